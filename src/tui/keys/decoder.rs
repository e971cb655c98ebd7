//! The machine that takes bytes one at a time.

use std::time::Duration;

use zeroize::Zeroize;

use super::mouse::{Pointed, pointed};
use super::sequences;
use crate::app::key::Key;

/// How long an ESC must stand alone before it is the Esc key: longer than the bytes of an arrow key are apart on a slow line.
const ESCAPE_WAIT: Duration = Duration::from_millis(50);
/// How long the rest of a sequence may take.
const SEQUENCE_WAIT: Duration = Duration::from_millis(500);
/// How long the rest of a paste may take.
const PASTE_WAIT: Duration = Duration::from_secs(2);
/// More bytes than this are no key's: they are passed over without being kept.
const LONGEST: usize = 64;
const PASTE_END: &[u8] = b"\x1b[201~";

/// What came from the keyboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// A key.
    Key(Key),
    /// Something pasted, as one.
    Paste(String),
    /// Something was done with the mouse.
    Pointed(Pointed),
}

/// Bytes in, keys out. What it does not know it swallows whole, so that no part of a sequence is ever taken for typing.
#[derive(Debug, Default)]
pub struct Decoder {
    state: State,
    /// What was read of a sequence, a letter or a paste.
    held: Vec<u8>,
    /// The mouse counts; otherwise what it tells is swallowed like everything else that is not known.
    pub mouse: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Ground,
    /// After ESC.
    Escape,
    /// After `ESC O`.
    SingleShift,
    /// After `ESC [`.
    Sequence,
    /// After `ESC [ [`.
    Console,
    /// In the old report of the mouse, which has so many bytes more.
    Mouse(u8),
    /// In a string from the terminal, up to BEL or `ESC \`.
    Words,
    WordsEscape,
    /// In a letter of several bytes, which wants so many more.
    Letter(u8),
    /// The same, with Alt held: the letter is nobody's.
    AltLetter(u8),
    /// Between the marks of a paste.
    Paste,
}

impl Decoder {
    /// Takes bytes in, and adds what they say to `out`.
    pub fn feed(&mut self, bytes: &[u8], out: &mut Vec<Typed>) {
        for byte in bytes {
            self.step(*byte, out);
        }
    }

    /// How long to wait for more bytes before calling [`Decoder::give_up`]; none where nothing is begun.
    pub fn patience(&self) -> Option<Duration> {
        match self.state {
            State::Ground => None,
            State::Escape => Some(ESCAPE_WAIT),
            State::Paste => Some(PASTE_WAIT),
            _ => Some(SEQUENCE_WAIT),
        }
    }

    /// No more bytes came in time: what was begun ends here.
    pub fn give_up(&mut self, out: &mut Vec<Typed>) {
        match self.state {
            State::Escape => out.push(Typed::Key(Key::Esc)),
            State::Paste => self.pasted(out),
            _ => {}
        }
        self.to(State::Ground);
    }

    fn to(&mut self, state: State) {
        self.held.zeroize();
        self.state = state;
    }

    fn step(&mut self, byte: u8, out: &mut Vec<Typed>) {
        match self.state {
            State::Ground => self.ground(byte, out),
            State::Escape => self.escape(byte, out),
            State::SingleShift => match byte {
                b'0'..=b'9' | b';' => self.hold(byte),
                0x20..=0x7e => self.end(sequences::single_shift(&self.held, byte), out),
                _ => self.again(byte, out),
            },
            State::Sequence => self.sequence(byte, out),
            State::Console => match byte {
                0x20..=0x7e => self.end(sequences::console(byte), out),
                _ => self.again(byte, out),
            },
            State::Mouse(left) => self.to(if left > 1 { State::Mouse(left - 1) } else { State::Ground }),
            State::Words => match byte {
                0x07 => self.to(State::Ground),
                0x1b => self.state = State::WordsEscape,
                _ => {}
            },
            State::WordsEscape => match byte {
                b'\\' => self.to(State::Ground),
                _ => {
                    self.to(State::Escape);
                    self.escape(byte, out);
                }
            },
            State::Letter(left) | State::AltLetter(left) => self.letter(byte, left, out),
            State::Paste => {
                self.held.push(byte);
                if self.held.ends_with(PASTE_END) {
                    self.held.truncate(self.held.len() - PASTE_END.len());
                    self.pasted(out);
                    self.to(State::Ground);
                }
            }
        }
    }

    fn ground(&mut self, byte: u8, out: &mut Vec<Typed>) {
        let key = match byte {
            0x1b => return self.to(State::Escape),
            b'\r' | b'\n' => Key::Enter,
            b'\t' => Key::Tab,
            0x08 | 0x7f => Key::Backspace,
            0x01..=0x1a => Key::Ctrl(char::from(byte - 1 + b'a')),
            0x20..=0x7e => Key::Char(char::from(byte)),
            _ => {
                if let Some(more) = more_bytes(byte) {
                    self.to(State::Letter(more));
                    self.hold(byte);
                }
                return;
            }
        };
        out.push(Typed::Key(key));
    }

