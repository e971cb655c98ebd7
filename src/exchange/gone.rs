//! What was imported before and is in the file no more: it is told, and closed only where somebody says so.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::document::document;
use super::drafts::{Draft, Maker};
use super::preview::{Gone, Refused, Row};
use super::records::{Form, Record};
use crate::catalogue::{Catalogue, File, Provision, State};
use crate::text::quoted;

/// What stands for all that is gone, where it is said what to close.
pub const ALL: &str = "all";

/// The ids of entries that records of a file are of, good records or not.
pub(super) fn present(records: &[Record], maker: &Maker<'_>) -> BTreeSet<String> {
    let of_record = |record: &Record| {
        let text = |key: &str| record.map.get(key).and_then(Value::as_str).map(|id| id.trim().to_owned());
        let ids: Vec<String> = [text("id"), text("x_id")].into_iter().flatten().collect();
        let known = record.map.get("id").and_then(|id| maker.known(id));
        known.into_iter().chain(ids).collect::<Vec<_>>()
    };
    records.iter().flat_map(of_record).collect()
}

/// The entries of the imported folder that are not in the file and not closed yet. A file that has none of that folder is another directory.
pub(super) fn gone(imported: &[File], base: &Catalogue, present: &BTreeSet<String>, today: Date) -> Vec<Gone> {
    let ids: Vec<&str> = imported.iter().filter_map(super::prepare::id_of).collect();
    if !ids.iter().any(|id| present.contains(*id)) {
        return Vec::new();
    }
    let left = ids.into_iter().filter(|id| !present.contains(*id)).filter_map(|id| base.provisions.get(id));
    let open = left.filter(|provision| provision.status_on(today) != State::Closed);
    open.map(|provision| Gone { id: provision.id.clone(), name: provision.name.clone() }).collect()
}

/// Those that are to be closed, as they would be then. What is named and is not gone is refused.
pub(super) fn closed(
    gone: &[Gone],
    wanted: &[String],
    base: &Catalogue,
    (today, source): (Date, &str),
    refused: &mut Vec<Refused>,
) -> Vec<Draft> {
    let unknown = wanted.iter().filter(|id| *id != ALL && !gone.iter().any(|gone| gone.id == **id));
    refused.extend(unknown.map(|id| {
        let what = format!("{} is none of what was imported before, is in this file no more and is open still", quoted(id));
        Refused::new("", what, "name one that the preview lists, or `all` of them")
    }));
    let is_wanted = |gone: &&Gone| wanted.iter().any(|id| id == ALL || *id == gone.id);
    let closing = gone.iter().filter(is_wanted).filter_map(|gone| base.provisions.get(&gone.id));
    closing.map(|provision| close(provision, today, source)).collect()
}

fn close(provision: &Provision, today: Date, source: &str) -> Draft {
    let mut entry = provision.written();
    let before = today.yesterday().unwrap_or(today).to_string();
    let day = |period: &Value, key: &str| period.get(key).and_then(Value::as_str).map(str::to_owned);
    let mut periods = entry.get("status").and_then(Value::as_array).cloned().unwrap_or_default();
    periods.retain(|period| day(period, "from").is_none_or(|from| from <= before));
    if let Some(last) = periods.last_mut()
        && day(last, "until").is_none_or(|until| until > before)
    {
        last["until"] = json!(before);
    }
    periods.push(json!({ "is": "closed", "from": today, "source": source, "note": "It is in the directory no more." }));
    entry.insert("status".to_owned(), json!(periods));
    let setting = entry.remove("setting").and_then(|setting| setting.as_str().map(str::to_owned)).unwrap_or_default();
    let path = format!("provisions/{setting}/{}.toml", provision.id);
    Draft {
        row: Row { id: provision.id.clone(), name: provision.name.clone(), path: String::new() },
        file: File { shown: format!("import:{path}"), path, bytes: document(&entry).into_bytes().into() },
        form: Form::Entry,
        original: None,
    }
}
