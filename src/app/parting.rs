//! Locking and leaving: what is being typed is kept first, then everything personal is dropped.
//!
//! The two cannot be asked for at once: what comes of keeping arrives after the model was emptied, and would fill it again. So what is being
//! typed is committed, and the rest follows when that is safe.

use jiff::SignedDuration;

use super::frames::Frames;
use super::model::{Access, Model};
use super::msg::{Effect, FrontEffect, FrontEnd, Then};
use super::pages;
use super::screen::Screen;
use crate::record::Backups;

/// When a lock is tried again that could not keep what was being typed.
const AGAIN: SignedDuration = SignedDuration::from_mins(1);

/// A way of parting from the notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parting {
    /// They are closed; the program stays.
    Lock,
    /// They are closed, and the program ends.
    Leave,
    /// The same at once, whatever becomes of what is being typed, and nothing stays on the screen.
    QuickExit,
}

/// The line in which new recovery words are made.
const NEW_WORDS: &str = "`fingerpost store passphrase --rekey`";

/// Somebody asks for it: what would be lost by it, and could not be made good, is said first. Asked for again, it is done.
pub fn asked(model: &mut Model, how: Parting) -> Vec<Effect> {
    let is_told = std::mem::take(&mut model.warned) || how == Parting::QuickExit;
    // In lines leaving never asks.
    let asks = how == Parting::Lock || model.front == FrontEnd::Screen;
    if model.recovery_words.is_some() && !is_told && asks {
        model.warned = true;
        return words_not_confirmed(model, how);
    }
    if how == Parting::Leave && asks && !is_told && loses_somebody_new(model) {
        model.warned = true;
        model.say_error("What you typed for somebody new is not kept, as nothing was started. Leave again to go without it.");
        // Leaving again waits for nothing.
        return super::update::keep_draft(model);
    }
    model.warned = is_told;
    part(model, how)
}

/// The recovery words are shown this once. Whoever locks may want them off the screen at once, so they are hidden, and are there again after that.
fn words_not_confirmed(model: &mut Model, how: Parting) -> Vec<Effect> {
    let words = "nobody has said that the recovery words are written down";
    if how == Parting::Lock {
        hide(model);
        model.say_error(format!("Not locked, but hidden: {words}. Enter brings them back. Lock again to go without them."));
    } else {
        model.say_error(format!("You are still here: {words}. Leave again to go without them; {NEW_WORDS} makes new ones."));
    }
    Vec::new()
}

/// What is said at the next opening where that was so.
pub fn words_lost() -> String {
    format!(
        "The recovery words were put away before anybody said that they are written down. If they are not, leave, and make new ones: {NEW_WORDS}."
    )
}

/// Whether parting from the notes loses what was typed for somebody new. In practice nothing is kept anyhow.
fn loses_somebody_new(model: &Model) -> bool {
    matches!(model.access, Access::Open(_)) && model.has_nobody_yet()
}

/// Parts from the notes once everything that is being typed is safe.
pub fn part(model: &mut Model, how: Parting) -> Vec<Effect> {
    let insists = model.warned && how == Parting::Leave;
    let typing = model.draft_due.take().is_some() || model.unkept;
    match pages::drafts(model) {
        Some(Effect::Commit { tree, changes, .. }) if typing && !insists => {
            model.unkept = true;
            model.parting = Some(how);
            vec![Effect::Commit { tree, changes, then: Then::Part }]
        }
        _ => go(model, how),
    }
}

/// What was being typed is safe.
pub fn kept(model: &mut Model) -> Vec<Effect> {
    model.parting.take().map(|how| go(model, how)).unwrap_or_default()
}

/// What was being typed could not be kept, for the reason that the sentence gives. Nobody is to see it, and nobody is to lose it.
pub fn not_kept(model: &mut Model, how: Parting, sentence: &str) -> Vec<Effect> {
    let why = sentence.trim_end_matches('.');
    match how {
        Parting::Lock => {
            hide(model);
            model.lock_due = Some(model.now + AGAIN);
            model.say_error(format!("Not locked, but hidden: what you were typing could not be kept. {why}."));
        }
        Parting::Leave => {
            model.warned = true;
            model.say_error(format!("What you were typing could not be kept, so you are still here. {why}. Leave again to go without it."));
        }
        Parting::QuickExit => return go(model, how),
    }
    Vec::new()
}

/// Blanks the screen.
pub fn hide(model: &mut Model) {
    if !matches!(model.frame().screen, Screen::Hidden) {
        model.open(Screen::Hidden);
    }
    model.status = super::page::Message::default();
}

fn go(model: &mut Model, how: Parting) -> Vec<Effect> {
    let practice = matches!(model.access, Access::Practice(_));
    let mut effects = if model.is_open() { vec![Effect::Lock] } else { Vec::new() };
    let closed = match &model.access {
        Access::Open(user) => Access::Closed(vec![user.clone()]),
        _ => model.closed.clone(),
    };
    let lost = if loses_somebody_new(model) { " What was typed for somebody new is not kept." } else { "" };
    let said_in_lines = [(!lost.is_empty()).then(|| lost.trim_start().to_owned()), model.recovery_words.is_some().then(words_lost)];
    drop_everything(model);
    match how {
        Parting::Lock => {
            model.access = closed;
            if !practice {
                model.open(Screen::Unlock);
            }
            model.say(format!("Locked.{lost}"));
            effects.push(Effect::Front(FrontEffect::Redraw));
        }
        Parting::Leave => {
            // On a screen that was said before; in lines leaving does not ask.
            if model.front == FrontEnd::Plain {
                said_in_lines.into_iter().flatten().for_each(|words| model.say(words));
            }
            effects.push(Effect::Front(FrontEffect::Leave));
        }
        Parting::QuickExit => effects.extend([FrontEffect::Wipe, FrontEffect::Leave].map(Effect::Front)),
    }
    effects
}

/// The store was closed by what went wrong in it: nothing of it stays, and it can be opened again.
pub fn shut(model: &mut Model, sentence: &str) {
    model.access = match &model.access {
        Access::Open(user) => Access::Closed(vec![user.clone()]),
        _ => model.closed.clone(),
    };
    drop_everything(model);
    model.open(Screen::Unlock);
    model.say_error(sentence);
}

/// Drops everything personal from the model.
fn drop_everything(model: &mut Model) {
    model.case = None;
    model.words_lost |= model.recovery_words.take().is_some();
    model.put_by = None;
    model.letters_put_by = crate::passport::Typed::default();
    model.sum_put_by = None;
    model.take_lines(Vec::new());
    model.club_put_by = None;
    model.backups = Backups::default();
    model.unseen_loss = false;
    model.history.clear();
    model.status = super::page::Message::default();
    model.frames = Frames::new(Screen::First);
    model.said_on = None;
    model.lock_due = None;
    model.draft_due = None;
    model.unkept = false;
    model.warned = false;
}
