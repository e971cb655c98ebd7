//! Who may open the store, and what of it.

use std::collections::{BTreeSet, HashSet};

use super::cover::number_of;
use super::keys::STORE;
use super::machine::{Machine, unsealed};
use super::opened;
use super::ring_file::MOST_SLOTS;
use super::{Disk, known};
use crate::record::Tree;
use crate::store::StoreError;
use crate::vault::{Allowance, Cost, Passphrase, Public, RecoveryWords, Slot, SlotKind, Term, User};

impl Disk {
    /// Adds a user with a passphrase of their own. They can open what is made for them or granted to them, and nothing else.
    /// The words open it too; they are nowhere else.
    ///
    /// # Errors
    /// [`StoreError::Io`] when there is one of that name already, [`StoreError::Leading`], and as any writing.
    pub fn add_user(&mut self, name: &str, passphrase: &Passphrase, cost: Cost) -> Result<RecoveryWords, StoreError> {
        self.may_change_who()?;
        self.is_free(name)?;
        let (user, private, words) = User::new(name, passphrase, cost, &mut Machine).map_err(unsealed)?;
        let public = user.public;
        known::begin(&self.folder, &private, &public)?;
        self.change_ring(|disk| {
            disk.keys.ring.users.push(user);
            disk.keys.grant(&[STORE], &public, Term::Open, &mut Machine).map_err(unsealed)
        })?;
        Ok(words)
    }

    /// Lets another user open a person's or a club's record, until the end of a day, or without end. What the program keeps to, a copied file does not.
    ///
    /// # Errors
    /// [`StoreError::NoSuchTree`] when this user cannot open it; [`StoreError::Covering`] when they stand in for somebody; [`StoreError::NoSuchUser`];
    /// [`StoreError::Leading`] for a leader, [`StoreError::NoClub`] when it is for one and no club's; and as any writing.
    pub fn grant(&mut self, tree: Tree, to: &str, until: Option<jiff::civil::Date>) -> Result<(), StoreError> {
        self.may_change_who()?;
        self.own(tree)?;
        let public = self.public_of(to)?;
        self.may_be_shared(tree, &public)?;
        let term = until.map_or(Term::Open, |day| Term::Until(number_of(day)));
        self.change_ring(|disk| disk.keys.grant(&[tree], &public, term, &mut Machine).map_err(unsealed))
    }

    /// Takes another user's slot and all that was sealed to them out of the keyring. What is written from now on in a record that they could open
    /// and this user can is sealed under a new key. How many records those are.
    ///
    /// # Errors
    /// [`StoreError::OnlyTheirs`] when there are records that nobody else keeps: they would be lost; [`StoreError::Leading`];
    /// [`StoreError::NoSuchUser`]; and as any writing.
    pub fn remove_user(&mut self, name: &str) -> Result<usize, StoreError> {
        self.may_change_who()?;
        self.take_slot_away(name)
    }

    pub(super) fn take_slot_away(&mut self, name: &str) -> Result<usize, StoreError> {
        let public = self.public_of(name)?;
        let records = self.only_theirs(public);
        if records > 0 {
            return Err(StoreError::OnlyTheirs { user: name.to_owned(), records });
        }
        let mut theirs = 0;
        self.change_ring(|disk| {
            let keys = &mut disk.keys;
            let granted = keys.ring.keys.iter().filter(|key| key.grants.iter().any(|grant| grant.to == public));
            let could: HashSet<Tree> = granted.map(|key| Tree(key.tree)).collect();
            let trees: Vec<Tree> = keys.trees().filter(|tree| keys.cover(*tree).is_none() && could.contains(tree)).collect();
            keys.ring.users.retain(|user| user.public != public);
            keys.ring.keys.iter_mut().for_each(|key| key.grants.retain(|grant| grant.to != public));
            theirs = trees.len();
            keys.renew(&trees, &mut Machine).map_err(unsealed)
        })?;
        known::sweep(&self.folder, &self.keys)?;
        Ok(theirs)
    }

