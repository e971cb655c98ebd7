//! Restoring: interrupted anywhere it leaves one of the two whole, and whoever was erased stays erased.

use std::path::{Path, PathBuf};

use fingerpost::record::{Event, Tree};
use fingerpost::store::{Disk, RestoreStep, Restored, Store, StoreError};

use super::sample::{Home, PASSPHRASE, added, copy, holds, keep, note, tree, typed};

fn without(folder: &Path, file: &Path, erased: &[Tree]) -> Restored {
    Disk::restore_without(folder, file, None, &typed(PASSPHRASE), erased, &mut |_| ()).unwrap()
}

fn backup(home: &Home, name: &str) -> PathBuf {
    let file = home.path.with_file_name(name);
    home.open().backup(&file).unwrap();
    file
}

#[track_caller]
fn is_gone(disk: &Disk, whom: Tree) {
    assert!(matches!(disk.events(whom), Err(StoreError::NoSuchTree)));
    assert!(!disk.people().unwrap().iter().any(|person| person.tree == whom));
}

#[test]
fn whoever_was_erased_elsewhere_stays_erased() {
    let (home, kept) = Home::filled(6);
    keep(&mut home.open(), tree(3), added("EF-3"));
    let file = backup(&home, "a.backup");
    // On another machine, where nothing is known of an erasing, and with somebody in the list whom nobody knows.
    let folder = home.path.with_file_name("elsewhere");
    let restored = without(&folder, &file, &[tree(3), tree(99)]);
    assert_eq!((restored.records, restored.erased), (8, 1));
    let mut disk = Disk::open(&folder, None, &typed(PASSPHRASE)).unwrap();
    is_gone(&disk, tree(3));
    holds(&disk, &kept);
    let back = Event { tree: tree(99), ..kept[0][0].clone() };
    assert!(disk.append(tree(99), &[back]).is_err(), "nor does one who was never here come");
    drop(disk);
    assert_eq!(Disk::erased(&folder).unwrap(), [tree(3), tree(99)]);
}

#[test]
fn whoever_was_erased_stays_erased_whichever_backups_follow_one_another() {
    let (home, _) = Home::filled(2);
    let before = backup(&home, "before.backup");
    keep(&mut home.open(), tree(3), added("EF-3"));
    let with = backup(&home, "with.backup");
    drop(home.open().erase(tree(3), &mut |_| ()).unwrap());
    assert_eq!(Disk::erased(&home.path).unwrap(), [tree(3)]);
    // The first knows nothing of them. The second does, and is restored over it.
    assert_eq!(without(&home.path, &before, &[]).erased, 0);
    assert_eq!(without(&home.path, &with, &[]).erased, 1);
    is_gone(&home.open(), tree(3));
}

#[test]
fn interrupted_at_any_step_the_old_store_or_the_new_one_is_whole() {
    let (home, kept) = Home::filled(12);
    keep(&mut home.open(), tree(3), added("EF-3"));
    let file = backup(&home, "a.backup");
    let mut disk = home.open();
    let later = keep(&mut disk, tree(1), note("later"));
    drop(disk.erase(tree(3), &mut |_| ()).unwrap());
    let now = [[kept[0].clone(), vec![later]].concat(), kept[1].clone()];

    let around = home.path.parent().unwrap().to_owned();
    let temp = tempfile::TempDir::new().unwrap();
    let mut steps = Vec::new();
    // What a kill leaves is what the files are at that moment.
    let mut told = |step| {
        copy(&around, &temp.path().join(format!("{step:?}")));
        steps.push(step);
    };
    Disk::restore_without(&home.path, &file, None, &typed(PASSPHRASE), &[], &mut told).unwrap();
    assert_eq!(steps, [RestoreStep::Unpacked, RestoreStep::Verified, RestoreStep::Swapped]);
    for step in steps {
        let around = temp.path().join(format!("{step:?}"));
        let folder = around.join("notes");
        let disk = Disk::open(&folder, None, &typed(PASSPHRASE)).unwrap();
        holds(&disk, if step == RestoreStep::Swapped { &kept } else { &now });
        is_gone(&disk, tree(3));
        drop(disk);
        // And it can be done again.
        let restored = without(&folder, &around.join("a.backup"), &[]);
        assert_eq!(restored.erased, 1);
        holds(&Disk::open(&folder, None, &typed(PASSPHRASE)).unwrap(), &kept);
        let aside = Disk::open(&restored.aside.unwrap(), None, &typed(PASSPHRASE)).unwrap();
        holds(&aside, if step == RestoreStep::Swapped { &kept } else { &now });
    }
}

#[test]
fn half_of_an_unpacking_keeps_nobody_from_the_old_store() {
    let (home, kept) = Home::filled(12);
    let file = backup(&home, "a.backup");
    let whole = std::fs::read(&file).unwrap();
    let mut trials = 0;
    for cut in (0..whole.len()).step_by(499) {
        std::fs::write(home.path.with_file_name("cut.backup"), &whole[..cut]).unwrap();
        let outcome = Disk::restore(&home.path, &home.path.with_file_name("cut.backup"), None, &typed(PASSPHRASE));
        assert!(outcome.is_err(), "cut at {cut}");
        holds(&home.open(), &kept);
        trials += 1;
    }
    println!("{trials} cuts, the store whole after each");
}
