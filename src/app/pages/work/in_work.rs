//! That somebody was in touch about a job after it began.

use super::super::{fault, restore_draft};
use super::form::{self, ON, WORDS};
use super::{WorkPage, a_job, work};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Block, Choice, ControlId};
use crate::app::screen::Screen;
use crate::record::{EventId, InWorkPoint, WorkChange};
use crate::text::{capital, say_date};

const POINT: ControlId = "point";

/// Opens it, with the contact that is due chosen.
pub fn open_it(model: &mut Model, job: EventId) {
    let due = work(model).and_then(|work| work.in_work_contacts_due(model.today()).into_iter().find(|due| due.job == job));
    model.open(Screen::Work(WorkPage::InWork(job)));
    let row = due.and_then(|due| InWorkPoint::ALL.iter().position(|point| *point == due.point));
    if let Some(row) = row {
        model.frame_mut().choose(POINT, row);
    }
    restore_draft(model);
}

pub fn blocks(model: &Model, frame: &Frame, job: EventId) -> Vec<Block> {
    let made = |point: InWorkPoint| a_job(model, job).and_then(|job| job.contacts.iter().rev().find(|made| made.point == point));
    let points = InWorkPoint::ALL
        .into_iter()
        .map(|point| {
            Choice::with(capital(point.words()), made(point).map(|made| format!("made on {}", say_date(made.on))).unwrap_or_default())
        })
        .collect();
    vec![
        build::choice(frame, POINT, "Which contact was it?", "The one that was nearest.", points),
        form::day_field(frame, "On which day?"),
        build::field(frame, WORDS, "How is it going?", "A working note has more room. It may be left empty."),
        build::button("made", "The contact was made"),
    ]
}

pub fn enter(model: &mut Model, job: EventId) -> Vec<Effect> {
    let Some(point) = model.frame().chosen(POINT).and_then(|row| InWorkPoint::ALL.get(row)).copied() else {
        return fault(model, POINT, "It does not say which contact. Choose the one that was nearest.");
    };
    let on = match form::past_day(model, ON) {
        Ok(on) => on,
        Err(words) => return fault(model, ON, words),
    };
    let words = form::words(model, WORDS);
    let said = format!("Saved. The contact for {} was made on {}.", point.words(), say_date(on));
    form::keep(model, WorkChange::InWorkHeld { job, point, on, words }, said)
}
