//! Restoring a backup: verified whole beside the store before the two change places.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::Disk;
use super::backup::{beside, parent};
use super::exchange::exchange;
use super::findings::Findings;
use super::folder::{Folder, fault, sync_folder};
use super::keys::STORE;
use super::lock::Lock;
use super::remembered::take_along;
use super::ring_file::{self, ErasedThere, is_there};
use super::unpack::Opened;
use crate::record::Tree;
use crate::store::{Store, StoreError};
use crate::vault::Passphrase;

/// What a restoring came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// How many events are in the store now.
    pub records: u64,
    /// How many people or clubs of the backup were left out, because they had been erased since.
    pub erased: u64,
    /// How many records stay shut, for the keyring has only keys of them that do not count: which, an opening says.
    pub shut: u64,
    /// How many events could not be read any more when the backup was made, by whoever restores it.
    pub missing: u64,
    /// Those who open the notes again, and had been let out since the backup was made.
    pub let_in: Vec<String>,
    /// Whether it is known who was erased since the backup was made: not where there was a store whose keyring is lost. Then they may be back.
    pub erased_known: bool,
    /// Where the store that was there before is kept; `None` when there was none.
    pub aside: Option<PathBuf>,
}

/// Whom a restoring leaves out, beside those whom a keyring of this store in the folder names as erased.
#[derive(Clone, Copy, Debug, Default)]
pub struct Without<'a> {
    /// Trees that were erased elsewhere.
    pub erased: &'a [Tree],
    /// Also those whom only a keyring names of which nothing proves that it is of this store: whoever can write to the folder may have written it.
    pub unproven: bool,
}

/// A moment of a restoring at which it may be interrupted: what was named is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RestoreStep {
    /// The backup is unpacked beside the store.
    Unpacked,
    /// Every record of it was verified, and those erased since are erased in it.
    Verified,
    /// It is in the store's place.
    Swapped,
}

impl Disk {
    /// Puts a backup in the place of the store in a folder. It is opened beside it and every record verified first, those erased since are
    /// erased in it too, and the store that was there is kept under another name. `typed` opens the backup: the passphrase of its day.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when anything in the backup cannot be read, [`StoreError::WrongPassphrase`], and as any opening: the store is then as it was.
    pub fn restore(folder: &Path, from: &Path, user: Option<&str>, typed: &Passphrase) -> Result<Restored, StoreError> {
        Self::restore_without(folder, from, user, typed, Without::default(), &mut |_| ())
    }

    /// The same without others. `told` hears of each step when it is done.
    ///
    /// # Errors
    /// As [`Disk::restore`]; [`StoreError::UnprovenErased`]; [`StoreError::Leading`] for a leader where there are notes.
    pub fn restore_without(
        folder: &Path,
        from: &Path,
        user: Option<&str>,
        typed: &Passphrase,
        without: Without<'_>,
        told: &mut dyn FnMut(RestoreStep),
    ) -> Result<Restored, StoreError> {
        let current = Folder::at(folder);
        // The folder changes places, and not a link that leads to it.
        let folder = current.path();
        let is_new = folder.symlink_metadata().is_err();
        if !is_new && !Self::exists(folder) && current.is_others() {
            return Err(StoreError::Occupied { place: current.place() });
        }
        // Nobody may write to what is about to be put aside.
        let lock = if is_new { None } else { Some(Lock::take(&current)?) };
        let opened = Opened::open(from, user, typed)?;
        // Where there is nothing yet a leader may have their clubs back; notes that are there are not theirs to put aside.
        if opened.leads && !is_new && Self::exists(folder) {
            return Err(StoreError::Leading);
        }
        let there =
            if is_there(&current) { ring_file::erased_there(&current, &opened.keys.own, user, typed)? } else { ErasedThere::default() };
        let erased_known = there.known || !Self::exists(folder);
        let let_in = let_in(&there, &opened);
        let gone = gone(there, &opened, without)?;
        let partial = beside(folder, "restoring");
        sweep(&partial)?;
        let outcome = opened.unpack(&Folder::at(&partial)).and_then(|journal| {
            told(RestoreStep::Unpacked);
            verify(&partial, journal, user, typed, &gone)
        });
        let Verified { records, erased, shut, missing } = outcome.inspect_err(|_| {
            let _ = fs::remove_dir_all(&partial);
        })?;
        take_along(&current, &Folder::at(&partial));
        told(RestoreStep::Verified);
        // Whole by now, it gets the name that the store of today is to have, so that one exchange is all there is to interrupt.
        let aside = free_name(folder);
        fs::rename(&partial, &aside).map_err(|error| fault(&partial, &error))?;
        let aside = exchange(&aside, folder, is_new).map_err(|error| {
            let _ = fs::remove_dir_all(&aside);
            fault(folder, &error)
        })?;
        told(RestoreStep::Swapped);
        sync_folder(parent(folder))?;
        drop(lock);
        Ok(Restored { records, erased, shut, missing, let_in, erased_known, aside: (!is_new).then_some(aside) })
    }
}

