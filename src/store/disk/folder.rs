//! The store's folder: whole files, synced, for its owner alone.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use crate::store::StoreError;

const OWNER_FILE: u32 = 0o600;
const OWNER_FOLDER: u32 = 0o700;

/// Says in the store's words why a file or folder could not be used.
pub(super) fn fault(place: &Path, error: &io::Error) -> StoreError {
    let place = place.display().to_string();
    match error.kind() {
        kind if is_full(kind) => StoreError::DiskFull,
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly { place },
        ErrorKind::NotADirectory => StoreError::NotAFolder { place },
        _ => StoreError::Io { place, why: crate::text::why(error) },
    }
}

/// Whether there was no room. A limit on the size of files is, to whoever meets it, a full disk.
pub(super) fn is_full(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge)
}

/// Opens a file for reading and writing, for its owner alone, making it if it is not there.
pub(super) fn open_file(path: &Path) -> Result<File, StoreError> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(OWNER_FILE).open(path).map_err(|error| fault(path, &error))
}

/// Makes sure that what was made, renamed or removed in a folder stays so.
pub(super) fn sync_folder(path: &Path) -> Result<(), StoreError> {
    File::open(path).and_then(|folder| folder.sync_all()).map_err(|error| fault(path, &error))
}

/// The store's folder.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    path: PathBuf,
}

impl Folder {
    pub(super) fn at(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }

    /// Makes the folder and those above it, and closes it to everybody but its owner.
    pub(super) fn make(&self) -> Result<(), StoreError> {
        make_folder(&self.path)?;
        sync_folder(self.path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")))
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn place(&self) -> String {
        self.path.display().to_string()
    }

    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// Whether something is in the folder that no store puts there.
    pub(super) fn is_others(&self) -> bool {
        let own = ["keyring", "journal", "db-", "db.", "snapshot-", "manifest", "lock", "FORMAT", "CURRENT"];
        let names = fs::read_dir(&self.path).into_iter().flatten().flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
        // A disk of its own has its own folder for what was lost.
        names.into_iter().any(|name| name != "lost+found" && !own.iter().any(|own| name.starts_with(own)))
    }

    /// What a file holds; `None` when it is not there.
    pub(super) fn read(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let path = self.file(name);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) if error.kind() == ErrorKind::NotADirectory => Err(fault(&self.path, &error)),
            Err(error) => Err(fault(&path, &error)),
        }
    }

    /// Puts a file in place whole or not at all: written beside it, synced, renamed, the folder synced.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let (beside, path) = (self.file(&format!("{name}.tmp")), self.file(name));
        let written = (|| {
            let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(OWNER_FILE).open(&beside)?;
            file.write_all(bytes)?;
            file.sync_all()?;
            fs::rename(&beside, &path)
        })();
        if let Err(error) = written {
            let _ = fs::remove_file(&beside);
            return Err(fault(&path, &error));
        }
        sync_folder(&self.path)
    }

    /// Puts a finished file in the place of another, or of none.
    pub(super) fn rename(&self, from: &str, to: &str) -> Result<(), StoreError> {
        fs::rename(self.file(from), self.file(to)).map_err(|error| fault(&self.file(from), &error))?;
        sync_folder(&self.path)
    }

    /// Removes a file if it is there.
    pub(super) fn remove(&self, name: &str) -> Result<(), StoreError> {
        match fs::remove_file(self.file(name)) {
            Ok(()) => sync_folder(&self.path),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(error) => Err(fault(&self.file(name), &error)),
        }
    }

    /// Keeps something damaged under another name, and returns that name.
    pub(super) fn set_aside(&self, name: &str, stem: &str) -> Result<String, StoreError> {
        let today = jiff::Timestamp::now().strftime("%Y-%m-%d").to_string();
        let aside = (1..)
            .map(|count| if count == 1 { format!("{stem}.bad-{today}") } else { format!("{stem}.bad-{today}-{count}") })
            .find(|aside| !self.file(aside).exists())
            .unwrap_or_else(|| format!("{stem}.bad"));
        self.rename(name, &aside)?;
        Ok(aside)
    }

    /// The numbers N of everything in the folder called `prefix` N `suffix`, ascending.
    pub(super) fn numbered(&self, prefix: &str, suffix: &str) -> Result<Vec<u64>, StoreError> {
        let entries = fs::read_dir(&self.path).map_err(|error| fault(&self.path, &error))?;
        let mut numbers: Vec<u64> = entries
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok()?.strip_prefix(prefix)?.strip_suffix(suffix)?.parse().ok())
            .collect();
        numbers.sort_unstable();
        Ok(numbers)
    }
}

/// Makes a folder that only its owner can enter; one that is there already is closed to the others.
pub(super) fn make_folder(path: &Path) -> Result<(), StoreError> {
    DirBuilder::new()
        .recursive(true)
        .mode(OWNER_FOLDER)
        .create(path)
        .and_then(|()| fs::set_permissions(path, Permissions::from_mode(OWNER_FOLDER)))
        .map_err(|error| fault(path, &error))
}

/// Every file below a folder, with its path from there, in order of path.
pub(super) fn files_below(path: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut files = Vec::new();
    let mut folders = vec![(String::new(), path.to_owned())];
    while let Some((prefix, folder)) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                folders.push((format!("{name}/"), entry.path()));
            } else {
                files.push((name, entry.path()));
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Closes every file and folder below a folder to everybody but its owner.
pub(super) fn close_to_others(path: &Path) -> io::Result<()> {
    for (_, file) in files_below(path)? {
        fs::set_permissions(&file, Permissions::from_mode(OWNER_FILE))?;
        if let Some(folder) = file.parent() {
            fs::set_permissions(folder, Permissions::from_mode(OWNER_FOLDER))?;
        }
    }
    Ok(())
}
