//! Rows that only moved are moved by the terminal itself.

use std::ops::Range;

use ratatui::buffer::Cell;

/// A move of rows: `rows` of the screen as it is to be are those that stand `by` rows lower (higher where negative) now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The rows, as they are to be.
    pub rows: Range<usize>,
    /// How far below they stand now.
    pub by: isize,
}

/// Fewer rows than this are as well written again.
const WORTH: usize = 3;

/// The one move that saves the most rows, if one is worth its bytes.
pub fn find(shown: &[Cell], next: &[Cell], columns: usize) -> Option<Shift> {
    let old: Vec<&[Cell]> = shown.chunks(columns.max(1)).collect();
    let new: Vec<&[Cell]> = next.chunks(columns.max(1)).collect();
    let changed: Vec<bool> =
        new.iter().zip(&old).map(|(new, old)| new != old && new.iter().any(|cell| !super::row::is_blank(cell))).collect();
    if changed.iter().filter(|changed| **changed).count() < WORTH {
        return None;
    }
    let mut kinds = Vec::new();
    let (old, new) = (kinds_of(&old, &mut kinds), kinds_of(&new, &mut kinds));
    let height = isize::try_from(new.len()).ok()?;
    let mut best = (WORTH - 1, None);
    for by in (1 - height..height).filter(|by| *by != 0) {
        let mut run = 0..0;
        for (row, kind) in new.iter().enumerate() {
            let same = row.checked_add_signed(by).and_then(|from| old.get(from)) == Some(kind);
            run = if same { run.start..row + 1 } else { row + 1..row + 1 };
            let saved = run.clone().filter(|row| changed[*row]).count();
            if saved > best.0 {
                best = (saved, Some(Shift { rows: run.clone(), by }));
            }
        }
    }
    best.1
}

/// For each row which of the kinds it is, so that rows are compared once and not at every distance.
///
/// The first cell may have the mark of the focus, which is taken away by itself: a row is not written again for that.
fn kinds_of<'c>(rows: &[&'c [Cell]], kinds: &mut Vec<&'c [Cell]>) -> Vec<usize> {
    let kind = |row: &&'c [Cell]| {
        let words = row.get(1..).unwrap_or_default();
        kinds.iter().position(|kind| *kind == words).unwrap_or_else(|| {
            kinds.push(words);
            kinds.len() - 1
        })
    };
    rows.iter().map(kind).collect()
}

impl Shift {
    /// The rows of the screen that the move touches.
    pub fn region(&self) -> Range<usize> {
        let (start, end) = (self.rows.start, self.rows.end);
        start.min(start.saturating_add_signed(self.by))..end.max(end.saturating_add_signed(self.by))
    }

    /// The bytes that do it. Where the cursor is after them is the terminal's own affair.
    pub fn bytes(&self) -> String {
        let region = self.region();
        // A line feed on the last row of a region, or its reverse on the first, moves the region: even terminals that have no sequence for it know that.
        let (row, once) = if self.by > 0 { (region.end, "\n") } else { (region.start + 1, "\x1bM") };
        format!("\x1b[{};{}r\x1b[{row}H{}\x1b[r", region.start + 1, region.end, once.repeat(self.by.unsigned_abs()))
    }

    /// Does to the cells what the bytes do to the screen.
    pub fn apply(&self, cells: &mut [Cell], columns: usize) {
        let region = self.region();
        let cells = &mut cells[region.start * columns..region.end * columns];
        let count = self.by.unsigned_abs() * columns;
        if self.by > 0 {
            cells.rotate_left(count);
            let kept = cells.len() - count;
            cells[kept..].fill(Cell::EMPTY);
        } else {
            cells.rotate_right(count);
            cells[..count].fill(Cell::EMPTY);
        }
    }
}
