//! Whom to hand over, with whose card, and into which folder.

use std::path::{Path, PathBuf};

use super::super::today::who;
use super::super::{Body, fault};
use super::{agreed, agreement, own};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Choice, ControlId};
use crate::app::screen::Screen;
use crate::app::sharing::{Asked, HandOver, SharingPage, TheirCard};
use crate::record::Tree;

const WHO: ControlId = "who";
const CARD: ControlId = "card";
const FOLDER: ControlId = "folder";
const BASIS: ControlId = "basis";

/// Opens the page with those taken who agreed.
pub fn open(model: &mut Model) {
    let people = own(model);
    let taken = people
        .iter()
        .enumerate()
        .filter(|(_, person)| !agreed(model, person).is_empty() && !person.refused_whole)
        .map(|(row, _)| row)
        .collect();
    model.open(Screen::Sharing(SharingPage::HandOver));
    model.frame_mut().tick(WHO, taken);
    model.frame_mut().take_flipped();
}

pub fn page(model: &Model, frame: &Frame) -> Body {
    let people = own(model);
    let rows = people.iter().map(|person| Choice::with(who(person), agreement(model, person))).collect();
    let blocks = vec![
        build::text(
            "Each person goes whole or not at all, sealed in a file of their own that only the other adviser opens. Here their records stay, to be \
             read only.",
        ),
        build::multi(frame, WHO, "Who is handed over?", "Those who agreed are taken already.", rows),
        build::field(
            frame,
            CARD,
            "The other adviser's card",
            "The path of the file that they sent you, or the card itself from fpcard1: on. `fingerpost store card` gives it to them.",
        ),
        build::field(frame, FOLDER, "Into which folder?", "On a stick, or on a share: its whole path. It is made if it is not there."),
        build::field(
            frame,
            BASIS,
            "Why may those go who did not agree?",
            "Your site's lawful basis, in words. Empty: whoever did not agree with that adviser is left out.",
        ),
        build::button("go-on", "Go on: look whose card it is"),
    ];
    Body::new("Hand people over", blocks)
}

/// What is wrong with one field, where one is asked after the other.
pub fn given(model: &Model, control: ControlId) -> Option<String> {
    match control {
        CARD => card(model).err(),
        FOLDER => folder(model).err(),
        _ => None,
    }
}

fn card(model: &Model) -> Result<String, String> {
    let typed = model.frame().text(CARD).trim();
    if typed.is_empty() {
        Err("there is no card. give the file that the other adviser sent you, or paste the card".to_owned())
    } else {
        Ok(typed.to_owned())
    }
}

fn folder(model: &Model) -> Result<PathBuf, String> {
    let typed = model.frame().text(FOLDER).trim();
    if typed.is_empty() {
        return Err("it does not say where. type the whole path of a folder".to_owned());
    }
    let path = Path::new(typed);
    if path.is_absolute() {
        Ok(path.to_owned())
    } else {
        Err("that is not a whole path. type it from the first slash on, such as /media/stick/for-sam".to_owned())
    }
}

fn trees(model: &Model) -> Vec<Tree> {
    let people = own(model);
    model.frame().ticked(WHO).into_iter().filter_map(|row| people.get(row)).map(|person| person.tree).collect()
}

pub fn enter(model: &mut Model) -> Vec<Effect> {
    if trees(model).is_empty() {
        return fault(model, WHO, "nobody is taken. take at least one person, or go back");
    }
    let card = match card(model) {
        Ok(card) => card,
        Err(words) => return fault(model, CARD, words),
    };
    match folder(model) {
        Ok(_) => vec![Effect::Share(Asked::Card(card))],
        Err(words) => fault(model, FOLDER, words),
    }
}

/// The card could not be read.
pub fn failed(model: &mut Model, sentence: &str) {
    model.frame_mut().fault(CARD, sentence.to_owned());
}

/// It is known whose card it is: what would come of it is shown.
pub fn card_read(model: &mut Model, card: TheirCard) {
    if model.frame().screen != Screen::Sharing(SharingPage::HandOver) {
        return;
    }
    let Ok(folder) = folder(model) else { return };
    let basis = model.frame().text(BASIS).trim().to_owned();
    let over = HandOver { trees: trees(model), card, folder, basis, on: model.today() };
    model.open(Screen::Sharing(SharingPage::Check(Box::new(over))));
}
