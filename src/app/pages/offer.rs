//! What to offer in place of questions: all of it; and one offer, with the words to make it with and the support that it is about. Nothing of
//! it is kept.

use super::{Body, ask_next};
use crate::app::asking::asking;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::Choice;
use crate::app::screen::Screen;
use crate::catalogue::Provision;

/// How many kinds of support are named in a row.
const NAMED: usize = 2;

/// Every offer that there is to make.
pub fn all(model: &Model, frame: &Frame) -> Body {
    let offers = asking(model).offers;
    let row = |row: usize| Choice::with(&offers[row].words, ask_next::named(&offers[row].support, NAMED));
    let list = build::list(frame, "offers", "To offer, never to ask", offers.len(), "There is nothing to offer here now.", row);
    Body::new("What to offer", vec![list])
}

pub fn enter_all(model: &mut Model, row: usize) -> Vec<Effect> {
    let offer = asking(model).offers.get(row).map(|offer| (offer.fact.clone(), offer.value.clone()));
    if let Some((fact, value)) = offer {
        model.open(Screen::Offer { fact, value });
    }
    Vec::new()
}

pub fn page(model: &Model, frame: &Frame, fact: &str, value: Option<&str>) -> Body {
    let Some((words, support)) = offer(model, fact, value) else {
        return Body::new("Something to offer", vec![build::text("There is nothing to offer here now.")]);
    };
    let list = build::list(frame, "support", "What there is, if they want to hear more", support.len(), "", |row| {
        Choice::with(&support[row].name, support[row].summary.as_str())
    });
    let kept = build::text("Say it, and leave it to them. Whether they want it or not, nothing is asked and nothing is written down.");
    Body::new("Something to offer", vec![build::value("You might say", words), kept, list])
}

fn offer<'m>(model: &'m Model, fact: &str, value: Option<&str>) -> Option<(String, Vec<&'m Provision>)> {
    let found = asking(model).offers.into_iter().find(|offer| offer.fact == fact && offer.value.as_deref() == value)?;
    Some((found.words, found.support))
}

pub fn enter(model: &mut Model, row: usize, fact: &str, value: Option<&str>) -> Vec<Effect> {
    let id = offer(model, fact, value).and_then(|(_, support)| support.get(row).map(|found| found.id.clone()));
    if let Some(id) = id {
        super::entry::open(model, &id);
    }
    Vec::new()
}
