//! A small vocabulary, places and steps for this room's tests.

use jiff::civil::{Date, date};

use super::{AnswerKind, Audience, Choice, Script, Sets, Setting, Step, WelshScript, WelshStep};
use crate::facts::{Fact, FactType, FactValue, Facts, Moves, Sensitivity, Vocabulary};
use crate::rules::{Check, Places, Rule, Subject, Test};

pub(super) const TODAY: Date = date(2026, 11, 22);

fn value(id: &str, label: &str, sensitive: Option<Sensitivity>) -> FactValue {
    let offer = sensitive.map(|_| "There is help. Want to hear more?".to_owned());
    FactValue { id: id.into(), label: label.into(), sensitive, offer }
}

fn fact(key: &str, kind: FactType, values: Vec<FactValue>) -> Fact {
    Fact {
        key: key.into(),
        kind,
        unit: None,
        at_most: None,
        label: key.into(),
        yes: None,
        no: None,
        values,
        question: format!("{key}?"),
        why: "To find help.".into(),
        moves: Moves::Still,
        changes: false,
        sensitive: None,
        offer: None,
        ask_alone: false,
    }
}

/// `age`, `hours`, `employer_size`, `weekly_earnings`, `wants_work` (which changes), `fit_note`, `conditions` (with one guarded value), `trouble` (asked alone), `place`.
pub(super) fn vocabulary() -> Vocabulary {
    let facts = [
        Fact { unit: Some("years".into()), moves: Moves::Up, ..fact("age", FactType::Number, vec![]) },
        Fact { unit: Some("hours".into()), ..fact("hours", FactType::Number, vec![]) },
        Fact { unit: Some("people".into()), ..fact("employer_size", FactType::Number, vec![]) },
        Fact { unit: Some("pounds".into()), ..fact("weekly_earnings", FactType::Number, vec![]) },
        Fact { changes: true, ..fact("wants_work", FactType::YesNo, vec![]) },
        fact(
            "fit_note",
            FactType::Choice,
            vec![
                value("none", "no fit note", None),
                value("not-fit", "not fit for work", None),
                value("may-be-fit", "may be fit for work", None),
            ],
        ),
        fact(
            "conditions",
            FactType::Set,
            vec![
                value("autism", "autism", None),
                value("hearing", "hearing loss", None),
                value("drug", "drug use", Some(Sensitivity::Safety)),
            ],
        ),
        Fact {
            ask_alone: true,
            ..fact("trouble", FactType::Set, vec![value("debt", "debt", None), value("carer", "looks after somebody", None)])
        },
        Fact {
            sensitive: Some(Sensitivity::Criminal),
            offer: Some("There is help. Want to hear more?".into()),
            ..fact("prison", FactType::YesNo, vec![])
        },
        fact("place", FactType::Place, vec![]),
    ];
    Vocabulary(facts.into_iter().map(|fact| (fact.key.clone(), fact)).collect())
}

pub(super) fn places() -> Places {
    let derbyshire = ["derbyshire".to_owned()];
    Places::new([
        ("derbyshire", "Derbyshire", [].as_slice()),
        ("derby", "Derby", [].as_slice()),
        ("buxton", "Buxton", derbyshire.as_slice()),
    ])
}

/// What a setting borrows.
pub(super) struct Ground {
    pub vocabulary: Vocabulary,
    pub places: Places,
    pub facts: Facts,
}

pub(super) fn ground() -> Ground {
    Ground { vocabulary: vocabulary(), places: places(), facts: Facts::default() }
}

impl Ground {
    pub(super) fn setting(&self, alone: bool) -> Setting<'_> {
        Setting { vocabulary: &self.vocabulary, places: &self.places, facts: &self.facts, on: TODAY, alone }
    }
}

pub(super) fn step(id: &str, answer: AnswerKind) -> Step {
    Step {
        id: id.into(),
        heading: id.into(),
        ask: format!("{id}?"),
        welsh: WelshStep::default(),
        say: None,
        guide: None,
        listen_for: None,
        answer,
        options: Vec::new(),
        sets: None,
        unit: None,
        at_most: None,
        scale: None,
        when: None,
        unless: None,
        ends: false,
        required: false,
        source: None,
    }
}

/// A step that sets the fact of its own name.
pub(super) fn telling(fact: &str, answer: AnswerKind) -> Step {
    Step { sets: Some(Sets::Fact(fact.into())), ..step(fact, answer) }
}

pub(super) fn options(step: Step, options: &[(&str, &str)]) -> Step {
    Step { options: options.iter().map(|(id, label)| Choice { id: (*id).into(), label: (*label).into(), asks: None }).collect(), ..step }
}

pub(super) fn when(step: Step, rule: Rule) -> Step {
    Step { when: Some(rule), ..step }
}

pub(super) fn holds(subject: Subject, check: Check) -> Rule {
    Rule::Test(Test { subject, checks: vec![check], says: None })
}

pub(super) fn script(steps: Vec<Step>) -> Script {
    Script {
        id: "sample".into(),
        title: "Sample".into(),
        audiences: vec![Audience::Adviser],
        opening: String::new(),
        welsh: WelshScript::default(),
        sources: vec![],
        steps,
    }
}

pub(super) fn dec(figures: &str) -> rust_decimal::Decimal {
    figures.parse().unwrap()
}
