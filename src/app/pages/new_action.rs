//! Actions of the plan: a new one, one that was agreed, and how that is changed.

use super::Body;
use super::day_to_come::day_to_come;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::{Block, Choice, ControlId, Typing};
use crate::app::screen::Screen;
use crate::record::{Agreed, Basis, Change, EventId};
use crate::text::{parse_date, say_date};

const WHAT: ControlId = "action";
const WHO: ControlId = "who";
const BY: ControlId = "by";
const IF_THEN: ControlId = "if-then";
const BASIS: ControlId = "basis";
const RULE: ControlId = "rule";
const AUTHORITY: ControlId = "authority";
const FROM: ControlId = "from";
const DONE: ControlId = "done";
const CHANGE: ControlId = "change";

/// The fields of a new action.
pub const FIELDS: &[ControlId] = &[WHAT, WHO, BY, IF_THEN, RULE, AUTHORITY, FROM];

const DATE_HINT: &str = "Write it as 3 March 2027, 3/3/2027 or 2027-03-03. It may be left empty.";

/// Opens the page, with what is most often so chosen.
pub fn open(model: &mut Model) {
    model.open(Screen::NewAction);
    model.frame_mut().choose(BASIS, 0);
    super::restore_draft(model);
}

/// Opens the page on which an action is changed, with what was agreed.
fn open_to_change(model: &mut Model, event: EventId) {
    let Some(agreed) = agreed(model, event).cloned() else { return };
    // The page of the action would have nothing to show when this one is closed: what is agreed then is another.
    model.replace(Screen::ChangeAction(event));
    model.frame_mut().choose(BASIS, usize::from(matches!(agreed.basis, Basis::Required { .. })));
    if super::drafts::put_back(model) {
        return model.say(super::drafts::BACK);
    }
    let mut fill = |field, text: &str| model.frame_mut().fill(field, Typing::Line, text);
    fill(WHAT, &agreed.what);
    fill(WHO, &agreed.who);
    fill(BY, &agreed.by.map(say_date).unwrap_or_default());
    fill(IF_THEN, &agreed.if_then);
    if let Basis::Required { rule, authority, from } = &agreed.basis {
        fill(RULE, rule);
        fill(AUTHORITY, authority);
        fill(FROM, &say_date(*from));
    }
}

/// An action as it was agreed, while it is on the plan.
fn agreed(model: &Model, event: EventId) -> Option<&Agreed> {
    model.case.as_ref()?.person.actions.iter().find(|action| action.event == event)
}

pub fn page(frame: &Frame) -> Body {
    Body::new("An action", form(frame, "Agree this"))
}

pub fn change(frame: &Frame) -> Body {
    Body::new("Change an action", form(frame, "Agree it so"))
}

fn form(frame: &Frame, agree: &str) -> Vec<Block> {
    let basis = vec![Choice::new("It is their own choice"), Choice::with("A rule asks for it", "then say which")];
    let mut blocks = vec![
        build::field(frame, WHAT, "What is to be done?", "One small step."),
        build::field(frame, WHO, "Who does it?", "Them, your own name, or somebody else. Left empty, it is them."),
        build::field(frame, BY, "By when?", DATE_HINT),
        build::field(
            frame,
            IF_THEN,
            "If it does not go to plan, then what?",
            "For example: if the bus is late, ring ahead. It may be left empty.",
        ),
        build::choice(frame, BASIS, "Why is it done?", "", basis),
    ];
    if frame.chosen(BASIS) == Some(1) {
        blocks.push(build::field(frame, RULE, "Which rule?", ""));
        blocks.push(build::field(frame, AUTHORITY, "Who may require it?", ""));
        blocks.push(build::field(frame, FROM, "Since when?", "The day it was required."));
    }
    blocks.push(build::button("agree", agree));
    blocks
}

/// A day is judged as soon as it is given.
pub fn given(model: &mut Model, control: ControlId) -> Option<String> {
    let typed = !model.frame().text(control).trim().is_empty();
    match control {
        BY if typed => day_to_come(model, BY).err(),
        FROM if typed => parse_date(model.frame().text(FROM).trim()).err().map(|fault| fault.to_string()),
        _ => None,
    }
}

