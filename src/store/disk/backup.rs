//! A backup: one file that holds the keyring, the newest snapshot and the journal, each as it is stored, so it has its own slots and every frame its own seal.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::Errno;

use super::Disk;
use super::chain::Chain;
use super::folder::{Folder, fault, open_new, open_to_read, sync_folder};
use super::journals::Journals;
use super::lock::Lock;
use super::machine::{Machine, unsealed};
use super::ring_file::{FILES, erased, is_there};
use crate::record::Tree;
use crate::store::{Store, StoreError};
use crate::vault::{JournalHeader, Keyring, Passphrase};

const MAGIC: &[u8; 8] = b"FPBACK\x01\0";
/// One with a snapshot in it.
const WITH_SNAPSHOT: &[u8; 8] = b"FPBACK\x02\0";
/// A keyring of 100,000 people is not longer.
const LONGEST_KEYRING: u32 = 64 * 1024 * 1024;

/// What a restoring came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// How many events are in the store now.
    pub records: u64,
    /// How many people or clubs of the backup were left out, because they had been erased since.
    pub erased: u64,
    /// Where the store that was there before is kept; `None` when there was none.
    pub aside: Option<PathBuf>,
}

impl Disk {
    /// Writes everything into one file, whole or not at all, and reads it back. How many events it holds.
    ///
    /// # Errors
    /// [`StoreError::NotThatFile`] when there is a file of that name already, and as any writing.
    pub fn backup(&self, to: &Path) -> Result<u64, StoreError> {
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

    /// Puts a backup in the place of the store in a folder. It is opened beside it and every record verified first, those erased since are
    /// erased in it too, and the store that was there is kept under another name. `typed` opens the backup: the passphrase of its day.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when anything in the backup cannot be read, [`StoreError::WrongPassphrase`], and as any opening: the store is then as it was.
    pub fn restore(folder: &Path, from: &Path, user: Option<&str>, typed: &Passphrase) -> Result<Restored, StoreError> {
        let current = Folder::at(folder);
        let is_new = folder.symlink_metadata().is_err();
        if !is_new && !Self::exists(folder) && current.is_others() {
            return Err(StoreError::Occupied { place: current.place() });
        }
        // Nobody may write to what is about to be put aside.
        let lock = if is_new { None } else { Some(Lock::take(&current)?) };
        let gone = if is_there(&current) { erased(&current)? } else { Vec::new() };
        // Made under the name that the store of today is to have, so that one exchange is all there is to interrupt.
        let aside = free_name(folder);
        let outcome = unpack(&aside, from).and_then(|journal| verify(&aside, journal, user, typed, &gone));
        let (records, erased) = outcome.inspect_err(|_| {
            let _ = fs::remove_dir_all(&aside);
        })?;
        swap(&aside, folder, is_new).map_err(|error| fault(folder, &error))?;
        sync_folder(parent(folder))?;
        drop(lock);
        Ok(Restored { records, erased, aside: (!is_new).then_some(aside) })
    }
}

/// Puts the one folder in the place of the other, and the other in the place of the one.
fn swap(one: &Path, other: &Path, is_new: bool) -> io::Result<()> {
    if is_new {
        return fs::rename(one, other);
    }
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        // Some disks cannot exchange: then there is a moment at which the store has neither place.
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => {
            let between = beside(other, "between");
            fs::rename(other, &between)?;
            fs::rename(one, other)?;
            fs::rename(&between, one)
        }
        outcome => Ok(outcome?),
    }
}

/// Makes a folder of a store from a backup; the number of its journal.
fn unpack(folder: &Path, from: &Path) -> Result<u64, StoreError> {
    let unreadable = |error: io::Error| StoreError::NotThatFile { place: from.display().to_string(), why: crate::text::why(&error) };
    let mut file = open_to_read(from).map_err(unreadable)?;
    let (ring, snapshot) = read_head(&mut file).map_err(unreadable)?;
    let into = Folder::at(folder);
    into.make()?;
    for name in FILES {
        into.write(name, &ring)?;
    }
    // Where it stands is not yet known by its number.
    let beside = into.file("snapshot.tmp");
    if let Some(length) = snapshot {
        copy_from(&mut (&mut file).take(length), &[], &beside)?;
    }
    let mut header = [0; JournalHeader::LENGTH];
    file.read_exact(&mut header).map_err(|_| unreadable(no_backup()))?;
    let journal = JournalHeader::decode(&header).map(|header| header.journal).map_err(|_| unreadable(no_backup()))?;
    copy_from(&mut file, &header, &into.file(&Chain::journal(journal).name()))?;
    if snapshot.is_some() {
        into.rename("snapshot.tmp", &Chain::snapshot(journal).name())?;
    }
    Ok(journal)
}

/// Writes what begins so and goes on as `from` does into a new file.
fn copy_from(from: &mut impl Read, begins: &[u8], path: &Path) -> Result<(), StoreError> {
    let copied = open_new(path).and_then(|mut target| {
        target.write_all(begins)?;
        io::copy(from, &mut target)?;
        target.sync_all()
    });
    copied.map_err(|error| fault(path, &error))
}

/// Opens what was unpacked and every record in it, and erases those that were erased since.
fn verify(folder: &Path, journal: u64, user: Option<&str>, typed: &Passphrase, gone: &[[u8; 16]]) -> Result<(u64, u64), StoreError> {
    let mut disk = Disk::open(folder, user, typed)?;
    // One that had to be mended is written under the next number.
    if disk.lost() > 0 || disk.journal.journal != journal || !disk.check().damaged.is_empty() {
        return Err(StoreError::DamagedBackup);
    }
    let mut erased = 0;
    for tree in gone.iter().map(|tree| Tree(*tree)) {
        if disk.keys.is_somebodys(tree) {
            disk = disk.erase_anybodys(tree)?;
            erased += 1;
        }
    }
    let records = disk.index.all_live();
    Box::new(disk).close()?;
    Ok((records, erased))
}

fn no_backup() -> io::Error {
    io::Error::other("it is no backup of these notes, or it is damaged")
}

/// The keyring, with which a backup begins, and the length of the snapshot that follows, if one does before the journal.
fn read_head(file: &mut File) -> io::Result<(Vec<u8>, Option<u64>)> {
    let (mut magic, mut length) = ([0; 8], [0; 4]);
    file.read_exact(&mut magic).map_err(|_| no_backup())?;
    let with_snapshot = magic == *WITH_SNAPSHOT;
    if magic[..6] == MAGIC[..6] && magic != *MAGIC && !with_snapshot {
        return Err(io::Error::other("it was written by a newer fingerpost"));
    }
    file.read_exact(&mut length).map_err(|_| no_backup())?;
    let length = u32::from_le_bytes(length);
    if !(magic == *MAGIC || with_snapshot) || length > LONGEST_KEYRING {
        return Err(no_backup());
    }
    let mut ring = vec![0; length as usize];
    file.read_exact(&mut ring).map_err(|_| no_backup())?;
    Keyring::decode(&ring).map_err(|_| no_backup())?;
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

/// A name that is not taken, for the store that was there before.
fn free_name(folder: &Path) -> PathBuf {
    let today = jiff::Timestamp::now().strftime("%Y-%m-%d").to_string();
    let names = (1..).map(|count| beside(folder, &if count == 1 { format!("before-{today}") } else { format!("before-{today}-{count}") }));
    names.into_iter().find(|name| name.symlink_metadata().is_err()).unwrap_or_else(|| beside(folder, "before"))
}
