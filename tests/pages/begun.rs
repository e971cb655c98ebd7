//! The rows that lead to a page say that something was begun there, also after a lock.

use crate::bench::Bench;
use crate::read::read;
use crate::routes::{CLUB, CLUBS, MEETING, PERSON, unlocking};

fn says(bench: &Bench, words: &str) {
    let page = read(&bench.page());
    assert!(page.contains(words), "no `{words}` in:\n{page}");
}

fn says_nothing_of_it(bench: &Bench) {
    let page = read(&bench.page());
    assert!(!page.contains(" begun\n") && !page.contains("is begun") && !page.contains("begun, not saved"), "{page}");
}

#[test]
fn a_person_s_rows_say_what_is_begun_until_it_is_given() {
    let mut bench = Bench::open();
    bench.press(PERSON);
    says_nothing_of_it(&bench);
    bench.press("F5 \"Half a thought\" F10");
    bench.press(&format!("{} {PERSON}", unlocking()));
    says(&bench, "one begun\n    Hand-out");
    bench.press("5");
    says(&bench, "Write a working note: one is begun");
    says(&bench, "Write a shared note\n");
    bench.press("Esc 4 Tab Enter \"Ring\" Esc");
    says(&bench, "Add an action: one is begun");
    bench.press("Esc");
    says(&bench, "one begun\n    Notes");
    bench.press("4 Tab Enter Backspace Backspace Backspace Backspace Esc Esc F5 Tab Enter");
    says_nothing_of_it(&bench);
}

#[test]
fn what_is_begun_about_them_and_of_their_work_is_said_too() {
    let mut bench = Bench::open();
    bench.press(&format!("{PERSON} 7 2 \"Text only\" Esc"));
    says(&bench, "How to be in touch, and how not to: begun, not saved yet");
    bench.press("Esc");
    says(&bench, "About them: one begun");
    bench.press("9 Tab Enter \"A baker\" Esc Esc");
    says(&bench, "Work and IPS: jobs, contacts, placements, one begun");
}

#[test]
fn a_meeting_says_what_is_begun() {
    let mut bench = Bench::open();
    bench.press(&format!("{CLUB} {MEETING} 6 \"We talked\" F10"));
    bench.press(&format!("{} {CLUBS} Up Enter", unlocking()));
    says(&bench, "Today's meeting: 20 November 2026, something is begun");
    bench.press("1");
    says(&bench, "The group's note: begun, not saved yet");
    says(&bench, "The debrief: not written yet");
    bench.press("6 Tab Enter");
    says(&bench, "The group's note: written\n");
}

#[test]
fn nothing_tells_that_something_about_safety_is_begun() {
    let mut bench = Bench::open();
    bench.press(&format!("{PERSON} F2 \"safety\" Enter Enter \"He waits outside.\" Esc Esc"));
    assert!(bench.model.case.as_ref().unwrap().person.drafts.keys().any(|place| place.starts_with("safety")));
    assert_eq!(bench.page().name, "person");
    says_nothing_of_it(&bench);
}
