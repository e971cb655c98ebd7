//! The keys that a user has opened before, in a file sealed for them alone: to open each again, from what was sealed to their public key, takes a
//! tenth of a millisecond, and a caseload has ten thousand.
//!
//! The keyring says which keys there are and who may open them, and this only saves work: a key that the keyring does not have, or does not grant,
//! is not taken from here. When somebody is erased or anything else of the keyring changes, every such file goes, so that no key outlives its
//! place in it.

use std::collections::{HashMap, HashSet};

use super::folder::Folder;
use super::keys::Keys;
use super::machine::Machine;
use crate::record::Tree;
use crate::store::StoreError;
use crate::text::hex;
use crate::vault::{Key, KeyId, OPENED_HEADER, OpenedKey, Private, Public, Trace};

/// What such a file's name begins with.
pub(super) const PREFIX: &str = "opened-";

/// Which key: whose, and its id.
pub(super) type Which = (Tree, KeyId);

/// What a user had open, and what that is sealed under.
#[derive(Debug)]
pub(super) struct Opened {
    under: OpenedKey,
    /// What the file has.
    kept: HashSet<Which>,
}

impl Opened {
    /// What the holder of a private key opened before. Of a file that cannot be read it is nothing.
    pub(super) fn read(folder: &Folder, private: &Private, public: &Public) -> (Self, HashMap<Which, Key>) {
        let under = private.opened();
        let bytes = folder.read(&name(public)).ok().flatten();
        let opened = bytes.and_then(|bytes| under.open(public, &bytes).ok()).unwrap_or_default();
        let keys: HashMap<Which, Key> = opened.into_iter().map(|(tree, id, key)| ((Tree(tree), id), key)).collect();
        (Self { under, kept: keys.keys().copied().collect() }, keys)
    }

    /// The same for somebody who has never opened the store.
    pub(super) fn nothing(private: &Private) -> Self {
        Self { under: private.opened(), kept: HashSet::new() }
    }
}

/// Keeps what the user has open, where the file has anything else. A failure costs the next opening its time, and nothing more.
pub(super) fn keep(folder: &Folder, keys: &Keys) {
    let all: Vec<_> = keys.trees.iter().flat_map(|(tree, keys)| keys.iter().map(move |(id, key)| (&tree.0, id, key))).collect();
    let opened = &keys.opened;
    if all.len() == opened.kept.len() && all.iter().all(|(tree, id, _)| opened.kept.contains(&(Tree(**tree), **id))) {
        return;
    }
    if let Ok(sealed) = opened.under.seal(&keys.public, all.into_iter(), &mut Machine) {
        let _ = folder.write(&name(&keys.public), &sealed);
    }
}

/// Removes what anybody had open.
pub(super) fn remove(folder: &Folder, keys: &mut Keys) -> Result<(), StoreError> {
    keys.opened.kept.clear();
    names(folder).iter().try_for_each(|name| folder.remove(name))
}

/// By what these files can be found, should a copy of one stay behind.
pub(super) fn traces(folder: &Folder) -> Vec<Trace> {
    let read = names(folder).into_iter().filter_map(|name| folder.read(&name).ok().flatten());
    read.filter_map(|bytes| bytes.get(OPENED_HEADER..)?.first_chunk().copied()).collect()
}

fn name(public: &Public) -> String {
    format!("{PREFIX}{}", hex(&public.0[..8]))
}

fn names(folder: &Folder) -> Vec<String> {
    let entries = std::fs::read_dir(folder.path()).into_iter().flatten().flatten();
    let files = entries.filter(|entry| entry.file_type().is_ok_and(|kind| !kind.is_dir()));
    files.filter_map(|entry| entry.file_name().into_string().ok()).filter(|name| name.starts_with(PREFIX)).collect()
}
