//! Tests as they are written in TOML, held against the type of the fact that they look at.

use rust_decimal::Decimal;

use super::{Check, Rule, Subject, Terms, Test};
use crate::diagnostic::{Item, Named, Table, choose};
use crate::facts::{Fact, FactType, Limits};

/// The keys of a test.
pub(super) const CHECKS: [&str; 10] =
    ["is", "one_of", "has", "has_any", "has_all", "at_least", "at_most", "more_than", "less_than", "within"];

/// Reads the test that a table is: a subject, one check or several of it, and its own words if it has any.
pub fn read_test(table: &Table<'_>, terms: &Terms<'_>) -> Option<Test> {
    let says = table.some_text("says").map(|says| says.words.to_owned());
    let found: Vec<Item<'_>> = CHECKS.into_iter().filter_map(|key| table.get(key)).collect();
    let Some((subject, fact)) = read_subject(table, terms) else {
        // Whatever was meant, only places are looked for in one.
        found.iter().filter(|item| item.name == "within").for_each(|item| drop(places(item, terms)));
        return None;
    };
    if found.is_empty() {
        // Where a key is there that was meant for a check, its own fault says so.
        table.need(usual(fact.kind).0, usual(fact.kind).1);
        return None;
    }
    let count = found.len();
    let checks: Vec<Check> = found.iter().filter_map(|item| read_check(item, fact, terms)).collect();
    if checks.len() != count || !can_hold(table, &checks, fact) {
        return None;
    }
    Some(Test { subject, checks, says })
}

fn read_subject<'a>(table: &Table<'_>, terms: &Terms<'a>) -> Option<(Subject, &'a Fact)> {
    if table.has("answer") {
        let id = table.get("answer")?.text()?;
        let Some(steps) = terms.steps else {
            table.reading.fault(id.span, "a rule of the catalogue cannot look at an answer", "use a fact: `fact = \"...\"`");
            return None;
        };
        let Some(step) = steps.get(id.words) else {
            let fix = choose(&id, steps.keys().map(String::as_str), "name the id of a step above this one");
            table.reading.no_such(Named::Step, id.span, id.words, fix);
            return None;
        };
        return Some((Subject::Answer(id.words.to_owned()), step));
    }
    let key = table.need("fact", "\"...\"")?.text()?;
    let Some(fact) = terms.vocabulary.get(key.words) else {
        let fix = choose(&key, terms.vocabulary.0.keys().map(String::as_str), "see `facts.toml` for the facts there are");
        table.reading.no_such(Named::Fact, key.span, key.words, fix);
        return None;
    };
    terms.used.borrow_mut().insert(key.words.to_owned());
    Some((Subject::Fact(key.words.to_owned()), fact))
}

/// The check that a type usually takes, and how it is written.
fn usual(kind: FactType) -> (&'static str, &'static str) {
    match kind {
        FactType::YesNo => ("is", "true"),
        FactType::Number => ("at_least", "16"),
        FactType::Choice => ("is", "\"...\""),
        FactType::Set => ("has", "\"...\""),
        FactType::Place => ("within", "\"...\""),
    }
}

