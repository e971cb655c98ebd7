//! Ages: the only conditions that the standard has for machines.

use serde_json::{Map, Value, json};

use super::look::Look;
use crate::catalogue::Eligibility;
use crate::rules::{Check, Rule, Subject, Test};
use rust_decimal::prelude::ToPrimitive;

/// Nobody is older: as a highest age it says nothing, and many directories write it for "no limit".
const OLDEST: f64 = 120.0;

/// The rule of an age range, as it is written in a file; none where there is none. A range that holds nobody is a fault.
pub(super) fn rule(look: &Look<'_>) -> Option<Value> {
    let (least, most) = (look.number("minimum_age"), look.number("maximum_age"));
    if let Err((key, what, fix)) = held(least, most) {
        look.fault(key, what, fix);
        return None;
    }
    let mut test = Map::from_iter([("fact".to_owned(), json!("age"))]);
    if let Some(least) = least.filter(|least| *least > 0.0) {
        test.insert("at_least".to_owned(), number(least));
    }
    if let Some(most) = most.filter(|most| *most < OLDEST) {
        test.insert("at_most".to_owned(), number(most));
    }
    (test.len() > 1).then_some(Value::Object(test))
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

/// A whole number as one. Ages have been held to lie between 0 and 999.
fn number(age: f64) -> Value {
    if age.fract() == 0.0 { json!(age as i64) } else { json!(age) }
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
