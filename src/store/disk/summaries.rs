//! One sealed summary a person, so that the list of people opens no record.

use super::Disk;
use super::machine::Machine;
use crate::record::{Summary, Tree};
use crate::store::{Store, StoreError};
use crate::vault::{open_record, record_key_id, seal_record};

/// How a summary is written. One that was written otherwise, by an earlier program, may lack something that lists show: it is made anew.
const FORM: u8 = 2;

impl Disk {
    /// One summary for each tree that the user may open and that has entries, in order of reference.
    /// What is out of date is made anew from the events, and kept.
    pub(super) fn summaries(&self) -> Vec<Summary> {
        let trees = self.keys.trees().filter(|tree| !self.index.of(*tree).is_empty() && !self.has_ended(*tree));
        let mut people: Vec<_> = trees.filter_map(|tree| self.kept_summary(tree).or_else(|| self.make_summary(tree))).collect();
        people.sort_by(|one, other| one.reference.cmp(&other.reference).then(one.tree.cmp(&other.tree)));
        people
    }

    /// The summary in the database, if it was made from all entries that there are.
    fn kept_summary(&self, tree: Tree) -> Option<Summary> {
        let record = self.database.as_ref()?.get(&self.keys.store.summary(tree))?;
        let key = self.keys.of(tree, record_key_id(&record).ok()?)?;
        let binding = self.keys.store.summary_binding(tree, self.index.of(tree).len() as u64);
        let (form, summary): (u8, Summary) = serde_json::from_slice(&open_record(key, &binding, &record).ok()?).ok()?;
        (form == FORM).then_some(summary)
    }

    fn make_summary(&self, tree: Tree) -> Option<Summary> {
        let (events, whole) = match self.events(tree) {
            Ok(events) => (events, true),
            Err(StoreError::Damaged { read, .. }) => (read, false),
            Err(_) => return None,
        };
        let summary = Summary::of(tree, &events);
        if whole {
            self.keep_summary(&summary, tree);
        }
        Some(summary)
    }

    fn keep_summary(&self, summary: &Summary, tree: Tree) -> Option<()> {
        let json = zeroize::Zeroizing::new(serde_json::to_vec(&(FORM, summary)).ok()?);
        let (id, key) = self.keys.newest(tree)?;
        let binding = self.keys.store.summary_binding(tree, self.index.of(tree).len() as u64);
        let record = seal_record(key, id, &binding, &json, &mut Machine).ok()?;
        // It is brought to the disk with whatever comes next, or made again.
        self.database.as_ref()?.put(&self.keys.store.summary(tree), &record).ok()
    }
}
