//! The catalogue and the scripts: the shipped ones, and what folders lay over them.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::compiled::{Cache, Unwritten};
use super::files::read_up_to;
use super::importing::IMPORTED;
use super::sources::{self, MOST, endless, is_toml, leads_back, too_large};
use crate::app::outcome::Outcome;
use crate::app::{Compiled, Library, Listed, Want};
use crate::catalogue::{self, File};
use crate::clock;
use crate::diagnostic::Fault;
use crate::exchange::Originals;
use crate::search::Hit;
use crate::text::{Lines, safe, why};

/// What was loaded, and every fault on the way. What has a fault is left out; the rest is here.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The catalogue and the scripts. Where only some entries were wanted, or none, the others may be missing.
    pub library: Library,
    /// What answers a query, where that was wanted.
    pub found: Vec<Hit>,
    /// What a list has, where that was wanted.
    pub listed: Vec<Listed>,
    /// Every fault.
    pub faults: Vec<Fault>,
    /// How many files were read.
    pub file_count: usize,
    /// What lay in a folder that was to be checked and is no file of a catalogue.
    pub passed_over: Vec<PathBuf>,
    /// The files that have a fault.
    at_fault: Vec<File>,
}

impl Loaded {
    /// A fault with the line it is in and a caret under it.
    pub fn show(&self, fault: &Fault) -> String {
        // What is laid over comes last, and may be called as what it lies over.
        let file = self.at_fault.iter().rev().find(|file| file.shown == fault.file);
        fault.render(file.map(|file| String::from_utf8_lossy(&file.bytes)).as_deref())
    }
}

impl From<Compiled> for Loaded {
    fn from(Compiled { library, found, listed, faults, files, at_fault }: Compiled) -> Self {
        Self { library, found, listed, faults, file_count: files, passed_over: Vec::new(), at_fault }
    }
}

/// Loads the shipped catalogue with these folders laid over it, lowest first, from their files.
///
/// # Errors
/// A folder that cannot be read, and what the disk said. Faults in files are no error: they are told in [`Loaded::faults`].
pub fn load(folders: &[PathBuf]) -> Result<Loaded, (PathBuf, io::Error)> {
    load_with(&Cache::none(), folders, Want::Catalogue).map(|(loaded, _)| loaded)
}

/// The same from what is kept of an earlier reading, where that is of these very files; or else from them, with what is to be kept of it now.
///
/// # Errors
/// As of [`load`].
pub fn load_with(cache: &Cache, folders: &[PathBuf], want: Want<'_>) -> Result<(Loaded, Option<Unwritten>), (PathBuf, io::Error)> {
    let spot = cache.spot(folders)?;
    if let Some(compiled) = spot.as_ref().and_then(|spot| spot.read(want)) {
        return Ok((compiled.into(), None));
    }
    let mut faults = Vec::new();
    let listed = list_all(folders, &mut faults)?;
    let mut layers = vec![catalogue::shipped()];
    layers.extend(listed.into_iter().flat_map(|listed| sources::in_layers(sources::read(listed, &mut faults))));
    let spot = spot.filter(|_| faults.is_empty());
    let (compiled, until_later) = join(layers, faults);
    // What is at fault today and will not be on another day is not to be kept: the files stay as they are.
    let spot = spot.filter(|_| !until_later);
    // A file that was changed while it was read is not known to be what was read.
    let unwritten = spot.and_then(|spot| spot.fill(&compiled, folders));
    Ok((compiled.answering(want).into(), unwritten))
}

fn list_all(folders: &[PathBuf], faults: &mut Vec<Fault>) -> Result<Vec<Vec<sources::Source>>, (PathBuf, io::Error)> {
    folders.iter().map(|folder| sources::list(folder, faults).map_err(|error| (folder.clone(), error))).collect()
}

/// The same as an outcome, for the program on the screen.
pub(super) fn outcome(cache: &Cache, folders: &[PathBuf]) -> (Outcome, Option<Unwritten>) {
    match load_with(cache, folders, Want::Search) {
        Ok((loaded, unwritten)) => {
            // Here nobody waits for it; at the first letter of a search somebody would.
            loaded.library.index();
            let faults = faults(loaded.faults.len());
            (Outcome::Library { library: Box::new(loaded.library), faults }, unwritten)
        }
        Err((folder, error)) => {
            let (loaded, _) = join(vec![catalogue::shipped()], Vec::new());
            let (folder, why) = (folder.display(), why(&error));
            let faults = format!("The catalogue folder {folder} cannot be read: {why}. The shipped catalogue is used.");
            (Outcome::Library { library: Box::new(loaded.library), faults }, None)
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

/// What the layers are together, and whether there is a fault that will be none on a later day.
fn join(layers: Vec<Vec<File>>, unread: Vec<Fault>) -> (Compiled, bool) {
    let read = Library::read_on(&layers, clock::today());
    let mut faults = unread;
    faults.extend(read.faults);
    let named: BTreeSet<&str> = faults.iter().map(|fault| fault.file.as_str()).collect();
    let at_fault = layers.into_iter().flatten().filter(|file| named.contains(file.shown.as_str())).collect();
    (Compiled { library: read.library, faults, files: read.files, at_fault, ..Compiled::default() }, read.until_later)
}

/// Checks these files, each where it stands, as they will be used: as part of a catalogue folder laid over the shipped one. What they break
/// there is told too, and the shipped one has no fault of its own. A folder stands for the files in it.
///
/// # Errors
/// A file that cannot be read, and what the disk said.
pub fn check_files(paths: &[PathBuf]) -> Result<Loaded, (PathBuf, io::Error)> {
    let (mut files, mut faults, mut passed_over) = (Vec::new(), Vec::new(), Vec::new());
    for path in paths {
        let unreadable = |error| (path.clone(), error);
        if path.is_dir() {
            let unread = faults.len();
            let listed = sources::list(path, &mut faults).map_err(unreadable)?;
            let found = sources::read(listed, &mut faults);
            if found.is_empty() && faults.len() == unread {
                faults.push(no_catalogue(path, "there is no file of a catalogue in this folder: none ends in `.toml`"));
            }
            strangers(path, &mut passed_over).map_err(unreadable)?;
            files.extend(found.into_iter().map(|file| File { path: path_within(Path::new(&file.shown)), ..file }));
        } else {
            if let Some(fault) = fs::metadata(path).ok().and_then(|known| too_large(path, known.len())) {
                faults.push(fault);
                continue;
            }
            let bytes = match read_up_to(path, MOST) {
                Err(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                    faults.push(endless(path));
                    continue;
                }
                read => read.map_err(unreadable)?,
            };
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
    let mut loaded = Loaded::from(join(vec![catalogue::shipped(), imported, own], faults).0);
    // What was asked about comes first, and then what it does to the rest.
    loaded.faults.sort_by_key(|fault| !asked.contains(&fault.file));
    loaded.file_count = number;
    loaded.passed_over = passed_over;
    Ok(loaded)
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
    Ok(sources::in_layers(sources::read(sources::list(folder, faults)?, faults)))
}

/// Whether a file lies in what was imported.
fn is_imported(path: &str) -> bool {
    Path::new(path).components().any(|part| part.as_os_str() == IMPORTED)
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
