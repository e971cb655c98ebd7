//! Erasing a person for good: what speaks against it, what it cannot reach, and the receipt.

use super::super::{Body, fault, open};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::{Access, Model};
use crate::app::msg::Effect;
use crate::app::outcome::Erased;
use crate::app::page::{Block, Choice, ControlId, Notice};
use crate::app::screen::Screen;
use crate::conversation::Request;
use crate::record::Person;
use crate::text::{Secret, capital, count, list, quoted, say_date};

const AGAINST: ControlId = "against";
const PASSPHRASE: ControlId = "passphrase";
const HOLDS: ControlId = "holds";

const ANSWERS: [(&str, &str); 2] =
    [("No, none of these", "it can be erased"), ("Yes, or I am not sure", "put the record on hold, and ask")];

pub fn page(model: &Model, frame: &Frame) -> Body {
    let Some(case) = &model.case else { return Body::new("Erase for good", vec![build::text("Nobody is open.")]) };
    let mut blocks = against(&case.person);
    if case.person.holds_in_force().next().is_some() {
        blocks.push(build::button(HOLDS, "See the holds"));
        return Body::new("Erase for good", blocks);
    }
    if let Some(lost) = &case.lost {
        let words = format!("{} of this record could not be read. A hold may have been written there: ask first.", capital(&lost.what));
        blocks.push(Block::Notice(Notice::Warning, words));
    }
    let whom = match &case.club {
        Some(_) => "This erases the club for good: its members, its meetings, everything written there. There is no undoing it.",
        None => "This erases everything that is kept on them here, for good. There is no undoing it.",
    };
    blocks.push(build::text(whom));
    let parts: Vec<String> =
        case.person.merged.iter().filter(|part| !part.reference.is_empty()).map(|part| quoted(&part.reference)).collect();
    if !parts.is_empty() {
        let words = format!("{} was put together with this record, and is erased with it.", list(&parts));
        blocks.push(Block::Notice(Notice::Warning, words));
    }
    blocks.extend(out_of_reach(model));
    let answers = ANSWERS.iter().map(|(label, detail)| Choice::with(*label, *detail)).collect();
    blocks.push(build::choice(frame, AGAINST, "A request to see their data, a complaint, a legal hold?", "Ask before you erase.", answers));
    if asks(model) {
        blocks.push(build::secret(frame, PASSPHRASE, "Your passphrase, again", "It is not shown."));
    }
    blocks.push(build::button("erase", if case.club.is_some() { "Erase the club for good" } else { "Erase them for good" }));
    Body::new("Erase for good", blocks)
}

/// Practice has no passphrase.
fn asks(model: &Model) -> bool {
    matches!(model.access, Access::Open(_))
}

/// What is known to speak against it.
fn against(person: &Person) -> Vec<Block> {
    let holds = person
        .holds_in_force()
        .map(|hold| Block::Notice(Notice::Warning, format!("On hold, so it cannot be erased: {}. Lift the hold first.", hold.words())));
    let complaints = person.open_complaints().map(|complaint| {
        let (made, by) = (say_date(complaint.made), say_date(complaint.answer_by));
        match complaint.asks {
            None => Block::Notice(
                Notice::Warning,
                format!("A complaint of {made} is not answered yet; it is to be by {by}: {}", complaint.about),
            ),
            Some(Request::Erase) => Block::Notice(Notice::Note, format!("They asked for it on {made}.")),
            Some(request) => {
                Block::Notice(Notice::Warning, format!("On {made} they asked to {}; it is to be answered by {by}.", request.words()))
            }
        }
    });
    holds.chain(complaints).collect()
}

/// What erasing can do nothing about, with every backup that is known of.
fn out_of_reach(model: &Model) -> Vec<Block> {
    let words = "It cannot reach: backups and copies made before, hand-outs and exports, paper, or the disk's freed blocks for somebody who \
                 also has the passphrase.";
    let known = model
        .backups
        .made
        .iter()
        .rev()
        .map(|backup| build::value(format!("Backup of {}", say_date(backup.day(&model.zone))), backup.place.as_str()));
    std::iter::once(build::text(words)).chain(known).collect()
}

pub fn enter(model: &mut Model, control: ControlId) -> Vec<Effect> {
    let Some(case) = &model.case else { return Vec::new() };
    let tree = case.tree;
    if control == HOLDS || case.person.holds_in_force().next().is_some() {
        model.open(Screen::Holds);
        return Vec::new();
    }
    match model.frame().chosen(AGAINST) {
        None => return fault(model, AGAINST, "Nothing is chosen. Ask, then choose no or yes."),
        Some(0) => {}
        Some(_) => {
            drop(Secret::from(model.frame_mut().take_text(PASSPHRASE)));
            open(model, Screen::NewHold);
            model.say("Nothing was erased. Say who asks that it is kept, and why.");
            return Vec::new();
        }
    }
    if asks(model) && model.frame().text(PASSPHRASE).is_empty() {
        return fault(model, PASSPHRASE, "Nothing is typed. Type your passphrase, or your twelve recovery words.");
    }
    let passphrase = Secret::from(model.frame_mut().take_text(PASSPHRASE));
    model.busy = Some("Erasing. This takes a moment.".to_owned());
    vec![Effect::Erase { tree, passphrase }]
}

/// It was not done: the passphrase can be typed again.
pub fn failed(model: &mut Model) {
    model.frame_mut().focus = if asks(model) { PASSPHRASE } else { AGAINST };
}

/// They are erased: nothing of them stays in the model, and the receipt is shown.
pub fn done(model: &mut Model, erased: Erased) {
    model.case = None;
    model.put_by = None;
    model.sum_put_by = None;
    model.draft_due = None;
    model.unkept = false;
    model.close_to(|screen| matches!(screen, Screen::Today));
    // What was said before may name them.
    model.history.clear();
    model.open(Screen::Receipt(erased));
    model.say("Erased. This is the receipt.");
}

/// What was done, and what it could not reach.
pub fn receipt(model: &Model, erased: &Erased) -> Body {
    let found = if erased.found.is_empty() {
        "nothing of theirs".to_owned()
    } else {
        let files: Vec<String> = erased.found.iter().map(|file| quoted(file)).collect();
        format!("something of theirs is still in {}. Remove what somebody put there", list(&files))
    };
    let mut blocks = vec![
        build::value("Receipt", erased.id.as_str()),
        build::value("Erased on", say_date(model.day(erased.at))),
        build::value("Searched afterwards", count(usize::try_from(erased.files).unwrap_or(usize::MAX), "file", "files")),
        build::value("Found", found),
    ];
    blocks.extend(out_of_reach(model));
    blocks.push(build::button("back", "Back to today"));
    Body::new("Erased", blocks)
}
