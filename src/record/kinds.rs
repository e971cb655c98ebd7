//! The kinds of things that changes speak of.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Something written down of a person in words, beside the name, ways to be in touch and what they need so as to take part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Detail {
    /// What they like to be called.
    PreferredName,
    /// Whether it is safe to say who is calling.
    MaySayWho,
    /// Whether it is safe to leave a message.
    MayLeaveMessage,
    /// Who helps them decide. That is no word on whether they can.
    HelpsDecide,
    /// Who may act for them, and for what.
    ActsFor,
    /// Which paper shows that, and who saw it.
    PaperSeen,
    /// For somebody under 18: who else should know.
    Under18,
}

impl Detail {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 7] =
        [Self::PreferredName, Self::MaySayWho, Self::MayLeaveMessage, Self::HelpsDecide, Self::ActsFor, Self::PaperSeen, Self::Under18];
}

/// What becomes of what is held when a person withdraws.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Withdrawal {
    /// The work with them stops; what is held stays as the site's rules say.
    Stop,
    /// The work stops, and what is held is kept for a reason.
    Keep,
    /// The work stops, and what is held is used for nothing but that reason.
    Restrict,
}

/// Whether a note goes on the hand-out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteKind {
    /// The adviser's own: not on the hand-out; the person can ask to see it.
    Working,
    /// For both: it goes on the hand-out.
    Shared,
}

/// How a session is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HowMet {
    /// In one room.
    InPerson,
    /// By telephone.
    Phone,
}

/// Who else is in the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Present {
    /// A partner or somebody of the family.
    Family,
    /// An interpreter.
    Interpreter,
    /// A support worker or an advocate.
    SupportWorker,
    /// Somebody else.
    Other,
}

/// Who else is in the room, as far as anybody asked. Where nobody did somebody may be listening: an empty list would say that nobody is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub enum Room {
    /// Nobody asked yet.
    NotAsked,
    /// These; nobody where there are none.
    With(Vec<Present>),
}

impl Room {
    /// Whether nobody else is there, and somebody said so.
    pub fn is_alone(&self) -> bool {
        matches!(self, Self::With(others) if others.is_empty())
    }
}

impl From<Vec<Present>> for Room {
    fn from(others: Vec<Present>) -> Self {
        Self::With(others)
    }
}

/// As it is written: a list, as it was before there was anything else to say, and beside it whether it says nothing.
#[derive(Serialize, Deserialize)]
struct Written {
    present: Vec<Present>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    present_not_asked: bool,
}

impl From<Written> for Room {
    fn from(written: Written) -> Self {
        if written.present_not_asked { Self::NotAsked } else { Self::With(written.present) }
    }
}

impl From<Room> for Written {
    fn from(room: Room) -> Self {
        match room {
            Room::NotAsked => Self { present: Vec::new(), present_not_asked: true },
            Room::With(present) => Self { present, present_not_asked: false },
        }
    }
}

/// What the person makes of one support.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// Wants it.
    Accepted,
    /// Does not want it.
    Declined,
    /// Another time.
    Later,
}

/// Why an action is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// By choice.
    Voluntary,
    /// Because a rule asks for it.
    Required {
        /// Which rule.
        rule: String,
        /// Who may require it.
        authority: String,
        /// Since when.
        from: Date,
    },
}

/// How far a referral has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReferralState {
    /// The person asked for it.
    AskedFor,
    /// It was sent.
    Sent,
    /// They said yes.
    Accepted,
    /// They said no.
    Declined,
    /// It has begun.
    Started,
    /// It is over.
    Ended,
}
