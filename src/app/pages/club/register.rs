//! The register: who is here. Every mark is kept at once, so that nothing of it is lost and undo takes back one after the other.

use std::collections::BTreeSet;

use super::super::Body;
use super::{club, gone, keep, open, warned_of};
use crate::app::build;
use crate::app::club_page::ClubPage;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, FrontEnd, Then};
use crate::app::page::{Choice, ControlId};
use crate::app::screen::Screen;
use crate::record::{Attendance, Club, ClubChange, EventId, Meeting};
use crate::text::{capital, list, number, say_date};

const HERE: ControlId = "here";
const DONE: ControlId = "done";
const WALK_IN: ControlId = "walk-in";
const MORE: ControlId = "more";

pub fn page(model: &Model, frame: &Frame, club: &Club, meeting: EventId) -> Body {
    let Some(meeting) = club.meeting_or_part(meeting) else { return gone() };
    let listed = club.listed_at(meeting);
    let mark = |member: EventId| meeting.register.get(&member).copied();
    let options = listed.iter().map(|member| {
        let words = mark(member.event).map_or("", Attendance::words);
        Choice::with(club.shown_name(member.event), words).numbered(club.number_of(member.event))
    });
    let there = |member: EventId| mark(member).is_some_and(Attendance::is_there);
    let ticked = listed.iter().enumerate().filter(|(_, member)| there(member.event)).map(|(row, _)| row).collect();
    let hint = match model.front {
        FrontEnd::Screen => "Space or Enter marks who is here; the same again takes the mark away.",
        FrontEnd::Plain => "Type the numbers of all who are here, such as 1, 3, 5-9. Who is left out is not here.",
    };
    let mut blocks = Vec::new();
    if listed.is_empty() {
        blocks.push(build::text("Nobody is a member yet. Write in who is here."));
    } else {
        blocks.push(build::ticks(frame, HERE, "Who is here?", hint, options.collect(), ticked));
    }
    blocks.extend([
        build::button(DONE, "That is everybody"),
        build::button(WALK_IN, "Add somebody who walked in"),
        build::button(MORE, "First time, or with somebody"),
    ]);
    Body::new(format!("Register of {}", say_date(meeting.on)), blocks)
}

/// Whether the rows taken or chosen on the page on top are marks of a register.
pub fn marks(model: &Model) -> bool {
    marks_on(model.frame())
}

/// Whether those of a page are.
pub fn marks_on(frame: &Frame) -> bool {
    matches!(frame.screen, Screen::Club(ClubPage::Register(_) | ClubPage::AtMeeting(..)))
}

/// Keeps the marks that were just made or taken away on the page on top.
pub fn marked(model: &mut Model) -> Vec<Effect> {
    let id = match model.frame().screen {
        Screen::Club(ClubPage::Register(id)) => id,
        Screen::Club(ClubPage::AtMeeting(meeting, member)) => return super::at_meeting::marked(model, meeting, member),
        _ => return Vec::new(),
    };
    let rows = model.frame().ticked(HERE);
    let Some((meeting, club)) = club(model).and_then(|club| Some((club.meeting_or_part(id)?, club))) else { return Vec::new() };
    let listed = club.listed_at(meeting);
    let here: BTreeSet<EventId> = rows.iter().filter_map(|row| listed.get(*row)).map(|member| member.event).collect();
    let changes = club.marks(meeting, &here);
    if changes.is_empty() {
        return Vec::new();
    }
    // The row that has the focus says its own mark, but to a reader of changes, to which the number alone is part of a word.
    let words = if model.front == FrontEnd::Screen && !model.settings.speech && changes.len() == 1 {
        count_words(here.len(), listed.len())
    } else {
        said(club, meeting, &changes, here.len())
    };
    keep(model, changes, Then::Say(words))
}

/// What came of it, in words: "Ann: here. Seven of 12 are here."
fn said(club: &Club, meeting: &Meeting, changes: &[ClubChange], here: usize) -> String {
    let of = |wanted: bool| {
        let members = changes.iter().filter_map(|change| match change {
            ClubChange::Marked { member, attendance, .. } if attendance.is_there() == wanted => Some(club.shown_name(*member)),
            _ => None,
        });
        members.collect::<Vec<_>>()
    };
    let now = count_words(here, club.listed_at(meeting).len());
    match (&of(true)[..], &of(false)[..]) {
        ([one], []) => format!("{one}: here. {now}"),
        ([], [one]) => format!("{one}: not here. {now}"),
        (here, []) => format!("Here: {}. {now}", list(here)),
        ([], away) => format!("Not here: {}. {now}", list(away)),
        (here, away) => format!("Here: {}. Not here: {}. {now}", list(here), list(away)),
    }
}

fn count_words(here: usize, all: usize) -> String {
    match here {
        0 => format!("None of {} is here.", number(all)),
        1 => format!("One of {} is here.", number(all)),
        _ => format!("{} of {} are here.", capital(&number(here)), number(all)),
    }
}

pub fn enter(model: &mut Model, control: ControlId, meeting: EventId) -> Vec<Effect> {
    let Some((meeting, club)) = club(model).and_then(|club| Some((club.meeting_or_part(meeting)?, club))) else { return Vec::new() };
    let (id, here, all) = (meeting.event, meeting.count(), club.listed_at(meeting).len());
    match control {
        WALK_IN => open(model, ClubPage::NewMember(Some(id))),
        MORE => open(model, ClubPage::OneByOne(id)),
        _ => {
            let marked: BTreeSet<EventId> =
                meeting.register.iter().filter(|(_, mark)| mark.is_there()).map(|(member, _)| *member).collect();
            let (changes, is_new) = (club.whole(meeting, &marked), meeting.register.is_empty());
            // Who only looked has not said that nobody came.
            if is_new && !changes.is_empty() && !warned_of(model, DONE, "nobody") {
                model.say("Nobody is marked as here. If nobody came, choose that once more; else go back.");
                return Vec::new();
            }
            let words = format!("The register is kept. {}", count_words(here, all));
            if !changes.is_empty() {
                return keep(model, changes, Then::Close(words));
            }
            model.close();
            model.say(words);
        }
    }
    Vec::new()
}
