//! Three-valued answers, after Kleene: what is not known makes a test neither true nor false.

use rust_decimal::Decimal;

use super::{Check, Known, Places, Rule, Seen, Subject, Test};
use crate::facts::Value;

/// An answer in three values, in Kleene's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// It does not hold.
    No,
    /// Not known.
    Unknown,
    /// It holds.
    Yes,
}

impl Truth {
    /// Yes or no as it is; none: not known.
    pub fn met(self) -> Option<bool> {
        match self {
            Truth::Yes => Some(true),
            Truth::No => Some(false),
            Truth::Unknown => None,
        }
    }

    /// Both: the lesser.
    pub fn and(self, other: Truth) -> Truth {
        self.min(other)
    }

    /// Either: the greater.
    pub fn or(self, other: Truth) -> Truth {
        self.max(other)
    }
}

impl std::ops::Not for Truth {
    type Output = Truth;

    fn not(self) -> Truth {
        match self {
            Truth::Yes => Truth::No,
            Truth::Unknown => Truth::Unknown,
            Truth::No => Truth::Yes,
        }
    }
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Truth {
        if holds { Truth::Yes } else { Truth::No }
    }
}

/// What a rule says of what is known.
pub fn truth(rule: &Rule, known: &dyn Known) -> Truth {
    match rule {
        Rule::All(parts) => {
            parts.iter().fold(Truth::Yes, |so_far, part| if so_far == Truth::No { so_far } else { so_far.and(truth(part, known)) })
        }
        Rule::Any(parts) => {
            parts.iter().fold(Truth::No, |so_far, part| if so_far == Truth::Yes { so_far } else { so_far.or(truth(part, known)) })
        }
        Rule::Not(part) => !truth(part, known),
        Rule::Count { at_least, of } => count(*at_least, of.iter().map(|part| truth(part, known))),
        Rule::Named { rule, .. } => truth(rule, known),
        Rule::Test(test) => test_truth(test, known),
    }
}

/// Whether so many hold: yes once enough do, no once too few still could.
pub(super) fn count(at_least: usize, of: impl Iterator<Item = Truth>) -> Truth {
    let (mut yes, mut unknown) = (0, 0);
    for truth in of {
        match truth {
            Truth::Yes => yes += 1,
            Truth::Unknown => unknown += 1,
            Truth::No => {}
        }
    }
    if yes >= at_least {
        Truth::Yes
    } else if yes + unknown < at_least {
        Truth::No
    } else {
        Truth::Unknown
    }
}

/// What a test says of what is known.
pub fn test_truth(test: &Test, known: &dyn Known) -> Truth {
    match known.see(&test.subject) {
        Seen::Known(value) => value_truth(test, &value, known.places()),
        Seen::Declined | Seen::Unknown => Truth::Unknown,
    }
}

pub(super) fn value_truth(test: &Test, value: &Value, places: &Places) -> Truth {
    test.checks.iter().fold(Truth::Yes, |so_far, check| so_far.and(holds(check, value, places)))
}

/// A value of another type than the check is for says nothing; the loader refuses such a rule.
fn holds(check: &Check, value: &Value, places: &Places) -> Truth {
    match (check, value) {
        (Check::IsYesNo(wanted), Value::YesNo(is)) => (wanted == is).into(),
        (Check::OneOf(ids), Value::Choice(id)) => ids.contains(id).into(),
        (Check::HasAny(ids), Value::Set { named, complete }) => set(ids.iter().any(|id| named.contains(id)), *complete),
        (Check::HasAll(ids), Value::Set { named, complete }) => set(ids.iter().all(|id| named.contains(id)), *complete),
        (Check::IsPlace(ids), Value::Place(at)) => place(ids, at, places, |id| id == at),
        (Check::Within(ids), Value::Place(at)) => place(ids, at, places, |id| places.lies_in(at, id)),
        (_, Value::Number(number)) => in_range(check, *number),
        _ => Truth::Unknown,
    }
}

/// What was named is known; the rest is not known until the person has said "none of the others".
fn set(named: bool, complete: bool) -> Truth {
    match (named, complete) {
        (true, _) => Truth::Yes,
        (false, true) => Truth::No,
        (false, false) => Truth::Unknown,
    }
}

/// Somebody who named a large place may be in a smaller one that the rule names, or in one that lies in both.
fn place(ids: &[String], at: &str, places: &Places, fits: impl Fn(&str) -> bool) -> Truth {
    let one = |id: &String| {
        if fits(id) {
            Truth::Yes
        } else if places.lies_in(id, at) || (!places.lies_in(at, id) && places.share(id, at)) {
            Truth::Unknown
        } else {
            Truth::No
        }
    };
    ids.iter().map(one).fold(Truth::No, Truth::or)
}

fn in_range(check: &Check, number: Decimal) -> Truth {
    match check {
        Check::IsNumber(wanted) => (number == *wanted).into(),
        Check::OneOfNumbers(wanted) => wanted.contains(&number).into(),
        Check::AtLeast(bound) => (number >= *bound).into(),
        Check::AtMost(bound) => (number <= *bound).into(),
        Check::MoreThan(bound) => (number > *bound).into(),
        Check::LessThan(bound) => (number < *bound).into(),
        _ => Truth::Unknown,
    }
}

/// What is not known and could still settle the rule, in the order of the rule; nothing where it is settled.
/// A branch that is decided whatever comes is passed over. A declined fact is among them: it counts as unknown.
pub fn open<'r>(rule: &'r Rule, known: &dyn Known) -> Vec<&'r Subject> {
    let mut found = Vec::new();
    collect_open(rule, known, &mut found);
    found
}

fn collect_open<'r>(rule: &'r Rule, known: &dyn Known, found: &mut Vec<&'r Subject>) {
    if truth(rule, known) != Truth::Unknown {
        return;
    }
    match rule {
        Rule::All(parts) | Rule::Any(parts) | Rule::Count { of: parts, .. } => {
            parts.iter().for_each(|part| collect_open(part, known, found))
        }
        Rule::Not(part) | Rule::Named { rule: part, .. } => collect_open(part, known, found),
        Rule::Test(test) => remember(&test.subject, found),
    }
}

/// Every subject that a rule looks at, each once, in the order of the rule.
pub fn mentions(rule: &Rule) -> Vec<&Subject> {
    let mut found = Vec::new();
    rule.tests().into_iter().for_each(|test| remember(&test.subject, &mut found));
    found
}

pub(super) fn remember<'r>(subject: &'r Subject, found: &mut Vec<&'r Subject>) {
    if !found.contains(&subject) {
        found.push(subject);
    }
}
