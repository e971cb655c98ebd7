//! Whom an erasing has erased, written down a second time: a keyring of before, put back, does not know of them.

use super::findings::Findings;
use super::folder::Folder;
use super::keys::{Keys, STORE, StoreKeys};
use super::{Disk, memo};
use crate::record::Tree;
use crate::store::StoreError;

/// Its name in the store's folder, and what it is about.
const NAME: &str = "erased";

/// The trees that are written down. What cannot be read names nobody: the keyring has them too.
pub(super) fn read(folder: &Folder, keys: &StoreKeys) -> Vec<[u8; 16]> {
    memo::read(folder, keys, NAME).read().map(|plain| plain.as_chunks::<16>().0.to_vec()).unwrap_or_default()
}

/// Takes among the erased of the keyring whoever is written down and that does not name. Whether there was anybody.
pub(super) fn take_along(folder: &Folder, keys: &mut Keys, findings: &mut Findings) -> bool {
    let forgotten: Vec<Tree> =
        read(folder, &keys.store).into_iter().map(Tree).filter(|tree| *tree != STORE && !keys.ring.erased.contains(&tree.0)).collect();
    forgotten.iter().for_each(|tree| keys.erase(*tree));
    if !forgotten.is_empty() {
        // It counts entries that were erased since.
        keys.head.entries = 0;
        findings.seen_to.push(
            "the keyring did not know of everybody who was erased, as where one of before was put back; whoever was erased stays erased"
                .to_owned(),
        );
    }
    !forgotten.is_empty()
}

impl Disk {
    /// Writes down whom the keyring names.
    ///
    /// # Errors
    /// As any writing.
    pub(super) fn write_erased(&self) -> Result<(), StoreError> {
        let erased = &self.keys.ring.erased;
        // Where nobody was, there is no such file, and none is read: the two are the same.
        if read(&self.folder, &self.keys.store) == *erased {
            return Ok(());
        }
        memo::write(&self.folder, &self.keys.store, NAME, erased.as_flattened())
    }
}
