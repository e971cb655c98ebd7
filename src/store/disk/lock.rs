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
}

impl Lock {
    /// Takes the lock, or says that somebody else holds it. A command that is just ending is waited for.
    pub(super) fn take(folder: &Folder) -> Result<Self, StoreError> {
        let path = folder.file("lock");
        let file = open_file(&path)?;
        let last = Instant::now() + PATIENCE;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::WouldBlock) if Instant::now() < last => std::thread::sleep(PATIENCE / 20),
                Err(TryLockError::WouldBlock) => return Err(StoreError::OpenElsewhere),
                Err(TryLockError::Error(error)) => return Err(fault(&path, &error)),
            }
        }
    }
}
