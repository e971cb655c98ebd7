//! Which key gives which command: as the registry has it, but for what somebody has changed.

mod name;
mod read;

use std::collections::BTreeMap;

use super::command::{Command, REGISTRY};
use super::key::Key;

pub use read::read;

/// Which key gives which command. It holds what differs from the registry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bindings {
    changed: BTreeMap<Command, Option<Key>>,
}

impl Bindings {
    /// The key of a command, if it has one.
    pub fn key(&self, command: Command) -> Option<Key> {
        self.changed.get(&command).copied().unwrap_or(command.entry().key)
    }

    /// The command of a key, if it has one.
    pub fn command(&self, key: Key) -> Option<Command> {
        REGISTRY.iter().map(|entry| entry.command).find(|command| self.key(*command) == Some(key))
    }

    /// How many commands have another key than usual, or none.
    pub fn changed(&self) -> usize {
        self.changed.len()
    }

    /// Gives a command a key, or none.
    pub fn bind(&mut self, command: Command, key: Option<Key>) {
        if key == command.entry().key {
            self.changed.remove(&command);
        } else {
            self.changed.insert(command, key);
        }
    }
}
