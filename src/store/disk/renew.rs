//! New keys in the place of those that somebody may still have.

use std::collections::{HashMap, HashSet};

use super::keys::{Keys, STORE};
use crate::record::Tree;
use crate::vault::{Cost, Key, KeyId, Keyring, Passphrase, Public, Randomness, RecoveryWords, TreeKey, User, VaultError};

impl Keys {
    /// Draws one more key for a tree, for those who may open it now: what is written from now on is sealed under it. It counts once the
    /// keyring is written.
    pub(super) fn renew(&mut self, tree: Tree, source: &mut dyn Randomness) -> Result<(), VaultError> {
        let Some(newest) = self.ring.keys.iter().rfind(|key| key.tree == tree.0) else { return Ok(()) };
        let (sealed, key) = drawn(newest, |public| public, source)?;
        self.trees.entry(tree).or_default().push((sealed.id, key));
        self.ring.keys.push(sealed);
        Ok(())
    }

    /// Forgets keys that the keyring does not have, as when it could not be written after they were drawn.
    pub(super) fn forget_unwritten(&mut self) {
        let written: HashSet<KeyId> = self.ring.keys.iter().map(|key| key.id).collect();
        for keys in self.trees.values_mut() {
            keys.retain(|(id, _)| written.contains(id));
        }
    }

    /// The same with everything drawn anew: the key pair of the user, so that their private key in an old keyring opens nothing in the new one,
    /// the store's own key, and those of the trees that they may open without end. Everybody else opens what they opened before.
    pub(super) fn anew(
        &self,
        passphrase: &Passphrase,
        cost: Cost,
        today: u32,
        source: &mut dyn Randomness,
    ) -> Result<(Self, RecoveryWords), VaultError> {
        let (user, private, words) = User::new(&self.user, passphrase, cost, source)?;
        let to = |public: Public| if public == self.public { user.public } else { public };
        let mut of: HashMap<[u8; 16], Vec<&TreeKey>> = HashMap::new();
        self.ring.keys.iter().for_each(|key| of.entry(key.tree).or_default().push(key));
        let own = of.get(&STORE.0).map(Vec::as_slice).unwrap_or_default();
        let (Some(&first), Some(&last)) = (own.first(), own.last()) else { return Err(VaultError::Malformed) };
        // The first names the places, to which records are bound that this user cannot seal anew.
        let mut root = first.clone();
        self.move_grant(&mut root, self.store.root(), user.public, source)?;
        let (sealed, fresh) = drawn(last, to, source)?;
        let mut keys = vec![root, sealed];
        let mut seen = HashSet::from([STORE.0]);
        for tree in self.ring.keys.iter().map(|key| key.tree).filter(|tree| seen.insert(*tree)) {
            let known = self.trees.get(&Tree(tree)).map_or(0, Vec::len);
            let sealed = of.get(&tree).map(Vec::as_slice).unwrap_or_default();
            let all = known == sealed.len() && self.cover(Tree(tree)).is_none();
            match sealed.last() {
                Some(newest) if all => keys.push(drawn(newest, to, source)?.0),
                _ => {
                    for &sealed in sealed {
                        let mut kept = sealed.clone();
                        match self.of(Tree(tree), sealed.id) {
                            Some(key) => self.move_grant(&mut kept, key, user.public, source)?,
                            None => kept.grants.retain(|grant| grant.to != self.public),
                        }
                        keys.push(kept);
                    }
                }
            }
        }
        let users = self.ring.users.iter().map(|known| if known.public == self.public { user.clone() } else { known.clone() }).collect();
        let ring = Keyring { users, keys, ..self.ring.clone() };
        // The head is sealed over everything else, so it is written once to be opened like any other.
        let ring = Keyring::decode(&ring.encode(&fresh, &self.head.encode(), source)?)?;
        Ok((Self::open(ring, self.user.clone(), &private, today)?, words))
    }

    /// Seals a key to the user's new public key in the place of the old, until the same day.
    fn move_grant(&self, sealed: &mut TreeKey, key: &Key, new: Public, source: &mut dyn Randomness) -> Result<(), VaultError> {
        let until = sealed.grants.iter().find(|grant| grant.to == self.public).map(|grant| grant.until);
        sealed.grants.retain(|grant| grant.to != self.public);
        until.map_or(Ok(()), |until| sealed.grant(key, &new, until, source))
    }
}

/// Another key for the same tree, for the same users.
fn drawn(old: &TreeKey, to: impl Fn(Public) -> Public, source: &mut dyn Randomness) -> Result<(TreeKey, Key), VaultError> {
    let (mut sealed, key) = TreeKey::new(old.tree, source)?;
    for grant in &old.grants {
        sealed.grant(&key, &to(grant.to), grant.until, source)?;
    }
    Ok((sealed, key))
}
