//! What was said when somebody may be at risk: kept for whoever may open the record, and told to nobody else by the program.

use jiff::Timestamp;
use serde::Serialize;

use super::{Change, EventId, Person};

/// How the places of drafts begin in which something about safety is being typed.
pub const SAFETY_DRAFT: &str = "safety";

/// What a person said, and what came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SafetyNote {
    /// The event that wrote it.
    #[serde(skip)]
    pub event: EventId,
    /// Its short id.
    pub id: String,
    /// The person's own words.
    pub words: String,
    /// When they said it, in words; empty: when it was written down.
    pub said: String,
    /// Whom it was told to; empty: nobody yet.
    pub told_to: String,
    /// What was done; may be empty.
    pub done: String,
    /// Who wrote it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

impl Change {
    /// Whether it holds anything of what was said about safety, a draft of it among that: what is written out for others leaves it out.
    pub fn is_of_safety(&self) -> bool {
        match self {
            Self::SafetyTold { .. } | Self::SafetyAmended { .. } => true,
            Self::DraftKept { place, .. } => place.starts_with(SAFETY_DRAFT),
            _ => false,
        }
    }
}

impl Person {
    /// The same person as others may be shown them: without anything that was said about safety, or is being typed about it.
    pub fn without_safety(mut self) -> Self {
        self.safety.clear();
        self.drafts.retain(|place, _| !place.starts_with(SAFETY_DRAFT));
        self
    }
}
