//! What the store remembers of itself in small files, sealed under its own key.

use zeroize::Zeroizing;

use super::folder::Folder;
use super::keys::StoreKeys;
use super::machine::{Machine, unsealed};
use crate::store::StoreError;
use crate::vault::{open_memo, seal_memo};

/// What was found of one.
pub(super) enum Memo {
    /// Nothing was ever written down.
    Missing,
    /// Something was, and it cannot be read.
    Unreadable,
    /// This was.
    Read(Zeroizing<Vec<u8>>),
}

impl Memo {
    /// What was written down, where that can be read.
    pub(super) fn read(self) -> Option<Zeroizing<Vec<u8>>> {
        if let Self::Read(plain) = self { Some(plain) } else { None }
    }
}

/// What is written down about something.
pub(super) fn read(folder: &Folder, keys: &StoreKeys, about: &str) -> Memo {
    match folder.read(about).map(|bytes| bytes.map(|bytes| open_memo(&keys.own, about, &bytes))) {
        Ok(None) => Memo::Missing,
        Ok(Some(Ok(plain))) => Memo::Read(plain),
        Ok(Some(Err(_))) | Err(_) => Memo::Unreadable,
    }
}

/// Writes it down, in the place of what was.
///
/// # Errors
/// As any writing.
pub(super) fn write(folder: &Folder, keys: &StoreKeys, about: &str, plain: &[u8]) -> Result<(), StoreError> {
    let sealed = seal_memo(&keys.own, about, plain, &mut Machine).map_err(unsealed)?;
    folder.write(about, &sealed)
}
