//! Job starts as the field counts them, and whether a start was sustained.

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Job, Terms, Work};
use crate::record::EventId;

/// What counts as a job start, in words.
pub const JOB_START_RULE: &str =
    "The first day of paid work of four hours a week or more, once for each person. Nobody counts who was in such work already.";

/// Where that is from.
pub const JOB_START_SOURCE: &str = "That only people out of work who move into work count: IPS Grow, policy note on calculating employment rates (from April 2024). Four hours a week: this program's own reckoning.";

/// What counts as sustained, in words.
pub const SUSTAINED_RULE: &str = "13, 26 or 52 weeks of such work since the first start, in one job or several, within 16, 32 or 64 weeks.";

/// Where that is from.
pub const SUSTAINED_SOURCE: &str =
    "This program's own reckoning, of four hours a week too: funders count it in different ways, so say which when you compare.";

/// Paid work of fewer hours a week is no job start.
const LEAST_HOURS: Decimal = Decimal::from_parts(4, 0, 0, false, 0);

/// The start that counts for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FirstStart {
    /// In which job.
    pub job: EventId,
    /// The day.
    pub on: Date,
}

/// How a job counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// It is the job start.
    FirstStart,
    /// They have a job start already.
    Later,
    /// They had it, or another, before.
    InWorkAlready,
    /// It is not paid.
    Unpaid,
    /// It is under four hours a week.
    TooFewHours,
    /// Nobody wrote down how many hours it is.
    HoursUnknown,
}

/// Whether a start was sustained for so many weeks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sustained {
    /// On that day they had been in work for so long.
    Yes(Date),
    /// It can still come to it.
    NotYet,
    /// It no longer can.
    No,
}

impl Counted {
    /// In words, a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::FirstStart => "Counts as the job start.",
            Self::Later => "No further job start: there is one already.",
            Self::InWorkAlready => "No job start: in work already.",
            Self::Unpaid => "No job start: unpaid.",
            Self::TooFewHours => "No job start: under four hours a week.",
            Self::HoursUnknown => "No job start: the hours are not written down.",
        }
    }
}

impl Terms {
    /// Whether it is paid work of four hours a week or more.
    pub fn counts(&self) -> bool {
        self.paid && self.hours.is_some_and(|hours| hours >= LEAST_HOURS)
    }
}

impl Job {
    /// Whether it is, or ever was, paid work of four hours a week or more.
    pub fn is_paid_work(&self) -> bool {
        self.terms.iter().any(|(_, terms)| terms.counts())
    }

    /// The first day on which it counts, but for what came before.
    fn counts_from(&self) -> Option<Date> {
        self.spans().map(|(from, _)| from).next()
    }

    /// The times in which it counts: each from its first day up to the day after its last, none where it goes on.
    fn spans(&self) -> impl Iterator<Item = (Date, Option<Date>)> {
        let over = self.ended.as_ref().map(|(on, _)| on.saturating_add(1.day()));
        let next = self.terms.iter().skip(1).map(|(from, _)| Some(*from)).chain([None]);
        self.terms.iter().zip(next).filter(|((_, terms), _)| terms.counts()).filter_map(move |((from, _), next)| {
            let to = [next, over].into_iter().flatten().min();
            to.is_none_or(|to| *from < to).then_some((*from, to))
        })
    }

    /// Whether it counts on a day.
    fn counts_on(&self, on: Date) -> bool {
        self.spans().any(|(from, to)| from <= on && to.is_none_or(|to| on < to))
    }
}

impl Work {
    /// The one job start of a person that counts, as [`JOB_START_RULE`] says.
    pub fn first_start(&self) -> Option<FirstStart> {
        let starts = self.jobs.iter().filter(|job| !job.already).filter_map(|job| {
            let on = job.counts_from().filter(|on| !self.was_in_work_before(*on))?;
            Some(FirstStart { job: job.event, on })
        });
        starts.min_by_key(|start| (start.on, start.job))
    }

    /// How a job counts.
    pub fn counted(&self, job: &Job) -> Counted {
        let Some(on) = job.counts_from() else {
            return match job.now() {
                Some(terms) if !terms.paid => Counted::Unpaid,
                Some(terms) if terms.hours.is_some() => Counted::TooFewHours,
                _ => Counted::HoursUnknown,
            };
        };
        if self.first_start().is_some_and(|start| start.job == job.event) {
            Counted::FirstStart
        } else if job.already || self.was_in_work_before(on) {
            Counted::InWorkAlready
        } else {
            Counted::Later
        }
    }

    /// Whether the first start was sustained for so many weeks, as far as is known on a day; none where there is no start by then.
    pub fn sustained(&self, weeks: i32, on: Date) -> Option<Sustained> {
        let start = self.first_start().filter(|start| start.on <= on)?;
        let until = start.on.saturating_add((weeks.saturating_mul(16) / 13).weeks());
        let mut spans: Vec<(Date, Option<Date>)> = self.jobs.iter().filter(|job| !job.already).flat_map(Job::spans).collect();
        spans.sort_unstable();
        let (mut still, mut reached) = (weeks.saturating_mul(7), start.on);
        for (from, to) in spans {
            let from = from.max(reached);
            // A day in two jobs is one day.
            let there = to.map_or(i32::MAX, |to| from.until(to).map_or(0, |span| span.get_days()));
            if there >= still {
                let done = from.saturating_add(still.days());
                return Some(match done {
                    done if done > until => Sustained::No,
                    done if done > on => Sustained::NotYet,
                    done => Sustained::Yes(done),
                });
            }
            if there > 0 {
                (still, reached) = (still - there, to.unwrap_or(from));
            }
        }
        // Every job has ended: another one that began today would have to be enough.
        Some(if on.saturating_add(still.days()) > until { Sustained::No } else { Sustained::NotYet })
    }

    /// Whether a job that they had already goes on, as paid work, on a day.
    fn was_in_work_before(&self, on: Date) -> bool {
        self.jobs.iter().any(|job| job.already && job.counts_on(on))
    }
}
