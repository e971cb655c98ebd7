//! What is kept folded: lists and figures go by it, and it is what the events fold to, whatever was done and however the store was left.

use std::collections::BTreeMap;
use std::fs;

use fingerpost::record::{Change, Countable, Decision, Event, HowMet, Person, Summary, Tree};
use fingerpost::store::{Disk, Store};
use fingerpost::vault::Cost;
use proptest::prelude::*;

use super::sample::{Home, PASSPHRASE, USER, added, files, holds, keep, note, tree, typed};

/// Lists and figures say what the events of each record fold to.
#[track_caller]
fn is_the_fold(disk: &Disk, of: impl IntoIterator<Item = Tree>) {
    let mut lines = Vec::new();
    for tree in of {
        let events = disk.events(tree).unwrap();
        lines.push(Summary::of(tree, &events));
        assert_eq!(disk.countable(tree).unwrap(), Countable::of(&Person::of(tree, &events)));
    }
    lines.sort_by(|one, other| one.reference.cmp(&other.reference).then(one.tree.cmp(&other.tree)));
    assert_eq!(disk.people().unwrap(), lines);
}

/// Something that is done with a store.
#[derive(Clone, Debug)]
enum Done {
    Kept(u8, Change),
    Undone(u8, usize),
    Removed(u8, usize),
    Listed,
    Counted(u8),
    Closed,
    Killed,
    Compacted,
    Erased(u8),
}

fn done() -> impl Strategy<Value = Done> {
    let started = Change::SessionStarted {
        script: "ten-minute".into(),
        how: HowMet::Phone,
        present: Vec::new().into(),
        language: Default::default(),
    };
    let follow_up = Change::FollowUpSet { on: jiff::civil::date(2026, 12, 1), what: "ring".into(), session: None };
    let decided =
        Change::SupportDecided { provision: "restart".into(), decision: Decision::Accepted, reason: String::new(), session: None };
    let change = prop_oneof![
        Just(started),
        Just(follow_up),
        Just(decided),
        Just(note("she said so")),
        Just(Change::Named { name: "Somebody".into() }),
        (1u8..4).prop_map(|with| Change::Merged { with: tree(with) }),
    ];
    prop_oneof![
        6 => (1u8..4, change).prop_map(|(whose, change)| Done::Kept(whose, change)),
        2 => (1u8..4, 0usize..8).prop_map(|(whose, which)| Done::Undone(whose, which)),
        1 => (1u8..4, 0usize..8).prop_map(|(whose, which)| Done::Removed(whose, which)),
        2 => Just(Done::Listed),
        1 => (1u8..4).prop_map(Done::Counted),
        2 => Just(Done::Closed),
        1 => Just(Done::Killed),
        1 => Just(Done::Compacted),
        1 => (1u8..4).prop_map(Done::Erased),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 40, ..ProptestConfig::default() })]

    #[test]
    fn lists_and_figures_say_what_the_events_fold_to(all in prop::collection::vec(done(), 1..20)) {
        let (mut home, mut disk) = Home::new();
        let mut kept: BTreeMap<Tree, Vec<Event>> = BTreeMap::new();
        for whose in 1..4 {
            kept.insert(tree(whose), vec![keep(&mut disk, tree(whose), added(&format!("AB-{whose}")))]);
        }
        for done in all {
            match done {
                Done::Kept(whose, change) => {
                    if let Some(events) = kept.get_mut(&tree(whose)) {
                        events.push(keep(&mut disk, tree(whose), change));
                    }
                }
                Done::Undone(whose, which) => {
                    if let Some(events) = kept.get_mut(&tree(whose)) {
                        let undone = Change::Undone { event: events[which % events.len()].id };
                        events.push(keep(&mut disk, tree(whose), undone));
                    }
                }
                Done::Removed(whose, which) => {
                    if let Some(events) = kept.get_mut(&tree(whose)).filter(|events| events.len() > 1) {
                        let gone = events.remove(1 + which % (events.len() - 1));
                        disk = disk.remove(tree(whose), &[gone.id], &mut |_| ()).unwrap().0;
                    }
                }
                Done::Listed => drop(disk.people().unwrap()),
                Done::Counted(whose) => drop(disk.countable(tree(whose))),
                Done::Closed => {
                    Box::new(disk).close().unwrap();
                    disk = home.open();
                }
                Done::Killed => {
                    let left = home.copied();
                    drop(disk);
                    home = left;
                    disk = home.open();
                }
                Done::Compacted => disk = disk.compact(&mut |_| ()).unwrap(),
                Done::Erased(whose) => {
                    if kept.remove(&tree(whose)).is_some() {
                        let (left, receipt) = disk.erase(tree(whose), &mut |_| ()).unwrap();
                        prop_assert!(receipt.found.is_empty(), "{:?}", receipt.found);
                        disk = left;
                    }
                }
            }
            prop_assert!(disk.findings().is_empty(), "{:?}", disk.findings());
            is_the_fold(&disk, kept.keys().copied());
        }
        for (tree, events) in kept {
            prop_assert_eq!(disk.events(tree).unwrap(), events);
        }
    }
}

