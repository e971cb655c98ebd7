//! A record that a user sees for the first time, or after what they knew was taken away: its true key is the one that opens what is kept of it.

use super::Disk;
use super::entry::Entry;
use super::keys::{Keys, open_grant};
use super::trust::{Row, judge};
use crate::record::Tree;
use crate::vault::{Key, KeyId, KnownTree, Proof, open_record, record_key_id};

impl Disk {
    /// Has the key count that opens the oldest entry which any opens, and those that came after it. Where there are entries and none opens, none counts.
    pub(super) fn go_by_what_is_kept(&mut self) {
        for (tree, known) in std::mem::take(&mut self.keys.unseen) {
            let mut live = self.index.live(tree).peekable();
            let is_empty = live.peek().is_none();
            let opener = live.find_map(|(id, spot)| self.read_entry(id, spot, |entry| self.opener(entry)));
            if is_empty || opener.is_some_and(|(_, counts)| counts) {
                self.keys.known.see(tree, known);
            } else {
                self.keys.count_from(tree, opener.map(|(key, _)| key));
            }
        }
    }

    /// The key that opens an entry, and whether it is one that counts.
    fn opener(&self, entry: &Entry) -> Option<((KeyId, Proof), bool)> {
        let (id, tree) = (record_key_id(&entry.record).ok()?, entry.id.tree);
        let binding = self.keys.store.event_binding(&entry.id);
        let opens = |key: &Key| open_record(key, &binding, &entry.record).is_ok();
        let of = |keys: Option<&Vec<(KeyId, Key)>>| {
            let (_, key) = keys?.iter().find(|(known, key)| *known == id && opens(key))?;
            Some((id, key.proof(&tree.0, &id)))
        };
        let counting = of(self.keys.trees.get(&tree)).map(|key| (key, true));
        counting.or_else(|| of(self.keys.strange.get(&tree)).map(|key| (key, false)))
    }
}

impl Keys {
    /// Judges the keys of a tree again, from one on that is known now; with none, none of them counts.
    fn count_from(&mut self, tree: Tree, known: Option<(KeyId, Proof)>) {
        let mut keys = self.trees.remove(&tree).unwrap_or_default();
        keys.extend(self.strange.remove(&tree).unwrap_or_default());
        self.doubtful.remove(&tree);
        self.cover.remove(&tree);
        let Some(known) = known else {
            self.strange.insert(tree, keys);
            return;
        };
        let mut rows = Vec::new();
        for (place, sealed) in self.ring.keys.iter().enumerate().filter(|(_, sealed)| sealed.tree == tree.0) {
            let Some(grant) = open_grant(sealed, &self.public, self.today) else { continue };
            let Some(at) = keys.iter().position(|(id, _)| *id == sealed.id) else { continue };
            // Those of one id stand here as they do in the keyring.
            rows.push(Row { sealed, place, key: keys.remove(at).1, until: grant.until });
        }
        let mut trusted = judge(rows, &self.public, Some(&KnownTree { keys: vec![known], grants: Vec::new() }), self.known.marked);
        self.known.see(tree, std::mem::take(&mut trusted.known));
        self.take(tree, trusted);
    }
}
