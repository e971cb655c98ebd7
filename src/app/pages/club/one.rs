//! One club: what it is, its next or last meeting, and what there is to do.

use super::super::Body;
use super::super::drafts::begun;
use super::{at_hand, open};
use crate::app::build;
use crate::app::club_page::ClubPage;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Block, Choice, ControlId, Notice};
use crate::app::screen::Screen;
use crate::record::{Club, EventId, MovingOn};
use crate::text::{count, list, say_date};

const WHAT: ControlId = "what";

#[derive(Clone, Copy)]
enum Row {
    AtHand(EventId),
    NewMeeting,
    Members,
    NewMember,
    Meetings,
    Double(EventId, EventId),
    Describe,
    Timeline,
    Erase,
}

pub fn page(model: &Model, frame: &Frame, club: &Club) -> Body {
    let shown = [("Club", &club.name), ("Reference", &club.reference), ("Meets at", &club.place), ("Led by", &club.leader)];
    let mut blocks: Vec<Block> =
        shown.into_iter().filter(|(_, words)| !words.is_empty()).map(|(label, words)| build::value(label, words.as_str())).collect();
    blocks.extend(moved_on(club).map(|words| build::value("Moved on", words)));
    // The row below leads to today's; the one after it is what people ask for when they go.
    let next = club.meetings.iter().find(|meeting| meeting.cancelled.is_none() && meeting.on > model.today());
    blocks.extend(next.map(|next| build::value("Next meeting", say_date(next.on))));
    if let Some((one, _)) = club.doubles().first() {
        let words = format!("There are two entries for {}. If it was one meeting, put them together.", say_date(one.on));
        blocks.push(Block::Notice(Notice::Note, words));
    }
    if let Some(lost) = model.case.as_ref().and_then(|case| case.lost.as_ref()) {
        let words = lost.of("this club");
        blocks.push(Block::Notice(Notice::Warning, words));
    }
    let rows = rows(model, club);
    blocks.push(build::list(frame, WHAT, "What to do", rows.len(), "", |row| words(model, club, rows[row])));
    Body::new("The club", blocks)
}

/// How many moved on, and where to: "three members: two to a job and one to volunteering".
fn moved_on(club: &Club) -> Option<String> {
    let to = |how: MovingOn| club.members.iter().filter(|member| member.left.as_ref().is_some_and(|left| left.how == how)).count();
    let ways = MovingOn::ALL.into_iter().filter(|how| how.is_moving_on()).map(|how| (how, to(how))).filter(|(_, many)| *many > 0);
    let ways: Vec<String> = ways.map(|(how, many)| format!("{} {}", crate::text::number(many), how.words())).collect();
    let many = club.moved_on();
    let one = || club.members.iter().filter_map(|member| member.left.as_ref()).find(|left| left.how.is_moving_on());
    match many {
        0 => None,
        1 => one().map(|left| format!("one member, {}", left.how.words())),
        many => Some(format!("{}: {}", count(many, "member", "members"), list(&ways))),
    }
}

fn rows(model: &Model, club: &Club) -> Vec<Row> {
    let at_hand = club.meeting_at_hand(model.today()).map(|meeting| Row::AtHand(meeting.event));
    let doubles = club.doubles().into_iter().map(|(one, other)| Row::Double(one.event, other.event));
    let rest = [Row::NewMeeting, Row::Members, Row::NewMember, Row::Meetings, Row::Describe, Row::Timeline, Row::Erase];
    // To erase a whole club is for whoever keeps these notes.
    let rest = rest.into_iter().filter(|row| !(model.leads_only && matches!(row, Row::Erase)));
    // What is seldom there comes last, so that the others keep their numbers.
    at_hand.into_iter().chain(rest).chain(doubles).collect()
}

fn words(model: &Model, club: &Club, row: Row) -> Choice {
    match row {
        Row::AtHand(meeting) => {
            let at_hand = club.meeting(meeting);
            let on = at_hand.map(|meeting| meeting.on).unwrap_or_default();
            let agenda = at_hand.map_or("", |meeting| super::meetings::agenda(model, meeting));
            let label = match on.cmp(&model.today()) {
                std::cmp::Ordering::Equal => "Today's meeting",
                std::cmp::Ordering::Greater => "Next meeting",
                std::cmp::Ordering::Less => "Last meeting",
            };
            let begun = if begun::is_begun_of(model, meeting) { ", something is begun" } else { "" };
            Choice::with(label, say_date(on) + agenda + begun)
        }
        Row::NewMeeting => Choice::with("New meeting", begun::or(model, "club-meeting", "today, or a day to come")),
        Row::Members => {
            let come = match club.present_members().count() {
                0 if !club.members.is_empty() => "nobody comes at present".to_owned(),
                0 => "nobody yet".to_owned(),
                come => count(come, "member comes", "members come"),
            };
            Choice::with("Members", come)
        }
        Row::NewMember => Choice::with("Add a member", begun::or(model, "club-member", "a first name is enough")),
        Row::Meetings => Choice::with("All meetings", count(club.meetings.len(), "meeting", "meetings")),
        Row::Double(one, _) => {
            let on = club.meeting(one).map(|meeting| meeting.on).unwrap_or_default();
            Choice::with("Put two entries of one meeting together", say_date(on))
        }
        Row::Describe => Choice::with("About the club", begun::or(model, "club", "its name, where it meets, who leads it")),
        Row::Timeline => Choice::with("Timeline", "everything done, and undoing it"),
        Row::Erase => Choice::with("Erase the club for good", "asks first"),
    }
}

pub fn enter(model: &mut Model, row: usize) -> Vec<Effect> {
    let Some((_, club)) = at_hand(model) else { return Vec::new() };
    match rows(model, club).get(row).copied() {
        Some(Row::AtHand(meeting)) => open(model, ClubPage::Meeting(meeting)),
        Some(Row::NewMeeting) => open(model, ClubPage::NewMeeting),
        Some(Row::Members) => open(model, ClubPage::Members),
        Some(Row::NewMember) => open(model, ClubPage::NewMember(None)),
        Some(Row::Meetings) => open(model, ClubPage::Meetings),
        Some(Row::Double(one, other)) => open(model, ClubPage::Join(one, other)),
        Some(Row::Describe) => open(model, ClubPage::Describe),
        Some(Row::Timeline) => model.open(Screen::Timeline),
        Some(Row::Erase) => model.open(Screen::Erase),
        None => {}
    }
    Vec::new()
}
