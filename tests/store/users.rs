//! Who can open what.

use fingerpost::store::{Disk, Store, StoreError};
use fingerpost::vault::Cost;

use super::sample::{Home, PASSPHRASE, USER, added, holds, keep, note, tree, typed};

#[test]
fn the_recovery_words_open_what_the_passphrase_opens() {
    let temp = tempfile::TempDir::new().unwrap();
    let path = temp.path().join("notes");
    let (mut disk, words) = Disk::create(&path, USER, &typed(PASSPHRASE), Cost::TEST).unwrap();
    let words = words.words().collect::<Vec<_>>().join(" ");
    let kept = keep(&mut disk, tree(1), note("x"));
    drop(disk);
    assert_eq!(Disk::open(&path, Some(USER), &typed(&words.to_uppercase())).unwrap().events(tree(1)).unwrap(), [kept]);
}

#[test]
fn whoever_opens_by_the_recovery_words_is_told_that_they_can_set_a_passphrase() {
    let temp = tempfile::TempDir::new().unwrap();
    let path = temp.path().join("notes");
    let (disk, words) = Disk::create(&path, USER, &typed(PASSPHRASE), Cost::TEST).unwrap();
    drop(disk);
    let words = words.words().collect::<Vec<_>>().join(" ");
    let findings = |with: &str| Disk::open(&path, Some(USER), &typed(with)).unwrap().findings();
    assert!(findings(PASSPHRASE).is_empty());
    let told = findings(&words);
    assert!(told.len() == 1 && told[0].contains("set a new one"), "{told:?}");
    let mut disk = Disk::open(&path, Some(USER), &typed(&words)).unwrap();
    disk.change_passphrase(&typed(&words), &typed("a new one"), Cost::TEST).unwrap();
    drop(disk);
    assert!(findings("a new one").is_empty());
    assert_eq!(findings(&words), told, "the words open as before");
    assert!(matches!(Disk::open(&path, Some(USER), &typed(PASSPHRASE)), Err(StoreError::WrongPassphrase)));
}

#[test]
fn a_changed_passphrase_is_the_one_that_counts() {
    let (home, kept) = Home::filled(2);
    let mut disk = home.open();
    assert!(matches!(disk.change_passphrase(&typed("wrong"), &typed("new"), Cost::TEST), Err(StoreError::WrongPassphrase)));
    disk.change_passphrase(&typed(PASSPHRASE), &typed("new"), Cost::TEST).unwrap();
    drop(disk);
    assert!(matches!(Disk::open(&home.path, None, &typed(PASSPHRASE)), Err(StoreError::WrongPassphrase)));
    holds(&Disk::open(&home.path, None, &typed("new")).unwrap(), &kept);
}

#[test]
fn a_changed_passphrase_counts_also_when_only_one_keyring_knows_of_it() {
    let (home, kept) = Home::filled(2);
    let before = std::fs::read(home.file("keyring")).unwrap();
    let mut disk = home.open();
    disk.change_passphrase(&typed(PASSPHRASE), &typed("new"), Cost::TEST).unwrap();
    drop(disk);
    // What a kill between the two leaves.
    std::fs::write(home.file("keyring.bak"), before).unwrap();
    assert!(matches!(Disk::open(&home.path, None, &typed(PASSPHRASE)), Err(StoreError::WrongPassphrase)));
    holds(&Disk::open(&home.path, None, &typed("new")).unwrap(), &kept);
    assert_eq!(std::fs::read(home.file("keyring")).unwrap(), std::fs::read(home.file("keyring.bak")).unwrap());
}

#[test]
fn a_user_opens_only_what_is_theirs_or_was_granted() {
    let (home, _) = Home::filled(2);
    let mut disk = home.open();
    disk.add_user("cy", &typed("another one"), Cost::TEST).unwrap();
    assert!(matches!(disk.add_user("cy", &typed("again"), Cost::TEST), Err(StoreError::NameTaken { .. })));
    disk.grant(tree(2), "cy", None).unwrap();
    disk.grant(tree(1), "cy", Some(jiff::civil::date(2020, 1, 1))).unwrap();
    assert!(matches!(disk.grant(tree(2), "dan", None), Err(StoreError::NoSuchUser { .. })));
    Box::new(disk).close().unwrap();
    assert_eq!(Disk::users(&home.path).unwrap(), [USER, "cy"]);

    let mut theirs = Disk::open(&home.path, None, &typed("another one")).unwrap();
    assert_eq!(theirs.user(), "cy");
    assert!(theirs.findings().is_empty(), "{:?}", theirs.findings());
    assert!(matches!(theirs.events(tree(1)), Err(StoreError::NoSuchTree)), "the cover has ended");
    assert_eq!(theirs.events(tree(2)).unwrap().len(), 2);
    let blind = fingerpost::record::Event { number: 90, ..keep(&mut theirs, tree(2), note("from cy")) };
    assert!(matches!(theirs.append(tree(1), &[fingerpost::record::Event { tree: tree(1), ..blind }]), Err(StoreError::NoSuchTree)));
    keep(&mut theirs, tree(3), added("EF-3"));
    drop(theirs);

    // Another's records are kept even by somebody who cannot read them.
    std::fs::remove_dir_all(home.file("db-1")).unwrap();
    drop(Disk::open(&home.path, Some("cy"), &typed("another one")).unwrap());
    std::fs::remove_file(home.file("journal-1.log")).unwrap();
    drop(Disk::open(&home.path, Some("cy"), &typed("another one")).unwrap());
    let disk = home.open();
    assert_eq!(disk.events(tree(1)).unwrap().len(), 2);
    assert_eq!(disk.events(tree(2)).unwrap().len(), 3);
    assert!(matches!(disk.events(tree(3)), Err(StoreError::NoSuchTree)));
    assert_eq!(disk.people().unwrap().len(), 2);
}
