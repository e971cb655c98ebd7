//! One note removed for good: it is in no file, the rest of the record is as it was, and no older copy brings it back.

use fingerpost::record::Event;
use fingerpost::store::{Disk, Step, Store, StoreError};
use fingerpost::vault::Cost;

use super::sample::{Home, PASSPHRASE, copy, files, frames, holds, keep, note, tree, typed};

/// A store with snapshots in which the fourth event of the first person is to go; what is kept but for that; that one.
fn filled() -> (Home, [Vec<Event>; 2], Event) {
    let (home, mut kept) = Home::with_snapshots();
    let gone = kept[0].remove(3);
    (home, kept, gone)
}

#[track_caller]
fn is_gone(disk: &Disk, kept: &[Vec<Event>; 2]) {
    holds(disk, kept);
    let check = disk.check();
    assert!(check.damaged.is_empty(), "{:?}", check.damaged);
    assert_eq!(check.records as usize, kept[0].len() + kept[1].len());
}

#[test]
fn nothing_of_it_is_left_and_the_rest_is_there() {
    let (home, mut kept, gone) = filled();
    let old: Vec<_> =
        ["snapshot-2", "snapshot-3", "journal-2.log", "journal-3.log"].iter().flat_map(|name| frames(&home.file(name))).collect();
    let (mut disk, receipt) = home.open().remove(tree(1), &[gone.id], &mut |_| ()).unwrap();
    assert!(receipt.files > 5 && receipt.found.is_empty() && receipt.id.len() == 32, "{receipt:?}");
    is_gone(&disk, &kept);
    for file in files(&home.path) {
        let bytes = std::fs::read(&file).unwrap();
        assert!(!old.iter().any(|piece| bytes.windows(piece.len()).any(|window| window == piece)), "{}", file.display());
    }
    kept[0].push(keep(&mut disk, tree(1), note("and on")));
    Box::new(disk).close().unwrap();
    let disk = home.open();
    assert!(disk.findings().is_empty(), "{:?}", disk.findings());
    is_gone(&disk, &kept);
    assert!(matches!(disk.remove(tree(1), &[gone.id], &mut |_| ()), Err(StoreError::NoSuchEntry)), "it is no longer there");
}

#[test]
fn stopped_at_any_step_it_is_finished_at_the_next_opening() {
    let (home, kept, gone) = filled();
    let mut disk = home.open();
    disk.add_user("cy", &typed("another one"), Cost::TEST).unwrap();
    Box::new(disk).close().unwrap();
    let temp = tempfile::TempDir::new().unwrap();
    let mut steps: Vec<Step> = Vec::new();
    let told = &mut |step| {
        copy(&home.path, &temp.path().join(format!("{step:?}")));
        steps.push(step);
    };
    drop(home.open().remove(tree(1), &[gone.id], told).unwrap());
    assert_eq!(steps, [Step::Intent, Step::Journal, Step::Database, Step::Head, Step::Removed, Step::Scanned]);
    for step in steps {
        // Whoever opens it next finishes it, be they able to read the note or not.
        for (user, passphrase) in [(super::sample::USER, PASSPHRASE), ("cy", "another one")] {
            let path = temp.path().join(format!("{step:?}-{user}"));
            copy(&temp.path().join(format!("{step:?}")), &path);
            let disk = Disk::open(&path, Some(user), &typed(passphrase)).unwrap();
            assert!(disk.findings().iter().any(|finding| finding.contains("has been finished")), "{step:?}: {:?}", disk.findings());
            assert!(!disk.findings().iter().any(|finding| finding.contains("damaged")), "{step:?}: {:?}", disk.findings());
            drop(disk);
            let disk = Disk::open(&path, Some(super::sample::USER), &typed(PASSPHRASE)).unwrap();
            assert!(disk.findings().is_empty(), "{step:?}: {:?}", disk.findings());
            is_gone(&disk, &kept);
        }
    }
}

#[test]
fn an_older_file_does_not_bring_it_back() {
    let (home, kept, gone) = filled();
    let older = home.copied();
    let (disk, _) = home.open().remove(tree(1), &[gone.id], &mut |_| ()).unwrap();
    Box::new(disk).close().unwrap();
    let after = home.copied();
    for names in [&["snapshot-2"][..], &["snapshot-3"], &["journal-2.log"], &["journal-3.log"], &["snapshot-3", "journal-3.log"]] {
        for lost in [None, Some("snapshot-4"), Some("db-4"), Some("journal-4.log")] {
            let home = after.copied();
            names.iter().for_each(|name| assert!(std::fs::copy(older.file(name), home.file(name)).unwrap() > 0));
            match lost {
                Some(name) if home.file(name).is_dir() => std::fs::remove_dir_all(home.file(name)).unwrap(),
                Some(name) => std::fs::remove_file(home.file(name)).unwrap(),
                None => {}
            }
            let disk = home.open();
            is_gone(&disk, &kept);
            Box::new(disk).close().unwrap();
            is_gone(&home.open(), &kept);
        }
    }
}

#[test]
fn it_stays_gone_when_everything_is_written_anew_or_restored() {
    let (home, kept, gone) = filled();
    let (disk, _) = home.open().remove(tree(1), &[gone.id], &mut |_| ()).unwrap();
    let disk = disk.compact(&mut |_| ()).unwrap();
    let (disk, _) = disk.rekey(&typed(PASSPHRASE), &typed(PASSPHRASE), Cost::TEST, &mut |_| ()).unwrap();
    is_gone(&disk, &kept);
    let temp = tempfile::TempDir::new().unwrap();
    assert_eq!(disk.backup(&temp.path().join("backup")).unwrap() as usize, kept[0].len() + kept[1].len());
    drop(disk);
    Disk::restore(&temp.path().join("notes"), &temp.path().join("backup"), None, &typed(PASSPHRASE)).unwrap();
    is_gone(&Disk::open(&temp.path().join("notes"), None, &typed(PASSPHRASE)).unwrap(), &kept);
}

#[test]
fn nobody_removes_what_is_not_theirs_or_not_there() {
    let (home, kept, gone) = filled();
    let mut disk = home.open();
    disk.add_user("cy", &typed("another one"), Cost::TEST).unwrap();
    disk.cover("cy", jiff::civil::date(2199, 12, 31), &[tree(1)]).unwrap();
    drop(disk);
    let theirs = || Disk::open(&home.path, Some("cy"), &typed("another one")).unwrap();
    assert!(matches!(theirs().remove(tree(1), &[gone.id], &mut |_| ()), Err(StoreError::Covering)));
    assert!(matches!(theirs().remove(tree(2), &[kept[1][1].id], &mut |_| ()), Err(StoreError::NoSuchTree)));
    for events in [&[kept[1][1].id][..], &[], &[gone.id, kept[1][1].id]] {
        let refused = Disk::open(&home.path, Some(super::sample::USER), &typed(PASSPHRASE)).unwrap().remove(tree(1), events, &mut |_| ());
        assert!(matches!(refused, Err(StoreError::NoSuchEntry)));
    }
    assert_eq!(home.open().events(tree(1)).unwrap().len(), kept[0].len() + 1);
}
