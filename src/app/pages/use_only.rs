//! Use it, don't keep it: an answer that counts for as long as the session goes on, and is written down nowhere.

use super::question::ANSWER;
use super::{drafts, fact, question};
use crate::app::build;
use crate::app::model::Model;
use crate::app::msg::{Effect, FrontEnd, Then};
use crate::app::page::{Block, ControlId, Notice};
use crate::app::screen::Screen;
use crate::record::Change;

/// The button that takes the promise back.
pub const KEEP: ControlId = "keep-after-all";

/// What is said of an answer that was so given.
pub const USED: &str = "Used, not kept.";

const PROMISE: &str = "What you answer here is used until the session ends or this person is closed. It is kept nowhere.";

/// What stands above an answer that is not kept.
pub fn notice(passing: bool) -> Option<Block> {
    passing.then(|| Block::Notice(Notice::Note, PROMISE.to_owned()))
}

/// What stands below it.
pub fn way_back(passing: bool) -> Option<Block> {
    passing.then(|| build::button(KEEP, "Keep the answer after all"))
}

/// Uses the answer that stands on the page on top and keeps nothing of it; where none does yet, the one that will be given.
/// A draft of it that was kept is taken away.
pub fn use_only(model: &mut Model) -> Vec<Effect> {
    let drafts = drafts::given(model);
    model.frame_mut().passing = true;
    let tree = model.case.as_ref().map(|case| case.tree);
    let cleared = (!drafts.is_empty()).then_some(Effect::Commit { tree, changes: drafts, then: Then::Quietly });
    // Lines are given one by one: what stands there is what was known before, and not the answer.
    let entered = model.front == FrontEnd::Screen && stands(model);
    let answered = match model.frame().screen.clone() {
        Screen::Question(id) if entered => question::enter(model, ANSWER, &id),
        Screen::Fact(key) if entered => fact::enter(model, ANSWER, &key),
        _ => {
            model.say("Now answer: it will be used and not kept.");
            Vec::new()
        }
    };
    cleared.into_iter().chain(answered).collect()
}

/// Whether an answer stands on the page on top that was not there when it opened.
fn stands(model: &Model) -> bool {
    let frame = model.frame();
    let any = !frame.text(ANSWER).trim().is_empty() || frame.chosen(ANSWER).is_some() || !frame.ticked(ANSWER).is_empty();
    any && match &frame.screen {
        Screen::Question(id) => question::is_new(model, id),
        Screen::Fact(key) => fact::is_new(model, key),
        _ => false,
    }
}

/// The answer of the page on top is to be kept after all.
pub fn keep_after_all(model: &mut Model) -> Vec<Effect> {
    model.frame_mut().passing = false;
    model.frame_mut().focus = ANSWER;
    model.draft_due = drafts::draft(model).map(|_| model.now);
    model.say("What you answer here will be kept.");
    Vec::new()
}

/// Uses what an answer would have changed, and keeps nothing of it.
pub fn take(model: &mut Model, changes: Vec<Change>) {
    if let Some(case) = &mut model.case {
        case.use_only(changes);
    }
}

/// Whether leaving the page on top would lose what is typed there: nothing on it becomes a draft.
pub fn loses(model: &Model) -> bool {
    let frame = model.frame();
    frame.passing && (!frame.text(ANSWER).trim().is_empty() || frame.is_changed(ANSWER)) && !question::is_used(model)
}
