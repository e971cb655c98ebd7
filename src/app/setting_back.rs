//! Changing what is set, and setting it back: one road for both.

use super::model::Model;
use super::msg::Effect;
use super::settings::{REGISTRY, Settings};
use super::update::put_off_lock;

/// Changes the settings and has them kept. What they were can be had back for as long as the program runs.
pub fn set(model: &mut Model, change: impl FnOnce(&mut Settings)) -> Vec<Effect> {
    let before = model.settings.clone();
    change(&mut model.settings);
    if model.settings != before {
        model.set_before.push(before);
    }
    keep(model)
}

/// Puts the last change back and says what is as it was before; none where nothing was changed.
pub fn set_back(model: &mut Model) -> Option<Vec<Effect>> {
    let before = model.set_before.pop()?;
    let words = as_before(&model.settings, &before);
    model.settings = Settings { seen_offer: model.settings.seen_offer, ..before };
    model.say(format!("Undone. {words}"));
    Some(keep(model))
}

fn keep(model: &mut Model) -> Vec<Effect> {
    // Another idle time holds from now on.
    put_off_lock(model);
    vec![Effect::SaveSettings(model.settings.clone())]
}

/// What is set back, a sentence each.
fn as_before(now: &Settings, before: &Settings) -> String {
    let differ = REGISTRY.iter().filter(|setting| setting.get(now) != setting.get(before));
    let mut sentences: Vec<String> =
        differ.map(|setting| format!("{}: {}, as before.", setting.label, setting.says(before).trim_end_matches('.'))).collect();
    if now.keys != before.keys {
        sentences.push("The keys are as they were before.".to_owned());
    }
    sentences.join(" ")
}
