//! Check answers: everything said, each with a way to change it; then the hand-out and the end.

use super::Body;
use crate::app::command::Command;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, FrontEffect, Then};
use crate::app::page::{Block, Choice, ControlId, Notice};
use crate::app::screen::Screen;
use crate::app::talk::Talk;
use crate::app::{Access, build};
use crate::conversation::{AnswerKind, Reply, Request, Stop};
use crate::record::Change;
use crate::text::{capital, count, list, number, say_date};

const ANSWERS: ControlId = "answers";
const HANDOUT: ControlId = "handout";
const END: ControlId = "end";

pub fn page(model: &Model, frame: &Frame) -> Body {
    let Some(talk) = Talk::of(model) else { return Body::new("Check answers", vec![build::text("No session is going on.")]) };
    let stops = stops(&talk);
    let left = talk.walk.asked().filter(|stop| stop.is_question() && stop.is_to_do()).count();
    let aside = talk.walk.set_aside().count();
    let past = talk.walk.past_the_end().filter(|stop| stop.is_question()).count();
    let mut blocks = Vec::new();
    let is_ended = super::club::agenda_is_ended(&talk);
    if is_ended {
        blocks.push(build::text("This agenda is ended. What is changed here is kept at once."));
    }
    if left > 0 {
        blocks.push(build::text(format!(
            "{} not answered. {} goes to the first.",
            capital(&count(left, "question is", "questions are")),
            model.way(Command::NextToDo)
        )));
    }
    if past > 0 {
        let words = format!("The conversation ended early, and that is fine: {} not asked.", count(past, "question was", "questions were"));
        blocks.push(build::text(words));
    }
    if aside > 0 {
        let (it, is_kept) = if aside == 1 { ("it", "It is") } else { ("them", "They are") };
        let answers = count(aside, "answer is", "answers are");
        let words = format!("{answers} set aside, because a later change made {it} not apply. {is_kept} kept here and used nowhere.");
        blocks.push(Block::Notice(Notice::Note, capital(&words)));
    }
    // With the number in front: "Choose an answer to change it: 17." sounds like an order to choose the seventeenth.
    let label = match (stops.len(), left) {
        (1, 0) => "One answer. Choose it to change it".to_owned(),
        (many, 0) => format!("{} answers. Choose one to change it", capital(&number(many))),
        (1, _) => "One question. Choose it to answer it".to_owned(),
        (many, _) => format!("{} questions. Choose one to answer or change it", capital(&number(many))),
    };
    blocks.push(build::list(frame, ANSWERS, label, stops.len(), "Nothing was asked.", |row| {
        let stop = stops[row];
        let words = match stop.reply {
            None => "not answered".to_owned(),
            // What was answered is on the plan.
            Some(Reply::Done) => capital(&count(talk.case.person.actions.len(), "action on the plan", "actions on the plan")),
            // This page may be gone through together with whoever is in the room.
            Some(_) if talk.case.used().has_reply(talk.session.event, &stop.step.id) => "used, not kept".to_owned(),
            // A debrief is not for the room: it is on its own page alone.
            Some(Reply::Text(_)) if talk.case.club.is_some() && stop.step.answer == AnswerKind::Note => {
                "written; choose it to read it".to_owned()
            }
            Some(reply) => talk.setting.say_reply(stop.step, reply),
        };
        let aside = if stop.is_set_aside() { " (set aside)" } else { "" };
        Choice::with(&stop.step.heading, format!("{}{aside}", words.replace('\n', " ")))
    }));
    // A group takes its note home, and no hand-out.
    blocks.extend(talk.case.club.is_none().then(|| build::button(HANDOUT, "Hand-out")));
    let end = if talk.case.club.is_some() { "End the agenda" } else { "End the session" };
    blocks.extend((!is_ended).then(|| build::button(END, end)));
    Body::new("Check answers", blocks)
}

/// The questions that are asked or were answered; what is merely said is left out.
fn stops<'t, 'm>(talk: &'t Talk<'m>) -> Vec<&'t Stop<'m>> {
    talk.walk.stops().iter().filter(|stop| (stop.is_asked() || stop.is_set_aside()) && stop.is_question()).collect()
}

pub fn enter(model: &mut Model, control: ControlId, row: usize) -> Vec<Effect> {
    match control {
        HANDOUT => model.open(Screen::Handout),
        END => return end(model),
        _ => {
            let id = Talk::of(model).and_then(|talk| stops(&talk).get(row).map(|stop| stop.step.id.clone()));
            // Where the question was left for this page, it is gone back to, with what stands on it.
            if let Some(id) = id
                && !model.return_to(&Screen::Question(id.clone()))
            {
                model.open(Screen::Question(id));
                if super::question::fill(model) {
                    model.say(super::drafts::BACK);
                }
            }
        }
    }
    Vec::new()
}

