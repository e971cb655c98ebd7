//! What a keeper writes into a catalogue folder of their own: that an entry was checked and still holds.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use toml_edit::{DocumentMut, value};

use super::files::write_whole;
use crate::catalogue::Setting;
use crate::exchange::toml_day;

/// Writes that somebody checked an entry on a day. A file for it that is there already keeps everything else, comments too.
///
/// The file is written whole or not at all. Which one it was is given back.
///
/// # Errors
/// What the disk said, or that the file that is there is no TOML.
pub fn verify(folder: &Path, (setting, id): (Setting, &str), on: Date, by: &str) -> io::Result<PathBuf> {
    let path = folder.join("provisions").join(setting.folder()).join(format!("{id}.toml"));
    let mut document = match fs::read_to_string(&path) {
        Ok(text) => text.parse::<DocumentMut>().map_err(|_| io::Error::other("the file that is there is not TOML"))?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let mut document = DocumentMut::new();
            document["id"] = value(id);
            document
        }
        Err(error) => return Err(error),
    };
    document["verified_on"] = value(toml_day(on));
    document["verified_by"] = value(by);
    write_whole(&path, &document.to_string())?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const NOTE: (Setting, &str) = (Setting::Health, "fit-note");

    #[test]
    fn a_new_file_refreshes_and_a_file_that_is_there_keeps_the_rest() {
        let folder = tempfile::tempdir().unwrap();
        let path = verify(folder.path(), NOTE, date(2026, 11, 26), "Bea").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "id = \"fit-note\"\nverified_on = 2026-11-26\nverified_by = \"Bea\"\n");
        fs::write(&path, "# Rang them.\nid = \"fit-note\"\nverified_on = 2020-01-01 # long ago\nverified_by = \"Al\"\n\n[[contacts]]\nname = \"The surgery\"\n").unwrap();
        verify(folder.path(), NOTE, date(2026, 11, 26), "B\u{e9}a \"B\"").unwrap();
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("# Rang them.\n") && text.contains("The surgery") && text.contains("verified_on = 2026-11-26"), "{text}");
        let loaded = crate::runtime::load(&[folder.path().to_owned()]).unwrap();
        assert_eq!(loaded.faults, []);
        let checked = loaded.library.catalogue.provisions["fit-note"].verified.clone();
        assert_eq!(checked, Some((date(2026, 11, 26), "B\u{e9}a \"B\"".to_owned())));
    }

    #[test]
    fn what_is_no_toml_is_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("provisions/health/fit-note.toml");
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "id = \n").unwrap();
        assert!(verify(folder.path(), NOTE, date(2026, 11, 26), "Bea").is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "id = \n");
    }
}
