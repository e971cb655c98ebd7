//! A person as the events fold to.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::event::at_greenwich;
use super::{
    Basis, Decision, Detail, DoorAhead, EventId, HandedOver, Hold, HowMet, Moved, NoteKind, ReferralState, Room, SafetyNote, Tree,
    Withdrawal, Work,
};
use crate::conversation::{Language, Reply, Request};
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
    #[serde(flatten)]
    pub present: Room,
    /// The language in which it is held.
    #[serde(skip_serializing_if = "Language::is_english")]
    pub language: Language,
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
    /// Its number among the notes of the person, in the order in which they were written: what people call it by.
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
    /// Who wrote it first, where it was moved here from another record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved: Option<Moved>,
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

/// What a person agreed to share with somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Agreement {
    /// The event that made it.
    #[serde(skip)]
    pub event: EventId,
    /// Its short id.
    pub id: String,
    /// With whom.
    pub with: String,
    /// What, item by item.
    pub items: Vec<String>,
    /// The day it was made.
    pub made: Date,
    /// The last day it holds, if one was said.
    pub until: Option<Date>,
    /// The day it was taken back, if it was.
    pub ended: Option<Date>,
}

impl Agreed {
    /// Whether it is for the person themself to do; nobody named may be they.
    pub fn is_theirs(&self) -> bool {
        let who = self.who.trim().to_lowercase();
        ["", "them", "you"].contains(&who.as_str())
    }
}

impl Agreement {
    /// Whether it holds on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.ended.is_none() && self.until.is_none_or(|until| day <= until)
    }
}

/// That a person wants no more of this.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Withdrawn {
    /// What becomes of what is held.
    pub how: Withdrawal,
    /// Why, if said.
    pub reason: String,
    /// The day.
    pub on: Date,
}

/// A complaint, or a request about what is written: either is owed an answer by a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Complaint {
    /// The event that wrote it down.
    #[serde(skip)]
    pub event: EventId,
    /// Its short id.
    pub id: String,
    /// About what, in their words.
    pub about: String,
    /// What they asked for; none where it is a complaint.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asks: Option<Request>,
    /// The day it was made.
    pub made: Date,
    /// The day by which it is to be answered.
    pub answer_by: Date,
    /// How it was answered, if it was.
    pub answered: Option<String>,
}

/// Another record that turned out to be of the same person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MergedRecord {
    /// The event that put them together.
    #[serde(skip)]
    pub event: EventId,
    /// The other record.
    #[serde(skip)]
    pub tree: Tree,
    /// Its own reference; empty where it could not be read.
    pub reference: String,
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
    /// What else was written down of them.
    pub details: BTreeMap<Detail, String>,
    /// What they agreed to share with whom, oldest first.
    pub agreements: Vec<Agreement>,
    /// That they want no more of this, if so.
    pub withdrawn: Option<Withdrawn>,
    /// That the record was handed over and is worked with elsewhere, if so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handed_over: Option<HandedOver>,
    /// Their complaints, oldest first.
    pub complaints: Vec<Complaint>,
    /// That the record is on hold, or was, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub holds: Vec<Hold>,
    /// Other records of the same person, whose events count here too.
    pub merged: Vec<MergedRecord>,
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
    /// Their jobs, and what else is written down of their work.
    #[serde(skip_serializing_if = "Work::is_empty")]
    pub work: Work,
    /// What will begin or stop to fit, as it was worked out when the record was last opened.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub doors: Vec<DoorAhead>,
    /// What may be shared.
    pub sharing: BTreeMap<String, bool>,
    /// What was said when they may have been at risk, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub safety: Vec<SafetyNote>,
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
    /// The number of every note that was ever written in the record, one that was undone or moved among them.
    #[serde(skip)]
    pub note_numbers: BTreeMap<EventId, usize>,
    /// The events that do not count: they were undone, or belong to one that was.
    #[serde(skip)]
    pub aside: BTreeSet<EventId>,
    /// The days of those moments that were another day where something was written then than at Greenwich.
    #[serde(skip)]
    pub days: BTreeMap<Timestamp, Date>,
}

impl Person {
    /// Whether the record was handed over, or may be used for nothing but the reason that it is kept for.
    pub fn is_restricted(&self) -> bool {
        self.handed_over.is_some() || self.restricted().is_some()
    }

    /// That they withdrew and the record is kept for one reason alone, if so.
    pub fn restricted(&self) -> Option<&Withdrawn> {
        self.withdrawn.as_ref().filter(|withdrawn| withdrawn.how == Withdrawal::Restrict)
    }

    /// The short id of an event, as people say it: its running number ("12"), with its machine's first digits ("12-ab3f") where an
    /// earlier event of another machine has that number. Empty for an event that is not this person's.
    pub fn label(&self, event: EventId) -> &str {
        self.labels.get(&event).map_or("", String::as_str)
    }

    /// The event of that short id.
    pub fn labelled(&self, label: &str) -> Option<EventId> {
        self.labels.iter().find(|(_, known)| *known == label).map(|(event, _)| *event)
    }

    /// The day of a moment at which something was written, where it was.
    pub fn day(&self, at: Timestamp) -> Date {
        self.days.get(&at).copied().unwrap_or_else(|| at_greenwich(at))
    }

    /// The sessions that were not ended, newest first.
    pub fn open_sessions(&self) -> impl Iterator<Item = &Session> {
        self.sessions.iter().rev().filter(|session| session.ended.is_none())
    }

    /// The newest session that was not ended.
    pub fn open_session(&self) -> Option<&Session> {
        self.open_sessions().next()
    }

    /// The session that this event began, if it counts.
    pub fn session(&self, event: EventId) -> Option<&Session> {
        self.sessions.iter().find(|session| session.event == event)
    }
}
