//! One window at a time.

use std::fs::{File, TryLockError};
use std::time::{Duration, Instant};

use super::folder::{Folder, fault, open_file};
use crate::store::StoreError;

/// Longer than a command takes to put the notes away; a window that is really open is told of hardly later.
const PATIENCE: Duration = Duration::from_millis(400);

/// The folder's lock, held until it is dropped or the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
    /// The folder itself is locked too, for somebody may take the file away; none where the disk has no such locks.
    _folder: Option<File>,
}

impl Lock {
    /// Takes the lock, or says that somebody else holds it. A command that is just ending is waited for.
    pub(super) fn take(folder: &Folder) -> Result<Self, StoreError> {
        let path = folder.file("lock");
        let file = open_file(&path)?;
        let last = Instant::now() + PATIENCE;
        if let Err(error) = lock(&file, last)? {
            return Err(fault(&path, &error));
        }
        let held = File::open(folder.path()).map_err(|error| fault(folder.path(), &error))?;
        let locked = lock(&held, last)?.is_ok();
        Ok(Self { _file: file, _folder: locked.then_some(held) })
    }
}

/// Locks until `last` at the latest; the inner error is that there are no such locks.
fn lock(file: &File, last: Instant) -> Result<std::io::Result<()>, StoreError> {
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Ok(())),
            Err(TryLockError::WouldBlock) if Instant::now() < last => std::thread::sleep(PATIENCE / 20),
            Err(TryLockError::WouldBlock) => return Err(StoreError::OpenElsewhere),
            Err(TryLockError::Error(error)) => return Ok(Err(error)),
        }
    }
}
