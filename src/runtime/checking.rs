//! Files that a keeper names, each checked where it stands, as it will be used.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::files::read_up_to;
use super::library::{Loaded, join};
use super::sources::{self, MOST, endless, is_toml, leads_back, too_large};
use super::standing::{Standing, beside, lone};
use crate::catalogue::{self, File};
use crate::diagnostic::Fault;
use crate::exchange::Originals;
use crate::text::{Lines, safe};

/// What stands in one catalogue folder: what was asked about, and what is there beside it.
struct Root {
    folder: PathBuf,
    asked: Vec<File>,
    beside: Vec<File>,
}

/// Checks these files, each where it stands, as they will be used: as part of their catalogue folder, laid over the shipped one and over
/// `below`. What they break there is told too, and what is at fault without them is not. A folder stands for the files in it.
///
/// # Errors
/// A file that cannot be read, and what the disk said.
pub fn check_files(paths: &[PathBuf], below: &[PathBuf]) -> Result<Loaded, (PathBuf, io::Error)> {
    let (mut faults, mut passed_over) = (Vec::new(), Vec::new());
    let mut roots: Vec<Root> = Vec::new();
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
            let Standing { root, within } = Standing::of_folder(path).map_err(unreadable)?;
            for file in found {
                put(&mut roots, &root, File { path: format!("{within}{}", file.path), ..file }, &mut faults);
            }
        } else if let Some(bytes) = read_one(path, &mut faults).map_err(unreadable)? {
            let Standing { root, within } = Standing::of_file(path).map_err(unreadable)?;
            put(&mut roots, &root, File { path: within, shown: path.display().to_string(), bytes: bytes.into() }, &mut faults);
        }
    }
    let asked: BTreeSet<String> = roots.iter().flat_map(|root| &root.asked).map(|file| safe(&file.shown, Lines::One)).collect();
    let asked: BTreeSet<String> = asked.into_iter().chain(faults.iter().map(|fault| fault.file.clone())).collect();
    let mut told = checked(&mut roots, below, faults, &asked);
    told.file_count = asked.len();
    told.passed_over = passed_over;
    Ok(told)
}

/// The bytes of a file; none where it is no file of a catalogue, and then the faults say so.
fn read_one(path: &Path, faults: &mut Vec<Fault>) -> io::Result<Option<Vec<u8>>> {
    if let Some(fault) = fs::metadata(path).ok().and_then(|known| too_large(path, known.len())) {
        faults.push(fault);
        return Ok(None);
    }
    let bytes = match read_up_to(path, MOST) {
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => {
            faults.push(endless(path));
            return Ok(None);
        }
        read => read?,
    };
    if !is_toml(path) {
        faults.push(no_catalogue(path, "this is no file of a catalogue: its name does not end in `.toml`"));
        return Ok(None);
    }
    Ok(Some(bytes))
}

/// Puts a file to the others of its folder. One that stands where nothing reads it is told, and checked as what it looks like.
fn put(roots: &mut Vec<Root>, folder: &Path, file: File, faults: &mut Vec<Fault>) {
    let file = match lone(&file) {
        Some((path, fault)) => {
            faults.push(fault);
            File { path, ..file }
        }
        None => file,
    };
    match roots.iter_mut().find(|root| root.folder == folder) {
        Some(root) => root.asked.push(file),
        None => roots.push(Root { folder: folder.to_owned(), asked: vec![file], beside: Vec::new() }),
    }
}

/// Everything together, with the faults of what was asked about first, and then what it does to the rest.
fn checked(roots: &mut [Root], below: &[PathBuf], unread: Vec<Fault>, asked: &BTreeSet<String>) -> Loaded {
    let known: BTreeSet<PathBuf> =
        roots.iter().flat_map(|root| &root.asked).filter_map(|file| fs::canonicalize(&file.shown).ok()).collect();
    let is_other = |file: &File| fs::canonicalize(&file.shown).is_ok_and(|path| !known.contains(&path));
    for root in roots.iter_mut() {
        root.beside = beside(&root.folder).into_iter().filter(is_other).collect();
    }
    let folders: BTreeSet<PathBuf> = roots.iter().filter_map(|root| fs::canonicalize(&root.folder).ok()).collect();
    let mut layers = vec![catalogue::shipped()];
    let laid_under = below.iter().filter(|folder| fs::canonicalize(folder).is_ok_and(|folder| !folders.contains(&folder)));
    for folder in laid_under {
        // What cannot be read there is told where the whole catalogue is checked.
        let found = sources::read(sources::list(folder, &mut Vec::new()).unwrap_or_default(), &mut Vec::new());
        layers.extend(sources::in_layers(found.into_iter().filter(is_other).collect()));
    }
    let alone = layers.len() == 1 && roots.iter().all(|root| root.beside.is_empty());
    let before = if alone {
        Vec::new()
    } else {
        let others = roots.iter().flat_map(|root| sources::in_layers(root.beside.clone()));
        join(layers.iter().cloned().chain(others).collect(), Vec::new()).0.faults
    };
    for root in roots.iter_mut() {
        let mut files = std::mem::take(&mut root.beside);
        files.append(&mut root.asked);
        files.sort_by(|one, other| one.path.cmp(&other.path));
        layers.extend(sources::in_layers(files));
    }
    let mut loaded = Loaded::from(join(layers, unread).0);
    loaded.faults.retain(|fault| asked.contains(&fault.file) || !before.contains(fault));
    loaded.faults.sort_by_key(|fault| !asked.contains(&fault.file));
    loaded
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
