//! The records of a file, whatever shape it has.

use serde_json::{Map, Value};

use super::everything::FORMAT;
use super::look::kind;
use super::preview::Refused;
use super::rows;
use super::sources::Sources;
use crate::text::{count, quoted};

/// The largest file that is read, in bytes: about 100,000 services as directories write them.
pub const LARGEST_FILE: u64 = 256 << 20;

/// The largest record that is taken in, in bytes of JSON.
pub const LARGEST_RECORD: usize = 1 << 20;

/// The keys under which pages of directories have their services.
const PAGES: [&str; 6] = ["contents", "content", "services", "items", "results", "data"];

/// What a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A service of the standard.
    Service,
    /// An entry in our own JSON.
    Entry,
    /// A row of a table.
    Row,
}

/// One record, and where it stands in its file.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) path: String,
    pub(super) form: Form,
    pub(super) map: Map<String, Value>,
}

/// What was read.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) records: Vec<Record>,
    pub(super) refused: Vec<Refused>,
    pub(super) notes: Vec<String>,
    pub(super) sources: Sources,
}

/// Takes a file apart. What is no record is refused with its place, and the rest is there.
///
/// # Errors
/// A file that cannot be read as any of the shapes: what is wrong and what to do, without a path.
pub(super) fn read(bytes: &[u8]) -> Result<Read, Refused> {
    let mut read = Read::default();
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(Refused::new("", "the file is UTF-16, not UTF-8", "save it again as UTF-8"));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = 1 + bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
        Refused::new("", format!("the file is not UTF-8 text from line {line} on"), "save it again as UTF-8")
    })?;
    match text.trim_start().chars().next() {
        None => Err(Refused::new("", "the file is empty", "name the file that was meant")),
        Some('{' | '[') => json(text, &mut read).map(|()| read),
        Some(_) => {
            for (number, map) in rows::read(text, &mut read.refused, &mut read.notes)? {
                read.records.push(Record { path: format!("/{number}"), form: Form::Row, map });
            }
            Ok(read)
        }
    }
}

fn json(text: &str, read: &mut Read) -> Result<(), Refused> {
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Array(parts)) => parts.into_iter().enumerate().for_each(|(at, part)| take(read, format!("/{at}"), Form::Service, part)),
        Ok(Value::Object(map)) => return object(map, read),
        Ok(_) => {}
        Err(error) => {
            // One object a line: each is judged by itself.
            let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
            let is_lines = first.trim_start().starts_with('{') && serde_json::from_str::<Value>(first).is_ok();
            if !is_lines {
                return Err(broken(&error, 0));
            }
            for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
                match serde_json::from_str(line) {
                    Ok(value) => take(read, format!("/{at}"), Form::Service, value),
                    Err(error) => {
                        let Refused { what, fix, .. } = broken(&error, at);
                        read.refused.push(Refused::new(format!("/{at}"), what, fix));
                    }
                }
            }
        }
    }
    Ok(())
}

/// One service, a page of them, or our own JSON.
fn object(mut map: Map<String, Value>, read: &mut Read) -> Result<(), Refused> {
    if map.get("format").and_then(Value::as_str) == Some(FORMAT) {
        return ours(map, read);
    }
    // A service may have lists under such names too; what has a status and no page around it is one.
    let is_service = map.contains_key("status") && map.contains_key("name");
    let page = PAGES.into_iter().find(|key| !is_service && map.get(*key).is_some_and(Value::is_array));
    if let Some(key) = page {
        let number = |names: [&str; 2]| names.into_iter().find_map(|name| map.get(name)).and_then(Value::as_u64);
        if let Some(pages) = number(["total_pages", "totalPages"]).filter(|pages| *pages > 1) {
            let page = number(["page_number", "pageNumber"]).map_or_else(String::new, |page| format!(", number {page}"));
            read.notes.push(format!("This is one page of {pages}{page}: the others have to be imported too."));
        }
        let Some(Value::Array(parts)) = map.remove(key) else { return Ok(()) };
        for (at, part) in parts.into_iter().enumerate() {
            take(read, format!("/{key}/{at}"), Form::Service, part);
        }
        return Ok(());
    }
    if ["id", "name", "status"].into_iter().any(|key| map.contains_key(key)) {
        take(read, String::new(), Form::Service, Value::Object(map));
        return Ok(());
    }
    let keys: Vec<String> = map.keys().take(5).map(|key| quoted(key)).collect();
    let what =
        format!("there is no service in this file, only {}", if keys.is_empty() { "nothing".to_owned() } else { crate::text::list(&keys) });
    Err(Refused::new("", what, "give a service, a list of them, one a line, or a page with `contents`"))
}

