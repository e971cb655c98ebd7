//! What wants doing: kept in each person's line as it is written, and held against a day without opening a record.

mod fold;
mod today;

#[cfg(test)]
mod tests;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::EventId;

pub use today::{Item, LONG_AHEAD, Window, today};

/// What kind of thing wants doing, in the order in which a day's work shows them: whoever waits for an answer comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DueKind {
    /// A session that was not ended.
    Session,
    /// A follow-up that is open.
    FollowUp,
    /// A step of the plan that somebody promised to the person.
    Step,
    /// A complaint that is to be answered.
    Complaint,
    /// A request about what is written of them that is to be answered.
    Request,
    /// A contact that somebody in work was promised.
    InWork,
    /// A referral from which nothing was heard.
    Referral,
    /// An IPS search without a meeting with an employer.
    IpsSearch,
    /// An agreement to share that is about to lapse.
    Agreement,
    /// Support that begins to fit.
    DoorOpens,
    /// Support that no longer fits.
    DoorCloses,
    /// A club meets.
    Club,
}

impl DueKind {
    /// All of them, in order.
    pub const ALL: [Self; 12] = [
        Self::Session,
        Self::FollowUp,
        Self::Step,
        Self::Complaint,
        Self::Request,
        Self::InWork,
        Self::Referral,
        Self::IpsSearch,
        Self::Agreement,
        Self::DoorOpens,
        Self::DoorCloses,
        Self::Club,
    ];

    /// What it is called in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::FollowUp => "follow-up",
            Self::Step => "step",
            Self::Complaint => "complaint",
            Self::Request => "request",
            Self::InWork => "in-work-contact",
            Self::Referral => "referral-quiet",
            Self::IpsSearch => "ips-search",
            Self::Agreement => "agreement",
            Self::DoorOpens => "door-opens",
            Self::DoorCloses => "door-closes",
            Self::Club => "club-meeting",
        }
    }

    /// What several of them are headed.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Session => "Sessions to go on with",
            Self::FollowUp => "Follow-ups due",
            Self::Step => "Steps that were promised to them",
            Self::Complaint => "Complaints to answer",
            Self::Request => "Requests about what is written, to answer",
            Self::InWork => "Contacts in work due",
            Self::Referral => "Referrals gone quiet",
            Self::IpsSearch => "IPS searches without an employer met",
            Self::Agreement => "Agreements about to lapse",
            Self::DoorOpens => "Support that begins to fit",
            Self::DoorCloses => "Support that will no longer fit",
            Self::Club => "Club meetings",
        }
    }

    /// One of them and several, to be counted.
    pub fn counted(self) -> (&'static str, &'static str) {
        match self {
            Self::Session => ("session to go on with", "sessions to go on with"),
            Self::FollowUp => ("follow-up", "follow-ups"),
            Self::Step => ("promised step", "promised steps"),
            Self::Complaint => ("complaint", "complaints"),
            Self::Request => ("request about what is written", "requests about what is written"),
            Self::InWork => ("contact in work", "contacts in work"),
            Self::Referral => ("quiet referral", "quiet referrals"),
            Self::IpsSearch => ("IPS search", "IPS searches"),
            Self::Agreement => ("agreement", "agreements"),
            Self::DoorOpens | Self::DoorCloses => ("door", "doors"),
            Self::Club => ("club meeting", "club meetings"),
        }
    }
}

/// One thing that wants doing, or will, as a person's line keeps it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Due {
    /// What kind.
    pub kind: DueKind,
    /// The day that it hangs on: it is due then, answered by then or lapses then; of a session the day it began, of a referral the day of its last
    /// change.
    pub on: Date,
    /// What it is about: words of the record for follow-ups, steps and agreements, an id for scripts, support and requests, empty for a complaint.
    pub what: String,
    /// The event that it began with.
    pub event: EventId,
}

/// Support that will begin or stop to fit, as it was worked out when the record was last opened.
///
/// Working it out takes the facts of the person and the whole catalogue, which a list of everybody has no time for; so it is written down when
/// somebody opens the record, and a change of the catalogue tells in it from the next opening on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoorAhead {
    /// The first day on which it is so.
    pub on: Date,
    /// The provision's id.
    pub provision: String,
    /// It begins to fit; else it no longer does.
    pub opens: bool,
}
