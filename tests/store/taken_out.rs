//! Somebody is taken out of the notes by a user who does not open what they could: nothing is lost by it, and nothing is left open to them.

use fingerpost::record::{Change, ClubChange};
use fingerpost::store::{Disk, Store, StoreError};
use fingerpost::vault::{Cost, Key, KeyId};

use super::forge::{CLUB, CYS, DANS, FAR, LEADERS, by_dee, opens_last, planted, private, ring, silent, user, with_others};
use super::sample::{Home, PASSPHRASE, USER, added, keep, note, tree, typed};

fn opened(home: &Home, name: &str) -> Disk {
    let words = [(USER, PASSPHRASE), ("dee", LEADERS), ("cy", CYS), ("dan", DANS)].into_iter().find(|(whose, _)| *whose == name).unwrap().1;
    Disk::open(&home.path, Some(name), &typed(words)).unwrap()
}

/// With `cy`, who has a record of their own, and `dan`, who has none.
fn with_a_record_of_cys() -> Home {
    let home = with_others();
    keep(&mut opened(&home, "cy"), tree(3), added("EF-3"));
    home
}

#[track_caller]
fn is_refused(home: &Home, name: &str, wanted: usize) {
    let mut disk = home.open();
    let came = disk.remove_user(name);
    assert!(matches!(&came, Err(StoreError::OnlyTheirs { records, .. }) if *records == wanted), "{came:?}");
    drop(disk);
    silent(&home.open());
}

#[test]
fn whoever_alone_opens_a_record_stays_also_when_it_was_covered() {
    let home = with_a_record_of_cys();
    is_refused(&home, "cy", 1);
    opened(&home, "cy").cover("dan", FAR, &[tree(3)]).unwrap();
    is_refused(&home, "cy", 1);
    opened(&home, "cy").end_cover("dan", &[tree(3)]).unwrap();
    is_refused(&home, "cy", 1);
    assert_eq!(opened(&home, "cy").events(tree(3)).unwrap().len(), 1);
    // Shared without end it is nobody's alone.
    opened(&home, "cy").grant(tree(3), USER, None).unwrap();
    assert_eq!(home.open().remove_user("cy").unwrap(), 1);
    assert_eq!(home.open().events(tree(3)).unwrap().len(), 1);
}

#[test]
fn nor_do_they_go_after_they_took_a_key() {
    let home = with_a_record_of_cys();
    by_dee(&home, |ring, dee| {
        let (sealed, _) = planted(tree(3), &[user(ring, "cy").public], dee, 120);
        ring.keys.push(sealed);
    });
    let mut theirs = opened(&home, "cy");
    let name = theirs.strange_keys().remove(0).name;
    theirs.take_key(&name).unwrap();
    drop(theirs);
    home.open().remove_leader("dee").unwrap();
    is_refused(&home, "cy", 1);
}

#[test]
fn nor_where_but_a_leader_opens_their_club() {
    let home = with_a_record_of_cys();
    let mut theirs = opened(&home, "cy");
    keep(&mut theirs, tree(CLUB + 1), Change::Club(ClubChange::Opened { reference: "C-2".to_owned() }));
    theirs.add_clubs("dee", &[tree(CLUB + 1)]).unwrap();
    drop(theirs);
    is_refused(&home, "cy", 2);
}

#[test]
fn a_leader_who_alone_opens_a_club_stays() {
    let home = with_a_record_of_cys();
    let mut theirs = opened(&home, "dee");
    keep(&mut theirs, tree(CLUB + 1), Change::Club(ClubChange::Opened { reference: "C-2".to_owned() }));
    drop(theirs);
    // As notes are from which a club's keeper was removed.
    by_dee(&home, |ring, dee| {
        let club = ring.keys.iter_mut().find(|key| key.tree == tree(CLUB + 1).0).unwrap();
        club.unendorse();
        club.grants.retain(|grant| grant.to == dee.public);
    });
    let mut disk = home.open();
    assert!(matches!(disk.remove_leader("dee"), Err(StoreError::OnlyTheirs { records: 1, .. })));
    assert!(matches!(disk.remove_user("dee"), Err(StoreError::OnlyTheirs { records: 1, .. })));
    drop(disk);
    assert_eq!(opened(&home, "dee").events(tree(CLUB + 1)).unwrap().len(), 1);
}

