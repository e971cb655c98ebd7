//! The frames of a journal or a snapshot: each sealed, each bound to its running number and to the tag of the one before.

use zeroize::Zeroizing;

use super::random::random;
use super::seal::{OVERHEAD, TAG, open, seal};
use super::{Key, Randomness, Reader, VaultError, Writer};

const JOURNAL: &[u8; 6] = b"FPJRNL";
const SNAPSHOT: &[u8; 6] = b"FPSNAP";
const VERSION: u16 = 1;
const LABEL: &[u8] = b"fingerpost frame";

/// Bytes of the fields before a frame's nonce: length and running number.
const HEAD: usize = 4 + 8;
/// The least that a frame takes, in bytes.
pub const MIN_FRAME: usize = HEAD + OVERHEAD;
/// The most that a frame may take, in bytes: 64 MiB.
pub const MAX_FRAME: usize = 64 * 1024 * 1024;

/// The last sixteen bytes of a frame, to which the next is bound. Before the first frame it is the journal's id.
pub type Tag = [u8; TAG];

/// What a journal begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JournalHeader {
    /// The N of `journal-N.log`.
    pub journal: u64,
    /// Sixteen random bytes: the first frame is bound to them.
    pub id: Tag,
}

impl JournalHeader {
    /// Bytes of the header.
    pub const LENGTH: usize = 32;

    /// A header with a new id.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`].
    pub fn random(journal: u64, source: &mut dyn Randomness) -> Result<Self, VaultError> {
        Ok(Self { journal, id: random(source)? })
    }

    /// As it is stored.
    pub fn encode(&self) -> Vec<u8> {
        encode(JOURNAL, self.journal, &self.id)
    }

    /// From what is stored.
    ///
    /// # Errors
    /// [`VaultError::Malformed`]; [`VaultError::Newer`].
    pub fn decode(bytes: &[u8]) -> Result<Self, VaultError> {
        decode(JOURNAL, bytes).map(|(journal, id)| Self { journal, id })
    }
}

/// What a snapshot begins with: as long as a journal's header, and told from it by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SnapshotHeader {
    /// The N of `snapshot-N`.
    pub snapshot: u64,
    /// Sixteen random bytes: the first frame is bound to them.
    pub id: Tag,
}

impl SnapshotHeader {
    /// A header with a new id.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`].
    pub fn random(snapshot: u64, source: &mut dyn Randomness) -> Result<Self, VaultError> {
        Ok(Self { snapshot, id: random(source)? })
    }

    /// As it is stored.
    pub fn encode(&self) -> Vec<u8> {
        encode(SNAPSHOT, self.snapshot, &self.id)
    }

    /// From what is stored.
    ///
    /// # Errors
    /// [`VaultError::Malformed`]; [`VaultError::Newer`].
    pub fn decode(bytes: &[u8]) -> Result<Self, VaultError> {
        decode(SNAPSHOT, bytes).map(|(snapshot, id)| Self { snapshot, id })
    }
}

fn encode(magic: &[u8; 6], number: u64, id: &Tag) -> Vec<u8> {
    Writer::new().put(magic).u16(VERSION).u64(number).put(id).done()
}

fn decode(magic: &[u8; 6], bytes: &[u8]) -> Result<(u64, Tag), VaultError> {
    let mut reader = Reader::new(bytes);
    reader.header(magic, VERSION)?;
    let header = (reader.u64()?, reader.array()?);
    reader.end()?;
    Ok(header)
}

/// What can be told of a frame before it is opened. Nothing of it is to be trusted until then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Its length in bytes, all told.
    pub length: usize,
    /// Its running number in the journal, from 1.
    pub number: u64,
}

fn bound(journal: u64, frame: Frame, previous: &Tag) -> Vec<u8> {
    Writer::new().put(LABEL).u64(journal).u64(frame.number).u64(frame.length as u64).put(previous).done()
}

/// Seals a frame. Its last sixteen bytes are the tag that the next one needs.
///
/// # Errors
/// [`VaultError::NoRandomness`]; [`VaultError::Malformed`] when it would be longer than [`MAX_FRAME`].
pub fn seal_frame(
    key: &Key,
    journal: u64,
    number: u64,
    previous: &Tag,
    plain: &[u8],
    source: &mut dyn Randomness,
) -> Result<Vec<u8>, VaultError> {
    let length = MIN_FRAME + plain.len();
    let stored = u32::try_from(length).ok().filter(|_| length <= MAX_FRAME).ok_or(VaultError::Malformed)?;
    let mut bytes = Writer::new().u32(stored).u64(number).done();
    bytes.extend_from_slice(&seal(key, &bound(journal, Frame { length, number }, previous), plain, source)?);
    Ok(bytes)
}

