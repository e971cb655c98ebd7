//! From events to a person.

use std::collections::{BTreeMap, BTreeSet};

use super::label::{labels, note_numbers};
use super::order::in_order;
use super::{Change, Event, EventId, MergedRecord, Person, TimelineEntry, Tree};

impl Person {
    /// Folds the events of one tree. The order in which they are given makes no difference.
    ///
    /// What was undone, and what belongs to something that was undone, does not count; it stays in the timeline, marked.
    /// What belongs to an event that is missing counts: a damaged store shows all that it still has.
    /// Events of another tree than the first one's are left out, but for those of records that were put together with it.
    pub fn from_events(events: &[Event]) -> Self {
        in_order(events).first().map(|event| Self::of(event.tree, events)).unwrap_or_default()
    }

    /// The person of that tree, as [`Person::from_events`] says.
    pub fn of(tree: Tree, events: &[Event]) -> Self {
        Self::without(tree, events, &[])
    }

    /// The person of that tree as they would be if these events were undone now.
    pub fn without(tree: Tree, events: &[Event], undone: &[EventId]) -> Self {
        let mut ordered = in_order(events);
        if ordered.iter().any(|event| event.tree != tree) {
            let parts = parts(tree, &ordered, &set_aside(&ordered, undone));
            ordered.retain(|event| parts.contains(&event.tree));
        }

        let (labels, numbers) = (labels(&ordered), note_numbers(&ordered));
        let followed: BTreeSet<EventId> = ordered.iter().flat_map(|event| event.after.iter().copied()).collect();
        let heads = ordered.iter().filter(|event| event.tree == tree && !followed.contains(&event.id)).map(|event| event.id);
        let mut person = Self { tree, heads: heads.collect(), ..Self::default() };
        let aside = set_aside(&ordered, undone);
        person.merged =
            merges(&ordered, &aside).map(|(event, with)| MergedRecord { event: event.id, tree: with, reference: String::new() }).collect();
        let by_id: BTreeMap<EventId, &Event> = ordered.iter().map(|event| (event.id, *event)).collect();
        for event in &ordered {
            let undone = aside.contains(&event.id);
            if let Some(what) = timeline_words(event, &by_id) {
                person.timeline.push(TimelineEntry { event: event.id, at: event.at, by: event.by.clone(), what, undone });
            }
            if event.on.is_some() {
                person.days.entry(event.at).or_insert(event.day());
            }
            if !undone {
                person.apply(event, labels.get(&event.id).cloned().unwrap_or_default());
            }
        }
        person.follow_ups.sort_by_key(|follow_up| follow_up.on);
        person.work.tidy();
        for note in &mut person.notes {
            note.id = numbers.get(&note.event).map_or_else(String::new, usize::to_string);
        }
        person.note_numbers = numbers;
        person.labels = labels;
        person.aside = aside;
        person
    }
}

/// The events that do not count: those undone by an event that counts, or `now`, and all that belongs to them.
pub(super) fn set_aside(ordered: &[&Event], now: &[EventId]) -> BTreeSet<EventId> {
    let can_be_undone: BTreeSet<EventId> = ordered.iter().filter(|event| event.change.can_be_undone()).map(|event| event.id).collect();
    let mut aside: BTreeSet<EventId> = now.iter().copied().filter(|id| can_be_undone.contains(id)).collect();
    // Whatever undoes an event comes after it, so that backwards each one's fate is known before it is asked.
    for event in ordered.iter().rev() {
        if let Change::Undone { event: target } = &event.change
            && !aside.contains(&event.id)
            && can_be_undone.contains(target)
        {
            aside.insert(*target);
        }
    }
    // Whatever belongs to an event comes after it, too: forwards, each owner's fate is known.
    for event in ordered {
        if event.change.belongs_to().is_some_and(|owner| aside.contains(&owner)) {
            aside.insert(event.id);
        }
    }
    aside
}

/// The events that put another tree with their own and count, each with that other tree.
fn merges<'e>(ordered: &'e [&Event], aside: &BTreeSet<EventId>) -> impl Iterator<Item = (&'e Event, Tree)> {
    ordered.iter().filter(|event| !aside.contains(&event.id)).filter_map(|event| match event.change {
        Change::Merged { with } => Some((*event, with)),
        _ => None,
    })
}

/// A tree, and those that were put together with it, or with one of those.
fn parts(tree: Tree, ordered: &[&Event], aside: &BTreeSet<EventId>) -> BTreeSet<Tree> {
    let mut parts = BTreeSet::from([tree]);
    while let Some(other) =
        merges(ordered, aside).find_map(|(event, with)| (parts.contains(&event.tree) && !parts.contains(&with)).then_some(with))
    {
        parts.insert(other);
    }
    parts
}

/// The words of one event; those of an undoing say what was undone.
fn timeline_words(event: &Event, by_id: &BTreeMap<EventId, &Event>) -> Option<String> {
    let Change::Undone { event: target } = &event.change else { return event.change.words() };
    match by_id.get(target).map(|target| &target.change) {
        Some(Change::Undone { .. }) => Some("did again what was undone".to_owned()),
        Some(change) => Some(change.words().map_or_else(|| "went back a step".to_owned(), |words| format!("undid: {words}"))),
        None => event.change.words(),
    }
}

#[cfg(test)]
#[path = "fold_tests.rs"]
mod tests;
