//! Short ids: how people name what an event made.

use std::collections::{BTreeMap, BTreeSet};

use super::{Event, EventId};

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
