//! What each tree's events fold to, sealed under the tree's own key: lists and figures open no record.
//!
//! The events stay the truth. What was folded from other events than those that there are, or does not open, is folded again and kept.

use serde::Serialize;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use super::Disk;
use super::machine::Machine;
use crate::record::{Countable, Event, Person, Summary, Tree};
use crate::store::{Store, StoreError};
use crate::vault::{RecordKind, open_record, record_key_id, seal_record};

/// What is kept folded of every tree.
pub(super) const FOLDED: [RecordKind; 2] = [RecordKind::Summary, RecordKind::Countable];

/// How it is written. What was written otherwise, by an earlier program, may lack something that lists show: it is made anew.
const FORM: u8 = 4;

impl Disk {
    /// One summary for each tree that the user may open and that has entries, in order of reference.
    /// What is out of date is made anew from the events, and kept.
    pub(super) fn summaries(&self) -> Vec<Summary> {
        let trees = self.keys.trees().filter(|tree| !self.index.of(*tree).is_empty() && !self.has_ended(*tree));
        // In the order in which they lie.
        let mut trees: Vec<_> = trees.map(|tree| (self.keys.store.folded(RecordKind::Summary, tree), tree)).collect();
        trees.sort_unstable();
        let mut people: Vec<_> = trees.into_iter().filter_map(|(_, tree)| self.summary(tree)).collect();
        people.iter_mut().for_each(|person| person.covered = self.is_covered(person.tree));
        people.sort_by(|one, other| one.reference.cmp(&other.reference).then(one.tree.cmp(&other.tree)));
        people
    }

    /// What counts of a person.
    ///
    /// # Errors
    /// As [`Store::events`].
    pub(super) fn countable_of(&self, tree: Tree) -> Result<Countable, StoreError> {
        if self.keys.newest(tree).is_none() || self.has_ended(tree) {
            return Err(StoreError::NoSuchTree);
        }
        match self.kept(RecordKind::Countable, tree) {
            Some(countable) => Ok(countable),
            None => self.events(tree).map(|events| self.folded_and_kept(tree, &events).1),
        }
    }

    fn summary(&self, tree: Tree) -> Option<Summary> {
        let mark = self.index.mark(tree);
        let seen = self.lines.borrow().get(&tree).filter(|(seen, _)| *seen == mark).map(|(_, summary)| summary.clone());
        let summary = match seen.or_else(|| self.kept(RecordKind::Summary, tree)) {
            Some(summary) => summary,
            None => match self.events(tree) {
                Ok(events) => self.folded_and_kept(tree, &events).0,
                Err(StoreError::Damaged { read, .. }) => folded(tree, &read).0,
                Err(_) => return None,
            },
        };
        self.lines.borrow_mut().insert(tree, (mark, summary.clone()));
        Some(summary)
    }

    /// What all the events of a tree come to, which is kept.
    fn folded_and_kept(&self, tree: Tree, events: &[Event]) -> (Summary, Countable) {
        let (summary, countable) = folded(tree, events);
        // It is brought to the disk with whatever comes next, or made again.
        let _ = self.keep_folded(RecordKind::Summary, tree, &summary);
        let _ = self.keep_folded(RecordKind::Countable, tree, &countable);
        (summary, countable)
    }

    /// What is in the database, if it was made from just the entries that there are.
    fn kept<T: DeserializeOwned>(&self, kind: RecordKind, tree: Tree) -> Option<T> {
        let record = self.database.as_ref()?.get(&self.keys.store.folded(kind, tree))?;
        let key = self.keys.of(tree, record_key_id(&record).ok()?)?;
        let binding = self.keys.store.folded_binding(kind, tree, self.index.mark(tree));
        let (form, folded): (u8, T) = serde_json::from_slice(&open_record(key, &binding, &record).ok()?).ok()?;
        (form == FORM).then_some(folded)
    }

    fn keep_folded<T: Serialize>(&self, kind: RecordKind, tree: Tree, folded: &T) -> Option<()> {
        let json = Zeroizing::new(serde_json::to_vec(&(FORM, folded)).ok()?);
        let (id, key) = self.keys.newest(tree)?;
        let binding = self.keys.store.folded_binding(kind, tree, self.index.mark(tree));
        let record = seal_record(key, id, &binding, &json, &mut Machine).ok()?;
        self.database.as_ref()?.put(&binding.place, &record).ok()
    }
}