fn read_check(item: &Item<'_>, fact: &Fact, terms: &Terms<'_>) -> Option<Check> {
    match (item.name, fact.kind) {
        ("is", FactType::YesNo) => item.yes_no().map(Check::IsYesNo),
        ("is", FactType::Number) => item.number().map(Check::IsNumber),
        ("is", FactType::Choice) => value(item, fact).map(|id| Check::OneOf(vec![id])),
        ("is", FactType::Place) => places(item, terms).map(Check::IsPlace),
        ("one_of", FactType::Number) => numbers(item).map(Check::OneOfNumbers),
        ("one_of", FactType::Choice) => values(item, fact).map(Check::OneOf),
        ("has", FactType::Set) => value(item, fact).map(|id| Check::HasAny(vec![id])),
        ("has_any", FactType::Set) => values(item, fact).map(Check::HasAny),
        ("has_all", FactType::Set) => values(item, fact).map(Check::HasAll),
        ("at_least", FactType::Number) => bound(item, fact).map(Check::AtLeast),
        ("at_most", FactType::Number) => bound(item, fact).map(Check::AtMost),
        ("more_than", FactType::Number) => bound(item, fact).map(Check::MoreThan),
        ("less_than", FactType::Number) => bound(item, fact).map(Check::LessThan),
        ("within", FactType::Place) => places(item, terms).map(Check::Within),
        (name, kind) => {
            let (what, fix) = match kind {
                FactType::YesNo => ("is yes or no", "write `is = true` or `is = false`"),
                FactType::Number => ("is a number", "write `is`, `one_of`, `at_least`, `at_most`, `more_than` or `less_than`"),
                FactType::Choice => ("is one of several values", "write `is = \"...\"` or `one_of = [\"...\"]`"),
                FactType::Set => ("is a set of values", "write `has = \"...\"`, `has_any = [\"...\"]` or `has_all = [\"...\"]`"),
                FactType::Place => ("is a place", "write `within = \"...\"` or `is = \"...\"`"),
            };
            item.fault(format!("`{name}` cannot test `{}`, which {what}", fact.key), fix);
            None
        }
    }
}

/// A bound: a number that the fact can be, or else it says nothing.
fn bound(item: &Item<'_>, fact: &Fact) -> Option<Decimal> {
    let number = item.number()?;
    let most = Limits::of(fact).most;
    if number >= Decimal::ZERO && most.is_none_or(|most| number <= most) {
        return Some(number);
    }
    let fix = most.map_or("write a number from 0 up".to_owned(), |most| format!("write a number from 0 to {most}"));
    item.fault(format!("`{}` is never {number}", fact.key), fix);
    None
}

/// Refuses tests that are each met by somebody, and never by the same person.
pub(super) fn hold_together(list: &Item<'_>, rules: &[Rule], terms: &Terms<'_>) -> bool {
    let tests: Vec<&Test> = rules.iter().filter_map(|rule| if let Rule::Test(test) = rule { Some(test) } else { None }).collect();
    tests.iter().enumerate().all(|(at, test)| {
        let fact = match &test.subject {
            Subject::Fact(key) => terms.vocabulary.get(key),
            Subject::Answer(id) => terms.steps.and_then(|steps| steps.get(id)),
        };
        let alike: Vec<Check> =
            tests[at..].iter().filter(|other| other.subject == test.subject).flat_map(|other| other.checks.clone()).collect();
        let Some(fault) = fact.and_then(|fact| contradiction(&alike, fact)) else { return true };
        list.fault(fault.0, "put what may be one or the other under `any`, or take one of them out");
        false
    })
}

fn value(item: &Item<'_>, fact: &Fact) -> Option<String> {
    let id = item.text()?;
    if fact.value(id.words).is_some() {
        return Some(id.words.to_owned());
    }
    let listed = format!("see `{}` in `facts.toml` for its values", fact.key);
    let fix = choose(&id, fact.values.iter().map(|value| value.id.as_str()), &listed);
    item.fault(format!("`{}` has no value `{}`", fact.key, id.words), fix);
    None
}

/// Every part of a list that is not empty, or nothing where one is at fault.
fn every<'t, T>(item: &Item<'t>, read: impl Fn(&Item<'t>) -> Option<T>) -> Option<Vec<T>> {
    let items = item.items()?;
    if items.is_empty() {
        item.fault(format!("`{}` is empty", item.name), "name one at least");
        return None;
    }
    let good: Vec<T> = items.iter().filter_map(read).collect();
    (good.len() == items.len()).then_some(good)
}

fn values(item: &Item<'_>, fact: &Fact) -> Option<Vec<String>> {
    every(item, |item| value(item, fact))
}

