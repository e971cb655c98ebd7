//! Damage: made good where one of the copies is whole, named where none is, never silent.

use fingerpost::record::Event;
use fingerpost::store::{Disk, Store, StoreError};
use fingerpost::vault::Cost;
use proptest::prelude::*;

use super::sample::{Home, PASSPHRASE, files, holds, keep, note, tree, typed};
use crate::untested::untested;

/// Everything is there, something was found and told, and the next opening finds nothing any more.
#[track_caller]
fn healed(home: &Home, kept: &[Vec<Event>; 2], told: &str) {
    let disk = home.open();
    assert!(disk.findings().iter().any(|finding| finding.contains(told)), "{told}: {:?}", disk.findings());
    holds(&disk, kept);
    Box::new(disk).close().unwrap();
    let disk = home.open();
    assert!(disk.findings().is_empty(), "{:?}", disk.findings());
    holds(&disk, kept);
}

#[test]
fn a_missing_database_is_made_again() {
    let (home, kept) = Home::filled(20);
    std::fs::remove_dir_all(home.file("db-1")).unwrap();
    healed(&home, &kept, "database was missing");
}

#[test]
fn a_damaged_database_is_set_aside_and_made_again() {
    let (home, kept) = Home::filled(20);
    home.damage("db-1/db", |bytes| {
        let middle = bytes.len() / 2;
        bytes[..middle].iter_mut().skip(40).step_by(97).for_each(|byte| *byte ^= 0x55);
    });
    healed(&home, &kept, "database was damaged");
    assert!(std::fs::read_dir(&home.path).unwrap().any(|entry| entry.unwrap().file_name().to_string_lossy().starts_with("db.bad-")));
}

#[test]
fn a_database_of_rubbish_does_not_stop_an_opening_even_without_its_manifest() {
    let (home, kept) = Home::filled(20);
    std::fs::remove_file(home.file("manifest")).unwrap();
    home.damage("db-1/db", |bytes| bytes.fill(0xa5));
    healed(&home, &kept, "database was damaged");
}

#[test]
fn a_missing_journal_is_made_again() {
    let (home, kept) = Home::filled(20);
    std::fs::remove_file(home.file("journal-1.log")).unwrap();
    healed(&home, &kept, "journal was missing");
}

#[test]
fn a_damaged_journal_is_made_good_from_the_database() {
    for at in [3, 20, 33, 60, 2_000, 5_000, 8_500] {
        let (home, kept) = Home::filled(20);
        home.damage("journal-1.log", |bytes| bytes[at] ^= 1);
        healed(&home, &kept, "journal was damaged");
    }
}

#[test]
fn a_journal_cut_short_is_noticed_and_made_good() {
    for left in [0, 10, 32, 500, 3_000, 8_500] {
        let (home, kept) = Home::filled(20);
        home.damage("journal-1.log", |bytes| bytes.truncate(left));
        healed(&home, &kept, "journal was damaged");
    }
}

#[test]
fn a_torn_last_frame_is_left_out() {
    let (home, kept) = Home::filled(6);
    let mut disk = home.open();
    let whole = std::fs::metadata(home.file("journal-1.log")).unwrap().len();
    keep(&mut disk, tree(1), note("not confirmed"));
    // Before the database has had its moment: nothing but the journal knows of it.
    let journal = std::fs::read(home.file("journal-1.log")).unwrap();
    drop(disk);
    let (home, kept2) = (home, kept);
    restore_without_witness(&home);
    for left in [whole as usize + 1, whole as usize + 13, journal.len() - 1] {
        std::fs::write(home.file("journal-1.log"), &journal[..left]).unwrap();
        let disk = home.open();
        assert!(disk.findings().iter().any(|finding| finding.contains("had not been confirmed")), "{:?}", disk.findings());
        holds(&disk, &kept2);
        drop(disk);
        assert_eq!(std::fs::metadata(home.file("journal-1.log")).unwrap().len(), whole, "it is cut back");
    }
}

/// Takes away the database, which has seen the last event.
fn restore_without_witness(home: &Home) {
    std::fs::remove_dir_all(home.file("db-1")).unwrap();
}

