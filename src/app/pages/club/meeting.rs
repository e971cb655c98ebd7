//! One meeting: who was here, its agenda, its notes.

use super::super::Body;
use super::super::drafts::begun;
use super::agenda::{from_agenda, is_answered};
use super::{at_hand, gone, open, warned_of};
use crate::app::build;
use crate::app::case::Case;
use crate::app::club_page::ClubPage;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::{Block, Choice, ControlId, Notice};
use crate::conversation::Language;
use crate::record::{Change, Club, ClubChange, EventId, HowMet, Meeting, MeetingText, Present};
use crate::text::{capital, number, say_date};

const WHAT: ControlId = "what";

/// The script of an agenda.
const AGENDA: &str = "j2e-meeting";

#[derive(Clone, Copy)]
enum Row {
    Register,
    BeginAgenda,
    Agenda(EventId),
    WalkIn,
    OneByOne,
    Text(MeetingText),
    Double(EventId),
    Move,
    Cancel,
    AfterAll(EventId),
}

pub fn page(model: &Model, frame: &Frame, (case, club): (&Case, &Club), id: EventId) -> Body {
    let Some(meeting) = club.meeting_or_part(id) else { return gone() };
    let mut blocks = Vec::new();
    if let Some(why) = &meeting.cancelled {
        let why = if why.is_empty() { String::new() } else { format!(": {why}") };
        blocks.push(Block::Notice(Notice::Warning, format!("This meeting was called off{why}.")));
    }
    let place = if meeting.place.is_empty() { &club.place } else { &meeting.place };
    blocks.extend((!place.is_empty()).then(|| build::value("Where", place.as_str())));
    blocks.push(build::value("Here", here(club, meeting)));
    let rows = rows(model, case, club, meeting);
    blocks.push(build::list(frame, WHAT, "What to do", rows.len(), "", |row| words(model, (case, club), meeting, rows[row])));
    // A debrief is on its own page alone: somebody may look over a shoulder.
    blocks.extend([MeetingText::News, MeetingText::GroupNote].into_iter().filter_map(|kind| {
        let text = meeting.texts.get(&kind)?;
        Some(build::value(capital(kind.words()), text.as_str()))
    }));
    Body::new(format!("Meeting of {}", say_date(meeting.on)), blocks)
}

/// How many were here, of how many: "seven of 12, one for the first time".
fn here(club: &Club, meeting: &Meeting) -> String {
    if meeting.register.is_empty() {
        return "The register is not marked yet".to_owned();
    }
    capital(&format!("{} of {}", number(meeting.count()), number(club.expected_at(meeting))))
}

fn rows(model: &Model, case: &Case, club: &Club, meeting: &Meeting) -> Vec<Row> {
    if meeting.cancelled.is_some() {
        let off = case.events.iter().rev().find(|event| {
            let is_off = matches!(&event.change, Change::Club(ClubChange::MeetingCancelled { meeting: off, .. }) if *off == meeting.event);
            is_off && !case.person.aside.contains(&event.id)
        });
        return off.map(|event| Row::AfterAll(event.id)).into_iter().chain([Row::Move]).collect();
    }
    let session = meeting.session.filter(|session| case.person.session(*session).is_some());
    let agenda = match session {
        Some(session) => Some(Row::Agenda(session)),
        None => model.library.scripts.contains_key(AGENDA).then_some(Row::BeginAgenda),
    };
    let pairs = club.doubles().into_iter().map(|(one, other)| (one.event, other.event));
    let double = pairs.filter_map(|(one, other)| match meeting.event {
        id if id == one => Some(Row::Double(other)),
        id if id == other => Some(Row::Double(one)),
        _ => None,
    });
    let texts = [MeetingText::News, MeetingText::GroupNote, MeetingText::Debrief].map(Row::Text);
    let rows = [Row::Register].into_iter().chain(agenda).chain([Row::WalkIn, Row::OneByOne]).chain(texts);
    rows.chain(double.take(1)).chain([Row::Move, Row::Cancel]).collect()
}

