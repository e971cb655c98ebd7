//! The Welsh of a script: what is read out to the person. What has none is read out in English.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{AnswerKind, Choice, Language, ScaleEnds, Script, Step};
use crate::diagnostic::{Item, Table, choose};

/// The Welsh of a script as a whole: `cy.title`, `cy.opening`, `cy.checked`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WelshScript {
    /// Its title.
    pub title: Option<String>,
    /// What to say before starting.
    pub opening: Option<String>,
    /// A fluent speaker has read all of it, and it may be read out as it stands.
    pub checked: bool,
}

/// The Welsh of a step: `cy.ask`, `cy.options`, `cy.scale`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WelshStep {
    /// The question.
    pub ask: Option<String>,
    /// The words of its own options, by id.
    pub options: BTreeMap<String, String>,
    /// What the two ends of its scale mean.
    pub scale: Option<ScaleEnds>,
}

impl Script {
    /// Whether any of it can be read out in a language.
    pub fn speaks(&self, language: Language) -> bool {
        language.is_english() || self.welsh.opening.is_some() || self.steps.iter().any(|step| step.asked_in(language).is_some())
    }
}

impl Step {
    /// The question in a language other than English, where it has one.
    pub fn asked_in(&self, language: Language) -> Option<&str> {
        if language.is_english() { None } else { self.welsh.ask.as_deref() }
    }

    /// The question as it is put to the person: in English where it has no other words.
    pub fn question_in(&self, language: Language) -> &str {
        self.asked_in(language).unwrap_or(self.question())
    }
}

/// Reads the Welsh of the script as a whole.
pub(super) fn read_script(root: &Table<'_>) -> WelshScript {
    let Some(table) = in_welsh(root) else { return WelshScript::default() };
    let title = own(&table, "title");
    let opening = own(&table, "opening");
    WelshScript { title, opening, checked: table.flag("checked") }
}

/// Reads the Welsh of a step with these options.
pub(super) fn read_step(step: &Table<'_>, options: &[Choice], answer: AnswerKind, scale: bool) -> WelshStep {
    let Some(table) = in_welsh(step) else { return WelshStep::default() };
    let ask = table.get("ask").and_then(|item| {
        if !step.has("ask") {
            item.fault("the question is there in Welsh and not in English", "add `ask = \"...\"`");
        }
        item.text().map(|text| text.words.trim().to_owned())
    });
    let labels = table.get("options").map(|item| read_options(&item, options)).unwrap_or_default();
    let ends = table.get("scale").and_then(|item| {
        if answer != AnswerKind::Scale || !scale {
            item.fault("the ends of the scale are there in Welsh and not in English", "add `scale = { 0 = \"...\", 10 = \"...\" }`");
        }
        super::load::read_ends(&item)
    });
    WelshStep { ask, options: labels, scale: ends }
}

/// What stands under `cy`, or under another code that is none.
fn in_welsh<'t>(table: &Table<'t>) -> Option<Table<'t>> {
    table.get("cy").and_then(|item| item.table())
}

fn own(table: &Table<'_>, key: &'static str) -> Option<String> {
    table.some_text(key).map(|text| text.words.trim().to_owned())
}

fn read_options(item: &Item<'_>, options: &[Choice]) -> BTreeMap<String, String> {
    let mut labels = BTreeMap::new();
    let Some(table) = item.table() else { return labels };
    for (id, words) in table.into_entries() {
        if !options.iter().any(|choice| choice.id == id.words) {
            let what = format!("the option `{}` is there in Welsh and not in English", id.words);
            let fix = choose(id.words, options.iter().map(|choice| choice.id.as_str()), "add it to `options`");
            item.reading.fault(id.span.clone(), what, fix);
        }
        if let Some(words) = words.text() {
            labels.insert(id.words.to_owned(), words.words.trim().to_owned());
        }
    }
    labels
}

#[cfg(test)]
#[path = "welsh_tests.rs"]
mod tests;
