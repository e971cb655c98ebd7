//! Rules as nested data, in the shape of the file; where nobody reads it, [packed].

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value, json};

use super::{Check, Rule, Subject, Test, packed};

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            return packed::rule(self, serializer);
        }
        entries(serializer, rule_entries(self))
    }
}

impl Serialize for Test {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            return packed::test(self, serializer);
        }
        entries(serializer, test_entries(self))
    }
}

fn entries<S: Serializer>(serializer: S, entries: Map<String, Value>) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(entries.len()))?;
    for (key, value) in entries {
        map.serialize_entry(&key, &value)?;
    }
    map.end()
}

/// The keys of a rule's table and what stands under them.
pub fn rule_entries(rule: &Rule) -> Map<String, Value> {
    let nested = |parts: &[Rule]| Value::Array(parts.iter().map(|part| Value::Object(rule_entries(part))).collect());
    let (key, value) = match rule {
        Rule::All(parts) => ("all", nested(parts)),
        Rule::Any(parts) => ("any", nested(parts)),
        Rule::Not(part) => ("not", Value::Object(rule_entries(part))),
        Rule::Count { at_least, of } => ("count", json!({ "at_least": at_least, "of": nested(of) })),
        Rule::Named { name, .. } => ("condition", json!(name)),
        Rule::Test(test) => return test_entries(test),
    };
    Map::from_iter([(key.to_owned(), value)])
}

/// The keys of a test's table and what stands under them.
pub fn test_entries(test: &Test) -> Map<String, Value> {
    let (key, id) = match &test.subject {
        Subject::Fact(id) => ("fact", id),
        Subject::Answer(id) => ("answer", id),
    };
    let mut map = Map::from_iter([(key.to_owned(), json!(id))]);
    for check in &test.checks {
        let (key, value) = match check {
            Check::IsYesNo(is) => ("is", json!(is)),
            Check::IsNumber(is) => ("is", number(*is)),
            Check::OneOf(ids) => one_or_more("is", "one_of", ids),
            Check::OneOfNumbers(numbers) => ("one_of", numbers.iter().copied().map(number).collect()),
            Check::HasAny(ids) => one_or_more("has", "has_any", ids),
            Check::HasAll(ids) => ("has_all", json!(ids)),
            Check::AtLeast(bound) => ("at_least", number(*bound)),
            Check::AtMost(bound) => ("at_most", number(*bound)),
            Check::MoreThan(bound) => ("more_than", number(*bound)),
            Check::LessThan(bound) => ("less_than", number(*bound)),
            Check::IsPlace(ids) => one_or_more("is", "is", ids),
            Check::Within(ids) => one_or_more("within", "within", ids),
        };
        map.insert(key.to_owned(), value);
    }
    if let Some(says) = &test.says {
        map.insert("says".to_owned(), json!(says));
    }
    map
}

fn one_or_more<'k>(one: &'k str, more: &'k str, ids: &[String]) -> (&'k str, Value) {
    if let [id] = ids { (one, json!(id)) } else { (more, json!(ids)) }
}

/// A whole number as one; another as the nearest that JSON has.
fn number(number: Decimal) -> Value {
    match number.to_i64() {
        Some(whole) if number.is_integer() => json!(whole),
        _ => json!(number.to_f64()),
    }
}
