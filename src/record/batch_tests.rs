use jiff::SignedDuration;
use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::conversation::{Language, Reply};
use crate::facts::{Answer, Value};
use crate::record::{HowMet, MachineId, NoteKind, Pen, Person, Tree};

/// One machine's way of working: what it has seen, and the number that comes next.
struct Office {
    events: Vec<Event>,
    at: Timestamp,
    numbers: [u64; 2],
    drawn: u8,
}

impl Office {
    fn new() -> Self {
        Self { events: Vec::new(), at: Timestamp::UNIX_EPOCH, numbers: [1; 2], drawn: 0 }
    }

    /// One action on a machine, a moment later.
    fn does(&mut self, machine: usize, changes: Vec<Change>) -> Vec<EventId> {
        self.at += SignedDuration::from_millis(1);
        let pen = Pen {
            tree: Tree([1; 16]),
            by: ["ann", "ben"][machine].into(),
            machine: MachineId([machine as u8; 4]),
            number: self.numbers[machine],
            at: self.at.to_zoned(jiff::tz::TimeZone::UTC),
            after: Person::from_events(&self.events).heads,
        };
        let drawn = &mut self.drawn;
        let events = pen.write(changes, || {
            *drawn += 1;
            EventId([*drawn; 16])
        });
        self.numbers[machine] += events.len() as u64;
        let ids = events.iter().map(|event| event.id).collect();
        self.events.extend(events);
        ids
    }

    fn batch(&self, id: EventId) -> Batch {
        Batch::of(&self.events).into_iter().find(|batch| batch.events.contains(&id)).unwrap()
    }

    fn person(&self) -> Person {
        Person::from_events(&self.events)
    }
}

fn answers(session: EventId, yes: bool) -> Vec<Change> {
    let value = Answer::Known(Value::YesNo(yes));
    vec![
        Change::Answered { session, step: "wish".into(), reply: Reply::YesNo(yes) },
        Change::FactTold { fact: "wants_work".into(), answer: value, on: date(2026, 11, 2), with: None },
    ]
}

fn starts() -> Vec<Change> {
    vec![Change::SessionStarted { script: "talk".into(), how: HowMet::InPerson, present: Vec::new().into(), language: Language::English }]
}

fn note(session: EventId) -> Vec<Change> {
    vec![Change::NoteWritten { session: Some(session), kind: NoteKind::Working, text: "x".into(), moved: None }]
}

#[test]
fn an_old_answer_is_undone_with_the_fact_that_came_with_it_and_the_one_before_is_back() {
    let mut office = Office::new();
    let session = office.does(0, starts())[0];
    let first = office.does(0, answers(session, true));
    let second = office.does(0, answers(session, false));
    office.does(0, note(session));
    let before = office.person();
    let turn = office.batch(second[1]).undoing(&office.events).unwrap();
    assert_eq!((turn.undone.clone(), turn.goes.clone(), turn.returns.clone()), (vec![second[1], second[0]], second.clone(), vec![]));
    let after = Person::without(office.events[0].tree, &office.events, &turn.undone);
    office.does(1, turn.changes());
    let person = office.person();
    assert_eq!(person.sessions[0].answers["wish"].reply, Reply::YesNo(true));
    assert_eq!((&person.facts, &person.sessions, &person.notes), (&after.facts, &after.sessions, &after.notes), "as it was foretold");
    assert!(!person.aside.contains(&first[0]) && person.aside.contains(&second[0]));

    let again = office.batch(second[0]);
    assert_eq!(again.undoing(&office.events), None, "it is undone already");
    let turn = again.doing_again(&office.events).unwrap();
    assert_eq!((turn.goes.len(), turn.returns.clone()), (2, second));
    office.does(0, turn.changes());
    let person = office.person();
    assert_eq!((person.facts, person.sessions, person.notes), (before.facts, before.sessions, before.notes));
}

