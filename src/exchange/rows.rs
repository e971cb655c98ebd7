//! Rows of a table as entries.

use serde_json::{Map, Value, json};

use super::ages;
use super::columns::{columns, split};
use super::fields::{Holds, keys};
use super::plain::{plain, plain_line};
use super::preview::Refused;
use super::quotes::{self, Broken};
use super::said::sentence;
use super::service::made_safe;
use crate::text::{nearest, quoted, undefuse};

/// The rows of a table: each with its number, as a spreadsheet counts them, and its cells by their columns.
type Rows = Vec<(usize, Map<String, Value>)>;

/// Reads a table whose first row names its columns. Columns that we do not have are kept with the entry.
///
/// # Errors
/// A table without a column `name`.
pub(super) fn read(text: &str, refused: &mut Vec<Refused>, notes: &mut Vec<String>) -> Result<Rows, Refused> {
    let first = text.lines().next().unwrap_or_default();
    let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(|sign| (first.bytes().filter(|byte| byte == sign).count(), *sign == b','));
    let delimiter = delimiter.unwrap_or(b',');
    let found = quotes::rows(text, delimiter);
    for row in &found {
        if let Some(broken) = row.broken {
            let fault = unclosed(row, broken);
            if row.number == 1 {
                return Err(Refused { path: String::new(), ..fault });
            }
            refused.push(fault);
        }
    }
    let good: Vec<&quotes::Row> = found.iter().filter(|row| row.broken.is_none()).collect();
    let whole: String;
    let text = if good.len() == found.len() {
        text
    } else {
        whole = good.iter().map(|row| &text[row.range.clone()]).collect();
        &whole
    };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let names: Vec<String> =
        reader.headers().map(|names| names.iter().map(|name| undefuse(name.trim()).to_owned()).collect()).unwrap_or_default();
    if !names.iter().any(|name| name == "name") {
        let near = names.iter().find_map(|name| nearest(name, ["name"]).map(|_| name));
        let said = near.map_or_else(String::new, |near| format!("; {} may be meant for it", quoted(near)));
        let fix = "name the columns in its first row as `fingerpost catalogue export --as csv` does";
        return Err(Refused::new("", format!("this is neither JSON nor a table with a column `name`{said}"), fix));
    }
    if let Some((_, twice)) = names.iter().enumerate().find(|(at, name)| !name.is_empty() && names[..*at].contains(name)) {
        let what = format!("two columns of the table are called {}, and only one of them could be kept", quoted(twice));
        return Err(Refused::new("", what, "give each column another name, or take one of them out"));
    }
    let strange: Vec<&str> =
        names.iter().map(String::as_str).filter(|name| !columns().any(|ours| ours == *name) && !name.is_empty()).collect();
    if !strange.is_empty() {
        let names: Vec<String> = strange.iter().take(8).map(|name| quoted(name)).collect();
        notes.push(format!("Columns that have no field here are kept with each entry: {}.", crate::text::list(&names)));
    }
    let mut rows = Vec::new();
    // The first row names the columns.
    for (row, record) in good.iter().skip(1).zip(reader.records()) {
        let number = row.number;
        let Ok(record) = record else {
            refused.push(Refused::new(format!("/{number}"), "this row cannot be read", "look at its quotation marks"));
            continue;
        };
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if record.len() > names.len() {
            let what = format!("this row has {} cells, and there are {} columns", record.len(), names.len());
            refused.push(Refused::new(format!("/{number}"), what, "put quotation marks round text with commas in it"));
            continue;
        }
        let cells = names.iter().zip(record.iter()).map(|(name, cell)| (name.clone(), json!(undefuse(cell))));
        rows.push((number, cells.filter(|(name, cell)| !name.is_empty() && cell != "").collect()));
    }
    Ok(rows)
}

/// A row whose quotation mark is not closed where a cell ends.
fn unclosed(row: &quotes::Row, Broken { opens, closes }: Broken) -> Refused {
    let rest = if row.is_rest { ", and nothing after it was taken in" } else { "" };
    let what = match closes {
        None => format!("the quotation mark that opens a cell in line {opens} is never closed{rest}"),
        Some(closes) => {
            format!("the quotation mark that opens a cell in line {opens} is closed in the middle of one, in line {closes}{rest}")
        }
    };
    Refused::new(format!("/{}", row.number), what, "close it at the end of its cell; write one that belongs to the text twice")
}

