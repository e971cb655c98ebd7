//! The timeline: everything done for the person at hand, newest first; and one thing done, with a way to undo it.

use super::Body;
use crate::app::build;
use crate::app::case::Case;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::{Block, Choice, ControlId};
use crate::app::screen::Screen;
use crate::app::undoing::{self, Turning, ways_back};
use crate::record::{Batch, Change, EventId, Turn};
use crate::text::{capital, count, say_date};

const DONE: ControlId = "done";
const UNDO: ControlId = "undo";
const AGAIN: ControlId = "again";

/// How many of the things that go or come along are named.
const NAMED: usize = 8;

pub fn page(model: &Model, frame: &Frame) -> Body {
    let Some(case) = &model.case else { return Body::new("Timeline", vec![build::text("Nobody is open.")]) };
    let shown = shown(model, case);
    let list = build::list(frame, DONE, "Everything done, newest first", shown.len(), "Nothing has been done.", |row| {
        let (batch, words) = &shown[row];
        let note = note_of(case, batch);
        let undone = if is_undone(case, batch) { ", undone" } else { "" };
        Choice::with(format!("{}{note}", capital(words)), format!("{}{undone}", when_and_who(model, batch)))
    });
    let words = build::text("Choose one to see what it was, and to undo it or do it again.");
    Body::new("Timeline", vec![words, list])
}

/// The actions that people speak of, newest first, each in words.
fn shown<'m>(model: &Model, case: &'m Case) -> Vec<(&'m Batch, String)> {
    case.batches.iter().rev().filter_map(|batch| Some((batch, undoing::words(model, case, &batch.events)?))).collect()
}

/// Which note an action wrote, to tell it from the others.
fn note_of(case: &Case, batch: &Batch) -> String {
    let note = case.events_of(batch).find(|event| matches!(event.change, Change::NoteWritten { .. }));
    let number = note.and_then(|note| case.person.note_numbers.get(&note.id));
    number.map_or(String::new(), |number| format!(", note {number}"))
}

/// Whether nothing of it counts any more. What cannot be undone always counts.
fn is_undone(case: &Case, batch: &Batch) -> bool {
    let mut undoable = case.events_of(batch).filter(|event| event.change.can_be_undone_alone()).peekable();
    undoable.peek().is_some() && undoable.all(|event| case.person.aside.contains(&event.id))
}

fn when_and_who(model: &Model, batch: &Batch) -> String {
    let at = model.here(batch.at);
    format!("{} at {}, {}", say_date(at.date()), at.strftime("%H:%M"), batch.by)
}

pub fn enter(model: &mut Model, row: usize) -> Vec<Effect> {
    let id = model.case.as_ref().and_then(|case| shown(model, case).get(row).map(|(batch, _)| batch.id()));
    if let Some(id) = id {
        model.open(Screen::Done(id));
    }
    Vec::new()
}

/// One thing done.
pub fn one(model: &Model, id: EventId) -> Body {
    let title = "One thing done";
    let found = model.case.as_ref().and_then(|case| Some((case, batch(case, id)?)));
    let Some((case, batch)) = found else { return Body::new(title, vec![build::text("This is no longer here.")]) };
    let mut blocks: Vec<Block> = case
        .events_of(batch)
        .filter_map(|event| undoing::did(model, case, &event.change))
        .map(|words| build::text(format!("{}.", capital(&words))))
        .collect();
    blocks.extend(case.events_of(batch).filter_map(|event| reply(model, case, &event.change)));
    blocks.push(build::value("When, and who", when_and_who(model, batch)));
    match (batch.undoing(&case.events), batch.doing_again(&case.events)) {
        (Some(turn), _) => {
            blocks.push(build::heading("What undoing it does"));
            blocks.extend(ways_back(model, case, &turn).into_iter().map(build::text));
            blocks.extend(along(model, case, batch, &turn.goes, "goes with it"));
            blocks.extend(stays(model, case, batch));
            blocks.push(build::button(UNDO, "Undo this"));
        }
        (None, Some(turn)) => {
            blocks.push(build::text("It was undone, and does not count."));
            blocks.extend(along(model, case, batch, &turn.returns, "comes back with it"));
            blocks.push(build::button(AGAIN, "Do it again"));
        }
        (None, None) => blocks.push(build::text(why_not(case, batch))),
    }
    Body::new(title, blocks)
}

/// What was answered, where a question to a person was.
fn reply(model: &Model, case: &Case, change: &Change) -> Option<Block> {
    let Change::Answered { session, step, reply } = change else { return None };
    let script = &case.person.session(*session).filter(|_| case.club.is_none())?.script;
    let step = model.library.scripts.get(script)?.step(step)?.1;
    Some(build::value("What was said", super::sessions::said(model, step, reply)))
}

