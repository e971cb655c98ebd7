//! One note: read whole, changed, or moved to the record it belongs in.

use super::{Body, drafts, fault, people};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::{ControlId, Typing};
use crate::app::screen::Screen;
use crate::record::{Change, EventId, Moved, Note, NoteKind, Tree};
use crate::text::say_date;

/// The field that it is changed in.
pub const TEXT: ControlId = "note";
const CHANGE: ControlId = "change";
const MOVE: ControlId = "move";

/// Whom a note is for, in a word.
pub fn kind(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Working => "working",
        NoteKind::Shared => "shared",
    }
}

/// What tells a note apart: its id, whom it is for, who wrote it, when.
pub fn label(model: &Model, note: &Note) -> String {
    let (by, at) = note.moved.as_ref().map_or((&note.by, note.at), |moved| (&moved.by, moved.at));
    let day = say_date(model.day(at));
    let moved = if note.moved.is_some() { ", moved here" } else { "" };
    format!("Note {}, {}, {by}, {day}{moved}", note.id, kind(note.kind))
}

fn note(model: &Model, event: EventId) -> Option<&Note> {
    model.case.as_ref()?.person.notes.iter().find(|note| note.event == event)
}

/// Opens the page with the note's text in its field.
pub fn open(model: &mut Model, event: EventId) {
    let Some(text) = note(model, event).map(|note| note.text.clone()) else { return };
    model.open(Screen::Note(event));
    if drafts::put_back(model) {
        model.say(drafts::BACK);
    } else {
        model.frame_mut().fill(TEXT, Typing::Long, &text);
    }
}

pub fn page(model: &Model, frame: &Frame, event: EventId) -> Body {
    let Some(note) = note(model, event) else { return Body::new("A note", vec![build::text("It is no longer here.")]) };
    let leave = model.on_screen(" Tab leaves the note.");
    let blocks = vec![
        build::long_text(frame, TEXT, label(model, note), format!("What it said before stays in the record.{leave}")),
        build::button(CHANGE, "Keep it as it stands here now"),
        build::button(MOVE, "Move it to somebody else's record"),
    ];
    Body::new("A note", blocks)
}

pub fn enter(model: &mut Model, control: ControlId, event: EventId) -> Vec<Effect> {
    if control == MOVE {
        model.open(Screen::MoveNote(event));
        return Vec::new();
    }
    let text = model.frame().text(TEXT).trim_end().to_owned();
    if text.trim().is_empty() {
        return fault(model, TEXT, "The note is empty. Type something, or go back.");
    }
    let Some(note) = note(model, event) else { return Vec::new() };
    if note.text == text {
        model.close();
        model.say("Nothing was changed.");
        return Vec::new();
    }
    let words = format!("Saved: note {} was changed.", note.id);
    let tree = model.case.as_ref().map(|case| case.tree);
    let changes = std::iter::once(Change::NoteAmended { note: event, text }).chain(drafts::given(model)).collect();
    vec![Effect::Commit { tree, changes, then: Then::Close(words) }]
}

/// Whose record it is to be in.
pub fn move_page(model: &Model, frame: &Frame) -> Body {
    Body::new("Whose note is it?", people::finder(model, frame, own(model)))
}

fn own(model: &Model) -> Option<Tree> {
    model.case.as_ref().map(|case| case.tree)
}

/// It is written in the other record first, and only then taken out of this one: whatever happens between the two, it is not lost.
pub fn enter_move(model: &mut Model, control: ControlId, row: usize, event: EventId) -> Vec<Effect> {
    let Some(other) = people::chosen(model, control, row, own(model)) else { return Vec::new() };
    let to = model.people.iter().find(|person| person.tree == other).map(|person| person.reference.clone());
    let (Some(note), Some(to)) = (note(model, event), to) else { return Vec::new() };
    let moved = note.moved.clone().unwrap_or_else(|| Moved { by: note.by.clone(), at: note.at });
    let written = Change::NoteWritten { session: None, kind: note.kind, text: note.text.clone(), moved: Some(moved) };
    vec![Effect::Commit { tree: Some(other), changes: vec![written], then: Then::NoteMoved { note: event, to } }]
}

/// The note is safe in the other record.
pub fn moved(model: &mut Model, note: EventId, to: &str) -> Vec<Effect> {
    model.close_to(|screen| !matches!(screen, Screen::MoveNote(_) | Screen::Note(_)));
    let changes = vec![Change::NoteMovedAway { note, to: to.to_owned() }];
    vec![Effect::Commit { tree: own(model), changes, then: Then::Say(format!("Saved. The note is with {to} now.")) }]
}
