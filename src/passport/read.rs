//! Letters as they were typed, pasted or read from a file: back to bytes, or what is wrong with which line.

use super::check::{Amiss, amiss};
use super::letters::{ALPHABET, CHECK, LINE, MOST_LINES, gathered, in_fours, letters_of, lines_of};
use super::{BEGINS, ENDS, VERSION};
use crate::text::{Lines, count, list, safe};

/// Letters of a whole line.
pub(super) const WHOLE: usize = 24 + CHECK;

/// Why letters are no passport, or not yet. Lines count from 1; the line as it was typed comes with what is to be read again.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LettersFault {
    /// There is nothing.
    #[error("there are no letters. type the lines of the paper passport, or paste them")]
    Nothing,
    /// Nothing in it is a line of a passport.
    #[error(
        "this is no paper passport, or one in braille, which is not read back. \
         look for the letters between `{BEGINS}` and `{ENDS}`, and type those"
    )]
    NoPassport,
    /// A character that no passport has.
    #[error("line {0} has `{1}` in it, which no line has: there is no 0, 1, I or O. read it again: {2}")]
    NoLetter(usize, char, String),
    /// A letter is wrong.
    #[error("line {0} has a wrong letter. read it again: {1}")]
    WrongLetter(usize, String),
    /// Several lines have one.
    #[error("lines {0} have a wrong letter each. read them again")]
    WrongLetters(String),
    /// Too few or too many letters.
    #[error("line {0} has {1}, and should have {2}. read it again: {3}")]
    Length(usize, String, usize, String),
    /// Two lines changed places.
    #[error("lines {0} and {1} have changed places. put line {0} before line {1}")]
    Swapped(usize, usize),
    /// A line was left out.
    #[error("line {0} is missing. type it after line {before}", before = .0 - 1)]
    Missing(usize),
    /// A line stands where another should.
    #[error("where line {0} should be there is line {1}. put the lines in their order, each of them once")]
    Instead(usize, usize),
    /// It stops too soon.
    #[error("the paper passport has {0} lines, and {1} here. type the rest, from line {next} on", next = .2 + 1)]
    Cut(usize, String, usize),
    /// It goes on too long.
    #[error("the paper passport has {0} lines, and there are more here. leave out what comes after line {0}")]
    TooMany(usize),
    /// Made by a program that knows more.
    #[error("this paper passport was made by a newer Fingerpost. update this one, then bring it in")]
    Newer,
}

/// One line as it was typed: each character, and what it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row(pub(super) Vec<(char, Option<u8>)>);

impl Row {
    fn elements(&self) -> Vec<u8> {
        self.0.iter().filter_map(|(_, element)| *element).collect()
    }

    pub(super) fn stray(&self) -> Option<char> {
        self.0.iter().find(|(_, element)| element.is_none()).map(|(letter, _)| *letter)
    }

    /// As it was typed, in fours.
    pub(super) fn shown(&self) -> String {
        let letters: String = self.0.iter().map(|(letter, _)| *letter).take(2 * WHOLE).collect();
        safe(&in_fours(&letters), Lines::One)
    }

    /// What is wrong with it as the line of that number.
    pub(super) fn amiss(&self, number: usize) -> Option<Amiss> {
        let elements = self.elements();
        match elements.split_last_chunk::<CHECK>() {
            Some((letters, written)) if self.0.len() <= WHOLE && self.stray().is_none() => amiss(number, letters, *written),
            _ => Some(Amiss::Letters),
        }
    }

    /// The number of the line that it is.
    pub(super) fn number(&self) -> Option<usize> {
        (1..=MOST_LINES).find(|number| self.amiss(*number).is_none())
    }

    pub(super) fn bytes(&self) -> Option<Vec<u8>> {
        let elements = self.elements();
        gathered(&elements[..elements.len().checked_sub(CHECK)?])
    }
}

/// The sealed bytes that these letters are of. Upper and lower case, spaces, dashes and the ends of lines make no difference, nor do the
/// numbers of lines (`7:`), nor what stands before [`BEGINS`] and after [`ENDS`] where those are there.
///
/// # Errors
/// What is wrong, and in which line.
pub fn read_letters(text: &str) -> Result<Vec<u8>, LettersFault> {
    let rows = rows(block(text));
    if rows.is_empty() {
        return Err(LettersFault::Nothing);
    }
    let failing: Vec<usize> = (1..).zip(&rows).filter(|(number, row)| row.amiss(*number).is_some()).map(|(number, _)| number).collect();
    let whole = whole(&rows[0])?;
    if !failing.is_empty() {
        return Err(wrong(&rows, &failing, whole));
    }
    // What the first line says is known to be right now.
    let Some(length) = whole else { return Err(LettersFault::NoPassport) };
    let lines = lines_of(length);
    if rows.len() < lines {
        let (verb, many) = if rows.len() == 1 { ("is", "1".to_owned()) } else { ("are", rows.len().to_string()) };
        return Err(LettersFault::Cut(lines, format!("{many} {verb}"), rows.len()));
    }
    if rows.len() > lines {
        return Err(LettersFault::TooMany(lines));
    }
    let mut bytes = Vec::with_capacity(length);
    for (number, row) in (1..).zip(&rows) {
        let wanted = letters_of(LINE.min(length - bytes.len()));
        if row.0.len() != wanted {
            return Err(LettersFault::Length(number, letters(row), wanted, row.shown()));
        }
        bytes.extend(row.bytes().ok_or_else(|| LettersFault::WrongLetter(number, row.shown()))?);
    }
    Ok(bytes)
}

