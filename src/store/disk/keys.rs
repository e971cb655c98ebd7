//! The keys of an open store: its own, and those of the trees that its user may open.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::db::Place;
use super::entry::EntryId;
use super::head::Head;
use super::known::Known;
use super::opened::{Opened, Which};
use super::trust::{Row, Trusted, judge};
use crate::record::{MachineId, Tree};
use crate::vault::{
    Allowance, Binding, Grant, GrantTag, Key, KeyId, Keyring, KnownTree, Passphrase, Private, Public, Randomness, RecordKind, SlotKind,
    Term, TreeKey, VaultError,
};

/// The tree whose key is the store's own.
pub(super) const STORE: Tree = Tree([0; 16]);

/// Keys for each use of the store's own key.
#[derive(Debug)]
pub(super) struct StoreKeys {
    /// What everything of the store's own is sealed under.
    pub(super) own: Key,
    /// What names the places, where that is another: the first key that the store had. Records of trees that somebody cannot open are bound
    /// to their places, so those stay when keys are drawn anew. It opens nothing.
    root: Option<Key>,
    pub(super) journal: Key,
    pub(super) snapshot: Key,
    pub(super) database: Key,
    pub(super) manifest: Key,
}

impl StoreKeys {
    /// From the store's own keys in their order: the first names places, the last seals.
    pub(super) fn new(mut own: Vec<Key>) -> Option<Self> {
        let newest = own.pop()?;
        let [journal, snapshot, database, manifest] =
            ["journal", "snapshot", "database", "manifest"].map(|label| newest.expand(label, &[]));
        Some(Self { own: newest, root: own.into_iter().next(), journal, snapshot, database, manifest })
    }

    /// The store's own keys alone, opened with a user's private key; also that nobody without them altered the keyring.
    ///
    /// # Errors
    /// [`VaultError::NotAuthentic`].
    pub(super) fn of(ring: &Keyring, private: &Private) -> Result<Self, VaultError> {
        let public = private.public()?;
        let sealed = ring.keys.iter().filter(|key| key.tree == STORE.0);
        let own = sealed.filter_map(|key| key.open(private, &public).transpose()).collect::<Result<_, _>>()?;
        let keys = Self::new(own).ok_or(VaultError::NotAuthentic)?;
        ring.open_head(&keys.own)?;
        Ok(keys)
    }

    /// What names the places.
    pub(super) fn root(&self) -> &Key {
        self.root.as_ref().unwrap_or(&self.own)
    }

    /// Where the database keeps an event.
    pub(super) fn event(&self, id: &EntryId) -> Place {
        self.root().place("place", &[b"event".as_slice(), &id.tree.0, &id.position.to_le_bytes()].concat())
    }

    /// Where the database keeps what a tree's events fold to. All of a kind lie side by side: a list of everybody reads a few pages and not one for
    /// each of them.
    pub(super) fn folded(&self, kind: RecordKind, tree: Tree) -> Place {
        let label: &[u8] = if kind == RecordKind::Countable { b"countable" } else { b"summary" };
        let mut place = self.root().place("place", &[label, &tree.0].concat());
        place[..8].copy_from_slice(&self.root().place("place", label)[..8]);
        place
    }

    /// Where the database keeps how far the journal had come.
    pub(super) fn head(&self) -> Place {
        self.root().place("place", b"head")
    }

    /// What an event's record is bound to.
    pub(super) fn event_binding(&self, id: &EntryId) -> Binding {
        Binding { kind: RecordKind::Event, place: self.event(id), tree: id.tree.0, revision: id.position }
    }

    /// What that is bound to, when it was made from the entries of this mark.
    pub(super) fn folded_binding(&self, kind: RecordKind, tree: Tree, mark: u64) -> Binding {
        Binding { kind, place: self.folded(kind, tree), tree: tree.0, revision: mark }
    }
}

