//! A call to somebody, written down: who was reached, a line of note, when to talk again. That nobody answered is one choice.

pub mod note;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::Body;
use crate::app::build;
use crate::app::case::Case;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, FrontEnd, Then};
use crate::app::page::{Choice, ControlId, Typing};
use crate::app::screen::{CallFor, Reached, Screen};
use crate::record::{Change, Detail, EventId, InWorkPoint, NoteKind, Tree, WorkChange};
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
        // In lines no row is pointed at without being opened, and a guess could be somebody else.
        Screen::Today | Screen::People => model.is_open() && model.front == FrontEnd::Screen && at_hand(model, screen).is_some(),
        _ => model.case.as_ref().is_some_and(|case| !case.is_restricted()),
    }
}

/// Whom the row of the focus is about on a page that lists people. The page may lie beneath that of actions.
fn at_hand(model: &Model, screen: &Screen) -> Option<(Tree, CallFor)> {
    let frame = model.frames.iter().rev().find(|frame| frame.screen == *screen)?;
    match screen {
        Screen::Today => super::today::at_hand(model, frame),
        Screen::People => super::people::at_hand(model, frame).map(|tree| (tree, CallFor::Nothing)),
        _ => None,
    }
}

/// Opens the page for the person on the row, whose record is opened with it, or for the one at hand.
pub fn open(model: &mut Model) -> Vec<Effect> {
    let screen = model.frame().screen.clone();
    if let Some((tree, about)) = at_hand(model, &screen) {
        model.open(Screen::LogCall { tree, about });
        return vec![Effect::OpenPerson(tree)];
    }
    let Some(case) = &model.case else { return Vec::new() };
    let about = due(case, model.today());
    model.open(Screen::LogCall { tree: case.tree, about });
    Vec::new()
}

/// The follow-up that a call is taken to be: the first that is open, if its day has come.
fn due(case: &Case, today: Date) -> CallFor {
    let open = case.person.follow_ups.iter().find(|follow_up| !follow_up.done).filter(|open| open.on <= today);
    open.map_or(CallFor::Nothing, |open| CallFor::FollowUp(open.event))
}

/// The record has come that the page was opened for. One that can only be read is shown in its place.
pub fn opened(model: &mut Model) {
    let read_only = model.case.as_ref().filter(|case| case.is_restricted()).map(|case| case.covered);
    if let Some(covered) = read_only {
        model.replace(Screen::Person);
        model.say(if covered { super::STANDING_IN } else { "This record can only be read, so no call is written down in it." });
    }
}

pub fn page(model: &Model, frame: &Frame, about: CallFor) -> Body {
    let Some(case) = &model.case else { return Body::new("A call", vec![build::text("Opening the record.")]) };
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
    if let CallFor::InWork { point, .. } = about {
        blocks.push(build::value("About", in_work(point)));
    }
    let rows = rows(model);
    blocks.push(build::list(frame, HOW, "What came of it?", rows.len(), "", |row| words(rows[row], about)));
    Body::new("A call", blocks)
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

fn in_work(point: InWorkPoint) -> String {
    format!("the contact in work for {}", point.words())
}

fn words(row: Row, about: CallFor) -> Choice {
    match row {
        Row::TryAgain(on) => Choice::new(format!("Nobody answered. Try again on {}", say_date(on))),
        Row::Note(Reached::Them) if matches!(about, CallFor::InWork { .. }) => Choice::with("Spoke to them", "the contact in work is made"),
        Row::Note(Reached::Them) => Choice::new("Spoke to them"),
        Row::Note(Reached::Other) => Choice::new("Spoke to somebody else"),
        Row::Note(Reached::Nobody) => Choice::with("Nobody answered", "another day, or a note"),
    }
}

pub fn enter(model: &mut Model, row: usize, about: CallFor) -> Vec<Effect> {
    match rows(model).get(row).copied() {
        Some(Row::TryAgain(on)) => keep(model, about, Reached::Nobody, "Rang. Nobody answered.".to_owned(), Some((on, None))),
        Some(Row::Note(reached)) => {
            super::open(model, Screen::CallNote { about, reached });
            if model.frame().text(note::WHAT).is_empty() {
                let what = what(model, about);
                model.frame_mut().fill(note::WHAT, Typing::Line, &what);
            }
            Vec::new()
        }
        None => Vec::new(),
    }
}

/// What the follow-up was for.
fn what(model: &Model, about: CallFor) -> String {
    let is_it = |event: EventId| about == CallFor::FollowUp(event);
    let known = model.case.as_ref().and_then(|case| case.person.follow_ups.iter().find(|known| is_it(known.event)));
    known.map_or_else(|| A_CALL.to_owned(), |known| known.what.clone())
}

/// Writes it down in one action: the note, that the follow-up is done or the contact in work made, and the next one with what it is for.
fn keep(model: &mut Model, about: CallFor, reached: Reached, text: String, next: Option<(Date, Option<String>)>) -> Vec<Effect> {
    let (made, mut said) = done(about, reached, model.today());
    said.extend(next.as_ref().map(|(on, _)| format!("Follow-up on {}.", say_date(*on))));
    let before = what(model, about);
    let mut changes = vec![Change::NoteWritten { session: None, kind: NoteKind::Working, text, moved: None }];
    changes.extend(made);
    changes.extend(next.map(|(on, what)| Change::FollowUpSet { on, what: what.unwrap_or(before), session: None }));
    changes.extend(super::drafts::given(model));
    let Some(case) = &model.case else { return Vec::new() };
    vec![Effect::Commit { tree: Some(case.tree), changes, then: Then::CallLogged(said.join(" ")) }]
}

/// What is done with a call, and how that is said: a follow-up whoever answered, a contact in work once they were spoken to themselves.
fn done(about: CallFor, reached: Reached, on: Date) -> (Option<Change>, Vec<String>) {
    let saved = "Saved.".to_owned();
    match about {
        CallFor::FollowUp(follow_up) => (Some(Change::FollowUpDone { follow_up }), vec![saved]),
        CallFor::InWork { job, point } if reached == Reached::Them => {
            let held = Change::Work(WorkChange::InWorkHeld { job, point, on, words: String::new() });
            (Some(held), vec![saved, format!("{} is made.", capital(&in_work(point)))])
        }
        CallFor::Nothing | CallFor::InWork { .. } => (None, vec![saved]),
    }
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
