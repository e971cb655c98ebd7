//! The words that are taken at every prompt: the registry's, and a few of the line mode's own.

use crate::app::command::{Command, REGISTRY};
use crate::app::page::Page;

/// A word of the line mode's own, for what a screen does by moving about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    /// Says the whole page again.
    Show,
    /// The rest of a long list or page.
    More,
    /// Takes an answer of several lines.
    Lines,
    /// Empties what stands there.
    Empty,
}

const OWN: &[(&str, Own)] = &[("show", Own::Show), ("more", Own::More), ("lines", Own::Lines), ("say", Own::Empty)];

/// What the keys of the screen leave in a line, where a terminal shows them and knows no more of them: the quick exit and the lock, as shipped.
const KEYS: [(&str, Command); 2] = [("[24~", Command::QuickExit), ("[21~", Command::Lock)];

/// The command of such a key in a line. Whoever pressed it in the midst of something meant it all the same.
pub fn key(line: &str) -> Option<Command> {
    let found = |bytes: &str| line.contains(&format!("\u{1b}{bytes}")) || line.trim() == bytes;
    KEYS.iter().find(|(bytes, _)| found(bytes)).map(|(_, command)| *command)
}

/// What a line means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// A command that applies here.
    Command(Command),
    /// A command that does not apply here, by the word that was said.
    NotHere(&'static str),
    /// A word of the line mode's own.
    Own(Own),
    /// An answer.
    Answer(String),
}

/// What a line means on a page. `say back` is the answer `back`.
///
/// A passphrase may be any words: of those only the commands that apply here are taken out.
pub fn meant(line: &str, page: &Page, secret: bool) -> Meant {
    if let Some(command) = key(line).filter(|command| page.commands.contains(command)) {
        return Meant::Command(command);
    }
    let word = line.trim().to_lowercase();
    if let Some((known, command)) = command(&word) {
        if page.commands.contains(&command) {
            return Meant::Command(command);
        }
        if !secret {
            return Meant::NotHere(known);
        }
    }
    match OWN.iter().find(|(own, _)| *own == word) {
        Some((_, own)) if !secret => return Meant::Own(*own),
        _ => {}
    }
    Meant::Answer(literal(line).to_owned())
}

/// The line without the `say` that makes an answer of a word.
fn literal(line: &str) -> &str {
    let trimmed = line.trim();
    match trimmed.split_once(' ') {
        Some((say, rest)) if say.eq_ignore_ascii_case("say") && is_taken(rest.trim()) => rest.trim(),
        _ => line,
    }
}

/// Whether an answer of these words needs `say` before it.
fn is_taken(words: &str) -> bool {
    let word = words.to_lowercase();
    command(&word).is_some() || OWN.iter().any(|(own, _)| *own == word) || literal(words) != words
}

fn command(word: &str) -> Option<(&'static str, Command)> {
    REGISTRY.iter().find_map(|entry| entry.plain.iter().find(|plain| **plain == word).map(|plain| (*plain, entry.command)))
}

#[cfg(test)]
mod tests {
    use super::{Meant, OWN, Own, meant};
    use crate::app::command::{Command, REGISTRY};
    use crate::app::page::{Message, Page};
    use std::collections::BTreeSet;

    fn page(commands: &[Command]) -> Page {
        let (title, status) = (String::new(), Message::default());
        Page { name: "test", is_aside: false, title, blocks: Vec::new(), focus: "", status, commands: commands.to_vec(), blank: false }
    }

    #[test]
    fn every_command_has_words_of_its_own() {
        let all: Vec<Command> = REGISTRY.iter().map(|entry| entry.command).collect();
        let mut words: BTreeSet<&str> = OWN.iter().map(|(word, _)| *word).collect();
        for entry in REGISTRY {
            assert!(!entry.plain.is_empty(), "`{}` cannot be said in the line mode: give it a plain word", entry.id);
            for word in entry.plain {
                assert!(words.insert(word), "`{word}` is two things");
                assert_eq!(meant(&format!(" {} ", word.to_uppercase()), &page(&all), false), Meant::Command(entry.command));
                assert_eq!(meant(&format!("say {word}"), &page(&all), false), Meant::Answer((*word).to_owned()));
            }
        }
    }

    #[test]
    fn a_word_that_does_nothing_here_is_no_answer_unless_said_so() {
        let nowhere = page(&[Command::Back]);
        assert_eq!(meant("undo", &nowhere, false), Meant::NotHere("undo"));
        assert_eq!(meant("Say undo", &nowhere, false), Meant::Answer("undo".to_owned()));
        assert_eq!(meant("say say back", &nowhere, false), Meant::Answer("say back".to_owned()));
        assert_eq!(meant("say hello", &nowhere, false), Meant::Answer("say hello".to_owned()));
        assert_eq!(meant("say", &nowhere, false), Meant::Own(Own::Empty));
        assert_eq!(meant("back to work", &nowhere, false), Meant::Answer("back to work".to_owned()));
    }

    /// A terminal in lines gives the bytes of a key as it gives letters.
    #[test]
    fn f12_and_f10_are_what_they_are_on_the_screen() {
        let here = page(&[Command::QuickExit, Command::Lock]);
        for (line, command) in [("\u{1b}[24~", Command::QuickExit), ("\u{1b}[21~", Command::Lock), ("[24~", Command::QuickExit)] {
            assert_eq!(meant(line, &here, false), Meant::Command(command), "{line:?}");
        }
        assert_eq!(meant("my pass\u{1b}[24~", &here, true), Meant::Command(Command::QuickExit));
        assert_eq!(meant("see [24~ there", &here, false), Meant::Answer("see [24~ there".to_owned()));
    }

    #[test]
    fn a_passphrase_may_be_a_word_that_does_nothing_here() {
        let nowhere = page(&[Command::Back]);
        assert_eq!(meant("rather not say", &nowhere, true), Meant::Answer("rather not say".to_owned()));
        assert_eq!(meant("say hello to all", &nowhere, true), Meant::Answer("say hello to all".to_owned()));
        assert_eq!(meant("more", &nowhere, true), Meant::Answer("more".to_owned()));
        assert_eq!(meant("back", &nowhere, true), Meant::Command(Command::Back));
    }
}
