//! The principles of IPS: what counts as evidence for each, and what there is.

use super::super::fault;
use super::form::{self, ON, WORDS};
use super::{WorkPage, open, work};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Block, Choice, ControlId};
use crate::record::{Principle, Work, WorkChange};
use crate::text::{say_date, times};

const LIST: ControlId = "principles";

pub fn blocks(model: &Model, frame: &Frame) -> Vec<Block> {
    let Some(work) = work(model) else { return Vec::new() };
    vec![
        build::text(format!(
            "What there is for each principle. It helps to see what is missing, and is no score. Source: {}.",
            Principle::SOURCE
        )),
        build::list(frame, LIST, "The principles", Principle::ALL.len(), "", |row| {
            let principle = Principle::ALL[row];
            Choice::with(principle.title(), found(work, principle))
        }),
    ]
}

/// What there is for a principle, in words.
fn found(work: &Work, principle: Principle) -> String {
    let added = work.evidence_for(principle).count();
    let added = (added > 0).then(|| format!("Evidence was added {}.", times(added)));
    let all: Vec<String> = work.shows(principle).into_iter().chain(added).collect();
    if all.is_empty() { "Nothing yet.".to_owned() } else { all.join(" ") }
}

pub fn enter(model: &mut Model, row: usize) -> Vec<Effect> {
    if let Some(principle) = Principle::ALL.get(row) {
        open(model, WorkPage::Principle(*principle));
    }
    Vec::new()
}

/// One principle.
pub fn one(model: &Model, frame: &Frame, principle: Principle) -> Vec<Block> {
    let Some(work) = work(model) else { return Vec::new() };
    let mut blocks = vec![build::value("What counts", principle.evidence())];
    blocks.extend(work.shows(principle).map(build::text));
    blocks.extend(work.evidence_for(principle).map(|evidence| build::value(say_date(evidence.on), evidence.text.as_str())));
    if blocks.len() == 1 {
        blocks.push(build::text("There is nothing yet."));
    }
    blocks.push(build::field(frame, WORDS, "What shows it?", "One line: what was done, and where it can be seen."));
    blocks.push(form::day_field(frame, "On which day?"));
    blocks.push(build::button("add", "Add evidence"));
    blocks
}

pub fn enter_one(model: &mut Model, principle: Principle) -> Vec<Effect> {
    let text = form::words(model, WORDS);
    if text.is_empty() {
        return fault(model, WORDS, "It does not say what shows it. Type one line, or go back.");
    }
    let on = match form::past_day(model, ON) {
        Ok(on) => on,
        Err(words) => return fault(model, ON, words),
    };
    form::keep(model, WorkChange::EvidenceAdded { principle, on, text }, "Saved. The evidence was added.")
}