#[test]
fn a_record_that_nobody_opens_any_more_is_told_as_lost() {
    let home = with_a_record_of_cys();
    let mut disk = opened(&home, "cy");
    disk.cover("dan", FAR, &[tree(3)]).unwrap();
    disk.end_cover("dan", &[tree(3)]).unwrap();
    drop(disk);
    by_dee(&home, |ring, _| {
        let cy = user(ring, "cy").public;
        ring.users.retain(|user| user.public != cy);
        ring.keys.iter_mut().for_each(|key| key.grants.retain(|grant| grant.to != cy));
    });
    let disk = home.open();
    let damaged = disk.check().damaged;
    assert!(damaged.iter().any(|said| said.contains("one record is opened by no user any more (one entry)")), "{damaged:?}");
    // It keeps nobody from drawing keys for the others.
    drop(disk.rekey(&typed(PASSPHRASE), &typed(PASSPHRASE), Cost::TEST, &mut |_| ()).unwrap());
}

/// What `name` opens of a record now.
fn has(home: &Home, name: &str, words: &str, of: u8) -> Vec<(KeyId, Key)> {
    let ring = ring(home);
    let (public, private) = (user(&ring, name).public, private(&ring, name, words));
    let opens = |sealed: &fingerpost::vault::TreeKey| Some((sealed.id, sealed.open(&private, &public).unwrap()?));
    ring.keys.iter().filter(|key| key.tree == tree(of).0).filter_map(opens).collect()
}

#[test]
fn whoever_was_taken_out_by_another_reads_nothing_that_the_owner_writes_after_it() {
    for until in [Some(FAR), None] {
        let home = with_a_record_of_cys();
        home.open().grant(tree(1), "cy", until).unwrap();
        opened(&home, "cy").grant(tree(3), USER, None).unwrap();
        silent(&home.open());
        let had = has(&home, "cy", CYS, 1);
        assert_eq!(opened(&home, "dan").remove_user("cy").unwrap(), 0);
        let mut disk = home.open();
        keep(&mut disk, tree(1), note("after it"));
        keep(&mut disk, tree(3), note("after it"));
        drop(disk);
        assert!(had.iter().all(|(id, key)| !opens_last(&home, tree(1), *id, key)), "{until:?}");
        for _ in 0..2 {
            let disk = home.open();
            silent(&disk);
            assert_eq!((disk.events(tree(1)).unwrap().len(), disk.events(tree(3)).unwrap().len()), (4, 2));
        }
        let keys = |of: u8| ring(&home).keys.iter().filter(|key| key.tree == tree(of).0).count();
        assert_eq!((keys(1), keys(2), keys(3)), (2, 1, 2), "one is drawn, and once");
    }
}

#[test]
fn nor_does_a_leader_read_of_a_club() {
    let home = with_a_record_of_cys();
    silent(&home.open());
    let had = has(&home, "dee", LEADERS, CLUB);
    opened(&home, "dan").remove_leader("dee").unwrap();
    let mut disk = home.open();
    keep(&mut disk, tree(CLUB), Change::Club(ClubChange::MemberJoined { name: "Ann".to_owned() }));
    drop(disk);
    let newest = ring(&home).keys.iter().rfind(|key| key.tree == tree(CLUB).0).unwrap().id;
    assert!(had.iter().all(|(id, _)| *id != newest));
    silent(&home.open());
}

#[test]
fn a_grant_to_nobody_among_the_users_is_dropped_and_a_key_drawn() {
    let home = with_a_record_of_cys();
    home.open().cover("dan", FAR, &[tree(1)]).unwrap();
    let dan = user(&ring(&home), "dan").public;
    by_dee(&home, |ring, _| ring.users.retain(|user| user.public != dan));
    drop(home.open());
    let ring = ring(&home);
    assert!(ring.keys.iter().filter(|key| key.tree == tree(1).0).all(|key| key.holders().all(|grant| grant.to != dan)));
    assert_eq!(ring.keys.iter().filter(|key| key.tree == tree(1).0).count(), 2);
    silent(&home.open());
}
