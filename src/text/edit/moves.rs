//! Moving the cursor.

use unicode_segmentation::UnicodeSegmentation;

use super::Editor;
use crate::text::{rows, width};

impl Editor {
    /// One grapheme to the left.
    pub fn left(&mut self) -> bool {
        self.go(self.before(self.cursor))
    }

    /// One grapheme to the right.
    pub fn right(&mut self) -> bool {
        self.go(self.after(self.cursor))
    }

    /// To the start of this word, or of the one before.
    pub fn word_left(&mut self) -> bool {
        self.go(self.word_before(self.cursor))
    }

    /// To the start of the next word, or to the end.
    pub fn word_right(&mut self) -> bool {
        let next = self.words().map(|(at, _)| at).find(|at| *at > self.cursor).unwrap_or(self.text.len());
        self.go(self.boundary_from(next))
    }

    /// To the start of the row. `columns` is the width at which a long text is wrapped; without it rows are the text's own lines.
    pub fn home(&mut self, columns: Option<usize>) -> bool {
        let rows = self.rows(columns);
        self.go(rows[self.row(&rows)].start)
    }

    /// To the end of the row, as far as the cursor can go without being shown on the next.
    pub fn end(&mut self, columns: Option<usize>) -> bool {
        let rows = self.rows(columns);
        let row = self.row(&rows);
        self.go(self.last_in(&rows, row))
    }

    /// So many rows up, as far as there are any, in the same column as far as there is one. False on the first row.
    pub fn up(&mut self, by: usize, columns: Option<usize>) -> bool {
        let rows = self.rows(columns);
        let row = self.row(&rows);
        row > 0 && self.go_to_row(&rows, row.saturating_sub(by))
    }

    /// So many rows down, as far as there are any, in the same column as far as there is one. False on the last row.
    pub fn down(&mut self, by: usize, columns: Option<usize>) -> bool {
        let rows = self.rows(columns);
        let (row, last) = (self.row(&rows), rows.len() - 1);
        row < last && self.go_to_row(&rows, (row + by).min(last))
    }

    /// Where the cursor is shown: row and column, from 0, when wrapped at `columns` as [`rows`] does.
    pub fn position(&self, columns: Option<usize>) -> (usize, usize) {
        let rows = self.rows(columns);
        let row = self.row(&rows);
        (row, self.column(rows[row].start))
    }

    /// Puts the cursor at a byte offset, or at the first grapheme boundary after it.
    pub fn move_to(&mut self, offset: usize) -> bool {
        self.go(self.boundary_from(offset))
    }

    pub(super) fn word_before(&self, at: usize) -> usize {
        let found = self.words().map(|(start, _)| start).take_while(|start| *start < at).last().unwrap_or(0);
        // Going left must land at or before where it was, so not on the boundary after.
        if self.boundary_from(found) == found { found } else { self.before(found) }
    }

    fn words(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.unicode_word_indices()
    }

    fn go(&mut self, to: usize) -> bool {
        self.goal = None;
        let moved = to != self.cursor;
        self.cursor = to;
        moved
    }

    fn rows(&self, columns: Option<usize>) -> Vec<std::ops::Range<usize>> {
        if self.is_long() { rows(&self.text, columns) } else { std::iter::once(0..self.text.len()).collect() }
    }

    /// The row that shows the cursor: where one row ends and the next begins, the next.
    fn row(&self, rows: &[std::ops::Range<usize>]) -> usize {
        rows.partition_point(|row| row.start <= self.cursor).saturating_sub(1)
    }

    fn column(&self, start: usize) -> usize {
        width(&self.text[start..self.cursor])
    }

    /// The last place in a row: before its last space if the next row begins where it ends.
    fn last_in(&self, rows: &[std::ops::Range<usize>], row: usize) -> usize {
        let soft = rows.get(row + 1).is_some_and(|next| next.start == rows[row].end);
        if soft { self.before(rows[row].end) } else { rows[row].end }
    }

    fn go_to_row(&mut self, rows: &[std::ops::Range<usize>], row: usize) -> bool {
        let goal = self.goal.unwrap_or_else(|| self.column(rows[self.row(rows)].start));
        let last = self.last_in(rows, row);
        let mut to = rows[row].start;
        let mut column = 0;
        while to < last {
            let next = self.after(to);
            column += width(&self.text[to..next]);
            if column > goal {
                break;
            }
            to = next;
        }
        self.go(to.min(last));
        self.goal = Some(goal);
        true
    }
}
