//! What is known on one day, read once for all provisions.

use std::borrow::Cow;

use crate::facts::{Fact, Vocabulary};
use crate::rules::{FactsOn, Known, Places, Seen, Subject};

/// The facts told, each moved on to the day once: a catalogue asks for the same few facts thousands of times.
pub(super) struct SeenOn<'a> {
    /// In order of key: a person has told a few facts, and most questions are about others.
    seen: Vec<(&'a str, Seen<'a>)>,
    vocabulary: &'a Vocabulary,
    places: &'a Places,
}

impl<'a> SeenOn<'a> {
    pub(super) fn new(told: &'a FactsOn<'_>) -> Self {
        let seen = told.facts.0.keys().map(|key| (key.as_str(), told.see(&Subject::Fact(key.clone())))).collect();
        Self { seen, vocabulary: told.vocabulary, places: told.places }
    }
}

impl Known for SeenOn<'_> {
    fn see(&self, subject: &Subject) -> Seen<'_> {
        let Subject::Fact(key) = subject else { return Seen::Unknown };
        match self.seen.binary_search_by(|(other, _)| (*other).cmp(key)).ok().map(|at| &self.seen[at].1) {
            None => Seen::Unknown,
            Some(Seen::Known(value)) => Seen::Known(Cow::Borrowed(value)),
            Some(Seen::Declined) => Seen::Declined,
            Some(Seen::Unknown) => Seen::Unknown,
        }
    }

    fn fact(&self, subject: &Subject) -> Option<&Fact> {
        match subject {
            Subject::Fact(key) => self.vocabulary.get(key),
            Subject::Answer(_) => None,
        }
    }

    fn places(&self) -> &Places {
        self.places
    }
}
