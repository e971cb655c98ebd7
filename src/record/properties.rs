//! Whatever two machines did, in whatever order it arrives, everybody sees the same person.

use jiff::Timestamp;
use jiff::civil::date;
use proptest::prelude::*;

use super::event::at_greenwich;
use super::{Change, Decision, Detail, Event, EventId, HowMet, MachineId, NoteKind, Person, Present, Tree, Withdrawal};
use crate::conversation::{Language, Reply};
use crate::facts::{Answer, Value};

/// One thing done: on which machine, what kind, about which earlier event, by which clock, and whether the machines meet before it.
type Act = (bool, u8, prop::sample::Index, i64, bool);

/// What two machines wrote, and the ids in the order in which they did.
fn history(acts: &[Act]) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    // Each machine's own view: which events it has seen.
    let mut seen: [Vec<usize>; 2] = [Vec::new(), Vec::new()];
    let mut numbers = [0_u64; 2];
    for (index, (machine, kind, about, clock, meet)) in acts.iter().enumerate() {
        let here = usize::from(*machine);
        if *meet {
            let all: Vec<usize> = (0..events.len()).collect();
            seen = [all.clone(), all];
        }
        let view = &seen[here];
        let target = if view.is_empty() { None } else { Some(events[view[about.index(view.len())]].id) };
        let heads = view.iter().map(|at| events[*at].id).filter(|id| !view.iter().any(|at| events[*at].after.contains(id))).collect();
        numbers[here] += 1;
        let mut id = [0; 16];
        id[..2].copy_from_slice(&(index as u16).to_be_bytes());
        let at = Timestamp::from_second(1_793_600_000 + clock).unwrap();
        events.push(Event {
            id: EventId(id),
            tree: if kind % 5 == 4 { Tree([4; 16]) } else { Tree([3; 16]) },
            by: ["ann", "ben"][here].into(),
            machine: MachineId([here as u8 + 1; 4]),
            number: numbers[here],
            at,
            // At one of the desks it is tomorrow already.
            on: (here == 1).then(|| at_greenwich(at).tomorrow().unwrap()),
            after: heads,
            change: change(*kind, index, target),
        });
        seen[here].push(index);
    }
    events
}

fn change(kind: u8, index: usize, target: Option<EventId>) -> Change {
    let some = target.unwrap_or_default();
    match kind {
        0 => Change::PersonAdded { reference: format!("P-{index}") },
        1 => Change::SessionStarted {
            script: "ten-minute".into(),
            how: HowMet::InPerson,
            present: Vec::new().into(),
            language: Language::English,
        },
        2 => Change::Answered { session: some, step: format!("step-{}", index % 3), reply: Reply::Text(index.to_string()) },
        3 => Change::FactTold {
            fact: format!("fact_{}", index % 3),
            answer: Answer::Known(Value::YesNo(index.is_multiple_of(2))),
            on: date(2026, 11, 2),
            with: target,
        },
        4 => Change::FactForgotten { fact: format!("fact_{}", index % 3), with: None },
        5 => Change::NoteWritten { session: target, kind: NoteKind::Shared, text: index.to_string(), moved: None },
        6 => Change::NoteAmended { note: some, text: index.to_string() },
        7 => Change::DraftKept { place: "notes".into(), text: if index.is_multiple_of(2) { String::new() } else { index.to_string() } },
        8 => Change::SupportDecided {
            provision: format!("p{}", index % 3),
            decision: Decision::Later,
            reason: index.to_string(),
            session: None,
        },
        9 => Change::FollowUpSet { on: date(2026, 12, 1 + (index % 20) as i8), what: index.to_string(), session: target },
        10 => Change::SessionEnded { session: some },
        11 => Change::DetailSet { detail: Detail::ALL[index % 7], words: index.to_string() },
        12 => Change::AgreementMade { with: index.to_string(), items: Vec::new(), until: None },
        13 => Change::AgreementEnded { agreement: some },
        14 => Change::Complained { about: index.to_string(), answer_by: date(2026, 12, 2), asks: None },
        15 => Change::ComplaintAnswered { complaint: some, how: index.to_string() },
        16 => Change::Withdrew { how: Withdrawal::Stop, reason: index.to_string() },
        17 => Change::NoteMovedAway { note: some, to: index.to_string() },
        18 => Change::FollowUpDropped { follow_up: some },
        // The second record of a few.
        19 => Change::Merged { with: Tree([4; 16]) },
        20 => Change::SafetyTold { words: index.to_string(), said: String::new(), told_to: String::new(), done: String::new() },
        21 => Change::SafetyAmended { safety: some, told_to: index.to_string(), done: String::new() },
        22 => Change::PresentSet { session: some, present: if index.is_multiple_of(2) { Vec::new() } else { vec![Present::Family] } },
        23 => Change::HandedOver { to: index.to_string(), key: String::new(), agreed: index.to_string(), basis: String::new() },
        24 => Change::TakenOver { from: index.to_string(), reference: index.is_multiple_of(2).then(|| index.to_string()) },
        25 => Change::LanguageSet { session: some, language: if index.is_multiple_of(2) { Language::Welsh } else { Language::English } },
        26 => Change::PassportBroughtIn { made: date(2026, 11, 2) },
        27 => Change::HoldPlaced { asked_by: index.to_string(), why: index.to_string() },
        28 => Change::HoldLifted { hold: some, why: index.to_string() },
        29..=31 => Change::Work(super::work::some_change(index, some)),
        32 => Change::ReferralAsked { provision: format!("p{}", index % 3), sharing: Vec::new(), session: target },
        33 => Change::FollowUpDone { follow_up: some },
        34 => Change::DoorsSeen {
            doors: vec![super::DoorAhead { on: date(2026, 12, 3), provision: index.to_string(), opens: index.is_multiple_of(2) }],
        },
        _ => Change::Undone { event: some },
    }
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    prop::collection::vec((any::<bool>(), 0..39_u8, any::<prop::sample::Index>(), 0..50_i64, prop::bool::weighted(0.2)), 0..40)
}

