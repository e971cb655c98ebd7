//! Snapshots: two are kept, either with the journals after it holds everything, and whatever one or two files have lost is had from a third.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use fingerpost::record::Event;
use fingerpost::store::{Disk, Step, Store, StoreError};

use super::sample::{Home, PASSPHRASE, copy, files, holds, keep, note, tree, typed};

/// Chains of a folder, in order of name.
fn chains(path: &Path) -> Vec<String> {
    let names = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> =
        names.filter(|name| (name.starts_with("journal-") || name.starts_with("snapshot-")) && !name.contains(".bad")).collect();
    names.sort();
    names
}

#[test]
fn one_is_made_when_the_journal_has_grown_and_the_journal_begins_again() {
    let (home, mut kept) = Home::filled(4);
    let long = "words ".repeat(10_000);
    let mut seen = Vec::new();
    for (round, notes) in [22, 30, 60].into_iter().enumerate() {
        let mut disk = home.open();
        assert!(disk.findings().is_empty(), "{:?}", disk.findings());
        for count in 0..notes {
            kept[0].push(keep(&mut disk, tree(1), note(&format!("{round} {count} {long}"))));
        }
        Box::new(disk).close().unwrap();
        seen.push(chains(&home.path));
    }
    assert_eq!(seen[0], ["journal-1.log", "journal-2.log", "snapshot-2"], "the first journal is the second copy of everything");
    assert_eq!(seen[1], ["journal-2.log", "journal-3.log", "snapshot-2", "snapshot-3"]);
    assert_eq!(seen[2], ["journal-3.log", "journal-4.log", "snapshot-3", "snapshot-4"]);
    assert!(std::fs::metadata(home.file("journal-4.log")).unwrap().len() == 32, "it holds nothing yet");
    let disk = home.open();
    assert!(disk.findings().is_empty(), "{:?}", disk.findings());
    holds(&disk, &kept);
    assert_eq!(disk.next_number(), 6 + 112 + 1);
}

#[test]
fn it_is_made_whenever_somebody_asks_for_it() {
    let (home, kept) = Home::with_snapshots();
    assert_eq!(chains(&home.path), ["journal-2.log", "journal-3.log", "snapshot-2", "snapshot-3"]);
    let disk = home.open();
    assert!(disk.findings().is_empty(), "{:?}", disk.findings());
    holds(&disk, &kept);
}

#[test]
fn either_with_the_journals_after_it_holds_everything() {
    for gone in [&["snapshot-3"][..], &["snapshot-2", "journal-2.log"], &["journal-2.log"], &["snapshot-2"]] {
        let (home, kept) = Home::with_snapshots();
        std::fs::remove_dir_all(home.file("db-3")).unwrap();
        gone.iter().for_each(|name| std::fs::remove_file(home.file(name)).unwrap());
        let disk = home.open();
        holds(&disk, &kept);
        Box::new(disk).close().unwrap();
        let disk = home.open();
        assert!(disk.findings().is_empty(), "{gone:?}: {:?}", disk.findings());
        holds(&disk, &kept);
    }
}

/// In which ways a file is spoilt.
const WAYS: [&str; 6] = ["flip", "cut", "overwrite", "append", "remove", "empty"];

fn spoil(path: &Path, way: &str) {
    let Ok(mut bytes) = std::fs::read(path) else {
        // The database is a folder of files; its one file of data stands for it.
        return spoil(&path.join("db"), way);
    };
    let used = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    match way {
        "flip" => bytes[used * 2 / 3] ^= 4,
        "cut" => bytes.truncate(used / 2),
        "overwrite" => {
            let (from, to) = (used / 4, used * 3 / 4);
            bytes[from..to].fill(0x5a);
        }
        "append" => bytes.extend([7; 700]),
        "empty" => bytes.clear(),
        _ => return std::fs::remove_file(path).unwrap(),
    }
    std::fs::write(path, bytes).unwrap();
}

/// What of the two people can be read, all of it as it was kept.
#[track_caller]
fn read(disk: &Disk, kept: &[Vec<Event>; 2]) -> usize {
    let of = |whose: u8, kept: &Vec<Event>| {
        let events = match disk.events(tree(whose)) {
            Ok(events) => events,
            Err(StoreError::Damaged { read, .. }) => read,
            Err(StoreError::NoSuchTree) => Vec::new(),
            Err(other) => panic!("{other}"),
        };
        assert!(events.iter().all(|event| kept.contains(event)), "nothing is altered");
        events.len()
    };
    of(1, &kept[0]) + of(2, &kept[1])
}

