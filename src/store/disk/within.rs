//! The store's folder is the store's alone: what is written for somebody else goes elsewhere.

use std::fs;
use std::path::{Path, absolute};

use super::Disk;
use crate::store::StoreError;

impl Disk {
    /// Whether a path lies in the folder of a store, or is it, whatever links lead there. It need not be there yet.
    pub fn is_inside(folder: &Path, path: &Path) -> bool {
        let (Ok(folder), Ok(path)) = (fs::canonicalize(folder), absolute(path)) else { return false };
        path.ancestors().find_map(|there| fs::canonicalize(there).ok()).is_some_and(|there| there.starts_with(&folder))
    }

    /// Refuses to write a file for somebody among the store's own, where whatever is erased would be found in it.
    pub(super) fn refuse_inside(&self, to: &Path) -> Result<(), StoreError> {
        if Self::is_inside(self.folder.path(), to) {
            let why = "it would lie in the folder of the notes themselves, which holds nothing else".to_owned();
            return Err(StoreError::NotThatFile { place: to.display().to_string(), why });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_in_a_folder_is_known_through_links_and_dots() {
        let home = tempfile::tempdir().unwrap();
        let store = home.path().join("store");
        fs::create_dir_all(store.join("db-1")).unwrap();
        std::os::unix::fs::symlink(&store, home.path().join("link")).unwrap();
        for inside in ["store", "store/x.backup", "store/new/x", "store/db-1/x", "link", "link/x", "store/../store/x"] {
            assert!(Disk::is_inside(&store, &home.path().join(inside)), "{inside}");
        }
        for outside in ["x.backup", "store-2/x", "store/../x", "new/store/x"] {
            assert!(!Disk::is_inside(&store, &home.path().join(outside)), "{outside}");
        }
        assert!(!Disk::is_inside(&home.path().join("none"), &home.path().join("none/x")), "no store, nothing in it");
    }
}
