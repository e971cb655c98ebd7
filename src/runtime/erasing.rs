//! Erasing a person for good: what speaks against it, and everything that goes with them.

use crate::record::{Hold, Person, Tree};
use crate::store::{Receipt, Store, StoreError, whole};

/// Why nobody was erased.
#[derive(Debug, thiserror::Error)]
pub enum EraseError {
    /// The record is on hold.
    #[error("this record is on hold: {}. lift the hold first, once whoever asked for it agrees; nothing was erased", .0.words())]
    OnHold(Box<Hold>),
    /// The store says no.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl EraseError {
    /// The exit code that tells other programs of it.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::OnHold(_) => 1,
            Self::Store(error) => error.exit_code(),
        }
    }
}

/// The person of a record, from all that can be read of it, and whether that was all.
///
/// # Errors
/// As reading, but for damage.
pub fn readable(store: &dyn Store, tree: Tree) -> Result<(Person, bool), StoreError> {
    let (events, is_whole) = match whole(store, tree) {
        Ok(events) => (events, true),
        Err(StoreError::Damaged { read, .. }) => (read, false),
        Err(error) => return Err(error),
    };
    Ok((Person::of(tree, &events), is_whole))
}

/// Holds that nothing keeps a person from being erased.
///
/// # Errors
/// [`EraseError::OnHold`], and as reading.
pub fn may_be_erased(store: &dyn Store, tree: Tree) -> Result<Person, EraseError> {
    let (person, _) = readable(store, tree)?;
    let in_force = person.holds_in_force().next().cloned();
    match in_force {
        Some(hold) => Err(EraseError::OnHold(Box::new(hold))),
        None => Ok(person),
    }
}

/// Erases a person with every record that was put together with theirs, which go first: whatever interrupts it, the person is still listed.
/// One receipt for all of it. When this fails the store is closed, and the next opening finishes what was begun.
///
/// # Errors
/// [`EraseError::OnHold`], and as reading and erasing.
pub fn erase_person(store: Box<dyn Store + Send>, tree: Tree) -> Result<(Box<dyn Store + Send>, Receipt), EraseError> {
    let person = may_be_erased(store.as_ref(), tree)?;
    let parts = person.merged.into_iter().map(|other| other.tree);
    let parts: Vec<Tree> = parts.filter(|part| !matches!(store.events(*part), Err(StoreError::NoSuchTree))).collect();
    let (mut store, mut files, mut found) = (store, 0, Vec::new());
    for part in parts {
        let (rest, receipt) = store.erase_tree(part)?;
        store = rest;
        files += receipt.files;
        found.extend(receipt.found);
    }
    let (store, mut receipt) = store.erase_tree(tree)?;
    receipt.files += files;
    receipt.found.extend(found);
    receipt.found.sort();
    receipt.found.dedup();
    Ok((store, receipt))
}
