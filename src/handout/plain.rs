//! Plain text in columns.

use super::paper::{Item, PASSPORT, PASSPORT_USE, Paper};
use crate::passport::{BEGINS, ENDS, Letters};
use crate::text::{wrap, wrap_indented};

pub(super) fn plain(paper: &Paper, columns: usize) -> String {
    let mut paragraphs = vec![wrap(&paper.title, columns)];
    paragraphs.extend(paper.opening.iter().map(|text| wrap(text, columns)));
    for section in &paper.sections {
        paragraphs.push(wrap(&section.heading, columns));
        paragraphs.extend(section.numbered().map(|(number, item)| numbered(number, item, columns)));
    }
    paragraphs.extend(paper.foot.iter().map(|text| wrap(text, columns)));
    paragraphs.extend(paper.passport.iter().flat_map(|letters| passport(letters, columns)));
    let paragraphs: Vec<String> = paragraphs.into_iter().map(|lines| lines.join("\n")).collect();
    format!("{}\n", paragraphs.join("\n\n"))
}

/// What it is, then its letters, a line of them in one line of the paper: none is wider than 36 columns.
fn passport(letters: &Letters, columns: usize) -> Vec<Vec<String>> {
    let says = std::iter::once(PASSPORT).chain(PASSPORT_USE).map(|text| wrap(text, columns));
    let lines = std::iter::once(BEGINS.to_owned()).chain(letters.read_out()).chain([ENDS.to_owned()]);
    says.chain([lines.collect()]).collect()
}

fn numbered(number: Option<usize>, item: &Item, columns: usize) -> Vec<String> {
    let first = number.map_or_else(String::new, |number| format!("{number}. "));
    let indent = " ".repeat(first.len());
    let mut lines = whole(&item.what, columns, &first, &indent);
    lines.extend(item.details.iter().flat_map(|detail| whole(detail, columns, &indent, &indent)));
    lines
}

/// Empty lines within somebody's text are left out: on the paper they part one thing from the next.
fn whole(text: &str, columns: usize, first: &str, rest: &str) -> Vec<String> {
    wrap_indented(text, columns, first, rest).into_iter().filter(|line| !line.trim().is_empty()).collect()
}