/// Agrees what stands on the page, in place of an action where one is being changed.
pub fn enter(model: &mut Model, before: Option<EventId>) -> Vec<Effect> {
    let frame = model.frame();
    let text = |id| frame.text(id).trim().to_owned();
    let what = text(WHAT);
    if what.is_empty() {
        return super::fault(model, WHAT, "It does not say what is to be done. Type one small step.");
    }
    let who = Some(text(WHO)).filter(|who| !who.is_empty()).unwrap_or_else(|| "Them".to_owned());
    let if_then = text(IF_THEN);
    let by = if text(BY).is_empty() { Ok(None) } else { day_to_come(model, BY).map(Some) };
    let by = match by {
        Ok(by) => by,
        Err(words) => return super::fault(model, BY, words),
    };
    let basis = match basis(model.frame()) {
        Ok(basis) => basis,
        Err((control, words)) => return super::fault(model, control, words),
    };
    let Some(case) = &model.case else { return Vec::new() };
    let (tree, session, actions) = (Some(case.tree), case.session, case.person.actions.len() + 1);
    let words = match before {
        Some(before) => {
            let now = Some((&what, &who, by, &if_then, &basis));
            if now == agreed(model, before).map(|old| (&old.what, &old.who, old.by, &old.if_then, &old.basis)) {
                let changes = super::drafts::given(model);
                return vec![Effect::Commit { tree, changes, then: Then::Close("Nothing was changed.".to_owned()) }];
            }
            "Saved. The action is changed.".to_owned()
        }
        None => format!("Saved. {} on the plan.", crate::text::capital(&crate::text::count(actions, "action", "actions"))),
    };
    let dropped = before.map(|action| Change::ActionDropped { action });
    let agreed = Change::ActionAgreed { session, what, who, by, if_then, basis };
    // What is agreed now names both on the timeline.
    let changes = [agreed].into_iter().chain(dropped).chain(super::drafts::given(model)).collect();
    vec![Effect::Commit { tree, changes, then: Then::Close(words) }]
}

/// By choice unless a rule was chosen; then the rule, the authority and the day must be named.
fn basis(frame: &Frame) -> Result<Basis, (ControlId, String)> {
    if frame.chosen(BASIS) != Some(1) {
        return Ok(Basis::Voluntary);
    }
    let needed = |id: ControlId, words: &str| {
        let text = frame.text(id).trim().to_owned();
        if text.is_empty() { Err((id, words.to_owned())) } else { Ok(text) }
    };
    let rule = needed(RULE, "It does not say which rule. Name it, or choose: it is their own choice.")?;
    let authority = needed(AUTHORITY, "It does not say who may require it. Name them.")?;
    let from = parse_date(&needed(FROM, "It does not say since when. Type a day.")?).map_err(|fault| (FROM, fault.to_string()))?;
    Ok(Basis::Required { rule, authority, from })
}

/// An action in words: why it is done, by when, by whom.
pub fn words(action: &Agreed) -> String {
    let mut words = vec![action.who.clone()];
    words.extend(action.by.map(|day| format!("by {}", say_date(day))));
    match &action.basis {
        // What somebody else promised is no choice of theirs.
        Basis::Voluntary if action.is_theirs() => words.push("their own choice".to_owned()),
        Basis::Voluntary => {}
        Basis::Required { rule, authority, from } => words.push(format!("required by {rule}, {authority}, since {}", say_date(*from))),
    }
    if action.done {
        words.push("done".to_owned());
    }
    words.join(", ")
}

/// One action that was agreed.
pub fn one(model: &Model, event: EventId) -> Body {
    let Some(action) = agreed(model, event) else {
        return Body::new("An action", vec![build::text("It is no longer on the plan.")]);
    };
    let mut blocks = vec![build::text(action.what.clone()), build::value("Agreed", words(action))];
    if !action.if_then.is_empty() {
        blocks.push(build::value("If it does not go to plan", &action.if_then));
    }
    if matches!(action.basis, Basis::Required { .. }) {
        blocks.push(build::text("Tell us if you cannot. It can be changed, and a good reason counts."));
    }
    if !action.done {
        blocks.push(build::button(DONE, "It is done"));
    }
    blocks.push(build::button("drop", "Take it off the plan"));
    if !action.done {
        blocks.push(build::button(CHANGE, "Change it"));
    }
    Body::new("An action", blocks)
}

pub fn enter_one(model: &mut Model, control: ControlId, event: EventId) -> Vec<Effect> {
    let (change, words) = match control {
        CHANGE => {
            open_to_change(model, event);
            return Vec::new();
        }
        DONE => (Change::ActionDone { action: event }, "Saved. Marked as done."),
        _ => (Change::ActionDropped { action: event }, "Saved. It is off the plan. Undo brings it back."),
    };
    let Some(case) = &model.case else { return Vec::new() };
    vec![Effect::Commit { tree: Some(case.tree), changes: vec![change], then: Then::Close(words.to_owned()) }]
}
