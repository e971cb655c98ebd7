//! The person at hand: their events, what these fold to, and the session that is going on.

use super::passing::Passing;
use crate::facts::Facts;
use crate::record::{Batch, Change, Club, Event, EventId, Person, Session, Tree};
use crate::text::capital;

/// One thing done, as undo takes it back.
#[derive(Debug)]
pub enum Done {
    /// These events were kept.
    Kept(Vec<EventId>),
    /// An answer was used and not kept; what was used before it.
    Used(Passing),
}

/// What of a record could not be read.
#[derive(Clone, Debug)]
pub struct Lost {
    /// How much, in words.
    pub what: String,
    /// What is to be done, without a full stop.
    pub cure: &'static str,
}

impl Lost {
    /// The same as a sentence of `whole`.
    pub fn of(&self, whole: &str) -> String {
        format!("{} of {whole} could not be read. What could be read is here; {} for the rest.", capital(&self.what), self.cure)
    }
}

/// The person at hand.
#[derive(Debug)]
pub struct Case {
    /// Whose record it is.
    pub tree: Tree,
    /// It is another adviser's, and is read in their absence only: nothing can be written in it.
    pub covered: bool,
    /// All their events.
    pub events: Vec<Event>,
    /// What the events fold to.
    pub person: Person,
    /// The club that it is the record of, where it is a club's and no person's.
    pub club: Option<Club>,
    /// The actions that the events come from, oldest first.
    pub batches: Vec<Batch>,
    /// What of the record could not be read; none where all could.
    pub lost: Option<Lost>,
    /// The session that is going on.
    pub session: Option<EventId>,
    /// What was done since the record was opened, oldest first: what undo takes back.
    pub done: Vec<Done>,
    used: Passing,
    facts: Facts,
}

impl Case {
    /// A record as it was read.
    pub fn new(tree: Tree, events: Vec<Event>) -> Self {
        let person = Person::of(tree, &events);
        let (batches, facts) = (Batch::of(&events), person.facts.clone());
        let club = club_of(tree, &events);
        Self {
            tree,
            covered: false,
            person,
            club,
            batches,
            events,
            lost: None,
            session: None,
            done: Vec::new(),
            used: Passing::default(),
            facts,
        }
    }

    /// Whether nothing can be written in it: it was handed over, or is another adviser's.
    pub fn is_read_only(&self) -> bool {
        self.covered || self.person.handed_over.is_some()
    }

    /// Whether it can be read and no more be worked with as a person's: nothing can be written in it, it is kept for one reason alone, or it
    /// is a club's.
    pub fn is_restricted(&self) -> bool {
        self.covered || self.club.is_some() || self.person.is_restricted()
    }

    /// The same, of which so much could not be read.
    pub fn without(self, lost: Option<Lost>) -> Self {
        Self { lost, ..self }
    }

    /// Takes in events that are safe.
    pub fn extend(&mut self, events: Vec<Event>) {
        events.iter().for_each(|event| self.used.yield_to(&event.change));
        self.events.extend(events);
        self.person = Person::of(self.tree, &self.events);
        self.club = club_of(self.tree, &self.events);
        self.batches = Batch::of(&self.events);
        self.facts = self.used.over(&self.person.facts);
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

    /// What is known of the person, with what is used and not kept. [`Person::facts`] is what is kept.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// What is used and not kept.
    pub fn used(&self) -> &Passing {
        &self.used
    }

    /// Uses what an answer would have changed, and keeps nothing of it.
    pub fn use_only(&mut self, changes: Vec<Change>) {
        self.done.push(Done::Used(self.used.clone()));
        let mut used = self.used.clone();
        used.take(changes);
        self.use_again(used);
    }

    /// Goes back to what was used before.
    pub fn use_again(&mut self, used: Passing) {
        self.used = used;
        self.facts = self.used.over(&self.person.facts);
    }

    /// Forgets what was used and not kept, and how to take it back.
    pub fn forget_used(&mut self) {
        self.done.retain(|done| matches!(done, Done::Kept(_)));
        self.use_again(Passing::default());
    }
}

/// The club of these events, where they are a club's.
fn club_of(tree: Tree, events: &[Event]) -> Option<Club> {
    let is_club = events.iter().any(|event| event.tree == tree && matches!(event.change, Change::Club(_)));
    is_club.then(|| Club::of(tree, events))
}
