//! A job that began, or what is different about one.

use super::form::{self, HOURS, ON, WORDS};
use super::{WorkPage, a_job};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Block, Choice, ControlId};
use crate::app::screen::Screen;
use crate::record::{EventId, JOB_START_RULE, JobKind, Terms, WorkChange};
use crate::text::{capital, say_date};

use super::super::{fault, restore_draft};

const PAID: ControlId = "paid";
const KIND: ControlId = "kind";
const ALREADY: ControlId = "already";

/// The fields that are typed into.
pub const FIELDS: &[ControlId] = &[WORDS, ON, HOURS];

/// A new one.
pub fn open_new(model: &mut Model) {
    model.open(Screen::Work(WorkPage::NewJob));
    choose(model, &Terms { paid: true, ..Terms::default() });
    model.frame_mut().choose(ALREADY, 0);
    restore_draft(model);
}

/// One that is different: what it is like now stands there.
pub fn open_change(model: &mut Model, event: EventId) {
    let Some(terms) = a_job(model, event).and_then(|job| job.now().cloned()) else { return };
    model.open(Screen::Work(WorkPage::ChangeJob(event)));
    choose(model, &terms);
    let hours = terms.hours.map(|hours| hours.to_string()).unwrap_or_default();
    form::fill(model, &[(WORDS, terms.words), (HOURS, hours)]);
}

fn choose(model: &mut Model, terms: &Terms) {
    let kind = JobKind::ALL.iter().position(|kind| *kind == terms.kind).unwrap_or(0);
    model.frame_mut().choose(PAID, usize::from(!terms.paid));
    model.frame_mut().choose(KIND, kind);
}

pub fn blocks(frame: &Frame, new: bool) -> Vec<Block> {
    let kinds = JobKind::ALL.iter().map(|kind| Choice::new(capital(kind.words()))).collect();
    let paid = vec![Choice::new("It is paid"), Choice::with("It is not paid", "volunteering, a trial, work experience: no job start")];
    let day = if new { "Which was the first day?" } else { "From which day on?" };
    let mut blocks = vec![
        build::field(frame, WORDS, "Which job, and where?", "A cleaner at the hospital. It may be left empty."),
        form::day_field(frame, day),
        form::hours_field(frame),
        build::choice(frame, PAID, "Is it paid?", "", paid),
        build::choice(frame, KIND, "What kind of job is it?", "", kinds),
    ];
    if new {
        let already =
            vec![Choice::new("It is new"), Choice::with("They were in it already", "before you began to work with them: no job start")];
        blocks.push(build::choice(frame, ALREADY, "Is it new?", "", already));
        blocks.push(build::text(format!("A job start, as figures count it: {JOB_START_RULE}")));
    }
    blocks.push(build::button("keep", "Keep this"));
    blocks
}

pub fn enter(model: &mut Model, job: Option<EventId>) -> Vec<Effect> {
    let on = match form::day(model, ON) {
        Ok(on) => on,
        Err(words) => return fault(model, ON, words),
    };
    let hours = match form::hours(model) {
        Ok(hours) => hours,
        Err(words) => return fault(model, HOURS, words),
    };
    let frame = model.frame();
    let kind = frame.chosen(KIND).and_then(|row| JobKind::ALL.get(row)).copied().unwrap_or_default();
    let terms = Terms { hours, paid: frame.chosen(PAID) != Some(1), kind, words: form::words(model, WORDS) };
    let already = frame.chosen(ALREADY) == Some(1);
    match job {
        None if let Err(words) = form::meant(on, model.today(), !already) => fault(model, ON, words),
        None => form::keep(model, WorkChange::JobStarted { on, terms, already }, format!("Saved. A job from {}.", say_date(on))),
        Some(job) => {
            let first = a_job(model, job).map(|job| job.started());
            if first.is_some_and(|first| on < first) {
                return fault(
                    model,
                    ON,
                    "That is before the job began. Write a day from then on; for another first day, undo the job and write it down anew.",
                );
            }
            form::keep(model, WorkChange::JobChanged { job, on, terms }, format!("Saved. It is different from {}.", say_date(on)))
        }
    }
}
