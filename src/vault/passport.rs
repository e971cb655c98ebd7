//! A paper passport's bytes: what somebody carries to another desk, sealed with words they chose.
//!
//! | bytes | what |
//! |---|---|
//! | 1 | version: 1 |
//! | 2 | length of the whole, this table's every byte |
//! | 16 | salt |
//! | n | `seal(K, "fingerpost passport" | the 19 bytes before, P)`: 24 nonce, ciphertext, 16 tag |
//! | 4 | the first bytes of SHA-256 of all bytes before: tells letters that were misread from words that are wrong |
//!
//! K is argon2id version 0x13 of the salt and the words: 64 MiB, three passes, one lane, which belongs to the version and is not written.
//! The words are in UTF-8 after NFKC, in lower case, with one space between them, for they are said as often as they are read. P is
//! `passport`'s. Version and length keep their places, and the last four bytes theirs, in every later version.

use zeroize::Zeroizing;

use super::random::random;
use super::seal::{OVERHEAD, open, seal};
use super::{Cost, Passphrase, Randomness, Reader, VaultError, Writer, digest};

const LABEL: &[u8] = b"fingerpost passport";
const VERSION: u8 = 1;
const HEADER: usize = 1 + 2 + 16;
const SUM: usize = 4;

/// Seals what a passport carries with the words of the person. Takes the time of one passphrase.
///
/// # Errors
/// [`VaultError::NoRandomness`]; [`VaultError::Malformed`] when there is more than its length can say.
pub fn seal_passport(words: &Passphrase, plain: &[u8], source: &mut dyn Randomness) -> Result<Vec<u8>, VaultError> {
    let salt = random::<16>(source)?;
    let length = u16::try_from(HEADER + plain.len() + OVERHEAD + SUM).map_err(|_| VaultError::Malformed)?;
    let mut whole = Writer::new().u8(VERSION).u16(length).put(&salt).done();
    let key = Cost::STANDARD.derive(folded(words).as_bytes(), &salt)?;
    whole.extend(seal(&key, &bound(&whole), plain, source)?);
    let sum = digest(&whole);
    whole.extend_from_slice(&sum[..SUM]);
    Ok(whole)
}

/// Opens what [`seal_passport`] made. Takes the time of one passphrase, unless the bytes are damaged.
///
/// # Errors
/// [`VaultError::Malformed`] when a byte is not what was written; [`VaultError::Newer`]; [`VaultError::NotAuthentic`] when the words are
/// not those it was sealed with.
pub fn open_passport(words: &Passphrase, bytes: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let (rest, sum) = bytes.split_last_chunk::<SUM>().ok_or(VaultError::Malformed)?;
    let mut reader = Reader::new(rest);
    let (version, length, salt) = (reader.u8()?, reader.u16()?, reader.array()?);
    if version > VERSION {
        return Err(VaultError::Newer { found: u32::from(version) });
    }
    if version != VERSION || usize::from(length) != bytes.len() || digest(rest)[..SUM] != *sum {
        return Err(VaultError::Malformed);
    }
    let (header, sealed) = rest.split_at(HEADER);
    open(&Cost::STANDARD.derive(folded(words).as_bytes(), &salt)?, &bound(header), sealed)
}

fn bound(header: &[u8]) -> Vec<u8> {
    Writer::new().put(LABEL).put(header).done()
}

/// The words as they count, however they were typed.
fn folded(words: &Passphrase) -> Zeroizing<String> {
    // Room for the longest that lower case can grow to, so that no half-built copy is left behind by a reallocation.
    let mut folded = Zeroizing::new(String::with_capacity(3 * words.text().len()));
    for word in words.text().split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().flat_map(char::to_lowercase));
    }
    folded
}
