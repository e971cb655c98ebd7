//! Bring in a paper passport: its letters, typed line by line and judged as they come, or read from a file.

use std::path::PathBuf;

use super::super::{Body, fault};
use crate::app::build;
use crate::app::command::Command;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, FrontEnd};
use crate::app::page::{Choice, ControlId, Typing};
use crate::app::screen::Screen;
use crate::passport::Typed;
use crate::text::{capital, count, number, sentences};

const HOW: ControlId = "how";
const LINE: ControlId = "line";
const FILE: ControlId = "file";
const BACK: ControlId = "take-back";

/// Opens the page, with the lines that were typed on it before, where it was left.
pub fn open(model: &mut Model) {
    if model.leads_only {
        model.say_error(super::super::new_session::LEADS_ONLY);
        return;
    }
    let typed = std::mem::take(&mut model.letters_put_by);
    if typed.taken() > 0 {
        model.say(format!("The lines that you typed are here still: {} of them.", number(typed.taken())));
    }
    model.open(Screen::BringIn(typed));
    model.frame_mut().choose(HOW, 0);
}

/// Keeps the lines that were typed for when the page is opened again, and leaves it.
pub fn put_by(model: &mut Model) {
    if let Screen::BringIn(typed) = &mut model.frame_mut().screen {
        model.letters_put_by = std::mem::take(typed);
    }
    model.close();
    if model.letters_put_by.taken() > 0 {
        model.say("The lines that you typed will be here when you come back.");
    }
}

pub fn page(frame: &Frame, typed: &Typed) -> Body {
    let mut blocks = vec![
        build::text("It is a sheet from another desk, with lines of letters. Nothing is kept before you have both seen what it holds."),
        build::choice_from_first(
            frame,
            HOW,
            "How do you have it?",
            "",
            vec![Choice::with("On paper", "you type its lines, or scan its QR code"), Choice::new("In a file")],
        ),
    ];
    if frame.chosen(HOW) == Some(1) {
        blocks.push(build::field(frame, FILE, "Which file?", "The hand-out that it is on, or a file of its letters alone."));
        return body(blocks);
    }
    if let Some(last) = typed.last() {
        blocks.push(build::value(format!("Line {}", typed.taken()), last));
    }
    let hint = "With its number or without. Spaces and capitals make no difference. There is no 0, 1, I or O.";
    blocks.push(build::field(frame, LINE, format!("Line {}", typed.taken() + 1), hint));
    if typed.taken() > 0 {
        blocks.push(build::button(BACK, "Take the last line back"));
    }
    body(blocks)
}

fn body(blocks: Vec<crate::app::page::Block>) -> Body {
    Body::new("Bring in a paper passport", blocks)
}

pub fn enter(model: &mut Model, control: ControlId, mut typed: Typed) -> Vec<Effect> {
    match control {
        FILE => {
            let path = model.frame().text(FILE).trim().to_owned();
            if path.is_empty() {
                return fault(model, FILE, "No file is named. Type where it is, such as `plan.txt`.");
            }
            return vec![Effect::ReadPassport(PathBuf::from(path))];
        }
        BACK => {
            typed.take_back();
            model.say(format!("Taken back. Line {} is next.", typed.taken() + 1));
        }
        _ => {
            let line = model.frame().text(LINE).to_owned();
            if let Err(wrong) = typed.take(&line) {
                let back = put_back(model, &line);
                return fault(model, LINE, format!("{}{back}", sentences(&wrong.to_string())));
            }
            model.frame_mut().take_text(LINE);
            if let Some(sealed) = typed.sealed() {
                return read(model, sealed);
            }
            let left = typed.lines().unwrap_or_default() - typed.taken();
            model.say(format!("Line {} is right. {} to go.", typed.taken(), capital(&count(left, "line", "lines"))));
        }
    }
    let frame = model.frame_mut();
    (frame.screen, frame.focus) = (Screen::BringIn(typed), LINE);
    Vec::new()
}

/// A line that was refused goes, for what is typed next would be joined to it unheard; undo brings it back, where one letter is to be mended.
/// Says so. In lines each is typed anew in any case.
fn put_back(model: &mut Model, line: &str) -> String {
    if model.front == FrontEnd::Plain || line.trim().is_empty() {
        return String::new();
    }
    model.frame_mut().set_text(LINE, Typing::Line, "");
    format!(" {} brings back what you typed.", model.way(Command::Undo))
}

/// All its letters are there, and are right: the words are asked for.
pub fn read(model: &mut Model, sealed: Vec<u8>) -> Vec<Effect> {
    if !matches!(model.frame().screen, Screen::BringIn(_)) {
        return Vec::new();
    }
    model.say("All its lines are right. Now the words.");
    model.open(Screen::PassportWords(sealed));
    Vec::new()
}

/// The file could not be read, or has no passport in it.
pub fn failed(model: &mut Model, sentence: &str) {
    model.frame_mut().fault(FILE, sentence.to_owned());
}
