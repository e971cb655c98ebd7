//! Makes the parts of a page from the state of its frame.

use std::collections::BTreeSet;

use super::frame::Frame;
use super::page::{Block, Choice, Control, ControlId, Widget};

/// How many rows of a long list the page gives, at the most: more than the tallest screen shows on either side of the focus, and all of the
/// shipped catalogue, so that any of it can be chosen by its name in the line mode.
const WINDOW: usize = 600;

/// A paragraph.
pub fn text(words: impl Into<String>) -> Block {
    Block::Text(words.into())
}

/// A heading below the title.
pub fn heading(words: impl Into<String>) -> Block {
    Block::Heading(words.into())
}

/// A value with its label.
pub fn value(label: impl Into<String>, value: impl Into<String>) -> Block {
    Block::Value { label: label.into(), value: value.into() }
}

/// Something to do.
pub fn button(id: ControlId, label: impl Into<String>) -> Block {
    control(id, label, "", String::new(), Widget::Button)
}

/// One line of text.
pub fn field(frame: &Frame, id: ControlId, label: impl Into<String>, hint: impl Into<String>) -> Block {
    control(id, label, hint, error(frame, id), Widget::Field { text: frame.text(id).to_owned(), cursor: frame.cursor(id), secret: false })
}

/// One line that is not shown as it is typed.
pub fn secret(frame: &Frame, id: ControlId, label: impl Into<String>, hint: impl Into<String>) -> Block {
    let text = "*".repeat(frame.graphemes(id));
    control(id, label, hint, error(frame, id), Widget::Field { text, cursor: frame.cursor(id), secret: true })
}

/// Text of many lines.
pub fn long_text(frame: &Frame, id: ControlId, label: impl Into<String>, hint: impl Into<String>) -> Block {
    long(frame, id, label, hint, false)
}

/// Text of many lines that in lines goes on up to one that is a single full stop.
pub fn text_until_stop(frame: &Frame, id: ControlId, label: impl Into<String>, hint: impl Into<String>) -> Block {
    long(frame, id, label, hint, true)
}

fn long(frame: &Frame, id: ControlId, label: impl Into<String>, hint: impl Into<String>, until_stop: bool) -> Block {
    let widget = Widget::LongText { text: frame.text(id).to_owned(), cursor: frame.cursor(id), until_stop };
    control(id, label, hint, error(frame, id), widget)
}

/// One of several.
pub fn choice(frame: &Frame, id: ControlId, label: impl Into<String>, hint: impl Into<String>, options: Vec<Choice>) -> Block {
    choosing(frame, id, label, hint, options, frame.chosen(id))
}

/// One of several, the first of which is chosen until another is.
pub fn choice_from_first(frame: &Frame, id: ControlId, label: impl Into<String>, hint: impl Into<String>, options: Vec<Choice>) -> Block {
    choosing(frame, id, label, hint, options, frame.chosen(id).or(Some(0)))
}

/// Any of several, where what is taken is known elsewhere than from the frame.
pub fn ticks(
    frame: &Frame,
    id: ControlId,
    label: impl Into<String>,
    hint: impl Into<String>,
    options: Vec<Choice>,
    ticked: BTreeSet<usize>,
) -> Block {
    let at = frame.at(id).min(options.len().saturating_sub(1));
    control(id, label, hint, error(frame, id), Widget::Multi { options, at, ticked })
}

fn choosing(
    frame: &Frame,
    id: ControlId,
    label: impl Into<String>,
    hint: impl Into<String>,
    options: Vec<Choice>,
    chosen: Option<usize>,
) -> Block {
    let at = frame.at(id).min(options.len().saturating_sub(1));
    control(id, label, hint, error(frame, id), Widget::Choice { options, at, chosen })
}

/// Any of several.
pub fn multi(frame: &Frame, id: ControlId, label: impl Into<String>, hint: impl Into<String>, options: Vec<Choice>) -> Block {
    let at = frame.at(id).min(options.len().saturating_sub(1));
    control(id, label, hint, error(frame, id), Widget::Multi { options, at, ticked: frame.ticked(id) })
}

/// A list of things to open; `row` makes the row of that place, for those that the page gives.
pub fn list(
    frame: &Frame,
    id: ControlId,
    label: impl Into<String>,
    total: usize,
    empty: impl Into<String>,
    row: impl FnMut(usize) -> Choice,
) -> Block {
    let at = frame.at(id).min(total.saturating_sub(1));
    let first = at.saturating_sub(WINDOW / 2).min(total.saturating_sub(WINDOW));
    let items = (first..total.min(first + WINDOW)).map(row).collect();
    control(id, label, "", String::new(), Widget::List { items, first, total, at, empty: empty.into() })
}

fn error(frame: &Frame, id: ControlId) -> String {
    frame.errors.get(id).cloned().unwrap_or_default()
}

fn control(id: ControlId, label: impl Into<String>, hint: impl Into<String>, error: String, widget: Widget) -> Block {
    Block::Control(Control { id, label: label.into(), hint: hint.into(), error, widget })
}
