//! Absence cover: read until a day, written in never, and ended by taking the grant out.

use fingerpost::record::{Change, Event};
use fingerpost::store::{Cover, Disk, Store, StoreError};
use fingerpost::vault::{Cost, Keyring};
use jiff::civil::{Date, date};

use super::sample::{Home, added, event, keep, note, tree, typed};

const FAR: Date = date(2199, 12, 31);

/// Two people, and `cy`, who has a record of their own.
fn shared() -> Home {
    let (home, _) = Home::filled(4);
    let mut disk = home.open();
    disk.add_user("cy", &typed("another one"), Cost::TEST).unwrap();
    drop(disk);
    let mut theirs = cy(&home);
    keep(&mut theirs, tree(3), added("EF-3"));
    drop(theirs);
    home
}

fn cy(home: &Home) -> Disk {
    Disk::open(&home.path, Some("cy"), &typed("another one")).unwrap()
}

/// How many users can open a person's record.
fn grants(home: &Home, of: u8) -> usize {
    let ring = Keyring::decode(&std::fs::read(home.file("keyring")).unwrap()).unwrap();
    let mut to: Vec<_> =
        ring.keys.iter().filter(|key| key.tree == tree(of).0).flat_map(|key| key.holders()).map(|grant| grant.to.0).collect();
    to.sort_unstable();
    to.dedup();
    to.len()
}

#[test]
fn who_stands_in_reads_and_is_seen_to_and_writes_nothing() {
    let home = shared();
    let mut disk = home.open();
    assert_eq!(disk.cover("cy", FAR, &[tree(1)]).unwrap(), 1);
    let covers = [Cover { user: "cy".to_owned(), until: FAR, trees: vec![tree(1)] }];
    assert_eq!(disk.covers(), covers);
    drop(disk);

    let mut theirs = cy(&home);
    assert_eq!(theirs.events(tree(1)).unwrap().len(), 3);
    assert!(matches!(theirs.events(tree(2)), Err(StoreError::NoSuchTree)));
    assert_eq!(theirs.people().unwrap().len(), 2);
    assert_eq!(theirs.own_trees(), [tree(3)]);
    for change in [note("from cy"), Change::DraftKept { place: "note".to_owned(), text: "x".to_owned() }] {
        let event = event(&theirs, tree(1), 0, change);
        assert!(matches!(theirs.append(tree(1), &[event]), Err(StoreError::Covering)));
    }
    let mixed: Vec<Event> = vec![event(&theirs, tree(1), 0, Change::Looked), event(&theirs, tree(1), 1, note("x"))];
    assert!(matches!(theirs.append(tree(1), &mixed), Err(StoreError::Covering)));
    let looked = keep(&mut theirs, tree(1), Change::Looked);
    assert!(matches!(theirs.grant(tree(1), "cy", None), Err(StoreError::Covering)), "nobody makes their own cover endless");
    assert!(matches!(theirs.cover("cy", FAR, &[tree(1)]), Err(StoreError::Covering)));
    assert_eq!(theirs.end_cover("cy", &[tree(1)]).unwrap(), 0);
    assert!(matches!(theirs.erase(tree(1), &mut |_| ()), Err(StoreError::Covering)));

    let disk = home.open();
    assert_eq!(disk.events(tree(1)).unwrap().last(), Some(&looked));
    assert_eq!(disk.covers(), covers);
}

#[test]
fn after_its_day_it_opens_nothing_and_the_owner_takes_it_out() {
    let home = shared();
    let mut disk = home.open();
    disk.cover("cy", date(2020, 1, 1), &[tree(1), tree(2)]).unwrap();
    assert_eq!(disk.covers(), [], "it is over");
    drop(disk);
    let theirs = cy(&home);
    assert!(matches!(theirs.events(tree(1)), Err(StoreError::NoSuchTree)));
    assert_eq!(theirs.people().unwrap().len(), 1);
    drop(theirs);
    assert_eq!((grants(&home, 1), grants(&home, 2)), (2, 2), "who stands in takes nothing out");
    let disk = home.open();
    assert_eq!((grants(&home, 1), grants(&home, 2)), (1, 1));
    assert!(disk.findings().is_empty(), "{:?}", disk.findings());
    assert_eq!(disk.events(tree(1)).unwrap().len(), 3);
}

#[test]
fn it_can_be_ended_before_its_day() {
    let home = shared();
    let mut disk = home.open();
    disk.cover("cy", FAR, &[tree(1), tree(2)]).unwrap();
    assert_eq!(disk.end_cover("cy", &[tree(1)]).unwrap(), 1);
    assert!(matches!(disk.end_cover("dan", &[tree(1)]), Err(StoreError::NoSuchUser { .. })));
    drop(disk);
    let theirs = cy(&home);
    assert!(matches!(theirs.events(tree(1)), Err(StoreError::NoSuchTree)));
    assert_eq!(theirs.events(tree(2)).unwrap().len(), 3);
}

#[test]
fn who_works_with_a_record_already_is_not_made_a_stand_in() {
    let home = shared();
    let mut disk = home.open();
    disk.grant(tree(1), "cy", None).unwrap();
    assert_eq!(disk.cover("cy", FAR, &[tree(1), tree(2)]).unwrap(), 1);
    assert_eq!(disk.cover(super::sample::USER, FAR, &[tree(1)]).unwrap(), 0, "nor is the adviser");
    assert_eq!(disk.end_cover("cy", &[tree(1), tree(2)]).unwrap(), 1);
    drop(disk);
    let mut theirs = cy(&home);
    keep(&mut theirs, tree(1), note("from cy"));
    assert!(matches!(theirs.events(tree(2)), Err(StoreError::NoSuchTree)));
}
