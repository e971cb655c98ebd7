//! The files of catalogue folders: which there are and what the disk says of them, before any of them is read.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread;

use rustix::fs::{AtFlags, FileType, Mode, OFlags, Stat, open, statat};

use super::importing::IMPORTED;
use crate::catalogue::File;
use crate::diagnostic::Fault;
use crate::text::why;

/// The largest file of a catalogue, in bytes.
pub(super) const MOST: u64 = 1 << 20;

/// One file that would be read.
#[derive(Debug)]
pub(super) struct Source {
    /// Where it is.
    pub(super) path: PathBuf,
    /// Its path within its folder, with `/`.
    pub(super) within: String,
    /// What the disk says of it.
    pub(super) known: io::Result<Stat>,
}

/// Every TOML file of a folder and of the folders in it, in order of path. A folder in it that cannot be read is a fault, and the rest is there.
pub(super) fn list(folder: &Path, faults: &mut Vec<Fault>) -> io::Result<Vec<Source>> {
    let mut found = Vec::new();
    walk(folder, faults, &mut |source| found.push(source))?;
    Ok(found)
}

/// The same, one after the other: the list of many files takes much memory.
pub(super) fn walk(folder: &Path, faults: &mut Vec<Fault>, visit: &mut dyn FnMut(Source)) -> io::Result<()> {
    gather(folder, folder, faults, visit)
}

/// So many files are looked at by one thread before others are asked to help.
const A_SHARE: usize = 1024;

/// More threads than this wait for one another.
const MOST_THREADS: usize = 4;

fn gather(root: &Path, folder: &Path, faults: &mut Vec<Fault>, visit: &mut dyn FnMut(Source)) -> io::Result<()> {
    let names = names(folder)?;
    for run in names.chunk_by(|one, next| !one.is_folder && !next.is_folder) {
        match run {
            [Name { name, is_folder: true, is_link }] => {
                let path: PathBuf = folder.join(name).components().collect();
                let is_circle = *is_link && leads_back(&path);
                if !is_circle && let Err(error) = gather(root, &path, faults, visit) {
                    faults.push(unreadable(&path, &error));
                }
            }
            files => look_at(files, root, folder, visit)?,
        }
    }
    Ok(())
}

/// What stands in a folder.
struct Name {
    name: OsString,
    is_folder: bool,
    is_link: bool,
}

/// What of a folder is to be looked at, in order of the paths that come of it: those in the folder `a` come behind `a.toml`.
fn names(folder: &Path) -> io::Result<Vec<Name>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        let is_folder = if kind.is_symlink() { entry.path().is_dir() } else { kind.is_dir() };
        let mut name = entry.file_name();
        // A hidden folder is some other program's.
        if is_folder && name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        if is_folder {
            name.push("/");
        } else if !is_toml(Path::new(&name)) {
            continue;
        }
        names.push(Name { name, is_folder, is_link: kind.is_symlink() });
    }
    names.sort_unstable_by(|one, other| one.name.cmp(&other.name));
    Ok(names)
}

/// Asks the disk about files of a folder, many at once: of a large directory that is most of what a start has to wait for.
fn look_at(files: &[Name], root: &Path, folder: &Path, visit: &mut dyn FnMut(Source)) -> io::Result<()> {
    let (opened, inner) = (open(folder, OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty())?, folder.strip_prefix(root));
    let inner = inner.unwrap_or(folder).to_string_lossy().replace('\\', "/");
    let look = |Name { name, is_link, .. }: &Name| {
        let flags = if *is_link { AtFlags::empty() } else { AtFlags::SYMLINK_NOFOLLOW };
        let known = statat(&opened, name.as_os_str(), flags).map_err(io::Error::from);
        // What is no plain file, such as a pipe, might never end.
        let is_read = known.as_ref().map_or(true, |known| FileType::from_raw_mode(known.st_mode).is_file());
        is_read.then(|| Source { path: folder.join(name), within: joined(&inner, name), known })
    };
    let threads = thread::available_parallelism().map_or(1, |most| most.get().min(MOST_THREADS));
    for shares in files.chunks(A_SHARE * threads) {
        thread::scope(|scope| {
            let mut shares = shares.chunks(A_SHARE);
            let own = shares.next().unwrap_or_default();
            let look_at = move |share: &[Name]| share.iter().filter_map(look).collect::<Vec<_>>();
            let others = shares.map(|share| (share, thread::Builder::new().spawn_scoped(scope, move || look_at(share))));
            let others: Vec<_> = others.collect();
            own.iter().filter_map(look).for_each(&mut *visit);
            for (share, other) in others {
                // Where no thread is to be had, this one looks.
                let found = other.map_or_else(|_| look_at(share), |other| other.join().unwrap_or_else(|panic| resume_unwind(panic)));
                found.into_iter().for_each(&mut *visit);
            }
        });
    }
    Ok(())
}

