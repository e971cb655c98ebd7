//! What people do about work. Each variant says what undoing it restores.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{AccessToWork, InWorkPoint, JobKind, Outcome, Principle, Stage};
use crate::record::EventId;

/// What a job is like from a day on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Hours a week; none: not known.
    pub hours: Option<Decimal>,
    /// Whether it is paid.
    pub paid: bool,
    /// What kind of job.
    pub kind: JobKind,
    /// Which job and where, in words; may be empty.
    pub words: String,
}

/// What was agreed about a placement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacementTerms {
    /// With which employer.
    pub employer: String,
    /// The first day.
    pub starts: Date,
    /// The last day, as planned.
    pub ends: Option<Date>,
    /// Hours a week; none: not known.
    pub hours: Option<Decimal>,
    /// Who the job coach is; empty: nobody yet.
    pub job_coach: String,
    /// The study programme that goes with it; empty: none yet.
    pub programme: String,
    /// How far Access to Work has come.
    pub access_to_work: AccessToWork,
}

/// What was done about somebody's work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WorkChange {
    /// A job began; its id is the event's. Undone: there is none, and what was written of it is set aside.
    JobStarted {
        /// The first day.
        on: Date,
        /// What it is like.
        terms: Terms,
        /// They were in this job before the work with them began, so that it is no start.
        already: bool,
    },
    /// A job is different from a day on; on its first day: it was so from the beginning. Undone: what it was before.
    JobChanged {
        /// Which.
        job: EventId,
        /// From which day on.
        on: Date,
        /// What it is like now.
        terms: Terms,
    },
    /// A job ended. Undone: it goes on.
    JobEnded {
        /// Which.
        job: EventId,
        /// The last day.
        on: Date,
        /// Why, in words; may be empty.
        why: String,
    },
    /// Somebody was in touch about a job after it began. Undone: they were not.
    InWorkHeld {
        /// About which job.
        job: EventId,
        /// Which of the contacts that were promised.
        point: InWorkPoint,
        /// The day.
        on: Date,
        /// In words; may be empty.
        words: String,
    },
    /// There was a meeting with an employer, or a call. Undone: there was none.
    EmployerMet {
        /// The day.
        on: Date,
        /// Whether it was face to face: only such a one counts as the first.
        face_to_face: bool,
        /// In words; may be empty.
        words: String,
    },
    /// There was a talk with the clinical team. Undone: there was none.
    TeamMet {
        /// The day.
        on: Date,
        /// In words; may be empty.
        words: String,
    },
    /// Individual Placement and Support began; its id is the event's. Undone: it did not.
    IpsBegun {
        /// The day.
        on: Date,
        /// Who the employment specialist is; empty: nobody yet.
        specialist: String,
    },
    /// It ended. Undone: it goes on.
    IpsEnded {
        /// Which.
        ips: EventId,
        /// The last day.
        on: Date,
        /// Why, in words; may be empty.
        why: String,
    },
    /// Somebody is the employment specialist; empty: nobody. Undone: who was before.
    SpecialistNamed {
        /// Who.
        specialist: String,
    },
    /// Something shows that a principle was kept to; its id is the event's. Undone: it is set aside.
    EvidenceAdded {
        /// Which principle.
        principle: Principle,
        /// The day.
        on: Date,
        /// What shows it.
        text: String,
    },
    /// A placement was agreed, such as a supported internship; its id is the event's. Undone: there is none.
    PlacementSet {
        /// What was agreed.
        terms: PlacementTerms,
    },
    /// Something else was agreed about a placement. Undone: what was agreed before.
    PlacementChanged {
        /// Which.
        placement: EventId,
        /// What is agreed now.
        terms: PlacementTerms,
    },
    /// A placement ended. Undone: it goes on.
    PlacementEnded {
        /// Which.
        placement: EventId,
        /// The last day.
        on: Date,
        /// What it came to.
        outcome: Outcome,
        /// In words; may be empty.
        words: String,
    },
    /// A stage of supported employment was reached. Undone: the stage before.
    StageReached {
        /// Which.
        stage: Stage,
        /// The day.
        on: Date,
    },
}

impl WorkChange {
    /// What was done, in words that follow somebody's name. Never what was said.
    pub(in crate::record) fn words(&self) -> String {
        let words = match self {
            Self::JobStarted { already: true, .. } => "wrote down a job they had already",
            Self::JobStarted { .. } => "wrote down a job start",
            Self::JobChanged { .. } => "wrote down that a job changed",
            Self::JobEnded { .. } => "wrote down that a job ended",
            Self::InWorkHeld { point, .. } => return format!("wrote down a contact in work: {}", point.words()),
            Self::EmployerMet { .. } => "wrote down a contact with an employer",
            Self::TeamMet { .. } => "wrote down a contact with the clinical team",
            Self::IpsBegun { .. } => "wrote down that IPS began",
            Self::IpsEnded { .. } => "wrote down that IPS ended",
            Self::SpecialistNamed { .. } => "wrote down who the employment specialist is",
            Self::EvidenceAdded { principle, .. } => return format!("added evidence for IPS: {}", principle.id()),
            Self::PlacementSet { .. } => "wrote down a placement",
            Self::PlacementChanged { .. } => "changed a placement",
            Self::PlacementEnded { .. } => "wrote down that a placement ended",
            Self::StageReached { stage, .. } => return format!("reached stage {} of supported employment", stage.number()),
        };
        words.to_owned()
    }

    /// What stands there once it is undone, in a sentence.
    pub fn way_back(&self) -> &'static str {
        match self {
            Self::JobStarted { .. } => "There is no such job, nor what was written of it.",
            Self::JobChanged { .. } => "The job is as it was before.",
            Self::JobEnded { .. } => "The job goes on.",
            Self::InWorkHeld { .. } => "The contact in work is still to be made.",
            Self::EmployerMet { .. } => "There was no such contact with an employer.",
            Self::TeamMet { .. } => "There was no such contact with the clinical team.",
            Self::IpsBegun { .. } => "IPS has not begun.",
            Self::IpsEnded { .. } => "IPS goes on.",
            Self::SpecialistNamed { .. } => "The employment specialist is who it was before.",
            Self::EvidenceAdded { .. } => "The evidence is set aside.",
            Self::PlacementSet { .. } => "There is no such placement.",
            Self::PlacementChanged { .. } => "The placement is as it was before.",
            Self::PlacementEnded { .. } => "The placement goes on.",
            Self::StageReached { .. } => "The stage is the one before.",
        }
    }

    /// The event that this one belongs to: when that is set aside, so is this.
    pub(in crate::record) fn belongs_to(&self) -> Option<EventId> {
        match self {
            Self::JobChanged { job, .. } | Self::JobEnded { job, .. } | Self::InWorkHeld { job, .. } => Some(*job),
            Self::IpsEnded { ips, .. } => Some(*ips),
            Self::PlacementChanged { placement, .. } | Self::PlacementEnded { placement, .. } => Some(*placement),
            Self::JobStarted { .. }
            | Self::EmployerMet { .. }
            | Self::TeamMet { .. }
            | Self::IpsBegun { .. }
            | Self::SpecialistNamed { .. }
            | Self::EvidenceAdded { .. }
            | Self::PlacementSet { .. }
            | Self::StageReached { .. } => None,
        }
    }
}
