//! A new follow-up: when, and what for.

use super::Body;
use super::day_to_come::day_to_come;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::ControlId;
use crate::record::Change;
use crate::text::say_date;

const ON: ControlId = "on";
const WHAT: ControlId = "for";

/// The fields of a new follow-up.
pub const FIELDS: &[ControlId] = &[ON, WHAT];

pub fn page(frame: &Frame) -> Body {
    Body::new(
        "A follow-up",
        vec![
            build::field(frame, ON, "On which day?", "Write it as 3 March 2027, 3/3/2027 or 2027-03-03."),
            build::field(frame, WHAT, "What for?", "A call, a visit: no name is needed."),
            build::button("set", "Put it in the diary"),
        ],
    )
}

/// The day is judged as soon as it is given.
pub fn given(model: &mut Model, control: ControlId) -> Option<String> {
    let typed = control == ON && !model.frame().text(ON).trim().is_empty();
    if typed { day_to_come(model, ON).err() } else { None }
}

pub fn enter(model: &mut Model) -> Vec<Effect> {
    let on = match day_to_come(model, ON) {
        Ok(on) => on,
        Err(words) => return super::fault(model, ON, words),
    };
    let what = model.frame().text(WHAT).trim().to_owned();
    if what.is_empty() {
        return super::fault(model, WHAT, "It does not say what for. Type a word or two.");
    }
    let Some(case) = &model.case else { return Vec::new() };
    let (tree, session) = (Some(case.tree), case.session);
    let changes = std::iter::once(Change::FollowUpSet { on, what, session }).chain(super::drafts::given(model)).collect();
    vec![Effect::Commit { tree, changes, then: Then::Close(format!("Saved. Follow-up on {}.", say_date(on))) }]
}
