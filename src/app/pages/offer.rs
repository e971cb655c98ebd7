//! One offer: the words to make it with, and the support that it is about. Nothing of it is kept.

use super::Body;
use crate::app::asking::asking;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::Choice;
use crate::catalogue::Provision;

pub fn page(model: &Model, frame: &Frame, fact: &str, value: Option<&str>) -> Body {
    let Some((words, support)) = offer(model, fact, value) else {
        return Body::new("offer", "Something to offer", vec![build::text("There is nothing to offer here now.")]);
    };
    let list = build::list(frame, "support", "What there is, if they want to hear more", support.len(), "", |row| {
        Choice::with(&support[row].name, support[row].summary.as_str())
    });
    let kept = build::text("Say it, and leave it to them. Whether they want it or not, nothing is asked and nothing is written down.");
    Body::new("offer", "Something to offer", vec![build::value("You might say", words), kept, list])
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
