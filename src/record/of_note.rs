//! Which entries of a record hold words of one note: what has to go when the note is removed for good.

use std::collections::BTreeSet;

use super::fold::set_aside;
use super::order::in_order;
use super::{Change, Event, EventId};

/// The entry that wrote a note, those that wrote it anew, and every draft that something came after: what was being typed may have been this
/// note, and such a draft counts for nothing any more, unless what came after it was undone. In the order in which they count; empty when there is no such note.
pub fn of_note(events: &[Event], note: EventId) -> Vec<&Event> {
    let mut ordered = in_order(events);
    if !ordered.iter().any(|event| event.id == note && matches!(event.change, Change::NoteWritten { .. })) {
        return Vec::new();
    }
    let drafts = old_drafts(&ordered, &set_aside(&ordered, &[]));
    ordered.retain(|event| match &event.change {
        Change::NoteWritten { .. } => event.id == note,
        Change::NoteAmended { note: of, .. } => *of == note,
        _ => drafts.contains(&event.id),
    });
    ordered
}

/// The drafts that something came after.
pub(super) fn old_drafts(ordered: &[&Event], aside: &BTreeSet<EventId>) -> BTreeSet<EventId> {
    let mut later: BTreeSet<&str> = BTreeSet::new();
    let standing = ordered.iter().rev().filter(|event| !aside.contains(&event.id));
    let old = standing.filter(|event| match &event.change {
        Change::DraftKept { place, text } => !later.insert(place) && !text.is_empty(),
        _ => false,
    });
    old.map(|event| event.id).collect()
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::record::{MachineId, NoteKind, Tree};

    fn event(number: u8, change: Change) -> Event {
        let at = Timestamp::from_second(1_790_000_000 + i64::from(number)).unwrap();
        let (id, tree, machine) = (EventId([number; 16]), Tree([1; 16]), MachineId([0; 4]));
        Event { id, tree, by: "bea".to_owned(), machine, number: u64::from(number), at, on: None, after: Vec::new(), change }
    }

    fn draft(number: u8, place: &str, text: &str) -> Event {
        event(number, Change::DraftKept { place: place.to_owned(), text: text.to_owned() })
    }

    #[test]
    fn its_own_words_and_old_drafts_go_and_everything_else_stays() {
        let written =
            |number| event(number, Change::NoteWritten { session: None, kind: NoteKind::Working, text: "x".to_owned(), moved: None });
        let amended = |number, note| event(number, Change::NoteAmended { note: EventId([note; 16]), text: "y".to_owned() });
        let events = [
            draft(1, "note", "x as it was typed"),
            draft(2, "note", ""),
            written(3),
            written(4),
            amended(5, 3),
            amended(6, 4),
            draft(7, "elsewhere", "still being typed"),
            draft(8, "note", "the next one"),
        ];
        let of = |note| -> Vec<u64> { of_note(&events, EventId([note; 16])).iter().map(|event| event.number).collect() };
        assert_eq!(of(3), [1, 3, 5]);
        assert_eq!(of(4), [1, 4, 6]);
        assert_eq!(of(5), [0; 0], "that is no note");
        assert_eq!(of(9), [0; 0]);
    }
}
