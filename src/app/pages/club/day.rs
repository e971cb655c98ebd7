//! The day of a meeting: of a new one, another day for one that was set, and that one does not take place.

use jiff::ToSpan;
use jiff::civil::Date;

use super::super::Body;
use super::super::day_to_come::{doubted_and_answered, is_it_meant};
use super::{club, fault, gone, keep_and_close, meeting_of};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, FrontEnd};
use crate::app::page::ControlId;
use crate::record::{Club, ClubChange, EventId, is_far_ahead, name_of};
use crate::text::{Near, parse_day, say_date};

/// The field for the day.
pub const ON: ControlId = "on";
const PLACE: ControlId = "place";
/// The field for why it does not take place.
pub const WHY: ControlId = "why";

/// The fields of a new meeting.
pub const FIELDS: &[ControlId] = &[ON, PLACE];

pub fn new_page(frame: &Frame) -> Body {
    let blocks = vec![
        build::field(
            frame,
            ON,
            "On which day?",
            "Empty: today. Or write it as 3 March, 3/3/2027 or 2027-03-03. Without a year: the next such day.",
        ),
        build::field(frame, PLACE, "Where, if elsewhere than usual?", "It may be left empty."),
        build::button("set", "Set this meeting"),
    ];
    Body::new("A new meeting", blocks)
}

pub fn move_page(frame: &Frame, club: &Club, meeting: EventId) -> Body {
    let Some(meeting) = club.meeting_or_part(meeting) else { return gone() };
    let blocks = vec![
        build::value("It is on", say_date(meeting.on)),
        build::field(frame, ON, "On which day instead?", "Write it as 3 March 2027, 3/3/2027 or 2027-03-03."),
        build::button("move", "Move the meeting"),
    ];
    Body::new("Another day", blocks)
}

pub fn cancel_page(frame: &Frame, club: &Club, meeting: EventId) -> Body {
    let Some(meeting) = club.meeting_or_part(meeting) else { return gone() };
    let blocks = vec![
        build::value("Meeting of", say_date(meeting.on)),
        build::field(frame, WHY, "Why does it not take place?", "A few words, such as: the room is shut. It may be left empty."),
        build::button("cancel", "Call it off"),
    ];
    Body::new("It does not take place", blocks)
}

/// The day that stands in the field; today where a new meeting has none. One that looks like a slip, or on which there is a meeting already,
/// is asked about once.
pub fn day(model: &mut Model, moved: Option<EventId>) -> Result<Date, String> {
    let today = model.today();
    if let Some(on) = doubted_and_answered(model, ON) {
        return on;
    }
    let typed = model.frame().text(ON).trim();
    let on = match (typed.is_empty(), moved) {
        (true, None) => today,
        (true, Some(_)) => return Err("no day is given. type the day on which it is now".to_owned()),
        (false, _) => parse_day(typed, today, Near::Ahead).map_err(|wrong| wrong.to_string())?,
    };
    let there = club(model).and_then(|club| club.meeting_on(on)).is_some_and(|meeting| Some(meeting.event) != moved);
    let doubt = if there {
        let two = if model.front == FrontEnd::Screen { "go on again to have two" } else { "say yes to have two" };
        format!("there is a meeting on {} already. go back and open that one, or {two}", say_date(on))
    } else if is_far_ahead(on, today) {
        format!("{} is more than three months ahead. {}", say_date(on), is_it_meant(model))
    } else if today.checked_sub(1.year()).is_ok_and(|first| on < first) {
        format!("{} is more than a year ago. {}", say_date(on), is_it_meant(model))
    } else {
        return Ok(on);
    };
    if model.frame_mut().doubted.insert(ON, on) == Some(on) { Ok(on) } else { Err(doubt) }
}

pub fn enter_new(model: &mut Model) -> Vec<Effect> {
    let on = match day(model, None) {
        Ok(on) => on,
        Err(words) => return fault(model, ON, words),
    };
    let typed = model.frame().text(PLACE);
    let place = if typed.trim().is_empty() { Ok(String::new()) } else { name_of(typed) };
    match place {
        Ok(place) => {
            let words = format!("Saved. The meeting is on {}.", say_date(on));
            keep_and_close(model, vec![ClubChange::MeetingSet { on, place }], words)
        }
        Err(wrong) => fault(model, PLACE, wrong.to_string()),
    }
}

pub fn enter_move(model: &mut Model, meeting: EventId) -> Vec<Effect> {
    let Some((meeting, before)) = meeting_of(model, meeting).map(|meeting| (meeting.event, meeting.on)) else { return Vec::new() };
    let on = match day(model, Some(meeting)) {
        Ok(on) => on,
        Err(words) => return fault(model, ON, words),
    };
    let moved = (on != before).then_some(ClubChange::MeetingMoved { meeting, on });
    keep_and_close(model, moved.into_iter().collect(), format!("Saved. The meeting is on {} now.", say_date(on)))
}

pub fn enter_cancel(model: &mut Model, meeting: EventId) -> Vec<Effect> {
    let why = model.frame().text(WHY).trim().to_owned();
    let Some((meeting, on)) = meeting_of(model, meeting).map(|meeting| (meeting.event, meeting.on)) else { return Vec::new() };
    let words = format!("Saved. The meeting of {} is called off. Tell those who come.", say_date(on));
    keep_and_close(model, vec![ClubChange::MeetingCancelled { meeting, why }], words)
}
