//! The vocabulary: which facts there are, how they are asked, and why.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// The type of a fact's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FactType {
    /// Yes or no.
    YesNo,
    /// A number in the fact's unit.
    Number,
    /// One of the fact's values.
    Choice,
    /// Any of the fact's values.
    Set,
    /// A place of the catalogue.
    Place,
}

/// How a number goes on with the calendar after it was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Moves {
    /// It does not.
    Still,
    /// One more each unit: an age, a duration so far.
    Up,
    /// One fewer each unit: a time still to go.
    Down,
}

/// Why a fact or one of its values is handled with more care.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Sensitivity {
    /// Health: asked plainly, never required.
    Health,
    /// Offences: never proposed as a question.
    Criminal,
    /// Safety: never proposed as a question.
    Safety,
}

/// One value that a choice or a set may take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactValue {
    /// Its id, as rules name it.
    pub id: String,
    /// Its words.
    pub label: String,
    /// More care than the fact as a whole asks for.
    pub sensitive: Option<Sensitivity>,
    /// What is said in place of a question.
    pub offer: Option<String>,
}

/// One fact that may be known about a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// Its key: part of the command line's contract.
    pub key: String,
    /// The type of its value.
    pub kind: FactType,
    /// What one of a number stands for: `years`, `months`, `weeks`, `pounds`, `hours`, `people`.
    pub unit: Option<String>,
    /// The greatest a number can be, where its unit does not say so: what is more is a slip.
    pub at_most: Option<u32>,
    /// How a reason names it.
    pub label: String,
    /// A yes-no fact in words when it holds.
    pub yes: Option<String>,
    /// A yes-no fact in words when it does not.
    pub no: Option<String>,
    /// The values of a choice or a set, in the order in which they are offered.
    pub values: Vec<FactValue>,
    /// The question in plain words.
    pub question: String,
    /// Why we ask, in one sentence.
    pub why: String,
    /// How a number goes on with the calendar.
    pub moves: Moves,
    /// Offered for a nod after 28 days.
    pub changes: bool,
    /// Handled with more care.
    pub sensitive: Option<Sensitivity>,
    /// What is said in place of a question.
    pub offer: Option<String>,
    /// Kept off the page while anybody else is in the room.
    pub ask_alone: bool,
}

impl Fact {
    /// The value of that id, of a choice or a set.
    pub fn value(&self, id: &str) -> Option<&FactValue> {
        self.values.iter().find(|value| value.id == id)
    }
}

/// Every fact, by key, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vocabulary(pub IndexMap<String, Fact>);

impl Vocabulary {
    /// The fact of that key.
    pub fn get(&self, key: &str) -> Option<&Fact> {
        self.0.get(key)
    }
}
