//! A placement that was agreed, or what is different about one.

use super::super::{fault, restore_draft};
use super::form::{self, HOURS};
use super::{WorkPage, a_placement};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Block, Choice, ControlId};
use crate::app::screen::Screen;
use crate::record::{AccessToWork, EventId, PlacementTerms, WorkChange};
use crate::text::{capital, say_date};

const EMPLOYER: ControlId = "employer";
/// The first day.
pub const STARTS: ControlId = "starts";
/// The last day, as planned.
pub const ENDS: ControlId = "ends";
const COACH: ControlId = "coach";
const PROGRAMME: ControlId = "programme";
const ACCESS: ControlId = "access";

/// The fields that are typed into.
pub const FIELDS: &[ControlId] = &[EMPLOYER, STARTS, ENDS, HOURS, COACH, PROGRAMME];

/// A new one.
pub fn open_new(model: &mut Model) {
    model.open(Screen::Work(WorkPage::NewPlacement));
    model.frame_mut().choose(ACCESS, 0);
    restore_draft(model);
}

/// One that is different: what was agreed stands there.
pub fn open_change(model: &mut Model, event: EventId) {
    let Some(terms) = a_placement(model, event).map(|placement| placement.terms.clone()) else { return };
    model.open(Screen::Work(WorkPage::ChangePlacement(event)));
    let access = AccessToWork::ALL.iter().position(|state| *state == terms.access_to_work).unwrap_or(0);
    model.frame_mut().choose(ACCESS, access);
    let day = |day: Option<jiff::civil::Date>| day.map(say_date).unwrap_or_default();
    let hours = terms.hours.map(|hours| hours.to_string()).unwrap_or_default();
    let texts = [
        (EMPLOYER, terms.employer),
        (STARTS, say_date(terms.starts)),
        (ENDS, day(terms.ends)),
        (HOURS, hours),
        (COACH, terms.job_coach),
        (PROGRAMME, terms.programme),
    ];
    form::fill(model, &texts);
}

pub fn blocks(frame: &Frame) -> Vec<Block> {
    let states = AccessToWork::ALL.iter().map(|state| Choice::new(capital(state.words()))).collect();
    vec![
        build::field(frame, EMPLOYER, "With which employer?", ""),
        build::field(frame, STARTS, "Which is the first day?", "Empty: today."),
        build::field(
            frame,
            ENDS,
            "Which is the last day, as planned?",
            "A supported internship is of six months or more. It may be left empty.",
        ),
        build::field(frame, HOURS, "How many hours a week?", "It may be left empty."),
        build::field(frame, COACH, "Who is the job coach?", "It may be left empty."),
        build::field(frame, PROGRAMME, "Which study programme goes with it?", "It may be left empty."),
        build::choice(frame, ACCESS, "Access to Work", "It can pay for the job coach.", states),
        build::button("keep", "Keep this"),
    ]
}

pub fn enter(model: &mut Model, placement: Option<EventId>) -> Vec<Effect> {
    let terms = match terms(model) {
        Ok(terms) => terms,
        Err((control, words)) => return fault(model, control, words),
    };
    let said = format!("Saved. A placement from {}.", say_date(terms.starts));
    match placement {
        None => form::keep(model, WorkChange::PlacementSet { terms }, said),
        Some(placement) => form::keep(model, WorkChange::PlacementChanged { placement, terms }, said),
    }
}

fn terms(model: &Model) -> Result<PlacementTerms, (ControlId, String)> {
    let employer = form::words(model, EMPLOYER);
    if employer.is_empty() {
        return Err((EMPLOYER, "It does not say with which employer. Type a name, or go back.".to_owned()));
    }
    let starts = form::day(model, STARTS).map_err(|words| (STARTS, words))?;
    let ends = match form::words(model, ENDS).as_str() {
        "" => None,
        _ => Some(form::day(model, ENDS).map_err(|words| (ENDS, words))?),
    };
    if ends.is_some_and(|ends| ends < starts) {
        return Err((ENDS, "That is before the first day. Write a later day, or leave it empty.".to_owned()));
    }
    let hours = form::hours(model).map_err(|words| (HOURS, words))?;
    let access_to_work = model.frame().chosen(ACCESS).and_then(|row| AccessToWork::ALL.get(row)).copied().unwrap_or_default();
    let [job_coach, programme] = [COACH, PROGRAMME].map(|field| form::words(model, field));
    Ok(PlacementTerms { employer, starts, ends, hours, job_coach, programme, access_to_work })
}
