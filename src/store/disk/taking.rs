//! Taking a key that does not count, by whoever knows that it is true.
//!
//! What it opens is read from then on, and what is written is sealed under a new key, for those alone who could open the record as far as is known.
//! So a key that was taken by mistake shows what its maker wrote, and tells them nothing.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::Disk;
use super::keys::{Keys, open_grant};
use super::machine::{Machine, unsealed};
use super::whose::reference_of;
use crate::record::{Event, Tree};
use crate::store::StoreError;
use crate::text::hex;
use crate::vault::{Key, KeyId, Randomness, Term, VaultError};

/// A key of a record that does not count, and what it opens: whoever drew it may have written that, in anybody's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StrangeKey {
    /// What it is named by. It tells nothing of the key, and no other has it.
    pub name: String,
    /// Of which record.
    pub tree: Tree,
    /// How the person or the club is named in what opens.
    pub reference: Option<String>,
    /// How many entries it opens.
    pub entries: usize,
    /// How many there are in the record.
    pub of: usize,
    /// When the first and the last of those were written, as they say.
    pub between: Option<(Timestamp, Timestamp)>,
    /// Who wrote them, as they say.
    pub by: BTreeSet<String>,
    /// Which other users have it, as the keyring says.
    pub others: BTreeSet<String>,
    /// No key of the record counts.
    pub shut: bool,
}

impl Disk {
    /// The keys that do not count, of records that are this user's own.
    pub fn strange_keys(&self) -> Vec<StrangeKey> {
        let all = self.keys.strange.iter().flat_map(|(tree, keys)| keys.iter().map(move |(id, key)| (*tree, id, key)));
        all.filter(|(tree, id, _)| self.keys.may_take(*tree, id)).map(|(tree, id, key)| self.strange_key(tree, id, key)).collect()
    }

    /// Takes one of them, as the user does who knows that it is true.
    ///
    /// # Errors
    /// [`StoreError::NoSuchKey`], and as any writing.
    pub fn take_key(&mut self, name: &str) -> Result<StrangeKey, StoreError> {
        let found = self.strange_keys().into_iter().find(|key| key.name == name).ok_or(StoreError::NoSuchKey)?;
        let tree = found.tree;
        let taken = self.change_ring(|disk| disk.keys.take_strange(tree, name, &mut Machine).map_err(unsealed));
        taken.inspect_err(|_| self.keys.leave(tree, name))?;
        Ok(found)
    }

    fn strange_key(&self, tree: Tree, id: &KeyId, key: &Key) -> StrangeKey {
        let live = || self.index.live(tree);
        let opened: Vec<Event> = live().filter_map(|(at, spot)| self.read_entry(at, spot, |entry| self.unseal_with(key, entry))).collect();
        let times = || opened.iter().map(|event| event.at);
        let sealed = self.keys.ring.keys.iter().filter(|sealed| sealed.tree == tree.0 && sealed.id == *id);
        let holders: Vec<_> =
            sealed.flat_map(|sealed| sealed.holders()).map(|grant| grant.to).filter(|to| *to != self.keys.public).collect();
        let others = self.keys.ring.users.iter().filter(|user| holders.contains(&user.public));
        StrangeKey {
            name: name_of(tree, id, key),
            tree,
            reference: reference_of(&opened).or_else(|| self.reference(tree)),
            entries: opened.len(),
            of: live().count(),
            between: times().min().zip(times().max()),
            by: opened.iter().map(|event| event.by.clone()).collect(),
            others: others.map(|user| user.name.clone()).collect(),
            shut: self.keys.newest(tree).is_none(),
        }
    }
}

fn name_of(tree: Tree, id: &KeyId, key: &Key) -> String {
    hex(&key.place("name", &[tree.0.as_slice(), id].concat())[..6])
}

impl Keys {
    /// Only of a record of the user's own; and two of one id cannot be told apart by what is sealed under them.
    fn may_take(&self, tree: Tree, id: &KeyId) -> bool {
        let mut sealed = self.ring.keys.iter().filter(|sealed| sealed.tree == tree.0 && sealed.id == *id);
        let is_own = sealed.all(|sealed| open_grant(sealed, &self.public, self.today).is_none_or(|grant| grant.term == Term::Open));
        is_own && self.cover(tree).is_none() && self.of(tree, *id).is_none()
    }

    fn take_strange(&mut self, tree: Tree, name: &str, source: &mut dyn Randomness) -> Result<(), VaultError> {
        let Some(keys) = self.strange.get_mut(&tree) else { return Ok(()) };
        let Some(at) = keys.iter().position(|(id, key)| name_of(tree, id, key) == name) else { return Ok(()) };
        let (id, key) = keys.remove(at);
        if keys.is_empty() {
            self.strange.remove(&tree);
        }
        let proof = (id, key.proof(&tree.0, &id));
        let was_shut = self.newest(tree).is_none();
        let mut known = self.known.trees.get(&tree).cloned().unwrap_or_default();
        known.keys.retain(|key| *key != proof);
        if was_shut {
            // Who else has it is not believed either.
            let sealed = self.ring.keys.iter().filter(|sealed| sealed.tree == tree.0 && sealed.id == id);
            let others =
                sealed.flat_map(|sealed| sealed.holders()).filter(|grant| grant.to != self.public).map(|grant| grant.tag()).collect();
            self.doubtful.insert(tree, others);
            known.grants.clear();
            known.keys.push(proof);
        } else {
            known.keys.insert(known.keys.len().saturating_sub(1), proof);
        }
        self.known.see(tree, known);
        // The oldest of them: it is read with, and not written under.
        self.trees.entry(tree).or_default().insert(0, (id, key));
        self.renew(&[tree], source)?;
        self.doubtful.remove(&tree);
        let keepers = if self.leads { self.keepers() } else { Vec::new() };
        keepers.into_iter().try_for_each(|keeper| self.grant(&[tree], &keeper, Term::Open, source))
    }

    /// Has a key not count after all, where that could not be written.
    fn leave(&mut self, tree: Tree, name: &str) {
        let Some(keys) = self.trees.get_mut(&tree) else { return };
        let Some(at) = keys.iter().position(|(id, key)| name_of(tree, id, key) == name) else { return };
        let left = keys.remove(at);
        if keys.is_empty() {
            self.trees.remove(&tree);
        }
        self.strange.entry(tree).or_default().push(left);
    }
}
