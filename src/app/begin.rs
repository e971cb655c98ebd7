//! Beginning at a place of somebody's choosing: what the command line asks for before the first page.

use super::model::Model;
use super::msg::{Effect, Then};
use super::pages;
use crate::record::{Change, HowMet, Tree};

/// Where to begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begin {
    /// With the record of a person.
    Person(Tree),
    /// With a session with the person at hand.
    Session {
        /// The script's id.
        script: String,
    },
    /// With a session with somebody new.
    NewPerson {
        /// Carries nothing personal; empty: one is made up.
        reference: String,
        /// The script's id.
        script: String,
    },
    /// With the session of the person at hand that was not ended.
    Resume,
}

/// Begins there.
pub fn begin(model: &mut Model, begin: Begin) -> Vec<Effect> {
    let started = |script| vec![Change::SessionStarted { script, how: HowMet::InPerson, present: Vec::new() }];
    match begin {
        Begin::Person(tree) => vec![Effect::OpenPerson(tree)],
        Begin::Session { script } => {
            let tree = model.case.as_ref().map(|case| case.tree);
            vec![Effect::Commit { tree, changes: started(script), then: Then::SessionStarted }]
        }
        Begin::NewPerson { reference, script } => {
            let then = Then::PersonAdded(started(script));
            vec![Effect::Commit { tree: None, changes: vec![Change::PersonAdded { reference }], then }]
        }
        Begin::Resume => pages::resume(model),
    }
}
