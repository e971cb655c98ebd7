//! Files outside the store: what a person asked to have written.

use std::fs::{self, File, Permissions};
use std::io::{self, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::unnamed::{MODE, PREFIX, SUFFIX, Unnamed};

/// How many names are tried before giving up on a folder that is full of hand-outs.
const TRIES: usize = 1000;

/// Reads a file that somebody named, up to so many bytes: it may be a device or a pipe that never ends.
///
/// # Errors
/// What the disk said; of the kind [`io::ErrorKind::FileTooLarge`] where there is more.
pub fn read_up_to(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let known = file.metadata()?;
    if known.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let mut bytes = Vec::new();
    if known.len() <= most {
        file.take(most + 1).read_to_end(&mut bytes)?;
    }
    let too_large = known.len() > most || bytes.len() as u64 > most;
    if too_large { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

/// Writes a file in whole or not at all, in a folder that is made where it is not there. It is written under a name that nobody can know
/// before and that is not there yet, so that no link that somebody put there is followed.
///
/// # Errors
/// What the disk said.
pub(super) fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    // Whoever may read it now may read it afterwards; of a link that stands in its place nothing is asked.
    let mode = match fs::symlink_metadata(path) {
        Ok(known) if known.is_file() => known.permissions(),
        _ => Permissions::from_mode(MODE),
    };
    let mut file = tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX).permissions(mode).tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

/// Writes a text, byte for byte, under a name that must not be taken yet, in whole or not at all.
///
/// # Errors
/// What the disk said; of the kind [`io::ErrorKind::AlreadyExists`] where something has that name.
pub fn write_fresh(path: &Path, text: &str) -> io::Result<()> {
    if fs::symlink_metadata(path).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = Unnamed::new(folder)?;
    file.write_all(text.as_bytes())?;
    file.name(path)?;
    File::open(folder)?.sync_all()
}

/// Writes a text, byte for byte, under a name that is not taken yet: `plan.txt`, then `plan-2.txt`. In whole or not at all: until all of it is
/// on the disk it has no name, and where it cannot all be written nothing stays behind. What a kill left of an earlier writing into that
/// folder goes.
///
/// # Errors
/// What the disk said.
pub fn write_new(folder: &Path, name: &str, text: &str) -> io::Result<PathBuf> {
    let mut file = Unnamed::new(folder)?;
    file.write_all(text.as_bytes())?;
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "txt"));
    for number in 1..=TRIES {
        let name = if number == 1 { name.to_owned() } else { format!("{stem}-{number}.{ending}") };
        let path = folder.join(name);
        match file.name(&path) {
            Ok(()) => {
                // The name, too, is to outlast a power cut.
                File::open(folder)?.sync_all()?;
                return Ok(path);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other("there are too many files of that name"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let first = write_new(folder.path(), "plan.txt", "one").unwrap();
        let second = write_new(folder.path(), "plan.txt", "two").unwrap();
        assert_eq!(second.file_name().unwrap(), "plan-2.txt");
        assert_eq!(fs::read_to_string(first).unwrap(), "one");
        assert_eq!(fs::read_to_string(second).unwrap(), "two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "no trace of the writing");
    }

    #[test]
    fn a_link_that_somebody_planted_is_not_written_through() {
        let folder = tempfile::tempdir().unwrap();
        let (victim, path) = (folder.path().join("keyring"), folder.path().join("fit-note.toml"));
        fs::write(&victim, "keys").unwrap();
        std::os::unix::fs::symlink(&victim, folder.path().join("fit-note.partial")).unwrap();
        std::os::unix::fs::symlink(&victim, &path).unwrap();
        write_whole(&path, "one").unwrap();
        write_whole(&path, "two").unwrap();
        assert_eq!(fs::read_to_string(&victim).unwrap(), "keys");
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "no trace of the writing");
    }

    #[test]
    fn a_file_written_anew_stays_as_open_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.toml");
        write_whole(&path, "one").unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        write_whole(&path, "two").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn every_byte_is_written_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let written = write_new(folder.path(), "plan.brf", ",A\r\n\u{c},B\r\n").unwrap();
        assert_eq!(fs::read(written).unwrap(), b",A\r\n\x0c,B\r\n");
    }

    #[test]
    fn a_name_that_leads_nowhere_is_taken_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink("elsewhere.txt", folder.path().join("plan.txt")).unwrap();
        let written = write_new(folder.path(), "plan.txt", "one").unwrap();
        assert_eq!(written.file_name().unwrap(), "plan-2.txt");
        assert!(!folder.path().join("elsewhere.txt").exists());
    }

    #[test]
    fn a_folder_that_cannot_be_written_to_says_why() {
        let folder = tempfile::tempdir().unwrap();
        let error = write_new(&folder.path().join("gone"), "plan.txt", "one").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::NotFound);
    }
}