fn words(model: &Model, (case, club): (&Case, &Club), meeting: &Meeting, row: Row) -> Choice {
    match row {
        Row::Register if meeting.on > model.today() => Choice::with("The register", "on the day"),
        Row::Register => Choice::with("The register", uncounted(club, meeting)),
        Row::BeginAgenda => Choice::with("Begin the agenda", "what to say and ask, one thing at a time"),
        Row::Agenda(session) => match case.person.session(session).filter(|session| session.ended.is_some()) {
            Some(session) if is_answered(model, session) => Choice::with("Look at the agenda again", "it was gone through"),
            Some(_) => Choice::with("Look at the agenda again", "it was ended with nothing answered"),
            None => Choice::new("Go on with the agenda"),
        },
        Row::WalkIn => Choice::with("Add somebody who walked in", begun::or(model, "club-member", "a first name is enough")),
        Row::OneByOne => {
            let name = format!("club-at {}", meeting.event);
            Choice::with("One by one", begun::or(model, &name, "first time, with somebody, what helped, a next step"))
        }
        Row::Text(kind) => {
            let said = || meeting.session.and_then(|session| from_agenda(model, session, kind));
            let (name, _) = super::draft(&ClubPage::Text(meeting.event, kind));
            let written = match (meeting.texts.contains_key(&kind), begun::is_begun(model, &name)) {
                (true, false) => "written",
                (true, true) => "written, a change is begun",
                (false, true) => "begun, not saved yet",
                (false, false) if said().is_some() => "in the agenda; it stands here once that is ended",
                (false, false) => "not written yet",
            };
            let label = if kind == MeetingText::Debrief { "The debrief".to_owned() } else { capital(kind.words()) };
            Choice::with(label, written)
        }
        Row::Double(_) => Choice::with("There is another entry of this day", "perhaps it is one meeting"),
        Row::Move => Choice::with("It is on another day", begun::or(model, &super::draft(&ClubPage::Move(meeting.event)).0, "")),
        Row::Cancel => Choice::with("It does not take place", begun::or(model, &super::draft(&ClubPage::Cancel(meeting.event)).0, "")),
        Row::AfterAll(_) => Choice::new("It takes place after all"),
    }
}

fn uncounted(club: &Club, meeting: &Meeting) -> String {
    if meeting.register.is_empty() { "who is here".to_owned() } else { format!("{} here", crate::text::uncapital(&here(club, meeting))) }
}

/// What speaks against a meeting's not having taken place, in words.
fn signs_that_it_was_held(case: &Case, meeting: &Meeting) -> Option<String> {
    let ended = || meeting.session.and_then(|session| case.person.session(session)?.ended);
    match meeting.count() {
        0 => ended().map(|_| "Its agenda is ended".to_owned()),
        1 => Some("One was here".to_owned()),
        many => Some(format!("{} were here", capital(&number(many)))),
    }
}

pub fn enter(model: &mut Model, row: usize, id: EventId) -> Vec<Effect> {
    let Some((case, club)) = at_hand(model) else { return Vec::new() };
    let Some(meeting) = club.meeting_or_part(id) else { return Vec::new() };
    let (tree, id, on) = (case.tree, meeting.event, meeting.on);
    let is_to_come = on > model.today();
    let held = signs_that_it_was_held(case, meeting);
    match rows(model, case, club, meeting).get(row).copied() {
        Some(Row::Register | Row::WalkIn | Row::OneByOne) if is_to_come => {
            let day = say_date(on);
            model.say_error(format!(
                "The meeting of {day} has not been yet. Mark who is here on the day; if it is another day, choose that below."
            ));
        }
        Some(Row::Register) => open(model, ClubPage::Register(id)),
        Some(Row::BeginAgenda) => return begin(model, id),
        Some(Row::Agenda(session)) => return super::super::question::go_on_with(model, session),
        Some(Row::WalkIn) => open(model, ClubPage::NewMember(Some(id))),
        Some(Row::OneByOne) => open(model, ClubPage::OneByOne(id)),
        Some(Row::Text(kind)) => open(model, ClubPage::Text(id, kind)),
        Some(Row::Double(other)) => open(model, ClubPage::Join(id, other)),
        Some(Row::Move) => open(model, ClubPage::Move(id)),
        Some(Row::Cancel) => match held {
            Some(held) if !warned_of(model, WHAT, &held) => {
                model.say(format!("{held}. If it did not take place, choose that once more; else go back."));
            }
            _ => open(model, ClubPage::Cancel(id)),
        },
        Some(Row::AfterAll(event)) => {
            let then = Then::Say("Saved. The meeting takes place.".to_owned());
            return vec![Effect::Commit { tree: Some(tree), changes: vec![Change::Undone { event }], then }];
        }
        None => {}
    }
    Vec::new()
}

/// Begins the agenda: a session of the club, with others in the room, so that what is asked of one alone is not asked.
fn begin(model: &Model, meeting: EventId) -> Vec<Effect> {
    let Some((case, _)) = at_hand(model) else { return Vec::new() };
    let speaks = model.library.scripts.get(AGENDA).is_some_and(|script| script.speaks(model.settings.language));
    let language = if speaks { model.settings.language } else { Language::English };
    let changes = vec![
        Change::SessionStarted { script: AGENDA.to_owned(), how: HowMet::InPerson, present: vec![Present::Other].into(), language },
        Change::Club(ClubChange::AgendaHeld { meeting, session: EventId::JUST_MADE }),
    ];
    vec![Effect::Commit { tree: Some(case.tree), changes, then: Then::SessionStarted }]
}
