//! Backups: where they go by themselves after a session, and which are known of.

use std::path::Path;

use super::{Body, fault};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::{Access, Model};
use crate::app::msg::Effect;
use crate::app::page::{Block, ControlId, Notice, Typing};
use crate::app::screen::Screen;
use crate::app::setting_back::set;

const FOLDER: ControlId = "folder";
const KEEP: ControlId = "keep";
const NOW: ControlId = "now";
const STOP: ControlId = "stop";

/// How many of the known backups the page names.
const SHOWN: usize = 10;

/// Opens the page with what is set.
pub fn open(model: &mut Model) {
    model.open(Screen::Backups);
    let folder = model.settings.backup_folder.clone();
    model.frame_mut().fill(FOLDER, Typing::Line, &folder);
}

pub fn page(model: &Model, frame: &Frame) -> Body {
    let mut blocks: Vec<Block> = reminder(model).map(|words| Block::Notice(Notice::Warning, words)).into_iter().collect();
    blocks.push(build::text(
        "After every session your notes can be backed up by themselves: one sealed file, read back. The last five of them stay there. No other \
         file is touched.",
    ));
    blocks.push(build::field(frame, FOLDER, "Which folder?", "On a stick, or on a share: its whole path, such as /media/stick."));
    blocks.push(build::button(KEEP, "Back up there after every session"));
    if !model.settings.backup_folder.is_empty() {
        if matches!(model.access, Access::Open(_)) {
            blocks.push(build::button(NOW, "Back up now"));
        }
        blocks.push(build::button(STOP, "No longer back up by itself"));
    }
    if matches!(model.access, Access::Open(_)) {
        blocks.extend(known(model));
    }
    Body::new("Backups", blocks)
}

fn known(model: &Model) -> Vec<Block> {
    let backups = &model.backups;
    if backups.made.is_empty() {
        return vec![build::text("No backup is known yet.")];
    }
    let newest = backups.made.iter().rev().take(SHOWN);
    std::iter::once(build::heading("Backups that were made, newest first"))
        .chain(newest.map(|backup| build::text(backup.words(&model.zone))))
        .collect()
}

/// What to be reminded of, if of anything: of notes that are kept.
pub fn reminder(model: &Model) -> Option<String> {
    // Whoever keeps the notes is reminded of the clubs in them, and not the leader whom they let in.
    let clubs = model.clubs.iter().filter(|_| !model.leads_only);
    let reminder = || model.backups.reminder(&model.here(model.now), model.people.iter().chain(clubs));
    matches!(model.access, Access::Open(_)).then(reminder).flatten()
}

pub fn enter(model: &mut Model, control: ControlId) -> Vec<Effect> {
    match control {
        STOP => {
            model.say("Your notes are no longer backed up by themselves. The backups that there are stay.");
            set(model, |settings| settings.backup_folder.clear())
        }
        NOW => back_up(model, false),
        _ => keep(model),
    }
}

fn keep(model: &mut Model) -> Vec<Effect> {
    let folder = model.frame().text(FOLDER).trim().to_owned();
    if folder.is_empty() {
        return fault(model, FOLDER, "It does not say where. Type the whole path of a folder.");
    }
    if !Path::new(&folder).is_absolute() {
        return fault(model, FOLDER, "That is not a whole path. Type it from the first slash on, such as /media/stick.");
    }
    model.say("From now on your notes are backed up there after every session.");
    set(model, |settings| settings.backup_folder = folder)
}

/// Backs up into the folder that is set; the program is left afterwards, where it was for one session.
pub fn back_up(model: &mut Model, then_leave: bool) -> Vec<Effect> {
    model.busy = Some("Backing up. This takes a moment.".to_owned());
    vec![Effect::BackUp { folder: model.settings.backup_folder.clone(), then_leave }]
}

/// A session has ended: notes that are kept are backed up, where that is set.
pub fn after_session(model: &mut Model) -> Vec<Effect> {
    let is_set = !model.settings.backup_folder.is_empty() && matches!(model.access, Access::Open(_));
    if is_set { back_up(model, model.one_session) } else { Vec::new() }
}
