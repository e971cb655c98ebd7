//! The database, and the only file that knows which it is: sled 0.34.
//!
//! It is not the record of truth: the journal is. So no failure here is ever a loss, and none is passed on as one.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::folder::{close_to_others, is_full, make_folder, remove_strangers};
use super::guard::guarded;
use crate::store::StoreError;

/// Memory for what was read lately, in bytes. The default is 1 GiB.
const CACHE: u64 = 4 * 1024 * 1024;
/// How long to wait for the last thread of a database that was just dropped.
const PATIENCE: Duration = Duration::from_secs(2);

/// Why the database did not take something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// The disk is full: it may do so another day.
    Full,
    /// It is no good.
    Broken,
}

/// The name under which a value is kept.
pub(super) type Place = [u8; 16];

/// An open database. Its clones are the same database.
#[derive(Clone)]
pub(super) struct Database {
    inner: sled::Db,
    path: PathBuf,
    /// A flush is under way on some thread; it may never end.
    trying: Arc<AtomicBool>,
}

impl Database {
    /// Opens the database in that folder, making it if it is not there.
    pub(super) fn open(path: &Path) -> Result<Self, Refused> {
        let failed = |error: std::io::Error| if is_full(error.kind()) { Refused::Full } else { Refused::Broken };
        // The database follows links: there must be none, and it is none itself.
        match remove_strangers(path) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(failed(error)),
        }
        make_folder(path).map_err(|error| if matches!(error, StoreError::DiskFull) { Refused::Full } else { Refused::Broken })?;
        // A kill in the middle of an opening leaves such a file, and with it every later opening fails.
        for entry in std::fs::read_dir(path).map_err(failed)?.flatten() {
            if entry.file_name().to_string_lossy().ends_with(".generating") {
                std::fs::remove_file(entry.path()).map_err(failed)?;
            }
        }
        wait_until_free(path);
        // Its settings take the time, and a clock that stands before 1970 is more than they bear. Nothing is amiss with the database then: it is
        // left alone, as on a full disk.
        if std::time::SystemTime::now() < std::time::UNIX_EPOCH {
            return Err(Refused::Full);
        }
        let opened = || sled::Config::new().path(path).cache_capacity(CACHE).flush_every_ms(None).use_compression(false).open();
        let inner = guarded(opened).ok_or(Refused::Broken)?.map_err(|error| refused(&error))?;
        close_to_others(path).map_err(failed)?;
        Ok(Self { inner, path: path.to_owned(), trying: Arc::default() })
    }

    /// What is kept there; `None` when nothing is, or it cannot be read.
    pub(super) fn get(&self, place: &Place) -> Option<Vec<u8>> {
        guarded(|| self.inner.get(place).ok().flatten())?.map(|value| value.to_vec())
    }

    /// Keeps a value, on disk after the next [`Database::flush`].
    pub(super) fn put(&self, place: &Place, value: &[u8]) -> Result<(), Refused> {
        let outcome = guarded(|| self.inner.insert(place, value)).ok_or(Refused::Broken);
        let outcome = outcome.and_then(|outcome| outcome.map(|_| ()).map_err(|error| refused(&error)));
        if outcome.is_err() {
            self.try_flushing();
        }
        outcome
    }

    /// After a value that it could not take, on a full disk, its flush may wait for ever for the end of that writing; so may dropping it, which
    /// flushes. It is tried on a thread that holds a clone, so that where it hangs nothing is dropped and nobody else waits.
    fn try_flushing(&self) {
        if self.trying.swap(true, Ordering::AcqRel) {
            return;
        }
        let (inner, trying) = (self.inner.clone(), Arc::clone(&self.trying));
        // Named as its own threads are: what it panics of is expected. Where there is no thread to be had it is not flushed any more.
        let _ = std::thread::Builder::new().name("sled-try".to_owned()).spawn(move || {
            let _ = guarded(|| inner.flush());
            trying.store(false, Ordering::Release);
        });
    }

    /// Begins a flush, once none is under way any more; `false` where one never ends.
    fn begin_flush(&self) -> bool {
        let begun = Instant::now();
        while self.trying.swap(true, Ordering::AcqRel) {
            if begun.elapsed() >= PATIENCE {
                return false;
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        true
    }

    /// Shows every value that can be read. Whether the end was reached.
    pub(super) fn each(&self, mut see: impl FnMut(Place, &[u8])) -> bool {
        guarded(|| {
            for item in self.inner.iter() {
                let Ok((key, value)) = item else { return false };
                if let Ok(place) = Place::try_from(&key[..]) {
                    see(place, &value);
                }
            }
            true
        })
        .unwrap_or(false)
    }

    /// Brings everything to the disk: its own flush does not sync, so the file is synced after it.
    pub(super) fn flush(&self) -> Result<(), Refused> {
        // Where the disk fills up in the middle of another thread's flush, that one never ends, and neither would this.
        if !self.begin_flush() {
            return Err(Refused::Broken);
        }
        let flushed = guarded(|| self.inner.flush());
        self.trying.store(false, Ordering::Release);
        flushed.ok_or(Refused::Broken)?.map_err(|error| refused(&error))?;
        File::open(self.path.join("db"))
            .and_then(|file| file.sync_all())
            .map_err(|error| if is_full(error.kind()) { Refused::Full } else { Refused::Broken })
    }

    /// Flushes, drops, and waits until the last of its threads has let go of its files. Whether they will not change any more.
    pub(super) fn close(self) -> bool {
        let flushed = self.flush().is_ok();
        let Self { inner, path, trying: _ } = self;
        guarded(move || drop(inner)).is_some() && wait_until_free(&path) && flushed
    }
}

impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Database({})", self.path.display())
    }
}

fn refused(error: &sled::Error) -> Refused {
    if matches!(error, sled::Error::Io(error) if is_full(error.kind())) { Refused::Full } else { Refused::Broken }
}

/// A dropped database lives on for a moment in its own threads, and a second one in its place fails without saying so.
fn wait_until_free(path: &Path) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        match File::open(path.join("db")) {
            Ok(file) if file.try_lock().is_err() => std::thread::sleep(Duration::from_millis(2)),
            _ => return true,
        }
    }
    false
}

/// The name of the N-th database's folder.
pub(super) fn database_name(number: u64) -> String {
    format!("db-{number}")
}
