//! What was told, as it stands on the day: worked out once for a whole catalogue.

use std::borrow::Cow;

use crate::facts::Fact;
use crate::rules::{FactsOn, Known, Places, Seen, Subject};

/// The facts told, each moved on to the day once: a catalogue asks for the same few facts thousands of times.
pub(super) struct SeenOn<'a> {
    /// In order of key: a person has told a few facts, and most questions are about others.
    seen: Vec<(&'a str, Seen<'a>)>,
    told: FactsOn<'a>,
}

impl<'a> SeenOn<'a> {
    pub(super) fn new(told: FactsOn<'a>) -> Self {
        Self { seen: told.facts.0.iter().map(|(key, fact)| (key.as_str(), told.seen(key, fact))).collect(), told }
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
        self.told.fact(subject)
    }

    fn places(&self) -> &Places {
        self.told.places
    }
}
