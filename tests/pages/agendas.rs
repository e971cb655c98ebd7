//! An agenda that is ended: what it leaves with its meeting, and what becomes of that when an answer is changed afterwards.

use fingerpost::record::{Club, Meeting, MeetingText};

use crate::bench::Bench;
use crate::read::read;
use crate::routes::{CLUB, MEETING};

/// The way to the agenda's note, and to its day, from its answers.
const NOTE: &str = "End Up Up Up Up Enter";
const NEXT: &str = "End Up Enter";

/// At the answers of the agenda of a meeting of today, with these keys pressed there.
fn agenda(keys: &str) -> Bench {
    let mut bench = Bench::open();
    bench.press(&format!("{CLUB} {MEETING} 2 Enter F2 \"check\" Enter {keys}"));
    bench
}

/// At the answers of one that was ended with a note and a day to meet next.
fn ended() -> Bench {
    let mut bench = agenda(&format!("{NOTE} \"We laughed.\" Tab Enter {NEXT} \"3/12/2026\" Enter Tab Enter"));
    assert_eq!(bench.page().name, "meeting");
    bench.press("2 F2 \"check\" Enter");
    assert_eq!(bench.page().name, "check");
    bench
}

fn kept(bench: &Bench) -> Club {
    let tree = bench.model.case.as_ref().unwrap().tree;
    Club::of(tree, &bench.events(tree))
}

fn note(bench: &Bench) -> Option<String> {
    kept(bench).meetings[0].texts.get(&MeetingText::GroupNote).cloned()
}

fn days(bench: &Bench) -> Vec<String> {
    kept(bench).meetings.iter().map(|meeting: &Meeting| meeting.on.to_string()).collect()
}

#[track_caller]
fn said(bench: &Bench, words: &str) {
    assert!(bench.model.status.text.contains(words), "`{words}` is not in: {}", bench.model.status.text);
}

#[test]
fn what_is_changed_in_an_ended_agenda_is_changed_at_its_meeting() {
    let mut bench = ended();
    bench.press(&format!("{NOTE} \" And sang.\" Tab Enter"));
    said(&bench, "Changed. It stands so with the meeting too. Here are the answers again.");
    assert_eq!(note(&bench).as_deref(), Some("We laughed. And sang."));
    bench.press("^z");
    assert_eq!(note(&bench).as_deref(), Some("We laughed."), "one undo takes both back");
    // What is taken out of the agenda is taken away from the meeting.
    bench.press(&format!("{NOTE} {} Tab Enter", "Backspace ".repeat(40)));
    said(&bench, "Nothing of it stands with the meeting.");
    assert_eq!(note(&bench), None);
    // What was left open when it was ended is there too.
    bench.press("End Enter \"Went well\" Tab Enter");
    said(&bench, "It stands so with the meeting too.");
    assert_eq!(kept(&bench).meetings[0].texts[&MeetingText::Debrief], "Went well");
}

#[test]
fn a_name_that_comes_into_an_ended_agenda_is_asked_about_before_the_meeting_has_it() {
    let mut bench = ended();
    bench.press(&format!("{NOTE} \" Ann sang.\" Tab Enter"));
    said(&bench, "It names Ann. Ask whether they agree");
    assert_eq!(note(&bench).as_deref(), Some("We laughed."));
    bench.press("Tab Enter");
    assert_eq!(note(&bench).as_deref(), Some("We laughed. Ann sang."));
}

#[test]
fn what_somebody_wrote_at_the_meeting_since_stays() {
    let mut bench = ended();
    bench.press("Esc Esc 6 \" A lot.\" Tab Enter");
    assert_eq!(note(&bench).as_deref(), Some("We laughed. A lot."));
    bench.press(&format!("2 F2 \"check\" Enter {NOTE} \" And sang.\" Tab Enter"));
    said(&bench, "The meeting keeps its own note: change that on its page.");
    assert_eq!(note(&bench).as_deref(), Some("We laughed. A lot."));
}

#[test]
fn another_day_to_meet_moves_the_meeting_that_the_agenda_had_set() {
    let mut bench = ended();
    assert_eq!(days(&bench), ["2026-11-20", "2026-12-03"]);
    let day = format!("{NEXT} {}", "Backspace ".repeat("3 December 2026".len()));
    bench.press(&format!("{day} \"10/12/2026\" Enter"));
    said(&bench, "Changed: 10 December 2026. The meeting is set for that day.");
    assert_eq!(days(&bench), ["2026-11-20", "2026-12-10"]);
    let day = format!("{NEXT} {}", "Backspace ".repeat("10 December 2026".len()));
    bench.press(&format!("{day} \"none\" Enter"));
    said(&bench, "The meeting of 10 December 2026 stays: call it off on its page.");
}

