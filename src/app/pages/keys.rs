//! Which keys give which commands.

use super::Body;
use crate::app::bindings::Bindings;
use crate::app::build;
use crate::app::command::REGISTRY;
use crate::app::model::Model;
use crate::app::msg::{Effect, FrontEnd};
use crate::app::page::{Block, ControlId};
use crate::app::screen::Screen;
use crate::app::setting_back::set;
use crate::text::{capital, count};

const TRY: ControlId = "try";
/// The same on the page where keys are tried.
pub const USUAL: ControlId = "usual";

pub fn page(model: &Model) -> Body {
    let mut blocks: Vec<Block> = super::settings::fault(model).into_iter().collect();
    // The command alone: who hears it can type it, and the signs of the settings file are not heard.
    blocks.push(build::text(
        "To change one, leave the program and say `fingerpost settings keys.find Ctrl+F`. It says what cannot be, and why. The words in brackets \
         below are what stands in the place of `find`.",
    ));
    // Before the map, which is longer than a screen.
    if model.front == FrontEnd::Screen {
        blocks.push(build::button(TRY, "Try the keys"));
    }
    blocks.extend(usual_button(model));
    blocks.push(build::button("close", "Close"));
    blocks.extend(REGISTRY.iter().map(|entry| {
        let key = model.settings.keys.key(entry.command).map_or_else(|| "no key, in Actions".to_owned(), |key| key.to_string());
        build::value(format!("{} (`{}`)", entry.words, entry.id), key)
    }));
    Body::new("Keys", blocks)
}

pub fn enter(model: &mut Model, control: ControlId) -> Vec<Effect> {
    match control {
        TRY => model.open(Screen::TryKeys),
        USUAL => return usual(model),
        _ => model.close(),
    }
    Vec::new()
}

/// The way back to the keys as they are shipped, where one is another.
pub fn usual_button(model: &Model) -> Option<Block> {
    (model.settings.keys.changed() > 0).then(|| build::button(USUAL, "Use the usual keys again"))
}

/// Gives every command its usual key again.
pub fn usual(model: &mut Model) -> Vec<Effect> {
    let changed = capital(&count(model.settings.keys.changed(), "was another", "were others"));
    model.say(format!("All keys are the usual ones again. {changed}."));
    set(model, |settings| settings.keys = Bindings::default())
}
