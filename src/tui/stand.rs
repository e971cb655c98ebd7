//! Where the focus stands from frame to frame, and what is to be heard of it where it came.

use std::ops::Range;

use super::look::Look;
use super::sheet::{RowName, Sheet};
use super::view::{STATUS_ROWS, Seen, View};
use super::wire::Came;
use crate::app::PLACES;
use crate::app::page::{Control, ControlId, Page};
use crate::text::{truncate, unlike, wrap};

/// What the screen remembers of the frame that is shown.
#[derive(Debug, Default)]
pub struct Frame {
    stands: Option<Stands>,
    /// It was a row that is read, and not the focus.
    reads: bool,
    /// The message, as the page has it.
    message: String,
    /// What the status says, and in how many columns.
    status: Vec<String>,
    columns: usize,
    /// The rows at the foot of the screen: those of the status, and above them of the page.
    foot: Vec<String>,
    /// What the status says in place of that message.
    aside: Option<String>,
}

/// Where the focus stands: on which page, on which control, on which of its items.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stands {
    page: (&'static str, String),
    control: ControlId,
    item: RowName,
}

impl View {
    /// Notes that this is shown, and gives what the focus came to since the frame before.
    pub(super) fn stand(&mut self, page: &Page, seen: &Seen) -> Came {
        let rows = seen.reading.map(|row| row..row + 1).or_else(|| Some(seen.sheet.cursor.as_ref()?.rows.clone()));
        let stands = stands(page, &seen.sheet, seen.reading);
        let is_news = seen.status != self.frame.status && seen.columns == self.frame.columns;
        let message = if is_news { seen.rows_of_status() } else { 0..0 };
        // The message says already where the focus came to, and is heard: what stood there before is not written once more.
        let says_place = is_news && PLACES.iter().any(|place| page.status.text.starts_with(place));
        let came = rows.zip(stands.as_ref()).map(|(rows, stands)| {
            let asks = self.frame.asks(stands, &seen.sheet, seen.reading);
            Came {
                moved: self.frame.moved(stands) && !says_place,
                item: seen.on_screen(&rows),
                other: asks.is_some() || self.frame.reads != seen.reading.is_some(),
                asks: asks.map_or(0..0, |asks| seen.on_screen(&asks)),
                asks_first: page.focused().is_some_and(Control::takes_text),
                message,
                whole: !page.focused().is_some_and(Control::takes_text),
            }
        });
        self.frame.aside = seen.aside.clone();
        self.frame.status.clone_from(&seen.status);
        self.frame.columns = seen.columns;
        self.frame.foot = foot(seen);
        self.frame.message.clone_from(&page.status.text);
        self.frame.stands = stands;
        self.frame.reads = seen.reading.is_some();
        came.unwrap_or_default()
    }

