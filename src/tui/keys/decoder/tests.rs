use proptest::prelude::*;

use super::{Decoder, Pointed, Typed};
use crate::app::key::Key;

fn typed(bytes: &[u8]) -> Vec<Typed> {
    let (mut decoder, mut out) = (Decoder::default(), Vec::new());
    decoder.feed(bytes, &mut out);
    if decoder.patience().is_some() {
        decoder.give_up(&mut out);
    }
    out
}

fn keys(bytes: &[u8]) -> Vec<Key> {
    typed(bytes).into_iter().map(|typed| if let Typed::Key(key) = typed { key } else { panic!("{typed:?}") }).collect()
}

const TABLE: &[(&[u8], Key)] = &[
    (b"a", Key::Char('a')),
    (b" ", Key::Char(' ')),
    ("é".as_bytes(), Key::Char('é')),
    ("€".as_bytes(), Key::Char('€')),
    ("𝄞".as_bytes(), Key::Char('𝄞')),
    (b"\r", Key::Enter),
    (b"\n", Key::Enter),
    (b"\x1bOM", Key::Enter),
    (b"\t", Key::Tab),
    (b"\x1b[Z", Key::BackTab),
    (b"\x1b", Key::Esc),
    (b"\x7f", Key::Backspace),
    (b"\x08", Key::Backspace),
    (b"\x03", Key::Ctrl('c')),
    (b"\x1a", Key::Ctrl('z')),
    (b"\x1b[A", Key::Up),
    (b"\x1bOA", Key::Up),
    (b"\x1b[B", Key::Down),
    (b"\x1bOB", Key::Down),
    (b"\x1b[C", Key::Right),
    (b"\x1bOC", Key::Right),
    (b"\x1b[D", Key::Left),
    (b"\x1bOD", Key::Left),
    (b"\x1b[1;2A", Key::Up),
    (b"\x1b[a", Key::Up),
    (b"\x1b[1;5D", Key::WordLeft),
    (b"\x1b[1;5C", Key::WordRight),
    (b"\x1bOd", Key::WordLeft),
    (b"\x1bOc", Key::WordRight),
    (b"\x1bO5D", Key::WordLeft),
    (b"\x1b[H", Key::Home),
    (b"\x1bOH", Key::Home),
    (b"\x1b[1~", Key::Home),
    (b"\x1b[7~", Key::Home),
    (b"\x1b[F", Key::End),
    (b"\x1bOF", Key::End),
    (b"\x1b[4~", Key::End),
    (b"\x1b[8~", Key::End),
    (b"\x1b[3~", Key::Delete),
    (b"\x1b[3$", Key::Delete),
    (b"\x1b[5~", Key::PageUp),
    (b"\x1b[6~", Key::PageDown),
    (b"\x1bOP", Key::F(1)),
    (b"\x1bOQ", Key::F(2)),
    (b"\x1bOR", Key::F(3)),
    (b"\x1bOS", Key::F(4)),
    (b"\x1b[[A", Key::F(1)),
    (b"\x1b[[B", Key::F(2)),
    (b"\x1b[[C", Key::F(3)),
    (b"\x1b[[D", Key::F(4)),
    (b"\x1b[[E", Key::F(5)),
    (b"\x1b[11~", Key::F(1)),
    (b"\x1b[12~", Key::F(2)),
    (b"\x1b[13~", Key::F(3)),
    (b"\x1b[14~", Key::F(4)),
    (b"\x1b[15~", Key::F(5)),
    (b"\x1b[17~", Key::F(6)),
    (b"\x1b[18~", Key::F(7)),
    (b"\x1b[19~", Key::F(8)),
    (b"\x1b[20~", Key::F(9)),
    (b"\x1b[21~", Key::F(10)),
    (b"\x1b[23~", Key::F(11)),
    (b"\x1b[24~", Key::F(12)),
    (b"\x1b\t", Key::BackTab),
    (b"\x1b[2~", Key::Other),
    (b"\x1b[25~", Key::Other),
    (b"\x1b[1;2P", Key::Other),
    (b"\x1b[1;3A", Key::Other),
    (b"\x1b[1;5B", Key::Other),
    (b"\x1bx", Key::Other),
    ("\x1bé".as_bytes(), Key::Other),
];

