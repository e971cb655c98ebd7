//! The eight principles of Individual Placement and Support, as the field lists them, and what counts as evidence that one was kept to.
//!
//! Source: IPS Grow, *The eight principles of IPS*. *Work, Recovery and Inclusion* (2009), Box 3, had seven of them: all but the one about
//! relationships with employers.

use serde::{Deserialize, Serialize};

/// One of the eight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Principle {
    /// The aim is an ordinary paid job.
    CompetitiveWork,
    /// Wanting to work is enough.
    OpenToAll,
    /// What the person prefers is followed.
    Preferences,
    /// The search starts soon.
    RapidSearch,
    /// Employment specialists are part of the clinical team.
    ClinicalTeam,
    /// Relationships with employers follow what the person prefers.
    EmployerRelationships,
    /// Support goes on for the person and the employer, without an end date.
    OngoingSupport,
    /// Advice about benefits is part of it.
    BenefitsAdvice,
}

impl Principle {
    /// All of them, in the order of the field.
    pub const ALL: [Self; 8] = [
        Self::CompetitiveWork,
        Self::OpenToAll,
        Self::Preferences,
        Self::RapidSearch,
        Self::ClinicalTeam,
        Self::EmployerRelationships,
        Self::OngoingSupport,
        Self::BenefitsAdvice,
    ];

    /// Where the list is from.
    pub const SOURCE: &'static str = "IPS Grow, the eight principles of IPS";

    /// What it is called on the command line and in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::CompetitiveWork => "competitive-work",
            Self::OpenToAll => "open-to-all",
            Self::Preferences => "preferences",
            Self::RapidSearch => "rapid-search",
            Self::ClinicalTeam => "clinical-team",
            Self::EmployerRelationships => "employer-relationships",
            Self::OngoingSupport => "ongoing-support",
            Self::BenefitsAdvice => "benefits-advice",
        }
    }

    /// In words, as a title.
    pub fn title(self) -> &'static str {
        match self {
            Self::CompetitiveWork => "An ordinary paid job is the aim",
            Self::OpenToAll => "Open to everyone who wants to work",
            Self::Preferences => "Jobs the person would like",
            Self::RapidSearch => "The search starts within a month",
            Self::ClinicalTeam => "Part of the clinical team",
            Self::EmployerRelationships => "Relationships with employers",
            Self::OngoingSupport => "Support goes on, for both sides",
            Self::BenefitsAdvice => "Advice about benefits",
        }
    }

    /// What counts as evidence.
    pub fn evidence(self) -> &'static str {
        match self {
            Self::CompetitiveWork => {
                "A paid job on the open market, or applications for one. Volunteering and sheltered work do not count."
            }
            Self::OpenToAll => "They said that they want to work, and were turned away for no reason of health, past or benefits.",
            Self::Preferences => "What they would like was written down, and the jobs looked at match it.",
            Self::RapidSearch => "The first meeting with an employer, face to face, within 30 days of the start.",
            Self::ClinicalTeam => "Talks with the clinical team about this person's plan, or a meeting that both were at.",
            Self::EmployerRelationships => "Visits to employers who were chosen for what this person would like.",
            Self::OngoingSupport => "Contacts after the job began, with the person and, where they agree, with the employer.",
            Self::BenefitsAdvice => "A sum of what they would be better off, or advice from somebody who knows benefits, before the job.",
        }
    }
}
