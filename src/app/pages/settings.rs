//! Settings, with plain mode first.

use super::Body;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Choice, ControlId};
use crate::app::settings::{Hints, Settings};

const LIST: ControlId = "settings";

/// The row that leads to a page of its own.
const BACKUPS: usize = 4;

/// The idle times that Enter goes through, in minutes; 0 is never.
const IDLE: &[u32] = &[5, 10, 20, 60, 0];

pub fn page(model: &Model, frame: &Frame) -> Body {
    let rows = rows(&model.settings);
    let list = build::list(frame, LIST, "Choose a setting to change it", rows.len(), "", |row| rows[row].clone());
    Body::new("settings", "Settings", vec![list])
}

fn rows(settings: &Settings) -> Vec<Choice> {
    let yes_no = |yes| if yes { "yes" } else { "no" };
    let idle = match settings.idle_lock_minutes {
        0 => "never".to_owned(),
        minutes => format!("after {}", crate::text::count(minutes as usize, "minute", "minutes")),
    };
    vec![
        Choice::with("Start in plain mode", yes_no(settings.plain)),
        Choice::with("Hints", hints(settings.hints)),
        Choice::with("Lock when nothing is pressed", idle),
        Choice::with("F10", if settings.f10_hides { "hides the screen" } else { "locks" }),
        Choice::with("Back up after every session", super::backups::row(&settings.backup_folder)),
    ]
}

fn hints(hints: Hints) -> &'static str {
    match hints {
        Hints::Always => "always",
        Hints::First => "the first time",
        Hints::Never => "never",
    }
}

pub fn enter(model: &mut Model, _control: ControlId, row: usize) -> Vec<Effect> {
    if row == BACKUPS {
        super::backups::open(model);
        return Vec::new();
    }
    let settings = &mut model.settings;
    match row {
        0 => settings.plain = !settings.plain,
        1 => {
            settings.hints = match settings.hints {
                Hints::Always => Hints::First,
                Hints::First => Hints::Never,
                Hints::Never => Hints::Always,
            }
        }
        2 => {
            let at = IDLE.iter().position(|minutes| *minutes == settings.idle_lock_minutes).map_or(0, |at| at + 1);
            settings.idle_lock_minutes = IDLE[at % IDLE.len()];
        }
        _ => settings.f10_hides = !settings.f10_hides,
    }
    let settings = settings.clone();
    let now = &rows(&settings)[row.min(3)];
    model.say(format!("{}: {}.", now.label, now.detail));
    vec![Effect::SaveSettings(settings)]
}
