//! A backup unpacked into a folder: opened first, and copied frame by frame as far as each is sealed, so that nothing which only looks like a
//! backup fills a disk.

use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::Path;

use super::backup::{no_backup, read_head, refused};
use super::chain::{Chain, Kind};
use super::folder::{Folder, fault, fault_of_named, open_new, open_to_read};
use super::keys::{StoreKeys, Unlocked, is_leader, unlock};
use super::ring_file::{FILES, MOST_SLOTS};
use crate::store::StoreError;
use crate::vault::{Allowance, JournalHeader, Keyring, Passphrase, Tag, open_frame, peek_frame};

/// Bytes of a frame that tell its length.
const HEAD: usize = 12;

/// A backup of which the keyring was opened.
pub(super) struct Opened {
    file: File,
    /// The keyring as it is stored.
    stored: Vec<u8>,
    /// How long the snapshot is, where there is one.
    snapshot: Option<u64>,
    /// The keyring.
    pub(super) ring: Keyring,
    /// Whoever opened it is a club leader.
    pub(super) leads: bool,
    /// What the store of that day sealed its own things under.
    pub(super) keys: StoreKeys,
}

impl Opened {
    /// Opens a backup's keyring. Nothing is written.
    ///
    /// # Errors
    /// [`StoreError::NotThatFile`], [`StoreError::NoBackup`], [`StoreError::NoSuchUser`], [`StoreError::WrongPassphrase`]; [`StoreError::DamagedBackup`] where somebody
    /// without the store's key altered the keyring.
    pub(super) fn open(from: &Path, user: Option<&str>, typed: &Passphrase) -> Result<Self, StoreError> {
        let mut file = open_to_read(from).map_err(|error| fault_of_named(from, &error))?;
        let none = |error: io::Error| refused(from, &error);
        let (stored, snapshot) = read_head(&mut file).map_err(none)?;
        let ring = Keyring::decode(&stored).map_err(|_| none(no_backup()))?;
        if let Some(name) = user.filter(|name| ring.users.iter().all(|user| user.name != *name)) {
            return Err(StoreError::NoSuchUser { user: name.to_owned() });
        }
        let Unlocked { private, .. } =
            unlock(&ring, user, typed, &mut Allowance::of_slots(MOST_SLOTS)).ok_or(StoreError::WrongPassphrase)?;
        let keys = StoreKeys::of(&ring, &private).map_err(|_| StoreError::DamagedBackup)?;
        let leads = is_leader(&ring, &private.public().map_err(|_| StoreError::DamagedBackup)?);
        Ok(Self { file, stored, snapshot, ring, leads, keys })
    }

    /// Makes a folder of a store from it; the number of its journal.
    ///
    /// # Errors
    /// [`StoreError::DamagedBackup`] at the first frame that is none of this store's, and as any writing. What was written by then is there.
    pub(super) fn unpack(mut self, into: &Folder) -> Result<u64, StoreError> {
        into.make()?;
        for name in FILES {
            into.write(name, &self.stored)?;
        }
        if let Some(length) = self.snapshot {
            self.copy(Kind::Snapshot, Some(length), into)?;
        }
        self.copy(Kind::Journal, None, into)
    }

    /// Copies one chain, of so many bytes or to the end; its number.
    fn copy(&mut self, kind: Kind, length: Option<u64>, into: &Folder) -> Result<u64, StoreError> {
        let damaged = |_: io::Error| StoreError::DamagedBackup;
        let there = self.file.metadata().map_err(damaged)?.len().saturating_sub(self.file.stream_position().map_err(damaged)?);
        let mut left = length.unwrap_or(there);
        if left > there || left < JournalHeader::LENGTH as u64 {
            return Err(StoreError::DamagedBackup);
        }
        let mut header = vec![0; JournalHeader::LENGTH];
        self.file.read_exact(&mut header).map_err(damaged)?;
        left -= header.len() as u64;
        let number = header.get(8..).and_then(|rest| rest.first_chunk()).map_or(0, |number| u64::from_le_bytes(*number));
        let chain = Chain { number, kind };
        let mut previous: Tag = chain.id(&header).map_err(|_| StoreError::DamagedBackup)?;
        let path = into.file(&chain.name());
        let failed = |error: io::Error| fault(&path, &error);
        let mut target = open_new(&path).map_err(failed)?;
        target.write_all(&header).map_err(failed)?;
        while left > 0 {
            let mut frame = vec![0; HEAD];
            self.file.read_exact(&mut frame).map_err(damaged)?;
            let peeked = peek_frame(&frame).map_err(|_| StoreError::DamagedBackup)?;
            // A length is believed as far as the file goes, so that none asks for more memory than that.
            left = left.checked_sub(peeked.length as u64).ok_or(StoreError::DamagedBackup)?;
            frame.resize(peeked.length, 0);
            self.file.read_exact(&mut frame[HEAD..]).map_err(damaged)?;
            let (_, _, tag) = open_frame(chain.key(&self.keys), number, &previous, &frame).map_err(|_| StoreError::DamagedBackup)?;
            previous = tag;
            target.write_all(&frame).map_err(failed)?;
        }
        target.sync_all().map_err(failed)?;
        Ok(number)
    }
}