/// The length and the number that a frame gives itself.
///
/// # Errors
/// [`VaultError::Malformed`] when there are too few bytes, or the length is out of bounds.
pub fn peek_frame(bytes: &[u8]) -> Result<Frame, VaultError> {
    let mut reader = Reader::new(bytes);
    let frame = Frame { length: reader.u32()? as usize, number: reader.u64()? };
    if (MIN_FRAME..=MAX_FRAME).contains(&frame.length) { Ok(frame) } else { Err(VaultError::Malformed) }
}

/// Opens a whole frame that follows the one with the tag `previous`. Returns its number, its plaintext and its own tag.
///
/// # Errors
/// [`VaultError::Malformed`]; [`VaultError::NotAuthentic`] when a bit was altered, or it does not follow that frame in that journal.
pub fn open_frame(key: &Key, journal: u64, previous: &Tag, bytes: &[u8]) -> Result<(u64, Zeroizing<Vec<u8>>, Tag), VaultError> {
    let frame = peek_frame(bytes)?;
    let tag = *bytes.last_chunk::<TAG>().ok_or(VaultError::Malformed)?;
    if frame.length != bytes.len() {
        return Err(VaultError::Malformed);
    }
    let plain = open(key, &bound(journal, frame, previous), &bytes[HEAD..])?;
    Ok((frame.number, plain, tag))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::samples::Sevens;

    #[test]
    fn a_frame_follows_only_the_one_it_followed() {
        let key = Key::from_slice(&[3; 32]).unwrap();
        let first = seal_frame(&key, 1, 1, &[0; 16], b"first", &mut Sevens).unwrap();
        let (number, plain, tag) = open_frame(&key, 1, &[0; 16], &first).unwrap();
        assert_eq!((number, plain.as_slice()), (1, b"first".as_slice()));
        let second = seal_frame(&key, 1, 2, &tag, b"second", &mut Sevens).unwrap();
        assert!(open_frame(&key, 1, &tag, &second).is_ok());
        assert_eq!(open_frame(&key, 1, &[0; 16], &second).unwrap_err(), VaultError::NotAuthentic, "a gap");
        assert_eq!(open_frame(&key, 2, &tag, &second).unwrap_err(), VaultError::NotAuthentic, "another journal");
    }

    #[test]
    fn no_bit_can_be_altered() {
        let key = Key::from_slice(&[3; 32]).unwrap();
        let frame = seal_frame(&key, 1, 1, &[0; 16], b"something", &mut Sevens).unwrap();
        for bit in 0..frame.len() * 8 {
            let mut altered = frame.clone();
            altered[bit / 8] ^= 1 << (bit % 8);
            assert!(open_frame(&key, 1, &[0; 16], &altered).is_err(), "bit {bit}");
        }
    }

    #[test]
    fn a_snapshot_is_not_taken_for_a_journal() {
        let bytes = SnapshotHeader { snapshot: 4, id: [9; 16] }.encode();
        assert_eq!(bytes.len(), JournalHeader::LENGTH);
        assert_eq!(JournalHeader::decode(&bytes), Err(VaultError::Malformed));
        assert_eq!(SnapshotHeader::decode(&bytes), Ok(SnapshotHeader { snapshot: 4, id: [9; 16] }));
        assert_eq!(SnapshotHeader::decode(&JournalHeader { journal: 4, id: [9; 16] }.encode()), Err(VaultError::Malformed));
    }

    #[test]
    fn a_header_of_a_newer_version_is_told_from_damage() {
        let header = JournalHeader { journal: 4, id: [9; 16] };
        let mut bytes = header.encode();
        assert_eq!(bytes.len(), JournalHeader::LENGTH);
        assert_eq!(JournalHeader::decode(&bytes), Ok(header));
        bytes[6] = 2;
        assert_eq!(JournalHeader::decode(&bytes), Err(VaultError::Newer { found: 2 }));
        bytes[0] = 0;
        assert_eq!(JournalHeader::decode(&bytes), Err(VaultError::Malformed));
    }
}
