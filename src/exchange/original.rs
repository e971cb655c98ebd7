//! The records that imported entries were made of, kept as they came.
//!
//! `imported/originals.ndjson` beside the entries: one JSON object a line, `{"id": ID, "record": RECORD}`, in order of id, where ID is the
//! entry's and RECORD what stood in the file for it. What we have no field for goes out again from here.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// Records by the ids of the entries that were made of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Originals(BTreeMap<String, Value>);

impl Originals {
    /// The name of their file in the imported folder.
    pub const FILE: &str = "originals.ndjson";

    /// Reads them; a line that is none is passed over, for they only ever add to what the entries themselves say.
    pub fn read(bytes: &[u8]) -> Self {
        let lines = bytes.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice::<Value>(line).ok());
        let kept = |mut line: Value| Some((line["id"].as_str()?.to_owned(), line.get_mut("record")?.take()));
        Self(lines.filter_map(kept).collect())
    }

    /// As they are kept.
    pub fn bytes(&self) -> Vec<u8> {
        let lines = self.0.iter().map(|(id, record)| format!("{}\n", json!({ "id": id, "record": record })));
        lines.collect::<String>().into_bytes()
    }

    /// The record of an entry.
    pub fn get(&self, id: &str) -> Option<&Value> {
        self.0.get(id)
    }

    /// Takes in those of another folder, which hold where both have one.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    pub(super) fn put(&mut self, id: &str, record: Value) {
        self.0.insert(id.to_owned(), record);
    }

    /// Every entry's id with the id that its record has in its directory.
    pub(super) fn record_ids(&self) -> impl Iterator<Item = (String, &str)> {
        self.0.iter().filter_map(|(id, record)| match record.get("id")? {
            Value::String(record_id) => Some((record_id.to_lowercase(), id.as_str())),
            Value::Number(record_id) => Some((record_id.to_string(), id.as_str())),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_read_as_they_were_kept_and_a_damaged_line_costs_no_other() {
        let mut kept = Originals::default();
        kept.put("a", json!({ "id": "X1", "x": [1.5, null, "\u{1b}[2J\n"] }));
        kept.put("b", json!({ "name": "é" }));
        assert_eq!(Originals::read(&kept.bytes()), kept);
        let damaged = [b"{\"id\": \"a\", \"rec\n".as_slice(), &kept.bytes()].concat();
        assert_eq!(Originals::read(&damaged), kept);
        assert_eq!(kept.record_ids().collect::<Vec<_>>(), [("x1".to_owned(), "a")]);
    }
}
