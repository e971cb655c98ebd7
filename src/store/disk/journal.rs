//! The journal: what it holds is saved. A snapshot is written by the same means, and then never again.

use std::fs::{File, Metadata, symlink_metadata};
use std::ops::RangeInclusive;
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::{Path, PathBuf};

use super::chain::Chain;
use super::folder::{Folder, fault, open_file, open_new};
use super::machine::{Machine, unsealed};
use super::scan::{Scanned, read_frame};
use crate::store::StoreError;
use crate::vault::{JournalHeader, Key, Randomness, Tag, seal_frame};

/// Where a frame lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// In which file.
    pub(super) chain: Chain,
    /// From which byte on.
    pub(super) offset: u64,
    /// How many bytes it takes.
    pub(super) length: usize,
}

/// The name of the N-th journal.
pub(super) fn journal_name(number: u64) -> String {
    Chain::journal(number).name()
}

/// The journal that is written to, or a snapshot that is being written.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    file: File,
    chain: Chain,
    /// Which journal it is.
    pub(super) journal: u64,
    /// The number of its last frame.
    pub(super) number: u64,
    /// The tag of its last frame, or its id.
    pub(super) tag: Tag,
    /// Where the next frame goes. Bytes from there on were never acknowledged.
    end: u64,
    /// How far it may have been written by this program, also where that failed.
    reach: u64,
    /// A write or a sync failed, so neither the file's end nor the descriptor can be relied on.
    untrusted: bool,
}

impl Journal {
    /// A new, empty one. It counts once it is synced.
    pub(super) fn create(path: &Path, chain: Chain) -> Result<Self, StoreError> {
        let mut id = Tag::default();
        Machine.fill(&mut id).map_err(unsealed)?;
        let file = open_new(path).map_err(|error| fault(path, &error))?;
        file.write_all_at(&chain.header(id), 0).map_err(|error| fault(path, &error))?;
        let end = JournalHeader::LENGTH as u64;
        Ok(Self { path: path.to_owned(), file, chain, journal: chain.number, number: 0, tag: id, end, reach: end, untrusted: false })
    }

    /// Goes on with a journal that was read. Whatever lies after its last good frame is cut off.
    pub(super) fn resume(folder: &Folder, journal: u64, scanned: &Scanned) -> Result<Self, StoreError> {
        let chain = Chain::journal(journal);
        let path = folder.file(&chain.name());
        let file = open_file(&path)?;
        let size = file.metadata().map_err(|error| fault(&path, &error))?.len();
        let (number, tag, end) = (scanned.number, scanned.tag, scanned.end);
        let mut resumed = Self { path, file, chain, journal, number, tag, end, reach: size, untrusted: false };
        if size > resumed.end {
            resumed.cut_back()?;
        }
        Ok(resumed)
    }

    /// Writes a frame and brings it to the disk: when this returns, it is saved; when it fails, the journal is as it was before.
    pub(super) fn append(&mut self, key: &Key, plain: &[u8]) -> Result<Spot, StoreError> {
        if self.untrusted {
            self.cut_back()?;
        }
        self.is_ours(self.end..=self.end)?;
        let before = (self.end, self.number, self.tag);
        let kept = self.write(key, plain).and_then(|spot| {
            self.file.sync_data().map_err(|error| fault(&self.path, &error))?;
            self.is_still_there(&self.file)?;
            Ok(spot)
        });
        if kept.is_err() {
            (self.end, self.number, self.tag) = before;
            // When this fails too, it is tried again before the next frame is written.
            let _ = self.cut_back();
        }
        kept
    }

    /// Writes a frame without bringing it to the disk.
    pub(super) fn write(&mut self, key: &Key, plain: &[u8]) -> Result<Spot, StoreError> {
        let frame = seal_frame(key, self.journal, self.number + 1, &self.tag, plain, &mut Machine).map_err(unsealed)?;
        let spot = Spot { chain: self.chain, offset: self.end, length: frame.len() };
        self.reach = self.reach.max(self.end + frame.len() as u64);
        self.file.write_all_at(&frame, self.end).map_err(|error| fault(&self.path, &error))?;
        self.end += frame.len() as u64;
        self.number += 1;
        if let Some(tag) = frame.last_chunk() {
            self.tag = *tag;
        }
        Ok(spot)
    }

    /// Brings everything to the disk.
    pub(super) fn sync(&self) -> Result<(), StoreError> {
        self.file.sync_all().map_err(|error| fault(&self.path, &error))
    }

    /// How many bytes it takes.
    pub(super) fn length(&self) -> u64 {
        self.end
    }

    /// Opens a frame again; `None` where it lies in another file.
    pub(super) fn read(&self, key: &Key, spot: &Spot) -> Option<zeroize::Zeroizing<Vec<u8>>> {
        if spot.chain != self.chain {
            return None;
        }
        read_frame(&self.file, spot, key)
    }

    /// Holds that a file is the one that was opened, and that its name still leads to it: a file without a name keeps nothing.
    fn is_still_there(&self, file: &File) -> Result<(), StoreError> {
        let gone = || StoreError::Replaced { place: self.path.parent().unwrap_or(&self.path).display().to_string() };
        let which = |found: Metadata| (found.dev(), found.ino());
        let named = symlink_metadata(&self.path).map(which).map_err(|_| gone())?;
        let all = [&self.file, file].map(|file| file.metadata().map(which).map_err(|error| fault(&self.path, &error)));
        all.into_iter().try_for_each(|found| if found? == named { Ok(()) } else { Err(gone()) })
    }

    /// Holds that it is as long as this program has left it, so that nobody else has written in it: on a disk that knows no locks, or where two machines do not see each other's, another program may.
    /// What it wrote is not ours to write over.
    fn is_ours(&self, lengths: RangeInclusive<u64>) -> Result<(), StoreError> {
        let length = self.file.metadata().map_err(|error| fault(&self.path, &error))?.len();
        let place = || self.path.parent().unwrap_or(&self.path).display().to_string();
        if lengths.contains(&length) { Ok(()) } else { Err(StoreError::WrittenElsewhere { place: place() }) }
    }

    /// Cuts the file back to its last good frame, through a new descriptor: one whose sync has failed may report the next as done.
    fn cut_back(&mut self) -> Result<(), StoreError> {
        self.untrusted = true;
        let file = open_file(&self.path)?;
        // What another program has put there is not ours to cut.
        self.is_still_there(&file)?;
        self.is_ours(0..=self.reach)?;
        file.set_len(self.end).and_then(|()| file.sync_all()).map_err(|error| fault(&self.path, &error))?;
        self.file = file;
        self.reach = self.end;
        self.untrusted = false;
        Ok(())
    }
}
