//! One placement.

use super::{WorkPage, a_placement, open, placement_form};
use crate::app::build;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Block, ControlId};
use crate::record::EventId;
use crate::text::capital;

const CHANGE: ControlId = "change";
const END: ControlId = "end";

pub fn blocks(model: &Model, event: EventId) -> Vec<Block> {
    let Some(placement) = a_placement(model, event) else { return Vec::new() };
    let terms = &placement.terms;
    let mut blocks = vec![build::value("Employer", placement.name()), build::value("When", placement.in_words())];
    blocks.extend(terms.hours.map(|hours| build::value("Hours a week", hours.to_string())));
    let texts = [("Job coach", &terms.job_coach), ("Study programme", &terms.programme)];
    blocks.extend(texts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(label, text)| build::value(label, text.as_str())));
    blocks.push(build::value("Access to Work", capital(terms.access_to_work.words())));
    let long = match placement.is_of_six_months() {
        Some(true) => "It is of six months or more, as a supported internship is.",
        Some(false) => "It is shorter than the six months of a supported internship.",
        None => "A supported internship is of six months or more. It does not say when this one ends.",
    };
    blocks.push(build::text(long));
    blocks.extend(placement.ended.as_ref().filter(|(_, _, words)| !words.is_empty()).map(|(_, _, words)| build::text(words.as_str())));
    blocks.push(build::button(CHANGE, "Something is different"));
    if placement.ended.is_none() {
        blocks.push(build::button(END, "It ended"));
    }
    blocks
}

pub fn enter(model: &mut Model, control: ControlId, event: EventId) -> Vec<Effect> {
    match control {
        CHANGE => placement_form::open_change(model, event),
        END => open(model, WorkPage::EndPlacement(event)),
        _ => model.close(),
    }
    Vec::new()
}
