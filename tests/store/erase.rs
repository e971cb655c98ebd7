//! Erased, a person is nowhere in the folder, at whatever moment the program is stopped; everybody else is as they were.

use std::path::Path;

use fingerpost::record::{Change, Event};
use fingerpost::store::{Disk, Receipt, Step, Store, StoreError};
use fingerpost::vault::{Cost, Keyring};

use super::sample::{Home, PASSPHRASE, added, copy, files, frames, keep, note, tree, typed};

/// Three people; the second is to be erased.
fn filled() -> (Home, [Vec<Event>; 2]) {
    let (home, mut disk) = Home::new();
    let mut kept = [Vec::new(), Vec::new()];
    for (whose, into) in [(1, Some(0)), (2, None), (3, Some(1))] {
        let mut events = vec![keep(&mut disk, tree(whose), added(&format!("AB-{whose}")))];
        for count in 0..12 {
            events.push(keep(&mut disk, tree(whose), note(&format!("note {count} {}", "words ".repeat(count * 90)))));
        }
        if let Some(into) = into {
            kept[into] = events;
        }
    }
    keep(&mut disk, tree(2), Change::Named { name: "Zanzibar".to_owned() });
    Box::new(disk).close().unwrap();
    (home, kept)
}

/// By what the journal's frames and the keyring's grants of the second person are found: stretches of the files as they are before.
fn sealed_bytes(home: &Home) -> Vec<Vec<u8>> {
    let frames = frames(&home.file("journal-1.log"));
    assert_eq!(frames.len(), 40);
    let ring = Keyring::decode(&std::fs::read(home.file("keyring")).unwrap()).unwrap();
    let theirs = ring.keys.iter().find(|key| key.tree == tree(2).0).unwrap();
    // The second person's fourteen frames: thirteen after the first person's, and the name at the end.
    let mut found: Vec<Vec<u8>> = frames[13..26].iter().chain(&frames[39..]).cloned().collect();
    found.extend(theirs.grants.iter().flat_map(|grant| [grant.shared.encapsulated.to_vec(), grant.shared.sealed.to_vec()]));
    found.push(theirs.id.to_vec());
    found
}

#[track_caller]
fn gone(path: &Path, sealed: &[Vec<u8>]) {
    for file in files(path) {
        let bytes = std::fs::read(&file).unwrap();
        for (number, piece) in sealed.iter().enumerate() {
            assert!(!bytes.windows(piece.len()).any(|window| window == piece), "piece {number} is in {}", file.display());
        }
        assert_ne!(file.file_name().unwrap(), "erasing");
        assert!(!file.display().to_string().contains(".bad"), "{}", file.display());
    }
}

#[track_caller]
fn others(disk: &Disk, kept: &[Vec<Event>; 2]) {
    assert_eq!(disk.lost(), 0, "{:?}", disk.findings());
    assert_eq!(disk.events(tree(1)).unwrap(), kept[0]);
    assert_eq!(disk.events(tree(3)).unwrap(), kept[1]);
    assert!(matches!(disk.events(tree(2)), Err(StoreError::NoSuchTree)));
    let people: Vec<_> = disk.people().unwrap().into_iter().map(|person| person.reference).collect();
    assert_eq!(people, ["AB-1", "AB-3"]);
    assert!(disk.check().damaged.is_empty());
}

fn nothing_found(receipt: &Receipt) {
    assert!(receipt.files > 5 && receipt.found.is_empty() && receipt.id.len() == 32, "{receipt:?}");
}

#[test]
fn nothing_of_them_is_left_and_everybody_else_is_there() {
    let (home, kept) = filled();
    let sealed = sealed_bytes(&home);
    let (mut disk, receipt) = home.open().erase(tree(2), &mut |_| ()).unwrap();
    nothing_found(&receipt);
    others(&disk, &kept);
    gone(&home.path, &sealed);
    let more = keep(&mut disk, tree(1), note("and on"));
    assert_eq!(more.number, 41, "running numbers are not given twice");
    let back = Event { tree: tree(2), ..more };
    assert!(matches!(disk.append(tree(2), &[back]), Err(StoreError::NoSuchTree)), "the erased do not come back");
    Box::new(disk).close().unwrap();
    gone(&home.path, &sealed);
    let disk = home.open();
    assert!(disk.findings().is_empty(), "{:?}", disk.findings());
    assert_eq!(disk.events(tree(1)).unwrap().len(), kept[0].len() + 1);
}

#[test]
fn stopped_at_any_step_it_is_finished_at_the_next_opening() {
    let (home, kept) = filled();
    let sealed = sealed_bytes(&home);
    let temp = tempfile::TempDir::new().unwrap();
    let mut steps: Vec<Step> = Vec::new();
    // What a kill leaves is what the files are at that moment.
    let (disk, _) = home
        .open()
        .erase(tree(2), &mut |step| {
            copy(&home.path, &temp.path().join(format!("{step:?}")));
            steps.push(step);
        })
        .unwrap();
    drop(disk);
    assert_eq!(steps, [Step::Intent, Step::Keys, Step::Journal, Step::Database, Step::Head, Step::Removed, Step::Scanned]);
    for step in steps {
        let path = temp.path().join(format!("{step:?}"));
        // A keyring of which only the first copy was written is a moment too.
        if step == Step::Keys {
            std::fs::copy(temp.path().join("Intent/keyring.bak"), path.join("keyring.bak")).unwrap();
        }
        let disk = Disk::open(&path, None, &typed(PASSPHRASE)).unwrap();
        assert!(disk.findings().iter().any(|finding| finding.contains("has been finished")), "{step:?}: {:?}", disk.findings());
        assert!(!disk.findings().iter().any(|finding| finding.contains("damaged")), "{step:?}: {:?}", disk.findings());
        others(&disk, &kept);
        gone(&path, &sealed);
        drop(disk);
        let disk = Disk::open(&path, None, &typed(PASSPHRASE)).unwrap();
        assert!(disk.findings().is_empty(), "{step:?}: {:?}", disk.findings());
        others(&disk, &kept);
    }
}

