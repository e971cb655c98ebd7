//! Which file of frames: a journal, or a snapshot. Both are written, read and searched alike.

use super::folder::Folder;
use super::keys::StoreKeys;
use crate::store::StoreError;
use crate::vault::{JournalHeader, Key, SnapshotHeader, Tag, VaultError};

/// What a file of frames is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    /// Everything that counted when it was written; never written to again.
    Snapshot,
    /// What was kept since the snapshot of its number, or from the first.
    Journal,
}

/// A file of frames. In order: a snapshot comes before the journal that goes on from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Chain {
    /// Which: `journal-N.log`, `snapshot-N`.
    pub(super) number: u64,
    /// What for.
    pub(super) kind: Kind,
}

impl Chain {
    pub(super) fn journal(number: u64) -> Self {
        Self { number, kind: Kind::Journal }
    }

    pub(super) fn snapshot(number: u64) -> Self {
        Self { number, kind: Kind::Snapshot }
    }

    /// The file's name.
    pub(super) fn name(self) -> String {
        match self.kind {
            Kind::Snapshot => format!("snapshot-{}", self.number),
            Kind::Journal => format!("journal-{}.log", self.number),
        }
    }

    /// What a damaged one is set aside as.
    pub(super) fn stem(self) -> &'static str {
        match self.kind {
            Kind::Snapshot => "snapshot",
            Kind::Journal => "journal",
        }
    }

    /// What its frames are sealed under.
    pub(super) fn key(self, keys: &StoreKeys) -> &Key {
        match self.kind {
            Kind::Snapshot => &keys.snapshot,
            Kind::Journal => &keys.journal,
        }
    }

    /// What the file begins with.
    pub(super) fn header(self, id: Tag) -> Vec<u8> {
        match self.kind {
            Kind::Snapshot => SnapshotHeader { snapshot: self.number, id }.encode(),
            Kind::Journal => JournalHeader { journal: self.number, id }.encode(),
        }
    }

    /// The id in what the file begins with.
    ///
    /// # Errors
    /// [`VaultError::Malformed`] when it is not this chain's; [`VaultError::Newer`].
    pub(super) fn id(self, header: &[u8]) -> Result<Tag, VaultError> {
        // The number keeps its place in every later version, so that bytes which were written over are not taken for one.
        if header.get(8..16) != Some(self.number.to_le_bytes().as_slice()) {
            return Err(VaultError::Malformed);
        }
        match self.kind {
            Kind::Snapshot => SnapshotHeader::decode(header).map(|header| header.id),
            Kind::Journal => JournalHeader::decode(header).map(|header| header.id),
        }
    }

    /// Every chain of a folder, in order.
    pub(super) fn all(folder: &Folder) -> Result<Vec<Self>, StoreError> {
        let mut chains: Vec<Self> = folder.numbered("snapshot-", "")?.into_iter().map(Self::snapshot).collect();
        chains.extend(folder.numbered("journal-", ".log")?.into_iter().map(Self::journal));
        chains.sort_unstable();
        Ok(chains)
    }

    /// Those that are read at an opening: the newest snapshot and what goes on from it, or every journal where there is none.
    pub(super) fn current(folder: &Folder) -> Result<Vec<Self>, StoreError> {
        let mut chains = Self::all(folder)?;
        let newest = chains.iter().filter(|chain| chain.kind == Kind::Snapshot).map(|chain| chain.number).max();
        chains.retain(|chain| newest.is_none_or(|newest| chain.number >= newest));
        Ok(chains)
    }
}
