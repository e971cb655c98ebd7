//! Tests and values in plain words, taken from the vocabulary.

use rust_decimal::Decimal;

use super::{Check, Known, Places, Seen, Subject, Test};
use crate::facts::{Fact, FactType, Value};

/// What a test needs, or what it must not be.
pub(super) fn needs(test: &Test, known: &dyn Known, negated: bool) -> String {
    if let Some(says) = &test.says {
        return if negated { not(says) } else { says.clone() };
    }
    let fact = known.fact(&test.subject);
    let label = label(&test.subject, fact);
    let place_names = known.places();
    match test.checks.as_slice() {
        [Check::IsYesNo(wanted)] => yes_no(fact, &label, *wanted != negated),
        [Check::AtLeast(low), Check::AtMost(high)] | [Check::AtMost(high), Check::AtLeast(low)] => {
            let between = if negated { "not " } else { "" };
            format!("{label} {between}{} to {}", in_figures(fact, *low), in_figures(fact, *high))
        }
        [check] => one(check, fact, &label, place_names, negated),
        checks if negated => not(&joined(checks, fact, &label, place_names)),
        checks => joined(checks, fact, &label, place_names),
    }
}

fn joined(checks: &[Check], fact: Option<&Fact>, label: &str, places: &Places) -> String {
    let mut words = String::new();
    for check in checks {
        let part = one(check, fact, label, places, false);
        if words.is_empty() {
            words = part;
        } else {
            words.push_str(" and ");
            words.push_str(part.strip_prefix(label).unwrap_or(&part).trim_start_matches([':', ' ']));
        }
    }
    words
}

fn one(check: &Check, fact: Option<&Fact>, label: &str, places: &Places, negated: bool) -> String {
    let number = |phrase: &str, bound: &Decimal| format!("{label} {phrase} {}", in_figures(fact, *bound));
    let values = |ids: &[String], word: &str| list(ids.iter().map(|id| value_label(fact, id)), word);
    let place_list = |ids: &[String]| list(ids.iter().map(|id| places.name(id).unwrap_or(id).to_owned()), "or");
    let un = |words: String| if negated { format!("not {words}") } else { words };
    match check {
        Check::IsYesNo(wanted) => yes_no(fact, label, *wanted != negated),
        Check::AtLeast(bound) => number(if negated { "less than" } else { "at least" }, bound),
        Check::AtMost(bound) => number(if negated { "more than" } else { "at most" }, bound),
        Check::MoreThan(bound) => number(if negated { "at most" } else { "more than" }, bound),
        Check::LessThan(bound) => number(if negated { "at least" } else { "less than" }, bound),
        Check::IsNumber(wanted) => format!("{label} {}", un(in_figures(fact, *wanted))),
        Check::OneOfNumbers(wanted) => format!("{label} {}", un(list(wanted.iter().map(|number| in_figures(fact, *number)), "or"))),
        Check::OneOf(ids) => format!("{label}: {}", un(values(ids, "or"))),
        Check::HasAny(ids) if negated && ids.len() > 1 => format!("{label}: none of {}", values(ids, "or")),
        Check::HasAny(ids) => format!("{label}: {}", un(values(ids, "or"))),
        Check::HasAll(ids) if negated && ids.len() > 1 => format!("{label}: not all of {}", values(ids, "and")),
        Check::HasAll(ids) => format!("{label}: {}", un(values(ids, "and"))),
        Check::IsPlace(ids) => format!("{label}: {}", un(place_list(ids))),
        Check::Within(ids) => format!("{label}: {}", un(format!("in {}", place_list(ids)))),
    }
}

fn yes_no(fact: Option<&Fact>, label: &str, wanted: bool) -> String {
    let words = fact.and_then(|fact| if wanted { fact.yes.as_ref() } else { fact.no.as_ref() });
    words.cloned().unwrap_or_else(|| format!("{label}: {}", if wanted { "yes" } else { "no" }))
}

/// What is known of a subject: the answer, `rather not say` or `not known`.
pub fn in_words(subject: &Subject, known: &dyn Known) -> String {
    match known.see(subject) {
        Seen::Known(value) => value_in_words(known.fact(subject), &value, known.places()),
        Seen::Declined => "rather not say".to_owned(),
        Seen::Unknown => "not known".to_owned(),
    }
}

/// Whether anything is known of a subject, were it that they rather not say.
pub(super) fn is_told(subject: &Subject, known: &dyn Known) -> bool {
    match known.see(subject) {
        Seen::Known(value) => !matches!(&*value, Value::Set { named, complete: false } if named.is_empty()),
        Seen::Declined => true,
        Seen::Unknown => false,
    }
}

/// The same with the subject's name before it, unless the answer already names it.
pub(super) fn in_named_words(subject: &Subject, known: &dyn Known) -> String {
    let words = in_words(subject, known);
    let fact = known.fact(subject);
    let speaks =
        matches!(known.see(subject), Seen::Known(_)) && fact.is_some_and(|fact| fact.kind == FactType::YesNo && fact.yes.is_some());
    if speaks { words } else { format!("{}: {words}", label(subject, fact)) }
}

/// A value in words: the vocabulary's for a choice, a set or a yes-no fact, a place's name, a number as it is.
pub fn value_in_words(fact: Option<&Fact>, value: &Value, places: &Places) -> String {
    match value {
        Value::YesNo(is) => {
            let words = fact.and_then(|fact| if *is { fact.yes.clone() } else { fact.no.clone() });
            words.unwrap_or_else(|| if *is { "yes".to_owned() } else { "no".to_owned() })
        }
        Value::Number(number) => in_figures(fact, *number),
        Value::Born { year, month } => format!("born {year:04}-{month:02}"),
        Value::Choice(id) => value_label(fact, id),
        Value::Place(id) => places.name(id).unwrap_or(id).to_owned(),
        Value::Set { named, complete } => {
            let mut ids: Vec<&String> = named.iter().collect();
            if let Some(fact) = fact {
                ids.sort_by_key(|id| fact.values.iter().position(|value| value.id == **id));
            }
            let words = list(ids.into_iter().map(|id| value_label(fact, id)), "and");
            match (words.is_empty(), complete) {
                (true, true) => "none of them".to_owned(),
                (true, false) => "not known".to_owned(),
                (false, true) => words,
                (false, false) => format!("{words}; others not known"),
            }
        }
    }
}

/// A number as its unit is written: pence have two figures.
pub(super) fn in_figures(fact: Option<&Fact>, number: Decimal) -> String {
    let number = number.normalize();
    let has_pence = number.scale() == 1 && fact.is_some_and(|fact| fact.unit.as_deref() == Some("pounds"));
    if has_pence { format!("{number:.2}") } else { number.to_string() }
}

fn value_label(fact: Option<&Fact>, id: &str) -> String {
    fact.and_then(|fact| fact.value(id)).map_or(id, |value| value.label.as_str()).to_owned()
}

/// How a subject is named.
pub(super) fn label(subject: &Subject, fact: Option<&Fact>) -> String {
    let (Subject::Fact(id) | Subject::Answer(id)) = subject;
    fact.map_or(id, |fact| &fact.label).clone()
}

pub(super) fn not(words: &str) -> String {
    format!("not: {words}")
}

/// "a", "a or b", "a, b or c".
pub(super) fn list(words: impl Iterator<Item = String>, last: &str) -> String {
    let mut words: Vec<String> = words.collect();
    match words.pop() {
        None => String::new(),
        Some(end) if words.is_empty() => end,
        Some(end) => format!("{} {last} {end}", words.join(", ")),
    }
}
