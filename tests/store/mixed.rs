//! Files of different times or different stores in one folder, and files that are gone.

use std::path::Path;

use fingerpost::record::Event;
use fingerpost::store::{Disk, Store, StoreError};

use super::sample::{Home, PASSPHRASE, added, event, files, holds, keep, note, tree, typed};

/// Copies one file or folder of a store over that of another, which may be the same at another time.
fn bring(from: &Path, to: &Path) {
    if to.is_dir() {
        std::fs::remove_dir_all(to).unwrap();
    }
    if from.is_dir() {
        for file in files(from) {
            let to = to.join(file.strip_prefix(from).unwrap());
            std::fs::create_dir_all(to.parent().unwrap()).unwrap();
            std::fs::copy(file, to).unwrap();
        }
    } else {
        std::fs::copy(from, to).unwrap();
    }
}

/// A store as it was with a few notes and now with more, closed both times, with somebody new meanwhile: the older state, the newer, and what is kept in it.
fn two_times() -> (tempfile::TempDir, Home, [Vec<Event>; 2], Vec<Event>) {
    let (home, mut kept) = Home::filled(6);
    let older = tempfile::TempDir::new().unwrap();
    for name in ["keyring", "keyring.bak", "journal-1.log", "manifest", "db-1"] {
        bring(&home.file(name), &older.path().join(name));
    }
    let mut disk = home.open();
    for count in 0..8 {
        let whose = count % 2;
        kept[whose].push(keep(&mut disk, tree(whose as u8 + 1), note(&format!("later {count}"))));
    }
    let third = vec![keep(&mut disk, tree(3), added("EF-3")), keep(&mut disk, tree(3), note("somebody new"))];
    Box::new(disk).close().unwrap();
    (older, home, kept, third)
}

/// What of a tree can be read, all of it as it was kept.
#[track_caller]
fn read(disk: &Disk, whose: u8, kept: &[Event]) -> usize {
    let events = match disk.events(tree(whose)) {
        Ok(events) => events,
        Err(StoreError::Damaged { read, .. }) => read,
        Err(StoreError::NoSuchTree) => Vec::new(),
        Err(other) => panic!("{other}"),
    };
    assert!(events.iter().all(|event| kept.contains(event)), "nothing is altered");
    events.len()
}

#[test]
fn one_older_file_among_newer_ones_is_made_good() {
    for names in [&["db-1"][..], &["db-1", "manifest"], &["journal-1.log"], &["manifest"], &["keyring"], &["keyring.bak"]] {
        let (older, home, kept, third) = two_times();
        for name in names {
            bring(&older.path().join(name), &home.file(name));
        }
        for _ in 0..2 {
            let disk = home.open();
            for (whose, kept) in [(1, &kept[0]), (2, &kept[1]), (3, &third)] {
                assert_eq!(&disk.events(tree(whose)).unwrap(), kept, "{names:?}");
            }
            assert_eq!(disk.lost(), 0, "{names:?}: {:?}", disk.findings());
            assert_eq!(disk.next_number(), 19, "{names:?}");
            Box::new(disk).close().unwrap();
        }
    }
}

#[test]
fn an_older_keyring_in_both_places_is_told_and_nothing_is_altered_by_it() {
    let (older, home, kept, third) = two_times();
    let newer = std::fs::read(home.file("keyring")).unwrap();
    for name in ["keyring", "keyring.bak"] {
        bring(&older.path().join(name), &home.file(name));
    }
    let mut disk = home.open();
    assert_eq!(disk.lost(), 2, "what was written of somebody whose key is gone");
    assert!(disk.findings().iter().any(|finding| finding.contains("could not be read")));
    assert_eq!((read(&disk, 1, &kept[0]), read(&disk, 2, &kept[1])), (kept[0].len(), kept[1].len()));
    assert_eq!(disk.next_number(), 19, "no number is given twice");
    keep(&mut disk, tree(1), note("and on"));
    Box::new(disk).close().unwrap();
    // The right keyring, found again, opens everything.
    for name in ["keyring", "keyring.bak"] {
        std::fs::write(home.file(name), &newer).unwrap();
    }
    let disk = home.open();
    assert_eq!(disk.lost(), 0, "{:?}", disk.findings());
    assert_eq!(disk.events(tree(3)).unwrap(), third);
    assert_eq!(disk.events(tree(1)).unwrap().len(), kept[0].len() + 1);
}

