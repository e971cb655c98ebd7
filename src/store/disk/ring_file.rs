//! The keyring's two files, each good for the other.

use super::folder::Folder;
use super::head::Head;
use super::keys::{Keys, unlock};
use super::machine::{Machine, unsealed};
use crate::store::StoreError;
use crate::vault::{Allowance, KEYRING_FORMAT, Keyring, Passphrase, VaultError};

/// So many slots are tried at the most, at the cost that slots are made with: more users than any store has, and a minute or two.
pub(super) const MOST_SLOTS: u32 = 64;

const FILES: [&str; 2] = ["keyring", "keyring.bak"];

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
    if let Some(text) = folder.read("FORMAT")? {
        let text = String::from_utf8_lossy(&text);
        let digits: String = text.chars().skip_while(|letter| !letter.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
        if let Some(found) = digits.parse().ok().filter(|found| *found > KEYRING_FORMAT) {
            return Err(StoreError::NewerFormat { found, known: KEYRING_FORMAT });
        }
    }
    Ok(())
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
        .map(|ring| ring.users.iter().map(|user| user.name.clone()).collect())
        .ok_or_else(|| StoreError::DamagedKeyring { place: folder.place() })
}

fn newest_first(copies: [Copy; 2]) -> Vec<Keyring> {
    let mut rings: Vec<_> = copies.into_iter().filter_map(|copy| if let Copy::Whole(ring) = copy { Some(*ring) } else { None }).collect();
    rings.sort_by_key(|ring| std::cmp::Reverse(ring.generation));
    rings
}

/// Opens the keyring, from whichever copy is whole, and mends the other.
pub(super) fn open_keys(
    folder: &Folder,
    name: Option<&str>,
    typed: &Passphrase,
    today: u32,
    findings: &mut Vec<String>,
) -> Result<Keys, StoreError> {
    let copies = read_copies(folder)?;
    let damaged: Vec<_> = copies.iter().zip(FILES).filter(|(copy, _)| !matches!(copy, Copy::Whole(_))).map(|(_, file)| file).collect();
    let rings = newest_first(copies);
    let uneven = rings.len() < 2 || rings[0].generation != rings[1].generation;
    let known = |name: &str| rings.iter().any(|ring| ring.users.iter().any(|user| user.name == name));
    if let Some(name) = name.filter(|name| !rings.is_empty() && !known(name)) {
        return Err(StoreError::NoSuchUser { user: name.to_owned() });
    }
    // Each copy has its own allowance: the one that was planted must not use up what the true one needs.
    let (mut wrong, same) = (false, rings.len() == 2 && rings[0] == rings[1]);
    for (which, ring) in rings.into_iter().enumerate() {
        let Some((user, private)) = unlock(&ring, name, typed, &mut Allowance::of_slots(MOST_SLOTS)) else {
            wrong = true;
            if same {
                break;
            }
            continue;
        };
        let Ok(mut keys) = Keys::open(ring, user, &private, today) else { continue };
        if let [file] = damaged[..] {
            findings.push(format!("`{file}` was damaged or missing and has been made good from its copy; nothing was lost"));
        } else if which > 0 {
            findings
                .push("the keyring had been altered; the copy of it was used instead. look who else can write to this folder".to_owned());
        }
        if uneven || which > 0 {
            let head = keys.head;
            write_keys(folder, &mut keys, &head)?;
        }
        return Ok(keys);
    }
    if wrong { Err(StoreError::WrongPassphrase) } else { Err(StoreError::DamagedKeyring { place: folder.place() }) }
}

/// Writes both files anew, the one after the other, each whole or not at all.
pub(super) fn write_keys(folder: &Folder, keys: &mut Keys, head: &Head) -> Result<(), StoreError> {
    // Counted even when it fails: two files of one generation must never differ.
    keys.ring.generation += 1;
    let bytes = keys.ring.encode(&keys.store.own, &head.encode(), &mut Machine).map_err(unsealed)?;
    for name in FILES {
        folder.write(name, &bytes)?;
    }
    keys.head = *head;
    Ok(())
}

/// Whether either of the two files is there.
pub(super) fn is_there(folder: &Folder) -> bool {
    // What cannot be looked at is there, and opening it says why it cannot be.
    FILES.iter().any(|name| folder.file(name).try_exists().unwrap_or(true))
}
