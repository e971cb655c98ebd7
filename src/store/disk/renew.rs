//! New keys in the place of those that somebody may still have.

use std::collections::{HashMap, HashSet};

use super::keys::{Keys, STORE, open_grant};
use super::known::Known;
use super::opened::Opened;
use crate::record::Tree;
use crate::vault::{
    Cost, Endorsement, Grant, GrantTag, Key, KeyId, Keyring, KnownTree, Passphrase, Public, Randomness, RecoveryWords, TreeKey, User,
    VaultError,
};

impl Keys {
    /// Draws one more key for each of these trees, for those who may open it now: what is written from now on is sealed under it. It counts once
    /// the keyring is written.
    pub(super) fn renew(&mut self, trees: &[Tree], source: &mut dyn Randomness) -> Result<(), VaultError> {
        self.places(trees).into_iter().try_for_each(|(tree, places)| self.renew_at(tree, places, source))
    }

    fn renew_at(&mut self, tree: Tree, mut places: Vec<usize>, source: &mut dyn Randomness) -> Result<(), VaultError> {
        let Some(newest) = self.newest_in(tree, &places) else { return Ok(()) };
        let (sealed, key) = drawn(&self.ring.keys[newest], |public| public, self.doubtful.get(&tree), source)?;
        self.trees.entry(tree).or_default().push((sealed.id, key));
        // The newest alone says what came before it.
        places.iter().for_each(|at| self.ring.keys[*at].unendorse());
        places.push(self.ring.keys.len());
        self.ring.keys.push(sealed);
        self.endorse(tree, &places, source)
    }

    /// Where in the keyring the keys of some trees stand. In one pass: there is a key for everybody, and to look each of them up in it would take
    /// their square.
    pub(super) fn places(&self, trees: &[Tree]) -> HashMap<Tree, Vec<usize>> {
        let mut places: HashMap<Tree, Vec<usize>> = trees.iter().map(|tree| (*tree, Vec::new())).collect();
        for (at, sealed) in self.ring.keys.iter().enumerate() {
            if let Some(places) = places.get_mut(&Tree(sealed.tree)) {
                places.push(at);
            }
        }
        places
    }

    /// Which of the places of a tree's keys is that of the newest that counts, if the user may open it.
    fn newest_in(&self, tree: Tree, places: &[usize]) -> Option<usize> {
        let newest = self.newest_among(tree, places.iter().map(|at| &self.ring.keys[*at]))?;
        Some(places[newest])
    }

    /// Where that is of every tree that the user may open.
    pub(super) fn newest_places(&self) -> HashMap<Tree, usize> {
        let mut places = HashMap::with_capacity(self.trees.len());
        for (at, sealed) in self.ring.keys.iter().enumerate() {
            let tree = Tree(sealed.tree);
            let is_newest = || self.newest(tree).is_some_and(|(id, _)| sealed.id == id);
            if is_newest() && open_grant(sealed, &self.public, self.today).is_some() {
                places.entry(tree).or_insert(at);
            }
        }
        places
    }

