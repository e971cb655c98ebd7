//! All journals of a folder, read together, and made one again when they are damaged.

use super::entry::{Entry, decode_entries, encode_entries};
use super::folder::{Folder, fault, open_to_read};
use super::head::Head;
use super::index::Index;
use super::journal::{Journal, Spot, journal_name};
use super::keys::Keys;
use super::machine::unsealed;
use super::scan::{Scanned, Tail, scan};
use crate::store::StoreError;

/// What the journals hold.
#[derive(Debug)]
pub(super) struct Journals {
    /// Each journal's number and what reading it came to, ascending.
    pub(super) read: Vec<(u64, Scanned)>,
    /// Where everything lies.
    pub(super) index: Index,
}

impl Journals {
    /// Reads every journal of the folder.
    pub(super) fn read(folder: &Folder, keys: &Keys) -> Result<Self, StoreError> {
        Self::read_these(folder, keys, &folder.numbered("journal-", ".log")?)
    }

    /// Reads the journals of these numbers.
    pub(super) fn read_these(folder: &Folder, keys: &Keys, numbers: &[u64]) -> Result<Self, StoreError> {
        let mut journals = Self { read: Vec::new(), index: Index::default() };
        for &journal in numbers {
            let mut found = Vec::new();
            let scanned = each_entry(folder, keys, journal, |entry, spot| {
                found.push((entry.id, spot));
                Ok(())
            })?;
            for (id, spot) in found {
                journals.index.add(id, spot);
            }
            journals.read.push((journal, scanned));
        }
        Ok(journals)
    }

    /// How far they have come.
    pub(super) fn head(&self, keys: &Keys) -> Head {
        let entries = self.index.entries();
        let greatest = self.index.greatest(keys.machine()).max(keys.head.greatest);
        self.read.last().map_or(Head { entries, greatest, ..Head::default() }, |(journal, scanned)| Head {
            journal: *journal,
            frame: scanned.number,
            tag: scanned.tag,
            entries,
            greatest,
        })
    }

    /// Whether there is one journal, and nothing is amiss with it but a frame that was still being written.
    pub(super) fn sound(&self) -> bool {
        matches!(&self.read[..], [(_, scanned)] if scanned.damaged == 0 && scanned.tail != Tail::Broken)
    }

    /// Whether there are several journals, as when they were being made one, and each of them is whole.
    pub(super) fn undamaged(&self) -> bool {
        self.read.len() > 1 && self.read.iter().all(|(_, scanned)| scanned.damaged == 0 && scanned.tail != Tail::Broken)
    }

    /// Whether a frame that was still being written has to be left out.
    pub(super) fn torn(&self) -> bool {
        self.read.last().is_some_and(|(_, scanned)| scanned.tail == Tail::Torn)
    }

    /// Writes a new journal with everything that the old ones hold, and everything that was found elsewhere, one entry a frame.
    /// The old ones are set aside once it is safe; their names are returned.
    pub(super) fn make_anew(&self, folder: &Folder, keys: &Keys, found: &[Entry]) -> Result<(Self, Vec<String>), StoreError> {
        self.write_anew(folder, keys, found)?;
        let mut aside = Vec::new();
        for (old, _) in &self.read {
            aside.push(folder.set_aside(&journal_name(*old), "journal")?);
        }
        Ok((Self::read(folder, keys)?, aside))
    }

    /// The same, with the old ones left where they are; the new one's number.
    pub(super) fn write_anew(&self, folder: &Folder, keys: &Keys, found: &[Entry]) -> Result<u64, StoreError> {
        let number = self.read.last().map_or(0, |(journal, _)| *journal).max(keys.head.journal) + 1;
        let (name, beside) = (journal_name(number), format!("{}.tmp", journal_name(number)));
        let mut journal = Journal::create(&folder.file(&beside), number)?;
        let mut index = Index::default();
        let mut keep = |entry: &Entry| {
            if !index.knows(&entry.id) {
                let plain = encode_entries(std::slice::from_ref(entry)).map_err(unsealed)?;
                index.add(entry.id, journal.write(&keys.store.journal, &plain)?);
            }
            Ok(())
        };
        for (old, _) in &self.read {
            each_entry(folder, keys, *old, |entry, _| keep(entry))?;
        }
        found.iter().try_for_each(&mut keep)?;
        journal.sync()?;
        folder.rename(&beside, &name)?;
        Ok(number)
    }
}

/// Shows every entry of one journal, and where it lies.
pub(super) fn each_entry(
    folder: &Folder,
    keys: &Keys,
    journal: u64,
    mut see: impl FnMut(&Entry, Spot) -> Result<(), StoreError>,
) -> Result<Scanned, StoreError> {
    let path = folder.file(&journal_name(journal));
    let file = open_to_read(&path).map_err(|error| fault(&path, &error))?;
    let mut result = Ok(());
    let scanned = scan(&file, journal, &keys.store.journal, |frame| {
        let spot = Spot { journal, offset: frame.offset, length: frame.length };
        for entry in decode_entries(frame.plain).unwrap_or_default() {
            // An erased tree must not come back from an older journal.
            if result.is_ok() && !keys.is_erased(entry.id.tree) {
                result = see(&entry, spot);
            }
        }
    })
    .map_err(|error| fault(&path, &error))?;
    result.map(|()| scanned)
}
