//! Somebody new in a club, by first name; or several, as they walk in at a meeting.

use jiff::civil::Date;

use super::super::Body;
use super::{club, fault, go_on, keep_and_close, warned_of, yes_or_no};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{ControlId, Typing};
use crate::record::{Attendance, Club, ClubChange, EventId, names_of};
use crate::text::{count, fold, list, say_date};

/// The field for the name.
pub const NAME: ControlId = "name";

/// So many names are read out; of more only how many.
const READ_OUT: usize = 6;

pub fn page(frame: &Frame, meeting: Option<EventId>) -> Body {
    let (title, button) = match meeting {
        Some(_) => ("Somebody walked in", "Write them in, as here for the first time"),
        None => ("A new member", "Write them in"),
    };
    let field = build::field(frame, NAME, "First name", "Any name they like will do. Several at once: with commas between them.");
    Body::new(title, vec![field, build::button("add", button)])
}

pub fn enter(model: &mut Model, meeting: Option<EventId>) -> Vec<Effect> {
    if yes_or_no(model, NAME, Typing::Line) {
        return fault(model, NAME, "Nobody was written in. Type another name, or go back");
    }
    let typed = model.frame().text(NAME).to_owned();
    let names = match names_of(&typed) {
        Ok(names) => names,
        Err(wrong) => return fault(model, NAME, wrong.to_string()),
    };
    let Some(club) = club(model) else { return Vec::new() };
    // The meeting may have become part of another one, or have been undone, since the page was opened.
    let meeting = match meeting {
        None => None,
        Some(id) => match club.meeting_or_part(id) {
            Some(meeting) => Some(meeting.event),
            None => return fault(model, NAME, "that meeting was undone. go back, and open the meeting that is held"),
        },
    };
    if let Some(words) = same(club, &names, (go_on(model), model.today()))
        && !warned_of(model, NAME, &typed)
    {
        return fault(model, NAME, words);
    }
    let joined = names.iter().flat_map(|name| {
        let here = meeting.map(|meeting| ClubChange::Marked { meeting, member: EventId::JUST_MADE, attendance: Attendance::FirstTime });
        std::iter::once(ClubChange::MemberJoined { name: name.clone() }).chain(here)
    });
    let joined = joined.collect();
    keep_and_close(model, joined, said(&names, meeting.is_some()))
}

/// What is said where somebody of such a name comes already, or two are written in at once.
fn same(club: &Club, names: &[String], (go_on, today): (&str, Date)) -> Option<String> {
    let again = |since: Date| {
        let apart = if since == today { "their numbers" } else { "the day they came" };
        format!("If it is somebody else, {go_on}; the two are told apart by {apart}. Else add a letter, or go back")
    };
    names.iter().enumerate().find_map(|(place, name)| {
        if let Some(known) = club.called(name).first() {
            return Some(format!("{name} is a member already, since {}. {}", say_date(known.since), again(known.since)));
        }
        let twice = names[..place].iter().any(|other| fold(other) == fold(name));
        twice.then(|| format!("{name} is named twice. {}", again(today)))
    })
}

fn said(names: &[String], here: bool) -> String {
    let who = if names.len() > READ_OUT { count(names.len(), "person", "people") } else { list(names) };
    let (is, member) = if names.len() == 1 { ("is", "a member") } else { ("are", "members") };
    let here = if here { ", and here for the first time" } else { "" };
    format!("Saved. {} {is} {member} now{here}.", crate::text::capital(&who))
}
