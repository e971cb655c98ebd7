//! One question of the script.

pub mod answer;

use super::{Body, day_to_come, language, use_only};
use crate::app::build;
use crate::app::command::Command;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::{Block, ControlId, Typing};
use crate::app::screen::Screen;
use crate::app::support::long;
use crate::app::talk::Talk;
use crate::conversation::{AnswerKind, LastTime, Nod, Reply, Script, Setting, Step, Stop};
use crate::record::EventId;
use crate::text::{capital, count, number, say_date, uncapital};

/// The control that takes the answer.
pub const ANSWER: ControlId = "answer";
const SAVED: &str = "Saved.";
/// An answer of more letters is not said again: it would bury what is said after it.
const SHORT: usize = 60;
const STAYS: &str = "Your answer stays as it was.";
/// After so many days, what was told is shown with its age.
const STILL_NEW: i32 = 59;
const GO_ON: ControlId = "go-on";
const PLAN: ControlId = "plan";

pub fn page(model: &Model, frame: &Frame, id: &str) -> Body {
    let gone = || {
        let words = format!("This question is no longer in the catalogue. Go back with {}.", model.way(Command::Back));
        Body::new("Question", vec![build::text(words)])
    };
    let Some(talk) = Talk::of(model) else { return gone() };
    let Some(stop) = talk.walk.stop(id) else { return gone() };
    let step = stop.step;
    let progress = talk.walk.progress(id);
    let place = progress.at.map_or_else(String::new, |at| format!(" ({at} of {})", progress.of));
    let mut blocks = language::question(step, talk.session.language);
    blocks.extend(step.say.iter().map(|words| build::value("You might say", words.replace('\n', " "))));
    blocks.extend(step.guide.iter().map(|words| build::value("For you", words.replace('\n', " "))));
    blocks.extend(step.listen_for.iter().map(|words| build::value("Listen for", words.replace('\n', " "))));
    blocks.extend(use_only::notice(frame.passing));
    blocks.extend(stop.nod.as_ref().map(|nod| known(nod, frame.passing)));
    blocks.extend(stop.last_time.as_ref().map(last_time));
    if !answer::goes_on_by_itself(&talk.setting, step) {
        blocks.extend(stop.reply.and_then(answered_with_no_answer));
    }
    blocks.extend(answer::controls(model, &talk.setting, frame, step, talk.session.language));
    if step.answer == AnswerKind::Actions {
        blocks.push(build::value("On the plan so far", capital(&count(talk.case.person.actions.len(), "action", "actions"))));
        blocks.push(build::button(PLAN, "Open the plan"));
    }
    if !answer::goes_on_by_itself(&talk.setting, step) {
        blocks.push(build::button(GO_ON, "Go on"));
        blocks.extend(answer::ways_out(model, &talk.setting, step));
    }
    blocks.extend(use_only::way_back(frame.passing));
    Body::new(format!("{}{place}", step.heading), blocks)
}

/// An answer that shows in no field: that it was given, and that it stays.
fn answered_with_no_answer(reply: &Reply) -> Option<Block> {
    let words = match reply {
        Reply::NotSure => "not sure",
        Reply::Declined => "rather not say",
        _ => return None,
    };
    Some(build::text(format!("The answer was: {words}. To go on with nothing written keeps it.")))
}

/// What is known already, for a nod.
pub fn known(nod: &Nod, passing: bool) -> Block {
    let keep = if passing { "use" } else { "keep" };
    let old = if nod.may_have_changed { " It may have changed since." } else { "" };
    let ago = if nod.days > STILL_NEW { format!(", {} ago", long(nod.days.into())) } else { String::new() };
    build::text(format!("Told on {}{ago}: {}. Go on to {keep} it, or change it.{old}", say_date(nod.told_on), nod.words))
}

/// What was answered in an earlier session with the same script.
fn last_time(last: &LastTime) -> Block {
    let keep = if last.offered { " Go on to keep it, or change it." } else { "" };
    let words = last.words.replace('\n', " ");
    build::text(format!("Last time, on {}: {}.{keep}", say_date(last.on), words.trim_end_matches('.')))
}

/// The script of the session at hand.
pub fn script(model: &Model) -> Option<&Script> {
    Talk::of(model).map(|talk| talk.script)
}

