//! The keyring's two files, each good for the other.

use std::io::Read;

use super::findings::Findings;
use super::folder::{Folder, open_to_read};
use super::head::Head;
use super::journals::Journals;
use super::keys::{Keys, Unlocked, is_leader, unlock};
use super::known::Known;
use super::machine::{Machine, unsealed};
use super::opened::Opened;
use super::parted;
use crate::store::StoreError;
use crate::vault::{Allowance, KEYRING_FORMAT, Keyring, Passphrase, Private, SlotKind, User, VaultError};

/// So many slots are tried at the most, at the cost that slots are made with: more users than any store has, and a minute or two.
pub(super) const MOST_SLOTS: u32 = 64;

pub(super) const FILES: [&str; 2] = ["keyring", "keyring.bak"];

/// What one of the two files holds.
enum Copy {
    Missing,
    Damaged,
    Whole(Box<Keyring>),
}

/// Refuses a folder of a newer format before anything in it is touched.
pub(super) fn refuse_newer(folder: &Folder) -> Result<(), StoreError> {
    // A whole keyring says which format it is: the marker is for people, and damage to it must keep nobody out.
    if read_copies(folder)?.iter().any(|copy| matches!(copy, Copy::Whole(_))) {
        return Ok(());
    }
    if let Some(text) = folder.read("FORMAT").ok().flatten()
        && let Some(found) = said_format(&text).filter(|found| *found > KEYRING_FORMAT)
    {
        return Err(StoreError::NewerFormat { found, known: KEYRING_FORMAT });
    }
    Ok(())
}

/// The format that the marker says. Anything else that stands in its place, as another file of the store, says none.
fn said_format(text: &[u8]) -> Option<u32> {
    std::str::from_utf8(text).ok()?.strip_prefix("fingerpost store\nformat ")?.trim_end().parse().ok()
}

fn read_copies(folder: &Folder) -> Result<[Copy; 2], StoreError> {
    let mut copies = [Copy::Missing, Copy::Missing];
    for (copy, name) in copies.iter_mut().zip(FILES) {
        let Some(bytes) = folder.read(name)? else { continue };
        *copy = match Keyring::decode(&bytes) {
            Ok(ring) => Copy::Whole(Box::new(ring)),
            Err(VaultError::Newer { found }) => return Err(StoreError::NewerFormat { found, known: KEYRING_FORMAT }),
            Err(_) => Copy::Damaged,
        };
    }
    Ok(copies)
}

/// The names of the users, without opening anything.
pub(super) fn users(folder: &Folder) -> Result<Vec<String>, StoreError> {
    let newest = newest_first(read_copies(folder)?).into_iter().next();
    newest
        .map(|(_, ring)| ring.users.iter().map(|user| user.name.clone()).collect())
        .ok_or_else(|| StoreError::DamagedKeyring { place: folder.place() })
}

/// The names of the club leaders, without opening anything.
pub(super) fn leaders(folder: &Folder) -> Result<Vec<String>, StoreError> {
    let (_, ring) =
        newest_first(read_copies(folder)?).into_iter().next().ok_or_else(|| StoreError::DamagedKeyring { place: folder.place() })?;
    let leads = |user: &&User| is_leader(&ring, &user.public);
    Ok(ring.users.iter().filter(leads).map(|user| user.name.clone()).collect())
}

/// The trees that were erased, without opening anything; of a keyring that is damaged twice nothing can be said.
pub(super) fn erased(folder: &Folder) -> Result<Vec<[u8; 16]>, StoreError> {
    Ok(whole(folder)?.into_iter().flat_map(|ring| ring.erased).collect())
}

/// Every keyring in the folder that is whole, the newer first.
///
/// # Errors
/// A file that cannot be read, or that a newer program wrote.
pub(super) fn whole(folder: &Folder) -> Result<Vec<Keyring>, StoreError> {
    Ok(newest_first(read_copies(folder)?).into_iter().map(|(_, ring)| ring).collect())
}

/// The whole copies with the files they are in, the newer first.
fn newest_first(copies: [Copy; 2]) -> Vec<(&'static str, Keyring)> {
    let whole =
        FILES.into_iter().zip(copies).filter_map(|(file, copy)| if let Copy::Whole(ring) = copy { Some((file, *ring)) } else { None });
    let mut rings: Vec<_> = whole.collect();
    rings.sort_by_key(|(_, ring)| std::cmp::Reverse(ring.generation));
    rings
}

