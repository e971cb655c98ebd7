//! Writing a row: what differs, all of it, or its first words.

use ratatui::buffer::Cell;
use ratatui::layout::Position;
use ratatui::style::Modifier;

use super::pen::Pen;

/// A row of which more than one part in so many changes is written whole: a screen reader says what is written, and bits of words are
/// nothing to hear.
const WHOLE: usize = 3;

/// The columns of a row that the mark of the focus and the blank after it take.
pub(super) const MARK: usize = 2;

/// How much of a row is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Much {
    /// What differs, or all of it where that is much.
    Differs,
    /// All of it, if anything but the mark differs.
    Whole,
    /// All of it.
    All,
}

/// How many words a row has, without the mark.
pub(super) fn words(row: &[Cell]) -> usize {
    row.iter().skip(1).collect::<Vec<_>>().split(|cell| is_blank(cell)).filter(|word| !word.is_empty()).count()
}

/// Writes the first so many words of a row, whether they are shown already or not.
pub(super) fn write_words(pen: &mut Pen, y: u16, row: &[Cell], most: usize) {
    let Some(start) = row.iter().skip(1).position(|cell| !is_blank(cell)) else { return };
    let ends = (start + 1..row.len()).filter(|x| !is_blank(&row[*x]) && row.get(x + 1).is_none_or(is_blank));
    let stop = ends.take(most).last().unwrap_or(start);
    for (x, cell) in (0u16..).zip(row).take(stop + 1).skip(start + 1).filter(|(_, cell)| !cell.symbol().is_empty()) {
        pen.go(Position { x, y }, row);
        pen.put(cell);
    }
    pen.heard = true;
}

/// Writes so much of a row.
pub(super) fn write_row(pen: &mut Pen, y: u16, old: &[Cell], new: &[Cell], much: Much) {
    let blanks = new.iter().rposition(|cell| !is_blank(cell)).map_or(0, |x| x + 1);
    let differs = |x: &usize| old[*x] != new[*x];
    let last = (0..new.len()).rev().find(differs);
    if last.is_none() && (much != Much::All || blanks == 0) {
        return;
    }
    let erase = (blanks..new.len()).filter(differs).count() > "\x1b[K".len();
    let words = (0..blanks).filter(|x| !is_blank(&new[*x])).count();
    let whole = match much {
        Much::All => true,
        Much::Whole if (MARK..new.len()).any(|x| differs(&x)) => true,
        _ => WHOLE * (0..blanks).filter(|x| differs(x) && !is_blank(&new[*x])).count() > words,
    };
    let differing = if erase { 0 } else { last.map_or(0, |last| last + 1) };
    let stop = if whole || erase { differing.max(blanks) } else { differing };
    let place = |x: usize| Position { x: u16::try_from(x).unwrap_or(u16::MAX), y };
    let start = new.iter().position(|cell| !is_blank(cell)).unwrap_or(0);
    let wanted = |x: &usize| differs(x) || (whole && *x >= start && *x < blanks);
    for x in (0..stop).filter(|x| wanted(x) && !new[*x].symbol().is_empty()) {
        pen.go(place(x), new);
        pen.put(&new[x]);
        // Where a letter takes the place of the mark it is to be said.
        let marks = |row: &[Cell]| row[0].modifier.contains(Modifier::REVERSED);
        if x == 0 && (marks(new) || (marks(old) && is_blank(&new[0]))) {
            pen.back();
        }
    }
    if erase {
        pen.go(place(blanks), new);
        pen.erase();
    }
}

pub(super) fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && cell.modifier.is_empty()
}
