//! The store in a folder: sealed, journalled, and read through an embedded database.
//!
//! An event is sealed under its tree's key, and that under the store's key in a frame of the journal. Once the journal is synced it is *saved*.
//! The database gets the same a moment later, on a thread (see `settle`): everything in it can be made anew from the journal, and the journal from it.
//! The formats are written down in `../../vault/format.md`.

mod anchor;
mod anew;
mod backup;
mod chain;
mod check;
mod close;
mod contents;
mod cover;
mod db;
mod doubt;
mod entry;
mod erase;
mod erased;
mod exchange;
mod findings;
mod folded;
mod folder;
mod grants;
mod guard;
mod hand_over;
mod head;
mod heal;
mod index;
mod journal;
mod journals;
mod keys;
mod known;
mod leader;
mod lock;
mod losses;
mod machine;
mod manifest;
mod memo;
mod open;
mod opened;
mod parcel;
mod parted;
mod rekey;
mod remembered;
mod renew;
mod restore;
mod rewrite;
mod ring_file;
mod scan;
mod settle;
mod since;
mod snapshot;
mod take_over;
mod taking;
mod traces;
mod trust;
mod unpack;
mod users;
mod values;
mod whose;
mod within;

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use self::db::Database;
use self::entry::{Entry, EntryId, decode_entries, encode_entries};
use self::findings::Findings;
use self::folder::Folder;
use self::head::Head;
use self::heal::read_again;
use self::index::Index;
use self::journal::{Journal, Spot};
use self::keys::{Keys, STORE};
use self::lock::Lock;
use self::machine::{Machine, unsealed};
use self::settle::Settler;
use super::{Store, StoreError, Unread};
use crate::record::{Backups, Countable, Event, MachineId, Summary, Tree};
use crate::vault::{Key, Passphrase, VaultError, open_record, record_key_id, seal_record};

pub use self::check::Check;
pub use self::cover::Cover;
pub use self::erase::Receipt;
pub use self::guard::panic_is_caught;
pub use self::parcel::Parcel;
pub use self::restore::{RestoreStep, Restored, Without};
pub use self::rewrite::Step;
pub use self::taking::StrangeKey;

/// Lines of people, each with the mark of what it was made from.
type Lines = RefCell<HashMap<Tree, (u64, Summary)>>;

/// A store in a folder, open for one user.
#[derive(Debug)]
pub struct Disk {
    // Dropped in this order: nobody may have the lock while a thread still writes.
    settler: Option<Settler>,
    database: Option<Database>,
    number: u64,
    journal: Journal,
    index: Index,
    greatest: u64,
    keys: Keys,
    /// The lines of people that were shown last, each with the mark of the entries it was made from.
    lines: Lines,
    findings: Findings,
    /// The day on which everything was read last.
    read_on: u32,
    folder: Folder,
    lock: Lock,
}

impl Disk {
    /// How many events were found to be lost for good when the store was opened: [`Store::findings`] says so in words.
    pub fn lost(&self) -> u64 {
        self.findings.lost.entries
    }

    /// Whether events were found to be lost for good when the store was opened, or before and nobody has said that they have seen it:
    /// [`Store::findings`] says so in words.
    pub fn is_partial(&self) -> bool {
        self.lost() > 0 || !self.findings.earlier.is_empty()
    }

    /// How many records stay shut: the user may open them, and no key of them counts.
    pub fn shut_records(&self) -> usize {
        self.keys.shut().count()
    }

    fn head(&self) -> Head {
        Head {
            journal: self.journal.journal,
            frame: self.journal.number,
            tag: self.journal.tag,
            entries: self.index.entries(),
            greatest: self.greatest,
        }
    }

    /// Draws and keeps a key for a tree that is not there yet.
    fn make_tree(&mut self, tree: Tree) -> Result<(), StoreError> {
        if self.keys.is_somebodys(tree) || self.keys.is_erased(tree) {
            return Err(StoreError::NoSuchTree);
        }
        self.keys.add(tree, &mut Machine).map_err(unsealed)?;
        self.write_keys().inspect_err(|_| self.keys.take_back(tree))
    }

