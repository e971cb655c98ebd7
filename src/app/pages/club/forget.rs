//! A member wants to be named no more: what is taken away, and, said first, what remains and where.

use super::super::Body;
use super::standing::{go, is_forgotten, places};
use super::{at_hand, club, gone, keep};
use crate::app::build;
use crate::app::case::Case;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::{Block, Choice, ControlId, Notice};
use crate::record::{Club, ClubChange, EventId, MovingOn, NAMELESS};
use crate::text::{capital, count};

const FORGET: ControlId = "forget";
const PLACES: ControlId = "places";

pub fn page(model: &Model, frame: &Frame, (case, club): (&Case, &Club), member: EventId) -> Body {
    if club.member(member).is_none() {
        return gone();
    }
    let (places, done) = (places(model, case, club, member), is_forgotten(club, member));
    let mut blocks = vec![build::value("Member", club.shown_name(member))];
    if !done {
        blocks.extend([
            build::text("Do this when they ask for it. Their name and their own notes are taken off the lists and pages of members, and they come no more."),
            build::text(
                "What remains: the register still counts that somebody was there. What was written before stays, sealed, in the club's history: \
                 the timeline can bring it back, and `fingerpost club export` writes it out with the name. `fingerpost club forget` takes that \
                 away too, for good.",
            ),
        ]);
    }
    let many = count(places.len(), "place", "places");
    if !places.is_empty() {
        let words = format!("Their name, or somebody's of that name, stands in {many} that this does not change. Change it there, below.");
        blocks.push(Block::Notice(Notice::Warning, words));
    } else if done {
        blocks.push(build::text("Their name was found in no other text here. The club's history and its export have it still: `fingerpost club forget` takes it out of these for good."));
    }
    blocks.extend((!done).then(|| build::button(FORGET, "Take their name away")));
    if !places.is_empty() {
        blocks.push(build::list(frame, PLACES, "Where it stands", places.len(), "", |row| Choice::new(places[row].words.as_str())));
    }
    Body::new("Named no more", blocks)
}

pub fn enter(model: &mut Model, control: ControlId, row: usize, member: EventId) -> Vec<Effect> {
    if control == FORGET { forget(model, member) } else { visit(model, row, member) }
}

fn visit(model: &mut Model, row: usize, member: EventId) -> Vec<Effect> {
    let places = at_hand(model).map(|(case, club)| places(model, case, club, member)).unwrap_or_default();
    if let Some(place) = places.get(row) {
        go(model, place);
    }
    Vec::new()
}

fn forget(model: &mut Model, member: EventId) -> Vec<Effect> {
    let today = model.today();
    let left_over = at_hand(model).map_or(0, |(case, club)| {
        // Their own notes go, and are not among the places.
        places(model, case, club, member).len()
    });
    let Some(club) = club(model) else { return Vec::new() };
    let Some(known) = club.member(member) else { return Vec::new() };
    let named = ClubChange::MemberNamed { member, name: NAMELESS.to_owned() };
    let left = known.left.is_none().then(|| ClubChange::MemberLeft { member, how: MovingOn::Stopped, words: String::new(), on: today });
    let noted = club.meetings.iter().filter(|meeting| meeting.notes.contains_key(&member)).map(|meeting| ClubChange::MemberNoted {
        meeting: meeting.event,
        member,
        helped: String::new(),
        next_step: String::new(),
        feels: None,
    });
    let changes = std::iter::once(named).chain(left).chain(noted).collect();
    let history = "The club's history and its export have it still; `fingerpost club forget` takes it out of them.";
    if left_over == 0 {
        let words = format!("Saved. They stand in the lists as {NAMELESS}. Their name was found in no other text. {history}");
        return keep(model, changes, Then::Close(words));
    }
    let stand = if left_over == 1 { "stands" } else { "stand" };
    let many = capital(&count(left_over, "place with their name", "places with their name"));
    // The page stays: it leads to each of them.
    let words = format!("Saved. They stand in the lists as {NAMELESS}. {many} still {stand} here: choose it to change it. {history}");
    keep(model, changes, Then::Say(words))
}