impl Disk {
    /// The trees that were erased in the store of a folder: what a store elsewhere may be restored without. No passphrase is needed: their ids
    /// are random and carry nothing personal.
    ///
    /// # Errors
    /// [`StoreError::NoStore`] where there is none, and a keyring that cannot be read.
    pub fn erased(folder: &Path) -> Result<Vec<Tree>, StoreError> {
        let folder = Folder::at(folder);
        if !is_there(&folder) {
            return Err(StoreError::NoStore { place: folder.place() });
        }
        let trees: BTreeSet<[u8; 16]> = ring_file::erased(&folder)?.into_iter().collect();
        Ok(trees.into_iter().map(Tree).collect())
    }

    /// Takes trees among the erased that were erased elsewhere.
    fn remember_erased(&mut self, gone: &BTreeSet<[u8; 16]>) -> Result<(), StoreError> {
        let new: Vec<[u8; 16]> = gone.iter().filter(|tree| !self.keys.is_erased(Tree(**tree))).copied().collect();
        if new.is_empty() {
            return Ok(());
        }
        self.change_ring(|disk| {
            disk.keys.ring.erased.extend(new);
            Ok(())
        })
    }
}

/// Who opens a backup, and no longer what is there.
fn let_in(there: &ErasedThere, opened: &Opened) -> Vec<String> {
    let users = opened.ring.users.iter().filter(|user| there.known && !there.users.contains(&user.name));
    users.map(|user| user.name.clone()).collect()
}

/// Whom to leave out of a backup.
fn gone(there: ErasedThere, opened: &Opened, without: Without<'_>) -> Result<BTreeSet<[u8; 16]>, StoreError> {
    let unproven: BTreeSet<[u8; 16]> = there.unproven.into_iter().filter(|tree| !without.erased.contains(&Tree(*tree))).collect();
    if !unproven.is_empty() && !without.unproven {
        let here = unproven.iter().filter(|tree| opened.ring.keys.iter().any(|key| key.tree == **tree)).count();
        return Err(StoreError::UnprovenErased { named: unproven.len() as u64, here: here as u64 });
    }
    let known = there.proven.into_iter().chain(unproven).chain(without.erased.iter().map(|tree| tree.0));
    Ok(known.filter(|tree| Tree(*tree) != STORE).collect())
}

/// Removes what a restoring that was stopped left beside a store: whoever is erased from now on must not be in it still. What cannot be removed
/// is named.
pub(super) fn sweep_beside(folder: &Folder, findings: &mut Findings) {
    let partial = beside(folder.path(), "restoring");
    if sweep(&partial).is_err() {
        findings
            .seen_to
            .push(format!("`{}` is what a restoring that was stopped has left. take it away: these notes may be in it", partial.display()));
    }
}

/// Removes what an earlier restoring left half done; it was never anybody's notes.
fn sweep(partial: &Path) -> Result<(), StoreError> {
    if partial.symlink_metadata().is_err() {
        return Ok(());
    }
    let folder = Folder::at(partial);
    if !partial.is_dir() || folder.path() != partial || folder.is_others() {
        return Err(StoreError::Occupied { place: partial.display().to_string() });
    }
    let _lock = Lock::take(&folder)?;
    fs::remove_dir_all(partial).map_err(|error| fault(partial, &error))
}

/// What was found in a backup.
struct Verified {
    records: u64,
    erased: u64,
    shut: u64,
    missing: u64,
}

/// Opens what was unpacked and every record in it, and erases those that were erased since. That every frame is whole, and that the last one is
/// there, is known by then: an entry that is missing all the same was missing when the backup was made.
fn verify(folder: &Path, journal: u64, user: Option<&str>, typed: &Passphrase, gone: &BTreeSet<[u8; 16]>) -> Result<Verified, StoreError> {
    let mut disk = Disk::open(folder, user, typed)?;
    // One that had to be mended is written under the next number.
    if disk.journal.journal != journal {
        return Err(StoreError::DamagedBackup);
    }
    let missing = disk.unread();
    let mut erased = 0;
    for tree in gone.iter().map(|tree| Tree(*tree)) {
        if disk.keys.is_somebodys(tree) {
            disk = disk.erase_anybodys(tree)?;
            erased += 1;
        }
    }
    // Those that this backup knows nothing of, too: another one may, and be restored over this.
    disk.remember_erased(gone)?;
    let records = disk.index.all_live();
    // They are no damage, and the other records would be kept back with them.
    let shut = disk.keys.shut().count() as u64;
    Box::new(disk).close()?;
    Ok(Verified { records, erased, shut, missing })
}

/// A name that is not taken, for the store that was there before.
fn free_name(folder: &Path) -> PathBuf {
    let today = crate::clock::now().date().to_string();
    let names = (1..).map(|count| beside(folder, &if count == 1 { format!("before-{today}") } else { format!("before-{today}-{count}") }));
    names.into_iter().find(|name| name.symlink_metadata().is_err()).unwrap_or_else(|| beside(folder, "before"))
}
