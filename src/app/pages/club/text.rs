//! The texts of a meeting: what was read out, what the group agreed may be kept, and the debrief of whoever leads the club.

use jiff::civil::Date;

use super::super::Body;
use super::super::day_to_come::is_it_meant;
use super::agenda::from_agenda;
use super::{at_hand, fault, gone, keep_and_close, meeting_of, warned_of, yes_or_no};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, FrontEnd};
use crate::app::page::{ControlId, Typing};
use crate::app::talk::Talk;
use crate::conversation::{AnswerKind, Reply};
use crate::record::{Club, ClubChange, EventId, MeetingText, is_far_ahead};
use crate::text::{capital, list, say_date};

/// Said in lines once *no* was the answer to whether somebody agrees.
pub const NOT_KEPT: &str = "Nothing was kept. Type it without their name, or go back";

/// The same of a day that looked like a slip.
pub const NO_SUCH_DAY: &str = "That day was not kept. Type the day that you mean, or go back";

/// The field for the text.
pub const TEXT: ControlId = "text";

pub fn page(model: &Model, frame: &Frame, club: &Club, (meeting, kind): (EventId, MeetingText)) -> Body {
    if club.meeting_or_part(meeting).is_none() {
        return gone();
    }
    let (label, hint) = match kind {
        MeetingText::GroupNote => ("The group's note", "What the group agreed may be kept. No names, unless each one said yes."),
        MeetingText::News => ("Vacancies and news", "What was read out, from when, and until when."),
        MeetingText::Debrief => {
            ("The debrief", "A few lines, without names. Whoever leads the club with you can read it; it is not shown to the group.")
        }
    };
    let leave = model.on_screen(" Tab leaves it.");
    let blocks = vec![build::long_text(frame, TEXT, label, format!("{hint}{leave}")), build::button("keep", "Keep this")];
    Body::new(label, blocks)
}

/// Fills in the text as it is; where there is none yet, what was said of it when the agenda was gone through.
pub fn fill(model: &mut Model, meeting: EventId, kind: MeetingText) {
    let Some(now) = meeting_of(model, meeting) else { return };
    let written = now.texts.get(&kind).cloned();
    let said = || from_agenda(model, now.session?, kind);
    match (written, said()) {
        (Some(text), _) => model.frame_mut().fill(TEXT, Typing::Long, &text),
        (None, Some(text)) => {
            model.frame_mut().fill(TEXT, Typing::Long, &text);
            model.say("This is what the agenda says. Keep it as it stands, or change it.");
        }
        (None, None) => {}
    }
}

pub fn enter(model: &mut Model, id: EventId, kind: MeetingText) -> Vec<Effect> {
    if yes_or_no(model, TEXT, Typing::Long) {
        return fault(model, TEXT, NOT_KEPT);
    }
    let text = model.frame().text(TEXT).trim_end().to_owned();
    let Some((meeting, before)) = meeting_of(model, id).map(|meeting| (meeting.event, meeting.texts.get(&kind).cloned())) else {
        model.say_error("That meeting was undone. What you typed is kept as a draft; the timeline undoes that.");
        return Vec::new();
    };
    if text.trim().is_empty() && before.is_none() {
        return fault(model, TEXT, "There is nothing to keep. Type something, or go back.");
    }
    let is_new = before.as_ref() != Some(&text);
    // The debrief is for whoever leads the club, and shown to nobody whom it would be told to.
    if kind != MeetingText::Debrief
        && is_new
        && let Some(words) = names_somebody(model, TEXT, &text)
    {
        return fault(model, TEXT, words);
    }
    let words = if text.is_empty() { "is no longer written down" } else { "is kept" };
    let said = format!("Saved. {} {words}.", capital(if kind == MeetingText::Debrief { "the debrief" } else { kind.words() }));
    let written = is_new.then_some(ClubChange::TextWritten { meeting, kind, text });
    keep_and_close(model, written.into_iter().collect(), said.replace("news is", "news are"))
}

/// What is said, once, where a text names members, who are to be asked before it is kept.
fn names_somebody(model: &mut Model, control: ControlId, text: &str) -> Option<String> {
    let (_, club) = at_hand(model)?;
    let named: Vec<String> = club.named_in(text).into_iter().map(|member| club.shown_name(member.event)).collect();
    if named.is_empty() || warned_of(model, control, text) {
        return None;
    }
    let (them, names) = if named.len() == 1 { ("they agree", "their name") } else { ("each of them agrees", "their names") };
    let keep = if model.front == FrontEnd::Plain { "then say yes" } else { "then keep it again with Tab and Enter" };
    Some(format!("It names {}. Ask whether {them}, {keep}; or leave {names} out", list(&named)))
}

/// The same of an answer of the agenda, which everybody in the room may see, and of a day to meet that looks like a slip. None where it may be
/// kept as it is.
pub fn asks_first(model: &mut Model, control: ControlId, id: &str, reply: &Reply) -> Option<String> {
    if let Reply::Date(on) = reply {
        return doubted(model, control, *on);
    }
    let Reply::Text(text) = reply else { return None };
    if !model.has_club() || model.frame().passing {
        return None;
    }
    let talk = Talk::of(model)?;
    let stop = talk.walk.stop(id)?;
    if stop.step.answer == AnswerKind::Note || stop.reply == Some(reply) {
        return None;
    }
    names_somebody(model, control, text)
}

fn doubted(model: &mut Model, control: ControlId, on: Date) -> Option<String> {
    let today = model.today();
    let doubt = match (on < today, is_far_ahead(on, today)) {
        (true, _) => "has gone",
        (_, true) => "is more than three months ahead",
        _ => return None,
    };
    let typed = model.frame().text(control).to_owned();
    if !model.has_club() || model.frame().passing || warned_of(model, control, &typed) {
        return None;
    }
    Some(format!("{} {doubt}. {}", say_date(on), is_it_meant(model)))
}
