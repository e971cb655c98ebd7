//! What the user knows of the keys, in a file sealed for them alone.
//!
//! It holds nothing that opens anything. Whoever can write to the folder can take it away or put an older one in its place: it is then missed, or
//! knows less, and what the newest key of a tree says of itself still tells whether the next one was drawn by somebody who can open that tree.

use std::collections::{HashMap, HashSet};

use super::folder::Folder;
use super::keys::Keys;
use super::machine::{Machine, unsealed};
use crate::record::Tree;
use crate::store::StoreError;
use crate::text::hex;
use crate::vault::{KNOWN_VERSION, Keyring, KnownKey, KnownTree, Private, Public, VaultError};

/// What such a file's name begins with.
const PREFIX: &str = "known-";

/// What a user knows of the keys, and what that is sealed under.
#[derive(Debug)]
pub(super) struct Known {
    under: KnownKey,
    pub(super) trees: HashMap<Tree, KnownTree>,
    /// The user's slots were made by a program that kept such a file from the beginning.
    pub(super) marked: bool,
    /// There should have been a file, and there was none that could be read.
    pub(super) missing: bool,
    changed: bool,
    /// It is not to be written before what was found at the opening is said: stopped in between, the next opening has to find it again.
    pub(super) held: bool,
    /// It is to be written with the keyring, and not only when the store is closed.
    pub(super) urgent: bool,
}

impl Known {
    /// What the holder of a private key knows.
    ///
    /// # Errors
    /// [`StoreError::NewerKnown`], and a file that cannot be read just now: neither is to be written over.
    pub(super) fn read(folder: &Folder, ring: &Keyring, private: &Private, public: &Public) -> Result<Self, StoreError> {
        let under = private.known();
        let read = match folder.read(&name(public))?.map(|bytes| under.open(public, &bytes)) {
            Some(Err(VaultError::Newer { found })) => {
                return Err(StoreError::NewerKnown { file: name(public), found, known: u32::from(KNOWN_VERSION) });
            }
            read => read.and_then(Result::ok),
        };
        let mut slots = ring.users.iter().filter(|user| user.public == *public).flat_map(|user| &user.slots);
        let marked = slots.any(|slot| slot.is_marked(private));
        let missing = marked && read.is_none();
        let changed = read.is_none();
        let gone: HashSet<&[u8; 16]> = ring.erased.iter().collect();
        let trees = read.into_iter().flatten().filter(|(tree, _)| !gone.contains(tree)).map(|(tree, known)| (Tree(tree), known));
        Ok(Self { under, trees: trees.collect(), marked, missing, changed, held: missing, urgent: changed })
    }

    /// What somebody knows who has just got this private key.
    pub(super) fn of(private: &Private, trees: HashMap<Tree, KnownTree>) -> Self {
        Self { under: private.known(), trees, marked: true, missing: false, changed: true, held: false, urgent: true }
    }

    /// Knows that of a tree from now on.
    pub(super) fn see(&mut self, tree: Tree, known: KnownTree) {
        if self.trees.get(&tree) != Some(&known) {
            self.trees.insert(tree, known);
            (self.changed, self.urgent) = (true, true);
        }
    }

    /// Knows nothing of a tree any more.
    pub(super) fn forget(&mut self, tree: Tree) {
        if self.trees.remove(&tree).is_some() {
            (self.changed, self.urgent) = (true, true);
        }
    }

    /// Knows what was known before something that came to nothing.
    pub(super) fn put_back(&mut self, trees: HashMap<Tree, KnownTree>) {
        self.trees = trees;
        (self.changed, self.urgent) = (true, true);
    }

    /// Writes it, whatever the file has.
    pub(super) fn write_again(&mut self, folder: &Folder, public: &Public) -> Result<(), StoreError> {
        self.changed = true;
        self.write(folder, public)
    }

    /// Writes it, where it is another than the file has.
    pub(super) fn write(&mut self, folder: &Folder, public: &Public) -> Result<(), StoreError> {
        if self.changed {
            let trees = self.trees.iter().map(|(tree, known)| (&tree.0, known));
            let sealed = self.under.seal(public, trees, &mut Machine).map_err(unsealed)?;
            folder.write(&name(public), &sealed)?;
            (self.changed, self.urgent) = (false, false);
        }
        Ok(())
    }
}

/// Writes down that somebody knows of nothing yet, before the keyring names them.
pub(super) fn begin(folder: &Folder, private: &Private, public: &Public) -> Result<(), StoreError> {
    Known::of(private, HashMap::new()).write(folder, public)
}

/// Removes what was written for those who are no users, or not with that key any more.
pub(super) fn sweep(folder: &Folder, keys: &Keys) -> Result<(), StoreError> {
    let theirs: HashSet<String> = keys.ring.users.iter().map(|user| name(&user.public)).collect();
    let files =
        std::fs::read_dir(folder.path()).into_iter().flatten().flatten().filter(|file| file.file_type().is_ok_and(|kind| !kind.is_dir()));
    let names = files.filter_map(|file| file.file_name().into_string().ok()).filter(|name| name.starts_with(PREFIX));
    names.filter(|name| !theirs.contains(name)).try_for_each(|name| folder.remove(&name))
}

fn name(public: &Public) -> String {
    format!("{PREFIX}{}", hex(&public.0[..8]))
}
