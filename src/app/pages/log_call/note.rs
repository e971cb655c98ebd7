//! The rest of a call: whom one spoke to, a line of note, and when to talk again.

use super::super::day_to_come::day_to_come;
use super::super::{Body, fault};
use super::A_CALL;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::ControlId;
use crate::app::screen::{CallFor, Reached};

const WHO: ControlId = "who";
const NOTE: ControlId = "note";
const ON: ControlId = "on";
/// What the next one is for.
pub const WHAT: ControlId = "for";

/// The fields.
pub const FIELDS: &[ControlId] = &[WHO, NOTE, ON, WHAT];

pub fn page(frame: &Frame, reached: Reached) -> Body {
    let mut blocks = Vec::new();
    if reached == Reached::Other {
        blocks.push(build::field(
            frame,
            WHO,
            "Whom did you speak to?",
            "A sister, the GP's desk: no name is needed. It may be left empty.",
        ));
    }
    blocks.extend([
        build::field(frame, NOTE, "A line for your note", "A working note: not on the hand-out. It may be left empty."),
        build::field(frame, ON, "On which day again?", "Write it as 3 March 2027, 3/3/2027 or 2027-03-03. Empty: no follow-up."),
        build::field(frame, WHAT, "What for?", "A call, a visit: no name is needed."),
        build::button("keep", "Keep this"),
    ]);
    Body::new("A call", blocks)
}

/// The day is judged as soon as it is given.
pub fn given(model: &mut Model, control: ControlId) -> Option<String> {
    let typed = control == ON && !model.frame().text(ON).trim().is_empty();
    if typed { day_to_come(model, ON).err() } else { None }
}

pub fn enter(model: &mut Model, about: CallFor, reached: Reached) -> Vec<Effect> {
    let typed = |model: &Model, field| model.frame().text(field).trim().to_owned();
    let next = if typed(model, ON).is_empty() {
        None
    } else {
        match day_to_come(model, ON) {
            Ok(on) => Some((on, Some(typed(model, WHAT)).map(|what| if what.is_empty() { A_CALL.to_owned() } else { what }))),
            Err(words) => return fault(model, ON, words),
        }
    };
    let who = typed(model, WHO);
    let rang = match reached {
        Reached::Them => "Rang. Spoke to them.".to_owned(),
        Reached::Other if who.is_empty() => "Rang. Spoke to somebody else.".to_owned(),
        Reached::Other => format!("Rang. Spoke to somebody else: {who}."),
        Reached::Nobody => "Rang. Nobody answered.".to_owned(),
    };
    let text = format!("{rang} {}", typed(model, NOTE)).trim_end().to_owned();
    super::keep(model, about, reached, text, next)
}
