//! Complaints, and requests about what is written: what was said, and by when it is to be answered.

use jiff::ToSpan;

use super::super::drafts::begun;
use super::super::{Body, drafts, fault, open};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::{Choice, ControlId};
use crate::app::screen::Screen;
use crate::conversation::Request;
use crate::record::{Change, Complaint, EventId};
use crate::text::say_date;

const ABOUT: ControlId = "about";
const LIST: ControlId = "complaints";
const NEW: ControlId = "new";
const HOW: ControlId = "how";
const KIND: ControlId = "kind";
const ERASE: ControlId = "erase";

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
    Body::new("Complaints and requests", vec![list, build::button(NEW, begun::label(model, "Write one down", "complaint"))])
}

/// Opens the page of a new one: most often it is a complaint.
fn open_new(model: &mut Model) {
    open(model, Screen::NewComplaint);
    if model.frame().chosen(KIND).is_none() {
        model.frame_mut().choose(KIND, 0);
    }
}

/// A new one.
pub fn new_page(frame: &Frame) -> Body {
    let requests = Request::ALL.iter().map(|(_, request)| Choice::new(format!("They ask to {}", request.words())));
    let kinds = std::iter::once(Choice::new("They are unhappy with something")).chain(requests).collect();
    let blocks = vec![
        build::field(frame, ABOUT, "What do they say?", "In their words. It is not on the hand-out. Of a request it may be left empty."),
        build::choice(frame, KIND, "What is it?", "", kinds),
        build::button("complain", "Write it down"),
    ];
    Body::new("A complaint or a request", blocks)
}

fn words(complaint: &Complaint) -> String {
    let made = say_date(complaint.made);
    let made = match complaint.asks {
        None => format!("made on {made}"),
        Some(request) => format!("on {made} they asked to {}", request.words()),
    };
    match &complaint.answered {
        Some(how) => format!("{made}; answered: {how}"),
        None => format!("{made}; to be answered by {}", say_date(complaint.answer_by)),
    }
}

/// What the answer to a request takes, beside saying it.
fn way(request: Request) -> &'static str {
    match request {
        Request::See => {
            "`fingerpost person REFERENCE --everything` writes out all that is held on them. Read it first: what others said in confidence may have to stay out."
        }
        Request::Correct => "What is written can be changed where it stands, and any of it undone in the timeline.",
        Request::Erase => "Where nothing has to be kept, erase them for good: that is the answer, and nothing is left to write it into.",
    }
}

pub fn enter(model: &mut Model, control: ControlId, row: usize) -> Vec<Effect> {
    let Some(case) = &model.case else { return Vec::new() };
    let open_one = case.person.complaints.get(row).filter(|complaint| complaint.answered.is_none()).map(|complaint| complaint.event);
    match (control, open_one) {
        (NEW, _) => open_new(model),
        (_, Some(event)) => open(model, Screen::Complaint(event)),
        (_, None) => model.say("That one is answered."),
    }
    Vec::new()
}

pub fn enter_new(model: &mut Model) -> Vec<Effect> {
    let Some(tree) = model.case.as_ref().map(|case| case.tree) else { return Vec::new() };
    let kind = model.frame().chosen(KIND).unwrap_or_default();
    let asks = kind.checked_sub(1).and_then(|row| Request::ALL.get(row)).map(|(_, request)| *request);
    let typed = model.frame().text(ABOUT).trim().to_owned();
    let (about, answer_by) = match asks {
        None if typed.is_empty() => return fault(model, ABOUT, "It does not say what about. Type their own words, or go back."),
        None => (typed, model.today().saturating_add(DAYS.days())),
        Some(request) if typed.is_empty() => (format!("To {}", request.words()), Request::answer_by(model.today())),
        Some(_) => (typed, Request::answer_by(model.today())),
    };
    let what = if asks.is_some() { "request" } else { "complaint" };
    let then = Then::Close(format!("Saved. The {what} is to be answered by {}.", say_date(answer_by)));
    let changes = std::iter::once(Change::Complained { about, answer_by, asks }).chain(drafts::given(model)).collect();
    vec![Effect::Commit { tree: Some(tree), changes, then }]
}

fn one_of(model: &Model, event: EventId) -> Option<&Complaint> {
    model.case.as_ref()?.person.complaints.iter().find(|complaint| complaint.event == event)
}

/// One that is open.
pub fn one(model: &Model, frame: &Frame, event: EventId) -> Body {
    let complaint = one_of(model, event);
    let asks = complaint.and_then(|complaint| complaint.asks);
    let mut blocks: Vec<_> = complaint.map(|complaint| build::value(complaint.about.as_str(), words(complaint))).into_iter().collect();
    blocks.extend(asks.map(|request| build::text(way(request))));
    blocks.push(build::field(frame, HOW, "How was it answered?", "What was said, by whom."));
    blocks.push(build::button("answer", "It is answered"));
    blocks.extend((asks == Some(Request::Erase)).then(|| build::button(ERASE, "Erase for good")));
    Body::new(if asks.is_some() { "A request" } else { "A complaint" }, blocks)
}

pub fn enter_one(model: &mut Model, control: ControlId, complaint: EventId) -> Vec<Effect> {
    if control == ERASE {
        model.open(Screen::Erase);
        return Vec::new();
    }
    let how = model.frame().text(HOW).trim().to_owned();
    if how.is_empty() {
        return fault(model, HOW, "It does not say how. Type a few words, or go back.");
    }
    let what = if one_of(model, complaint).is_some_and(|one| one.asks.is_some()) { "request" } else { "complaint" };
    let Some(tree) = model.case.as_ref().map(|case| case.tree) else { return Vec::new() };
    let changes = std::iter::once(Change::ComplaintAnswered { complaint, how }).chain(drafts::given(model)).collect();
    vec![Effect::Commit { tree: Some(tree), changes, then: Then::Close(format!("Saved. The {what} is answered.")) }]
}
