//! Changes become events: fresh ids, and a reference for whoever has none.

use jiff::Zoned;

use super::reference::reference;
use crate::record::{Change, ClubChange, Event, EventId, Pen, Tree};
use crate::store::{Store, StoreError};

/// The system has no random bytes to give, so nothing was written.
#[derive(Debug, thiserror::Error)]
#[error("the machine has no random numbers to give: {0}. try again in a moment")]
pub struct NoRandomness(#[from] getrandom::Error);

impl From<NoRandomness> for StoreError {
    fn from(error: NoRandomness) -> Self {
        Self::Io { place: "the machine's random numbers".to_owned(), why: error.0.to_string() }
    }
}

/// Random bytes from the system.
///
/// # Errors
/// The system has none to give.
pub fn random<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

/// Makes the events of one commit to a store. A person or a club without a reference is given one.
///
/// # Errors
/// The system has no randomness to give.
pub fn events(store: &dyn Store, tree: Tree, heads: &[EventId], mut changes: Vec<Change>, at: Zoned) -> Result<Vec<Event>, NoRandomness> {
    let mut ids = Vec::with_capacity(changes.len());
    for change in &mut changes {
        ids.push(EventId(random()?));
        if let Change::PersonAdded { reference: given } | Change::Club(ClubChange::Opened { reference: given }) = change
            && given.is_empty()
        {
            *given = reference(random()?);
        }
    }
    let pen = Pen { tree, by: store.user().to_owned(), machine: store.machine(), number: store.next_number(), at, after: heads.to_vec() };
    let mut ids = ids.into_iter();
    Ok(pen.write(changes, || ids.next().unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::MachineId;
    use crate::store::Memory;

    #[test]
    fn somebody_without_a_reference_is_given_one_and_ids_differ() {
        let store = Memory::new("sam", MachineId([1; 4]));
        let changes = vec![Change::PersonAdded { reference: String::new() }, Change::Looked];
        let events = events(&store, Tree([2; 16]), &[], changes, Zoned::default()).unwrap();
        assert!(matches!(&events[0].change, Change::PersonAdded { reference } if reference.len() == 7));
        assert_ne!(events[0].id, events[1].id);
        assert_eq!(events[1].after, [events[0].id]);
    }
}
