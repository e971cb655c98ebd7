//! What a change in a club was about, and what stands there once it is undone, in words.

use super::{Club, ClubChange};
use crate::record::EventId;
use crate::text::{count, list, say_date};

/// So many members whose mark was undone are named.
const NAMED: usize = 3;

/// Names, of many only the first and how many others.
pub fn few(mut names: Vec<String>) -> String {
    let more = names.len().saturating_sub(NAMED);
    if more > 0 {
        names.truncate(NAMED);
        names.push(count(more, "other", "others"));
    }
    list(&names)
}

impl Club {
    /// What is so once a change was undone, as a part of a sentence: this is the club as it is then, and `was` as it is with the change. None of what
    /// cannot be undone.
    pub fn stands(&self, change: &ClubChange, was: &Self) -> Option<String> {
        let day = |meeting: &EventId| was.meeting_or_part(*meeting).map_or_else(|| "that day".to_owned(), |meeting| say_date(meeting.on));
        let name = |member: &EventId| was.shown_name(*member);
        Some(match change {
            ClubChange::Opened { .. } | ClubChange::MemberNameless { .. } => return None,
            ClubChange::Described { .. } if self.name.is_empty() => "it is not written down what the club is called".to_owned(),
            ClubChange::Described { .. } => format!("the club is called {}, and meets, as it was written before", self.name),
            ClubChange::FeelingsSet { .. } if self.asks_feelings => "members are asked how they feel".to_owned(),
            ClubChange::FeelingsSet { .. } => "members are not asked how they feel".to_owned(),
            ClubChange::MemberJoined { name } => format!("{name} is no member, and what was written of them is set aside"),
            ClubChange::MemberNamed { member, .. } => format!("they are called {} again", self.shown_name(*member)),
            ClubChange::MemberLinked { member, .. } => format!("the club does not know that {} is somebody's person", name(member)),
            ClubChange::MemberLeft { member, .. } => format!("{} is a member again", name(member)),
            ClubChange::MeetingSet { on, .. } => {
                format!("there is no such meeting on {}, and what was written of it is set aside", say_date(*on))
            }
            ClubChange::MeetingMoved { meeting, .. } => {
                let before = self.meeting_or_part(*meeting).map_or_else(|| "the day before that".to_owned(), |known| say_date(known.on));
                format!("the meeting is on {before} again")
            }
            ClubChange::MeetingCancelled { meeting, .. } => format!("the meeting of {} takes place", day(meeting)),
            ClubChange::MeetingsJoined { .. } => "they are two entries again, each as it was".to_owned(),
            ClubChange::AgendaHeld { meeting, .. } => format!("the meeting of {} has no agenda", day(meeting)),
            ClubChange::Marked { meeting, member, .. } => {
                let mark = self.meeting_or_part(*meeting).and_then(|known| known.register.get(member));
                format!("{} is {}", name(member), mark.map_or("not marked", |mark| mark.words()))
            }
            ClubChange::TextWritten { meeting, kind, .. } => {
                let there = self.meeting_or_part(*meeting).is_some_and(|known| known.texts.contains_key(kind));
                format!("{}: {}", kind.words(), if there { "what was written before is back" } else { "nothing is written" })
            }
            ClubChange::MemberNoted { meeting, member, .. } => {
                let there = self.meeting_or_part(*meeting).is_some_and(|known| known.notes.contains_key(member));
                let name = name(member);
                if there {
                    format!("what was written down for {name} before is back")
                } else {
                    format!("nothing is written down for {name}")
                }
            }
        })
    }

    /// The same of several changes of one action, in one part of a sentence.
    pub fn stand(&self, changes: &[&ClubChange], was: &Self) -> Option<String> {
        let about = |wanted: fn(&ClubChange) -> bool| -> Vec<String> {
            changes.iter().filter(|change| wanted(change)).filter_map(|change| was.about(change)).collect()
        };
        let joined = about(|change| matches!(change, ClubChange::MemberJoined { .. }));
        if joined.len() > 1 {
            return Some(format!("{} are no members, and what was written of them is set aside", few(joined)));
        }
        let marks = about(|change| matches!(change, ClubChange::Marked { .. }));
        if marks.len() > 1 && marks.len() == changes.len() {
            return Some(format!("the marks of {} are as they were before", few(marks)));
        }
        changes.iter().find_map(|change| self.stands(change, was))
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
            | ClubChange::MemberNameless { member, .. }
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
