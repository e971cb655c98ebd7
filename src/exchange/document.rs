//! An entry as a file of the catalogue: from the shape of data to the TOML that a keeper reads.

use jiff::civil::Date;
use serde_json::{Map, Value};
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table};

use super::fields::{Holds, keys};

/// Keys under which a day stands.
const DAYS: [&str; 5] = ["from", "until", "verified_on", "checked_on", "date"];

/// Keys that are lists of tables of their own.
const LISTS: [&str; 6] = ["status", "figures", "changes", "contacts", "source", "place"];

/// A table of data as a TOML file. A day that is none stays text, and the catalogue's reader says so.
pub(super) fn document(entry: &Map<String, Value>) -> String {
    let mut document = DocumentMut::new();
    fill(document.as_table_mut(), entry);
    document.to_string()
}

fn fill(table: &mut Table, entry: &Map<String, Value>) {
    let first = || keys(&[Holds::Line, Holds::Text, Holds::Texts]);
    let known = first().filter_map(|key| entry.get_key_value(key));
    let others = entry.iter().filter(|(key, _)| !first().any(|known| known == *key));
    for (key, value) in known.chain(others) {
        table.insert(key, item(key, value));
    }
}

fn item(key: &str, value: &Value) -> Item {
    match value {
        Value::Object(inner) if key == "eligibility" => {
            let mut table = Table::new();
            for (key, value) in inner {
                table.insert(key, Item::Value(inline(key, value)));
            }
            Item::Table(table)
        }
        Value::Array(parts) if LISTS.contains(&key) && !parts.is_empty() && parts.iter().all(Value::is_object) => {
            let mut tables = ArrayOfTables::new();
            for part in parts.iter().filter_map(Value::as_object) {
                let mut table = Table::new();
                fill(&mut table, part);
                tables.push(table);
            }
            Item::ArrayOfTables(tables)
        }
        other => Item::Value(inline(key, other)),
    }
}

fn inline(key: &str, value: &Value) -> toml_edit::Value {
    match value {
        // TOML has no word for nothing: an empty text is one, and is told by the catalogue's reader.
        Value::Null => "".into(),
        Value::Bool(is) => (*is).into(),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => whole.into(),
            (None, Some(part)) => part.into(),
            _ => number.to_string().into(),
        },
        Value::String(text) => match text.parse::<Date>() {
            Ok(day) if DAYS.contains(&key) => toml_day(day).into(),
            _ => text.as_str().into(),
        },
        Value::Array(parts) => {
            let mut array: Array = parts.iter().map(|part| inline("", part)).collect();
            if parts.iter().any(Value::is_object) {
                array.iter_mut().for_each(|part| part.decor_mut().set_prefix("\n  "));
                array.set_trailing("\n");
                array.set_trailing_comma(true);
            }
            array.into()
        }
        Value::Object(map) => {
            let mut table = InlineTable::new();
            // The fact first, then what is asked of it, as a rule is read.
            let first = ["fact"].into_iter().filter_map(|key| map.get_key_value(key));
            for (key, value) in first.chain(map.iter().filter(|(key, _)| *key != "fact")) {
                table.insert(key, inline(key, value));
            }
            table.into()
        }
    }
}

/// A day as a file of the catalogue has it.
pub fn toml_day(day: Date) -> toml_edit::Datetime {
    let part = |number: i8| u8::try_from(number).unwrap_or_default();
    toml_edit::Date { year: u16::try_from(day.year()).unwrap_or_default(), month: part(day.month()), day: part(day.day()) }.into()
}

#[cfg(test)]
mod tests {
    use crate::catalogue::{File, load, shipped};

    #[test]
    fn every_shipped_entry_written_anew_is_read_as_it_was() {
        let catalogue = load(&[shipped()]).catalogue;
        let anew = catalogue.provisions.values().map(|provision| {
            let mut entry = provision.written();
            entry.remove("setting");
            let path = format!("provisions/{}/{}.toml", provision.setting.folder(), provision.id);
            File { shown: path.clone(), path, bytes: super::document(&entry).into_bytes().into() }
        });
        let over: Vec<File> = anew.collect();
        let read = load(&[shipped(), over.clone()]);
        let told: Vec<String> = read.faults.iter().map(ToString::to_string).collect();
        assert_eq!(told, [""; 0]);
        assert!(over.len() > 250);
        for (id, provision) in &catalogue.provisions {
            assert_eq!(&read.catalogue.provisions[id], provision, "{}", String::from_utf8_lossy(&over[0].bytes));
        }
    }
}