#[test]
fn nothing_of_them_is_left_in_any_snapshot_whenever_it_is_stopped() {
    let (home, kept) = filled();
    for _ in 0..2 {
        let mut disk = home.open().compact(&mut |_| ()).unwrap();
        keep(&mut disk, tree(2), note("after a snapshot"));
        Box::new(disk).close().unwrap();
    }
    let files = ["snapshot-2", "journal-2.log", "snapshot-3", "journal-3.log"];
    let sealed: Vec<_> = files.iter().flat_map(|name| frames(&home.file(name))).collect();
    // Forty entries and an end, the one after; an entry more and an end, the one after.
    assert_eq!(sealed.len(), 41 + 1 + 42 + 1);
    let temp = tempfile::TempDir::new().unwrap();
    let mut steps = Vec::new();
    let told = &mut |step: Step| {
        copy(&home.path, &temp.path().join(format!("{step:?}")));
        steps.push(temp.path().join(format!("{step:?}")));
    };
    let (disk, receipt) = home.open().erase(tree(2), told).unwrap();
    nothing_found(&receipt);
    others(&disk, &kept);
    drop(disk);
    gone(&home.path, &sealed);
    for path in steps {
        drop(Disk::open(&path, None, &typed(PASSPHRASE)).unwrap());
        gone(&path, &sealed);
        others(&Disk::open(&path, None, &typed(PASSPHRASE)).unwrap(), &kept);
    }
}

#[test]
fn what_was_set_aside_as_damaged_goes_too() {
    let (home, kept) = filled();
    let sealed = sealed_bytes(&home);
    home.damage("journal-1.log", |bytes| bytes[32 + 100] ^= 1);
    let disk = home.open();
    assert!(files(&home.path).iter().any(|file| file.display().to_string().contains("journal.bad")));
    let (disk, receipt) = disk.erase(tree(2), &mut |_| ()).unwrap();
    nothing_found(&receipt);
    others(&disk, &kept);
    gone(&home.path, &sealed);
}

#[test]
fn a_copy_that_somebody_put_into_the_folder_is_found() {
    let (home, _) = filled();
    std::fs::copy(home.file("journal-1.log"), home.file("journal-copy")).unwrap();
    let (_, receipt) = home.open().erase(tree(2), &mut |_| ()).unwrap();
    assert_eq!(receipt.found, ["journal-copy"]);
}

#[test]
fn another_user_finishes_it_and_cannot_begin_it_on_what_is_not_theirs() {
    let (home, kept) = filled();
    let sealed = sealed_bytes(&home);
    let mut disk = home.open();
    disk.add_user("cy", &typed("another one"), Cost::TEST).unwrap();
    drop(disk);
    let theirs = Disk::open(&home.path, Some("cy"), &typed("another one")).unwrap();
    assert!(matches!(theirs.erase(tree(2), &mut |_| ()), Err(StoreError::NoSuchTree)));
    let temp = tempfile::TempDir::new().unwrap();
    let path = temp.path().join("notes");
    let begun = home.open().erase(tree(2), &mut |step| {
        if step == Step::Intent {
            copy(&home.path, &path);
        }
    });
    drop(begun.unwrap());
    drop(Disk::open(&path, Some("cy"), &typed("another one")).unwrap());
    gone(&path, &sealed);
    others(&Disk::open(&path, None, &typed(PASSPHRASE)).unwrap(), &kept);
}

#[test]
fn an_old_note_of_an_erasing_that_is_put_back_erases_nobody() {
    let (home, _) = filled();
    let before = home.copied();
    let temp = tempfile::TempDir::new().unwrap();
    let note = temp.path().join("erasing");
    let told = &mut |step: Step| {
        if step == Step::Intent {
            std::fs::copy(home.file("erasing"), &note).unwrap();
        }
    };
    drop(home.open().erase(tree(2), told).unwrap());
    // Into the copy from before it was begun; and into one in which much has been written since.
    for written in [0, 20] {
        let copy = before.copied();
        for _ in 0..written {
            let mut disk = copy.open();
            keep(&mut disk, tree(1), super::sample::note("more"));
            Box::new(disk).close().unwrap();
        }
        std::fs::copy(&note, copy.file("erasing")).unwrap();
        let disk = copy.open();
        assert!(disk.findings().iter().any(|finding| finding.contains("old note")), "{:?}", disk.findings());
        assert_eq!(disk.events(tree(2)).unwrap().len(), 14);
        drop(disk);
        assert!(!copy.file("erasing").exists());
        assert!(copy.open().findings().is_empty());
    }
    // Where they were erased already it is only done again.
    std::fs::copy(&note, home.file("erasing")).unwrap();
    let disk = home.open();
    assert!(matches!(disk.events(tree(2)), Err(StoreError::NoSuchTree)));
    assert_eq!(disk.lost(), 0);
}

#[test]
fn what_cannot_be_read_of_an_erasing_erases_nobody() {
    let (home, _) = filled();
    std::fs::write(home.file("erasing"), [7; 300]).unwrap();
    let disk = home.open();
    assert!(disk.findings()[0].contains("nobody was erased"), "{:?}", disk.findings());
    assert_eq!(disk.people().unwrap().len(), 3);
}
