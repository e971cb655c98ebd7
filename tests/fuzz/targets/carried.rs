//! What a paper passport carries: a sealed one as it is, what its seal held, and what that unpacked to.

use fingerpost::passport::{decode, encode};
use fingerpost::record::Person;
use fingerpost::vault::open_passport;

use super::kit::passphrase;

pub fn run(bytes: &[u8]) {
    let _ = open_passport(&passphrase(), bytes);
    taken(bytes);
    if let Some(packed) = stored(bytes) {
        taken(&packed);
    }
}

fn taken(packed: &[u8]) {
    let Ok(carried) = decode(packed) else { return };
    assert_eq!(decode(&encode(&carried).unwrap()).as_ref(), Ok(&carried), "read twice, it is the same");
    let bringing = carried.bring_into(&Person::default());
    assert!(bringing.changes.len() > carried.count());
    let person = carried.person();
    let again = carried.bring_into(&person);
    assert!(again.changes.len() <= bringing.changes.len());
}

/// Bytes as a Brotli stream (RFC 7932) that holds them as they are, in one uncompressed block of a window of 64 KiB.
fn stored(bytes: &[u8]) -> Option<Vec<u8>> {
    let length = u32::try_from(bytes.len()).ok().filter(|length| (1..=0x1_0000).contains(length))?;
    let header = (((length - 1) << 4) | (1 << 20)).to_le_bytes();
    Some([&header[..3], bytes, &[3]].concat())
}
