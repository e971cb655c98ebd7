//! What people do, as small events, and the state that the events fold to.

mod change;
mod event;
mod person;

pub use change::{Basis, Change, Decision, HowMet, NoteKind, Present, ReferralState};
pub use event::{Event, EventId, MachineId, Tree};
pub use person::{Agreed, Answered, FollowUp, Note, Person, Referral, Session, Summary, TimelineEntry, Weighed};
