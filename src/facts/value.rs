//! Values of facts, and the facts told about one person.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The value of one fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// Yes or no.
    YesNo(bool),
    /// A number in the fact's own unit.
    Number(Decimal),
    /// A month of birth, in place of an age. The age is counted from the first day of the month after it, when it is certain.
    Born {
        /// Calendar year.
        year: i16,
        /// Month, 1 to 12.
        month: i8,
    },
    /// The id of one of the fact's values.
    Choice(String),
    /// Ids of values. Those not named are unknown until the set is complete.
    Set {
        /// The values named.
        named: BTreeSet<String>,
        /// The person has said that none of the others hold.
        complete: bool,
    },
    /// The id of a place.
    Place(String),
}

/// What a person said when a fact was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// The fact is known.
    Known(Value),
    /// "Rather not say": counts as unknown, and is not asked again unless the person reopens it.
    Declined,
}

/// An answer and the day it was told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// What was said.
    pub answer: Answer,
    /// The day it was said: ages and durations move on from here.
    pub on: Date,
}

/// Everything told about one person, by fact key. A key that is absent is unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Facts(pub BTreeMap<String, Told>);

impl Facts {
    /// What was told of a fact, if anything.
    pub fn get(&self, key: &str) -> Option<&Told> {
        self.0.get(key)
    }

    /// Tells a fact, in place of what was told before.
    pub fn tell(&mut self, key: &str, answer: Answer, on: Date) {
        self.0.insert(key.to_owned(), Told { answer, on });
    }

    /// Makes a fact unknown again.
    pub fn forget(&mut self, key: &str) {
        self.0.remove(key);
    }
}
