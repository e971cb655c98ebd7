//! The journals and snapshots of a folder, read together.

use std::collections::HashMap;
use std::path::Path;

use super::chain::{Chain, Kind};
use super::entry::{Entry, Held, decode_frame};
use super::folder::{Folder, fault, open_to_read};
use super::head::Head;
use super::index::Index;
use super::journal::Spot;
use super::keys::Keys;
use super::scan::{Scanned, Tail, scan};
use crate::store::StoreError;
use crate::vault::{Tag, VaultError};

/// The newest version of a journal or a snapshot, and the newest kind of frame, that is known here.
const KNOWN: u32 = 1;

/// What reading one chain came to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Read {
    pub(super) chain: Chain,
    pub(super) scanned: Scanned,
    /// Of a snapshot: whether it ends as it should, after as many entries as it says. A journal has no end.
    complete: bool,
}

impl Read {
    /// Whether anything is amiss with it but a frame that was still being written.
    pub(super) fn damaged(&self) -> bool {
        self.scanned.damaged > 0 || self.scanned.tail == Tail::Broken || !self.complete
    }
}

/// What journals and snapshots hold.
#[derive(Debug, Default)]
pub(super) struct Journals {
    /// What reading each came to, in order.
    pub(super) read: Vec<Read>,
    /// Where everything lies.
    pub(super) index: Index,
    /// The tag of every frame of a journal, by the journal's number and the frame's.
    tags: HashMap<(u64, u64), Tag>,
}

impl Journals {
    /// Reads what is needed: the newest snapshot and what goes on from it.
    pub(super) fn read(folder: &Folder, keys: &Keys) -> Result<Self, StoreError> {
        Self::read_these(folder, keys, &Chain::current(folder)?)
    }

    /// Reads everything that there is.
    pub(super) fn read_all(folder: &Folder, keys: &Keys) -> Result<Self, StoreError> {
        Self::read_these(folder, keys, &Chain::all(folder)?)
    }

    /// Reads these chains.
    pub(super) fn read_these(folder: &Folder, keys: &Keys, chains: &[Chain]) -> Result<Self, StoreError> {
        let mut journals = Self::default();
        chains.iter().try_for_each(|chain| journals.read_on(&folder.file(&chain.name()), keys, *chain))?;
        Ok(journals)
    }

    /// Reads a chain from a file that does not have its name yet.
    pub(super) fn of_file(path: &Path, keys: &Keys, chain: Chain) -> Result<Self, StoreError> {
        let mut journals = Self::default();
        journals.read_on(path, keys, chain)?;
        Ok(journals)
    }

    /// Reads one more chain, which is in that file.
    pub(super) fn read_on(&mut self, path: &Path, keys: &Keys, chain: Chain) -> Result<(), StoreError> {
        let tags = &mut self.tags;
        let note = |number, tag| {
            if chain.kind == Kind::Journal {
                tags.insert((chain.number, number), tag);
            }
        };
        let read = each_frame(path, keys, chain, note, |entry, spot| {
            self.index.add(&entry, spot);
            Ok(())
        })?;
        self.read.push(read);
        Ok(())
    }

    /// Whether nothing at all is amiss, and the last frame has this tag.
    pub(super) fn are_whole_to(&self, tag: &Tag) -> bool {
        self.read.iter().all(|read| !read.damaged()) && self.read.last().is_some_and(|read| read.scanned.tag == *tag)
    }

    /// Whether the frame up to which somebody knew a journal is the one that is there. It is not where two copies of one folder were both written
    /// in: then each goes on otherwise from where they parted.
    pub(super) fn agree_with(&self, witness: &Head) -> bool {
        self.tags.get(&(witness.journal, witness.frame)).is_none_or(|tag| *tag == witness.tag)
    }

