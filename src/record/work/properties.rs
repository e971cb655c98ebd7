//! Whatever was written down of work, in whatever order it arrives, folds alike; and the rules hold for all of it.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::record::{Change, Event, MachineId, Pen, Person, Tree};

/// One of all kinds of change, about an earlier event.
pub(in crate::record) fn some_change(index: usize, about: EventId) -> WorkChange {
    let on = date(2026, 9, 1).saturating_add(((index * 37) % 200).try_into().map_or(0, |days: i32| days).days());
    let terms = || Terms {
        hours: (!index.is_multiple_of(5)).then(|| Decimal::from(index % 20)),
        paid: !index.is_multiple_of(7),
        kind: JobKind::ALL[index % 3],
        words: index.to_string(),
    };
    let placement = || PlacementTerms {
        employer: index.to_string(),
        starts: on,
        ends: index.is_multiple_of(2).then(|| on.saturating_add(7.months())),
        hours: None,
        job_coach: String::new(),
        programme: String::new(),
        access_to_work: AccessToWork::ALL[index % 5],
    };
    let words = String::new;
    match index % 14 {
        0 | 1 => WorkChange::JobStarted { on, terms: terms(), already: index.is_multiple_of(4) },
        2 => WorkChange::JobChanged { job: about, on, terms: terms() },
        3 => WorkChange::JobEnded { job: about, on, why: words() },
        4 => WorkChange::InWorkHeld { job: about, point: InWorkPoint::ALL[index % 6], on, words: words() },
        5 => WorkChange::EmployerMet { on, face_to_face: index.is_multiple_of(2), words: words() },
        6 => WorkChange::TeamMet { on, words: words() },
        7 => WorkChange::IpsBegun { on, specialist: words() },
        8 => WorkChange::IpsEnded { ips: about, on, why: words() },
        9 => WorkChange::SpecialistNamed { specialist: index.to_string() },
        10 => WorkChange::EvidenceAdded { principle: Principle::ALL[index % 8], on, text: words() },
        11 => WorkChange::PlacementSet { terms: placement() },
        12 if index.is_multiple_of(2) => WorkChange::PlacementChanged { placement: about, terms: placement() },
        12 => WorkChange::PlacementEnded { placement: about, on, outcome: Outcome::ALL[index % 6], words: words() },
        _ => WorkChange::StageReached { stage: Stage::ALL[index % 5], on },
    }
}

/// What was written by one machine: what each is about, and which are undone.
fn history(acts: &[(usize, prop::sample::Index, bool)]) -> Vec<Event> {
    let pen = Pen {
        tree: Tree([1; 16]),
        by: "ann".into(),
        machine: MachineId([2; 4]),
        number: 1,
        at: "2026-11-23T10:00:00Z[UTC]".parse().unwrap(),
        after: vec![],
    };
    let id = |place: usize| EventId([place as u8 + 1; 16]);
    let changes = acts.iter().enumerate().map(|(place, (kind, about, undone))| {
        let about = id(about.index(place.max(1)));
        if *undone { Change::Undone { event: about } } else { Change::Work(some_change(*kind, about)) }
    });
    let mut next = 0;
    pen.write(changes, || {
        next += 1;
        id(next - 1)
    })
}

fn acts() -> impl Strategy<Value = Vec<(usize, prop::sample::Index, bool)>> {
    prop::collection::vec((0..1_000_usize, any::<prop::sample::Index>(), prop::bool::weighted(0.2)), 0..40)
}

fn some_day() -> impl Strategy<Value = Date> {
    (0..1_200_i32).prop_map(|days| date(2026, 8, 1).saturating_add(days.days()))
}

proptest! {
    #[test]
    fn any_order_of_arrival_gives_the_same_work(
        (events, shuffled) in acts().prop_map(|acts| history(&acts)).prop_flat_map(|events| (Just(events.clone()), Just(events).prop_shuffle())),
    ) {
        prop_assert_eq!(Person::from_events(&events).work, Person::from_events(&shuffled).work);
    }

    #[test]
    fn an_undoing_and_its_own_undoing_leave_the_work_as_it_was(acts in acts(), about in any::<prop::sample::Index>()) {
        let mut events = history(&acts);
        prop_assume!(!events.is_empty());
        let before = Person::from_events(&events).work;
        let mut target = events[about.index(events.len())].id;
        for id in [0xfe, 0xff] {
            let last = events.last().unwrap().clone();
            events.push(Event { id: EventId([id; 16]), number: last.number + 1, after: vec![last.id], change: Change::Undone { event: target }, ..last });
            target = EventId([id; 16]);
        }
        prop_assert_eq!(before, Person::from_events(&events).work);
    }

    #[test]
    fn a_contact_in_work_is_due_for_an_open_paid_job_and_once_for_each(acts in acts(), on in some_day()) {
        let work = Person::from_events(&history(&acts)).work;
        let due = work.in_work_contacts_due(on);
        for one in &due {
            let job = work.job(one.job).unwrap();
            prop_assert!(job.ended.is_none() && job.now().unwrap().paid && one.from <= on && one.by >= one.from);
            prop_assert!(job.contacts.iter().all(|contact| contact.point < one.point));
            prop_assert_eq!(due.iter().filter(|other| other.job == one.job).count(), 1);
        }
    }

    #[test]
    fn the_start_that_counts_is_paid_and_of_four_hours_and_alone(acts in acts()) {
        let work = Person::from_events(&history(&acts)).work;
        let counted: Vec<&Job> = work.jobs.iter().filter(|job| work.counted(job) == Counted::FirstStart).collect();
        prop_assert_eq!(counted.len(), usize::from(work.first_start().is_some()));
        if let Some(start) = work.first_start() {
            let job = work.job(start.job).unwrap();
            prop_assert!(!job.already);
            prop_assert!(job.terms.iter().any(|(from, terms)| *from == start.on && terms.paid && terms.hours >= Some(Decimal::from(4))));
        }
    }

    #[test]
    fn what_was_sustained_stays_so_and_is_so_for_every_shorter_time(acts in acts(), on in some_day(), later in some_day()) {
        let work = Person::from_events(&history(&acts)).work;
        let (on, later) = (on.min(later), on.max(later));
        for weeks in [13, 26, 52] {
            let (then, now) = (work.sustained(weeks, on), work.sustained(weeks, later));
            prop_assert!(then.is_none() || now.is_some());
            if let Some(Sustained::Yes(day)) = then {
                prop_assert_eq!(now, Some(Sustained::Yes(day)));
                prop_assert!(day <= on);
            }
            if then == Some(Sustained::No) {
                prop_assert_eq!(now, then);
            }
        }
        if let Some(Sustained::Yes(long)) = work.sustained(52, later) {
            let short = work.sustained(13, later);
            // The shorter time has less room for gaps, too: it may have been missed, but is never later.
            prop_assert!(matches!(short, Some(Sustained::No)) || matches!(short, Some(Sustained::Yes(day)) if day <= long));
        }
    }
}