    /// What a reader that speaks what changed would leave out of a move, in place of the message that stands there: it reads the row that the cursor
    /// comes to by itself, and neither the rows that belong to it nor what the control asks.
    pub(super) fn aside(&self, page: &Page, sheet: &Sheet, reading: Option<usize>, look: Look) -> Option<String> {
        let frame = &self.frame;
        // Rows that are only kept free say nothing.
        let stood = frame.status.iter().filter(|row| !row.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ");
        let stands = stands(page, sheet, reading).filter(|_| look.speech)?;
        if page.status.text != frame.message {
            // What it says may stand there in other words already: it goes by the messages alone.
            return PLACES.iter().find_map(|place| page.status.text.strip_prefix(place)).map(|words| unlike(&stood, PLACES, words));
        }
        if !frame.moved(&stands) {
            return frame.aside.clone().filter(|_| frame.stands.as_ref().is_some_and(|before| before.page == stands.page));
        }
        let rows = |rows: Range<usize>| sheet.rows[rows].iter().map(|row| row.text.trim()).collect::<Vec<_>>().join(" ");
        if frame.reads && reading.is_none() {
            // Any key may lead back to the focus from a text that was read.
            let item = sheet.cursor.as_ref().map(|cursor| rows(cursor.rows.clone()))?;
            return Some(unlike(&stood, PLACES, &item));
        }
        let rest = sheet.cursor.as_ref().filter(|_| reading.is_none()).map(|cursor| rows(cursor.rows.start + 1..cursor.rows.end));
        let rest = rest.filter(|rest| !rest.is_empty());
        let asks = frame.asks(&stands, sheet, reading).filter(|asks| !asks.is_empty()).map(rows);
        match (rest, asks) {
            (Some(rest), asks) => {
                let asks = asks.map_or_else(String::new, |asks| format!(". In: {asks}"));
                Some(unlike(&stood, ["Goes on: ", "And on: "], &format!("{rest}{asks}")))
            }
            (None, Some(asks)) => Some(unlike(&stood, ["In: ", "Under: "], &asks)),
            // What stood there is of another row; the message was heard, and is not to be heard again.
            (None, None) => frame.aside.as_ref().map(|_| String::new()),
        }
    }

    /// The status in rows. They are broken, if need be earlier than at the edge, where no row is as the one that stands there, which would not be
    /// said; for a reader of changes, where none begins or ends so either: it would leave out what is alike.
    pub(super) fn status_rows(&self, words: &str, columns: usize, most: usize, look: Look) -> Vec<String> {
        // Rows of a part that follows another stand one further in, so that none begins as the one did that stands there.
        let indent = if look.speech && self.parts.is_odd() { " " } else { "" };
        let rows = |columns: usize| some_rows(words, columns - indent.len(), most, look);
        let (frame, set) = (&self.frame, |columns| rows(columns).iter().map(|row| format!("{indent}{row}")).collect::<Vec<_>>());
        let stand = |rows: &[String]| {
            let both = || rows.iter().rev().zip(frame.foot.iter().rev());
            let alike = both().filter(|(new, old)| look.speech && is_alike(new, old)).count();
            (both().filter(|(new, old)| new == old).count(), alike)
        };
        if frame.columns == columns && frame.status == set(columns) {
            return set(columns);
        }
        let stands = frame.status.iter().map(|row| row.trim()).filter(|row| !row.is_empty()).collect::<Vec<_>>().join(" ");
        if frame.columns == columns && stands == words {
            return frame.status.clone();
        }
        let fits = |columns: usize| wrap(words, columns).len() <= most;
        // Nothing is cut for it.
        let narrower = (columns * 2 / 3..=columns).rev().filter(|narrow| fits(*narrow) || !fits(columns)).map(set);
        narrower.min_by_key(|rows| (stand(rows), rows.len())).unwrap_or_default()
    }
}

/// Letters that two rows have in common at an end are left out of what is spoken of the newer.
fn is_alike(new: &str, old: &str) -> bool {
    new.chars().next() == old.chars().next() || new.chars().next_back() == old.chars().next_back()
}

/// The rows at the foot of the screen, as many as a message may have.
fn foot(seen: &Seen) -> Vec<String> {
    let page = (seen.top..seen.top + seen.height).map(|row| seen.sheet.rows.get(row).map_or("", |row| row.text.as_str()));
    // A row of the page stands further in.
    let page = page.map(|text| if text.is_empty() { String::new() } else { format!(" {text}") });
    let rows: Vec<String> = page.chain(seen.status.iter().cloned()).collect();
    rows[rows.len().saturating_sub(STATUS_ROWS)..].to_vec()
}

/// So many rows at the most; the last says where something was left out.
pub fn some_rows(text: &str, columns: usize, most: usize, look: Look) -> Vec<String> {
    let mut rows = wrap(text, columns);
    if rows.len() > most {
        let rest = rows.split_off(most - 1).join(" ");
        rows.push(truncate(&rest, columns, look.only_ascii));
    }
    rows
}

impl Frame {
    /// How many rows of so many columns the status takes.
    pub(super) fn rows(&self, columns: usize) -> usize {
        if self.columns == columns { self.status.len() } else { 0 }
    }

    fn moved(&self, stands: &Stands) -> bool {
        self.stands.as_ref().is_some_and(|before| before.page == stands.page && before != stands)
    }

    /// The rows that say what the control asks, where the focus came from another.
    fn asks(&self, stands: &Stands, sheet: &Sheet, reading: Option<usize>) -> Option<Range<usize>> {
        let before = self.stands.as_ref().filter(|before| before.page == stands.page)?;
        (reading.is_none() && before.control != stands.control).then(|| sheet.focused().map(|spot| spot.asks.clone()))?
    }
}

fn stands(page: &Page, sheet: &Sheet, reading: Option<usize>) -> Option<Stands> {
    let name = sheet.rows.get(reading.or_else(|| Some(sheet.cursor.as_ref()?.rows.start))?)?.name;
    // In a text that is typed the cursor goes from row to row, and stands on the same thing.
    let typed = reading.is_none() && page.focused().is_some_and(Control::takes_text);
    let item = if typed { RowName { row: 0, ..name } } else { name };
    Some(Stands { page: (page.name, page.title.clone()), control: page.focus, item })
}
