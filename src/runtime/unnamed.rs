//! A file that has no name before it is whole, so that a kill in the middle leaves nothing that could be read.
//!
//! Where the disk has no files without a name, as a memory stick may not, it has a hidden one of its own while it is written, and a lock
//! on it: one without a lock is what a kill left, and goes with the next writing there.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Write};
use std::os::fd::AsRawFd;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

use rustix::fs::{AtFlags, CWD, FlockOperation, Mode, OFlags, flock, linkat, openat};
use tempfile::NamedTempFile;

/// Whoever may read other files that this user makes may read it: it is outside the store so that somebody can.
pub(super) const MODE: u32 = 0o666;

/// What the hidden name begins and ends with.
pub(super) const PREFIX: &str = ".fingerpost-";
pub(super) const SUFFIX: &str = ".partial";

/// How often a file is begun anew that another writer removed before it had its lock.
const TRIES: usize = 100;

/// A file that is being written.
pub(super) enum Unnamed {
    /// Without a name.
    Nameless(File),
    /// Under a hidden one, with a lock; gone when this is dropped.
    Hidden(NamedTempFile),
}

impl Unnamed {
    /// An empty file in a folder. What a kill left there of others goes.
    pub(super) fn new(folder: &Path) -> io::Result<Self> {
        clear(folder);
        match openat(CWD, folder, OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC, Mode::from_raw_mode(MODE)) {
            Ok(file) if Path::new("/proc/self/fd").is_dir() => Ok(Self::Nameless(file.into())),
            // What else may be wrong with the folder shows here as well.
            _ => Self::hidden(folder),
        }
    }

    /// An empty file for this user alone, with a name: what takes another's place has to have one.
    pub(super) fn private(folder: &Path) -> io::Result<Self> {
        clear(folder);
        Self::hidden_as(folder, 0o600)
    }

    fn hidden(folder: &Path) -> io::Result<Self> {
        Self::hidden_as(folder, MODE)
    }

    fn hidden_as(folder: &Path, mode: u32) -> io::Result<Self> {
        for _ in 0..TRIES {
            let file =
                tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX).permissions(Permissions::from_mode(mode)).tempfile_in(folder)?;
            flock(file.as_file(), FlockOperation::LockExclusive)?;
            // Until it has its lock, another writer takes it for one that a kill left.
            if file.path().exists() {
                return Ok(Self::Hidden(file));
            }
        }
        Err(io::Error::other("other programs remove whatever is begun there"))
    }

    /// Writes all of this, down to the disk.
    pub(super) fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        let file = match self {
            Self::Nameless(file) => file,
            Self::Hidden(file) => file.as_file_mut(),
        };
        file.write_all(bytes)?;
        file.sync_all()
    }

    /// Gives it a name, in place of what has that now; an error of one that has none, which cannot do that.
    pub(super) fn replace(self, path: &Path) -> io::Result<()> {
        match self {
            Self::Nameless(_) => Err(io::ErrorKind::Unsupported.into()),
            Self::Hidden(file) => file.persist(path).map(drop).map_err(|error| error.error),
        }
    }

    /// Gives it its name; an error of the kind [`io::ErrorKind::AlreadyExists`] where something has that.
    pub(super) fn name(&self, path: &Path) -> io::Result<()> {
        match self {
            Self::Nameless(file) => {
                let open = format!("/proc/self/fd/{}", file.as_raw_fd());
                Ok(linkat(CWD, open, CWD, path, AtFlags::SYMLINK_FOLLOW)?)
            }
            Self::Hidden(file) => match fs::hard_link(file.path(), path) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => copied(file, path),
                linked => linked,
            },
        }
    }
}

/// For disks without links: the name is taken with an empty file, which the whole one then replaces.
fn copied(file: &NamedTempFile, path: &Path) -> io::Result<()> {
    OpenOptions::new().write(true).create_new(true).mode(MODE).open(path)?;
    fs::rename(file.path(), path)
}

/// Removes what a kill left in a folder: hidden files of ours that nobody holds a lock on. Where that fails nothing is lost but room.
fn clear(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let ours = name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        if ours && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            let _ = remove_left(&entry.path());
        }
    }
}

/// Removes a file under the lock that shows that nobody writes it, so that nobody begins to in between.
fn remove_left(path: &Path) -> io::Result<()> {
    let file = OpenOptions::new().read(true).custom_flags(OFlags::NOFOLLOW.bits() as i32).open(path)?;
    flock(&file, FlockOperation::NonBlockingLockExclusive)?;
    fs::remove_file(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn there_is_no_name_before_it_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let mut file = Unnamed::new(folder.path()).unwrap();
        file.write_all(b"half").unwrap();
        if matches!(file, Unnamed::Nameless(_)) {
            assert_eq!(names(folder.path()), Vec::<String>::new());
        }
        file.name(&folder.path().join("plan.txt")).unwrap();
        drop(file);
        assert_eq!(names(folder.path()), ["plan.txt"]);
        assert_eq!(fs::read(folder.path().join("plan.txt")).unwrap(), b"half");
    }

    #[test]
    fn where_a_file_must_have_a_name_a_kill_leaves_one_that_the_next_writing_removes() {
        let folder = tempfile::tempdir().unwrap();
        let at_work = Unnamed::hidden(folder.path()).unwrap();
        let killed = folder.path().join(".fingerpost-a1b2c3.partial");
        fs::write(&killed, "half a plan").unwrap();
        fs::write(folder.path().join(".other.partial"), "somebody else's").unwrap();
        let mut next = Unnamed::hidden(folder.path()).unwrap();
        clear(folder.path());
        assert!(!killed.exists());
        assert_eq!(names(folder.path()).len(), 3, "two at work, and a stranger");
        next.write_all(b"whole").unwrap();
        fs::write(folder.path().join("plan.txt"), "").unwrap();
        assert_eq!(next.name(&folder.path().join("plan.txt")).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        next.name(&folder.path().join("plan-2.txt")).unwrap();
        drop((at_work, next));
        assert_eq!(names(folder.path()), [".other.partial", "plan-2.txt", "plan.txt"]);
    }

    #[test]
    fn writers_at_once_do_not_remove_what_another_has_just_begun() {
        let folder = tempfile::tempdir().unwrap();
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..500 {
                        let mut file = Unnamed::private(folder.path()).unwrap();
                        file.write_all(b"whole").unwrap();
                        file.replace(&folder.path().join("plan.txt")).unwrap();
                    }
                });
            }
        });
        assert_eq!(names(folder.path()), ["plan.txt"]);
    }

    #[test]
    fn without_links_the_whole_file_takes_its_name_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let Unnamed::Hidden(mut file) = Unnamed::hidden(folder.path()).unwrap() else { panic!("it has a name") };
        file.write_all(b"whole").unwrap();
        let path = folder.path().join("plan.txt");
        copied(&file, &path).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"whole");
        assert_eq!(copied(&file, &path).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
    }
}
