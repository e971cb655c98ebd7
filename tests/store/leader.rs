//! A club leader's slot: it opens clubs and nothing else, whatever is done around it.

use fingerpost::record::{Change, ClubChange, Event, Tree};
use fingerpost::store::{Disk, Store, StoreError};
use fingerpost::vault::{Allowance, Cost, Keyring, Passphrase, TreeKey, User};
use jiff::civil::date;
use proptest::prelude::*;
use proptest::test_runner::Config;

use super::sample::{Home, PASSPHRASE, USER, added, event, holds, keep, note, numbered, tree, typed};

const LEADERS: &str = "a leader's own words";
const CLUB: u8 = 40;

fn opened(reference: &str) -> Change {
    Change::Club(ClubChange::Opened { reference: reference.to_owned() })
}

fn joined(name: &str) -> Change {
    Change::Club(ClubChange::MemberJoined { name: name.to_owned() })
}

/// Two people, and a club that `dee` leads.
fn led() -> (Home, [Vec<Event>; 2]) {
    let (home, kept) = Home::filled(4);
    let mut disk = home.open();
    keep(&mut disk, tree(CLUB), opened("C-1"));
    keep(&mut disk, tree(CLUB), joined("Ann"));
    disk.add_leader("dee", &[tree(CLUB)], &typed(LEADERS), Cost::TEST).unwrap();
    Box::new(disk).close().unwrap();
    (home, kept)
}

fn dee(home: &Home) -> Disk {
    Disk::open(&home.path, Some("dee"), &typed(LEADERS)).unwrap()
}

fn ring(home: &Home) -> Keyring {
    Keyring::decode(&std::fs::read(home.file("keyring")).unwrap()).unwrap()
}

fn user<'r>(ring: &'r Keyring, name: &str) -> &'r User {
    ring.users.iter().find(|user| user.name == name).unwrap()
}

/// The trees of which a user's passphrase opens a key, tried on every key that there is.
fn opened_by(ring: &Keyring, name: &str, passphrase: &str) -> Vec<Tree> {
    let user = user(ring, name);
    let private = user.unlock(&typed(passphrase), &mut Allowance::of_slots(4)).unwrap();
    let opens = |key: &&TreeKey| {
        let granted = matches!(key.open(&private, &user.public), Ok(Some(_)));
        // What is sealed to others stays shut also for whoever says that it is theirs.
        let stolen = key.grants.iter().any(|grant| matches!(key.open(&private, &grant.to), Ok(Some(_))));
        assert_eq!(granted, stolen);
        granted
    };
    let mut trees: Vec<Tree> = ring.keys.iter().filter(opens).map(|key| Tree(key.tree)).filter(|tree| tree.0 != [0; 16]).collect();
    trees.dedup();
    trees
}

#[test]
fn a_leader_opens_their_clubs_and_nothing_else() {
    let (home, kept) = led();
    let mut theirs = dee(&home);
    assert!(theirs.leads_only() && theirs.findings().is_empty(), "{:?}", theirs.findings());
    let lines = theirs.people().unwrap();
    assert!(fingerpost::record::listed(lines.clone()).is_empty(), "no casework is listed");
    assert_eq!(lines.iter().map(|line| line.reference.as_str()).collect::<Vec<_>>(), ["C-1"]);
    assert!((1..=2).all(|number| matches!(theirs.events(tree(number)), Err(StoreError::NoSuchTree))));
    keep(&mut theirs, tree(CLUB), joined("Ben"));
    Box::new(theirs).close().unwrap();

    assert_eq!(opened_by(&ring(&home), "dee", LEADERS), [tree(CLUB)]);
    assert_eq!(Disk::leaders(&home.path).unwrap(), ["dee"]);
    let disk = home.open();
    assert_eq!(disk.events(tree(CLUB)).unwrap().len(), 3);
    assert!(!disk.leads_only());
    assert_eq!([disk.events(tree(1)).unwrap(), disk.events(tree(2)).unwrap()], kept);
}

