//! A club: its members and its meetings, folded from the events of a tree of its own.
//!
//! Nothing of anybody's casework is in it. A member may be one of an adviser's people; the club knows that only where they agreed.

mod about;
mod change;
mod fold;
mod nameless;
mod names;
mod register;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{EventId, Tree};

pub use about::few;
pub use change::{Attendance, ClubChange, MeetingText, MovingOn};
pub use nameless::{NAMELESS, Nameless};
pub use names::{NameFault, is_named, name_of, names_of};
pub use register::is_far_ahead;

/// One club.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Club {
    /// Its tree.
    pub tree: Tree,
    /// Carries nothing personal.
    pub reference: String,
    /// Its name.
    pub name: String,
    /// Where it meets.
    pub place: String,
    /// Who leads it.
    pub leader: String,
    /// Members are asked how they feel, from 0 to 10: only where the club wishes it.
    pub asks_feelings: bool,
    /// Everybody who is or was a member, in the order in which they came.
    pub members: Vec<Member>,
    /// Its meetings, by day.
    pub meetings: Vec<Meeting>,
}

/// Somebody who comes, or came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Member {
    /// The event that wrote them in.
    pub event: EventId,
    /// A first name is enough.
    pub name: String,
    /// The day on which they were written in.
    pub since: Date,
    /// The record of an adviser's person, where they agreed that the club knows.
    pub person: Option<Tree>,
    /// When and where to they left.
    pub left: Option<Left>,
}

impl Member {
    /// Whether they asked to be forgotten, and are called by no name any more.
    pub fn is_forgotten(&self) -> bool {
        self.name == NAMELESS
    }
}

/// Where a member went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Left {
    /// Where to.
    pub how: MovingOn,
    /// In words; may be empty.
    pub words: String,
    /// The day.
    pub on: Date,
}

/// One meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Meeting {
    /// The event that set it.
    pub event: EventId,
    /// The day.
    pub on: Date,
    /// Where, if elsewhere than usual; may be empty.
    pub place: String,
    /// Why it did not take place; none: it did, or will.
    pub cancelled: Option<String>,
    /// The session in which its agenda was gone through.
    pub session: Option<EventId>,
    /// Other entries of the same meeting that were put together with it.
    pub parts: Vec<EventId>,
    /// Who was marked, and how.
    pub register: BTreeMap<EventId, Attendance>,
    /// Its texts.
    pub texts: BTreeMap<MeetingText, String>,
    /// What members wished to have written down for themselves.
    pub notes: BTreeMap<EventId, MemberNote>,
}

/// What a member wished to have written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MemberNote {
    /// What helped since last time.
    pub helped: String,
    /// Their next step.
    pub next_step: String,
    /// How they feel, from 0 to 10.
    pub feels: Option<u8>,
}

/// A club in one line, for lists that open no record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClubSummary {
    /// Its name.
    pub name: String,
    /// How many members come.
    pub members: usize,
    /// The days on which it meets or met and that were not called off, in order.
    pub days: Vec<Date>,
    /// Those of them whose register nobody has marked, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unmarked: Vec<Date>,
    /// The records of those who agreed that the club knows them to be an adviser's people, and come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub linked: Vec<Tree>,
}

impl Club {
    /// The member of that id.
    pub fn member(&self, id: EventId) -> Option<&Member> {
        self.members.iter().find(|member| member.event == id)
    }

    /// The number of a member, from 1 in the order in which they came: it stays when others leave. 0 of somebody who is none.
    pub fn number_of(&self, id: EventId) -> usize {
        self.members.iter().position(|member| member.event == id).map_or(0, |place| place + 1)
    }

    /// The meeting of that id.
    pub fn meeting(&self, id: EventId) -> Option<&Meeting> {
        self.meetings.iter().find(|meeting| meeting.event == id)
    }

    /// Those who come, in the order in which they came to the club.
    pub fn present_members(&self) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(|member| member.left.is_none())
    }

    /// The meeting of that id, or the one that an entry of that id became part of.
    pub fn meeting_or_part(&self, id: EventId) -> Option<&Meeting> {
        self.meetings.iter().find(|meeting| meeting.event == id || meeting.parts.contains(&id))
    }

    /// The members whose names stand in a text as words of their own: before a group's note is kept, they are to be asked.
    pub fn named_in<'c>(&'c self, text: &str) -> Vec<&'c Member> {
        self.members.iter().filter(|member| is_named(text, &member.name)).collect()
    }

    /// Pairs of meetings on one day of which neither was called off: perhaps one meeting, written down on two machines.
    pub fn doubles(&self) -> Vec<(&Meeting, &Meeting)> {
        let held = || self.meetings.iter().filter(|meeting| meeting.cancelled.is_none());
        held().zip(held().skip(1)).filter(|(one, other)| one.on == other.on).collect()
    }

    /// How often a member was there up to today. A mark of a meeting to come, as after a slip of the day, is not counted before that day.
    pub fn times_here(&self, member: EventId, today: Date) -> usize {
        self.meetings
            .iter()
            .filter(|meeting| meeting.on <= today)
            .filter(|meeting| meeting.register.get(&member).is_some_and(|mark| mark.is_there()))
            .count()
    }

    /// The club in one line.
    pub fn summary(&self) -> ClubSummary {
        let held = || self.meetings.iter().filter(|meeting| meeting.cancelled.is_none());
        ClubSummary {
            name: self.name.clone(),
            members: self.present_members().count(),
            days: held().map(|meeting| meeting.on).collect(),
            unmarked: held().filter(|meeting| meeting.register.is_empty()).map(|meeting| meeting.on).collect(),
            linked: self.present_members().filter_map(|member| member.person).collect(),
        }
    }
}

impl Meeting {
    /// How many were there.
    pub fn count(&self) -> usize {
        self.register.values().filter(|mark| mark.is_there()).count()
    }
}
