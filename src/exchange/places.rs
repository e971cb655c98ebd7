//! Where in what was imported the fault of a file stands that was made of it, and what to write there.

use serde_json::Value;

use super::preview::Refused;
use super::records::Form;
use crate::diagnostic::{Fault, FaultKind};
use crate::text::quoted;

/// The keys of the standard's own fields for those of ours that have one: ours, and theirs.
const STANDARD: [(&str, &str); 7] = [
    ("gives", "description"),
    ("how_to_get", "application_process"),
    ("delivered_by", "organization"),
    ("places", "service_areas"),
    ("verified_on", "assured_date"),
    ("verified_by", "assurer_email"),
    ("also", "alternate_name"),
];

/// A fault of the file that would be written, as one of the record at `path` that it was made of.
pub(super) fn of_record(path: &str, form: Form, record: Option<&Value>, text: &str, fault: &Fault) -> Refused {
    let at = written_under(text, fault.line);
    let place = match form {
        Form::Entry | Form::Row => at.join("/"),
        Form::Service => in_service(&at, record),
    };
    let place = match (form, at.first()) {
        // A cell is one whole.
        (Form::Row, Some(first)) => first.clone(),
        _ => place,
    };
    let path = if place.is_empty() { path.to_owned() } else { format!("{path}/{place}") };
    let (what, fix) = in_words(text, fault);
    Refused::new(path, what, fix)
}

/// Under which key of a file a line stands, and of a list of tables the place in it: `status`, `0`, `from`.
fn written_under(text: &str, line: usize) -> Vec<String> {
    let before: Vec<&str> = text.lines().take(line).collect();
    let heading = |line: &str| line.strip_prefix('[').map(|rest| rest.trim_matches(['[', ']']).to_owned());
    let key = |line: &str| {
        let (key, _) = line.split_once(" = ")?;
        (!key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')).then(|| key.to_owned())
    };
    let mut under = Vec::new();
    if let Some((at, name)) = before.iter().enumerate().rev().find_map(|(at, line)| Some((at, heading(line)?))) {
        let is_list = before[at].starts_with("[[");
        let number = before[..at].iter().filter(|line| **line == before[at]).count();
        under.push(name);
        if is_list {
            under.push(number.to_string());
        }
        under.extend(before[at + 1..].iter().rev().find_map(|line| key(line)));
    } else {
        under.extend(before.iter().rev().find_map(|line| key(line)));
    }
    under
}

/// The same in a service of the standard: our own field where it has one, or else the field that ours was read from.
fn in_service(under: &[String], record: Option<&Value>) -> String {
    let Some((key, rest)) = under.split_first() else { return String::new() };
    let has = |field: &str| record.is_some_and(|record| record.get(field).is_some());
    let own = if key == "eligibility" { "x_eligibility_rules".to_owned() } else { format!("x_{key}") };
    if key.starts_with("verified_") && has("x_verification") {
        return format!("x_verification/{}", key.trim_start_matches("verified_"));
    }
    if has(&own) {
        // What stands deeper in ours stands so in theirs.
        return std::iter::once(&own).chain(rest).map(String::as_str).collect::<Vec<_>>().join("/");
    }
    let theirs = STANDARD.iter().find(|(ours, _)| ours == key).map_or(key.as_str(), |(_, theirs)| theirs);
    if has(theirs) { theirs.to_owned() } else { String::new() }
}

/// What is wrong and what to do, for somebody who wrote no TOML.
fn in_words(text: &str, fault: &Fault) -> (String, String) {
    if let FaultKind::TextForDay(key) = &fault.kind {
        let written = text.get(fault.span.clone()).unwrap_or_default().trim_matches('"');
        return (format!("`{key}` is {}, and no day", quoted(written)), "write it as 2026-11-26".to_owned());
    }
    (fault.what.clone(), as_json(&fault.fix))
}

/// `key = value` between backquotes, as JSON has it.
fn as_json(fix: &str) -> String {
    let mut parts = Vec::new();
    for (at, part) in fix.split('`').enumerate() {
        let is_code = at % 2 == 1;
        let pairs = || part.split(", ").map(pair).collect::<Option<Vec<_>>>();
        parts.push(if is_code { pairs().map_or_else(|| part.to_owned(), |pairs| pairs.join(", ")) } else { part.to_owned() });
    }
    parts.join("`")
}

fn pair(written: &str) -> Option<String> {
    let (key, value) = written.split_once(" = ")?;
    let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    let value = if value.starts_with(|digit: char| digit.is_ascii_digit()) && value.contains('-') {
        format!("\"{value}\"")
    } else {
        value.to_owned()
    };
    is_key.then(|| format!("\"{key}\": {value}"))
}

#[cfg(test)]
mod tests {
    use super::{as_json, written_under};

    #[test]
    fn a_line_of_a_file_is_known_by_its_keys() {
        let text = "id = \"a\"\nalso = [\n  \"b\",\n]\n\n[eligibility]\nall = [\n  { fact = \"age\" },\n]\n\n[[status]]\nis = \"open\"\n\n[[status]]\nfrom = \"x\"\n";
        for (line, under) in [
            (1, "id"),
            (3, "also"),
            (8, "eligibility/all"),
            (12, "status/0/is"),
            (15, "status/1/from"),
            (14, "status/1"),
            (6, "eligibility"),
        ] {
            assert_eq!(written_under(text, line).join("/"), under, "{line}");
        }
    }

    #[test]
    fn what_to_write_is_said_as_json() {
        assert_eq!(as_json("write it as `at_least = 16`"), "write it as `\"at_least\": 16`");
        assert_eq!(
            as_json("put the smaller first: `at_least = 16, at_most = 24`"),
            "put the smaller first: `\"at_least\": 16, \"at_most\": 24`"
        );
        assert_eq!(as_json("add `verified_on = 2026-11-01`"), "add `\"verified_on\": \"2026-11-01\"`");
        assert_eq!(as_json("did you mean `age`?"), "did you mean `age`?");
    }
}
