//! What the forms about work have in common: a day, hours, a few words, and keeping what was given.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::super::drafts;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::{Block, ControlId};
use crate::record::{Change, WorkChange, day_not_meant, hours_of};
use crate::text::{Near, capital, parse_day, say_date};

/// The day.
pub const ON: ControlId = "on";

/// Hours a week.
pub const HOURS: ControlId = "hours";

/// In words.
pub const WORDS: ControlId = "words";

/// The fields of a form of a day and words.
pub const DAY_AND_WORDS: &[ControlId] = &[ON, WORDS];

/// A field for a day; empty is today.
pub fn day_field(frame: &Frame, label: &str) -> Block {
    build::field(frame, ON, label, "Write it as 3 March 2027, 3/3/2027 or 2027-03-03. Empty: today.")
}

/// A field for hours a week.
pub fn hours_field(frame: &Frame) -> Block {
    build::field(frame, HOURS, "How many hours a week?", "16, or 7.5. Empty: not known, and then it is no job start.")
}

/// The day that stands in a field; today where nothing does.
///
/// # Errors
/// What is wrong with it, and what to do.
pub fn day(model: &Model, field: ControlId) -> Result<Date, String> {
    day_near(model, field, Near::Either)
}

fn day_near(model: &Model, field: ControlId, near: Near) -> Result<Date, String> {
    let typed = model.frame().text(field).trim();
    let today = model.today();
    if typed.is_empty() {
        return Ok(today);
    }
    let day = parse_day(typed, today, near).map_err(|fault| fault.to_string())?;
    meant(day, today, false)
}

/// A day that can be meant; `new_job`: it is the first day of a job that counts as a start.
///
/// # Errors
/// What is wrong with it, and what to do.
pub fn meant(day: Date, today: Date, new_job: bool) -> Result<Date, String> {
    match day_not_meant(day, today, new_job) {
        Some((what, fix)) => Err(format!("{what}. {}.", capital(fix))),
        None => Ok(day),
    }
}

/// The same, of something that has happened.
///
/// # Errors
/// What is wrong with it, and what to do.
pub fn past_day(model: &Model, field: ControlId) -> Result<Date, String> {
    let day = day_near(model, field, Near::Behind)?;
    if day > model.today() {
        return Err(format!("{} is still to come. Write it down once it has happened, or write another day.", say_date(day)));
    }
    Ok(day)
}

/// The hours that stand in their field; none where nothing does.
///
/// # Errors
/// What is wrong with them, and what to do.
pub fn hours(model: &Model) -> Result<Option<Decimal>, String> {
    match model.frame().text(HOURS).trim() {
        "" => Ok(None),
        typed => hours_of(typed).map(Some).map_err(|wrong| wrong.sentences()),
    }
}

/// The words that stand in a field.
pub fn words(model: &Model, field: ControlId) -> String {
    model.frame().text(field).trim().to_owned()
}

/// Keeps a change, and goes back with these words.
pub fn keep(model: &mut Model, change: WorkChange, said: impl Into<String>) -> Vec<Effect> {
    let Some(tree) = model.case.as_ref().map(|case| case.tree) else { return Vec::new() };
    let changes = std::iter::once(Change::Work(change)).chain(drafts::given(model)).collect();
    vec![Effect::Commit { tree: Some(tree), changes, then: Then::Close(said.into()) }]
}

/// Puts into the fields of a page just opened what stands there now, but where something was being typed there.
pub fn fill(model: &mut Model, texts: &[(ControlId, String)]) {
    if drafts::put_back(model) {
        model.say(drafts::BACK);
        return;
    }
    for (field, text) in texts {
        model.frame_mut().fill(field, crate::app::page::Typing::Line, text);
    }
}
