//! What a diary outside should hold of a person's follow-ups, and how often each has changed.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;

use super::fold::set_aside;
use super::order::in_order;
use super::{Change, Event, EventId};

/// A follow-up as a diary holds it: never whose it is or what it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiaryEntry {
    /// The event that set it, the same however often it changes.
    pub event: EventId,
    /// The day.
    pub on: Date,
    /// It was done before its day or called off, it or its session was undone, or the record was handed over: the day is free again.
    pub cancelled: bool,
    /// How many later events made a difference to it. Never fewer than before, as events are only ever added.
    pub changes: u32,
    /// When it was set or last changed, by the clock of whoever did.
    pub changed: Timestamp,
}

/// What a diary should hold of these events' follow-ups, by day. What was done on its day or after it has happened: a diary that has it
/// keeps it, and another has no need of it.
pub fn diary(events: &[Event]) -> Vec<DiaryEntry> {
    let ordered = in_order(events);
    let aside = set_aside(&ordered, &[]);
    let mut entries: Vec<DiaryEntry> = ordered.iter().filter_map(|event| entry(event, &ordered, &aside)).collect();
    entries.sort_by_key(|entry| (entry.on, entry.event));
    entries
}

fn entry(set: &Event, ordered: &[&Event], aside: &BTreeSet<EventId>) -> Option<DiaryEntry> {
    let Change::FollowUpSet { on, session, .. } = set.change else { return None };
    let mut entry = DiaryEntry { event: set.id, on, cancelled: aside.contains(&set.id), changes: 0, changed: set.at };
    // Undoing the session, or undoing whatever touched the follow-up before, touches it too.
    let mut touching: BTreeSet<EventId> = [set.id].into_iter().chain(session).collect();
    let (mut done, mut gone) = (None, None);
    for event in ordered.iter().skip_while(|event| event.id != set.id) {
        let touches = match event.change {
            Change::FollowUpDone { follow_up } | Change::FollowUpDropped { follow_up } => follow_up == set.id,
            Change::Undone { event: target } => touching.contains(&target),
            // From then on it is in the diary of whoever took the record over.
            Change::HandedOver { .. } | Change::TakenOver { .. } => true,
            _ => false,
        };
        if !touches {
            continue;
        }
        touching.insert(event.id);
        entry.changes = entry.changes.saturating_add(1);
        entry.changed = entry.changed.max(event.at);
        match event.change {
            _ if aside.contains(&event.id) => {}
            Change::FollowUpDone { .. } => done = done.or(Some(event.day())),
            Change::FollowUpDropped { .. } => entry.cancelled = true,
            Change::HandedOver { .. } => gone = Some(event.day()),
            Change::TakenOver { .. } => gone = None,
            _ => {}
        }
    }
    match done {
        Some(done) if done >= on => return None,
        Some(_) => entry.cancelled = true,
        None => entry.cancelled |= gone.is_some_and(|gone| gone <= on),
    }
    Some(entry)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::date;

    use super::{DiaryEntry, diary};
    use crate::conversation::Language;
    use crate::record::{Change, Event, EventId, HowMet, MachineId, Tree};

    /// An id for each event: its place from 1.
    fn id(number: u8) -> EventId {
        EventId([number; 16])
    }

    /// Events one after another, each with the day of November it was done.
    fn events(changes: &[(i8, Change)]) -> Vec<Event> {
        let event = |(number, (on, change)): (u8, &(i8, Change))| Event {
            id: id(number),
            tree: Tree([9; 16]),
            by: "ann".into(),
            machine: MachineId([1; 4]),
            number: number.into(),
            at: format!("2026-11-{on:02}T10:00:00Z").parse::<Timestamp>().unwrap(),
            on: None,
            after: if number > 1 { vec![id(number - 1)] } else { Vec::new() },
            change: change.clone(),
        };
        (1..).zip(changes).map(event).collect()
    }

    fn set(session: Option<EventId>) -> Change {
        Change::FollowUpSet { on: date(2026, 11, 20), what: "a call".into(), session }
    }

    fn one(changes: &[(i8, Change)]) -> Option<(bool, u32, i8)> {
        let entries: Vec<DiaryEntry> = diary(&events(changes));
        entries.first().map(|entry| (entry.cancelled, entry.changes, entry.changed.to_zoned(jiff::tz::TimeZone::UTC).day()))
    }

    #[test]
    fn what_is_open_stands_as_it_was_set() {
        assert_eq!(one(&[(2, set(None)), (3, Change::Looked)]), Some((false, 0, 2)));
    }

    #[test]
    fn what_was_done_early_or_undone_is_cancelled_and_each_step_counts() {
        let done = Change::FollowUpDone { follow_up: id(1) };
        let undo = |number| Change::Undone { event: id(number) };
        assert_eq!(one(&[(2, set(None)), (5, done.clone())]), Some((true, 1, 5)));
        assert_eq!(one(&[(2, set(None)), (5, done.clone()), (6, undo(2))]), Some((false, 2, 6)));
        assert_eq!(one(&[(2, set(None)), (5, undo(1))]), Some((true, 1, 5)));
        assert_eq!(one(&[(2, set(None)), (5, undo(1)), (7, undo(2))]), Some((false, 2, 7)));
    }

    #[test]
    fn what_was_handed_over_is_in_the_diary_of_whoever_took_it_over() {
        let given = Change::HandedOver { to: "Ben".into(), key: "07".into(), agreed: "yes".into(), basis: String::new() };
        let taken = Change::TakenOver { from: "Ann".into(), reference: None };
        assert_eq!(one(&[(2, set(None)), (5, given.clone())]), Some((true, 1, 5)));
        assert_eq!(one(&[(2, set(None)), (5, given.clone()), (6, Change::Undone { event: id(2) })]), Some((false, 2, 6)));
        assert_eq!(one(&[(2, set(None)), (5, given.clone()), (6, taken.clone())]), Some((false, 2, 6)));
        // Its day had come before, or it was set by the one who took it over.
        assert_eq!(one(&[(2, set(None)), (21, given.clone())]), Some((false, 1, 21)));
        assert_eq!(one(&[(1, given), (2, taken), (3, set(None))]), Some((false, 0, 3)));
    }

    #[test]
    fn what_was_done_in_its_time_is_left_to_the_diary() {
        let done = Change::FollowUpDone { follow_up: id(1) };
        assert_eq!(one(&[(2, set(None)), (20, done.clone())]), None);
        assert_eq!(one(&[(2, set(None)), (21, done.clone()), (22, Change::Undone { event: id(2) })]), Some((false, 2, 22)));
    }

    #[test]
    fn undoing_its_session_cancels_it_too_and_other_events_of_the_session_do_not_count() {
        let began = Change::SessionStarted {
            script: "ten-minute".into(),
            how: HowMet::Phone,
            present: Vec::new().into(),
            language: Language::English,
        };
        let moved = Change::StepReached { session: id(1), step: "aim".into() };
        let undo = Change::Undone { event: id(1) };
        assert_eq!(one(&[(2, began.clone()), (2, set(Some(id(1)))), (3, moved.clone())]), Some((false, 0, 2)));
        assert_eq!(one(&[(2, began), (2, set(Some(id(1)))), (3, moved), (4, undo)]), Some((true, 1, 4)));
    }
}