const KINDS: [&str; 7] = ["snapshot-2", "snapshot-3", "journal-2.log", "journal-3.log", "db-3", "keyring", "keyring.bak"];

/// Each pair in two of the ways; with `STORE_PAIRS` in all of them.
#[test]
fn any_two_may_be_damaged_where_a_third_has_it() {
    let every = std::env::var_os("STORE_PAIRS").is_some();
    let (whole, kept) = Home::with_snapshots();
    let all = kept[0].len() + kept[1].len();
    let (mut trials, mut named) = (0, 0);
    for (first, one) in KINDS.iter().enumerate() {
        for (second, other) in KINDS.iter().enumerate().skip(first) {
            for (_, way) in WAYS.iter().enumerate().filter(|(at, _)| every || (at + first + second) % 3 == 0) {
                let home = whole.copied();
                spoil(&home.file(one), way);
                if other != one {
                    spoil(&home.file(other), way);
                }
                let what = format!("{way} of {one} and {other}");
                let twice = [*one, *other];
                let opened = Disk::open(&home.path, None, &typed(PASSPHRASE));
                trials += 1;
                if twice == ["keyring", "keyring.bak"] {
                    // To append or to alter the one or the other changes nothing about that neither is whole.
                    assert!(matches!(opened, Err(StoreError::DamagedKeyring { .. })), "{what}");
                    continue;
                }
                let disk = opened.unwrap_or_else(|error| panic!("{what}: {error}"));
                let lost = disk.lost() > 0;
                if twice == ["journal-3.log", "db-3"] && *way != "append" {
                    // Nothing else has what came after the last snapshot.
                    let found = read(&disk, &kept);
                    assert!(disk.lost() > 0 && found as u64 + disk.lost() >= all as u64, "{what}: {:?}", disk.findings());
                    named += 1;
                } else {
                    assert_eq!(read(&disk, &kept), all, "{what}: {:?}", disk.findings());
                    assert_eq!(disk.lost(), 0, "{what}: {:?}", disk.findings());
                }
                Box::new(disk).close().unwrap();
                let again = home.open();
                assert!(lost || again.findings().is_empty(), "{what}: {:?}", again.findings());
                assert!(lost || read(&again, &kept) == all, "{what}");
            }
        }
    }
    println!("{trials} damaged pairs, of which {named} named a loss");
}

#[test]
fn any_two_files_may_be_in_each_others_place() {
    let (whole, kept) = Home::with_snapshots();
    for (first, one) in KINDS.iter().enumerate() {
        for other in KINDS[first + 1..].iter().filter(|other| **other != "db-3" && *one != "db-3") {
            let home = whole.copied();
            let between = home.file("journal-between");
            std::fs::rename(home.file(one), &between).unwrap();
            std::fs::rename(home.file(other), home.file(one)).unwrap();
            std::fs::rename(&between, home.file(other)).unwrap();
            let disk = Disk::open(&home.path, None, &typed(PASSPHRASE)).unwrap_or_else(|error| panic!("{one} and {other}: {error}"));
            holds(&disk, &kept);
            Box::new(disk).close().unwrap();
            let disk = home.open();
            assert!(disk.findings().is_empty(), "{one} and {other}: {:?}", disk.findings());
        }
    }
}

#[test]
fn any_one_file_may_be_an_older_one() {
    let (home, mut kept) = Home::with_snapshots();
    let older = home.copied();
    let mut disk = home.open();
    for count in 0..5 {
        kept[count % 2].push(keep(&mut disk, tree(count as u8 % 2 + 1), note(&format!("later {count}"))));
    }
    Box::new(disk).close().unwrap();
    let newer = home.copied();
    // The same again with a newer snapshot, of which the older store has none.
    for (state, names) in [(&newer, &KINDS[..]), (&newer, &["manifest", "FORMAT", "CURRENT"])] {
        for name in names {
            let home = state.copied();
            let (from, to) = (older.file(name), home.file(name));
            if to.is_dir() {
                std::fs::remove_dir_all(&to).unwrap();
                copy(&from, &to);
            } else {
                std::fs::copy(&from, &to).unwrap();
            }
            for _ in 0..2 {
                let disk = home.open();
                holds(&disk, &kept);
                assert_eq!(disk.next_number(), (kept[0].len() + kept[1].len()) as u64 + 1, "{name}");
                Box::new(disk).close().unwrap();
            }
        }
    }
}

