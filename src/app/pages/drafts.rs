//! What stands on a page and is not given yet, typed or chosen, kept so that neither going back nor a lock nor a power cut loses it.

pub mod begun;
mod form;
mod picks;

use super::{body, club, safety};
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::{Block, Control, ControlId, Typing, Widget};
use crate::app::screen::Screen;
use crate::conversation::Reply;
use crate::record::Change;
use form::form;

/// What is said when a page is left on which something was begun.
pub const STAYS: &str = "What you began here is kept. It will be here when you come back.";

/// What is said when a draft is back.
pub const BACK: &str = "What you began here is back.";

/// How text goes into a control of a page; none where it does not, or the control is not there.
fn typing(model: &Model, frame: &Frame, control: ControlId) -> Option<Typing> {
    match &frame.screen {
        // Which control a question has hangs on the script. Not the whole page: its commands ask whether there is a draft.
        Screen::Question(_) | Screen::Fact(_) => body(model, frame).blocks.iter().find_map(|block| match block {
            Block::Control(found) if found.id == control => Control::typing(found),
            _ => None,
        }),
        Screen::Notes(_) | Screen::Note(_) => Some(Typing::Long),
        Screen::Club(page) => Some(club::typing(page)),
        Screen::SafetyTell if control == safety::WORDS => Some(Typing::Long),
        _ => Some(Typing::Line),
    }
}

/// The effect that keeps what is being typed on the page on top; none where there is nothing to keep.
pub fn draft(model: &Model) -> Option<Effect> {
    keep(model, std::iter::once(model.frame()))
}

/// The effect that keeps what is being typed on every page of the stack: those beneath have something to keep only when keeping it failed.
pub fn all(model: &Model) -> Option<Effect> {
    keep(model, model.frames.iter())
}

fn keep<'m>(model: &'m Model, frames: impl Iterator<Item = &'m Frame>) -> Option<Effect> {
    let changes = unkept(model, frames);
    let tree = model.case.as_ref().map(|case| case.tree);
    (!changes.is_empty()).then_some(Effect::Commit { tree, changes, then: Then::Quietly })
}

/// What stands on a page, each with its place in the record; empty where there is nothing to keep, or no more.
fn stands(model: &Model, frame: &Frame) -> Vec<(ControlId, String, String)> {
    let Some(form) = form(model, frame) else { return Vec::new() };
    let texts =
        form.fields.iter().filter(|field| typing(model, frame, field).is_some()).map(|field| (*field, frame.text(field).to_owned()));
    texts.chain(picks::drafts(model, frame)).map(|(control, text)| (control, form.place(control), text)).collect()
}

/// What stands on these pages and is not kept as it stands.
fn unkept<'m>(model: &'m Model, frames: impl Iterator<Item = &'m Frame>) -> Vec<Change> {
    let Some(case) = &model.case else { return Vec::new() };
    let kept = |place: &str| case.person.drafts.get(place).map_or("", String::as_str);
    let stands = frames.flat_map(|frame| stands(model, frame));
    stands.filter(|(_, place, text)| kept(place) != text).map(|(_, place, text)| Change::DraftKept { place, text }).collect()
}

/// Puts back what was being typed on the page on top, and says so.
pub fn restore(model: &mut Model) {
    if put_back(model) {
        model.say(BACK);
    }
}

/// Puts back what was being typed or chosen on the page on top. Whether there was anything.
pub fn put_back(model: &mut Model) -> bool {
    let (Some(case), Some(form)) = (&model.case, form(model, model.frame())) else { return false };
    let drafts = case.person.drafts.clone();
    let mut restored = false;
    for field in form.fields {
        let draft = drafts.get(&form.place(field));
        if let (Some(text), Some(kind)) = (draft, typing(model, model.frame(), field)) {
            model.frame_mut().fill(field, kind, text);
            restored = true;
        }
    }
    // What is chosen in one list may bring another.
    let next = |model: &Model| {
        let lists = picks::lists(model, model.frame()).into_iter().filter(|list| !model.frame().is_worked(list.id));
        lists.filter_map(|list| Some((drafts.get(&form.place(list.id))?, list))).collect::<Vec<_>>()
    };
    loop {
        let put = next(model).into_iter().filter(|(draft, list)| picks::put(model.frame_mut(), list, draft)).count();
        if put == 0 {
            return restored;
        }
        restored = true;
    }
}

/// Whether something on the page on top is a draft, or has just become one.
pub fn holds(model: &Model, just_kept: bool) -> bool {
    let Some(case) = &model.case else {
        return super::is_of_nobody_yet(model.frame());
    };
    let mut stands = stands(model, model.frame()).into_iter().filter(|(.., text)| !text.is_empty());
    stands.any(|(_, place, _)| just_kept || case.person.drafts.contains_key(&place))
}

/// Whether something was entered on the page on top that nothing keeps when the notes are parted from.
pub fn has_unkept(model: &Model) -> bool {
    let frame = model.frame();
    let form = form(model, frame);
    let is_kept = |field: &ControlId| form.as_ref().is_some_and(|form| form.fields.contains(field));
    let typed = frame.typed().any(|field| !is_kept(&field));
    typed || (form.is_none() && !club::marks_on(frame) && frame.has_changed()) || matches!(frame.screen, Screen::BetterOffSum(_))
}

/// The question on top is answered so: the changes that it makes to what stood there. Words that somebody left for later, or was not sure of,
/// stay for then; those that they would rather not say go, and are back when that is undone. Where that is a row, it takes the place of the one
/// that was chosen before.
pub fn answered(model: &mut Model, reply: &Reply) -> Vec<Change> {
    match reply {
        Reply::Skipped => Vec::new(),
        Reply::NotSure | Reply::Declined if is_one_of_several(model) => {
            // Where the deadline is gone, a draft of what was chosen before is on its way.
            let on_its_way = model.draft_due.take().is_none();
            gone(model, on_its_way)
        }
        Reply::NotSure => Vec::new(),
        Reply::Declined => gone(model, true),
        _ => given(model),
    }
}

/// Whether the page on top is answered by choosing one row.
fn is_one_of_several(model: &Model) -> bool {
    picks::lists(model, model.frame()).iter().any(|list| matches!(list.widget, Widget::Choice { .. }))
}

/// What stands on the page on top is being given: the changes that take its drafts away.
pub fn given(model: &mut Model) -> Vec<Change> {
    model.draft_due = None;
    gone(model, false)
}

/// The changes that take the drafts of the page on top away; `also_unkept`: those of what is no draft yet, too.
fn gone(model: &Model, also_unkept: bool) -> Vec<Change> {
    let (Some(case), Some(form)) = (&model.case, form(model, model.frame())) else { return Vec::new() };
    let frame = model.frame();
    let lists = picks::lists(model, frame).into_iter().map(|list| list.id).filter(|list| !form.fields.contains(list));
    let goes = |control: &ControlId| {
        let stands = also_unkept && (!frame.text(control).is_empty() || frame.is_changed(control));
        stands || case.person.drafts.contains_key(&form.place(control))
    };
    let gone = form.fields.iter().copied().chain(lists).filter(goes);
    gone.map(|control| Change::DraftKept { place: form.place(control), text: String::new() }).collect()
}
