//! Complaints: what was said, and by when it is to be answered.

use jiff::ToSpan;

use super::super::{Body, drafts, fault, open};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::{Choice, ControlId};
use crate::app::screen::Screen;
use crate::record::{Change, Complaint, EventId};
use crate::text::say_date;

const ABOUT: ControlId = "about";
const LIST: ControlId = "complaints";
const NEW: ControlId = "new";
const HOW: ControlId = "how";

/// The field of a new complaint.
pub const FIELDS: &[ControlId] = &[ABOUT];

/// The field of an answer.
pub const ANSWER_FIELDS: &[ControlId] = &[HOW];

/// In how many days a complaint is to be answered.
const DAYS: i64 = 30;

pub fn page(model: &Model, frame: &Frame) -> Body {
    let complaints = model.case.as_ref().map(|case| case.person.complaints.as_slice()).unwrap_or_default();
    let row = |row: usize| Choice::with(complaints[row].about.as_str(), words(&complaints[row]));
    let list = build::list(frame, LIST, "Choose one to write down the answer", complaints.len(), "There are none.", row);
    Body::new("Complaints", vec![list, build::button(NEW, "Write a complaint down")])
}

/// A new one.
pub fn new_page(frame: &Frame) -> Body {
    let blocks = vec![
        build::field(frame, ABOUT, "What are they unhappy with?", "In their words. It is not on the hand-out."),
        build::button("complain", "Write it down"),
    ];
    Body::new("A complaint", blocks)
}

fn words(complaint: &Complaint) -> String {
    let made = say_date(complaint.made);
    match &complaint.answered {
        Some(how) => format!("made on {made}; answered: {how}"),
        None => format!("made on {made}; to be answered by {}", say_date(complaint.answer_by)),
    }
}

pub fn enter(model: &mut Model, control: ControlId, row: usize) -> Vec<Effect> {
    let Some(case) = &model.case else { return Vec::new() };
    let open_one = case.person.complaints.get(row).filter(|complaint| complaint.answered.is_none()).map(|complaint| complaint.event);
    match (control, open_one) {
        (NEW, _) => open(model, Screen::NewComplaint),
        (_, Some(event)) => open(model, Screen::Complaint(event)),
        (_, None) => model.say("That complaint is answered."),
    }
    Vec::new()
}

pub fn enter_new(model: &mut Model) -> Vec<Effect> {
    let Some(tree) = model.case.as_ref().map(|case| case.tree) else { return Vec::new() };
    let about = model.frame().text(ABOUT).trim().to_owned();
    if about.is_empty() {
        return fault(model, ABOUT, "It does not say what about. Type their own words, or go back.");
    }
    let answer_by = model.today().saturating_add(DAYS.days());
    let then = Then::Close(format!("Saved. The complaint is to be answered by {}.", say_date(answer_by)));
    let changes = std::iter::once(Change::Complained { about, answer_by }).chain(drafts::given(model)).collect();
    vec![Effect::Commit { tree: Some(tree), changes, then }]
}

/// One that is open.
pub fn one(model: &Model, frame: &Frame, event: EventId) -> Body {
    let complaint = model.case.as_ref().and_then(|case| case.person.complaints.iter().find(|complaint| complaint.event == event));
    let said = complaint.map(|complaint| build::value(complaint.about.as_str(), words(complaint)));
    let answer = [build::field(frame, HOW, "How was it answered?", "What was said, by whom."), build::button("answer", "It is answered")];
    Body::new("A complaint", said.into_iter().chain(answer).collect())
}

pub fn enter_one(model: &mut Model, complaint: EventId) -> Vec<Effect> {
    let how = model.frame().text(HOW).trim().to_owned();
    if how.is_empty() {
        return fault(model, HOW, "It does not say how. Type a few words, or go back.");
    }
    let Some(tree) = model.case.as_ref().map(|case| case.tree) else { return Vec::new() };
    let changes = std::iter::once(Change::ComplaintAnswered { complaint, how }).chain(drafts::given(model)).collect();
    vec![Effect::Commit { tree: Some(tree), changes, then: Then::Close("Saved. The complaint is answered.".to_owned()) }]
}
