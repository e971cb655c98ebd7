//! The catalogue of support: provisions, places, sources, the glossary; loading, checking, and laying one folder over another.
//!
//! [`shipped`] gives the files that the program carries; [`load`] makes a [`Catalogue`] of them and of any folder laid over them, and
//! tells every [fault](crate::diagnostic::Fault) it finds. A provision says itself what holds [on a date](Provision::status_on).

mod checked;
mod circle;
mod dated;
mod echoes;
mod json;
mod layer;
mod lists;
mod load;
mod openness;
mod provision;
mod read_dated;
mod read_provision;
mod safety;
mod shipped;
mod stale;
mod terms;

use indexmap::IndexMap;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::facts::Vocabulary;
use crate::rules::{Places, Rule};

pub use checked::Uncheckable;
pub use dated::{Span, state_on};
pub use echoes::without_echoes;
pub use layer::File;
pub use load::{Loaded, load, load_on};
pub use safety::SafetyContact;
pub use shipped::{MADE_OF, shipped};
pub use stale::{STALE_DAYS, Stale, is_stale};

pub use provision::{
    Action, Change, Contact, Eligibility, Figure, Kind, Leaning, Period, Provision, Setting, SourceRef, SourcesDiffer, State, Voluntary,
};

/// A place, and what it lies within.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The next larger places.
    pub within: Vec<String>,
}

/// A document that facts are taken from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its short id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// When.
    pub date: Date,
    /// On what terms it may be used.
    pub licence: Option<String>,
    /// What else a reader should know.
    pub note: Option<String>,
}

/// An acronym in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// The acronym.
    pub short: String,
    /// Its words.
    pub words: String,
    /// One plain sentence.
    pub means: String,
}

/// Everyday words, and the catalogue's words for what they mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Synonym {
    /// What people say: one to three words each.
    pub say: Vec<String>,
    /// What the catalogue calls it.
    pub means: Vec<String>,
}

/// Everything the program knows about support.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// What may be known about a person.
    pub vocabulary: Vocabulary,
    /// Named rules: name to (label, rule).
    pub conditions: IndexMap<String, (String, Rule)>,
    /// Places by id.
    pub places: IndexMap<String, Place>,
    /// Documents by id.
    pub sources: IndexMap<String, Source>,
    /// Acronyms, in order.
    pub glossary: Vec<Term>,
    /// What people say for what the catalogue calls otherwise.
    pub synonyms: Vec<Synonym>,
    /// What the sources name and no adviser could use: its id, and why it is not here.
    pub left_out: IndexMap<String, String>,
    /// Whom to ring when somebody may be at risk, by name, in the order in which they were written.
    pub safety: IndexMap<String, SafetyContact>,
    /// Support by id, in order of id. It is many and is written apart, a part at a time.
    #[serde(skip)]
    pub provisions: IndexMap<String, Provision>,
}

impl Catalogue {
    /// The places as rules ask about them.
    pub fn nested_places(&self) -> Places {
        Places::new(self.places.values().map(|place| (place.id.as_str(), place.name.as_str(), place.within.as_slice())))
    }

    /// Where a figure comes from, as people read it: the title of each document in place of its id.
    pub fn with_titles(&self, source: &str) -> String {
        let mut words = source.split(' ').peekable();
        let mut said = Vec::new();
        while let Some(word) = words.next() {
            // The place in it follows.
            let comma = if words.peek().is_some() { "," } else { "" };
            said.push(self.sources.get(word).map_or_else(|| word.to_owned(), |found| format!("{}{comma}", found.title)));
        }
        said.join(" ")
    }
}
