//! What matching says, a line a provision. Why it says so is told when it is asked: see [`super::Why`].

use jiff::civil::Date;
use serde::Serialize;

use crate::catalogue::{Provision, State};

/// What is said of one provision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Fits what we know.
    Fits,
    /// Depends on what we do not know, or the sources differ just here.
    Ask,
    /// Not for this situation.
    No,
}

/// One provision held against what is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match<'c> {
    /// The provision.
    pub provision: &'c Provision,
    /// Its status on the day.
    pub status: State,
    /// What is said of it.
    pub verdict: Verdict,
    /// How many facts are still open that could settle it.
    pub open: usize,
    /// Whether the sources differ just here.
    pub differs: bool,
}

/// A question that would settle something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AskNext<'c> {
    /// The fact's key.
    pub fact: String,
    /// The question in plain words.
    pub question: String,
    /// How many verdicts it would settle, whatever the answer, or at best: see [`crate::matching`].
    pub settles: usize,
    /// What it would settle; where it settles nothing alone, what it is open in.
    #[serde(skip)]
    pub support: Vec<&'c Provision>,
}

/// Everything said of one person on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matches<'c> {
    /// The day.
    pub as_of: Date,
    /// What fits, best first.
    pub fits: Vec<Match<'c>>,
    /// What depends, fewest open questions first.
    pub ask: Vec<Match<'c>>,
    /// What does not fit.
    pub no: Vec<Match<'c>>,
    /// What to ask next, most settled first; never a sensitive or declined fact.
    pub ask_next: Vec<AskNext<'c>>,
    /// What may be asked after that: what settles nothing by itself, but only with another answer; the most widely open first.
    pub ask_then: Vec<AskNext<'c>>,
}

impl<'c> Matches<'c> {
    /// Every match, those that fit first.
    pub fn all(&self) -> impl Iterator<Item = &Match<'c>> {
        self.fits.iter().chain(&self.ask).chain(&self.no)
    }
}
