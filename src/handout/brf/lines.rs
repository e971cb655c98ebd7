//! Words into lines of a braille page.

use super::CELLS;
use super::cells::{Word, words};

/// Where the lines of a paragraph begin, in cells from the margin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The first.
    pub(super) first: usize,
    /// The others.
    pub(super) rest: usize,
}

/// Fewest cells on either side of a centred line.
const BESIDE_TITLE: usize = 3;

/// A line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// Its cells; none for an empty line.
    pub(super) cells: String,
    /// It may not be the last of its page.
    pub(super) keep: bool,
}

/// Lines of a text that has no pages yet.
#[derive(Debug, Default)]
pub(super) struct Lines(pub(super) Vec<Line>);

impl Lines {
    /// A paragraph.
    pub(super) fn write(&mut self, text: &str, place: Place) {
        self.0.extend(rows(text, place, CELLS).into_iter().map(|cells| Line { cells, keep: false }));
    }

    /// A heading, which stays with what follows it.
    pub(super) fn heading(&mut self, text: &str, place: Place) {
        self.0.extend(rows(text, place, CELLS).into_iter().map(|cells| Line { cells, keep: true }));
    }

    /// A title in the middle.
    pub(super) fn centred(&mut self, text: &str) {
        let place = Place { first: 0, rest: 0 };
        for row in rows(text, place, CELLS - 2 * BESIDE_TITLE) {
            let indent = (CELLS - row.len()) / 2;
            self.0.push(Line { cells: format!("{}{row}", " ".repeat(indent)), keep: true });
        }
    }

    /// An empty line, where there is none yet.
    pub(super) fn gap(&mut self) {
        if self.0.last().is_some_and(|line| !line.cells.is_empty()) {
            self.0.push(Line::default());
        }
    }
}

/// Rows of at most so many cells, indented. They are parted between words; a word that is longer than a row is parted after a sign or, where it
/// has none, anywhere, with a mark that it goes on.
fn rows(text: &str, place: Place, width: usize) -> Vec<String> {
    let mut rows = Vec::new();
    let mut row = " ".repeat(place.first);
    let mut empty = true;
    for word in words(text) {
        if !empty && row.len() + 1 + word.len() > width {
            rows.push(std::mem::replace(&mut row, " ".repeat(place.rest)));
            empty = true;
        }
        if !empty {
            row.push(' ');
        }
        let mut rest = word;
        while row.len() + rest.len() > width {
            let part = parted(&mut rest, width - row.len() - 1);
            row.push_str(&part);
            rows.push(std::mem::replace(&mut row, " ".repeat(place.rest)));
        }
        row.push_str(&rest.cells());
        empty = false;
    }
    if !empty {
        rows.push(row);
    }
    rows
}

/// Takes as much of a word as goes into so many cells, and the mark that it goes on.
fn parted(word: &mut Word, room: usize) -> String {
    let mut used = 0;
    let fits = word.0.iter().take_while(|piece| {
        used += piece.len();
        used <= room
    });
    // A piece alone is never longer than a few cells; should one be, it is written all the same.
    let fits = fits.count().max(1);
    let after_sign = word.0[..fits].iter().rposition(|piece| is_sign(piece)).filter(|last| *last > 0).map(|last| last + 1);
    let taken: Vec<String> = word.0.drain(..after_sign.unwrap_or(fits)).collect();
    let mark = match (taken.last(), word.0.first()) {
        (Some(last), _) if last == "-" => "",
        (Some(last), Some(next)) if is_letter(last) && is_letter(next) => "-",
        // The line continuation indicator: an address has no hyphen that is not its own.
        _ => "\"",
    };
    format!("{}{mark}", taken.concat())
}

/// A letter without an accent. Some signs end with the cell of a letter, as the at sign does; what they begin with tells them.
fn is_letter(piece: &str) -> bool {
    piece.ends_with(|cell: char| cell.is_ascii_uppercase()) && piece.starts_with(|cell: char| cell.is_ascii_uppercase() || cell == ',')
}

/// A slash, a hyphen, a low line, an at sign: where an address may be parted.
fn is_sign(piece: &str) -> bool {
    matches!(piece, "_/" | "-" | ".-" | "@A")
}
