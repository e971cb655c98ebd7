//! The pages about somebody's work, and about IPS over everybody.

use super::kind::Purpose::{Is, Shown};
use super::kind::{Kind, Purpose};
use crate::record::{EventId, Principle};

const PRINCIPLES: Purpose =
    Is("The eight principles of Individual Placement and Support, what counts as evidence for each, and what there is. It is no score.");

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkPage {
    /// What there is of the work of the person at hand.
    Overview,
    /// A new job.
    NewJob,
    /// One job.
    Job(EventId),
    /// What is different about a job.
    ChangeJob(EventId),
    /// That a job ended.
    EndJob(EventId),
    /// That somebody was in touch about a job after it began.
    InWork(EventId),
    /// Contacts with employers and with the clinical team.
    Contacts,
    /// A new one.
    NewContact,
    /// When IPS began and ended, and with whom.
    Ips,
    /// The principles of IPS and what there is for each.
    Checklist,
    /// One principle.
    Principle(Principle),
    /// A new placement.
    NewPlacement,
    /// One placement.
    Placement(EventId),
    /// What is different about a placement.
    ChangePlacement(EventId),
    /// That a placement ended.
    EndPlacement(EventId),
    /// The stages of supported employment.
    Stage,
    /// IPS over everybody.
    Caseload,
}

impl WorkPage {
    /// What is so of it whatever it shows.
    pub fn kind(self) -> Kind {
        match self {
            Self::Overview => Kind::stage(
                "work",
                Is(
                    "Jobs, contacts, IPS, placements and supported employment. Each job says how it counts, and each can be changed or ended.",
                ),
            ),
            Self::NewJob => Kind::stage("new-job", Shown),
            Self::Job(_) => Kind::stage("job", Shown),
            Self::ChangeJob(_) => Kind::stage("change-job", Shown),
            Self::EndJob(_) => Kind::stage("end-job", Shown),
            Self::InWork(_) => Kind::stage("in-work", Shown),
            Self::Contacts => Kind::stage("contacts", Shown),
            Self::NewContact => Kind::stage("new-contact", Shown),
            Self::Ips => Kind::stage("ips", Shown),
            Self::Checklist => Kind::stage("ips-checklist", PRINCIPLES),
            Self::Principle(_) => Kind::stage("ips-principle", PRINCIPLES),
            Self::NewPlacement => Kind::stage("new-placement", Shown),
            Self::Placement(_) => Kind::stage("placement", Shown),
            Self::ChangePlacement(_) => Kind::stage("change-placement", Shown),
            Self::EndPlacement(_) => Kind::stage("end-placement", Shown),
            Self::Stage => Kind::stage("stage", Shown),
            Self::Caseload => Kind::stage(
                "ips-everybody",
                Is(
                    "Everybody in IPS, first who met no employer within 30 days, with each specialist's caseload and what there is evidence for.",
                ),
            ),
        }
    }

    /// What the drafts of its fields are kept under.
    pub fn place(self) -> String {
        let name = self.kind().name;
        match self {
            Self::Job(event) | Self::ChangeJob(event) | Self::EndJob(event) | Self::InWork(event) => format!("{name} {event}"),
            Self::Placement(event) | Self::ChangePlacement(event) | Self::EndPlacement(event) => format!("{name} {event}"),
            Self::Principle(principle) => format!("{name} {}", principle.id()),
            _ => name.to_owned(),
        }
    }
}
