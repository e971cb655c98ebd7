//! The bytes that a terminal sends.

use std::time::Duration;

use fingerpost::app::key::Key;
use fingerpost::tui::keys::{Decoder, Typed};

pub fn run(bytes: &[u8]) {
    let (mut decoder, mut whole) = (Decoder::default(), Vec::new());
    decoder.feed(bytes, &mut whole);
    // Cut in two, it says the same.
    let middle = bytes.first().map_or(0, |at| usize::from(*at) % bytes.len());
    let (mut cut_decoder, mut cut) = (Decoder::default(), Vec::new());
    cut_decoder.feed(&bytes[..middle], &mut cut);
    cut_decoder.feed(&bytes[middle..], &mut cut);
    assert_eq!(whole, cut);
    assert_eq!(decoder.patience(), cut_decoder.patience());
    assert!(decoder.patience().is_none_or(|wait| wait <= Duration::from_secs(2)));
    decoder.give_up(&mut whole);
    assert_eq!(decoder.patience(), None);
    for typed in &whole {
        if let Typed::Key(Key::Char(letter)) = typed {
            assert!(!letter.is_control(), "{letter:?}");
        }
    }
    let mut next = Vec::new();
    decoder.feed(b"\x1b[A", &mut next);
    assert_eq!(next, [Typed::Key(Key::Up)]);
}
