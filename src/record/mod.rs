//! What people do, as small events, and the state that the events fold to.
//!
//! [`Person::from_events`] gives the same person whatever the order in which two machines' events arrive.

mod batch;
mod change;
mod event;
mod fold;
mod label;
mod order;
mod pen;
mod person;
mod words;

#[cfg(test)]
mod properties;

pub use batch::{Batch, Turn};
pub use change::{Basis, Change, Decision, HowMet, NoteKind, Present, ReferralState};
pub use event::{Event, EventId, MachineId, Tree};
pub use pen::Pen;
pub use person::{Agreed, Answered, FollowUp, Note, Person, Referral, Session, Summary, TimelineEntry, Weighed};
