//! What the database's files were when the store was closed: a database that differs from it is not opened, but made anew.

use std::io::{self, Read};
use std::path::Path;

use super::db::database_name;
use super::folder::{Folder, files_below, open_to_read};
use super::keys::StoreKeys;
use super::machine::{Machine, unsealed};
use crate::store::StoreError;
use crate::vault::{PIECE, Randomness, Stamp, VaultError, Writer, open, seal};

const NAME: &str = "manifest";
const MAGIC: &[u8; 8] = b"FPMNFT\x02\0";
/// What an earlier program wrote, with other sums.
const EARLIER: &[u8; 8] = b"FPMNFT\x01\0";

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
    let (magic, sealed) = bytes.split_first_chunk().unwrap_or((&[0; 8], &[]));
    if magic == EARLIER {
        return Ok(Closed::No);
    }
    let Some(kept) = open(&keys.manifest, MAGIC, sealed).ok().filter(|_| magic == MAGIC) else { return Ok(Closed::Changed) };
    let Some(id) = kept.first_chunk() else { return Ok(Closed::Changed) };
    let now = describe(&folder.file(&database_name(number)), number, Stamp::new(&keys.manifest, *id), id);
    Ok(if now.is_ok_and(|now| now == *kept) { Closed::AsItWas } else { Closed::Changed })
}

/// Writes the manifest of a database that is closed.
pub(super) fn write(folder: &Folder, number: u64, keys: &StoreKeys) -> Result<(), StoreError> {
    let mut id = [0; 16];
    Machine.fill(&mut id).map_err(unsealed)?;
    let Ok(now) = describe(&folder.file(&database_name(number)), number, Stamp::new(&keys.manifest, id), &id) else { return Ok(()) };
    let mut bytes = MAGIC.to_vec();
    bytes.extend(seal(&keys.manifest, MAGIC, &now, &mut Machine).map_err(unsealed)?);
    folder.write(NAME, &bytes)
}

/// Takes the manifest away: from now on the database changes.
pub(super) fn remove(folder: &Folder) -> Result<(), StoreError> {
    folder.remove(NAME)
}

fn describe(path: &Path, number: u64, mut stamp: Stamp, id: &[u8; 16]) -> io::Result<Vec<u8>> {
    let too_many = |_| io::Error::other(VaultError::Malformed);
    let files = files_below(path)?;
    let mut writer = Writer::new();
    writer.put(id).u64(number).u32(u32::try_from(files.len()).map_err(too_many)?);
    for (name, path) in files {
        let (length, hash) = sum(&path, &mut stamp)?;
        writer.u16(u16::try_from(name.len()).map_err(too_many)?).put(name.as_bytes()).u64(length).put(&hash);
    }
    Ok(writer.done())
}

fn sum(path: &Path, stamp: &mut Stamp) -> io::Result<(u64, [u8; 32])> {
    let mut file = open_to_read(path)?;
    let (mut length, mut piece) = (0, Vec::with_capacity(PIECE));
    loop {
        piece.clear();
        let read = file.by_ref().take(PIECE as u64).read_to_end(&mut piece)?;
        if read == 0 {
            return Ok((length, stamp.file()));
        }
        stamp.piece(&piece).map_err(io::Error::other)?;
        length += read as u64;
    }
}
