//! Drawing new keys and sealing everything anew, so that an old copy of the keyring opens nothing that is written afterwards.
//!
//! A note of it lies in the folder until it is done. Sealed under the old key, it opens as long as the keyring has that key: then what was begun
//! is taken away. It opens no more once the new keyring is in place: then the old files are.

use std::collections::HashSet;

use super::chain::Chain;
use super::entry::Entry;
use super::findings::Findings;
use super::folder::Folder;
use super::journals::each_entry;
use super::keys::Keys;
use super::machine::{Machine, unsealed};
use super::open::today;
use super::opened;
use super::rewrite::{Old, Step, remove_database, remove_old};
use super::{Disk, known, parted};
use crate::record::Tree;
use crate::store::{StoreError, Unread};
use crate::vault::{
    Cost, KeyId, Passphrase, Reader, RecoveryWords, VaultError, Writer, open, open_record, record_key_id, seal, seal_record,
};

const NAME: &str = "rekeying";
const MAGIC: &[u8; 8] = b"FPRKEY\x01\0";
/// How long the note is: the magic, a nonce, two numbers, a tag.
const LENGTH: usize = 8 + 24 + 16 + 16;

impl Disk {
    /// Changes the passphrase of the user who opened the store, draws new keys for them, for the store and for every record that they may open
    /// without end, and seals everything anew. `now` is the passphrase as it is, or the recovery words, which open nothing any more: the new ones
    /// are returned, and are nowhere else. Everybody else opens what they opened before, with what they had. `told` hears of each step.
    ///
    /// When this fails half-way the passphrase may be the new one already; the keys are the old ones, or the next opening finishes it.
    ///
    /// # Errors
    /// [`StoreError::WrongPassphrase`]; [`StoreError::Leading`]; [`StoreError::NotDrawn`] when not every record opens, for one that does not would be lost;
    /// as any writing; [`StoreError::HalfRekeyed`] for what goes wrong once the passphrase is the new one.
    pub fn rekey(
        self,
        now: &Passphrase,
        new: &Passphrase,
        cost: Cost,
        told: &mut dyn FnMut(Step),
    ) -> Result<(Self, RecoveryWords), StoreError> {
        self.rekey_with(now, new, cost, told, &mut |_| ())
    }

    /// The same, and shows the recovery words before the keys that they open are in force: whatever stops it then, they are known.
    ///
    /// # Errors
    /// As [`Disk::rekey`].
    pub fn rekey_with(
        mut self,
        now: &Passphrase,
        new: &Passphrase,
        cost: Cost,
        told: &mut dyn FnMut(Step),
        show: &mut dyn FnMut(&RecoveryWords),
    ) -> Result<(Self, RecoveryWords), StoreError> {
        self.may_change_who()?;
        if let Some(why) = self.look_through().damaged.into_iter().next() {
            return Err(StoreError::NotDrawn { why });
        }
        if self.keys.shut().next().is_some() {
            let why = "a record stays shut, and would be lost. `fingerpost store trust` says what its keys open, and takes one".to_owned();
            return Err(StoreError::NotDrawn { why });
        }
        self.change_passphrase(now, new, cost)?;
        self.draw_anew(new, cost, told, show).map_err(|error| StoreError::HalfRekeyed { why: Box::new(error) })
    }

    fn draw_anew(
        mut self,
        new: &Passphrase,
        cost: Cost,
        told: &mut dyn FnMut(Step),
        show: &mut dyn FnMut(&RecoveryWords),
    ) -> Result<(Self, RecoveryWords), StoreError> {
        let (mut fresh, words) = self.keys.anew(new, cost, today(), &mut Machine).map_err(unsealed)?;
        let (backups, losses) = (self.known_backups(), self.known_losses());
        opened::remove(&self.folder, &mut self.keys)?;
        drop(self.settler.take());
        let (snapshot, database) = self.next_numbers()?;
        let plain = Writer::new().u64(snapshot).u64(database).done();
        let sealed = seal(&self.keys.store.own.expand("rekeying", &[]), MAGIC, &plain, &mut Machine).map_err(unsealed)?;
        self.folder.write(NAME, &[MAGIC.as_slice(), &sealed].concat())?;
        // There before the keyring is, in which the slot says that it is there.
        fresh.known.write(&self.folder, &fresh.public)?;
        told(Step::Intent);
        show(&words);
        let kept: HashSet<(Tree, KeyId)> = fresh.ring.keys.iter().map(|key| (Tree(key.tree), key.id)).collect();
        let mut anew = |old: &Keys, new: &Keys, entry: Entry| sealed_anew(&kept, old, new, entry);
        let mut disk = self.rewrite(Some(fresh), Old::Removed, &mut anew, told)?;
        // What is known of backups is a help to people: without it they are asked to make one, and nothing is lost.
        let _ = disk.write_known(&backups);
        // The keyring names them, too, and the next opening writes it again.
        let _ = disk.write_erased();
        // Where this fails it cannot be read, and that something was lost is still said.
        if let Some(losses) = losses.filter(|losses| !losses.is_empty()) {
            let _ = disk.write_losses(&losses);
        }
        known::sweep(&disk.folder, &disk.keys)?;
        parted::remove(&disk.folder, &mut disk.keys)?;
        disk.folder.remove(NAME)?;
        Ok((disk, words))
    }
}

