//! The store's folder: whole files, synced, for its owner alone.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

use crate::store::StoreError;

/// No file that is read at once is longer: a keyring of 100,000 people whom three can open is not. None that is longer is written.
const LONGEST: u64 = 64 * 1024 * 1024;
const OWNER_FILE: u32 = 0o600;
const OWNER_FOLDER: u32 = 0o700;
/// More journals or databases than this there never were.
const MOST: u64 = 1 << 32;

/// Says in the store's words why a file or folder could not be used.
pub(super) fn fault(place: &Path, error: &io::Error) -> StoreError {
    let place = place.display().to_string();
    if error.get_ref().is_some_and(|inner| inner.is::<NotAFile>()) {
        return StoreError::Stranger { place };
    }
    match error.kind() {
        kind if is_full(kind) => StoreError::DiskFull,
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly { place },
        ErrorKind::NotADirectory => StoreError::NotAFolder { place },
        _ => StoreError::Io { place, why: crate::text::why(error) },
    }
}

/// The same of a file outside the store that somebody named: where no such path can be used, it is for them to name another.
pub(super) fn fault_of_named(place: &Path, error: &io::Error) -> StoreError {
    use ErrorKind as Kind;
    let named = |why: String| StoreError::NotThatFile { place: place.display().to_string(), why };
    if error.get_ref().is_some_and(|inner| inner.is::<NotAFile>()) {
        return named("it is a link or a device, and no file".to_owned());
    }
    match error.kind() {
        Kind::NotFound if place.parent().is_some_and(|folder| !folder.as_os_str().is_empty() && !folder.exists()) => {
            named("its folder is not there".to_owned())
        }
        Kind::NotFound | Kind::IsADirectory | Kind::NotADirectory | Kind::AlreadyExists | Kind::InvalidFilename => {
            named(crate::text::why(error))
        }
        _ => fault(place, error),
    }
}

/// Whether there was no room. A limit on the size of files is, to whoever meets it, a full disk.
pub(super) fn is_full(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge)
}

/// Opens a file of the store. A link is not followed, so that nothing outside the folder is read or written through it, and what is no
/// file (a pipe, a device) is not opened, so that nothing waits for it or reads it without end.
pub(super) fn open_with(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
    let file = options
        .mode(OWNER_FILE)
        .custom_flags(flags.bits().cast_signed())
        .open(path)
        .map_err(|error| if error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error()) { not_a_file() } else { error })?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(not_a_file()) }
}

/// Why what is no file is not opened.
#[derive(Debug, thiserror::Error)]
#[error("it is a link or a device, and the store's files are files")]
struct NotAFile;

fn not_a_file() -> io::Error {
    io::Error::other(NotAFile)
}

/// Opens a file for reading.
pub(super) fn open_to_read(path: &Path) -> io::Result<File> {
    open_with(path, OpenOptions::new().read(true))
}

/// Opens a file for reading and writing, for its owner alone, making it if it is not there.
pub(super) fn open_file(path: &Path) -> Result<File, StoreError> {
    open_with(path, OpenOptions::new().read(true).write(true).create(true)).map_err(|error| fault(path, &error))
}

/// Makes a new file in the place of whatever is there.
pub(super) fn open_new(path: &Path) -> io::Result<File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => open_with(path, OpenOptions::new().read(true).write(true).create_new(true)),
    }
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
    /// The folder at a path. Where that is a link, as to another disk, it is the folder that the link leads to: a link itself holds nothing. Where it
    /// ends in no name, as `.` does, it is the folder by its name: nothing can be put beside it otherwise.
    pub(super) fn at(path: &Path) -> Self {
        let is_link = path.symlink_metadata().is_ok_and(|found| found.is_symlink());
        let led_to = if is_link || path.file_name().is_none() { fs::canonicalize(path).ok() } else { None };
        Self { path: led_to.unwrap_or_else(|| path.to_owned()) }
    }

    /// Makes the folder and those above it, and closes it to everybody but its owner.
    pub(super) fn make(&self) -> Result<(), StoreError> {
        let new: Vec<&Path> = self.path.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists()).collect();
        make_folder(&self.path)?;
        // A new folder stays when the one above it is on the disk.
        let above = new.iter().map(|folder| folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")));
        above.into_iter().try_for_each(sync_folder)
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
        let own = [
            "keyring",
            "journal",
            "db-",
            "db.",
            "snapshot-",
            "manifest",
            "erasing",
            "erased",
            "rekeying",
            "lock",
            "backups",
            "contents",
            "losses",
            "opened-",
            "known-",
            "FORMAT",
            "CURRENT",
        ];
        let names = fs::read_dir(&self.path).into_iter().flatten().flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
        // A disk of its own has its own folder for what was lost.
        names.into_iter().any(|name| name != "lost+found" && !own.iter().any(|own| name.starts_with(own)))
    }

    /// What a file holds; `None` when it is not there. What is no file, or longer than any of these, holds nothing that could be used.
    pub(super) fn read(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let path = self.file(name);
        let mut bytes = Vec::new();
        match open_to_read(&path).and_then(|file| file.take(LONGEST).read_to_end(&mut bytes)) {
            Ok(_) => Ok(Some(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) if error.kind() == ErrorKind::Other => Ok(Some(Vec::new())),
            Err(error) if error.kind() == ErrorKind::NotADirectory => Err(fault(&self.path, &error)),
            Err(error) => Err(fault(&path, &error)),
        }
    }

    /// Puts a file in place whole or not at all: written beside it, synced, renamed, the folder synced.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        self.write_all(&[name], bytes)
    }

    /// The same of several files that hold the same: all of them have their room on the disk before the first is put in its place.
    pub(super) fn write_all(&self, names: &[&str], bytes: &[u8]) -> Result<(), StoreError> {
        let written = names.iter().try_for_each(|name| self.write_beside(name, bytes)).and_then(|()| {
            names.iter().try_for_each(|name| {
                let path = self.file(name);
                self.clear(name)?;
                fs::rename(beside(&path), &path).map_err(|error| fault(&path, &error))?;
                sync_folder(&self.path)
            })
        });
        if written.is_err() {
            names.iter().for_each(|name| drop(fs::remove_file(beside(&self.file(name)))));
        }
        written
    }

    fn write_beside(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let path = self.file(name);
        if bytes.len() as u64 > LONGEST {
            let why = "it would be longer than what is read back, so it stays as it was".to_owned();
            return Err(StoreError::Io { place: path.display().to_string(), why });
        }
        let written = open_new(&beside(&path)).and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()
        });
        written.map_err(|error| fault(&path, &error))
    }

    /// Puts a finished file in the place of another, or of none.
    pub(super) fn rename(&self, from: &str, to: &str) -> Result<(), StoreError> {
        fs::rename(self.file(from), self.file(to)).map_err(|error| fault(&self.file(from), &error))?;
        sync_folder(&self.path)
    }

    /// Removes a file if it is there.
    pub(super) fn remove(&self, name: &str) -> Result<(), StoreError> {
        self.clear(name)?;
        match fs::remove_file(self.file(name)) {
            Ok(()) => sync_folder(&self.path),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(error) => Err(fault(&self.file(name), &error)),
        }
    }

    /// Puts aside a folder that stands where a file of the store belongs: it is none of ours, and no file can be put over it.
    fn clear(&self, name: &str) -> Result<(), StoreError> {
        let is_folder = self.file(name).symlink_metadata().is_ok_and(|found| found.is_dir());
        if is_folder { self.set_aside(name, name).map(|_| ()) } else { Ok(()) }
    }

    /// Keeps something damaged under another name, and returns that name.
    pub(super) fn set_aside(&self, name: &str, stem: &str) -> Result<String, StoreError> {
        let today = crate::clock::now().date().to_string();
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
            // `journal-01.log` is none of ours, and there must always be a greater number.
            .filter(|number| *number < MOST && self.file(&format!("{prefix}{number}{suffix}")).symlink_metadata().is_ok())
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        Ok(numbers)
    }
}

