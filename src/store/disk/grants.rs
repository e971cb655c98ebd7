//! Who may open what beside the user: letting in, and taking out.

use std::collections::HashSet;

use super::keys::{Keys, STORE};
use crate::record::Tree;
use crate::vault::{Grant, GrantTag, Public, Randomness, Term, TreeKey, VaultError};

impl Keys {
    /// Which of these trees somebody may open without end.
    pub(super) fn opened_without_end(&self, trees: &[Tree], public: &Public) -> HashSet<Tree> {
        let newest = self.newest_places();
        trees.iter().copied().filter(|tree| newest.get(tree).is_some_and(|at| self.has_without_end(*tree, *at, public))).collect()
    }

    /// Whether the key at that place is granted to somebody without end, and by somebody who can open it.
    fn has_without_end(&self, tree: Tree, at: usize, public: &Public) -> bool {
        let made = |grant: &Grant| self.doubtful.get(&tree).is_none_or(|doubtful| !doubtful.contains(&grant.tag()));
        self.ring.keys[at].holders().any(|grant| grant.to == *public && grant.term == Term::Open && made(grant))
    }

    /// Who else may open these trees until a day: each tree with who, and that day, in order.
    pub(super) fn ended_grants(&self, of: impl Fn(Tree) -> bool) -> Vec<(Tree, &str, u32)> {
        // The newest of a tree's keys tells.
        let newest = self.newest_places().into_iter().filter(|(tree, _)| of(*tree));
        let grants = newest.flat_map(|(tree, at)| self.ring.keys[at].holders().map(move |grant| (tree, grant)));
        let named = grants.filter_map(|(tree, grant)| {
            let until = grant.term.last_day()?;
            let user = self.ring.users.iter().find(|user| user.public == grant.to)?;
            Some((tree, user.name.as_str(), until))
        });
        let mut named: Vec<_> = named.collect();
        named.sort_unstable();
        named
    }

    /// The trees that this user may open without end, and of which others have such a grant with an end.
    pub(super) fn granted(&self, which: impl Fn(Tree, &Grant) -> bool) -> HashSet<Tree> {
        // One pass over the keyring: there is a key for everybody, and to look each of them up in it would take their square.
        let own = |tree: &Tree| self.trees.contains_key(tree) && !self.cover.contains_key(tree);
        let sealed = self.ring.keys.iter().map(|sealed| (Tree(sealed.tree), sealed)).filter(|(tree, _)| own(tree));
        let has = |tree: Tree, sealed: &TreeKey| sealed.holders().any(|grant| grant.term != Term::Open && which(tree, grant));
        sealed.filter(|(tree, sealed)| has(*tree, sealed)).map(|(tree, _)| tree).collect()
    }

    /// Takes such grants out, and draws a new key for each of those trees: whoever kept the old one opens nothing that is written from now on.
    /// How many trees that were. It counts once the keyring is written.
    pub(super) fn drop_grants(&mut self, drop: impl Fn(Tree, &Grant) -> bool, source: &mut dyn Randomness) -> Result<usize, VaultError> {
        let dropped = self.granted(&drop);
        for sealed in self.ring.keys.iter_mut().filter(|sealed| dropped.contains(&Tree(sealed.tree))) {
            sealed.grants.retain(|grant| grant.term == Term::Open || !drop(Tree(sealed.tree), grant));
        }
        self.renew(&dropped.iter().copied().collect::<Vec<_>>(), source)?;
        Ok(dropped.len())
    }

    /// The trees of this user's own that somebody could open who was taken out by a user who cannot: the newest key is still one that they had, or it is
    /// granted to nobody among the users.
    pub(super) fn left_behind(&self) -> HashSet<Tree> {
        let users = self.users();
        let newest = self.newest_places();
        let nobodys = newest.iter().filter(|(tree, at)| self.ring.keys[**at].holders().any(|grant| self.is_nobodys(&users, **tree, grant)));
        let all = nobodys.map(|(tree, _)| *tree).chain(self.left.iter().copied());
        all.filter(|tree| self.trees.contains_key(tree) && self.cover(*tree).is_none()).collect()
    }

    /// Takes out of these trees whoever is no user, and draws a new key for each. It counts once the keyring is written.
    pub(super) fn shut_out(&mut self, trees: &HashSet<Tree>, source: &mut dyn Randomness) -> Result<(), VaultError> {
        let users = self.users();
        let mut keys = std::mem::take(&mut self.ring.keys);
        for sealed in keys.iter_mut().filter(|sealed| trees.contains(&Tree(sealed.tree))) {
            // It is endorsed anew with the key that comes after it.
            sealed.unendorse();
            sealed.grants.retain(|grant| !self.is_nobodys(&users, Tree(sealed.tree), grant));
        }
        self.ring.keys = keys;
        self.renew(&trees.iter().copied().collect::<Vec<_>>(), source)
    }

    fn users(&self) -> HashSet<[u8; 32]> {
        self.ring.users.iter().map(|user| user.public.0).collect()
    }

    /// Whether a grant is to nobody among the users. One that nobody made who can open the tree is left as it is: no new key is sealed to it.
    fn is_nobodys(&self, users: &HashSet<[u8; 32]>, tree: Tree, grant: &Grant) -> bool {
        !users.contains(&grant.to.0) && self.doubtful.get(&tree).is_none_or(|doubtful| !doubtful.contains(&grant.tag()))
    }

    /// Those who are no leaders and open one of this user's trees without end; where nobody does, whoever made the store.
    pub(super) fn keepers(&self) -> Vec<Public> {
        let others = || self.ring.users.iter().map(|user| user.public).filter(|public| *public != self.public && !self.is_leader(public));
        let newest = self.newest_places();
        let shares = |public: &Public| newest.iter().any(|(tree, at)| self.has_without_end(*tree, *at, public));
        let sharing: Vec<Public> = others().filter(shares).collect();
        if sharing.is_empty() { others().take(1).collect() } else { sharing }
    }

    /// Lets another user open trees that this user can open. It counts once the keyring is written.
    pub(super) fn grant(&mut self, trees: &[Tree], to: &Public, term: Term, source: &mut dyn Randomness) -> Result<(), VaultError> {
        self.places(trees).into_iter().try_for_each(|(tree, places)| self.grant_at(tree, &places, to, term, source))
    }

    fn grant_at(&mut self, tree: Tree, places: &[usize], to: &Public, term: Term, source: &mut dyn Randomness) -> Result<(), VaultError> {
        for (count, at) in places.iter().enumerate() {
            let sealed = &mut self.ring.keys[*at];
            let own = (tree == STORE).then(|| if count == 0 { self.store.root() } else { &self.store.own });
            let known = self.trees.get(&tree).and_then(|keys| keys.iter().find(|(id, _)| *id == sealed.id)).map(|(_, key)| key);
            if let Some(key) = own.or(known) {
                sealed.grant(key, to, term, source)?;
                // Whoever lets somebody in has no doubt of them.
                let made: Vec<GrantTag> = sealed.grants.iter().filter(|grant| grant.to == *to).map(Grant::tag).collect();
                self.doubtful.entry(tree).and_modify(|doubtful| doubtful.retain(|tag| !made.contains(tag)));
            }
        }
        self.endorse(tree, places, source)
    }
}
