//! The one way in which anything is sealed: XChaCha20-Poly1305 under a random nonce.

use chacha20poly1305::aead::AeadInOut;
use chacha20poly1305::{KeyInit, Tag, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use super::random::random;
use super::{Key, Randomness, VaultError};

/// Bytes of the nonce.
pub(super) const NONCE: usize = 24;
/// Bytes of the tag.
pub(super) const TAG: usize = 16;
/// What sealing adds.
pub(super) const OVERHEAD: usize = NONCE + TAG;

/// Seals: nonce, ciphertext, tag. `bound` is authenticated and not stored: opening needs the same again.
///
/// # Errors
/// [`VaultError::NoRandomness`].
pub fn seal(key: &Key, bound: &[u8], plain: &[u8], source: &mut dyn Randomness) -> Result<Vec<u8>, VaultError> {
    seal_with(key, random::<NONCE>(source)?, bound, plain)
}

/// The same under a nonce that is there already.
pub(super) fn seal_with(key: &Key, nonce: [u8; NONCE], bound: &[u8], plain: &[u8]) -> Result<Vec<u8>, VaultError> {
    let mut sealed = Vec::with_capacity(plain.len() + OVERHEAD);
    sealed.extend_from_slice(&nonce);
    sealed.extend_from_slice(plain);
    let cipher = XChaCha20Poly1305::new(key.bytes().into());
    let tag =
        cipher.encrypt_inout_detached(&XNonce::from(nonce), bound, (&mut sealed[NONCE..]).into()).map_err(|_| VaultError::Malformed)?;
    sealed.extend_from_slice(&tag);
    Ok(sealed)
}

/// Opens what [`seal`] made. The plaintext is zeroed when dropped.
///
/// # Errors
/// [`VaultError::Malformed`] when it is too short; [`VaultError::NotAuthentic`] when the key, what is bound, or a single bit differs.
pub fn open(key: &Key, bound: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let (nonce, rest) = sealed.split_first_chunk::<NONCE>().ok_or(VaultError::Malformed)?;
    let (ciphertext, tag) = rest.split_last_chunk::<TAG>().ok_or(VaultError::Malformed)?;
    let mut plain = Zeroizing::new(ciphertext.to_vec());
    XChaCha20Poly1305::new(key.bytes().into())
        .decrypt_inout_detached(&XNonce::from(*nonce), bound, plain.as_mut_slice().into(), &Tag::from(*tag))
        .map_err(|_| VaultError::NotAuthentic)?;
    Ok(plain)
}
