//! Looking through everything that is kept.

use super::Disk;
use super::chain::Chain;
use super::journals::each_entry;
use super::whose::named;
use crate::record::Tree;
use crate::store::{Store, StoreError};
use crate::text::count;

/// What looking through a store came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Check {
    /// How many events are whole. Of those that this user may not open, only the store's own seal was tried.
    pub records: u64,
    /// What is gone for good: sentences for people, without a full stop.
    pub damaged: Vec<String>,
    /// What was damaged and has been made good, likewise.
    pub recovered: Vec<String>,
}

impl Disk {
    /// Opens every event that this user may open, and tells what the opening of the store had already found, what was done
    /// to the keys, and what earlier openings had found to be lost.
    pub fn check(&self) -> Check {
        let mut check = self.look_through();
        check.damaged.extend(self.doubts());
        check.damaged.extend(self.orphaned());
        check.damaged.extend(self.earlier_losses());
        check
    }

    /// Records that no user opens any more: nobody who knows whose they are can miss them.
    fn orphaned(&self) -> Option<String> {
        let entries = self.keys.nobodys().into_iter().map(|tree| self.index.of(tree).len()).filter(|entries| *entries > 0);
        let (records, entries) = entries.fold((0, 0), |(records, all), entries| (records + 1, all + entries));
        let opened = count(records, "record is", "records are");
        let said = format!(
            "{opened} opened by no user any more ({}): whoever opened it last was taken out of these notes. restore a backup of before to get it back",
            count(entries, "entry", "entries")
        );
        (records > 0).then_some(said)
    }

    /// The same without what earlier openings had found.
    pub(super) fn look_through(&self) -> Check {
        let mut check = Check { records: self.index.all_live(), ..Check::default() };
        for tree in self.keys.trees() {
            let Err(StoreError::Damaged { lost, read }) = self.events(tree) else { continue };
            check.records -= self.index.live(tree).count() as u64 - read.len() as u64;
            let whose = named(&read);
            check.damaged.push(format!("{lost} of {whose} could not be read. {} to get it back", lost.cure()));
        }
        check.recovered = self.findings.recovered();
        check.damaged.extend(self.findings.lost.sentences());
        check.recovered.extend(self.spoilt_copies().into_iter().map(|name| {
            format!(
                "`{name}`, a second copy of what is kept, is damaged; everything is in the newer files. \
                 `fingerpost store compact` makes another"
            )
        }));
        check
    }

    /// How many entries of this user's records are missing, or do not open.
    pub(super) fn unread(&self) -> u64 {
        let whole = |tree: &Tree| self.index.live(*tree).count() as u64 + self.index.missing(*tree);
        let read = |tree: &Tree| match self.events(*tree) {
            Ok(events) => events.len() as u64,
            Err(StoreError::Damaged { read, .. }) => read.len() as u64,
            // It is shut, or nothing was ever written in it.
            Err(_) => whole(tree),
        };
        let of_records: u64 = self.keys.trees().map(|tree| whole(&tree) - read(&tree)).sum();
        of_records.max(self.lost())
    }

    /// The older snapshot and journals that an opening does not read, where one of them is no longer whole.
    fn spoilt_copies(&self) -> Vec<String> {
        let newest = self.journal.journal;
        let spare = Chain::all(&self.folder).unwrap_or_default().into_iter().filter(|chain| chain.number < newest);
        let whole = |chain: Chain| {
            let read = each_entry(&self.folder.file(&chain.name()), &self.keys, chain, |_, _| Ok(()));
            read.is_ok_and(|read| !read.damaged())
        };
        spare.filter(|chain| !whole(*chain)).map(Chain::name).collect()
    }
}
