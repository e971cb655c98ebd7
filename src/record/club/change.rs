//! What people do about a club. Each variant says what undoing it restores.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::record::{EventId, Tree};

/// How somebody was there, or was not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Attendance {
    /// There.
    Here,
    /// Not there.
    Away,
    /// There, for the first time.
    FirstTime,
    /// There, with somebody who came along.
    WithCompanion,
    /// There for the first time, and with somebody who came along: so it is for many.
    FirstTimeWithCompanion,
}

impl Attendance {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Here, Self::Away, Self::FirstTime, Self::WithCompanion, Self::FirstTimeWithCompanion];

    /// Whether the member was there.
    pub fn is_there(self) -> bool {
        self != Self::Away
    }

    /// Whether it was the first time.
    pub fn is_first(self) -> bool {
        matches!(self, Self::FirstTime | Self::FirstTimeWithCompanion)
    }

    /// Whether somebody came along.
    pub fn has_companion(self) -> bool {
        matches!(self, Self::WithCompanion | Self::FirstTimeWithCompanion)
    }

    /// What two who marked the same meeting say together: whoever was there for one of them was there.
    pub fn and(self, other: Self) -> Self {
        match (self.is_there(), other.is_there()) {
            (_, false) => self,
            (false, true) => other,
            (true, true) => Self::there(self.is_first() || other.is_first(), self.has_companion() || other.has_companion()),
        }
    }

    /// There, for the first time or not, with somebody or alone.
    pub fn there(first: bool, companion: bool) -> Self {
        match (first, companion) {
            (false, false) => Self::Here,
            (true, false) => Self::FirstTime,
            (false, true) => Self::WithCompanion,
            (true, true) => Self::FirstTimeWithCompanion,
        }
    }

    /// In words: "here", "with a companion".
    pub fn words(self) -> &'static str {
        match self {
            Self::Here => "here",
            Self::Away => "not here",
            Self::FirstTime => "here for the first time",
            Self::WithCompanion => "here, with a companion",
            Self::FirstTimeWithCompanion => "here for the first time, with a companion",
        }
    }
}

/// Where a member went who comes no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MovingOn {
    /// To a job.
    Job,
    /// To training or a course.
    Training,
    /// To volunteering.
    Volunteering,
    /// To something else that they wanted.
    Other,
    /// They stopped coming, and nobody knows more.
    Stopped,
}

impl MovingOn {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Job, Self::Training, Self::Volunteering, Self::Other, Self::Stopped];

    /// In words: "to a job".
    pub fn words(self) -> &'static str {
        match self {
            Self::Job => "to a job",
            Self::Training => "to training or a course",
            Self::Volunteering => "to volunteering",
            Self::Other => "to something else they wanted",
            Self::Stopped => "stopped coming",
        }
    }

    /// Whether it is a moving on to be glad about, and to be counted as one.
    pub fn is_moving_on(self) -> bool {
        self != Self::Stopped
    }
}

/// Which text of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MeetingText {
    /// What the group agreed may be kept.
    GroupNote,
    /// Vacancies and news that were read out.
    News,
    /// A few lines afterwards, for whoever leads the club. Not shown to the group.
    Debrief,
}

impl MeetingText {
    /// In words, in the middle of a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::GroupNote => "the group's note",
            Self::News => "vacancies and news",
            Self::Debrief => "the debrief",
        }
    }
}

