//! What the database's files were when the store was closed: a database that differs from it is not opened, but made anew.

use std::io::{self, Read};
use std::path::Path;

use super::db::database_name;
use super::folder::{Folder, files_below, open_to_read};
use super::keys::StoreKeys;
use super::machine::{Machine, unsealed};
use crate::store::StoreError;
use crate::vault::{Hasher, VaultError, Writer, open, seal};

const NAME: &str = "manifest";
const MAGIC: &[u8; 8] = b"FPMNFT\x01\0";

/// How a database compares with its manifest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closed {
    /// The store was not closed: nothing can be said.
    No,
    /// Every file is as it was.
    AsItWas,
    /// Something has changed since.
    Changed,
}

/// Compares a database with its manifest.
pub(super) fn compare(folder: &Folder, number: u64, keys: &StoreKeys) -> Result<Closed, StoreError> {
    let Some(bytes) = folder.read(NAME)? else { return Ok(Closed::No) };
    let Some((MAGIC, sealed)) = bytes.split_first_chunk() else { return Ok(Closed::Changed) };
    let Ok(kept) = open(&keys.manifest, MAGIC, sealed) else { return Ok(Closed::Changed) };
    let now = describe(&folder.file(&database_name(number)), number);
    Ok(if now.is_ok_and(|now| now == *kept) { Closed::AsItWas } else { Closed::Changed })
}

/// Writes the manifest of a database that is closed.
pub(super) fn write(folder: &Folder, number: u64, keys: &StoreKeys) -> Result<(), StoreError> {
    let Ok(now) = describe(&folder.file(&database_name(number)), number) else { return Ok(()) };
    let mut bytes = MAGIC.to_vec();
    bytes.extend(seal(&keys.manifest, MAGIC, &now, &mut Machine).map_err(unsealed)?);
    folder.write(NAME, &bytes)
}

/// Takes the manifest away: from now on the database changes.
pub(super) fn remove(folder: &Folder) -> Result<(), StoreError> {
    folder.remove(NAME)
}

fn describe(path: &Path, number: u64) -> io::Result<Vec<u8>> {
    let too_many = |_| io::Error::other(VaultError::Malformed);
    let files = files_below(path)?;
    let mut writer = Writer::new();
    writer.u64(number).u32(u32::try_from(files.len()).map_err(too_many)?);
    for (name, path) in files {
        let (length, hash) = hash(&path)?;
        writer.u16(u16::try_from(name.len()).map_err(too_many)?).put(name.as_bytes()).u64(length).put(&hash);
    }
    Ok(writer.done())
}

fn hash(path: &Path) -> io::Result<(u64, [u8; 32])> {
    let mut file = open_to_read(path)?;
    let (mut hasher, mut length) = (Hasher::new(), 0);
    let mut piece = vec![0; 64 * 1024];
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            return Ok((length, hasher.done()));
        }
        hasher.update(&piece[..read]);
        length += read as u64;
    }
}
