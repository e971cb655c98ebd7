//! What was typed, spelt in letters and signs that braille has.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::signs;
use crate::text::ascii;

/// Ends a number, so that the next figure begins another; writes nothing.
pub(super) const APART: char = '\u{2060}';
/// Opens and closes a transcriber's note. Nobody can type them: what is typed of the private use area is not braille and so becomes a note.
pub(super) const NOTE: (char, char) = ('\u{e000}', '\u{e001}');
/// The line of a fraction whose parts are figures.
pub(super) const FRACTION: char = '\u{2044}';
/// A space within a number.
pub(super) const WITHIN_NUMBER: char = '\u{2007}';

/// A letter: the accents that stand before it, itself in ASCII braille, and whether it is a capital.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) capital: bool,
    /// Without a capital indicator.
    pub(super) cells: String,
}

/// The letter that braille writes for this one.
pub(super) fn letter(typed: char) -> Option<Letter> {
    let capital = typed.is_uppercase();
    let small = typed.to_lowercase().next()?;
    if let Some(cells) = signs::special(small) {
        return Some(Letter { capital, cells: cells.to_owned() });
    }
    let mut parts = std::iter::once(typed).nfd();
    let base = parts.next().filter(char::is_ascii_alphabetic)?.to_ascii_uppercase();
    let accents: Vec<char> = parts.collect();
    if !accents.iter().all(|accent| is_combining_mark(*accent)) {
        return None;
    }
    // As in print without accents, an accent that the code does not have is left out and its letter stays.
    let mut cells: String = accents.into_iter().filter_map(signs::modifier).collect();
    cells.push(base);
    Some(Letter { capital, cells })
}

/// A figure that stands above or below the line: the indicator, and the figure itself.
pub(super) fn raised(typed: char) -> Option<(&'static str, char)> {
    let indicator = match typed {
        '²' | '³' | '¹' | '⁰' | '⁴'..='⁹' => ";9",
        '₀'..='₉' => ";5",
        _ => return None,
    };
    std::iter::once(typed).nfkd().next().map(|figure| (indicator, figure))
}

fn is_written(typed: char) -> bool {
    typed.is_ascii_digit()
        || matches!(typed, '"' | '?' | '\u{2018}' | '\u{2019}')
        || signs::sign(typed).is_some()
        || letter(typed).is_some()
        || raised(typed).is_some()
}

/// One line of text in what braille can write, with single ordinary spaces.
///
/// What is only another shape of something else (a ligature, a letter in a circle) becomes that; what the house spells in ASCII is spelt so; and
/// where nothing is left, a transcriber's note says that there was something.
pub(super) fn spelt(text: &str) -> Vec<char> {
    let mut out = Vec::with_capacity(text.len());
    let mut unwritten: Option<&'static str> = None;
    for typed in text.nfc() {
        let spelling = spelling(typed);
        if let Some(words) = unwritten.take_if(|_| !matches!(spelling, Spelling::Nothing | Spelling::None(_))) {
            note(words, &mut out);
        }
        match spelling {
            Spelling::Nothing => {}
            Spelling::None(words) => unwritten = unwritten.or(Some(words)),
            Spelling::Space if matches!(out.last(), None | Some(' ')) => {}
            Spelling::Space => out.push(' '),
            Spelling::As(letters) => out.extend(letters),
        }
    }
    if let Some(words) = unwritten {
        note(words, &mut out);
    }
    out.truncate(out.iter().rposition(|letter| *letter != ' ').map_or(0, |last| last + 1));
    out
}

fn note(words: &str, out: &mut Vec<char>) {
    out.push(NOTE.0);
    out.extend(words.chars());
    out.push(NOTE.1);
}

enum Spelling {
    Nothing,
    Space,
    As(Vec<char>),
    /// Cannot be written: what the reader is told.
    None(&'static str),
}

fn spelling(typed: char) -> Spelling {
    if is_written(typed) {
        return Spelling::As(vec![typed]);
    }
    if typed.is_whitespace() {
        return Spelling::Space;
    }
    // Joiners, choices of shape and loose accents change the letter before, which is written already or cannot be.
    if is_combining_mark(typed) || typed.is_control() || matches!(typed, '\u{200c}' | '\u{200d}' | '\u{1f3fb}'..='\u{1f3ff}') {
        return Spelling::Nothing;
    }
    let shape: Vec<char> = std::iter::once(typed).nfkd().collect();
    if shape != [typed] && shape.iter().all(|part| is_written(*part) || *part == FRACTION) {
        let apart = shape.contains(&FRACTION).then_some(APART);
        return Spelling::As(apart.into_iter().chain(shape).collect());
    }
    let near = ascii(typed.encode_utf8(&mut [0; 4]));
    if near == "?" {
        return Spelling::None(if typed.is_alphabetic() { "letters not in braille" } else { "sign not in braille" });
    }
    match near.trim() {
        "" => Spelling::Nothing,
        near => Spelling::As(near.chars().collect()),
    }
}