/// An entry under the newest key of its tree, where the one that it is sealed under is not among those that are `kept`.
fn sealed_anew(kept: &HashSet<(Tree, KeyId)>, old: &Keys, new: &Keys, entry: Entry) -> Result<Entry, StoreError> {
    let Entry { id, record } = entry;
    if record.is_empty() {
        return Ok(Entry { id, record });
    }
    let unread = |error| match error {
        VaultError::Newer { found } => StoreError::NewerFormat { found, known: 1 },
        _ => StoreError::Damaged { lost: Unread { entries: 1, newer: 0 }, read: Vec::new() },
    };
    let under = record_key_id(&record).map_err(unread)?;
    if kept.contains(&(id.tree, under)) {
        return Ok(Entry { id, record });
    }
    let (Some(key), Some((fresh, newest))) = (old.of(id.tree, under), new.newest(id.tree)) else {
        return Err(unread(VaultError::NotAuthentic));
    };
    let plain = open_record(key, &old.store.event_binding(&id), &record).map_err(unread)?;
    let record = seal_record(newest, fresh, &new.store.event_binding(&id), &plain, &mut Machine).map_err(unsealed)?;
    Ok(Entry { id, record })
}

/// Refuses a note that a newer program wrote, before anything is touched.
pub(super) fn refuse_newer(folder: &Folder) -> Result<(), StoreError> {
    let bytes = folder.read(NAME)?.unwrap_or_default();
    match bytes.first_chunk::<8>() {
        Some(magic) if magic[..6] == MAGIC[..6] && magic[6] > MAGIC[6] => {
            Err(StoreError::NewerFormat { found: magic[6].into(), known: MAGIC[6].into() })
        }
        _ => Ok(()),
    }
}

/// Takes away what was begun and had not come so far as to count. Whether it had, and is still to be finished.
///
/// # Errors
/// As any writing.
pub(super) fn undo(folder: &Folder, keys: &Keys, findings: &mut Findings) -> Result<bool, StoreError> {
    let Some(bytes) = folder.read(NAME)? else { return Ok(false) };
    let (snapshot, database) = match decode(keys, &bytes) {
        Noted::Begun(snapshot, database) => (snapshot, database),
        Noted::UnderOtherKeys => return Ok(true),
        Noted::Nothing => {
            unreadable(folder, findings)?;
            return Ok(false);
        }
    };
    folder.remove(&Chain::snapshot(snapshot).name())?;
    folder.remove(&Chain::journal(snapshot).name())?;
    remove_database(folder, database)?;
    known::sweep(folder, keys)?;
    folder.remove(NAME)?;
    findings.interrupted.push(
        "drawing new keys had been interrupted; the keys and the recovery words are as they were and nothing was lost. the passphrase may be \
         the new one already. to have new keys, do it again"
            .to_owned(),
    );
    Ok(false)
}

/// Removes what was sealed under the old keys, now that everything is there under the new. Where what is older opens under the keys of today, none
/// were drawn, and nothing is removed.
///
/// # Errors
/// As any writing.
pub(super) fn finish(folder: &Folder, keys: &mut Keys, journal: u64, database: u64, findings: &mut Findings) -> Result<(), StoreError> {
    let older = Chain::all(folder)?.into_iter().filter(|chain| chain.number < journal);
    let opens = |chain: Chain| {
        let read = each_entry(&folder.file(&chain.name()), keys, chain, |_, _| Ok(()));
        read.is_ok_and(|read| read.scanned.number > 0)
    };
    if older.into_iter().any(opens) {
        return unreadable(folder, findings);
    }
    remove_old(folder, journal, database)?;
    parted::remove(folder, keys)?;
    known::sweep(folder, keys)?;
    folder.remove(NAME)?;
    findings.interrupted.push(
        "drawing new keys had been interrupted, and has been finished; nothing was lost. the recovery words of before open nothing any more: \
         where you have not seen the new ones, `fingerpost store passphrase --rekey` makes others and shows them"
            .to_owned(),
    );
    Ok(())
}

/// The note is not of a drawing that these keys know of.
fn unreadable(folder: &Folder, findings: &mut Findings) -> Result<(), StoreError> {
    folder.remove(NAME)?;
    findings
        .seen_to
        .push(format!("`{NAME}` could not be read, and was taken away; nothing was lost. if you were drawing new keys, do it again"));
    Ok(())
}

/// What the note says.
enum Noted {
    /// It opens: new keys were to be drawn, into a snapshot and a database of these numbers, and are not in force.
    Begun(u64, u64),
    /// It is whole as far as can be told, and was sealed under other keys.
    UnderOtherKeys,
    /// It is no such note.
    Nothing,
}

fn decode(keys: &Keys, bytes: &[u8]) -> Noted {
    let Some((magic, sealed)) = bytes.split_first_chunk::<8>().filter(|(magic, _)| *magic == MAGIC && bytes.len() == LENGTH) else {
        return Noted::Nothing;
    };
    let Ok(plain) = open(&keys.store.own.expand("rekeying", &[]), magic, sealed) else { return Noted::UnderOtherKeys };
    let mut reader = Reader::new(&plain);
    match (reader.u64(), reader.u64()) {
        (Ok(snapshot), Ok(database)) => Noted::Begun(snapshot, database),
        _ => Noted::Nothing,
    }
}
