//! Work in words that pages and commands share.

use super::{Counted, Job, Placement, Terms, Work};
use crate::text::{say_date, uncapital};

impl Terms {
    /// What a job is like: "16 hours a week, paid, employed".
    pub fn in_words(&self) -> String {
        let hours = self.hours.map_or_else(
            || "hours not known".to_owned(),
            |hours| format!("{hours} {} a week", if hours == rust_decimal::Decimal::ONE { "hour" } else { "hours" }),
        );
        let paid = if self.paid { "paid" } else { "unpaid" };
        format!("{hours}, {paid}, {}", self.kind.words())
    }
}

impl Counted {
    /// What it is called in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::FirstStart => "first-start",
            Self::Later => "later",
            Self::InWorkAlready => "in-work-already",
            Self::Unpaid => "unpaid",
            Self::TooFewHours => "too-few-hours",
            Self::HoursUnknown => "hours-unknown",
        }
    }
}

impl Placement {
    /// With whom it is; never empty.
    pub fn name(&self) -> &str {
        match self.terms.employer.as_str() {
            "" => "employer not known",
            employer => employer,
        }
    }

    /// When it is or was, and what it came to.
    pub fn in_words(&self) -> String {
        let starts = say_date(self.terms.starts);
        match (&self.ended, self.terms.ends) {
            (Some((on, outcome, _)), _) => format!("from {starts} to {}; {}", say_date(*on), outcome.words()),
            (None, Some(ends)) => format!("from {starts}, planned to {}", say_date(ends)),
            (None, None) => format!("from {starts}"),
        }
    }
}

impl Work {
    /// A job of theirs: "16 hours a week, paid, employed, since 3 March 2027. Counts as the job start."
    pub fn in_words(&self, job: &Job) -> String {
        let times = match &job.ended {
            Some((on, _)) => format!("from {} to {}", say_date(job.started()), say_date(*on)),
            None => format!("since {}", say_date(job.started())),
        };
        let terms = job.now().map(Terms::in_words).unwrap_or_default();
        format!("{terms}, {times}. {}", self.counted(job).words())
    }

    /// Where they are in supported employment.
    pub fn stage_in_words(&self) -> String {
        self.stage().map_or_else(
            || "no stage yet".to_owned(),
            |now| format!("stage {} of 5, {}, since {}", now.stage.number(), uncapital(now.stage.title()), say_date(now.on)),
        )
    }
}
