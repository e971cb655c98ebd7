//! A disk that is full at every write there is: whatever was acknowledged is there, and nothing else is lost.

use std::path::Path;

use fingerpost::record::Event;
use fingerpost::store::{Disk, Store, StoreError};

use super::sample::{Home, PASSPHRASE, added, copy, event, keep, note, tree, typed};
use super::tmpfs::Tmpfs;

/// What was acknowledged, by tree, of those that are not erased.
type Kept = Vec<(u8, Vec<Event>)>;

/// Does something of every kind until the disk is full, and says how far that came. An acknowledged event is taken down.
fn work(folder: &Path, kept: &mut Kept) -> Result<(), StoreError> {
    let mut disk = Disk::open(folder, None, &typed(PASSPHRASE))?;
    let mut write = |disk: &mut Disk, whose: u8, change| {
        let event = event(disk, tree(whose), 0, change);
        disk.append(tree(whose), std::slice::from_ref(&event))?;
        match kept.iter_mut().find(|(known, _)| *known == whose) {
            Some((_, events)) => events.push(event),
            None => kept.push((whose, vec![event])),
        }
        Ok::<_, StoreError>(())
    };
    write(&mut disk, 1, note("a small one"))?;
    // Somebody new: the keyring is written.
    write(&mut disk, 4, added("NEW-4"))?;
    write(&mut disk, 1, note(&"a long one ".repeat(2_000)))?;
    disk.back_up(folder.parent().unwrap())?;
    write(&mut disk, 4, note("another small one"))?;
    Box::new(disk).close()
}

#[track_caller]
fn all_there(folder: &Path, kept: &Kept, room: usize) {
    let disk = Disk::open(folder, None, &typed(PASSPHRASE)).unwrap_or_else(|error| panic!("{room} KiB: {error}"));
    assert_eq!(disk.lost(), 0, "{room} KiB: {:?}", disk.findings());
    for (whose, events) in kept {
        let there = disk.events(tree(*whose)).unwrap_or_else(|error| panic!("{room} KiB, {whose}: {error}"));
        assert!(events.iter().all(|event| there.contains(event)), "{room} KiB: what was acknowledged to {whose} is there");
        assert_eq!(there.len(), events.len(), "{room} KiB: and nothing that was not");
    }
    drop(disk);
    let mut disk = Disk::open(folder, None, &typed(PASSPHRASE)).unwrap();
    assert!(disk.findings().is_empty(), "{room} KiB: {:?}", disk.findings());
    keep(&mut disk, tree(1), note("there is room again"));
}

/// Takes away everything but what was filled in.
fn clear(disk: &Tmpfs) {
    for entry in std::fs::read_dir(disk.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { std::fs::remove_dir_all(path).unwrap() } else { std::fs::remove_file(path).unwrap() }
    }
}

#[test]
fn full_at_every_write_it_loses_nothing() {
    let Some(small) = Tmpfs::new(16 * 1024) else { return };
    let (home, before) = Home::filled(12);
    let (mut full, mut whole) = (0, 0);
    let mut room = 0;
    while whole < 3 {
        clear(&small);
        let folder = small.path().join("notes");
        copy(&home.path, &folder);
        small.fill_but(room);
        let mut kept: Kept = vec![(1, before[0].clone()), (2, before[1].clone())];
        match work(&folder, &mut kept) {
            Ok(()) => whole += 1,
            Err(StoreError::DiskFull) => full += 1,
            Err(other) => panic!("{room} KiB: {other:?}"),
        }
        let partial = std::fs::read_dir(small.path())
            .unwrap()
            .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().contains("partial"));
        assert_eq!(partial.count(), 0, "{room} KiB: no half of a backup");
        small.make_room();
        all_there(&folder, &kept, room);
        room += 4;
        assert!(room < 8 * 1024, "it never fits");
    }
    println!("{} trials, 4 KiB apart: {full} on a full disk", full + whole);
    assert!(full > 5);
}

#[test]
fn full_at_every_write_an_erasing_is_finished_later_or_was_not_begun() {
    let Some(small) = Tmpfs::new(16 * 1024) else { return };
    let (home, before) = Home::filled(12);
    let (mut full, mut whole, mut room) = (0, 0, 0);
    while whole < 3 {
        clear(&small);
        let folder = small.path().join("notes");
        copy(&home.path, &folder);
        small.fill_but(room);
        let outcome = Disk::open(&folder, None, &typed(PASSPHRASE)).and_then(|disk| disk.erase(tree(2), &mut |_| ()));
        match outcome.map(drop) {
            Ok(()) => whole += 1,
            Err(StoreError::DiskFull) => full += 1,
            Err(other) => panic!("{room} KiB: {other:?}"),
        }
        small.make_room();
        let disk = Disk::open(&folder, None, &typed(PASSPHRASE)).unwrap_or_else(|error| panic!("{room} KiB: {error}"));
        assert_eq!((disk.lost(), disk.events(tree(1)).unwrap()), (0, before[0].clone()), "{room} KiB: {:?}", disk.findings());
        match disk.events(tree(2)) {
            Ok(events) => assert_eq!(events, before[1], "{room} KiB: not begun"),
            Err(StoreError::NoSuchTree) => {}
            Err(other) => panic!("{room} KiB: {other:?}"),
        }
        assert!(!folder.join("erasing").exists(), "{room} KiB");
        room += 4;
        assert!(room < 8 * 1024, "it never fits");
    }
    println!("{} trials, 4 KiB apart: {full} on a full disk", full + whole);
    assert!(full > 5);
}
