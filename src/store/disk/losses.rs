//! What was found to be lost, remembered sealed until somebody says that they have seen it: an opening finds it once, and may be a script's.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::entry::{Entry, EntryId};
use super::memo::Memo;
use super::{Disk, memo};
use crate::clock;
use crate::store::StoreError;
use crate::text::{count, say_date};

/// Its name in the store's folder, and what it is about.
const NAME: &str = "losses";

/// What one opening found to be gone for good.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Loss {
    /// When it was found.
    at: Timestamp,
    /// How many entries.
    entries: u64,
    /// Whose records they were, where they are there and only the keyring of that user does not open them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    locked_for: Option<String>,
    /// Somebody has said that they have seen it. It is kept for as long as every opening finds the same again.
    #[serde(default)]
    seen: bool,
}

impl Disk {
    /// What was found and not yet acknowledged; `None` where something was, and what is written of it cannot be read.
    pub(super) fn known_losses(&self) -> Option<Vec<Loss>> {
        match memo::read(&self.folder, &self.keys.store, NAME) {
            Memo::Missing => Some(Vec::new()),
            Memo::Unreadable => None,
            Memo::Read(plain) => serde_json::from_slice(&plain).ok(),
        }
    }

    pub(super) fn write_losses(&self, losses: &[Loss]) -> Result<(), StoreError> {
        let plain = serde_json::to_vec(losses).map_err(|error| StoreError::Unsealed { why: error.to_string() })?;
        memo::write(&self.folder, &self.keys.store, NAME, &plain)
    }

    /// What this opening has found: how many entries are gone, and how many do not open for its user.
    fn found(&self) -> [(Option<String>, u64); 2] {
        let locked = self.findings.lost.locked;
        [(None, self.lost().saturating_sub(locked)), (Some(self.keys.user.clone()), locked)]
    }

    /// How much of that kind this opening has found; none where that is for another user to say.
    fn found_of(&self, loss: &Loss) -> Option<u64> {
        self.found().into_iter().find(|(locked_for, _)| *locked_for == loss.locked_for).map(|(_, entries)| entries)
    }

    /// Writes down what this opening has found to be lost, unless that is what the one before found.
    pub(super) fn remember_loss(&self) {
        let Some(known) = self.known_losses() else { return };
        let still = |loss: &Loss| !loss.seen || self.found_of(loss).is_none_or(|found| found == loss.entries);
        let mut losses: Vec<Loss> = known.iter().filter(|loss| still(loss)).cloned().collect();
        let kept = losses.len();
        for (locked_for, entries) in self.found() {
            let last = losses.iter().rfind(|loss| loss.locked_for == locked_for);
            if entries > 0 && last.is_none_or(|last| last.entries != entries) {
                losses.push(Loss { at: Timestamp::now(), entries, locked_for, seen: false });
            }
        }
        if kept != known.len() || losses.len() != kept {
            // On a full disk the notes open all the same, and this opening has said it.
            let _ = self.write_losses(&losses);
        }
    }

    /// What earlier openings found to be lost and this one did not: sentences for people, without a full stop.
    pub(super) fn earlier_losses(&self) -> Vec<String> {
        let cure = "restore a backup to get it back; or, where `fingerpost store check` names nothing else and it is back, or once you have seen this, `fingerpost store check --acknowledge`";
        let Some(losses) = self.known_losses() else {
            return vec![format!("something was found to be lost before, and what is written of it in `{NAME}` could not be read. {cure}")];
        };
        let earlier = losses.iter().filter(|loss| !loss.seen && self.found_of(loss).is_some_and(|found| found != loss.entries));
        earlier
            .map(|loss| {
                let day = clock::here(loss.at).date();
                format!("{} found to be lost on {}. {cure}", count(loss.entries as usize, "entry was", "entries were"), say_date(day))
            })
            .collect()
    }

    /// Adds to what this opening has found what earlier ones did and nobody has said that they have seen.
    pub(super) fn say_earlier_losses(&mut self) {
        self.findings.earlier = self.earlier_losses();
    }

    /// Whether something was found to be lost, now or before, that nobody has said they have seen.
    pub(super) fn has_unseen_loss(&self) -> bool {
        self.known_losses().is_none_or(|losses| losses.iter().any(|loss| !loss.seen && self.found_of(loss).is_some()))
    }

    /// Puts into the place of every entry that is missing that it is gone, so that the record is whole without it; how many. Where the entry is
    /// found after all, it has a number of its own, and is there beside it.
    fn close_gaps(&mut self) -> Result<u64, StoreError> {
        let machine = self.keys.machine();
        let gone: Vec<Entry> = self
            .index
            .incomplete()
            .flat_map(|tree| {
                let there = self.index.of(tree);
                let ends = self.index.gaps(tree).into_iter().filter_map(|gap| Some((there.get(gap.after?)?.0.position, gap.missing)));
                let places: Vec<u64> = ends.flat_map(|(end, missing)| end - missing..end).collect();
                // No event is made with the number 0.
                places.into_iter().map(move |position| Entry::removed(EntryId { tree, position, machine, number: 0 }))
            })
            .collect();
        let many = gone.len() as u64;
        if many > 0 {
            self.keep_entries(gone)?;
        }
        Ok(many)
    }

    /// Takes what was found to be lost as seen, so that it is named no more. Whether there was anything.
    ///
    /// # Errors
    /// As any writing.
    pub fn acknowledge_losses(&mut self) -> Result<bool, StoreError> {
        self.may_change_who()?;
        let any = self.has_unseen_loss();
        let closed = self.close_gaps()?;
        self.findings.lost.entries = self.lost().saturating_sub(closed);
        // What the next opening finds again is no new loss, and what another does not open is for that one to say.
        let others = self.known_losses().unwrap_or_default().into_iter().filter(|loss| self.found_of(loss).is_none());
        let again = self.found().into_iter().filter(|(_, entries)| *entries > 0);
        let again = again.map(|(locked_for, entries)| Loss { at: Timestamp::now(), entries, locked_for, seen: true });
        let losses: Vec<Loss> = others.chain(again).collect();
        if losses.is_empty() {
            self.folder.remove(NAME)?
        } else {
            self.write_losses(&losses)?
        }
        Ok(any)
    }
}