#[test]
fn undoing_a_session_takes_what_belongs_to_it_along() {
    let mut office = Office::new();
    let session = office.does(0, starts())[0];
    let answered = office.does(0, answers(session, true));
    let written = office.does(1, note(session));
    let turn = office.batch(session).undoing(&office.events).unwrap();
    assert_eq!(turn.undone, [session]);
    assert_eq!(turn.goes, [&[session][..], &answered, &written].concat());
    office.does(0, turn.changes());
    let alone = office.batch(answered[0]);
    assert_eq!((alone.undoing(&office.events), alone.doing_again(&office.events)), (None, None), "it comes back with its session only");
    assert_eq!(office.batch(session).doing_again(&office.events).unwrap().returns.len(), 4);
}

#[test]
fn what_cannot_be_undone_is_not() {
    let mut office = Office::new();
    let added = office.does(0, vec![Change::PersonAdded { reference: "P".into() }, Change::Named { name: "Ann".into() }]);
    let looked = office.does(0, vec![Change::Looked])[0];
    assert_eq!(office.batch(looked).undoing(&office.events), None);
    assert_eq!(office.batch(added[0]).undoing(&office.events).unwrap().undone, [added[1]], "what can be is");
}

#[test]
fn what_was_being_typed_is_back_with_the_action_that_took_it_away_and_not_by_itself() {
    let mut office = Office::new();
    let draft = |text: &str| Change::DraftKept { place: "notes".into(), text: text.into() };
    let session = office.does(0, starts())[0];
    office.does(0, vec![draft("half")]);
    let cleared = office.does(0, vec![draft("")])[0];
    assert_eq!(office.batch(cleared).undoing(&office.events), None);
    let declined = office.does(0, [answers(session, false), vec![draft("half a"), draft("")]].concat());
    assert!(office.person().drafts.is_empty());
    let turn = office.batch(declined[0]).undoing(&office.events).unwrap();
    office.does(0, turn.changes());
    assert_eq!(office.person().drafts["notes"], "half a");
    let turn = office.batch(declined[0]).doing_again(&office.events).unwrap();
    office.does(0, turn.changes());
    assert!(office.person().drafts.is_empty());
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let some = prop_oneof![
        Just(Change::Looked),
        Just(Change::Named { name: "Ann".into() }),
        Just(Change::ContactSet { how: "ring".into() }),
        Just(Change::DraftKept { place: "notes".into(), text: "x".into() }),
    ];
    prop::collection::vec(some, 1..5)
}

proptest! {
    #[test]
    fn every_action_is_known_again_from_its_events(
        (events, kept, shuffled) in prop::collection::vec((0..2_usize, changes()), 1..20).prop_map(|actions| {
            let mut office = Office::new();
            let kept: Vec<Vec<EventId>> = actions.into_iter().map(|(machine, changes)| office.does(machine, changes)).collect();
            (office.events, kept)
        }).prop_flat_map(|(events, kept)| (Just(events.clone()), Just(kept), Just(events).prop_shuffle())),
    ) {
        let found: Vec<Vec<EventId>> = Batch::of(&events).into_iter().map(|batch| batch.events).collect();
        prop_assert_eq!(&found, &kept);
        prop_assert_eq!(Batch::of(&shuffled), Batch::of(&events));
    }

    #[test]
    fn undoing_and_doing_again_leave_all_as_it_was(actions in prop::collection::vec((0..2_usize, changes()), 1..12), at in any::<prop::sample::Index>()) {
        let mut office = Office::new();
        for (machine, changes) in actions {
            office.does(machine, changes);
        }
        let before = office.person();
        let batches = Batch::of(&office.events);
        let batch = &batches[at.index(batches.len())];
        if let Some(turn) = batch.undoing(&office.events) {
            office.does(0, turn.changes());
            prop_assert_eq!(batch.undoing(&office.events), None);
            let again = batch.doing_again(&office.events).unwrap();
            office.does(1, again.changes());
            let after = office.person();
            prop_assert_eq!((before.name, before.contact), (after.name, after.contact));
        }
    }
}