    fn escape(&mut self, byte: u8, out: &mut Vec<Typed>) {
        match byte {
            b'[' => self.to(State::Sequence),
            b'O' => self.to(State::SingleShift),
            b']' | b'P' => self.to(State::Words),
            // The one before was a key press of its own.
            0x1b => out.push(Typed::Key(Key::Esc)),
            // Alt with a letter is bound to nothing, and must not pass for Esc and the letter.
            _ => match more_bytes(byte) {
                Some(more) => {
                    self.to(State::AltLetter(more));
                    self.hold(byte);
                }
                None => self.to(State::Ground),
            },
        }
    }

    fn sequence(&mut self, byte: u8, out: &mut Vec<Typed>) {
        match byte {
            b'[' if self.held.is_empty() => self.to(State::Console),
            b'M' if self.held.is_empty() => self.to(State::Mouse(3)),
            b'~' if self.held == b"200" => self.to(State::Paste),
            b'$' if self.held.iter().all(u8::is_ascii_digit) => self.end(sequences::control_sequence(&self.held, byte), out),
            b'M' if self.mouse && self.held.starts_with(b"<") => {
                out.extend(pointed(&self.held).map(Typed::Pointed));
                self.to(State::Ground);
            }
            0x20..=0x3f => self.hold(byte),
            0x40..=0x7e => self.end(sequences::control_sequence(&self.held, byte), out),
            _ => self.again(byte, out),
        }
    }

    fn letter(&mut self, byte: u8, left: u8, out: &mut Vec<Typed>) {
        if !(0x80..=0xbf).contains(&byte) {
            return self.again(byte, out);
        }
        self.hold(byte);
        let alt = matches!(self.state, State::AltLetter(_));
        if left > 1 {
            self.state = if alt { State::AltLetter(left - 1) } else { State::Letter(left - 1) };
            return;
        }
        let letter = std::str::from_utf8(&self.held).ok().and_then(|text| text.chars().next());
        self.end(letter.filter(|letter| !alt && !letter.is_control()).map(Key::Char), out);
    }

    fn hold(&mut self, byte: u8) {
        if self.held.len() < LONGEST {
            self.held.push(byte);
        }
    }

    fn end(&mut self, key: Option<Key>, out: &mut Vec<Typed>) {
        out.extend(key.map(Typed::Key));
        self.to(State::Ground);
    }

    /// What was begun is broken off; the byte begins something new.
    fn again(&mut self, byte: u8, out: &mut Vec<Typed>) {
        self.to(State::Ground);
        self.ground(byte, out);
    }

    fn pasted(&mut self, out: &mut Vec<Typed>) {
        let text: String = self.held.utf8_chunks().map(|chunk| chunk.valid()).collect();
        if !text.is_empty() {
            out.push(Typed::Paste(text));
        }
    }
}

/// How many bytes follow the first of a letter of several bytes.
fn more_bytes(first: u8) -> Option<u8> {
    match first {
        0xc2..=0xdf => Some(1),
        0xe0..=0xef => Some(2),
        0xf0..=0xf4 => Some(3),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
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
            b"\x1b[2~",
            b"\x1b[25~",
            b"\x1b[1;2P",
            b"\x1b[1;3A",
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
            b"\x1bx",
            b"\x1b\r",
            "\x1bé".as_bytes(),
            b"\x00",
            b"\x1c",
            b"\xff\xfe",
            b"\xc3",
            "\u{85}".as_bytes(),
        ];
        for bytes in swallowed {
            assert_eq!(typed(bytes), [], "{}", bytes.escape_ascii());
            let then = [*bytes, b"\x1b[Bz".as_slice()].concat();
            if *bytes != b"\xc3" {
                assert_eq!(keys(&then), [Key::Down, Key::Char('z')], "{}", bytes.escape_ascii());
            }
        }
    }

    #[test]
    fn the_mouse_counts_where_it_is_wanted() {
        let (mut decoder, mut out) = (Decoder { mouse: true, ..Decoder::default() }, Vec::new());
        decoder.feed(b"\x1b[<0;10;5M\x1b[<0;10;5m\x1b[<64;1;1M\x1b[<2;1;1M\x1b[<0;10M\x1b[Mabcx", &mut out);
        assert_eq!(out, [Typed::Pointed(Pointed::At(4)), Typed::Pointed(Pointed::Up), Typed::Key(Key::Char('x'))]);
    }

    #[test]
    fn broken_letters_do_not_eat_their_neighbours() {
        assert_eq!(keys(b"\xc3a"), [Key::Char('a')]);
        assert_eq!(keys(b"\xe2\x82\x1b[A"), [Key::Up]);
        assert_eq!(keys(b"\x80\xc0b"), [Key::Char('b')]);
        assert_eq!(keys(b"\x1b[1\x1b[A"), [Key::Up]);
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
        assert_eq!(typed(b"\x1b[200~a\xffb\x1b[201~"), [Typed::Paste("ab".to_owned())]);
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
}
