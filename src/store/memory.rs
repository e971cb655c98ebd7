//! The store's twin in memory: for practice, for the made-up caseload, and for tests. Nothing of it is ever written down.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Receipt, Store, StoreError};
use crate::record::{Backups, Event, MachineId, Summary, Tree};
use crate::vault::Passphrase;

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

    fn erase_tree(mut self: Box<Self>, tree: Tree) -> Result<(Box<dyn Store + Send>, Receipt), StoreError> {
        self.trees.remove(&tree).ok_or(StoreError::NoSuchTree)?;
        // There is no file to search, and nobody to show a receipt to: it is for practice.
        let receipt = Receipt { id: "practice".to_owned(), at: jiff::Timestamp::UNIX_EPOCH, files: 0, found: Vec::new() };
        Ok((self, receipt))
    }

    /// Nothing is locked here.
    fn confirm(&self, _typed: &Passphrase) -> Result<(), StoreError> {
        Ok(())
    }

    fn back_up(&mut self, _folder: &Path) -> Result<Option<PathBuf>, StoreError> {
        Ok(None)
    }

    fn backups(&self) -> Backups {
        Backups::default()
    }

    fn close(self: Box<Self>) -> Result<(), StoreError> {
        Ok(())
    }

    fn findings(&self) -> Vec<String> {
        Vec::new()
    }
}
