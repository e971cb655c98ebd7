//! What is imported into a catalogue folder, as a whole or not at all.
//!
//! Everything that was ever imported into a folder lies in its folder `imported`, laid out as a catalogue is, with the records it came from
//! beside it; what its keeper wrote lies over that and is never touched. An import writes all of `imported` anew under a hidden name, syncs
//! it, and puts it in place of the old one by one exchange of names: a full disk, a kill or a power cut leaves the old one or the new one.

use std::collections::BTreeSet;
use std::fs::{self, File as DiskFile, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rustix::fs::{CWD, FlockOperation, RenameFlags, flock, renameat_with, syncfs};
use rustix::io::Errno;

use super::files::read_up_to;
use super::library::read_layers;
use super::unnamed::{PREFIX, SUFFIX};
use crate::catalogue::{self, File};
use crate::exchange::{Ground, LARGEST_FILE, Originals, Plan, Refused, prepare};

/// The folder of a catalogue folder that imports write.
pub const IMPORTED: &str = "imported";

/// An import.
#[derive(Clone, Copy, Debug)]
pub struct Import<'a> {
    /// The catalogue folder that is written to; it need not be there yet.
    pub folder: &'a Path,
    /// The folders laid over the shipped catalogue, lowest first. That one may be among them; else it lies over them.
    pub layers: &'a [PathBuf],
    /// The day.
    pub today: Date,
    /// Whether duplicates are taken in.
    pub duplicates: bool,
    /// The ids of what is in the file no more and is to be closed, or `all`.
    pub close: &'a [String],
    /// Whether it is done; else it is only worked out.
    pub write: bool,
}

/// Why an import was not done; all is as it was.
#[derive(Debug)]
pub enum ImportError {
    /// The file is no directory.
    File(Refused),
    /// A folder cannot be read.
    Unreadable(PathBuf, io::Error),
    /// Another import into the folder is going on.
    Busy,
    /// The folder cannot be written.
    Unwritable(io::Error),
}

/// A file that is to be imported, up to the size that is read.
///
/// # Errors
/// What the disk said; of the kind [`io::ErrorKind::FileTooLarge`] where it is larger than that.
pub fn read_import(path: &Path) -> io::Result<Vec<u8>> {
    read_up_to(path, LARGEST_FILE)
}

/// The records that imported entries of these folders came from.
pub fn originals(layers: &[PathBuf]) -> Originals {
    let mut all = Originals::default();
    layers.iter().for_each(|folder| all.extend(originals_in(folder)));
    all
}

fn originals_in(folder: &Path) -> Originals {
    fs::read(folder.join(IMPORTED).join(Originals::FILE)).map(|bytes| Originals::read(&bytes)).unwrap_or_default()
}

/// Works out what an import would do, and does it if that is asked for.
///
/// # Errors
/// See [`ImportError`]. Nothing has changed then.
pub fn import(wanted: &Import<'_>, bytes: &[u8]) -> Result<Plan, ImportError> {
    if !wanted.write {
        return work_out(wanted, bytes).map(|(plan, _)| plan);
    }
    let is_new = !wanted.folder.exists();
    let written = write(wanted, bytes);
    if is_new && written.is_err() {
        // Only ever an empty one.
        let _ = fs::remove_dir(wanted.folder);
    }
    written
}

fn write(wanted: &Import<'_>, bytes: &[u8]) -> Result<Plan, ImportError> {
    let folder = wanted.folder;
    fs::create_dir_all(folder).map_err(ImportError::Unwritable)?;
    let lock = DiskFile::open(folder).map_err(ImportError::Unwritable)?;
    match flock(&lock, FlockOperation::NonBlockingLockExclusive) {
        Err(Errno::WOULDBLOCK) => return Err(ImportError::Busy),
        other => other.map_err(|error| ImportError::Unwritable(error.into()))?,
    }
    mend(folder);
    let (plan, known) = work_out(wanted, bytes)?;
    let nothing = plan.preview.added.is_empty() && plan.preview.changed.is_empty() && plan.preview.unchanged == 0;
    if !nothing {
        put(folder, &plan, &known, &lock).map_err(ImportError::Unwritable)?;
    }
    Ok(plan)
}

