//! Eligibility rules as trees, and what they say of what is known: yes, no or not known, with a reason for every leaf.
//!
//! [`truth`] answers and no more; [`explain`] says why, one [`Finding`] a condition; [`open`] names what could still settle it;
//! [`turns`] tells on which days the answer will change by itself. What is known comes in as a [`Known`]: [`FactsOn`] for a person
//! on a day, a wrapper of it where a script also looks at earlier answers.

mod calendar;
mod eval;
mod explain;
mod json;
mod known;
mod packed;
mod places;
mod read;
mod read_test;
mod rule;
mod shared;
mod turns;
mod words;

pub use eval::{Truth, mentions, open, test_truth, truth};
pub use explain::{Condition, Explained, Finding, conditions, explain};
pub use json::{rule_entries, test_entries};
pub use known::{FactsOn, Known, Seen};
pub use places::Places;
pub use read::{Terms, has_rule, read, read_conditions};
pub use read_test::read_test;
pub use rule::{Check, Rule, Subject, Test};
pub use shared::{Shared, SharedRule};
pub use turns::{RuleTurn, turns};
pub use words::{in_words, value_in_words};
