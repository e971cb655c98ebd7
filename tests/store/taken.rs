//! A key that does not count, taken by whoever knows that it is true.

use fingerpost::store::{Disk, Store, StoreError};
use fingerpost::vault::{Cost, Key, KeyId};

use super::forge::{
    CLUB, LEADERS, at, by_dee, dee_opens_nothing_of, forget, led, opens_last, planted, ring, silent, told, user, written_by_dee,
};
use super::sample::{Home, PASSPHRASE, USER, event, keep, note, tree, typed};

/// A key of dee's for the first person, beside the true one or in its place, with an entry that is older than all others.
fn forged(home: &Home, beside: bool) -> (KeyId, Key) {
    let mut drawn = None;
    by_dee(home, |ring, dee| {
        let (sealed, key) = planted(tree(1), &[user(ring, USER).public], dee, 110);
        drawn = Some((sealed.id, key));
        let at = at(ring, tree(1));
        if beside { ring.keys.push(sealed) } else { ring.keys[at] = sealed }
    });
    let drawn = drawn.unwrap();
    written_by_dee(home, tree(1), 0, &drawn);
    drawn
}

/// Nothing is said of any key. That two entries are of one place, the database tells at an opening.
#[track_caller]
fn of_no_key(disk: &Disk) {
    assert!(disk.findings().iter().all(|said| said.contains("put back from the journal")), "{:?}", disk.findings());
    assert_eq!(disk.check().damaged, Vec::<String>::new());
}

fn taken(disk: &mut Disk, entries: usize) {
    let keys = disk.strange_keys();
    let key = keys.iter().find(|key| key.entries == entries).unwrap();
    assert_eq!((key.tree, key.of, key.reference.as_deref()), (tree(1), 4, Some("AB-1")));
    assert_eq!(key.by.iter().collect::<Vec<_>>(), [USER], "as they say");
    assert_eq!(disk.take_key(&key.name).unwrap(), *key);
}

#[test]
fn the_true_key_opens_what_it_opened_and_another_stays_as_it_is() {
    let home = led();
    let (id, key) = forged(&home, true);
    forget(&home, USER);
    let mut disk = home.open();
    told(&disk, "the record stays shut until");
    assert_eq!(disk.strange_keys().iter().map(|key| (key.entries, key.shut)).collect::<Vec<_>>(), [(1, true), (3, true)]);
    assert!(disk.strange_keys().iter().any(|key| key.others.iter().collect::<Vec<_>>() == ["dee"]));
    assert!(matches!(disk.take_key("0123456789ab"), Err(StoreError::NoSuchKey)));
    taken(&mut disk, 3);
    keep(&mut disk, tree(1), note("of today"));
    let read = |disk: &Disk| match disk.events(tree(1)).unwrap_err() {
        StoreError::Damaged { read, .. } => read.len(),
        error => panic!("{error}"),
    };
    assert_eq!(read(&disk), 4);
    Box::new(disk).close().unwrap();
    assert!(!opens_last(&home, tree(1), id, &key));
    dee_opens_nothing_of(&home, tree(1), &[id]);
    let mut disk = home.open();
    assert_eq!(read(&disk), 4);
    told(&disk, "`fingerpost store passphrase --rekey` takes the key out");
    // What dee wrote is read once that is taken too, and then nothing keeps new keys from being drawn.
    let name = disk.strange_keys()[0].name.clone();
    disk.take_key(&name).unwrap();
    assert_eq!(disk.events(tree(1)).unwrap().len(), 5);
    keep(&mut disk, tree(1), note("and on"));
    Box::new(disk).close().unwrap();
    assert!(!opens_last(&home, tree(1), id, &key));
    dee_opens_nothing_of(&home, tree(1), &[id]);
    of_no_key(&home.open());
    drop(home.open().rekey(&typed(PASSPHRASE), &typed("fresh words"), Cost::TEST, &mut |_| ()).unwrap());
    dee_opens_nothing_of(&home, tree(1), &[]);
    let disk = Disk::open(&home.path, Some(USER), &typed("fresh words")).unwrap();
    of_no_key(&disk);
    assert_eq!(disk.events(tree(1)).unwrap().len(), 6);
}