/// A row as an entry in the shape of its file, and the columns that are not ours.
pub(super) fn entry(
    path: &str,
    cells: &Map<String, Value>,
    source: &str,
    refused: &mut Vec<Refused>,
) -> (Map<String, Value>, Map<String, Value>) {
    let cell = |key: &str| cells.get(key).and_then(Value::as_str).filter(|cell| !cell.trim().is_empty());
    let mut entry = Map::new();
    let own = is_own(cells);
    let read = |key: &str, text: &str, lines: fn(&str) -> String| if own { made_safe(key, &json!(text)) } else { json!(lines(text)) };
    for key in keys(&[Holds::Line, Holds::Periods]) {
        entry.extend(cell(key).map(|text| (key.to_owned(), read(key, text, plain_line))));
    }
    for key in keys(&[Holds::Text]) {
        entry.extend(cell(key).map(|text| (key.to_owned(), read(key, text, plain))));
    }
    for key in keys(&[Holds::Texts]) {
        if let Some(text) = cell(key) {
            entry.insert(key.to_owned(), made_safe(key, &listed(text)));
        }
    }
    for key in keys(&[Holds::Nested, Holds::Periods]) {
        let Some(text) = cell(key) else { continue };
        let is_meant = text.trim_start().starts_with(['{', '[']);
        match serde_json::from_str::<Value>(text) {
            Ok(value) if is_meant => drop(entry.insert(key.to_owned(), made_safe(key, &value))),
            _ if key == "status" && !is_meant => {}
            _ => {
                let what = format!("`{key}` is {} JSON", if is_meant { "broken" } else { "no" });
                refused.push(Refused::new(format!("{path}/{key}"), what, "write it as the export does, or leave it out"));
            }
        }
    }
    if cell("eligibility").is_none() {
        hold_ages(path, &cell, refused);
        let rule = rule(cell("minimum_age"), cell("maximum_age"), cell("weigh"));
        entry.extend(rule.map(|rule| ("eligibility".to_owned(), made_safe("", &rule))));
    }
    if cell("contacts").is_none() {
        entry.extend(contact(&cell).map(|contact| ("contacts".to_owned(), json!([contact]))));
    }
    defaults(&mut entry, source);
    let others = cells.iter().filter(|(key, _)| !columns().any(|ours| ours == *key));
    (entry, others.map(|(key, value)| (key.clone(), made_safe("", value))).collect())
}

/// Refuses ages that are none, or that nobody can have.
fn hold_ages<'c>(path: &str, cell: &impl Fn(&str) -> Option<&'c str>, refused: &mut Vec<Refused>) {
    let mut age = |key: &str| {
        let cell = cell(key)?;
        let age = cell.trim().parse::<f64>().ok().filter(|age| age.is_finite());
        if age.is_none() {
            let what = format!("`{key}` is {}, and no number", quoted(cell));
            refused.push(Refused::new(format!("{path}/{key}"), what, "write years, such as 16"));
        }
        age
    };
    let (least, most) = (age("minimum_age"), age("maximum_age"));
    if let Err((key, what, fix)) = ages::held(least, most) {
        refused.push(Refused::new(format!("{path}/{key}"), what, fix));
    }
}

/// Whom to ask, where a row says it in cells of its own.
fn contact<'c>(cell: &impl Fn(&str) -> Option<&'c str>) -> Option<Map<String, Value>> {
    let ways = [("name", "contact"), ("phone", "phone"), ("email", "email"), ("web", "web")];
    let mut contact: Map<String, Value> =
        ways.into_iter().filter_map(|(key, column)| Some((key.to_owned(), json!(plain_line(cell(column)?))))).collect();
    if contact.is_empty() {
        return None;
    }
    let called = cell("delivered_by").or(cell("name")).unwrap_or("Contact");
    contact.entry("name").or_insert_with(|| json!(plain_line(called)));
    Some(contact)
}

/// Whether a row is of our own export, which fills what an entry cannot be without: its texts have the signs that somebody meant them to have.
fn is_own(cells: &Map<String, Value>) -> bool {
    ["id", "setting", "kind", "summary", "gives", "how_to_get", "delivered_by", "voluntary", "action", "sources", "status"]
        .into_iter()
        .all(|key| cells.contains_key(key))
}

/// A cell as a list of texts.
fn listed(cell: &str) -> Value {
    match serde_json::from_str::<Value>(cell) {
        Ok(Value::Array(parts)) if cell.starts_with('[') => Value::Array(parts),
        _ => json!(split(cell)),
    }
}

/// The rule of the simple cells; none where all are empty.
pub(super) fn rule(least: Option<&str>, most: Option<&str>, weigh: Option<&str>) -> Option<Value> {
    let number = |cell: Option<&str>| cell?.trim().parse::<f64>().ok();
    let ages = ages::between(number(least), number(most));
    let mut rule = Map::new();
    if let Some(test) = ages.rule {
        rule.insert("all".to_owned(), json!([test]));
    }
    let mut judge = weigh.map(listed).and_then(|listed| listed.as_array().cloned()).unwrap_or_default();
    judge.extend(ages.weigh.map(|words| json!(words)));
    if weigh.is_some() || !judge.is_empty() {
        rule.insert("judge".to_owned(), Value::Array(judge));
    }
    (!rule.is_empty()).then_some(Value::Object(rule))
}

/// What a keeper may leave out of a row.
fn defaults(entry: &mut Map<String, Value>, source: &str) {
    let text = |entry: &Map<String, Value>, key: &str| entry.get(key).and_then(Value::as_str).map(str::to_owned);
    let name = text(entry, "name").unwrap_or_default();
    let mut put = |key: &str, value: Value| {
        entry.entry(key).or_insert(value);
    };
    put("setting", json!("community"));
    put("kind", json!("service"));
    put("summary", json!(sentence(&name)));
    put("how_to_get", json!("Ask them."));
    put("delivered_by", json!(name));
    put("voluntary", json!("not-stated"));
    put("action", json!("signpost"));
    put("places", json!([]));
    put("sources", json!([source]));
    put("status", json!("open"));
    let (gives, first) = (text(entry, "summary").unwrap_or_default(), entry["sources"].get(0).cloned().unwrap_or_default());
    entry.entry("gives").or_insert(json!(gives));
    if let Some(word) = entry.get("status").and_then(Value::as_str) {
        let status = json!([{ "is": word, "source": first }]);
        entry.insert("status".to_owned(), status);
    }
    let also = entry.entry("also").or_insert_with(|| json!([]));
    if let Value::Array(also) = also {
        for more in [name.to_lowercase(), format!("{} service", name.to_lowercase())] {
            if also.len() < 2 {
                also.push(json!(more));
            }
        }
    }
}
