//! What wants doing on a day, over everybody.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Due, DueKind};
use crate::record::{EventId, Pace, Summary, due_on};

/// How many days ahead what takes some time to settle is told: an agreement that lapses has to be talked about, and a door may want a form.
pub const LONG_AHEAD: i32 = 14;

/// Support that began or ceased to fit so many days ago is no longer news.
const DOOR_IS_NEWS: i32 = 28;

/// A register that nobody has marked is told of for so many days: after that nobody knows who was there.
const REGISTER_IS_OPEN: i32 = 14;

/// How far a day's work reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// How many days ahead.
    pub ahead: i32,
    /// After so many days without a change a referral that was asked for or sent has gone quiet.
    pub quiet: i32,
}

impl Default for Window {
    /// A week ahead; two weeks of quiet, for those who sign on are seen every two weeks, and nobody is to be seen twice without an answer.
    fn default() -> Self {
        Self { ahead: 7, quiet: 14 }
    }
}

/// One thing that wants doing on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item<'p> {
    /// What kind.
    pub kind: DueKind,
    /// The day that it hangs on, as in [`Due::on`].
    pub on: Date,
    /// Its day is over.
    pub overdue: bool,
    /// The line of the person, or of the club.
    pub line: &'p Summary,
    /// What it is about, as in [`Due::what`]; for a contact in work, which one.
    pub what: &'p str,
    /// The event that it began with; none of a door or a club's meeting.
    pub event: EventId,
}

/// What wants doing on a day, by kind and day, over the lines of people and clubs. Nothing is read but the lines.
pub fn today<'p>(lines: impl IntoIterator<Item = &'p Summary>, on: Date, window: Window) -> Vec<Item<'p>> {
    let mut items: Vec<Item<'_>> = lines.into_iter().flat_map(|line| of_line(line, on, window)).collect();
    items.sort_by(|one, other| (one.kind, one.on, &one.line.reference).cmp(&(other.kind, other.on, &other.line.reference)));
    items
}

fn of_line(line: &Summary, on: Date, window: Window) -> Vec<Item<'_>> {
    let item = |kind, day, overdue, what, event| Item { kind, on: day, overdue, line, what, event };
    let last = on.saturating_add(window.ahead.days());
    if let Some(club) = &line.club {
        let days = club.days.iter().filter(|day| (on..=last).contains(*day));
        let unmarked = club.unmarked.iter().filter(|day| **day < on && day.saturating_add(REGISTER_IS_OPEN.days()) >= on);
        let meetings = unmarked.map(|day| (*day, true)).chain(days.map(|day| (*day, false)));
        let meetings = meetings.map(|(day, overdue)| item(DueKind::Club, day, overdue, club.name.as_str(), EventId::default()));
        let agendas = line.due.iter().filter(|due| due.kind == DueKind::Session);
        return agendas.map(|due| item(due.kind, due.on, false, due.what.as_str(), due.event)).chain(meetings).collect();
    }
    let due = line.due.iter().filter(|due| is_due(due, on, window));
    let mut items: Vec<Item<'_>> = due.map(|due| item(due.kind, due.on, is_overdue(due, on), due.what.as_str(), due.event)).collect();
    let to_come = line.work.in_work.iter().filter(|due| on < due.from && due.from <= last).copied();
    items.extend(due_on(&line.work.in_work, on).into_iter().chain(to_come).map(|due| {
        let overdue = due.is_overdue(on);
        item(DueKind::InWork, if overdue { due.by } else { due.from }, overdue, due.point.id(), due.job)
    }));
    if let Some(search) = &line.work.search {
        let pace = search.pace(on);
        if pace.is_past() || (matches!(pace, Pace::Waiting { .. }) && search.due() <= last) {
            items.push(item(DueKind::IpsSearch, search.due(), pace.is_past(), "", EventId::default()));
        }
    }
    items
}

fn is_due(due: &Due, on: Date, window: Window) -> bool {
    let within = |days: i32| due.on <= on.saturating_add(days.days());
    match due.kind {
        // It is to be answered without delay, and not only by its last day.
        DueKind::Session | DueKind::Request => true,
        DueKind::Referral => due.on.saturating_add(window.quiet.days()) <= on,
        DueKind::Agreement => due.on >= on && within(window.ahead.max(LONG_AHEAD)),
        DueKind::DoorOpens | DueKind::DoorCloses => {
            within(window.ahead.max(LONG_AHEAD)) && due.on.saturating_add(DOOR_IS_NEWS.days()) >= on
        }
        _ => within(window.ahead),
    }
}

/// A session has no day by which it is to be ended; a door is no duty.
fn is_overdue(due: &Due, on: Date) -> bool {
    match due.kind {
        DueKind::Referral => true,
        DueKind::FollowUp | DueKind::Step | DueKind::Complaint | DueKind::Request => due.on < on,
        _ => false,
    }
}
