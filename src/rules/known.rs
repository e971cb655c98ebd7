//! What is known when a rule is asked.

use std::borrow::Cow;

use jiff::civil::Date;

use super::calendar::number_on;
use super::{Places, Subject};
use crate::facts::{Answer, Fact, Facts, Told, Value, Vocabulary};

/// What is known of one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen<'a> {
    /// Its value on the day asked.
    Known(Cow<'a, Value>),
    /// "Rather not say": decides nothing.
    Declined,
    /// Nothing was told.
    Unknown,
}

/// What a rule may look at.
pub trait Known {
    /// What is known of a subject, its numbers moved on to the day asked.
    fn see(&self, subject: &Subject) -> Seen<'_>;

    /// How a subject is put into words; none: its id stands for it.
    fn fact(&self, subject: &Subject) -> Option<&Fact>;

    /// The places.
    fn places(&self) -> &Places;
}

/// What was told about one person, as it stands on one day.
#[derive(Clone, Copy, Debug)]
pub struct FactsOn<'a> {
    /// What was told.
    pub facts: &'a Facts,
    /// The facts there are.
    pub vocabulary: &'a Vocabulary,
    /// The places there are.
    pub places: &'a Places,
    /// The day asked.
    pub on: Date,
}

impl<'a> FactsOn<'a> {
    /// What a fact that was told comes to on the day asked.
    pub fn seen(&self, key: &str, told: &'a Told) -> Seen<'a> {
        match &told.answer {
            Answer::Declined => Seen::Declined,
            Answer::Known(value) => Seen::Known(match number_on(self.vocabulary.get(key), value, told.on, self.on) {
                Some(number) => Cow::Owned(Value::Number(number)),
                None => Cow::Borrowed(value),
            }),
        }
    }
}

impl Known for FactsOn<'_> {
    fn see(&self, subject: &Subject) -> Seen<'_> {
        let Subject::Fact(key) = subject else { return Seen::Unknown };
        match self.facts.get(key) {
            None => Seen::Unknown,
            Some(told) => self.seen(key, told),
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
