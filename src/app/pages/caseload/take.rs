//! Taking people over whom another adviser handed over: what they sent, what is in it, and what became of each.

use std::path::{Path, PathBuf};

use super::super::{Body, fault};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Block, ControlId, Notice};
use crate::app::screen::Screen;
use crate::app::sharing::{Asked, Coming, SharingPage, Taken, TheirCard};
use crate::text::{Secret, capital, count};

const PATH: ControlId = "path";
const PASSPHRASE: ControlId = "passphrase";
const BACK: ControlId = "back";

pub fn page(frame: &Frame, card: &TheirCard) -> Body {
    let blocks = vec![
        build::text(
            "Another adviser seals records for you with your card, which may be sent by e-mail. What comes back is a folder of files, or one file.",
        ),
        build::value("Your card", card.text.as_str()),
        build::value("Its words", card.words.as_str()),
        build::field(frame, PATH, "What did they send you?", "The whole path of the folder or the file, such as /media/stick/for-me."),
        build::secret(frame, PASSPHRASE, "Your passphrase, again", "It opens what was sealed for you. It is not shown."),
        build::button("look", "Look into it: nothing is taken over yet"),
    ];
    Body::new("Take people over", blocks)
}

/// The user's own card is known: the page has it.
pub fn open(model: &mut Model, card: TheirCard) {
    if model.frame().screen == Screen::Caseload {
        model.open(Screen::Sharing(SharingPage::TakeOver(Box::new(card))));
    }
}

/// What is wrong with one field, where one is asked after the other.
pub fn given(model: &Model, control: ControlId) -> Option<String> {
    if control == PATH { path(model).err() } else { None }
}

fn path(model: &Model) -> Result<PathBuf, String> {
    let typed = model.frame().text(PATH).trim();
    match (typed.is_empty(), Path::new(typed).is_absolute()) {
        (true, _) => Err("it does not say what they sent. type the whole path of the folder or the file".to_owned()),
        (_, false) => Err("that is not a whole path. type it from the first slash on, such as /media/stick/for-me".to_owned()),
        (_, true) => Ok(PathBuf::from(typed)),
    }
}

pub fn enter(model: &mut Model) -> Vec<Effect> {
    let path = match path(model) {
        Ok(path) => path,
        Err(words) => return fault(model, PATH, words),
    };
    if model.frame().text(PASSPHRASE).is_empty() {
        return fault(model, PASSPHRASE, "nothing is typed. type your passphrase, or your twelve recovery words");
    }
    let passphrase = Secret::from(model.frame_mut().take_text(PASSPHRASE));
    model.busy = Some("Looking into it. This may take a moment.".to_owned());
    vec![Effect::Share(Asked::LookInto { path, passphrase })]
}

/// It could not be looked into: the passphrase can be typed again.
pub fn failed(model: &mut Model) {
    model.frame_mut().focus = PASSPHRASE;
}

/// It is known what is in it.
pub fn looked_into(model: &mut Model, coming: Vec<Coming>) {
    if matches!(model.frame().screen, Screen::Sharing(SharingPage::TakeOver(_))) {
        model.open(Screen::Sharing(SharingPage::Coming(coming)));
    }
}

fn is_new(coming: &&Coming) -> bool {
    coming.wrong.is_none() && coming.new > 0
}

/// What is in it, before anything of it is kept.
pub fn check(coming: &[Coming]) -> Body {
    let new = coming.iter().filter(is_new).count();
    let mut blocks = vec![build::text(
        "Ring whoever sent it, and let them read out the words of each file. Nothing but the same words proves who sealed it.",
    )];
    blocks.extend(coming.iter().map(what_came));
    if new == 0 {
        blocks.push(Block::Notice(Notice::Note, "There is nothing in it to take over.".to_owned()));
        blocks.push(build::button(BACK, "Go back"));
    } else {
        // First, so that one Enter too many takes nobody over.
        blocks.push(build::button(BACK, "Their words are others: go back"));
        blocks.push(build::button("take-over", format!("Their words are the same: take {} over", count(new, "person", "people"))));
    }
    Body::new("What is in it", blocks)
}

fn what_came(coming: &Coming) -> Block {
    if let Some(why) = &coming.wrong {
        return build::value(coming.file.as_str(), format!("cannot be taken over: {why}"));
    }
    let Coming { from, words, .. } = coming;
    let entries = match (coming.new, coming.is_here) {
        (0, _) => "everything in it is here already".to_owned(),
        (new, true) => format!("adds {} to what is here already, for good", count(new, "entry", "entries")),
        (new, false) => count(new, "entry", "entries"),
    };
    let yours = match coming.yours {
        0 => String::new(),
        many => format!("; {} that you wrote it, though it is not in these notes", count(many, "entry says", "entries say")),
    };
    build::value(coming.reference.as_str(), format!("{entries}{yours}; sealed, as it says, by {from}; its words: {words}"))
}

pub fn enter_check(model: &mut Model, control: ControlId) -> Vec<Effect> {
    if control == BACK {
        model.close();
        model.say("Nobody was taken over.");
        return Vec::new();
    }
    model.busy = Some("Taking over. This may take a moment.".to_owned());
    vec![Effect::Share(Asked::TakeOver)]
}

/// What became of each.
pub fn taken(taken: &Taken) -> Body {
    let mut blocks = vec![build::text(summary(taken))];
    blocks.extend(taken.taken.iter().map(|(reference, new)| build::value(reference.as_str(), count(*new, "new entry", "new entries"))));
    if !taken.refused.is_empty() {
        blocks.push(build::heading("Not taken over"));
        blocks.extend(taken.refused.iter().map(|(file, why)| build::value(file.as_str(), why.as_str())));
    }
    blocks.push(build::button(BACK, "Back to your caseload"));
    Body::new("Taken over", blocks)
}

fn summary(taken: &Taken) -> String {
    match taken.taken.len() {
        0 => "Nobody was taken over.".to_owned(),
        many => format!("{} taken over, each entry as it was written.", capital(&count(many, "person was", "people were"))),
    }
}

/// It was done: the pages that led to it go.
pub fn came(model: &mut Model, taken: Taken) {
    let words = summary(&taken);
    if matches!(model.frame().screen, Screen::Sharing(SharingPage::Coming(_))) {
        model.close();
        if matches!(model.frame().screen, Screen::Sharing(SharingPage::TakeOver(_))) {
            model.close();
        }
        model.open(Screen::Sharing(SharingPage::TakenOver(Box::new(taken))));
    }
    model.say(words);
}