    fn write_keys(&mut self) -> Result<(), StoreError> {
        let head = self.head();
        ring_file::write_keys(&self.folder, &mut self.keys, &head)
    }

    fn seal(&self, event: &Event, position: u64) -> Result<Entry, StoreError> {
        let (key_id, key) = self.keys.newest(event.tree).ok_or(StoreError::NoSuchTree)?;
        let id = EntryId { tree: event.tree, position, machine: event.machine, number: event.number };
        let json = serde_json::to_vec(event).map(Zeroizing::new).map_err(|error| StoreError::Unsealed { why: error.to_string() })?;
        let record = seal_record(key, key_id, &self.keys.store.event_binding(&id), &json, &mut Machine).map_err(unsealed)?;
        Ok(Entry { id, record })
    }

    /// One event, from the database, or from the journal or the snapshot when the database does not have it whole.
    fn event(&self, id: &EntryId, spot: &Spot) -> Option<Event> {
        self.read_entry(id, spot, |entry| self.unseal(entry))
    }

    /// Whether the database has an entry under a key that is not there: then nothing else is wrong with it, and it need not be looked for.
    fn lacks_key(&self, id: &EntryId) -> bool {
        let stored = self.database.as_ref().and_then(|database| values::get_entry(database, &self.keys.store, &self.keys.store.event(id)));
        let under = stored.filter(|entry| entry.id == *id).and_then(|entry| record_key_id(&entry.record).ok());
        under.is_some_and(|key| self.keys.of(id.tree, key).is_none())
    }

    /// Whether an entry that this program cannot read is whole: then a newer one wrote it.
    fn is_newer(&self, id: &EntryId, spot: &Spot) -> bool {
        // In the database a version stands in the clear, and may be damage; in the journal it is sealed with the rest.
        self.read_sealed(id, spot, |entry| match record_key_id(&entry.record) {
            Err(VaultError::Newer { .. }) => Some(()),
            Ok(key) => {
                let key = self.keys.of(entry.id.tree, key)?;
                let json = open_record(key, &self.keys.store.event_binding(&entry.id), &entry.record).ok()?;
                serde_json::from_slice::<Event>(&json).is_err().then_some(())
            }
            Err(_) => None,
        })
        .is_some()
    }

    /// What is to be had of an entry, wherever it is to be had of it.
    fn read_entry<T>(&self, id: &EntryId, spot: &Spot, open: impl Fn(&Entry) -> Option<T>) -> Option<T> {
        let stored = self.database.as_ref().and_then(|database| values::get_entry(database, &self.keys.store, &self.keys.store.event(id)));
        stored.filter(|entry| entry.id == *id).and_then(|entry| open(&entry)).or_else(|| self.read_sealed(id, spot, open))
    }

    /// The same of the journal or the snapshot alone.
    fn read_sealed<T>(&self, id: &EntryId, spot: &Spot, open: impl Fn(&Entry) -> Option<T>) -> Option<T> {
        let recent = self.journal.read(&self.keys.store.journal, spot).map(|plain| decode_entries(&plain));
        let held = recent.or_else(|| read_again(&self.folder, &self.keys, spot, &mut None))?;
        open(held.iter().find(|entry| entry.id == *id)?)
    }

    /// Keeps events of trees that have keys, in one frame: all of them or none.
    fn keep(&mut self, events: &[Event]) -> Result<(), StoreError> {
        let mut next: HashMap<Tree, u64> = HashMap::new();
        let mut entries = Vec::with_capacity(events.len());
        for event in events {
            let position = next.entry(event.tree).or_insert_with(|| self.index.next_position(event.tree));
            entries.push(self.seal(event, *position)?);
            *position += 1;
        }
        self.keep_entries(entries)
    }