#[test]
fn what_is_lost_in_both_is_named_and_the_rest_is_there() {
    let (home, kept) = Home::filled(20);
    std::fs::remove_dir_all(home.file("db-1")).unwrap();
    home.damage("journal-1.log", |bytes| bytes[5_000] ^= 1);
    let disk = home.open();
    assert!(disk.lost() > 0);
    let named = disk.findings().into_iter().find(|finding| finding.contains("could not be read")).unwrap();
    assert!(named.contains("among them one entry of `") && named.contains("2026"), "whose it was, and of when: {named}");
    let mut read = 0;
    for (whose, kept) in [(1, &kept[0]), (2, &kept[1])] {
        let events = match disk.events(tree(whose)) {
            Ok(events) => events,
            Err(StoreError::Damaged { read, .. }) => read,
            Err(other) => panic!("{other}"),
        };
        assert!(events.iter().all(|event| kept.contains(event)), "nothing is altered");
        read += events.len() as u64;
    }
    assert_eq!(read + disk.lost(), 22);
    assert_eq!(disk.next_number(), 23, "no number is given twice");
    drop(disk);
    let disk = home.open();
    assert!(disk.lost() > 0, "a hole is told again at every opening");
}

#[test]
fn a_damaged_keyring_is_made_good_from_its_copy() {
    for (name, other) in [("keyring", "keyring.bak"), ("keyring.bak", "keyring")] {
        let (home, kept) = Home::filled(4);
        home.damage(name, |bytes| bytes[30] ^= 4);
        healed(&home, &kept, name);
        assert_eq!(std::fs::read(home.file(name)).unwrap(), std::fs::read(home.file(other)).unwrap());
        std::fs::remove_file(home.file(name)).unwrap();
        healed(&home, &kept, name);
    }
}

#[test]
fn two_damaged_keyrings_are_said_to_be_damaged() {
    let (home, kept) = Home::filled(4);
    let whole = std::fs::read(home.file("keyring")).unwrap();
    home.damage("keyring", |bytes| bytes.truncate(100));
    home.damage("keyring.bak", |bytes| bytes[90] ^= 1);
    let refused = || Disk::open(&home.path, None, &typed(PASSPHRASE)).unwrap_err();
    assert!(matches!(refused(), StoreError::DamagedKeyring { .. }));
    // Something else in the place of the marker, as the keyring itself, says nothing of a format.
    let marker = std::fs::read(home.file("FORMAT")).unwrap();
    std::fs::write(home.file("FORMAT"), b"FPRING\x01\0 8 \xff").unwrap();
    assert!(matches!(refused(), StoreError::DamagedKeyring { .. }), "no newer program wrote it");
    std::fs::write(home.file("FORMAT"), marker).unwrap();
    std::fs::remove_file(home.file("keyring")).unwrap();
    std::fs::remove_file(home.file("keyring.bak")).unwrap();
    assert!(matches!(refused(), StoreError::DamagedKeyring { .. }), "there are notes, but nothing to open them with");
    assert!(matches!(Disk::create(&home.path, "x", &typed("y"), fingerpost::vault::Cost::TEST), Err(StoreError::NotesThere { .. })));
    std::fs::write(home.file("keyring.bak"), whole).unwrap();
    holds(&home.open(), &kept);
}

