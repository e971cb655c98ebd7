//! Every meeting of a club, the newest first.

use super::super::Body;
use super::{club, open};
use crate::app::build;
use crate::app::club_page::ClubPage;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Choice, ControlId};
use crate::record::{Club, Meeting};
use crate::text::say_date;

const LIST: ControlId = "meetings";
const NEW: ControlId = "new";

pub fn page(model: &Model, frame: &Frame, club: &Club) -> Body {
    let meetings: Vec<&Meeting> = club.meetings.iter().rev().collect();
    let row = |row: usize| Choice::with(say_date(meetings[row].on), words(model, meetings[row]));
    let list = build::list(frame, LIST, "Meetings, newest first", meetings.len(), "There was none yet. Set the first below.", row);
    Body::new("All meetings", vec![list, build::button(NEW, "New meeting")])
}

fn words(model: &Model, meeting: &Meeting) -> String {
    match &meeting.cancelled {
        Some(why) if why.is_empty() => "called off".to_owned(),
        Some(why) => format!("called off: {why}"),
        None if meeting.on > model.today() => "to come".to_owned(),
        None if meeting.register.is_empty() => format!("the register is not marked yet{}", agenda(model, meeting)),
        None => format!("{} here{}", crate::text::number(meeting.count()), agenda(model, meeting)),
    }
}

/// That the agenda of a meeting was begun and is not ended: what stands in it counts once it is.
pub fn agenda(model: &Model, meeting: &Meeting) -> &'static str {
    let session = model.case.as_ref().zip(meeting.session).and_then(|(case, session)| case.person.session(session));
    if session.is_some_and(|session| session.ended.is_none()) { ", the agenda is not ended" } else { "" }
}

pub fn enter(model: &mut Model, control: ControlId, row: usize) -> Vec<Effect> {
    if control == NEW {
        open(model, ClubPage::NewMeeting);
        return Vec::new();
    }
    if let Some(meeting) = club(model).and_then(|club| club.meetings.iter().rev().nth(row).map(|meeting| meeting.event)) {
        open(model, ClubPage::Meeting(meeting));
    }
    Vec::new()
}
