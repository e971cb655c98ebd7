//! Records that somebody sees for the first time, or after what they knew of the keys was taken away: what is kept of them tells which keys are
//! true, where all of it says the same.

use fingerpost::record::{Change, ClubChange};
use fingerpost::store::{Disk, Store, StoreError};
use fingerpost::vault::{Cost, Key, KeyId};

use super::forge::{FAR, LEADERS, at, bea_writes, by_dee, forget, led, opens_last, planted, silent, told, user, written_by_dee};
use super::sample::{Home, PASSPHRASE, USER, event, keep, note, tree, typed};

const CYS: &str = "another one";
const MISSED: &str = "what you know of the keys was not in this folder";

/// Opened when what they knew was gone, which is all that is said, and once more.
#[track_caller]
fn told_of_nothing_else(home: &Home, name: &str, words: &str, entries: &[(u8, usize)]) {
    forget(home, name);
    for again in [false, true] {
        let disk = Disk::open(&home.path, Some(name), &typed(words)).unwrap();
        assert_eq!(disk.findings().len(), usize::from(!again), "{:?}", disk.findings());
        assert!(disk.findings().iter().all(|said| said.contains(MISSED)));
        assert_eq!(disk.check().damaged, Vec::<String>::new());
        for (of, count) in entries {
            assert_eq!(disk.events(tree(*of)).unwrap().len(), *count, "{of}");
        }
        Box::new(disk).close().unwrap();
    }
}

#[test]
fn an_entry_before_all_others_does_not_tell_the_true_key() {
    for (first, position) in [(true, 0), (false, 0), (true, 9), (false, 9)] {
        let home = led();
        let mut drawn: Option<(KeyId, Key)> = None;
        by_dee(&home, |ring, dee| {
            let (sealed, key) = planted(tree(1), &[user(ring, USER).public], dee, 90);
            drawn = Some((sealed.id, key));
            let at = at(ring, tree(1));
            ring.keys.insert(at + usize::from(!first), sealed);
        });
        let drawn = drawn.unwrap();
        written_by_dee(&home, tree(1), position, &drawn);
        forget(&home, USER);
        for _ in 0..2 {
            let mut disk = home.open();
            told(&disk, "a record whose reference cannot be read");
            assert!(disk.check().damaged.iter().any(|said| said.contains("a record whose reference cannot be read")));
            let event = event(&disk, tree(1), 0, note("x"));
            assert!(disk.append(tree(1), &[event]).is_err());
            assert_eq!(disk.events(tree(2)).unwrap().len(), 3, "of the others nothing is held up");
            Box::new(disk).close().unwrap();
        }
    }
}

#[test]
fn nor_does_it_where_the_true_key_is_gone() {
    let home = led();
    let mut drawn: Option<(KeyId, Key)> = None;
    by_dee(&home, |ring, dee| {
        let (sealed, key) = planted(tree(1), &[user(ring, USER).public], dee, 91);
        drawn = Some((sealed.id, key));
        let at = at(ring, tree(1));
        ring.keys[at] = sealed;
    });
    let drawn = drawn.unwrap();
    written_by_dee(&home, tree(1), 0, &drawn);
    forget(&home, USER);
    let mut disk = home.open();
    told(&disk, "a record whose reference cannot be read");
    let event = event(&disk, tree(1), 0, note("x"));
    assert!(disk.append(tree(1), &[event]).is_err());
    drop(disk);
    assert!(opens_last(&home, tree(1), drawn.0, &drawn.1), "what dee wrote is the last there is");
}

#[test]
fn what_is_known_already_is_not_held_up_by_it() {
    let home = led();
    let mut drawn: Option<(KeyId, Key)> = None;
    by_dee(&home, |ring, dee| {
        let (sealed, key) = planted(tree(1), &[user(ring, USER).public], dee, 92);
        drawn = Some((sealed.id, key));
        ring.keys.push(sealed);
    });
    let drawn = drawn.unwrap();
    written_by_dee(&home, tree(1), 0, &drawn);
    drop(bea_writes(&home, 1, "of today"));
    assert!(!opens_last(&home, tree(1), drawn.0, &drawn.1));
}

