//! What a person answers to a step of a script.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The answer to one step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reply {
    /// Words.
    Text(String),
    /// Yes or no.
    YesNo(bool),
    /// The id of one option (or place).
    Choice(String),
    /// The ids of several options.
    Several {
        /// Those named.
        named: BTreeSet<String>,
        /// None of the others.
        complete: bool,
    },
    /// A number.
    Number(Decimal),
    /// A month of birth, where an age is asked.
    Born {
        /// Calendar year.
        year: i16,
        /// Month, 1 to 12.
        month: i8,
    },
    /// A day.
    Date(Date),
    /// A point on a scale from 0 to 10.
    Scale(u8),
    /// Said, read or done: a step that asks nothing.
    Done,
    /// "Not sure".
    NotSure,
    /// "Rather not say".
    Declined,
    /// Left for now.
    Skipped,
}