#[test]
fn damaged_markers_heal() {
    let (home, kept) = Home::filled(4);
    std::fs::write(home.file("FORMAT"), b"\xff\xff").unwrap();
    std::fs::remove_file(home.file("CURRENT")).unwrap();
    holds(&home.open(), &kept);
    assert_eq!(std::fs::read_to_string(home.file("FORMAT")).unwrap(), "fingerpost store\nformat 1\n");
    assert_eq!(std::fs::read_to_string(home.file("CURRENT")).unwrap(), "db-1\n");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(std::env::var("STORE_DAMAGES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(60)))]

    /// A database that nothing vouches for, as a kill leaves it, damaged in any way: it neither ends nor eats the program, and everything is there.
    #[test]
    fn a_database_that_was_not_closed_may_be_damaged(which in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), how in 0..5, length in 1usize..600, seed in any::<u64>()) {
        let (home, kept) = Home::filled(12);
        std::fs::remove_file(home.file("manifest")).unwrap();
        let all = files(&home.file("db-1"));
        let file = which.get(&all);
        let mut bytes = std::fs::read(file).unwrap();
        let used = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
        if used > 0 {
            let at = at.index(used);
            let end = (at + length).min(bytes.len());
            match how {
                0 => bytes[at] ^= 1 << (length % 8),
                1 => bytes.truncate(at),
                2 => bytes[at..end].fill(0xff),
                3 => bytes[at..end].fill(0),
                _ => bytes[at..end].iter_mut().zip((0u64..).map(|step| seed.wrapping_mul(step | 1).rotate_left(23))).for_each(|(byte, mix)| *byte ^= mix as u8),
            }
        }
        std::fs::write(file, bytes).unwrap();
        let disk = home.open();
        holds(&disk, &kept);
        Box::new(disk).close().unwrap();
        holds(&home.open(), &kept);
    }

    /// One damaged file of any kind, in any way: everything comes back, or what is lost is named.
    #[test]
    fn any_one_file_may_be_damaged(which in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), how in 0..4, length in 1usize..5000) {
        let (home, kept) = Home::filled(12);
        let all = files(&home.path);
        let file = which.get(&all);
        let mut bytes = std::fs::read(file).unwrap();
        if !bytes.is_empty() {
            let at = at.index(bytes.len());
            let end = (at + length).min(bytes.len());
            match how {
                0 => bytes[at] ^= 1 << (length % 8),
                1 => bytes.truncate(at),
                2 => bytes[at..end].fill(0),
                _ => bytes[at..end].iter_mut().for_each(|byte| *byte = byte.wrapping_mul(31).wrapping_add(7)),
            }
        }
        std::fs::write(file, bytes).unwrap();
        let name = file.strip_prefix(&home.path).unwrap().display().to_string();
        match Disk::open(&home.path, None, &typed(PASSPHRASE)) {
            Ok(disk) => holds(&disk, &kept),
            Err(other) => prop_assert!(false, "{}: {}", name, other),
        }
    }
}

#[test]
fn what_was_lost_is_named_until_it_is_acknowledged() {
    let (home, _) = Home::filled(6);
    std::fs::remove_file(home.file("journal-1.log")).unwrap();
    std::fs::remove_dir_all(home.file("db-1")).unwrap();
    let disk = home.open();
    assert_eq!(disk.lost(), 8);
    assert_eq!(disk.check().damaged.len(), 1, "once, by the opening that found it: {:?}", disk.check().damaged);
    Box::new(disk).close().unwrap();
    // Later openings find nothing amiss, and yet it is named; also after everything was sealed anew.
    let disk = home.open();
    assert_eq!((disk.lost(), disk.findings().len(), disk.is_partial()), (0, 1, true), "{:?}", disk.findings());
    assert!(
        matches!(&disk.check().damaged[..], [said] if said.starts_with("eight entries were found to be lost on")),
        "{:?}",
        disk.check()
    );
    assert!(disk.findings()[0].contains("names nothing else and it is back"), "{:?}", disk.findings());
    let (disk, _) = disk.rekey(&typed(PASSPHRASE), &typed("a new one"), Cost::TEST, &mut |_| ()).unwrap();
    Box::new(disk).close().unwrap();
    let mut disk = Disk::open(&home.path, None, &typed("a new one")).unwrap();
    assert_eq!(disk.check().damaged.len(), 1);
    assert!(disk.acknowledge_losses().unwrap());
    assert!(disk.check().damaged.is_empty() && !disk.acknowledge_losses().unwrap());
    Box::new(disk).close().unwrap();
    let disk = Disk::open(&home.path, None, &typed("a new one")).unwrap();
    assert!(disk.check().damaged.is_empty() && disk.findings().is_empty() && !disk.is_partial());
    drop(disk);
    // What cannot be read is no reason to say that all is well.
    std::fs::write(home.file("losses"), b"FPMEMO").unwrap();
    let disk = Disk::open(&home.path, None, &typed("a new one")).unwrap();
    assert!(disk.check().damaged[0].contains("could not be read"));
}

#[test]
fn what_is_lost_of_a_club_is_said_to_be_of_that_club() {
    let home = super::forge::led();
    let mut disk = home.open();
    for name in ["Ann", "Ben"] {
        let joined = fingerpost::record::ClubChange::MemberJoined { name: name.to_owned() };
        keep(&mut disk, tree(super::forge::CLUB), fingerpost::record::Change::Club(joined));
    }
    Box::new(disk).close().unwrap();
    std::fs::remove_dir_all(home.file("db-1")).unwrap();
    home.damage("journal-1.log", |bytes| {
        let (mut at, mut starts) = (32, Vec::new());
        while at < bytes.len() {
            starts.push(at);
            at += u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
        }
        bytes[starts[starts.len() - 2] + 60] ^= 1;
    });
    let disk = home.open();
    super::forge::told(&disk, "one entry of `C-1`");
    assert!(disk.check().damaged.iter().any(|said| said.contains("one entry of `C-1`")), "{:?}", disk.check());
}

