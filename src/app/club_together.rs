//! What a group may look at together: what they are talking about, what was read out, what they agreed may be kept. No register, no member's own
//! note, and never a leader's debrief.

use super::model::Model;
use super::screen::Screen;
use super::talk::Talk;
use crate::conversation::AnswerKind;
use crate::handout::Thing;
use crate::record::{Club, Meeting, MeetingText};
use crate::text::{capital, say_date};

/// What is shown, in its order.
pub fn things(model: &Model, club: &Club) -> Vec<Thing> {
    let thing = |heading: &str, what: String| Thing { heading: heading.to_owned(), what, details: Vec::new() };
    let mut things: Vec<Thing> = question(model).map(|what| thing("What we are talking about", what)).into_iter().collect();
    things.push(Thing {
        heading: "Our club".to_owned(),
        what: if club.name.is_empty() { "A club".to_owned() } else { club.name.clone() },
        details: Some(club.place.clone()).filter(|place| !place.is_empty()).into_iter().collect(),
    });
    if let Some(meeting) = meeting(model, club) {
        for kind in [MeetingText::News, MeetingText::GroupNote] {
            let text = meeting.texts.get(&kind).filter(|text| !text.trim().is_empty());
            things.extend(text.map(|text| thing(&capital(kind.words()), text.clone())));
        }
    }
    let next = club.meetings.iter().find(|meeting| meeting.cancelled.is_none() && meeting.on > model.today());
    things.extend(next.map(|next| {
        let place = if next.place.is_empty() { String::new() } else { format!(", {}", next.place) };
        thing("Next meeting", format!("{}{place}", say_date(next.on)))
    }));
    things
}

/// The meeting whose page was left for this view, or the one at hand.
fn meeting<'c>(model: &Model, club: &'c Club) -> Option<&'c Meeting> {
    let left = model.frames.iter().rev().find_map(|frame| match &frame.screen {
        Screen::Club(page) => page.meeting(),
        _ => None,
    });
    left.and_then(|id| club.meeting_or_part(id)).or_else(|| club.meeting_at_hand(model.today()))
}

/// The words of the question that was left for this view. What is for the leader alone is not shown.
fn question(model: &Model) -> Option<String> {
    model.frames.iter().rev().find_map(|frame| {
        let Screen::Question(id) = &frame.screen else { return None };
        let talk = Talk::of(model)?;
        let stop = talk.walk.stop(id).filter(|stop| stop.is_asked() && stop.step.answer != AnswerKind::Note)?;
        Some(stop.step.question_in(talk.session.language).to_owned())
    })
}
