//! A call to somebody, written down: who was reached, a line of note, when to talk again. That nobody answered is one choice.

pub mod note;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::Body;
use crate::app::build;
use crate::app::case::Case;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::{Choice, ControlId, Typing};
use crate::app::screen::{Reached, Screen};
use crate::record::{Change, Detail, EventId, NoteKind, Tree};
use crate::text::{capital, say_date};

const HOW: ControlId = "how";

/// What a call is for where nothing says so.
const A_CALL: &str = "a call";

/// What may have come of it.
#[derive(Clone, Copy)]
enum Row {
    TryAgain(Date),
    Note(Reached),
}

/// Whether a call can be written down on a page: from a row that is a person's, or where a record is at hand that can be written in.
pub fn can_log(model: &Model, screen: &Screen) -> bool {
    match screen {
        Screen::LogCall { .. } | Screen::CallNote { .. } => false,
        Screen::Today | Screen::People => model.is_open() && at_hand(model, screen).is_some(),
        _ => model.case.as_ref().is_some_and(|case| !case.is_restricted()),
    }
}

/// Whom the row of the focus is about on a page that lists people. The page may lie beneath that of actions.
fn at_hand(model: &Model, screen: &Screen) -> Option<(Tree, Option<EventId>)> {
    let frame = model.frames.iter().rev().find(|frame| frame.screen == *screen)?;
    match screen {
        Screen::Today => super::today::at_hand(model, frame),
        Screen::People => super::people::at_hand(model, frame).map(|tree| (tree, None)),
        _ => None,
    }
}

/// Opens the page for the person on the row, whose record is opened with it, or for the one at hand.
pub fn open(model: &mut Model) -> Vec<Effect> {
    let screen = model.frame().screen.clone();
    if let Some((tree, follow_up)) = at_hand(model, &screen) {
        model.open(Screen::LogCall { tree, follow_up });
        return vec![Effect::OpenPerson(tree)];
    }
    let Some(case) = &model.case else { return Vec::new() };
    let follow_up = due(case, model.today());
    model.open(Screen::LogCall { tree: case.tree, follow_up });
    Vec::new()
}

/// The follow-up that a call is taken to be: the first that is open, if its day has come.
fn due(case: &Case, today: Date) -> Option<EventId> {
    let open = case.person.follow_ups.iter().find(|follow_up| !follow_up.done)?;
    (open.on <= today).then_some(open.event)
}

/// The record has come that the page was opened for. One that can only be read is shown in its place.
pub fn opened(model: &mut Model) {
    let read_only = model.case.as_ref().filter(|case| case.is_restricted()).map(|case| case.covered);
    if let Some(covered) = read_only {
        model.replace(Screen::Person);
        model.say(if covered { super::STANDING_IN } else { "This record can only be read, so no call is written down in it." });
    }
}

pub fn page(model: &Model, frame: &Frame) -> Body {
    let Some(case) = &model.case else { return Body::new("log-call", "A call", vec![build::text("Opening the record.")]) };
    let person = &case.person;
    let detail = |detail: Detail| (capital(detail.words()), person.details.get(&detail).cloned().unwrap_or_default());
    let shown = [
        ("Reference".to_owned(), person.reference.clone()),
        ("Name".to_owned(), person.name.clone()),
        ("Contact".to_owned(), person.contact.clone()),
        detail(Detail::MaySayWho),
        detail(Detail::MayLeaveMessage),
    ];
    let mut blocks: Vec<_> =
        shown.into_iter().filter(|(_, words)| !words.is_empty()).map(|(label, words)| build::value(label, words)).collect();
    let rows = rows(model);
    blocks.push(build::list(frame, HOW, "What came of it?", rows.len(), "", |row| words(rows[row])));
    Body::new("log-call", "A call", blocks)
}

fn rows(model: &Model) -> [Row; 5] {
    let today = model.today();
    [
        Row::TryAgain(next_working_day(today)),
        Row::TryAgain(today.saturating_add(7.days())),
        Row::Note(Reached::Them),
        Row::Note(Reached::Other),
        Row::Note(Reached::Nobody),
    ]
}

/// Which days are holidays differs over the United Kingdom and is not known here.
fn next_working_day(today: Date) -> Date {
    let days = match today.weekday() {
        Weekday::Friday => 3,
        Weekday::Saturday => 2,
        _ => 1,
    };
    today.saturating_add(days.days())
}

fn words(row: Row) -> Choice {
    match row {
        Row::TryAgain(on) => Choice::new(format!("Nobody answered. Try again on {}", say_date(on))),
        Row::Note(Reached::Them) => Choice::new("Spoke to them"),
        Row::Note(Reached::Other) => Choice::new("Spoke to somebody else"),
        Row::Note(Reached::Nobody) => Choice::with("Nobody answered", "another day, or a note"),
    }
}

pub fn enter(model: &mut Model, row: usize, follow_up: Option<EventId>) -> Vec<Effect> {
    match rows(model).get(row).copied() {
        Some(Row::TryAgain(on)) => keep(model, follow_up, "Rang. Nobody answered.".to_owned(), Some((on, None))),
        Some(Row::Note(reached)) => {
            super::open(model, Screen::CallNote { follow_up, reached });
            if model.frame().text(note::WHAT).is_empty() {
                let what = what(model, follow_up);
                model.frame_mut().fill(note::WHAT, Typing::Line, &what);
            }
            Vec::new()
        }
        None => Vec::new(),
    }
}

/// What the follow-up was for.
fn what(model: &Model, follow_up: Option<EventId>) -> String {
    let known = model.case.as_ref().and_then(|case| case.person.follow_ups.iter().find(|known| Some(known.event) == follow_up));
    known.map_or_else(|| A_CALL.to_owned(), |known| known.what.clone())
}

/// Writes it down in one action: the note, that the follow-up is done, and the next one with what it is for.
fn keep(model: &mut Model, follow_up: Option<EventId>, text: String, next: Option<(Date, Option<String>)>) -> Vec<Effect> {
    let said = next.as_ref().map_or_else(|| "Saved.".to_owned(), |(on, _)| format!("Saved. Follow-up on {}.", say_date(*on)));
    let before = what(model, follow_up);
    let mut changes = vec![Change::NoteWritten { session: None, kind: NoteKind::Working, text, moved: None }];
    changes.extend(follow_up.map(|follow_up| Change::FollowUpDone { follow_up }));
    changes.extend(next.map(|(on, what)| Change::FollowUpSet { on, what: what.unwrap_or(before), session: None }));
    changes.extend(super::drafts::given(model));
    let Some(case) = &model.case else { return Vec::new() };
    vec![Effect::Commit { tree: Some(case.tree), changes, then: Then::CallLogged(said) }]
}

/// It is safe: back to the place that it was come to from. A list of people is of nobody in particular again.
pub fn logged(model: &mut Model, words: String) {
    while matches!(model.frame().screen, Screen::LogCall { .. } | Screen::CallNote { .. }) {
        model.close();
    }
    if matches!(model.frame().screen, Screen::Today | Screen::People | Screen::First) {
        model.case = None;
    }
    model.say(words);
}