pub fn enter(model: &mut Model, control: ControlId, id: &str) -> Vec<Effect> {
    if control == PLAN {
        model.open(Screen::Plan);
        return Vec::new();
    }
    if control == use_only::KEEP {
        return use_only::keep_after_all(model);
    }
    if let Some(said) = answer::way_out(control) {
        return reply(model, id, said);
    }
    if model.has_club() && super::club::yes_or_no(model, ANSWER, Typing::Long) {
        let is_day = Talk::of(model).and_then(|talk| talk.step(id)).is_some_and(|step| step.answer == AnswerKind::Date);
        if !is_day {
            return super::fault(model, ANSWER, super::club::NOT_KEPT);
        }
        // Nothing stands there, so that Enter alone does not bring back the day that was not meant.
        model.frame_mut().fill(ANSWER, Typing::Line, "");
        return super::fault(model, ANSWER, super::club::NO_SUCH_DAY);
    }
    if let Some(Err(words)) = day_to_come::doubted_and_answered(model, ANSWER) {
        return super::fault(model, ANSWER, words);
    }
    let Some(talk) = Talk::of(model) else { return Vec::new() };
    let Some(stop) = talk.walk.stop(id) else { return Vec::new() };
    match given(&talk.setting, model.frame(), stop) {
        Ok(said) => match super::club::asks_first(model, ANSWER, id, &said).or_else(|| asks_about_day(model, id, &said)) {
            Some(words) => super::fault(model, ANSWER, words),
            None => reply(model, id, said),
        },
        Err(words) => super::fault(model, ANSWER, words),
    }
}

/// What is asked, once, about a day to meet or to talk that has gone or is years ahead: most often it is a slip. Not about one that stands there.
fn asks_about_day(model: &mut Model, id: &str, said: &Reply) -> Option<String> {
    let Reply::Date(on) = said else { return None };
    let talk = Talk::of(model)?;
    let stands = talk.walk.stop(id).is_some_and(|stop| stop.reply == Some(said));
    if stands || model.has_club() {
        return None;
    }
    day_to_come::asked_once(model, ANSWER, *on)
}

/// What going on answers: what stands on the page or, where nothing does, what the page says that going on keeps and no field can show.
fn given(setting: &Setting<'_>, frame: &Frame, stop: &Stop<'_>) -> Result<Reply, String> {
    let said = answer::reply(setting, frame, stop.step)?;
    let offered = || stop.last_time.as_ref().filter(|last| last.offered).map(|last| &last.reply);
    let kept = stop.nod.as_ref().map(|nod| &nod.reply).or_else(offered);
    Ok(match kept {
        Some(kept @ (Reply::NotSure | Reply::Declined)) if said == Reply::Skipped && stop.reply.is_none() => kept.clone(),
        _ => said,
    })
}

/// Answers a question and goes on.
pub fn reply(model: &mut Model, id: &str, reply: Reply) -> Vec<Effect> {
    let Some(talk) = Talk::of(model) else { return Vec::new() };
    let Some(step) = talk.step(id) else { return Vec::new() };
    let later = reply == Reply::Skipped;
    let answered = talk.walk.stop(id).and_then(|stop| stop.reply);
    if later && matches!(answered, Some(Reply::NotSure | Reply::Declined)) {
        return go_on(model, STAYS);
    }
    if model.frame().passing && !later {
        let used = talk.changes_used(step, reply);
        use_only::take(model, used);
        return go_on(model, use_only::USED);
    }
    let asks = !matches!(step.answer, AnswerKind::None | AnswerKind::Actions);
    if asks && !later && answered == Some(&reply) && model.is_over(|screen| matches!(screen, Screen::Check)) {
        return go_on(model, STAYS);
    }
    let mut changes = talk.changes(step, reply.clone());
    changes.extend(super::club::agenda_changed(model, talk.session.event, &step.id, &reply));
    let tree = Some(talk.case.tree);
    changes.extend(super::drafts::answered(model, &reply));
    vec![Effect::Commit { tree, changes, then: Then::NextStep }]
}

/// Leaves a question for later; an answer that was given stays.
pub fn skip(model: &mut Model, id: &str) -> Vec<Effect> {
    let answered = Talk::of(model).is_some_and(|talk| talk.walk.stop(id).is_some_and(|stop| stop.reply.is_some()));
    if answered { go_on(model, STAYS) } else { reply(model, id, Reply::Skipped) }
}