    /// Which among some keys of a tree.
    fn newest_among<'r>(&self, tree: Tree, mut keys: impl Iterator<Item = &'r TreeKey>) -> Option<usize> {
        let (id, _) = self.newest(tree)?;
        // The one that was opened: whoever writes a keyring may put another of the same id before it.
        let opened = |key: &TreeKey| open_grant(key, &self.public, self.today).is_some();
        keys.position(|key| key.tree == tree.0 && key.id == id && opened(key))
    }

    /// Has the newest key of a tree say which were before it and to whom it was granted, and knows it. What nobody made who can open the tree is not
    /// among it. A key that was the first, and nobody else's, has nothing to say.
    pub(super) fn endorse(&mut self, tree: Tree, places: &[usize], source: &mut dyn Randomness) -> Result<(), VaultError> {
        let Some(at) = self.newest_in(tree, places) else { return Ok(()) };
        let Some((id, key)) = self.trees.get(&tree).and_then(|keys| keys.last()) else { return Ok(()) };
        let mut known = self.known.trees.get(&tree).cloned().unwrap_or_default();
        let this = (*id, key.proof(&tree.0, id));
        known.keys.retain(|key| *key != this);
        let several = places.len() > 1;
        let sealed = &mut self.ring.keys[at];
        let doubtful = self.doubtful.get(&tree);
        let made: Vec<&Grant> = sealed.holders().filter(|grant| doubtful.is_none_or(|doubtful| !doubtful.contains(&grant.tag()))).collect();
        known.grants = made.iter().filter(|grant| grant.to != self.public).map(|grant| grant.tag()).collect();
        if several || made.len() > 1 {
            let said = Endorsement { before: known.keys.clone(), grants: made.iter().map(|grant| grant.tag()).collect() };
            sealed.endorse(key, &said, source)?;
        } else {
            sealed.unendorse();
        }
        known.keys.push(this);
        self.known.see(tree, known);
        Ok(())
    }

    /// Has every record of the user's own say so.
    pub(super) fn endorse_all(&mut self, source: &mut dyn Randomness) -> Result<(), VaultError> {
        let mut of: HashMap<[u8; 16], (usize, usize)> = HashMap::new();
        for key in &self.ring.keys {
            let (keys, grants) = of.entry(key.tree).or_default();
            *keys += 1;
            *grants = key.holders().count().max(*grants);
        }
        let shared = |tree: &Tree| of.get(&tree.0).is_some_and(|(keys, grants)| *keys > 1 || *grants > 1);
        let own: Vec<Tree> = self.trees().filter(|tree| self.cover(*tree).is_none()).filter(shared).collect();
        self.places(&own).into_iter().try_for_each(|(tree, places)| self.endorse(tree, &places, source))
    }

    /// The records with grants that nobody made who can open them.
    pub(super) fn doubtful(&self) -> Vec<Tree> {
        let newest = self.newest_places();
        let still = |tree: &Tree, doubtful: &HashSet<GrantTag>| {
            newest.get(tree).copied().is_some_and(|at| self.ring.keys[at].holders().any(|grant| doubtful.contains(&grant.tag())))
        };
        let mut trees: Vec<Tree> = self.doubtful.iter().filter(|(tree, doubtful)| still(tree, doubtful)).map(|(tree, _)| *tree).collect();
        trees.sort_unstable();
        trees
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
        let (mut sealed, fresh) = drawn(last, to, None, source)?;
        // Everybody who opens the store has its key, and can have sealed it to somebody who is nobody here.
        let is_user = |public: Public| self.ring.users.iter().any(|known| to(known.public) == public);
        sealed.grants.retain(|grant| is_user(grant.to));
        let mut keys = vec![root, sealed];
        let mut seen = HashSet::from([STORE.0]);
        let mut known: HashMap<Tree, KnownTree> = self.known.trees.clone();
        let doubtful: HashSet<Tree> = self.doubtful().into_iter().collect();
        for tree in self.ring.keys.iter().map(|key| key.tree).filter(|tree| seen.insert(*tree)) {
            let all = of.get(&tree).map(Vec::as_slice).unwrap_or_default();
            let own = self.newest_among(Tree(tree), all.iter().copied()).filter(|_| self.cover(Tree(tree)).is_none());
            match own {
                // Whatever is kept of it was opened by the keys that count: what else the keyring has of it opens nothing.
                Some(at) => {
                    let (mut sealed, key) = drawn(all[at], to, self.doubtful.get(&Tree(tree)), source)?;
                    let doubtful = doubtful.contains(&Tree(tree));
                    // Should a grant be somebody's after all, they open with the old keys what they opened, and that stays under those.
                    for &old in all.iter().filter(|_| doubtful) {
                        let Some(key) = self.of(Tree(tree), old.id) else { continue };
                        let mut kept = old.clone();
                        kept.unendorse();
                        self.move_grant(&mut kept, key, user.public, source)?;
                        keys.push(kept);
                    }
                    let tree = known.entry(Tree(tree)).or_default();
                    let tags = |all: bool| sealed.holders().filter(|grant| all || grant.to != user.public).map(Grant::tag).collect();
                    tree.grants = tags(false);
                    if doubtful || !tree.grants.is_empty() {
                        let said = Endorsement { before: tree.keys.clone(), grants: tags(true) };
                        sealed.endorse(&key, &said, source)?;
                    }
                    tree.keys.push((sealed.id, key.proof(&sealed.tree, &sealed.id)));
                    keys.push(sealed);
                }
                None => {
                    for &sealed in all {
                        let mut kept = sealed.clone();
                        // One that does not count stays as it is: should it be somebody's after all, nothing is lost.
                        let strange = self.strange.get(&Tree(tree)).and_then(|keys| keys.iter().find(|(id, _)| *id == sealed.id));
                        match self.of(Tree(tree), sealed.id).or(strange.map(|(_, key)| key)) {
                            Some(key) => {
                                self.move_grant(&mut kept, key, user.public, source)?;
                                say_where_moved(&mut kept, key, user.public, source)?;
                            }
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
        let opened = (Opened::nothing(&private), HashMap::new());
        Ok((Self::open_again(ring, self.user.clone(), &private, today, opened, Known::of(&private, known))?, words))
    }

    /// Seals a key to the user's new public key in the place of the old, until the same day.
    fn move_grant(&self, sealed: &mut TreeKey, key: &Key, new: Public, source: &mut dyn Randomness) -> Result<(), VaultError> {
        let term = sealed.grants.iter().find(|grant| grant.to == self.public).map(|grant| grant.term);
        sealed.grants.retain(|grant| grant.to != self.public);
        term.map_or(Ok(()), |term| sealed.grant(key, &new, term, source))
    }
}

/// Has a key that is another's say that a grant of it was moved to this public key, by whoever can open it. Only what it said already is said again.
fn say_where_moved(sealed: &mut TreeKey, key: &Key, to: Public, source: &mut dyn Randomness) -> Result<(), VaultError> {
    let Some(moved) = sealed.holders().find(|grant| grant.to == to).map(Grant::tag) else { return Ok(()) };
    let mut said = sealed.endorsement(key).unwrap_or_default();
    said.grants.push(moved);
    sealed.endorse(key, &said, source)
}

/// Another key for the same tree, for the same users but those of whom nobody who can open it said so.
fn drawn(
    old: &TreeKey,
    to: impl Fn(Public) -> Public,
    doubtful: Option<&HashSet<GrantTag>>,
    source: &mut dyn Randomness,
) -> Result<(TreeKey, Key), VaultError> {
    let (mut sealed, key) = TreeKey::new(old.tree, source)?;
    for grant in old.holders().filter(|grant| doubtful.is_none_or(|doubtful| !doubtful.contains(&grant.tag()))) {
        sealed.grant(&key, &to(grant.to), grant.term, source)?;
    }
    Ok((sealed, key))
}
