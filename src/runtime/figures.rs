//! Counting figures over everybody: what counts of one record is read at a time, and let go of once it was counted.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::failure::failed;
use super::world::World;
use crate::app::FiguresAsked;
use crate::app::outcome::Outcome;
use crate::figures::{Counting, Figures};
use crate::record::{Club, Countable, Person, clubs, listed};
use crate::store::{Store, StoreError, whole};

/// Counts what a user's own records hold; none where it was stopped.
///
/// A record that is another adviser's is counted by them. One of which something cannot be read is left out, and named.
///
/// # Errors
/// As reading, but for damage.
pub fn count_figures(store: &dyn Store, asked: &FiguresAsked, stop: &AtomicBool) -> Result<Option<Figures>, StoreError> {
    let mut counting = Counting::new(asked.period, asked.on, &asked.library.catalogue, &asked.library.places);
    let lines = store.people()?;
    let own = |line: &&crate::record::Summary| !store.is_covered(line.tree);
    let people = listed(lines.clone());
    for line in people.iter().filter(own) {
        if stop.load(Ordering::Relaxed) {
            return Ok(None);
        }
        // Of one person's several records what was done in one may be taken back in another: they are folded together.
        let countable = match line.merged.is_empty() {
            true => store.countable(line.tree),
            false => whole(store, line.tree).map(|events| Countable::of(&Person::of(line.tree, &events))),
        };
        match countable {
            Ok(countable) => counting.person(&countable),
            Err(StoreError::Damaged { .. }) => counting.damaged(&line.reference),
            Err(error) => return Err(error),
        }
    }
    for line in clubs(&lines).into_iter().filter(own) {
        match store.events(line.tree) {
            Ok(events) => counting.club(&Club::of(line.tree, &events)),
            Err(StoreError::Damaged { .. }) => counting.damaged(&line.reference),
            Err(error) => return Err(error),
        }
    }
    let figures = counting.figures();
    let figures = if store.leads_only() { figures.of_clubs() } else { figures };
    Ok(Some(if asked.is_rounded { figures.rounded() } else { figures }))
}

impl World {
    /// Starts counting. Whatever else wants the store meanwhile waits; locking does not.
    pub(super) fn count_figures(&mut self, asked: FiguresAsked) -> Option<Outcome> {
        let stop = Arc::new(AtomicBool::new(false));
        self.stop = Arc::clone(&stop);
        self.lend(move |store| {
            let outcome = match count_figures(store.as_ref(), &asked, &stop) {
                Ok(Some(figures)) => Outcome::Figures(Box::new(figures)),
                Ok(None) => Outcome::Locked,
                Err(error) => failed(&error),
            };
            (Some(store), outcome)
        })
    }
}
