//! The machine that takes bytes one at a time.

use std::time::Duration;

use zeroize::Zeroize;

use super::mouse::{Held, Pointed};
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
/// F10, F12 and Ctrl+C, each as it comes when it is pressed.
const WAYS_OUT: [&[u8]; 3] = [b"\x1b[21~", b"\x1b[24~", b"\x03"];

/// What came from the keyboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// A key.
    Key(Key),
    /// Something pasted, as one.
    Paste(String),
    /// Bytes that are no letter.
    Unread,
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
    /// Bytes that are no UTF-8 are letters of Latin-1, as older terminals send them.
    pub latin: bool,
    button: Held,
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
        if self.state == State::Paste && WAYS_OUT.contains(&bytes) {
            // The end of the paste was lost. Whoever presses one of these is not to be kept waiting for it.
            self.pasted(out);
            self.to(State::Ground);
        }
        for byte in bytes {
            let before = out.len();
            self.step(*byte, out);
            if matches!(out[before..], [Typed::Key(_) | Typed::Paste(_), ..]) {
                self.button.forget();
            }
        }
    }

    /// How long to wait for more bytes before calling [`Decoder::give_up`]; none where nothing is begun.
    pub fn patience(&self) -> Option<Duration> {
        match self.state {
            State::Ground => None,
            State::Escape => Some(ESCAPE_WAIT),
            State::Paste => Some(PASTE_WAIT),
            // It is a letter by itself, and somebody waits to see it.
            State::Letter(_) if self.latin => Some(ESCAPE_WAIT),
            _ => Some(SEQUENCE_WAIT),
        }
    }

    /// No more bytes came in time: what was begun ends here.
    pub fn give_up(&mut self, out: &mut Vec<Typed>) {
        match self.state {
            State::Escape => out.push(Typed::Key(Key::Esc)),
            State::Paste => self.pasted(out),
            State::Letter(_) => self.no_letter(out),
            _ => {}
        }
        self.to(State::Ground);
    }

    /// What is held is no letter of UTF-8.
    fn no_letter(&self, out: &mut Vec<Typed>) {
        let letters = || self.held.iter().filter_map(|byte| latin(*byte)).map(|letter| Typed::Key(Key::Char(letter)));
        match self.latin {
            true => out.extend(letters()),
            false => out.push(Typed::Unread),
        }
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
            0x00 => Key::Other,
            0x01..=0x1a => Key::Ctrl(char::from(byte - 1 + b'a')),
            0x20..=0x7e => Key::Char(char::from(byte)),
            _ => {
                self.hold(byte);
                match more_bytes(byte) {
                    Some(more) => self.state = State::Letter(more),
                    None if byte >= 0x80 => {
                        self.no_letter(out);
                        self.to(State::Ground);
                    }
                    None => self.to(State::Ground),
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
            // The Linux console's Shift+Tab.
            b'\t' => self.end(Some(Key::BackTab), out),
            // Alt with a letter is bound to nothing, and must not pass for Esc and the letter.
            0x20..=0x7e => self.end(Some(Key::Other), out),
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
            b'M' | b'm' if self.mouse && self.held.starts_with(b"<") => {
                out.extend(self.button.report(&self.held, byte).map(Typed::Pointed));
                self.to(State::Ground);
            }
            0x20..=0x3f => self.hold(byte),
            0x40..=0x7e => self.end(sequences::control_sequence(&self.held, byte), out),
            _ => self.again(byte, out),
        }
    }

    fn letter(&mut self, byte: u8, left: u8, out: &mut Vec<Typed>) {
        let alt = matches!(self.state, State::AltLetter(_));
        if !(0x80..=0xbf).contains(&byte) {
            if !alt {
                self.no_letter(out);
            }
            return self.again(byte, out);
        }
        self.hold(byte);
        if left > 1 {
            self.state = if alt { State::AltLetter(left - 1) } else { State::Letter(left - 1) };
            return;
        }
        let Ok(text) = std::str::from_utf8(&self.held) else {
            if !alt {
                self.no_letter(out);
            }
            return self.to(State::Ground);
        };
        let letter = text.chars().next().filter(|letter| !letter.is_control());
        self.end(letter.map(|letter| if alt { Key::Other } else { Key::Char(letter) }), out);
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
        let mut text = String::with_capacity(self.held.len());
        let mut lost = false;
        for chunk in self.held.utf8_chunks() {
            text.push_str(chunk.valid());
            text.extend(chunk.invalid().iter().filter(|_| self.latin).filter_map(|byte| latin(*byte)));
            lost |= !self.latin && !chunk.invalid().is_empty();
        }
        if !text.is_empty() {
            out.push(Typed::Paste(text));
        }
        if lost {
            out.push(Typed::Unread);
        }
    }
}

/// The letter of Latin-1, but for those that are none.
fn latin(byte: u8) -> Option<char> {
    (byte >= 0xa0).then(|| char::from(byte))
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
mod tests;
