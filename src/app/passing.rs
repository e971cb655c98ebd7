//! What is used and kept nowhere: answers that a person gave on condition that nobody writes them down.

use std::collections::BTreeMap;

use crate::conversation::Reply;
use crate::facts::{Facts, Told};
use crate::record::{Change, EventId};

/// Answers that are used while the person is open, at the longest until the session ends. No event is ever made of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passing {
    replies: BTreeMap<(EventId, String), Reply>,
    /// By fact; none where the fact is unknown for now, whatever is kept of it.
    facts: BTreeMap<String, Option<Told>>,
}

impl Passing {
    /// Takes in what an answer would have changed, had it been kept. What may be shared is left out: an agreement that nobody keeps is none.
    pub fn take(&mut self, changes: Vec<Change>) {
        for change in changes {
            match change {
                Change::Answered { session, step, reply } => {
                    self.replies.insert((session, step), reply);
                }
                Change::FactTold { fact, answer, on, .. } => {
                    self.facts.insert(fact, Some(Told { answer, on }));
                }
                Change::FactForgotten { fact, .. } => {
                    self.facts.insert(fact, None);
                }
                _ => {}
            }
        }
    }

    /// Gives way to what was kept since.
    pub fn yield_to(&mut self, kept: &Change) {
        match kept {
            Change::Answered { session, step, .. } => {
                self.replies.remove(&(*session, step.clone()));
            }
            Change::FactTold { fact, .. } | Change::FactForgotten { fact, .. } => {
                self.facts.remove(fact);
            }
            _ => {}
        }
    }

    /// The answers of one session, by step.
    pub fn replies(&self, session: EventId) -> impl Iterator<Item = (&str, &Reply)> {
        self.replies.iter().filter(move |((of, _), _)| *of == session).map(|((_, step), reply)| (step.as_str(), reply))
    }

    /// Whether a step of a session was answered so.
    pub fn has_reply(&self, session: EventId, step: &str) -> bool {
        self.replies(session).any(|(known, _)| known == step)
    }

    /// Whether something is said of a fact that is not kept.
    pub fn has_fact(&self, fact: &str) -> bool {
        self.facts.contains_key(fact)
    }

    /// What is known with these over what is kept.
    pub fn over(&self, kept: &Facts) -> Facts {
        let mut facts = kept.clone();
        for (fact, told) in &self.facts {
            match told {
                Some(told) => facts.tell(fact, told.answer.clone(), told.on),
                None => facts.forget(fact),
            }
        }
        facts
    }
}
