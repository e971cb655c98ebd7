//! The person at hand: their events, what these fold to, and the session that is going on.

use crate::record::{Event, EventId, Person, Session, Tree, Withdrawal};

/// The person at hand.
#[derive(Debug)]
pub struct Case {
    /// Whose record it is.
    pub tree: Tree,
    /// All their events.
    pub events: Vec<Event>,
    /// What the events fold to.
    pub person: Person,
    /// The session that is going on.
    pub session: Option<EventId>,
    /// What was done since the record was opened, oldest first, a batch an action: what undo takes back.
    pub done: Vec<Vec<EventId>>,
}

impl Case {
    /// A record as it was read.
    pub fn new(tree: Tree, events: Vec<Event>) -> Self {
        let person = Person::of(tree, &events);
        Self { tree, person, events, session: None, done: Vec::new() }
    }

    /// Takes in events that are safe.
    pub fn extend(&mut self, events: Vec<Event>) {
        self.events.extend(events);
        self.person = Person::of(self.tree, &self.events);
    }

    /// Whether the record may be used for nothing but the reason that it is kept for.
    pub fn is_restricted(&self) -> bool {
        self.person.withdrawn.as_ref().is_some_and(|withdrawn| withdrawn.how == Withdrawal::Restrict)
    }

    /// The session that is going on.
    pub fn session(&self) -> Option<&Session> {
        let event = self.session?;
        self.person.sessions.iter().find(|session| session.event == event)
    }
}
