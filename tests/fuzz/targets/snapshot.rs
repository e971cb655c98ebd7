//! A store whose snapshot is whatever the bytes make it, by the same steps as a journal; and one whose snapshot is the bytes themselves.

use super::journal::{Journal, held};
use super::kit::JOURNAL;

pub fn run(bytes: &[u8]) {
    let snapshot = Journal::snapshot_of(bytes);
    let (keyring, journal) = (snapshot.keyring(), JOURNAL.encode());
    for (all, file) in [(snapshot.all(), snapshot.bytes.as_slice()), (None, bytes)] {
        held(all, &[("keyring", keyring), ("keyring.bak", keyring), ("snapshot-1", file), ("journal-1.log", &journal)]);
    }
}
