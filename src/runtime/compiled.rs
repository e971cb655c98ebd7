//! Where a compiled catalogue is kept, and when it may be used: only for the very files that it was made of, by the very program that made it.
//!
//! It lies in the user's cache folder, one file for each set of folders that were laid over the shipped catalogue, and can go at any time. It
//! is written under a name of its own and put in place whole, so that two programs at once, a kill or a full disk leave an old one, a new one or
//! none. Whatever is wrong with it, the catalogue is read from its files.

use std::fs::{self, DirBuilder, File};
use std::io::{self, BufReader};
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rustix::fs::Stat;
use sha2::{Digest, Sha256};

use super::sources::{self, Source};
use super::unnamed::Unnamed;
use crate::app::{Compiled, Key, Want};
use crate::catalogue::MADE_OF;
use crate::text::hex;

/// Fewer files than this are read as they are: that takes no longer than anybody notices, and leaves nothing behind.
const LEAST: usize = 500;

/// A disk may not tell two changes apart that follow one another so soon: what was changed just now is not compiled yet.
const SETTLED: Duration = Duration::from_secs(2);

/// So many compiled catalogues are kept, of as many sets of folders; the oldest go.
const KEPT: usize = 8;

/// No catalogue comes near this size, in bytes: what is larger is something else, and is not begun.
const LARGEST: u64 = 1 << 30;

const PREFIX: &str = "catalogue-";
const SUFFIX: &str = ".index";

/// Where compiled catalogues are kept, if anywhere.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: Option<PathBuf>,
    /// Whether anything is written; what is there is used all the same.
    writes: bool,
    least: usize,
    settled: Duration,
}

impl Cache {
    /// In this folder, which is made when something is to be kept.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder: Some(folder), writes: true, least: LEAST, settled: SETTLED }
    }

    /// Nowhere: everything is read from its files.
    pub fn none() -> Self {
        Self { folder: None, writes: false, least: LEAST, settled: SETTLED }
    }

    /// The same, and nothing is written.
    #[must_use]
    pub fn read_only(self) -> Self {
        Self { writes: false, ..self }
    }

    /// Also for a folder with as few files as this, and however lately they were changed: for trying it out.
    #[must_use]
    pub fn for_few(self, least: usize) -> Self {
        Self { least, settled: Duration::ZERO, ..self }
    }

    /// What belongs to these folders as they are; none where there are too few files in them, or something in them cannot be read: it may be readable
    /// the next time, and nothing would tell.
    ///
    /// # Errors
    /// A folder that cannot be read, and what the disk said.
    pub(super) fn spot(&self, folders: &[PathBuf]) -> Result<Option<Spot>, (PathBuf, io::Error)> {
        let Some(folder) = &self.folder else { return Ok(None) };
        let state = State::of(folders)?;
        let key = state.key.filter(|_| state.files >= self.least.max(1));
        let spot = key.zip(named(folders)).map(|(key, name)| {
            let path = folder.join(format!("{PREFIX}{name}{SUFFIX}"));
            Spot { path, key, cache: self.clone() }
        });
        Ok(spot)
    }
}

/// What the compiled form of these folders is called.
fn named(folders: &[PathBuf]) -> Option<String> {
    let mut name = Sha256::new();
    for folder in folders {
        add(&mut name, folder.as_os_str().as_encoded_bytes());
        add(&mut name, fs::canonicalize(folder).ok()?.as_os_str().as_encoded_bytes());
    }
    Some(hex(&name.finalize()[..8]))
}

/// Where the compiled form of some files is, or would be.
#[derive(Debug)]
pub(super) struct Spot {
    path: PathBuf,
    key: Key,
    cache: Cache,
}

impl Spot {
    /// What is there, if it is of these files.
    pub(super) fn read(&self, want: Want<'_>) -> Option<Compiled> {
        let file = File::open(&self.path).ok()?;
        let known = file.metadata().ok()?;
        let ours = known.uid() == rustix::process::geteuid().as_raw() && known.mode() & 0o022 == 0;
        if !(ours && known.is_file() && known.len() <= LARGEST) {
            return None;
        }
        Compiled::read(&self.key, want, &mut BufReader::with_capacity(1 << 16, file))
    }