/// Everything that one user's passphrase opens.
#[derive(Debug)]
pub(super) struct Keys {
    pub(super) ring: Keyring,
    pub(super) user: String,
    pub(super) public: Public,
    pub(super) store: Arc<StoreKeys>,
    pub(super) trees: HashMap<Tree, Vec<(KeyId, Key)>>,
    /// What is kept of those in a file.
    pub(super) opened: Opened,
    /// What the user knows of the keys.
    pub(super) known: Known,
    /// The records of their own that they see for the first time, where what they know has always been kept, with what they know if what is kept
    /// does not say otherwise.
    pub(super) unseen: BTreeMap<Tree, KnownTree>,
    /// The records of which the keyring has keys that do not count, with those.
    pub(super) strange: BTreeMap<Tree, Vec<(KeyId, Key)>>,
    /// The records of which the newest known key was taken away.
    pub(super) gone: BTreeSet<Tree>,
    /// The records of which a key that was known, and came after one that is there, is not in the keyring.
    pub(super) short: BTreeSet<Tree>,
    /// The records of which somebody was taken out, by a user who could draw no key for them.
    pub(super) left: BTreeSet<Tree>,
    /// Grants of their newest keys that nobody made who can open them: no new key is sealed to those.
    pub(super) doubtful: HashMap<Tree, HashSet<GrantTag>>,
    /// The records that the user can open until a day only, with that day: they stand in for somebody.
    pub(super) cover: HashMap<Tree, u32>,
    /// The day on which they were opened.
    pub(super) today: u32,
    /// The user is a club leader.
    pub(super) leads: bool,
    /// How far the journal had come when the keyring was written.
    pub(super) head: Head,
    /// The keyring parted from a newer one, whose place it took: a copy is kept beside.
    pub(super) parted: bool,
    /// Somebody is being erased: what is left of the erased still counts as there, so that nothing is taken for lost before it is done.
    pub(super) erasing: bool,
}

impl Keys {
    /// Opens what was granted to a user until today, with their private key.
    ///
    /// # Errors
    /// [`VaultError::NotAuthentic`] when the keyring was altered.
    pub(super) fn open(ring: Keyring, user: String, private: &Private, today: u32) -> Result<Self, VaultError> {
        Self::open_again(ring, user, private, today, (Opened::nothing(private), HashMap::new()), Known::of(private, HashMap::new()))
    }

    /// The same, with keys that were opened before and what is known of them.
    ///
    /// # Errors
    /// As [`Keys::open`].
    pub(super) fn open_again(
        ring: Keyring,
        user: String,
        private: &Private,
        today: u32,
        (opened, mut before): (Opened, HashMap<Which, Key>),
        known: Known,
    ) -> Result<Self, VaultError> {
        let public = private.public()?;
        let mut own = Vec::new();
        let mut rows: HashMap<Tree, Vec<Row<'_>>> = HashMap::new();
        // Of two with one id it cannot be told which of them was opened before.
        let mut once = HashSet::with_capacity(ring.keys.len());
        for sealed in &ring.keys {
            if !once.insert((sealed.tree, sealed.id)) {
                before.remove(&(Tree(sealed.tree), sealed.id));
            }
        }
        for (place, sealed) in ring.keys.iter().enumerate() {
            let Some(grant) = open_grant(sealed, &public, today) else { continue };
            let key = match before.remove(&(Tree(sealed.tree), sealed.id)) {
                Some(key) => key,
                None => sealed.open(private, &public)?.ok_or(VaultError::NotAuthentic)?,
            };
            if sealed.tree == STORE.0 {
                own.push(key);
            } else {
                rows.entry(Tree(sealed.tree)).or_default().push(Row { sealed, place, key, term: grant.term });
            }
        }
        let judge_one = |(tree, rows): (Tree, Vec<Row<'_>>)| {
            let seen = known.trees.get(&tree);
            let is_own = rows.iter().any(|row| row.term == Term::Open);
            let unseen = seen.is_none() && known.marked && is_own;
            let is_there = |id: &KeyId| rows.iter().any(|row| row.sealed.id == *id);
            // Those that come before the first one that is there were given up when new ones were drawn: nothing is sealed under them.
            let mut since = seen.into_iter().flat_map(|seen| &seen.keys).skip_while(|(id, _)| !is_there(id));
            let short = is_own && since.any(|(id, _)| !is_there(id));
            (tree, unseen, short, judge(rows, &public, seen, known.marked))
        };
        let judged: Vec<_> = rows.into_iter().map(judge_one).collect();
        let store = Arc::new(StoreKeys::new(own).ok_or(VaultError::NotAuthentic)?);
        let head = Head::decode(&ring.open_head(&store.own)?)?;
        let leads = is_leader(&ring, &public);
        let mut keys = Self {
            ring,
            user,
            public,
            store,
            trees: HashMap::new(),
            opened,
            known,
            unseen: BTreeMap::new(),
            strange: BTreeMap::new(),
            gone: BTreeSet::new(),
            short: judged.iter().filter(|(_, _, short, _)| *short).map(|(tree, ..)| *tree).collect(),
            left: BTreeSet::new(),
            doubtful: HashMap::new(),
            cover: HashMap::new(),
            today,
            leads,
            head,
            parted: false,
            erasing: false,
        };
        for (tree, unseen, _, mut trusted) in judged {
            let known = std::mem::take(&mut trusted.known);
            keys.take(tree, trusted);
            if unseen {
                keys.unseen.insert(tree, known);
            } else {
                keys.known.see(tree, known);
            }
        }
        keys.known.held |= !keys.unseen.is_empty();
        Ok(keys)
    }

