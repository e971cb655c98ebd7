//! That somebody, or something written of them, is being erased: what finishes it, should it be interrupted.

use zeroize::Zeroizing;

use super::seal::{open, seal};
use super::{Key, Randomness, Reader, VaultError, Writer};

const MAGIC: &[u8; 6] = b"FPERAS";
/// Everything of a tree, in a note that does not say when it was written.
const WHOLE: u16 = 1;
/// Some of its entries, likewise.
const SOME: u16 = 2;
/// Everything of a tree.
const WHOLE_SINCE: u16 = 3;
/// Some of its entries.
const SOME_SINCE: u16 = 4;
const HEADER: usize = 8;

/// Sixteen bytes by which something sealed can be found again: the beginning of its nonce.
pub type Trace = [u8; 16];

/// Which entry of a tree, as an entry says it: 8 position, 4 id of the folder, 8 running number there.
pub type Which = [u8; 20];

/// What of a tree is erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Going {
    /// Everything, and the tree's keys.
    Whole,
    /// These entries.
    Entries(Vec<Which>),
}

/// That somebody is being erased, or some entries of their tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erasing {
    /// Whose tree.
    pub tree: [u8; 16],
    /// What of it.
    pub going: Going,
    /// The receipt's id.
    pub receipt: [u8; 16],
    /// When it was begun, in seconds since 1970-01-01 UTC.
    pub at: i64,
    /// The keyring's generation when this was written: an old note that is put back is told by it. Versions 1 and 2 have none.
    pub generation: Option<u64>,
    /// What must be found in no file when it is done.
    pub traces: Vec<Trace>,
}

impl Going {
    /// Whether an entry of the tree is among it.
    pub fn takes(&self, which: &Which) -> bool {
        match self {
            Self::Whole => true,
            Self::Entries(entries) => entries.contains(which),
        }
    }
}

fn header(version: u16) -> Vec<u8> {
    Writer::new().put(MAGIC).u16(version).done()
}

impl Erasing {
    /// As it is stored, sealed under the store's own key.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`]; [`VaultError::Malformed`] when there are too many traces for the format.
    pub fn encode(&self, store: &Key, source: &mut dyn Randomness) -> Result<Vec<u8>, VaultError> {
        let mut header = header(self.version());
        let count = |length: usize| u32::try_from(length).map_err(|_| VaultError::Malformed);
        let mut writer = Writer::new();
        writer.put(&self.tree).put(&self.receipt).u64(self.at.cast_unsigned());
        if let Some(generation) = self.generation {
            writer.u64(generation);
        }
        writer.u32(count(self.traces.len())?);
        for trace in &self.traces {
            writer.put(trace);
        }
        if let Going::Entries(entries) = &self.going {
            writer.u32(count(entries.len())?);
            for which in entries {
                writer.put(which);
            }
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
        let sealed = bytes.get(HEADER..).filter(|_| bytes.starts_with(MAGIC)).ok_or(VaultError::Malformed)?;
        let key = store.expand("erasing", &[]);
        // The seal is over the version: what opens as of one of ours is of that, whatever a damaged byte says.
        let opened = (WHOLE..=SOME_SINCE).find_map(|version| Some((version, open(&key, &header(version), sealed).ok()?)));
        let Some((version, plain)) = opened else {
            return Err(Reader::new(bytes).header(MAGIC, SOME_SINCE).err().unwrap_or(VaultError::NotAuthentic));
        };
        let mut reader = Reader::new(&plain);
        let (tree, receipt, at) = (reader.array()?, reader.array()?, reader.u64()?.cast_signed());
        let generation = if version >= WHOLE_SINCE { Some(reader.u64()?) } else { None };
        let traces = (0..reader.u32()?).map(|_| reader.array()).collect::<Result<_, _>>()?;
        let going = match version {
            SOME | SOME_SINCE => Going::Entries((0..reader.u32()?).map(|_| reader.array()).collect::<Result<_, _>>()?),
            _ => Going::Whole,
        };
        reader.end()?;
        Ok(Self { tree, going, receipt, at, generation, traces })
    }

    fn version(&self) -> u16 {
        match (&self.going, self.generation) {
            (Going::Whole, None) => WHOLE,
            (Going::Entries(_), None) => SOME,
            (Going::Whole, Some(_)) => WHOLE_SINCE,
            (Going::Entries(_), Some(_)) => SOME_SINCE,
        }
    }
}
