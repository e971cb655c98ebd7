//! The catalogue and the scripts: the shipped ones, and what folders lay over them.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::importing::IMPORTED;
use super::unnamed::PREFIX;
use crate::app::Library;
use crate::app::msg::Outcome;
use crate::catalogue::{self, File};
use crate::diagnostic::Fault;
use crate::exchange::Originals;
use crate::text::{Lines, safe, why};

/// What was loaded, and every fault on the way. What has a fault is left out; the rest is here.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The catalogue and the scripts.
    pub library: Library,
    /// Every fault.
    pub faults: Vec<Fault>,
    /// How many files were read.
    pub file_count: usize,
    /// What lay in a folder that was to be checked and is no file of a catalogue.
    pub passed_over: Vec<PathBuf>,
    files: Vec<File>,
}

impl Loaded {
    /// A fault with the line it is in and a caret under it.
    pub fn show(&self, fault: &Fault) -> String {
        // What is laid over comes last, and may be called as what it lies over.
        let file = self.files.iter().rev().find(|file| file.shown == fault.file);
        fault.render(file.and_then(|file| std::str::from_utf8(&file.bytes).ok()))
    }
}

/// Loads the shipped catalogue with these folders laid over it, lowest first.
///
/// # Errors
/// A folder that cannot be read, and what the disk said. Faults in files are no error: they are told in [`Loaded::faults`].
pub fn load(folders: &[PathBuf]) -> Result<Loaded, (PathBuf, io::Error)> {
    let (mut layers, mut faults) = (vec![catalogue::shipped()], Vec::new());
    for folder in folders {
        layers.extend(read_layers(folder, &mut faults).map_err(|error| (folder.clone(), error))?);
    }
    Ok(join(layers, faults))
}

/// The same as an outcome, for the program on the screen.
pub(super) fn outcome(folders: &[PathBuf]) -> Outcome {
    match load(folders) {
        Ok(loaded) => {
            // Here nobody waits for it; at the first letter of a search somebody would.
            loaded.library.index();
            Outcome::Library { library: Box::new(loaded.library), faults: faults(loaded.faults.len()) }
        }
        Err((folder, error)) => {
            let loaded = join(vec![catalogue::shipped()], Vec::new());
            let (folder, why) = (folder.display(), why(&error));
            let faults = format!("The catalogue folder {folder} cannot be read: {why}. The shipped catalogue is used.");
            Outcome::Library { library: Box::new(loaded.library), faults }
        }
    }
}

fn faults(number: usize) -> String {
    match number {
        0 => String::new(),
        number => format!(
            "The catalogue has {}, left out. Leave, and run: fingerpost catalogue check.",
            crate::text::count(number, "fault", "faults")
        ),
    }
}

fn join(layers: Vec<Vec<File>>, unread: Vec<Fault>) -> Loaded {
    let read = Library::read(&layers);
    let mut faults = unread;
    faults.extend(read.faults);
    Loaded { library: read.library, faults, file_count: read.files, passed_over: Vec::new(), files: layers.into_iter().flatten().collect() }
}

/// Checks these files, each where it stands, as part of a catalogue folder laid over the shipped one; faults elsewhere are not told.
/// A folder stands for the files in it.
///
/// # Errors
/// A file that cannot be read, and what the disk said.
pub fn check_files(paths: &[PathBuf]) -> Result<Loaded, (PathBuf, io::Error)> {
    let (mut files, mut faults, mut passed_over) = (Vec::new(), Vec::new(), Vec::new());
    for path in paths {
        let unreadable = |error| (path.clone(), error);
        if path.is_dir() {
            let unread = faults.len();
            let found = read_folder(path, &mut faults).map_err(unreadable)?;
            if found.is_empty() && faults.len() == unread {
                faults.push(no_catalogue(path, "there is no file of a catalogue in this folder: none ends in `.toml`"));
            }
            strangers(path, &mut passed_over).map_err(unreadable)?;
            files.extend(found.into_iter().map(|file| File { path: path_within(Path::new(&file.shown)), ..file }));
        } else {
            if let Some(fault) = too_large(path) {
                faults.push(fault);
                continue;
            }
            let bytes = fs::read(path).map_err(unreadable)?;
            if !is_toml(path) {
                faults.push(no_catalogue(path, "this is no file of a catalogue: its name does not end in `.toml`"));
                continue;
            }
            files.push(File { path: path_within(path), shown: path.display().to_string(), bytes: bytes.into() });
        }
    }
    let asked: BTreeSet<String> = files.iter().map(|file| safe(&file.shown, Lines::One)).collect();
    let unread = faults.iter().map(|fault| fault.file.clone());
    let asked: BTreeSet<String> = asked.into_iter().chain(unread).collect();
    let number = asked.len();
    let (imported, own) = files.into_iter().partition(|file| is_imported(&file.shown));
    let mut loaded = join(vec![catalogue::shipped(), imported, own], faults);
    loaded.faults.retain(|fault| asked.contains(&fault.file));
    loaded.file_count = number;
    loaded.passed_over = passed_over;
    Ok(loaded)
}

fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "toml")
}

fn no_catalogue(path: &Path, what: &str) -> Fault {
    Fault::of_file(&path.display().to_string(), what.to_owned(), "name the file that was meant, or give this one that ending")
}

