//! What the notes in a folder know that a backup of them cannot: what came since it was made.

use std::collections::{BTreeSet, HashSet};

use super::chain::Chain;
use super::entry::{Entry, EntryId, decode_entries};
use super::erased;
use super::folder::{Folder, open_to_read};
use super::keys::{STORE, StoreKeys, Unlocked, unlock};
use super::ring_file::{MOST_SLOTS, whole};
use super::scan::scan;
use super::unpack::Opened;
use crate::record::Tree;
use crate::store::StoreError;
use crate::vault::{Allowance, Keyring, Passphrase, Term};

/// Somebody, by their public key, and a record.
type Grantee = ([u8; 32], [u8; 16]);

/// What is in a folder beside a backup that is to take its place.
#[derive(Debug, Default)]
pub(super) struct Since {
    /// Whether a keyring was found that is proven to be of the same notes.
    pub(super) known: bool,
    /// Those whom such a keyring names as erased.
    proven: Vec<[u8; 16]>,
    /// Those whom only another names: anybody who can write to the folder may have written it.
    pub(super) unproven: Vec<[u8; 16]>,
    /// The names of those who open the notes by a keyring that is proven.
    users: Vec<String>,
    /// Who may open which record by such a keyring.
    grants: HashSet<Grantee>,
    /// The entries that were removed for good.
    pub(super) removed: HashSet<EntryId>,
    /// The users of a keyring that is not proven, and has the mark of another folder.
    pub(super) others: Vec<String>,
}

impl Since {
    /// Looks into a folder. A keyring is proven by being sealed with the store's key of the backup, or by opening with what was typed.
    ///
    /// # Errors
    /// A keyring that cannot be read, or that a newer program wrote.
    pub(super) fn of(folder: &Folder, backup: &Opened, user: Option<&str>, typed: &Passphrase) -> Result<Self, StoreError> {
        let mut since = Self::default();
        let rings = whole(folder)?;
        for ring in &rings {
            let opened = unlock(ring, user, typed, &mut Allowance::of_slots(MOST_SLOTS))
                .and_then(|Unlocked { private, .. }| StoreKeys::of(ring, &private).ok());
            let is_sealed = ring.open_head(&backup.keys.own).is_ok();
            let keys = opened.as_ref().or(is_sealed.then_some(&backup.keys));
            match keys {
                Some(keys) => since.learn(folder, ring, keys),
                None => since.unproven.extend(&ring.erased),
            }
        }
        let proven: HashSet<[u8; 16]> = since.proven.iter().copied().collect();
        since.unproven.retain(|tree| !proven.contains(tree));
        if !since.known && rings.iter().all(|ring| ring.machine != backup.ring.machine) {
            since.others = rings.iter().flat_map(names).collect::<BTreeSet<_>>().into_iter().collect();
        }
        Ok(since)
    }

    fn learn(&mut self, folder: &Folder, ring: &Keyring, keys: &StoreKeys) {
        self.known = true;
        self.proven.extend(ring.erased.iter().copied().chain(erased::read(folder, keys)));
        self.users.extend(names(ring));
        let holders = ring.keys.iter().flat_map(|key| key.holders().map(move |grant| (grant.to.0, key.tree)));
        self.grants.extend(holders);
        self.removed.extend(removed(folder, keys));
    }

    /// Who opens a backup, and no longer what is there.
    pub(super) fn let_in(&self, backup: &Opened) -> Vec<String> {
        let users = backup.ring.users.iter().filter(|user| self.known && !self.users.contains(&user.name));
        users.map(|user| user.name.clone()).collect()
    }

    /// Who stood in when the backup was made and does no longer, with the records that they could read.
    pub(super) fn ended_covers(&self, backup: &Opened) -> Vec<(String, Vec<Tree>)> {
        let ended = |user: &[u8; 32]| {
            let with_an_end = |key: &&crate::vault::TreeKey| {
                key.tree != STORE.0 && key.grants.iter().any(|grant| grant.to.0 == *user && matches!(grant.term, Term::Until(_)))
            };
            let trees: BTreeSet<[u8; 16]> = backup.ring.keys.iter().filter(with_an_end).map(|key| key.tree).collect();
            trees.into_iter().filter(|tree| !self.grants.contains(&(*user, *tree))).map(Tree).collect::<Vec<_>>()
        };
        let users = backup.ring.users.iter().filter(|user| self.known && self.users.contains(&user.name));
        users.map(|user| (user.name.clone(), ended(&user.public.0))).filter(|(_, trees)| !trees.is_empty()).collect()
    }

    /// Those whom a keyring that is proven names as erased.
    pub(super) fn proven(&self) -> impl Iterator<Item = [u8; 16]> {
        self.proven.iter().copied()
    }
}

fn names(ring: &Keyring) -> impl Iterator<Item = String> {
    ring.users.iter().map(|user| user.name.clone())
}

/// The entries that were removed for good. A journal that cannot be read tells of none: it is no reason not to restore.
fn removed(folder: &Folder, keys: &StoreKeys) -> HashSet<EntryId> {
    let mut removed = HashSet::new();
    for chain in Chain::all(folder).unwrap_or_default() {
        let Ok(file) = open_to_read(&folder.file(&chain.name())) else { continue };
        let _ = scan(&file, chain, chain.key(keys), |frame| {
            removed.extend(decode_entries(frame.plain).iter().filter(|entry| entry.is_removed()).map(|Entry { id, .. }| *id));
        });
    }
    removed
}