#[test]
fn a_leader_writes_nothing_of_anybody_else() {
    let (home, kept) = led();
    let mut theirs = dee(&home);
    let mut refused = |whose: u8, changes: &[Change]| {
        let events: Vec<Event> =
            changes.iter().zip(0..).map(|(change, ahead)| event(&theirs, tree(whose), ahead, change.clone())).collect();
        assert!(matches!(theirs.append(tree(whose), &events), Err(StoreError::Leading)), "{whose}: {changes:?}");
    };
    refused(1, &[note("by dee")]);
    refused(1, &[Change::Looked]);
    refused(9, &[added("NEW-1")]);
    refused(9, &[note("of nobody yet")]);
    refused(9, &[opened("C-9"), added("NEW-1")]);
    refused(CLUB, &[added("NEW-1")]);
    let over = event(&theirs, tree(1), 0, opened("C-9"));
    assert!(matches!(theirs.append(tree(1), &[over]), Err(StoreError::NoSuchTree)), "a person's record is no new club");
    let comes = numbered(fingerpost::record::MachineId([9; 4]), tree(8), 1, added("FROM-FAR"));
    assert!(matches!(theirs.take_in(&[comes]), Err(StoreError::Leading)));
    drop(theirs);
    let disk = home.open();
    assert_eq!([disk.events(tree(1)).unwrap(), disk.events(tree(2)).unwrap()], kept);
    assert_eq!(disk.people().unwrap().len(), 3);
}

#[test]
fn a_leader_says_nothing_on_who_opens_what_and_erases_nobody() {
    let (home, kept) = led();
    let club = [tree(CLUB)];
    let is = |done: Result<(), StoreError>| assert!(matches!(done, Err(StoreError::Leading)), "{done:?}");
    let mut theirs = dee(&home);
    is(theirs.add_user("eve", &typed("one more"), Cost::TEST).map(drop));
    is(theirs.add_leader("eve", &club, &typed("one more"), Cost::TEST).map(drop));
    is(theirs.add_clubs("dee", &club));
    is(theirs.remove_leader("dee").map(drop));
    is(theirs.grant(tree(CLUB), USER, None));
    is(theirs.cover(USER, date(2199, 1, 1), &club).map(drop));
    is(theirs.acknowledge_losses().map(drop));
    theirs.backup(&home.file("../backup")).unwrap();
    is(theirs.rekey(&typed(LEADERS), &typed("another"), Cost::TEST, &mut |_| ()).map(drop));
    is(dee(&home).erase(tree(CLUB), &mut |_| ()).map(drop));
    assert!(matches!(dee(&home).erase(tree(1), &mut |_| ()), Err(StoreError::NoSuchTree)));
    is(Disk::restore(&home.path, &home.file("../backup"), Some("dee"), &typed(LEADERS)).map(drop));
    holds_but_the_club(&home, &kept);
    // Elsewhere, where nothing is put aside, they may have their clubs back.
    let elsewhere = home.file("../elsewhere");
    Disk::restore(&elsewhere, &home.file("../backup"), Some("dee"), &typed(LEADERS)).unwrap();
    assert_eq!(Disk::open(&elsewhere, Some("dee"), &typed(LEADERS)).unwrap().people().unwrap().len(), 1);
}

fn holds_but_the_club(home: &Home, kept: &[Vec<Event>; 2]) {
    let (disk, _) = home.open().erase(tree(CLUB), &mut |_| ()).unwrap();
    holds(&disk, kept);
}

#[test]
fn a_leader_removes_an_entry_of_their_club_for_good() {
    let (home, _) = led();
    let theirs = dee(&home);
    let ann = theirs.events(tree(CLUB)).unwrap()[1].id;
    let (theirs, receipt) = theirs.remove(tree(CLUB), &[ann], &mut |_| ()).unwrap();
    assert!(receipt.found.is_empty());
    assert_eq!(theirs.events(tree(CLUB)).unwrap().len(), 1);
}

#[test]
fn a_club_that_a_leader_opens_is_sealed_to_them_and_to_who_shares_their_clubs() {
    let (home, _) = led();
    let mut disk = home.open();
    disk.add_user("cy", &typed("another adviser"), Cost::TEST).unwrap();
    drop(disk);
    let mut theirs = dee(&home);
    assert_eq!(theirs.keepers(), [USER]);
    keep(&mut theirs, tree(41), opened("C-2"));
    keep(&mut theirs, tree(41), joined("Cat"));
    drop(theirs);
    assert_eq!(home.open().events(tree(41)).unwrap().len(), 2);
    assert_eq!(opened_by(&ring(&home), "dee", LEADERS), [tree(CLUB), tree(41)]);
    assert_eq!(opened_by(&ring(&home), "cy", "another adviser"), [], "an adviser who shares no club of theirs is not among them");

    // Once no club is left, it is whoever made the store.
    let (disk, _) = home.open().erase(tree(CLUB), &mut |_| ()).unwrap();
    drop(disk.erase(tree(41), &mut |_| ()).unwrap());
    let mut theirs = dee(&home);
    assert!(theirs.people().unwrap().is_empty());
    keep(&mut theirs, tree(42), opened("C-3"));
    drop(theirs);
    assert_eq!(home.open().events(tree(42)).unwrap().len(), 1);
}

