//! Live data copied to a new snapshot, a new journal and a new database, verified, made current; the old files removed.
//!
//! The database never gives back what was deleted or written over, and a journal is only ever appended to: a new file is the only way to be rid of something.

use std::path::Path;

use super::anew::{Change, Source, as_it_is, kept_back_to, next_number, remove_older, write_anew};
use super::chain::Chain;
use super::db::{Database, Place, database_name};
use super::folded::FOLDED;
use super::folder::{Folder, fault, sync_folder, told_apart};
use super::heal::{fill, lacking};
use super::index::Index;
use super::journal::Journal;
use super::keys::Keys;
use super::open::{mend_markers, today};
use super::ring_file::write_keys;
use super::settle::Settler;
use super::{Disk, Lines};
use crate::store::StoreError;

/// A moment of a rewriting or an erasing at which it may be interrupted: what was named is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// What is to be done is written down.
    Intent,
    /// The keys are dropped.
    Keys,
    /// The new snapshot is there and verified, and a journal that goes on from it.
    Journal,
    /// The new database is there and verified.
    Database,
    /// The keyring knows of the new journal.
    Head,
    /// The old files are gone.
    Removed,
    /// Every file was searched.
    Scanned,
}

/// What becomes of the files that were there before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Old {
    /// The snapshot before this one and what goes on from it are kept: a second copy of everything.
    Kept,
    /// They hold what must go.
    Removed,
}

impl Disk {
    /// Makes a snapshot, writes the database anew, verifies both, and removes what is older than the snapshot before. What was set aside as
    /// damaged stays. `told` hears of each step when it is done.
    ///
    /// # Errors
    /// As any writing; the store is then to be opened again, and has everything.
    pub fn compact(self, told: &mut dyn FnMut(Step)) -> Result<Self, StoreError> {
        self.rewrite(None, Old::Kept, &mut as_it_is, told)
    }

    /// How many bytes the files of a store's folder take.
    ///
    /// # Errors
    /// A file that cannot be looked at.
    pub fn bytes(folder: &Path) -> Result<u64, StoreError> {
        let folder = Folder::at(folder);
        let sizes = told_apart(folder.path()).and_then(|(files, _)| files.iter().map(|(_, file)| Ok(file.metadata()?.len())).sum());
        sizes.map_err(|error| fault(folder.path(), &error))
    }

    /// The numbers of the snapshot and of the database that a rewriting would write now.
    pub(super) fn next_numbers(&self) -> Result<(u64, u64), StoreError> {
        Ok((next_number(&self.folder, &[self.journal.journal])?, self.number + 1))
    }

    /// Writes everything that is not erased anew, changed as `change` says, under new keys where there are any. Whoever is interrupted here
    /// finds, at the next opening, what was there before or what is there after.
    pub(super) fn rewrite(self, fresh: Option<Keys>, old: Old, change: Change<'_>, told: &mut dyn FnMut(Step)) -> Result<Self, StoreError> {
        let (next, number) = self.next_numbers()?;
        let Self { settler, database, keys, findings, folder, lock, greatest, index, .. } = self;
        drop(settler);
        let chains = Chain::current(&folder)?;
        let source = Source { chains: &chains, index: &index, keys: &keys, found: &[] };
        let journals = write_anew(&folder, &source, fresh.as_ref().unwrap_or(&keys), next, change)?;
        let is_rekeyed = fresh.is_some();
        let mut keys = fresh.unwrap_or(keys);
        let Some((live, scanned)) = journals.live() else { return Err(StoreError::DamagedKeyring { place: folder.place() }) };
        let mut head = journals.head(&keys);
        head.greatest = head.greatest.max(greatest);
        told(Step::Journal);

        // New keys are there so that the old open nothing any more: what was folded is sealed under the old, and is folded again.
        let folded = if is_rekeyed { Vec::new() } else { still_folded(database.as_ref(), &keys, &index, &journals.index) };
        // Whether it was flushed does not matter: it is not read again.
        let _ = database.map(Database::close);
        let path = folder.file(&database_name(number));
        // What an interrupted rewriting left there is not to be built upon.
        remove_database(&folder, number)?;
        let database = Database::open(&path).ok().filter(|database| {
            // Where one of these is not taken it is folded again.
            let _ = folded.iter().try_for_each(|(place, value)| database.put(place, value));
            fill(&folder, &keys, &journals, database, &head).is_ok() && lacking(database, &keys, &journals.index).is_empty()
        });
        sync_folder(folder.path())?;
        told(Step::Database);

        write_keys(&folder, &mut keys, &head)?;
        told(Step::Head);
        remove_old(&folder, if old == Old::Kept { kept_back_to(&chains) } else { next }, number)?;
        mend_markers(&folder, number);
        told(Step::Removed);

        let journal = Journal::resume(&folder, live, scanned)?;
        let settler = database.clone().map(|database| Settler::start(database, &keys.store));
        Ok(Self {
            settler,
            database,
            number,
            journal,
            index: journals.index,
            greatest: head.greatest,
            keys,
            lines: Lines::default(),
            findings,
            read_on: today(),
            folder,
            lock,
        })
    }
}

/// What was folded of the records that stay as they are, whoever may open them. Of one that goes, or from which something goes, nothing is taken along.
fn still_folded(database: Option<&Database>, keys: &Keys, before: &Index, after: &Index) -> Vec<(Place, Vec<u8>)> {
    let same = after.trees().map(|(tree, _)| tree).filter(|tree| before.mark(*tree) == after.mark(*tree));
    let mut places: Vec<_> = same.flat_map(|tree| FOLDED.map(|kind| keys.store.folded(kind, tree))).collect();
    places.sort_unstable();
    places.into_iter().filter_map(|place| Some((place, database?.get(&place)?))).collect()
}

/// Removes every journal and snapshot that is older than this number, and every database but this one.
pub(super) fn remove_old(folder: &Folder, than: u64, database: u64) -> Result<(), StoreError> {
    remove_older(folder, than)?;
    for old in folder.numbered("db-", "")?.into_iter().filter(|old| *old != database) {
        remove_database(folder, old)?;
    }
    Ok(())
}

/// Removes a database. It loses its name first: half a database must not be taken for one.
pub(super) fn remove_database(folder: &Folder, number: u64) -> Result<(), StoreError> {
    let name = database_name(number);
    if folder.file(&name).symlink_metadata().is_ok() {
        let aside = folder.set_aside(&name, "db")?;
        remove_all(folder, &aside)?;
    }
    Ok(())
}

/// Removes a file, or a folder with everything in it.
pub(super) fn remove_all(folder: &Folder, name: &str) -> Result<(), StoreError> {
    let path = folder.file(name);
    let is_folder = path.symlink_metadata().is_ok_and(|found| found.is_dir());
    let removed = if is_folder { std::fs::remove_dir_all(&path) } else { std::fs::remove_file(&path) };
    removed.map_err(|error| fault(&path, &error))?;
    sync_folder(folder.path())
}
