//! `help`: of the program, of a command, or of a topic that is no command.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use super::args::Cli;
use super::clap_says;
use super::error::CliError;
use super::output::put;
use crate::text::{count, wrap_indented};

/// The statement stands in the README once, for readers of either.
const README: &str = include_str!("../../README.md");

/// How wide lines are at most.
const COLUMNS: usize = 80;

/// Helps with a command of these words, or says what is known of accessibility.
pub fn run(topic: &[String]) -> Result<ExitCode, CliError> {
    if topic == ["accessibility"] {
        put(&in_plain_lines(section(README, "## Accessibility")))?;
        return Ok(ExitCode::SUCCESS);
    }
    let asked = ["fingerpost".to_owned()].into_iter().chain(topic.iter().cloned()).chain(["--help".to_owned()]);
    match Cli::try_parse_from(asked.map(OsString::from)) {
        Err(said) => Ok(clap_says(&said)),
        // `--help` is always said and never run.
        Ok(_) => Ok(ExitCode::SUCCESS),
    }
}

/// A section of a document, from its heading to the next of the same rank.
fn section<'a>(document: &'a str, heading: &str) -> &'a str {
    let from = document.find(heading).map_or("", |at| &document[at..]);
    from.get(heading.len()..).and_then(|rest| rest.find("\n## ")).map_or(from, |end| &from[..heading.len() + end])
}

/// Markdown as lines that a voice reads well: no signs, and every row of a table a record of `Label: value`, the count first.
fn in_plain_lines(markdown: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut rest = markdown.lines().peekable();
    while let Some(line) = rest.next() {
        if let Some(labels) = cells(line) {
            let rows: Vec<_> = std::iter::from_fn(|| rest.next_if(|line| line.starts_with('|'))).filter_map(cells).skip(1).collect();
            lines.push(count(rows.len(), "row", "rows"));
            for row in rows {
                lines.push(String::new());
                for (label, value) in labels.iter().zip(row) {
                    lines.extend(wrap_indented(&format!("{}: {value}", crate::text::capital(label)), COLUMNS, "", "  "));
                }
            }
        } else if let Some(heading) = line.strip_prefix('#') {
            lines.push(unmarked(heading.trim_start_matches('#').trim()));
        } else if let Some(item) = line.strip_prefix("- ") {
            lines.extend(wrap_indented(&paragraph(item, &mut rest), COLUMNS, "- ", "  "));
        } else if line.is_empty() {
            lines.push(String::new());
        } else {
            lines.extend(wrap_indented(&paragraph(line, &mut rest), COLUMNS, "", ""));
        }
    }
    lines.join("\n")
}

/// A paragraph that goes on over several lines of the document.
fn paragraph<'a>(first: &str, rest: &mut std::iter::Peekable<impl Iterator<Item = &'a str>>) -> String {
    let more = std::iter::from_fn(|| rest.next_if(|line| !line.is_empty() && !line.starts_with(['-', '|', '#'])));
    unmarked(&std::iter::once(first).chain(more.map(str::trim)).collect::<Vec<_>>().join(" "))
}

/// The cells of a row of a table.
fn cells(line: &str) -> Option<Vec<String>> {
    Some(line.strip_prefix('|')?.trim_end_matches('|').split('|').map(|cell| unmarked(cell.trim())).collect())
}

fn unmarked(text: &str) -> String {
    text.replace(['`', '*'], "")
}

#[cfg(test)]
mod tests {
    use super::{in_plain_lines, section};

    #[test]
    fn a_section_ends_where_the_next_begins() {
        assert_eq!(section("# A\n\n## B\nb\n### C\nc\n\n## D\nd\n", "## B"), "## B\nb\n### C\nc\n");
        assert_eq!(section("## D\nd\n", "## D"), "## D\nd\n");
    }

    #[test]
    fn tables_are_records_and_signs_are_gone() {
        let markdown = "### A *b*\n\nSome `words` that\ngo on.\n\n- one\n  more\n- two\n\n| name | stands |\n|---|---|\n| 1.1.1 | met |\n| 1.2 | not |\n";
        assert_eq!(
            in_plain_lines(markdown),
            "A b\n\nSome words that go on.\n\n- one more\n- two\n\ntwo rows\n\nName: 1.1.1\nStands: met\n\nName: 1.2\nStands: not"
        );
    }
}