fn end(model: &mut Model) -> Vec<Effect> {
    let Some(talk) = Talk::of(model) else { return Vec::new() };
    let required = talk.walk.required_to_do().next().map(|stop| stop.step.heading.clone());
    if let Some(heading) = required {
        model.say_error(format!("One question must be answered first: {heading}. Choose it in the list, or answer not sure."));
        return Vec::new();
    }
    let left = super::club::agenda_ended(model, talk.session.event);
    let kept = if talk.case.club.is_some() || talk.case.is_restricted() {
        Vec::new()
    } else {
        into_the_diary(model, &talk).into_iter().chain(requests(model, &talk)).collect()
    };
    let changes = std::iter::once(Change::SessionEnded { session: talk.session.event }).chain(left).chain(kept).collect();
    let tree = Some(talk.case.tree);
    vec![Effect::Commit { tree, changes, then: Then::SessionEnded }]
}

/// The days to come that were settled in this talk, as follow-ups: whoever is told a day on paper is to be waited for on it.
fn into_the_diary(model: &Model, talk: &Talk<'_>) -> Vec<Change> {
    let used = talk.case.used();
    let kept = |stop: &&Stop<'_>| matches!(stop.reply, Some(Reply::Date(_))) && !used.has_reply(talk.session.event, &stop.step.id);
    let asked: Vec<String> = talk.walk.asked().filter(kept).map(|stop| talk.script.in_diary(stop.step)).collect();
    let settled = super::plan::answered(model, talk.case).into_iter();
    let here = settled.filter(|(on, what, session)| *session == talk.session.event && *on >= model.today() && asked.contains(what));
    here.map(|(on, what, session)| Change::FollowUpSet { on, what, session: Some(session) }).collect()
}

/// What was asked for in this talk of what is written about them, and is not waiting for an answer already.
fn requests(model: &Model, talk: &Talk<'_>) -> Vec<Change> {
    let waits = |request: Request| talk.case.person.open_complaints().any(|open| open.asks == Some(request));
    let (made, used) = (model.today(), talk.case.used());
    let kept = talk.walk.asked().filter(|stop| !used.has_reply(talk.session.event, &stop.step.id));
    let asked = kept.filter_map(|stop| match &stop.reply {
        Some(Reply::Choice(id)) => stop.step.options.iter().find(|option| option.id == *id).and_then(|option| Some((option.asks?, option))),
        _ => None,
    });
    let new = asked.filter(|(request, _)| !waits(*request));
    new.map(|(request, option)| Change::Complained {
        about: option.label.clone(),
        answer_by: Request::answer_by(made),
        asks: Some(request),
    })
    .collect()
}

/// What the ending of the session put in the diary, and what is to be answered from it, in sentences; nothing where there is neither.
fn put_in_the_diary(model: &Model) -> String {
    let events = model.case.as_ref().map(|case| case.events.as_slice()).unwrap_or_default();
    let with_the_end: Vec<&Change> =
        events.iter().rev().map(|event| &event.change).take_while(|change| !matches!(change, Change::SessionEnded { .. })).collect();
    let (mut days, mut requests) = (Vec::new(), String::new());
    for change in with_the_end.into_iter().rev() {
        match change {
            Change::FollowUpSet { on, .. } => days.push(say_date(*on)),
            Change::Complained { asks: Some(request), answer_by, .. } => {
                requests += &format!(" They ask to {}: Today has it until it is answered, by {}.", request.words(), say_date(*answer_by));
            }
            _ => {}
        }
    }
    let days = if days.is_empty() { String::new() } else { format!(" In the diary: {}.", list(&days)) };
    days + &requests
}

/// That a talk about starting IPS starts no clock of its own, where none runs.
fn ips_to_begin(model: &Model) -> &'static str {
    let begun = model.case.as_ref().filter(|case| {
        let of_ips = case.session().is_some_and(|session| session.script == "ips-start");
        of_ips && case.person.work.ips.is_empty()
    });
    if begun.is_some() { " IPS has not begun yet: Work and IPS starts it." } else { "" }
}

/// The session has ended.
pub fn ended(model: &mut Model) -> Vec<Effect> {
    let left = super::club::left_behind(model);
    let diary = put_in_the_diary(model);
    let ips = ips_to_begin(model);
    if let Some(case) = &mut model.case {
        case.session = None;
        case.forget_used();
    }
    model.close_to(Screen::is_home);
    let undo = if model.one_session { "" } else { " Undo opens it again." };
    let effects = super::backups::after_session(model);
    let reminder = super::backups::reminder(model).filter(|_| effects.is_empty()).map(|words| format!(" {words}"));
    let ended = match model.access {
        Access::Practice(_) if model.has_club() => "The agenda is ended. This was practice: nothing is kept.".to_owned(),
        Access::Practice(_) => "The session is ended. This was practice: nothing is kept.".to_owned(),
        _ if model.has_club() => format!("The agenda is ended and saved.{left}"),
        _ => format!("The session is ended and saved.{diary}{ips}"),
    };
    model.say(format!("{ended}{undo}{}", reminder.unwrap_or_default()));
    match effects.is_empty() {
        true if model.one_session => vec![Effect::Front(FrontEffect::Leave)],
        _ => effects,
    }
}
