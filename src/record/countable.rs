//! What figures need of a record, so that counting over everybody opens none.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::event::at_greenwich;
use super::{Decision, HowMet, Job, Person, ReferralState, Terms, Work};
use crate::conversation::Reply;
use crate::facts::Facts;

/// A person as they count: days, ids and what was told for matching. Nothing that somebody wrote in words is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Countable {
    /// The record was handed over, or may be used for nothing but the reason that it is kept for: it counts nowhere.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub counts_not: bool,
    /// Their sessions, oldest first.
    pub sessions: Vec<CountableSession>,
    /// What they made of support, and when they said so.
    pub decisions: Vec<(Decision, Timestamp)>,
    /// How far each of their referrals came, and on which days.
    pub referrals: Vec<Vec<(ReferralState, Date)>>,
    /// What is known of them: what finds nothing that fits hangs on all of it.
    pub facts: Facts,
    /// Their jobs, without words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub jobs: Vec<Job>,
    /// The days of those moments that were another day where something was written then than at Greenwich.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub days: BTreeMap<Timestamp, Date>,
}

/// One session, as it counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountableSession {
    /// When it began.
    pub started: Timestamp,
    /// How it was held.
    pub how: HowMet,
    /// The script's id.
    pub script: String,
    /// Answers on scales: the step, when, and what.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scales: Vec<(String, Timestamp, u8)>,
}

impl Countable {
    /// What counts of a person.
    pub fn of(person: &Person) -> Self {
        if person.is_restricted() {
            return Self { counts_not: true, ..Self::default() };
        }
        let sessions = person.sessions.iter().map(|session| {
            let scales = session.answers.iter().filter_map(|(step, answered)| match answered.reply {
                Reply::Scale(value) => Some((step.clone(), answered.at, value)),
                _ => None,
            });
            CountableSession { started: session.started, how: session.how, script: session.script.clone(), scales: scales.collect() }
        });
        Self {
            counts_not: false,
            sessions: sessions.collect(),
            decisions: person.decisions.values().map(|weighed| (weighed.decision, weighed.at)).collect(),
            referrals: person.referrals.iter().map(|referral| referral.states.clone()).collect(),
            facts: person.facts.clone(),
            jobs: person.work.jobs.iter().map(bare).collect(),
            days: person.days.clone(),
        }
    }

    /// The day of a moment at which something was written, where it was.
    pub fn day(&self, at: Timestamp) -> Date {
        self.days.get(&at).copied().unwrap_or_else(|| at_greenwich(at))
    }

    /// Their jobs, as what tells a start and how long it lasted.
    pub fn work(&self) -> Work {
        Work { jobs: self.jobs.clone(), ..Work::default() }
    }
}

/// A job as it counts: when, on which terms, and nothing that was written of it.
fn bare(job: &Job) -> Job {
    Job {
        event: job.event,
        id: String::new(),
        already: job.already,
        terms: job.terms.iter().map(|(from, terms)| (*from, Terms { words: String::new(), ..terms.clone() })).collect(),
        ended: job.ended.as_ref().map(|(on, _)| (*on, String::new())),
        contacts: Vec::new(),
    }
}
