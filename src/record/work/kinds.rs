//! The kinds of things that are written down about work.

use serde::{Deserialize, Serialize};

/// What kind of job.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JobKind {
    /// Employed by somebody.
    #[default]
    Employed,
    /// An apprenticeship.
    Apprenticeship,
    /// Self-employed.
    SelfEmployment,
}

impl JobKind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Employed, Self::Apprenticeship, Self::SelfEmployment];

    /// What it is called on the command line and in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Employed => "employed",
            Self::Apprenticeship => "apprenticeship",
            Self::SelfEmployment => "self-employment",
        }
    }

    /// In words: "an apprenticeship".
    pub fn words(self) -> &'static str {
        match self {
            Self::Employed => "employed",
            Self::Apprenticeship => "an apprenticeship",
            Self::SelfEmployment => "self-employed",
        }
    }
}

/// The contacts that somebody in a new job is promised: in the first two weeks, then one, three, six, twelve and twenty-four months on.
///
/// Six, twelve and twenty-four months are those of *Work, Recovery and Inclusion* (2009), paragraph 83, where the need for support after starting
/// was asked about; the earlier ones are this program's own, for most jobs that end do so early.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InWorkPoint {
    /// In the first or second week.
    #[serde(rename = "weeks-1-2")]
    Weeks1To2,
    /// One month on.
    #[serde(rename = "month-1")]
    Month1,
    /// Three months on.
    #[serde(rename = "month-3")]
    Month3,
    /// Six months on.
    #[serde(rename = "month-6")]
    Month6,
    /// Twelve months on.
    #[serde(rename = "month-12")]
    Month12,
    /// Twenty-four months on.
    #[serde(rename = "month-24")]
    Month24,
}

impl InWorkPoint {
    /// All of them, in order.
    pub const ALL: [Self; 6] = [Self::Weeks1To2, Self::Month1, Self::Month3, Self::Month6, Self::Month12, Self::Month24];

    /// What it is called on the command line and in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Weeks1To2 => "weeks-1-2",
            Self::Month1 => "month-1",
            Self::Month3 => "month-3",
            Self::Month6 => "month-6",
            Self::Month12 => "month-12",
            Self::Month24 => "month-24",
        }
    }

    /// In words: "month 3".
    pub fn words(self) -> &'static str {
        match self {
            Self::Weeks1To2 => "weeks 1 and 2",
            Self::Month1 => "month 1",
            Self::Month3 => "month 3",
            Self::Month6 => "month 6",
            Self::Month12 => "month 12",
            Self::Month24 => "month 24",
        }
    }

    /// How many months after the start it comes up; none: with the start itself.
    pub fn months(self) -> i32 {
        match self {
            Self::Weeks1To2 => 0,
            Self::Month1 => 1,
            Self::Month3 => 3,
            Self::Month6 => 6,
            Self::Month12 => 12,
            Self::Month24 => 24,
        }
    }
}

/// The five stages of supported employment: European Union of Supported Employment, and the Supported Employment Quality Framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Getting to know each other, so that the person can choose.
    Engagement,
    /// Finding out what the person can and wants to do.
    VocationalProfile,
    /// Looking for a job.
    JobFinding,
    /// Working with an employer.
    EmployerEngagement,
    /// Support on and off the job.
    OnAndOffTheJob,
}

impl Stage {
    /// All of them, in order.
    pub const ALL: [Self; 5] =
        [Self::Engagement, Self::VocationalProfile, Self::JobFinding, Self::EmployerEngagement, Self::OnAndOffTheJob];

    /// What it is called on the command line and in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Engagement => "engagement",
            Self::VocationalProfile => "vocational-profile",
            Self::JobFinding => "job-finding",
            Self::EmployerEngagement => "employer-engagement",
            Self::OnAndOffTheJob => "on-and-off-the-job",
        }
    }

    /// In words, as a title: "Vocational profile".
    pub fn title(self) -> &'static str {
        match self {
            Self::Engagement => "Engagement",
            Self::VocationalProfile => "Vocational profile",
            Self::JobFinding => "Job finding",
            Self::EmployerEngagement => "Employer engagement",
            Self::OnAndOffTheJob => "Support on and off the job",
        }
    }

    /// Its number, from 1 to 5.
    pub fn number(self) -> usize {
        Self::ALL.iter().position(|stage| *stage == self).map_or(1, |place| place + 1)
    }
}

/// How far Access to Work has come for a placement: it can pay for the job coach of a supported internship.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AccessToWork {
    /// Nobody has asked yet.
    #[default]
    NotAsked,
    /// It was asked for.
    AskedFor,
    /// They said yes.
    Agreed,
    /// They said no.
    Refused,
    /// It is not needed.
    NotNeeded,
}

impl AccessToWork {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::NotAsked, Self::AskedFor, Self::Agreed, Self::Refused, Self::NotNeeded];

    /// What it is called on the command line and in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::NotAsked => "not-asked",
            Self::AskedFor => "asked-for",
            Self::Agreed => "agreed",
            Self::Refused => "refused",
            Self::NotNeeded => "not-needed",
        }
    }

    /// In words: "asked for".
    pub fn words(self) -> &'static str {
        match self {
            Self::NotAsked => "not asked yet",
            Self::AskedFor => "asked for",
            Self::Agreed => "agreed",
            Self::Refused => "refused",
            Self::NotNeeded => "not needed",
        }
    }
}

/// What a placement came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// A paid job with the same employer.
    JobThere,
    /// A paid job elsewhere.
    JobElsewhere,
    /// An apprenticeship.
    Apprenticeship,
    /// More study or training.
    Study,
    /// Something else that they wanted.
    Other,
    /// It ended before its time.
    EndedEarly,
}

impl Outcome {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [Self::JobThere, Self::JobElsewhere, Self::Apprenticeship, Self::Study, Self::Other, Self::EndedEarly];

    /// What it is called on the command line and in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::JobThere => "job-there",
            Self::JobElsewhere => "job-elsewhere",
            Self::Apprenticeship => "apprenticeship",
            Self::Study => "study",
            Self::Other => "other",
            Self::EndedEarly => "ended-early",
        }
    }

    /// In words: "a paid job with the same employer".
    pub fn words(self) -> &'static str {
        match self {
            Self::JobThere => "a paid job with the same employer",
            Self::JobElsewhere => "a paid job elsewhere",
            Self::Apprenticeship => "an apprenticeship",
            Self::Study => "more study or training",
            Self::Other => "something else they wanted",
            Self::EndedEarly => "ended before its time",
        }
    }
}
