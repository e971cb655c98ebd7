//! Which events were one action, and what undoing it, or doing it again, would change.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::fold::set_aside;
use super::order::in_order;
use super::{Change, Event, EventId};

/// One action: what was kept together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Its events, in the order in which they were written. Never empty.
    pub events: Vec<EventId>,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: String,
}

impl Batch {
    /// The event that names the action: its first.
    pub fn id(&self) -> EventId {
        self.events.first().copied().unwrap_or_default()
    }

    /// The actions that these events come from, oldest first.
    ///
    /// Nothing is kept of an action but its events, so that it is known by what only [`Pen::write`](super::Pen::write) makes: a chain in which
    /// each follows just the one before, with the number after it, by one author, on one machine, at one moment. Two actions of one moment
    /// count as one; clocks tell thousandths of a second apart, and people do not do two things in one.
    pub fn of(events: &[Event]) -> Vec<Self> {
        let ordered = in_order(events);
        let known: BTreeMap<EventId, &Event> = ordered.iter().map(|event| (event.id, *event)).collect();
        let mut batches: Vec<Self> = Vec::new();
        let mut places: BTreeMap<EventId, usize> = BTreeMap::new();
        for event in ordered {
            let before = match event.after.as_slice() {
                [before] => known.get(before).filter(|before| goes_on(before, event)),
                _ => None,
            };
            let place = before.and_then(|before| places.get(&before.id).copied());
            let place = place.unwrap_or_else(|| {
                batches.push(Self { events: Vec::new(), at: event.at, by: event.by.clone() });
                batches.len() - 1
            });
            batches[place].events.push(event.id);
            places.insert(event.id, place);
        }
        batches
    }

    /// What undoing it changes; none where nothing in it can be undone, or nothing of it counts any more.
    pub fn undoing(&self, events: &[Event]) -> Option<Turn> {
        let aside = set_aside(&in_order(events), &[]);
        let mine = || events.iter().filter(|event| self.events.contains(&event.id) && !aside.contains(&event.id));
        if !mine().any(|event| event.change.can_be_undone_alone()) {
            return None;
        }
        let undone: BTreeSet<EventId> = mine().filter(|event| event.change.can_be_undone()).map(|event| event.id).collect();
        Turn::of(events, self.events.iter().rev().filter(|id| undone.contains(id)).copied().collect())
    }

    /// What doing it again changes; none where nobody undid it. What was set aside only with what it belongs to comes back with that.
    pub fn doing_again(&self, events: &[Event]) -> Option<Turn> {
        let ordered = in_order(events);
        let aside = set_aside(&ordered, &[]);
        let undoes_mine = |event: &&&Event| matches!(event.change, Change::Undone { event } if self.events.contains(&event));
        Turn::of(events, ordered.iter().filter(undoes_mine).map(|event| event.id).filter(|id| !aside.contains(id)).collect())
    }
}

fn goes_on(before: &Event, event: &Event) -> bool {
    (&before.by, before.machine, before.at, before.tree) == (&event.by, event.machine, event.at, event.tree)
        && before.number.checked_add(1) == Some(event.number)
}

/// A turn back, and what changes with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The events that are to be named in [`Change::Undone`], in that order.
    pub undone: Vec<EventId>,
    /// The events that no longer count then, in their order.
    pub goes: Vec<EventId>,
    /// The events that count again then, in their order.
    pub returns: Vec<EventId>,
}

impl Turn {
    fn of(events: &[Event], undone: Vec<EventId>) -> Option<Self> {
        if undone.is_empty() {
            return None;
        }
        let ordered = in_order(events);
        let (before, after) = (set_aside(&ordered, &[]), set_aside(&ordered, &undone));
        let only = |one: &BTreeSet<EventId>, other: &BTreeSet<EventId>| {
            ordered.iter().map(|event| event.id).filter(|id| one.contains(id) && !other.contains(id)).collect()
        };
        Some(Self { goes: only(&after, &before), returns: only(&before, &after), undone })
    }

    /// The turn as one action.
    pub fn changes(&self) -> Vec<Change> {
        self.undone.iter().map(|event| Change::Undone { event: *event }).collect()
    }
}

#[cfg(test)]
#[path = "batch_tests.rs"]
mod tests;
