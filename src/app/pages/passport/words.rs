//! The words that open a paper passport.

use super::super::{Body, fault};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::ControlId;
use crate::app::screen::Screen;
use crate::passport::Carried;
use crate::text::Secret;

const WORDS: ControlId = "words";

pub fn page(frame: &Frame) -> Body {
    let blocks = vec![
        build::secret(frame, WORDS, "The words that they chose", "They may type them themselves. They are not shown."),
        build::button("open", "See what it holds"),
    ];
    Body::new("Bring in a paper passport", blocks)
}

pub fn enter(model: &mut Model, sealed: Vec<u8>) -> Vec<Effect> {
    if model.frame().text(WORDS).trim().is_empty() {
        return fault(model, WORDS, "Nothing is typed. Type the words that they chose when it was made.");
    }
    let words = Secret::from(model.frame_mut().take_text(WORDS));
    model.busy = Some("Opening the paper passport. This takes a moment.".to_owned());
    vec![Effect::OpenPassport { sealed, words }]
}

/// It is open: what it holds is shown, where its page was not left meanwhile.
pub fn opened(model: &mut Model, carried: Box<Carried>) {
    if matches!(model.frame().screen, Screen::PassportWords(_)) {
        model.replace(Screen::PassportHolds(carried));
        model.say("It is open. Nothing of it is kept yet.");
    }
}

/// They do not open it: they are typed again.
pub fn failed(model: &mut Model, sentence: &str) {
    model.frame_mut().fault(WORDS, sentence.to_owned());
}
