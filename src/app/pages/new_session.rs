//! Start a session: with whom, which script, who is in the room, in person or by telephone.

use super::{Body, language};
use crate::app::build;
use crate::app::case::Case;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::{Block, Choice, ControlId, Notice};
use crate::app::screen::Screen;
use crate::conversation::{Audience, Language, Script};
use crate::record::{Change, Event, EventId, HowMet, Present, Tree};
use crate::text::fold;

/// Said, before anything is asked, where a club leader would begin what is no club's.
pub const LEADS_ONLY: &str = "A club leader opens clubs and nothing else. Ask somebody who keeps these notes to do it.";

/// The name of somebody new.
pub const NAME: ControlId = "name";
const SCRIPT: ControlId = "script";
const HOW: ControlId = "how";
const PRESENT: ControlId = "present";
const LANGUAGE: ControlId = "language";
const START: ControlId = "start";
const RETURNED: ControlId = "returned";

/// The script offered first.
const FIRST: &str = "health-and-work";

const OTHERS: &[(Present, &str)] = &[
    (Present::Family, "Partner or family"),
    (Present::Interpreter, "Interpreter"),
    (Present::SupportWorker, "Support worker or advocate"),
    (Present::Other, "Somebody else"),
];

/// Opens the page, with what is most often chosen chosen; with what was typed on it before, where it was left.
pub fn open(model: &mut Model, new_person: bool) {
    if model.leads_only {
        model.say_error(LEADS_ONLY);
        return;
    }
    if new_person && let Some(frame) = model.put_by.take() {
        model.frames.push(frame.from_its_top());
        return;
    }
    model.open(Screen::NewSession { new_person });
    let first = scripts(model).iter().position(|script| script.id == FIRST).unwrap_or(0);
    let frame = model.frame_mut();
    frame.choose(SCRIPT, first);
    frame.choose(HOW, 0);
    if !model.settings.language.is_english() {
        // The page has it where the script does.
        model.frame_mut().choose(LANGUAGE, 1);
    }
    super::restore_draft(model);
}

/// The one most often chosen, then the others by their titles.
fn scripts(model: &Model) -> Vec<&Script> {
    let mut scripts: Vec<&Script> = model.library.scripts.values().filter(|script| script.audiences.contains(&Audience::Adviser)).collect();
    scripts.sort_by_cached_key(|script| (script.id != FIRST, fold(&script.title)));
    scripts
}

fn chosen<'m>(model: &'m Model, frame: &Frame) -> Option<&'m Script> {
    scripts(model).get(frame.chosen(SCRIPT)?).copied()
}

pub fn page(model: &Model, frame: &Frame, new_person: bool) -> Body {
    if let Some((_, words)) = model.case.as_ref().filter(|_| !new_person).and_then(gone) {
        let blocks = vec![Block::Notice(Notice::Warning, words), build::button(RETURNED, "They have come back")];
        return Body::new("Have they come back?", blocks);
    }
    let mut blocks = Vec::new();
    if new_person {
        blocks.push(build::field(frame, NAME, "Their name, if they wish", "Leave it empty and a reference is made up."));
        if let Some(other) = super::people::same(model, Tree::default(), |person| &person.name, frame.text(NAME)) {
            let words = format!("{other} has that name already. If it is one person, go back and find them.");
            blocks.push(Block::Notice(Notice::Note, words));
        }
    }
    let titles = scripts(model).into_iter().map(|script| Choice::new(&script.title).keyed(&script.id)).collect();
    blocks.push(build::choice(frame, SCRIPT, "Which conversation?", "", titles));
    if let Some(script) = chosen(model, frame).filter(|script| script.speaks(Language::Welsh)) {
        let languages = vec![Choice::new("English"), Choice::with("Welsh", language::how_far_checked(script))];
        blocks.push(build::choice_from_first(frame, LANGUAGE, "In which language?", "It can be changed at any time.", languages));
    }
    blocks.push(build::choice(frame, HOW, "How are you talking?", "", vec![Choice::new("In person"), Choice::new("By phone")]));
    if frame.chosen(HOW) == Some(1) {
        blocks.push(Block::Notice(Notice::Note, "Ask first: is it safe to talk? Check who is speaking.".to_owned()));
    }
    let others = OTHERS.iter().map(|(_, words)| Choice::new(*words)).collect();
    blocks.push(build::multi(frame, PRESENT, "Who else is there?", "Leave all of them for nobody.", others));
    blocks.push(build::button(START, "Start"));
    Body::new("Start a session", blocks)
}

/// That somebody withdrew, where they did: the event, and what is said of it before anything is begun with them again.
fn gone(case: &Case) -> Option<(EventId, String)> {
    let withdrawn = case.person.withdrawn.as_ref()?;
    let counts = |event: &&Event| matches!(event.change, Change::Withdrew { .. }) && !case.person.aside.contains(&event.id);
    let event = case.events.iter().rev().find(counts)?;
    let words = format!("{} Have they come back? Then say so first; if not, go back.", super::withdrew(withdrawn));
    Some((event.id, words))
}

pub fn enter(model: &mut Model, _control: ControlId, new_person: bool) -> Vec<Effect> {
    if let Some(case) = model.case.as_ref().filter(|_| !new_person)
        && let Some((event, _)) = gone(case)
    {
        let then = Then::Say("Saved. They are back. Nothing was begun yet: choose the conversation.".to_owned());
        return vec![Effect::Commit { tree: Some(case.tree), changes: vec![Change::Undone { event }], then }];
    }
    let frame = model.frame();
    let Some(script) = chosen(model, frame) else {
        return super::fault(model, SCRIPT, "No conversation is chosen. Choose one.");
    };
    let in_welsh = frame.chosen(LANGUAGE) == Some(1) && script.speaks(Language::Welsh);
    let language = if in_welsh { Language::Welsh } else { Language::English };
    let script = script.id.clone();
    let how = if frame.chosen(HOW) == Some(1) { HowMet::Phone } else { HowMet::InPerson };
    let present: Vec<Present> = frame.ticked(PRESENT).into_iter().filter_map(|row| OTHERS.get(row).map(|(present, _)| *present)).collect();
    let started = vec![Change::SessionStarted { script, how, present: present.into(), language }];
    if !new_person {
        let tree = model.case.as_ref().map(|case| case.tree);
        let changes = started.into_iter().chain(super::drafts::given(model)).collect();
        return vec![Effect::Commit { tree, changes, then: Then::SessionStarted }];
    }
    let name = match super::people::one_name(frame.text(NAME)) {
        Ok(name) => name,
        Err(wrong) => return super::fault(model, NAME, wrong),
    };
    let mut changes = vec![Change::PersonAdded { reference: String::new() }];
    if !name.is_empty() {
        changes.push(Change::Named { name });
    }
    vec![Effect::Commit { tree: None, changes, then: Then::PersonAdded(started) }]
}

/// The session has begun: its opening words come first.
pub fn started(model: &mut Model, events: &[EventId]) {
    let Some(case) = &mut model.case else { return };
    case.session = events.first().copied();
    if case.club.is_some() {
        model.close_to(Screen::is_home);
        model.open(Screen::Opening);
        return model.say("The agenda is begun. Read out what stands here, or say it in your own words.");
    }
    let reference = case.person.reference.clone();
    model.close_to(|screen| matches!(screen, Screen::Today));
    model.open(Screen::Person);
    model.open(Screen::Opening);
    model.say(format!("Session started. The reference is {reference}."));
}
