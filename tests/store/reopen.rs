//! Closing, not closing, and opening again.

use std::os::unix::fs::PermissionsExt;

use fingerpost::store::Store;

use super::sample::{Home, files, holds, keep, note, tree};

#[test]
fn a_closed_store_opens_as_it_was() {
    let (home, kept) = Home::filled(20);
    for _ in 0..3 {
        let disk = home.open();
        assert!(disk.findings().is_empty(), "{:?}", disk.findings());
        holds(&disk, &kept);
        assert_eq!(disk.next_number(), 23);
        Box::new(disk).close().unwrap();
    }
}

#[test]
fn a_store_that_was_dropped_opens_as_it_was() {
    let (home, mut kept) = Home::filled(4);
    for count in 0..5 {
        let mut disk = home.open();
        assert!(disk.findings().is_empty(), "{:?}", disk.findings());
        kept[0].push(keep(&mut disk, tree(1), note(&format!("again {count}"))));
        drop(disk);
    }
    holds(&home.open(), &kept);
}

#[test]
fn a_store_that_was_never_flushed_opens_as_it_was() {
    let (home, mut kept) = Home::filled(4);
    let mut disk = home.open();
    for count in 0..30 {
        kept[1].push(keep(&mut disk, tree(2), note(&format!("again {count}"))));
    }
    // What a kill leaves: nobody flushes, nobody closes, and only the operating system lets go of the locks.
    let copy = home.copied();
    drop(disk);
    let disk = copy.open();
    assert!(disk.findings().is_empty(), "{:?}", disk.findings());
    holds(&disk, &kept);
}

#[test]
fn an_event_in_a_new_store_is_there_after_a_kill() {
    let (home, mut disk) = Home::new();
    let first = keep(&mut disk, tree(1), note("the very first"));
    let copy = home.copied();
    drop(disk);
    assert_eq!(copy.open().events(tree(1)).unwrap(), [first]);
}

#[test]
fn a_snapshot_that_was_being_written_does_not_stop_an_opening() {
    let (home, kept) = Home::filled(6);
    std::fs::write(home.file("db-1/snap.0000000000000000.generating"), b"").unwrap();
    std::fs::write(home.file("keyring.tmp"), b"half").unwrap();
    holds(&home.open(), &kept);
    assert!(!home.file("keyring.tmp").exists());
}

#[test]
fn the_folder_is_its_owners_alone() {
    let (home, kept) = Home::filled(6);
    let disk = home.open();
    holds(&disk, &kept);
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&home.path), 0o700);
    assert_eq!(mode(&home.file("db-1")), 0o700);
    Box::new(disk).close().unwrap();
    for file in files(&home.path) {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
}
