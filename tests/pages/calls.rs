//! A call is written down from the row of today, in as few keys as it takes.

use fingerpost::record::{Change, NoteKind, Person};
use jiff::civil::date;

use crate::bench::Bench;
use crate::read::read;

/// From today to the first follow-up, after the five sessions: Carys is to be rung since two days ago.
const CARYS: &str = "Down Down Down Down Down";

fn carys(bench: &Bench) -> Person {
    bench.everybody().into_iter().find(|person| person.name == "Carys Madeup").unwrap()
}

#[test]
fn that_nobody_answered_takes_two_keys_and_the_next_row_is_at_hand() {
    let mut bench = Bench::open();
    bench.press(CARYS);
    bench.press("^r Enter");
    assert_eq!(bench.page().name, "today");
    // The bench stands on a Friday.
    assert_eq!(bench.page().status.text, "Saved. Follow-up on 23 November 2026.");
    assert!(bench.model.case.is_none());
    let person = carys(&bench);
    let follow_ups: Vec<_> = person.follow_ups.iter().map(|follow_up| (follow_up.on, follow_up.what.as_str(), follow_up.done)).collect();
    let what = "ring about the first visit";
    assert_eq!(follow_ups, [(date(2026, 11, 18), what, true), (date(2026, 11, 23), what, false)]);
    let note = person.notes.last().unwrap();
    assert_eq!((note.kind, note.text.as_str()), (NoteKind::Working, "Rang. Nobody answered."));
    assert_eq!(bench.page().focused().unwrap().at(), 5, "{}", read(&bench.page()));
    // One action: undoing it from the timeline takes all of it back.
    let events = bench.events(person.tree);
    let written: Vec<_> = events.iter().rev().take(3).map(|event| event.at).collect();
    assert!(written.iter().all(|at| *at == written[0]));
    assert!(matches!(events[events.len() - 1].change, Change::FollowUpSet { .. }));
}

#[test]
fn a_call_with_somebody_else_is_a_working_note_with_a_new_day() {
    let mut bench = Bench::open();
    bench.press(CARYS);
    bench.press("^r 4 \"her sister\" Enter \"Ring after six\" Enter \"3/3/2027\" Enter Enter");
    let person = carys(&bench);
    assert_eq!(person.notes.last().unwrap().text, "Rang. Spoke to somebody else: her sister. Ring after six");
    let open: Vec<_> = person.follow_ups.iter().filter(|follow_up| !follow_up.done).map(|follow_up| follow_up.on).collect();
    assert_eq!((open, bench.page().name), (vec![date(2027, 3, 3)], "today"));
}

#[test]
fn going_back_from_a_call_writes_nothing_and_keeps_what_was_typed() {
    let mut bench = Bench::open();
    bench.press(CARYS);
    bench.press("^r 3 \"Her bus was late\" Esc");
    assert_eq!(carys(&bench).notes.len(), 1);
    bench.press("Esc");
    assert_eq!(bench.page().name, "today");
    assert!(bench.model.case.is_none());
    bench.press("^r 3");
    assert!(read(&bench.page()).contains("Her bus was late"), "{}", read(&bench.page()));
}

#[test]
fn a_record_that_is_only_read_is_shown_and_no_call_is_written_in_it() {
    let mut bench = Bench::open();
    bench.cover();
    bench.press(CARYS);
    bench.press("^r");
    assert_eq!(bench.page().name, "person");
    assert!(bench.page().status.text.contains("You stand in"), "{}", bench.page().status.text);
}

#[test]
fn each_kind_has_a_heading_with_its_number() {
    let bench = Bench::open();
    let said = read(&bench.page());
    for heading in ["Sessions to go on with, 5", "Follow-ups due, 3"] {
        assert_eq!(said.matches(heading).count(), 1, "{said}");
    }
}
