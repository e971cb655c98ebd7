//! What would change of an entry.

use serde_json::{Map, Value, json};

use super::sources::PREFIX;
use crate::catalogue::Provision;

/// The keys of the file under which two entries say different things. That one was imported on another day is no difference.
pub(super) fn fields(one: &Provision, other: &Provision) -> Vec<String> {
    let (one, other) = (undated(one.written()), undated(other.written()));
    let mut keys: Vec<&String> = one.keys().chain(other.keys().filter(|key| !one.contains_key(*key))).collect();
    keys.retain(|key| one.get(*key) != other.get(*key));
    keys.into_iter().cloned().collect()
}

fn undated(entry: Map<String, Value>) -> Map<String, Value> {
    entry.into_iter().map(|(key, value)| (key, without_day(value))).collect()
}

fn without_day(value: Value) -> Value {
    match value {
        Value::String(text) if text.starts_with(PREFIX) => json!(PREFIX),
        Value::Array(parts) => parts.into_iter().map(without_day).collect(),
        Value::Object(map) => Value::Object(undated(map)),
        other => other,
    }
}
