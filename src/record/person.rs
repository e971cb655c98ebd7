//! A person as the events fold to.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Basis, Decision, EventId, HowMet, NoteKind, Present, ReferralState, Tree};
use crate::conversation::Reply;
use crate::facts::Facts;

/// An answer to a step, and when it was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answered {
    /// What was said.
    pub reply: Reply,
    /// When.
    pub at: Timestamp,
    /// Who wrote it down.
    pub by: String,
}

/// One session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Session {
    /// The event that began it.
    #[serde(skip)]
    pub event: EventId,
    /// Its short id, as people say it.
    pub id: String,
    /// The script's id.
    pub script: String,
    /// How it is held.
    pub how: HowMet,
    /// Who else is there.
    pub present: Vec<Present>,
    /// When it began.
    pub started: Timestamp,
    /// When it was ended, if it was.
    pub ended: Option<Timestamp>,
    /// The step last reached.
    pub step: Option<String>,
    /// Answers by step id, in the order in which they were first given.
    pub answers: IndexMap<String, Answered>,
}

/// One note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// The event that wrote it.
    #[serde(skip)]
    pub event: EventId,
    /// Its short id.
    pub id: String,
    /// The session it was written in.
    #[serde(skip)]
    pub session: Option<EventId>,
    /// Who it is for.
    pub kind: NoteKind,
    /// Its text.
    pub text: String,
    /// Who wrote it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// One agreed action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Agreed {
    /// The event that agreed it.
    #[serde(skip)]
    pub event: EventId,
    /// Its short id.
    pub id: String,
    /// The session it was agreed in.
    #[serde(skip)]
    pub session: Option<EventId>,
    /// What is to be done.
    pub what: String,
    /// By whom.
    pub who: String,
    /// By when.
    pub by: Option<Date>,
    /// What to do when it does not go to plan.
    pub if_then: String,
    /// By choice or by a rule.
    pub basis: Basis,
    /// Done already.
    pub done: bool,
}

/// What the person makes of one support.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Weighed {
    /// The decision.
    pub decision: Decision,
    /// Why, if said.
    pub reason: String,
    /// When.
    pub at: Timestamp,
}

/// One referral.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Referral {
    /// The event that asked for it.
    #[serde(skip)]
    pub event: EventId,
    /// Its short id.
    pub id: String,
    /// The provision's id.
    pub provision: String,
    /// What may be shared, as agreed.
    pub sharing: Vec<String>,
    /// How far it has come, and since when; the last is now.
    pub states: Vec<(ReferralState, Date)>,
}

/// One follow-up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FollowUp {
    /// The event that set it.
    #[serde(skip)]
    pub event: EventId,
    /// Its short id.
    pub id: String,
    /// The day.
    pub on: Date,
    /// What for.
    pub what: String,
    /// Done already.
    pub done: bool,
}

/// One line of a person's timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TimelineEntry {
    /// The event.
    #[serde(skip)]
    pub event: EventId,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: String,
    /// What, in words.
    pub what: String,
    /// It no longer counts.
    pub undone: bool,
}

/// A person: the fold of the events of one tree.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Person {
    /// The tree.
    #[serde(skip)]
    pub tree: Tree,
    /// The reference, which carries nothing personal.
    pub reference: String,
    /// A name, if wished.
    pub name: String,
    /// How to reach them, and how not to.
    pub contact: String,
    /// What they need so as to take part.
    pub access_needs: String,
    /// What is known of them.
    pub facts: Facts,
    /// Their sessions, oldest first.
    pub sessions: Vec<Session>,
    /// Their notes, oldest first.
    pub notes: Vec<Note>,
    /// Their plan, oldest first.
    pub actions: Vec<Agreed>,
    /// What they make of support, by provision.
    pub decisions: IndexMap<String, Weighed>,
    /// Their referrals, oldest first.
    pub referrals: Vec<Referral>,
    /// Their follow-ups, by day.
    pub follow_ups: Vec<FollowUp>,
    /// What may be shared.
    pub sharing: BTreeMap<String, bool>,
    /// What is being typed, by place.
    pub drafts: BTreeMap<String, String>,
    /// Everything done, oldest first.
    pub timeline: Vec<TimelineEntry>,
    /// The events that nothing follows yet.
    #[serde(skip)]
    pub heads: Vec<EventId>,
    /// The short id of every event.
    #[serde(skip)]
    pub labels: BTreeMap<EventId, String>,
    /// The events that do not count: they were undone, or belong to one that was.
    #[serde(skip)]
    pub aside: BTreeSet<EventId>,
}

impl Person {
    /// The short id of an event, as people say it: its running number ("12"), with its machine's first digits ("12-ab3f") where an
    /// earlier event of another machine has that number. Empty for an event that is not this person's.
    pub fn label(&self, event: EventId) -> &str {
        self.labels.get(&event).map_or("", String::as_str)
    }

    /// The event of that short id.
    pub fn labelled(&self, label: &str) -> Option<EventId> {
        self.labels.iter().find(|(_, known)| *known == label).map(|(event, _)| *event)
    }

    /// The newest session that was not ended.
    pub fn open_session(&self) -> Option<&Session> {
        self.sessions.iter().rev().find(|session| session.ended.is_none())
    }

    /// The session that this event began, if it counts.
    pub fn session(&self, event: EventId) -> Option<&Session> {
        self.sessions.iter().find(|session| session.event == event)
    }

    /// What *people* and *today* show. Days are those of Greenwich.
    pub fn summary(&self) -> Summary {
        let in_sessions = self.sessions.iter().flat_map(|session| {
            let answers = session.answers.values().map(|answer| answer.at);
            answers.chain([session.started]).chain(session.ended)
        });
        let notes = self.notes.iter().filter(|note| note.session.is_some()).map(|note| note.at);
        Summary {
            tree: self.tree,
            reference: self.reference.clone(),
            name: self.name.clone(),
            last_seen: in_sessions.chain(notes).max().map(day),
            next: self.follow_ups.iter().find(|follow_up| !follow_up.done).map(|next| (next.on, next.what.clone())),
            unfinished: self
                .sessions
                .iter()
                .rev()
                .filter(|session| session.ended.is_none())
                .map(|session| session.script.clone())
                .collect(),
            support: self.support().into_iter().collect(),
        }
    }

    /// Ids of the support that they want or were referred to, in order.
    fn support(&self) -> BTreeSet<String> {
        let wanted = self.decisions.iter().filter(|(_, weighed)| weighed.decision == Decision::Accepted).map(|(id, _)| id);
        wanted.chain(self.referrals.iter().map(|referral| &referral.provision)).cloned().collect()
    }
}

/// The day of a moment at Greenwich: the record knows no other clock.
pub(super) fn day(at: Timestamp) -> Date {
    at.to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// What *people* and *today* show of a person without opening the record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The tree.
    pub tree: Tree,
    /// The reference.
    pub reference: String,
    /// A name, if wished.
    pub name: String,
    /// The day of the last event in a session.
    pub last_seen: Option<Date>,
    /// The next follow-up that is open.
    pub next: Option<(Date, String)>,
    /// Scripts of sessions that were not ended, newest first.
    pub unfinished: Vec<String>,
    /// Ids of the support that they want or were referred to, in order.
    pub support: Vec<String>,
}

impl Summary {
    /// For how many people a kind of support is in use.
    pub fn count_with(people: &[Summary], support: &str) -> usize {
        people.iter().filter(|person| person.support.iter().any(|id| id == support)).count()
    }
}
