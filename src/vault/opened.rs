//! Keys that a user has opened, sealed under their own private key: a file that saves opening them again one by one.

use zeroize::Zeroizing;

use super::seal::{open, seal};
use super::{Key, KeyId, Private, Public, Randomness, Reader, VaultError, Writer};

const MAGIC: &[u8; 6] = b"FPOPEN";
const VERSION: u16 = 1;
/// Bytes of it before the nonce.
pub const OPENED_HEADER: usize = 8;
/// Bytes of one: tree, key id, key.
const EACH: usize = 16 + 8 + 32;

/// What a user's opened keys are sealed under.
#[derive(Debug)]
pub struct OpenedKey(Key);

/// One opened key: its tree, its id, itself.
pub type OpenedTree = ([u8; 16], KeyId, Key);

impl Private {
    /// What this user's opened keys are sealed under.
    pub fn opened(&self) -> OpenedKey {
        OpenedKey(self.0.expand("opened keys", &[]))
    }
}

impl OpenedKey {
    /// Seals keys that were opened with the private key that belongs to `public`.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`]; [`VaultError::Malformed`] for more than 2^32 of them.
    pub fn seal<'k>(
        &self,
        public: &Public,
        keys: impl ExactSizeIterator<Item = (&'k [u8; 16], &'k KeyId, &'k Key)>,
        source: &mut dyn Randomness,
    ) -> Result<Vec<u8>, VaultError> {
        let count = u32::try_from(keys.len()).map_err(|_| VaultError::Malformed)?;
        let mut plain = Zeroizing::new(Vec::with_capacity(4 + EACH * keys.len()));
        plain.extend_from_slice(&count.to_le_bytes());
        for (tree, id, key) in keys {
            plain.extend_from_slice(tree);
            plain.extend_from_slice(id);
            plain.extend_from_slice(key.bytes());
        }
        let mut bytes = Writer::new().put(MAGIC).u16(VERSION).done();
        let bound = [bytes.as_slice(), &public.0].concat();
        bytes.extend_from_slice(&seal(&self.0, &bound, &plain, source)?);
        Ok(bytes)
    }

    /// Opens what [`OpenedKey::seal`] made.
    ///
    /// # Errors
    /// [`VaultError::Malformed`], [`VaultError::Newer`], [`VaultError::NotAuthentic`].
    pub fn open(&self, public: &Public, bytes: &[u8]) -> Result<Vec<OpenedTree>, VaultError> {
        Reader::new(bytes).header(MAGIC, VERSION)?;
        let (header, sealed) = bytes.split_at(OPENED_HEADER);
        let plain = open(&self.0, &[header, &public.0].concat(), sealed)?;
        let mut reader = Reader::new(&plain);
        let keys = (0..reader.u32()?).map(|_| Ok((reader.array()?, reader.array()?, Key::from_slice(reader.take(32)?)?))).collect();
        reader.end()?;
        keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::samples::Sevens;

    #[test]
    fn they_open_for_whoever_opened_them_and_for_nobody_else() {
        let (hers, public) = (Private(Key::from_slice(&[3; 32]).unwrap()), Public([9; 32]));
        let keys = [([1; 16], [2; 8], Key::from_slice(&[4; 32]).unwrap()), ([5; 16], [6; 8], Key::from_slice(&[7; 32]).unwrap())];
        let bytes = hers.opened().seal(&public, keys.iter().map(|(tree, id, key)| (tree, id, key)), &mut Sevens).unwrap();
        let opened = hers.opened().open(&public, &bytes).unwrap();
        let same = |one: &OpenedTree, other: &OpenedTree| (one.0, one.1, one.2.bytes()) == (other.0, other.1, other.2.bytes());
        assert!(opened.len() == 2 && opened.iter().zip(&keys).all(|(one, other)| same(one, other)));

        let his = Private(Key::from_slice(&[8; 32]).unwrap());
        assert_eq!(his.opened().open(&public, &bytes).unwrap_err(), VaultError::NotAuthentic);
        assert_eq!(hers.opened().open(&Public([8; 32]), &bytes).unwrap_err(), VaultError::NotAuthentic);
        for cut in 0..bytes.len() {
            assert!(hers.opened().open(&public, &bytes[..cut]).is_err(), "cut at {cut}");
        }
        for at in 0..bytes.len() {
            let mut altered = bytes.clone();
            altered[at] ^= 1;
            assert!(hers.opened().open(&public, &altered).is_err(), "byte {at}");
        }
    }
}
