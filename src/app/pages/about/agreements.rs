//! What a person agreed to share, with whom, until when; apart from why the site may hold a record at all.

use jiff::civil::Date;

use super::super::drafts::begun;
use super::super::{Body, drafts, fault, open, referral};
use super::allowed;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::{Choice, ControlId};
use crate::app::screen::Screen;
use crate::record::{Agreement, Change, EventId, Person};
use crate::text::{Near, count, list, number, parse_day, say_date, uncapital};

const LIST: ControlId = "agreements";
const ADD: ControlId = "add";
const WITH: ControlId = "with";
const ITEMS: ControlId = "items";
const UNTIL: ControlId = "until";

/// The fields of a new agreement.
pub const FIELDS: &[ControlId] = &[WITH, UNTIL];

pub fn page(model: &Model, frame: &Frame) -> Body {
    let agreements = model.case.as_ref().map(|case| case.person.agreements.as_slice()).unwrap_or_default();
    let row = |row: usize| Choice::with(format!("With {}", agreements[row].with), words(model, &agreements[row]));
    let said = model.case.as_ref().map(|case| allowed::lines(model, &case.person)).unwrap_or_default();
    let none = if said.is_empty() { "They have agreed to nothing yet." } else { "No agreement is written down beside that." };
    let mut blocks = vec![
        build::value("Why we may hold this record", lawful_basis(model)),
        build::list(frame, LIST, "What they agreed to share", agreements.len(), none, row),
        build::button(ADD, begun::label(model, "Add an agreement", "new-agreement")),
    ];
    blocks.splice(1..1, said);
    Body::new("What they agreed to share", blocks)
}

/// What the row says that leads here.
pub fn row(model: &Model, person: &Person, holding: usize) -> String {
    let said = allowed::allowed(model, person);
    let agreements = count(holding, "agreement holds", "agreements hold");
    let yes = said.iter().filter(|one| one.yes).count();
    let told = [(yes, "yes"), (said.len() - yes, "no")];
    let told: Vec<String> = told.into_iter().filter(|(many, _)| *many > 0).map(|(many, word)| format!("{} {word}", number(many))).collect();
    if told.is_empty() { agreements } else { format!("{agreements}; in sessions {}", list(&told)) }
}

fn lawful_basis(model: &Model) -> String {
    match model.settings.lawful_basis.trim() {
        "" => "Not written down. The site writes `lawful-basis` in the settings file.".to_owned(),
        basis => basis.to_owned(),
    }
}

fn words(model: &Model, agreement: &Agreement) -> String {
    let items: Vec<String> = agreement.items.iter().map(|item| uncapital(item)).collect();
    let until = match (agreement.ended, agreement.until) {
        (Some(ended), _) => format!("taken back on {}", say_date(ended)),
        (None, Some(until)) if until < model.today() => format!("ran out on {}", say_date(until)),
        (None, Some(until)) => format!("until {}", say_date(until)),
        (None, None) => "until they say otherwise".to_owned(),
    };
    format!("{}; agreed on {}, {until}", list(&items), say_date(agreement.made))
}

pub fn enter(model: &mut Model, control: ControlId, row: usize) -> Vec<Effect> {
    if control == ADD {
        open(model, Screen::NewAgreement);
        return Vec::new();
    }
    let agreement = model.case.as_ref().and_then(|case| case.person.agreements.get(row)).map(|agreement| agreement.event);
    if let Some(event) = agreement {
        model.open(Screen::Agreement(event));
    }
    Vec::new()
}

/// A new one.
pub fn new_page(frame: &Frame) -> Body {
    let items = referral::ITEMS.iter().map(|item| Choice::new(*item)).collect();
    let blocks = vec![
        build::field(frame, WITH, "With whom?", "A GP, a job coach, their mother: one at a time."),
        build::multi(frame, ITEMS, "What may be shared with them?", "Ask about each. What is not taken is not shared.", items),
        build::field(frame, UNTIL, "Until when?", "Write it as 3 March 2027, 3/3/2027 or 2027-03-03. Empty: until they say otherwise."),
        build::button("agree", "They agree to this"),
    ];
    Body::new("An agreement to share", blocks)
}

/// The day is judged as soon as it is given.
pub fn given(model: &Model, control: ControlId) -> Option<String> {
    if control == UNTIL { last_day(model).err() } else { None }
}

/// Until when; none where they gave no day.
fn last_day(model: &Model) -> Result<Option<Date>, String> {
    match model.frame().text(UNTIL).trim() {
        "" => Ok(None),
        day => match parse_day(day, model.today(), Near::Ahead) {
            Ok(day) if day < model.today() => Err("That day has gone. Type a day to come, or leave it empty.".to_owned()),
            Ok(day) => Ok(Some(day)),
            Err(wrong) => Err(wrong.to_string()),
        },
    }
}

pub fn enter_new(model: &mut Model) -> Vec<Effect> {
    let frame = model.frame();
    let with = frame.text(WITH).trim().to_owned();
    let items: Vec<String> =
        frame.ticked(ITEMS).into_iter().filter_map(|row| referral::ITEMS.get(row).map(|item| (*item).to_owned())).collect();
    if with.is_empty() {
        return fault(model, WITH, "It does not say with whom. Type a name or what they are.");
    }
    if items.is_empty() {
        return fault(model, ITEMS, "Nothing may be shared, so there is no agreement. Take what they agree to, or go back.");
    }
    let until = match last_day(model) {
        Ok(until) => until,
        Err(wrong) => return fault(model, UNTIL, wrong),
    };
    let Some(tree) = model.case.as_ref().map(|case| case.tree) else { return Vec::new() };
    let then = Then::Close(format!("Saved. They agree to share with {with}."));
    let changes = std::iter::once(Change::AgreementMade { with, items, until }).chain(drafts::given(model)).collect();
    vec![Effect::Commit { tree: Some(tree), changes, then }]
}

/// One that was made.
pub fn one(model: &Model, event: EventId) -> Body {
    let agreement = model.case.as_ref().and_then(|case| case.person.agreements.iter().find(|agreement| agreement.event == event));
    let Some(agreement) = agreement else {
        return Body::new("An agreement to share", vec![build::text("It is no longer there.")]);
    };
    let mut blocks = vec![build::value(format!("With {}", agreement.with), words(model, agreement))];
    if agreement.ended.is_none() {
        blocks.push(build::text("Whoever was told keeps what they know: tell them that it was taken back."));
        blocks.push(build::button("end", "They take it back"));
    }
    Body::new("An agreement to share", blocks)
}

pub fn enter_one(model: &mut Model, agreement: EventId) -> Vec<Effect> {
    let Some(case) = &model.case else { return Vec::new() };
    let then = Then::Close("Saved. The agreement was taken back.".to_owned());
    vec![Effect::Commit { tree: Some(case.tree), changes: vec![Change::AgreementEnded { agreement }], then }]
}