#[test]
fn a_backup_of_what_is_left_can_be_restored_and_what_is_gone_is_gone_once_it_was_seen() {
    let (home, kept) = Home::filled(8);
    Box::new(home.open()).close().unwrap();
    let journal = home.file("journal-1.log");
    let mut bytes = std::fs::read(&journal).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&journal, bytes).unwrap();
    std::fs::remove_dir_all(home.file("db-1")).unwrap();

    let mut disk = home.open();
    // A frame that is spoilt may take the one after it along, which is bound to it.
    let lost = disk.lost();
    assert!((1..=2).contains(&lost), "{:?}", disk.findings());
    let (file, elsewhere) = (home.path.with_file_name("a.backup"), home.path.with_file_name("elsewhere"));
    disk.backup(&file).unwrap();
    let restored = Disk::restore(&elsewhere, &file, None, &typed(PASSPHRASE)).unwrap();
    let all: usize = kept.iter().map(Vec::len).sum();
    assert_eq!((restored.records, restored.missing), (all as u64 - lost, lost));

    assert!(disk.acknowledge_losses().unwrap());
    Box::new(disk).close().unwrap();
    let disk = home.open();
    assert!(!disk.is_partial() && disk.findings().is_empty(), "{:?}", disk.findings());
    let there: usize = [1, 2].into_iter().map(|whose| disk.events(tree(whose)).unwrap().len()).sum();
    assert_eq!(there as u64, all as u64 - lost);
    let (file, elsewhere) = (home.path.with_file_name("b.backup"), home.path.with_file_name("elsewhere-2"));
    disk.backup(&file).unwrap();
    assert_eq!(Disk::restore(&elsewhere, &file, None, &typed(PASSPHRASE)).unwrap().missing, 0);
}

/// What a store keeps in single files.
const SINGLE: [&str; 9] = ["FORMAT", "CURRENT", "manifest", "contents", "keyring", "keyring.bak", "losses", "backups", "erased"];

#[test]
fn a_folder_in_the_place_of_a_file_keeps_nobody_out() {
    let (home, kept) = Home::filled(4);
    for name in SINGLE {
        let home = home.copied();
        let _ = std::fs::remove_file(home.file(name));
        std::fs::create_dir(home.file(name)).unwrap();
        std::fs::write(home.file(name).join("letter"), "mine").unwrap();
        for _ in 0..2 {
            let disk = home.open();
            holds(&disk, &kept);
            Box::new(disk).close().unwrap();
        }
        let letters = files(&home.path).into_iter().filter(|file| file.ends_with("letter")).count();
        assert_eq!(letters, 1, "{name}: what is somebody else's stays");
    }
}

/// Something that is a file and cannot be read, as on a spot of the disk that has gone bad: the beginning of a process's own memory.
fn spoil(place: &std::path::Path) -> bool {
    let own = format!("/proc/{}/mem", std::process::id());
    let bound = std::process::Command::new("mount").args(["--bind", &own]).arg(place).output();
    bound.is_ok_and(|bound| bound.status.success())
}

#[test]
fn a_file_that_the_disk_cannot_read_keeps_nobody_out() {
    let (home, kept) = Home::filled(4);
    for name in ["FORMAT", "CURRENT", "contents", "losses", "backups", "erased"] {
        let home = home.copied();
        std::fs::OpenOptions::new().create(true).append(true).open(home.file(name)).unwrap();
        if !spoil(&home.file(name)) {
            return untested("this user may not put a spoilt file in the place of another");
        }
        let unreadable = std::fs::read(home.file(name)).is_err();
        let opened = Disk::open(&home.path, None, &typed(PASSPHRASE)).map(|disk| (disk.events(tree(1)), disk.events(tree(2))));
        std::process::Command::new("umount").arg(home.file(name)).output().unwrap();
        let (one, other) = opened.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(unreadable && one.unwrap() == kept[0] && other.unwrap() == kept[1], "{name}");
    }
}
