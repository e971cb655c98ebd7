//! The catalogue as JSON, with everything that it knows about support.

use serde_json::{Map, Value, json};

use super::Originals;
use super::drafts::RECORD;
use crate::catalogue::{Catalogue, Place, Source};

/// What the JSON says it is.
pub(super) const FORMAT: &str = "fingerpost-catalogue";

/// Everything a catalogue knows about support, in the shape of its files: `{"format": "fingerpost-catalogue", "version": 1, "provisions",
/// "places", "sources", "glossary", "synonyms", "left_out"}`. A record that an entry was imported from stands in it as `x_record`. Whom a
/// site rings is left out.
pub fn everything(catalogue: &Catalogue, originals: &Originals) -> Value {
    let entry = |mut entry: Map<String, Value>| {
        let record = entry.get("id").and_then(Value::as_str).and_then(|id| originals.get(id)).cloned();
        entry.extend(record.map(|record| (RECORD.to_owned(), record)));
        Value::Object(entry)
    };
    json!({
        "format": FORMAT,
        "version": 1,
        "provisions": catalogue.provisions.values().map(|provision| entry(provision.written())).collect::<Vec<_>>(),
        "places": catalogue.places.values().map(place).collect::<Vec<_>>(),
        "sources": catalogue.sources.values().map(source).collect::<Vec<_>>(),
        "glossary": catalogue.glossary.iter().map(|term| json!({ "short": term.short, "words": term.words, "means": term.means })).collect::<Vec<_>>(),
        "synonyms": catalogue.synonyms.iter().map(|synonym| json!({ "say": synonym.say, "means": synonym.means })).collect::<Vec<_>>(),
        "left_out": catalogue.left_out.iter().map(|(id, reason)| json!({ "id": id, "reason": reason })).collect::<Vec<_>>(),
    })
}

fn place(place: &Place) -> Value {
    json!({ "id": place.id, "name": place.name, "within": place.within })
}

/// A document as it is cited.
pub(super) fn source(source: &Source) -> Value {
    let mut map = json!({ "id": source.id, "title": source.title, "publisher": source.publisher, "date": source.date });
    for (key, value) in [("licence", &source.licence), ("note", &source.note)] {
        if let Some(value) = value {
            map[key] = json!(value);
        }
    }
    map
}
