//! The one order in which events are folded, whatever the order in which they arrive.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::{Event, EventId, MachineId};

/// What decides between two events of which neither came first.
type Rank = (Timestamp, MachineId, u64, EventId);

fn rank(event: &Event) -> Rank {
    (event.at, event.machine, event.number, event.id)
}

/// An event as it is stored: this alone is the same in every version of the program.
fn as_stored(event: &Event) -> Option<Vec<u8>> {
    serde_json::to_vec(event).ok()
}

/// Sorts events: an event comes after those it follows, those it speaks of, and those of lower numbers on its own machine;
/// beyond that by time, machine and number. An event that follows one which is not here counts all the same; one that is here twice counts once.
pub(super) fn in_order(events: &[Event]) -> Vec<&Event> {
    let mut known: BTreeMap<EventId, &Event> = BTreeMap::new();
    for event in events {
        let kept = known.entry(event.id).or_insert(event);
        // Two events of one id are a fault of whoever made them; which one counts must not hang on which came first.
        if *kept != event && (rank(event), as_stored(event)) < (rank(kept), as_stored(kept)) {
            *kept = event;
        }
    }

    let mut waits: BTreeMap<EventId, BTreeSet<EventId>> = known
        .values()
        .map(|event| {
            let before = event.after.iter().copied().chain(event.change.follows());
            (event.id, before.filter(|id| *id != event.id && known.contains_key(id)).collect())
        })
        .collect();
    let mut by_number: Vec<&Event> = known.values().copied().collect();
    by_number.sort_by_key(|event| (event.machine, event.number, event.at, event.id));
    for pair in by_number.windows(2) {
        if pair[0].machine == pair[1].machine && pair[0].number < pair[1].number {
            waits.entry(pair[1].id).or_default().insert(pair[0].id);
        }
    }

    let mut next: BTreeMap<EventId, Vec<EventId>> = BTreeMap::new();
    for (id, before) in &waits {
        for earlier in before {
            next.entry(*earlier).or_default().push(*id);
        }
    }

    let ranked = |id: &EventId| known.get(id).map(|event| rank(event));
    let mut ready: BTreeSet<Rank> = waits.iter().filter(|(_, before)| before.is_empty()).filter_map(|(id, _)| ranked(id)).collect();
    let mut left: BTreeSet<Rank> = known.values().map(|event| rank(event)).collect();
    let mut ordered = Vec::with_capacity(known.len());
    // Events that wait for one another in a ring can only be made on purpose; the earliest goes first, so that all still count.
    while let Some(chosen) = ready.pop_first().or_else(|| left.first().copied()) {
        let (.., id) = chosen;
        left.remove(&chosen);
        waits.remove(&id);
        ordered.extend(known.get(&id).copied());
        for later in next.remove(&id).unwrap_or_default() {
            if let Some(before) = waits.get_mut(&later)
                && before.remove(&id)
                && before.is_empty()
            {
                ready.extend(ranked(&later));
            }
        }
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Change;

    fn event(id: u8, machine: u8, number: u64, second: i64, after: &[u8]) -> Event {
        Event {
            id: EventId([id; 16]),
            tree: Default::default(),
            by: "ann".into(),
            machine: MachineId([machine; 4]),
            number,
            at: Timestamp::from_second(second).unwrap(),
            on: None,
            after: after.iter().map(|id| EventId([*id; 16])).collect(),
            change: Change::Looked,
        }
    }

    fn ids(events: &[Event]) -> Vec<u8> {
        in_order(events).iter().map(|event| event.id.0[0]).collect()
    }

    #[test]
    fn what_it_follows_comes_first_even_when_a_clock_went_back() {
        assert_eq!(ids(&[event(2, 2, 1, 5, &[1]), event(1, 1, 1, 9, &[])]), [1, 2]);
    }

    #[test]
    fn a_machines_own_numbers_keep_their_order_when_the_link_between_them_is_lost() {
        assert_eq!(ids(&[event(3, 1, 3, 5, &[2]), event(1, 1, 1, 9, &[])]), [1, 3]);
    }

    #[test]
    fn beyond_that_time_then_machine_decide() {
        assert_eq!(ids(&[event(3, 2, 1, 7, &[]), event(2, 1, 1, 7, &[]), event(1, 3, 1, 6, &[])]), [1, 2, 3]);
    }

    #[test]
    fn an_event_in_a_ring_or_twice_counts_once() {
        assert_eq!(ids(&[event(1, 1, 1, 2, &[2]), event(2, 2, 1, 1, &[1]), event(1, 1, 1, 2, &[2])]), [2, 1]);
    }

    #[test]
    fn many_rings_take_no_longer_than_as_many_events() {
        let ring = |pair: u32| {
            let id = |of: u32| EventId(std::array::from_fn(|at| (2 * pair + of).to_le_bytes().get(at).copied().unwrap_or_default()));
            let one =
                |of: u32| Event { id: id(of), after: vec![id(1 - of)], ..event(0, 1, u64::from(2 * pair + of), i64::from(pair), &[]) };
            [one(0), one(1)]
        };
        // Their square would be minutes.
        let rings: Vec<Event> = (0..30_000).flat_map(ring).collect();
        assert_eq!(in_order(&rings).len(), rings.len());
    }

    #[test]
    fn two_events_of_one_id_give_the_same_whichever_came_first() {
        let (a, mut b) = (event(1, 1, 1, 2, &[]), event(1, 1, 1, 2, &[]));
        b.by = "ben".into();
        assert_eq!(in_order(&[a.clone(), b.clone()]), in_order(&[b, a]));
    }
}