/// What events of a tree come to.
fn folded(tree: Tree, events: &[Event]) -> (Summary, Countable) {
    let person = Person::of(tree, events);
    (Summary::of_folded(&person, events), Countable::of(&person))
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::record::{Change, EventId};
    use crate::vault::{Cost, Passphrase};

    fn store(path: &std::path::Path) -> Disk {
        Disk::create(path, "bea", &Passphrase::new("correct horse".to_owned()), Cost::TEST).unwrap().0
    }

    fn keep(disk: &mut Disk, tree: u8, change: Change) -> EventId {
        let number = disk.next_number();
        let id = EventId([number as u8; 16]);
        let at = Timestamp::from_second(1_790_000_000 + number as i64).unwrap();
        let (tree, machine) = (Tree([tree; 16]), disk.machine());
        disk.append(tree, &[Event { id, tree, by: "bea".to_owned(), machine, number, at, on: None, after: Vec::new(), change }]).unwrap();
        id
    }

    fn added(reference: &str) -> Change {
        Change::PersonAdded { reference: reference.to_owned() }
    }

    fn named(name: &str) -> Change {
        Change::Named { name: name.to_owned() }
    }

    /// What the database has of a tree, folded.
    fn folded(disk: &Disk, tree: u8) -> [Option<Vec<u8>>; 2] {
        let database = disk.database.as_ref().unwrap();
        FOLDED.map(|kind| database.get(&disk.keys.store.folded(kind, Tree([tree; 16]))))
    }

    fn names(disk: &Disk) -> Vec<String> {
        disk.lines.borrow_mut().clear();
        disk.summaries().into_iter().map(|person| person.name).collect()
    }

    #[test]
    fn what_is_stale_or_damaged_is_made_anew_and_never_believed() {
        let temp = tempfile::TempDir::new().unwrap();
        let mut disk = store(&temp.path().join("notes"));
        keep(&mut disk, 1, added("AB-1"));
        keep(&mut disk, 1, named("Ann"));
        assert_eq!(names(&disk), ["Ann"]);
        let stale = folded(&disk, 1);
        keep(&mut disk, 1, named("Anna"));
        assert_eq!(names(&disk), ["Anna"]);
        let fresh = folded(&disk, 1);
        let place = |kind| disk.keys.store.folded(kind, Tree([1; 16]));
        for (at, kind) in FOLDED.into_iter().enumerate() {
            let damaged = fresh[at].clone().map(|mut bytes| {
                bytes[60] ^= 1;
                bytes
            });
            // The other kind in its place, the same of an earlier day, a damaged one, rubbish.
            for wrong in [fresh[1 - at].clone(), stale[at].clone(), damaged, Some(vec![7; 40])] {
                disk.database.as_ref().unwrap().put(&place(kind), &wrong.unwrap()).unwrap();
                assert_eq!(names(&disk), ["Anna"]);
                let events = disk.events(Tree([1; 16])).unwrap();
                let person = Person::of(Tree([1; 16]), &events);
                assert_eq!(disk.countable_of(Tree([1; 16])).unwrap(), Countable::of(&person));
            }
        }
    }

    #[test]
    fn what_was_folded_of_others_stays_when_somebody_is_erased_and_theirs_goes() {
        let temp = tempfile::TempDir::new().unwrap();
        let mut disk = store(&temp.path().join("notes"));
        for tree in 1..4 {
            keep(&mut disk, tree, added("AB-1"));
        }
        let note = keep(&mut disk, 2, named("Ben"));
        disk.summaries();
        let before = [1, 2, 3].map(|tree| folded(&disk, tree));
        assert!(before.iter().flatten().all(Option::is_some));
        let (disk, receipt) = disk.erase(Tree([1; 16]), &mut |_| ()).unwrap();
        assert!(receipt.found.is_empty());
        assert_eq!([1, 2, 3].map(|tree| folded(&disk, tree)), [[None, None], before[1].clone(), before[2].clone()]);
        let (disk, _) = disk.remove(Tree([2; 16]), &[note], &mut |_| ()).unwrap();
        assert_eq!([2, 3].map(|tree| folded(&disk, tree)), [[None, None], before[2].clone()], "of what a note was taken from, neither");
        let typed = |text: &str| Passphrase::new(text.to_owned());
        let (disk, _) = disk.rekey(&typed("correct horse"), &typed("another horse"), Cost::TEST, &mut |_| ()).unwrap();
        assert_eq!(folded(&disk, 3), [None, None], "sealed under a key that is to open nothing any more");
    }
}
