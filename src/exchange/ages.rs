//! Ages: the only conditions that the standard has for machines.

use serde_json::{Map, Value, json};

use super::look::Look;
use crate::catalogue::Eligibility;
use crate::rules::{Check, Rule, Subject, Test};
use rust_decimal::prelude::ToPrimitive;

/// Nobody is older: as a highest age it says nothing, and many directories write it for "no limit".
const OLDEST: f64 = 120.0;

/// What an age range asks for.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Ages {
    /// The rule, as it is written in a file; none where there is none.
    pub(super) rule: Option<Value>,
    /// What is for the adviser to weigh: the range as it was written, where no rule says quite that.
    pub(super) weigh: Option<String>,
}

/// The ages of a record. A range that holds nobody is a fault.
pub(super) fn of_record(look: &Look<'_>) -> Ages {
    let (least, most) = (look.number("minimum_age"), look.number("maximum_age"));
    if let Err((key, what, fix)) = held(least, most) {
        look.fault(key, what, fix);
        return Ages::default();
    }
    between(least.filter(|least| *least > 0.0), most.filter(|most| *most < OLDEST))
}

/// The ages of a range that has been held to be one. People are known by whole years: a part of a year must not shut out who is in it.
/// A highest age of none is what many directories write for "not said".
pub(super) fn between(least: Option<f64>, most: Option<f64>) -> Ages {
    let mut test = Map::from_iter([("fact".to_owned(), json!("age"))]);
    let bounds = [("at_least", least), ("at_most", most.filter(|most| *most > 0.0))];
    test.extend(bounds.into_iter().filter_map(|(key, age)| Some((key.to_owned(), json!(age?.floor() as i64)))));
    let is_exact = |age: Option<f64>| age.is_none_or(|age| age.fract() == 0.0);
    let weigh = match (least, most) {
        (least, most) if is_exact(least) && is_exact(most) && most != Some(0.0) => None,
        (Some(least), Some(most)) => Some(format!("the directory says from age {least} to {most}")),
        (Some(least), None) => Some(format!("the directory says from age {least}")),
        (None, Some(most)) => Some(format!("the directory says up to age {most}")),
        (None, None) => None,
    };
    Ages { rule: (test.len() > 1).then_some(Value::Object(test)), weigh }
}

/// Whether two ages are ages, and somebody can lie between them.
///
/// # Errors
/// The key that is at fault, what is wrong and what to do.
pub(super) fn held(least: Option<f64>, most: Option<f64>) -> Result<(), (&'static str, String, &'static str)> {
    for (key, age) in [("minimum_age", least), ("maximum_age", most)] {
        if let Some(age) = age.filter(|age| !(0.0..=999.0).contains(age)) {
            return Err((key, format!("`{key}` is {age}, and no age in years"), "write years from 0 to 120, or leave it out"));
        }
    }
    match (least, most) {
        (Some(least), _) if least > OLDEST => {
            Err(("minimum_age", format!("`minimum_age` is {least}, and nobody is so old"), "write years from 0 to 120, or leave it out"))
        }
        (Some(least), Some(most)) if least > most => {
            let what = format!("`minimum_age` {least} is more than `maximum_age` {most}: nobody could have it");
            Err(("minimum_age", what, "put the lower age in `minimum_age`"))
        }
        _ => Ok(()),
    }
}

/// The ages that a rule asks for whatever else it asks: the lowest and the highest.
pub(super) fn range(eligibility: &Eligibility) -> (Option<f64>, Option<f64>) {
    match eligibility.rule.as_deref() {
        Some(Rule::All(parts)) => parts.iter().find_map(ages_of).unwrap_or_default(),
        Some(rule) => ages_of(rule).unwrap_or_default(),
        None => (None, None),
    }
}

fn ages_of(rule: &Rule) -> Option<(Option<f64>, Option<f64>)> {
    let Rule::Test(Test { subject: Subject::Fact(key), checks, .. }) = rule else { return None };
    if key != "age" {
        return None;
    }
    let (mut least, mut most) = (None, None);
    for check in checks {
        match check {
            Check::AtLeast(bound) => least = bound.to_f64(),
            Check::AtMost(bound) => most = bound.to_f64(),
            Check::IsNumber(is) => (least, most) = (is.to_f64(), is.to_f64()),
            _ => {}
        }
    }
    Some((least, most))
}
