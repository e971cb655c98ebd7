//! What to say before starting: the purpose, what is voluntary, who sees the notes.

use super::{Body, ask_next, language};
use crate::app::build;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::ControlId;
use crate::app::talk::Talk;
use crate::conversation::Language;

const START: ControlId = "start";

pub fn page(model: &Model) -> Body {
    let Some(script) = super::question::script(model) else {
        return Body::new("Before you start", vec![build::text("This conversation is no longer in the catalogue.")]);
    };
    let language = Talk::of(model).map_or(Language::English, |talk| talk.session.language);
    let mut blocks = language::opening(script, language);
    blocks.extend(script.opening.split("\n\n").map(|paragraph| build::text(paragraph.replace('\n', " "))));
    let open = ask_next::is_room_open(model);
    blocks.extend(open.then(|| build::text(ask_next::NOT_ASKED)));
    blocks.push(build::button(START, "Start the questions"));
    blocks.extend(open.then(|| ask_next::room(model)).into_iter().flatten());
    Body::new(format!("{}: before you start", script.title), blocks)
}

pub fn enter(model: &mut Model, control: ControlId) -> Vec<Effect> {
    if control == START { super::question::resume(model) } else { ask_next::now_there(model, control) }
}
