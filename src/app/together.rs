//! What the person may look at: shared things, and nothing else.
//!
//! The page and a second terminal both show what [`things`] gives and read the record nowhere else.

use super::model::Model;
use super::screen::Screen;
use super::talk::{Talk, setting_of};
use crate::conversation::Step;
use crate::handout::{Handout, Thing};

/// How the together view is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Together {
    /// One thing at a time, with space around it.
    pub one_by_one: bool,
    /// Which, from 0.
    pub at: usize,
}

/// What is shared, in the order in which it is shown: the question at hand, then what the hand-out would say so far.
pub fn things(model: &Model) -> Vec<Thing> {
    let Some(case) = &model.case else { return Vec::new() };
    let asked = question(model).map(|what| Thing { heading: "What we are talking about".to_owned(), what, details: Vec::new() });
    let handout = Handout {
        person: &case.person,
        session: case.session,
        catalogue: model.catalogue(),
        on: model.today(),
        foot: &model.settings.complaints,
    };
    asked.into_iter().chain(handout.things()).collect()
}

/// The words of the question that was left for this view. One that waits until the person is alone is not shown.
fn question(model: &Model) -> Option<String> {
    model.frames.iter().rev().find_map(|frame| match &frame.screen {
        Screen::Question(id) => {
            let talk = Talk::of(model)?;
            talk.walk.stop(id).filter(|stop| stop.is_asked()).map(|stop| stop.step.question().to_owned())
        }
        Screen::Fact(key) => {
            let fact = model.catalogue().vocabulary.get(key)?;
            let kept_apart = setting_of(model)?.is_kept_apart(&Step::asking(fact));
            (!kept_apart).then(|| fact.question.clone())
        }
        _ => None,
    })
}

/// Which of so many things is shown when there is one at a time.
pub fn at(model: &Model, many: usize) -> usize {
    model.together.at.min(many.saturating_sub(1))
}
