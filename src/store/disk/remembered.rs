//! The backups that a store knows of, in a sealed file of its folder, and those that it makes by itself after a session.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf, absolute};

use jiff::Timestamp;

use super::backup::{MAGIC, WITH_SNAPSHOT};
use super::folder::{Folder, open_to_read};
use super::machine::{Machine, unsealed};
use super::{Disk, memo};
use crate::record::{Backup, Backups};
use crate::store::StoreError;
use crate::vault::{Passphrase, Randomness};

/// Its name in the store's folder, and what it is about.
const NAME: &str = "backups";

/// How many of the backups that were made by themselves in one folder stay there.
const KEPT: usize = 5;

impl Disk {
    /// The backups that this store knows of. A file that cannot be read tells of none: it is a help to people, and nothing hangs on it.
    pub(super) fn known_backups(&self) -> Backups {
        let plain = memo::read(&self.folder, &self.keys.store, NAME).read();
        plain.and_then(|plain| serde_json::from_slice(&plain).ok()).unwrap_or_default()
    }

    /// Writes down that a backup was made.
    pub(super) fn remember(&self, place: &Path, by_itself: bool) -> Result<(), StoreError> {
        let mut backups = self.known_backups();
        let place = absolute(place).unwrap_or_else(|_| place.to_owned()).display().to_string();
        backups.made.push(Backup { at: Timestamp::now(), place, by_itself });
        self.write_known(&backups)
    }

    pub(super) fn write_known(&self, backups: &Backups) -> Result<(), StoreError> {
        let plain = serde_json::to_vec(backups).map_err(|error| StoreError::Unsealed { why: error.to_string() })?;
        memo::write(&self.folder, &self.keys.store, NAME, &plain)
    }

    /// Makes a backup in a folder under a name of its own, and removes the oldest of those that were made there by themselves: only files
    /// that this store has written down as such, and that still begin as a backup does. None is removed while a loss is there that nobody has
    /// said they have seen. The new file.
    ///
    /// # Errors
    /// [`StoreError::NoBackupFolder`] when the folder is not there, and as [`Disk::backup`].
    pub fn back_up_into(&mut self, folder: &Path) -> Result<PathBuf, StoreError> {
        if !folder.is_dir() {
            return Err(StoreError::NoBackupFolder { place: folder.display().to_string() });
        }
        let mut drawn = [0; 4];
        Machine.fill(&mut drawn).map_err(unsealed)?;
        let moment = crate::clock::now().strftime("%Y%m%d-%H%M%S");
        // Two advisers may share a folder: the drawn part keeps their files apart.
        let path = folder.join(format!("fingerpost-{moment}-{:08x}.backup", u32::from_be_bytes(drawn)));
        self.write_backup_to(&path)?;
        self.remember(&path, true)?;
        // Those made before a loss may be all that has what was lost.
        if !self.has_unseen_loss() {
            self.thin_out(folder);
        }
        Ok(path)
    }

    /// What cannot be removed stays, and is tried again after the next one: there is a new backup all the same.
    fn thin_out(&self, folder: &Path) {
        let mut backups = self.known_backups();
        let folder = absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let here = |backup: &Backup| backup.by_itself && Path::new(&backup.place).parent() == Some(&folder);
        let ours: Vec<String> = backups.made.iter().filter(|backup| here(backup)).map(|backup| backup.place.clone()).collect();
        let old = &ours[..ours.len().saturating_sub(KEPT)];
        let gone: Vec<&String> = old.iter().filter(|place| remove_backup(Path::new(place))).collect();
        backups.made.retain(|backup| !gone.contains(&&backup.place));
        if !gone.is_empty() {
            let _ = self.write_known(&backups);
        }
    }

    /// Whether a passphrase, or the recovery words, are those of the user who opened the store.
    ///
    /// # Errors
    /// [`StoreError::WrongPassphrase`].
    pub(super) fn confirm_user(&self, typed: &Passphrase) -> Result<(), StoreError> {
        let user = self.keys.ring.users.iter().find(|user| user.public == self.keys.public).ok_or(StoreError::WrongPassphrase)?;
        let mut allowance = crate::vault::Allowance::of_slots(super::ring_file::MOST_SLOTS);
        user.unlock(typed, &mut allowance).map(|_| ()).map_err(|_| StoreError::WrongPassphrase)
    }
}

/// Takes what one store knows of its backups along to the one that is put in its place.
pub(super) fn take_along(from: &Folder, to: &Folder) {
    // A copy that cannot be made, or not opened there, tells of none: no reason not to restore.
    if let Ok(Some(bytes)) = from.read(NAME) {
        let _ = to.write(NAME, &bytes);
    }
}

/// Removes a backup; whether it is gone. A file that is no backup is somebody's, whatever its name.
fn remove_backup(path: &Path) -> bool {
    if path.symlink_metadata().is_err() {
        // Where the folder is there and the file is not, somebody removed it.
        return path.parent().is_some_and(Path::is_dir);
    }
    let mut begins = [0; MAGIC.len()];
    let is_backup =
        open_to_read(path).and_then(|mut file| file.read_exact(&mut begins)).is_ok() && [*MAGIC, *WITH_SNAPSHOT].contains(&begins);
    is_backup && fs::remove_file(path).is_ok()
}
