//! The files of catalogue folders: which there are and what the disk says of them, before any of them is read.

use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use super::importing::IMPORTED;
use super::unnamed::PREFIX;
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
    pub(super) known: io::Result<Metadata>,
}

/// Every TOML file of a folder and of the folders in it, in order of name. A folder in it that cannot be read is a fault, and the rest is there.
pub(super) fn list(folder: &Path, faults: &mut Vec<Fault>) -> io::Result<Vec<Source>> {
    let mut found = Vec::new();
    gather(folder, folder, &mut found, faults)?;
    found.sort_by(|one, other| one.within.cmp(&other.within));
    Ok(found)
}

fn gather(root: &Path, folder: &Path, found: &mut Vec<Source>, faults: &mut Vec<Fault>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (path, kind) = (entry.path(), entry.file_type()?);
        let is_link = kind.is_symlink();
        if if is_link { path.is_dir() } else { kind.is_dir() } {
            let is_partial = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(PREFIX.as_bytes()));
            let is_circle = is_link && leads_back(&path);
            if !(is_partial || is_circle)
                && let Err(error) = gather(root, &path, found, faults)
            {
                faults.push(unreadable(&path, &error));
            }
            continue;
        }
        if !is_toml(&path) {
            continue;
        }
        let known = if is_link { fs::metadata(&path) } else { entry.metadata() };
        // What is no plain file, such as a pipe, might never end.
        let is_read = known.as_ref().map_or(true, Metadata::is_file);
        if let (true, Ok(within)) = (is_read, path.strip_prefix(root)) {
            let within = within.to_string_lossy().replace('\\', "/");
            found.push(Source { path, within, known });
        }
    }
    Ok(())
}

/// Reads files. One that cannot be read is a fault, and the rest is there.
pub(super) fn read(sources: Vec<Source>, faults: &mut Vec<Fault>) -> Vec<File> {
    let mut files = Vec::new();
    for Source { path, within, known } in sources {
        if let Some(fault) = known.ok().and_then(|known| too_large(&path, &known)) {
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
pub(super) fn too_large(path: &Path, known: &Metadata) -> Option<Fault> {
    (known.len() > MOST).then(|| larger(path, &format!("has {} kB", known.len() >> 10)))
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
