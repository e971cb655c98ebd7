//! One setting: what it does, and what it may be.

use super::Body;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Choice, ControlId, Typing};
use crate::app::screen::Screen;
use crate::app::setting_back::set;
use crate::app::settings::{Kind, Setting, setting};

const VALUE: ControlId = "value";

/// Opens the page, with what the setting is now on it.
pub fn open(model: &mut Model, setting: &'static Setting) {
    let now = setting.get(&model.settings);
    model.open(Screen::Setting(setting.key));
    let frame = model.frame_mut();
    match setting.choices().iter().position(|(value, _)| *value == now) {
        Some(row) => frame.choose(VALUE, row),
        None => frame.fill(VALUE, Typing::Line, &now.typed()),
    }
}

/// Something was set back: what is on the page is what is set now.
pub fn set_back(model: &mut Model, key: &str) {
    if let Some(setting) = setting(key) {
        model.close();
        open(model, setting);
    }
}

pub fn page(model: &Model, frame: &Frame, key: &str) -> Body {
    let Some(setting) = setting(key) else { return Body::new("Settings", Vec::new()) };
    let control = match setting.kind {
        Kind::Flag { .. } | Kind::Words(_) => {
            let choices = setting.choices().into_iter().map(|(_, says)| Choice::new(crate::text::capital(&says))).collect();
            build::choice(frame, VALUE, setting.label, "", choices)
        }
        Kind::Minutes => build::field(frame, VALUE, "Minutes, or off", ""),
        Kind::Text { .. } => build::field(frame, VALUE, "In your site's words", ""),
    };
    let lock = (key == "f10-hides").then(|| build::value("The lock key", model.way(crate::app::command::Command::Lock)));
    Body::new(setting.label, [build::text(setting.help)].into_iter().chain(lock).chain([control]).collect())
}

pub fn enter(model: &mut Model, row: usize, key: &'static str) -> Vec<Effect> {
    let Some(setting) = setting(key) else { return Vec::new() };
    let value = match setting.choices().get(row).filter(|_| !matches!(setting.kind, Kind::Minutes | Kind::Text { .. })) {
        Some((value, _)) => value.clone(),
        None => match setting.parse(model.frame().text(VALUE)) {
            Ok(value) => value,
            // The key is for files and command lines.
            Err(wrong) => return super::fault(model, VALUE, wrong.to_string().replacen(&format!("`{}`", setting.key), "it", 1)),
        },
    };
    let effects = set(model, |settings| setting.put(settings, &value));
    model.close();
    model.say(format!("{}: {}.", setting.label, setting.says(&model.settings).trim_end_matches('.')));
    effects
}
