//! The five stages of supported employment.

use super::super::{fault, restore_draft};
use super::form::{self, ON};
use super::{WorkPage, work};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Block, Choice, ControlId};
use crate::app::screen::Screen;
use crate::record::{Stage, Work, WorkChange};
use crate::text::say_date;

const STAGE: ControlId = "stage";

/// The fields that are typed into.
pub const FIELDS: &[ControlId] = &[ON];

/// Opens it, with the stage of now chosen.
pub fn open_it(model: &mut Model) {
    let now = work(model).and_then(Work::stage).map(|reached| reached.stage.number());
    model.open(Screen::Work(WorkPage::Stage));
    if let Some(number) = now {
        model.frame_mut().choose(STAGE, number.saturating_sub(1));
    }
    restore_draft(model);
}

pub fn blocks(model: &Model, frame: &Frame) -> Vec<Block> {
    let Some(work) = work(model) else { return Vec::new() };
    let stages = Stage::ALL.iter().map(|stage| Choice::new(stage.title())).collect();
    let mut blocks: Vec<Block> = work.stages.iter().map(|reached| build::value(say_date(reached.on), reached.stage.title())).collect();
    blocks.push(build::choice(frame, STAGE, "Which stage was reached?", "", stages));
    blocks.push(form::day_field(frame, "On which day?"));
    blocks.push(build::text("The five stages are those of the European Union of Supported Employment."));
    blocks.push(build::button("reached", "It was reached"));
    blocks
}

pub fn enter(model: &mut Model) -> Vec<Effect> {
    let Some(stage) = model.frame().chosen(STAGE).and_then(|row| Stage::ALL.get(row)).copied() else {
        return fault(model, STAGE, "It does not say which stage. Choose one.");
    };
    let on = match form::day(model, ON) {
        Ok(on) => on,
        Err(words) => return fault(model, ON, words),
    };
    let said = format!("Saved. Stage {} of 5, {}.", stage.number(), crate::text::uncapital(stage.title()));
    form::keep(model, WorkChange::StageReached { stage, on }, said)
}
