//! Holds: who asked that the record is kept, why, and how that came to an end.

use super::super::drafts::begun;
use super::super::{Body, drafts, fault, open};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::{Choice, ControlId};
use crate::app::screen::Screen;
use crate::record::{Change, EventId, Hold, Person};
use crate::text::{count, say_date};

const LIST: ControlId = "holds";
const NEW: ControlId = "new";
const WHO: ControlId = "who";
const WHY: ControlId = "why";

/// The fields of a new hold.
pub const FIELDS: &[ControlId] = &[WHO, WHY];

/// The field of a lifting.
pub const LIFT_FIELDS: &[ControlId] = &[WHY];

pub fn page(model: &Model, frame: &Frame) -> Body {
    let holds = model.case.as_ref().map(|case| case.person.holds.as_slice()).unwrap_or_default();
    let row = |row: usize| Choice::with(format!("For {}", holds[row].asked_by), words(&holds[row]));
    let blocks = vec![
        build::text("While a hold is in force the record cannot be erased. Whoever asked for it says when it may be lifted."),
        build::list(frame, LIST, "Choose one to lift it", holds.len(), "There are none.", row),
        build::button(NEW, begun::label(model, "Put the record on hold", "hold")),
    ];
    Body::new("Holds", blocks)
}

fn words(hold: &Hold) -> String {
    let since = say_date(hold.since);
    match &hold.lifted {
        Some(how) => format!("since {since}, {}; lifted by {} on {}: {}", hold.why, how.by, say_date(how.on), how.why),
        None => format!("in force since {since}: {}", hold.why),
    }
}

/// What the row says that leads here.
pub fn row(person: &Person) -> String {
    match person.holds_in_force().count() {
        0 => "not on hold".to_owned(),
        holds => format!("{}: it cannot be erased", count(holds, "hold is in force", "holds are in force")),
    }
}

pub fn enter(model: &mut Model, control: ControlId, row: usize) -> Vec<Effect> {
    let Some(case) = &model.case else { return Vec::new() };
    let in_force = case.person.holds.get(row).filter(|hold| hold.lifted.is_none()).map(|hold| hold.event);
    match (control, in_force) {
        (NEW, _) => open(model, Screen::NewHold),
        (_, Some(event)) => open(model, Screen::Hold(event)),
        (_, None) => model.say("That hold is lifted."),
    }
    Vec::new()
}

/// A new one.
pub fn new_page(frame: &Frame) -> Body {
    let blocks = vec![
        build::field(frame, WHO, "Who asked for it?", "A team or a post: the legal team, the complaints office, the person."),
        build::field(frame, WHY, "Why?", "A request to see their data, a complaint, a claim."),
        build::button("hold", "Put the record on hold"),
    ];
    Body::new("Put the record on hold", blocks)
}

pub fn enter_new(model: &mut Model) -> Vec<Effect> {
    let Some(tree) = model.case.as_ref().map(|case| case.tree) else { return Vec::new() };
    let [asked_by, why] = [WHO, WHY].map(|field| model.frame().text(field).trim().to_owned());
    if asked_by.is_empty() {
        return fault(model, WHO, "It does not say who asked. Type a team or a post, or go back.");
    }
    if why.is_empty() {
        return fault(model, WHY, "It does not say why. Type a few words, or go back.");
    }
    let changes = std::iter::once(Change::HoldPlaced { asked_by, why }).chain(drafts::given(model)).collect();
    let then = Then::Close("Saved. The record is on hold, and cannot be erased until that is lifted.".to_owned());
    vec![Effect::Commit { tree: Some(tree), changes, then }]
}

/// One that is in force.
pub fn one(model: &Model, frame: &Frame, event: EventId) -> Body {
    let hold = model.case.as_ref().and_then(|case| case.person.holds.iter().find(|hold| hold.event == event));
    let said = hold.map(|hold| build::value(format!("For {}", hold.asked_by), words(hold)));
    let lift =
        [build::field(frame, WHY, "Why may it be lifted?", "What whoever asked for it says now."), build::button("lift", "Lift the hold")];
    Body::new("A hold", said.into_iter().chain(lift).collect())
}

pub fn enter_one(model: &mut Model, hold: EventId) -> Vec<Effect> {
    let why = model.frame().text(WHY).trim().to_owned();
    if why.is_empty() {
        return fault(model, WHY, "It does not say why. Type a few words, or go back.");
    }
    let Some(tree) = model.case.as_ref().map(|case| case.tree) else { return Vec::new() };
    let changes = std::iter::once(Change::HoldLifted { hold, why }).chain(drafts::given(model)).collect();
    vec![Effect::Commit { tree: Some(tree), changes, then: Then::Close("Saved. The hold is lifted.".to_owned()) }]
}
