//! A plan in writing: what a person takes away.
//!
//! Only what is shared is ever read: shared notes, support that was said yes to, actions, referrals with what was agreed to be shared,
//! follow-ups, and what the person answered to be agreed, wanted, good at or helped by, which is theirs ([`Handout::own_words`]). Facts, all
//! other answers, working notes, reasons, drafts, contact details, the name and the reference are not, so that the paper may lie on a table.
//! `contents` and `own` pick; everything after them sees only what was picked. A calendar for another diary holds less still: the days.

mod brf;
mod carried;
mod contents;
mod diary;
mod easier;
mod html;
mod markdown;
mod own;
mod paper;
mod plain;
mod thing;
mod wording;

pub use carried::{ANSWERS, carried, carried_item};
pub use diary::{DIARY_FILE_NAME, calendar};

use indexmap::IndexMap;
use jiff::civil::Date;

use crate::catalogue::Catalogue;
use crate::conversation::Script;
use crate::passport::Letters;
use crate::record::{EventId, Person};
use crate::rules::Places;

pub use thing::Thing;
pub use wording::Wording;

/// What a hand-out is made of.
#[derive(Clone, Copy, Debug)]
pub struct Handout<'a> {
    /// Whose plan.
    pub person: &'a Person,
    /// Shared notes and things done are those of this session; without one, of all. The person's own words are those of this session, or of
    /// the newest.
    pub session: Option<EventId>,
    /// Which answers are the person's own words, by script.
    pub scripts: &'a IndexMap<String, Script>,
    /// The places that a script's conditions look at.
    pub places: &'a Places,
    /// Whether what they answered themselves stands on it: what was agreed, what they want, are good at and are helped by, and the days.
    pub own_words: bool,
    /// Where the words on support come from.
    pub catalogue: &'a Catalogue,
    /// The day it is made: support is described as it is on that day.
    pub on: Date,
    /// How to complain: the site's own words, for the foot.
    pub foot: &'a str,
    /// How it is worded.
    pub wording: Wording,
}

/// How a hand-out is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Plain text in lines of 80 columns at most.
    Text,
    /// Plain text in lines of 40 columns at most.
    Narrow,
    /// A web page in large print.
    Large,
    /// Markdown.
    Markdown,
    /// A web page in ordinary print.
    Html,
    /// Braille-ready text: Unified English Braille, uncontracted, in pages of 40 cells by 25 lines.
    Brf,
}

impl Style {
    /// All of them.
    pub const ALL: [Style; 6] = [Style::Text, Style::Narrow, Style::Large, Style::Markdown, Style::Html, Style::Brf];

    /// Its name on the command line and in the record.
    pub fn name(self) -> &'static str {
        match self {
            Style::Text => "text",
            Style::Narrow => "narrow",
            Style::Large => "large",
            Style::Markdown => "markdown",
            Style::Html => "html",
            Style::Brf => "brf",
        }
    }

    /// How a file of it is called: nothing in the name says whose it is or what it is about.
    pub fn file_name(self) -> &'static str {
        match self {
            Style::Text | Style::Narrow => "plan.txt",
            Style::Large | Style::Html => "plan.html",
            Style::Markdown => "plan.md",
            Style::Brf => "plan.brf",
        }
    }

    /// The style of that name.
    pub fn named(name: &str) -> Option<Style> {
        Self::ALL.into_iter().find(|style| style.name() == name)
    }
}

impl Handout<'_> {
    /// The hand-out as plain text in lines of so many columns at most, for reading on a screen.
    pub fn in_columns(&self, columns: usize) -> String {
        plain::plain(&self.paper(), columns)
    }

    /// The hand-out as text that ends with a newline.
    ///
    /// Paragraphs are parted by an empty line. There are no control characters but newlines, whatever was typed; in [`Style::Brf`] a
    /// line ends with CR LF and a page with a form feed, which belong to its format: its bytes go out as they are.
    pub fn write(&self, style: Style) -> String {
        self.laid_out(style, self.paper())
    }

    /// The same with a paper passport at its end: as letters, and in the web pages as a QR code too.
    pub fn write_with(&self, style: Style, passport: Letters) -> String {
        self.laid_out(style, paper::Paper { passport: Some(passport), ..self.paper() })
    }

    fn laid_out(&self, style: Style, paper: paper::Paper) -> String {
        match style {
            Style::Text => plain::plain(&paper, 80),
            Style::Narrow => plain::plain(&paper, 40),
            Style::Large => html::html(&paper, html::Print::Large),
            Style::Markdown => markdown::markdown(&paper),
            Style::Html => html::html(&paper, html::Print::Ordinary),
            Style::Brf => brf::brf(&paper),
        }
    }

    /// What on it is too hard for easier words, a sentence each with what to do about it; nothing where it is in the usual words.
    pub fn still_hard(&self) -> Vec<String> {
        match self.wording {
            Wording::Usual => Vec::new(),
            Wording::Easier => easier::still_hard(&self.paper(), &self.names()),
        }
    }

    /// What the support on it is called.
    fn names(&self) -> Vec<&str> {
        let ids = self.person.decisions.keys().chain(self.person.referrals.iter().map(|referral| &referral.provision));
        ids.filter_map(|id| self.catalogue.provisions.get(id)).flat_map(|found| [found.name.as_str(), found.easier.as_str()]).collect()
    }

    fn paper(&self) -> paper::Paper {
        let paper = contents::contents(self);
        match self.wording {
            Wording::Usual => paper,
            Wording::Easier => easier::eased(paper, self.catalogue),
        }
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
