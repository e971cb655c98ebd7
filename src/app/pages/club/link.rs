//! A member who is one of an adviser's people: which, and what they said to it. Without their yes nothing is linked.

use super::super::{Body, people};
use super::{club, fault, gone, keep_and_close, open};
use crate::app::build;
use crate::app::club_page::ClubPage;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::ControlId;
use crate::app::screen::Screen;
use crate::record::{Club, ClubChange, EventId, Tree};
use crate::text::fold;

/// The field for what they said.
pub const AGREED: ControlId = "agreed";

pub fn page(model: &Model, frame: &Frame, club: &Club, member: EventId) -> Body {
    if club.member(member).is_none() {
        return gone();
    }
    let words = "Ask them first. The club then knows only that they are somebody's person, and nothing of their record; their own page says that \
                 they come to the club.";
    let blocks = std::iter::once(build::text(words)).chain(people::finder(model, frame, None)).collect();
    Body::new("Which of my people?", blocks)
}

pub fn enter(model: &mut Model, control: ControlId, row: usize, member: EventId) -> Vec<Effect> {
    let Some(person) = people::chosen(model, control, row, None) else { return Vec::new() };
    let other = club(model).and_then(|club| {
        let other = club.members.iter().find(|other| other.person == Some(person) && other.event != member)?;
        Some(club.shown_name(other.event))
    });
    match other {
        Some(other) => {
            model.say_error(format!("That record is linked with {other} already. Choose another, or undo that on the timeline."))
        }
        None => open(model, ClubPage::LinkAgreed(member, person)),
    }
    Vec::new()
}

/// What the member said to it.
pub fn agreed_page(model: &Model, frame: &Frame, club: &Club, (member, person): (EventId, Tree)) -> Body {
    let who = model.people.iter().find(|line| line.tree == person);
    let (Some(_), Some(who)) = (club.member(member), who) else { return gone() };
    let blocks = vec![
        build::value("Member", club.shown_name(member)),
        build::value("Record", super::super::today::who(who)),
        build::field(frame, AGREED, "What did they say to it?", "In their own words. Without a yes, go back: nothing is linked then."),
        build::button("link", "They agree: link the two"),
    ];
    Body::new("Do they agree?", blocks)
}

pub fn enter_agreed(model: &mut Model, member: EventId, person: Tree) -> Vec<Effect> {
    let agreed = model.frame().text(AGREED).trim().to_owned();
    if agreed.is_empty() || ["no", "n"].contains(&fold(&agreed).as_str()) {
        return fault(model, AGREED, "It does not say that they agree. Ask, and type what they say; or go back.");
    }
    // The row that led here goes, and the focus is not to slip onto the one that takes a name away.
    let pages = model.frames.iter_mut().filter(|frame| frame.screen == Screen::Club(ClubPage::Member(member)));
    pages.for_each(|frame| frame.set_at(super::member::WHAT, 0));
    keep_and_close(
        model,
        vec![ClubChange::MemberLinked { member, person, agreed }],
        "Saved. The club knows, and their page says that they come.",
    )
}
