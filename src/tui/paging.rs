//! PgUp and PgDn: by a window. What comes into sight is what stands next to what was in sight, no row of the page is passed over, and what they come
//! to stands first in the window, so that whoever listens hears the rows in their order.

use std::ops::Range;

use super::sheet::{Sheet, Spot};
use super::view::Seen;
use crate::app::page::{ControlId, Page, Widget};

/// Which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the start of the page.
    Up,
    /// To its end.
    Down,
}

impl Way {
    /// The first row that is seen once these rows have come into sight; `before` was the first.
    pub fn top(self, rows: &Range<usize>, before: usize, height: usize) -> usize {
        match self {
            Self::Up => rows.start,
            Self::Down => rows.start.min(before + height).max(rows.end.saturating_sub(height)),
        }
    }
}

/// Something that the focus can stand on.
#[derive(Clone, Debug)]
struct Stop {
    control: ControlId,
    /// The row of a list or a choice.
    row: Option<usize>,
    /// The rows that it takes, for the first of a control with those that say what it is.
    rows: Range<usize>,
}

/// How many items of its own control, or rows of its own text, the focus goes on; none where there are no more that way.
pub fn within(way: Way, page: &Page, seen: &Seen) -> Option<usize> {
    let (cursor, spot) = (seen.sheet.cursor.as_ref()?, seen.sheet.focused()?);
    let (bottom, floor) = (seen.top + seen.height, seen.top.saturating_sub(seen.height));
    let control = page.focused()?;
    if control.takes_text() {
        let (from, to) = match way {
            Way::Up => (floor.max(spot.first), cursor.rows.start),
            Way::Down => (cursor.rows.start, bottom.min(spot.last)),
        };
        return to.checked_sub(from).filter(|rows| *rows > 0);
    }
    let (at, stops) = (control.at(), stops(&seen.sheet, page, spot));
    let rows = |stop: &Stop| stop.row.unwrap_or(0);
    let to = match way {
        Way::Up => {
            let mut before = stops.iter().filter(|stop| rows(stop) < at);
            before.clone().find(|stop| stop.rows.start >= floor).or_else(|| before.next_back())
        }
        Way::Down => {
            let mut after = stops.iter().filter(|stop| rows(stop) > at);
            after.clone().find(|stop| stop.rows.end > bottom).or_else(|| after.next_back())
        }
    };
    // The next row of a list that the page gives as one goes on.
    let to_come = || (way == Way::Down && control.rows_to_come() > 0).then_some(1);
    to.map(|stop| rows(stop).abs_diff(at)).or_else(to_come)
}

/// Where the focus goes from the end of its own control: to what comes next to what was in sight, so that nothing is passed over.
pub fn beyond(way: Way, page: &Page, seen: &Seen, from: usize) -> Option<(ControlId, Option<usize>)> {
    let (sheet, bottom, floor) = (&seen.sheet, seen.top + seen.height, seen.top.saturating_sub(seen.height));
    let mut to = None;
    match way {
        Way::Down => {
            for stop in sheet.spots.iter().skip(from + 1).flat_map(|spot| stops(sheet, page, spot)) {
                let end = stop.rows.end;
                if end > bottom + seen.height {
                    break;
                }
                to = Some(stop);
                if end > bottom {
                    break;
                }
            }
        }
        Way::Up => {
            for stop in sheet.spots.iter().take(from).rev().flat_map(|spot| stops(sheet, page, spot).into_iter().rev()) {
                if stop.rows.start < floor && to.is_some() {
                    break;
                }
                to = Some(stop);
            }
        }
    }
    to.map(|stop| (stop.control, stop.row))
}

/// What the focus can stand on in a control.
fn stops(sheet: &Sheet, page: &Page, spot: &Spot) -> Vec<Stop> {
    let choices = page.control(spot.id).is_some_and(|control| !control.takes_text() && !matches!(control.widget, Widget::Button));
    let mut stops: Vec<Stop> = Vec::new();
    for at in spot.first..spot.rows.end {
        let Some(row) = sheet.rows.get(at).filter(|row| !row.text.is_empty() && !row.strong) else { continue };
        let item = row.name.item.checked_sub(1).filter(|_| choices);
        match stops.last_mut() {
            Some(stop) if stop.row == item => stop.rows.end = at + 1,
            _ => stops.push(Stop { control: spot.id, row: item, rows: at..at + 1 }),
        }
    }
    // An empty field has a row all the same.
    if stops.is_empty() {
        stops.push(Stop { control: spot.id, row: None, rows: spot.first..spot.first + 1 });
    }
    if let Some(first) = stops.first_mut().filter(|first| first.row.unwrap_or(0) == 0) {
        first.rows.start = spot.rows.start;
    }
    stops
}
