//! Refusals: each its own sentence, and nothing changed.

use fingerpost::store::{Disk, Store, StoreError};
use fingerpost::vault::Cost;

use super::sample::{Home, PASSPHRASE, USER, added, event, files, holds, keep, note, tree, typed};
use crate::untested::untested;

fn contents(home: &Home) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut all: Vec<_> = files(&home.path).into_iter().map(|path| (path.clone(), std::fs::read(path).unwrap())).collect();
    all.sort();
    all
}

#[track_caller]
fn refused(home: &Home, user: Option<&str>, passphrase: &str) -> StoreError {
    let before = contents(home);
    let error = Disk::open(&home.path, user, &typed(passphrase)).unwrap_err();
    assert_eq!(contents(home), before, "nothing was changed");
    error
}

#[test]
fn a_wrong_passphrase() {
    let (home, kept) = Home::filled(4);
    assert!(matches!(refused(&home, None, "wrong"), StoreError::WrongPassphrase));
    assert!(matches!(refused(&home, Some(USER), ""), StoreError::WrongPassphrase));
    holds(&home.open(), &kept);
}

#[test]
fn a_user_who_is_not_there() {
    let (home, _) = Home::filled(0);
    assert!(matches!(refused(&home, Some("nobody"), PASSPHRASE), StoreError::NoSuchUser { user } if user == "nobody"));
}

#[test]
fn no_store() {
    let temp = tempfile::TempDir::new().unwrap();
    assert!(!Disk::exists(temp.path()));
    assert!(matches!(Disk::open(temp.path(), None, &typed("x")), Err(StoreError::NoStore { .. })));
    assert!(matches!(Disk::users(&temp.path().join("none")), Err(StoreError::NoStore { .. })));
    assert_eq!(std::fs::read_dir(temp.path()).unwrap().count(), 0, "nothing was made");
}

#[test]
fn a_second_window() {
    let (home, kept) = Home::filled(4);
    let disk = home.open();
    assert!(matches!(Disk::open(&home.path, None, &typed(PASSPHRASE)), Err(StoreError::OpenElsewhere)));
    drop(disk);
    holds(&home.open(), &kept);
}

#[test]
fn a_second_store_in_the_same_place() {
    let (home, kept) = Home::filled(4);
    assert!(matches!(Disk::create(&home.path, USER, &typed("other"), Cost::TEST), Err(StoreError::NotesThere { .. })));
    holds(&home.open(), &kept);
}

#[test]
fn a_newer_format() {
    let (home, kept) = Home::filled(4);
    let whole = std::fs::read(home.file("keyring")).unwrap();
    let mut newer = whole[..whole.len() - 32].to_vec();
    newer[8..12].copy_from_slice(&7u32.to_le_bytes());
    newer.extend(fingerpost::vault::digest(&newer));
    std::fs::write(home.file("keyring"), newer).unwrap();
    assert!(matches!(refused(&home, None, PASSPHRASE), StoreError::NewerFormat { found: 7, known: 1 }));
    // Where no keyring can be understood, the marker tells whether that is damage.
    std::fs::write(home.file("FORMAT"), "fingerpost store\nformat 2\n").unwrap();
    std::fs::write(home.file("keyring"), "something new").unwrap();
    std::fs::rename(home.file("keyring.bak"), home.file("aside")).unwrap();
    assert!(matches!(refused(&home, None, PASSPHRASE), StoreError::NewerFormat { found: 2, known: 1 }));
    std::fs::rename(home.file("aside"), home.file("keyring.bak")).unwrap();
    std::fs::write(home.file("keyring"), whole).unwrap();
    holds(&home.open(), &kept);
}

#[test]
fn damage_to_the_marker_of_the_format_keeps_nobody_out() {
    let (home, kept) = Home::filled(4);
    let marker = std::fs::read(home.file("FORMAT")).unwrap();
    for bit in 0..marker.len() * 8 {
        home.damage("FORMAT", |bytes| bytes[bit / 8] ^= 1 << (bit % 8));
        holds(&home.open(), &kept);
        assert_eq!(std::fs::read(home.file("FORMAT")).unwrap(), marker, "bit {bit}");
    }
}

#[test]
fn a_folder_that_cannot_be_written_to() {
    use std::os::unix::fs::PermissionsExt;
    let (home, kept) = Home::filled(4);
    let set = |mode| std::fs::set_permissions(&home.path, std::fs::Permissions::from_mode(mode)).unwrap();
    let lock = home.file("lock");
    std::fs::set_permissions(&lock, std::fs::Permissions::from_mode(0o400)).unwrap();
    set(0o500);
    let outcome = Disk::open(&home.path, None, &typed(PASSPHRASE));
    set(0o700);
    std::fs::set_permissions(&lock, std::fs::Permissions::from_mode(0o600)).unwrap();
    if rustix::process::geteuid().is_root() {
        untested("to this user every folder can be written to");
    } else {
        assert!(matches!(outcome, Err(StoreError::ReadOnly { .. })));
    }
    drop(outcome);
    holds(&home.open(), &kept);
}

#[test]
fn a_place_that_is_no_folder() {
    let temp = tempfile::TempDir::new().unwrap();
    let file = temp.path().join("file");
    std::fs::write(&file, "something else").unwrap();
    assert!(Disk::create(&file, USER, &typed("x"), Cost::TEST).is_err());
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "something else");
}

#[test]
fn what_another_program_has_written_meanwhile_is_not_written_over() {
    let (home, kept) = Home::filled(2);
    let mut here = home.open();
    // As on a disk that knows no locks: a copy of the folder that leads to the same journal.
    let there = home.copied();
    std::fs::remove_file(there.file("journal-1.log")).unwrap();
    std::fs::hard_link(home.file("journal-1.log"), there.file("journal-1.log")).unwrap();
    let theirs = keep(&mut there.open(), tree(1), note("theirs"));
    let mine = event(&here, tree(2), 0, note("mine"));
    for _ in 0..2 {
        let refused = here.append(tree(2), std::slice::from_ref(&mine)).unwrap_err();
        assert!(matches!(refused, StoreError::WrittenElsewhere { .. }) && refused.exit_code() == 6, "{refused}");
    }
    assert_eq!(here.events(tree(2)).unwrap(), kept[1], "what could not be kept is not there");
    drop(here);
    let mut disk = home.open();
    assert_eq!(disk.events(tree(1)).unwrap().last(), Some(&theirs), "{:?}", disk.findings());
    keep(&mut disk, tree(2), note("mine"));
}

#[test]
fn what_another_program_has_let_in_meanwhile_is_not_shut_out_again() {
    let (home, _) = Home::filled(2);
    let mut here = home.open();
    // As on a disk that knows no locks: the other program writes both the journal and the keyring.
    let there = home.copied();
    let mut theirs = there.open();
    keep(&mut theirs, tree(3), added("EF-3"));
    Box::new(theirs).close().unwrap();
    for name in ["keyring", "keyring.bak"] {
        std::fs::copy(there.file(name), home.file(name)).unwrap();
    }
    std::fs::write(home.file("journal-1.log"), std::fs::read(there.file("journal-1.log")).unwrap()).unwrap();
    let mine = event(&here, tree(4), 0, added("GH-4"));
    let refused = here.append(tree(4), &[mine]).unwrap_err();
    assert!(matches!(refused, StoreError::WrittenElsewhere { .. }), "{refused}");
    drop(here);
    let disk = home.open();
    assert_eq!(disk.events(tree(3)).unwrap().len(), 1, "{:?}", disk.findings());
    assert_eq!(disk.lost(), 0);
}