/// Where a file is written before it is put in its place.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".tmp");
    PathBuf::from(name)
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

/// Something below a folder: its path from there, and its whole path.
pub(super) type Named = (String, PathBuf);

/// Every file below a folder, with its path from there, in order of path. A link or a device among them is an error.
pub(super) fn files_below(path: &Path) -> io::Result<Vec<Named>> {
    let (files, strangers) = told_apart(path)?;
    if strangers.is_empty() { Ok(files) } else { Err(not_a_file()) }
}

/// The same, and the links and the devices among them by themselves: nothing of a store's is in those.
pub(super) fn told_apart(path: &Path) -> io::Result<(Vec<Named>, Vec<Named>)> {
    let (files, strangers): (Vec<_>, Vec<_>) = all_below(path)?.into_iter().partition(|(.., file)| *file);
    let named = |found: Vec<(String, PathBuf, bool)>| found.into_iter().map(|(name, path, _)| (name, path)).collect();
    Ok((named(files), named(strangers)))
}

/// Removes the links and the devices below a folder: nobody puts any there who means well.
pub(super) fn remove_strangers(path: &Path) -> io::Result<()> {
    all_below(path)?.into_iter().filter(|(.., file)| !file).try_for_each(|(_, path, _)| fs::remove_file(path))
}

/// What is below a folder, but for folders, and whether it is a file.
fn all_below(path: &Path) -> io::Result<Vec<(String, PathBuf, bool)>> {
    if !path.symlink_metadata()?.is_dir() {
        return Err(not_a_file());
    }
    let mut files = Vec::new();
    let mut folders = vec![(String::new(), path.to_owned())];
    while let Some((prefix, folder)) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            let kind = entry.file_type()?;
            if kind.is_dir() {
                folders.push((format!("{name}/"), entry.path()));
            } else {
                files.push((name, entry.path(), kind.is_file()));
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Closes every file and folder below a folder to everybody but its owner.
pub(super) fn close_to_others(path: &Path) -> io::Result<()> {
    for (_, file) in told_apart(path)?.0 {
        close(&file, OWNER_FILE)?;
        if let Some(folder) = file.parent() {
            close(folder, OWNER_FOLDER)?;
        }
    }
    Ok(())
}

/// What is closed already is left alone: that a file was touched is how an opening tells that it may have changed.
fn close(path: &Path, mode: u32) -> io::Result<()> {
    let is_closed = path.metadata()?.permissions().mode() & 0o7777 == mode;
    if is_closed { Ok(()) } else { fs::set_permissions(path, Permissions::from_mode(mode)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_not_be_read_back_is_not_written() {
        let temp = tempfile::TempDir::new().unwrap();
        let folder = Folder::at(temp.path());
        folder.write("keyring", b"as it was").unwrap();
        let longest = usize::try_from(LONGEST).unwrap();
        assert!(matches!(folder.write("keyring", &vec![0; longest + 1]), Err(StoreError::Io { .. })));
        assert_eq!(folder.read("keyring").unwrap().unwrap(), b"as it was");
        folder.write("keyring", &vec![7; longest]).unwrap();
        assert_eq!(folder.read("keyring").unwrap().unwrap().len(), longest);
    }
}
