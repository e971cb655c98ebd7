//! The store's twin in memory: for practice, for the made-up caseload, and for tests. Nothing of it is ever written down.

use std::collections::BTreeMap;

use super::{Store, StoreError};
use crate::record::{Event, MachineId, Summary, Tree};

/// Keeps events until it is dropped.
#[derive(Debug)]
pub struct Memory {
    user: String,
    machine: MachineId,
    greatest: u64,
    trees: BTreeMap<Tree, Vec<Event>>,
}

impl Memory {
    /// An empty store for that user, as the machine of that id.
    pub fn new(user: &str, machine: MachineId) -> Self {
        Self { user: user.to_owned(), machine, greatest: 0, trees: BTreeMap::new() }
    }
}

impl Store for Memory {
    fn user(&self) -> &str {
        &self.user
    }

    fn machine(&self) -> MachineId {
        self.machine
    }

    fn next_number(&self) -> u64 {
        self.greatest + 1
    }

    fn append(&mut self, tree: Tree, events: &[Event]) -> Result<(), StoreError> {
        if events.iter().any(|event| event.tree != tree) {
            return Err(StoreError::NoSuchTree);
        }
        if events.is_empty() {
            return Ok(());
        }
        let here = events.iter().filter(|event| event.machine == self.machine).map(|event| event.number);
        self.greatest = here.chain([self.greatest]).max().unwrap_or(0);
        self.trees.entry(tree).or_default().extend_from_slice(events);
        Ok(())
    }

    fn events(&self, tree: Tree) -> Result<Vec<Event>, StoreError> {
        self.trees.get(&tree).cloned().ok_or(StoreError::NoSuchTree)
    }

    fn people(&self) -> Result<Vec<Summary>, StoreError> {
        let mut people: Vec<_> = self.trees.iter().map(|(tree, events)| Summary::of(*tree, events)).collect();
        people.sort_by(|one, other| one.reference.cmp(&other.reference).then(one.tree.cmp(&other.tree)));
        Ok(people)
    }

    fn close(self: Box<Self>) -> Result<(), StoreError> {
        Ok(())
    }

    fn findings(&self) -> &[String] {
        &[]
    }
}
