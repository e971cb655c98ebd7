//! Reading text that cannot be seen together with the focused control: help, an entry, the notes so far.
//!
//! The focus stands on controls only. Where the text before or after the focused control is partly out of sight, or stands at the top of the
//! page, Up and Down go through it row by row instead of past it, so that it can be seen, and heard again: the row that is read has the cursor and the marker, and at its end the focus takes over again.

use std::ops::Range;

use ratatui::layout::Size;

use super::look::Look;
use super::paging::{Way, beyond, within};
use super::sheet::Sheet;
use super::view::{Seen, View};
use crate::app::command::Command;
use crate::app::key::Key;
use crate::app::keymap;
use crate::app::msg::{Input, Msg};
use crate::app::page::{Control, ControlId, Page, Widget};
use crate::app::settings::Settings;

/// What a key does.
#[derive(Debug, PartialEq, Eq)]
enum Does {
    /// Reads that row.
    Read(usize),
    /// Goes back to the focus, and no more: what is not in sight is not worked.
    Return,
    /// Goes back to the focus, and on.
    Pass,
    /// Goes to that control, where a row is given to that.
    Go(ControlId, Option<usize>),
    /// Goes on by so many rows of its own.
    Far(usize),
    /// What the key map says.
    Usual,
}

impl View {
    /// The message that a key means on a page as it is seen. Reading gives none.
    pub fn press(&mut self, key: Key, page: &Page, size: Size, look: Look, settings: &Settings) -> Option<Msg> {
        let key = keymap::stands_for(key, page, settings);
        if matches!(key, Key::Char(_) | Key::Backspace | Key::Delete) && page.focused().is_some_and(Control::takes_text) {
            // Typing goes into the text whatever is seen: a long text is not set in rows for every letter of those that have queued up.
            (self.reading, self.paged) = (None, None);
            return keymap::message(key, page, 1, settings);
        }
        let seen = self.see(page, size, look);
        if settings.keys.command(key) == Some(Command::Repeat) && self.parts.go_on() {
            return None;
        }
        self.paged = way(key);
        let does = match seen.reading {
            Some(row) => go_on(key, page, &seen, row),
            None => begin(key, page, &seen),
        };
        match does {
            Does::Read(row) => {
                self.reading = seen.sheet.rows.get(row).map(|row| row.name);
                None
            }
            Does::Return => {
                self.reading = None;
                None
            }
            Does::Pass => {
                self.reading = None;
                keymap::message(key, page, page_rows(&seen), settings)
            }
            Does::Go(control, row) => {
                self.reading = None;
                Some(Msg::Input(row.map_or(Input::Focus(control), |row| Input::Stand(control, row))))
            }
            Does::Far(rows) => keymap::message(key, page, rows, settings),
            Does::Usual => keymap::message(key, page, page_rows(&seen), settings),
        }
    }
}

/// Which way a key goes by a window, if it does.
fn way(key: Key) -> Option<Way> {
    match key {
        Key::PageUp => Some(Way::Up),
        Key::PageDown => Some(Way::Down),
        _ => None,
    }
}

/// How far PgUp and PgDn go where nothing else is known of what is there.
fn page_rows(seen: &Seen) -> usize {
    seen.height.saturating_sub(1).max(1)
}

/// A key while the focus is seen.
fn begin(key: Key, page: &Page, seen: &Seen) -> Does {
    let sheet = &seen.sheet;
    let (Some(cursor), Some(spot)) = (sheet.cursor.as_ref(), sheet.focused()) else { return Does::Usual };
    if let Some(rows) = way(key).and_then(|way| within(way, page, seen)) {
        return Does::Far(rows);
    }
    let button = page.focused().is_some_and(|control| matches!(control.widget, Widget::Button));
    let (above, below) = (above(sheet, cursor.spot, spot.rows.start < seen.top), below(sheet, cursor.spot));
    let up = matches!(key, Key::Up | Key::PageUp) || (key == Key::Home && (button || spot.rows.start < seen.top));
    let down = matches!(key, Key::Down | Key::PageDown) || (key == Key::End && button);
    let (bottom, says) = (seen.top + seen.height, |rows: &Range<usize>| words(sheet, rows.clone()).next().is_some());
    if up && cursor.rows.start == spot.first && says(&above) && (above.start < seen.top || cursor.spot == 0) {
        let aim = match key {
            Key::Up => above.end - 1,
            Key::PageUp => seen.top.saturating_sub(seen.height).max(above.start),
            _ => above.start,
        };
        return read(sheet, aim, &above, key != Key::Up);
    }
    if down && cursor.rows.start == spot.last && says(&below) && below.end > bottom {
        let aim = match key {
            Key::Down => below.start,
            Key::PageDown => bottom.max(below.start),
            _ => below.end - 1,
        };
        return read(sheet, aim, &below, key != Key::End);
    }
    // Past a control that has no rows left, far moves go on to the controls a page away.
    way(key).and_then(|way| beyond(way, page, seen, cursor.spot)).map_or(Does::Usual, |(control, row)| Does::Go(control, row))
}