    /// How far they have come.
    pub(super) fn head(&self, keys: &Keys) -> Head {
        let entries = self.index.entries();
        let greatest = self.index.greatest(keys.machine()).max(keys.head.greatest);
        self.live().map_or(Head { entries, greatest, ..Head::default() }, |(journal, scanned)| Head {
            journal,
            frame: scanned.number,
            tag: scanned.tag,
            entries,
            greatest,
        })
    }

    /// The journal that is written to.
    pub(super) fn live(&self) -> Option<(u64, &Scanned)> {
        self.read.last().filter(|read| read.chain.kind == Kind::Journal).map(|read| (read.chain.number, &read.scanned))
    }

    /// Whether there is one journal, with the snapshot that it goes on from or alone, and nothing is amiss but a frame that was still being written.
    pub(super) fn sound(&self) -> bool {
        let chains: Vec<Chain> = self.read.iter().map(|read| read.chain).collect();
        let one = match chains[..] {
            [journal] => journal.kind == Kind::Journal,
            [first, second] => first == Chain::snapshot(second.number),
            _ => false,
        };
        one && self.read.iter().all(|read| !read.damaged())
    }

    /// Whether there are several journals, as when they were being made one, and each of them is whole.
    pub(super) fn undamaged(&self) -> bool {
        self.read.len() > 1 && self.live().is_some() && self.read.iter().all(|read| !read.damaged())
    }

    /// Whether a frame that was still being written has to be left out.
    pub(super) fn torn(&self) -> bool {
        self.live().is_some_and(|(_, scanned)| scanned.tail == Tail::Torn)
    }
}

/// Shows every entry of one chain, which is in that file, and where it lies.
///
/// # Errors
/// [`StoreError::NewerFormat`] when there is something in it that a newer program wrote: it must neither be dropped nor written over.
pub(super) fn each_entry(
    path: &Path,
    keys: &Keys,
    chain: Chain,
    see: impl FnMut(Entry, Spot) -> Result<(), StoreError>,
) -> Result<Read, StoreError> {
    each_frame(path, keys, chain, |_, _| (), see)
}

/// The same, and notes the number and the tag of each frame.
fn each_frame(
    path: &Path,
    keys: &Keys,
    chain: Chain,
    mut note: impl FnMut(u64, Tag),
    mut see: impl FnMut(Entry, Spot) -> Result<(), StoreError>,
) -> Result<Read, StoreError> {
    let file = open_to_read(path).map_err(|error| fault(path, &error))?;
    let (mut result, mut entries, mut end) = (Ok(()), 0, None);
    let scanned = scan(&file, chain, chain.key(&keys.store), |frame| {
        if result.is_err() {
            return;
        }
        note(frame.number, frame.tag);
        let spot = Spot { chain, offset: frame.offset, length: frame.length };
        end = None;
        result = match decode_frame(frame.plain) {
            Ok(Held::Entries(held)) => {
                entries += held.len() as u64;
                // An erased tree must not come back from an older journal.
                held.into_iter().filter(|entry| !keys.is_erased(entry.id.tree)).try_for_each(|entry| see(entry, spot))
            }
            Ok(Held::End(count)) => {
                end = Some(count);
                Ok(())
            }
            // The store's own key has sealed it, so it is no damage.
            Err(VaultError::Newer { found }) => Err(StoreError::NewerFormat { found, known: KNOWN }),
            Err(_) => Err(StoreError::NewerFormat { found: KNOWN + 1, known: KNOWN }),
        };
    })
    .map_err(|error| fault(path, &error))?;
    result?;
    // A version that nobody here knows is damage only to a file that is known to be of ours.
    let ours = scanned.number > 0 || (keys.head.journal == chain.number && keys.head.tag == scanned.tag);
    match scanned.newer {
        Some(found) if !ours => Err(StoreError::NewerFormat { found, known: KNOWN }),
        _ => Ok(Read { chain, scanned, complete: chain.kind == Kind::Journal || end == Some(entries) }),
    }
}
