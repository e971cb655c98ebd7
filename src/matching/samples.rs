//! A small catalogue to try matching on.

use indexmap::IndexMap;
use jiff::civil::{Date, date};

use crate::catalogue::{
    Action, Catalogue, Eligibility, Kind, Leaning, Period, Place, Provision, Setting, SourceRef, SourcesDiffer, State, Voluntary,
};
use crate::facts::{Answer, Fact, FactType, FactValue, Facts, Moves, Sensitivity, Value, Vocabulary};
use crate::rules::{Check, Rule, SharedRule, Subject, Test};

pub(super) const TODAY: Date = date(2026, 11, 22);

pub(super) fn fact(key: &str, kind: FactType) -> Fact {
    Fact {
        key: key.into(),
        kind,
        unit: (kind == FactType::Number).then(|| "years".into()),
        at_most: None,
        label: key.into(),
        yes: None,
        no: None,
        values: Vec::new(),
        question: format!("What about {key}?"),
        why: String::new(),
        moves: if key == "age" { Moves::Up } else { Moves::Still },
        changes: false,
        sensitive: None,
        offer: None,
        ask_alone: false,
    }
}

fn values(ids: &[&str]) -> Vec<FactValue> {
    ids.iter().map(|id| FactValue { id: (*id).into(), label: (*id).into(), sensitive: None, offer: None }).collect()
}

/// `age`, `place`, `plan` and `wants` (yes-no), `result` (choice of a, b, c), `work` (set of x, y, z, of which z is sensitive), `ill` (health),
/// `prison` (criminal, with an offer).
pub(super) fn vocabulary() -> Vocabulary {
    let mut result = fact("result", FactType::Choice);
    result.values = values(&["a", "b", "c"]);
    let mut work = fact("work", FactType::Set);
    work.values = values(&["x", "y", "z"]);
    work.values[2].sensitive = Some(Sensitivity::Criminal);
    work.values[2].offer = Some("There is help.".into());
    let mut ill = fact("ill", FactType::YesNo);
    ill.sensitive = Some(Sensitivity::Health);
    let mut prison = fact("prison", FactType::YesNo);
    prison.sensitive = Some(Sensitivity::Criminal);
    prison.offer = Some("There is help.".into());
    let facts = [
        fact("age", FactType::Number),
        fact("place", FactType::Place),
        fact("plan", FactType::YesNo),
        fact("wants", FactType::YesNo),
        result,
        work,
        ill,
        prison,
    ];
    Vocabulary(facts.into_iter().map(|fact| (fact.key.clone(), fact)).collect::<IndexMap<_, _>>())
}

pub(super) fn source() -> SourceRef {
    SourceRef { document: "gp2016".into(), place: "para 1".into() }
}

pub(super) fn provision(id: &str, rule: Option<Rule>) -> Provision {
    Provision {
        id: id.into(),
        name: id.to_uppercase(),
        also: Vec::new(),
        setting: Setting::Welfare,
        kind: Kind::Service,
        summary: String::new(),
        easier: String::new(),
        gives: String::new(),
        how_to_get: "Ask.".into(),
        delivered_by: String::new(),
        voluntary: Voluntary::Yes,
        places: Vec::new(),
        action: Action::Refer,
        eligibility: Eligibility { rule: rule.map(SharedRule::from), ..Eligibility::default() },
        figures: Vec::new(),
        status: vec![Period { is: State::Open, from: None, until: None, source: source(), note: None }],
        changes: Vec::new(),
        contacts: Vec::new(),
        replaced_by: Vec::new(),
        merged: Vec::new(),
        sources: vec![source()],
        verified: None,
    }
}

pub(super) fn catalogue(provisions: impl IntoIterator<Item = Provision>) -> Catalogue {
    let place =
        |id: &str, within: &[&str]| Place { id: id.into(), name: id.into(), within: within.iter().map(|id| (*id).into()).collect() };
    let places = [place("england", &[]), place("wales", &[]), place("d2n2", &["england"]), place("derby", &["d2n2"])];
    let mut provisions: IndexMap<String, Provision> = provisions.into_iter().map(|provision| (provision.id.clone(), provision)).collect();
    provisions.sort_unstable_keys();
    Catalogue {
        vocabulary: vocabulary(),
        places: places.into_iter().map(|place| (place.id.clone(), place)).collect(),
        provisions,
        ..Catalogue::default()
    }
}

pub(super) fn test(key: &str, checks: Vec<Check>) -> Test {
    Test { subject: Subject::Fact(key.into()), checks, says: None }
}

pub(super) fn is(key: &str) -> Rule {
    Rule::Test(test(key, vec![Check::IsYesNo(true)]))
}

pub(super) fn aged(low: i64, high: i64) -> Rule {
    Rule::Test(test("age", vec![Check::AtLeast(low.into()), Check::AtMost(high.into())]))
}

pub(super) fn within(place: &str) -> Rule {
    Rule::Test(test("place", vec![Check::Within(vec![place.into()])]))
}

pub(super) fn has(ids: &[&str]) -> Rule {
    Rule::Test(test("work", vec![Check::HasAny(ids.iter().map(|id| (*id).to_owned()).collect())]))
}

pub(super) fn chosen(id: &str) -> Rule {
    Rule::Test(test("result", vec![Check::OneOf(vec![id.into()])]))
}

pub(super) fn differ(test: Test) -> SourcesDiffer {
    SourcesDiffer { test, says: "one says so, one does not".into(), sources: vec![source()] }
}

pub(super) fn leaning(rule: Rule) -> Leaning {
    Leaning { says: "aimed at some".into(), rule }
}

pub(super) fn told(facts: &[(&str, Value)]) -> Facts {
    let mut told = Facts::default();
    for (key, value) in facts {
        told.tell(key, Answer::Known(value.clone()), TODAY);
    }
    told
}

pub(super) fn set(named: &[&str], complete: bool) -> Value {
    Value::Set { named: named.iter().map(|id| (*id).to_owned()).collect(), complete }
}
