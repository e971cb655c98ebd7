//! The people, each with what was done for them so far.

use jiff::{Timestamp, ToSpan};
use rust_decimal::Decimal;

use crate::facts::{Answer, Value};
use crate::record::{Basis, Change, HowMet};

/// One made-up person.
pub(super) struct Somebody {
    pub(super) reference: &'static str,
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
    pub(super) fn story(&self, now: Timestamp) -> Vec<(i64, Vec<Change>)> {
        let today = crate::clock::here(now).date();
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
            present: Vec::new().into(),
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
pub(super) fn caseload() -> Vec<Somebody> {
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

/// More of them, for practising what goes with work: a slow and careful search with IPS, a way from a college over a placement into a job, and an
/// internship with a job coach.
pub(super) fn in_work_and_ips() -> Vec<Somebody> {
    vec![
        Somebody {
            reference: "PRA-006",
            name: "Barney Fictional",
            facts: vec![
                ("age", number(44)),
                ("place", place("nottingham")),
                ("work", set(&["unemployed"])),
                ("conditions", set(&["mental-health"])),
                ("secondary_mental_health", Value::YesNo(true)),
                ("wants_work", Value::YesNo(true)),
            ],
            script: "ips-start",
            note: "Works slowly and with care. Would like to meet an employer before he applies.",
            action: "Write the first page of a CV together",
            follow_up: Some((1, "which employer to meet first")),
        },
        Somebody {
            reference: "PRA-007",
            name: "Tess Makebelieve",
            facts: vec![
                ("age", number(29)),
                ("place", place("derby")),
                ("work", set(&["employed"])),
                ("conditions", set(&["mental-health"])),
                ("secondary_mental_health", Value::YesNo(true)),
            ],
            script: "in-work-follow-up",
            note: "College, then a placement, then the job. Checking things twice takes time at closing.",
            action: "Ask the manager for ten minutes more at closing",
            follow_up: None,
        },
        Somebody {
            reference: "PRA-008",
            name: "Jody Notional",
            facts: vec![
                ("age", number(18)),
                ("place", place("nottinghamshire")),
                ("ehc_plan", Value::YesNo(true)),
                ("work", set(&["education"])),
                ("full_time_education", Value::YesNo(true)),
                ("conditions", set(&["physical"])),
            ],
            script: "supported-internship",
            note: "Uses a wheelchair and wants to work in radio. The studio has a lift.",
            action: "Try the journey to the studio once",
            follow_up: None,
        },
    ]
}
