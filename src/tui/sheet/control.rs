//! Sets what can be worked: fields, choices, lists, buttons.

use std::ops::Range;

use super::setter::Setter;
use super::{Spot, text_columns};
use crate::app::page::{Block, Choice, Control, Page, Widget};
use crate::text::{Lines, labelled, rows, width};

/// Stands before what is typed where the label is too long to.
const ANSWER: &str = "Answer: ";
/// Stands where there is nothing to choose from, so that the focus has somewhere to be.
const NOTHING: &str = "There is nothing to choose here.";

/// Sets a control.
pub fn set(setter: &mut Setter, page: &Page, place: usize, control: &Control) {
    let focused = page.focus == control.id;
    // A wait takes no row, so that it moves none.
    let before = page.blocks[..place].iter().rfind(|block| !matches!(block, Block::Busy(_)));
    if !before.is_some_and(|before| follows(before, control)) {
        setter.blank();
    }
    let (start, look) = (setter.next(), setter.look);
    let mut asks = start..start;
    let (first, last) = match &control.widget {
        Widget::Field { text, cursor, .. } => field(setter, control, text, *cursor, focused, &mut asks),
        Widget::LongText { text, cursor, .. } => {
            label(setter, page, control, &mut asks);
            hint(setter, control);
            error(setter, control);
            typed(setter, "", text, *cursor, true, focused)
        }
        Widget::Choice { options, .. } | Widget::Multi { options, .. } if options.is_empty() => {
            label(setter, page, control, &mut asks);
            error(setter, control);
            alone(setter, NOTHING, focused)
        }
        Widget::Choice { options, at, chosen } => {
            label(setter, page, control, &mut asks);
            hint(setter, control);
            error(setter, control);
            let mark = |row| look.tick(*chosen == Some(row), false);
            items(setter, options, 0, focused.then_some(*at), mark)
        }
        Widget::Multi { options, at, ticked } => {
            label(setter, page, control, &mut asks);
            hint(setter, control);
            error(setter, control);
            let mark = |row| look.tick(ticked.contains(&row), true);
            items(setter, options, 0, focused.then_some(*at), mark)
        }
        Widget::List { items: shown, first, at, empty, .. } => {
            label(setter, page, control, &mut asks);
            hint(setter, control);
            error(setter, control);
            if shown.is_empty() { alone(setter, empty, focused) } else { items(setter, shown, *first, focused.then_some(*at), |_| "") }
        }
        Widget::Button => {
            error(setter, control);
            let rows = alone(setter, &control.label, focused);
            hint(setter, control);
            rows
        }
    };
    setter.spot(Spot { id: control.id, rows: start..setter.next(), asks, first, last });
    if focused && matches!(control.widget, Widget::List { .. }) {
        // What stands below a list would be said anew with each row that comes to it.
        setter.empty(control.rows_to_come());
    }
}

/// Whether no blank row parts a control from what stands before it.
fn follows(before: &Block, control: &Control) -> bool {
    let Block::Control(before) = before else { return false };
    let small = |control: &Control| matches!(control.widget, Widget::Button | Widget::Field { .. });
    small(before) && small(control)
}

fn label(setter: &mut Setter, page: &Page, control: &Control, asks: &mut Range<usize>) {
    if !control.label.is_empty() && control.label != page.title {
        setter.text(&control.label);
        asks.end = setter.next();
    }
}

fn hint(setter: &mut Setter, control: &Control) {
    if !control.hint.is_empty() {
        setter.text(&control.hint);
    }
}

fn error(setter: &mut Setter, control: &Control) {
    if !control.error.is_empty() {
        setter.hanging(&format!("Error: {}", control.error));
    }
}

/// One line of text. Its label stands on the same row, so that moving there says what it is.
fn field(setter: &mut Setter, control: &Control, text: &str, cursor: usize, focused: bool, asks: &mut Range<usize>) -> (usize, usize) {
    let mut before = setter.look.line(&labelled(&control.label, " "));
    before.truncate(before.trim_end().len() + 1);
    if width(&before) > setter.columns / 2 {
        setter.text(&control.label);
        asks.end = setter.next();
        before = ANSWER.to_owned();
    }
    error(setter, control);
    let rows = typed(setter, &before, text, cursor, false, focused);
    hint(setter, control);
    rows
}

/// Text being typed, with something before it. Wrapped as the insertion point moves in it.
fn typed(setter: &mut Setter, before: &str, text: &str, cursor: usize, long: bool, focused: bool) -> (usize, usize) {
    let look = setter.look;
    let clean = |text: &str| look.typed(text, if long { Lines::Many } else { Lines::One });
    let cursor = before.len() + text.get(..cursor).map_or(text.len(), |text| clean(text).len());
    let whole = format!("{before}{}", clean(text));
    let start = setter.next();
    let ranges = rows(&whole, Some(text_columns(setter.columns + look.gutter(), look)));
    let row = ranges.partition_point(|range| range.start <= cursor).saturating_sub(1);
    if focused {
        let column = whole.get(ranges[row].start..cursor).map_or(0, width);
        setter.cursor(start + row..start + row + 1, column);
    }
    for range in &ranges {
        setter.row(whole[range.clone()].trim_end_matches(' ').to_owned(), false);
    }
    (if long { start } else { start + row }, if long { start + ranges.len() - 1 } else { start + row })
}

/// Numbered rows. `first` is the number of the first less one, `at` the row of the focus from 0.
fn items(setter: &mut Setter, shown: &[Choice], first: usize, at: Option<usize>, mark: impl Fn(usize) -> &'static str) -> (usize, usize) {
    let (mut start, mut last) = (setter.next(), setter.next());
    let at = at.map(|at| at.clamp(first, first + shown.len().saturating_sub(1)));
    for (row, choice) in (first..).zip(shown) {
        if !choice.heading.is_empty() {
            setter.blank();
            setter.heading(&choice.heading);
        }
        setter.begin_item(row);
        last = setter.next();
        if row == first {
            start = last;
        }
        let before = format!("{} {}", choice.number_at(row), mark(row));
        setter.numbered(&before, &labelled(&choice.label, &choice.detail));
        if at == Some(row) {
            setter.cursor(last..setter.next(), before.len());
        }
    }
    (start, last)
}

/// Text on which the focus can stand as one.
fn alone(setter: &mut Setter, text: &str, focused: bool) -> (usize, usize) {
    let start = setter.next();
    setter.hanging(text);
    if focused {
        setter.cursor(start..setter.next(), 0);
    }
    (start, start)
}
