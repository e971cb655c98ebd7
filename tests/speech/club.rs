//! A club's meeting as its leader hears it: the register, somebody who walked in, what the group wants kept, a member's next step. And the page
//! of today.

use crate::common::golden;
use crate::listener::{Heard, Listener};
use crate::{moves, transcript, turns};

/// Goes on with a key until the row of the focus has these words.
fn to(listener: &mut Listener, key: &str, words: &str) {
    for _ in 0..20 {
        if listener.row().contains(words) {
            return;
        }
        listener.press(key);
    }
    panic!("{key} does not lead to `{words}`:\n{}", listener.rows().join("\n"));
}

/// The meeting of today of a club of eight, made in a practice caseload.
fn at_a_meeting() -> Option<Listener> {
    let mut listener = Listener::start(&["demo", "--as-of", "2026-11-22"])?;
    to(&mut listener, "Tab", "Clubs");
    listener.press("Enter");
    to(&mut listener, "Tab", "Start a new club");
    listener.press("Enter");
    listener.type_in("Derby club");
    for _ in 0..3 {
        listener.press("Enter");
    }
    to(&mut listener, "Down", "Add a member");
    listener.press("Enter");
    listener.type_in("Ann, Ben, Cat, Dot, Eve, Fay, Gus, Hal");
    listener.press("Enter");
    to(&mut listener, "Up", "New meeting");
    for _ in 0..3 {
        listener.press("Enter");
    }
    to(&mut listener, "Up", "Today's meeting");
    listener.press("Enter");
    Some(listener)
}

#[test]
fn a_club_meeting() {
    let Some(mut listener) = at_a_meeting() else { return };
    let mut heard: Vec<Heard> = vec![listener.press("Enter"), listener.press("Space")];
    heard.extend(moves(&mut listener, "Down Down"));
    heard.push(listener.press("Space"));
    heard.push(listener.press("4"));
    heard.push(listener.press("4"));
    heard.extend(moves(&mut listener, "End"));
    heard.push(listener.press("End"));
    heard.push(listener.press("Left"));
    heard.extend(moves(&mut listener, "Tab Tab"));
    heard.push(listener.press("Enter"));
    heard.push(listener.type_in("Kim"));
    heard.push(listener.press("Enter"));
    heard.extend(moves(&mut listener, "Tab"));
    heard.push(listener.press("Enter"));
    heard.extend(moves(&mut listener, "Down"));
    heard.push(listener.press("Enter"));
    heard.extend(moves(&mut listener, "Down"));
    let answered = listener.press("Enter");
    assert!(answered.said.contains("What helped since last time?"), "the question that the focus came to is not said: {answered:?}");
    heard.push(answered);
    golden::holds("speech/club.txt", &transcript(&heard));
}

#[test]
fn what_a_group_wants_kept() {
    let Some(mut listener) = at_a_meeting() else { return };
    to(&mut listener, "Down", "The group's note");
    let mut heard = vec![listener.press("Enter"), listener.type_in("Ben told us how the talk went.")];
    heard.extend(moves(&mut listener, "Tab"));
    // It names a member: that is asked about, once.
    heard.push(listener.press("Enter"));
    heard.extend(moves(&mut listener, "Tab"));
    let kept = listener.press("Enter");
    assert!(kept.said.contains("The group's note is kept."), "{kept:?}");
    heard.push(kept);
    golden::holds("speech/group-note.txt", &transcript(&heard));
}

#[test]
fn the_page_of_today() {
    let Some(mut listener) = Listener::start(&["demo", "--as-of", "2026-11-22"]) else { return };
    let mut heard = moves(&mut listener, "Down Down Up");
    heard.push(listener.press("F4"));
    heard.push(listener.press("Space"));
    heard.push(turns(&mut listener, "Tab"));
    heard.extend(moves(&mut listener, "Tab BackTab"));
    // Who it was is chosen by the row that was come from.
    to(&mut listener, "Up", "1 ");
    let call = listener.press("C-r");
    assert!(call.said.starts_with("A call"), "{call:?}");
    golden::holds("speech/today.txt", &transcript(&heard));
}
