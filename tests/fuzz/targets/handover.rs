//! A record that is handed over: the file as it is, and whatever bytes under a seal that is right.

use std::path::Path;
use std::sync::{Mutex, OnceLock};

use fingerpost::record::Person;
use fingerpost::store::Disk;
use fingerpost::vault::{handover_to, open_handover, seal_handover};

use super::kit::{Counting, JOURNAL, Ring, folder, lay, passphrase};

/// The store that it comes to. Its folder is gone once it is open: nothing here needs it.
fn receiver() -> &'static Mutex<Disk> {
    static DISK: OnceLock<Mutex<Disk>> = OnceLock::new();
    DISK.get_or_init(|| {
        let (temp, ring) = (folder(), Ring::new());
        let notes = lay(temp.path(), &[("keyring", &ring.bytes), ("keyring.bak", &ring.bytes), ("journal-1.log", &JOURNAL.encode())]);
        Mutex::new(Disk::open(&notes, None, &passphrase()).unwrap())
    })
}

fn read(disk: &Disk, file: &Path, bytes: &[u8]) {
    std::fs::write(file, bytes).unwrap();
    let Ok(parcel) = disk.read_handover(file, &passphrase()) else { return };
    assert!(parcel.events.iter().any(|event| event.tree == parcel.tree));
    let _ = Person::of(parcel.tree, &parcel.events);
    // Somebody else's numbers and trees, an erased one among them, are taken or refused, never a fault of the program.
    let _ = disk.new_of(&parcel.events);
}

pub fn run(bytes: &[u8]) {
    let ring = Ring::new();
    let _ = handover_to(bytes);
    let _ = open_handover(bytes, &ring.private);
    let whole = seal_handover(&ring.private.public().unwrap(), bytes, &mut Counting(0)).unwrap();
    assert_eq!(open_handover(&whole, &ring.private).unwrap().as_slice(), bytes);
    let disk = receiver().lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let temp = folder();
    let file = temp.path().join("record");
    read(&disk, &file, bytes);
    read(&disk, &file, &whole);
}
