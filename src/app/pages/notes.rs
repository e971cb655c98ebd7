//! Notes: a working note for the adviser, a shared note for the hand-out.

use super::drafts::begun;
use super::{Body, note};
use crate::app::build;
use crate::app::command::Command;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::{Choice, ControlId};
use crate::app::screen::Screen;
use crate::record::{Change, EventId, Note, NoteKind};
use crate::text::{capital, count};

/// The field that a note is typed into.
pub const TEXT: ControlId = "note";
const SAVE: ControlId = "save";
const WRITTEN: ControlId = "written";
const WORKING: ControlId = "working";
const SHARED: ControlId = "shared";
const SAID: ControlId = "said";

/// Where a note that is being typed is kept.
pub fn draft_place(kind: NoteKind) -> String {
    format!("note {}", note::kind(kind))
}

pub fn page(model: &Model, frame: &Frame, kind: NoteKind) -> Body {
    let leave = model.on_screen(" Tab leaves the note.");
    let (title, hint) = match kind {
        NoteKind::Working => ("Working note", format!("Not on the hand-out; they can ask to see it.{leave}")),
        NoteKind::Shared => ("Shared note", format!("It goes on the hand-out.{leave}")),
    };
    let mut blocks = if model.case.as_ref().is_some_and(|case| case.covered) {
        vec![build::text(super::STANDING_IN)]
    } else if model.case.as_ref().is_some_and(|case| case.person.handed_over.is_some()) {
        vec![build::text("The record was handed over: what is written can be read, and nothing is added.")]
    } else {
        vec![build::text_until_stop(frame, TEXT, title, hint), build::button(SAVE, "Save this note")]
    };
    let written = written(model);
    if !written.is_empty() {
        blocks.push(build::heading("Notes so far"));
        blocks.extend(written.into_iter().map(|note| build::value(note::label(model, note), note.text.clone())));
    }
    Body::new(title, blocks)
}

/// The notes so far, each to be opened, and a new one of either kind.
pub fn so_far(model: &Model, frame: &Frame) -> Body {
    let written = written(model);
    let kinds = [NoteKind::Working, NoteKind::Shared];
    let is_begun = kinds.iter().any(|kind| begun::is_begun(model, &draft_place(*kind)));
    let none = if is_begun { "None is saved yet." } else { "There are none yet." };
    let label = match written.len() {
        0 => "Notes".to_owned(),
        1 => "One note. Choose it to change or to move it".to_owned(),
        many => format!("{}. Choose one to change or to move it", capital(&count(many, "note", "notes"))),
    };
    let list = build::list(frame, WRITTEN, label, written.len(), none, |row| {
        let changed = if begun::is_begun(model, &format!("note {}", written[row].event)) { ", a change is begun" } else { "" };
        Choice::with(note::label(model, written[row]) + changed, written[row].text.replace('\n', " "))
    });
    let new = [(WORKING, "Write a working note", NoteKind::Working), (SHARED, "Write a shared note", NoteKind::Shared)];
    let new = new.map(|(id, words, kind)| build::button(id, begun::label(model, words, &draft_place(kind))));
    let sessions = model.case.as_ref().filter(|case| !case.is_restricted()).map_or(0, |case| case.person.sessions.len());
    let said = format!("What was said ({})", count(sessions, "session", "sessions"));
    let said = (sessions > 0).then(|| build::button(SAID, said));
    let answered = super::sessions::notes(model);
    let heading = (!answered.is_empty()).then(|| build::heading("Written in answer to a question"));
    let answered = answered.into_iter().map(|(label, words)| build::value(label, words));
    Body::new("Notes so far", heading.into_iter().chain(answered).chain(std::iter::once(list)).chain(new).chain(said).collect())
}

pub fn enter_so_far(model: &mut Model, control: ControlId, row: usize) -> Vec<Effect> {
    match control {
        WORKING => super::open(model, Screen::Notes(NoteKind::Working)),
        SHARED => super::open(model, Screen::Notes(NoteKind::Shared)),
        SAID => model.open(Screen::Sessions),
        _ => {
            if let Some(event) = written(model).get(row).map(|note| note.event) {
                note::open(model, event);
            }
        }
    }
    Vec::new()
}

/// The notes so far, newest first.
fn written(model: &Model) -> Vec<&Note> {
    model.case.as_ref().map(|case| case.person.notes.iter().rev().collect()).unwrap_or_default()
}

pub fn enter(model: &mut Model, _control: ControlId, kind: NoteKind) -> Vec<Effect> {
    let text = model.frame().text(TEXT).trim_end().to_owned();
    let Some(case) = &model.case else { return Vec::new() };
    if text.trim().is_empty() {
        let back = model.way(Command::Back);
        model.say_error(format!("The note is empty. Type something, or go back with {back}."));
        model.frame_mut().focus = TEXT;
        return Vec::new();
    }
    let tree = Some(case.tree);
    let written = Change::NoteWritten { session: case.session, kind, text, moved: None };
    let changes = std::iter::once(written).chain(super::drafts::given(model)).collect();
    vec![Effect::Commit { tree, changes, then: Then::NoteKept }]
}

/// The note is safe: its id is said, and the page beneath is back.
pub fn kept(model: &mut Model, events: &[EventId]) {
    let note = model.case.as_ref().and_then(|case| case.person.notes.iter().find(|note| events.contains(&note.event)));
    let id = note.map(|note| note.id.clone()).unwrap_or_default();
    if matches!(model.frame().screen, Screen::Notes(_)) {
        model.close();
    }
    model.say(format!("Saved: note {id}."));
}
