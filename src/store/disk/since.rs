//! What the notes in a folder know that a backup of them cannot: what came since it was made.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use jiff::civil::Date;

use super::chain::Chain;
use super::cover::day_of;
use super::entry::{EntryId, decode_entries};
use super::erase::begun;
use super::erased;
use super::folder::{Folder, open_to_read};
use super::head::Head;
use super::keys::{STORE, StoreKeys, Unlocked, unlock};
use super::open::today;
use super::ring_file::{MOST_SLOTS, whole};
use super::scan::scan;
use super::unpack::Opened;
use crate::record::{MachineId, Tree};
use crate::store::StoreError;
use crate::vault::{Allowance, Going, Grant, Keyring, Passphrase};

/// The last day of a cover, by the record and the name of who stands in.
type Covers = HashMap<([u8; 16], String), u32>;

/// What is in a folder beside a backup that is to take its place.
#[derive(Debug, Default)]
pub(super) struct Since {
    /// Whether a keyring was found that is proven to be of the same notes.
    pub(super) known: bool,
    /// Those who were erased, by what is proven to be of the same notes.
    pub(super) proven: HashSet<[u8; 16]>,
    /// Those whom only a keyring names that is not proven: anybody who can write to the folder may have written it.
    pub(super) unproven: Vec<[u8; 16]>,
    /// The names of the users by the newest keyring that is proven.
    users: BTreeSet<String>,
    /// Who stands in by that keyring.
    covers: Covers,
    /// The entries that were removed for good.
    pub(super) removed: HashSet<EntryId>,
    /// The greatest running number that was given to an event there.
    pub(super) greatest: u64,
    /// The users of a keyring that is not proven, and has the mark of another folder.
    pub(super) others: Vec<String>,
}

/// Covers that are to be ended, or to end on an earlier day: by who stands in and by that day, the records.
pub(super) type Ended = BTreeMap<(String, Option<Date>), Vec<Tree>>;

impl Since {
    /// Looks into a folder. A keyring is proven by being sealed with the store's key of the backup, or, where it has the mark of the same folder, by
    /// opening with what was typed. Where none is left, what is sealed with the key of the backup tells all the same.
    ///
    /// # Errors
    /// A keyring that cannot be read, or that a newer program wrote.
    pub(super) fn of(folder: &Folder, backup: &Opened, user: Option<&str>, typed: &Passphrase) -> Result<Self, StoreError> {
        let mut since = Self::default();
        let machine = MachineId(backup.ring.machine);
        since.look_into(folder, &backup.keys, machine);
        let mut rings = whole(folder)?;
        rings.dedup();
        for ring in &rings {
            if ring.open_head(&backup.keys.own).is_ok() {
                since.learn(ring, &backup.keys);
                continue;
            }
            let is_same = ring.machine == backup.ring.machine;
            let opened = is_same.then(|| unlock(ring, user, typed, &mut Allowance::of_slots(MOST_SLOTS))).flatten();
            match opened.and_then(|Unlocked { private, .. }| StoreKeys::of(ring, &private).ok()) {
                Some(keys) => {
                    since.learn(ring, &keys);
                    since.look_into(folder, &keys, machine);
                }
                None => since.unproven.extend(&ring.erased),
            }
        }
        since.unproven.retain(|tree| !since.proven.contains(tree));
        if !since.known && rings.iter().all(|ring| ring.machine != backup.ring.machine) {
            let names: BTreeSet<String> = rings.into_iter().flat_map(|ring| ring.users).map(|user| user.name).collect();
            since.others = names.into_iter().collect();
        }
        Ok(since)
    }

    /// Takes what a keyring says. The older of two has nothing to say of who is a user, or stands in.
    fn learn(&mut self, ring: &Keyring, keys: &StoreKeys) {
        self.proven.extend(&ring.erased);
        if let Some(head) = ring.open_head(&keys.own).ok().and_then(|head| Head::decode(&head).ok()) {
            self.greatest = self.greatest.max(head.greatest);
        }
        if !self.known {
            self.known = true;
            self.users = ring.users.iter().map(|user| user.name.clone()).collect();
            self.covers = covers(ring);
        }
    }

    /// Takes what else in the folder is sealed with these keys. What cannot be read tells of nothing: it is no reason not to restore.
    fn look_into(&mut self, folder: &Folder, keys: &StoreKeys, machine: MachineId) {
        self.proven.extend(erased::read(folder, keys));
        for chain in Chain::all(folder).unwrap_or_default() {
            let Ok(file) = open_to_read(&folder.file(&chain.name())) else { continue };
            let _ = scan(&file, chain, chain.key(keys), |frame| {
                for entry in decode_entries(frame.plain) {
                    if entry.id.machine == machine {
                        self.greatest = self.greatest.max(entry.id.number);
                    }
                    if entry.is_removed() {
                        self.removed.insert(entry.id);
                    }
                }
            });
        }
        match begun(folder, keys).map(|erasing| (Tree(erasing.tree), erasing.going)) {
            Some((tree, Going::Whole)) => self.proven.extend([tree.0]),
            Some((tree, Going::Entries(entries))) => self.removed.extend(entries.iter().filter_map(|which| EntryId::of(tree, which))),
            None => {}
        }
    }

    /// Who opens a backup, and no longer what is there.
    pub(super) fn let_in(&self, backup: &Opened) -> Vec<String> {
        let users = backup.ring.users.iter().filter(|user| self.known && !self.users.contains(&user.name));
        users.map(|user| user.name.clone()).collect()
    }

    /// What of the backup's covers was ended since, or shortened. A cover whose day is over has nothing to be ended.
    pub(super) fn ended_covers(&self, backup: &Opened) -> Ended {
        let mut ended = Ended::new();
        for ((tree, user), then) in covers(&backup.ring) {
            let now = self.covers.get(&(tree, user.clone())).copied();
            if self.users.contains(&user) && then >= today() && now.is_none_or(|now| now < then) {
                ended.entry((user, now.map(day_of))).or_default().push(Tree(tree));
            }
        }
        ended
    }
}

/// Who stands in, by a keyring.
fn covers(ring: &Keyring) -> Covers {
    let names: HashMap<[u8; 32], &str> = ring.users.iter().map(|user| (user.public.0, user.name.as_str())).collect();
    let mut covers = Covers::new();
    // The newest of a tree's keys comes last, and tells.
    for key in ring.keys.iter().filter(|key| key.tree != STORE.0) {
        let of = |grant: &Grant| Some((names.get(&grant.to.0)?.to_string(), grant.term.last_day()?));
        covers.retain(|(tree, _), _| *tree != key.tree);
        covers.extend(key.holders().filter_map(of).map(|(user, until)| ((key.tree, user), until)));
    }
    covers
}
