//! Short ids: how people name what an event made.

use std::collections::{BTreeMap, BTreeSet};

use super::{Change, Event, EventId};

/// The number of each note: the first that was written is 1. One that was undone or moved keeps its number, so that no other takes it.
pub(super) fn note_numbers(ordered: &[&Event]) -> BTreeMap<EventId, usize> {
    let mut numbers = BTreeMap::new();
    for event in ordered {
        let note = match event.change {
            Change::NoteWritten { .. } => event.id,
            // The note itself may be missing; what it was changed to stands in its place.
            Change::NoteAmended { note, .. } => note,
            _ => continue,
        };
        let next = numbers.len() + 1;
        numbers.entry(note).or_insert(next);
    }
    numbers
}

/// The short id of each event: its running number, or, where an earlier event has that, its number and as much of its machine as it takes.
pub(super) fn labels(ordered: &[&Event]) -> BTreeMap<EventId, String> {
    let mut taken = BTreeSet::new();
    ordered
        .iter()
        .map(|event| {
            let (number, machine) = (event.number, event.machine.to_string());
            let forms = [number.to_string(), format!("{number}-{}", &machine[..4]), format!("{number}-{machine}")];
            let label = forms.into_iter().find(|form| !taken.contains(form)).unwrap_or_else(|| format!("{number}-{}", event.id));
            taken.insert(label.clone());
            (event.id, label)
        })
        .collect()
}
