//! Which rows of a page are seen. Scrolling belongs to the screen: the page knows nothing of it.

use std::ops::Range;

use ratatui::layout::Size;

use super::headed::Headed;
use super::look::Look;
use super::paging::Way;
use super::parts::Parts;
use super::sheet::{RowName, Sheet};
use super::stand::{Frame, some_rows};
use super::wire::{Came, Turned};
use crate::app::page::{ACTIONS, Control, ControlId, Page};
use crate::text::truncate;

/// The smallest window in which the program can be worked.
pub const SMALLEST: Size = Size { width: 30, height: 8 };
/// More rows than this of title or status would leave too few for the page.
const TITLE_ROWS: usize = 2;
pub const STATUS_ROWS: usize = 3;

/// What the screen remembers of a page from frame to frame.
#[derive(Debug, Default)]
pub struct View {
    page: Option<(&'static str, String)>,
    /// The page that is on the screen, by its name and title.
    shown: Option<(&'static str, String)>,
    focus: ControlId,
    top: usize,
    top_name: RowName,
    /// The error that a field said, so that the status does not.
    hushed: String,
    headed: Headed,
    /// What is shown of it now.
    pub(super) frame: Frame,
    /// The row that is read, where a text is read that cannot be on the screen together with the focus.
    pub(super) reading: Option<RowName>,
    /// Which part of a long message is shown.
    pub(super) parts: Parts,
    /// The last key went a window on.
    pub(super) paged: Option<Way>,
}

/// A page as it is seen.
#[derive(Debug)]
pub struct Seen {
    /// The rows of the title.
    pub title: Vec<String>,
    /// The page in rows.
    pub sheet: Sheet,
    /// The first row that is seen.
    pub top: usize,
    /// How many are seen.
    pub height: usize,
    /// The row that is read, where one is.
    pub reading: Option<usize>,
    /// The rows of the status.
    pub status: Vec<String>,
    /// In so many columns.
    pub columns: usize,
    /// What stands there in place of the page's message.
    pub aside: Option<String>,
    /// What the focus came to.
    pub came: Came,
}

impl Seen {
    /// Rows of the sheet as rows of the screen, as far as they are seen.
    pub(super) fn on_screen(&self, rows: &Range<usize>) -> Range<u16> {
        let place = |row: usize| {
            let row = row.clamp(self.top, self.top + self.height);
            u16::try_from(self.title.len() + row - self.top).unwrap_or(u16::MAX)
        };
        place(rows.start)..place(rows.end)
    }

    /// The rows of the screen on which the status stands.
    pub(super) fn rows_of_status(&self) -> Range<u16> {
        let first = self.title.len() + self.height;
        let place = |row: usize| u16::try_from(row).unwrap_or(u16::MAX);
        place(first)..place(first + self.status.len())
    }
}

/// Whether the program can be worked in a window of that size.
pub fn fits(size: Size) -> bool {
    size.width >= SMALLEST.width && size.height >= SMALLEST.height
}

impl View {
    /// The page as it is seen; `None` where the window is too small for any.
    pub fn look_at(&mut self, page: &Page, size: Size, look: Look) -> Option<Seen> {
        let mut seen = fits(size).then(|| self.see(page, size, look))?;
        seen.came = self.stand(page, &seen);
        Some(seen)
    }

    /// Sets a page, and scrolls no further than the focus asks for.
    pub fn see(&mut self, page: &Page, size: Size, look: Look) -> Seen {
        let (columns, rows) = (usize::from(size.width), usize::from(size.height));
        let title = some_rows(&look.line(&page.title), columns, TITLE_ROWS, look);
        let sheet = Sheet::set(page, columns, rows, look);
        let kept = self.rows_kept(page, columns);
        let most = rows.saturating_sub(title.len() + kept.max(1));
        if self.reading.is_none() && self.says_the_error(page, &sheet, most) {
            self.hushed.clone_from(&page.status.text);
        }
        // Nor is it said when the field's own error goes with the first letter that is typed.
        let hushed = page.status.error && self.hushed == page.status.text;
        let top = if self.is_opened(page) { 0 } else { sheet.find(self.top_name).unwrap_or(self.top) };
        let headed = self.headed.says(page, &sheet, &(top..top + most), look);
        let words = if hushed || headed { "" } else { page.status.text.as_str() };
        let reading = self.reading.and_then(|name| sheet.find(name));
        let aside = self.aside(page, &sheet, reading, look);
        let words = aside.as_deref().unwrap_or(words);
        let words = self.parts.shown(&look.line(words), columns, STATUS_ROWS, look);
        let mut status = self.status_rows(&words, columns, STATUS_ROWS, look);
        // A message leaves the page where it is, as the last part of one does: a row that came into sight would be said before it.
        let least = if self.stays(page, &sheet, most) { kept } else { 0 };
        let least = if self.parts.is_later() { STATUS_ROWS } else { least };
        let missing = least.saturating_sub(status.len());
        status.splice(..0, vec![String::new(); missing]);
        let height = rows.saturating_sub(title.len() + status.len()).max(1);
        let reading = self.scroll(page, &sheet, height);
        // A text that fills the window hides what there is to do on the page.
        if let (Some(row), [above @ .., only], Some(spot), Some(control)) =
            (reading, status.as_mut_slice(), sheet.focused(), page.focused())
            && only.is_empty()
            && above.iter().all(String::is_empty)
            && control.id != ACTIONS
            && row < spot.first
            && spot.first >= self.top + height
        {
            *only = truncate(&look.line(&format!("Further down: {}", control.label)), columns, look.only_ascii);
        }
        Seen { title, top: self.top, height, reading, status, columns, aside, sheet, came: Came::default() }
    }

    /// A page is shown now. What that means for whoever listens, where it is another one than was shown before.
    pub fn turn(&mut self, page: &Page) -> Option<Turned> {
        if self.shown.as_ref().is_some_and(|(name, title)| *name == page.name && *title == page.title) {
            return None;
        }
        self.shown = Some((page.name, page.title.clone()));
        let at_start = page.controls().next().is_none_or(|first| first.id == page.focus && first.at() == 0);
        Some(if at_start { Turned::AtItsStart } else { Turned::FurtherDown })
    }

    /// Whether it is another page than the last.
    fn is_opened(&self, page: &Page) -> bool {
        self.page.as_ref().is_none_or(|(name, title)| *name != page.name || *title != page.title)
    }

    /// How many rows the status had, empty ones among them, on the same page.
    fn rows_kept(&self, page: &Page, columns: usize) -> usize {
        if self.is_opened(page) { 0 } else { self.frame.rows(columns) }
    }

    /// Whether something of what was seen is still seen where so many rows of the page are.
    fn stays(&self, page: &Page, sheet: &Sheet, height: usize) -> bool {
        let top = sheet.find(self.top_name).unwrap_or(self.top);
        let reading = self.reading.filter(|_| self.focus == page.focus).and_then(|name| sheet.find(name));
        let is_near = |(first, last): (usize, usize)| top.max(last.saturating_sub(height)).min(first).abs_diff(top) < height;
        !self.is_opened(page) && self.paged.is_none() && wanted(sheet, reading, height).is_none_or(is_near)
    }

    /// Whether the focused control says the same error that the status has, where that is seen: then it is heard there, where it is to be mended,
    /// and not twice at once. Said again, the status has other words.
    fn says_the_error(&self, page: &Page, sheet: &Sheet, height: usize) -> bool {
        let (Some(control), Some(cursor), Some(spot)) = (page.focused(), sheet.cursor.as_ref(), sheet.focused()) else { return false };
        let same = page.status.error && !control.error.is_empty() && control.error == page.status.text;
        let error = (spot.rows.start..cursor.rows.start).find(|row| sheet.rows[*row].text.starts_with("Error: "));
        let top = if self.is_opened(page) { 0 } else { sheet.find(self.top_name).unwrap_or(self.top) };
        // From its first row on all of it is seen where it fits; further down, what is above stays in sight.
        let fits = cursor.rows.start == spot.first && spot.rows.len() <= height;
        same && (fits || error.is_some_and(|error| top.max(cursor.rows.end.saturating_sub(height)) <= error))
    }

    fn scroll(&mut self, page: &Page, sheet: &Sheet, height: usize) -> Option<usize> {
        let moved = self.focus != page.focus;
        if self.is_opened(page) {
            self.page = Some((page.name, page.title.clone()));
            self.top = 0;
            self.reading = starts_with_reading(page, sheet, height);
        } else {
            self.top = sheet.find(self.top_name).unwrap_or(self.top);
            if moved {
                self.reading = None;
            }
        }
        self.focus = page.focus;
        let reading = self.reading.and_then(|name| sheet.find(name));
        if let Some((first, last)) = wanted(sheet, reading, height) {
            let (before, begins) = (self.top, moved || sheet.focused().is_some_and(|spot| spot.rows.start == first));
            let paged = self.paged.filter(|_| first < before || last > before + height);
            if let Some(way) = paged {
                self.top = way.top(&(first..last), before, height);
            } else if last > self.top + height {
                self.top = last - height;
            }
            if first < self.top {
                self.top = first;
            }
            let empty = || sheet.rows[..self.top].iter().all(|row| row.text.is_empty());
            if self.paged.is_none() && begins && last <= height && (self.top.abs_diff(before) >= height || empty()) {
                // All that is seen is new, or all above is empty: then nothing is gained by hiding it.
                self.top = 0;
            }
        }
        self.top = self.top.min(sheet.rows.len().saturating_sub(height));
        self.top_name = sheet.rows.get(self.top).map(|row| row.name).unwrap_or_default();
        reading
    }
}

/// The rows that must be seen: those of the focus, with the label where the focus is on the control's first row and all of it fits.
fn wanted(sheet: &Sheet, reading: Option<usize>, height: usize) -> Option<(usize, usize)> {
    if let Some(row) = reading {
        return Some((row, row + 1));
    }
    let (cursor, spot) = (sheet.cursor.as_ref()?, sheet.focused()?);
    let one = spot.first == spot.last;
    let first = if cursor.rows.start == spot.first { spot.rows.start } else { cursor.rows.start };
    let last = if one || cursor.rows.start == spot.last { spot.rows.end } else { cursor.rows.end };
    if last - first <= height {
        return Some((first, last));
    }
    Some((cursor.rows.start, cursor.rows.end.min(cursor.rows.start + height)))
}

/// A page whose text does not leave room for its first control is read from the top; so also where that control has text of several rows in it
/// already, at whose end the focus stands: what it answers is above it.
fn starts_with_reading(page: &Page, sheet: &Sheet, height: usize) -> Option<RowName> {
    let cursor = sheet.cursor.as_ref().filter(|cursor| cursor.spot == 0)?;
    let spot = sheet.focused()?;
    let within = page.focused().is_some_and(Control::takes_text);
    if spot.rows.start == 0 || (cursor.rows.start != spot.first && !within) || cursor.rows.end <= height {
        return None;
    }
    sheet.rows[..spot.rows.start].iter().find(|row| !row.text.is_empty()).map(|row| row.name)
}