/// What would come of it, and the files that are in the imported folder and are read as a catalogue's.
fn work_out(wanted: &Import<'_>, bytes: &[u8]) -> Result<(Plan, Vec<String>), ImportError> {
    let same = |folder: &PathBuf| matches!((folder.canonicalize(), wanted.folder.canonicalize()), (Ok(one), Ok(other)) if one == other);
    let at = wanted.layers.iter().position(|folder| folder == wanted.folder || same(folder));
    let (under, over) = wanted.layers.split_at(at.unwrap_or(wanted.layers.len()));
    let mut faults = Vec::new();
    let mut read = |folder: &Path| read_layers(folder, &mut faults).map_err(|error| ImportError::Unreadable(folder.to_owned(), error));
    let mut below = vec![catalogue::shipped()];
    for folder in under {
        below.extend(read(folder)?);
    }
    let [imported, own] = if wanted.folder.exists() { read(wanted.folder)? } else { Default::default() };
    let mut above = vec![own];
    for folder in over.iter().skip(1) {
        above.extend(read(folder)?);
    }
    let originals = originals_in(wanted.folder);
    let ground = Ground {
        below: &below,
        imported: &imported,
        originals: &originals,
        above: &above,
        today: wanted.today,
        latest: crate::clock::today(),
        duplicates: wanted.duplicates,
        close: wanted.close,
    };
    let plan = prepare(bytes, &ground).map_err(ImportError::File)?;
    Ok((plan, imported.into_iter().map(|file| file.path).collect()))
}

/// Sets right what a kill left: a new folder that was never put in place goes, and an old one that was taken away is put back.
fn mend(folder: &Path) {
    let (imported, old) = (folder.join(IMPORTED), old(folder));
    if !imported.exists() && old.exists() {
        let _ = fs::rename(&old, &imported);
    }
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let ours = entry.file_name().to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        if ours && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn old(folder: &Path) -> PathBuf {
    folder.join(format!("{PREFIX}old{SUFFIX}"))
}

/// Writes the imported folder anew and puts it in place. `known` are the files of the old one that the plan knows of; others come along.
fn put(folder: &Path, plan: &Plan, known: &[String], lock: &DiskFile) -> io::Result<()> {
    let imported = folder.join(IMPORTED);
    let new = tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX).permissions(Permissions::from_mode(0o777)).tempdir_in(folder)?;
    for File { path, bytes, .. } in &plan.files {
        write_in(new.path(), path, bytes)?;
    }
    write_in(new.path(), Originals::FILE, &plan.originals.bytes())?;
    if imported.is_dir() {
        let known = known.iter().map(String::as_str).collect();
        bring_along(&imported, &imported, new.path(), &known)?;
    }
    syncfs(lock)?;
    if fs::symlink_metadata(&imported).is_err() {
        fs::rename(new.path(), &imported)?;
    } else {
        match renameat_with(CWD, new.path(), CWD, &imported, RenameFlags::EXCHANGE) {
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {
                fs::rename(&imported, old(folder))?;
                if let Err(error) = fs::rename(new.path(), &imported) {
                    fs::rename(old(folder), &imported)?;
                    return Err(error);
                }
                let _ = fs::remove_dir_all(old(folder));
            }
            other => other?,
        }
    }
    lock.sync_all()
}

fn write_in(folder: &Path, path: &str, bytes: &[u8]) -> io::Result<()> {
    let path = folder.join(path);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, bytes)
}

/// Copies what somebody else put into the old folder.
fn bring_along(root: &Path, folder: &Path, new: &Path, known: &BTreeSet<&str>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (path, kind) = (entry.path(), entry.file_type()?);
        if kind.is_dir() {
            bring_along(root, &path, new, known)?;
        } else if let (true, Ok(within)) = (kind.is_file(), path.strip_prefix(root)) {
            let to = new.join(within);
            let is_ours = within == Path::new(Originals::FILE) || within.to_str().is_some_and(|within| known.contains(within));
            if !is_ours && !to.exists() {
                to.parent().map_or(Ok(()), fs::create_dir_all)?;
                fs::copy(&path, &to)?;
            }
        }
    }
    Ok(())
}
