//! Erasing a person, or some entries of their record, so that nothing of them is left in the folder.
//!
//! What is to be done is written down first, so that whatever interrupts it is made good by doing it again from the start at the next opening.

use jiff::Timestamp;

use super::Disk;
use super::chain::Chain;
use super::entry::{Entry, EntryId};
use super::findings::Findings;
use super::folded::FOLDED;
use super::folder::{Folder, fault, told_apart};
use super::journals::each_entry;
use super::keys::{Keys, StoreKeys};
use super::machine::{Machine, unsealed};
use super::rewrite::{Old, Step, remove_all};
use super::traces::{frame_trace, holds, search, value_trace};
use super::{opened, parted};
use crate::record::{EventId, Tree};
use crate::store::StoreError;
use crate::text::hex;
use crate::vault::{Erasing, Going, Randomness, VaultError, Which};

const NAME: &str = "erasing";
/// How often the keyring may be written between an interruption and the opening that goes on: once for the keys, once for the head, and for what
/// openings mend that are interrupted themselves.
const GENERATIONS: u64 = 8;

/// That somebody, or something written of them, was erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// A random id.
    pub id: String,
    /// When it was begun.
    pub at: Timestamp,
    /// How many files were searched afterwards.
    pub files: u64,
    /// The files in which something of theirs was still found: none, unless somebody put a copy there.
    pub found: Vec<String>,
}

impl Disk {
    /// Erases a person or a club: their keys, everything sealed under them, and what was set aside as damaged, which may hold it too.
    /// `told` hears of each step when it is done. When this fails half-way it is finished at the next opening.
    ///
    /// # Errors
    /// [`StoreError::NoSuchTree`] when this user cannot open it; [`StoreError::Covering`] when they stand in for somebody; [`StoreError::Leading`] for a
    /// leader, who may remove entries of a club and not the club; and as any writing.
    pub fn erase(self, tree: Tree, told: &mut dyn FnMut(Step)) -> Result<(Self, Receipt), StoreError> {
        self.own(tree)?;
        self.may_change_who()?;
        self.begin_erasing(tree, Going::Whole, told)
    }

    /// The same for a tree that this user need not be able to open: one that was erased elsewhere.
    pub(super) fn erase_anybodys(self, tree: Tree) -> Result<Self, StoreError> {
        self.begin_erasing(tree, Going::Whole, &mut |_| ()).map(|(disk, _)| disk)
    }

    /// Removes some events of a record for good: whatever is sealed of them, and what was set aside as damaged, which may hold it too. The rest of
    /// the record stays as it is, and that there was something stays to be seen. When this fails half-way it is finished at the next opening.
    ///
    /// # Errors
    /// [`StoreError::NoSuchEntry`] when one of them is not there to be read; as [`Disk::erase`].
    pub fn remove(self, tree: Tree, events: &[EventId], told: &mut dyn FnMut(Step)) -> Result<(Self, Receipt), StoreError> {
        self.own(tree)?;
        let live = self.index.live(tree);
        let found = live.filter(|(id, spot)| self.event(id, spot).is_some_and(|event| events.contains(&event.id)));
        let going: Vec<Which> = found.map(|(id, _)| id.which()).collect();
        if going.is_empty() || going.len() != events.len() {
            return Err(StoreError::NoSuchEntry);
        }
        self.begin_erasing(tree, Going::Entries(going), told)
    }

    fn begin_erasing(self, tree: Tree, going: Going, told: &mut dyn FnMut(Step)) -> Result<(Self, Receipt), StoreError> {
        // What a link leads to is neither searched nor erased, and the receipt would say that it was.
        if let Some(stranger) = strangers(&self.folder)?.into_iter().next() {
            return Err(StoreError::Stranger { place: self.folder.file(&stranger).display().to_string() });
        }
        let mut receipt = [0; 16];
        Machine.fill(&mut receipt).map_err(unsealed)?;
        let erasing = Erasing { tree: tree.0, receipt, at: Timestamp::now().as_second(), generation: None, traces: Vec::new(), going };
        self.finish_erasing(erasing, told)
    }

    /// Does it, or does it again.
    pub(super) fn finish_erasing(mut self, mut erasing: Erasing, told: &mut dyn FnMut(Step)) -> Result<(Self, Receipt), StoreError> {
        let tree = Tree(erasing.tree);
        // Everything must have come to the database before it is asked what to look for there.
        drop(self.settler.take());
        self.trace(tree, &mut erasing)?;
        // Bound to a keyring that is written first: beside an older copy of the folder the note means nothing.
        self.write_keys()?;
        erasing.generation = Some(self.keys.ring.generation);
        let bytes = erasing.encode(&self.keys.store.own, &mut Machine).map_err(unsealed)?;
        self.folder.write(NAME, &bytes)?;
        told(Step::Intent);
        if erasing.going == Going::Whole {
            opened::remove(&self.folder, &mut self.keys)?;
            parted::remove(&self.folder, &mut self.keys)?;
            self.keys.erase(tree);
            self.write_keys()?;
            self.write_erased()?;
            told(Step::Keys);
        }
        self.keys.erasing = false;
        let mut left_out = |_: &Keys, _: &Keys, entry: Entry| {
            let goes = matches!(&erasing.going, Going::Entries(entries) if entries.contains(&entry.id.which()));
            Ok(if goes && entry.id.tree == tree { Entry::removed(entry.id) } else { entry })
        };
        let disk = self.rewrite(None, Old::Removed, &mut left_out, told)?;
        remove_set_aside(&disk.folder, tree, erasing.going == Going::Whole)?;
        let (files, found) = search(disk.folder.path(), NAME, &erasing.traces)?;
        told(Step::Scanned);
        disk.folder.remove(NAME)?;
        let id = hex(&erasing.receipt);
        let at = Timestamp::from_second(erasing.at).unwrap_or(Timestamp::UNIX_EPOCH);
        Ok((disk, Receipt { id, at, files, found }))
    }

