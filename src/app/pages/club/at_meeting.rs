//! Members at a meeting, one by one: how they were here, and what they wish to have written down.

use jiff::civil::Date;

use super::super::Body;
use super::{club, fault, gone, keep_and_close, open};
use crate::app::build;
use crate::app::club_page::ClubPage;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::{Block, Choice, ControlId, Typing};
use crate::record::{Attendance, Change, Club, ClubChange, EventId, Meeting, MemberNote};
use crate::text::{capital, quoted, say_date};

const LIST: ControlId = "members";
const DONE: ControlId = "done";
const HOW: ControlId = "how";
const HELPED: ControlId = "helped";
const NEXT: ControlId = "next-step";
/// The field for how they feel.
pub const FEELS: ControlId = "feels";

/// The fields of the page of one member.
pub const FIELDS: &[ControlId] = &[HELPED, NEXT, FEELS];

/// Everybody of the register.
pub fn all(frame: &Frame, club: &Club, id: EventId) -> Body {
    let Some(meeting) = club.meeting_or_part(id) else { return gone() };
    let listed = club.listed_at(meeting);
    // What somebody wished to have written down is theirs, and not in a list.
    let list = build::list(frame, LIST, "Choose a member", listed.len(), "Nobody is a member yet.", |row| {
        let mark = meeting.register.get(&listed[row].event);
        let words = mark.map_or("not marked yet", |mark| mark.words());
        Choice::with(club.shown_name(listed[row].event), words).numbered(club.number_of(listed[row].event))
    });
    Body::new("One by one", vec![list, build::button(DONE, "That is everybody")])
}

pub fn enter_all(model: &mut Model, control: ControlId, row: usize, id: EventId) -> Vec<Effect> {
    if control == DONE {
        model.close();
        return Vec::new();
    }
    let chosen = club(model).and_then(|club| {
        let meeting = club.meeting_or_part(id)?;
        club.listed_at(meeting).get(row).map(|member| (meeting.event, member.event))
    });
    if let Some((meeting, member)) = chosen {
        open(model, ClubPage::AtMeeting(meeting, member));
    }
    Vec::new()
}

pub fn page(frame: &Frame, club: &Club, meeting: EventId, member: EventId) -> Body {
    let (Some(now), Some(_)) = (club.meeting_or_part(meeting), club.member(member)) else { return gone() };
    let ways = Attendance::ALL.map(|how| Choice::new(capital(how.words())));
    let mut blocks = vec![build::value("Member", club.shown_name(member))];
    blocks.extend(last_step(club, now, member));
    blocks.extend([
        build::choice(frame, HOW, "Were they here?", "", ways.to_vec()),
        build::field(frame, HELPED, "What helped since last time?", "Only if they want it written down. It is theirs, and on no list."),
        build::field(frame, NEXT, "Their next step", "What, when, and who could help. Only if they want one."),
    ]);
    if club.asks_feelings {
        blocks.push(build::field(
            frame,
            FEELS,
            "How do they feel, from 0 to 10?",
            "0 is as bad as can be, 10 as good. Only if they want to say.",
        ));
    }
    blocks.push(build::button("keep", "Keep this"));
    Body::new("A member at the meeting", blocks)
}

/// The step that they named last before this meeting: what helped since is asked about it. It is shown to them and whoever leads, as on their page.
fn last_step(club: &Club, now: &Meeting, member: EventId) -> Option<Block> {
    let before = club.meetings.iter().rev().filter(|meeting| meeting.event != now.event && meeting.on <= now.on);
    let mut named =
        before.filter_map(|meeting| Some((meeting.on, &meeting.notes.get(&member)?.next_step))).filter(|(_, step)| !step.is_empty());
    named.next().map(|(on, step)| build::value(format!("Their step of {}", say_date(on)), step.as_str()))
}

/// Chooses how they are marked now.
pub fn choose(model: &mut Model, meeting: EventId, member: EventId) {
    let mark = club(model).and_then(|club| club.meeting_or_part(meeting)?.register.get(&member).copied());
    let row = mark.and_then(|mark| Attendance::ALL.iter().position(|how| *how == mark));
    if let Some(row) = row {
        model.frame_mut().choose(HOW, row);
    }
}

/// How they are marked on the page, where it is not kept so.
fn mark(model: &Model, meeting: EventId, member: EventId) -> Option<ClubChange> {
    let attendance = model.frame().chosen(HOW).and_then(|row| Attendance::ALL.get(row)).copied()?;
    let club = club(model)?;
    let (meeting, member) = (club.meeting_or_part(meeting)?, club.member(member)?.event);
    let is_new = meeting.register.get(&member) != Some(&attendance);
    is_new.then_some(ClubChange::Marked { meeting: meeting.event, member, attendance })
}