#[test]
fn a_note_that_was_removed_is_in_no_list() {
    let (home, mut disk) = Home::new();
    keep(&mut disk, tree(1), added("AB-1"));
    let set = Change::FollowUpSet { on: jiff::civil::date(2026, 12, 1), what: "ring her sister".into(), session: None };
    let set = keep(&mut disk, tree(1), set);
    assert_eq!(disk.people().unwrap()[0].next.as_ref().map(|(_, what)| what.as_str()), Some("ring her sister"));
    let (disk, _) = disk.remove(tree(1), &[set.id], &mut |_| ()).unwrap();
    assert_eq!(disk.people().unwrap()[0].next, None);
    Box::new(disk).close().unwrap();
    assert_eq!(home.open().people().unwrap()[0].next, None);
}

/// Adds somebody who may open the first person's record until a day, and opens and closes the store as them.
fn ben(home: &Home, mut disk: Disk, until: Option<jiff::civil::Date>) {
    disk.add_user("ben", &typed("another horse battery"), Cost::TEST).unwrap();
    disk.grant(tree(1), "ben", until).unwrap();
    Box::new(disk).close().unwrap();
    let disk = as_ben(home);
    assert_eq!(disk.people().unwrap().len(), 1);
    Box::new(disk).close().unwrap();
}

fn as_ben(home: &Home) -> Disk {
    Disk::open(&home.path, Some("ben"), &typed("another horse battery")).unwrap()
}

fn opened(home: &Home) -> Vec<std::path::PathBuf> {
    let begins = |file: &std::path::PathBuf| file.file_name().unwrap().to_string_lossy().starts_with("opened-");
    files(&home.path).into_iter().filter(begins).collect()
}

#[test]
fn each_user_opens_what_they_opened_before_and_nothing_else() {
    let (home, mut disk) = Home::new();
    keep(&mut disk, tree(1), added("AB-1"));
    keep(&mut disk, tree(2), added("CD-2"));
    ben(&home, disk, None);
    Box::new(home.open()).close().unwrap();
    assert_eq!(opened(&home).len(), 2);
    for _ in 0..2 {
        let disk = as_ben(&home);
        is_the_fold(&disk, [tree(1)]);
        assert!(disk.events(tree(2)).is_err());
        Box::new(disk).close().unwrap();
        let disk = Disk::open(&home.path, Some(USER), &typed(PASSPHRASE)).unwrap();
        is_the_fold(&disk, [tree(1), tree(2)]);
        Box::new(disk).close().unwrap();
    }
}

#[test]
fn a_key_that_was_taken_away_is_not_had_back_from_what_was_opened_before() {
    let (home, mut disk) = Home::new();
    keep(&mut disk, tree(1), added("AB-1"));
    ben(&home, disk, Some(jiff::civil::date(2999, 1, 1)));
    let before: Vec<_> = opened(&home).into_iter().map(|file| (file.clone(), fs::read(&file).unwrap())).collect();
    assert_eq!(before.len(), 2);
    let mut disk = Disk::open(&home.path, Some(USER), &typed(PASSPHRASE)).unwrap();
    assert_eq!(disk.end_cover("ben", &[tree(1)]).unwrap(), 1);
    assert_eq!(opened(&home).len(), 0, "they go with the grant");
    Box::new(disk).close().unwrap();
    before.iter().for_each(|(file, bytes)| fs::write(file, bytes).unwrap());
    let disk = as_ben(&home);
    assert!(disk.people().unwrap().is_empty() && disk.events(tree(1)).is_err());
}