    /// Notes by what everything that goes can be found: in journals and snapshots, in the database, in the keyring.
    fn trace(&self, tree: Tree, erasing: &mut Erasing) -> Result<(), StoreError> {
        let goes = |id: &EntryId| id.tree == tree && erasing.going.takes(&id.which());
        let mut traces = Vec::new();
        for chain in Chain::all(&self.folder)? {
            let mut spots = Vec::new();
            each_entry(&self.folder.file(&chain.name()), &self.keys, chain, |entry, spot| {
                if goes(&entry.id) {
                    spots.push(spot);
                }
                Ok(())
            })?;
            traces.extend(spots.iter().filter_map(|spot| frame_trace(&self.folder, spot)));
        }
        if let Some(database) = &self.database {
            let places = self.index.of(tree).iter().filter(|(id, _)| goes(id)).map(|(id, _)| self.keys.store.event(id));
            let values = places.filter_map(|place| database.get(&place)).filter_map(|value| value_trace(&value, 0));
            traces.extend(values);
            let folded = FOLDED.into_iter().filter_map(|kind| database.get(&self.keys.store.folded(kind, tree)));
            traces.extend(folded.filter_map(|record| value_trace(&record, 14)));
        }
        let whole = erasing.going == Going::Whole;
        traces.extend(opened::traces(&self.folder).into_iter().filter(|_| whole));
        let sealed = self.keys.ring.keys.iter().filter(|key| whole && key.tree == tree.0).flat_map(|key| &key.grants);
        traces.extend(sealed.filter_map(|grant| value_trace(&grant.shared.encapsulated, 0)));
        erasing.traces.append(&mut traces);
        erasing.traces.sort_unstable();
        erasing.traces.dedup();
        Ok(())
    }
}

/// What was begun and is not finished, as far as these keys tell.
pub(super) fn begun(folder: &Folder, keys: &StoreKeys) -> Option<Erasing> {
    Erasing::decode(&keys.own, &folder.read(NAME).ok().flatten()?).ok()
}

/// What was begun and is not finished. What cannot be read is told, and taken away: nobody knows whom it meant.
pub(super) fn unfinished(folder: &Folder, keys: &Keys, findings: &mut Findings) -> Result<Option<Erasing>, StoreError> {
    let Some(bytes) = folder.read(NAME)? else { return Ok(None) };
    match Erasing::decode(&keys.store.own, &bytes) {
        Ok(erasing) if is_old(&erasing, keys) => {
            folder.remove(NAME)?;
            findings.interrupted.push(
                "an old note, that somebody or something written of them was being erased, was put into this folder; it was taken away, and nothing was \
                 erased. look who else can write to this folder; whoever was to be erased and is still listed is to be erased again"
                    .to_owned(),
            );
            Ok(None)
        }
        Ok(erasing) => Ok(Some(erasing)),
        Err(VaultError::Newer { found }) => Err(StoreError::NewerFormat { found, known: 1 }),
        // Written whole or not at all, it comes before anything else is changed; whoever's keys are gone is among the erased.
        Err(_) => {
            findings.interrupted.push(
                "`erasing`, which says that somebody or a note is being erased, could not be read, so it was taken away and nobody was erased. \
                 if you were erasing somebody when the program was stopped, look whether they are still listed"
                    .to_owned(),
            );
            let Some(tree) = keys.ring.erased.last() else {
                folder.remove(NAME)?;
                return Ok(None);
            };
            Ok(Some(Erasing { tree: *tree, receipt: [0; 16], at: 0, generation: None, traces: Vec::new(), going: Going::Whole }))
        }
    }
}

/// Whether a note is one from before: whoever is among the erased is rightly being erased, and so is what was begun with this keyring.
fn is_old(erasing: &Erasing, keys: &Keys) -> bool {
    if erasing.going == Going::Whole && keys.ring.erased.contains(&erasing.tree) {
        return false;
    }
    match erasing.generation {
        Some(then) => !(then..=then.saturating_add(GENERATIONS)).contains(&keys.ring.generation),
        // An older program wrote it; the keys go first, and then the tree is among the erased.
        None => erasing.going == Going::Whole,
    }
}

/// The links and the devices in the folder, as they are called.
pub(super) fn strangers(folder: &Folder) -> Result<Vec<String>, StoreError> {
    let (_, strangers) = told_apart(folder.path()).map_err(|error| fault(folder.path(), &error))?;
    Ok(strangers.into_iter().map(|(name, _)| name).collect())
}

/// Damaged files and other keyrings that were set aside: the first may hold anything, the others are looked into.
fn remove_set_aside(folder: &Folder, tree: Tree, whole: bool) -> Result<(), StoreError> {
    let names = std::fs::read_dir(folder.path()).into_iter().flatten().flatten();
    let names: Vec<_> = names.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    for name in names {
        let damaged = ["journal.bad", "db.bad", "snapshot.bad"].iter().any(|stem| name.starts_with(stem));
        let is_file = folder.file(&name).symlink_metadata().is_ok_and(|found| found.is_file());
        if damaged || (whole && is_file && name.starts_with("keyring.bad") && holds(&folder.file(&name), &[tree.0])?) {
            remove_all(folder, &name)?;
        }
    }
    Ok(())
}
