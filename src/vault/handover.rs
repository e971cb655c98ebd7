//! A record on its way to somebody with a store of their own: sealed to their public key, in one run of bytes.
//!
//! Nothing in it proves who sealed it: whoever has the card can. Who it says it comes from is for people to confirm, by the words of the file.

use zeroize::Zeroizing;

use super::seal::{OVERHEAD, open, seal};
use super::words::english;
use super::{Key, Private, Public, Randomness, Reader, Shared, VaultError, Writer, digest, share, unshare};

const MAGIC: &[u8; 6] = b"FPHAND";
const VERSION: u16 = 1;
const INFO: &[u8] = b"fingerpost handover";
/// Bytes before the key that the rest is sealed under: magic, version, public key. They are authenticated with it.
const HEAD: usize = 6 + 2 + 32;
/// Bytes before what is sealed.
const HEADER: usize = HEAD + 32 + 48;
/// Lengths are hidden within steps of this many bytes.
const STEP: usize = 4096;
/// How many words are said of a file.
const WORDS: usize = 6;
/// Bytes of the length that stands before the plaintext.
const LENGTH: usize = 8;

/// Seals bytes to one public key, under a key that is drawn for them alone.
///
/// # Errors
/// [`VaultError::NoRandomness`]; [`VaultError::Malformed`] when `to` is no public key.
pub fn seal_handover(to: &Public, plain: &[u8], source: &mut dyn Randomness) -> Result<Vec<u8>, VaultError> {
    let mut bytes = Writer::new().put(MAGIC).u16(VERSION).put(&to.0).done();
    let key = Key::random(source)?;
    let shared = share(&key, to, INFO, &bytes, source)?;
    bytes.extend_from_slice(&shared.encapsulated);
    bytes.extend_from_slice(&shared.sealed);
    let length = (LENGTH + plain.len()).next_multiple_of(STEP);
    let mut padded = Zeroizing::new(Vec::with_capacity(length));
    padded.extend_from_slice(&(plain.len() as u64).to_le_bytes());
    padded.extend_from_slice(plain);
    padded.resize(length, 0);
    let sealed = seal(&key.expand("handover", &[]), &bytes, &padded, source)?;
    bytes.extend_from_slice(&sealed);
    Ok(bytes)
}

/// Whose public key it says it is sealed to. Nothing of it is to be trusted before it opens.
///
/// # Errors
/// [`VaultError::Malformed`] when it is nothing of the kind; [`VaultError::Newer`].
pub fn handover_to(bytes: &[u8]) -> Result<Public, VaultError> {
    let mut reader = Reader::new(bytes);
    reader.header(MAGIC, VERSION)?;
    Ok(Public(reader.array()?))
}

/// Six words that stand for a sealed file, 66 bits of its digest: nobody makes another file with the words of one that was sealed. Said on the
/// telephone they show that both have the same file, which the seal, made by whoever has the card, does not.
pub fn handover_words(bytes: &[u8]) -> Vec<&'static str> {
    let whole = digest(&Writer::new().put(b"fingerpost handover words").put(bytes).done());
    let mut entropy = [0; 16];
    entropy.copy_from_slice(&whole[..16]);
    let mut words = english(&entropy);
    words.truncate(WORDS);
    words
}

/// Opens what [`seal_handover`] made, whole or not at all.
///
/// # Errors
/// As [`handover_to`]; [`VaultError::NotAuthentic`] when it is sealed to another key, cut short, or a bit was altered.
pub fn open_handover(bytes: &[u8], private: &Private) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    handover_to(bytes)?;
    if bytes.len() < HEADER + OVERHEAD + STEP {
        return Err(VaultError::NotAuthentic);
    }
    let (header, sealed) = bytes.split_at(HEADER);
    let (head, mut key) = (&header[..HEAD], Reader::new(&header[HEAD..]));
    let shared = Shared { encapsulated: key.array()?, sealed: key.array()? };
    let key = unshare(&shared, private, INFO, head)?;
    let mut plain = open(&key.expand("handover", &[]), header, sealed)?;
    let length = usize::try_from(Reader::new(&plain).u64()?).map_err(|_| VaultError::Malformed)?;
    if length > plain.len() - LENGTH {
        return Err(VaultError::Malformed);
    }
    plain.copy_within(LENGTH..LENGTH + length, 0);
    plain.truncate(length);
    Ok(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Counting(u8);

    impl Randomness for Counting {
        fn fill(&mut self, bytes: &mut [u8]) -> Result<(), VaultError> {
            bytes.fill_with(|| {
                self.0 = self.0.wrapping_add(1);
                self.0
            });
            Ok(())
        }
    }

    fn private(seed: u8) -> Private {
        Private::random(&mut Counting(seed)).unwrap()
    }

    #[test]
    fn it_opens_for_whom_it_is_and_for_nobody_else() {
        let (hers, his) = (private(1), private(2));
        let sealed = seal_handover(&hers.public().unwrap(), b"all of it", &mut Counting(9)).unwrap();
        assert_eq!(handover_to(&sealed), hers.public());
        assert_eq!(open_handover(&sealed, &hers).unwrap().as_slice(), b"all of it");
        assert_eq!(open_handover(&sealed, &his).unwrap_err(), VaultError::NotAuthentic);
    }

    #[test]
    fn no_byte_can_be_altered_or_cut_off() {
        let hers = private(1);
        let sealed = seal_handover(&hers.public().unwrap(), b"all of it", &mut Counting(9)).unwrap();
        for at in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[at] ^= 1;
            assert!(open_handover(&altered, &hers).is_err(), "byte {at}");
        }
        for cut in [0, 1, 7, 8, 39, 40, 119, 120, 160, sealed.len() - 4096, sealed.len() - 1] {
            assert!(open_handover(&sealed[..cut], &hers).is_err(), "cut at {cut}");
        }
        assert!(open_handover(&[sealed.as_slice(), &[0]].concat(), &hers).is_err(), "a byte too many");
    }

    #[test]
    fn a_newer_version_is_told_from_damage() {
        let hers = private(1);
        let mut sealed = seal_handover(&hers.public().unwrap(), b"x", &mut Counting(9)).unwrap();
        sealed[6] = 2;
        assert_eq!(open_handover(&sealed, &hers).unwrap_err(), VaultError::Newer { found: 2 });
        assert_eq!(handover_to(b"Dear colleague, here is").unwrap_err(), VaultError::Malformed);
    }

    #[test]
    fn another_file_has_other_words() {
        let words = handover_words(b"one file");
        assert_eq!((words.len(), &words), (WORDS, &handover_words(b"one file")));
        assert_ne!(words, handover_words(b"another file"));
    }

    #[test]
    fn lengths_are_hidden_in_steps() {
        let to = private(1).public().unwrap();
        let sealed = |length: usize| seal_handover(&to, &vec![7; length], &mut Counting(9)).unwrap().len();
        assert_eq!(sealed(0), sealed(4088));
        assert_eq!(sealed(4089), sealed(0) + 4096);
    }
}
