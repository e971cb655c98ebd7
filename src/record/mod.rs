//! What people do, as small events, and the state that the events fold to.
//!
//! [`Person::from_events`] gives the same person whatever the order in which two machines' events arrive.

mod apply;
mod backups;
mod batch;
mod change;
mod club;
mod countable;
mod diary;
mod due;
mod event;
mod fold;
mod handing;
mod hold;
mod kinds;
mod label;
mod links;
mod listed;
mod of_note;
mod order;
mod pen;
mod person;
mod safety;
mod summary;
mod words;
mod work;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod samples;

pub use backups::{Backup, Backups};
pub use batch::{Batch, Turn};
pub use change::{Change, Moved};
pub use club::{
    Attendance, Club, ClubChange, ClubSummary, Left, Meeting, MeetingText, Member, MemberNote, MovingOn, NAMELESS, NameFault, Nameless,
    few, is_far_ahead, is_named, name_of, names_of,
};
pub use countable::{Countable, CountableSession};
pub use diary::{DiaryEntry, diary};
pub use due::{DoorAhead, Due, DueKind, Item, LONG_AHEAD, Window, today};
pub use event::{Event, EventId, MachineId, Tree};
pub use handing::{HandedOver, WHOLE_RECORD};
pub use hold::{Hold, Lifted};
pub use kinds::{Basis, Decision, Detail, HowMet, NoteKind, Present, ReferralState, Room, Withdrawal};
pub use listed::{clubs, going_on, lines, listed, shown_as};
pub use of_note::of_note;
pub use pen::Pen;
pub use person::{
    Agreed, Agreement, Answered, Complaint, FollowUp, MergedRecord, Note, Person, Referral, Session, TimelineEntry, Weighed, Withdrawn,
};
pub use safety::{SAFETY_DRAFT, SafetyNote};
pub use summary::Summary;
pub use work::{
    AccessToWork, CASELOAD_MOST, Caseload, CaseloadLine, Contact, Counted, Evidence, FIRST_CONTACT_DAYS, FIRST_CONTACT_SOURCE, FirstStart,
    InWorkContact, InWorkDue, InWorkPoint, Ips, JOB_START_RULE, JOB_START_SOURCE, Job, JobKind, Outcome, Pace, Placement, PlacementTerms,
    Principle, Reached, SUSTAINED_RULE, SUSTAINED_SOURCE, Search, Stage, Sustained, Terms, Work, WorkChange, WorkSummary, caseload_source,
    due_on, hours_of, not_meant as day_not_meant,
};
