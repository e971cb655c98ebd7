//! Records as entries with ids of their own.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::document::document;
use super::fields::holds;
use super::ids::{is_id, service_id, short, slug};
use super::look::Look;
use super::named::Named;
use super::preview::{Refused, Row};
use super::records::{Form, Record};
use super::service::{Here, Made, entry, made_safe};
use super::sources::Sources;
use super::{Originals, rows};
use crate::catalogue::{Catalogue, File};
use crate::text::quoted;

/// Under which the record stands that an entry was imported from, in our own JSON.
pub(super) const RECORD: &str = "x_record";

/// An entry that may be taken in.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) row: Row,
    pub(super) file: File,
    pub(super) form: Form,
    pub(super) original: Option<Value>,
}

/// Makes entries of records, each with an id that no other has.
pub(super) struct Maker<'a> {
    catalogue: &'a Catalogue,
    originals: &'a Originals,
    source: &'a str,
    places: Named,
    /// The ids of entries by those of their records.
    known: HashMap<String, String>,
    /// Where in the file an id was given already.
    taken: BTreeMap<String, String>,
    /// The same of ids of records.
    seen: BTreeMap<String, String>,
}

impl<'a> Maker<'a> {
    pub(super) fn new(catalogue: &'a Catalogue, originals: &'a Originals, source: &'a str) -> Self {
        let mut known: HashMap<String, String> = catalogue.provisions.keys().map(|id| (service_id(id), id.clone())).collect();
        known.extend(originals.record_ids().map(|(record, id)| (record, id.to_owned())));
        Self { catalogue, originals, source, places: Named::new(catalogue), known, taken: BTreeMap::new(), seen: BTreeMap::new() }
    }

    /// The id of the entry that was made of a record before, by the id of the record.
    pub(super) fn known(&self, record_id: &Value) -> Option<String> {
        let id = record_id.as_str().map_or_else(|| record_id.to_string(), |id| id.trim().to_lowercase());
        self.known.get(&id).cloned()
    }

    /// Makes an entry of a record; none where it is refused.
    pub(super) fn make(&mut self, record: Record, sources: &mut Sources, refused: &mut Vec<Refused>) -> Option<Draft> {
        let Record { path, form, map } = record;
        let before = refused.len();
        let (entry, record_id, original) = match form {
            Form::Service => {
                let faults = RefCell::default();
                let place = |name: &str| self.places.id(name);
                let made = entry(&Look::new(&path, &map, &faults), &Here { place: &place, source: self.source }, sources);
                refused.extend(faults.into_inner());
                let Made { entry, record_id } = made?;
                (entry, record_id, Some(Value::Object(map)))
            }
            Form::Entry => {
                let (entry, original) = own(map);
                (entry, None, original)
            }
            Form::Row => {
                let (entry, others) = rows::entry(&path, &map, self.source, refused);
                (entry, None, (!others.is_empty()).then(|| json!({ "x_columns": others })))
            }
        };
        if refused.len() > before {
            return None;
        }
        let mut entry = entry;
        let name = entry.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
        if name.trim().is_empty() {
            refused.push(Refused::new(format!("{path}/name"), "`name` is missing or has no words", "write what the service is called"));
            return None;
        }
        let id = self.id(&path, &entry, &name, record_id.as_deref(), refused)?;
        if let Some((on, by)) = self.newer_check(&id, &entry) {
            entry.insert("verified_on".to_owned(), json!(on));
            entry.insert("verified_by".to_owned(), json!(by));
        }
        entry.insert("id".to_owned(), json!(id));
        let original = match (original, form) {
            (Some(Value::Object(more)), Form::Row) => {
                let mut kept = self.originals.get(&id).and_then(Value::as_object).cloned().unwrap_or_default();
                kept.extend(more);
                Some(Value::Object(kept))
            }
            (original, _) => original,
        };
        self.taken.insert(id.clone(), path.clone());
        if let Some(record_id) = record_id {
            self.seen.insert(record_id.to_lowercase(), path.clone());
        }
        let setting = entry.remove("setting").and_then(|setting| setting.as_str().map(str::to_owned)).unwrap_or_default();
        let within = format!("provisions/{setting}/{id}.toml");
        if !is_id(&setting) {
            refused.push(Refused::new(
                format!("{path}/setting"),
                "`setting` is no folder of the catalogue",
                "write one of its six, such as `community`",
            ));
            return None;
        }
        let file = File { shown: format!("import:{within}"), path: within, bytes: document(&entry).into_bytes().into() };
        Some(Draft { row: Row { id, name, path }, file, form, original })
    }

