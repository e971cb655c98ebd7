//! A disk of a few MiB in memory that can be filled and made read-only: what a full stick or a locked one does, with the system's own errors.

#![allow(dead_code, reason = "each test uses its own part")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::untested::untested;

/// The disk. It is taken away with this value.
pub struct Tmpfs {
    folder: TempDir,
}

impl Tmpfs {
    /// One of so many KiB; none, with a word, where this user or this machine may not have one.
    pub fn new(kib: usize) -> Option<Self> {
        let folder = TempDir::new().unwrap();
        let made = Command::new("mount").args(["-t", "tmpfs", "-o", &format!("size={kib}k"), "tmpfs"]).arg(folder.path()).output();
        if made.is_ok_and(|made| made.status.success()) {
            return Some(Self { folder });
        }
        untested("this user may not mount a small disk");
        None
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    fn filler(&self) -> PathBuf {
        self.path().join("filler")
    }

    /// Fills it, but for so many KiB. What was filled before is let go first.
    pub fn fill_but(&self, kib: usize) {
        self.make_room();
        let mut file = fs::File::create(self.filler()).unwrap();
        while file.write_all(&[0x5a; 4096]).is_ok() {}
        let length = file.metadata().unwrap().len();
        file.set_len(length.saturating_sub(kib as u64 * 1024)).unwrap();
    }

    /// Lets go of what it was filled with.
    pub fn make_room(&self) {
        let _ = fs::remove_file(self.filler());
    }

    /// Makes it read-only, or writable again; nothing may be open for writing on it.
    pub fn read_only(&self, yes: bool) {
        let how = if yes { "remount,ro" } else { "remount,rw" };
        let done = Command::new("mount").args(["-o", how]).arg(self.path()).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
}

impl Drop for Tmpfs {
    fn drop(&mut self) {
        // At once, whoever still has a file open there: a database that hangs on a full disk does.
        let _ = Command::new("umount").arg("-l").arg(self.path()).output();
    }
}