/// What stands between the marks, or all of it.
fn block(text: &str) -> &str {
    let after = find(text, BEGINS).map_or(text, |at| text[at..].split_once('\n').map_or("", |(_, rest)| rest));
    match find(after, ENDS) {
        Some(at) => after[..at].rsplit_once('\n').map_or("", |(rest, _)| rest),
        None => after,
    }
}

fn find(text: &str, mark: &str) -> Option<usize> {
    text.to_ascii_lowercase().find(&mark.to_ascii_lowercase())
}

/// The lines that were typed. Where they are numbered, a number begins one; otherwise all letters follow one another, and only where that
/// does not hold does the end of a line end one.
fn rows(text: &str) -> Vec<Row> {
    let typed: Vec<(bool, Row)> = text.lines().map(row).filter(|(numbered, row)| *numbered || !row.0.is_empty()).collect();
    if typed.iter().any(|(numbered, _)| *numbered) {
        let mut rows: Vec<Row> = Vec::new();
        for (numbered, row) in typed {
            match rows.last_mut() {
                Some(last) if !numbered => last.0.extend(row.0),
                _ => rows.push(row),
            }
        }
        return rows;
    }
    let all: Vec<_> = typed.iter().flat_map(|(_, row)| row.0.iter().copied()).collect();
    let in_turn: Vec<Row> = all.chunks(WHOLE).map(|letters| Row(letters.to_vec())).collect();
    let by_line = typed.iter().filter(|(_, row)| row.0.len() == WHOLE).count() * 2 > typed.len();
    let holds = (1..).zip(&in_turn).all(|(number, row)| row.amiss(number).is_none());
    if holds || !by_line { in_turn } else { typed.into_iter().map(|(_, row)| row).collect() }
}

/// One line of text, and whether it begins with a number of its own.
pub(super) fn row(line: &str) -> (bool, Row) {
    let line = line.trim();
    let number = line.split_once(':').filter(|(number, _)| {
        let number = number.trim().trim_start_matches(|letter: char| letter.is_ascii_alphabetic() || letter == ' ');
        (1..=2).contains(&number.len()) && number.bytes().all(|figure| figure.is_ascii_digit())
    });
    let letters = number.map_or(line, |(_, rest)| rest).chars().filter(|letter| !letter.is_whitespace() && *letter != '-');
    let known = |letter: char| {
        let upper = letter.to_ascii_uppercase();
        ALPHABET.iter().zip(0..).find(|(one, _)| char::from(**one) == upper).map(|(_, element)| element)
    };
    (number.is_some(), Row(letters.map(|letter| (letter.to_ascii_uppercase(), known(letter))).collect()))
}

/// How many bytes there are in all, as the first line says, where that line is whole; what its version is has its place there.
pub(super) fn whole(first: &Row) -> Result<Option<usize>, LettersFault> {
    let Some(bytes) = first.amiss(1).is_none().then(|| first.bytes()).flatten() else { return Ok(None) };
    match bytes[..] {
        [version, ..] if version > VERSION => Err(LettersFault::Newer),
        [VERSION, low, high, ..] => {
            let length = usize::from(u16::from_le_bytes([low, high]));
            if (1..=MOST_LINES).contains(&lines_of(length)) { Ok(Some(length)) } else { Err(LettersFault::NoPassport) }
        }
        _ => Err(LettersFault::NoPassport),
    }
}

/// What is wrong, where these lines are not what should stand in their places.
fn wrong(rows: &[Row], failing: &[usize], whole: Option<usize>) -> LettersFault {
    let row = |number: usize| &rows[number - 1];
    let first = failing[0];
    let others: Vec<Option<usize>> = failing.iter().map(|number| row(*number).number()).collect();
    let moved = match (failing, &others[..]) {
        // Alone, one wrong letter in it could make it look like a line far away.
        ([_], [Some(_)]) => row(first).amiss(first) == Some(Amiss::Number),
        (_, others) => others.iter().all(Option::is_some),
    };
    if moved && let Some(other) = others[0] {
        let back = rows.get(other - 1).and_then(Row::number) == Some(first);
        let there = rows.iter().any(|row| row.number() == Some(first));
        return match () {
            () if back => LettersFault::Swapped(first.min(other), first.max(other)),
            () if other == first + 1 && !there && first > 1 => LettersFault::Missing(first),
            () => LettersFault::Instead(first, other),
        };
    }
    if failing.len() == rows.len() {
        // Where no line holds there is nothing to go by; a first line alone may yet be one that was typed with a slip.
        if rows.len() > 1 || row(1).0.len() != WHOLE || row(1).stray().is_some() {
            return LettersFault::NoPassport;
        }
    }
    let bad: Vec<usize> = failing.iter().zip(&others).filter(|(_, other)| other.is_none()).map(|(number, _)| *number).collect();
    let number = bad.first().copied().unwrap_or(first);
    let last = whole.map_or(rows.len(), lines_of);
    let wanted = match whole {
        Some(length) if number >= last => letters_of(length.saturating_sub(LINE * (last - 1))),
        _ => WHOLE,
    };
    let line = row(number);
    if let Some(stray) = line.stray() {
        return LettersFault::NoLetter(number, safe_letter(stray), line.shown());
    }
    if line.0.len() != wanted && (number != last || whole.is_some()) {
        return LettersFault::Length(number, letters(line), wanted, line.shown());
    }
    match bad.len() {
        0 | 1 => LettersFault::WrongLetter(number, line.shown()),
        _ => LettersFault::WrongLetters(list(&bad.iter().map(usize::to_string).collect::<Vec<_>>())),
    }
}

pub(super) fn letters(row: &Row) -> String {
    count(row.0.len(), "letter", "letters")
}

pub(super) fn safe_letter(letter: char) -> char {
    safe(letter.encode_utf8(&mut [0; 4]), Lines::One).chars().next().unwrap_or('?')
}