/// A path within a catalogue folder.
fn joined(folder: &str, name: &OsStr) -> String {
    let name = name.to_string_lossy().replace('\\', "/");
    if folder.is_empty() { name } else { format!("{folder}/{name}") }
}

/// Reads files. One that cannot be read is a fault, and the rest is there.
pub(super) fn read(sources: Vec<Source>, faults: &mut Vec<Fault>) -> Vec<File> {
    let mut files = Vec::new();
    for Source { path, within, known } in sources {
        if let Some(fault) = known.ok().and_then(|known| too_large(&path, u64::try_from(known.st_size).unwrap_or_default())) {
            faults.push(fault);
            continue;
        }
        match fs::read(&path) {
            Ok(bytes) => files.push(File { path: within, shown: path.display().to_string(), bytes: bytes.into() }),
            Err(error) => faults.push(unreadable(&path, &error)),
        }
    }
    files
}

/// A folder's files as two layers: what was imported into it, and over that what its keeper wrote.
pub(super) fn in_layers(files: Vec<File>) -> [Vec<File>; 2] {
    let within = format!("{IMPORTED}/");
    let (imported, own): (Vec<File>, Vec<File>) = files.into_iter().partition(|file| file.path.starts_with(&within));
    let inside = |file: File| File { path: file.path[within.len()..].to_owned(), ..file };
    [imported.into_iter().map(inside).collect(), own]
}

pub(super) fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "toml")
}

/// A fault for a file that is larger than any of a catalogue: it is some other thing, and would take long to read.
pub(super) fn too_large(path: &Path, size: u64) -> Option<Fault> {
    (size > MOST).then(|| larger(path, &format!("has {} kB", size >> 10)))
}

/// The same for what says nothing of its size, such as a pipe or a device, and had more.
pub(super) fn endless(path: &Path) -> Fault {
    larger(path, &format!("has more than {} kB", MOST >> 10))
}

fn larger(path: &Path, how: &str) -> Fault {
    let what = format!("this file {how}, and a file of a catalogue has {} at most", MOST >> 10);
    Fault::of_file(&path.display().to_string(), what, "put one entry in a file, and take out what is not of the catalogue")
}

/// Whether a folder is a link to one that it lies in: to follow it would never end.
pub(super) fn leads_back(folder: &Path) -> bool {
    let (to, from) = (fs::canonicalize(folder), folder.parent().map(fs::canonicalize));
    matches!((to, from), (Ok(to), Some(Ok(from))) if from.starts_with(&to))
}

fn unreadable(path: &Path, error: &io::Error) -> Fault {
    Fault::of_file(&path.display().to_string(), format!("this cannot be read: {}", why(error)), "open it to this user, or take it out")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_come_in_order_of_path_however_many_look_at_them() {
        let folder = tempfile::tempdir().unwrap();
        let mut paths: Vec<String> = (0..2 * A_SHARE + 9).map(|number| format!("many/{number}.toml")).collect();
        paths.extend(["a.toml", "a-b.toml", "a/z.toml", "a/b/c.toml", "ab/a.toml", "b/a.toml"].map(str::to_owned));
        for path in &paths {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "id = 1\n").unwrap();
        }
        fs::write(folder.path().join("a/notes.txt"), "").unwrap();
        let found = list(folder.path(), &mut Vec::new()).unwrap();
        paths.sort();
        assert_eq!(found.iter().map(|source| source.within.as_str()).collect::<Vec<_>>(), paths);
        for Source { path, within, known } in &found {
            assert_eq!((path, known.as_ref().unwrap().st_size), (&folder.path().join(within), 7));
        }
    }
}
