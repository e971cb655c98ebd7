//! Making a store, and opening one.

use std::path::Path;

use super::chain::Chain;
use super::db::{Database, database_name};
use super::erase::{strangers, unfinished};
use super::findings::Findings;
use super::folder::{Folder, close_to_others};
use super::head::Head;
use super::heal::{Healed, heal};
use super::index::Index;
use super::journal::{Journal, journal_name};
use super::keys::{Keys, STORE};
use super::lock::Lock;
use super::machine::{Machine, unsealed};
use super::ring_file::{is_there, leaders, open_keys, refuse_newer, users, write_keys};
use super::settle::Settler;
use super::values::put_head;
use super::{Disk, Lines, contents, erased, known, opened, rekey, restore};
use crate::store::StoreError;
use crate::vault::{Cost, Going, JournalHeader, KEYRING_FORMAT, Keyring, Passphrase, Randomness, RecoveryWords, Term, TreeKey, User};

impl Disk {
    /// Whether there is a store in that folder, be it damaged.
    pub fn exists(folder: &Path) -> bool {
        let folder = Folder::at(folder);
        is_there(&folder) || has_frames(&folder)
    }

    /// The names of those who can open the store. No passphrase is needed.
    ///
    /// # Errors
    /// [`StoreError::NoStore`], [`StoreError::DamagedKeyring`], [`StoreError::NewerFormat`], [`StoreError::ReadOnly`], [`StoreError::Io`].
    pub fn users(folder: &Path) -> Result<Vec<String>, StoreError> {
        let found = Folder::at(folder);
        refuse_newer(&found)?;
        if Self::exists(folder) { users(&found) } else { Err(StoreError::NoStore { place: found.place() }) }
    }

    /// The names of those who are club leaders and open nothing else. No passphrase is needed.
    ///
    /// # Errors
    /// As [`Disk::users`].
    pub fn leaders(folder: &Path) -> Result<Vec<String>, StoreError> {
        let found = Folder::at(folder);
        refuse_newer(&found)?;
        if Self::exists(folder) { leaders(&found) } else { Err(StoreError::NoStore { place: found.place() }) }
    }

    /// Has the next opening read everything from end to end, where it would else go by what was written down when the store was closed.
    ///
    /// # Errors
    /// As any writing.
    pub fn look_again(folder: &Path) -> Result<(), StoreError> {
        contents::remove(&Folder::at(folder))
    }

    /// Makes a store for one user, and opens it. The words open it too; they are nowhere else, so they must be shown.
    /// With [`Cost::STANDARD`] this takes a second or so and 64 MiB.
    ///
    /// # Errors
    /// [`StoreError::NotesThere`]; [`StoreError::Occupied`] when the folder is somebody else's; [`StoreError::DiskFull`]; [`StoreError::ReadOnly`]; [`StoreError::OpenElsewhere`].
    pub fn create(folder: &Path, user: &str, passphrase: &Passphrase, cost: Cost) -> Result<(Self, RecoveryWords), StoreError> {
        let folder = Folder::at(folder);
        let taken = StoreError::NotesThere { place: folder.place() };
        if Self::exists(folder.path()) {
            return Err(taken);
        }
        if folder.is_others() {
            return Err(StoreError::Occupied { place: folder.place() });
        }
        folder.make()?;
        let lock = Lock::take(&folder)?;
        // Somebody else may have made one before the lock was taken.
        if Self::exists(folder.path()) {
            return Err(taken);
        }
        let source = &mut Machine;
        let (user, private, words) = User::new(user, passphrase, cost, source).map_err(unsealed)?;
        let (mut own, key) = TreeKey::new(STORE.0, source).map_err(unsealed)?;
        own.grant(&key, &user.public, Term::Open, source).map_err(unsealed)?;
        let mut machine = [0; 4];
        source.fill(&mut machine).map_err(unsealed)?;

        let name = user.name.clone();
        let journal = Journal::create(&folder.file(&journal_name(1)), Chain::journal(1))?;
        journal.sync()?;
        folder.write("FORMAT", format!("fingerpost store\nformat {KEYRING_FORMAT}\n").as_bytes())?;
        folder.write("CURRENT", format!("{}\n", database_name(1)).as_bytes())?;
        let head = Head { journal: 1, frame: 0, tag: journal.tag, entries: 0, greatest: 0 };
        let mut ring = Keyring { generation: 0, machine, users: vec![user], keys: vec![own], erased: Vec::new(), head: Vec::new() };
        // The head is sealed over everything else, so it is written once to be opened like any other.
        let bytes = ring.encode(&key, &head.encode(), source).map_err(unsealed)?;
        ring = Keyring::decode(&bytes).map_err(unsealed)?;
        let mut keys = Keys::open(ring, name, &private, today()).map_err(unsealed)?;
        known::begin(&folder, &private, &keys.public)?;
        write_keys(&folder, &mut keys, &head)?;

        // Flushed at once: from now on a database without a head is known to be damaged.
        let database = Database::open(&folder.file(&database_name(1)))
            .ok()
            .filter(|database| put_head(database, &keys.store, &head).is_ok() && database.flush().is_ok());
        let settler = database.clone().map(|database| Settler::start(database, &keys.store));
        let disk = Self {
            settler,
            database,
            number: 1,
            journal,
            index: Index::default(),
            greatest: 0,
            keys,
            lines: Lines::default(),
            findings: Findings::default(),
            read_on: today(),
            folder,
            lock,
        };
        Ok((disk, words))
    }