    /// Takes what counts of a tree's keys for what there is of it.
    pub(super) fn take(&mut self, tree: Tree, trusted: Trusted) {
        if !trusted.strange.is_empty() {
            trusted.places.iter().for_each(|place| self.put_first_of_its_id(*place));
            self.strange.insert(tree, trusted.strange);
        }
        if !trusted.doubtful.is_empty() {
            self.doubtful.insert(tree, trusted.doubtful);
        }
        if !trusted.keys.is_empty() {
            self.gone.extend(trusted.gone.then_some(tree));
            self.left.extend(trusted.left.then_some(tree));
            self.cover.extend(trusted.until.map(|until| (tree, until)));
            self.trees.insert(tree, trusted.keys);
        }
    }

    /// A key is found by its id, and whoever writes a keyring may put another of the same before it.
    fn put_first_of_its_id(&mut self, place: usize) {
        let keys = &mut self.ring.keys;
        let (tree, id) = (keys[place].tree, keys[place].id);
        if let Some(first) = keys.iter().position(|key| key.tree == tree && key.id == id) {
            keys.swap(first, place);
        }
    }

    pub(super) fn machine(&self) -> MachineId {
        MachineId(self.ring.machine)
    }

    /// The newest key of a tree, if the user may open it.
    pub(super) fn newest(&self, tree: Tree) -> Option<(KeyId, &Key)> {
        self.trees.get(&tree)?.last().map(|(id, key)| (*id, key))
    }

    /// The records that stay shut: the user may open them, and has no key of them that counts.
    pub(super) fn shut(&self) -> impl Iterator<Item = Tree> {
        self.strange.keys().copied().filter(|tree| self.newest(*tree).is_none())
    }

    /// The key of that id of a tree, if the user may open it.
    pub(super) fn of(&self, tree: Tree, id: KeyId) -> Option<&Key> {
        self.trees.get(&tree)?.iter().find(|(known, _)| *known == id).map(|(_, key)| key)
    }

    /// The last day on which the user may open a tree; none where they may without end, or not at all.
    pub(super) fn cover(&self, tree: Tree) -> Option<u32> {
        self.cover.get(&tree).copied()
    }

    /// Whether somebody is a club leader.
    pub(super) fn is_leader(&self, public: &Public) -> bool {
        is_leader(&self.ring, public)
    }

    /// The trees that the user may open.
    pub(super) fn trees(&self) -> impl Iterator<Item = Tree> {
        self.trees.keys().copied()
    }

    /// Whether the keyring has a key for the tree, whoever may open it.
    pub(super) fn is_somebodys(&self, tree: Tree) -> bool {
        let going = self.erasing && self.ring.erased.contains(&tree.0);
        going || tree == STORE || self.trees.contains_key(&tree) || self.ring.keys.iter().any(|key| key.tree == tree.0)
    }

