//! When a snapshot is made: once the journal has grown so far that writing everything again is little beside it, when the store is closed.

use super::Disk;
use super::anew::{Source, as_it_is, kept_back_to, next_number, remove_older, write_anew};
use super::chain::Chain;
use super::journal::Journal;
use super::ring_file::write_keys;
use super::values::put_head;
use crate::store::StoreError;

/// Bytes of journal below which no snapshot is made: some months of one adviser's notes.
const LEAST: u64 = 1024 * 1024;
/// A snapshot is made when the journal has grown to one part in so many of the snapshot before: so each byte is written a few times in all.
const PART: u64 = 2;

impl Disk {
    /// Whether the journal has grown so far that a snapshot is due.
    pub(super) fn is_snapshot_due(&self) -> bool {
        let before = std::fs::metadata(self.folder.file(&Chain::snapshot(self.journal.journal).name())).map_or(0, |file| file.len());
        self.journal.length() >= LEAST.max(before / PART)
    }

    /// Makes a snapshot of everything, begins a new journal after it, and removes what is older than the snapshot before. Nobody may be
    /// writing to the database.
    ///
    /// # Errors
    /// As any writing. Everything is still there then, but the store may only be closed: what would be kept now might count as older than the snapshot.
    pub(super) fn make_snapshot(&mut self) -> Result<(), StoreError> {
        let chains = Chain::current(&self.folder)?;
        let number = next_number(&self.folder, &[self.journal.journal])?;
        let source = Source { chains: &chains, index: &self.index, keys: &self.keys, found: &[] };
        let journals = write_anew(&self.folder, &source, &self.keys, number, &mut as_it_is)?;
        let Some((live, scanned)) = journals.live() else { return Err(StoreError::DamagedKeyring { place: self.folder.place() }) };
        self.journal = Journal::resume(&self.folder, live, scanned)?;
        self.index = journals.index;
        let head = self.head();
        write_keys(&self.folder, &mut self.keys, &head)?;
        if let Some(database) = &self.database {
            // Where it cannot be kept the next opening finds that the database is behind.
            let _ = put_head(database, &self.keys.store, &head);
        }
        remove_older(&self.folder, kept_back_to(&chains))
    }
}