#[test]
fn where_it_was_the_wrong_one_nothing_that_is_written_is_sealed_to_whoever_drew_it() {
    let home = led();
    let (id, key) = forged(&home, false);
    let mut disk = home.open();
    told(&disk, "`fingerpost store trust` says what each opens");
    let refused = disk.rekey(&typed(PASSPHRASE), &typed("fresh words"), Cost::TEST, &mut |_| ()).unwrap_err();
    assert!(matches!(&refused, StoreError::NotDrawn { why } if why.contains("store trust")), "{refused}");
    disk = home.open();
    // Where it cannot be written it is as it was.
    std::fs::create_dir(home.file("keyring.bak.tmp")).unwrap();
    let name = disk.strange_keys()[0].name.clone();
    assert!(disk.take_key(&name).is_err());
    assert_eq!(disk.strange_keys().iter().map(|key| key.name.clone()).collect::<Vec<_>>(), [name]);
    let unwritten = event(&disk, tree(1), 0, note("x"));
    assert!(disk.append(tree(1), &[unwritten]).is_err());
    std::fs::remove_dir(home.file("keyring.bak.tmp")).unwrap();
    taken(&mut disk, 1);
    keep(&mut disk, tree(1), note("of today"));
    Box::new(disk).close().unwrap();
    assert!(!opens_last(&home, tree(1), id, &key));
    dee_opens_nothing_of(&home, tree(1), &[id]);
    let disk = home.open();
    assert_eq!(disk.findings(), <[String; 0]>::default(), "it counts from then on");
    assert!(matches!(disk.events(tree(1)), Err(StoreError::Damaged { read, .. }) if read.len() == 2));
}

#[test]
fn whoever_could_open_the_record_still_does_where_a_key_is_taken_beside_the_true_one() {
    let home = led();
    let mut disk = home.open();
    disk.add_user("cy", &typed("another one"), Cost::TEST).unwrap();
    disk.grant(tree(1), "cy", None).unwrap();
    drop(disk);
    let cy = || Disk::open(&home.path, Some("cy"), &typed("another one")).unwrap();
    silent(&cy());
    let (id, key) = forged(&home, true);
    let mut disk = home.open();
    taken(&mut disk, 1);
    keep(&mut disk, tree(1), note("of today"));
    Box::new(disk).close().unwrap();
    assert!(!opens_last(&home, tree(1), id, &key));
    silent(&home.open());
    assert!(matches!(cy().events(tree(1)), Err(StoreError::Damaged { read, .. }) if read.len() == 4), "all but what dee wrote");
}

#[test]
fn a_leaders_club_goes_on_with_whoever_keeps_the_notes() {
    let home = led();
    forget(&home, "dee");
    by_dee(&home, |ring, dee| {
        let (sealed, _) = planted(tree(CLUB), &[], dee, 111);
        let at = at(ring, tree(CLUB));
        ring.keys.insert(at, sealed);
    });
    let dee = || Disk::open(&home.path, Some("dee"), &typed(LEADERS)).unwrap();
    // Anybody with the store's own key could have put that one there; dee takes it.
    let mut theirs = dee();
    let name = theirs.strange_keys()[0].name.clone();
    theirs.take_key(&name).unwrap();
    keep(&mut theirs, tree(CLUB), note("by dee"));
    Box::new(theirs).close().unwrap();
    silent(&dee());
    assert_eq!(home.open().events(tree(CLUB)).unwrap().len(), 2);
    assert_eq!(ring(&home).keys.iter().filter(|key| key.tree == tree(CLUB).0).count(), 3);
}

#[test]
fn whoever_stands_in_takes_none() {
    let home = led();
    let mut disk = home.open();
    disk.add_user("cy", &typed("another one"), Cost::TEST).unwrap();
    disk.cover("cy", super::forge::FAR, &[tree(1)]).unwrap();
    drop(disk);
    let cy = || Disk::open(&home.path, Some("cy"), &typed("another one")).unwrap();
    silent(&cy());
    by_dee(&home, |ring, dee| ring.keys.push(planted(tree(1), &[user(ring, "cy").public], dee, 112).0));
    let theirs = cy();
    told(&theirs, "put a key for it into the keyring");
    assert_eq!(theirs.strange_keys(), []);
}

#[test]
fn a_key_that_opens_nothing_of_a_record_is_listed_as_of_that_record() {
    let home = led();
    by_dee(&home, |ring, dee| {
        let (sealed, _) = planted(tree(1), &[user(ring, USER).public], dee, 111);
        ring.keys.push(sealed);
    });
    let key = home.open().strange_keys().remove(0);
    assert_eq!((key.entries, key.reference.as_deref()), (0, Some("AB-1")));
}
