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

/// Rob begins a job on 2 November, so that the contact for weeks 1 and 2 is overdue on the bench's 20 November; from today its row is at hand.
fn in_work() -> Bench {
    let mut bench = Bench::open();
    bench.press("Tab Down Enter \"rob\" Down Enter 9 Tab Enter \"A baker\" Enter \"2/11\" Enter \"16\" Enter 1 1 1 Esc Esc Esc");
    assert_eq!(bench.page().name, "today");
    // Five sessions and three follow-ups come before it.
    bench.press("Home Down Down Down Down Down Down Down Down");
    bench
}

fn rob(bench: &Bench) -> Person {
    bench.everybody().into_iter().find(|person| person.name.starts_with("Rob")).unwrap()
}

/// How many contacts in work of Rob's are to be made on the bench's day.
fn due(bench: &Bench) -> usize {
    rob(bench).work.in_work_contacts_due(date(2026, 11, 20)).len()
}

#[test]
fn a_call_that_reached_somebody_in_work_is_the_contact_that_was_due() {
    let mut bench = in_work();
    assert_eq!(due(&bench), 1);
    bench.press("^r");
    assert!(read(&bench.page()).contains("the contact in work for weeks 1 and 2"), "{}", read(&bench.page()));
    bench.press("3 \"Likes it there\" Enter Enter Enter");
    let status = bench.page().status.text;
    assert_eq!(status, "Saved. The contact in work for weeks 1 and 2 is made.");
    assert_eq!(rob(&bench).work.jobs[0].contacts.len(), 1);
    assert_eq!(due(&bench), 0);
}

#[test]
fn nobody_answered_or_somebody_else_did_and_the_contact_in_work_is_still_due() {
    for keys in ["1", "4 \"Her sister\" Enter Enter Enter Enter"] {
        let mut bench = in_work();
        bench.press("^r");
        bench.press(keys);
        assert_eq!(bench.page().name, "today", "{keys}");
        assert!(rob(&bench).work.jobs[0].contacts.is_empty(), "{keys}");
        assert_eq!(due(&bench), 1, "{keys}");
    }
}

#[test]
fn each_kind_has_a_heading_with_its_number() {
    let bench = Bench::open();
    let said = read(&bench.page());
    for heading in ["Sessions to go on with, 5", "Follow-ups due, 3"] {
        assert_eq!(said.matches(heading).count(), 1, "{said}");
    }
}
