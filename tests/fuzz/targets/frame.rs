//! A frame of the journal, and the journal's header.

use fingerpost::vault::{JournalHeader, MAX_FRAME, MIN_FRAME, open_frame, peek_frame, seal_frame};

use super::kit::{Counting, key};

pub fn run(bytes: &[u8]) {
    if let Ok(header) = JournalHeader::decode(bytes) {
        assert_eq!(header.encode(), bytes);
    }
    if let Ok(frame) = peek_frame(bytes) {
        assert!((MIN_FRAME..=MAX_FRAME).contains(&frame.length));
    }
    let _ = open_frame(&key(1), 1, &[3; 16], bytes);
    let frame = seal_frame(&key(1), 1, 7, &[3; 16], bytes, &mut Counting(0)).unwrap();
    let (number, plain, _) = open_frame(&key(1), 1, &[3; 16], &frame).unwrap();
    assert_eq!((number, plain.as_slice()), (7, bytes));
}