#[test]
fn stopped_at_any_moment_of_making_one_nothing_is_found_amiss() {
    let (home, kept) = Home::with_snapshots();
    let temp = tempfile::TempDir::new().unwrap();
    let mut states: BTreeMap<String, PathBuf> = BTreeMap::new();
    let disk = home.open().compact(&mut |step| {
        let path = temp.path().join(format!("{step:?}"));
        copy(&home.path, &path);
        if step == Step::Journal {
            // Before that: the journal is there and its snapshot is not, or half of it, beside its name.
            for (state, half) in [("before", None), ("half", Some(b"half".as_slice()))] {
                let earlier = temp.path().join(state);
                copy(&path, &earlier);
                std::fs::remove_file(earlier.join("snapshot-4")).unwrap();
                if let Some(half) = half {
                    std::fs::write(earlier.join("snapshot-4.tmp"), half).unwrap();
                }
                states.insert(state.to_owned(), earlier);
            }
        }
        states.insert(format!("{step:?}"), path);
    });
    drop(disk.unwrap());
    assert_eq!(states.len(), 6);
    for (state, path) in states {
        let mut kept = kept.clone();
        for round in 0..3 {
            let mut disk = Disk::open(&path, None, &typed(PASSPHRASE)).unwrap();
            assert!(disk.findings().is_empty(), "{state}: {:?}", disk.findings());
            holds(&disk, &kept);
            kept[0].push(keep(&mut disk, tree(1), note(&format!("after it {round}"))));
            // Not closed: what a second kill would find.
        }
    }
}

#[test]
fn a_spoilt_second_copy_is_found_by_looking_and_replaced() {
    for name in ["snapshot-2", "journal-2.log"] {
        let (home, kept) = Home::with_snapshots();
        spoil(&home.file(name), "flip");
        let disk = home.open();
        assert!(disk.findings().is_empty(), "an opening does not read it: {:?}", disk.findings());
        let check = disk.check();
        assert!(check.damaged.is_empty() && check.recovered.len() == 1 && check.recovered[0].contains(name), "{check:?}");
        let disk = disk.compact(&mut |_| ()).unwrap();
        assert_eq!((disk.check().damaged.len(), disk.check().recovered.len()), (0, 0));
        holds(&disk, &kept);
    }
}

#[test]
fn one_of_a_newer_version_is_refused_and_nothing_is_touched() {
    let (home, _) = Home::with_snapshots();
    let mut newer = b"FPSNAP\x02\0".to_vec();
    newer.extend(9u64.to_le_bytes());
    newer.extend([5; 400]);
    for name in ["snapshot-9", "journal-9.log"] {
        let home = home.copied();
        let bytes = if name == "snapshot-9" { newer.clone() } else { [b"FPJRNL\x02\0".as_slice(), &newer[8..]].concat() };
        std::fs::write(home.file(name), bytes).unwrap();
        let before: Vec<_> = files(&home.path).into_iter().map(|file| (std::fs::read(&file).unwrap(), file)).collect();
        let refused = Disk::open(&home.path, None, &typed(PASSPHRASE)).unwrap_err();
        assert!(matches!(refused, StoreError::NewerFormat { found: 2, known: 1 }), "{name}: {refused}");
        for (bytes, file) in before {
            assert_eq!(std::fs::read(&file).unwrap(), bytes, "{}", file.display());
        }
    }
}

#[test]
fn a_backup_of_a_store_with_snapshots_restores_whole() {
    let (home, kept) = Home::with_snapshots();
    let temp = tempfile::TempDir::new().unwrap();
    let (file, to) = (temp.path().join("backup"), temp.path().join("notes"));
    assert_eq!(home.open().backup(&file).unwrap(), (kept[0].len() + kept[1].len()) as u64);
    Disk::restore(&to, &file, None, &typed(PASSPHRASE)).unwrap();
    let disk = Disk::open(&to, None, &typed(PASSPHRASE)).unwrap();
    assert!(disk.findings().is_empty(), "{:?}", disk.findings());
    holds(&disk, &kept);
    drop(disk);
    // No byte of it may be another.
    let whole = std::fs::read(&file).unwrap();
    for at in (0..whole.len()).step_by(whole.len() / 40) {
        let mut altered = whole.clone();
        altered[at] ^= 1;
        std::fs::write(&file, altered).unwrap();
        assert!(Disk::restore(&temp.path().join("other"), &file, None, &typed(PASSPHRASE)).is_err(), "byte {at}");
    }
}
