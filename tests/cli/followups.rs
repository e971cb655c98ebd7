//! Follow-ups: the list, and the calendar for another diary.

use std::process::Command;

use fingerpost::record::{Change, EventId, Tree};
use fingerpost::store::Store;
use jiff::civil::date;

use super::home::Home;
use crate::untested::untested;

fn follow_up(month: i8, day: i8, what: &str) -> Change {
    Change::FollowUpSet { on: date(2026, month, day), what: what.to_owned(), session: None }
}

/// Two people: one with a follow-up done in its time and two to come, the other with one.
fn home() -> (Home, Vec<EventId>) {
    let home = Home::with_notes();
    let person = |reference: &str| Change::PersonAdded { reference: reference.to_owned() };
    let changes = vec![
        person("AB-1"),
        Change::Named { name: "Zelda".to_owned() },
        follow_up(12, 8, "a call about the taxi"),
        follow_up(12, 1, "a visit"),
        follow_up(11, 3, "the first call"),
    ];
    let ids = home.keep(1, "2026-11-02", changes);
    home.keep(1, "2026-11-03", vec![Change::FollowUpDone { follow_up: ids[4] }]);
    home.keep(2, "2026-11-04", vec![person("CD-2"), follow_up(12, 3, "the grant")]);
    (home, ids[2..].to_vec())
}

#[test]
fn they_are_listed_by_day_for_one_or_for_everybody() {
    let (home, _) = home();
    let all = home.with(&["followups", "--format", "json"]).ends(0).json();
    let expected = serde_json::json!({ "followups": [
        { "person": "AB-1", "on": "2026-11-03", "what": "the first call", "done": true },
        { "person": "AB-1", "on": "2026-12-01", "what": "a visit", "done": false },
        { "person": "CD-2", "on": "2026-12-03", "what": "the grant", "done": false },
        { "person": "AB-1", "on": "2026-12-08", "what": "a call about the taxi", "done": false },
    ] });
    assert_eq!(all, expected);
    let one = home.with(&["followups", "CD-2"]).ends(0);
    assert_eq!(one.out, "One follow-up.\n3 December 2026  CD-2  the grant\n");
    home.with(&["followups", "EF-3"]).refused(1, "there is nobody", "`fingerpost people`");
}

#[test]
fn the_calendar_says_nothing_of_whose_it_is_and_is_the_same_twice() {
    let (home, _) = home();
    let first = home.with(&["followups", "--ics"]).ends(0);
    assert!(first.out.starts_with("BEGIN:VCALENDAR\r\n") && first.out.ends_with("END:VCALENDAR\r\n"), "{first:#?}");
    assert!(first.out.lines().count() == first.out.matches("\r\n").count(), "every line ends with CR LF");
    assert_eq!(first.out.matches("SUMMARY:Follow-up\r\n").count(), 3);
    for word in ["AB-1", "CD-2", "Zelda", "taxi", "visit", "grant", "Bea"] {
        assert!(!first.out.contains(word), "{word}: {first:#?}");
    }
    assert_eq!(home.with(&["followups", "--ics"]).ends(0).out, first.out);
    let json = home.with(&["followups", "--ics", "--format", "json"]).ends(0).json();
    assert_eq!(json["text"], first.out);
}

/// Reads calendars one after another as a diary does, an entry of a known id only where its number has grown, and tells what the diary then holds.
const DIARY: &str = "
import json, sys
from icalendar import Calendar
held = {}
for path in sys.argv[1:]:
    calendar = Calendar.from_ical(open(path, 'rb').read())
    assert calendar['VERSION'] == '2.0' and calendar['PRODID']
    for entry in calendar.walk('VEVENT'):
        assert not entry.errors, entry.errors
        uid, number = str(entry['UID']), int(entry['SEQUENCE'])
        if uid not in held or number > held[uid]['number']:
            held[uid] = {'number': number, 'status': str(entry['STATUS']), 'subject': str(entry['SUMMARY']), 'class': str(entry['CLASS']),
                'on': entry.decoded('DTSTART').isoformat(), 'stamp': entry.decoded('DTSTAMP').isoformat()}
print(json.dumps(held))
";

#[test]
fn another_diary_takes_it_in_and_a_second_time_what_has_changed() {
    if !Command::new("python3").args(["-c", "import icalendar"]).output().is_ok_and(|ran| ran.status.success()) {
        untested("python3 has no module icalendar, so no other program can read the calendar");
        return;
    }
    let (home, ids) = home();
    let save = |name: &str| home.write(name, home.with(&["followups", "AB-1", "--ics"]).ends(0).out);
    let held = |files: &[&std::path::PathBuf]| -> serde_json::Value {
        let ran = Command::new("python3").args(["-c", DIARY]).args(files).output().unwrap();
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        serde_json::from_slice(&ran.stdout).unwrap()
    };
    let entry = |number: u32, status: &str, on: &str, stamp: &str| {
        let stamp = format!("{stamp}T09:30:00+00:00");
        serde_json::json!({ "number": number, "status": status, "subject": "Follow-up", "class": "PRIVATE", "on": on, "stamp": stamp })
    };
    let uid = |id: EventId| format!("{id}@fingerpost");
    let first = save("first.ics");
    let before = serde_json::json!({
        uid(ids[0]): entry(0, "CONFIRMED", "2026-12-08", "2026-11-02"),
        uid(ids[1]): entry(0, "CONFIRMED", "2026-12-01", "2026-11-02"),
    });
    assert_eq!(held(&[&first]), before);

    // One is done early, the other is undone; both stay in the diary as what they are.
    home.keep(1, "2026-11-10", vec![Change::FollowUpDone { follow_up: ids[1] }, Change::Undone { event: ids[0] }]);
    let second = save("second.ics");
    let after = serde_json::json!({
        uid(ids[0]): entry(1, "CANCELLED", "2026-12-08", "2026-11-10"),
        uid(ids[1]): entry(1, "CANCELLED", "2026-12-01", "2026-11-10"),
    });
    assert_eq!(held(&[&first, &second]), after);
    assert_eq!(held(&[&first, &second, &first]), after, "an older file changes nothing");

    // The done one is open again after all.
    let done = home.open();
    let events = done.events(Tree([1; 16])).unwrap();
    Box::new(done).close().unwrap();
    let early = events.iter().rev().find(|event| matches!(event.change, Change::FollowUpDone { .. })).unwrap().id;
    home.keep(1, "2026-11-11", vec![Change::Undone { event: early }]);
    let third = save("third.ics");
    assert_eq!(held(&[&first, &second, &third])[uid(ids[1])], entry(2, "CONFIRMED", "2026-12-01", "2026-11-11"));
}

#[test]
fn they_can_be_saved_from_the_page_where_the_hand_out_is() {
    let (home, _) = home();
    let session = ["--plain", "session", "new", "--person", "AB-1", "--script", "ten-minute"];
    let ran = home.fed(&session, b"handout\n\nYes: save the follow-ups\n").ends(5);
    let said = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("Neutral words only: no name, no reason."), "{ran:#?}");
    let saved = std::fs::read_to_string(home.path("diary.ics")).unwrap();
    assert_eq!(saved, home.with(&["followups", "AB-1", "--ics"]).ends(0).out);
    assert!(home.with(&["person", "AB-1"]).ends(0).out.contains("made a hand-out"));
    // Nobody is asked about a diary where there is nothing for it.
    let ran = home.session("EF-3", "handout\n\n").ends(5);
    assert!(ran.out.contains("Is this safe to take home?") && !ran.out.contains("diary"), "{ran:#?}");
}
