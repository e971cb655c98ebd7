//! Whatever a screen can do, the line mode can: a command that cannot be said fails this.

use std::collections::BTreeSet;

use fingerpost::app::command::{Command, Entry, REGISTRY};
use fingerpost::plain::Ended;

use crate::world::{Run, World};

/// What is typed to come to a place where a command applies: the question, after something was done.
const AT_A_QUESTION: &str = "open\nfour words for opening\n1\n\n\n\n\n\nyes\n";

/// The same, and from there to an entry.
const AT_AN_ENTRY: &str = "matches\n1\n";

/// What is typed to come to a place where a command applies.
fn way(command: Command) -> String {
    match command {
        Command::Verify => format!("{AT_A_QUESTION}{AT_AN_ENTRY}"),
        // It is about everybody, and so is not there while one person is at hand.
        Command::Caseload => "open\nfour words for opening\n".to_owned(),
        // One more is asked at the start: in which language.
        Command::Language => AT_A_QUESTION.replace("\nyes", "\n\nyes"),
        // Nobody may be open.
        Command::Clubs => "open\nfour words for opening\n".to_owned(),
        _ => AT_A_QUESTION.to_owned(),
    }
}

/// A language to change to is there only where the conversation has one.
fn run(command: Command) -> Run {
    Run { welsh: command == Command::Language, ..Run::default() }
}

#[test]
fn every_command_can_be_said_and_does_something() {
    for entry in REGISTRY {
        for word in entry.plain {
            let way = way(entry.command);
            let before = run(entry.command).go(&mut World::new(), &way).0;
            let (after, ended) = run(entry.command).go(&mut World::new(), &format!("{way}{word}\n"));
            let start = before.strip_suffix("\nThe input ended. Everything is saved.\n").unwrap();
            let said = after.strip_prefix(start).unwrap_or_else(|| panic!("{word}: what was said before has changed:\n{after}"));
            let done = said.trim_start().strip_prefix(word).unwrap_or(said).trim();
            assert!(!said.contains("does nothing here"), "`{word}` of `{}` does nothing at a question:\n{said}", entry.id);
            assert!(!done.is_empty() || ended != Ended::InputEnded, "`{word}` says nothing");
        }
    }
}

#[test]
fn the_pages_offer_every_command_by_its_word() {
    let offers = |entry: &&Entry| {
        let (said, _) = run(entry.command).go(&mut World::new(), &format!("{}actions\nmore\n", way(entry.command)));
        said.contains(&format!("`{}`", entry.plain[0]))
    };
    let offered: BTreeSet<&str> = REGISTRY.iter().filter(offers).map(|entry| entry.id).collect();
    let all: BTreeSet<&str> = REGISTRY.iter().map(|entry| entry.id).filter(|id| *id != "actions").collect();
    assert_eq!(all.difference(&offered).collect::<Vec<_>>(), Vec::<&&str>::new());
}
