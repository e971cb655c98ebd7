//! A caseload of so many sessions: one person to ten of them, and seven events a session, kept as one action each as the program keeps them.

use fingerpost::conversation::Reply;
use fingerpost::record::{Change, DoorAhead, EventId, HowMet, NoteKind, Pen, Tree};
use fingerpost::store::{Disk, Store};
use jiff::civil::date;

/// Sessions of one person.
pub const SESSIONS: u32 = 10;
/// Words that people write: 60 of them, 340 bytes.
const NOTE: &str = "Mornings are hard and afternoons are better. She would like to work with animals, two days a week to begin with, near a bus \
    that she knows. Her sister comes along. We rang the farm together and they have room on Thursdays. She will go and look, and ring me \
    afterwards. The form for the travel is with her sister until then.";

/// The person of that number.
pub fn person(number: u32) -> Tree {
    let mut id = [0xa5; 16];
    id[..4].copy_from_slice(&number.to_be_bytes());
    Tree(id)
}

fn answered(session: EventId, step: &str, text: &str) -> Change {
    Change::Answered { session, step: step.to_owned(), reply: Reply::Text(text.to_owned()) }
}

/// The id that is drawn as the number-th.
fn id(number: u64) -> EventId {
    let mut id = [0x5a; 16];
    id[..8].copy_from_slice(&number.to_be_bytes());
    EventId(id)
}

/// One session: begun, four questions answered, a note written, ended.
fn held(session: EventId, number: u32) -> Vec<Change> {
    vec![
        Change::SessionStarted {
            script: "ten-minute".to_owned(),
            how: HowMet::InPerson,
            present: Vec::new().into(),
            language: Default::default(),
        },
        answered(session, "want", "something quieter, and with animals"),
        answered(session, "bring", "I turn up, and I am good with my hands"),
        answered(session, "hard", "getting there before ten"),
        answered(session, "first", "ring the farm"),
        Change::NoteWritten { session: Some(session), kind: NoteKind::Working, text: format!("{number}. {NOTE}"), moved: None },
        Change::SessionEnded { session },
    ]
}

/// What wants doing for each of them: two follow-ups, a referral, an agreement with a last day, two doors.
fn waiting() -> Vec<Change> {
    let follow_up = |day| Change::FollowUpSet { on: date(2026, 11, day), what: "ring about the farm".to_owned(), session: None };
    let door = |month, opens| DoorAhead { on: date(2026, month, 1), provision: "access-to-work".to_owned(), opens };
    let items = vec!["Ways to get in touch".to_owned()];
    vec![
        follow_up(3),
        follow_up(20),
        Change::ReferralAsked { provision: "access-to-work".to_owned(), sharing: items.clone(), session: None },
        Change::AgreementMade { with: "the farm".to_owned(), items, until: Some(date(2026, 11, 30)) },
        Change::DoorsSeen { doors: vec![door(11, true), door(12, false)] },
    ]
}

/// Adds so many sessions to a store, with their people. How many events that is.
pub fn fill(disk: &mut Disk, sessions: u32) -> u64 {
    let begun = jiff::Timestamp::from_second(1_700_000_000).unwrap();
    let mut drawn = 0;
    let mut kept = 0;
    for first in (0..sessions).step_by(SESSIONS as usize) {
        let tree = person(first / SESSIONS);
        let mut after = Vec::new();
        let mut keep = |disk: &mut Disk, changes: &dyn Fn(EventId) -> Vec<Change>, at: u32| {
            let at = begun + jiff::SignedDuration::from_secs(i64::from(at) * 600);
            let number = disk.next_number();
            let pen = Pen {
                tree,
                by: "bea".to_owned(),
                machine: disk.machine(),
                number,
                at: at.to_zoned(jiff::tz::TimeZone::UTC),
                after: std::mem::take(&mut after),
            };
            let events = pen.write(changes(id(drawn + 1)), || {
                drawn += 1;
                id(drawn)
            });
            disk.append(tree, &events).unwrap();
            after = vec![events.last().unwrap().id];
            kept += events.len() as u64;
        };
        let reference = format!("AB-{}", first / SESSIONS);
        let added = [Change::PersonAdded { reference }, Change::Named { name: format!("Somebody {first}") }];
        keep(disk, &|_| added.iter().cloned().chain(waiting()).collect(), first);
        for number in first..(first + SESSIONS).min(sessions) {
            keep(disk, &|session| held(session, number), number);
        }
    }
    kept
}
