//! Backups that are made by themselves, and what a store knows of its backups.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use fingerpost::store::{Disk, Store, StoreError};
use tempfile::TempDir;

use super::sample::{Home, PASSPHRASE, files, holds, keep, note, tree, typed};

fn names(folder: &Path) -> BTreeSet<PathBuf> {
    files(folder).into_iter().collect()
}

fn back_up(disk: &mut Disk, folder: &Path) -> PathBuf {
    disk.back_up(folder).unwrap().unwrap()
}

#[test]
fn the_last_five_stay_and_no_other_file_is_touched() {
    let (home, kept) = Home::filled(4);
    let stick = TempDir::new().unwrap();
    let theirs = [
        ("fingerpost-20200101-000000-abcd.backup", "of another adviser, whatever its name"),
        ("letter.txt", "dear all"),
        ("fingerpost-20200101-000000-abcd.backup.partial", "half of something"),
    ];
    for (name, text) in theirs {
        std::fs::write(stick.path().join(name), text).unwrap();
    }
    let mut disk = home.open();
    let by_hand = stick.path().join("by-hand.backup");
    disk.backup(&by_hand).unwrap();
    let made: Vec<PathBuf> = (0..8).map(|_| back_up(&mut disk, stick.path())).collect();
    let there = names(stick.path());
    assert!(made[..3].iter().all(|old| !there.contains(old)) && made[3..].iter().all(|new| there.contains(new)), "{there:?}");
    assert_eq!(there.len(), 3 + 1 + 5);
    for (name, text) in theirs {
        assert_eq!(std::fs::read_to_string(stick.path().join(name)).unwrap(), text);
    }
    let known: Vec<_> = disk.backups().made.into_iter().map(|backup| (PathBuf::from(backup.place), backup.by_itself)).collect();
    let wanted: Vec<_> = std::iter::once((by_hand, false)).chain(made[3..].iter().map(|path| (path.clone(), true))).collect();
    assert_eq!(known, wanted);
    drop(disk);
    let folder = home.path.with_file_name("elsewhere");
    Disk::restore(&folder, &made[7], None, &typed(PASSPHRASE)).unwrap();
    holds(&Disk::open(&folder, None, &typed(PASSPHRASE)).unwrap(), &kept);
}

#[test]
fn what_somebody_put_in_the_place_of_an_old_one_stays() {
    let (home, _) = Home::filled(0);
    let stick = TempDir::new().unwrap();
    let mut disk = home.open();
    let first = back_up(&mut disk, stick.path());
    std::fs::write(&first, "not a backup any more").unwrap();
    for _ in 0..6 {
        back_up(&mut disk, stick.path());
    }
    assert_eq!(std::fs::read_to_string(&first).unwrap(), "not a backup any more");
}

#[test]
fn two_stores_that_share_a_folder_leave_each_other_alone() {
    let stick = TempDir::new().unwrap();
    let (ours, theirs) = (Home::filled(0).0, Home::filled(2).0);
    let (mut ours, mut theirs) = (ours.open(), theirs.open());
    let kept: Vec<PathBuf> = (0..5).map(|_| back_up(&mut theirs, stick.path())).collect();
    for _ in 0..9 {
        back_up(&mut ours, stick.path());
    }
    assert!(kept.iter().all(|path| path.exists()));
    assert_eq!(files(stick.path()).len(), 10);
}

#[test]
fn a_stick_that_is_not_there_is_said_and_changes_nothing() {
    let (home, kept) = Home::filled(2);
    let mut disk = home.open();
    let gone = home.path.with_file_name("stick");
    let outcome = disk.back_up(&gone);
    assert!(matches!(&outcome, Err(StoreError::NoBackupFolder { place }) if place.ends_with("stick")), "{outcome:?}");
    assert!(!gone.exists() && disk.backups().made.is_empty());
    keep(&mut disk, tree(1), note("and on"));
    assert_eq!(disk.events(tree(1)).unwrap().len(), kept[0].len() + 1);
}

#[test]
fn what_is_known_of_backups_is_sealed_and_outlives_erasing_compacting_and_restoring() {
    let (home, _) = Home::filled(4);
    let stick = TempDir::with_prefix("zanzibar").unwrap();
    let mut disk = home.open();
    let made = back_up(&mut disk, stick.path());
    let known = disk.backups();
    assert_eq!(known.newest().unwrap().place, made.display().to_string());
    for file in files(&home.path) {
        let bytes = std::fs::read(&file).unwrap();
        assert!(!bytes.windows(8).any(|window| window == b"zanzibar"), "{}", file.display());
    }
    let disk = disk.compact(&mut |_| ()).unwrap();
    let (disk, _) = disk.erase(tree(2), &mut |_| ()).unwrap();
    assert_eq!(disk.backups(), known);
    Box::new(disk).close().unwrap();
    Disk::restore(&home.path, &made, None, &typed(PASSPHRASE)).unwrap();
    assert_eq!(home.open().backups(), known);
}

#[test]
fn damage_to_it_keeps_nobody_out() {
    let (home, kept) = Home::filled(2);
    let stick = TempDir::new().unwrap();
    let mut disk = home.open();
    back_up(&mut disk, stick.path());
    drop(disk);
    home.damage("backups", |bytes| bytes[20] ^= 1);
    let mut disk = home.open();
    assert!(disk.backups().made.is_empty());
    holds(&disk, &kept);
    back_up(&mut disk, stick.path());
    assert_eq!(disk.backups().made.len(), 1);
}
