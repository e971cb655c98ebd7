//! The person at hand: their events, what these fold to, and the session that is going on.

use crate::record::{Batch, Event, EventId, Person, Session, Tree};

/// The person at hand.
#[derive(Debug)]
pub struct Case {
    /// Whose record it is.
    pub tree: Tree,
    /// All their events.
    pub events: Vec<Event>,
    /// What the events fold to.
    pub person: Person,
    /// The actions that the events come from, oldest first.
    pub batches: Vec<Batch>,
    /// The session that is going on.
    pub session: Option<EventId>,
    /// What was done since the record was opened, oldest first, a batch an action: what undo takes back.
    pub done: Vec<Vec<EventId>>,
}

impl Case {
    /// A record as it was read.
    pub fn new(tree: Tree, events: Vec<Event>) -> Self {
        let person = Person::from_events(&events);
        let batches = Batch::of(&events);
        Self { tree, person, batches, events, session: None, done: Vec::new() }
    }

    /// Takes in events that are safe.
    pub fn extend(&mut self, events: Vec<Event>) {
        self.events.extend(events);
        self.person = Person::from_events(&self.events);
        self.batches = Batch::of(&self.events);
    }

    /// The event of that id.
    pub fn event(&self, id: EventId) -> Option<&Event> {
        self.events.iter().find(|event| event.id == id)
    }

    /// The events of one action.
    pub fn events_of(&self, batch: &Batch) -> impl Iterator<Item = &Event> {
        batch.events.iter().filter_map(|id| self.event(*id))
    }

    /// The session that is going on.
    pub fn session(&self) -> Option<&Session> {
        let event = self.session?;
        self.person.sessions.iter().find(|session| session.event == event)
    }
}
