//! Somebody may be at risk: whom to ring, and what was said, kept for the adviser alone. The program itself never asks about it.

use jiff::Timestamp;

use super::Body;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::{Choice, ControlId, Typing};
use crate::app::screen::Screen;
use crate::app::support;
use crate::catalogue::SafetyContact;
use crate::record::{Change, EventId, SafetyNote};
use crate::text::say_date;

/// The field for the person's own words.
pub const WORDS: ControlId = "words";
const SAID: ControlId = "said";
const TOLD: ControlId = "told-to";
const DONE: ControlId = "done";
const ROWS: ControlId = "rows";

/// The fields of what is written down for the first time.
pub const FIELDS: &[ControlId] = &[WORDS, SAID, TOLD, DONE];
/// The fields of what can be added later.
pub const LATER: &[ControlId] = &[TOLD, DONE];

const NONE: &str = "Whom your own site rings is not in the catalogue. The keeper writes it into `safety.toml` in your own catalogue folder: \
    the README says how, under Keeping the catalogue.";
const FOR_YOU: &str = "Not on the hand-out, in the together view or in figures.";

enum Row<'m> {
    Contact(&'m SafetyContact),
    Tell,
    Note(&'m SafetyNote),
}

fn rows(model: &Model) -> Vec<Row<'_>> {
    let contacts = model.catalogue().safety.values().map(Row::Contact);
    let notes = model.case.iter().flat_map(|case| case.person.safety.iter().rev().map(Row::Note));
    contacts.chain(model.case.as_ref().filter(|case| !case.is_read_only()).map(|_| Row::Tell)).chain(notes).collect()
}

pub fn page(model: &Model, frame: &Frame) -> Body {
    let mut blocks = vec![build::text("In immediate danger, ring 999.")];
    let rows = rows(model);
    blocks.push(build::list(frame, ROWS, "Whom to ring, what to write down", rows.len(), "There is nobody here to ring but 999.", |row| {
        match &rows[row] {
            Row::Contact(contact) => Choice::with(format!("{}: {}", contact.name, contact.phone), about(model, contact)),
            Row::Tell => Choice::new("Write down what was said"),
            Row::Note(note) => {
                let told = if note.told_to.is_empty() { "told to nobody yet" } else { "choose it to add to it" };
                Choice::with(format!("Written down on {}", moment(model, note.at)), told)
            }
        }
    }));
    // That is for the keeper, and comes after what is to be done now.
    if model.catalogue().safety.is_empty() {
        blocks.push(build::text(NONE));
    }
    // Neutral: a window's title is seen from further away than its page.
    Body::new("Whom to ring", blocks)
}

/// When they answer, who checked that, and how old it is.
fn about(model: &Model, contact: &SafetyContact) -> String {
    let checked = format!("checked on {} by {}{}", say_date(contact.checked), contact.by, support::ago(contact.checked, model.today()));
    contact.when.iter().cloned().chain([checked]).collect::<Vec<_>>().join("; ")
}

fn moment(model: &Model, at: Timestamp) -> String {
    let at = model.here(at);
    format!("{} at {}", say_date(at.date()), at.strftime("%H:%M"))
}

pub fn enter(model: &mut Model, row: usize) -> Vec<Effect> {
    match rows(model).get(row) {
        Some(Row::Contact(contact)) => {
            let words = format!("{}: {}.", contact.phone, contact.name);
            model.say(words);
        }
        Some(Row::Tell) => super::open(model, Screen::SafetyTell),
        Some(Row::Note(note)) => {
            let (event, told_to, done) = (note.event, note.told_to.clone(), note.done.clone());
            model.open(Screen::SafetyNote(event));
            model.frame_mut().fill(TOLD, Typing::Line, &told_to);
            model.frame_mut().fill(DONE, Typing::Line, &done);
            super::restore_draft(model);
        }
        None => {}
    }
    Vec::new()
}

/// What was said, to be written down.
pub fn tell(model: &Model, frame: &Frame) -> Body {
    let leave = model.on_screen(" Tab leaves it.");
    let blocks = vec![
        build::long_text(frame, WORDS, "What did they say?", format!("Their own words. {FOR_YOU}{leave}")),
        build::field(frame, SAID, "When did they say it?", "Empty: just now."),
    ];
    Body::new("In their own words", blocks.into_iter().chain(later(frame)).collect())
}

/// What may be known at once, or only later.
fn later(frame: &Frame) -> [crate::app::page::Block; 3] {
    [
        build::field(frame, TOLD, "Whom did you tell?", "A role or a name, and when. Empty: nobody yet."),
        build::field(frame, DONE, "What was done?", "It may be left empty."),
        build::button("keep", "Keep this"),
    ]
}

pub fn enter_tell(model: &mut Model) -> Vec<Effect> {
    let text = |id| model.frame().text(id).trim().to_owned();
    let (words, said, told_to, done) = (text(WORDS), text(SAID), text(TOLD), text(DONE));
    if words.is_empty() {
        return super::fault(model, WORDS, "It does not say what they said. Type it in their own words, or go back.");
    }
    keep(model, Change::SafetyTold { words, said, told_to, done })
}

/// One that was written down before: what was said stands, whom it was told to may be added.
pub fn note(model: &Model, frame: &Frame, event: EventId) -> Body {
    let note = model.case.as_ref().and_then(|case| case.person.safety.iter().find(|note| note.event == event));
    let Some(note) = note else { return Body::new("Written down before", vec![build::text("It is no longer there.")]) };
    let written = moment(model, note.at);
    let said = if note.said.is_empty() { "when it was written down" } else { &note.said };
    let blocks = vec![
        build::value("They said", note.words.clone()),
        build::value("When", said),
        build::value("Written down", format!("on {written} by {}", note.by)),
    ];
    Body::new("Written down before", blocks.into_iter().chain(later(frame)).collect())
}

pub fn enter_note(model: &mut Model, event: EventId) -> Vec<Effect> {
    let text = |id| model.frame().text(id).trim().to_owned();
    let (told_to, done) = (text(TOLD), text(DONE));
    let same = model
        .case
        .as_ref()
        .is_some_and(|case| case.person.safety.iter().any(|note| note.event == event && note.told_to == told_to && note.done == done));
    if same {
        return super::fault(model, TOLD, "Nothing has changed. Type whom it was told to or what was done, or go back.");
    }
    keep(model, Change::SafetyAmended { safety: event, told_to, done })
}

fn keep(model: &mut Model, change: Change) -> Vec<Effect> {
    let Some(tree) = model.case.as_ref().map(|case| case.tree) else { return Vec::new() };
    let changes = std::iter::once(change).chain(super::drafts::given(model)).collect();
    vec![Effect::Commit { tree: Some(tree), changes, then: Then::SafetyKept }]
}

/// It is safe: back to the place that all this was come to from. The words say no more than that it is saved.
pub fn kept(model: &mut Model) {
    while matches!(model.frame().screen, Screen::SafetyTell | Screen::SafetyNote(_) | Screen::Safety) {
        model.close();
    }
    model.say("Saved.");
}
