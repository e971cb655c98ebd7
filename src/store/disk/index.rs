//! Where everything lies: what reading the journals has told.

use std::collections::{HashMap, HashSet};

use super::entry::{Entry, EntryId};
use super::journal::Spot;
use crate::record::{MachineId, Tree};

/// Entries that are missing between two that are there, or before the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gap {
    /// Which of the tree's entries comes before it.
    pub(super) before: Option<usize>,
    /// Which comes after it.
    pub(super) after: Option<usize>,
    /// How many are missing.
    pub(super) missing: u64,
}

/// The entries of every tree, in the tree's order, and where the journal has them.
#[derive(Debug, Default)]
pub(super) struct Index {
    trees: HashMap<Tree, Vec<(EntryId, Spot)>>,
    removed: HashSet<EntryId>,
    marks: HashMap<Tree, u64>,
    entries: u64,
}

impl Index {
    /// What was known before: the entries of every tree in the tree's order, and those of them that were removed.
    pub(super) fn again(trees: HashMap<Tree, Vec<(EntryId, Spot)>>, removed: HashSet<EntryId>) -> Self {
        let mark = |entries: &[(EntryId, Spot)]| {
            let gone = entries.iter().filter(|(id, _)| removed.contains(id)).map(|(id, _)| mark_of(id, true));
            entries.iter().map(|(id, _)| mark_of(id, false)).chain(gone).fold(0, u64::wrapping_add)
        };
        let marks = trees.iter().map(|(tree, entries)| (*tree, mark(entries))).collect();
        let entries = trees.values().map(|entries| entries.len() as u64).sum();
        Self { trees, removed, marks, entries }
    }

    /// An entry that lies there. One that is known already is known only once, and one that was removed for good stays removed.
    pub(super) fn add(&mut self, entry: &Entry, spot: Spot) {
        let id = entry.id;
        let entries = self.trees.entry(id.tree).or_default();
        let found = entries.binary_search_by_key(&id, |(known, _)| *known);
        let now_removed = entry.is_removed() && self.removed.insert(id);
        let mark = self.marks.entry(id.tree).or_default();
        if now_removed {
            *mark = mark.wrapping_add(mark_of(&id, true));
        }
        match found {
            Err(at) => {
                entries.insert(at, (id, spot));
                *mark = mark.wrapping_add(mark_of(&id, false));
                self.entries += 1;
            }
            Ok(at) if now_removed => entries[at].1 = spot,
            Ok(_) => {}
        }
    }

    /// Whether an entry was removed for good.
    pub(super) fn is_removed(&self, id: &EntryId) -> bool {
        self.removed.contains(id)
    }

    /// The entries of one tree that are still there to be read.
    pub(super) fn live(&self, tree: Tree) -> impl Iterator<Item = &(EntryId, Spot)> {
        self.of(tree).iter().filter(|(id, _)| !self.is_removed(id))
    }

    /// How many there are but for those that were removed for good.
    pub(super) fn all_live(&self) -> u64 {
        self.entries - self.removed.len() as u64
    }

    /// Whether an entry is known.
    pub(super) fn knows(&self, id: &EntryId) -> bool {
        self.spot(id).is_some()
    }

    /// Where an entry lies, if it is known.
    pub(super) fn spot(&self, id: &EntryId) -> Option<&Spot> {
        let entries = self.of(id.tree);
        let at = entries.binary_search_by_key(id, |(known, _)| *known).ok()?;
        Some(&entries[at].1)
    }

    /// The entries of one tree.
    pub(super) fn of(&self, tree: Tree) -> &[(EntryId, Spot)] {
        self.trees.get(&tree).map_or(&[], Vec::as_slice)
    }

    /// Every entry.
    pub(super) fn all(&self) -> impl Iterator<Item = &(EntryId, Spot)> {
        self.trees.values().flatten()
    }

    /// Every tree, with how many entries it has.
    pub(super) fn trees(&self) -> impl Iterator<Item = (Tree, usize)> {
        self.trees.iter().map(|(tree, entries)| (*tree, entries.len()))
    }

    /// What tells which entries a tree has, and which of them were removed: the same in whatever order they are learnt. What was folded from
    /// the tree's events when it had another mark is out of date.
    pub(super) fn mark(&self, tree: Tree) -> u64 {
        self.marks.get(&tree).copied().unwrap_or_default()
    }

    /// How many there are, with those that were removed.
    pub(super) fn entries(&self) -> u64 {
        self.entries
    }

    /// The position that a tree's next entry takes.
    pub(super) fn next_position(&self, tree: Tree) -> u64 {
        self.of(tree).last().map_or(0, |(id, _)| id.position + 1)
    }

    /// How many entries of a tree are missing between those that are there.
    pub(super) fn missing(&self, tree: Tree) -> u64 {
        // Two entries of one position come from a tail that was lost, written over, and found again: neither is missing.
        let mut positions: Vec<_> = self.of(tree).iter().map(|(id, _)| id.position).collect();
        positions.dedup();
        self.next_position(tree) - positions.len() as u64
    }

