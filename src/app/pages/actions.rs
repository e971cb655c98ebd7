//! Actions: every command that applies on the page beneath, found by typing.

use super::Body;
use crate::app::build;
use crate::app::command::Command;
use crate::app::commands;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, FrontEnd};
use crate::app::page::Choice;

pub fn page(model: &Model, frame: &Frame) -> Body {
    let commands = offered(model);
    let list = build::list(frame, "commands", "What can be done here", commands.len(), "", |row| {
        let entry = commands[row].entry();
        let way = match model.front {
            FrontEnd::Plain => format!("`{}`", entry.plain[0]),
            FrontEnd::Screen => entry.key.map(|key| format!("key {key}")).unwrap_or_default(),
        };
        Choice::with(entry.words, way)
    });
    Body::new("actions", "Actions", vec![list])
}

fn offered(model: &Model) -> Vec<Command> {
    commands::beneath(model)
}

pub fn enter(model: &mut Model, row: usize) -> Vec<Effect> {
    match offered(model).get(row) {
        Some(command) => {
            model.close();
            commands::run(model, *command)
        }
        None => Vec::new(),
    }
}
