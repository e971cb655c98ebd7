//! Events as one machine wrote them, for the tests of what they fold to.

use super::{Change, Event, EventId, MachineId, Pen, Tree};

pub(super) const TREE: Tree = Tree([7; 16]);

pub(super) fn id(number: u8) -> EventId {
    EventId([number; 16])
}

/// These changes, each event's id being its place from 1.
pub(super) fn written(changes: impl IntoIterator<Item = Change>) -> Vec<Event> {
    let pen = Pen {
        tree: TREE,
        by: "dee".into(),
        machine: MachineId([1; 4]),
        number: 1,
        at: "2026-11-23T10:00:00Z[UTC]".parse().unwrap(),
        after: vec![],
    };
    let mut next = 0;
    pen.write(changes, || {
        next += 1;
        id(next)
    })
}
