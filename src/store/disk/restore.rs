//! Restoring a backup: verified whole beside the store before the two change places.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::Disk;
use super::backup::{beside, parent};
use super::entry::{Entry, EntryId};
use super::exchange::exchange;
use super::findings::Findings;
use super::folder::{Folder, fault, sync_folder};
use super::keys::{Keys, STORE};
use super::lock::Lock;
use super::remembered::take_along;
use super::rewrite::Old;
use super::ring_file::{self, is_there};
use super::since::{Ended, Since};
use super::unpack::Opened;
use crate::record::Tree;
use crate::store::{Store, StoreError};
use crate::text::list;
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
    /// How many entries of the backup were left out, because they had been removed for good since.
    pub removed: u64,
    /// Those who open the notes again, and had been let out since the backup was made.
    pub let_in: Vec<String>,
    /// Those who stand in again for somebody else than whoever restores it, which had been ended since.
    pub standing_in: Vec<String>,
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
    /// Also where the notes that are there are not those that the backup is of.
    pub others: bool,
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
        let since = if is_new { Since::default() } else { Since::of(&current, &opened, user, typed)? };
        if !since.others.is_empty() && !without.others {
            return Err(StoreError::OthersNotes { place: current.place(), users: list(&since.others) });
        }
        let erased_known = since.known || !Self::exists(folder);
        let let_in = since.let_in(&opened);
        let gone = Gone {
            trees: gone(&since, &opened, without)?,
            entries: &since.removed,
            covers: since.ended_covers(&opened),
            greatest: since.greatest,
        };
        let partial = beside(folder, "restoring");
        sweep(&partial)?;
        let outcome = opened.unpack(&Folder::at(&partial)).and_then(|journal| {
            told(RestoreStep::Unpacked);
            verify(&partial, journal, user, typed, &gone)
        });
        let Verified { records, erased, removed, shut, missing, standing_in } = outcome.inspect_err(|_| {
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
        Ok(Restored { records, erased, shut, missing, removed, let_in, standing_in, erased_known, aside: (!is_new).then_some(aside) })
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
        })?;
        self.write_erased()
    }

    /// Leaves out what was removed for good elsewhere. How many entries of this store that were.
    fn leave_out(self, removed: &HashSet<EntryId>) -> Result<(Self, u64), StoreError> {
        let many = removed.iter().filter(|id| self.index.knows(id) && !self.index.is_removed(id)).count() as u64;
        if many == 0 {
            return Ok((self, 0));
        }
        let mut left_out = |_: &Keys, _: &Keys, entry: Entry| {
            let goes = removed.contains(&entry.id);
            Ok(if goes { Entry::removed(entry.id) } else { entry })
        };
        Ok((self.rewrite(None, Old::Removed, &mut left_out, &mut |_| ())?, many))
    }

    /// Ends, or shortens, what was ended elsewhere, of the records that are this user's own. Who stands in for somebody else all the same.
    fn end_covers(&mut self, covers: &Ended) -> Result<Vec<String>, StoreError> {
        let mut standing_in = BTreeSet::new();
        for ((user, until), trees) in covers {
            let is_own = |tree: &Tree| self.own(*tree).is_ok();
            let (own, others): (Vec<Tree>, Vec<Tree>) = trees.iter().partition(|tree| is_own(tree));
            self.end_cover(user, &own)?;
            if let Some(until) = until {
                self.cover(user, *until, &own)?;
            }
            if others.into_iter().any(|tree| self.keys.is_somebodys(tree)) {
                standing_in.insert(user.clone());
            }
        }
        Ok(standing_in.into_iter().collect())
    }
}

/// Whom to leave out of a backup.
fn gone(since: &Since, opened: &Opened, without: Without<'_>) -> Result<BTreeSet<[u8; 16]>, StoreError> {
    let unproven: BTreeSet<[u8; 16]> = since.unproven.iter().copied().filter(|tree| !without.erased.contains(&Tree(*tree))).collect();
    if !unproven.is_empty() && !without.unproven {
        let here = unproven.iter().filter(|tree| opened.ring.keys.iter().any(|key| key.tree == **tree)).count();
        return Err(StoreError::UnprovenErased { named: unproven.len() as u64, here: here as u64 });
    }
    let known = since.proven.iter().copied().chain(unproven).chain(without.erased.iter().map(|tree| tree.0));
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

/// What is left out of a backup.
struct Gone<'a> {
    /// Those who were erased.
    trees: BTreeSet<[u8; 16]>,
    /// The entries that were removed for good.
    entries: &'a HashSet<EntryId>,
    /// Who stood in for somebody when it was made, and does no longer.
    covers: Ended,
    /// The greatest running number that was given since: none is given twice, or what was removed for good would be taken for another.
    greatest: u64,
}

/// What was found in a backup, and what was left out of it.
struct Verified {
    records: u64,
    erased: u64,
    removed: u64,
    shut: u64,
    missing: u64,
    standing_in: Vec<String>,
}

/// Opens what was unpacked and every record in it, and leaves out what has gone since. That every frame is whole, and that the last one is
/// there, is known by then: an entry that is missing all the same was missing when the backup was made.
fn verify(folder: &Path, journal: u64, user: Option<&str>, typed: &Passphrase, gone: &Gone<'_>) -> Result<Verified, StoreError> {
    let mut disk = Disk::open(folder, user, typed)?;
    // One that had to be mended is written under the next number.
    if disk.journal.journal != journal {
        return Err(StoreError::DamagedBackup);
    }
    let missing = disk.unread();
    let mut erased = 0;
    for tree in gone.trees.iter().map(|tree| Tree(*tree)) {
        if disk.keys.is_somebodys(tree) {
            disk = disk.erase_anybodys(tree)?;
            erased += 1;
        }
    }
    // Those that this backup knows nothing of, too: another one may, and be restored over this.
    disk.remember_erased(&gone.trees)?;
    let (mut disk, removed) = disk.leave_out(gone.entries)?;
    let standing_in = disk.end_covers(&gone.covers)?;
    disk.greatest = disk.greatest.max(gone.greatest);
    let records = disk.index.all_live();
    // They are no damage, and the other records would be kept back with them.
    let shut = disk.keys.shut().count() as u64;
    Box::new(disk).close()?;
    Ok(Verified { records, erased, removed, shut, missing, standing_in })
}

/// A name that is not taken, for the store that was there before.
fn free_name(folder: &Path) -> PathBuf {
    let today = crate::clock::now().date().to_string();
    let names = (1..).map(|count| beside(folder, &if count == 1 { format!("before-{today}") } else { format!("before-{today}-{count}") }));
    names.into_iter().find(|name| name.symlink_metadata().is_err()).unwrap_or_else(|| beside(folder, "before"))
}
