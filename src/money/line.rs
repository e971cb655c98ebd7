//! One line of a sum, and why a sum cannot be made.

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::{RateFault, Row, pounds};

/// What every sum says first.
pub const ESTIMATE: &str = "This is an estimate, not a decision.";

/// The source of a figure that the person gave.
pub(super) const GIVEN: &str = "as given";

/// The source of a figure worked out from the lines above it.
pub(super) const SUM: &str = "worked out";

/// One line of a sum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// What it is.
    pub what: String,
    /// How much, in pounds.
    #[serde(serialize_with = "as_pounds")]
    pub amount: Decimal,
    /// Where the figure is from: a source of the catalogue and the place in it, `as given`, or `worked out`.
    pub source: String,
}

impl Line {
    pub(super) fn new(what: impl Into<String>, amount: Decimal, source: &str) -> Self {
        Self { what: what.into(), amount, source: source.to_owned() }
    }

    /// A rate; one that is not confirmed says so.
    pub(super) fn rate(what: &str, row: &Row) -> Self {
        let what = if row.confirmed { what.to_owned() } else { format!("{what} (not confirmed: check before relying on it)") };
        Self { what, amount: row.value, source: row.source.clone() }
    }
}

pub(super) fn as_pounds<S: Serializer>(amount: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&pounds(*amount))
}

pub(super) fn as_pounds_if_any<S: Serializer>(amount: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
    amount.map(pounds).serialize(serializer)
}

/// Why a sum cannot be made, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyFault {
    /// A rate of the day is not known.
    #[error(transparent)]
    Rate(#[from] RateFault),
    /// Something that is not known changes the sum.
    #[error("{what} is not known, and what is taken off would be between £{} and £{}. ask for it", pounds(*least), pounds(*most))]
    Ask {
        /// What to ask for.
        what: &'static str,
        /// The least that would be taken off, in pounds.
        least: Decimal,
        /// The most.
        most: Decimal,
    },
    /// The facts do not go together, or no rule is known for them: what happened, and what to do.
    #[error("{what}. {fix}")]
    No {
        /// What happened.
        what: String,
        /// What to do.
        fix: String,
    },
}

impl MoneyFault {
    pub(super) fn no(what: impl Into<String>, fix: impl Into<String>) -> Self {
        Self::No { what: what.into(), fix: fix.into() }
    }
}
