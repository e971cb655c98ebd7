//! One window at a time.

use std::fs::{File, TryLockError};

use super::folder::{Folder, fault, open_file};
use crate::store::StoreError;

/// The folder's lock, held until it is dropped or the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock at once, or says that somebody else holds it.
    pub(super) fn take(folder: &Folder) -> Result<Self, StoreError> {
        let path = folder.file("lock");
        let file = open_file(&path)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::OpenElsewhere),
            Err(TryLockError::Error(error)) => Err(fault(&path, &error)),
        }
    }
}
