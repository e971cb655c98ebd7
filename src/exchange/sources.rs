//! The documents that imported entries cite, and the places that they name: those we do not have come with them.

use std::collections::HashSet;

use indexmap::IndexMap;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::document::document;
use super::ids::is_id;
use super::service::made_safe;
use crate::catalogue::{Catalogue, File};

/// What an id of a document of an import begins with; the day of the import follows.
pub(super) const PREFIX: &str = "imported-";

/// Documents and places that came with a file.
#[derive(Debug, Default)]
pub(super) struct Sources {
    documents: IndexMap<String, Map<String, Value>>,
    places: IndexMap<String, Map<String, Value>>,
}

/// The id of the document that stands for what was imported on a day.
pub(super) fn of_day(today: Date) -> String {
    format!("{PREFIX}{today}")
}

impl Sources {
    /// Takes a document if it is whole: an id, a title, a publisher and a day.
    pub(super) fn offer(&mut self, found: &Map<String, Value>) {
        let Value::Object(found) = made_safe("", &Value::Object(found.clone())) else { return };
        let text = |key: &str| found.get(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
        let (Some(id), Some(_), Some(_), Some(date)) = (text("id"), text("title"), text("publisher"), text("date")) else { return };
        if is_id(id) && date.parse::<Date>().is_ok() {
            let kept = ["id", "title", "publisher", "date", "licence", "note"].into_iter();
            let document = kept.filter_map(|key| Some((key.to_owned(), json!(text(key)?)))).collect();
            self.documents.insert(id.to_owned(), document);
        }
    }

    /// Takes a place if it is whole: an id, a name and what it lies within.
    pub(super) fn offer_place(&mut self, found: &Map<String, Value>) {
        let Value::Object(found) = made_safe("", &Value::Object(found.clone())) else { return };
        let text = |key: &str| found.get(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
        let within = found.get("within").and_then(Value::as_array).cloned().unwrap_or_default();
        let good = within.iter().all(|id| id.as_str().is_some_and(is_id));
        if let (Some(id), Some(name), true) = (text("id").filter(|id| is_id(id)), text("name"), good) {
            let place = [("id".to_owned(), json!(id)), ("name".to_owned(), json!(name)), ("within".to_owned(), json!(within))];
            self.places.insert(id.to_owned(), place.into_iter().collect());
        }
    }

    /// The document that stands for what is imported on a day.
    pub(super) fn today(&mut self, today: Date) {
        let title = format!("A service directory, as imported on {}", crate::text::say_date(today));
        let document = json!({ "id": of_day(today), "title": title, "publisher": "The organisations named in it", "date": today });
        if let Value::Object(document) = document {
            self.offer(&document);
        }
    }

    /// What is needed of these beside a catalogue: the documents and places that it lacks, and whatever the imported folder had. `used` says
    /// which documents of imports are still cited.
    pub(super) fn files(&self, catalogue: &Catalogue, old: &[File], used: impl Fn(&str) -> bool) -> Vec<File> {
        let mut documents = listed(old, "sources.toml", "source");
        documents.extend(
            self.documents.iter().filter(|(id, _)| !catalogue.sources.contains_key(*id)).map(|(id, map)| (id.clone(), map.clone())),
        );
        documents.retain(|id, _| !id.starts_with(PREFIX) || used(id));
        let mut places = listed(old, "places.toml", "place");
        places.extend(self.places.iter().filter(|(id, _)| !catalogue.places.contains_key(*id)).map(|(id, map)| (id.clone(), map.clone())));
        let known: HashSet<String> = places.keys().chain(catalogue.places.keys()).cloned().collect();
        // What a place lies within may be called otherwise there: of a place that nobody knows nothing would follow but a fault.
        let ours = places.iter_mut().filter(|(id, _)| self.places.contains_key(*id));
        for within in ours.filter_map(|(_, place)| place.get_mut("within")?.as_array_mut()) {
            within.retain(|id| id.as_str().is_some_and(|id| known.contains(id)));
        }
        let file = |path: &str, key: &str, found: IndexMap<String, Map<String, Value>>| {
            let list: Value = found.into_values().map(Value::Object).collect();
            let text = document(&Map::from_iter([(key.to_owned(), list)]));
            File { path: path.to_owned(), shown: path.to_owned(), bytes: text.into_bytes().into() }
        };
        let files = [("sources.toml", "source", documents), ("places.toml", "place", places)];
        files.into_iter().filter(|(_, _, found)| !found.is_empty()).map(|(path, key, found)| file(path, key, found)).collect()
    }
}

/// The tables of a list that a file of ours has, by their ids.
fn listed(files: &[File], path: &str, key: &str) -> IndexMap<String, Map<String, Value>> {
    let file = files.iter().find(|file| file.path == path);
    let text = file.and_then(|file| std::str::from_utf8(&file.bytes).ok()).unwrap_or_default();
    let table: toml::Table = text.parse().unwrap_or_default();
    let tables = table.get(key).and_then(toml::Value::as_array).cloned().unwrap_or_default();
    let maps = tables.iter().filter_map(|table| Some(table.as_table()?.iter().map(|(key, value)| (key.clone(), data(value))).collect()));
    maps.filter_map(|map: Map<String, Value>| Some((map.get("id")?.as_str()?.to_owned(), map))).collect()
}

/// A value of TOML as one of JSON; a day as text.
pub(super) fn data(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => json!(text),
        toml::Value::Integer(whole) => json!(whole),
        toml::Value::Float(part) => json!(part),
        toml::Value::Boolean(is) => json!(is),
        toml::Value::Datetime(when) => json!(when.to_string()),
        toml::Value::Array(parts) => parts.iter().map(data).collect(),
        toml::Value::Table(table) => table.iter().map(|(key, value)| (key.clone(), data(value))).collect(),
    }
}
