//! Settings, with plain mode first.

use super::Body;
use crate::app::build;
use crate::app::command::Command;
use crate::app::commands;
use crate::app::frame::Frame;
use crate::app::model::{Access, Model};
use crate::app::msg::{Effect, FrontEnd};
use crate::app::page::{Block, Choice, ControlId, Notice};
use crate::app::screen::Screen;
use crate::app::settings::{FAULT, REGISTRY};
use crate::text::number;

const LIST: ControlId = "settings";
const PASSPHRASE: ControlId = "passphrase";

pub fn page(model: &Model, frame: &Frame) -> Body {
    let other = match model.front {
        FrontEnd::Screen => Choice::with("Go on in plain mode now", "lines in place of the screen, at the same place"),
        FrontEnd::Plain => Choice::with("Go on with the full screen now", "at the same place"),
    };
    let settings = REGISTRY.iter().map(|setting| Choice::with(setting.label, setting.says(&model.settings)));
    let keys = match model.settings.keys.changed() {
        0 => "as shipped".to_owned(),
        changed => format!("{} changed", crate::text::number(changed)),
    };
    let rows: Vec<Choice> = [other].into_iter().chain(settings).chain([Choice::with("Keys", keys)]).collect();
    let other = match model.front {
        FrontEnd::Screen => "Plain mode",
        FrontEnd::Plain => "The full screen",
    };
    let label = format!("{other}, {} settings and the keys. Choose one to change it", number(REGISTRY.len()));
    let list = build::list(frame, LIST, label, rows.len(), "", |row| rows[row].clone());
    let passphrase = matches!(model.access, Access::Open(_)).then(|| build::button(PASSPHRASE, "Change my passphrase"));
    Body::new("Settings", fault(model).into_iter().chain([list]).chain(passphrase).collect())
}

/// That the settings file cannot be used, where that is so.
pub fn fault(model: &Model) -> Option<Block> {
    model.settings_fault.then(|| Block::Notice(Notice::Error, FAULT.to_owned()))
}

pub fn enter(model: &mut Model, control: ControlId, row: usize) -> Vec<Effect> {
    if control == PASSPHRASE {
        model.open(Screen::Passphrase);
        return Vec::new();
    }
    let Some(place) = row.checked_sub(1) else {
        // One goes on where one was, and not among the settings.
        model.close();
        return commands::run(model, Command::SwitchFrontEnd);
    };
    match REGISTRY.get(place) {
        // It has a page of its own, which also makes one at once and names those that are known.
        Some(setting) if setting.key == "backup-folder" => super::backups::open(model),
        Some(setting) => super::setting::open(model, setting),
        None => model.open(Screen::Keys),
    }
    Vec::new()
}