#[test]
fn an_agenda_is_ended_once() {
    let mut bench = agenda("");
    assert!(bench.page().controls().any(|control| control.id == "end"));
    bench = ended();
    assert!(bench.page().controls().all(|control| control.id != "end"), "{}", read(&bench.page()));
    assert!(read(&bench.page()).contains("This agenda is ended. What is changed here is kept at once."));
    // One that is open again can be ended again.
    bench.press("Esc Esc ^z");
    said(&bench, "Undone: ");
    bench.press("2 F2 \"check\" Enter");
    assert!(bench.page().controls().any(|control| control.id == "end"));
}

#[test]
fn the_end_of_an_agenda_says_what_it_left_with_the_meeting_and_what_was_not_answered() {
    let mut bench = agenda(&format!("{NOTE} \"We laughed.\" Tab Enter End Enter \"Went well\" Tab Enter Tab Enter"));
    said(&bench, "The agenda is ended and saved. Its note and debrief stand with the meeting now. 12 questions were not answered.");
    bench.press("Esc Esc Esc");
    let mut bench = agenda("Tab Enter");
    said(&bench, "The agenda is ended and saved. 14 questions were not answered. Undo opens it again.");
    assert!(read(&bench.page()).contains("Look at the agenda again: it was ended with nothing answered"), "{}", read(&bench.page()));
    bench.press("2 F2 \"check\" Enter");
    bench.press(&format!("{NOTE} \"We laughed.\" Tab Enter Esc Esc"));
    assert!(read(&bench.page()).contains("Look at the agenda again: it was gone through"), "{}", read(&bench.page()));
    // The meeting's own note is not the agenda's.
    let mut bench = Bench::open();
    bench.press(&format!(
        "{CLUB} {MEETING} 6 \"We talked.\" Tab Enter 2 Enter F2 \"check\" Enter {NOTE} \"We laughed.\" Tab Enter Tab Enter"
    ));
    said(&bench, "The meeting keeps its own note. 13 questions were not answered.");
}

#[test]
fn no_day_to_meet_stays_no_day_when_it_is_looked_at() {
    let mut bench = agenda(&format!("{NEXT} \"none\" Enter"));
    assert!(read(&bench.page()).contains("Next meeting: No day"), "{}", read(&bench.page()));
    bench.press(NEXT);
    assert_eq!(bench.model.frame().text("answer"), "none");
    bench.press("Enter");
    assert!(read(&bench.page()).contains("Next meeting: No day"), "{}", read(&bench.page()));
}

#[test]
fn a_meeting_that_was_held_is_called_off_only_when_that_is_chosen_again() {
    let at = |keys: &str| {
        let mut bench = Bench::open();
        bench.press(&format!("{CLUB} {MEETING} {keys}"));
        bench
    };
    let mut bench = at("1 Space Down Space Esc 9");
    assert_eq!(bench.page().name, "meeting");
    said(&bench, "Two were here. If it did not take place, choose that once more; else go back.");
    bench.press("9");
    assert_eq!(bench.page().name, "cancel-meeting");
    bench.press("Enter");
    said(&bench, "Saved. The meeting of 20 November 2026 is called off.");
    let mut bench = agenda(&format!("{NOTE} \"We laughed.\" Tab Enter Tab Enter 9"));
    said(&bench, "Its agenda is ended. If it did not take place");
    bench.press("9");
    assert_eq!(bench.page().name, "cancel-meeting");
    // Of one at which nobody was nothing is asked.
    assert_eq!(at("9").page().name, "cancel-meeting");
    assert_eq!(at("1 Space Space Esc 9").page().name, "cancel-meeting");
}

#[test]
fn two_of_one_name_and_one_day_are_told_apart_by_their_numbers() {
    let mut bench = Bench::open();
    bench.press(&format!("{CLUB} {MEETING} Esc 4 \"ann\" Enter"));
    said(&bench, "the two are told apart by their numbers");
    bench.model.as_of = Some(jiff::civil::date(2026, 11, 22));
    bench.press("Esc 4 Enter");
    said(&bench, "the two are told apart by the day they came");
}
