//! The shape of a rule.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::facts::packed;

/// A rule: a tree of groups over tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Every part must hold.
    All(Vec<Rule>),
    /// One part must hold.
    Any(Vec<Rule>),
    /// The part must not hold.
    Not(Box<Rule>),
    /// So many of the parts must hold.
    Count {
        /// How many.
        at_least: usize,
        /// Of which.
        of: Vec<Rule>,
    },
    /// A rule that has a name in the vocabulary, put in its place when the catalogue is loaded.
    Named {
        /// Its name.
        name: String,
        /// Its words.
        label: String,
        /// The rule itself.
        rule: Box<Rule>,
    },
    /// A leaf.
    Test(Test),
}

impl Rule {
    /// Every test in it, in its order, whatever stands round it.
    pub fn tests(&self) -> Vec<&Test> {
        let mut found = Vec::new();
        self.gather(&mut found);
        found
    }

    fn gather<'r>(&'r self, found: &mut Vec<&'r Test>) {
        match self {
            Self::All(parts) | Self::Any(parts) | Self::Count { of: parts, .. } => parts.iter().for_each(|part| part.gather(found)),
            Self::Not(part) | Self::Named { rule: part, .. } => part.gather(found),
            Self::Test(test) => found.push(test),
        }
    }
}

impl Test {
    /// Whether it looks at this fact.
    pub fn is_about(&self, fact: &str) -> bool {
        matches!(&self.subject, Subject::Fact(key) if key == fact)
    }
}

/// What a test looks at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Subject {
    /// A fact of the vocabulary.
    Fact(String),
    /// The answer to an earlier step of the same script.
    Answer(String),
}

/// A leaf: every check must hold of the one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    /// What is looked at.
    pub subject: Subject,
    /// What must hold of it: at least one check.
    pub checks: Vec<Check>,
    /// Words to show in place of those the program would make.
    pub says: Option<String>,
}

/// One check of a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Check {
    /// A yes-no fact is this.
    IsYesNo(bool),
    /// A number is this.
    IsNumber(#[serde(with = "packed")] Decimal),
    /// A choice is one of these.
    OneOf(Vec<String>),
    /// A number is one of these.
    OneOfNumbers(#[serde(with = "packed::list")] Vec<Decimal>),
    /// A set names one of these.
    HasAny(Vec<String>),
    /// A set names all of these.
    HasAll(Vec<String>),
    /// A number is this or more.
    AtLeast(#[serde(with = "packed")] Decimal),
    /// A number is this or less.
    AtMost(#[serde(with = "packed")] Decimal),
    /// A number is more than this.
    MoreThan(#[serde(with = "packed")] Decimal),
    /// A number is less than this.
    LessThan(#[serde(with = "packed")] Decimal),
    /// A place is one of these.
    IsPlace(Vec<String>),
    /// A place lies in one of these.
    Within(Vec<String>),
}