    /// Opens a store with a user's passphrase, or with their recovery words typed in its place. Without a name, whoever's it is.
    /// With [`Cost::STANDARD`] this takes a second or so and 64 MiB for each slot that is tried: call it where nothing waits for it.
    ///
    /// # Errors
    /// Any of [`StoreError`] but [`StoreError::NoSuchTree`]. What was made good, or could not be, is in [`crate::store::Store::findings`].
    pub fn open(folder: &Path, user: Option<&str>, typed: &Passphrase) -> Result<Self, StoreError> {
        let folder = Folder::at(folder);
        refuse_newer(&folder)?;
        if !Self::exists(folder.path()) {
            return Err(StoreError::NoStore { place: folder.place() });
        }
        let lock = Lock::take(&folder)?;
        rekey::refuse_newer(&folder)?;
        // Copied here from elsewhere, it may stand open. Where the disk knows no owners there is nothing to close.
        let _ = close_to_others(folder.path());
        let mut findings = Findings::default();
        let mut keys = open_keys(&folder, user, typed, today(), &mut findings)?;
        if erased::take_along(&folder, &mut keys, &mut findings) {
            // On a full disk the notes open all the same: it is taken along again at the next opening.
            let head = keys.head;
            let _ = opened::remove(&folder, &mut keys).and_then(|()| write_keys(&folder, &mut keys, &head));
        }
        restore::sweep_beside(&folder, &mut findings);
        for name in leftovers(&folder) {
            folder.remove(&name)?;
        }
        let rekeyed = rekey::undo(&folder, &keys, &mut findings)?;
        let unfinished = unfinished(&folder, &keys, &mut findings)?;
        keys.erasing = unfinished.as_ref().is_some_and(|erasing| erasing.going == Going::Whole);
        let Healed { index, journal, database, number, head, made_anew, lost, made_good, read_on } = heal(&folder, &keys)?;
        findings.lost.entries = lost;
        if made_anew {
            write_keys(&folder, &mut keys, &head)?;
        }
        if rekeyed && !made_anew {
            rekey::finish(&folder, &mut keys, head.journal, number, &mut findings)?;
        }
        mend_markers(&folder, number);
        let settler = database.clone().map(|database| Settler::start(database, &keys.store));
        let mut disk = Self {
            settler,
            database,
            number,
            journal,
            index,
            greatest: head.greatest,
            keys,
            lines: Lines::default(),
            findings,
            read_on,
            folder,
            lock,
        };
        disk.say_whose();
        disk.count_locked();
        disk.remember_loss();
        // On a full disk the notes open all the same: it is tried again at the next opening.
        let _ = disk.write_erased();
        let Some(erasing) = unfinished else {
            disk.findings.seen_to.extend(made_good);
            disk.keep_to_known_keys();
            disk.drop_what_ended();
            disk.shut_out_who_left();
            disk.say_earlier_losses();
            return Ok(disk);
        };
        let whole = erasing.going == Going::Whole;
        let (mut disk, receipt) = disk.finish_erasing(erasing, &mut |_| ())?;
        if lost > 0 {
            // Where nothing was, two journals or two databases were no damage, but work that was under way.
            disk.findings.seen_to.extend(made_good);
        }
        let what = if whole { "erasing somebody" } else { "removing a note for good" };
        disk.findings.interrupted.push(format!("{what} had been interrupted, and has been finished; the receipt is {}", receipt.id));
        let unsearched = |name| {
            format!("`{name}` is a link or a device, so it was not searched for what was erased. look whose it is, and take it away")
        };
        disk.findings.interrupted.extend(strangers(&disk.folder)?.into_iter().map(unsearched));
        disk.keep_to_known_keys();
        disk.say_earlier_losses();
        Ok(disk)
    }
}

/// Days from 1970-01-01 to the day that it is here.
pub(super) fn today() -> u32 {
    super::cover::number_of(crate::clock::today())
}

/// Files that were being written when the program was stopped.
fn leftovers(folder: &Folder) -> Vec<String> {
    let entries = std::fs::read_dir(folder.path()).into_iter().flatten().flatten();
    // A folder is none that the program was writing, and to fail over it would keep everybody out.
    let files = entries.filter(|entry| entry.file_type().is_ok_and(|kind| !kind.is_dir()));
    files.filter_map(|entry| entry.file_name().into_string().ok()).filter(|name| name.ends_with(".tmp")).collect()
}

fn has_frames(folder: &Folder) -> bool {
    let chains = Chain::all(folder).unwrap_or_default();
    chains.iter().any(|chain| std::fs::metadata(folder.file(&chain.name())).is_ok_and(|file| file.len() > JournalHeader::LENGTH as u64))
}

/// The two files for people to read say what is so.
pub(super) fn mend_markers(folder: &Folder, database: u64) {
    for (name, text) in
        [("FORMAT", format!("fingerpost store\nformat {KEYRING_FORMAT}\n")), ("CURRENT", format!("{}\n", database_name(database)))]
    {
        if !matches!(folder.read(name), Ok(Some(bytes)) if bytes == text.as_bytes()) {
            // Something may stand in their place that no file can be put over, and nothing hangs on them.
            let _ = folder.write(name, text.as_bytes());
        }
    }
}
