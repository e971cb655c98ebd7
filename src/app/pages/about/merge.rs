//! Two records of one person: finding the other, and putting the two together.

use super::super::{Body, people};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::ControlId;
use crate::app::screen::Screen;
use crate::record::{Change, Summary, Tree};
use crate::text::say_date;

pub fn page(model: &Model, frame: &Frame) -> Body {
    Body::new("Who else are they?", people::finder(model, frame, own(model)))
}

fn own(model: &Model) -> Option<Tree> {
    model.case.as_ref().map(|case| case.tree)
}

pub fn enter(model: &mut Model, control: ControlId, row: usize) -> Vec<Effect> {
    if let Some(other) = people::chosen(model, control, row, own(model)) {
        model.open(Screen::MergeWith(other));
    }
    Vec::new()
}

fn summary(model: &Model, tree: Tree) -> Option<&Summary> {
    model.people.iter().find(|person| person.tree == tree)
}

/// The two beside each other.
pub fn with_page(model: &Model, other: Tree) -> Body {
    let both = [("This record", own(model).and_then(|tree| summary(model, tree))), ("The other one", summary(model, other))];
    let mut blocks: Vec<_> = both.into_iter().filter_map(|(label, person)| Some(build::value(label, line(person?)))).collect();
    blocks.push(build::text(
        "Both are read as one from then on, under this record's reference. Nothing is lost: About them takes them apart again, each as it \
         was. What is written meanwhile stays with this one.",
    ));
    blocks.push(build::button("merge", "They are one person: put them together"));
    Body::new("Are they one person?", blocks)
}

fn line(person: &Summary) -> String {
    let seen = person.last_seen.map_or_else(|| "not seen yet".to_owned(), |day| format!("last seen {}", say_date(day)));
    let contact = if person.contact.is_empty() { String::new() } else { format!("; {}", person.contact) };
    format!("{}, {seen}{contact}", super::super::today::who(person))
}

pub fn enter_with(model: &mut Model, other: Tree) -> Vec<Effect> {
    let then = Then::Reread("Saved. The two records are one. About them takes them apart again.".to_owned());
    vec![Effect::Commit { tree: own(model), changes: vec![Change::Merged { with: other }], then }]
}
