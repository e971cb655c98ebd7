//! The keyring: who may open the store, and the key of each tree sealed to those who may open it.

use std::collections::HashSet;

use super::random::random;
use super::{
    Allowance, Cost, Key, KeyId, Passphrase, Private, Public, Randomness, RecoveryWords, Shared, Slot, SlotKind, Term, VaultError, Writer,
    share, unshare,
};

const INFO: &[u8] = b"fingerpost tree key";

/// Somebody who may open the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// How they are named: it stands in the keyring in clear, so it must be nobody's whom the notes are about.
    pub name: String,
    /// What others seal to.
    pub public: Public,
    /// What opens their private key.
    pub slots: Vec<Slot>,
}

/// A tree's key, sealed to one user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// To whom.
    pub to: Public,
    /// How long.
    pub term: Term,
    /// The key.
    pub shared: Shared,
}

/// The key of one tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeKey {
    /// The person or club; all zeroes for the store's own key.
    pub tree: [u8; 16],
    /// Which of the tree's keys, for when it is drawn anew.
    pub id: KeyId,
    /// Who may open it.
    pub grants: Vec<Grant>,
}

/// The keyring as it is stored, all secrets still sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keyring {
    /// One more with every writing: of two copies the greater is the newer.
    pub generation: u64,
    /// The id of the store's folder.
    pub machine: [u8; 4],
    /// Who may open the store.
    pub users: Vec<User>,
    /// The keys of its trees; the first is the store's own.
    pub keys: Vec<TreeKey>,
    /// Trees that were erased: their keys must never come back from an older copy.
    pub erased: Vec<[u8; 16]>,
    /// How far the journal had come, sealed under the store's own key.
    pub head: Vec<u8>,
}

impl Keyring {
    /// Takes what keys another keyring of the same store has and this one lacks, and whom it knows as erased. Whether there was any such key.
    ///
    /// What this one has stays as it is: whoever was taken out of it since does not come back. Its head is that of before, and has to be sealed again.
    pub fn take_in(&mut self, other: &Self) -> bool {
        for tree in &other.erased {
            if !self.erased.contains(tree) {
                self.erased.push(*tree);
            }
        }
        let erased: HashSet<&[u8; 16]> = self.erased.iter().collect();
        self.keys.retain(|key| !erased.contains(&key.tree));
        let has: HashSet<([u8; 16], KeyId)> = self.keys.iter().map(|key| (key.tree, key.id)).collect();
        let lacks = |key: &&TreeKey| !has.contains(&(key.tree, key.id)) && !erased.contains(&key.tree);
        let taken: Vec<TreeKey> = other.keys.iter().filter(lacks).cloned().collect();
        let any = !taken.is_empty();
        self.keys.extend(taken);
        any
    }
}

impl User {
    /// A new user with a key pair of their own, a slot for their passphrase and one for recovery words, which are returned.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`].
    pub fn new(
        name: &str,
        passphrase: &Passphrase,
        cost: Cost,
        source: &mut dyn Randomness,
    ) -> Result<(Self, Private, RecoveryWords), VaultError> {
        let private = Private::random(source)?;
        let words = RecoveryWords::random(source)?;
        let slots = vec![Slot::passphrase(&private, passphrase, cost, source)?, Slot::words(&private, &words, cost, source)?];
        Ok((Self { name: name.to_owned(), public: private.public()?, slots }, private, words))
    }

    /// Opens the user's private key with their passphrase, or with their recovery words typed in its place.
    ///
    /// # Errors
    /// [`VaultError::NotAuthentic`] when neither opens it, or the allowance is spent.
    pub fn unlock(&self, typed: &Passphrase, allowance: &mut Allowance) -> Result<Private, VaultError> {
        self.unlock_by(typed, allowance).map(|(_, private)| private)
    }

    /// As [`User::unlock`], and what kind of slot it was that opened.
    ///
    /// # Errors
    /// As [`User::unlock`].
    pub fn unlock_by(&self, typed: &Passphrase, allowance: &mut Allowance) -> Result<(SlotKind, Private), VaultError> {
        let opened = |slot: &Slot| Some((slot.kind, slot.open(typed, &self.public, allowance).ok()?));
        self.slots.iter().find_map(opened).ok_or(VaultError::NotAuthentic)
    }
}

impl TreeKey {
    /// A new key for a tree, granted to nobody yet.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`].
    pub fn new(tree: [u8; 16], source: &mut dyn Randomness) -> Result<(Self, Key), VaultError> {
        Ok((Self { tree, id: random(source)?, grants: Vec::new() }, Key::random(source)?))
    }

    /// Lets the holder of a public key open it.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`]; [`VaultError::Malformed`] when `to` is no public key.
    pub fn grant(&mut self, key: &Key, to: &Public, term: Term, source: &mut dyn Randomness) -> Result<(), VaultError> {
        let shared = share(key, to, INFO, &self.bound(to, term), source)?;
        self.grants.retain(|grant| grant.to != *to);
        self.grants.push(Grant { to: *to, term, shared });
        Ok(())
    }

    /// The key, if it was granted to this user; whether it has ended is for the caller to tell.
    ///
    /// # Errors
    /// [`VaultError::NotAuthentic`] when the grant was altered.
    pub fn open(&self, private: &Private, public: &Public) -> Result<Option<Key>, VaultError> {
        let Some(grant) = self.grants.iter().find(|grant| grant.to == *public) else { return Ok(None) };
        unshare(&grant.shared, private, INFO, &self.bound(public, grant.term)).map(Some)
    }

    fn bound(&self, to: &Public, term: Term) -> Vec<u8> {
        Writer::new().put(&self.tree).put(&self.id).u32(term.number()).put(&to.0).done()
    }
}
