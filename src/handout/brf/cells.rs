//! Text into cells: numbers, letters, quotation marks, signs.

use super::capitals::{Beside, indicators};
use super::numbers::joined;
use super::signs::sign;
use super::spell::{APART, FRACTION, NOTE, WITHIN_NUMBER, letter, raised, spelt};

/// What follows a number here would be read as another figure of it.
const GRADE_1: &str = ";";
const NUMBER: &str = "#";

/// A word in cells, in pieces that belong together: an indicator with its letter, a sign of several cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Word(pub(super) Vec<String>);

impl Word {
    /// Its cells.
    pub(super) fn cells(&self) -> String {
        self.0.concat()
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.iter().map(String::len).sum()
    }
}

/// One line of text as words in ASCII braille.
pub(super) fn words(text: &str) -> Vec<Word> {
    let text = joined(spelt(text));
    let beside = indicators(&text);
    let mut writer = Writer { text: &text, word: Word::default(), number: false, quoted: false, single: false };
    let mut words = Vec::new();
    for at in 0..text.len() {
        if text[at] == ' ' {
            words.push(std::mem::take(&mut writer.word));
            writer.number = false;
        } else {
            writer.write(at, beside[at]);
        }
    }
    words.push(writer.word);
    words.retain(|word| !word.0.is_empty());
    words
}

struct Writer<'a> {
    text: &'a [char],
    word: Word,
    /// The letters a to j would be read as figures.
    number: bool,
    /// A double quotation mark without a direction is open.
    quoted: bool,
    /// A single quotation mark is open.
    single: bool,
}

impl Writer<'_> {
    fn write(&mut self, at: usize, beside: Beside) {
        let typed = self.text[at];
        let in_number = std::mem::take(&mut self.number);
        let before = at.checked_sub(1).map(|before| self.text[before]).filter(|before| *before != ' ');
        let after = self.text.get(at + 1).copied().filter(|after| *after != ' ');
        let mut piece = String::new();
        if let Some(figure) = figure(typed) {
            piece.push_str(if in_number { "" } else { NUMBER });
            piece.push(figure);
            self.number = true;
        } else if let Some((indicator, figure_typed)) = raised(typed) {
            let goes_on = before.and_then(raised).is_some_and(|(known, _)| known == indicator);
            piece.push_str(if goes_on { "" } else { indicator });
            piece.push_str(if goes_on { "" } else { NUMBER });
            piece.extend(figure(figure_typed));
            self.number = true;
        } else if let Some(letter) = letter(typed) {
            piece.push_str(beside.before);
            // With an indicator or an accent before it, it cannot be read as a figure.
            if in_number && piece.is_empty() && letter.cells.starts_with(|cell| ('A'..='J').contains(&cell)) {
                piece.push_str(GRADE_1);
            }
            piece.push_str(&letter.cells);
        } else {
            match typed {
                '.' if !in_number && after.is_some_and(|after| after.is_ascii_digit()) && !before.is_some_and(char::is_alphanumeric) => {
                    piece.push_str(NUMBER);
                    piece.push('4');
                    self.number = true;
                }
                '.' | ',' => {
                    self.number = in_number;
                    piece.extend(sign(typed));
                }
                WITHIN_NUMBER => {
                    self.number = in_number;
                    piece.push('"');
                }
                FRACTION if in_number => {
                    self.number = true;
                    piece.push('/');
                }
                FRACTION => piece.push_str("_/"),
                APART => {}
                _ if typed == NOTE.0 => piece.push_str("@.<"),
                _ if typed == NOTE.1 => piece.push_str("@.>"),
                '"' => piece.push_str(self.double_quote(before, after)),
                '\u{2018}' => {
                    self.single = true;
                    piece.push_str(",8");
                }
                '\u{2019}' => piece.push_str(self.single_quote_or_apostrophe(after)),
                // Alone it would be read as an opening quotation mark.
                '?' => piece.push_str(if before.is_none_or(opens) || after.is_some_and(char::is_alphanumeric) { ";8" } else { "8" }),
                _ => piece.extend(sign(typed)),
            }
        }
        piece.push_str(beside.after);
        if !piece.is_empty() {
            self.word.0.push(piece);
        }
    }

    /// A quotation mark without a direction has the one that its place gives it; where that is none, it stays without.
    fn double_quote(&mut self, before: Option<char>, after: Option<char>) -> &'static str {
        let opens_here = before.is_none_or(opens) && after.is_some();
        match (self.quoted, opens_here) {
            (false, true) => {
                self.quoted = true;
                "8"
            }
            (true, false) if before.is_some() => {
                self.quoted = false;
                "0"
            }
            _ => ",7",
        }
    }

    fn single_quote_or_apostrophe(&mut self, after: Option<char>) -> &'static str {
        if self.single && !after.is_some_and(char::is_alphanumeric) {
            self.single = false;
            ",0"
        } else {
            "'"
        }
    }
}

/// Whether something that opens may come right after.
fn opens(before: char) -> bool {
    matches!(before, '(' | '[' | '{' | '-' | '/' | '"' | '“' | '‘' | '\u{2013}' | '\u{2014}')
}

fn figure(typed: char) -> Option<char> {
    let value = typed.to_digit(10).filter(|_| typed.is_ascii_digit())?;
    "JABCDEFGHI".chars().nth(value as usize)
}
