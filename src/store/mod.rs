//! Events in, events out: what keeps the record.
//!
//! [`Disk`] keeps it in a folder, sealed; [`Memory`] forgets it when it is dropped. One suite of tests holds both to the contract of [`Store`].

mod disk;
mod error;
mod memory;
mod unread;

use std::path::{Path, PathBuf};

use crate::record::{Backups, Countable, Event, MachineId, Person, Summary, Tree};
use crate::vault::Passphrase;

pub use disk::{Check, Cover, Disk, Parcel, Receipt, RestoreStep, Restored, Step, StrangeKey, Without, panic_is_caught};
pub use error::StoreError;
pub use memory::Memory;
pub use unread::Unread;

/// Keeps events, and gives them back.
///
/// # What `append` promises
/// When it returns `Ok`, every event of the call is safe: they survive a kill and a power cut, all of them or none.
/// When it returns an error none of them counts, the store is as it was before, and the same call may be made again.
///
/// # What a drop undoes
/// Nothing. An event that was acknowledged stays; one that was not leaves no trace.
///
/// # Order
/// [`Store::events`] gives the events of a tree in the order in which this store learnt of them, which need not be the order of their times.
///
/// # Who may read
/// A store is opened by one user and shows that user's trees only. It holds the keys until it is dropped; dropping it zeroes them.
pub trait Store {
    /// The name of the user who opened it.
    fn user(&self) -> &str;

    /// The id of this store's folder.
    fn machine(&self) -> MachineId;

    /// The running number that the next event made here takes: one more than the greatest there ever was.
    fn next_number(&self) -> u64;

    /// Keeps events of one tree. A tree that is not there yet is made, with keys of its own.
    fn append(&mut self, tree: Tree, events: &[Event]) -> Result<(), StoreError>;

    /// All events of one tree.
    ///
    /// # Errors
    /// [`StoreError::NoSuchTree`]; [`StoreError::Damaged`] with all that could be read.
    fn events(&self, tree: Tree) -> Result<Vec<Event>, StoreError>;

    /// Whether this user reads the record only because they stand in for its adviser: an append to it is refused, but that they looked.
    fn is_covered(&self, _tree: Tree) -> bool {
        false
    }

    /// Whether this user is a club leader, who opens clubs and nothing else: an append to anything else is refused, and so is whatever says who
    /// may open what.
    fn leads_only(&self) -> bool {
        false
    }

    /// The names of those whom a club is sealed to, beside this user, when they open one: for a club leader those who share their clubs, and else
    /// nobody.
    fn keepers(&self) -> Vec<String> {
        Vec::new()
    }

    /// The notes in a folder, where these are: what is shared with other people is settled there. None of notes that nobody else can open.
    fn on_disk(&mut self) -> Option<&mut Disk> {
        None
    }

    /// One line a record, in order of reference. [`listed`](crate::record::listed) makes a line a person of it.
    fn people(&self) -> Result<Vec<Summary>, StoreError>;

    /// What counts of one record by itself, so that figures open none.
    ///
    /// # Errors
    /// As [`Store::events`].
    fn countable(&self, tree: Tree) -> Result<Countable, StoreError> {
        Ok(Countable::of(&Person::of(tree, &self.events(tree)?)))
    }

    /// Erases everything of one tree for good. What goes wrong before anything was done, as when there is no such tree, changes nothing; after
    /// that the store is closed, and the next opening finishes it. Whoever asks has made sure that nothing speaks against it.
    ///
    /// # Errors
    /// [`StoreError::NoSuchTree`]; [`StoreError::Covering`]; and as any writing.
    fn erase_tree(self: Box<Self>, tree: Tree) -> Result<(Box<dyn Store + Send>, Receipt), StoreError>;

    /// Whether a passphrase is that of the user who opened it. Takes a moment.
    ///
    /// # Errors
    /// [`StoreError::WrongPassphrase`].
    fn confirm(&self, typed: &Passphrase) -> Result<(), StoreError>;

    /// Makes a sealed backup in a folder, under a name of its own, and keeps the last few of those there. The new file; none where nothing is
    /// kept that could be backed up.
    ///
    /// # Errors
    /// [`StoreError::NoBackupFolder`], and as any writing.
    fn back_up(&mut self, folder: &Path) -> Result<Option<PathBuf>, StoreError>;

    /// The backups that are known of.
    fn backups(&self) -> Backups;

    /// Puts everything in order for the next opening. Closing is a courtesy: a store that was not closed opens all the same.
    fn close(self: Box<Self>) -> Result<(), StoreError>;

    /// What was made good, or could not be, when the store was opened: sentences for people. Empty when all was well.
    fn findings(&self) -> Vec<String>;

    /// Whether something was found to be lost, by this opening or an earlier one, and nobody has said that they have seen it. Until then no
    /// backup is removed to make room for a newer one.
    fn unseen_loss(&self) -> bool {
        false
    }
}

/// All events of a person: those of their tree, and of every record that was put together with it.
///
/// # Errors
/// As [`Store::events`]. [`StoreError::Damaged`] brings what could be read of all the records.
pub fn whole(store: &dyn Store, tree: Tree) -> Result<Vec<Event>, StoreError> {
    let (mut events, mut damage) = readable(store, tree)?;
    let mut read = vec![tree];
    while let Some(part) = Person::of(tree, &events).merged.iter().map(|other| other.tree).find(|part| !read.contains(part)) {
        read.push(part);
        // A record that was erased, or that this user may not open, has nothing to add.
        if let Ok((more, lost)) = readable(store, part) {
            events.extend(more);
            damage = damage + lost;
        }
    }
    if damage == Unread::default() { Ok(events) } else { Err(StoreError::Damaged { lost: damage, read: events }) }
}

/// What can be read of one record, and what was lost of it.
fn readable(store: &dyn Store, tree: Tree) -> Result<(Vec<Event>, Unread), StoreError> {
    match store.events(tree) {
        Ok(events) => Ok((events, Unread::default())),
        Err(StoreError::Damaged { lost, read }) => Ok((read, lost)),
        Err(error) => Err(error),
    }
}