#[test]
fn only_clubs_are_shared_with_a_leader() {
    let (home, _) = led();
    let mut disk = home.open();
    keep(&mut disk, tree(41), opened("C-2"));
    let no_club = |done: Result<(), StoreError>| assert!(matches!(done, Err(StoreError::NoClub)), "{done:?}");
    no_club(disk.add_leader("eve", &[tree(41), tree(1)], &typed("one more"), Cost::TEST).map(drop));
    no_club(disk.add_clubs("dee", &[tree(1)]));
    no_club(disk.grant(tree(1), "dee", None));
    no_club(disk.cover("dee", date(2199, 1, 1), &[tree(1), tree(2)]).map(drop));
    assert!(matches!(disk.add_clubs("dee", &[tree(77)]), Err(StoreError::NoSuchTree)));
    assert!(matches!(disk.add_leader("dee", &[tree(41)], &typed("one more"), Cost::TEST), Err(StoreError::NameTaken { .. })));
    assert!(matches!(disk.add_clubs("fay", &[tree(41)]), Err(StoreError::NoSuchUser { .. })));
    assert!(matches!(disk.add_clubs(USER, &[tree(41)]), Err(StoreError::NoLeader { .. })));
    assert_eq!(Disk::users(&home.path).unwrap(), [USER, "dee"], "nobody was added by half");
    disk.add_clubs("dee", &[tree(41)]).unwrap();
    drop(disk);
    assert_eq!(dee(&home).people().unwrap().len(), 2);
}

