//! Secrets as types: they cannot be cloned, printed or written out by accident, and are zeroed when dropped.

use hkdf::Hkdf;
use sha2::Sha256;
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

use super::{Randomness, VaultError};

/// A secret key of 32 bytes. It lives on the heap, so that moving it leaves no copy behind.
pub struct Key(Box<[u8; 32]>);

impl Key {
    /// A new random key.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`].
    pub fn random(source: &mut dyn Randomness) -> Result<Self, VaultError> {
        let mut key = Self::zero();
        source.fill(key.0.as_mut_slice())?;
        Ok(key)
    }

    /// A key from its bytes.
    ///
    /// # Errors
    /// [`VaultError::Malformed`] when they are not 32.
    pub fn from_slice(bytes: &[u8]) -> Result<Self, VaultError> {
        if bytes.len() != 32 {
            return Err(VaultError::Malformed);
        }
        let mut key = Self::zero();
        key.0.copy_from_slice(bytes);
        Ok(key)
    }

    /// A key for one purpose, from this one: HKDF-Expand with SHA-256 over the label, a zero byte and the context.
    /// Nobody who sees it can tell this key, or the key for another purpose.
    pub fn expand(&self, label: &str, context: &[u8]) -> Self {
        let mut key = Self::zero();
        self.expand_into(label, context, key.0.as_mut_slice());
        key
    }

    /// As [`Key::expand`], sixteen bytes long: a name that looks random to whoever lacks this key.
    pub fn place(&self, label: &str, context: &[u8]) -> [u8; 16] {
        let mut place = [0; 16];
        self.expand_into(label, context, &mut place);
        place
    }

    /// The bytes, for a cipher.
    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The bytes, to be filled in place.
    pub(super) fn bytes_mut(&mut self) -> &mut [u8; 32] {
        &mut self.0
    }

    pub(super) fn zero() -> Self {
        Self(Box::new([0; 32]))
    }

    #[expect(clippy::expect_used, reason = "a key has the length of the hash, and at most one block is asked for")]
    fn expand_into(&self, label: &str, context: &[u8], into: &mut [u8]) {
        let hkdf = Hkdf::<Sha256>::from_prk(self.0.as_slice()).expect("32 bytes are long enough");
        hkdf.expand_multi_info(&[label.as_bytes(), &[0], context], into).expect("at most 32 bytes are asked for");
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(..)")
    }
}

/// What a person types to open their notes. Composed and decomposed letters count as the same (NFKC).
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Takes what was typed, and zeroes it when it is done with.
    pub fn new(typed: String) -> Self {
        let typed = Zeroizing::new(typed);
        // Room for the longest a character can grow to, so that no half-built copy is left behind by a reallocation.
        let mut folded = Zeroizing::new(String::with_capacity(18 * typed.len()));
        folded.extend(typed.nfkc());
        Self(folded)
    }

    /// Nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn text(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_secret_is_printed() {
        let key = Key::from_slice(&[0x41; 32]).unwrap();
        assert_eq!(format!("{key:?}"), "Key(..)");
        assert_eq!(format!("{:?}", Passphrase::new("open sesame".to_owned())), "Passphrase(..)");
    }

    #[test]
    fn composed_and_decomposed_letters_are_one_passphrase() {
        assert_eq!(Passphrase::new("caf\u{e9}".to_owned()).text(), Passphrase::new("cafe\u{301}".to_owned()).text());
    }

    #[test]
    fn keys_for_two_purposes_differ() {
        let key = Key::from_slice(&[7; 32]).unwrap();
        assert_ne!(key.expand("a", b"b").bytes(), key.expand("b", b"b").bytes());
        assert_ne!(key.expand("a", b"b").bytes(), key.expand("a", b"c").bytes());
        assert_eq!(key.place("a", b"b"), key.place("a", b"b"));
    }
}