fn numbers(item: &Item<'_>) -> Option<Vec<Decimal>> {
    every(item, Item::number)
}

fn places(item: &Item<'_>, terms: &Terms<'_>) -> Option<Vec<String>> {
    let place = |item: &Item<'_>| {
        let id = item.text()?;
        if terms.places.name(id.words).is_some() {
            return Some(id.words.to_owned());
        }
        let fix = choose(&id, terms.places.all().map(|(id, _)| id), "see `places.toml` for the places there are");
        item.reading.no_such(Named::Place, id.span, id.words, fix);
        None
    };
    if item.is_text() { place(item).map(|id| vec![id]) } else { every(item, place) }
}

/// Refuses a test that nothing can meet.
fn can_hold(table: &Table<'_>, checks: &[Check], fact: &Fact) -> bool {
    let Some((what, fix)) = contradiction(checks, fact) else { return true };
    table.fault(what, fix);
    false
}

/// Why nothing can meet all of these, and how one test of them is mended; none where something can.
fn contradiction(checks: &[Check], fact: &Fact) -> Option<(String, &'static str)> {
    match fact.kind {
        FactType::YesNo => {
            let says = |wanted: bool| checks.iter().any(|check| matches!(check, Check::IsYesNo(is) if *is == wanted));
            (says(true) && says(false)).then(|| (format!("`{}` cannot be both yes and no", fact.key), "keep one of them"))
        }
        FactType::Choice => {
            let lists: Vec<&Vec<String>> =
                checks.iter().filter_map(|check| if let Check::OneOf(ids) = check { Some(ids) } else { None }).collect();
            let holds = lists.first().is_none_or(|first| first.iter().any(|id| lists.iter().all(|ids| ids.contains(id))));
            (!holds).then(|| (format!("no value of `{}` is in all of these", fact.key), "keep `is` or `one_of`, and take the other out"))
        }
        FactType::Number => no_number(checks, fact),
        FactType::Set | FactType::Place => None,
    }
}

fn no_number(checks: &[Check], fact: &Fact) -> Option<(String, &'static str)> {
    let exact = checks.iter().find_map(|check| match check {
        Check::IsNumber(number) => Some(std::slice::from_ref(number)),
        Check::OneOfNumbers(numbers) => Some(numbers.as_slice()),
        _ => None,
    });
    let lows = || checks.iter().filter(|check| matches!(check, Check::AtLeast(_) | Check::MoreThan(_)));
    let highs = || checks.iter().filter(|check| matches!(check, Check::AtMost(_) | Check::LessThan(_)));
    let bound = |check: &Check| match check {
        Check::AtLeast(bound) | Check::AtMost(bound) => Some((*bound, true)),
        Check::MoreThan(bound) | Check::LessThan(bound) => Some((*bound, false)),
        _ => None,
    };
    let holds = match exact {
        Some(numbers) => numbers.iter().any(|number| checks.iter().all(|check| meets(check, *number))),
        None => lows()
            .filter_map(bound)
            .all(|(low, low_in)| highs().filter_map(bound).all(|(high, high_in)| low < high || (low == high && low_in && high_in))),
    };
    let fix = match exact {
        Some(_) => "keep `is` or `one_of`, or the range",
        None => "put the smaller number first: `at_least = 16, at_most = 24`",
    };
    (!holds).then(|| (format!("no number is in this range of `{}`", fact.key), fix))
}

/// Whether a number meets a check of numbers.
fn meets(check: &Check, number: Decimal) -> bool {
    match check {
        Check::IsNumber(is) => number == *is,
        Check::OneOfNumbers(numbers) => numbers.contains(&number),
        Check::AtLeast(bound) => number >= *bound,
        Check::AtMost(bound) => number <= *bound,
        Check::MoreThan(bound) => number > *bound,
        Check::LessThan(bound) => number < *bound,
        _ => true,
    }
}
