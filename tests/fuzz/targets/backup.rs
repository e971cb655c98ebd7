//! A backup: the file as it is, and one whose parts are right around a journal that is not.

use fingerpost::store::Disk;

use super::journal::{Journal, notes};
use super::kit::{folder, passphrase};

pub fn run(bytes: &[u8]) {
    restored(bytes);
    let journal = Journal::of(bytes);
    let ring = journal.keyring();
    let file = [b"FPBACK\x01\0".as_slice(), &(ring.len() as u32).to_le_bytes(), ring, &journal.bytes].concat();
    let whole = restored(&file);
    assert!(whole || !journal.sound, "a whole backup was refused");
}

/// Restores into a folder that is not there yet. What is refused leaves nothing behind.
fn restored(file: &[u8]) -> bool {
    let temp = folder();
    let (from, to) = (temp.path().join("backup"), temp.path().join("notes"));
    std::fs::write(&from, file).unwrap();
    let restored = Disk::restore(&to, &from, None, &passphrase());
    match restored {
        Ok(_) => drop(notes(&Disk::open(&to, None, &passphrase()).unwrap())),
        Err(_) => assert_eq!(std::fs::read_dir(temp.path()).unwrap().count(), 1, "something was left"),
    }
    to.exists()
}
