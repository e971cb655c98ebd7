//! What was written down of the work of those who search, work or are placed.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use rust_decimal::Decimal;

use crate::record::{AccessToWork, Change, JobKind, PlacementTerms, Principle, Stage, Terms, WorkChange};

/// As days ago and changes.
pub(super) fn story(reference: &str, now: Timestamp) -> Vec<(i64, Vec<Change>)> {
    let today = crate::clock::here(now).date();
    let day = |ahead: i64| today.saturating_add(ahead.days());
    let changes = match reference {
        "PRA-006" => search(day),
        "PRA-007" => job(day),
        _ => placement(day),
    };
    vec![(2, changes.into_iter().map(Change::Work).collect())]
}

/// IPS began 40 days ago, and no employer was met: it is overdue.
fn search(day: impl Fn(i64) -> Date) -> Vec<WorkChange> {
    vec![
        WorkChange::IpsBegun { on: day(-40), specialist: "Robin".to_owned() },
        WorkChange::TeamMet { on: day(-30), words: "The care co-ordinator knows that he looks for work.".to_owned() },
        WorkChange::EvidenceAdded {
            principle: Principle::Preferences,
            on: day(-38),
            text: "He said what he would like: a warehouse, days, near home.".to_owned(),
        },
    ]
}

/// A job since five weeks, after a placement: the contact of the first month is due.
fn job(day: impl Fn(i64) -> Date) -> Vec<WorkChange> {
    let terms = Terms { hours: Some(Decimal::from(16)), paid: true, kind: JobKind::default(), words: "A cafe in town".to_owned() };
    vec![WorkChange::StageReached { stage: Stage::ALL[3], on: day(-35) }, WorkChange::JobStarted { on: day(-35), terms, already: false }]
}

/// A supported internship of nine months that began a month ago.
fn placement(day: impl Fn(i64) -> Date) -> Vec<WorkChange> {
    let terms = PlacementTerms {
        employer: "A radio station".to_owned(),
        starts: day(-30),
        ends: Some(day(240)),
        hours: Some(Decimal::from(18)),
        job_coach: "Alex".to_owned(),
        programme: "Media, level 2".to_owned(),
        access_to_work: AccessToWork::default(),
    };
    vec![WorkChange::PlacementSet { terms }]
}
