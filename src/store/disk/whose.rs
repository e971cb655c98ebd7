//! Whose entries were lost, and from when, as far as the ones beside them tell.

use super::Disk;
use super::index::Gap;
use crate::record::{Change, ClubChange, Event, Person, Tree};
use crate::store::{Store, StoreError};
use crate::text::{count, quoted, say_date};

impl Disk {
    /// Adds to what an opening has found, where entries were lost, whose they were. Of a record that this user cannot open, and of an end that was
    /// cut off, nothing can be told.
    pub(super) fn say_whose(&mut self) {
        if self.lost() == 0 {
            return;
        }
        let mut trees: Vec<Tree> = self.index.incomplete().filter(|tree| self.keys.newest(*tree).is_some()).collect();
        trees.sort_unstable();
        self.findings.lost.among = trees.into_iter().flat_map(|tree| self.gaps_of(tree)).collect();
    }

    /// Counts among what is lost, where an older keyring took the place of a newer, what is sealed under keys that only that one has.
    pub(super) fn count_locked(&mut self) {
        let locked = self.keys.short.iter().map(|tree| match self.events(*tree) {
            Err(StoreError::Damaged { read, .. }) => (self.index.live(*tree).count() - read.len()) as u64,
            _ => 0,
        });
        let locked = locked.sum();
        self.findings.lost.locked = locked;
        self.findings.lost.entries += locked;
    }

    /// The reference of the person or the club of a tree, in what can be read of it.
    pub(super) fn reference(&self, tree: Tree) -> Option<String> {
        let read = match self.events(tree) {
            Ok(read) | Err(StoreError::Damaged { read, .. }) => read,
            Err(_) => return None,
        };
        reference_of(&read)
    }

    fn gaps_of(&self, tree: Tree) -> Vec<String> {
        let Err(StoreError::Damaged { read, .. }) = self.events(tree) else { return Vec::new() };
        let whose = named(&read);
        let gap = |Gap { before, after, missing }: Gap| {
            let day = |at: Option<usize>| {
                let (id, spot) = self.index.of(tree).get(at?)?;
                Some(say_date(self.event(id, spot)?.day()))
            };
            let lost = format!("{} of {whose}", count(missing as usize, "entry", "entries"));
            match (day(before), day(after)) {
                (Some(before), Some(after)) if before == after => format!("{lost} of {before}"),
                (Some(before), Some(after)) => format!("{lost} from between {before} and {after}"),
                (None, Some(after)) => format!("{lost} from before {after}"),
                _ => lost,
            }
        };
        self.index.gaps(tree).into_iter().map(gap).collect()
    }
}

/// Whose what could be read is, in words.
pub(super) fn named(read: &[Event]) -> String {
    reference_of(read).map_or_else(|| "somebody whose reference is lost too".to_owned(), |reference| quoted(&reference))
}

/// The reference of the person or the club, in what could be read of them.
pub(super) fn reference_of(read: &[Event]) -> Option<String> {
    let club = read.iter().find_map(|event| match &event.change {
        Change::Club(ClubChange::Opened { reference }) => Some(reference.clone()),
        _ => None,
    });
    Some(Person::from_events(read).reference).filter(|reference| !reference.is_empty()).or(club)
}
