//! The twelve recovery words of a new store, shown once.

use super::Body;
use crate::app::build;
use crate::app::model::Model;
use crate::app::msg::{Effect, FrontEnd};
use crate::app::page::{Block, ControlId, Notice};
use crate::app::screen::Screen;

const WRITING: ControlId = "writing";
const KEPT: ControlId = "kept";

pub fn page(model: &Model) -> Body {
    let mut blocks = vec![
        Block::Notice(Notice::Warning, "Your screen reader may speak these words. Use headphones.".to_owned()),
        build::text(
            "If you forget your passphrase these twelve words open your notes. Write them down and keep them away from this computer. They are shown this once.",
        ),
    ];
    let words: Vec<&str> = model.recovery_words.iter().flat_map(|words| words.split_whitespace()).collect();
    blocks.extend(
        words
            .chunks(4)
            .enumerate()
            .map(|(row, words)| build::value(format!("Words {} to {}", 4 * row + 1, 4 * row + words.len()), words.join(" "))),
    );
    // A key that is held down, or bounces, is not to take the words away as they come.
    blocks.push(build::button(WRITING, "I am still writing them down"));
    blocks.push(build::button(KEPT, "I have written them down"));
    Body::new("Recovery words", blocks)
}

pub fn enter(model: &mut Model, control: ControlId) -> Vec<Effect> {
    if control == WRITING {
        model.say_once("The words stay here. Choose the other one when you have them.");
        return Vec::new();
    }
    model.recovery_words = None;
    model.close();
    if model.front == FrontEnd::Screen {
        // What a terminal keeps for itself is found out before it is needed.
        model.open(Screen::TryKeys);
        model.say("Your notes are set up. Here you can try the keys.");
    } else {
        model.say("Your notes are set up. Nobody is in them yet.");
    }
    Vec::new()
}
