//! What to say before starting: the purpose, what is voluntary, who sees the notes.

use super::{Body, language};
use crate::app::build;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::talk::Talk;
use crate::conversation::Language;

pub fn page(model: &Model) -> Body {
    let Some(script) = super::question::script(model) else {
        return Body::new("Before you start", vec![build::text("This conversation is no longer in the catalogue.")]);
    };
    let language = Talk::of(model).map_or(Language::English, |talk| talk.session.language);
    let mut blocks = language::opening(script, language);
    blocks.extend(script.opening.split("\n\n").map(|paragraph| build::text(paragraph.replace('\n', " "))));
    blocks.push(build::button("start", "Start the questions"));
    Body::new(format!("{}: before you start", script.title), blocks)
}

pub fn enter(model: &mut Model) -> Vec<Effect> {
    super::question::resume(model)
}