/// Shows a question in place of the page on top, with what was answered before, what is known, or what was being typed. Whether that last
/// was so.
fn show(model: &mut Model, id: String) -> bool {
    model.replace(Screen::Question(id));
    fill(model)
}

/// Puts what was answered before, or is known, or was being typed, into the page on top. Whether something was being typed.
pub fn fill(model: &mut Model) -> bool {
    let Screen::Question(id) = model.frame().screen.clone() else { return false };
    model.frame_mut().questions = Talk::of(model).map(|talk| talk.walk.progress(&id).of);
    let prefilled = Talk::of(model).and_then(|talk| {
        let stop = talk.walk.stop(&id)?;
        let nodded = || stop.nod.as_ref().map(|nod| nod.reply.clone());
        let offered = || stop.last_time.as_ref().filter(|last| last.offered).map(|last| last.reply.clone());
        let reply = stop.reply.cloned().or_else(nodded).or_else(offered)?;
        Some(answer::prefill(&talk.setting, stop.step, &reply))
    });
    if let Some(prefill) = prefilled {
        prefill.put(model.frame_mut());
    }
    // What was not to be kept does not come to be kept by going on past it.
    model.frame_mut().passing = is_used(model);
    super::drafts::put_back(model)
}

/// Whether another answer stands on a question than the one it opened with.
pub fn is_new(model: &Model, id: &str) -> bool {
    let Some(talk) = Talk::of(model) else { return false };
    let Some(stop) = talk.walk.stop(id) else { return false };
    let before = stop.reply.or(stop.nod.as_ref().map(|nod| &nod.reply));
    given(&talk.setting, model.frame(), stop).ok().as_ref() != before
}

/// The heading of the question on top.
pub fn heading(model: &Model) -> Option<String> {
    let Screen::Question(id) = &model.frame().screen else { return None };
    Some(Talk::of(model)?.step(id)?.heading.clone())
}

/// Whether what stands on the question on top was used and not kept.
pub fn is_used(model: &Model) -> bool {
    let Screen::Question(id) = &model.frame().screen else { return false };
    Talk::of(model).is_some_and(|talk| talk.step(id).is_some_and(|step| talk.is_used(step)))
}

/// Goes to the question after the one on top; back to the answers where one was being changed; to them, too, after the last.
pub fn next(model: &mut Model) -> Vec<Effect> {
    let Screen::Question(id) = &model.frame().screen else { return Vec::new() };
    let became = Talk::of(model).and_then(|talk| {
        let stop = talk.walk.stop(id)?;
        let became = became(&talk.setting, stop.step, stop.reply?);
        let meeting = super::club::stands_now(model, talk.session.event, id).map(|words| format!(" {words}"));
        Some(became + meeting.as_deref().unwrap_or_default())
    });
    go_on(model, &became.unwrap_or_else(|| SAVED.to_owned()))
}

/// What became of an answer, with the answer itself where it is short, so that a slip is heard; a person's own words are theirs to say. Nothing
/// became of a page on which nothing is answered.
fn became(setting: &Setting<'_>, step: &Step, reply: &Reply) -> String {
    match reply {
        Reply::Skipped => "Skipped for now.".to_owned(),
        Reply::NotSure => "Saved: not sure.".to_owned(),
        Reply::Declined => "Saved: rather not say.".to_owned(),
        Reply::Done => String::new(),
        Reply::Text(_) => SAVED.to_owned(),
        _ => {
            let words = setting.say_reply(step, reply);
            let words = if matches!(reply, Reply::YesNo(_) | Reply::Born { .. }) { uncapital(&words) } else { words };
            match reply {
                _ if words.chars().count() <= SHORT => format!("Saved: {}.", words.trim_end_matches('.')),
                // Too many to be read out again: their number tells whether all were taken.
                Reply::Several { named, .. } => format!("Saved: {} taken.", number(named.len())),
                _ => SAVED.to_owned(),
            }
        }
    }
}

