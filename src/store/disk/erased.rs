//! Whom an erasing has erased, written down a second time: a keyring of before, put back, does not know of them.

use super::Disk;
use super::findings::Findings;
use super::folder::Folder;
use super::keys::{Keys, StoreKeys};
use super::machine::{Machine, unsealed};
use crate::record::Tree;
use crate::store::StoreError;
use crate::vault::{VaultError, open_memo, seal_memo};

/// Its name in the store's folder, and what it is about.
const NAME: &str = "erased";

/// The trees that are written down. What cannot be read names nobody: the keyring has them too.
pub(super) fn read(folder: &Folder, keys: &StoreKeys) -> Vec<[u8; 16]> {
    let sealed = folder.read(NAME).ok().flatten();
    let plain = sealed.and_then(|bytes| open_memo(&keys.own, NAME, &bytes).ok());
    plain.map(|plain| plain.as_chunks::<16>().0.to_vec()).unwrap_or_default()
}

/// Refuses what a newer program wrote, before it is written over.
///
/// # Errors
/// [`StoreError::NewerFormat`].
pub(super) fn refuse_newer(folder: &Folder, keys: &StoreKeys) -> Result<(), StoreError> {
    let Some(bytes) = folder.read(NAME)? else { return Ok(()) };
    match open_memo(&keys.own, NAME, &bytes) {
        Err(VaultError::Newer { found }) => Err(StoreError::NewerFormat { found, known: 1 }),
        _ => Ok(()),
    }
}

/// Takes among the erased of the keyring whoever is written down and that does not name. Whether there was anybody.
pub(super) fn take_along(folder: &Folder, keys: &mut Keys, findings: &mut Findings) -> bool {
    let forgotten: Vec<Tree> = read(folder, &keys.store).into_iter().map(Tree).filter(|tree| !keys.ring.erased.contains(&tree.0)).collect();
    forgotten.iter().for_each(|tree| keys.erase(*tree));
    if !forgotten.is_empty() {
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
        let sealed = seal_memo(&self.keys.store.own, NAME, erased.as_flattened(), &mut Machine).map_err(unsealed)?;
        self.folder.write(NAME, &sealed)
    }
}
