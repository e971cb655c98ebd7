//! Taking a record over: opened and verified whole before anything is written, and kept in one frame, so all of it or nothing.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use super::folder::open_to_read;
use super::machine::{Machine, unsealed};
use super::parcel::Parcel;
use super::ring_file::MOST_SLOTS;
use super::{Disk, STORE};
use crate::record::{Event, Tree};
use crate::store::{Store, StoreError};
use crate::vault::{Allowance, Passphrase, VaultError, handover_to, open_handover};

/// No record is longer, in bytes: it is kept in one frame.
const LONGEST: u64 = 64 * 1024 * 1024;

impl Disk {
    /// Opens a record that was handed over to the user of this store. `typed` is their passphrase, or their recovery words: their own key is
    /// kept open no longer than it takes. Nothing is written.
    ///
    /// # Errors
    /// [`StoreError::DamagedHandover`], [`StoreError::NewerHandover`], [`StoreError::ForSomebodyElse`], [`StoreError::WrongPassphrase`],
    /// [`StoreError::Io`] when the file cannot be read.
    pub fn read_handover(&self, from: &Path, typed: &Passphrase) -> Result<Parcel, StoreError> {
        let place = from.display().to_string();
        let mut bytes = Vec::new();
        let read = open_to_read(from).and_then(|file| file.take(LONGEST + 1).read_to_end(&mut bytes));
        read.map_err(|error| StoreError::Io { place: place.clone(), why: crate::text::why(&error) })?;
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
    /// As [`Disk::new_of`], and as any writing: the store is then as it was.
    pub fn take_in(&mut self, events: &[Event]) -> Result<(), StoreError> {
        if self.new_of(events)?.len() != events.len() {
            return Err(StoreError::Differs);
        }
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