fn batch(case: &Case, id: EventId) -> Option<&Batch> {
    case.batches.iter().find(|batch| batch.id() == id)
}

/// What goes or comes along that was done at another time, in words.
fn along(model: &Model, case: &Case, batch: &Batch, events: &[EventId], how: &str) -> Vec<Block> {
    let others = case.batches.iter().filter(|other| other.id() != batch.id());
    let words: Vec<String> = others
        .filter_map(|other| {
            let mine: Vec<EventId> = other.events.iter().copied().filter(|id| events.contains(id)).collect();
            undoing::words(model, case, &mine)
        })
        .collect();
    if words.is_empty() {
        return Vec::new();
    }
    let heading = format!("{} {how}", capital(&count(words.len(), "other thing done", "other things done")));
    let heading = if words.len() == 1 { heading } else { heading.replace("goes", "go").replace("comes", "come") };
    let more = words.len().saturating_sub(NAMED);
    let rest = (more > 0).then(|| build::text(format!("And {more} more.")));
    let named = words.into_iter().take(NAMED).map(|words| build::text(format!("{}.", capital(&words))));
    std::iter::once(build::heading(heading)).chain(named).chain(rest).collect()
}

/// What of an action stays, though the rest of it is undone.
fn stays(model: &Model, case: &Case, batch: &Batch) -> Option<Block> {
    let stays = case.events_of(batch).find(|event| !event.change.can_be_undone() && undoing::is_spoken_of(case, event.id))?;
    let words = undoing::did(model, case, &stays.change)?;
    Some(build::text(format!("This stays, for it cannot be undone: {words}.")))
}

/// Why something can be neither undone nor done again.
fn why_not(case: &Case, batch: &Batch) -> &'static str {
    if is_undone(case, batch) {
        return "It does not count, because what it belongs to was undone. Do that again, and this comes back with it.";
    }
    match case.events_of(batch).next().map(|event| &event.change) {
        Some(Change::PersonAdded { .. }) => {
            "It cannot be undone: everything here hangs on it. To take the whole record away, erase it: fingerpost erase."
        }
        Some(Change::Club(_)) => {
            "It cannot be undone: everything here hangs on it. To take the whole club away, erase it from its own page."
        }
        Some(Change::HandedOut { .. }) => "It cannot be undone: what was taken home or saved is out of our hands.",
        Some(Change::NoteMovedAway { .. }) => "It cannot be undone here, for the note is in the other record now. Move it back from there.",
        Some(Change::TakenOver { .. }) => "It cannot be undone: hand the record over again, or erase it.",
        Some(Change::Looked) => "It cannot be undone: who opened the record is always kept.",
        _ => "It cannot be undone.",
    }
}

pub fn enter_one(model: &mut Model, control: ControlId, id: EventId) -> Vec<Effect> {
    turn(model, id, if control == AGAIN { Turning::Again } else { Turning::Back })
}

/// Undoes what the page on top is about, whatever was done since: that is what `undo` means there.
pub fn undo(model: &mut Model, id: EventId) -> Vec<Effect> {
    let effects = turn(model, id, Turning::Back);
    if effects.is_empty() {
        model.say_error("This cannot be undone. The page says why.");
    }
    effects
}

/// What was turned stands one row further down, beneath the turning.
pub fn turned(model: &mut Model) {
    if model.frame().screen == Screen::Timeline {
        let at = model.frame().at(DONE);
        model.frame_mut().set_at(DONE, at + 1);
    }
}

fn turn(model: &Model, id: EventId, turning: Turning) -> Vec<Effect> {
    let found = model.case.as_ref().and_then(|case| Some((case, batch(case, id)?)));
    let Some((case, batch)) = found else { return Vec::new() };
    let turn: Option<Turn> = match turning {
        Turning::Back => batch.undoing(&case.events),
        Turning::Again => batch.doing_again(&case.events),
    };
    let Some(turn) = turn else { return Vec::new() };
    let along = match turning {
        Turning::Back => &turn.goes,
        Turning::Again => &turn.returns,
    };
    let is_undoing = case.events_of(batch).any(|event| matches!(event.change, Change::Undone { .. }));
    let others = along.iter().filter(|id| !is_undoing && !batch.events.contains(id) && undoing::is_spoken_of(case, **id)).count();
    let with = match others {
        0 => String::new(),
        // In a club it is said what is so now.
        others if case.club.is_some() => {
            format!("; {} went with it", count(others, "thing that belongs to it", "things that belong to it"))
        }
        1 => ", and one thing that belongs to it".to_owned(),
        others => format!(", and {} that belong to it", count(others, "thing", "things")),
    };
    let words = format!("{}{with}.", undoing::outcome(model, case, batch, turning));
    vec![Effect::Commit { tree: Some(case.tree), changes: turn.changes(), then: Then::Turned(words) }]
}
