//! A sealed record: one event, or something that a tree's events fold to, under its tree's key.

use zeroize::Zeroizing;

use super::seal::{OVERHEAD, open, seal};
use super::{Key, Randomness, Reader, VaultError, Writer};

const MAGIC: &[u8; 4] = b"FPSR";
const VERSION: u8 = 1;
/// XChaCha20-Poly1305 over padded plaintext.
const ALGORITHM: u8 = 1;
const HEADER: usize = 4 + 1 + 1 + 8;
/// Lengths are hidden within steps of this many bytes.
const STEP: usize = 256;

/// Which of a tree's keys a record is sealed under.
pub type KeyId = [u8; 8];

/// What kind of thing is sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordKind {
    /// An event, as JSON.
    Event = 1,
    /// A summary, as JSON.
    Summary = 2,
    /// What counts of a person, as JSON.
    Countable = 3,
}

/// What a record is bound to: moved anywhere else, it does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binding {
    /// What kind of thing it is.
    pub kind: RecordKind,
    /// The random-looking key under which it is stored.
    pub place: [u8; 16],
    /// The person or club it belongs to.
    pub tree: [u8; 16],
    /// Which in the tree's order it is, from 0.
    pub revision: u64,
}

impl Binding {
    fn bytes(&self, header: &[u8]) -> Vec<u8> {
        Writer::new().put(header).u8(self.kind as u8).put(&self.place).put(&self.tree).u64(self.revision).done()
    }
}

/// Seals a record under a tree's key.
///
/// # Errors
/// [`VaultError::NoRandomness`]; [`VaultError::Malformed`] over 4 GiB.
pub fn seal_record(key: &Key, id: KeyId, binding: &Binding, plain: &[u8], source: &mut dyn Randomness) -> Result<Vec<u8>, VaultError> {
    let length = u32::try_from(plain.len()).map_err(|_| VaultError::Malformed)?;
    let mut padded = Zeroizing::new(Vec::with_capacity((plain.len() + 4).next_multiple_of(STEP)));
    padded.extend_from_slice(&length.to_le_bytes());
    padded.extend_from_slice(plain);
    padded.resize((plain.len() + 4).next_multiple_of(STEP), 0);
    let mut record = Writer::new().put(MAGIC).u8(VERSION).u8(ALGORITHM).put(&id).done();
    let sealed = seal(&key.expand("record", &[]), &binding.bytes(&record), &padded, source)?;
    record.extend_from_slice(&sealed);
    Ok(record)
}

/// The id of the key that a record is sealed under.
///
/// # Errors
/// [`VaultError::Malformed`] when it is no record; [`VaultError::Newer`] when its version or algorithm is not known here.
pub fn record_key_id(record: &[u8]) -> Result<KeyId, VaultError> {
    let mut reader = Reader::new(record);
    if reader.take(4)? != MAGIC {
        return Err(VaultError::Malformed);
    }
    let (version, algorithm) = (reader.u8()?, reader.u8()?);
    if version != VERSION || algorithm != ALGORITHM {
        return Err(VaultError::Newer { found: u32::from(version) });
    }
    reader.array()
}

/// Opens a record.
///
/// # Errors
/// As [`record_key_id`]; [`VaultError::NotAuthentic`] under another key, bound to something else, or altered.
pub fn open_record(key: &Key, binding: &Binding, record: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    record_key_id(record)?;
    if record.len() < HEADER + OVERHEAD + STEP {
        return Err(VaultError::Malformed);
    }
    let (header, sealed) = record.split_at(HEADER);
    let mut plain = open(&key.expand("record", &[]), &binding.bytes(header), sealed)?;
    let length = Reader::new(&plain).u32()? as usize;
    if length > plain.len() - 4 {
        return Err(VaultError::Malformed);
    }
    plain.copy_within(4..4 + length, 0);
    plain.truncate(length);
    Ok(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::samples::Sevens;

    fn key() -> Key {
        Key::from_slice(&[3; 32]).unwrap()
    }

    const BINDING: Binding = Binding { kind: RecordKind::Event, place: [1; 16], tree: [2; 16], revision: 9 };

    #[test]
    fn lengths_are_hidden_in_steps() {
        for length in [0, 1, 251, 252, 253, 508, 509] {
            let record = seal_record(&key(), [5; 8], &BINDING, &vec![8; length], &mut Sevens).unwrap();
            assert_eq!((record.len() - HEADER - OVERHEAD) % STEP, 0);
            assert_eq!(*open_record(&key(), &BINDING, &record).unwrap(), vec![8; length]);
        }
        let sealed = |length: usize| seal_record(&key(), [5; 8], &BINDING, &vec![8; length], &mut Sevens).unwrap().len();
        assert_eq!(sealed(1), sealed(252));
        assert_ne!(sealed(252), sealed(253));
    }

    #[test]
    fn no_bit_can_be_altered() {
        let record = seal_record(&key(), [5; 8], &BINDING, b"she said she would like to", &mut Sevens).unwrap();
        for bit in 0..record.len() * 8 {
            let mut altered = record.clone();
            altered[bit / 8] ^= 1 << (bit % 8);
            assert!(open_record(&key(), &BINDING, &altered).is_err(), "bit {bit}");
        }
        for cut in 0..record.len() {
            assert!(open_record(&key(), &BINDING, &record[..cut]).is_err(), "cut at {cut}");
        }
    }

    #[test]
    fn a_record_opens_only_where_it_belongs() {
        let record = seal_record(&key(), [5; 8], &BINDING, b"x", &mut Sevens).unwrap();
        let elsewhere = [
            Binding { kind: RecordKind::Summary, ..BINDING },
            Binding { place: [9; 16], ..BINDING },
            Binding { tree: [9; 16], ..BINDING },
            Binding { revision: 8, ..BINDING },
        ];
        for binding in elsewhere {
            assert_eq!(open_record(&key(), &binding, &record).unwrap_err(), VaultError::NotAuthentic);
        }
    }

    #[test]
    fn an_unknown_version_is_told_from_damage() {
        let mut record = seal_record(&key(), [5; 8], &BINDING, b"x", &mut Sevens).unwrap();
        record[4] = 2;
        assert_eq!(open_record(&key(), &BINDING, &record).unwrap_err(), VaultError::Newer { found: 2 });
    }
}
