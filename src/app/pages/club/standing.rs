//! Where a member's name stands beside their own line: in the texts of meetings, in what the agenda says, in notes. Each with a way there.

use super::open;
use crate::app::case::Case;
use crate::app::club_page::ClubPage;
use crate::app::model::Model;
use crate::app::screen::Screen;
use crate::conversation::Reply;
use crate::record::{Change, Club, ClubChange, EventId, MeetingText, Member, NAMELESS, is_named};
use crate::text::{capital, say_date};

/// A place where the name stands.
pub struct Place {
    /// Which, in words that do not name anybody.
    pub words: String,
    way: Way,
}

#[derive(Clone)]
enum Way {
    Text(EventId, MeetingText),
    Answer(EventId, String),
    Note(EventId),
    AtMeeting(EventId, EventId),
    Meeting(EventId),
    Member(EventId),
    Plan,
    Describe,
}

/// Whether somebody is named no more.
pub fn is_forgotten(club: &Club, member: EventId) -> bool {
    club.member(member).is_some_and(Member::is_forgotten)
}

/// Every name that a member has borne here.
fn names(case: &Case, member: EventId) -> Vec<&str> {
    let events = case.events.iter().filter(|event| !case.person.aside.contains(&event.id));
    let names = events.filter_map(|event| match &event.change {
        Change::Club(ClubChange::MemberJoined { name }) if event.id == member => Some(name.as_str()),
        Change::Club(ClubChange::MemberNamed { member: of, name }) if *of == member => Some(name.as_str()),
        _ => None,
    });
    names.filter(|name| *name != NAMELESS).collect()
}

/// Where the name of a member was found, by any name that they had here.
pub fn places(model: &Model, case: &Case, club: &Club, member: EventId) -> Vec<Place> {
    let names = names(case, member);
    let named = |text: &str| names.iter().any(|name| is_named(text, name));
    let mut places = Vec::new();
    let mut add = |stands: bool, words: String, way: Way| places.extend(stands.then_some(Place { words, way }));
    for meeting in &club.meetings {
        let day = say_date(meeting.on);
        for (kind, text) in &meeting.texts {
            add(named(text), format!("{}, {day}", capital(kind.words())), Way::Text(meeting.event, *kind));
        }
        for (whose, note) in &meeting.notes {
            let stands = *whose != member && (named(&note.helped) || named(&note.next_step));
            add(stands, format!("What another member had written down, {day}"), Way::AtMeeting(meeting.event, *whose));
        }
        let told = meeting.cancelled.as_deref().unwrap_or_default();
        add(named(told) || named(&meeting.place), format!("The meeting of {day} itself"), Way::Meeting(meeting.event));
    }
    for session in &case.person.sessions {
        let held = club.meetings.iter().find(|meeting| meeting.session == Some(session.event));
        let of = held.map_or_else(String::new, |meeting| format!(" of {}", say_date(meeting.on)));
        for (step, answered) in &session.answers {
            let heading = model.library.scripts.get(&session.script).and_then(|script| script.step(step));
            let heading = heading.map_or(step.as_str(), |(_, step)| step.heading.as_str());
            let stands = matches!(&answered.reply, Reply::Text(text) if named(text));
            add(stands, format!("The agenda{of}: {heading}"), Way::Answer(session.event, step.clone()));
        }
    }
    for note in &case.person.notes {
        add(named(&note.text), format!("Note {}", note.id), Way::Note(note.event));
    }
    let planned = case.person.actions.iter().any(|action| [&action.what, &action.who, &action.if_then].into_iter().any(|text| named(text)));
    add(planned, "The plan: who does what".to_owned(), Way::Plan);
    for other in club.members.iter() {
        let stands = other.left.as_ref().is_some_and(|left| named(&left.words));
        add(stands, "Where a member moved on to".to_owned(), Way::Member(other.event));
    }
    add([&club.name, &club.place, &club.leader].into_iter().any(|text| named(text)), "About the club".to_owned(), Way::Describe);
    places
}

/// Goes to one of them.
pub fn go(model: &mut Model, place: &Place) {
    match place.way.clone() {
        Way::Text(meeting, kind) => open(model, ClubPage::Text(meeting, kind)),
        Way::AtMeeting(meeting, member) => open(model, ClubPage::AtMeeting(meeting, member)),
        Way::Meeting(meeting) => open(model, ClubPage::Meeting(meeting)),
        Way::Member(member) => open(model, ClubPage::Member(member)),
        Way::Describe => open(model, ClubPage::Describe),
        Way::Plan => model.open(Screen::Plan),
        Way::Note(event) => super::super::note::open(model, event),
        Way::Answer(session, step) => {
            if let Some(case) = &mut model.case {
                case.session = Some(session);
            }
            // Once it is changed, the answers are gone back to.
            model.open(Screen::Check);
            model.open(Screen::Question(step));
            if super::super::question::fill(model) {
                model.say(super::super::drafts::BACK);
            }
        }
    }
}
