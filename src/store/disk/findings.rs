//! What an opening found amiss, each kind in its place.

use crate::text::{count, list};

/// Said where the recovery words opened the notes.
const BY_WORDS: &str = "the recovery words opened these notes. if the passphrase is forgotten, set a new one: Actions has it, \
                        and `fingerpost store passphrase` does the same";

/// What was amiss with a store when it was opened. All but the numbers are sentences for people, without a full stop.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Findings {
    /// Nothing is amiss with the store, but the passphrase may be forgotten: it was the recovery words that opened it.
    pub(super) by_words: bool,
    /// Work that had been interrupted, and what came of it.
    pub(super) interrupted: Vec<String>,
    /// What was damaged or taken away, and has been made good or seen to.
    pub(super) seen_to: Vec<String>,
    /// What somebody may have done to the keys, and what is to be done about it.
    pub(super) doubts: Vec<String>,
    /// What is gone for good.
    pub(super) lost: Lost,
    /// What earlier openings found to be gone, and nobody has said that they have seen it.
    pub(super) earlier: Vec<String>,
}

/// Entries that are gone for good.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lost {
    /// How many.
    pub(super) entries: u64,
    /// So many of them are sealed under keys that the keyring does not have: they open once it does.
    pub(super) locked: u64,
    /// Whose some of them were, and of when.
    pub(super) among: Vec<String>,
}

impl Lost {
    /// Where anything is gone, sentences that say so.
    pub(super) fn sentences(&self) -> impl Iterator<Item = String> + use<> {
        let among = if self.among.is_empty() { String::new() } else { format!("; among them {}", list(&self.among)) };
        let gone = self.entries.saturating_sub(self.locked);
        let gone = (gone > 0).then(|| {
            format!(
                "{} of those kept here could not be read. restore a backup to get it back; everything else is here{among}",
                count(gone as usize, "entry", "entries")
            )
        });
        let locked = (self.locked > 0).then(|| {
            format!(
                "{} under a key that the keyring here does not have, as where an older one was put in the place of a newer. \
                 put the newer one back, also later, and it opens again; or restore a backup",
                count(self.locked as usize, "entry is sealed", "entries are sealed")
            )
        });
        gone.into_iter().chain(locked)
    }
}

impl Findings {
    /// All of it, in the order in which it is told.
    pub(super) fn sentences(&self) -> Vec<String> {
        let Self { by_words, interrupted, seen_to, doubts, lost, earlier } = self;
        let words = by_words.then(|| BY_WORDS.to_owned());
        let amiss = [interrupted, seen_to, doubts].into_iter().flatten().cloned().chain(lost.sentences()).chain(earlier.iter().cloned());
        words.into_iter().chain(amiss).collect()
    }

    /// What needs nothing more to be done.
    pub(super) fn recovered(&self) -> Vec<String> {
        [&self.interrupted, &self.seen_to].into_iter().flatten().cloned().collect()
    }
}