#[test]
fn every_sequence_is_its_key() {
    for (bytes, key) in TABLE {
        assert_eq!(keys(bytes), [*key], "{}", bytes.escape_ascii());
    }
}

#[test]
fn a_sequence_cut_anywhere_is_the_same_key() {
    for (bytes, key) in TABLE {
        for cut in 1..bytes.len() {
            let (mut decoder, mut out) = (Decoder::default(), Vec::new());
            decoder.feed(&bytes[..cut], &mut out);
            assert!(out.is_empty() && decoder.patience().is_some(), "{}", bytes.escape_ascii());
            decoder.feed(&bytes[cut..], &mut out);
            assert_eq!(out, [Typed::Key(*key)], "{}", bytes.escape_ascii());
            assert_eq!(decoder.patience(), None);
        }
    }
}

#[test]
fn typed_ahead_keys_come_apart() {
    assert_eq!(keys(b"\x1b[B\x1b[Bx\r"), [Key::Down, Key::Down, Key::Char('x'), Key::Enter]);
    assert_eq!(keys(b"\x1b\x1b[A"), [Key::Esc, Key::Up]);
    assert_eq!(keys(b"\x1b\x1b"), [Key::Esc, Key::Esc]);
}

#[test]
fn what_is_not_known_is_swallowed_whole() {
    let swallowed: &[&[u8]] = &[
        b"\x1b[12;40R",
        b"\x1b[1;1R",
        b"\x1b[?1;2c",
        b"\x1b[?2026;2$y",
        b"\x1b[27;5;105~",
        b"\x1b[99999999999999999999~",
        b"\x1b[<0;10;5M",
        b"\x1b[<0;10;5m",
        b"\x1b[M !!",
        b"\x1b[32;10;5M",
        b"\x1b[I",
        b"\x1bOp",
        b"\x1b]11;rgb:0000/0000/0000\x07",
        b"\x1b]11;rgb:0000\x1b\\",
        b"\x1bP1$r0m\x1b\\",
        b"\x1b\r",
        b"\x1c",
        "\u{85}".as_bytes(),
    ];
    for bytes in swallowed {
        assert_eq!(typed(bytes), [], "{}", bytes.escape_ascii());
        let then = [*bytes, b"\x1b[Bz".as_slice()].concat();
        assert_eq!(keys(&then), [Key::Down, Key::Char('z')], "{}", bytes.escape_ascii());
    }
}

#[test]
fn the_ways_out_are_not_kept_waiting_by_a_paste_whose_end_was_lost() {
    for (bytes, key) in [(&b"\x1b[21~"[..], Key::F(10)), (b"\x1b[24~", Key::F(12)), (b"\x03", Key::Ctrl('c'))] {
        let (mut decoder, mut out) = (Decoder::default(), Vec::new());
        decoder.feed(b"\x1b[200~half a paste", &mut out);
        decoder.feed(bytes, &mut out);
        assert_eq!(out, [Typed::Paste("half a paste".to_owned()), Typed::Key(key)]);
    }
    let (mut decoder, mut out) = (Decoder::default(), Vec::new());
    decoder.feed(b"\x1b[200~a\x1b[24~b\x1b[201~", &mut out);
    assert_eq!(out.len(), 1, "in the midst of it the same is text");
}

#[test]
fn the_mouse_counts_where_it_is_wanted() {
    let (mut decoder, mut out) = (Decoder { mouse: true, ..Decoder::default() }, Vec::new());
    decoder.feed(b"\x1b[<0;10;5M\x1b[<0;9;5m\x1b[<64;1;1M\x1b[<2;1;1M\x1b[<0;10M\x1b[Mabcx", &mut out);
    assert_eq!(out, [Typed::Pointed(Pointed::At(4)), Typed::Pointed(Pointed::Up), Typed::Key(Key::Char('x'))]);
}

#[test]
fn a_button_does_nothing_until_it_is_let_go_where_it_was_pressed() {
    let (mut decoder, mut out) = (Decoder { mouse: true, ..Decoder::default() }, Vec::new());
    decoder.feed(b"\x1b[<0;10;5M", &mut out);
    assert_eq!(out, [], "held");
    decoder.feed(b"\x1b[<0;10;6m\x1b[<0;10;5m", &mut out);
    assert_eq!(out, [], "let go elsewhere");
    decoder.feed(b"\x1b[<0;10;5Mx\x1b[<0;10;5m", &mut out);
    assert_eq!(out, [Typed::Key(Key::Char('x'))], "a key came between, and the page may be another");
    decoder.feed(b"\x1b[<0;1;0M\x1b[<0;1;0m", &mut out);
    assert_eq!(out.len(), 1, "there is no row 0");
}

