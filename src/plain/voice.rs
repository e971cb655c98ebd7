//! The one way out: lines that are safe, narrow enough, and only ever added.

use std::io::{self, Write};

use crate::text::{self, Lines};

/// No line is wider.
pub const COLUMNS: usize = 80;

/// So many blank lines push away what was said, on any common terminal.
const BLANK_LINES: usize = 100;

/// Something to say: words that are broken into lines, those after the first set in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// The words; they may hold newlines.
    pub words: String,
    /// How far the lines after the first are set in.
    pub hang: usize,
}

impl Spoken {
    /// A paragraph.
    pub fn text(words: impl Into<String>) -> Self {
        Self { words: words.into(), hang: 0 }
    }

    /// One of several, so that its first line stands out.
    pub fn item(words: impl Into<String>) -> Self {
        Self { words: words.into(), hang: 2 }
    }

    /// A blank line.
    pub fn gap() -> Self {
        Self::text("")
    }
}

/// Where lines go.
pub struct Voice<'o> {
    out: &'o mut dyn Write,
    ascii: bool,
    /// Words in place of signs that a voice reads badly.
    speech: bool,
    /// What is typed stands on the line of its prompt.
    typed_here: bool,
    /// A prompt stands on the last line, and nothing was typed after it.
    waiting: bool,
}

impl<'o> Voice<'o> {
    /// A voice that sends lines there; `typed_here` where a terminal shows what is typed after a prompt.
    pub fn new(out: &'o mut dyn Write, ascii: bool, typed_here: bool) -> Self {
        Self { out, ascii, speech: false, typed_here, waiting: false }
    }

    /// Says words in place of signs from here on, or does not.
    pub fn for_speech(&mut self, speech: bool) {
        self.speech = speech;
    }

    /// The lines that something is said in.
    pub fn lines(&self, spoken: &Spoken) -> Vec<String> {
        let words = text::safe(&spoken.words, Lines::Many);
        let words = if self.speech { text::spoken(&words) } else { words };
        let words = if self.ascii { text::ascii(&words) } else { words };
        let lines = text::wrap_indented(&words, COLUMNS, "", &" ".repeat(spoken.hang));
        lines.into_iter().flat_map(narrow).collect()
    }

    /// Says one thing.
    pub fn say(&mut self, spoken: &Spoken) -> io::Result<()> {
        let lines = self.lines(spoken);
        self.put(&lines)
    }

    /// Says several things.
    pub fn say_all(&mut self, spoken: &[Spoken]) -> io::Result<()> {
        spoken.iter().try_for_each(|spoken| self.say(spoken))
    }

    /// Says a paragraph.
    pub fn text(&mut self, words: impl Into<String>) -> io::Result<()> {
        self.say(&Spoken::text(words))
    }

    /// Sends lines that were broken already.
    pub fn put(&mut self, lines: &[String]) -> io::Result<()> {
        if std::mem::take(&mut self.waiting) {
            writeln!(self.out)?;
        }
        lines.iter().try_for_each(|line| writeln!(self.out, "{line}"))
    }

    /// A line was typed: the prompt's line is at its end.
    pub fn answered(&mut self) {
        self.waiting = false;
    }

    /// Pushes away what was said.
    pub fn blank_page(&mut self) -> io::Result<()> {
        self.out.write_all("\n".repeat(BLANK_LINES).as_bytes())
    }

    /// Clears the terminal and what can be scrolled back to: blank lines alone only push it up.
    pub fn forget(&mut self) -> io::Result<()> {
        self.out.write_all(b"\x1b[H\x1b[2J\x1b[3J")?;
        self.out.flush()
    }

    /// Sends on what was said, where it is held back until there is enough of it.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Asks for lines: what is typed comes under it.
    pub fn prompt_above(&mut self, words: &str) -> io::Result<()> {
        self.text(words)?;
        self.out.flush()
    }

    /// Asks: what is typed comes after it.
    pub fn prompt(&mut self, words: &str) -> io::Result<()> {
        let mut lines = self.lines(&Spoken::text(words));
        let last = lines.pop().unwrap_or_default();
        self.put(&lines)?;
        match (last.is_empty(), self.typed_here) {
            (true, _) => {}
            (false, true) => {
                write!(self.out, "{last} ")?;
                self.waiting = true;
            }
            (false, false) => writeln!(self.out, "{last}")?,
        }
        self.out.flush()
    }
}

/// Wrapping lets a long word stand out behind a space; here nothing may.
fn narrow(line: String) -> Vec<String> {
    if text::width(&line) <= COLUMNS {
        return vec![line];
    }
    text::rows(&line, Some(COLUMNS)).into_iter().map(|row| line[row].trim_end().to_owned()).filter(|row| !row.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, Spoken, Voice};
    use crate::text::width;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lines_are_narrow_and_cannot_act(words in "(\\PC|[\u{0}-\u{1f}\u{7f}-\u{9f}]|\u{1b}\\[[0-9;]{0,3}[A-Za-z]| |[a-z]{1,99}){0,80}",
                                           ascii in any::<bool>(), hang in 0usize..4, typed_here in any::<bool>()) {
            let mut out = Vec::new();
            let mut voice = Voice::new(&mut out, ascii, typed_here);
            voice.say(&Spoken { words: words.clone(), hang }).unwrap();
            voice.prompt(&words).unwrap();
            let out = String::from_utf8(out).unwrap();
            for line in out.lines() {
                prop_assert!(width(line.trim_end()) <= COLUMNS, "{line}");
            }
            prop_assert!(out.chars().all(|letter| letter == '\n' || !letter.is_control()));
            prop_assert!(!ascii || out.is_ascii());
        }
    }

    #[test]
    fn a_long_word_behind_a_space_is_no_wider() {
        let mut out = Vec::new();
        Voice::new(&mut out, false, false).say(&Spoken::item(format!("\n {}", "a".repeat(78)))).unwrap();
        assert!(String::from_utf8(out).unwrap().lines().all(|line| width(line) <= COLUMNS));
    }

    #[test]
    fn a_prompt_waits_on_its_line_only_where_typing_shows() {
        for (typed_here, expected) in [(true, "Name: "), (false, "Name:\n")] {
            let mut out = Vec::new();
            Voice::new(&mut out, false, typed_here).prompt("Name:").unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        }
    }
}