    /// All trees for which that holds.
    pub(super) fn somebodys(&self) -> HashSet<Tree> {
        let going = self.ring.erased.iter().filter(|_| self.erasing);
        let keyed = self.ring.keys.iter().map(|sealed| &sealed.tree);
        keyed.chain(going).map(|tree| Tree(*tree)).chain([STORE]).chain(self.trees()).collect()
    }

    /// The trees that have a key which no user can open.
    pub(super) fn nobodys(&self) -> BTreeSet<Tree> {
        let users: HashSet<[u8; 32]> = self.ring.users.iter().map(|user| user.public.0).collect();
        let opens = |key: &&TreeKey| key.holders().any(|grant| users.contains(&grant.to.0));
        let held: HashSet<[u8; 16]> = self.ring.keys.iter().filter(opens).map(|key| key.tree).collect();
        self.ring.keys.iter().map(|key| key.tree).filter(|tree| !held.contains(tree)).map(Tree).collect()
    }

    /// Whether the tree was erased, and must not come back.
    pub(super) fn is_erased(&self, tree: Tree) -> bool {
        !self.erasing && self.ring.erased.contains(&tree.0)
    }

    /// Drops every key of a tree, for everybody, and takes it among the erased. It counts once the keyring is written.
    pub(super) fn erase(&mut self, tree: Tree) {
        self.take_back(tree);
        if !self.ring.erased.contains(&tree.0) {
            self.ring.erased.push(tree.0);
        }
    }

    /// Draws a key for a new tree and grants it to the user, and beside a club leader to those who share their clubs: nobody's club hangs on one
    /// passphrase alone, and whoever keeps the notes answers for what is in them. It counts once the keyring is written.
    pub(super) fn add(&mut self, tree: Tree, source: &mut dyn Randomness) -> Result<(), VaultError> {
        let (mut sealed, key) = TreeKey::new(tree.0, source)?;
        sealed.grant(&key, &self.public, Term::Open, source)?;
        for keeper in if self.leads { self.keepers() } else { Vec::new() } {
            sealed.grant(&key, &keeper, Term::Open, source)?;
        }
        self.trees.entry(tree).or_default().push((sealed.id, key));
        self.ring.keys.push(sealed);
        // It need not be known before the store is closed: until then what is kept of it tells its key.
        let urgent = self.known.urgent;
        let endorsed = self.endorse(tree, &[self.ring.keys.len() - 1], source);
        self.known.urgent = urgent;
        endorsed
    }

    /// Forgets a tree and its keys, as when the keyring could not be written after [`Keys::add`].
    pub(super) fn take_back(&mut self, tree: Tree) {
        self.trees.remove(&tree);
        self.known.forget(tree);
        self.ring.keys.retain(|key| key.tree != tree.0);
    }
}

/// Somebody's grant of a key, if it has not ended.
pub(super) fn open_grant<'r>(sealed: &'r TreeKey, public: &Public, today: u32) -> Option<&'r Grant> {
    sealed.grants.iter().find(|grant| grant.to == *public).filter(|grant| !grant.term.has_ended(today))
}

/// Whether the keyring says of somebody that they are a club leader.
pub(super) fn is_leader(ring: &Keyring, public: &Public) -> bool {
    let own = ring.keys.iter().filter(|key| key.tree == STORE.0).flat_map(|key| &key.grants);
    own.into_iter().any(|grant| grant.to == *public && grant.term == Term::Leader)
}

/// A user whose slot was opened.
pub(super) struct Unlocked {
    /// Their name.
    pub(super) user: String,
    /// What was in the slot.
    pub(super) private: Private,
    /// What opened it.
    pub(super) by: SlotKind,
}

/// Finds the user whose slot opens, among those of that name, or among all when no name is given.
pub(super) fn unlock(ring: &Keyring, name: Option<&str>, typed: &Passphrase, allowance: &mut Allowance) -> Option<Unlocked> {
    ring.users.iter().filter(|user| name.is_none_or(|name| user.name == name)).find_map(|user| {
        let (by, private) = user.unlock_by(typed, allowance).ok()?;
        Some(Unlocked { user: user.name.clone(), private, by })
    })
}
