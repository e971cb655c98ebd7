//! A member wants to be named no more: what is taken away, and, said first, what remains.

use super::super::Body;
use super::{club, gone, keep_and_close};
use crate::app::build;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Block, Notice};
use crate::record::{Club, ClubChange, EventId, MovingOn};
use crate::text::{list, say_date};

/// What they are called from then on.
const NOBODY: &str = "Somebody who left";

pub fn page(club: &Club, member: EventId) -> Body {
    let Some(known) = club.member(member) else { return gone("forget-member") };
    let mut blocks = vec![
        build::value("Member", club.shown_name(member)),
        build::text("Do this when they ask for it. Their name and their own notes are taken off every page, and they come no more."),
        build::text(
            "What remains: the register still counts that somebody was there. What was written before stays, sealed, in the club's history, \
             where the timeline can bring it back. Only erasing the whole club takes that away too.",
        ),
    ];
    let named: Vec<String> = texts_that_name(club, &known.name).map(say_date).collect();
    if !named.is_empty() {
        let words = format!("Their name stands in the notes of {}. Change those as well.", list(&named));
        blocks.push(Block::Notice(Notice::Warning, words));
    }
    blocks.push(build::button("forget", "Take their name away"));
    Body::new("forget-member", "Named no more", blocks)
}

/// The days of the meetings in whose texts the name stands.
fn texts_that_name<'c>(club: &'c Club, name: &'c str) -> impl Iterator<Item = jiff::civil::Date> + 'c {
    let names = move |text: &String| club.named_in(text).iter().any(|member| member.name == name);
    club.meetings.iter().filter(move |meeting| meeting.texts.values().any(names)).map(|meeting| meeting.on)
}

pub fn enter(model: &mut Model, member: EventId) -> Vec<Effect> {
    let today = model.today();
    let Some(club) = club(model) else { return Vec::new() };
    let Some(known) = club.member(member) else { return Vec::new() };
    let named = ClubChange::MemberNamed { member, name: NOBODY.to_owned() };
    let left = known.left.is_none().then(|| ClubChange::MemberLeft { member, how: MovingOn::Stopped, words: String::new(), on: today });
    let noted = club.meetings.iter().filter(|meeting| meeting.notes.contains_key(&member)).map(|meeting| ClubChange::MemberNoted {
        meeting: meeting.event,
        member,
        helped: String::new(),
        next_step: String::new(),
        feels: None,
    });
    let changes = std::iter::once(named).chain(left).chain(noted).collect();
    keep_and_close(model, changes, "Saved. Their name is on no page now. The timeline can bring it back.")
}
