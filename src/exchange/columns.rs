//! The catalogue as a table for a spreadsheet, by RFC 4180, one entry a row.
//!
//! What can stand in a cell of its own does, so that a keeper may read and change it; what is more than that stands beside it as JSON.
//! Lists are parted by ` | `.

use serde_json::{Map, Value, json};

use super::Originals;
use super::fields::{FIELDS, Holds, holds};
use crate::catalogue::Catalogue;
use crate::text;

/// Columns for what is simple in a field, before that of the field: a keeper fills these in, and that one where they do not do.
const SIMPLE: [(&str, &[&str]); 2] =
    [("eligibility", &["minimum_age", "maximum_age", "weigh"]), ("contacts", &["contact", "phone", "email", "web"])];

/// The columns in their order. The first row names them.
pub(super) fn columns() -> impl Iterator<Item = &'static str> {
    let simple = |key: &str| SIMPLE.into_iter().find(|(field, _)| *field == key).map_or(&[][..], |(_, simple)| simple);
    FIELDS.into_iter().flat_map(move |(key, _)| simple(key).iter().copied().chain([key]))
}

/// Every entry of a catalogue, as a table. Columns that came with a table and are not ours follow ours.
pub fn table(catalogue: &Catalogue, originals: &Originals) -> String {
    let others = |id: &str| originals.get(id).and_then(|record| record.get("x_columns")).and_then(Value::as_object);
    let mut names: Vec<&str> = columns().collect();
    for id in catalogue.provisions.keys() {
        for name in others(id).into_iter().flat_map(Map::keys) {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
    }
    let entries = catalogue.provisions.values().map(|provision| {
        let cells = cells(&provision.written());
        let more = others(&provision.id);
        let cell = |name: &&str| {
            let own = cells.get(*name).and_then(Value::as_str);
            own.or_else(|| more?.get(*name)?.as_str()).unwrap_or_default().to_owned()
        };
        names.iter().map(cell).collect::<Vec<_>>()
    });
    let headings = names.iter().map(|name| (*name).to_owned()).collect();
    text::table(std::iter::once(headings).chain(entries))
}

/// An entry in cells, by the names of the columns.
fn cells(entry: &Map<String, Value>) -> Map<String, Value> {
    let mut cells = Map::new();
    for (key, value) in entry {
        let cell = match value {
            Value::String(text) => text.clone(),
            Value::Array(parts) if holds(key) == Some(Holds::Texts) => joined(parts),
            other => other.to_string(),
        };
        cells.insert(key.clone(), json!(cell));
    }
    if let Some(simple) = entry.get("eligibility").and_then(simple_rule) {
        cells.remove("eligibility");
        cells.extend(simple);
    }
    if let Some(word) = entry.get("status").and_then(|status| simple_status(status, entry.get("sources"))) {
        cells.insert("status".to_owned(), word);
    }
    if let Some([Value::Object(contact)]) = entry.get("contacts").and_then(Value::as_array).map(Vec::as_slice)
        && contact.keys().all(|key| ["name", "phone", "email", "web"].contains(&key.as_str()))
    {
        cells.remove("contacts");
        let named = |key: &str| if key == "name" { "contact".to_owned() } else { key.to_owned() };
        cells.extend(contact.iter().map(|(key, value)| (named(key), value.clone())));
    }
    cells
}

/// A list in a cell: parted by bars, or as JSON where a text has one itself, or would be read otherwise than it is.
fn joined(parts: &[Value]) -> String {
    let texts: Vec<&str> = parts.iter().filter_map(Value::as_str).collect();
    let cell = texts.join(" | ");
    if split(&cell) == texts && !cell.starts_with('[') { cell } else { json!(texts).to_string() }
}

/// The texts of a cell that are parted by bars.
pub(super) fn split(cell: &str) -> Vec<&str> {
    cell.split('|').map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// A rule of ages, and what an adviser weighs, as cells of their own, if the rule is no more than that.
fn simple_rule(eligibility: &Value) -> Option<Map<String, Value>> {
    let ages = eligibility.get("all").and_then(Value::as_array).map(Vec::as_slice);
    let age = |key: &str| match ages {
        Some([test]) => test.get(key).map(ToString::to_string),
        _ => None,
    };
    let weigh = eligibility.get("judge").and_then(Value::as_array).map(|judge| joined(judge));
    let cells = [("minimum_age", age("at_least")), ("maximum_age", age("at_most")), ("weigh", weigh)];
    let cells: Map<String, Value> = cells.into_iter().filter_map(|(key, cell)| Some((key.to_owned(), json!(cell?)))).collect();
    let read = |key: &str| cells.get(key).and_then(Value::as_str);
    let again = super::rows::rule(read("minimum_age"), read("maximum_age"), read("weigh"));
    (again.as_ref() == Some(eligibility)).then_some(cells)
}

/// A status of one period without days, as its word.
fn simple_status(status: &Value, sources: Option<&Value>) -> Option<Value> {
    let word = status.get(0)?.get("is")?;
    let source = sources?.get(0)?;
    (*status == json!([{ "is": word, "source": source }])).then(|| word.clone())
}
