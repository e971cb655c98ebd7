//! Which keys give which commands.

use super::Body;
use crate::app::build;
use crate::app::command::REGISTRY;
use crate::app::model::Model;
use crate::app::msg::{Effect, FrontEnd};
use crate::app::page::ControlId;
use crate::app::screen::Screen;

const TRY: ControlId = "try";

pub fn page(model: &Model) -> Body {
    let mut blocks = vec![build::text(
        "To change one, leave the program and say `fingerpost settings keys.find Ctrl+F`, or write `find = \"Ctrl+F\"` under `[keys]` in the settings file. \
         What cannot be is told with its line.",
    )];
    // Before the map, which is longer than a screen.
    if model.front == FrontEnd::Screen {
        blocks.push(build::button(TRY, "Try the keys"));
    }
    blocks.push(build::button("close", "Close"));
    blocks.extend(REGISTRY.iter().map(|entry| {
        let key = model.settings.keys.key(entry.command).map_or_else(|| "no key, in Actions".to_owned(), |key| key.to_string());
        build::value(format!("{} (`{}`)", entry.words, entry.id), key)
    }));
    Body::new("Keys", blocks)
}

pub fn enter(model: &mut Model, control: ControlId) -> Vec<Effect> {
    if control == TRY {
        model.open(Screen::TryKeys);
    } else {
        model.close();
    }
    Vec::new()
}
