//! What an agenda leaves with its meeting: when it is ended, and when an answer of one that is ended is changed.

use super::at_hand;
use crate::app::model::Model;
use crate::app::talk::Talk;
use crate::conversation::{AnswerKind, Reply};
use crate::record::{Change, Club, ClubChange, EventId, Meeting, MeetingText, Session};
use crate::text::{capital, count, list, say_date};

/// The question about the day on which to meet next.
const NEXT: &str = "next-meeting";

/// The texts of a meeting that an agenda asks for: the question, the text, and what it is called here.
const TEXTS: [(&str, MeetingText, &str); 3] = [
    ("group-note", MeetingText::GroupNote, "note"),
    ("vacancies", MeetingText::News, "news"),
    ("debrief", MeetingText::Debrief, "debrief"),
];

/// What was said of a text when the agenda was gone through.
pub fn from_agenda(model: &Model, session: EventId, kind: MeetingText) -> Option<String> {
    let (step, ..) = TEXTS.iter().find(|(_, text, _)| *text == kind)?;
    let (case, _) = at_hand(model)?;
    words(&case.person.session(session)?.answers.get(*step)?.reply).map(str::to_owned)
}

fn words(reply: &Reply) -> Option<&str> {
    match reply {
        Reply::Text(text) if !text.trim().is_empty() => Some(text),
        _ => None,
    }
}

/// The session of an agenda, with the club and the meeting that it is of.
fn held(model: &Model, session: EventId) -> Option<(&Session, &Club, &Meeting)> {
    let (case, club) = at_hand(model)?;
    let meeting = club.meetings.iter().find(|meeting| meeting.session == Some(session))?;
    Some((case.person.session(session)?, club, meeting))
}

/// Whether the agenda at hand is ended already.
pub fn agenda_is_ended(talk: &Talk<'_>) -> bool {
    talk.case.club.is_some() && talk.session.ended.is_some()
}

/// Whether a question of an agenda was answered; what is merely said is none.
pub fn is_answered(model: &Model, session: &Session) -> bool {
    let script = model.library.scripts.get(&session.script);
    let asks = |step: &str| script.and_then(|script| script.step(step)).is_none_or(|(_, step)| step.answer != AnswerKind::None);
    session.answers.iter().any(|(step, answered)| answered.reply != Reply::Skipped && asks(step))
}

/// What an agenda that ends leaves with its club: the texts that its meeting has not yet, and the day on which to meet next.
pub fn agenda_ended(model: &Model, session: EventId) -> Vec<Change> {
    let Some((held, club, meeting)) = held(model, session) else { return Vec::new() };
    let unwritten = TEXTS.into_iter().map(|(_, kind, _)| kind).filter(|kind| !meeting.texts.contains_key(kind));
    let texts = unwritten
        .filter_map(|kind| Some(ClubChange::TextWritten { meeting: meeting.event, kind, text: from_agenda(model, session, kind)? }));
    let next = held.answers.get(NEXT).and_then(|answered| next_set(club, meeting, None, &answered.reply));
    texts.chain(next).map(Change::Club).collect()
}

/// What another answer changes at the meeting of an agenda that is ended: what stands there as the agenda had it goes with the answer; what somebody
/// wrote there since stays.
pub fn agenda_changed(model: &Model, session: EventId, step: &str, reply: &Reply) -> Vec<Change> {
    let Some((held, club, meeting)) = held(model, session).filter(|(held, ..)| held.ended.is_some()) else { return Vec::new() };
    let before = held.answers.get(step).map(|answered| &answered.reply);
    let change = match TEXTS.iter().find(|(asked, ..)| *asked == step) {
        Some((_, kind, _)) => {
            let stands = meeting.texts.get(kind).map_or("", String::as_str);
            let (said, says) = (before.and_then(words).unwrap_or(""), words(reply).unwrap_or(""));
            let follows = stands == said && says != stands;
            follows.then(|| ClubChange::TextWritten { meeting: meeting.event, kind: *kind, text: says.to_owned() })
        }
        None if step == NEXT => next_set(club, meeting, before, reply),
        None => None,
    };
    change.map(Change::Club).into_iter().collect()
}