/// Keeps the mark that was just chosen, as the register does, so that going back loses none.
pub fn marked(model: &mut Model, meeting: EventId, member: EventId) -> Vec<Effect> {
    let Some(ClubChange::Marked { meeting, member, attendance }) = mark(model, meeting, member) else { return Vec::new() };
    let name = club(model).map(|club| club.shown_name(member)).unwrap_or_default();
    let before = if attendance.is_first() { club(model).and_then(|club| been_before(club, meeting, member)) } else { None };
    let before = before.map(|on| format!(" They were here on {} too.", say_date(on))).unwrap_or_default();
    let words = format!("Saved. {name}: {}.{before}", attendance.words());
    match model.case.as_ref().map(|case| case.tree) {
        Some(tree) => {
            let changes = vec![Change::Club(ClubChange::Marked { meeting, member, attendance })];
            vec![Effect::Commit { tree: Some(tree), changes, then: Then::Say(words) }]
        }
        None => Vec::new(),
    }
}

/// The day of a meeting before this one at which they were.
fn been_before(club: &Club, meeting: EventId, member: EventId) -> Option<Date> {
    let now = club.meeting_or_part(meeting)?.on;
    let was_there = |meeting: &&Meeting| meeting.register.get(&member).is_some_and(|mark| mark.is_there());
    club.meetings.iter().filter(|meeting| meeting.on < now).find(was_there).map(|meeting| meeting.on)
}

fn note(model: &Model, meeting: EventId, member: EventId) -> MemberNote {
    let note = club(model).and_then(|club| club.meeting_or_part(meeting)?.notes.get(&member).cloned());
    note.unwrap_or(MemberNote { helped: String::new(), next_step: String::new(), feels: None })
}

/// Fills in what is written down now.
pub fn fill(model: &mut Model, meeting: EventId, member: EventId) {
    let note = note(model, meeting, member);
    let feels = note.feels.map(|feels| feels.to_string()).unwrap_or_default();
    for (field, text) in [(HELPED, &note.helped), (NEXT, &note.next_step), (FEELS, &feels)] {
        model.frame_mut().fill(field, Typing::Line, text);
    }
}

/// How they feel, as it stands on the page.
pub fn feels(frame: &Frame) -> Result<Option<u8>, String> {
    let typed = frame.text(FEELS).trim();
    match (typed.is_empty(), typed.parse::<u8>()) {
        (true, _) => Ok(None),
        (false, Ok(feels)) if feels <= 10 => Ok(Some(feels)),
        _ => Err(format!("{} is no whole number from 0 to 10. type one, or leave it empty", quoted(typed))),
    }
}

pub fn enter(model: &mut Model, id: EventId, member: EventId) -> Vec<Effect> {
    let feels = match feels(model.frame()) {
        Ok(feels) => feels,
        Err(words) => return fault(model, FEELS, words),
    };
    let Some(club) = club(model) else { return Vec::new() };
    let (Some(meeting), Some(_)) = (club.meeting_or_part(id), club.member(member)) else {
        model.say_error("They are no member now, or the meeting was undone. What you typed is kept as a draft; the timeline undoes that.");
        return Vec::new();
    };
    let (meeting, name) = (meeting.event, club.shown_name(member));
    let frame = model.frame();
    let how = frame.chosen(HOW).and_then(|row| Attendance::ALL.get(row)).copied();
    let text = |field| frame.text(field).trim().to_owned();
    let noted = MemberNote { helped: text(HELPED), next_step: text(NEXT), feels };
    let marked = mark(model, id, member);
    let written = (noted != note(model, id, member)).then(|| {
        let MemberNote { helped, next_step, feels } = noted;
        ClubChange::MemberNoted { meeting, member, helped, next_step, feels }
    });
    let how = how.map(|how| format!(" {name}: {}.", how.words())).unwrap_or_default();
    let note = if written.is_some() { " Their note is kept." } else { "" };
    let (words, changes) = (format!("Saved.{how}{note}"), marked.into_iter().chain(written).collect::<Vec<_>>());
    let was_kept = changes.is_empty() && !how.is_empty();
    let effects = keep_and_close(model, changes, words.clone());
    if was_kept {
        model.say(words);
    }
    effects
}
