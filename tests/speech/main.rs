//! What a person hears: the program under the terminal screen reader yasr, with a file in the place of its voice. Each journey is kept as a
//! transcript: the key, then what was said because of it.
//!
//! Where yasr is not installed nothing is heard, and the tests say so. What yasr says is not what every screen reader says; it is one that
//! reads a terminal by what changes on it, and it is here.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test that cannot go on has failed")]

mod club;
#[path = "../common/mod.rs"]
mod common;
mod listener;
mod peers;
mod work;

use common::golden;
use fingerpost::text::wrap;
use listener::{Heard, Listener, words};

/// How many words may be said beside the row that the focus moves to.
const BESIDE: usize = 15;

/// The keys and what was said, as it is kept.
fn transcript(heard: &[Heard]) -> String {
    heard.iter().map(|heard| format!("{}\n    {}\n", heard.key, wrap(&heard.said, 76).join("\n    "))).collect()
}

/// Each of these keys moves the focus: what it comes to is said first, all of it, and little beside it.
fn moves(listener: &mut Listener, keys: &str) -> Vec<Heard> {
    keys.split_whitespace()
        .map(|key| {
            let heard = listener.press(key);
            let (said, row) = (words(&heard.said), words(&listener.item()));
            assert!(said.starts_with(&row), "{key} came to {row:?} and said {said:?}");
            assert!(said.len() <= row.len() + BESIDE, "{key} said much beside {row:?}: {said:?}");
            heard
        })
        .collect()
}

/// This key moves the focus beyond the window: the row that it comes to is said first, and then what came into sight with it.
fn turns(listener: &mut Listener, key: &str) -> Heard {
    let before = listener.rows();
    let heard = listener.press(key);
    let row = words(listener.row().trim_start_matches('>'));
    assert!(words(&heard.said).starts_with(&row), "{key} came to {row:?} and said {:?}", heard.said);
    assert!(
        listener.rows()[1..].iter().filter(|row| !before.contains(row)).count() > 2,
        "{key} stayed within the window: {:?}",
        listener.rows()
    );
    heard
}

#[test]
fn the_first_page() {
    let Some(mut listener) = Listener::start(&["--no-save"]) else { return };
    let mut heard = moves(&mut listener, "Down Down Up Down Down");
    heard.push(listener.press("F6"));
    heard.push(listener.press("F7"));
    heard.push(listener.press("F7"));
    golden::holds("speech/first-page.txt", &transcript(&heard));
}

#[test]
fn a_search() {
    let Some(mut listener) = Listener::start(&["--no-save", "--as-of", "2026-11-22"]) else { return };
    let mut heard = vec![listener.press("F3"), listener.type_in("sick note")];
    heard.extend(moves(&mut listener, "Down Down Down Up Down Down Down Down Down Down Down Up Up Up"));
    golden::holds("speech/search.txt", &transcript(&heard));
    // What an entry says changes with what is known of it; its name comes first.
    let name = listener.row();
    let entry = listener.press("Enter").said;
    assert!(words(&name)[1..].starts_with(&words(&listener.rows()[0])), "{name}");
    assert!(words(&entry).starts_with(&words(&listener.rows()[0])), "{entry}");
    moves(&mut listener, "Down");
    assert!(listener.press("Esc").said.starts_with("Look something up"));
}

/// Where the window is narrow, most rows of a list go on in a second; each move says all of its row.
#[test]
fn rows_that_go_on() {
    let Some(mut listener) = Listener::start_in((40, 24), &["demo", "--as-of", "2026-11-22"]) else { return };
    let mut heard = moves(&mut listener, "Down Down Down Up Up");
    heard.push(listener.press("F9"));
    heard.extend(moves(&mut listener, "Down Down Down Down Up"));
    let back = listener.press("Esc");
    assert!(back.said.ends_with("2 Beth Sample (PRA-002): go on with Ten minutes"), "{back:?}");
    golden::holds("speech/narrow.txt", &transcript(&heard));
}

/// Opens a session with somebody made up, on its first question.
fn in_a_session() -> Option<Listener> {
    let mut listener = Listener::start(&["demo", "--as-of", "2026-11-22"])?;
    while !listener.row().contains("Health and work conversation") {
        listener.press("Down");
    }
    listener.press("Enter");
    listener.press("Enter");
    listener.press("Enter");
    Some(listener)
}

#[test]
fn a_question() {
    let Some(mut listener) = in_a_session() else { return };
    let mut heard = moves(&mut listener, "Down Down Up Up");
    heard.push(listener.press("Enter"));
    heard.push(listener.type_in("my garden"));
    heard.extend(moves(&mut listener, "Tab"));
    heard.push(listener.press("Enter"));
    heard.push(listener.press("F4"));
    heard.push(listener.press("Esc"));
    golden::holds("speech/question.txt", &transcript(&heard));
}

