//! A record that a user sees for the first time, or after what they knew was taken away: its true keys are those that open what is kept of it.

use super::Disk;
use super::entry::Entry;
use super::keys::{Keys, open_grant};
use super::trust::{Row, judge};
use crate::record::Tree;
use crate::vault::{Key, KeyId, KnownTree, Proof, open_record, record_key_id};

/// What opens the entries that are kept of a record.
struct Openers {
    /// Each key once, first the one that opens the oldest.
    keys: Vec<(KeyId, Proof)>,
    /// None opens any, or not only the last ones are opened by none. What was written since a keyring of before is opened by none of its keys.
    shut: bool,
}

impl Disk {
    /// Has the key count that opens the oldest entry, and those that came after it, where every other entry opens under one of these too. Whoever has
    /// the store's own key can put an entry before all others, and none of what was there before opens under a key of theirs: where the entries do
    /// not agree, none counts.
    pub(super) fn go_by_what_is_kept(&mut self) {
        for (tree, known) in std::mem::take(&mut self.keys.unseen) {
            let openers = self.openers(tree);
            let agree = |keys: &Keys| !openers.shut && openers.keys.iter().all(|key| keys.counts(tree, key));
            if agree(&self.keys) {
                self.keys.known.see(tree, known);
                continue;
            }
            self.keys.count_from(tree, openers.keys.first().copied());
            if !agree(&self.keys) {
                self.keys.known.forget(tree);
                self.keys.count_from(tree, None);
            }
        }
    }

    fn openers(&self, tree: Tree) -> Openers {
        let (mut keys, mut last, mut first_shut) = (Vec::new(), None, None);
        for (id, spot) in self.index.live(tree) {
            match self.read_entry(id, spot, |entry| self.opener(entry)) {
                Some(key) => {
                    last = Some(id.position);
                    if !keys.contains(&key) {
                        keys.push(key);
                    }
                }
                // What the disk has lost says nothing of the keys.
                None if self.read_entry(id, spot, |_| Some(())).is_none() => {}
                None => first_shut = first_shut.or(Some(id.position)),
            }
        }
        let none = last.is_none() && self.index.live(tree).next().is_some();
        let shut = none || first_shut.zip(last).is_some_and(|(first, last)| first <= last);
        Openers { keys, shut }
    }

    /// The key that opens an entry.
    fn opener(&self, entry: &Entry) -> Option<(KeyId, Proof)> {
        let (id, tree) = (record_key_id(&entry.record).ok()?, entry.id.tree);
        let binding = self.keys.store.event_binding(&entry.id);
        let all = [self.keys.trees.get(&tree), self.keys.strange.get(&tree)];
        let opens = |key: &Key| open_record(key, &binding, &entry.record).is_ok();
        let (_, key) = all.into_iter().flatten().flatten().find(|(known, key)| *known == id && opens(key))?;
        Some((id, key.proof(&tree.0, &id)))
    }
}

impl Keys {
    /// Whether a key of a tree is one that counts.
    fn counts(&self, tree: Tree, (id, proof): &(KeyId, Proof)) -> bool {
        let keys = self.trees.get(&tree);
        keys.is_some_and(|keys| keys.iter().any(|(known, key)| known == id && key.proof(&tree.0, id) == *proof))
    }

    /// Judges the keys of a tree again, from one on that is known now; with none, none of them counts.
    fn count_from(&mut self, tree: Tree, known: Option<(KeyId, Proof)>) {
        let mut keys = self.trees.remove(&tree).unwrap_or_default();
        keys.extend(self.strange.remove(&tree).unwrap_or_default());
        self.doubtful.remove(&tree);
        self.cover.remove(&tree);
        self.gone.remove(&tree);
        let Some(known) = known else {
            self.strange.insert(tree, keys);
            return;
        };
        let mut rows = Vec::new();
        for (place, sealed) in self.ring.keys.iter().enumerate().filter(|(_, sealed)| sealed.tree == tree.0) {
            let Some(grant) = open_grant(sealed, &self.public, self.today) else { continue };
            let Some(at) = keys.iter().position(|(id, _)| *id == sealed.id) else { continue };
            // Those of one id stand here as they do in the keyring.
            rows.push(Row { sealed, place, key: keys.remove(at).1, term: grant.term });
        }
        let mut trusted = judge(rows, &self.public, Some(&KnownTree { keys: vec![known], grants: Vec::new() }), self.known.marked);
        self.known.see(tree, std::mem::take(&mut trusted.known));
        self.take(tree, trusted);
    }
}