    /// The same of entries that are sealed.
    fn keep_entries(&mut self, entries: Vec<Entry>) -> Result<(), StoreError> {
        let plain = encode_entries(&entries).map_err(unsealed)?;
        let spot = self.journal.append(&self.keys.store.journal, &plain)?;

        // From here on it is saved: whatever goes wrong below is put right at the next opening.
        for entry in &entries {
            self.index.add(entry, spot);
            if entry.id.machine == self.keys.machine() {
                self.greatest = self.greatest.max(entry.id.number);
            }
        }
        let head = self.head();
        if let Some(settler) = &self.settler {
            settler.tell(entries, head);
        }
        Ok(())
    }

    fn unseal(&self, entry: &Entry) -> Option<Event> {
        self.unseal_with(self.keys.of(entry.id.tree, record_key_id(&entry.record).ok()?)?, entry)
    }

    fn unseal_with(&self, key: &Key, entry: &Entry) -> Option<Event> {
        let json = open_record(key, &self.keys.store.event_binding(&entry.id), &entry.record).ok()?;
        let event: Event = serde_json::from_slice(&json).ok()?;
        let same = event.tree == entry.id.tree && event.machine == entry.id.machine && event.number == entry.id.number;
        same.then_some(event)
    }
}

impl Store for Disk {
    fn user(&self) -> &str {
        &self.keys.user
    }

    fn machine(&self) -> MachineId {
        self.keys.machine()
    }

    fn next_number(&self) -> u64 {
        self.greatest + 1
    }

    fn is_covered(&self, tree: Tree) -> bool {
        Self::is_covered(self, tree)
    }

    fn leads_only(&self) -> bool {
        self.keys.leads
    }

    fn keepers(&self) -> Vec<String> {
        self.names_of_keepers()
    }

    fn on_disk(&mut self) -> Option<&mut Disk> {
        Some(self)
    }

    fn append(&mut self, tree: Tree, events: &[Event]) -> Result<(), StoreError> {
        if tree == STORE || events.iter().any(|event| event.tree != tree) {
            return Err(StoreError::NoSuchTree);
        }
        if events.is_empty() {
            return Ok(());
        }
        self.refuse_writing(tree, events)?;
        self.refuse_casework(tree, events)?;
        if self.keys.newest(tree).is_none() {
            self.make_tree(tree)?;
        }
        self.keep(events)
    }

    fn events(&self, tree: Tree) -> Result<Vec<Event>, StoreError> {
        let entries = self.index.of(tree);
        if entries.is_empty() || self.keys.newest(tree).is_none() || self.has_ended(tree) {
            return Err(StoreError::NoSuchTree);
        }
        let (mut read, mut lost) = (Vec::new(), Unread { entries: self.index.missing(tree), newer: 0 });
        for (id, spot) in self.index.live(tree) {
            match self.event(id, spot) {
                Some(event) => read.push(event),
                None => lost = lost + Unread { entries: 1, newer: (!self.lacks_key(id) && self.is_newer(id, spot)).into() },
            }
        }
        if lost == Unread::default() { Ok(read) } else { Err(StoreError::Damaged { lost, read }) }
    }

    fn people(&self) -> Result<Vec<Summary>, StoreError> {
        Ok(self.summaries())
    }

    fn countable(&self, tree: Tree) -> Result<Countable, StoreError> {
        self.countable_of(tree)
    }

    fn erase_tree(self: Box<Self>, tree: Tree) -> Result<(Box<dyn Store + Send>, Receipt), StoreError> {
        let (disk, receipt) = self.erase(tree, &mut |_| ())?;
        Ok((Box::new(disk), receipt))
    }

    fn confirm(&self, typed: &Passphrase) -> Result<(), StoreError> {
        self.confirm_user(typed)
    }

    fn back_up(&mut self, folder: &Path) -> Result<Option<PathBuf>, StoreError> {
        self.back_up_into(folder).map(Some)
    }

    fn backups(&self) -> Backups {
        self.known_backups()
    }

    fn close(self: Box<Self>) -> Result<(), StoreError> {
        close::close(*self)
    }

    fn findings(&self) -> Vec<String> {
        self.findings.sentences()
    }

    fn unseen_loss(&self) -> bool {
        self.has_unseen_loss()
    }
}

#[cfg(test)]
#[path = "newer_tests.rs"]
mod newer_tests;