proptest! {
    #[test]
    fn any_order_of_arrival_gives_the_same_person(
        (events, shuffled) in acts().prop_map(|acts| history(&acts)).prop_flat_map(|events| (Just(events.clone()), Just(events).prop_shuffle())),
    ) {
        prop_assert_eq!(Person::from_events(&events), Person::from_events(&shuffled));
        prop_assert_eq!(Person::from_events(&events).summary(), Person::from_events(&shuffled).summary());
    }

    #[test]
    fn some_of_the_events_fold_alike_in_any_order_too(
        (events, shuffled) in acts()
            .prop_map(|acts| history(&acts))
            .prop_flat_map(|events| { let most = events.len(); prop::sample::subsequence(events, 0..=most) })
            .prop_flat_map(|events| (Just(events.clone()), Just(events).prop_shuffle())),
    ) {
        prop_assert_eq!(Person::from_events(&events), Person::from_events(&shuffled));
    }

    #[test]
    fn writing_down_and_reading_back_changes_nothing(acts in acts()) {
        let events = history(&acts);
        let written = serde_json::to_string(&events).unwrap();
        let read: Vec<Event> = serde_json::from_str(&written).unwrap();
        prop_assert_eq!(&read, &events);
        prop_assert_eq!(Person::from_events(&read), Person::from_events(&events));
    }

    #[test]
    fn two_machines_merge_alike_from_either_side(acts in acts()) {
        let (ours, theirs): (Vec<Event>, Vec<Event>) = history(&acts).into_iter().partition(|event| event.machine == MachineId([1; 4]));
        let one = Person::from_events(&[ours.clone(), theirs.clone()].concat());
        let other = Person::from_events(&[theirs, ours].concat());
        prop_assert_eq!(one, other);
    }

    #[test]
    fn an_undoing_and_its_own_undoing_leave_all_as_it_was(acts in acts(), about in any::<prop::sample::Index>()) {
        let mut events = history(&acts);
        prop_assume!(!events.is_empty());
        let before = Person::from_events(&events);
        let last = |events: &[Event], id: u8, event: EventId| Event {
            id: EventId([id; 16]),
            number: 1_000 + u64::from(id),
            at: Timestamp::from_second(1_793_700_000).unwrap(), on: None,
            after: Person::from_events(events).heads,
            change: Change::Undone { event },
            ..events[0].clone()
        };
        let target = events[about.index(events.len())].id;
        let undo = last(&events, 0xfe, target);
        events.push(undo);
        let redo = last(&events, 0xff, EventId([0xfe; 16]));
        events.push(redo);
        let after = Person::from_events(&events);
        prop_assert_eq!((before.facts, before.notes, before.sessions, before.safety), (after.facts, after.notes, after.sessions, after.safety));
    }
}
