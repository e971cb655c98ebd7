//! What a change in a club was about, and what stands there once it is undone, in words.

use super::{Club, ClubChange};
use crate::record::EventId;
use crate::text::say_date;

impl ClubChange {
    /// What is so once it is undone. None where it cannot be.
    pub fn undone_words(&self) -> Option<&'static str> {
        Some(match self {
            Self::Opened { .. } => return None,
            Self::Described { .. } => "The club is called, and meets, as it was written before.",
            Self::FeelingsSet { .. } => "Members are asked how they feel, or are not, as before.",
            Self::MemberJoined { .. } => "They are no member, and their marks and notes are set aside.",
            Self::MemberNamed { .. } => "The name before comes back.",
            Self::MemberLinked { .. } => "The club does not know that they are somebody's person.",
            Self::MemberLeft { .. } => "They are a member again.",
            Self::MeetingSet { .. } => "There is no such meeting, and what was written of it is set aside.",
            Self::MeetingMoved { .. } => "The meeting is on the day before that.",
            Self::MeetingCancelled { .. } => "The meeting takes place.",
            Self::MeetingsJoined { .. } => "They are two entries again, each as it was.",
            Self::AgendaHeld { .. } => "The meeting has no agenda.",
            Self::Marked { .. } => "The mark before comes back, or there is none.",
            Self::TextWritten { .. } => "The text before comes back, or there is none.",
            Self::MemberNoted { .. } => "What was written down for them before comes back, or there is nothing.",
        })
    }
}

impl Club {
    /// Whom or what a change is about: a member by name, or a meeting by its day. None where it is the club as a whole.
    pub fn about(&self, change: &ClubChange) -> Option<String> {
        let name = |member: &EventId| self.member(*member).map(|_| self.shown_name(*member));
        match change {
            ClubChange::MemberJoined { name } | ClubChange::MemberNamed { name, .. } => Some(name.clone()),
            ClubChange::MemberLinked { member, .. }
            | ClubChange::MemberLeft { member, .. }
            | ClubChange::Marked { member, .. }
            | ClubChange::MemberNoted { member, .. } => name(member),
            ClubChange::MeetingSet { on, .. } | ClubChange::MeetingMoved { on, .. } => Some(say_date(*on)),
            ClubChange::MeetingCancelled { meeting, .. }
            | ClubChange::MeetingsJoined { meeting, .. }
            | ClubChange::AgendaHeld { meeting, .. }
            | ClubChange::TextWritten { meeting, .. } => self.meeting(*meeting).map(|meeting| say_date(meeting.on)),
            ClubChange::Opened { .. } | ClubChange::Described { .. } | ClubChange::FeelingsSet { .. } => None,
        }
    }
}