/// The files in a folder and in the folders in it that are no files of a catalogue, in order of name; hidden ones are somebody else's.
fn strangers(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    entries.sort();
    for path in entries {
        let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if hidden || leads_back(&path) {
            continue;
        }
        if path.is_dir() {
            // One that cannot be read has been told as a fault.
            let _ = strangers(&path, found);
        } else if !is_toml(&path) && path.file_name().is_none_or(|name| name != Originals::FILE) {
            found.push(path);
        }
    }
    Ok(())
}

/// The path of a file within its catalogue folder: from `provisions`, `scripts` or `rates` on, or else its name alone.
fn path_within(path: &Path) -> String {
    let parts: Vec<String> = path.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    let from = parts.iter().rposition(|part| matches!(part.as_str(), "provisions" | "scripts" | "rates"));
    parts[from.unwrap_or(parts.len().saturating_sub(1))..].join("/")
}

/// A folder as two layers: what was imported into it, and over that what its keeper wrote.
pub(super) fn read_layers(folder: &Path, faults: &mut Vec<Fault>) -> io::Result<[Vec<File>; 2]> {
    let within = format!("{IMPORTED}/");
    let (imported, own): (Vec<File>, Vec<File>) = read_folder(folder, faults)?.into_iter().partition(|file| file.path.starts_with(&within));
    let inside = |file: File| File { path: file.path[within.len()..].to_owned(), ..file };
    Ok([imported.into_iter().map(inside).collect(), own])
}

/// Whether a file lies in what was imported.
fn is_imported(path: &str) -> bool {
    Path::new(path).components().any(|part| part.as_os_str() == IMPORTED)
}

/// Every TOML file of a folder and of the folders in it, in order of name. One that cannot be read is a fault, and the rest is there.
fn read_folder(folder: &Path, faults: &mut Vec<Fault>) -> io::Result<Vec<File>> {
    let mut files = Vec::new();
    gather(folder, folder, &mut files, faults)?;
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(files)
}

fn gather(root: &Path, folder: &Path, files: &mut Vec<File>, faults: &mut Vec<Fault>) -> io::Result<()> {
    let unreadable = |path: &Path, error: &io::Error| {
        Fault::of_file(&path.display().to_string(), format!("this cannot be read: {}", why(error)), "open it to this user, or take it out")
    };
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            let is_partial = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(PREFIX.as_bytes()));
            if !is_partial
                && !leads_back(&path)
                && let Err(error) = gather(root, &path, files, faults)
            {
                faults.push(unreadable(&path, &error));
            }
            continue;
        }
        // What is no plain file, such as a pipe, might never end.
        let is_read = is_toml(&path) && (path.is_file() || !path.exists());
        if let (true, Ok(within)) = (is_read, path.strip_prefix(root)) {
            let within = within.to_string_lossy().replace('\\', "/");
            if let Some(fault) = too_large(&path) {
                faults.push(fault);
                continue;
            }
            match fs::read(&path) {
                Ok(bytes) => files.push(File { path: within, shown: path.display().to_string(), bytes: bytes.into() }),
                Err(error) => faults.push(unreadable(&path, &error)),
            }
        }
    }
    Ok(())
}

/// A fault for a file that is larger than any of a catalogue: it is some other thing, and would take long to read.
fn too_large(path: &Path) -> Option<Fault> {
    const MOST: u64 = 1 << 20;
    let size = fs::metadata(path).ok()?.len();
    (size > MOST).then(|| {
        let what = format!("this file has {} kB, and a file of a catalogue has {} at most", size >> 10, MOST >> 10);
        Fault::of_file(&path.display().to_string(), what, "put one entry in a file, and take out what is not of the catalogue")
    })
}

/// Whether a folder is a link to one that it lies in: to follow it would never end.
fn leads_back(folder: &Path) -> bool {
    let (to, from) = (fs::canonicalize(folder), folder.parent().map(fs::canonicalize));
    matches!((to, from), (Ok(to), Some(Ok(from))) if from.starts_with(&to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_catalogue_has_no_fault() {
        let loaded = load(&[]).unwrap();
        assert_eq!(loaded.faults, []);
        assert!(loaded.library.scripts.contains_key("ten-minute"));
    }

    #[test]
    fn a_broken_file_laid_over_is_told_and_the_rest_loads() {
        let folder = tempfile::tempdir().unwrap();
        let health = folder.path().join("provisions/health");
        fs::create_dir_all(&health).unwrap();
        fs::write(health.join("local-walk.toml"), "id = \"local-walk\"\nname = \n").unwrap();
        let loaded = load(&[folder.path().to_owned()]).unwrap();
        assert_eq!(loaded.faults.len(), 1);
        assert!(loaded.show(&loaded.faults[0]).contains("^"), "{}", loaded.show(&loaded.faults[0]));
        assert!(loaded.library.catalogue.provisions.contains_key("fit-note"));
    }

    #[test]
    fn what_cannot_be_read_is_told_and_a_link_in_a_circle_ends() {
        let folder = tempfile::tempdir().unwrap();
        let health = folder.path().join("provisions/health");
        fs::create_dir_all(&health).unwrap();
        std::os::unix::fs::symlink("nowhere", health.join("gone.toml")).unwrap();
        std::os::unix::fs::symlink(folder.path(), folder.path().join("again")).unwrap();
        fs::write(health.join("notes.txt"), [0xff]).unwrap();
        let loaded = load(&[folder.path().to_owned()]).unwrap();
        let told: Vec<&str> = loaded.faults.iter().map(|fault| fault.what.as_str()).collect();
        assert_eq!(told, ["this cannot be read: it is not there"]);
        assert!(loaded.library.catalogue.provisions.contains_key("fit-note"));
    }
}