#[test]
fn an_erased_persons_key_is_in_no_file_of_opened_ones() {
    let (home, mut disk) = Home::new();
    keep(&mut disk, tree(1), added("AB-1"));
    keep(&mut disk, tree(2), added("CD-2"));
    ben(&home, disk, None);
    let length = || opened(&home).iter().map(|file| fs::metadata(file).unwrap().len()).sum::<u64>();
    let before = length();
    let (disk, receipt) = Disk::open(&home.path, Some(USER), &typed(PASSPHRASE)).unwrap().erase(tree(1), &mut |_| ()).unwrap();
    assert!(receipt.found.is_empty(), "{:?}", receipt.found);
    assert_eq!(opened(&home).len(), 0);
    Box::new(disk).close().unwrap();
    assert!(as_ben(&home).people().unwrap().is_empty());
    assert!(length() < before);
}

#[test]
fn damage_to_what_saves_work_costs_work_alone() {
    let (home, kept) = Home::filled(8);
    for name in opened(&home).into_iter().chain([home.file("contents")]) {
        assert!(name.is_file(), "{}", name.display());
        for bytes in [Vec::new(), vec![7; 300], [fs::read(&name).unwrap(), vec![0]].concat()] {
            let copy = home.copied();
            fs::write(copy.file(name.file_name().unwrap().to_str().unwrap()), bytes).unwrap();
            let disk = copy.open();
            assert!(disk.findings().is_empty(), "{:?}", disk.findings());
            holds(&disk, &kept);
        }
    }
}

#[test]
fn damage_that_the_disk_knows_nothing_of_is_made_good_where_it_is_met_and_found_by_a_whole_look() {
    let (home, mut kept) = Home::filled(20);
    let mut disk = home.open();
    kept[0].push(keep(&mut disk, tree(1), note("one more")));
    // The journal's bytes change behind the program's back, before it writes down what its files are like.
    home.damage("journal-1.log", |bytes| bytes[5_000] ^= 1);
    Box::new(disk).close().unwrap();
    for _ in 0..2 {
        let disk = home.open();
        assert!(disk.findings().is_empty(), "{:?}", disk.findings());
        holds(&disk, &kept);
        Box::new(disk).close().unwrap();
    }
    Disk::look_again(&home.path).unwrap();
    let disk = home.open();
    assert!(disk.findings().iter().any(|finding| finding.contains("journal was damaged")), "{:?}", disk.findings());
    holds(&disk, &kept);
}

#[test]
fn what_another_program_kept_since_is_seen() {
    let (home, mut kept) = Home::filled(6);
    let older = fs::read(home.file("contents")).unwrap();
    let mut disk = home.open();
    assert!(!home.file("contents").exists(), "it says nothing while the store is open");
    kept[1].push(keep(&mut disk, tree(2), note("since then")));
    drop(disk);
    fs::write(home.file("contents"), older).unwrap();
    holds(&home.open(), &kept);
}

#[test]
fn a_store_that_was_never_closed_and_lost_journal_and_database_says_so() {
    let (home, mut disk) = Home::new();
    keep(&mut disk, tree(1), added("AB-1"));
    keep(&mut disk, tree(1), note("she said so"));
    keep(&mut disk, tree(2), added("CD-2"));
    let left = home.copied();
    drop(disk);
    fs::remove_file(left.file("journal-1.log")).unwrap();
    fs::remove_dir_all(left.file("db-1")).unwrap();
    let disk = left.open();
    assert!(disk.lost() >= 2, "one entry at least of each of two: {}", disk.lost());
    assert!(!disk.check().damaged.is_empty());
    Box::new(disk).close().unwrap();
    assert!(!left.open().check().damaged.is_empty(), "it is told until somebody has seen it");
}

#[test]
fn a_new_store_that_holds_nothing_has_lost_nothing() {
    let (home, disk) = Home::new();
    let left = home.copied();
    drop(disk);
    fs::remove_file(left.file("journal-1.log")).unwrap();
    fs::remove_dir_all(left.file("db-1")).unwrap();
    assert_eq!(left.open().lost(), 0);
}
