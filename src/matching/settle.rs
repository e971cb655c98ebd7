//! Whether one answer could settle a verdict.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::Verdict;
use super::assume::Assume;
use super::verdict::verdict;
use crate::catalogue::Eligibility;
use crate::facts::{Fact, FactType, Value};
use crate::rules::{Check, Known, Rule, Seen, Test, Truth, test_truth};

/// Whether some answer to one open fact, with everything else as it is, would make the verdict *fits* or *no*.
pub(super) fn settles(eligibility: &Eligibility, rule: &Rule, fact: &Fact, known: &dyn Known) -> bool {
    let could = could(rule, &fact.key, known);
    if !(could.yes || could.no) {
        return false;
    }
    // Looked at by one test only, an unknown fact can make that test what is wanted. By several, it has to fit them all at once, and what is
    // known in part can no longer be anything: then answers are tried.
    let about = |test: &Test| test.is_about(&fact.key);
    let mut tests: Vec<&Test> = rule.tests().into_iter().filter(|test| about(test)).collect();
    if tests.len() == 1 && known.see(&tests[0].subject) == Seen::Unknown {
        let differ = eligibility.sources_differ.iter().any(|differ| about(&differ.test) || test_truth(&differ.test, known) == Truth::Yes);
        if !differ {
            return true;
        }
    }
    tests.extend(eligibility.sources_differ.iter().map(|differ| &differ.test).filter(|test| about(test)));
    answers(fact, &tests, known).any(|value| verdict(eligibility, &Assume { known, key: &fact.key, value: &value }) != Verdict::Ask)
}

/// What a rule could come to if one fact answered each of its tests as one liked.
#[derive(Clone, Copy)]
struct Could {
    yes: bool,
    no: bool,
}

fn could(rule: &Rule, key: &str, known: &dyn Known) -> Could {
    match rule {
        Rule::All(parts) => parts
            .iter()
            .map(|part| could(part, key, known))
            .fold(Could { yes: true, no: false }, |all, part| Could { yes: all.yes && part.yes, no: all.no || part.no }),
        Rule::Any(parts) => parts
            .iter()
            .map(|part| could(part, key, known))
            .fold(Could { yes: false, no: true }, |any, part| Could { yes: any.yes || part.yes, no: any.no && part.no }),
        Rule::Not(part) => {
            let part = could(part, key, known);
            Could { yes: part.no, no: part.yes }
        }
        Rule::Count { at_least, of } => {
            let parts: Vec<Could> = of.iter().map(|part| could(part, key, known)).collect();
            let yes = parts.iter().filter(|part| part.yes).count();
            let no = parts.iter().filter(|part| part.no).count();
            Could { yes: yes >= *at_least, no: parts.len() - no < *at_least }
        }
        Rule::Named { rule, .. } => could(rule, key, known),
        Rule::Test(test) => match test_truth(test, known) {
            Truth::Yes => Could { yes: true, no: false },
            Truth::No => Could { yes: false, no: true },
            Truth::Unknown => Could { yes: test.is_about(key), no: test.is_about(key) },
        },
    }
}

/// Answers enough to tell apart what these tests tell apart, each made when it is wanted: the first few settle most things.
fn answers<'a>(fact: &'a Fact, tests: &[&Test], known: &'a dyn Known) -> Box<dyn Iterator<Item = Value> + 'a> {
    let checks = || tests.iter().flat_map(|test| &test.checks);
    let told = match known.see(&tests[0].subject) {
        Seen::Known(value) => Some(value.into_owned()),
        _ => None,
    };
    match fact.kind {
        FactType::YesNo => Box::new([true, false].into_iter().map(Value::YesNo)),
        FactType::Choice => Box::new(fact.values.iter().map(|value| Value::Choice(value.id.clone()))),
        FactType::Number => Box::new(numbers(checks()).into_iter().map(Value::Number)),
        FactType::Place => {
            let at = match told {
                Some(Value::Place(at)) => Some(at),
                _ => None,
            };
            Box::new(places(at, known))
        }
        FactType::Set => match told {
            Some(Value::Set { named, .. }) => sets(checks(), named),
            _ => sets(checks(), BTreeSet::new()),
        },
    }
}

/// Each bound, and a number on either side of it.
fn numbers<'a>(checks: impl Iterator<Item = &'a Check>) -> BTreeSet<Decimal> {
    let mut numbers = BTreeSet::new();
    for check in checks {
        let bounds: &[Decimal] = match check {
            Check::OneOfNumbers(bounds) => bounds,
            Check::IsNumber(bound) | Check::AtLeast(bound) | Check::AtMost(bound) | Check::MoreThan(bound) | Check::LessThan(bound) => {
                std::slice::from_ref(bound)
            }
            _ => &[],
        };
        numbers.extend(bounds.iter().flat_map(beside).filter(|number| !number.is_sign_negative()));
    }
    numbers
}

fn beside(bound: &Decimal) -> impl Iterator<Item = Decimal> {
    [bound.checked_sub(Decimal::ONE), Some(*bound), bound.checked_add(Decimal::ONE)].into_iter().flatten()
}

/// Every place that lies within what is known already.
fn places(at: Option<String>, known: &dyn Known) -> impl Iterator<Item = Value> {
    let places = known.places();
    places.ids().filter(move |id| at.as_deref().is_none_or(|at| places.lies_in(id, at))).map(|id| Value::Place(id.to_owned()))
}

/// Every choice of the values that are named, none of the others; of many, each alone, all and none.
fn sets<'a, 't>(checks: impl Iterator<Item = &'t Check>, already: BTreeSet<String>) -> Box<dyn Iterator<Item = Value> + 'a> {
    const FEW: usize = 6;
    let mut ids: BTreeSet<&String> = BTreeSet::new();
    for check in checks {
        if let Check::HasAny(named) | Check::HasAll(named) = check {
            ids.extend(named.iter().filter(|id| !already.contains(*id)));
        }
    }
    let ids: Vec<String> = ids.into_iter().cloned().collect();
    let picks: Box<dyn Iterator<Item = Pick>> = if ids.len() <= FEW {
        Box::new((0..1_usize << ids.len()).map(Pick::Bits))
    } else {
        Box::new((0..ids.len()).map(Pick::One).chain([Pick::None, Pick::All]))
    };
    Box::new(picks.map(move |pick| {
        let more = ids.iter().enumerate().filter(|(at, _)| pick.takes(*at)).map(|(_, id)| id.clone());
        Value::Set { named: already.iter().cloned().chain(more).collect(), complete: true }
    }))
}

/// Which of the values that are named an answer takes.
#[derive(Clone, Copy)]
enum Pick {
    /// Those whose bit is set: of few values.
    Bits(usize),
    One(usize),
    All,
    None,
}

impl Pick {
    fn takes(self, at: usize) -> bool {
        match self {
            Pick::Bits(bits) => bits >> at & 1 != 0,
            Pick::One(one) => one == at,
            Pick::All => true,
            Pick::None => false,
        }
    }
}
