//! One member: how often they were here, what they wished to have written down, and what there is to do.

use super::super::Body;
use super::members::left_words;
use super::standing::is_forgotten;
use super::{at_hand, gone, open, warned_of};
use crate::app::build;
use crate::app::club_page::ClubPage;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::{Block, Choice, ControlId};
use crate::record::{Change, Club, ClubChange, EventId, Member, MemberNote};
use crate::text::{capital, say_date, times};

/// What may be done about them.
pub const WHAT: ControlId = "what";

#[derive(Clone, Copy)]
enum Row {
    Rename,
    Leave,
    Back(EventId),
    Link,
    Forget,
}

pub fn page(model: &Model, frame: &Frame, club: &Club, id: EventId) -> Body {
    let Some(member) = club.member(id) else { return gone() };
    let mut blocks = vec![
        build::value("Name", club.shown_name(id)),
        build::value("Since", say_date(member.since)),
        build::value("At meetings", at_meetings(club.times_here(id, model.today()))),
    ];
    blocks.extend(member.left.as_ref().map(|left| build::text(format!("{}.", capital(&left_words(left))))));
    if member.person.is_some() {
        blocks.push(build::text("They are one of an adviser's people, and agreed that the club knows."));
    }
    let rows = rows(model, member);
    let forgotten = is_forgotten(club, id);
    blocks.push(build::list(frame, WHAT, "What to do", rows.len(), "", |row| words(rows[row], forgotten)));
    blocks.extend(notes(club, id));
    Body::new("A member", blocks)
}

fn at_meetings(often: usize) -> String {
    if often == 0 { "Not yet".to_owned() } else { capital(&times(often)) }
}

/// What they wished to have written down, newest first.
fn notes(club: &Club, member: EventId) -> Vec<Block> {
    let written = club.meetings.iter().rev().filter_map(|meeting| Some((meeting, meeting.notes.get(&member)?)));
    let notes: Vec<Block> = written.map(|(meeting, note)| build::value(say_date(meeting.on), note_words(note))).collect();
    if notes.is_empty() {
        return notes;
    }
    let heading =
        [build::heading("Their own notes"), build::text("These are theirs: for them and you, here and on their own page at a meeting.")];
    heading.into_iter().chain(notes).collect()
}

fn note_words(note: &MemberNote) -> String {
    let texts = [("What helped", &note.helped), ("Next step", &note.next_step)];
    let texts = texts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(label, text)| format!("{label}: {text}"));
    let feels = note.feels.map(|feels| format!("How they felt, 0 to 10: {feels}"));
    texts.chain(feels).collect::<Vec<_>>().join("; ")
}

fn rows(model: &Model, member: &Member) -> Vec<Row> {
    let gone = match (&member.left, left_event(model, member.event)) {
        (None, _) => Some(Row::Leave),
        (Some(_), Some(event)) => Some(Row::Back(event)),
        (Some(_), None) => None,
    };
    let link = (member.person.is_none() && !model.people.is_empty()).then_some(Row::Link);
    // The row that is not always there comes last, so that the others keep their numbers.
    gone.into_iter().chain([Row::Rename, Row::Forget]).chain(link).collect()
}

/// The event by which they left.
fn left_event(model: &Model, member: EventId) -> Option<EventId> {
    let (case, _) = at_hand(model)?;
    let left = case.events.iter().rev().filter(|event| !case.person.aside.contains(&event.id));
    left.filter(|event| matches!(&event.change, Change::Club(ClubChange::MemberLeft { member: who, .. }) if *who == member))
        .map(|event| event.id)
        .next()
}

fn words(row: Row, forgotten: bool) -> Choice {
    match row {
        Row::Forget if forgotten => Choice::with("Where their name may still stand", "and changing it there"),
        Row::Rename => Choice::new("They are called something else"),
        Row::Leave => Choice::with("They moved on, or stopped coming", "to a job, a course, volunteering"),
        Row::Back(_) => Choice::new("They come again"),
        Row::Link => Choice::with("They are one of my people", "only if they agree that the club knows"),
        Row::Forget => Choice::with("They want to be named no more", "says first what remains"),
    }
}

pub fn enter(model: &mut Model, row: usize, id: EventId) -> Vec<Effect> {
    let Some((case, club)) = at_hand(model) else { return Vec::new() };
    let Some(member) = club.member(id) else { return Vec::new() };
    match rows(model, member).get(row).copied() {
        Some(Row::Rename) => open(model, ClubPage::Rename(id)),
        Some(Row::Leave) => open(model, ClubPage::Leave(id)),
        Some(Row::Link) => open(model, ClubPage::Link(id)),
        Some(Row::Forget) => open(model, ClubPage::Forget(id)),
        Some(Row::Back(event)) => {
            let name = club.shown_name(id);
            let left = member.left.as_ref().map(left_words).unwrap_or_default();
            let tree = case.tree;
            // It stands where the row was by which they left: one Enter too many would take that back.
            if !warned_of(model, WHAT, "back") {
                model.say(format!("{name} {left}. If they come again, choose that once more: then that no longer stands here."));
                return Vec::new();
            }
            let then = Then::Say(format!("Saved. {name} comes again."));
            return vec![Effect::Commit { tree: Some(tree), changes: vec![Change::Undone { event }], then }];
        }
        None => {}
    }
    Vec::new()
}
