//! Everything that counts written into a snapshot, verified, and an empty journal after it: how a journal is kept from growing for ever, and
//! how anything is put right, left out or sealed under other keys.

use std::collections::HashSet;

use super::chain::{Chain, Kind};
use super::entry::{Entry, EntryId, encode_end, encode_entries};
use super::folder::Folder;
use super::index::Index;
use super::journal::Journal;
use super::journals::{Journals, each_entry};
use super::keys::Keys;
use super::machine::unsealed;
use crate::store::StoreError;

/// What is written instead of an entry, under the keys as they were and as they are to be.
pub(super) type Change<'a> = &'a mut dyn FnMut(&Keys, &Keys, Entry) -> Result<Entry, StoreError>;

/// Every entry stays as it is.
pub(super) fn as_it_is(_: &Keys, _: &Keys, entry: Entry) -> Result<Entry, StoreError> {
    Ok(entry)
}

/// Where what is to be written comes from.
pub(super) struct Source<'a> {
    /// Read one after another.
    pub(super) chains: &'a [Chain],
    /// What they hold: every entry of it must be found in them again.
    pub(super) index: &'a Index,
    /// What opens them.
    pub(super) keys: &'a Keys,
    /// What was found elsewhere.
    pub(super) found: &'a [Entry],
}

/// Writes snapshot and journal of a number, sealed under the keys of `to`, and reads the snapshot back. They count once this returns:
/// the journal is put in place first, where it is nothing without its snapshot, and the snapshot last. Nothing old is removed.
///
/// # Errors
/// When not everything could be read that the index knows, or what was written does not read as it was; and as any writing. Then neither counts.
pub(super) fn write_anew(folder: &Folder, source: &Source<'_>, to: &Keys, number: u64, change: Change<'_>) -> Result<Journals, StoreError> {
    let (snapshot, journal) = (Chain::snapshot(number), Chain::journal(number));
    let written = (|| {
        let (beside, mut journals) = write_snapshot(folder, source, to, snapshot, change)?;
        let journal_beside = format!("{}.tmp", journal.name());
        Journal::create(&folder.file(&journal_beside), journal)?.sync()?;
        folder.rename(&journal_beside, &journal.name())?;
        folder.rename(&beside, &snapshot.name())?;
        journals.read_on(&folder.file(&journal.name()), to, journal)?;
        Ok(journals)
    })();
    written.inspect_err(|_| {
        for name in [format!("{}.tmp", snapshot.name()), snapshot.name(), format!("{}.tmp", journal.name()), journal.name()] {
            let _ = folder.remove(&name);
        }
    })
}

/// Writes the snapshot beside its name, and reads it back; how it is called, and what is in it.
fn write_snapshot(
    folder: &Folder,
    source: &Source<'_>,
    to: &Keys,
    snapshot: Chain,
    change: Change<'_>,
) -> Result<(String, Journals), StoreError> {
    let beside = format!("{}.tmp", snapshot.name());
    let path = folder.file(&beside);
    let key = snapshot.key(&to.store);
    let mut file = Journal::create(&path, snapshot)?;
    let mut written: HashSet<EntryId> = HashSet::new();
    let mut keep = |entry: Entry| {
        if written.insert(entry.id) {
            let removed = source.index.is_removed(&entry.id);
            let entry = if removed { Entry::removed(entry.id) } else { change(source.keys, to, entry)? };
            file.write(key, &encode_entries(&[entry]).map_err(unsealed)?)?;
        }
        Ok(())
    };
    // What was removed for good stays removed, also where the removing is known from elsewhere.
    source.found.iter().filter(|entry| entry.is_removed()).cloned().try_for_each(&mut keep)?;
    for &chain in source.chains {
        each_entry(&folder.file(&chain.name()), source.keys, chain, |entry, _| keep(entry))?;
    }
    source.found.iter().cloned().try_for_each(&mut keep)?;
    let all = source.index.all().all(|(id, _)| written.contains(id) || source.keys.is_erased(id.tree));
    file.write(key, &encode_end(written.len() as u64))?;
    file.sync()?;

    let back = Journals::of_file(&path, to, snapshot)?;
    let same = back.are_whole_to(&file.tag) && back.index.entries() == written.len() as u64;
    if all && same {
        Ok((beside, back))
    } else {
        let why = "what was written anew does not read as it should".to_owned();
        Err(StoreError::Io { place: folder.place(), why })
    }
}

/// A number that no journal or snapshot of the folder has, nor ever had as far as these know.
pub(super) fn next_number(folder: &Folder, known: &[u64]) -> Result<u64, StoreError> {
    let there = Chain::all(folder)?.last().map_or(0, |chain| chain.number);
    Ok(known.iter().copied().fold(there, u64::max) + 1)
}

/// Removes every journal and snapshot that is older than this number. The newest hold everything by then, so it may be interrupted.
pub(super) fn remove_older(folder: &Folder, than: u64) -> Result<(), StoreError> {
    for chain in Chain::all(folder)?.into_iter().filter(|chain| chain.number < than) {
        folder.remove(&chain.name())?;
    }
    Ok(())
}

/// The number back to which journals are kept, for the older of two snapshots to go on from: that of the newest that there is.
pub(super) fn kept_back_to(chains: &[Chain]) -> u64 {
    let newest = chains.iter().rev().find(|chain| chain.kind == Kind::Snapshot);
    newest.or(chains.first()).map_or(0, |chain| chain.number)
}

/// A journal that was put in place for a snapshot which never came: the program was stopped in between. It holds nothing.
pub(super) fn drop_unused(folder: &Folder, keys: &Keys) -> Result<(), StoreError> {
    if let [.., before, last] = Chain::current(folder)?[..]
        && last.kind == Kind::Journal
        && before.number < last.number
        && last.number > keys.head.journal
        && std::fs::metadata(folder.file(&last.name())).is_ok_and(|file| file.len() <= crate::vault::JournalHeader::LENGTH as u64)
    {
        folder.remove(&last.name())?;
    }
    Ok(())
}
