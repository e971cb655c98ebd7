//! Links and devices in a store's folder, or a link in its place: nothing is begun that could not be finished, and nobody is kept out.

use std::os::unix::fs::symlink;
use std::path::Path;

use fingerpost::store::{Disk, Step, Store, StoreError};

use super::sample::{Home, PASSPHRASE, added, copy, keep, note, tree, typed};

/// Puts something that is no file into a folder, under a name.
fn plant(kind: &str, at: &Path) {
    match kind {
        "fifo" => assert!(std::process::Command::new("mkfifo").arg(at).status().unwrap().success()),
        _ => symlink("/etc/hostname", at).unwrap(),
    }
}

#[test]
fn nothing_is_erased_beside_a_link_or_a_fifo_and_it_is_named() {
    for (kind, name) in [("link", "foo"), ("fifo", "keyring.bad-2020-01-01"), ("link", "db-1/deep")] {
        let (home, kept) = Home::filled(4);
        let disk = home.open();
        // Planted while the notes are open: in the database's folder the next opening takes it away.
        plant(kind, &home.file(name));
        let ring = std::fs::read(home.file("keyring")).unwrap();
        let refused = disk.erase(tree(2), &mut |step| panic!("{step:?} was done")).unwrap_err();
        let said = refused.to_string();
        assert!(matches!(refused, StoreError::Stranger { .. }) && said.contains(name) && said.contains("take it away"), "{said}");
        assert_eq!(std::fs::read(home.file("keyring")).unwrap(), ring);
        assert!(!home.file("erasing").exists());
        let mut disk = home.open();
        assert_eq!(disk.events(tree(2)).unwrap(), kept[1]);
        let written = keep(&mut disk, tree(2), note("and on"));
        let refused = matches!(disk.remove(tree(2), &[written.id], &mut |_| ()), Err(StoreError::Stranger { .. }));
        assert_eq!(refused, !name.starts_with("db-1"), "nor is a note removed beside it");
        let _ = std::fs::remove_file(home.file(name));
        let (disk, receipt) = home.open().erase(tree(2), &mut |_| ()).unwrap();
        assert!(receipt.found.is_empty());
        assert_eq!(disk.events(tree(1)).unwrap(), kept[0]);
    }
}

#[test]
fn what_was_begun_is_finished_beside_a_link_and_that_is_told_once() {
    let (home, kept) = Home::filled(6);
    let temp = tempfile::TempDir::new().unwrap();
    let mut steps: Vec<Step> = Vec::new();
    let told = &mut |step: Step| {
        copy(&home.path, &temp.path().join(format!("{step:?}")));
        steps.push(step);
    };
    drop(home.open().erase(tree(2), told).unwrap());
    for step in steps {
        let path = temp.path().join(format!("{step:?}"));
        plant("link", &path.join("foo"));
        plant("fifo", &path.join("keyring.bad-2020-01-01"));
        let disk = Disk::open(&path, None, &typed(PASSPHRASE)).unwrap();
        let told = |name: &str| disk.findings().iter().any(|finding| finding.contains(name) && finding.contains("not searched"));
        assert!(told("`foo`") && told("`keyring.bad-2020-01-01`"), "{step:?}: {:?}", disk.findings());
        assert!(disk.findings().iter().any(|finding| finding.contains("has been finished")));
        assert_eq!(disk.events(tree(1)).unwrap(), kept[0]);
        assert!(matches!(disk.events(tree(2)), Err(StoreError::NoSuchTree)));
        drop(disk);
        assert!(!path.join("erasing").exists());
        let disk = Disk::open(&path, None, &typed(PASSPHRASE)).unwrap();
        assert!(disk.findings().is_empty(), "{step:?}: {:?}", disk.findings());
    }
}

#[test]
fn a_folder_that_is_reached_by_a_link_is_as_good_as_any() {
    let (home, kept) = Home::filled(4);
    let link = home.path.with_file_name("by-link");
    symlink(&home.path, &link).unwrap();
    let mut disk = Disk::open(&link, None, &typed(PASSPHRASE)).unwrap();
    keep(&mut disk, tree(3), added("EF-3"));
    Box::new(disk).close().unwrap();
    let file = home.path.with_file_name("a.backup");
    Disk::open(&link, None, &typed(PASSPHRASE)).unwrap().backup(&file).unwrap();
    let (disk, receipt) = Disk::open(&link, None, &typed(PASSPHRASE)).unwrap().erase(tree(3), &mut |_| ()).unwrap();
    assert!(receipt.found.is_empty() && receipt.files > 5);
    drop(disk);
    assert!(Disk::bytes(&link).unwrap() > 0);
    let restored = Disk::restore(&link, &file, None, &typed(PASSPHRASE)).unwrap();
    assert_eq!(restored.erased, 1);
    assert!(link.symlink_metadata().unwrap().is_symlink(), "the link is where it was");
    let disk = Disk::open(&home.path, None, &typed(PASSPHRASE)).unwrap();
    assert_eq!([disk.events(tree(1)).unwrap(), disk.events(tree(2)).unwrap()], kept);
}

#[test]
fn a_folder_by_the_name_of_something_half_written_keeps_nobody_out() {
    let (home, kept) = Home::filled(2);
    std::fs::create_dir(home.file("other.tmp")).unwrap();
    assert_eq!(home.open().events(tree(1)).unwrap(), kept[0]);
}
