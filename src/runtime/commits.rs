//! Reading records and writing in them: where each ends, and which are not to be written in any more.

use std::collections::HashMap;

use super::commit::{events, random};
use super::erasing::readable;
use super::failure::{closed, failed, no_randomness};
use super::world::World;
use crate::app::case::Lost;
use crate::app::msg::Then;
use crate::app::outcome::Outcome;
use crate::clock;
use crate::record::{Change, Event, EventId, HandedOver, Person, Tree, lines};
use crate::store::{StoreError, whole};
use crate::text::{say_date, sentences};

/// Where the records end that were read, and which of them were handed over: those are read, and not written in.
#[derive(Debug, Default)]
pub(super) struct Ends {
    heads: HashMap<Tree, Vec<EventId>>,
    handed: HashMap<Tree, HandedOver>,
}

impl Ends {
    /// Remembers a record as it was read.
    fn know(&mut self, tree: Tree, person: Person) {
        self.heads.insert(tree, person.heads);
        self.hand(tree, person.handed_over);
    }

    /// A record ends with these events from now on.
    fn wrote(&mut self, tree: Tree, events: &[Event]) {
        self.heads.insert(tree, events.last().map(|event| vec![event.id]).unwrap_or_default());
    }

    /// Remembers whether a record was handed over.
    fn hand(&mut self, tree: Tree, handed_over: Option<HandedOver>) {
        self.handed.remove(&tree);
        self.handed.extend(handed_over.map(|handed_over| (tree, handed_over)));
    }

    /// Forgets a record: it is read anew when it is next written in.
    pub(super) fn forget(&mut self, tree: Tree) {
        self.heads.remove(&tree);
        self.handed.remove(&tree);
    }

    /// Why these changes are not written in a record, if they are not.
    fn refused(&self, tree: Tree, changes: &[Change]) -> Option<Outcome> {
        let handed_over = self.handed.get(&tree)?;
        let refused = changes.iter().any(|change| !handed_over.allows(change));
        refused.then(|| Outcome::Failed {
            sentence: format!(
                "This record was handed over to {} on {}, and can only be read here. To work with it again, undo that on its timeline.",
                handed_over.to,
                say_date(handed_over.on)
            ),
            code: 1,
        })
    }
}

impl World {
    pub(super) fn open_person(&mut self, tree: Tree) -> Outcome {
        self.call_back();
        let Some(store) = &self.store else { return closed() };
        let (events, lost) = match whole(store.as_ref(), tree) {
            Ok(events) => (events, None),
            // What is left of it is shown and can be gone on with: it is all there is until a backup is restored.
            Err(StoreError::Damaged { lost, read }) => (read, Some(Lost { what: lost.to_string(), cure: lost.cure() })),
            Err(error) => return failed(&error),
        };
        let covered = store.is_covered(tree);
        self.ends.know(tree, Person::of(tree, &events));
        Outcome::Person { tree, events, covered, lost }
    }

    pub(super) fn commit(&mut self, tree: Option<Tree>, changes: Vec<Change>, then: Then) -> Outcome {
        self.call_back();
        let Some(store) = &mut self.store else { return closed() };
        // A record that nobody has opened yet may be written in: a note that is moved there.
        if let Some(tree) = tree.filter(|tree| !self.ends.heads.contains_key(tree)) {
            let person = readable(store.as_ref(), tree).map(|(person, _)| person).unwrap_or_default();
            self.ends.know(tree, person);
        }
        if let Some(refused) = tree.and_then(|tree| self.ends.refused(tree, &changes)) {
            return refused;
        }
        let turns = changes.iter().any(|change| matches!(change, Change::Undone { .. }));
        let made = tree.map_or_else(|| random().map(Tree), Ok).and_then(|tree| {
            let heads = self.ends.heads.get(&tree).map(Vec::as_slice).unwrap_or_default();
            Ok((tree, events(store.as_ref(), tree, heads, changes, clock::now())?))
        });
        let (tree, events) = match made {
            Ok(made) => made,
            Err(error) => return no_randomness(&error),
        };
        if let Err(error) = store.append(tree, &events) {
            let sentence = format!("{} The text is still here.", sentences(&error.to_string()));
            return Outcome::Failed { sentence, code: error.exit_code() };
        }
        self.ends.wrote(tree, &events);
        if turns && let Ok(all) = whole(store.as_ref(), tree) {
            // It may have been handed over, or not, by what was undone.
            self.ends.hand(tree, Person::of(tree, &all).handed_over);
        }
        // It is safe by now, whatever can be read of the others.
        let people = store.people().ok().map(lines);
        Outcome::Committed { tree, events, people, then }
    }
}

#[cfg(test)]
#[path = "commits_tests.rs"]
mod tests;
