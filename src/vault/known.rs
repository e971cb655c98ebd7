//! Which keys a user knows: what a tree's keys were when they last looked, sealed under their own private key.

use zeroize::Zeroizing;

use super::seal::{open, seal};
use super::{GrantTag, Key, KeyId, Private, Proof, Public, Randomness, Reader, VaultError, Writer};

const MAGIC: &[u8; 6] = b"FPKNOW";
/// The version of what is written.
pub const KNOWN_VERSION: u16 = 1;
const HEADER: usize = 8;

/// What the keys that a user knows are sealed under.
#[derive(Debug)]
pub struct KnownKey(Key);

/// What a user knows of one tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownTree {
    /// Its keys, the newest last, also those that are gone.
    pub keys: Vec<(KeyId, Proof)>,
    /// To whom else the newest is granted.
    pub grants: Vec<GrantTag>,
}

impl Private {
    /// What the keys that this user knows are sealed under.
    pub fn known(&self) -> KnownKey {
        KnownKey(self.0.expand("known keys", &[]))
    }
}

impl KnownKey {
    /// Seals what the holder of the private key that belongs to `public` knows.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`]; [`VaultError::Malformed`] for more than the format holds.
    pub fn seal<'k>(
        &self,
        public: &Public,
        trees: impl ExactSizeIterator<Item = (&'k [u8; 16], &'k KnownTree)>,
        source: &mut dyn Randomness,
    ) -> Result<Vec<u8>, VaultError> {
        let short = |length: usize| u16::try_from(length).map_err(|_| VaultError::Malformed);
        let mut writer = Writer::new();
        writer.u32(u32::try_from(trees.len()).map_err(|_| VaultError::Malformed)?);
        for (tree, known) in trees {
            writer.put(tree).u16(short(known.keys.len())?);
            for (id, proof) in &known.keys {
                writer.put(id).put(proof.bytes());
            }
            writer.u16(short(known.grants.len())?);
            for tag in &known.grants {
                writer.put(tag);
            }
        }
        let plain = Zeroizing::new(writer.done());
        let mut bytes = header();
        let bound = [bytes.as_slice(), &public.0].concat();
        bytes.extend_from_slice(&seal(&self.0, &bound, &plain, source)?);
        Ok(bytes)
    }

    /// Opens what [`KnownKey::seal`] made.
    ///
    /// # Errors
    /// [`VaultError::Malformed`], [`VaultError::Newer`], [`VaultError::NotAuthentic`].
    pub fn open(&self, public: &Public, bytes: &[u8]) -> Result<Vec<([u8; 16], KnownTree)>, VaultError> {
        let sealed = bytes.get(HEADER..).filter(|_| bytes.starts_with(MAGIC)).ok_or(VaultError::Malformed)?;
        // The seal is over the version: what opens as of ours is of ours, whatever a damaged byte says.
        match open(&self.0, &[header().as_slice(), &public.0].concat(), sealed) {
            Ok(plain) => KnownTree::read_all(&plain),
            Err(error) => Err(Reader::new(bytes).header(MAGIC, KNOWN_VERSION).err().unwrap_or(error)),
        }
    }
}

fn header() -> Vec<u8> {
    Writer::new().put(MAGIC).u16(KNOWN_VERSION).done()
}

impl KnownTree {
    /// What is behind the seal: each tree with what is known of it.
    ///
    /// # Errors
    /// [`VaultError::Malformed`].
    pub fn read_all(plain: &[u8]) -> Result<Vec<([u8; 16], Self)>, VaultError> {
        let mut reader = Reader::new(plain);
        let trees = (0..reader.u32()?).map(|_| Ok((reader.array()?, Self::read(&mut reader)?))).collect::<Result<_, VaultError>>()?;
        reader.end()?;
        Ok(trees)
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, VaultError> {
        let keys = (0..reader.u16()?).map(|_| Ok((reader.array()?, reader.array::<16>()?.into()))).collect::<Result<_, VaultError>>()?;
        let grants = (0..reader.u16()?).map(|_| reader.array()).collect::<Result<_, _>>()?;
        Ok(Self { keys, grants })
    }
}