/// Our own JSON.
fn ours(mut map: Map<String, Value>, read: &mut Read) -> Result<(), Refused> {
    if map.get("version").and_then(Value::as_u64) != Some(1) {
        return Err(Refused::new(
            "",
            "the file was written by a newer version of this program",
            "update this one, or export it there as hsds",
        ));
    }
    for (key, takes) in [("sources", true), ("places", false)] {
        for found in map.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object) {
            if takes { read.sources.offer(found) } else { read.sources.offer_place(found) }
        }
    }
    let Some(Value::Array(parts)) = map.remove("provisions") else {
        return Err(Refused::new("", "there is no list `provisions` in this file", "export it again"));
    };
    for (at, part) in parts.into_iter().enumerate() {
        take(read, format!("/provisions/{at}"), Form::Entry, part);
    }
    Ok(())
}

fn take(read: &mut Read, path: String, form: Form, value: Value) {
    let size = size(&value);
    match value {
        Value::Object(_) if size > LARGEST_RECORD => {
            let what = format!("this record has {} kB, and one may have {} at most", size >> 10, LARGEST_RECORD >> 10);
            read.refused.push(Refused::new(path, what, "take out of it what is no word on the service"));
        }
        Value::Object(map) => read.records.push(Record { path, form, map }),
        other => read.refused.push(Refused::new(
            path,
            format!("this is {}, and must be an object", kind(&other)),
            "write the service as an object",
        )),
    }
}

/// About how many bytes of JSON a value has.
fn size(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len() + 2,
        Value::Array(parts) => parts.iter().map(|part| size(part) + 1).sum::<usize>() + 2,
        Value::Object(map) => map.iter().map(|(key, value)| key.len() + size(value) + 4).sum::<usize>() + 2,
        _ => 6,
    }
}

/// What a reader of JSON says, in plain words; so many lines of the file stand before what it has read.
fn broken(error: &serde_json::Error, before: usize) -> Refused {
    let at = format!("line {}, column {}", before + error.line(), error.column());
    if error.is_eof() {
        return Refused::new("", format!("the file ends in the middle, at {at}"), "fetch it again: part of it is missing");
    }
    if error.to_string().contains("recursion limit") {
        return Refused::new(
            "",
            format!("the file is nested more than {} deep, at {at}", count(127, "level", "levels")),
            "look at it: no directory is",
        );
    }
    let said = error.to_string();
    let said = said.split(" at line").next().unwrap_or_default();
    Refused::new("", format!("this is not JSON, at {at}: {said}"), "mend it there, or fetch it again")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(text: &str) -> Vec<String> {
        read(text.as_bytes()).unwrap().records.into_iter().map(|record| record.path).collect()
    }

    #[test]
    fn every_shape_gives_its_services() {
        let one = r#"{"id": "a", "name": "A", "status": "active"}"#;
        assert_eq!(paths(one), [""]);
        assert_eq!(paths(&format!("\u{feff} [{one}, {one}]")), ["/0", "/1"]);
        assert_eq!(paths(&format!("{one}\r\n{one}\r\n\r\n")), ["/0", "/1"]);
        assert_eq!(paths(&format!(r#"{{"contents": [{one}]}}"#)), ["/contents/0"]);
        assert_eq!(paths(&format!(r#"{{"totalItems": 1, "content": [{one}]}}"#)), ["/content/0"]);
        assert_eq!(paths("id,name\r\nx,X\r\n,\r\n"), ["/2"]);
    }

    #[test]
    fn a_broken_line_costs_no_other_and_a_page_says_that_it_is_one() {
        let one = r#"{"id": "a", "name": "A", "status": "active"}"#;
        let found = read(format!("{one}\n{{\"id\": \n3\n{one}").as_bytes()).unwrap();
        assert_eq!(found.records.len(), 2);
        let told: Vec<&str> = found.refused.iter().map(|refused| refused.what.as_str()).collect();
        assert_eq!(told, ["the file ends in the middle, at line 2, column 7", "this is a number, and must be an object"]);
        let page = read(format!(r#"{{"totalPages": 3, "pageNumber": 1, "contents": [{one}]}}"#).as_bytes()).unwrap();
        assert_eq!(page.notes, ["This is one page of 3, number 1: the others have to be imported too."]);
    }

    #[test]
    fn what_is_no_directory_says_so_in_two_parts() {
        let deep = "[".repeat(100_000);
        for (bytes, what) in [
            (b"".as_slice(), "empty"),
            (b"\xff\xfea\0", "UTF-16"),
            (b"id,name\n\xff", "not UTF-8 text from line 2"),
            (b"{\"a\": 1}", "no service in this file, only `a`"),
            (b"[{\"id\": \"a\"", "ends in the middle"),
            (b"[{\"id\" \"a\"}]", "this is not JSON"),
            (deep.as_bytes(), "nested more than 127 levels deep"),
            (b"\x89PNG and more", "not UTF-8"),
            (b"some words\nand more", "neither JSON nor a table"),
            (b"{\"format\": \"fingerpost-catalogue\", \"version\": 2}", "newer version"),
        ] {
            let refused = read(bytes).unwrap_err();
            assert!(refused.what.contains(what) && !refused.fix.is_empty(), "{refused:?}");
        }
    }
}