#[test]
fn older_journal_and_older_database_together_are_told() {
    let (older, home, kept, _) = two_times();
    for name in ["journal-1.log", "db-1", "manifest"] {
        bring(&older.path().join(name), &home.file(name));
    }
    let disk = home.open();
    assert_eq!(disk.lost(), 10, "{:?}", disk.findings());
    assert_eq!(read(&disk, 1, &kept[0]) + read(&disk, 2, &kept[1]), 8);
    assert_eq!(disk.next_number(), 19, "no number is given twice");
}

#[test]
fn a_file_of_another_store_is_not_taken_for_ones_own() {
    for names in [&["journal-1.log"][..], &["db-1"], &["db-1", "manifest"], &["manifest"], &["keyring"], &["keyring.bak"]] {
        let (home, kept) = Home::filled(6);
        let (other, _) = Home::filled(9);
        for name in names {
            bring(&other.file(name), &home.file(name));
        }
        let disk = home.open();
        holds(&disk, &kept);
        Box::new(disk).close().unwrap();
        let disk = home.open();
        assert!(disk.findings().is_empty(), "{names:?}: {:?}", disk.findings());
        holds(&disk, &kept);
    }
}

#[test]
fn anothers_journal_and_database_bring_nothing_in() {
    let (home, _) = Home::filled(6);
    let (other, _) = Home::filled(9);
    for name in ["journal-1.log", "db-1", "manifest"] {
        bring(&other.file(name), &home.file(name));
    }
    let others = std::fs::read(home.file("journal-1.log")).unwrap();
    let opened = Disk::open(&home.path, None, &typed(PASSPHRASE));
    assert!(matches!(opened, Err(StoreError::OthersKeyring { .. })), "{opened:?}");
    assert_eq!(std::fs::read(home.file("journal-1.log")).unwrap(), others, "it may be all that somebody has");
}

#[test]
fn each_file_may_be_gone() {
    // Some have a name of their own in every store.
    let all = |home: &Home| {
        let mut all = files(&home.path);
        all.sort_by_key(|file| file.strip_prefix(&home.path).unwrap().to_owned());
        all
    };
    for at in 0..all(&Home::filled(6).0).len() {
        let (home, kept) = Home::filled(6);
        let name = all(&home).swap_remove(at);
        std::fs::remove_file(&name).unwrap();
        let disk = home.open();
        holds(&disk, &kept);
        Box::new(disk).close().unwrap();
        assert!(home.open().findings().is_empty(), "{}", name.display());
    }
}

/// Cuts the journal at every byte of its last frames, or at some of them: `STORE_CUTS=1` tries every one.
#[test]
fn the_journal_may_be_cut_anywhere() {
    let step = std::env::var("STORE_CUTS").ok().and_then(|step| step.parse().ok()).unwrap_or(97);
    let (closed, kept) = Home::filled(6);
    let spare = tempfile::TempDir::new().unwrap();
    for name in ["keyring", "keyring.bak", "journal-1.log", "manifest", "db-1"] {
        bring(&closed.file(name), &spare.path().join(name));
    }
    let journal = std::fs::read(closed.file("journal-1.log")).unwrap();
    for with_database in [true, false] {
        for cut in (journal.len() - 1500..journal.len()).step_by(step) {
            for name in ["keyring", "keyring.bak", "manifest", "db-1"] {
                bring(&spare.path().join(name), &closed.file(name));
            }
            for entry in std::fs::read_dir(&closed.path).unwrap().flatten() {
                let name = entry.file_name().to_string_lossy().into_owned();
                if name.starts_with("journal") || name.starts_with("snapshot") {
                    std::fs::remove_file(entry.path()).unwrap();
                } else if name.starts_with("db.") || (name.starts_with("db-") && (name != "db-1" || !with_database)) {
                    std::fs::remove_dir_all(entry.path()).unwrap();
                }
            }
            std::fs::write(closed.file("journal-1.log"), &journal[..cut]).unwrap();
            let disk = Disk::open(&closed.path, None, &typed(PASSPHRASE)).unwrap();
            let found = read(&disk, 1, &kept[0]) + read(&disk, 2, &kept[1]);
            assert_eq!(found as u64 + disk.lost(), 8, "cut at {cut}: {:?}", disk.findings());
            assert!(found == 8 || !with_database, "cut at {cut}");
            assert!(!disk.findings().is_empty(), "cut at {cut}: it is told");
            assert_eq!(disk.next_number(), 9, "cut at {cut}");
        }
    }
}

