//! What was said in every session with the person at hand, newest first, to be read.

use super::Body;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::Choice;
use crate::app::talk::setting_of;
use crate::conversation::{AnswerKind, Reply, Step};
use crate::record::{Answered, Session};
use crate::text::{capital, count, number, say_date};

pub fn page(model: &Model, frame: &Frame) -> Body {
    let rows = rows(model);
    let left = model.case.iter().flat_map(|case| &case.person.sessions).flat_map(|session| answers(model, session));
    let left = left.filter(|(_, answered)| answered.reply == Reply::Skipped).count();
    let label = capital(&count(rows.len() - left, "answer", "answers"))
        + &if left > 0 { format!(", {} left for now", number(left)) } else { String::new() };
    let list = build::list(frame, "said", label, rows.len(), "Nothing was answered yet.", |row| rows[row].clone());
    Body::new(
        "Sessions",
        vec![build::text("What was said, the newest session first. It is changed in a session, and undone on the timeline."), list],
    )
}

/// Every answer, headed by its session on the first of it.
fn rows(model: &Model) -> Vec<Choice> {
    let Some(case) = &model.case else { return Vec::new() };
    let answers = |session| {
        let heading = heading(model, session);
        answers(model, session).enumerate().map(move |(at, (step, answered))| {
            let row = Choice::with(&step.heading, said(model, step, &answered.reply).replace('\n', " "));
            if at == 0 { row.headed(&heading) } else { row }
        })
    };
    case.person.sessions.iter().rev().flat_map(answers).collect()
}

fn heading(model: &Model, session: &Session) -> String {
    let title = model.library.scripts.get(&session.script).map_or(session.script.as_str(), |script| &script.title);
    let state = if session.ended.is_none() { ", not ended" } else { "" };
    format!("{title}, {}{state}", say_date(model.day(session.started)))
}

/// What was answered, in the order of the script; nothing where the script is no longer in the catalogue.
fn answers<'m>(model: &'m Model, session: &'m Session) -> impl Iterator<Item = (&'m Step, &'m Answered)> {
    let script = model.library.scripts.get(&session.script);
    let steps = script.into_iter().flat_map(|script| &script.steps);
    let steps = steps.filter_map(move |step| Some((step, session.answers.get(&step.id)?)));
    steps.filter(|(_, answered)| !matches!(answered.reply, Reply::Done))
}

/// A reply in words, as on the page Check answers.
pub fn said(model: &Model, step: &Step, reply: &Reply) -> String {
    setting_of(model).map_or_else(String::new, |setting| setting.say_reply(step, reply))
}

/// The working notes that were written as answers, newest first: a label and the words.
pub fn notes(model: &Model) -> Vec<(String, String)> {
    let Some(case) = model.case.as_ref().filter(|case| case.club.is_none()) else { return Vec::new() };
    let notes = |session| {
        answers(model, session).filter_map(move |(step, answered)| match &answered.reply {
            Reply::Text(words) if step.answer == AnswerKind::Note => {
                Some((format!("{}, {}, {}", step.heading, heading(model, session), answered.by), words.clone()))
            }
            _ => None,
        })
    };
    case.person.sessions.iter().rev().flat_map(notes).collect()
}

/// What is chosen is said whole.
pub fn enter(model: &mut Model, row: usize) -> Vec<Effect> {
    if let Some(chosen) = rows(model).get(row) {
        model.say(format!("{}: {}", chosen.label, chosen.detail));
    }
    Vec::new()
}
