//! Contacts with employers and with the clinical team.

use super::super::fault;
use super::form::{self, ON, WORDS};
use super::{WorkPage, open, work};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Block, Choice, ControlId};
use crate::record::{Contact, FIRST_CONTACT_SOURCE, WorkChange};
use crate::text::say_date;

const WITH: ControlId = "with";

pub fn blocks(model: &Model) -> Vec<Block> {
    let Some(work) = work(model) else { return Vec::new() };
    let mut blocks = vec![build::heading("With employers")];
    blocks.extend(listed(&work.employer_contacts));
    blocks.push(build::heading("With the clinical team"));
    blocks.extend(listed(&work.team_contacts));
    blocks.push(build::button("add", "Add a contact"));
    blocks
}

fn listed(contacts: &[Contact]) -> Vec<Block> {
    if contacts.is_empty() {
        return vec![build::text("There are none yet.")];
    }
    let words = |contact: &Contact| {
        let face = if contact.face_to_face { "face to face" } else { "" };
        [face, contact.words.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
    };
    let shown = |words: String| if words.is_empty() { "a contact".to_owned() } else { words };
    contacts.iter().map(|contact| build::value(say_date(contact.on), shown(words(contact)))).collect()
}

pub fn enter(model: &mut Model) -> Vec<Effect> {
    open(model, WorkPage::NewContact);
    Vec::new()
}

/// A new one.
pub fn form(frame: &Frame) -> Vec<Block> {
    let with = vec![
        Choice::with("An employer, face to face", "the first of these ends the 30 days of an IPS search"),
        Choice::with("An employer, in another way", "by telephone or in writing"),
        Choice::new("The clinical team"),
    ];
    vec![
        build::choice(frame, WITH, "With whom was it?", "", with),
        form::day_field(frame, "On which day?"),
        build::field(frame, WORDS, "What came of it?", "One line, without the person's name. It may be left empty."),
        build::text(format!("Source: {FIRST_CONTACT_SOURCE}.")),
        build::button("made", "Keep this contact"),
    ]
}

pub fn enter_form(model: &mut Model) -> Vec<Effect> {
    let Some(with) = model.frame().chosen(WITH) else {
        return fault(model, WITH, "It does not say with whom. Choose one.");
    };
    let on = match form::past_day(model, ON) {
        Ok(on) => on,
        Err(words) => return fault(model, ON, words),
    };
    let words = form::words(model, WORDS);
    let (change, with) = match with {
        0 | 1 => (WorkChange::EmployerMet { on, face_to_face: with == 0, words }, "an employer"),
        _ => (WorkChange::TeamMet { on, words }, "the clinical team"),
    };
    form::keep(model, change, format!("Saved. A contact with {with} on {}.", say_date(on)))
}
