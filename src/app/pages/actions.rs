//! Actions: every command that applies on the page beneath, found by typing.

use super::Body;
use crate::app::build;
use crate::app::command::Command;
use crate::app::commands;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, FrontEnd};
use crate::app::page::{Choice, ControlId};
use crate::text::fold;

const FIND: ControlId = "find";

pub fn page(model: &Model, frame: &Frame) -> Body {
    let commands = found(model, frame);
    let list = build::list(frame, "commands", "What can be done here", commands.len(), NOTHING, |row| {
        let entry = commands[row].entry();
        let way = match model.front {
            FrontEnd::Plain => format!("`{}`", entry.plain[0]),
            FrontEnd::Screen => model.settings.keys.key(entry.command).map(|key| format!("key {key}")).unwrap_or_default(),
        };
        Choice::with(entry.words, way)
    });
    // Lines need no field for it: every command is a word there.
    let find = (model.front == FrontEnd::Screen)
        .then(|| build::field(frame, FIND, "Find an action", "Type part of its name; Enter does the first. Or press Down."));
    Body::new("Actions", find.into_iter().chain([list]).collect())
}

const NOTHING: &str = "There is no action of that name. Type other letters.";

/// The commands of the page beneath whose name has what was typed in it; those that begin so come first.
fn found(model: &Model, frame: &Frame) -> Vec<Command> {
    let wanted = fold(frame.text(FIND).trim());
    let begins = |command: &Command| fold(command.entry().words).starts_with(&wanted);
    let named = |command: &Command| {
        let entry = command.entry();
        fold(entry.words).contains(&wanted) || entry.plain.iter().any(|word| word.starts_with(&wanted))
    };
    let (mut first, rest): (Vec<_>, Vec<_>) = commands::beneath(model).into_iter().filter(named).partition(begins);
    if wanted.is_empty() {
        // Whoever has three keys, or no time, comes to these before the rest.
        first.sort_by_key(|command| match command {
            Command::Hide => 0,
            Command::Lock => 1,
            Command::QuickExit => 2,
            Command::Top => 3,
            _ => 4,
        });
    }
    first.extend(rest);
    first
}

pub fn enter(model: &mut Model, row: usize) -> Vec<Effect> {
    match found(model, model.frame()).get(row) {
        Some(command) => {
            model.close();
            commands::run(model, *command)
        }
        None => {
            model.say_error(NOTHING);
            Vec::new()
        }
    }
}
