//! Beginning at a place of somebody's choosing: what the command line asks for before the first page.

use super::model::Model;
use super::msg::{Begin, Effect, Then};
use super::pages;
use crate::record::{Change, HowMet, Room};

/// Begins there.
pub fn begin(model: &mut Model, begin: Begin) -> Vec<Effect> {
    let started = |script, language| vec![Change::SessionStarted { script, how: HowMet::InPerson, present: Room::NotAsked, language }];
    match begin {
        Begin::Person(tree) => vec![Effect::OpenPerson(tree)],
        Begin::Session { script, language } => {
            let tree = model.case.as_ref().map(|case| case.tree);
            vec![Effect::Commit { tree, changes: started(script, language), then: Then::SessionStarted }]
        }
        Begin::NewPerson { reference, script, language } => {
            let then = Then::PersonAdded(started(script, language));
            vec![Effect::Commit { tree: None, changes: vec![Change::PersonAdded { reference }], then }]
        }
        Begin::Resume => pages::resume(model),
    }
}
