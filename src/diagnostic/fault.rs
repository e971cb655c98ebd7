//! One fault, as data, as a line and with a caret.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde::Serialize;

use crate::text::{Lines, nearest, safe};

/// What a name is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// A fact.
    Fact,
    /// A condition that has a name.
    Condition,
    /// A place.
    Place,
    /// A document.
    Source,
    /// An earlier step of the same script.
    Step,
}

/// What a fault is, where what to say of it hangs on who reads it, or on what else is at fault.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum FaultKind {
    /// A fault like any other.
    #[default]
    Plain,
    /// Under this key stands text where a day belongs.
    TextForDay(String),
    /// The file is not TOML here, or no text.
    Syntax,
    /// Nothing of this name was read: it is not there, or is at fault itself.
    NoSuch(Named, String),
    /// Nothing uses a fact, of what was read.
    Unused,
}

/// One fault in a file that a person wrote. Faults are collected, so that all of a file's are told at once.
/// As a string it is one line: `FILE:LINE:COLUMN: what; fix`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The file, as its reader would name it.
    pub file: String,
    /// Line of the first character at fault, from 1.
    pub line: usize,
    /// Column of that character in characters, from 1.
    pub column: usize,
    /// What happened.
    pub what: String,
    /// What to do about it.
    pub fix: String,
    /// What it is.
    #[serde(skip)]
    pub kind: FaultKind,
    /// The byte range at fault, for the caret.
    #[serde(skip)]
    pub span: std::ops::Range<usize>,
}

impl Fault {
    /// A fault of a file as a whole, told at its first character.
    pub fn of_file(file: &str, what: impl Into<String>, fix: impl Into<String>) -> Fault {
        Fault::at(file, "", 0..0, what, fix)
    }

    /// A fault at a byte range of a file's text; a range that is not one of the text's is brought back to it.
    pub fn at(file: &str, text: &str, span: std::ops::Range<usize>, what: impl Into<String>, fix: impl Into<String>) -> Fault {
        let start = text.floor_char_boundary(span.start.min(text.len()));
        let end = text.ceil_char_boundary(span.end.clamp(start, text.len()));
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        Fault {
            file: safe(file, Lines::One),
            line: text[..start].matches('\n').count() + 1,
            column: text[line_start..start].chars().count() + 1,
            what: safe(&what.into(), Lines::One),
            fix: safe(&fix.into(), Lines::One),
            kind: FaultKind::Plain,
            span: start..end,
        }
    }

    /// The fault with the line it is in and a caret under it, without colour. `text` is the file's, where there is any to show.
    pub fn render(&self, text: Option<&str>) -> String {
        let report = Level::ERROR.primary_title(self.what.as_str());
        let help = Level::HELP.message(self.fix.as_str());
        let group = match text.filter(|text| self.span.end <= text.len()) {
            Some(text) => {
                // Only the first line of a longer range: the caret says where to look.
                let first_line = text[self.span.clone()].find('\n').map_or(self.span.end, |at| self.span.start + at);
                // The renderer shows ASCII's control characters as pictures and lets those of U+0080 to U+009F through: a dot as wide.
                let text = text.replace(|letter: char| ('\u{80}'..='\u{9f}').contains(&letter), "\u{b7}");
                let snippet = Snippet::source(text).path(self.file.as_str());
                report.element(snippet.annotation(AnnotationKind::Primary.span(self.span.start..first_line))).element(help)
            }
            None => {
                let origin = annotate_snippets::Origin::path(self.file.as_str());
                let of_file = (self.line, self.column) == (1, 1);
                report.element(if of_file { origin } else { origin.line(self.line).char_column(self.column) }).element(help)
            }
        };
        Renderer::plain().decor_style(DecorStyle::Ascii).render(&[group])
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}: {}; {}", self.file, self.line, self.column, self.what, self.fix)
    }
}

/// What to write in place of a word that is none of those there are: the nearest, and all of them where they are few.
/// `where_listed` says where to find them where they are many.
pub fn choose<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>, where_listed: &str) -> String {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let all = candidates.iter().map(|candidate| format!("`{candidate}`")).collect::<Vec<_>>().join(", ");
    match (nearest(word, candidates.iter().copied()), candidates.len()) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, 1..=12) => format!("write one of {all}"),
        (None, _) => where_listed.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_counted_in_characters_from_one() {
        let text = "a = 1\nné = ü x\n";
        let at = text.find('x').unwrap();
        let fault = Fault::at("f.toml", text, at..at + 1, "no `x` here", "take it out");
        assert_eq!((fault.line, fault.column), (2, 8));
        assert_eq!(fault.to_string(), "f.toml:2:8: no `x` here; take it out");
    }

    #[test]
    fn a_caret_stands_under_the_word() {
        let text = "a = 1\nb = 22\n";
        let fault = Fault::at("f.toml", text, 10..12, "`b` is too large", "write a smaller number");
        assert_eq!(
            fault.render(Some(text)),
            "error: `b` is too large\n --> f.toml:2:5\n  |\n2 | b = 22\n  |     ^^\n  |\n  = help: write a smaller number"
        );
    }

    #[test]
    fn no_escape_sequence_gets_through() {
        let text = "a = \"\u{1b}[2J\u{202e}\"\u{9b}1m";
        let fault = Fault::at("f\u{1b}[1m.toml", text, 4..5, "bad \u{1b}]0;x\u{7} text", "no\u{202e}");
        for shown in [fault.render(Some(text)), fault.render(None), fault.to_string()] {
            assert!(shown.chars().all(|letter| letter == '\n' || !letter.is_control()), "{shown:?}");
            assert!(!shown.contains('\u{202e}'), "{shown:?}");
        }
    }

    #[test]
    fn a_range_outside_the_text_is_brought_back() {
        let fault = Fault::at("f.toml", "é", 1..90, "w", "f");
        assert_eq!((fault.line, fault.column, fault.span.clone()), (1, 1, 0..2));
        assert!(fault.render(Some("é")).contains('^'));
    }
}
