//! A message that comes with a heading of the same words: it is seen and heard there, and not twice at once.

use std::ops::Range;

use super::look::Look;
use super::sheet::Sheet;
use crate::app::page::{Block, Page};

/// What the screen remembers of headings from frame to frame.
#[derive(Debug, Default)]
pub struct Headed {
    message: String,
    headings: Vec<String>,
    says: bool,
}

impl Headed {
    /// Whether a heading that came together with the page's message says it, where it is seen as long as nothing scrolls. Said again it has other
    /// words, or the heading was there before.
    pub fn says(&mut self, page: &Page, sheet: &Sheet, window: &Range<usize>, look: Look) -> bool {
        let headings: Vec<(usize, &String)> = (0..)
            .zip(&page.blocks)
            .filter_map(|(place, block)| if let Block::Heading(text) = block { Some((place, text)) } else { None })
            .collect();
        if page.status.text != self.message {
            let came = headings.iter().find(|(_, text)| **text == page.status.text && !self.headings.contains(text));
            self.says = came.is_some_and(|(place, _)| !page.status.error && is_seen(sheet, *place, window, look));
            self.message.clone_from(&page.status.text);
        }
        self.headings = headings.into_iter().map(|(_, text)| text.clone()).collect();
        self.says
    }
}

fn is_seen(sheet: &Sheet, place: usize, window: &Range<usize>, look: Look) -> bool {
    let rows = || (0..).zip(&sheet.rows).filter(|(_, row)| row.name.block == place && row.strong).map(|(at, _): (usize, _)| at);
    let within = |rows: &Range<usize>| window.start <= rows.start && rows.end <= window.end;
    // A reader of changes leaves out a row of it that stays as it is; the status is broken so that it does not.
    let whole = rows().count() == 1 || !look.speech;
    whole && rows().all(|row| window.contains(&row)) && sheet.focused().is_some_and(|spot| within(&spot.rows))
}
