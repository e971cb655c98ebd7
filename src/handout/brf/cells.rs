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
    let mut writer = Writer { text: &text, word: Word::default(), number: false, begun: false, quoted: false, single: false };
    let mut words = Vec::new();
    for at in 0..text.len() {
        if text[at] == ' ' {
            words.push(std::mem::take(&mut writer.word));
            writer.number = false;
            writer.begun = false;
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
    /// There is a letter or a figure in the word already.
    begun: bool,
    /// A double quotation mark without a direction is open.
    quoted: bool,
    /// A single quotation mark is open.
    single: bool,
}

impl Writer<'_> {
    fn write(&mut self, at: usize, beside: Beside) {
        let typed = self.text[at];
        let near = Near {
            before: at.checked_sub(1).map(|before| self.text[before]).filter(|before| *before != ' '),
            after: self.text.get(at + 1).copied().filter(|after| *after != ' '),
        };
        let in_number = std::mem::take(&mut self.number);
        self.begun |= is_word(typed);
        let written = if let Some(figure) = figure(typed) {
            self.number = true;
            format!("{}{figure}", if in_number { "" } else { NUMBER })
        } else if let Some((indicator, figure)) = raised(typed) {
            self.number = true;
            self.raised(indicator, figure, near)
        } else if let Some(letter) = letter(typed) {
            // With an indicator or an accent before it, it cannot be read as a figure.
            let like_a_figure = in_number && beside.before.is_empty() && letter.cells.starts_with(|cell| ('A'..='J').contains(&cell));
            format!("{}{}{}", beside.before, if like_a_figure { GRADE_1 } else { "" }, letter.cells)
        } else {
            self.sign(typed, near, in_number)
        };
        if !written.is_empty() || !beside.after.is_empty() {
            self.word.0.push(written + beside.after);
        }
    }

    fn raised(&self, indicator: &str, typed: char, near: Near) -> String {
        let goes_on = near.before.and_then(raised).is_some_and(|(known, _)| known == indicator);
        let figure: String = figure(typed).into_iter().collect();
        if goes_on { figure } else { format!("{indicator}{NUMBER}{figure}") }
    }

    fn sign(&mut self, typed: char, near: Near, in_number: bool) -> String {
        let begins_a_number = typed == '.' && !in_number && near.after_is(is_figure) && !near.before_is(is_word);
        self.number = begins_a_number || in_number && matches!(typed, '.' | ',' | WITHIN_NUMBER | FRACTION);
        let plain = sign(typed).unwrap_or_default();
        let written = match typed {
            '.' if begins_a_number => return format!("{NUMBER}{plain}"),
            // Between letters they would be read as contractions.
            ',' | ';' | ':' | '!' if near.before_is(is_letter) && near.after_is(is_letter) => return format!("{GRADE_1}{plain}"),
            // At the end it is one; elsewhere it would be read as an opening quotation mark.
            '?' if self.begun && !near.after_is(is_letter) => "8",
            '?' => return format!("{GRADE_1}8"),
            '"' => self.double_quote(near),
            '\u{2018}' => {
                self.single = true;
                ",8"
            }
            '\u{2019}' => self.single_quote_or_apostrophe(near),
            WITHIN_NUMBER => "\"",
            FRACTION if in_number => "/",
            FRACTION => "_/",
            APART => "",
            _ if typed == NOTE.0 => "@.<",
            _ if typed == NOTE.1 => "@.>",
            _ => plain,
        };
        written.to_owned()
    }

    /// A quotation mark without a direction has the one that its place gives it; where that is none, it stays without.
    fn double_quote(&mut self, near: Near) -> &'static str {
        let opens_here = near.before.is_none_or(opens) && near.after.is_some();
        match (self.quoted, opens_here) {
            (false, true) => {
                self.quoted = true;
                "8"
            }
            (true, false) if near.before.is_some() => {
                self.quoted = false;
                "0"
            }
            _ => ",7",
        }
    }

    fn single_quote_or_apostrophe(&mut self, near: Near) -> &'static str {
        if self.single && !near.after_is(is_word) {
            self.single = false;
            ",0"
        } else {
            "'"
        }
    }
}

/// What stands beside a letter within its word.
#[derive(Clone, Copy)]
struct Near {
    before: Option<char>,
    after: Option<char>,
}

impl Near {
    fn before_is(self, kind: fn(char) -> bool) -> bool {
        self.before.is_some_and(kind)
    }

    fn after_is(self, kind: fn(char) -> bool) -> bool {
        self.after.is_some_and(kind)
    }
}

fn is_figure(typed: char) -> bool {
    typed.is_ascii_digit()
}

fn is_letter(typed: char) -> bool {
    letter(typed).is_some()
}

fn is_word(typed: char) -> bool {
    is_letter(typed) || is_figure(typed)
}

/// Whether something that opens may come right after.
fn opens(before: char) -> bool {
    matches!(before, '(' | '[' | '{' | '-' | '/' | '"' | '“' | '‘' | '\u{2013}' | '\u{2014}')
}

fn figure(typed: char) -> Option<char> {
    let value = typed.to_digit(10).filter(|_| typed.is_ascii_digit())?;
    "JABCDEFGHI".chars().nth(value as usize)
}
