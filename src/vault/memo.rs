//! What a store remembers of itself beside its events, sealed under its own key.

use zeroize::Zeroizing;

use super::seal::{open, seal};
use super::{Key, Randomness, Reader, VaultError, Writer};

const MAGIC: &[u8; 6] = b"FPMEMO";
const VERSION: u16 = 1;
const HEADER: usize = 8;

/// Seals a memo. `label` says what it is about: one cannot be taken for another.
///
/// # Errors
/// [`VaultError::NoRandomness`].
pub fn seal_memo(store: &Key, label: &str, plain: &[u8], source: &mut dyn Randomness) -> Result<Vec<u8>, VaultError> {
    let mut memo = Writer::new().put(MAGIC).u16(VERSION).done();
    let sealed = seal(&store.expand("memo", label.as_bytes()), &memo, plain, source)?;
    memo.extend_from_slice(&sealed);
    Ok(memo)
}

/// Opens what [`seal_memo`] made.
///
/// # Errors
/// [`VaultError::Malformed`], [`VaultError::Newer`], [`VaultError::NotAuthentic`].
pub fn open_memo(store: &Key, label: &str, memo: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    Reader::new(memo).header(MAGIC, VERSION)?;
    let (header, sealed) = memo.split_at(HEADER);
    open(&store.expand("memo", label.as_bytes()), header, sealed)
}
