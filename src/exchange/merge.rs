//! A record that came from elsewhere, as it goes out again.

use std::cell::RefCell;

use serde_json::{Map, Value};

use super::hsds::TAXONOMY;
use super::look::Look;
use super::named::Named;
use super::service::{Here, entry};
use super::sources::Sources;
use crate::catalogue::Provision;

/// What of an entry was read from which fields of a record.
const READ_FROM: [(&str, &[&str]); 9] = [
    ("name", &["name"]),
    ("gives", &["description"]),
    ("how_to_get", &["application_process"]),
    ("delivered_by", &["organization"]),
    ("status", &["status"]),
    ("eligibility", &["eligibility_description", "minimum_age", "maximum_age"]),
    ("places", &["service_areas"]),
    ("contacts", &["url", "email", "phones", "contacts"]),
    ("verified_on", &["assured_date", "assurer_email"]),
];

/// Fields of the standard that hold what ours say on the day of an export.
const OF_A_DAY: [&str; 6] = ["status", "description", "application_process", "eligibility_description", "minimum_age", "maximum_age"];

/// The record with our own fields as they are now. A field of the standard stays as it came, unless what was read from it has been changed
/// here since: then it is ours.
pub(super) fn merge(original: &Map<String, Value>, ours: &Map<String, Value>, provision: &Provision, places: &Named) -> Map<String, Value> {
    let mut out = original.clone();
    let now = provision.written();
    let source = provision.sources.first().map(ToString::to_string).unwrap_or_default();
    let place = |name: &str| places.id(name);
    let faults = RefCell::default();
    let then = entry(&Look::new("", original, &faults), &Here { place: &place, source: &source }, &mut Sources::default());
    let then = then.map(|made| made.entry).unwrap_or_default();
    for (key, fields) in READ_FROM {
        let same = if key == "status" { periods(then.get(key)) == periods(now.get(key)) } else { part(&then, key) == part(&now, key) };
        if same {
            continue;
        }
        for field in fields {
            match ours.get(*field) {
                Some(value) => out.insert((*field).to_owned(), value.clone()),
                None => out.remove(*field),
            };
        }
    }
    // A record of ours, or of another who has the program: what it says of itself it said on the day on which it went out.
    let is_ours = original.contains_key("x_id");
    for field in OF_A_DAY.into_iter().filter(|_| is_ours && is_dated(&now)) {
        match ours.get(field) {
            Some(value) => out.insert(field.to_owned(), value.clone()),
            None => out.remove(field),
        };
    }
    if is_ours && let Some(Value::Array(list)) = out.get_mut("attributes") {
        list.retain(|leaf| leaf.pointer("/taxonomy_term/taxonomy").and_then(Value::as_str) != Some(TAXONOMY));
        if list.is_empty() {
            out.remove("attributes");
        }
    }
    for (key, value) in ours {
        if key.starts_with("x_") || ["id", "name", "status"].contains(&key.as_str()) && !out.contains_key(key) {
            out.insert(key.clone(), value.clone());
        }
    }
    // Conditions that were a rule of ours before the record came stand in it already.
    if let Some(Value::Array(leaves)) = ours.get("attributes") {
        let list = out.entry("attributes").or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(list) = list {
            let new: Vec<Value> = leaves.iter().filter(|leaf| !list.iter().any(|old| old.get("id") == leaf.get("id"))).cloned().collect();
            list.extend(new);
        }
    }
    out
}

/// What stands under a key; a list or a table with nothing in it is nothing.
fn part<'v>(map: &'v Map<String, Value>, key: &str) -> Option<&'v Value> {
    map.get(key).filter(|value| !value.as_array().is_some_and(Vec::is_empty) && !value.as_object().is_some_and(Map::is_empty))
}

/// Whether an entry says another thing on another day: one that does not has nothing to say anew.
fn is_dated(entry: &Map<String, Value>) -> bool {
    let ends = |period: &Value| period.get("from").is_some() || period.get("until").is_some();
    part(entry, "changes").is_some() || part(entry, "status").and_then(Value::as_array).is_some_and(|periods| periods.iter().any(ends))
}

/// What it is in each period, whoever says so.
fn periods(status: Option<&Value>) -> Vec<&str> {
    status.and_then(Value::as_array).into_iter().flatten().filter_map(|period| period.get("is")?.as_str()).collect()
}
