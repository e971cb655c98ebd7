//! Absence cover: somebody else reads the records of an adviser who is away, until a day, and writes nothing in them.
//!
//! It is a grant with an end (see `format.md`), so the keyring needs nothing new for it.

use std::collections::HashSet;

use jiff::civil::{Date, date};

use super::Disk;
use super::machine::{Machine, unsealed};
use super::open::today;
use crate::record::{Change, Event, Tree};
use crate::store::StoreError;
use crate::vault::{Grant, Term};

/// That somebody stands in for the user who opened the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// Who stands in.
    pub user: String,
    /// The last day.
    pub until: Date,
    /// Whose records they can read, in order.
    pub trees: Vec<Tree>,
}

/// A day as the keyring writes it: days since 1970-01-01. A day before that has ended as well as any.
pub(super) fn number_of(day: Date) -> u32 {
    u32::try_from(day.duration_since(date(1970, 1, 1)).as_hours() / 24).unwrap_or(1).max(1)
}

pub(super) fn day_of(number: u32) -> Date {
    date(1970, 1, 1).saturating_add(jiff::Span::new().days(i64::from(number.min(2_000_000))))
}

impl Disk {
    /// Whether this user can read the record only because they stand in for somebody.
    pub(super) fn is_covered(&self, tree: Tree) -> bool {
        self.keys.cover(tree).is_some()
    }

    /// Whether the time in which this user could read the record is over.
    pub(super) fn has_ended(&self, tree: Tree) -> bool {
        self.keys.cover(tree).is_some_and(|until| until < today())
    }

    /// Whoever stands in may be seen to have looked, and writes nothing else.
    pub(super) fn refuse_writing(&self, tree: Tree, events: &[Event]) -> Result<(), StoreError> {
        let looked = events.iter().all(|event| matches!(event.change, Change::Looked));
        if self.is_covered(tree) && !looked { Err(StoreError::Covering) } else { Ok(()) }
    }

    /// Lets another user read these records until the end of a day. Whoever can open one of them without end keeps that. How many they can
    /// read now that they stand in for.
    ///
    /// # Errors
    /// [`StoreError::NoSuchUser`]; [`StoreError::NoSuchTree`], [`StoreError::Covering`] for a record that is not this user's own to share;
    /// [`StoreError::Leading`], [`StoreError::NoClub`] as [`Disk::grant`]; and as any writing.
    pub fn cover(&mut self, to: &str, until: Date, trees: &[Tree]) -> Result<usize, StoreError> {
        self.may_change_who()?;
        let public = self.public_of(to)?;
        for tree in trees {
            self.own(*tree)?;
            self.may_be_shared(*tree, &public)?;
        }
        let without_end = self.keys.opened_without_end(trees, &public);
        let open: Vec<Tree> = trees.iter().copied().filter(|tree| !without_end.contains(tree)).collect();
        let term = Term::Until(number_of(until));
        self.change_ring(|disk| disk.keys.grant(&open, &public, term, &mut Machine).map_err(unsealed))?;
        Ok(open.len())
    }

    /// Ends it before its day: the grants are taken out of the keyring, and what is written from now on is sealed under new keys. How many
    /// records that were.
    ///
    /// # Errors
    /// [`StoreError::NoSuchUser`], and as any writing.
    pub fn end_cover(&mut self, to: &str, trees: &[Tree]) -> Result<usize, StoreError> {
        let public = self.public_of(to)?;
        let (mut ended, trees): (usize, HashSet<Tree>) = (0, trees.iter().copied().collect());
        self.change_ring(|disk| {
            let ending = |tree: Tree, grant: &Grant| grant.to == public && trees.contains(&tree);
            ended = disk.keys.drop_grants(ending, &mut Machine).map_err(unsealed)?;
            Ok(())
        })?;
        Ok(ended)
    }

    /// Who stands in for this user today, and until when.
    pub fn covers(&self) -> Vec<Cover> {
        let mut covers: Vec<Cover> = Vec::new();
        let own = |tree: Tree| self.keys.newest(tree).is_some() && !self.is_covered(tree);
        for (tree, user, until) in self.keys.ended_grants(own).into_iter().filter(|(.., until)| *until >= today()) {
            let until = day_of(until);
            match covers.iter_mut().find(|cover| cover.user == user && cover.until == until) {
                Some(cover) => cover.trees.push(tree),
                None => covers.push(Cover { user: user.to_owned(), until, trees: vec![tree] }),
            }
        }
        covers.sort_by(|one, other| one.user.cmp(&other.user).then(one.until.cmp(&other.until)));
        covers
    }

    /// The records that are this user's own: those that they can open without end.
    pub fn own_trees(&self) -> Vec<Tree> {
        self.keys.trees().filter(|tree| !self.is_covered(*tree)).collect()
    }

    /// Takes out of the keyring what has ended, of the records that are this user's own.
    pub(super) fn drop_what_ended(&mut self) {
        let today = today();
        let ended = |_: Tree, grant: &Grant| grant.term.has_ended(today);
        if !self.keys.granted(ended).is_empty() {
            // On a full disk the notes open all the same: it is tried again at the next opening.
            let _ = self.change_ring(|disk| disk.keys.drop_grants(ended, &mut Machine).map(|_| ()).map_err(unsealed));
        }
    }

    /// Draws keys for the records of this user's own that somebody could open who was taken out by a user who could draw none for them.
    pub(super) fn shut_out_who_left(&mut self) {
        let trees = self.keys.left_behind();
        // On a full disk it is tried again at the next opening: who is gone stays known until then.
        if !trees.is_empty() && self.change_ring(|disk| disk.keys.shut_out(&trees, &mut Machine).map_err(unsealed)).is_ok() {
            self.keys.left.clear();
        }
    }

    /// Holds that a record is this user's own.
    pub(super) fn own(&self, tree: Tree) -> Result<(), StoreError> {
        match self.keys.newest(tree) {
            None => Err(StoreError::NoSuchTree),
            Some(_) if self.is_covered(tree) => Err(StoreError::Covering),
            Some(_) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_comes_back_as_it_was_written() {
        for day in [date(1970, 1, 2), date(2026, 12, 31), date(2100, 3, 1)] {
            assert_eq!(day_of(number_of(day)), day);
        }
        assert_eq!(number_of(date(1950, 1, 1)), 1, "a day long gone is no endless one");
    }
}
