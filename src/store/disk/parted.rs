//! A keyring that parted from another: an older one was put in the place of the newer, and what was written since is sealed under keys that
//! the newer one does not have. It is kept beside, so that both open everything once the newer one is back.

use super::findings::Findings;
use super::folder::Folder;
use super::keys::{Keys, StoreKeys};
use super::machine::{Machine, unsealed};
use crate::store::StoreError;
use crate::vault::{KEYRING_FORMAT, Keyring, Private, VaultError};

const NAME: &str = "keyring.parted";

/// The keyring that is kept beside. What is none is set aside.
pub(super) fn read(folder: &Folder, findings: &mut Findings) -> Result<Option<Keyring>, StoreError> {
    match folder.read(NAME)?.map(|bytes| Keyring::decode(&bytes)).transpose() {
        Ok(ring) => Ok(ring),
        Err(VaultError::Newer { found }) => Err(StoreError::NewerFormat { found, known: KEYRING_FORMAT }),
        Err(_) => {
            let aside = folder.set_aside(NAME, "keyring")?;
            findings.seen_to.push(format!(
                "`{NAME}` was damaged; it is kept as `{aside}`, and is only wanted where an older keyring had been put back"
            ));
            Ok(None)
        }
    }
}

/// Takes into a keyring what others of the same store have and it lacks, where somebody wrote them who opens this store. Whether there was any such key.
///
/// # Errors
/// [`StoreError::Unsealed`].
pub(super) fn join<'r>(ring: &mut Keyring, others: impl Iterator<Item = &'r Keyring>, private: &Private) -> Result<bool, StoreError> {
    let Ok(keys) = StoreKeys::of(ring, private) else { return Ok(false) };
    let Ok(head) = ring.open_head(&keys.own) else { return Ok(false) };
    let machine = ring.machine;
    let before = (ring.keys.len(), ring.erased.len());
    let mut joined = false;
    for other in others.filter(|other| other.machine == machine && other.open_head(&keys.own).is_ok()) {
        joined |= ring.take_in(other);
    }
    if (ring.keys.len(), ring.erased.len()) != before {
        // The head is sealed over everything else.
        let bytes = ring.encode(&keys.own, &head, &mut Machine).map_err(unsealed)?;
        *ring = Keyring::decode(&bytes).map_err(unsealed)?;
    }
    Ok(joined)
}

/// Writes it beside the two files, where this keyring is one that parted.
pub(super) fn keep(folder: &Folder, keys: &Keys, bytes: &[u8]) {
    if keys.parted {
        // It is wanted only should the newer one come back, and is written again with the next change.
        let _ = folder.write(NAME, bytes);
    }
}

/// Takes it away: its keys are in the keyring, or open nothing any more.
///
/// # Errors
/// As any writing.
pub(super) fn remove(folder: &Folder, keys: &mut Keys) -> Result<(), StoreError> {
    keys.parted = false;
    folder.remove(NAME)
}

impl Keys {
    /// Whether the keyring is an older one, in which a record that the user knew has no key.
    pub(super) fn is_older(&self) -> bool {
        let keyed = self.somebodys();
        self.known.trees.keys().any(|tree| !keyed.contains(tree))
    }
}
