//! Taking a record over: opened and verified whole before anything is written, and kept in one frame, so all of it or nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;

use super::folder::{fault_of_named, open_to_read};
use super::machine::{Machine, unsealed};
use super::parcel::Parcel;
use super::ring_file::MOST_SLOTS;
use super::{Disk, STORE};
use crate::record::{Event, Person, Tree, shown_as};
use crate::store::{Store, StoreError, whole};
use crate::vault::{Allowance, Passphrase, VaultError, handover_to, handover_words, open_handover};

/// No file is longer, in bytes: tens of thousands of entries of some length.
pub(super) const LONGEST: u64 = 16 * 1024 * 1024;

/// How far the running numbers of this folder may lie behind those of its own entries that come back: a backup may have been restored since.
const FURTHEST_BEHIND: u64 = 100_000;

impl Disk {
    /// Opens a record that was handed over to the user of this store. `typed` is their passphrase, or their recovery words: their own key is
    /// kept open no longer than it takes. Nothing is written.
    ///
    /// # Errors
    /// [`StoreError::DamagedHandover`], [`StoreError::NewerHandover`], [`StoreError::ForSomebodyElse`], [`StoreError::WrongPassphrase`],
    /// [`StoreError::Io`] when the file cannot be read.
    pub fn read_handover(&self, from: &Path, typed: &Passphrase) -> Result<Parcel, StoreError> {
        let place = from.display().to_string();
        let bytes = read_file(from)?;
        let wrong = |error| match error {
            VaultError::Newer { .. } => StoreError::NewerHandover { place: place.clone() },
            _ => StoreError::DamagedHandover { place: place.clone() },
        };
        if handover_to(&bytes).map_err(wrong)? != self.keys.public {
            return Err(StoreError::ForSomebodyElse { place });
        }
        let user = self.keys.ring.users.iter().find(|user| user.public == self.keys.public).ok_or(StoreError::WrongPassphrase)?;
        let private = user.unlock(typed, &mut Allowance::of_slots(MOST_SLOTS)).map_err(|_| StoreError::WrongPassphrase)?;
        Parcel::decode(&open_handover(&bytes, &private).map_err(wrong)?).map_err(wrong)
    }

    /// Six words that stand for a file that was handed over, whoever sealed it: where giver and receiver have the same ones it is the same file.
    ///
    /// # Errors
    /// [`StoreError::Io`] when the file cannot be read.
    pub fn words_of_handover(file: &Path) -> Result<Vec<&'static str>, StoreError> {
        Ok(handover_words(&read_file(file)?))
    }

    /// Which events of a parcel are not here yet, in their order. What comes must not reach into the records of other people: whoever has the
    /// card of this user can write a parcel.
    ///
    /// # Errors
    /// [`StoreError::DoesNotFit`], and as [`Disk::new_of`].
    pub fn new_in(&self, parcel: &Parcel) -> Result<Vec<Event>, StoreError> {
        let new = self.new_of(&parcel.events)?;
        let people = self.people()?;
        let unfit = |why| Err(StoreError::DoesNotFit { why });
        if shown_as(&people, parcel.tree) != parcel.tree {
            return unfit("its person was put together with somebody else here");
        }
        let known = if self.keys.newest(parcel.tree).is_some() { whole(self, parcel.tree)? } else { Vec::new() };
        let parts_of = |events: &[Event]| -> BTreeSet<Tree> {
            Person::of(parcel.tree, events).merged.iter().map(|part| part.tree).filter(|tree| *tree != parcel.tree).collect()
        };
        let before = parts_of(&known);
        let is_strange = |tree: &Tree| self.keys.is_somebodys(*tree) && !before.contains(tree);
        if parcel.trees().iter().any(|tree| *tree != parcel.tree && is_strange(tree)) {
            return unfit("a part of it is here already as somebody else's record");
        }
        let after: Vec<Event> = known.into_iter().chain(new.iter().cloned()).collect();
        if parts_of(&after).iter().any(is_strange) {
            return unfit("it says that somebody else who is here already is the same person");
        }
        let most = self.next_number().saturating_add(FURTHEST_BEHIND);
        if new.iter().any(|event| event.machine == self.machine() && event.number > most) {
            return unfit("an entry says that it was written here, and was not");
        }
        Ok(new)
    }

    /// Which of these events are not here yet, in their order.
    ///
    /// # Errors
    /// [`StoreError::Differs`] when one of them is here and says something else; [`StoreError::Erased`]; [`StoreError::Anothers`];
    /// [`StoreError::Covering`]; [`StoreError::Damaged`] when what is here cannot be read whole.
    pub fn new_of(&self, events: &[Event]) -> Result<Vec<Event>, StoreError> {
        let mut here: BTreeMap<Tree, Vec<Event>> = BTreeMap::new();
        for tree in events.iter().map(|event| event.tree) {
            if here.contains_key(&tree) {
                continue;
            }
            if self.keys.is_erased(tree) {
                return Err(StoreError::Erased);
            }
            if self.is_covered(tree) {
                return Err(StoreError::Covering);
            }
            if tree == STORE || (self.keys.is_somebodys(tree) && self.keys.newest(tree).is_none()) {
                return Err(StoreError::Anothers);
            }
            let known = match self.events(tree) {
                Err(StoreError::NoSuchTree) => Vec::new(),
                known => known?,
            };
            here.insert(tree, known);
        }
        let known: BTreeMap<_, &Event> = here.values().flatten().map(|event| (event.id, event)).collect();
        let mut new = Vec::new();
        for event in events {
            match known.get(&event.id) {
                None => new.push(event.clone()),
                Some(known) if *known == event => {}
                Some(_) => return Err(StoreError::Differs),
            }
        }
        Ok(new)
    }

    /// Keeps events of several trees, all of them or none. Trees that are not there yet are made, with keys of their own.
    ///
    /// # Errors
    /// As [`Disk::new_of`]; [`StoreError::Leading`]; and as any writing: the store is then as it was.
    pub fn take_in(&mut self, events: &[Event]) -> Result<(), StoreError> {
        if self.new_of(events)?.len() != events.len() {
            return Err(StoreError::Differs);
        }
        // A leader takes in what is new of their clubs, and no record beside them.
        events.iter().try_for_each(|event| self.refuse_casework(event.tree, std::slice::from_ref(event)))?;
        let mut made: Vec<Tree> = Vec::new();
        for tree in events.iter().map(|event| event.tree) {
            if self.keys.newest(tree).is_none() {
                made.push(tree);
                if let Err(error) = self.keys.add(tree, &mut Machine) {
                    made.iter().for_each(|tree| self.keys.take_back(*tree));
                    return Err(unsealed(error));
                }
            }
        }
        let kept = if made.is_empty() { Ok(()) } else { self.write_keys() }.and_then(|()| self.keep(events));
        kept.inspect_err(|_| {
            made.iter().for_each(|tree| self.keys.take_back(*tree));
            // Should this fail as well, the file names trees that have no entry: nobody sees them, and the next writing leaves them out.
            if !made.is_empty() {
                let _ = self.write_keys();
            }
        })
    }
}

fn read_file(file: &Path) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::new();
    let read = open_to_read(file).and_then(|file| file.take(LONGEST + 1).read_to_end(&mut bytes));
    read.map_err(|error| fault_of_named(file, &error))?;
    Ok(bytes)
}
