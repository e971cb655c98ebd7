//! The note that somebody is being erased.

use fingerpost::vault::Erasing;

use super::kit::{Counting, key, sealed};

pub fn run(bytes: &[u8]) {
    let _ = Erasing::decode(&key(1), bytes);
    let header = b"FPERAS\x01\0";
    let whole = [header.as_slice(), &sealed(&key(1).expand("erasing", &[]), header, bytes)].concat();
    if let Ok(erasing) = Erasing::decode(&key(1), &whole) {
        let again = erasing.encode(&key(1), &mut Counting(0)).unwrap();
        assert_eq!(again.len(), whole.len());
        assert_eq!(Erasing::decode(&key(1), &again), Ok(erasing));
    }
}
