//! The texts of a meeting: what was read out, what the group agreed may be kept, and the leader's own debrief.

use super::super::Body;
use super::{at_hand, club, fault, gone, keep_and_close, meeting_of, warned_of};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{ControlId, Typing};
use crate::conversation::Reply;
use crate::record::{Club, ClubChange, EventId, MeetingText};
use crate::text::{capital, list};

/// The field for the text.
pub const TEXT: ControlId = "text";

pub fn page(model: &Model, frame: &Frame, club: &Club, (meeting, kind): (EventId, MeetingText)) -> Body {
    if club.meeting_or_part(meeting).is_none() {
        return gone("meeting-text");
    }
    let (label, hint) = match kind {
        MeetingText::GroupNote => ("The group's note", "What the group agreed may be kept. No names, unless each one said yes."),
        MeetingText::News => ("Vacancies and news", "What was read out, from when, and until when."),
        MeetingText::Debrief => ("Your own debrief", "A few lines, without names. Nobody else sees them: they are on no other page."),
    };
    let leave = model.on_screen(" Tab leaves it.");
    let blocks = vec![build::long_text(frame, TEXT, label, format!("{hint}{leave}")), build::button("keep", "Keep this")];
    Body::new("meeting-text", label, blocks)
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

fn from_agenda(model: &Model, session: EventId, kind: MeetingText) -> Option<String> {
    let step = match kind {
        MeetingText::GroupNote => "group-note",
        MeetingText::News => "vacancies",
        MeetingText::Debrief => "debrief",
    };
    let (case, _) = at_hand(model)?;
    match &case.person.session(session)?.answers.get(step)?.reply {
        Reply::Text(text) => Some(text.clone()),
        _ => None,
    }
}

pub fn enter(model: &mut Model, id: EventId, kind: MeetingText) -> Vec<Effect> {
    let text = model.frame().text(TEXT).trim_end().to_owned();
    let Some((meeting, before)) = meeting_of(model, id).map(|meeting| (meeting.event, meeting.texts.get(&kind).cloned())) else {
        model.say_error("That meeting was undone. What you typed is kept as a draft; the timeline undoes that.");
        return Vec::new();
    };
    if text.trim().is_empty() && before.is_none() {
        return fault(model, TEXT, "There is nothing to keep. Type something, or go back.");
    }
    let is_new = before.as_ref() != Some(&text);
    if kind == MeetingText::GroupNote && is_new {
        let named: Vec<String> = club(model).map(|club| named(club, &text)).unwrap_or_default();
        if !named.is_empty() && !warned_of(model, TEXT, &text) {
            let (them, agree) = if named.len() == 1 { ("they agree", "their name") } else { ("each of them agrees", "their names") };
            return fault(model, TEXT, format!("It names {}. Ask whether {them}, then keep it again; or leave {agree} out", list(&named)));
        }
    }
    let words = if text.is_empty() { "is no longer written down" } else { "is kept" };
    let said = format!("Saved. {} {words}.", capital(if kind == MeetingText::Debrief { "your debrief" } else { kind.words() }));
    let written = is_new.then_some(ClubChange::TextWritten { meeting, kind, text });
    keep_and_close(model, written.into_iter().collect(), said.replace("news is", "news are"))
}

/// Whom a text names, each once.
fn named(club: &Club, text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for member in club.named_in(text) {
        if !names.contains(&member.name) {
            names.push(member.name.clone());
        }
    }
    names
}
