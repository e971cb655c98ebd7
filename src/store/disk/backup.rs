//! A backup: one file that holds the keyring and the journal, each as it is stored, so it has its own slots and every frame its own seal.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::Disk;
use super::folder::{fault, open_new, open_to_read, sync_folder};
use super::journal::journal_name;
use super::journals::Journals;
use super::machine::{Machine, unsealed};
use crate::store::StoreError;
use crate::vault::{JournalHeader, Keyring};

pub(super) const MAGIC: &[u8; 8] = b"FPBACK\x01\0";
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
            return Err(fault(to, &error));
        }
        sync_folder(parent(to))?;
        Ok(self.index.entries())
    }

    fn write_backup(&self, partial: &Path, ring: &[u8]) -> io::Result<()> {
        let length = u32::try_from(ring.len()).map_err(io::Error::other)?;
        let source = self.folder.file(&journal_name(self.journal.journal));
        let mut file = open_new(partial)?;
        file.write_all(MAGIC)?;
        file.write_all(&length.to_le_bytes())?;
        file.write_all(ring)?;
        io::copy(&mut open_to_read(&source)?, &mut file)?;
        file.sync_all()?;
        // The journal has just been read frame by frame: what reads the same is as good.
        let mut back = open_to_read(partial)?;
        let (kept, header) = read_head(&mut back)?;
        let mut original = open_to_read(&source)?;
        let mut begins = vec![0; JournalHeader::LENGTH];
        original.read_exact(&mut begins)?;
        if kept == ring && header.encode() == begins && same(&mut back, &mut original)? {
            Ok(())
        } else {
            Err(io::Error::other("what was written does not read as it should"))
        }
    }
}

/// The keyring and the journal's header, with which a backup begins.
pub(super) fn read_head(file: &mut File) -> io::Result<(Vec<u8>, JournalHeader)> {
    let no_backup = || io::Error::other("it is no backup of these notes, or it is damaged");
    let (mut magic, mut length) = ([0; 8], [0; 4]);
    file.read_exact(&mut magic).map_err(|_| no_backup())?;
    if magic[..6] == MAGIC[..6] && magic != *MAGIC {
        return Err(io::Error::other("it was written by a newer fingerpost"));
    }
    file.read_exact(&mut length).map_err(|_| no_backup())?;
    let length = u32::from_le_bytes(length);
    if magic != *MAGIC || length > LONGEST_KEYRING {
        return Err(no_backup());
    }
    let mut ring = vec![0; length as usize];
    file.read_exact(&mut ring).map_err(|_| no_backup())?;
    Keyring::decode(&ring).map_err(|_| no_backup())?;
    let mut header = [0; JournalHeader::LENGTH];
    file.read_exact(&mut header).map_err(|_| no_backup())?;
    Ok((ring, JournalHeader::decode(&header).map_err(|_| no_backup())?))
}

/// Bytes read at once.
const PIECE: u64 = 256 * 1024;

/// Whether two files are the same from where they are to their ends.
fn same(one: &mut File, other: &mut File) -> io::Result<bool> {
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
