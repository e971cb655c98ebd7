use std::path::{Path, PathBuf};

use super::*;
use crate::app::msg::{Effect, Runtime};
use crate::record::{Backups, MachineId, Summary};
use crate::runtime::Home;
use crate::store::{Memory, Receipt, Store};
use crate::vault::Passphrase;

/// Keeps what it is given, and cannot say any more whom it holds.
struct Unlisted(Memory);

impl Store for Unlisted {
    fn user(&self) -> &str {
        self.0.user()
    }

    fn machine(&self) -> MachineId {
        self.0.machine()
    }

    fn next_number(&self) -> u64 {
        self.0.next_number()
    }

    fn append(&mut self, tree: Tree, events: &[Event]) -> Result<(), StoreError> {
        self.0.append(tree, events)
    }

    fn events(&self, tree: Tree) -> Result<Vec<Event>, StoreError> {
        self.0.events(tree)
    }

    fn people(&self) -> Result<Vec<Summary>, StoreError> {
        match self.0.people()? {
            people if people.is_empty() => Ok(people),
            _ => Err(StoreError::NoSuchTree),
        }
    }

    fn erase_tree(self: Box<Self>, tree: Tree) -> Result<(Box<dyn Store + Send>, Receipt), StoreError> {
        Box::new(self.0).erase_tree(tree)
    }

    fn confirm(&self, typed: &Passphrase) -> Result<(), StoreError> {
        self.0.confirm(typed)
    }

    fn back_up(&mut self, folder: &Path) -> Result<Option<PathBuf>, StoreError> {
        self.0.back_up(folder)
    }

    fn backups(&self) -> Backups {
        self.0.backups()
    }

    fn close(self: Box<Self>) -> Result<(), StoreError> {
        Box::new(self.0).close()
    }

    fn findings(&self) -> Vec<String> {
        self.0.findings()
    }
}

#[test]
fn what_is_kept_is_told_as_kept_though_the_others_cannot_be_read() {
    let home = Home { store: None, settings: None, handouts: PathBuf::new(), keeping: None };
    let mut world = World::new(home).unwrap();
    let memory = Memory::new("Sam", MachineId([1; 4]));
    assert!(matches!(world.hold_practice(Box::new(Unlisted(memory))), Outcome::Opened { .. }));
    let changes = vec![Change::PersonAdded { reference: String::new() }];
    let Some(Outcome::Committed { tree, events, people, .. }) = world.perform(Effect::Commit { tree: None, changes, then: Then::Quietly })
    else {
        panic!("it was kept, and that was not told");
    };
    assert_eq!(people, None);
    let store = world.store.as_ref().unwrap();
    assert!(store.people().is_err());
    assert_eq!(store.events(tree).unwrap(), events);
}
