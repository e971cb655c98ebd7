//! That somebody is being erased: what finishes it, should it be interrupted.

use zeroize::Zeroizing;

use super::seal::{open, seal};
use super::{Key, Randomness, Reader, VaultError, Writer};

const MAGIC: &[u8; 6] = b"FPERAS";
const VERSION: u16 = 1;
const HEADER: usize = 8;

/// Sixteen bytes by which something sealed can be found again: the beginning of its nonce.
pub type Trace = [u8; 16];

/// That somebody is being erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erasing {
    /// Whose tree.
    pub tree: [u8; 16],
    /// The receipt's id.
    pub receipt: [u8; 16],
    /// When it was begun, in seconds since 1970-01-01 UTC.
    pub at: i64,
    /// What must be found in no file when it is done.
    pub traces: Vec<Trace>,
}

impl Erasing {
    /// As it is stored, sealed under the store's own key.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`]; [`VaultError::Malformed`] when there are too many traces for the format.
    pub fn encode(&self, store: &Key, source: &mut dyn Randomness) -> Result<Vec<u8>, VaultError> {
        let mut header = Writer::new().put(MAGIC).u16(VERSION).done();
        let count = u32::try_from(self.traces.len()).map_err(|_| VaultError::Malformed)?;
        let mut writer = Writer::new();
        writer.put(&self.tree).put(&self.receipt).u64(self.at.cast_unsigned()).u32(count);
        for trace in &self.traces {
            writer.put(trace);
        }
        let plain = Zeroizing::new(writer.done());
        let sealed = seal(&store.expand("erasing", &[]), &header, &plain, source)?;
        header.extend_from_slice(&sealed);
        Ok(header)
    }

    /// From what is stored.
    ///
    /// # Errors
    /// [`VaultError::Malformed`], [`VaultError::Newer`], [`VaultError::NotAuthentic`].
    pub fn decode(store: &Key, bytes: &[u8]) -> Result<Self, VaultError> {
        let mut header = Reader::new(bytes);
        if header.take(MAGIC.len())? != MAGIC {
            return Err(VaultError::Malformed);
        }
        let version = header.u16()?;
        if version != VERSION {
            return Err(VaultError::Newer { found: u32::from(version) });
        }
        let (header, sealed) = bytes.split_at(HEADER);
        let plain = open(&store.expand("erasing", &[]), header, sealed)?;
        let mut reader = Reader::new(&plain);
        let (tree, receipt, at) = (reader.array()?, reader.array()?, reader.u64()?.cast_signed());
        let traces = (0..reader.u32()?).map(|_| reader.array()).collect::<Result<_, _>>()?;
        reader.end()?;
        Ok(Self { tree, receipt, at, traces })
    }
}
