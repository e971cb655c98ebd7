//! That a job ended.

use super::super::fault;
use super::a_job;
use super::form::{self, ON, WORDS};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Block, ControlId};
use crate::record::{EventId, WorkChange};
use crate::text::say_date;

/// The fields that are typed into.
pub const FIELDS: &[ControlId] = form::DAY_AND_WORDS;

pub fn blocks(frame: &Frame) -> Vec<Block> {
    vec![
        form::day_field(frame, "Which was the last day?"),
        build::field(frame, WORDS, "Why did it end?", "The contract ran out, another job, too many hours. It may be left empty."),
        build::button("end", "It ended"),
    ]
}

pub fn enter(model: &mut Model, job: EventId) -> Vec<Effect> {
    let on = match form::day(model, ON) {
        Ok(on) => on,
        Err(words) => return fault(model, ON, words),
    };
    if let Some(first) = a_job(model, job).map(|job| job.started()).filter(|first| on < *first) {
        return fault(model, ON, format!("That is before its first day, {}. Write a day from then on.", say_date(first)));
    }
    let why = form::words(model, WORDS);
    form::keep(model, WorkChange::JobEnded { job, on, why }, format!("Saved. The job ended on {}.", say_date(on)))
}
