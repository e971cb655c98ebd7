//! What somebody knows of the keys, in a file of their own: whether it is missed, and when it is written.

use fingerpost::store::{Disk, Store, StoreError};
use fingerpost::vault::Cost;

use super::forge::{forget, led, older, ring, silent, told, user};
use super::sample::{Home, PASSPHRASE, USER, typed};

const MISSED: &str = "what you know of the keys was not in this folder";

fn known(home: &Home, name: &str) -> std::path::PathBuf {
    let public: String = user(&ring(home), name).public.0[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    home.file(&format!("known-{public}"))
}

#[test]
fn that_it_was_missing_is_said_also_where_the_opening_was_stopped_half_way() {
    let home = led();
    forget(&home, USER);
    // The keyring is mended first, and then the opening does not come to its end.
    std::fs::write(home.file("keyring.bak"), "torn").unwrap();
    let newer = home.file("snapshot-77");
    std::fs::write(&newer, [b"FPSNAP\x09\0".as_slice(), &77_u64.to_le_bytes(), &[1; 16]].concat()).unwrap();
    let refused = Disk::open(&home.path, Some(USER), &typed(PASSPHRASE)).unwrap_err();
    assert!(matches!(refused, StoreError::NewerFormat { .. }), "{refused}");
    std::fs::remove_file(newer).unwrap();
    told(&home.open(), MISSED);
    silent(&home.open());
}

#[test]
fn one_of_a_newer_version_is_refused_and_stays_as_it_is() {
    let home = led();
    let path = known(&home, USER);
    let whole = std::fs::read(&path).unwrap();
    let mut newer = whole.clone();
    newer[6] = 9;
    std::fs::write(&path, &newer).unwrap();
    silent(&Disk::open(&home.path, Some(USER), &typed(PASSPHRASE)).expect("the seal says that it is of this version"));
    // What a newer one sealed does not open as ours.
    newer[40] ^= 1;
    std::fs::write(&path, &newer).unwrap();
    let refused = Disk::open(&home.path, Some(USER), &typed(PASSPHRASE)).unwrap_err();
    assert!(matches!(refused, StoreError::NewerKnown { found: 9, known: 1, .. }), "{refused}");
    assert!(refused.to_string().contains(path.file_name().unwrap().to_str().unwrap()), "{refused}");
    assert_eq!(std::fs::read(&path).unwrap(), newer);
    std::fs::write(&path, whole).unwrap();
    silent(&home.open());
}

#[test]
fn one_that_is_damaged_is_missed() {
    let home = led();
    let path = known(&home, USER);
    let mut bytes = std::fs::read(&path).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    std::fs::write(&path, bytes).unwrap();
    told(&home.open(), MISSED);
    silent(&home.open());
}

#[test]
fn no_slot_says_that_it_is_kept_where_it_could_not_be_written() {
    let home = older();
    let disk = home.open();
    let owner = disk.user().to_owned();
    drop(disk);
    let path = known(&home, &owner);
    std::fs::remove_file(&path).unwrap();
    let beside = path.with_extension("tmp");
    std::fs::create_dir(&beside).unwrap();
    assert!(home.open().change_passphrase(&typed(PASSPHRASE), &typed("other words"), Cost::TEST).is_err());
    std::fs::remove_dir(&beside).unwrap();
    silent(&home.open());
    // Taken away while the notes are open, it is there again before the slot says so.
    let mut disk = home.open();
    std::fs::remove_file(&path).unwrap();
    disk.change_passphrase(&typed(PASSPHRASE), &typed("other words"), Cost::TEST).unwrap();
    drop(disk);
    silent(&Disk::open(&home.path, Some(&owner), &typed("other words")).unwrap());
}
