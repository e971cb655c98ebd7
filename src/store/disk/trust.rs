//! Which of a tree's keys count. Everybody who opens the store can write a keyring, so that it has a key says nothing of who drew it: a key counts
//! that the user knows, or that knows the newest of those (see `endorsement` in the vault). So do grants when a new key is sealed to whoever has one.

use std::collections::HashSet;

use crate::vault::{Endorsement, GrantTag, Key, KeyId, KnownTree, Proof, Public, Term, TreeKey};

/// More keys of a tree are not remembered: as many as one can name, and itself.
const MOST_KNOWN: usize = 4097;

/// A key of a tree that the user opened.
pub(super) struct Row<'r> {
    pub(super) sealed: &'r TreeKey,
    /// Its place in the keyring.
    pub(super) place: usize,
    pub(super) key: Key,
    /// How long they may.
    pub(super) term: Term,
}

/// What of a tree's keys counts.
#[derive(Debug, Default)]
pub(super) struct Trusted {
    /// The keys, the newest last.
    pub(super) keys: Vec<(KeyId, Key)>,
    /// Where these stand in the keyring: another may have the id of one of them.
    pub(super) places: Vec<usize>,
    /// The last day on which the user may open them.
    pub(super) until: Option<u32>,
    /// What is known of the tree from now on.
    pub(super) known: KnownTree,
    /// Those that do not count.
    pub(super) strange: Vec<(KeyId, Key)>,
    /// The newest key that was known is not there, and none that came after it.
    pub(super) gone: bool,
    /// Grants of the newest key that nobody made who can open it.
    pub(super) doubtful: HashSet<GrantTag>,
    /// Somebody was taken out of those who have the newest key, and none was drawn without them.
    pub(super) left: bool,
}

/// Judges the keys of one tree, in the keyring's order. Where the tree is not `known` yet they count as they are; but whoever has always had their keys
/// written down (`marked`) takes one for their own record from nobody who does not know the one before it.
pub(super) fn judge(rows: Vec<Row<'_>>, me: &Public, known: Option<&KnownTree>, marked: bool) -> Trusted {
    let proofs: Vec<(KeyId, Proof)> = rows.iter().map(|row| (row.sealed.id, row.key.proof(&row.sealed.tree, &row.sealed.id))).collect();
    let said: Vec<Option<Endorsement>> = rows.iter().map(|row| row.sealed.endorsement(&row.key)).collect();
    let is_first_sight = known.is_none();
    // Of one that does not count it is not believed that the record is the user's own: here it asks for more, and nothing is let in by it.
    let wants_first = marked && rows.iter().any(|row| row.term == Term::Open);
    let last_known = known.and_then(|known| known.keys.last().copied());
    let newest = match last_known {
        Some(last) => newest_after(last, &proofs, &said),
        None if wants_first => proofs.first().and_then(|first| newest_after(*first, &proofs, &said)),
        None => proofs.len().checked_sub(1),
    };
    let mut keys = known.map(|known| known.keys.clone()).unwrap_or_default();
    match newest {
        Some(_) if is_first_sight && !wants_first => keys.extend(&proofs),
        Some(at) => {
            keys.extend(said[at].iter().flat_map(|said| &said.before));
            keys.push(proofs[at]);
        }
        None => {}
    }
    let keys = each_once(keys);
    // Of one that is there twice the newest counts, or the first.
    let is_copy =
        |at: usize| proofs[..at].contains(&proofs[at]) || newest.is_some_and(|newest| newest > at && proofs[newest] == proofs[at]);
    let mut counts: Vec<usize> =
        (0..rows.len()).filter(|at| keys.contains(&proofs[*at]) && (Some(*at) == newest || !is_copy(*at))).collect();
    // The newest is the one to write under, wherever it stands.
    counts.sort_by_key(|at| Some(*at) == newest);
    let is_own = counts.iter().any(|at| rows[*at].term == Term::Open);

    let (mut doubtful, mut left_behind) = (HashSet::new(), false);
    let mut grants = known.filter(|_| counts.is_empty()).map(|known| known.grants.clone()).unwrap_or_default();
    if let Some(&top) = counts.last().filter(|_| is_own) {
        let others: Vec<GrantTag> = rows[top].sealed.holders().filter(|grant| grant.to != *me).map(|grant| grant.tag()).collect();
        // What an older key says may be an older keyring's: somebody in it may have been taken out since.
        let listed = said[top].as_ref().filter(|_| newest.is_some()).map(|said| said.grants.as_slice());
        // What is known is known of the newest key that was, and not of one that came after it.
        let before = known.filter(|_| listed.is_none() || last_known == Some(proofs[top])).map(|known| known.grants.as_slice());
        let counted = |tag: &GrantTag| match (listed, before) {
            (None, None) => !marked,
            (_, None) if is_first_sight && !marked => true,
            (listed, before) => [listed, before].into_iter().flatten().any(|grants| grants.contains(tag)),
        };
        let seen = known.filter(|_| last_known == Some(proofs[top])).map(|known| known.grants.as_slice()).unwrap_or_default();
        let mut gone: Vec<GrantTag> = seen.iter().copied().filter(|tag| !others.contains(tag)).collect();
        // Whoever drew their own keys anew has another grant in the place of the one that was known.
        left_behind = gone.len() > others.iter().filter(|tag| !seen.contains(tag)).count();
        gone.retain(|_| left_behind);
        let (made, left): (Vec<_>, Vec<_>) = others.into_iter().partition(counted);
        // Who is gone stays known until a key is drawn without them.
        (grants, doubtful) = (made.into_iter().chain(gone).collect(), left.into_iter().collect());
    }
    let until = counts.iter().filter_map(|at| rows[*at].term.last_day()).next_back();
    let gone = newest.is_none() && is_own;
    let mut by_place: Vec<Option<Row<'_>>> = rows.into_iter().map(Some).collect();
    let sealed_and_opened = |row: Row<'_>| (row.sealed.id, row.key);
    let places = counts.iter().filter_map(|at| by_place[*at].as_ref()).map(|row| row.place).collect();
    let keys_that_count = counts.into_iter().filter_map(|at| by_place[at].take()).map(sealed_and_opened).collect();
    let strange = by_place.into_iter().flatten().map(sealed_and_opened).collect();
    Trusted { keys: keys_that_count, places, until, known: KnownTree { keys, grants }, strange, gone, doubtful, left: left_behind }
}

/// Where the newest key is that came after one that is known, or that one; none where neither is there.
fn newest_after(known: (KeyId, Proof), proofs: &[(KeyId, Proof)], said: &[Option<Endorsement>]) -> Option<usize> {
    let (mut last, mut newest) = (known, proofs.iter().position(|proof| *proof == known));
    // Each step leads to another key, or somebody who can open the tree has made a circle.
    for _ in proofs {
        let knows = |at: &usize| Some(*at) != newest && said[*at].as_ref().is_some_and(|said| said.before.contains(&last));
        let Some(next) = (0..proofs.len()).find(knows) else { break };
        (last, newest) = (proofs[next], Some(next));
    }
    newest
}

/// Each key once, where it stands last, and not more than are remembered.
fn each_once(keys: Vec<(KeyId, Proof)>) -> Vec<(KeyId, Proof)> {
    let mut seen = HashSet::new();
    let mut once: Vec<_> = keys.into_iter().rev().filter(|key| seen.insert(*key)).take(MOST_KNOWN).collect();
    once.reverse();
    once
}
