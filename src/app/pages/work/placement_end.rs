//! That a placement ended, and what it came to.

use super::super::fault;
use super::a_placement;
use super::form::{self, ON, WORDS};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Block, Choice, ControlId};
use crate::record::{EventId, Outcome, WorkChange};
use crate::text::{capital, say_date};

const OUTCOME: ControlId = "outcome";

/// The fields that are typed into.
pub const FIELDS: &[ControlId] = form::DAY_AND_WORDS;

pub fn blocks(frame: &Frame) -> Vec<Block> {
    let outcomes = Outcome::ALL.iter().map(|outcome| Choice::new(capital(outcome.words()))).collect();
    vec![
        build::choice(frame, OUTCOME, "What did it come to?", "A job is written down on its own, too.", outcomes),
        form::day_field(frame, "Which was the last day?"),
        build::field(frame, WORDS, "In a few words", "It may be left empty."),
        build::button("end", "It ended"),
    ]
}

pub fn enter(model: &mut Model, placement: EventId) -> Vec<Effect> {
    let Some(outcome) = model.frame().chosen(OUTCOME).and_then(|row| Outcome::ALL.get(row)).copied() else {
        return fault(model, OUTCOME, "It does not say what it came to. Choose what is nearest.");
    };
    let on = match form::day(model, ON) {
        Ok(on) => on,
        Err(words) => return fault(model, ON, words),
    };
    if let Some(starts) = a_placement(model, placement).map(|known| known.terms.starts).filter(|starts| on < *starts) {
        return fault(model, ON, format!("That is before its first day, {}. Write a day from then on.", say_date(starts)));
    }
    let words = form::words(model, WORDS);
    form::keep(model, WorkChange::PlacementEnded { placement, on, outcome, words }, format!("Saved. It ended on {}.", say_date(on)))
}
