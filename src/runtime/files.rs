//! Files outside the store: settings, and what a person asked to have written.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::unnamed::Unnamed;
use crate::app::settings::Settings;
use crate::text::why;

/// How many names are tried before giving up on a folder that is full of hand-outs.
const TRIES: usize = 1000;

/// Reads the settings; those that are not there are as usual.
///
/// # Errors
/// What is wrong with the file, and what to do; the usual settings can be used all the same.
pub fn read_settings(path: &Path) -> Result<Settings, String> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Settings::default()),
        Err(error) => {
            return Err(format!(
                "the settings in `{}` cannot be read: {}. open the file to this user; the usual ones are used",
                path.display(),
                why(&error)
            ));
        }
    };
    toml::from_str(&text).map_err(|error| {
        format!(
            "the settings in `{}` cannot be used. mend the file, or remove it; the usual ones are used\n{}",
            path.display(),
            error.to_string().trim_end()
        )
    })
}

/// Writes the settings, in whole or not at all. A file that could not be understood is kept beside them, for somebody wrote it by hand.
///
/// # Errors
/// What the disk said.
pub fn write_settings(path: &Path, settings: &Settings) -> io::Result<()> {
    let text = toml::to_string(settings).map_err(io::Error::other)?;
    if path.exists() && read_settings(path).is_err() {
        fs::copy(path, path.with_extension("toml.broken"))?;
    }
    write_whole(path, &text)
}

/// Writes a file in whole or not at all, in a folder that is made where it is not there.
///
/// # Errors
/// What the disk said.
pub(super) fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
    let partial = path.with_extension("partial");
    let mut file = File::create(&partial)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&partial, path)
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
    fn settings_come_back_as_they_were_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/settings.toml");
        let settings = Settings { plain: true, idle_lock_minutes: 0, ..Settings::default() };
        write_settings(&path, &settings).unwrap();
        assert_eq!(read_settings(&path), Ok(settings));
    }

    #[test]
    fn no_settings_are_the_usual_ones_and_broken_ones_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.toml");
        assert_eq!(read_settings(&path), Ok(Settings::default()));
        fs::write(&path, "plian = true\n").unwrap();
        assert!(read_settings(&path).unwrap_err().contains("mend the file"));
        write_settings(&path, &Settings::default()).unwrap();
        assert_eq!(read_settings(&path), Ok(Settings::default()));
        assert_eq!(fs::read_to_string(folder.path().join("settings.toml.broken")).unwrap(), "plian = true\n");
    }

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
