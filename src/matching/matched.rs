//! The shape of a match.

use jiff::civil::Date;
use serde::Serialize;

use crate::catalogue::{SourceRef, State};

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

/// One condition: what it needs, what is known, and whether it is met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// What is needed, in words.
    pub needs: String,
    /// What is known, in words: `not known`, `rather not say`, or the answer.
    pub has: String,
    /// Whether it is met; none: not known.
    pub met: Option<bool>,
    /// The fact.
    #[serde(skip)]
    pub fact: String,
}

/// Whom it is aimed at, and whether that is so here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Leans {
    /// In words.
    pub says: String,
    /// Whether it is so; none: not known.
    pub met: Option<bool>,
}

/// A verdict that will change by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Turn {
    /// From this day.
    pub on: Date,
    /// What it becomes.
    pub becomes: Verdict,
    /// Why, in words.
    pub why: String,
}

/// One provision held against what is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Match {
    /// The provision's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its status on the day.
    pub status: State,
    /// What is said of it.
    #[serde(skip)]
    pub verdict: Verdict,
    /// Every condition.
    pub reasons: Vec<Reason>,
    /// Facts still open that could settle it, fewest first.
    pub open: Vec<String>,
    /// Whom it is aimed at.
    pub leaning: Vec<Leans>,
    /// What the adviser weighs.
    pub judge: Vec<String>,
    /// When the verdict will change by itself.
    pub changes: Vec<Turn>,
    /// Where it comes from.
    pub sources: Vec<SourceRef>,
    /// Where the sources differ just here, in words.
    pub differ: Vec<String>,
}

/// A question that would settle something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AskNext {
    /// The fact's key.
    pub fact: String,
    /// The question in plain words.
    pub question: String,
    /// How many verdicts it would settle, whatever the answer, or at best: see [`crate::matching`].
    pub settles: usize,
}

/// Everything said of one person on one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Matches {
    /// The day.
    pub as_of: Date,
    /// What fits, best first.
    pub fits: Vec<Match>,
    /// What depends, fewest open questions first.
    pub ask: Vec<Match>,
    /// What does not fit.
    pub no: Vec<Match>,
    /// What to ask next, most settled first; never a sensitive or declined fact.
    pub ask_next: Vec<AskNext>,
}
