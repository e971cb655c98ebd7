//! Two folders change places.

use std::path::{Path, PathBuf};
use std::{fs, io};

use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::Errno;

use super::backup::beside;

/// Puts the one folder in the place of the other, and where that is there already, the other in the place of the one; where the other is then. On an
/// error both are where they were.
pub(super) fn exchange(one: &Path, other: &Path, is_new: bool) -> io::Result<PathBuf> {
    if is_new {
        fs::rename(one, other)?;
        return Ok(one.to_owned());
    }
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => step_by_step(one, other),
        outcome => outcome.map(|()| one.to_owned()).map_err(io::Error::from),
    }
}

/// The same on a disk that cannot exchange: there is a moment at which the other has neither place.
fn step_by_step(one: &Path, other: &Path) -> io::Result<PathBuf> {
    let between = beside(other, "between");
    fs::rename(other, &between)?;
    if let Err(error) = fs::rename(one, other) {
        fs::rename(&between, other)?;
        return Err(error);
    }
    Ok(if fs::rename(&between, one).is_ok() { one.to_owned() } else { between })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_put_each_in_the_place_of_the_other() {
        let by_steps = |one: &Path, other: &Path, _: bool| step_by_step(one, other);
        for way in [exchange, by_steps] {
            let home = tempfile::tempdir().unwrap();
            let (one, other) = (home.path().join("one"), home.path().join("other"));
            for folder in [&one, &other] {
                fs::create_dir(folder).unwrap();
                fs::write(folder.join("was"), folder.display().to_string()).unwrap();
            }
            assert_eq!(way(&one, &other, false).unwrap(), one);
            let was = |folder: &Path| fs::read_to_string(folder.join("was")).unwrap();
            assert_eq!((was(&one), was(&other)), (other.display().to_string(), one.display().to_string()));
        }
    }

    #[test]
    fn what_fails_leaves_the_other_where_it_was() {
        let home = tempfile::tempdir().unwrap();
        let (one, other) = (home.path().join("not-there"), home.path().join("other"));
        fs::create_dir(&other).unwrap();
        assert!(exchange(&one, &other, false).is_err() && step_by_step(&one, &other).is_err());
        assert!(other.is_dir() && fs::read_dir(home.path()).unwrap().count() == 1);
    }
}