/// Goes on from the question on top, and says what became of its answer.
fn go_on(model: &mut Model, became: &str) -> Vec<Effect> {
    let Screen::Question(id) = model.frame().screen.clone() else { return Vec::new() };
    if model.is_over(|screen| matches!(screen, Screen::Check)) {
        model.close();
        let became = became.replacen("Saved", "Changed", 1);
        model.say(format!("{became} Here are the answers again.").trim_start());
        return Vec::new();
    }
    let Some(talk) = Talk::of(model) else { return Vec::new() };
    let progress = talk.walk.progress(&id);
    let next = talk.walk.next(&id).map(|stop| stop.step.id.clone());
    let ended = talk.walk.past_the_end().next().is_some();
    let opened = model.frame().questions.map_or(0, |before| progress.of.saturating_sub(before));
    let words = match (progress.left, opened) {
        // The last page of a conversation that ends early is still to be read.
        (0, _) if ended && next.is_some() && !became.is_empty() => became.to_owned(),
        (0, _) if ended => format!("{became} The conversation ends here."),
        (0, _) => format!("{became} Every question is answered."),
        (left, 0) => format!("{became} {} left.", capital(&count(left, "question", "questions"))),
        (left, opened) => format!("{became} That opens {}: {} left.", count(opened, "more question", "more questions"), number(left)),
    };
    let words = words.trim_start().to_owned();
    match next {
        Some(next) => {
            let typing = show(model, next);
            model.say(if typing { format!("{words} {}", super::drafts::BACK) } else { words });
        }
        None => {
            model.replace(Screen::Check);
            model.say(format!("{words} Check the answers."));
        }
    }
    Vec::new()
}

/// Goes to the question before the one on top, or off the questions before the first.
pub fn previous(model: &mut Model) -> Vec<Effect> {
    let Screen::Question(id) = model.frame().screen.clone() else { return Vec::new() };
    let previous = Talk::of(model).and_then(|talk| talk.walk.previous(&id).map(|stop| stop.step.id.clone()));
    match previous {
        Some(previous) => {
            if show(model, previous) {
                model.say(super::drafts::BACK);
            }
        }
        None => model.close(),
    }
    Vec::new()
}

/// Goes on with one of the sessions that were not ended.
pub fn go_on_with(model: &mut Model, session: EventId) -> Vec<Effect> {
    if let Some(case) = &mut model.case {
        case.session = Some(session);
    }
    resume(model)
}

/// Goes on with the session at hand, or with the newest that was not ended.
pub fn resume(model: &mut Model) -> Vec<Effect> {
    if let Some(case) = &mut model.case
        && case.session.is_none()
    {
        case.session = case.person.open_session().map(|session| session.event);
    }
    let fresh = Talk::of(model).is_some_and(|talk| talk.session.answers.is_empty());
    if fresh && model.frame().screen.is_home() {
        model.open(Screen::Opening);
        return Vec::new();
    }
    let from_outside = model.frame().screen.is_home();
    model.close_to(Screen::is_home);
    let language = if from_outside { language::gone_on(model) } else { None };
    to_do(model, &language.map(|words| format!("{words} ")).unwrap_or_default())
}

/// Goes to the first question that was not answered, or to the answers where there is none.
pub fn next_to_do(model: &mut Model) -> Vec<Effect> {
    to_do(model, "")
}

/// The same, with what is to be said first.
fn to_do(model: &mut Model, first: &str) -> Vec<Effect> {
    let Some(talk) = Talk::of(model) else {
        model.say_error("This conversation is not in the catalogue any more. Its answers are kept.");
        return Vec::new();
    };
    let left = talk.walk.asked().filter(|stop| stop.is_question() && stop.is_to_do()).count();
    let to_do = talk.walk.to_do().map(|stop| stop.step.id.clone());
    model.close_to(|screen| screen.is_home() || matches!(screen, Screen::Question(_) | Screen::Check));
    let left = match left {
        0 => format!("{first}Every question is answered."),
        left => format!("{first}{} left.", capital(&count(left, "question", "questions"))),
    };
    if let (Some(id), Screen::Question(here)) = (&to_do, &model.frame().screen)
        && id == here
    {
        model.say(format!("This is the next question. {left}"));
        return Vec::new();
    }
    let typing = match to_do {
        Some(id) if matches!(model.frame().screen, Screen::Question(_)) => show(model, id),
        Some(id) => {
            model.open(Screen::Question(id));
            fill(model)
        }
        None if matches!(model.frame().screen, Screen::Check) => false,
        None => {
            model.open(Screen::Check);
            false
        }
    };
    model.say(if typing { format!("{left} {}", super::drafts::BACK) } else { left });
    Vec::new()
}
