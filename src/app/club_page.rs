//! Which pages a club has, and what each needs to know beside the model.

use crate::record::{EventId, MeetingText, Tree};

/// A page of a club, or of the clubs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClubPage {
    /// The clubs there are.
    All,
    /// A new club.
    New,
    /// The club at hand.
    One,
    /// What it is called, where it meets, who leads it.
    Describe,
    /// Who comes, and who came.
    Members,
    /// Somebody new; at a meeting, where they walked in there.
    NewMember(Option<EventId>),
    /// One member.
    Member(EventId),
    /// What a member is called.
    Rename(EventId),
    /// Where a member went who comes no more.
    Leave(EventId),
    /// A member wants to be named no more.
    Forget(EventId),
    /// Which of an adviser's people a member is.
    Link(EventId),
    /// What the member said to it.
    LinkAgreed(EventId, Tree),
    /// Every meeting.
    Meetings,
    /// A new meeting.
    NewMeeting,
    /// One meeting.
    Meeting(EventId),
    /// A meeting is on another day.
    Move(EventId),
    /// A meeting does not take place.
    Cancel(EventId),
    /// One meeting was written down twice.
    Join(EventId, EventId),
    /// The register of a meeting.
    Register(EventId),
    /// Everybody of the register, to be gone through one by one.
    OneByOne(EventId),
    /// One member at a meeting.
    AtMeeting(EventId, EventId),
    /// A text of a meeting.
    Text(EventId, MeetingText),
}

impl ClubPage {
    /// The stable name of the page.
    pub fn name(&self) -> &'static str {
        match self {
            Self::All => "clubs",
            Self::New => "new-club",
            Self::One => "club",
            Self::Describe => "describe-club",
            Self::Members => "members",
            Self::NewMember(_) => "new-member",
            Self::Member(_) => "member",
            Self::Rename(_) => "rename-member",
            Self::Leave(_) => "member-leaves",
            Self::Forget(_) => "forget-member",
            Self::Link(_) => "link-member",
            Self::LinkAgreed(..) => "link-agreed",
            Self::Meetings => "meetings",
            Self::NewMeeting => "new-meeting",
            Self::Meeting(_) => "meeting",
            Self::Move(_) => "move-meeting",
            Self::Cancel(_) => "cancel-meeting",
            Self::Join(..) => "join-meetings",
            Self::Register(_) => "register",
            Self::OneByOne(_) => "one-by-one",
            Self::AtMeeting(..) => "at-meeting",
            Self::Text(..) => "meeting-text",
        }
    }

    /// The meeting that the page is about, if it is about one.
    pub fn meeting(&self) -> Option<EventId> {
        match self {
            Self::Meeting(meeting)
            | Self::Move(meeting)
            | Self::Cancel(meeting)
            | Self::Join(meeting, _)
            | Self::Register(meeting)
            | Self::OneByOne(meeting)
            | Self::AtMeeting(meeting, _)
            | Self::Text(meeting, _)
            | Self::NewMember(Some(meeting)) => Some(*meeting),
            _ => None,
        }
    }
}
