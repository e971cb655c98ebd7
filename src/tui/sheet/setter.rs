//! Sets text in rows, one after the other.

use std::ops::Range;

use super::super::look::Look;
use super::{Cursor, ROOMY, Row, RowName, Sheet, Spot};
use crate::text::{wrap, wrap_indented};

/// A sheet in the making.
#[derive(Debug)]
pub struct Setter {
    /// What can be shown.
    pub look: Look,
    /// The columns that text has, without the gutter.
    pub columns: usize,
    /// The rows of the window.
    rows: usize,
    name: RowName,
    /// Whether the last row is one that parts two blocks. The empty row of a field parts nothing.
    parted: bool,
    sheet: Sheet,
}

impl Setter {
    /// For a window of so many columns and rows.
    pub fn new(columns: usize, rows: usize, look: Look) -> Self {
        // Rows before the first block have a name that no block has.
        let name = RowName { block: usize::MAX, item: 0, row: 0 };
        Self { look, columns: columns.saturating_sub(look.gutter()).max(1), rows, name, parted: false, sheet: Sheet::default() }
    }

    /// Goes on with that block of the page.
    pub fn begin(&mut self, block: usize) {
        self.name = RowName { block, item: 0, row: 0 };
    }

    /// Goes on with that item of the block, from 0.
    pub fn begin_item(&mut self, item: usize) {
        self.name = RowName { item: item + 1, row: 0, ..self.name };
    }

    /// The place of the row that comes next.
    pub fn next(&self) -> usize {
        self.sheet.rows.len()
    }

    /// How many rows a block has taken, without blank ones.
    pub fn rows_of(&self, block: usize) -> usize {
        self.sheet
            .rows
            .iter()
            .rev()
            .take_while(|row| row.name.block >= block)
            .filter(|row| row.name.block == block && !row.text.is_empty())
            .count()
    }

    /// A blank row, where there is room for one and none stands there already.
    pub fn blank(&mut self) {
        if self.rows >= ROOMY && !self.parted {
            self.row(String::new(), false);
            self.parted = true;
        }
    }

    /// Room for so many rows that are to come, as far as a window goes.
    pub fn empty(&mut self, rows: usize) {
        for _ in 0..rows.min(self.rows) {
            self.row(String::new(), false);
            self.parted = true;
        }
    }

    /// A row as it is.
    pub fn row(&mut self, text: String, strong: bool) {
        self.sheet.rows.push(Row { name: self.name, text, strong });
        self.name.row += 1;
        self.parted = false;
    }

    /// A paragraph.
    pub fn text(&mut self, text: &str) {
        for row in wrap(&self.look.lines(text), self.columns) {
            self.row(row, false);
        }
    }

    /// A heading.
    pub fn heading(&mut self, text: &str) {
        for row in wrap(&self.look.line(text), self.columns) {
            self.row(row, true);
        }
    }

    /// Text whose rows after the first stand further in.
    pub fn hanging(&mut self, text: &str) {
        self.numbered("", text);
    }

    /// Text with something before it, under which the other rows stand; without it they stand further in.
    pub fn numbered(&mut self, before: &str, text: &str) {
        let indent = " ".repeat(before.len().max(2));
        for row in wrap_indented(&self.look.lines(text), self.columns, before, &indent) {
            self.row(row, false);
        }
    }

    /// A control was set: its rows, and the first and the last on which the focus can stand.
    pub fn spot(&mut self, spot: Spot) {
        self.sheet.spots.push(spot);
    }

    /// The control that will be the next spot has the focus, on these rows and in this column of the text.
    pub fn cursor(&mut self, rows: Range<usize>, column: usize) {
        let column = (column + self.look.gutter()).min(self.columns + self.look.gutter() - 1);
        self.sheet.cursor = Some(Cursor { spot: self.sheet.spots.len(), rows, column });
    }

    /// The sheet.
    pub fn done(self) -> Sheet {
        self.sheet
    }
}