/// Opens the keyring, from whichever copy is whole, and mends the other.
pub(super) fn open_keys(
    folder: &Folder,
    name: Option<&str>,
    typed: &Passphrase,
    today: u32,
    findings: &mut Findings,
) -> Result<Keys, StoreError> {
    let copies = read_copies(folder)?;
    let damaged: Vec<_> = copies.iter().zip(FILES).filter(|(copy, _)| !matches!(copy, Copy::Whole(_))).map(|(_, file)| file).collect();
    let mut rings = newest_first(copies);
    let known = |name: &str| rings.iter().any(|(_, ring)| ring.users.iter().any(|user| user.name == name));
    if let Some(name) = name.filter(|name| !rings.is_empty() && !known(name)) {
        return Err(StoreError::NoSuchUser { user: name.to_owned() });
    }
    let uneven = rings.len() < 2 || rings[0].1.generation != rings[1].1.generation;
    let two_stores = rings.len() == 2 && rings[0].1.machine != rings[1].1.machine;
    rings.dedup_by(|second, first| second.1 == first.1);
    let parted = parted::read(folder, findings)?;

    let (mut wrong, mut joined, mut useless) = (false, false, Vec::new());
    let mut opened: Vec<(&str, Keys)> = Vec::new();
    let mut rings = rings.into_iter();
    while let Some((file, mut ring)) = rings.next() {
        // Each copy has its own allowance: the one that was planted must not use up what the true one needs.
        let unlocked = unlock(&ring, name, typed, &mut Allowance::of_slots(MOST_SLOTS));
        wrong |= unlocked.is_none();
        let mut keys = None;
        if let Some(Unlocked { user, private, by }) = unlocked {
            findings.by_words = by == SlotKind::Words;
            let others = rings.as_slice().iter().map(|(_, other)| other).filter(|_| !two_stores);
            joined = parted::join(&mut ring, others.chain(&parted), &private)?;
            keys = open_for(folder, &ring, user, &private, today)?;
        }
        match keys {
            Some(keys) => opened.push((file, keys)),
            None => useless.push((file, ring)),
        }
        // The newer of two that open is the one, unless they are not of the same store.
        if !opened.is_empty() && !two_stores {
            break;
        }
    }
    if opened.len() == 2 && entries(folder, &opened[0].1)? < entries(folder, &opened[1].1)? {
        opened.swap(0, 1);
    }
    let mut opened = opened.into_iter();
    let Some((_, mut keys)) = opened.next() else {
        return Err(if wrong { StoreError::WrongPassphrase } else { StoreError::DamagedKeyring { place: folder.place() } });
    };
    // Written with this store's key, it is the newer and true one: a passphrase that opens only the older is one that was changed.
    if useless.iter().any(|(_, ring)| ring.generation > keys.ring.generation && ring.open_head(&keys.store.own).is_ok()) {
        return Err(StoreError::WrongPassphrase);
    }
    let useless: Vec<_> = useless.into_iter().map(|(file, _)| file).chain(opened.map(|(file, _)| file)).collect();
    for file in &useless {
        // It may be the only keyring of other notes, and belongs to somebody.
        let aside = folder.set_aside(file, "keyring")?;
        findings.seen_to.push(format!(
            "`{file}` was altered, or is not of these notes; its copy was used instead, and it is kept as `{aside}`. look who else can write to this folder"
        ));
    }
    if let [file] = damaged[..] {
        findings.seen_to.push(format!("`{file}` was damaged or missing and has been made good from its copy; nothing was lost"));
    }
    if joined {
        findings.seen_to.push(
            "the keyrings here had different keys, as where an older one was put in the place of a newer and was written with; they were put together, and nothing was lost"
                .to_owned(),
        );
    }
    if uneven || joined || !useless.is_empty() {
        let head = keys.head;
        write_keys(folder, &mut keys, &head)?;
    }
    if joined {
        parted::remove(folder, &mut keys)?;
    }
    keys.parted = keys.is_older() || (parted.is_some() && !joined);
    Ok(keys)
}

/// What a private key opens of a keyring; none where that was altered.
fn open_for(folder: &Folder, ring: &Keyring, user: String, private: &Private, today: u32) -> Result<Option<Keys>, StoreError> {
    let Ok(public) = private.public() else { return Ok(None) };
    let known = Known::read(folder, ring, private, &public)?;
    let opened = Opened::read(folder, private, &public);
    Ok(Keys::open_again(ring.clone(), user, private, today, opened, known).ok())
}

/// How much of what the journals hold opens with these keys.
fn entries(folder: &Folder, keys: &Keys) -> Result<u64, StoreError> {
    Ok(Journals::read(folder, keys)?.index.entries())
}

/// Writes both files anew, the one after the other, each whole or not at all.
pub(super) fn write_keys(folder: &Folder, keys: &mut Keys, head: &Head) -> Result<(), StoreError> {
    refuse_others_writing(folder, keys)?;
    // Counted even when it fails: two files of one generation must never differ.
    keys.ring.generation += 1;
    let bytes = keys.ring.encode(&keys.store.own, &head.encode(), &mut Machine).map_err(unsealed)?;
    folder.write_all(&FILES, &bytes)?;
    parted::keep(folder, keys, &bytes);
    keys.head = *head;
    // After it, so that nothing is known that never was; where it fails it is tried again with the next change, and when the store is closed.
    if keys.known.urgent && !keys.known.held {
        let _ = keys.known.write(folder, &keys.public);
    }
    Ok(())
}

/// Refuses to write over a keyring that another program has written meanwhile, as on a disk that knows no locks: it may have keys that this one lacks.
fn refuse_others_writing(folder: &Folder, keys: &Keys) -> Result<(), StoreError> {
    let is_newer = |generation: u64| generation > keys.ring.generation;
    // All of it is read only where its beginning says so: it has a key for everybody.
    let says_so = |name: &str| {
        let mut begins = [0; Keyring::BEGINS];
        open_to_read(&folder.file(name)).and_then(|mut file| file.read_exact(&mut begins)).is_ok()
            && Keyring::said_generation(&begins).is_some_and(is_newer)
    };
    let whole = |name: &str| folder.read(name).ok().flatten().and_then(|bytes| Keyring::decode(&bytes).ok());
    let is_ours = |ring: &Keyring| ring.machine == keys.ring.machine && ring.open_head(&keys.store.own).is_ok();
    let others = FILES.into_iter().filter(|name| says_so(name)).filter_map(whole).any(|ring| is_newer(ring.generation) && is_ours(&ring));
    if others { Err(StoreError::WrittenElsewhere { place: folder.place() }) } else { Ok(()) }
}

/// Whether either of the two files is there.
pub(super) fn is_there(folder: &Folder) -> bool {
    // What cannot be looked at is there, and opening it says why it cannot be.
    FILES.iter().any(|name| folder.file(name).try_exists().unwrap_or(true))
}
