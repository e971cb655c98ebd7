//! A record handed over arrives whole in another store, or not at all.

use std::path::PathBuf;

use fingerpost::record::{Change, Event, Person};
use fingerpost::store::{Disk, Parcel, Store, StoreError, whole};
use fingerpost::vault::Cost;

use super::sample::{Home, PASSPHRASE, added, event, files, keep, note, numbered, tree, typed};

fn handed(to: &str) -> Change {
    Change::HandedOver { to: to.to_owned(), key: String::new(), agreed: "Yes".to_owned(), basis: String::new() }
}

/// A store with two people, the first of whom has a second record; a store for the receiver; and the file.
struct Two {
    here: Home,
    there: Home,
    file: PathBuf,
    sent: Vec<Event>,
}

fn send() -> Two {
    let (here, _) = Home::filled(8);
    let (there, other) = Home::new();
    let card = other.card();
    drop(other);
    let mut disk = here.open();
    keep(&mut disk, tree(9), added("OLD-9"));
    keep(&mut disk, tree(9), note("from before"));
    keep(&mut disk, tree(1), Change::Merged { with: tree(9) });
    let mut sent = whole(&disk, tree(1)).unwrap();
    sent.push(event(&disk, tree(1), 0, handed("Ben")));
    let file = there.path.with_file_name("to-ben");
    let parcel =
        Parcel { tree: tree(1), from: "bea".to_owned(), at: jiff::Timestamp::from_second(1_796_000_000).unwrap(), events: sent.clone() };
    disk.hand_over(&parcel, &card, &file).unwrap();
    assert_eq!(whole(&disk, tree(1)).unwrap().len(), sent.len());
    assert!(matches!(disk.hand_over(&parcel, &card, &file), Err(StoreError::NotThatFile { .. })), "nothing is written over");
    Box::new(disk).close().unwrap();
    Two { here, there, file, sent }
}

fn read(two: &Two) -> Result<Parcel, StoreError> {
    two.there.open().read_handover(&two.file, &typed(PASSPHRASE))
}

#[test]
fn it_arrives_byte_for_byte_and_once() {
    let two = send();
    let mut disk = two.there.open();
    keep(&mut disk, tree(5), added("HERE-5"));
    let parcel = disk.read_handover(&two.file, &typed(PASSPHRASE)).unwrap();
    assert_eq!((parcel.from.as_str(), parcel.events.as_slice()), ("bea", two.sent.as_slice()));
    assert_eq!(disk.new_of(&parcel.events).unwrap(), two.sent);
    let before = disk.next_number();
    disk.take_in(&parcel.events).unwrap();
    assert_eq!(disk.next_number(), before, "another machine's numbers are no numbers of this one");
    assert_eq!(disk.new_of(&parcel.events).unwrap(), []);
    assert!(matches!(disk.take_in(&parcel.events), Err(StoreError::Differs)));
    keep(&mut disk, tree(1), note("written here"));
    Box::new(disk).close().unwrap();

    let (giver, disk) = (two.here.open(), two.there.open());
    let json = |events: &[Event]| events.iter().map(|event| serde_json::to_string(event).unwrap()).collect::<Vec<_>>();
    for part in [tree(1), tree(9)] {
        let theirs = disk.events(part).unwrap();
        let theirs = if part == tree(1) { &theirs[..theirs.len() - 1] } else { &theirs };
        assert_eq!(json(theirs), json(&giver.events(part).unwrap()));
    }
    let person = Person::of(tree(1), &whole(&disk, tree(1)).unwrap());
    assert_eq!((person.reference.as_str(), person.notes.len(), person.merged.len()), ("AB-1", 6, 1));
    assert!(matches!(disk.events(tree(2)), Err(StoreError::NoSuchTree)), "nobody else came with it");
    assert!(disk.check().damaged.is_empty() && disk.lost() == 0);

    // What was taken over is in the journal and the database like everything else.
    drop(disk);
    std::fs::remove_dir_all(two.there.file("db-1")).unwrap();
    assert_eq!(two.there.open().events(tree(9)).unwrap().len(), 2);
    std::fs::remove_file(two.there.file("journal-1.log")).unwrap();
    let disk = two.there.open();
    assert_eq!((disk.events(tree(1)).unwrap().len(), disk.lost()), (two.sent.len() - 1, 0));
    let (disk, receipt) = disk.erase(tree(1), &mut |_| ()).unwrap();
    assert!(receipt.found.is_empty(), "{receipt:?}");
    assert_eq!(disk.events(tree(9)).unwrap().len(), 2, "records that came in one frame are erased one by one");
    assert!(matches!(disk.new_of(&two.sent), Err(StoreError::Erased)));
}

