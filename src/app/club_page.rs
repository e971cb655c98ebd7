//! Which pages a club has, and what each needs to know beside the model.

use super::kind::Purpose::{ByFront, Is, Shown};
use super::kind::{Kind, Purpose};
use crate::record::{EventId, MeetingText, Tree};

const MEMBERS: Purpose = Is("Who comes to the club. What a member wished to have written down is on their own page alone.");
const AT_MEETING: Purpose =
    Is("How one member was here, and what they wish to have written down. It is theirs: leave empty whatever they do not want.");

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
    /// What is so of it whatever it shows.
    pub fn kind(&self) -> Kind {
        match self {
            Self::All => {
                Kind::stage("clubs", Is("The clubs that meet. Choose one to see who comes and to hold a meeting, or start a new one."))
            }
            Self::New => Kind::stage("new-club", Shown),
            Self::One => Kind::stage(
                "club",
                Is(
                    "One club. A meeting comes first; below it are who comes, and what the club is called. Everything is saved as you go, and can be undone.",
                ),
            ),
            Self::Describe => Kind::stage("describe-club", Shown),
            Self::Members => Kind::stage("members", MEMBERS),
            Self::NewMember(_) => Kind::stage("new-member", Shown),
            Self::Member(_) => Kind::stage("member", MEMBERS),
            Self::Rename(_) => Kind::stage("rename-member", Shown),
            Self::Leave(_) => Kind::stage("member-leaves", Shown),
            Self::Forget(_) => Kind::stage("forget-member", Shown),
            Self::Link(_) => Kind::stage("link-member", Shown),
            Self::LinkAgreed(..) => Kind::stage("link-agreed", Shown),
            Self::Meetings => Kind::stage("meetings", Shown),
            Self::NewMeeting => Kind::stage("new-meeting", Shown),
            Self::Meeting(_) => Kind::stage(
                "meeting",
                Is(
                    "One meeting: mark the register, go through the agenda, write the group's note. Nothing here is about anybody's casework, and nothing has to be filled in.",
                ),
            ),
            Self::Move(_) => Kind::stage("move-meeting", Shown),
            Self::Cancel(_) => Kind::stage("cancel-meeting", Shown),
            Self::Join(..) => Kind::stage("join-meetings", Shown),
            Self::Register(_) => Kind::stage(
                "register",
                ByFront {
                    screen: "Space or Enter on a name says that they are here; the same again says that they are not. Every mark is kept at once.",
                    lines: "Type the numbers of all who are here, such as 1, 3, 5-9. It is kept at once, and `undo` takes it back.",
                },
            ),
            Self::OneByOne(_) => Kind::stage("one-by-one", AT_MEETING),
            Self::AtMeeting(..) => Kind::stage("at-meeting", AT_MEETING),
            Self::Text(..) => Kind::stage(
                "meeting-text",
                Is("Words of this meeting. A name in the group's note needs that person's yes. A debrief is for you alone."),
            ),
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