    /// Where entries of a tree are missing.
    pub(super) fn gaps(&self, tree: Tree) -> Vec<Gap> {
        let (mut gaps, mut next, mut before) = (Vec::new(), 0, None);
        for (at, (id, _)) in self.of(tree).iter().enumerate() {
            if id.position > next {
                gaps.push(Gap { before, after: Some(at), missing: id.position - next });
            }
            (next, before) = (id.position + 1, Some(at));
        }
        gaps
    }

    /// The trees that miss entries.
    pub(super) fn incomplete(&self) -> impl Iterator<Item = Tree> {
        self.trees.keys().copied().filter(|tree| self.missing(*tree) > 0)
    }

    /// The greatest running number of a machine's events; 0 when there are none.
    pub(super) fn greatest(&self, machine: MachineId) -> u64 {
        self.all().filter(|(id, _)| id.machine == machine).map(|(id, _)| id.number).max().unwrap_or(0)
    }
}

/// What an entry, or that it was removed, adds to its tree's mark: 64 bits of FNV-1a, stirred as SplitMix64 does so that sums of them differ.
/// It tells apart what differs by accident; that nobody altered anything is for the seals to tell.
fn mark_of(id: &EntryId, is_removed: bool) -> u64 {
    let bytes = id.position.to_le_bytes().into_iter().chain(id.machine.0).chain(id.number.to_le_bytes()).chain([u8::from(is_removed)]);
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    let stirred = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let stirred = (stirred ^ (stirred >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    stirred ^ (stirred >> 31)
}

#[cfg(test)]
mod tests {
    use super::super::chain::Chain;
    use super::*;

    #[test]
    fn what_is_missing_is_counted() {
        let id = |position| EntryId { tree: Tree([1; 16]), position, machine: MachineId([0; 4]), number: position + 1 };
        let spot = Spot { chain: Chain::journal(1), offset: 0, length: 0 };
        let mut index = Index::default();
        for position in [4, 0, 1, 4] {
            index.add(&Entry { id: id(position), record: vec![1] }, spot);
        }
        assert_eq!((index.entries(), index.next_position(Tree([1; 16])), index.missing(Tree([1; 16]))), (3, 5, 2));
        assert!(index.knows(&id(4)) && !index.knows(&id(3)));
        assert_eq!(index.gaps(Tree([1; 16])), [Gap { before: Some(1), after: Some(2), missing: 2 }]);
        assert_eq!(index.greatest(MachineId([0; 4])), 5);
        assert_eq!(index.missing(Tree([2; 16])), 0);
    }

    #[test]
    fn the_mark_tells_what_is_there_and_not_how_it_was_learnt() {
        let id = |position, number| EntryId { tree: Tree([1; 16]), position, machine: MachineId([0; 4]), number };
        let spot = Spot { chain: Chain::journal(1), offset: 0, length: 0 };
        let mark = |entries: &[Entry]| {
            let mut index = Index::default();
            entries.iter().for_each(|entry| index.add(entry, spot));
            index.mark(Tree([1; 16]))
        };
        let there = |position, number| Entry { id: id(position, number), record: vec![1] };
        let (one, two, gone) = (there(0, 1), there(1, 2), Entry::removed(id(0, 1)));
        let both = mark(&[one.clone(), two.clone()]);
        assert_eq!(both, mark(&[two.clone(), one.clone(), two.clone()]));
        let others = [
            mark(&[]),
            mark(std::slice::from_ref(&one)),
            mark(&[one.clone(), there(1, 3)]),
            mark(&[one.clone(), two.clone(), gone.clone()]),
        ];
        assert!(others.iter().all(|other| *other != both), "as many of others, fewer, or one removed");
        assert_eq!(mark(&[gone.clone(), two.clone()]), mark(&[one, two, gone]), "what was removed is removed");
    }

    #[test]
    fn what_was_removed_stays_removed_in_whatever_order_it_is_learnt() {
        let id = EntryId { tree: Tree([1; 16]), position: 0, machine: MachineId([0; 4]), number: 1 };
        let spot = |offset| Spot { chain: Chain::journal(1), offset, length: 0 };
        let (there, gone) = (Entry { id, record: vec![1] }, Entry::removed(id));
        for order in [[&there, &gone, &there], [&gone, &there, &gone], [&there, &there, &gone]] {
            let mut index = Index::default();
            order.iter().zip(0..).for_each(|(entry, at)| index.add(entry, spot(at)));
            assert!(index.is_removed(&id));
            assert_eq!((index.entries(), index.all_live(), index.live(id.tree).count(), index.missing(id.tree)), (1, 0, 0, 0));
            assert!(order[index.of(id.tree)[0].1.offset as usize].is_removed(), "what is pointed to is what stays in its place");
        }
    }
}