/// A key while a row is read.
fn go_on(key: Key, page: &Page, seen: &Seen, row: usize) -> Does {
    let sheet = &seen.sheet;
    let (Some(cursor), Some(spot)) = (sheet.cursor.as_ref(), sheet.focused()) else { return Does::Usual };
    let before = row < spot.first;
    let text = if before { above(sheet, cursor.spot, row >= spot.rows.start) } else { below(sheet, cursor.spot) };
    let bottom = seen.top + seen.height;
    let goes = |way, from| beyond(way, page, seen, from).map_or(Does::Usual, |(control, row)| Does::Go(control, row));
    match key {
        Key::Up => match words(sheet, text.start..row).next_back() {
            Some(up) => Does::Read(up),
            None if before && cursor.spot == 0 => Does::Usual,
            None if before => Does::Pass,
            None => Does::Return,
        },
        Key::Down => match words(sheet, row + 1..text.end).next() {
            Some(down) => Does::Read(down),
            None if before => Does::Return,
            None if cursor.spot + 1 == sheet.spots.len() => Does::Usual,
            None => Does::Pass,
        },
        Key::PageUp if words(sheet, text.start..seen.top).next().is_some() || (before && cursor.spot == 0) => {
            read(sheet, seen.top.saturating_sub(seen.height).max(text.start), &text, true)
        }
        Key::PageUp if before => goes(Way::Up, cursor.spot),
        Key::PageUp => Does::Return,
        Key::PageDown => match words(sheet, bottom..text.end.max(bottom)).next() {
            Some(down) => Does::Read(down),
            None if before => Does::Return,
            None if cursor.spot + 1 < sheet.spots.len() => goes(Way::Down, cursor.spot),
            None => read(sheet, text.end.saturating_sub(1), &text, false),
        },
        Key::Home if before => read(sheet, text.start, &text, true),
        Key::End if !before => read(sheet, text.end.saturating_sub(1), &text, false),
        Key::Tab if !before => Does::Pass,
        Key::BackTab if before => Does::Pass,
        Key::Home | Key::End | Key::Tab | Key::BackTab | Key::Enter => Does::Return,
        Key::Char(_) if !page.focused().is_some_and(crate::app::page::Control::takes_text) => Does::Return,
        Key::Char(_) | Key::Backspace | Key::Delete => Does::Pass,
        _ => Does::Usual,
    }
}

/// Reads the row at which something stands that is nearest to `aim`.
fn read(sheet: &Sheet, aim: usize, text: &Range<usize>, onward: bool) -> Does {
    let after = || words(sheet, aim..text.end).next();
    let before = || words(sheet, text.start..aim + 1).next_back();
    let row = if onward { after().or_else(before) } else { before().or_else(after) };
    row.map_or(Does::Usual, Does::Read)
}

/// The rows of a range that say something.
fn words(sheet: &Sheet, rows: Range<usize>) -> impl DoubleEndedIterator<Item = usize> + '_ {
    rows.filter(|row| sheet.rows.get(*row).is_some_and(|row| !row.text.is_empty()))
}

/// The rows between the control before and this one; with those of its own that say what it is, where these are to be read too.
fn above(sheet: &Sheet, spot: usize, with_label: bool) -> Range<usize> {
    let start = spot.checked_sub(1).map_or(0, |before| sheet.spots[before].rows.end);
    let own = &sheet.spots[spot];
    start..if with_label { own.first } else { own.rows.start }
}

/// The rows between this control and the next.
fn below(sheet: &Sheet, spot: usize) -> Range<usize> {
    let end = sheet.spots.get(spot + 1).map_or(sheet.rows.len(), |next| next.rows.start);
    sheet.spots[spot].rows.end..end
}

#[cfg(test)]
mod tests;
