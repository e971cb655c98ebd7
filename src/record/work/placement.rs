//! A placement: a supported internship, above all.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use super::{Outcome, PlacementTerms};
use crate::record::EventId;

/// One placement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Placement {
    /// The event that wrote it down.
    #[serde(skip)]
    pub event: EventId,
    /// Its short id.
    pub id: String,
    /// What was agreed.
    pub terms: PlacementTerms,
    /// The last day, what it came to and in words, if it ended.
    pub ended: Option<(Date, Outcome, String)>,
}

impl Placement {
    /// How long a supported internship lasts at least, in months. Source: *Improving Lives: the Work, Health and Disability Green Paper* (2016),
    /// paragraph 105; the Department for Education now says six to twelve months.
    pub const LEAST_MONTHS: i32 = 6;

    /// Whether it lasts, or lasted, at least six months; none: nobody said when it ends.
    pub fn is_of_six_months(&self) -> Option<bool> {
        let ends = self.ended.as_ref().map(|(on, _, _)| *on).or(self.terms.ends)?;
        // The last day is one of them: from 1 September to the last day of February is six months.
        Some(ends.saturating_add(1.day()) >= self.terms.starts.saturating_add(Self::LEAST_MONTHS.months()))
    }
}
