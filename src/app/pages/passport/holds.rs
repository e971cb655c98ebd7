//! What a paper passport holds, shown before anything is kept; then whose record it goes into.

use super::super::{Body, people};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::{Block, ControlId};
use crate::app::screen::Screen;
use crate::handout;
use crate::passport::Carried;
use crate::record::{Change, Person};
use crate::text::{capital, count, say_date};

const NEW: ControlId = "new";
const HERE: ControlId = "here";
const THIS: ControlId = "this";
const NO: ControlId = "no";

pub fn page(model: &Model, carried: &Carried) -> Body {
    let mut blocks = vec![build::value("Made on", say_date(carried.made))];
    let (agreed, answers) = handout::carried(carried, model.catalogue());
    let mut above = "";
    for thing in &agreed {
        blocks.extend((thing.heading != above).then(|| build::heading(&thing.heading)));
        blocks.extend(thing.lines().map(build::text));
        above = &thing.heading;
    }
    if !answers.is_empty() {
        blocks.push(build::heading(handout::ANSWERS));
        blocks.extend(answers.iter().map(build::text));
    }
    blocks.push(build::text("Ask: is this what you want me to have? No is an answer. Until then nothing of it is kept here."));
    blocks.extend(ways(model));
    Body::new("What the paper passport holds", blocks)
}

/// Into the record that is open, or another; never into one that may not be written in.
fn ways(model: &Model) -> Vec<Block> {
    let no = build::button(NO, "They do not want that: leave it");
    match &model.case {
        Some(case) if case.is_restricted() || case.person.withdrawn.is_some() => {
            vec![build::text("They withdrew, or their record can only be read here: nothing can be brought into it."), no]
        }
        Some(case) => vec![build::button(THIS, format!("They agree: bring it into the record of {}", case.person.reference)), no],
        None => vec![
            build::button(NEW, "They agree, and are new here: bring it in"),
            build::button(HERE, "They agree, and are here already: find them"),
            no,
        ],
    }
}

pub fn enter(model: &mut Model, control: ControlId, carried: Box<Carried>) -> Vec<Effect> {
    match control {
        NEW => {
            let added = Change::PersonAdded { reference: String::new() };
            let changes = std::iter::once(added).chain(carried.bring_into(&Person::default()).changes).collect();
            vec![Effect::Commit {
                tree: None,
                changes,
                then: Then::BroughtIn("Saved. They have a record now, with what it holds.".to_owned()),
            }]
        }
        THIS => into(model, &carried),
        HERE => {
            model.open(Screen::PassportInto(carried));
            Vec::new()
        }
        _ => {
            leave(model);
            model.say("Nothing of it was kept.");
            Vec::new()
        }
    }
}

fn into(model: &mut Model, carried: &Carried) -> Vec<Effect> {
    let Some(case) = &model.case else { return Vec::new() };
    let bringing = carried.bring_into(&case.person);
    if bringing.left_out == carried.count() {
        leave(model);
        model.say("Nothing was written: all of it is there already, or was told later.");
        return Vec::new();
    }
    let there = match bringing.left_out {
        0 => String::new(),
        left_out => format!(" {} there already, or told later.", capital(&count(left_out, "thing was", "things were"))),
    };
    let then = Then::BroughtIn(format!("Saved. What the paper passport holds is in this record.{there}"));
    vec![Effect::Commit { tree: Some(case.tree), changes: bringing.changes, then }]
}

/// Goes back to where it was asked for.
fn leave(model: &mut Model) {
    model.close_to(|screen| matches!(screen, Screen::Today | Screen::Person | Screen::About));
}

/// Whose record it goes into.
pub fn into_page(model: &Model, frame: &Frame) -> Body {
    Body::new("Whose record does it go into?", people::finder(model, frame, None))
}

pub fn enter_into(model: &mut Model, control: ControlId, row: usize) -> Vec<Effect> {
    people::chosen(model, control, row, None).map(Effect::OpenPerson).into_iter().collect()
}

/// Somebody's record was opened so that it can go in there: it is shown once more, over their page.
pub fn over(model: &mut Model, carried: Box<Carried>) {
    model.close_to(|screen| matches!(screen, Screen::Today));
    model.open(Screen::Person);
    model.open(Screen::PassportHolds(carried));
}

/// It is in the record, whose page is on top now.
pub fn brought_in(model: &mut Model, words: String) {
    if !model.return_to(&Screen::Person) {
        model.close_to(|screen| matches!(screen, Screen::Today));
        model.open(Screen::Person);
    }
    model.say(words);
}
