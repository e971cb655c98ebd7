//! The pages about somebody's work, and about IPS over everybody.

use crate::record::{EventId, Principle};

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
    /// What the page is called: a stable name, for tests and front ends.
    pub fn name(self) -> &'static str {
        match self {
            Self::Overview => "work",
            Self::NewJob => "new-job",
            Self::Job(_) => "job",
            Self::ChangeJob(_) => "change-job",
            Self::EndJob(_) => "end-job",
            Self::InWork(_) => "in-work",
            Self::Contacts => "contacts",
            Self::NewContact => "new-contact",
            Self::Ips => "ips",
            Self::Checklist => "ips-checklist",
            Self::Principle(_) => "ips-principle",
            Self::NewPlacement => "new-placement",
            Self::Placement(_) => "placement",
            Self::ChangePlacement(_) => "change-placement",
            Self::EndPlacement(_) => "end-placement",
            Self::Stage => "stage",
            Self::Caseload => "ips-everybody",
        }
    }

    /// What the drafts of its fields are kept under.
    pub fn place(self) -> String {
        let name = self.name();
        match self {
            Self::Job(event) | Self::ChangeJob(event) | Self::EndJob(event) | Self::InWork(event) => format!("{name} {event}"),
            Self::Placement(event) | Self::ChangePlacement(event) | Self::EndPlacement(event) => format!("{name} {event}"),
            Self::Principle(principle) => format!("{name} {}", principle.id()),
            _ => name.to_owned(),
        }
    }
}