#[test]
fn a_leader_who_is_removed_opens_nothing_and_what_is_written_then_is_under_new_keys() {
    let (home, _) = led();
    let mut theirs = dee(&home);
    keep(&mut theirs, tree(41), opened("C-2"));
    drop(theirs);
    let before = home.copied();
    let mut disk = home.open();
    assert!(matches!(disk.remove_leader(USER), Err(StoreError::NoLeader { .. })));
    assert!(matches!(disk.remove_leader("fay"), Err(StoreError::NoSuchUser { .. })));
    assert_eq!(disk.remove_leader("dee").unwrap(), 2);
    keep(&mut disk, tree(CLUB), joined("Eve"));
    drop(disk);
    assert!(matches!(Disk::open(&home.path, None, &typed(LEADERS)), Err(StoreError::WrongPassphrase)));
    assert_eq!((Disk::users(&home.path).unwrap(), Disk::leaders(&home.path).unwrap()), (vec![USER.to_owned()], vec![]));

    // With the keyring from before, the journal of today: what was there opens, and what is new does not.
    for name in ["keyring", "keyring.bak"] {
        std::fs::copy(before.file(name), home.file(name)).unwrap();
    }
    match Disk::open(&home.path, Some("dee"), &typed(LEADERS)).map(|old| old.events(tree(CLUB))) {
        Err(_) => {}
        Ok(Err(StoreError::Damaged { read, .. })) => assert_eq!(read.len(), 2),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_leader_stays_one_when_keys_are_drawn_anew_or_a_passphrase_is_changed() {
    let (home, kept) = led();
    let (disk, _) = home.open().rekey(&typed(PASSPHRASE), &typed("fresh words"), Cost::TEST, &mut |_| ()).unwrap();
    drop(disk);
    let mut theirs = dee(&home);
    assert!(theirs.leads_only());
    assert_eq!(theirs.events(tree(CLUB)).unwrap().len(), 2);
    theirs.change_passphrase(&typed(LEADERS), &typed("their new words"), Cost::TEST).unwrap();
    drop(theirs);
    let mut theirs = Disk::open(&home.path, None, &typed("their new words")).unwrap();
    assert!(theirs.leads_only() && theirs.user() == "dee");
    keep(&mut theirs, tree(41), opened("C-2"));
    drop(theirs);
    assert_eq!(opened_by(&ring(&home), "dee", "their new words"), [tree(CLUB), tree(41)]);
    let disk = Disk::open(&home.path, Some(USER), &typed("fresh words")).unwrap();
    assert_eq!((disk.people().unwrap().len(), disk.events(tree(1)).unwrap()), (4, kept[0].clone()));
}

/// What one step of a history does: which, and about which of the trees.
type Step = (u8, u8);

fn open(home: &Home, name: &str, passphrase: &str) -> Disk {
    Disk::open(&home.path, Some(name), &typed(passphrase)).unwrap()
}

fn first(store: &dyn Store, tree: Tree) -> bool {
    matches!(store.events(tree), Err(StoreError::NoSuchTree))
}

/// Does one step. `clubs` are from 40 on and people below.
fn step(home: &Home, (kind, about): Step, passphrase: &mut String, round: usize) {
    let (person, club) = (tree(about % 4 + 1), tree(40 + about % 4));
    let leads = Disk::leaders(&home.path).unwrap().contains(&"dee".to_owned());
    let mut disk = open(home, USER, passphrase);
    let clubs: Vec<Tree> = disk.own_trees().into_iter().filter(|tree| tree.0[0] >= 40).collect();
    match kind {
        0 if first(&disk, person) => drop(keep(&mut disk, person, added("AB"))),
        0 => drop(keep(&mut disk, person, note("x"))),
        1 if first(&disk, club) => drop(disk_append(&mut disk, club)),
        2 if leads => drop(disk.add_clubs("dee", &clubs)),
        2 => drop(disk.add_leader("dee", &clubs, &typed(LEADERS), Cost::TEST).unwrap()),
        3 if leads => {
            drop(disk);
            drop(disk_append(&mut dee(home), club));
        }
        4 if leads => drop(disk.remove_leader("dee").unwrap()),
        5 => {
            let fresh = format!("words of round {round}");
            drop(disk.rekey(&typed(passphrase), &typed(&fresh), Cost::TEST, &mut |_| ()).unwrap());
            *passphrase = fresh;
        }
        6 => drop(disk.grant(person, "dee", None)),
        7 => drop(disk.cover("dee", date(2199, 1, 1), &[person])),
        8 if !first(&disk, club) => drop(disk.erase(club, &mut |_| ()).unwrap()),
        9 if leads => {
            drop(disk);
            let mut theirs = dee(home);
            let written = event(&theirs, person, 0, note("by dee"));
            assert!(theirs.append(person, &[written]).is_err());
        }
        _ => {}
    }
}

fn disk_append(disk: &mut Disk, club: Tree) -> Result<(), StoreError> {
    let change = if first(disk, club) { opened("C") } else { Change::Club(ClubChange::MemberJoined { name: "Ann".into() }) };
    let event = event(disk, club, 0, change);
    // One that was erased does not come back, and one that is another's is not theirs to write in.
    disk.append(club, &[event])
}

proptest! {
    #![proptest_config(Config { cases: 24, failure_persistence: None, ..Config::default() })]
    #[test]
    fn whatever_is_done_no_persons_key_is_sealed_to_a_leader(steps in prop::collection::vec((0..10_u8, any::<u8>()), 1..14)) {
        let (home, disk) = Home::new();
        drop(disk);
        let mut passphrase = PASSPHRASE.to_owned();
        for (round, taken) in steps.into_iter().enumerate() {
            step(&home, taken, &mut passphrase, round);
            let ring = ring(&home);
            let theirs = ring.users.iter().find(|user| user.name == "dee").map(|user| user.public);
            let owner = user(&ring, USER).public;
            for key in ring.keys.iter().filter(|key| key.tree != [0; 16]) {
                let to_leader = key.grants.iter().any(|grant| Some(grant.to) == theirs);
                prop_assert!(!to_leader || key.tree[0] >= 40, "a person's key: {:?}", key.tree);
                prop_assert!(key.grants.iter().any(|grant| grant.to == owner), "nobody's record hangs on a leader alone");
            }
            if theirs.is_some() {
                let opened = opened_by(&ring, "dee", LEADERS);
                prop_assert!(opened.iter().all(|tree| tree.0[0] >= 40));
                prop_assert_eq!(dee(&home).people().unwrap().iter().filter(|line| line.club.is_none()).count(), 0);
            }
        }
    }
}

/// Only to say that a passphrase is nobody else's.
#[test]
fn a_leaders_passphrase_is_no_owners() {
    let (home, _) = led();
    let wrong: Passphrase = typed(LEADERS);
    assert!(matches!(Disk::open(&home.path, Some(USER), &wrong), Err(StoreError::WrongPassphrase)));
}