    /// What is to be written here, of what came of the files; none where these have changed since, or so lately that a change might not show.
    pub(super) fn fill(self, compiled: &Compiled, folders: &[PathBuf]) -> Option<Unwritten> {
        let until = SystemTime::now().checked_sub(self.cache.settled)?.duration_since(SystemTime::UNIX_EPOCH).ok()?.as_secs();
        let after = State::of(folders).ok()?;
        if !self.cache.writes || after.key? != self.key || after.newest > until {
            return None;
        }
        let mut bytes = Vec::new();
        compiled.write(&self.key, &mut bytes).ok()?;
        Some(Unwritten { path: self.path, bytes, files: after.files })
    }
}

/// A compiled catalogue that is not on the disk yet.
#[derive(Debug)]
#[must_use]
pub struct Unwritten {
    path: PathBuf,
    bytes: Vec<u8>,
    /// Of how many files it was made.
    pub files: usize,
}

impl Unwritten {
    /// Writes it, whole or not at all, and lets the oldest of the others go.
    ///
    /// # Errors
    /// What the disk said.
    pub fn write(self) -> io::Result<()> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        if !folder.is_dir() {
            // What is in it was read from folders that others may not read.
            DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        }
        let mut file = Unnamed::private(folder)?;
        file.write_all(&self.bytes)?;
        file.replace(&self.path)?;
        make_room(folder);
        Ok(())
    }
}

/// Lets all but the newest go. Where that fails nothing is lost but room.
fn make_room(folder: &Path) {
    let ours = |name: &str| name.starts_with(PREFIX) && name.ends_with(SUFFIX);
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().filter(|entry| entry.file_name().to_str().is_some_and(ours));
    let mut found: Vec<(SystemTime, PathBuf)> =
        entries.filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path()))).collect();
    found.sort_unstable();
    for (_, path) in found.iter().rev().skip(KEPT) {
        let _ = fs::remove_file(path);
    }
}

/// What the disk says of all files of some folders.
struct State {
    /// What tells this state of them, and of the program, from any other; none where the disk does not say enough of one.
    key: Option<Key>,
    files: usize,
    /// When the last of them was changed, in seconds since 1970.
    newest: u64,
}

impl State {
    fn of(folders: &[PathBuf]) -> Result<Self, (PathBuf, io::Error)> {
        let mut key = Sha256::new();
        add(&mut key, MADE_OF.as_bytes());
        let (mut files, mut newest, mut is_whole) = (0_usize, 0, true);
        for folder in folders {
            let (before, mut faults) = (files, Vec::new());
            let walked = sources::walk(folder, &mut faults, &mut |Source { within, known, .. }| {
                files += 1;
                add(&mut key, within.as_bytes());
                match known {
                    Ok(known) => {
                        key.update(stamp(&known));
                        newest = newest.max(u64::try_from(known.st_ctime).unwrap_or(u64::MAX));
                    }
                    Err(_) => is_whole = false,
                }
            });
            walked.map_err(|error| (folder.clone(), error))?;
            // No path is so long: here the folder ends.
            key.update(u64::MAX.to_le_bytes());
            key.update(((files - before) as u64).to_le_bytes());
            is_whole &= faults.is_empty();
        }
        Ok(Self { key: is_whole.then(|| key.finalize().into()), files, newest })
    }
}

fn add(to: &mut Sha256, bytes: &[u8]) {
    to.update((bytes.len() as u64).to_le_bytes());
    to.update(bytes);
}

/// What the disk says of a file that changes when the file does.
fn stamp(known: &Stat) -> [u8; 56] {
    let parts = [
        known.st_size as u64,
        known.st_ino,
        known.st_dev,
        known.st_mtime as u64,
        known.st_mtime_nsec,
        known.st_ctime as u64,
        known.st_ctime_nsec,
    ];
    let mut stamp = [0; 56];
    for (place, part) in stamp.chunks_exact_mut(8).zip(parts) {
        place.copy_from_slice(&part.to_le_bytes());
    }
    stamp
}
