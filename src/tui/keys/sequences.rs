//! What the escape sequences of keyboards mean: xterm, the Linux console, rxvt, tmux and screen.

use crate::app::key::Key;

const SHIFT: u8 = 1;
const CONTROL: u8 = 4;

/// The key of a control sequence, `ESC [` with its parameters and its last byte; none for what no key of ours sends.
pub fn control_sequence(parameters: &[u8], last: u8) -> Option<Key> {
    let (number, held) = numbers(parameters)?;
    let key = match last {
        b'~' => with(numbered(number)?, held),
        // rxvt tells of Control and Shift by the last byte.
        b'^' => with(numbered(number)?, CONTROL),
        b'$' => with(numbered(number)?, SHIFT),
        b'a'..=b'd' => lettered(last.to_ascii_uppercase()),
        b'Z' => Some(Key::BackTab),
        _ if number > 1 => None,
        _ => with(lettered(last)?, held),
    };
    key.filter(|_| !(last == b'R' && parameters.contains(&b';')))
}

/// The key of `ESC O` with what follows it.
pub fn single_shift(parameters: &[u8], last: u8) -> Option<Key> {
    match last {
        b'M' if parameters.is_empty() => Some(Key::Enter),
        // rxvt, with Control held.
        b'a'..=b'd' => with(lettered(last.to_ascii_uppercase())?, CONTROL),
        _ => {
            let (first, second) = numbers(parameters)?;
            let held = if second == 0 { u8::try_from(first.saturating_sub(1)).ok()? } else { second };
            with(lettered(last)?, held)
        }
    }
}

/// The key of `ESC [ [` with what follows it: the Linux console's first five function keys.
pub fn console(last: u8) -> Option<Key> {
    matches!(last, b'A'..=b'E').then(|| Key::F(last - b'A' + 1))
}

fn lettered(last: u8) -> Option<Key> {
    Some(match last {
        b'A' => Key::Up,
        b'B' => Key::Down,
        b'C' => Key::Right,
        b'D' => Key::Left,
        b'H' => Key::Home,
        b'F' => Key::End,
        b'P'..=b'S' => Key::F(last - b'P' + 1),
        _ => return None,
    })
}

fn numbered(number: u16) -> Option<Key> {
    Some(match number {
        1 | 7 => Key::Home,
        3 => Key::Delete,
        4 | 8 => Key::End,
        5 => Key::PageUp,
        6 => Key::PageDown,
        // The numbers leave out 16 and 22, as the VT220's keyboard did.
        11..=15 => Key::F(small(number - 10)),
        17..=21 => Key::F(small(number - 11)),
        23 | 24 => Key::F(small(number - 12)),
        // Insert, and the function keys from 13 on.
        2 | 25..=34 => Key::Other,
        _ => return None,
    })
}

fn small(number: u16) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

/// The key with others held down.
fn with(key: Key, held: u8) -> Option<Key> {
    match (key, held) {
        (key, 0) => Some(key),
        (Key::F(_), _) => Some(Key::Other),
        (key, SHIFT) => Some(key),
        (Key::Left, CONTROL) => Some(Key::WordLeft),
        (Key::Right, CONTROL) => Some(Key::WordRight),
        _ => Some(Key::Other),
    }
}

/// The first number and the keys held (shift 1, alt 2, control 4, more above); none for parameters that no keyboard sends.
fn numbers(parameters: &[u8]) -> Option<(u16, u8)> {
    let text = std::str::from_utf8(parameters).ok()?;
    let mut parts = text.split(';').map(|part| part.split(':').next().unwrap_or_default());
    let mut next = |default: u16| match parts.next() {
        None | Some("") => Some(default),
        Some(digits) => digits.parse().ok(),
    };
    let number = next(0)?;
    let held = next(1)?.saturating_sub(1);
    parts.next().is_none().then_some((number, u8::try_from(held).ok()?))
}
