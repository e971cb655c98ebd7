//! The first page: look something up, practise, open or set up notes.

use super::Body;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::{Access, Model};
use crate::app::msg::Effect;
use crate::app::page::Choice;
use crate::app::screen::Screen;

pub fn page(model: &Model, frame: &Frame) -> Body {
    let notes = match &model.access {
        Access::NotYet => Choice::with("Set up my notes", "a passphrase first"),
        Access::Closed(_) => Choice::with("Open my notes", "asks your passphrase"),
        Access::Open(_) => Choice::with("Go on with my notes", "they are open"),
        Access::Practice(_) => Choice::with("Go on practising", "made-up people; nothing is kept"),
    };
    let options = [
        Choice::with("Look something up", "no names, no passphrase"),
        Choice::with("Practise", "made-up people; nothing is kept"),
        notes,
        Choice::new("Better off in work"),
    ];
    let list = build::list(frame, "what", "What would you like to do?", options.len(), "", |row| options[row].clone());
    Body::new("Fingerpost", vec![list])
}

pub fn enter(model: &mut Model, row: usize) -> Vec<Effect> {
    match (row, &model.access) {
        (0, _) => model.open(Screen::Lookup),
        (3, _) => super::better_off::open(model),
        // A run in which nothing is kept begins with nobody.
        (1, Access::Practice(_)) if model.people.is_empty() => return vec![Effect::Practise(model.today())],
        (1, Access::Practice(_)) | (2, Access::Open(_) | Access::Practice(_)) => model.open(Screen::Today),
        (1, Access::Open(_)) => model.say_error("Your notes are open. Lock them first, then practise."),
        (1, _) => return vec![Effect::Practise(model.today())],
        (_, Access::NotYet) => model.open(Screen::SetUp),
        _ => model.open(Screen::Unlock),
    }
    Vec::new()
}
