//! What a record of ours says in a field of the standard, other than our own field beside it, which holds: somebody has changed it on the way.

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::hsds::service;
use super::preview::Overruled;
use crate::catalogue::{Catalogue, Provision};
use crate::rules::Places;

/// Fields of the standard that say what ours say, and the field of ours that holds. A `status` has a note of its own.
const FIELDS: [(&str, &str); 13] = [
    ("description", "x_gives"),
    ("application_process", "x_how_to_get"),
    ("alternate_name", "x_also"),
    ("organization", "x_delivered_by"),
    ("minimum_age", "x_eligibility_rules"),
    ("maximum_age", "x_eligibility_rules"),
    ("eligibility_description", "x_eligibility_rules"),
    ("service_areas", "x_places"),
    ("phones", "x_contacts"),
    ("contacts", "x_contacts"),
    ("email", "x_contacts"),
    ("url", "x_contacts"),
    ("assured_date", "x_verification"),
];

/// The fields of a record that say what its entry says on none of its days. `path` is where the record stands.
pub(super) fn overruled(
    record: &Map<String, Value>,
    path: &str,
    provision: &Provision,
    (catalogue, places): (&Catalogue, &Places),
    today: Date,
) -> Vec<Overruled> {
    if !record.contains_key("x_id") {
        return Vec::new();
    }
    let mut open: Vec<(&str, &str, Value)> = FIELDS
        .into_iter()
        .filter_map(|(field, ours)| Some((field, ours, said(field, record.get(field).filter(|value| !value.is_null())?))))
        .collect();
    // It may have gone out on any day: mostly it was lately.
    for day in days(provision, today) {
        let then = service(catalogue, places, provision, day);
        open.retain(|(field, _, found)| then.get(*field).is_none_or(|ours| said(field, ours) != *found));
        if open.is_empty() {
            break;
        }
    }
    // A check that stands here may be newer than the one that came.
    let checked = record.get("x_verification").and_then(|check| check.get("on"));
    open.retain(|(field, _, found)| *field != "assured_date" || checked.is_none_or(|on| on != found));
    let told = |(field, ours, _): (&str, &str, Value)| Overruled { path: format!("{path}/{field}"), by: ours.to_owned() };
    open.into_iter().map(told).collect()
}

fn days(provision: &Provision, today: Date) -> impl Iterator<Item = Date> {
    [today].into_iter().chain(provision.changes.iter().flat_map(|change| [change.from.yesterday().ok(), Some(change.from)]).flatten())
}

/// What a field says, without what other programs may write otherwise and mean the same: ids, order, spaces, a number as text.
fn said(field: &str, value: &Value) -> Value {
    let within = |keys: &[&str]| {
        let part = |part: &Value| keys.iter().filter_map(|key| part.get(*key).filter(|value| !value.is_null()).map(plain)).collect();
        let mut parts: Vec<String> = value.as_array().into_iter().flatten().map(part).collect();
        parts.sort();
        json!(parts)
    };
    match field {
        "organization" => json!(value.get("name").map(plain)),
        "phones" => within(&["number"]),
        "contacts" => within(&["name", "email"]),
        "service_areas" => within(&["name"]),
        "minimum_age" | "maximum_age" => json!(value.as_f64().or_else(|| value.as_str()?.trim().parse().ok())),
        _ => json!(plain(value)),
    }
}

fn plain(value: &Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
