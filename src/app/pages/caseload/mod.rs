//! The whole caseload: who agreed that another adviser has their record, handing it over, taking others over, and somebody who stands in.

mod check;
mod give;
mod given;
mod stand_in;
mod take;

use super::Body;
use super::today::who;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Choice, ControlId};
use crate::app::screen::Screen;
use crate::app::sharing::{Asked, Shared, SharingPage};
use crate::record::Summary;
use crate::text::{capital, count, list, say_date};

const PEOPLE: ControlId = "people";
const GIVE: ControlId = "give";
const TAKE: ControlId = "take";
const STAND_IN: ControlId = "stand-in";

pub fn page(model: &Model, frame: &Frame) -> Body {
    let people = own(model);
    let agreed = people.iter().filter(|person| !agreed(model, person).is_empty()).count();
    let many = count(people.len(), "person is", "people are");
    let words = match (people.len(), agreed) {
        (0, _) => "Nobody is in your caseload yet.".to_owned(),
        (_, 0) => format!("{} in your caseload. None of them has said yet that another adviser may have their record.", capital(&many)),
        _ => {
            let agreed = count(agreed, "has said", "have said");
            format!("{} in your caseload. Of them {agreed} that another adviser may have their record.", capital(&many))
        }
    };
    let mut blocks = vec![
        build::text(words),
        build::list(frame, PEOPLE, "Open one to ask them", people.len(), "There is nobody here yet.", |row| {
            Choice::with(who(people[row]), said(model, people[row]))
        }),
    ];
    if !people.is_empty() {
        blocks.push(build::button(GIVE, "Hand them over to another adviser"));
    }
    blocks.push(build::button(TAKE, "Take people over who were handed to me"));
    blocks.push(build::button(STAND_IN, "Somebody stands in for me while I am away"));
    Body::new("Your whole caseload", blocks)
}

/// Those who are this user's own, and work with whom goes on here.
fn own(model: &Model) -> Vec<&Summary> {
    model.people.iter().filter(|line| line.club.is_none() && !line.covered && line.handed_over.is_none()).collect()
}

/// With whom they agreed, of the agreements that hold today.
fn agreed<'p>(model: &Model, person: &'p Summary) -> Vec<&'p str> {
    let today = model.today();
    let holds = person.whole_with.iter().filter(|(_, until)| until.is_none_or(|until| today <= until));
    holds.map(|(with, _)| with.as_str()).collect()
}

/// Whether they agreed that the adviser of this name has their record.
fn agreed_with(model: &Model, person: &Summary, name: &str) -> bool {
    agreed(model, person).into_iter().any(|with| with.trim().to_lowercase() == name.trim().to_lowercase())
}

fn said(model: &Model, person: &Summary) -> String {
    let seen = person.last_seen.map_or_else(|| "not seen yet".to_owned(), |day| format!("last seen {}", say_date(day)));
    format!("{}; {seen}", agreement(model, person))
}

fn agreement(model: &Model, person: &Summary) -> String {
    let with = agreed(model, person);
    let agreed = if with.is_empty() { "not agreed".to_owned() } else { format!("agreed with {}", list(&with)) };
    if person.refused_whole { format!("{agreed}; did not say yes in a session: ask again") } else { agreed }
}

pub fn enter(model: &mut Model, control: ControlId, row: usize) -> Vec<Effect> {
    match control {
        GIVE => give::open(model),
        TAKE => return vec![Effect::Share(Asked::OwnCard)],
        STAND_IN => return vec![Effect::Share(Asked::Who)],
        _ => {
            let tree = own(model).get(row).map(|person| person.tree);
            return tree.map(Effect::OpenPerson).into_iter().collect();
        }
    }
    Vec::new()
}

/// The record of somebody on the list has come: what they say to it is written down over their page.
pub fn opened(model: &mut Model) {
    model.open(Screen::Person);
    super::open(model, Screen::HandOver);
}

/// The page of that kind.
pub fn sharing_page(model: &Model, frame: &Frame, page: &SharingPage) -> Body {
    match page {
        SharingPage::HandOver => give::page(model, frame),
        SharingPage::Check(over) => check::page(model, over),
        SharingPage::Given(given) => given::page(given),
        SharingPage::TakeOver(card) => take::page(frame, card),
        SharingPage::Coming(coming) => take::check(coming),
        SharingPage::TakenOver(taken) => take::taken(taken),
        SharingPage::StandIns(who) => stand_in::all(model, frame, who),
        SharingPage::NewStandIn(who) => stand_in::new_page(model, frame, who),
        SharingPage::StandIn(standing) => stand_in::one(model, standing),
    }
}

/// Does what a control of it is for.
pub fn enter_sharing(model: &mut Model, control: ControlId, row: usize, page: SharingPage) -> Vec<Effect> {
    match page {
        SharingPage::HandOver => give::enter(model),
        SharingPage::Check(over) => check::enter(model, control, *over),
        SharingPage::TakeOver(_) => take::enter(model),
        SharingPage::Coming(_) => take::enter_check(model, control),
        SharingPage::Given(_) | SharingPage::TakenOver(_) => {
            model.close();
            Vec::new()
        }
        SharingPage::StandIns(who) => stand_in::enter_all(model, control, row, *who),
        SharingPage::NewStandIn(who) => stand_in::enter_new(model, &who),
        SharingPage::StandIn(standing) => stand_in::enter_one(model, *standing),
    }
}

/// What is wrong with what was typed into a control in the line mode.
pub fn given(model: &mut Model, control: ControlId) -> Option<String> {
    match model.frame().screen.clone() {
        Screen::Sharing(SharingPage::HandOver) => give::given(model, control),
        Screen::Sharing(SharingPage::TakeOver(_)) => take::given(model, control),
        Screen::Sharing(SharingPage::NewStandIn(_)) => stand_in::given(model, control),
        _ => None,
    }
}

/// Something could not be done: what is wrong with a card stands with the card.
pub fn failed(model: &mut Model, sentence: &str) {
    match model.frame().screen {
        Screen::Sharing(SharingPage::HandOver) => give::failed(model, sentence),
        Screen::Sharing(SharingPage::TakeOver(_)) => take::failed(model),
        _ => {}
    }
}

/// What came of it. Where somebody has gone on elsewhere it is said, and no page is laid over theirs.
pub fn shared(model: &mut Model, shared: Shared) {
    match shared {
        Shared::Who(who) => {
            if model.frame().screen == Screen::Caseload {
                model.open(Screen::Sharing(SharingPage::StandIns(Box::new(who))));
            }
        }
        Shared::Card(card) => give::card_read(model, card),
        Shared::HandedOver { given, people } => {
            model.take_lines(people);
            given::came(model, given);
        }
        Shared::OwnCard(card) => take::open(model, card),
        Shared::Coming(coming) => take::looked_into(model, coming),
        Shared::TakenOver { taken, people } => {
            model.take_lines(people);
            take::came(model, taken);
        }
        Shared::StandingIn { said, who } => stand_in::settled(model, said, who),
    }
}
