//! When Individual Placement and Support began and ended, with whom, and how soon an employer was met.

use super::super::fault;
use super::form::{self, ON, WORDS};
use super::{WorkPage, work};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Block, ControlId};
use crate::app::screen::Screen;
use crate::record::{FIRST_CONTACT_SOURCE, Ips, Work, WorkChange};
use crate::text::say_date;

const SPECIALIST: ControlId = "specialist";
/// The last day.
pub const ENDED: ControlId = "ended";
const BEGIN: ControlId = "begin";
const NAME: ControlId = "name";
const END: ControlId = "end";

/// The fields that are typed into.
pub const FIELDS: &[ControlId] = &[ON, SPECIALIST, ENDED, WORDS];

/// Opens it, with the specialist who is there now.
pub fn open_it(model: &mut Model) {
    let specialist = work(model).map(|work| work.specialist.clone()).unwrap_or_default();
    model.open(Screen::Work(WorkPage::Ips));
    form::fill(model, &[(SPECIALIST, specialist)]);
}

pub fn blocks(model: &Model, frame: &Frame) -> Vec<Block> {
    let Some(work) = work(model) else { return Vec::new() };
    let mut blocks: Vec<Block> = work.ips.iter().filter(|ips| ips.ended.is_some()).map(over).collect();
    let specialist = build::field(frame, SPECIALIST, "Who is the employment specialist?", "A colleague's name. It may be left empty.");
    match work.search() {
        None => {
            blocks.push(build::text("Wanting a job is the only test: nobody has to be well enough first."));
            blocks.push(form::day_field(frame, "On which day does IPS begin?"));
            blocks.push(specialist);
            blocks.push(build::button(BEGIN, "IPS begins"));
        }
        Some(search) => {
            blocks.push(build::value("IPS since", say_date(search.begun)));
            blocks.push(build::value("First employer", search.pace(model.today()).words()));
            blocks.push(build::value("To be met by", say_date(search.due())));
            blocks.push(build::text(format!("Source: {FIRST_CONTACT_SOURCE}.")));
            blocks.push(specialist);
            blocks.push(build::button(NAME, "Keep the specialist"));
            blocks.push(build::heading("When IPS ends"));
            blocks.push(build::field(frame, ENDED, "Which was the last day?", "Empty: today."));
            blocks.push(build::field(frame, WORDS, "Why did it end?", "It has no end date of its own. It may be left empty."));
            blocks.push(build::button(END, "IPS ended"));
        }
    }
    blocks
}

fn over(ips: &Ips) -> Block {
    let (on, why) = ips.ended.clone().unwrap_or_default();
    let why = if why.is_empty() { String::new() } else { format!(": {why}") };
    build::value(format!("IPS from {}", say_date(ips.begun)), format!("ended on {}{why}", say_date(on)))
}

pub fn enter(model: &mut Model, control: ControlId) -> Vec<Effect> {
    let current = work(model).and_then(Work::current_ips).map(|ips| (ips.event, ips.begun));
    let specialist = form::words(model, SPECIALIST);
    match (control, current) {
        (_, None) => match form::day(model, ON) {
            Err(words) => fault(model, ON, words),
            Ok(on) => {
                let said = format!("Saved. IPS begins on {}. Meet an employer within 30 days.", say_date(on));
                form::keep(model, WorkChange::IpsBegun { on, specialist }, said)
            }
        },
        (ENDED | WORDS | END, Some((ips, begun))) => match form::day(model, ENDED) {
            Err(words) => fault(model, ENDED, words),
            Ok(on) if on < begun => {
                fault(model, ENDED, format!("That is before IPS began, on {}. Write a day from then on.", say_date(begun)))
            }
            Ok(on) => {
                let why = form::words(model, WORDS);
                form::keep(model, WorkChange::IpsEnded { ips, on, why }, format!("Saved. IPS ended on {}.", say_date(on)))
            }
        },
        _ => form::keep(model, WorkChange::SpecialistNamed { specialist }, "Saved. The employment specialist is written down."),
    }
}
