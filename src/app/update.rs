//! What a message does to the model.

use jiff::SignedDuration;

use super::begin::begin;
use super::command::Command;
use super::commands;
use super::happened::happened;
use super::hints;
use super::interact::interact;
use super::model::{Model, again};
use super::msg::{Effect, Input, Motion, Msg};
use super::page::Message;
use super::pages;
use super::parting::{Parting, part};
use super::place;
use super::screen::Screen;
use super::together;

/// A pause in typing and choosing after which a draft is kept.
const DRAFT_PAUSE: SignedDuration = SignedDuration::from_secs(1);

/// Takes a message in, and says what is to be carried out.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let (depth, screen, said) = (model.frames.depth(), model.frame().screen.clone(), model.said);
    let mut effects = take(model, msg);
    // Before anything else: what is no longer to be seen is not seen while the rest is done.
    effects.splice(..0, together::follow(model));
    let elsewhere = (model.frames.depth(), &model.frame().screen) != (depth, &screen);
    // What came while the page was hidden has not been read by anybody yet.
    if elsewhere && model.said == said && screen != Screen::Hidden {
        // What was said on another page belongs there: whoever listens would take it for news of this one. The history keeps it, and "say the
        // last message again" says it.
        model.status = Message::default();
    }
    hints::note(model);
    effects
}

fn take(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        // The machine may have slept, or the program stood still: a key that comes after the time does not put it off.
        Msg::Input(_) | Msg::Command(_) if is_overdue(model) && !goes_anyway(&msg) => {
            if model.parting.is_none() {
                part(model, Parting::Lock)
            } else {
                Vec::new()
            }
        }
        // A key that does nothing on a page that shows nothing: whoever presses it need not be its user.
        Msg::Input(Input::Nothing | Input::Stale) if model.frame().screen == Screen::Hidden => {
            pages::still_hidden(model);
            Vec::new()
        }
        Msg::Input(input) => {
            put_off_lock(model);
            model.warned = false;
            let key = input.key();
            let before = model.last_key.replace(key.clone());
            model.among_letters = before == Some(Input::Stray);
            model.held = before == Some(key);
            typed(model, input)
        }
        Msg::Command(command) => {
            put_off_lock(model);
            model.warned &= matches!(command, Command::Leave | Command::Lock);
            model.last_key = None;
            if pages::tries_key(model, command) { Vec::new() } else { commands::run(model, command) }
        }
        Msg::Happened(outcome) => happened(model, outcome),
        Msg::Begin(place) => begin(model, place),
        Msg::Tick => tick(model),
        Msg::Stopping => stopping(model),
    }
}

fn typed(model: &mut Model, input: Input) -> Vec<Effect> {
    if let Some(busy) = &mut model.busy {
        // Nothing can be done, and a key that does nothing is to be told from one that was not heard.
        *busy = still(busy);
        return Vec::new();
    }
    let page = pages::page(model);
    let edits = matches!(input, Input::Insert(_) | Input::Backspace | Input::Delete | Input::SetText(..));
    // The reader's own keys for a row read it out; these do not.
    let jumps = matches!(input, Input::Move(Motion::Next | Motion::Previous) | Input::Enter | Input::Digit(_));
    let (frames, focus, said) = (model.frames.depth(), page.focus, model.said);
    let entered = interact(model, &page, input);
    if jumps && model.settings.speech && entered.is_none() && model.said == said {
        place::say(model, &page);
    }
    if edits {
        pages::typed(model);
    }
    let flipped = model.frame_mut().take_flipped();
    if (edits || flipped) && pages::draft(model).is_some() {
        model.draft_due = Some(model.now + DRAFT_PAUSE);
    }
    let left = model.frames.depth() == frames && model.frame().focus != focus;
    let Some(entered) = entered else {
        if flipped && pages::marks(model) {
            return pages::marked(model);
        }
        return if left { keep_draft(model) } else { Vec::new() };
    };
    let draft = model.draft_due.and_then(|_| pages::draft(model));
    let effects = pages::enter(model, entered.control, entered.row);
    // What was typed was given, and is a draft no more, where entering put off the deadline.
    match model.draft_due.take() {
        Some(_) => unkept(model, draft).into_iter().chain(effects).collect(),
        None => effects,
    }
}

/// The words of a wait, with another beginning than they stand there with: a screen reader says only what is new.
pub(super) fn still(busy: &str) -> String {
    const STILL: [&str; 2] = ["Still at it. ", "Not done yet. "];
    let words = STILL.iter().find_map(|still| busy.strip_prefix(still)).unwrap_or(busy);
    again(busy, STILL, words.to_owned())
}

/// Keeps what is being typed, if it has changed since it was last kept.
pub(super) fn keep_draft(model: &mut Model) -> Vec<Effect> {
    if model.draft_due.take().is_none() {
        return Vec::new();
    }
    let draft = pages::draft(model);
    unkept(model, draft).into_iter().collect()
}

/// The end has come: what is not kept is, and nothing is asked about any more.
fn stopping(model: &mut Model) -> Vec<Effect> {
    model.warned = true;
    if model.draft_due.take().is_none() && !model.unkept {
        return Vec::new();
    }
    let drafts = pages::drafts(model);
    unkept(model, drafts).into_iter().collect()
}

/// Notes that a draft is on its way to be kept.
fn unkept(model: &mut Model, draft: Option<Effect>) -> Option<Effect> {
    model.unkept |= draft.is_some();
    draft
}

/// Whether the time of the idle lock is over.
fn is_overdue(model: &Model) -> bool {
    model.lock_due.is_some_and(|due| due <= model.now)
}

/// What takes everything off the screen by itself.
fn goes_anyway(msg: &Msg) -> bool {
    matches!(msg, Msg::Command(Command::Lock | Command::Leave | Command::QuickExit))
}

fn tick(model: &mut Model) -> Vec<Effect> {
    if is_overdue(model) {
        return part(model, Parting::Lock);
    }
    if model.draft_due.is_some_and(|due| due <= model.now) { keep_draft(model) } else { Vec::new() }
}

/// Every key puts the idle lock off.
pub(super) fn put_off_lock(model: &mut Model) {
    let minutes = model.settings.idle_lock_minutes;
    model.lock_due =
        (matches!(model.access, super::Access::Open(_)) && minutes > 0).then(|| model.now + SignedDuration::from_mins(i64::from(minutes)));
}