#[test]
fn broken_letters_do_not_eat_their_neighbours() {
    let unread = |keys: &[Key]| std::iter::once(Typed::Unread).chain(keys.iter().map(|key| Typed::Key(*key))).collect::<Vec<_>>();
    assert_eq!(typed(b"\xc3a"), unread(&[Key::Char('a')]));
    assert_eq!(typed(b"\xe2\x82\x1b[A"), unread(&[Key::Up]));
    assert_eq!(typed(b"\xc0b"), unread(&[Key::Char('b')]));
    assert_eq!(typed(b"\xe9"), unread(&[]));
    assert_eq!(typed(b"\xff\xfe"), [Typed::Unread, Typed::Unread]);
    assert_eq!(keys(b"\x1b[1\x1b[A"), [Key::Up]);
    assert_eq!(keys(b"\x1b\xe9x"), [Key::Char('x')]);
}

#[test]
fn in_latin_a_byte_is_a_letter() {
    let typed = |bytes: &[u8]| {
        let (mut decoder, mut out) = (Decoder { latin: true, ..Decoder::default() }, Vec::new());
        decoder.feed(bytes, &mut out);
        decoder.give_up(&mut out);
        out
    };
    let letters = |text: &str| text.chars().map(|letter| Typed::Key(Key::Char(letter))).collect::<Vec<_>>();
    assert_eq!(typed(b"caf\xe9 x"), letters("café x"));
    assert_eq!(typed(b"Andr\xe9"), letters("André"), "at the end");
    assert_eq!(typed(b"\xe9\xe8t\xfc\xff"), letters("éètüÿ"), "one after the other");
    assert_eq!(typed(b"\xa35"), letters("£5"));
    assert_eq!(typed("é£".as_bytes()), letters("é£"), "what is UTF-8 all the same");
    assert_eq!(typed(b"\x80"), [], "no letter of Latin-1");
    assert_eq!(typed(b"\x1b[200~caf\xe9\x1b[201~"), [Typed::Paste("café".to_owned())]);
}

#[test]
fn a_paste_is_one_text_whatever_is_in_it() {
    let paste = "\x1b[200~two\r\nlines \x1b[A and é\x1b[201~x".as_bytes();
    let whole = [Typed::Paste("two\r\nlines \x1b[A and é".to_owned()), Typed::Key(Key::Char('x'))];
    for cut in 0..paste.len() {
        let (mut decoder, mut out) = (Decoder::default(), Vec::new());
        decoder.feed(&paste[..cut], &mut out);
        decoder.feed(&paste[cut..], &mut out);
        assert_eq!(out, whole);
    }
    assert_eq!(typed(b"\x1b[200~never ends"), [Typed::Paste("never ends".to_owned())]);
    assert_eq!(typed(b"\x1b[200~a\xffb\x1b[201~"), [Typed::Paste("ab".to_owned()), Typed::Unread]);
}

proptest! {
    #[test]
    fn any_bytes_leave_it_working(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let (mut decoder, mut out) = (Decoder::default(), Vec::new());
        decoder.feed(&bytes, &mut out);
        decoder.give_up(&mut out);
        out.clear();
        decoder.feed(b"\x1b[A", &mut out);
        prop_assert_eq!(out, [Typed::Key(Key::Up)]);
    }

    #[test]
    fn cutting_changes_nothing(bytes in proptest::collection::vec(prop_oneof![any::<u8>(), Just(0x1b), Just(b'['), Just(b'~')], 0..40), at in 0usize..40) {
        let at = at.min(bytes.len());
        let (mut whole, mut cut) = (Vec::new(), Vec::new());
        Decoder::default().feed(&bytes, &mut whole);
        let mut decoder = Decoder::default();
        decoder.feed(&bytes[..at], &mut cut);
        decoder.feed(&bytes[at..], &mut cut);
        prop_assert_eq!(whole, cut);
    }
}