#[test]
fn two_copies_of_one_folder_that_were_both_written_in_are_not_taken_for_one() {
    for into_the_longer in [false, true] {
        let (home, kept) = Home::filled(4);
        let (one, other) = (home.copied(), home.copied());
        let write = |home: &Home, words: &[&str]| {
            let mut disk = home.open();
            let kept: Vec<Event> = words.iter().map(|words| keep(&mut disk, tree(1), note(words))).collect();
            Box::new(disk).close().unwrap();
            kept
        };
        let ours = write(&one, if into_the_longer { &["ours", "more of ours"] } else { &["ours"] });
        let theirs = write(&other, &["theirs", "more of theirs", "and more"]);
        bring(&other.file("journal-1.log"), &one.file("journal-1.log"));

        let disk = one.open();
        assert_eq!(disk.lost(), ours.len() as u64, "{:?}", disk.findings());
        assert!(disk.findings().iter().any(|finding| finding.contains("both written in")), "{:?}", disk.findings());
        let there: Vec<Event> = kept[0].iter().chain(&theirs).cloned().collect();
        assert_eq!(disk.events(tree(1)).unwrap(), there, "the journal is the record, and nothing of the other is mixed into it");
        Box::new(disk).close().unwrap();
        let again = one.open();
        assert!(again.is_partial(), "it is told until somebody has seen it");
    }
}

#[test]
fn the_files_of_before_beside_the_database_of_today_take_nothing_away() {
    let (older, home, kept, third) = two_times();
    for name in ["keyring", "keyring.bak", "journal-1.log", "manifest"] {
        bring(&older.path().join(name), &home.file(name));
    }
    let disk = home.open();
    let all = [&kept[0], &kept[1], &third];
    let read: usize = (1..=3).zip(all).map(|(whose, kept)| read(&disk, whose, kept)).sum();
    let shut = if disk.events(tree(3)).is_err() { third.len() } else { 0 };
    assert_eq!(read + shut, all.iter().map(|kept| kept.len()).sum::<usize>(), "{:?}", disk.findings());
}

#[test]
fn a_note_is_not_saved_where_its_journal_was_moved_removed_or_replaced() {
    let (home, kept) = Home::filled(2);
    let mut disk = home.open();
    let (journal, aside) = (home.file("journal-1.log"), home.file("aside"));
    let next = |disk: &Disk| event(disk, tree(1), 0, note("in the middle of it"));
    let refused = |disk: &mut Disk| {
        let event = next(disk);
        assert!(matches!(disk.append(tree(1), &[event]), Err(StoreError::Replaced { .. })));
    };
    std::fs::rename(&journal, &aside).unwrap();
    refused(&mut disk);
    std::fs::write(&journal, b"another's").unwrap();
    refused(&mut disk);
    assert_eq!(std::fs::read(&journal).unwrap(), b"another's", "what is there now is not ours to cut");
    std::fs::rename(&aside, &journal).unwrap();
    let event = next(&disk);
    disk.append(tree(1), std::slice::from_ref(&event)).unwrap();
    drop(disk);
    let kept = [[&kept[0][..], &[event]].concat(), kept[1].clone()];
    holds(&home.open(), &kept);
}

#[test]
fn the_keyring_of_other_notes_of_the_same_user_takes_nothing_away() {
    let (home, kept) = Home::filled(6);
    let (other, _) = Home::filled(2);
    let own = home.copied();
    for name in ["keyring", "keyring.bak"] {
        bring(&other.file(name), &home.file(name));
    }
    let opened = Disk::open(&home.path, None, &typed(PASSPHRASE));
    assert!(matches!(opened, Err(StoreError::OthersKeyring { .. })), "{opened:?}");
    let aside = |file: &std::path::PathBuf| file.to_string_lossy().contains(".bad-");
    assert!(!files(&home.path).iter().any(aside), "nothing is set aside");
    for name in ["keyring", "keyring.bak"] {
        bring(&own.file(name), &home.file(name));
    }
    holds(&home.open(), &kept);
}