/// What was done about a club.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClubChange {
    /// A club was opened under a reference. Cannot be undone but by erasing.
    Opened {
        /// Carries nothing personal.
        reference: String,
    },
    /// What the club is called, where it meets, who leads it. Undone: what was there before.
    Described {
        /// Its name.
        name: String,
        /// Where it meets.
        place: String,
        /// Who leads it.
        leader: String,
    },
    /// Whether members are asked how they feel. Undone: as it was before.
    FeelingsSet {
        /// They are.
        asked: bool,
    },
    /// Somebody became a member; the member's id is the event's. Undone: they are none, and their marks and notes are set aside.
    MemberJoined {
        /// A first name is enough.
        name: String,
    },
    /// A member is called something else. Undone: the name before.
    MemberNamed {
        /// Which.
        member: EventId,
        /// The name now.
        name: String,
    },
    /// A member agreed that the club knows them to be one of an adviser's people. Undone: it does not.
    MemberLinked {
        /// Which.
        member: EventId,
        /// The person's record.
        person: Tree,
        /// What they said to it.
        agreed: String,
    },
    /// A member comes no more. Undone: they are a member again.
    MemberLeft {
        /// Which.
        member: EventId,
        /// Where to.
        how: MovingOn,
        /// In words: "a cleaner at the hospital"; may be empty.
        words: String,
        /// The day.
        on: Date,
    },
    /// A member's name was removed for good, with all that told of it: somebody was there, and nobody knows who. Cannot be undone.
    MemberNameless {
        /// Which.
        member: EventId,
        /// Where they stand among all who ever came, from 0: nobody's number changes.
        place: usize,
        /// The day on which they were written in.
        since: Date,
    },
    /// A meeting was set for a day; its id is the event's. Undone: there is none, and what was written of it is set aside.
    MeetingSet {
        /// The day.
        on: Date,
        /// Where, if elsewhere than usual; may be empty.
        place: String,
    },
    /// A meeting is on another day. Undone: the day before.
    MeetingMoved {
        /// Which.
        meeting: EventId,
        /// The day now.
        on: Date,
    },
    /// A meeting did not take place. Undone: it did.
    MeetingCancelled {
        /// Which.
        meeting: EventId,
        /// Why; may be empty.
        why: String,
    },
    /// One meeting was written down twice, as two machines may. Undone: they are two again, each as it was.
    MeetingsJoined {
        /// The one that stays.
        meeting: EventId,
        /// The one that is part of it.
        with: EventId,
    },
    /// The agenda was gone through in a session of this tree. Undone: the meeting has none.
    AgendaHeld {
        /// At which meeting.
        meeting: EventId,
        /// The session.
        session: EventId,
    },
    /// A member was marked in the register. Undone: the mark before, or none.
    Marked {
        /// At which meeting.
        meeting: EventId,
        /// Who.
        member: EventId,
        /// How.
        attendance: Attendance,
    },
    /// A text of a meeting was written. Undone: the text before.
    TextWritten {
        /// Of which meeting.
        meeting: EventId,
        /// Which text.
        kind: MeetingText,
        /// The text now; empty takes it away.
        text: String,
    },
    /// What a member wished to have written down for themselves. It is theirs: on no page but their own. Undone: what was there before.
    MemberNoted {
        /// At which meeting.
        meeting: EventId,
        /// Whose.
        member: EventId,
        /// What helped since last time.
        helped: String,
        /// Their next step.
        next_step: String,
        /// How they feel, from 0 to 10, if they said; that is not asked unless the club wishes to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        feels: Option<u8>,
    },
}

impl ClubChange {
    /// What was done, in words that follow somebody's name. Never what was said.
    pub(in crate::record) fn words(&self) -> String {
        let words = match self {
            Self::Opened { .. } => "opened the club",
            Self::Described { .. } => "wrote down what the club is called and where it meets",
            Self::FeelingsSet { .. } => "chose whether members are asked how they feel",
            Self::MemberJoined { .. } => "wrote a member in",
            Self::MemberNamed { .. } => "changed a member's name",
            Self::MemberLinked { .. } => "linked a member with a person's record",
            Self::MemberLeft { how, .. } if how.is_moving_on() => "wrote down that a member moved on",
            Self::MemberLeft { .. } => "wrote down that a member comes no more",
            Self::MemberNameless { .. } => "removed a member's name for good",
            Self::MeetingSet { .. } => "set a meeting",
            Self::MeetingMoved { .. } => "moved a meeting",
            Self::MeetingCancelled { .. } => "called a meeting off",
            Self::MeetingsJoined { .. } => "put two entries of one meeting together",
            Self::AgendaHeld { .. } => "went through the agenda",
            Self::Marked { .. } => "marked the register",
            Self::TextWritten { kind, .. } => return format!("wrote {}", kind.words()),
            Self::MemberNoted { .. } => "wrote something down for a member",
        };
        words.to_owned()
    }

    /// The event that this one belongs to: when that is set aside, so is this.
    ///
    /// A mark belongs to its meeting and to its member, and only one can be named here: a mark of a member who is none is left out by the fold.
    pub(in crate::record) fn belongs_to(&self) -> Option<EventId> {
        match self {
            Self::Opened { .. }
            | Self::Described { .. }
            | Self::FeelingsSet { .. }
            | Self::MemberJoined { .. }
            | Self::MemberNameless { .. }
            | Self::MeetingSet { .. } => None,
            Self::MemberNamed { member, .. } | Self::MemberLinked { member, .. } | Self::MemberLeft { member, .. } => Some(*member),
            Self::MeetingMoved { meeting, .. }
            | Self::MeetingCancelled { meeting, .. }
            | Self::MeetingsJoined { meeting, .. }
            | Self::AgendaHeld { meeting, .. }
            | Self::Marked { meeting, .. }
            | Self::TextWritten { meeting, .. }
            | Self::MemberNoted { meeting, .. } => Some(*meeting),
        }
    }

    /// Whether naming it in [`Change::Undone`](crate::record::Change::Undone) has any effect.
    pub(in crate::record) fn can_be_undone(&self) -> bool {
        !matches!(self, Self::Opened { .. } | Self::MemberNameless { .. })
    }

    /// Whether it tells who a member is or what is theirs; `own` is the id of the event that it is in.
    pub(super) fn tells_of(&self, member: EventId, own: EventId) -> bool {
        match self {
            Self::MemberJoined { .. } => own == member,
            Self::MemberLeft { member: of, words, .. } => *of == member && !words.is_empty(),
            Self::MemberNamed { member: of, .. } | Self::MemberLinked { member: of, .. } | Self::MemberNoted { member: of, .. } => {
                *of == member
            }
            _ => false,
        }
    }
}