#[test]
fn what_is_taken_is_said() {
    let Some(mut listener) = in_a_session() else { return };
    while !listener.rows().iter().any(|row| row.contains("[ ]")) {
        listener.press("F2");
        listener.type_in("skip");
        listener.press("Enter");
    }
    let mut heard = vec![listener.press("Space")];
    heard.extend(moves(&mut listener, "Down"));
    heard.push(listener.press("Enter"));
    heard.push(listener.press("Enter"));
    golden::holds("speech/ticks.txt", &transcript(&heard));
}

#[test]
fn what_could_help() {
    let Some(mut listener) = in_a_session() else { return };
    listener.press("F6");
    let heard = moves(&mut listener, &"Down ".repeat(20));
    golden::holds("speech/matches.txt", &transcript(&heard));
}

#[test]
fn a_note_that_is_saved() {
    let Some(mut listener) = in_a_session() else { return };
    listener.press("F5");
    let mut heard = vec![listener.type_in("likes a quiet room")];
    heard.extend(moves(&mut listener, "Tab"));
    let saved = listener.press("Enter").said;
    assert!(saved.contains("Saved: note "), "{saved}");
    golden::holds("speech/note.txt", &transcript(&heard));
}

/// Of a row on which nothing stands yasr says nothing: the message does.
#[test]
fn the_lines_of_a_note() {
    let Some(mut listener) = in_a_session() else { return };
    listener.press("F5");
    listener.type_in("likes tea");
    let mut heard = vec![listener.press("Enter"), listener.press("Enter"), listener.type_in("and a walk")];
    heard.extend(["Home", "Enter", "Up", "Up", "Down", "Down", "Backspace", "Backspace"].map(|key| listener.press(key)));
    golden::holds("speech/lines.txt", &transcript(&heard));
}

#[test]
fn after_a_lock_the_words_are_few_and_name_nobody() {
    let Some(mut listener) = in_a_session() else { return };
    let heard = listener.press("F10");
    let said = heard.said.clone();
    assert!(!said.contains("Rob") && !said.contains("PRA-"), "{said}");
    assert!(words(&said).len() <= 40, "{said}");
    golden::holds("speech/lock.txt", &transcript(&[heard]));
}

/// Types words into the field of the focus, and hears what is said of it.
fn type_and_press(listener: &mut Listener, words: &str, key: &str) -> Vec<Heard> {
    vec![listener.type_in(words), listener.press(key)]
}

#[test]
fn the_first_run() {
    let Some(mut listener) = Listener::start(&[]) else { return };
    let mut heard = moves(&mut listener, "Down Down");
    heard.push(listener.press("Enter"));
    heard.extend(type_and_press(&mut listener, "Bea", "Enter"));
    // What is typed of a passphrase is never said, so there is nothing to wait for on the screen.
    for _ in 0..2 {
        heard.push(listener.type_secret("four words or more"));
        heard.push(listener.press("Enter"));
    }
    listener.wait_for("I have written them down");
    let said: String = heard.iter().map(|heard| heard.said.as_str()).collect();
    assert!(!said.contains("four words or more"), "{said}");
    // The words themselves are another twelve each time.
    golden::holds("speech/first-run.txt", &transcript(&heard[..heard.len() - 1]));
}

#[test]
fn a_session() {
    let Some(mut listener) = Listener::start(&["demo", "--as-of", "2026-11-22"]) else { return };
    let mut heard = vec![turns(&mut listener, "Tab"), listener.press("Enter")];
    heard.extend(moves(&mut listener, "Tab Down"));
    heard.push(listener.press("F4"));
    heard.push(listener.press("F7"));
    golden::holds("speech/session.txt", &transcript(&heard));
}

#[test]
fn the_plan() {
    let Some(mut listener) = in_a_session() else { return };
    listener.press("F2");
    type_and_press(&mut listener, "plan", "Enter");
    // What was agreed has days that go with today.
    let mut heard = moves(&mut listener, "Tab");
    heard.push(listener.press("Enter"));
    heard.extend(type_and_press(&mut listener, "Ring the employer", "Enter"));
    for _ in 0..3 {
        heard.push(listener.press("Enter"));
    }
    let saved = listener.press("Enter").said;
    assert!(saved.starts_with("Plan") && saved.contains("Ring the employer"), "{saved}");
    golden::holds("speech/plan.txt", &transcript(&heard));
}

#[test]
fn the_settings() {
    let Some(mut listener) = Listener::start(&["--no-save"]) else { return };
    let mut heard = vec![listener.press("F9")];
    heard.extend(moves(&mut listener, "Down Down"));
    heard.push(listener.press("Enter"));
    heard.extend(moves(&mut listener, "Down"));
    heard.push(listener.press("Enter"));
    heard.push(listener.press("F7"));
    golden::holds("speech/settings.txt", &transcript(&heard));
}

#[test]
fn whom_to_ring() {
    let Some(mut listener) = in_a_session() else { return };
    listener.press("F2");
    let mut heard = type_and_press(&mut listener, "safety", "Enter");
    heard.push(listener.press("Enter"));
    heard.extend(type_and_press(&mut listener, "He waits outside", "Tab"));
    heard.push(listener.press("Esc"));
    golden::holds("speech/safety.txt", &transcript(&heard));
}