#[test]
fn keys_that_were_drawn_one_after_the_other_count_with_what_is_sealed_under_each() {
    let home = led();
    let mut disk = home.open();
    disk.add_user("cy", &typed(CYS), Cost::TEST).unwrap();
    disk.grant(tree(2), "cy", None).unwrap();
    for count in 0..3 {
        disk.cover("cy", FAR, &[tree(1)]).unwrap();
        disk.end_cover("cy", &[tree(1)]).unwrap();
        keep(&mut disk, tree(1), note(&format!("after the cover {count}")));
    }
    // Covered and ended, with nothing written since.
    disk.cover("cy", FAR, &[tree(1)]).unwrap();
    disk.end_cover("cy", &[tree(1)]).unwrap();
    Box::new(disk).close().unwrap();
    told_of_nothing_else(&home, USER, PASSPHRASE, &[(1, 6), (2, 3)]);
    // With what the first key opened gone for good.
    let disk = home.open();
    let first: Vec<_> = disk.events(tree(1)).unwrap()[1..4].iter().map(|event| event.id).collect();
    drop(disk.remove(tree(1), &first, &mut |_| ()).unwrap());
    told_of_nothing_else(&home, USER, PASSPHRASE, &[(1, 3), (2, 3)]);
    // Shared with somebody who sees it for the first time, and by them drawn anew.
    home.open().grant(tree(1), "cy", None).unwrap();
    let theirs = Disk::open(&home.path, Some("cy"), &typed(CYS)).unwrap();
    silent(&theirs);
    assert_eq!(theirs.events(tree(1)).unwrap().len(), 3);
    drop(theirs.rekey(&typed(CYS), &typed(CYS), Cost::TEST, &mut |_| ()).unwrap());
    told_of_nothing_else(&home, "cy", CYS, &[(1, 3), (2, 3)]);
    told_of_nothing_else(&home, USER, PASSPHRASE, &[(1, 3), (2, 3)]);
    drop(home.open().rekey(&typed(PASSPHRASE), &typed("fresh words"), Cost::TEST, &mut |_| ()).unwrap());
    told_of_nothing_else(&home, USER, "fresh words", &[(1, 3), (2, 3)]);
    told_of_nothing_else(&home, "cy", CYS, &[(1, 3), (2, 3)]);
}

#[test]
fn a_record_of_which_everything_was_removed_or_nothing_was_written_opens() {
    let home = led();
    let disk = home.open();
    let all: Vec<_> = disk.events(tree(2)).unwrap().iter().map(|event| event.id).collect();
    let (mut disk, _) = disk.remove(tree(2), &all, &mut |_| ()).unwrap();
    disk.add_user("cy", &typed(CYS), Cost::TEST).unwrap();
    disk.cover("cy", FAR, &[tree(2)]).unwrap();
    disk.end_cover("cy", &[tree(2)]).unwrap();
    Box::new(disk).close().unwrap();
    told_of_nothing_else(&home, USER, PASSPHRASE, &[(1, 3), (2, 0)]);
    keep(&mut home.open(), tree(2), note("from now on"));
    told_of_nothing_else(&home, USER, PASSPHRASE, &[(1, 3), (2, 1)]);
}

#[test]
fn two_records_that_were_put_together_and_one_that_was_taken_over_open() {
    let home = led();
    let mut disk = home.open();
    keep(&mut disk, tree(1), Change::Merged { with: tree(2) });
    let far = super::sample::numbered(fingerpost::record::MachineId([9; 4]), tree(8), 1, super::sample::added("FROM-FAR"));
    disk.take_in(&[far]).unwrap();
    keep(&mut disk, tree(8), note("here"));
    Box::new(disk).close().unwrap();
    told_of_nothing_else(&home, USER, PASSPHRASE, &[(1, 4), (2, 3), (8, 2)]);
}

#[test]
fn a_leaders_clubs_open_for_them_and_for_whoever_keeps_the_notes() {
    let home = led();
    let dee = || Disk::open(&home.path, Some("dee"), &typed(LEADERS)).unwrap();
    keep(&mut dee(), tree(41), Change::Club(ClubChange::Opened { reference: "C-2".to_owned() }));
    drop(home.open().rekey(&typed(PASSPHRASE), &typed(PASSPHRASE), Cost::TEST, &mut |_| ()).unwrap());
    keep(&mut dee(), tree(41), Change::Club(ClubChange::Opened { reference: "C-2".to_owned() }));
    told_of_nothing_else(&home, "dee", LEADERS, &[(40, 1), (41, 2)]);
    told_of_nothing_else(&home, USER, PASSPHRASE, &[(1, 3), (2, 3), (40, 1), (41, 2)]);
}

#[test]
fn what_was_written_since_the_keyring_of_then_shuts_nothing_of_what_that_opens() {
    let home = led();
    let mut disk = home.open();
    disk.add_user("cy", &typed(CYS), Cost::TEST).unwrap();
    disk.cover("cy", FAR, &[tree(1)]).unwrap();
    drop(disk);
    let before = home.copied();
    let mut disk = home.open();
    disk.end_cover("cy", &[tree(1)]).unwrap();
    keep(&mut disk, tree(1), note("after the cover"));
    Box::new(disk).close().unwrap();
    for name in ["keyring", "keyring.bak"] {
        std::fs::copy(before.file(name), home.file(name)).unwrap();
    }
    forget(&home, USER);
    let disk = home.open();
    let read = match disk.events(tree(1)).unwrap_err() {
        StoreError::Damaged { read, .. } => read.len(),
        error => panic!("{error}"),
    };
    assert_eq!(read, 3);
}
