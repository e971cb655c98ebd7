//! Somebody's work in a line, for lists that open no record.

use serde::{Deserialize, Serialize};

use super::{InWorkDue, Principle, Search, Work};

/// What *today* and the caseload's checklist need of somebody's work.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkSummary {
    /// The contacts in work that are still to be made, now and later: [`due_on`](super::due_on) says which are due on a day.
    #[serde(default)]
    pub in_work: Vec<InWorkDue>,
    /// The search of the IPS that goes on.
    #[serde(default)]
    pub search: Option<Search>,
    /// Who the employment specialist is; empty: nobody.
    #[serde(default)]
    pub specialist: String,
    /// The principles of IPS for which there is evidence, in their order.
    #[serde(default)]
    pub evidenced: Vec<Principle>,
}

impl WorkSummary {
    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Takes in what another record of the same person says.
    pub(in crate::record) fn take_in(&mut self, part: &Self) {
        self.in_work.extend(part.in_work.iter().copied());
        self.search = self.search.or(part.search);
        if self.specialist.is_empty() {
            self.specialist.clone_from(&part.specialist);
        }
        self.evidenced.extend(part.evidenced.iter().copied());
        self.evidenced.sort_unstable();
        self.evidenced.dedup();
    }
}

impl Work {
    /// Their work in a line.
    pub fn summary(&self) -> WorkSummary {
        WorkSummary {
            in_work: self.in_work_contacts(),
            search: self.search(),
            specialist: self.specialist.clone(),
            evidenced: if self.ips.is_empty() { Vec::new() } else { self.evidenced() },
        }
    }
}
