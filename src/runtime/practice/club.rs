//! A club with eight members that meets today, to practise a meeting with. It is led, as such clubs are, by somebody who knows what it is like.

use jiff::{Timestamp, ToSpan};

use super::write;
use crate::record::{Attendance, Change, Club, ClubChange, EventId, MeetingText, MovingOn, Tree};
use crate::store::{Memory, Store, StoreError};

const MEMBERS: [&str; 9] = ["Ada", "Bo", "Carys", "Dot", "Eli", "Fay", "Gus", "Hal", "Ida"];

/// Writes it down as if it had met four and two weeks ago.
pub(super) fn tell(store: &mut Memory, now: Timestamp) -> Result<(), StoreError> {
    let tree = Tree(super::random()?);
    let today = crate::clock::here(now).date();
    let day = |ahead: i64| today.saturating_add(ahead.days());
    let opened = [
        ClubChange::Opened { reference: "PRC-001".to_owned() },
        ClubChange::Described { name: "Practice club".to_owned(), place: "The library, upstairs".to_owned(), leader: "Lou".to_owned() },
    ];
    let joined = MEMBERS.map(|name| ClubChange::MemberJoined { name: name.to_owned() });
    let set = [-28, -14, 0].map(|ahead| ClubChange::MeetingSet { on: day(ahead), place: String::new() });
    put(store, tree, (now, 30), opened.into_iter().chain(joined).chain(set))?;
    let club = Club::of(tree, &store.events(tree)?);
    let (Some(first), Some(second)) = (club.meetings.first(), club.meetings.get(1)) else { return Ok(()) };
    put(store, tree, (now, 28), held(&club, first.event, |place| place % 3 != 1))?;
    put(store, tree, (now, 14), held(&club, second.event, |place| place != 4))?;
    let texts = [
        (MeetingText::News, "The library looks for somebody on Saturdays. The closing day is the end of the month."),
        (MeetingText::GroupNote, "We tried out how to answer: what have you been doing lately? Short is fine."),
    ];
    let texts = texts.map(|(kind, text)| ClubChange::TextWritten { meeting: second.event, kind, text: text.to_owned() });
    let noted = club.members.get(2).map(|member| ClubChange::MemberNoted {
        meeting: second.event,
        member: member.event,
        helped: "Coming with a friend.".to_owned(),
        next_step: "Ask at the library about Saturdays.".to_owned(),
        feels: None,
    });
    let left = club.members.last().map(|member| ClubChange::MemberLeft {
        member: member.event,
        how: MovingOn::Job,
        words: "a bakery".to_owned(),
        on: day(-10),
    });
    put(store, tree, (now, 10), texts.into_iter().chain(noted).chain(left))
}

fn held(club: &Club, meeting: EventId, here: impl Fn(usize) -> bool) -> Vec<ClubChange> {
    let mark = |place: usize| if here(place) { Attendance::Here } else { Attendance::Away };
    let members = club.members.iter().enumerate();
    members.map(|(place, member)| ClubChange::Marked { meeting, member: member.event, attendance: mark(place) }).collect()
}

fn put(store: &mut Memory, tree: Tree, when: (Timestamp, i64), changes: impl IntoIterator<Item = ClubChange>) -> Result<(), StoreError> {
    let after = store.events(tree).unwrap_or_default().last().map(|event| vec![event.id]).unwrap_or_default();
    write(store, tree, &after, when, changes.into_iter().map(Change::Club).collect()).map(|_| ())
}