#[test]
fn what_is_damaged_cut_newer_or_somebody_elses_is_told_apart_and_changes_nothing() {
    let two = send();
    let whole = std::fs::read(&two.file).unwrap();
    let text = String::from_utf8_lossy(&whole);
    assert!(!text.contains("AB-1") && !text.contains("note 0") && !text.contains("bea"));
    for at in [0, 50, 130, whole.len() / 2, whole.len() - 1] {
        let mut damaged = whole.clone();
        damaged[at] ^= 1;
        std::fs::write(&two.file, &damaged).unwrap();
        assert!(matches!(read(&two), Err(StoreError::DamagedHandover { .. })), "byte {at}");
        std::fs::write(&two.file, &whole[..at]).unwrap();
        assert!(matches!(read(&two), Err(StoreError::DamagedHandover { .. })), "cut at {at}");
    }
    let mut newer = whole.clone();
    newer[6] = 2;
    std::fs::write(&two.file, newer).unwrap();
    assert!(matches!(read(&two), Err(StoreError::NewerHandover { .. })));
    std::fs::write(&two.file, &whole).unwrap();
    assert!(matches!(two.here.open().read_handover(&two.file, &typed(PASSPHRASE)), Err(StoreError::ForSomebodyElse { .. })));
    assert!(matches!(two.there.open().read_handover(&two.file, &typed("wrong")), Err(StoreError::WrongPassphrase)));
    std::fs::remove_file(&two.file).unwrap();
    assert!(matches!(read(&two), Err(StoreError::NotThatFile { .. })));
    assert_eq!(two.there.open().people().unwrap(), []);
}

#[test]
fn what_contradicts_what_is_here_is_refused_whole() {
    let two = send();
    let mut disk = two.there.open();
    let mut events = read_of(&disk, &two);
    disk.take_in(&events).unwrap();
    let last = events.len() - 1;
    events[last].by = "eve".to_owned();
    events.push(numbered(events[0].machine, tree(1), 900, note("new")));
    assert!(matches!(disk.new_of(&events), Err(StoreError::Differs)));
    assert!(matches!(disk.take_in(&events), Err(StoreError::Differs)));
    assert_eq!(disk.events(tree(1)).unwrap().len(), last + 1 - 2);

    // Nor does anybody write in another user's record by sending a file.
    disk.add_user("cy", &typed("another one"), Cost::TEST).unwrap();
    drop(disk);
    let mut theirs = Disk::open(&two.there.path, Some("cy"), &typed("another one")).unwrap();
    assert!(matches!(theirs.take_in(&two.sent), Err(StoreError::Anothers)));
}

fn read_of(disk: &Disk, two: &Two) -> Vec<Event> {
    disk.read_handover(&two.file, &typed(PASSPHRASE)).unwrap().events
}

#[test]
fn when_it_cannot_be_kept_nothing_of_it_is() {
    let two = send();
    let mut disk = two.there.open();
    let events = read_of(&disk, &two);
    // A folder in the place of the keyring's next copy: it cannot be written.
    std::fs::create_dir(two.there.file("keyring.tmp")).unwrap();
    assert!(disk.take_in(&events).is_err());
    assert_eq!(disk.people().unwrap(), []);
    assert!(matches!(disk.events(tree(1)), Err(StoreError::NoSuchTree)));
    std::fs::remove_dir(two.there.file("keyring.tmp")).unwrap();
    disk.take_in(&events).unwrap();
    assert_eq!(disk.people().unwrap().len(), 2);
    assert!(files(&two.there.path).iter().all(|file| !file.display().to_string().contains("partial")));
}

#[test]
fn nothing_that_comes_reaches_into_the_records_of_others() {
    let two = send();
    let mut disk = two.there.open();
    let machine = disk.machine();
    let parcel = |of: u8, events: Vec<Event>| Parcel {
        tree: tree(of),
        from: "Sam".to_owned(),
        at: jiff::Timestamp::from_second(1_796_000_000).unwrap(),
        events,
    };
    let strange = |of: u8, number: u64, change: Change| numbered(fingerpost::record::MachineId([77; 4]), tree(of), number, change);
    keep(&mut disk, tree(5), added("HERE-5"));
    keep(&mut disk, tree(5), note("mine"));
    keep(&mut disk, tree(6), added("HERE-6"));
    let fits = |disk: &Disk, parcel: &Parcel| match disk.new_in(parcel) {
        Ok(new) => Some(new.len()),
        Err(StoreError::DoesNotFit { .. }) => None,
        Err(error) => panic!("{error}"),
    };
    let begun = || strange(7, 1, added("X-7"));
    assert_eq!(fits(&disk, &parcel(7, vec![begun()])), Some(1));
    // Somebody who is here already is not the same person because a file says so, whether they come with it or not.
    let same = || strange(7, 2, Change::Merged { with: tree(5) });
    assert_eq!(fits(&disk, &parcel(7, vec![begun(), same()])), None);
    assert_eq!(fits(&disk, &parcel(7, vec![begun(), same(), strange(5, 3, added("HERE-5"))])), None);
    // Nor does an entry take the numbers of this folder to their end.
    let here = |number| Event { number, ..numbered(machine, tree(7), 900, note("new")) };
    assert_eq!(fits(&disk, &parcel(7, vec![begun(), here(900)])), Some(2));
    assert_eq!(fits(&disk, &parcel(7, vec![begun(), here(1 << 39)])), None);

    // What is part of another record here is not added to by itself; and what was put together here may come together.
    disk.take_in(&[begun()]).unwrap();
    keep(&mut disk, tree(7), Change::Merged { with: tree(6) });
    let both = |whole: u8| parcel(whole, vec![begun(), strange(6, 4, note("more")), strange(7, 5, note("and more"))]);
    assert_eq!(fits(&disk, &both(7)), Some(2));
    assert_eq!(fits(&disk, &parcel(6, vec![strange(6, 4, note("more"))])), None);

    // Erasing who came erases nobody that was here.
    let (disk, _) = fingerpost::runtime::erase_person(Box::new(disk), tree(7)).unwrap();
    assert_eq!(disk.events(tree(5)).unwrap().len(), 2);
}
