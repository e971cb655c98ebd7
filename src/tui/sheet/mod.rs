//! A page set in rows: one column, as long as it needs to be. Which rows are seen is the view's business.

mod control;
mod setter;

use std::ops::Range;

use self::setter::Setter;
use super::look::Look;
use crate::app::page::{Block, ControlId, Notice, Page};
use crate::text::labelled;

/// Lines longer than this are hard to read, however wide the window.
const WIDEST: usize = 100;
/// From this many rows on there is room for blank ones.
const ROOMY: usize = 20;

/// The columns at which long text is wrapped in a window of so many: one is left for the insertion point after a full row.
pub fn text_columns(columns: usize, look: Look) -> usize {
    columns.min(WIDEST).saturating_sub(look.gutter() + 1).max(1)
}

/// Which row this is, whatever stands above it: the block, the item in it, the row of the item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowName {
    /// The block of the page, from 0.
    pub block: usize,
    /// 0 for what comes before the items; items from 1.
    pub item: usize,
    /// The row of the item, from 0.
    pub row: usize,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which it is.
    pub name: RowName,
    /// What it says, without the gutter.
    pub text: String,
    /// A heading.
    pub strong: bool,
}

/// Where a control stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Which control.
    pub id: ControlId,
    /// Its rows, with label, hint and error.
    pub rows: Range<usize>,
    /// The rows of a label that stands on rows of its own.
    pub asks: Range<usize>,
    /// The first row on which the focus can stand.
    pub first: usize,
    /// The last row on which the focus can stand.
    pub last: usize,
}

/// Where the focus is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The place of its control among the spots.
    pub spot: usize,
    /// The rows of what it stands on; the cursor is on the first.
    pub rows: Range<usize>,
    /// Its column, with the gutter.
    pub column: usize,
}

/// A page in rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The rows.
    pub rows: Vec<Row>,
    /// The controls, from the top.
    pub spots: Vec<Spot>,
    /// The focus; none on a page without a control.
    pub cursor: Option<Cursor>,
}

impl Sheet {
    /// Sets a page for a window of that size.
    pub fn set(page: &Page, columns: usize, rows: usize, look: Look) -> Self {
        let mut setter = Setter::new(columns.min(WIDEST), rows, look);
        setter.blank();
        for (place, block) in page.blocks.iter().enumerate() {
            setter.begin(place);
            match block {
                Block::Heading(text) => {
                    setter.blank();
                    setter.heading(text);
                }
                Block::Text(text) => paragraph(&mut setter, page, place, text),
                // The status says it, where it does not move the page.
                Block::Busy(_) => {}
                Block::Value { label, value } => setter.hanging(&labelled(label, value)),
                Block::Notice(notice, text) => setter.hanging(&noticed(*notice, text)),
                Block::Control(control) => control::set(&mut setter, page, place, control),
                Block::Records(records) => {
                    for record in records {
                        setter.blank();
                        for (label, value) in record {
                            setter.hanging(&labelled(label, value));
                        }
                    }
                }
            }
        }
        setter.done()
    }

    /// The row of that name, if it is there.
    pub fn find(&self, name: RowName) -> Option<usize> {
        self.rows.iter().position(|row| row.name == name)
    }

    /// The control that has the focus.
    pub fn focused(&self) -> Option<&Spot> {
        self.spots.get(self.cursor.as_ref()?.spot)
    }
}

/// A paragraph; a blank row parts it from a paragraph before it that takes several rows.
fn paragraph(setter: &mut Setter, page: &Page, place: usize, text: &str) {
    let after_text = place.checked_sub(1).is_some_and(|before| matches!(page.blocks[before], Block::Text(_)));
    if after_text && setter.rows_of(place - 1) > 1 {
        setter.blank();
    }
    setter.text(text);
}

fn noticed(notice: Notice, text: &str) -> String {
    let start = match notice {
        Notice::Note => "Note: ",
        Notice::Warning => "Warning: ",
        Notice::Error => "Error: ",
    };
    if text.starts_with(start) { text.to_owned() } else { format!("{start}{text}") }
}

#[cfg(test)]
mod tests;
