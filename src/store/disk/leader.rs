//! A club leader's slot: somebody who opens clubs and nothing else.
//!
//! That they are a leader stands in the keyring as the last day of their grant of the store's own key (see `format.md`), so it is sealed with that
//! grant, comes along wherever keys are drawn anew, and no older program minds it.

use super::keys::STORE;
use super::machine::{Machine, unsealed};
use super::{Disk, known};
use crate::record::{Change, ClubChange, Event, Tree};
use crate::store::{Store, StoreError};
use crate::vault::{Cost, Passphrase, Public, RecoveryWords, Term, User};

impl Disk {
    /// Adds a club leader with a passphrase of their own. They open these clubs and those that they open a club for themselves, and nothing else:
    /// no person's key is sealed to them. The words open it too; they are nowhere else.
    ///
    /// # Errors
    /// [`StoreError::Leading`] for a leader; [`StoreError::NoSuchTree`], [`StoreError::Covering`] for a record that is not this user's own;
    /// [`StoreError::NoClub`] for one that is no club's; [`StoreError::NameTaken`]; and as any writing.
    pub fn add_leader(&mut self, name: &str, clubs: &[Tree], passphrase: &Passphrase, cost: Cost) -> Result<RecoveryWords, StoreError> {
        self.may_be_led(clubs)?;
        self.is_free(name)?;
        let (user, private, words) = User::new(name, passphrase, cost, &mut Machine).map_err(unsealed)?;
        let public = user.public;
        known::begin(&self.folder, &private, &public)?;
        self.change_ring(|disk| {
            disk.keys.ring.users.push(user);
            disk.keys.grant(&[STORE], &public, Term::Leader, &mut Machine).map_err(unsealed)?;
            disk.keys.grant(clubs, &public, Term::Open, &mut Machine).map_err(unsealed)
        })?;
        Ok(words)
    }

    /// Lets a leader who is one already open these clubs as well.
    ///
    /// # Errors
    /// [`StoreError::NoSuchUser`]; [`StoreError::NoLeader`]; and as [`Disk::add_leader`].
    pub fn add_clubs(&mut self, name: &str, clubs: &[Tree]) -> Result<(), StoreError> {
        self.may_be_led(clubs)?;
        let public = self.leader(name)?;
        self.change_ring(|disk| disk.keys.grant(clubs, &public, Term::Open, &mut Machine).map_err(unsealed))
    }

    /// Takes a leader's slot and all that was sealed to them out of the keyring. What is written from now on in a club of theirs that this user
    /// opens is sealed under a new key. How many clubs those are. Whoever kept a copy of the keyring, and their passphrase, still has the store's
    /// own key, which opens no text: [`Disk::rekey`] draws that anew too.
    ///
    /// # Errors
    /// [`StoreError::Leading`]; [`StoreError::NoSuchUser`]; [`StoreError::NoLeader`] for anybody else; [`StoreError::OnlyTheirs`] where they alone
    /// open a club; and as any writing.
    pub fn remove_leader(&mut self, name: &str) -> Result<usize, StoreError> {
        self.may_change_who()?;
        self.leader(name)?;
        self.take_slot_away(name)
    }

    /// Who opens a club that a leader opens here, beside them: whoever shares their clubs, and is no leader.
    pub(super) fn names_of_keepers(&self) -> Vec<String> {
        let keepers = if self.keys.leads { self.keys.keepers() } else { Vec::new() };
        self.keys.ring.users.iter().filter(|user| keepers.contains(&user.public)).map(|user| user.name.clone()).collect()
    }

    /// Refuses a leader what is for those who keep the notes: to say who opens what, to draw keys, to erase whole records. For telling before a
    /// passphrase is asked for, too.
    ///
    /// # Errors
    /// [`StoreError::Leading`].
    pub fn may_change_who(&self) -> Result<(), StoreError> {
        if self.keys.leads { Err(StoreError::Leading) } else { Ok(()) }
    }

    /// Refuses to share what is no club's with a leader, who opens clubs and nothing else.
    pub(super) fn may_be_shared(&self, tree: Tree, to: &Public) -> Result<(), StoreError> {
        if self.keys.is_leader(to) && !self.is_club(tree) { Err(StoreError::NoClub) } else { Ok(()) }
    }

    /// A leader writes in clubs, and opens new ones.
    pub(super) fn refuse_casework(&self, tree: Tree, events: &[Event]) -> Result<(), StoreError> {
        let opens = matches!(events.first(), Some(Event { change: Change::Club(ClubChange::Opened { .. }), .. }));
        let of_a_person = events.iter().any(|event| matches!(event.change, Change::PersonAdded { .. }));
        let strange = self.keys.newest(tree).is_none() && !opens;
        if self.keys.leads && (of_a_person || strange) { Err(StoreError::Leading) } else { Ok(()) }
    }

    fn may_be_led(&self, clubs: &[Tree]) -> Result<(), StoreError> {
        self.may_change_who()?;
        clubs.iter().try_for_each(|club| {
            self.own(*club)?;
            if self.is_club(*club) { Ok(()) } else { Err(StoreError::NoClub) }
        })
    }

    fn is_club(&self, tree: Tree) -> bool {
        let read = match self.events(tree) {
            Ok(read) | Err(StoreError::Damaged { read, .. }) => read,
            Err(_) => return false,
        };
        let is_person = read.iter().any(|event| matches!(event.change, Change::PersonAdded { .. }));
        !is_person && read.iter().any(|event| matches!(event.change, Change::Club(_)))
    }

    fn leader(&self, name: &str) -> Result<Public, StoreError> {
        let public = self.public_of(name)?;
        if self.keys.is_leader(&public) { Ok(public) } else { Err(StoreError::NoLeader { user: name.to_owned() }) }
    }
}