    /// The check that stands, where the entry comes with an older one: that is not written over it.
    fn newer_check(&self, id: &str, entry: &Map<String, Value>) -> Option<&(Date, String)> {
        let standing = self.catalogue.provisions.get(id)?.verified.as_ref()?;
        let comes: Date = entry.get("verified_on")?.as_str()?.parse().ok()?;
        (standing.0 > comes).then_some(standing)
    }

    /// The id of an entry: its own, that under which its record was imported before, or a new one made of its name.
    fn id(
        &self,
        path: &str,
        entry: &Map<String, Value>,
        name: &str,
        record_id: Option<&str>,
        refused: &mut Vec<Refused>,
    ) -> Option<String> {
        let record = record_id.map(str::to_lowercase);
        if let Some(other) = record.as_ref().and_then(|record| self.seen.get(record)) {
            let what = format!("`id` is also that of {}", if other.is_empty() { "/" } else { other });
            refused.push(Refused::new(format!("{path}/id"), what, "keep one of them, or give each its own"));
            return None;
        }
        let own = entry.get("id").and_then(Value::as_str);
        if let Some(own) = own.filter(|own| !is_id(own)) {
            let what = format!("`id` cannot be {}", quoted(own));
            refused.push(Refused::new(format!("{path}/id"), what, "write it with lower-case letters, digits and hyphens"));
            return None;
        }
        let known = || record.as_ref().and_then(|record| self.known.get(record)).cloned();
        let id = own.map(str::to_owned).or_else(known).unwrap_or_else(|| self.new_id(name, record_id));
        if let Some(other) = self.taken.get(&id) {
            let what = format!("the entry would be `{id}`, as that of {other} is");
            refused.push(Refused::new(format!("{path}/id"), what, "keep one of them, or give each its own id"));
            return None;
        }
        Some(id)
    }

    fn new_id(&self, name: &str, record_id: Option<&str>) -> String {
        let of_name = slug(name);
        let of_record = record_id.map(short).filter(|short| !short.is_empty());
        let first = if of_name.is_empty() {
            format!("service-{}", of_record.clone().unwrap_or_default()).trim_matches('-').to_owned()
        } else {
            of_name
        };
        // A row without an id is the entry that was imported of such a row before.
        let was_row = record_id.is_none() && self.imported_row(&first);
        let free = |id: &str| !self.catalogue.provisions.contains_key(id) && !self.taken.contains_key(id);
        if was_row || free(&first) {
            return first;
        }
        let more = of_record.map(|short| format!("{first}-{short}")).into_iter();
        let numbered = (2..1000).map(|number| format!("{first}-{number}"));
        more.chain(numbered).find(|id| free(id) || record_id.is_none() && self.imported_row(id)).unwrap_or(first)
    }

    /// Whether an entry was imported and its record had no id.
    fn imported_row(&self, id: &str) -> bool {
        let imported = self
            .catalogue
            .provisions
            .get(id)
            .is_some_and(|provision| provision.sources.iter().any(|source| source.document.starts_with(super::sources::PREFIX)));
        imported && self.originals.get(id).is_none_or(|record| record.get("id").is_none())
    }
}

/// An entry of our own JSON, and what has to be kept beside it.
fn own(map: Map<String, Value>) -> (Map<String, Value>, Option<Value>) {
    let (known, others): (Map<String, Value>, Map<String, Value>) =
        map.into_iter().partition(|(key, _)| holds(key).is_some() || key == RECORD);
    let mut entry: Map<String, Value> = known
        .into_iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(key, value)| if key == RECORD { (key, value) } else { (key.clone(), made_safe(&key, &value)) })
        .collect();
    let mut original = match entry.remove(RECORD) {
        Some(Value::Object(record)) => record,
        _ => Map::new(),
    };
    original.extend(others);
    entry.entry("setting").or_insert_with(|| json!("community"));
    (entry, (!original.is_empty()).then_some(Value::Object(original)))
}
