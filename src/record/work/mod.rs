//! Work: jobs, the contacts that go with them, Individual Placement and Support (IPS), placements and the stages of supported employment.

mod caseload;
mod change;
mod days;
mod dues;
mod fold;
mod hours;
mod kinds;
mod placement;
mod principle;
mod search;
mod starts;
mod summary;
mod words;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

#[cfg(test)]
pub(in crate::record) use properties::some_change;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::EventId;

pub use caseload::{Caseload, CaseloadLine};
pub use change::{PlacementTerms, Terms, WorkChange};
pub use days::not_meant;
pub use dues::{InWorkDue, due_on};
pub use hours::hours_of;
pub use kinds::{AccessToWork, InWorkPoint, JobKind, Outcome, Stage};
pub use placement::Placement;
pub use principle::Principle;
pub use search::{CASELOAD_MOST, FIRST_CONTACT_DAYS, FIRST_CONTACT_SOURCE, Pace, Search, caseload_source};
pub use starts::{Counted, FirstStart, JOB_START_RULE, JOB_START_SOURCE, SUSTAINED_RULE, SUSTAINED_SOURCE, Sustained};
pub use summary::WorkSummary;

/// What is written down of somebody's work.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Work {
    /// Their jobs, by first day.
    pub jobs: Vec<Job>,
    /// Times of Individual Placement and Support, by first day.
    pub ips: Vec<Ips>,
    /// Who the employment specialist is; empty: nobody.
    pub specialist: String,
    /// Contacts with employers, by day.
    pub employer_contacts: Vec<Contact>,
    /// Contacts with the clinical team, by day.
    pub team_contacts: Vec<Contact>,
    /// What shows that the principles of IPS were kept to, by day.
    pub evidence: Vec<Evidence>,
    /// Placements, by first day.
    pub placements: Vec<Placement>,
    /// Stages of supported employment that were reached, in the order in which they were; the last is now.
    pub stages: Vec<Reached>,
}

/// One job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    /// The event that wrote it down.
    #[serde(skip)]
    pub event: EventId,
    /// Its short id.
    pub id: String,
    /// They were in it before the work with them began.
    pub already: bool,
    /// What it is like, and from which day on, by day; the first is its start.
    pub terms: Vec<(Date, Terms)>,
    /// The last day and why, if it ended.
    pub ended: Option<(Date, String)>,
    /// The contacts that were made after it began, by day.
    pub contacts: Vec<InWorkContact>,
}

/// A contact after a job began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InWorkContact {
    /// The event.
    #[serde(skip)]
    pub event: EventId,
    /// Its short id.
    pub id: String,
    /// Which of the contacts that were promised.
    pub point: InWorkPoint,
    /// The day.
    pub on: Date,
    /// In words.
    pub words: String,
}

/// A time of Individual Placement and Support.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ips {
    /// The event that began it.
    #[serde(skip)]
    pub event: EventId,
    /// Its short id.
    pub id: String,
    /// The first day.
    pub begun: Date,
    /// The last day and why, if it ended.
    pub ended: Option<(Date, String)>,
}

/// A contact with an employer or with the clinical team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// The event.
    #[serde(skip)]
    pub event: EventId,
    /// Its short id.
    pub id: String,
    /// The day.
    pub on: Date,
    /// Whether it was face to face; of the clinical team's it is not asked.
    pub face_to_face: bool,
    /// In words.
    pub words: String,
}

/// What shows that a principle was kept to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// The event.
    #[serde(skip)]
    pub event: EventId,
    /// Its short id.
    pub id: String,
    /// Which principle.
    pub principle: Principle,
    /// The day.
    pub on: Date,
    /// What shows it.
    pub text: String,
}

/// A stage of supported employment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reached {
    /// The event.
    #[serde(skip)]
    pub event: EventId,
    /// Which stage.
    pub stage: Stage,
    /// The day.
    pub on: Date,
}

impl Work {
    /// Whether nothing is written down.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The job of that id.
    pub fn job(&self, event: EventId) -> Option<&Job> {
        self.jobs.iter().find(|job| job.event == event)
    }

    /// The placement of that id.
    pub fn placement(&self, event: EventId) -> Option<&Placement> {
        self.placements.iter().find(|placement| placement.event == event)
    }

    /// The jobs that go on, newest first.
    pub fn open_jobs(&self) -> impl Iterator<Item = &Job> {
        self.jobs.iter().rev().filter(|job| job.ended.is_none())
    }

    /// The time of IPS that goes on, the newest if there are two.
    pub fn current_ips(&self) -> Option<&Ips> {
        self.ips.iter().rev().find(|ips| ips.ended.is_none())
    }

    /// The stage of supported employment now.
    pub fn stage(&self) -> Option<&Reached> {
        self.stages.last()
    }

    /// What was added for a principle, oldest first.
    pub fn evidence_for(&self, principle: Principle) -> impl Iterator<Item = &Evidence> {
        self.evidence.iter().filter(move |evidence| evidence.principle == principle)
    }
}

impl Job {
    /// The first day.
    pub fn started(&self) -> Date {
        self.terms.first().map_or(Date::ZERO, |(from, _)| *from)
    }

    /// What it is like now.
    pub fn now(&self) -> Option<&Terms> {
        self.terms.last().map(|(_, terms)| terms)
    }

    /// What it is called, in words; never empty.
    pub fn name(&self) -> &str {
        self.now().map(|terms| terms.words.as_str()).filter(|words| !words.is_empty()).unwrap_or("a job")
    }
}
