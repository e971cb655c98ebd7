//! A backup: one file that holds the keyring, the newest snapshot and the journal, each as it is stored, so it has its own slots and every frame its own seal.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::Disk;
use super::chain::Chain;
use super::folder::{fault_of_named, open_new, open_to_read, sync_folder};
use super::journals::Journals;
use super::machine::{Machine, unsealed};
use crate::store::StoreError;
use crate::vault::{Keyring, VaultError};

pub(super) const MAGIC: &[u8; 8] = b"FPBACK\x01\0";
/// One with a snapshot in it.
pub(super) const WITH_SNAPSHOT: &[u8; 8] = b"FPBACK\x02\0";
/// A keyring of 100,000 people is not longer.
const LONGEST_KEYRING: u32 = 64 * 1024 * 1024;

impl Disk {
    /// Writes everything into one file, whole or not at all, and reads it back. How many events it holds.
    ///
    /// # Errors
    /// [`StoreError::NotThatFile`] when there is a file of that name already, and as any writing.
    pub fn backup(&self, to: &Path) -> Result<u64, StoreError> {
        let records = self.write_backup_to(to)?;
        // It is there and verified. That it could not be written down, on a disk that is full, only brings the reminder too soon.
        let _ = self.remember(to, false);
        Ok(records)
    }

    /// The same, and nothing is written down of it.
    pub(super) fn write_backup_to(&self, to: &Path) -> Result<u64, StoreError> {
        self.refuse_inside(to)?;
        let refused = |why: &str| StoreError::Io { place: to.display().to_string(), why: why.to_owned() };
        if to.symlink_metadata().is_ok() {
            let why = "there is a file of that name already, and a backup is never written over".to_owned();
            return Err(StoreError::NotThatFile { place: to.display().to_string(), why });
        }
        let journals = Journals::read(&self.folder, &self.keys)?;
        if !journals.sound() || journals.index.entries() != self.index.entries() {
            return Err(refused("the journal could not be read whole just now"));
        }
        let ring = self.keys.ring.encode(&self.keys.store.own, &self.head().encode(), &mut Machine).map_err(unsealed)?;
        let partial = beside(to, "partial");
        let written = self.write_backup(&partial, &ring).and_then(|()| fs::rename(&partial, to));
        if let Err(error) = written {
            let _ = fs::remove_file(&partial);
            return Err(fault_of_named(to, &error));
        }
        sync_folder(parent(to))?;
        Ok(self.index.all_live())
    }

    fn write_backup(&self, partial: &Path, ring: &[u8]) -> io::Result<()> {
        let length = u32::try_from(ring.len()).map_err(io::Error::other)?;
        let journal = self.folder.file(&Chain::journal(self.journal.journal).name());
        let snapshot = self.folder.file(&Chain::snapshot(self.journal.journal).name());
        let mut file = open_new(partial)?;
        let with_snapshot = snapshot.symlink_metadata().is_ok();
        file.write_all(if with_snapshot { WITH_SNAPSHOT } else { MAGIC })?;
        file.write_all(&length.to_le_bytes())?;
        file.write_all(ring)?;
        if with_snapshot {
            let mut source = open_to_read(&snapshot)?;
            file.write_all(&source.metadata()?.len().to_le_bytes())?;
            io::copy(&mut source, &mut file)?;
        }
        io::copy(&mut open_to_read(&journal)?, &mut file)?;
        file.sync_all()?;
        // Snapshot and journal have just been read frame by frame: what reads the same is as good.
        let mut back = open_to_read(partial)?;
        let (kept, length) = read_head(&mut back)?;
        let one = length.map_or(Ok(true), |length| same(&mut (&mut back).take(length), &mut open_to_read(&snapshot)?))?;
        if kept == ring && length.is_some() == with_snapshot && one && same(&mut back, &mut open_to_read(&journal)?)? {
            Ok(())
        } else {
            Err(io::Error::other("what was written does not read as it should"))
        }
    }
}

pub(super) fn no_backup() -> io::Error {
    io::Error::other("it is no backup of these notes, or it is damaged")
}

/// Why a file is no backup that could be restored.
pub(super) fn refused(place: &Path, error: &io::Error) -> StoreError {
    let place = place.display().to_string();
    match error.get_ref().and_then(|inner| inner.downcast_ref()) {
        Some(VaultError::Newer { .. }) => StoreError::NewerBackup { place },
        _ => StoreError::NoBackup { place, why: crate::text::why(error) },
    }
}

/// The keyring, with which a backup begins, and the length of the snapshot that follows, if one does before the journal.
pub(super) fn read_head(file: &mut File) -> io::Result<(Vec<u8>, Option<u64>)> {
    let (mut magic, mut length) = ([0; 8], [0; 4]);
    file.read_exact(&mut magic).map_err(|_| no_backup())?;
    let with_snapshot = magic == *WITH_SNAPSHOT;
    if magic[..6] == MAGIC[..6] && magic != *MAGIC && !with_snapshot {
        return Err(io::Error::other(VaultError::Newer { found: magic[6].into() }));
    }
    file.read_exact(&mut length).map_err(|_| no_backup())?;
    let length = u32::from_le_bytes(length);
    if !(magic == *MAGIC || with_snapshot) || length > LONGEST_KEYRING {
        return Err(no_backup());
    }
    let mut ring = vec![0; length as usize];
    file.read_exact(&mut ring).map_err(|_| no_backup())?;
    Keyring::decode(&ring).map_err(|error| if let VaultError::Newer { .. } = error { io::Error::other(error) } else { no_backup() })?;
    let mut length = [0; 8];
    if with_snapshot {
        file.read_exact(&mut length).map_err(|_| no_backup())?;
    }
    Ok((ring, with_snapshot.then_some(u64::from_le_bytes(length))))
}

/// Bytes read at once.
const PIECE: u64 = 256 * 1024;

/// Whether two files are the same from where they are to their ends.
fn same(one: &mut impl Read, other: &mut impl Read) -> io::Result<bool> {
    let (mut a, mut b) = (Vec::new(), Vec::new());
    loop {
        a.clear();
        b.clear();
        one.take(PIECE).read_to_end(&mut a)?;
        other.take(PIECE).read_to_end(&mut b)?;
        if a != b || a.is_empty() {
            return Ok(a == b);
        }
    }
}

pub(super) fn parent(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The path with a word after its name.
pub(super) fn beside(path: &Path, word: &str) -> PathBuf {
    let mut name = path.file_name().map_or_else(OsString::new, OsString::from);
    name.push(format!(".{word}"));
    path.with_file_name(name)
}
