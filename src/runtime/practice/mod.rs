//! The made-up caseload: people drawn from the stories in the source documents, under names that nobody in them has.

use jiff::{Timestamp, ToSpan};
use rust_decimal::Decimal;

use super::commit::{events, random};
use crate::facts::{Answer, Value};
use crate::record::{Basis, Change, HowMet, MachineId, Person, Tree};
use crate::store::{Memory, Store, StoreError};

/// A store in memory with a made-up caseload.
///
/// # Errors
/// The system has no randomness to give.
pub fn demo() -> Result<Box<dyn Store + Send>, StoreError> {
    demo_at(Timestamp::now())
}

/// The same, as it would be at that moment.
///
/// # Errors
/// The system has no randomness to give.
pub fn demo_at(now: Timestamp) -> Result<Box<dyn Store + Send>, StoreError> {
    let no_randomness = |error: getrandom::Error| StoreError::Io { place: "memory".to_owned(), why: error.to_string() };
    let mut store = Memory::new("practice", MachineId(random().map_err(no_randomness)?));
    for somebody in caseload() {
        let tree = Tree(random().map_err(no_randomness)?);
        let mut heads = Vec::new();
        for (days_ago, changes) in somebody.story(now) {
            let at = now - (24 * days_ago).hours();
            let events = events(&store, tree, &heads, changes, at).map_err(no_randomness)?;
            store.append(tree, &events)?;
            heads = Person::of(tree, &store.events(tree)?).heads;
        }
    }
    Ok(Box::new(store))
}

/// One made-up person.
struct Somebody {
    reference: &'static str,
    name: &'static str,
    facts: Vec<(&'static str, Value)>,
    script: &'static str,
    note: &'static str,
    action: &'static str,
    /// Days from today to the follow-up; before today where negative.
    follow_up: Option<(i64, &'static str)>,
}

impl Somebody {
    /// What happened, as days ago and changes.
    fn story(&self, now: Timestamp) -> Vec<(i64, Vec<Change>)> {
        let today = now.to_zoned(super::zone()).date();
        let day = |ahead: i64| today + ahead.days();
        let added = vec![Change::PersonAdded { reference: self.reference.to_owned() }, Change::Named { name: self.name.to_owned() }];
        let told = self
            .facts
            .iter()
            .map(|(fact, value)| Change::FactTold {
                fact: (*fact).to_owned(),
                answer: Answer::Known(value.clone()),
                on: day(-9),
                with: None,
            })
            .collect();
        let mut later = vec![
            Change::NoteWritten { session: None, kind: crate::record::NoteKind::Working, text: self.note.to_owned(), moved: None },
            Change::ActionAgreed {
                session: None,
                what: self.action.to_owned(),
                who: "Them".to_owned(),
                by: Some(day(7)),
                if_then: String::new(),
                basis: Basis::Voluntary,
            },
        ];
        later.extend(self.follow_up.map(|(ahead, what)| Change::FollowUpSet { on: day(ahead), what: what.to_owned(), session: None }));
        let started = vec![Change::SessionStarted {
            script: self.script.to_owned(),
            how: HowMet::InPerson,
            present: Vec::new(),
            language: Default::default(),
        }];
        vec![(9, added), (9, told), (9, later), (2, started)]
    }
}

fn set(named: &[&str]) -> Value {
    Value::Set { named: named.iter().map(|id| (*id).to_owned()).collect(), complete: false }
}

fn number(n: i64) -> Value {
    Value::Number(Decimal::from(n))
}

fn place(id: &str) -> Value {
    Value::Place(id.to_owned())
}

/// The stories: a designer with arthritis, a deaf civil servant, a job club, an internship, a teacher after a stroke.
fn caseload() -> Vec<Somebody> {
    vec![
        Somebody {
            reference: "PRA-001",
            name: "Morag Example",
            facts: vec![
                ("age", number(56)),
                ("place", place("nottingham")),
                ("work", set(&["employed"])),
                ("conditions", set(&["musculoskeletal"])),
                ("long_term_condition", Value::YesNo(true)),
                ("job_at_risk", Value::YesNo(true)),
            ],
            script: "ten-minute",
            note: "Works four days; three would be doable. Has not asked.",
            action: "Write down what would make the week doable",
            follow_up: Some((3, "ask how the talk with the manager went")),
        },
        Somebody {
            reference: "PRA-002",
            name: "Beth Sample",
            facts: vec![
                ("age", number(41)),
                ("place", place("derby")),
                ("work", set(&["employed"])),
                ("conditions", set(&["hearing"])),
                ("disabled", Value::YesNo(true)),
                ("employer_kind", Value::Choice("civil-service".to_owned())),
            ],
            script: "ten-minute",
            note: "Meetings and telephone calls are what is hard.",
            action: "List the meetings of one week",
            follow_up: None,
        },
        Somebody {
            reference: "PRA-003",
            name: "Carys Madeup",
            facts: vec![
                ("age", number(33)),
                ("benefits", set(&["esa"])),
                ("work", set(&["unemployed"])),
                ("conditions", set(&["mental-health"])),
                ("wants_work", Value::YesNo(true)),
            ],
            script: "j2e-referral",
            note: "Would come to a first visit with somebody beside her.",
            action: "Think about who could come along",
            follow_up: Some((-2, "ring about the first visit")),
        },
        Somebody {
            reference: "PRA-004",
            name: "Dev Invented",
            facts: vec![
                ("age", number(19)),
                ("place", place("derby")),
                ("ehc_plan", Value::YesNo(true)),
                ("work", set(&["education"])),
                ("full_time_education", Value::YesNo(true)),
                ("conditions", set(&["learning-disability"])),
            ],
            script: "supported-internship",
            note: "Knows every bus in Derby. Would like work with vehicles.",
            action: "Visit the bus depot's open day",
            follow_up: None,
        },
        Somebody {
            reference: "PRA-005",
            name: "Rob Pretend",
            facts: vec![
                ("age", number(52)),
                ("place", place("nottinghamshire")),
                ("work", set(&["employed", "off-sick"])),
                ("weeks_off_sick", number(30)),
                ("conditions", set(&["neurological"])),
                ("needs", set(&["communication-support"])),
            ],
            script: "health-and-work",
            note: "Teacher; words come slowly since the stroke. Mornings are best.",
            action: "Ask the speech therapist what the school should know",
            follow_up: Some((0, "plan of the phased return")),
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::demo;

    #[test]
    fn the_caseload_is_there_with_things_to_do() {
        let store = demo().unwrap();
        let people = store.people().unwrap();
        assert_eq!(people.len(), 5);
        assert!(people.iter().all(|person| !person.unfinished.is_empty()));
        assert!(people.iter().any(|person| person.next.is_some()));
    }
}
