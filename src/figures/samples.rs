//! Records to count: what was done to whom on which day.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use super::{Counting, Figures, Period, Tally};
use crate::catalogue::{Catalogue, load, shipped};
use crate::facts::{Answer, Value};
use crate::record::{
    Change, Club, Countable, Decision, Event, EventId, HowMet, JobKind, MachineId, Person, ReferralState, Terms, Tree, WorkChange,
};

pub(super) const PERIOD: Period = Period { from: date(2026, 4, 1), to: date(2026, 9, 30) };
pub(super) const TODAY: Date = date(2026, 11, 26);

/// The id of the number-th event of a tree.
pub(super) fn id(tree: u8, number: u8) -> EventId {
    let mut id = [tree; 16];
    id[15] = number;
    EventId(id)
}

/// The events of a tree: changes, each with its day, one after another. The first has the number 1.
pub(super) fn events(tree: u8, changes: impl IntoIterator<Item = (Date, Change)>) -> Vec<Event> {
    let event = |(number, (on, change)): (u8, (Date, Change))| Event {
        id: id(tree, number),
        tree: Tree([tree; 16]),
        by: "bea".into(),
        machine: MachineId([1; 4]),
        number: u64::from(number),
        at: format!("{on}T10:00:00Z").parse::<Timestamp>().unwrap(),
        on: None,
        after: if number > 1 { vec![id(tree, number - 1)] } else { Vec::new() },
        change,
    };
    (1..).zip(changes).map(event).collect()
}

pub(super) fn person(changes: impl IntoIterator<Item = (Date, Change)>) -> Person {
    Person::from_events(&events(1, changes))
}

pub(super) fn began(script: &str) -> Change {
    Change::SessionStarted { script: script.into(), how: HowMet::InPerson, present: Vec::new().into(), language: Default::default() }
}

pub(super) fn decided(provision: &str, decision: Decision) -> Change {
    Change::SupportDecided { provision: provision.into(), decision, reason: String::new(), session: None }
}

pub(super) fn asked(provision: &str) -> Change {
    Change::ReferralAsked { provision: provision.into(), sharing: Vec::new(), session: None }
}

pub(super) fn moved(referral: EventId, to: ReferralState, on: Date) -> Change {
    Change::ReferralMoved { referral, to, on }
}

pub(super) fn started(on: Date) -> Change {
    let terms = Terms { hours: Some(Decimal::from(16)), paid: true, kind: JobKind::Employed, words: String::new() };
    Change::Work(WorkChange::JobStarted { on, terms, already: false })
}

pub(super) fn wants(needs: &[&str]) -> Change {
    let named = needs.iter().map(|need| (*need).to_owned()).collect();
    let answer = Answer::Known(Value::Set { named, complete: false });
    Change::FactTold { fact: "needs".into(), answer, on: date(2026, 5, 1), with: None }
}

pub(super) fn lives_in(place: &str) -> Change {
    Change::FactTold { fact: "place".into(), answer: Answer::Known(Value::Place(place.into())), on: date(2026, 5, 1), with: None }
}

/// The shipped catalogue.
pub(super) fn catalogue() -> Catalogue {
    load(&[shipped()]).catalogue
}

/// What is counted of these, with a catalogue that is empty.
pub(super) fn tally(people: &[Person], clubs: &[Club]) -> Tally {
    let (catalogue, places) = Default::default();
    let mut counting = Counting::new(PERIOD, TODAY, &catalogue, &places);
    people.iter().for_each(|person| counting.person(&Countable::of(person)));
    clubs.iter().for_each(|club| counting.club(club));
    counting.tally().clone()
}

/// The figures of these, by the shipped catalogue.
pub(super) fn figures(people: &[Person]) -> Figures {
    let catalogue = catalogue();
    let places = catalogue.nested_places();
    let mut counting = Counting::new(PERIOD, TODAY, &catalogue, &places);
    people.iter().for_each(|person| counting.person(&Countable::of(person)));
    counting.figures()
}
