//! What was said already, so that it is not said again.

use std::collections::BTreeSet;
use std::mem::{Discriminant, discriminant};

use super::ask::{Ask, Asked};
use crate::app::page::{Block, Notice, Page};
use crate::app::settings::Hints;

/// What was said of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    name: &'static str,
    title: String,
    before: Vec<Block>,
    notices: Vec<String>,
}

impl Heard {
    /// What there is to say of a page, and so what will have been said.
    pub fn of(page: &Page) -> Self {
        let before = page.blocks.iter().take_while(|block| !matches!(block, Block::Control(_)));
        let notices = page.blocks.iter().filter_map(notice).map(|(_, words)| words.to_owned());
        Self { name: page.name, title: page.title.clone(), before: before.cloned().collect(), notices: notices.collect() }
    }

    /// Whether these are the same page, as it stands: what is asked on it may be another thing.
    pub fn is_page(&self, other: &Self) -> bool {
        let apart = |block: &&Block| notice(block).is_none();
        (self.name, &self.title) == (other.name, &other.title) && self.before.iter().filter(apart).eq(other.before.iter().filter(apart))
    }

    /// Whether that notice was said.
    pub fn has_notice(&self, words: &str) -> bool {
        self.notices.iter().any(|notice| notice == words)
    }
}

/// The kind and the words of a notice.
pub fn notice(block: &Block) -> Option<(Notice, &str)> {
    match block {
        Block::Notice(kind, words) => Some((*kind, words)),
        _ => None,
    }
}

/// What was said so far.
#[derive(Debug, Default)]
pub struct Said {
    /// The page.
    pub page: Option<Heard>,
    /// What was asked on it, and offered.
    pub asked: Option<Offered>,
    /// The pages that others were opened in the middle of, the last opened from last, and what was asked on each.
    pub asides: Vec<(Heard, Option<Offered>)>,
    /// Lines of the page that were not said yet.
    pub rest: Vec<String>,
    hints: BTreeSet<(&'static str, String)>,
    manners: Vec<Discriminant<Ask>>,
}

/// What was asked, and what was offered: a change of either is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    id: &'static str,
    names: Vec<(usize, String)>,
}

impl Offered {
    /// What this asks and offers.
    pub fn of(asked: &Asked) -> Self {
        let names = match &asked.ask {
            Ask::Menu(menu) => menu.options().named,
            Ask::One { options, .. } | Ask::Several { options, .. } => {
                options.iter().enumerate().map(|(place, option)| (option.number_at(place), option.label.clone())).collect()
            }
            _ => Vec::new(),
        };
        Self { id: asked.id, names }
    }
}

impl Said {
    /// Whether the hint of a control is to be said now.
    pub fn wants_hint(&mut self, hints: Hints, page: &'static str, asked: &Asked) -> bool {
        let first = self.hints.insert((page, asked.hint.clone()));
        hints == Hints::Always || (hints == Hints::First && first)
    }

    /// Whether it is to be said now how this kind of thing is answered.
    pub fn wants_manner(&mut self, hints: Hints, ask: &Ask) -> bool {
        let kind = discriminant(ask);
        let first = !self.manners.contains(&kind);
        if first {
            self.manners.push(kind);
        }
        hints == Hints::Always || (hints == Hints::First && first)
    }
}