    /// How many records nobody would open without end if this user went. A club must not be left to its leaders alone, unless it is already.
    fn only_theirs(&self, public: Public) -> usize {
        let leads = self.keys.is_leader(&public);
        let others = self.keys.ring.users.iter().map(|user| user.public).filter(|other| *other != public);
        let keepers: Vec<Public> = others.filter(|other| leads || !self.keys.is_leader(other)).collect();
        let opened_by = |is_one: &dyn Fn(&Public) -> bool| -> BTreeSet<[u8; 16]> {
            let keys = self.keys.ring.keys.iter().filter(|key| key.holders().any(|grant| grant.term == Term::Open && is_one(&grant.to)));
            keys.map(|key| key.tree).collect()
        };
        let (theirs, kept) = (opened_by(&|to| *to == public), opened_by(&|to| keepers.contains(to)));
        // Of a record that has no entry nothing can be lost, and anybody may have written a key for one into the keyring.
        theirs.difference(&kept).filter(|tree| !self.index.of(Tree(**tree)).is_empty()).count()
    }

    /// Holds that nobody is called that yet.
    pub(super) fn is_free(&self, name: &str) -> Result<(), StoreError> {
        if self.keys.ring.users.iter().any(|user| user.name == name) {
            return Err(StoreError::NameTaken { user: name.to_owned() });
        }
        Ok(())
    }

    /// The public key of the user of that name.
    pub(super) fn public_of(&self, name: &str) -> Result<Public, StoreError> {
        let found = self.keys.ring.users.iter().find(|user| user.name == name).map(|user| user.public);
        found.ok_or_else(|| StoreError::NoSuchUser { user: name.to_owned() })
    }

    /// Changes the passphrase of the user who opened the store. `now` is the passphrase as it is, or the recovery words.
    /// Older copies of the keyring still open with the old one, and with the keys in them everything that is written afterwards:
    /// [`Disk::rekey`] is the cure.
    ///
    /// # Errors
    /// [`StoreError::WrongPassphrase`], and as any writing.
    pub fn change_passphrase(&mut self, now: &Passphrase, new: &Passphrase, cost: Cost) -> Result<(), StoreError> {
        let public = self.keys.public;
        let user = self.keys.ring.users.iter().find(|user| user.public == public).ok_or(StoreError::WrongPassphrase)?;
        let private = user.unlock(now, &mut Allowance::of_slots(MOST_SLOTS)).map_err(|_| StoreError::WrongPassphrase)?;
        let slot = Slot::passphrase(&private, new, cost, &mut Machine).map_err(unsealed)?;
        // There before the slot says that it is.
        self.keys.known.write_again(&self.folder, &public)?;
        self.change_ring(|disk| {
            if let Some(user) = disk.keys.ring.users.iter_mut().find(|user| user.public == public) {
                user.slots.retain(|slot| slot.kind != SlotKind::Passphrase);
                user.slots.insert(0, slot);
            }
            // The slot says from now on that what this user knows of the keys is kept: no record may be without what tells its keys apart.
            disk.keys.endorse_all(&mut Machine).map_err(unsealed)
        })
    }

    /// Changes the keyring and writes it; when that fails it is as it was.
    pub(super) fn change_ring(&mut self, change: impl FnOnce(&mut Self) -> Result<(), StoreError>) -> Result<(), StoreError> {
        let (before, known, doubtful) = (self.keys.ring.clone(), self.keys.known.trees.clone(), self.keys.doubtful.clone());
        change(self).and_then(|()| opened::remove(&self.folder, &mut self.keys)).and_then(|()| self.write_keys()).inspect_err(|_| {
            let generation = self.keys.ring.generation;
            self.keys.ring = before;
            self.keys.ring.generation = generation;
            self.keys.forget_unwritten();
            self.keys.known.put_back(known);
            self.keys.doubtful = doubtful;
        })
    }
}
