//! Braille-ready text: Unified English Braille, uncontracted, in pages of 40 cells by 25 lines, as embossers and braille displays take it.
//!
//! Each cell is one character of North American ASCII braille, so that nothing comes out but what stands between the space and the
//! underscore, the two ends of a line (CR LF) and a form feed between pages, whatever was typed. The layout follows the braille authorities' formats:
//! the title centred, headings from the fifth cell, paragraphs from the third, lists from the first with what runs over in the fifth.
//! `spell` makes of a text what braille can write, `capitals` and `cells` write it, `lines` and `pages` lay it out.

mod capitals;
mod cells;
mod lines;
mod numbers;
mod pages;
mod signs;
mod spell;

use self::lines::{Lines, Place};
use super::paper::{Item, PASSPORT, PASSPORT_USE, Paper};
use crate::passport::{BEGINS, ENDS};

/// Cells of a line: what an embosser prints on paper of 11 by 11.5 inches.
const CELLS: usize = 40;

/// Lines of a page.
const LINES: usize = 25;

const PARAGRAPH: Place = Place { first: 2, rest: 0 };
const HEADING: Place = Place { first: 4, rest: 4 };
const ITEM: Place = Place { first: 0, rest: 4 };
const DETAIL: Place = Place { first: 2, rest: 4 };

pub(super) fn brf(paper: &Paper) -> String {
    let mut lines = Lines::default();
    lines.centred(&paper.title);
    lines.gap();
    paper.opening.iter().for_each(|text| paragraphs(&mut lines, text));
    for section in &paper.sections {
        lines.gap();
        lines.heading(&section.heading, HEADING);
        section.numbered().for_each(|(number, item)| numbered(&mut lines, number, item));
    }
    lines.gap();
    paper.foot.iter().for_each(|text| paragraphs(&mut lines, text));
    if let Some(letters) = &paper.passport {
        lines.gap();
        lines.heading(PASSPORT, HEADING);
        PASSPORT_USE.iter().chain([&BEGINS]).for_each(|text| paragraphs(&mut lines, text));
        // In lower case, which counts as the same, for a capital takes two cells.
        letters.read_out().for_each(|line| lines.write(&line.to_lowercase(), ITEM));
        paragraphs(&mut lines, ENDS);
    }
    pages::paged(lines)
}

fn paragraphs(lines: &mut Lines, text: &str) {
    text.lines().for_each(|line| lines.write(line, PARAGRAPH));
}

fn numbered(lines: &mut Lines, number: Option<usize>, item: &Item) {
    let first = number.map_or_else(|| item.what.clone(), |number| format!("{number}. {}", item.what));
    let details = item.details.iter().flat_map(|detail| detail.lines());
    // What was typed in several lines goes on like a detail.
    for (line, place) in first.lines().zip(std::iter::once(ITEM).chain(std::iter::repeat(DETAIL))) {
        lines.write(line, place);
    }
    details.for_each(|line| lines.write(line, DETAIL));
}

/// One line of text in ASCII braille.
#[cfg(test)]
pub(super) fn braille(text: &str) -> String {
    let words: Vec<String> = cells::words(text).iter().map(cells::Word::cells).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests;
