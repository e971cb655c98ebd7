//! What commands do on the page on top, and what follows once it is safe.

use super::{check, fact, new_session, note, notes, question, safety, setting, timeline};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::Control;
use crate::app::screen::Screen;
use crate::app::setting_back::set_back;
use crate::conversation::Reply;
use crate::record::EventId;

/// Undoes the thing that the page on top is about; none where it is about no one thing.
pub fn undo_shown(model: &mut Model) -> Option<Vec<Effect>> {
    match model.frame().screen {
        Screen::Done(event) => Some(timeline::undo(model, event)),
        _ => None,
    }
}

/// Puts the setting back that was changed last, where the page on top is about settings.
pub fn undo_setting(model: &mut Model) -> Option<Vec<Effect>> {
    let screen = model.frame().screen.clone();
    if !screen.is_of_settings() {
        return None;
    }
    let effects = set_back(model)?;
    if let Screen::Setting(key) = screen {
        setting::set_back(model, key);
    }
    Some(effects)
}

/// The heading of the question on top.
pub fn question_shown(model: &Model) -> Option<String> {
    question::heading(model)
}

/// Answers the question on top with "not sure".
pub fn not_sure(model: &mut Model) -> Vec<Effect> {
    match model.frame().screen.clone() {
        Screen::Question(step) => question::reply(model, &step, Reply::NotSure),
        Screen::Fact(key) => fact::not_sure(model, &key),
        _ => Vec::new(),
    }
}

/// Answers the question on top with "rather not say".
pub fn decline(model: &mut Model) -> Vec<Effect> {
    match model.frame().screen.clone() {
        Screen::Question(step) => question::reply(model, &step, Reply::Declined),
        Screen::Fact(key) => fact::decline(model, &key),
        _ => Vec::new(),
    }
}

/// Leaves the question on top for later.
pub fn skip(model: &mut Model) -> Vec<Effect> {
    match model.frame().screen.clone() {
        Screen::Question(step) => question::skip(model, &step),
        _ => {
            model.close();
            Vec::new()
        }
    }
}

/// Goes to the question before.
pub fn previous_step(model: &mut Model) -> Vec<Effect> {
    question::previous(model)
}

/// Goes to the question after, or to the answers when there is none.
pub fn next_step(model: &mut Model) -> Vec<Effect> {
    question::next(model)
}

/// Goes to the first question that was not answered.
pub fn next_to_do(model: &mut Model) -> Vec<Effect> {
    match fault(model) {
        true => Vec::new(),
        false if in_session(model) => question::next_to_do(model),
        false => {
            model.say("No fault has been found on this page.");
            Vec::new()
        }
    }
}

fn in_session(model: &Model) -> bool {
    model.case.as_ref().is_some_and(|case| case.session().is_some())
}

/// Goes to the next thing on the page that is wrong; to the one that has the focus only where there is no question to go on to.
fn fault(model: &mut Model) -> bool {
    let page = super::page(model);
    let wrong = |control: &&Control| !control.error.is_empty();
    let after = page.controls().skip_while(|control| control.id != page.focus).skip(1).find(wrong);
    let before = || page.controls().take_while(|control| control.id != page.focus).find(wrong);
    let here = || page.focused().filter(wrong).filter(|_| !in_session(model));
    let Some((id, error)) = after.or_else(before).or_else(here).map(|control| (control.id, control.error.clone())) else { return false };
    // The field says its own error, and it was said before where the focus is there already.
    let words = if id == page.focus { format!("Here: {error}") } else { error };
    model.frame_mut().focus = id;
    model.say_error(words);
    true
}

/// A note is safe: its id is said, and the page beneath is back.
pub fn note_kept(model: &mut Model, events: &[EventId]) {
    notes::kept(model, events);
}

/// A note is safe in the record that it was moved to.
pub fn note_moved(model: &mut Model, moved: EventId, to: &str) -> Vec<Effect> {
    note::moved(model, moved, to)
}

/// What was said about safety is safe: the page beneath is back.
pub fn safety_kept(model: &mut Model) {
    safety::kept(model);
}

/// Something was undone or done again from the timeline, whose page is on top again.
pub fn turned(model: &mut Model) {
    timeline::turned(model);
}

/// A session has begun.
pub fn session_started(model: &mut Model, events: &[EventId]) {
    new_session::started(model, events);
}

/// Goes on with the session that was not ended.
pub fn resume(model: &mut Model) -> Vec<Effect> {
    question::resume(model)
}

/// A session has ended.
pub fn session_ended(model: &mut Model) -> Vec<Effect> {
    check::ended(model)
}