/// The meeting that an answer sets; one that the answer before had set, and of which nothing is written yet, is moved to that day.
fn next_set(club: &Club, meeting: &Meeting, before: Option<&Reply>, reply: &Reply) -> Option<ClubChange> {
    let after = |reply: &Reply| if let Reply::Date(on) = reply { Some(*on).filter(|on| *on > meeting.on) } else { None };
    let on = after(reply).filter(|on| club.meeting_on(*on).is_none())?;
    let set = before.and_then(after).and_then(|day| club.meeting_on(day));
    let bare = set.filter(|set| set.register.is_empty() && set.texts.is_empty() && set.notes.is_empty() && set.session.is_none());
    Some(match bare {
        Some(set) => ClubChange::MeetingMoved { meeting: set.event, on },
        None => ClubChange::MeetingSet { on, place: String::new() },
    })
}

/// What is said of the meeting once an answer of an agenda that is ended was changed; nothing where the meeting has no part in it.
pub fn stands_now(model: &Model, session: EventId, step: &str) -> Option<String> {
    let (held, club, meeting) = held(model, session).filter(|(held, ..)| held.ended.is_some())?;
    let reply = &held.answers.get(step)?.reply;
    if let Some((_, kind, name)) = TEXTS.iter().find(|(asked, ..)| *asked == step) {
        return Some(match (words(reply), meeting.texts.get(kind)) {
            (Some(says), Some(stands)) if says == stands => "It stands so with the meeting too.".to_owned(),
            (None, None) => "Nothing of it stands with the meeting.".to_owned(),
            _ => format!("The meeting keeps its own {name}: change that on its page."),
        });
    }
    let next = || club.meetings.iter().filter(|other| other.on > meeting.on && other.cancelled.is_none()).min_by_key(|other| other.on);
    match reply {
        _ if step != NEXT => None,
        Reply::Date(on) => club.meeting_on(*on).map(|_| "The meeting is set for that day.".to_owned()),
        _ => next().map(|next| format!("The meeting of {} stays: call it off on its page.", say_date(next.on))),
    }
}

/// What stands with the meeting of the agenda at hand now that it is ended, and how much of it was not answered: sentences, each after a space.
pub fn left_behind(model: &Model) -> String {
    let Some(talk) = Talk::of(model) else { return String::new() };
    let session = talk.session.event;
    let Some((held, club, meeting)) = held(model, session) else { return String::new() };
    let named = |same: bool| {
        let said = TEXTS.iter().filter_map(|(_, kind, name)| Some((from_agenda(model, session, *kind)?, meeting.texts.get(kind)?, *name)));
        said.filter(|(said, stands, _)| (said == *stands) == same).map(|(.., name)| name).collect::<Vec<_>>()
    };
    let mut said = String::new();
    let (with_it, its_own) = (named(true), named(false));
    if !with_it.is_empty() {
        let stand = if matches!(with_it[..], ["note" | "debrief"]) { "stands" } else { "stand" };
        said.push_str(&format!(" Its {} {stand} with the meeting now.", list(&with_it)));
    }
    if !its_own.is_empty() {
        said.push_str(&format!(" The meeting keeps its own {}.", list(&its_own)));
    }
    if let Some(Reply::Date(on)) = held.answers.get(NEXT).map(|answered| &answered.reply)
        && *on > meeting.on
        && club.meeting_on(*on).is_some()
    {
        said.push_str(&format!(" The next meeting is on {}.", say_date(*on)));
    }
    let left = talk.walk.asked().filter(|stop| stop.is_question() && stop.is_to_do()).count();
    if left > 0 {
        said.push_str(&format!(" {} not answered.", capital(&count(left, "question was", "questions were"))));
    }
    said
}
