//! A message that is longer than the status has rows comes in parts: the key that says the last message again says the next of them.

use super::look::Look;
use crate::text::wrap;

/// Which part of which message is shown.
#[derive(Debug, Default)]
pub struct Parts {
    of: String,
    at: usize,
    more: bool,
}

impl Parts {
    /// The part that is shown of a message, in so many rows of so many columns.
    pub fn shown(&mut self, words: &str, columns: usize, rows: usize, look: Look) -> String {
        if self.of != words {
            words.clone_into(&mut self.of);
            self.at = 0;
        }
        self.more = false;
        let Some(key) = look.again.filter(|_| wrap(words, columns).len() > rows) else { return words.to_owned() };
        // Two parts one after the other do not end alike, nor as a sentence does: what is alike may be left out of what is spoken.
        let cut = if look.only_ascii { "..." } else { "…" };
        let more = [format!("{cut} (more: {key})"), format!("{cut} ({key}: more).")];
        // A voice needs some room: rows may have to end earlier than at the edge.
        let columns = if look.speech { columns * 4 / 5 } else { columns };
        let mut parts = split(words, &more, columns, rows);
        self.at = self.at.min(parts.len().saturating_sub(1));
        self.more = self.at + 1 < parts.len();
        if self.at < parts.len() { parts.swap_remove(self.at) } else { words.to_owned() }
    }

    /// Whether it is the second part, the fourth and so on.
    pub fn is_odd(&self) -> bool {
        self.at % 2 == 1
    }

    /// Whether another part was shown before it.
    pub fn is_later(&self) -> bool {
        self.at > 0
    }

    /// Goes on to the next part; `false` where there is none.
    pub fn go_on(&mut self) -> bool {
        self.at += usize::from(self.more);
        std::mem::take(&mut self.more)
    }
}

/// A text in parts of so many rows, each but the last with the words that tell of the next.
fn split(words: &str, more: &[String; 2], columns: usize, rows: usize) -> Vec<String> {
    let fits = |text: &str| wrap(text, columns).len() <= rows;
    let (mut parts, mut rest) = (Vec::new(), words.trim());
    while !fits(rest) {
        // The longest beginning that leaves room; one word at least.
        let more = &more[parts.len() % 2];
        let ends = rest.char_indices().filter(|(_, letter)| *letter == ' ').map(|(end, _)| end);
        let mut ends = ends.take_while(|end| *end <= columns * rows * 4).peekable();
        let Some(mut end) = ends.peek().copied() else { break };
        for other in ends.take_while(|end| fits(&format!("{}{more}", &rest[..*end]))) {
            end = other;
        }
        parts.push(format!("{}{more}", rest[..end].trim_end()));
        rest = rest[end..].trim_start();
    }
    parts.push(rest.to_owned());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::key::Key;

    fn look() -> Look {
        Look { again: Some(Key::F(7)), ..Look::default() }
    }

    #[test]
    fn all_parts_together_are_the_message() {
        let words = (1..60).map(|number| number.to_string()).collect::<Vec<_>>().join(" ");
        for speech in [false, true] {
            let (mut parts, mut said) = (Parts::default(), Vec::new());
            loop {
                let part = parts.shown(&words, 40, 3, Look { speech, ..look() });
                assert!(wrap(&part, 40).len() <= 3, "{part}");
                assert_eq!(part, parts.shown(&words, 40, 3, Look { speech, ..look() }), "it stands until more is asked for");
                said.push(part);
                if !parts.go_on() {
                    break;
                }
            }
            assert!(said.len() > 1);
            assert_eq!(said.join(" ").replace("… (more: F7)", "").replace("… (F7: more).", ""), words);
        }
    }

    #[test]
    fn a_message_that_fits_is_whole_and_another_begins_anew() {
        let (mut parts, long) = (Parts::default(), (1..60).map(|number| format!("word{number} ")).collect::<String>());
        assert_eq!(parts.shown("Saved.", 40, 3, look()), "Saved.");
        assert!(!parts.go_on());
        let first = parts.shown(&long, 40, 3, look());
        assert!(parts.go_on());
        assert_ne!(parts.shown(&long, 40, 3, look()), first);
        parts.shown("Saved.", 40, 3, look());
        assert_eq!(parts.shown(&long, 40, 3, look()), first);
    }
}
