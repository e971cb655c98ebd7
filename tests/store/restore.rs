//! Restoring: interrupted anywhere it leaves one of the two whole, and whoever was erased stays erased.

use std::path::{Path, PathBuf};

use fingerpost::record::{Event, Tree};
use fingerpost::store::{Disk, RestoreStep, Restored, Step, Store, StoreError, Without};
use fingerpost::vault::{Cost, Key, Keyring};

use super::hostile::Nines;
use super::sample::{Home, PASSPHRASE, added, copy, holds, keep, note, tree, typed};

fn without(folder: &Path, file: &Path, erased: &[Tree]) -> Restored {
    Disk::restore_without(folder, file, None, &typed(PASSPHRASE), Without { erased, ..Without::default() }, &mut |_| ()).unwrap()
}

fn backup(home: &Home, name: &str) -> PathBuf {
    let file = home.path.with_file_name(name);
    home.open().backup(&file).unwrap();
    file
}

#[track_caller]
fn is_gone(disk: &Disk, whom: Tree) {
    assert!(matches!(disk.events(whom), Err(StoreError::NoSuchTree)));
    assert!(!disk.people().unwrap().iter().any(|person| person.tree == whom));
}

#[test]
fn whoever_was_erased_elsewhere_stays_erased() {
    let (home, kept) = Home::filled(6);
    keep(&mut home.open(), tree(3), added("EF-3"));
    let file = backup(&home, "a.backup");
    // On another machine, where nothing is known of an erasing, and with somebody in the list whom nobody knows.
    let folder = home.path.with_file_name("elsewhere");
    let restored = without(&folder, &file, &[tree(3), tree(99)]);
    assert_eq!((restored.records, restored.erased), (8, 1));
    let mut disk = Disk::open(&folder, None, &typed(PASSPHRASE)).unwrap();
    is_gone(&disk, tree(3));
    holds(&disk, &kept);
    let back = Event { tree: tree(99), ..kept[0][0].clone() };
    assert!(disk.append(tree(99), &[back]).is_err(), "nor does one who was never here come");
    drop(disk);
    assert_eq!(Disk::erased(&folder).unwrap(), [tree(3), tree(99)]);
}

#[test]
fn whoever_was_erased_stays_erased_whichever_backups_follow_one_another() {
    let (home, _) = Home::filled(2);
    let before = backup(&home, "before.backup");
    keep(&mut home.open(), tree(3), added("EF-3"));
    let with = backup(&home, "with.backup");
    drop(home.open().erase(tree(3), &mut |_| ()).unwrap());
    assert_eq!(Disk::erased(&home.path).unwrap(), [tree(3)]);
    // The first knows nothing of them. The second does, and is restored over it.
    assert_eq!(without(&home.path, &before, &[]).erased, 0);
    assert_eq!(without(&home.path, &with, &[]).erased, 1);
    is_gone(&home.open(), tree(3));
}

#[test]
fn interrupted_at_any_step_the_old_store_or_the_new_one_is_whole() {
    let (home, kept) = Home::filled(12);
    keep(&mut home.open(), tree(3), added("EF-3"));
    let file = backup(&home, "a.backup");
    let mut disk = home.open();
    let later = keep(&mut disk, tree(1), note("later"));
    drop(disk.erase(tree(3), &mut |_| ()).unwrap());
    let now = [[kept[0].clone(), vec![later]].concat(), kept[1].clone()];

    let around = home.path.parent().unwrap().to_owned();
    let temp = tempfile::TempDir::new().unwrap();
    let mut steps = Vec::new();
    // What a kill leaves is what the files are at that moment.
    let mut told = |step| {
        copy(&around, &temp.path().join(format!("{step:?}")));
        steps.push(step);
    };
    Disk::restore_without(&home.path, &file, None, &typed(PASSPHRASE), Without::default(), &mut told).unwrap();
    assert_eq!(steps, [RestoreStep::Unpacked, RestoreStep::Verified, RestoreStep::Swapped]);
    for step in steps {
        let around = temp.path().join(format!("{step:?}"));
        let folder = around.join("notes");
        let disk = Disk::open(&folder, None, &typed(PASSPHRASE)).unwrap();
        holds(&disk, if step == RestoreStep::Swapped { &kept } else { &now });
        is_gone(&disk, tree(3));
        drop(disk);
        // And it can be done again.
        let restored = without(&folder, &around.join("a.backup"), &[]);
        assert_eq!(restored.erased, 1);
        holds(&Disk::open(&folder, None, &typed(PASSPHRASE)).unwrap(), &kept);
        let aside = Disk::open(&restored.aside.unwrap(), None, &typed(PASSPHRASE)).unwrap();
        holds(&aside, if step == RestoreStep::Swapped { &kept } else { &now });
    }
}

#[test]
fn half_of_an_unpacking_keeps_nobody_from_the_old_store() {
    let (home, kept) = Home::filled(12);
    let file = backup(&home, "a.backup");
    let whole = std::fs::read(&file).unwrap();
    let mut trials = 0;
    for cut in (0..whole.len()).step_by(499) {
        std::fs::write(home.path.with_file_name("cut.backup"), &whole[..cut]).unwrap();
        let outcome = Disk::restore(&home.path, &home.path.with_file_name("cut.backup"), None, &typed(PASSPHRASE));
        assert!(outcome.is_err(), "cut at {cut}");
        holds(&home.open(), &kept);
        trials += 1;
    }
    println!("{trials} cuts, the store whole after each");
}

/// Both copies of the keyring written by somebody without any of its keys, as if these had been erased.
fn forge_erased(home: &Home, erased: &[Tree]) {
    let mut ring = Keyring::decode(&std::fs::read(home.file("keyring")).unwrap()).unwrap();
    ring.generation += 1;
    ring.erased.extend(erased.iter().map(|tree| tree.0));
    let bytes = ring.encode(&Key::from_slice(&[1; 32]).unwrap(), b"", &mut Nines).unwrap();
    for name in ["keyring", "keyring.bak"] {
        std::fs::write(home.file(name), &bytes).unwrap();
    }
}

#[test]
fn nobody_is_left_out_on_the_word_of_a_keyring_that_anybody_may_have_written() {
    let (home, kept) = Home::filled(4);
    keep(&mut home.open(), tree(3), added("EF-3"));
    let file = backup(&home, "a.backup");
    drop(home.open().erase(tree(3), &mut |_| ()).unwrap());
    forge_erased(&home, &[tree(1), tree(77)]);
    let before = std::fs::read(home.file("keyring")).unwrap();
    let refused = Disk::restore(&home.path, &file, None, &typed(PASSPHRASE)).unwrap_err();
    // Whom the notes themselves say was erased is proven; of the two others one is in the backup.
    assert!(matches!(refused, StoreError::UnprovenErased { named: 2, here: 1 }), "{refused}");
    assert_eq!(std::fs::read(home.file("keyring")).unwrap(), before);
    // A list that somebody gives is as good as a proof of those who are on it, and of nobody else.
    let listed = Without { erased: &[tree(3)], ..Without::default() };
    let refused = Disk::restore_without(&home.path, &file, None, &typed(PASSPHRASE), listed, &mut |_| ()).unwrap_err();
    assert!(matches!(refused, StoreError::UnprovenErased { named: 2, here: 1 }), "{refused}");
    let elsewhere = home.path.with_file_name("elsewhere");
    let restored = without(&elsewhere, &file, &[tree(3)]);
    assert_eq!((restored.erased, restored.erased_known), (1, true));
    holds(&Disk::open(&elsewhere, None, &typed(PASSPHRASE)).unwrap(), &kept);
    let asked = Without { unproven: true, ..Without::default() };
    let restored = Disk::restore_without(&home.path, &file, None, &typed(PASSPHRASE), asked, &mut |_| ()).unwrap();
    assert_eq!((restored.erased, restored.erased_known), (2, false));
    is_gone(&home.open(), tree(1));
}

#[test]
fn a_keyring_of_this_store_is_followed_whatever_the_passphrase_is_now() {
    let (home, kept) = Home::filled(4);
    keep(&mut home.open(), tree(3), added("EF-3"));
    let file = backup(&home, "a.backup");
    let mut disk = home.open();
    disk.change_passphrase(&typed(PASSPHRASE), &typed("a new one"), Cost::TEST).unwrap();
    drop(disk.erase(tree(3), &mut |_| ()).unwrap());
    // One copy is forged; the other is true.
    let whole = std::fs::read(home.file("keyring.bak")).unwrap();
    forge_erased(&home, &[]);
    std::fs::write(home.file("keyring.bak"), whole).unwrap();
    let restored = without(&home.path, &file, &[]);
    assert_eq!((restored.erased, restored.erased_known), (1, true));
    holds(&home.open(), &kept);
}

#[test]
fn where_the_keyring_is_lost_it_is_said_that_the_erased_may_be_back() {
    let (home, _) = Home::filled(2);
    keep(&mut home.open(), tree(3), added("EF-3"));
    let file = backup(&home, "a.backup");
    drop(home.open().erase(tree(3), &mut |_| ()).unwrap());
    for name in ["keyring", "keyring.bak"] {
        std::fs::remove_file(home.file(name)).unwrap();
    }
    let restored = without(&home.path, &file, &[tree(3)]);
    assert_eq!((restored.erased, restored.erased_known), (1, false));
    is_gone(&home.open(), tree(3));
    // Where nothing was, nobody can have been erased.
    assert!(without(&home.path.with_file_name("new"), &file, &[]).erased_known);
}

#[test]
fn a_long_tail_fills_no_disk_and_a_wrong_passphrase_copies_nothing() {
    let (home, kept) = Home::with_snapshots();
    let file = backup(&home, "a.backup");
    let whole = std::fs::read(&file).unwrap();
    let beside = || std::fs::read_dir(home.path.parent().unwrap()).unwrap().count();
    let begun = std::time::Instant::now();
    // Enough for a disk, of nothing.
    std::fs::OpenOptions::new().write(true).open(&file).unwrap().set_len(1 << 40).unwrap();
    let mut steps = 0;
    for (passphrase, wrong) in [("not this one", true), (PASSPHRASE, false)] {
        let outcome = Disk::restore_without(&home.path, &file, None, &typed(passphrase), Without::default(), &mut |_| steps += 1);
        assert!(
            if wrong { matches!(outcome, Err(StoreError::WrongPassphrase)) } else { matches!(outcome, Err(StoreError::DamagedBackup)) },
            "{outcome:?}"
        );
        assert_eq!((beside(), steps), (2, 0), "nothing lies about");
    }
    // A snapshot that says that it is longer than the file, and one that is as long as memory.
    let at = 12 + u32::from_le_bytes(whole[8..12].try_into().unwrap()) as usize;
    for length in [whole.len() as u64, 1 << 62, u64::MAX, 0] {
        let mut lying = whole.clone();
        lying[at..at + 8].copy_from_slice(&length.to_le_bytes());
        std::fs::write(&file, lying).unwrap();
        let outcome = Disk::restore(&home.path, &file, None, &typed(PASSPHRASE));
        assert!(matches!(outcome, Err(StoreError::DamagedBackup)), "{outcome:?}");
        assert_eq!(beside(), 2);
    }
    assert!(begun.elapsed() < std::time::Duration::from_secs(20), "{:?}", begun.elapsed());
    std::fs::write(&file, whole).unwrap();
    // What was left half done is swept up, and what is somebody's is not.
    let partial = home.path.with_file_name("notes.restoring");
    std::fs::create_dir(&partial).unwrap();
    std::fs::write(partial.join("letter.txt"), "mine").unwrap();
    assert!(matches!(Disk::restore(&home.path, &file, None, &typed(PASSPHRASE)), Err(StoreError::Occupied { .. })));
    std::fs::rename(partial.join("letter.txt"), partial.join("journal-3.log")).unwrap();
    without(&home.path, &file, &[]);
    assert!(!partial.exists());
    holds(&home.open(), &kept);
}

#[test]
fn what_a_stopped_restoring_left_is_gone_at_the_next_opening() {
    let (home, kept) = Home::filled(2);
    let partial = home.path.with_file_name("notes.restoring");
    copy(&home.path, &partial);
    holds(&home.open(), &kept);
    assert!(!partial.exists(), "whoever is erased from now on must not be in it");
    std::fs::create_dir(&partial).unwrap();
    std::fs::write(partial.join("thesis"), "another's").unwrap();
    let disk = home.open();
    assert!(disk.findings().iter().any(|finding| finding.contains("notes.restoring")), "{:?}", disk.findings());
    assert!(partial.join("thesis").exists(), "what is not ours is named, and stays");
}

#[test]
fn who_was_let_out_since_the_backup_was_made_is_named() {
    let (home, _) = Home::filled(2);
    home.open().add_user("cy", &typed("another one"), Cost::TEST).unwrap();
    let file = backup(&home, "a.backup");
    assert!(without(&home.path, &file, &[]).let_in.is_empty());
    home.open().remove_user("cy").unwrap();
    assert_eq!(without(&home.path, &file, &[]).let_in, ["cy"]);
}

#[test]
fn a_note_that_was_removed_for_good_does_not_come_back() {
    let (home, mut kept) = Home::with_snapshots();
    let file = backup(&home, "a.backup");
    let gone = kept[0].remove(3);
    let (disk, _) = home.open().remove(tree(1), &[gone.id], &mut |_| ()).unwrap();
    Box::new(disk).close().unwrap();
    assert_eq!(without(&home.path, &file, &[]).removed, 1);
    let disk = home.open();
    holds(&disk, &kept);
    assert!(disk.check().damaged.is_empty(), "{:?}", disk.check());
    drop(disk);
    // Nor where all keys are others since, and the passphrase is the same.
    let (disk, _) = home.open().rekey(&typed(PASSPHRASE), &typed(PASSPHRASE), Cost::TEST, &mut |_| ()).unwrap();
    Box::new(disk).close().unwrap();
    assert_eq!(without(&home.path, &file, &[]).removed, 1);
    holds(&home.open(), &kept);
}

#[test]
fn a_cover_that_was_ended_is_ended_again_and_what_is_anothers_to_end_is_named() {
    let (home, _) = Home::filled(2);
    let mut disk = home.open();
    let (far, soon) = (jiff::civil::date(2199, 12, 31), jiff::civil::date(2199, 1, 1));
    for name in ["cy", "dee"] {
        disk.add_user(name, &typed(name), Cost::TEST).unwrap();
    }
    disk.cover("cy", far, &[tree(1), tree(2)]).unwrap();
    drop(disk);
    let cys = || Disk::open(&home.path, Some("cy"), &typed("cy")).unwrap();
    let mut theirs = cys();
    keep(&mut theirs, tree(3), added("EF-3"));
    theirs.cover("dee", soon, &[tree(3)]).unwrap();
    drop(theirs);
    let file = backup(&home, "a.backup");
    let mut disk = home.open();
    disk.end_cover("cy", &[tree(1)]).unwrap();
    drop(disk);
    let restored = without(&home.path, &file, &[]);
    assert!(restored.standing_in.is_empty(), "{restored:?}");
    assert_eq!(home.open().covers()[0].trees, [tree(2)], "and what was not ended goes on");
    cys().end_cover("dee", &[tree(3)]).unwrap();
    assert_eq!(without(&home.path, &file, &[]).standing_in, ["dee"]);
    // One that was shortened is as short again, and one goes on whose user has new keys since.
    let sooner = jiff::civil::date(2190, 1, 1);
    let mut disk = home.open();
    disk.end_cover("cy", &[tree(1), tree(2)]).unwrap();
    disk.cover("cy", sooner, &[tree(2)]).unwrap();
    Box::new(disk).close().unwrap();
    let (theirs, _) = cys().rekey(&typed("cy"), &typed("cy"), Cost::TEST, &mut |_| ()).unwrap();
    Box::new(theirs).close().unwrap();
    without(&home.path, &file, &[]);
    let covers = home.open().covers();
    assert_eq!(covers.iter().map(|cover| (cover.until, cover.trees.clone())).collect::<Vec<_>>(), [(sooner, vec![tree(2)])]);
}

#[test]
fn notes_of_others_are_not_put_aside_without_a_question() {
    let (home, kept) = Home::filled(2);
    let file = backup(&home, "a.backup");
    let (other, _) = Home::filled(4);
    // The same passphrase opens both, so nothing tells them apart but the keys and the folder.
    let mut disk = other.open();
    disk.change_passphrase(&typed(PASSPHRASE), &typed("theirs alone"), Cost::TEST).unwrap();
    drop(disk);
    let refused = Disk::restore(&other.path, &file, None, &typed(PASSPHRASE)).unwrap_err();
    assert!(matches!(&refused, StoreError::OthersNotes { users, .. } if users.contains("bea")), "{refused}");
    let asked = Without { others: true, ..Without::default() };
    let restored = Disk::restore_without(&other.path, &file, None, &typed(PASSPHRASE), asked, &mut |_| ()).unwrap();
    assert!(restored.aside.is_some());
    holds(&other.open(), &kept);
}

#[test]
fn a_keyring_of_before_brings_nobody_back_who_was_erased() {
    let (home, kept) = Home::filled(4);
    let mut disk = home.open();
    keep(&mut disk, tree(3), added("EF-3"));
    Box::new(disk).close().unwrap();
    let file = backup(&home, "a.backup");
    let older = std::fs::read(home.file("keyring")).unwrap();
    let (disk, _) = home.open().erase(tree(3), &mut |_| ()).unwrap();
    Box::new(disk).close().unwrap();
    let put_back = || ["keyring", "keyring.bak"].iter().for_each(|name| std::fs::write(home.file(name), &older).unwrap());
    put_back();
    let disk = home.open();
    is_gone(&disk, tree(3));
    assert!(
        disk.findings().iter().any(|said| said.contains("whoever was erased stays erased")) && disk.lost() == 0,
        "{:?}",
        disk.findings()
    );
    assert!(!disk.findings().iter().any(|said| said.contains("damaged")), "{:?}", disk.findings());
    drop(disk);
    assert!(home.open().findings().is_empty(), "{:?}", home.open().findings());
    put_back();
    assert_eq!(without(&home.path, &file, &[]).erased, 1);
    is_gone(&home.open(), tree(3));
    holds(&home.open(), &kept);
    // New keys open what is written of them as well.
    let (disk, _) = home.open().rekey(&typed(PASSPHRASE), &typed(PASSPHRASE), Cost::TEST, &mut |_| ()).unwrap();
    Box::new(disk).close().unwrap();
    assert_eq!(home.open().findings(), Vec::<String>::new());
    assert!(home.file("erased").exists());
}

#[test]
fn where_nothing_opens_what_is_there_it_is_said_that_it_may_be_back() {
    let (home, _) = Home::filled(4);
    let file = backup(&home, "a.backup");
    let (disk, _) = home.open().rekey(&typed(PASSPHRASE), &typed("of today"), Cost::TEST, &mut |_| ()).unwrap();
    Box::new(disk).close().unwrap();
    assert!(!without(&home.path, &file, &[]).erased_known);
}

#[test]
fn where_the_keyring_is_lost_what_else_is_there_tells_who_and_what_went() {
    let (home, mut kept) = Home::with_snapshots();
    keep(&mut home.open(), tree(3), added("EF-3"));
    let file = backup(&home, "a.backup");
    let gone = kept[0].remove(3);
    let (disk, _) = home.open().remove(tree(1), &[gone.id], &mut |_| ()).unwrap();
    let (disk, _) = disk.erase(tree(3), &mut |_| ()).unwrap();
    Box::new(disk).close().unwrap();
    for name in ["keyring", "keyring.bak"] {
        std::fs::write(home.file(name), "damaged").unwrap();
    }
    let restored = without(&home.path, &file, &[]);
    assert_eq!((restored.removed, restored.erased, restored.erased_known), (1, 1, false));
    is_gone(&home.open(), tree(3));
    holds(&home.open(), &kept);
}

#[test]
fn no_running_number_is_given_twice() {
    let (home, _) = Home::filled(2);
    let first = backup(&home, "first.backup");
    let note_of_then = keep(&mut home.open(), tree(1), note("of then"));
    let second = backup(&home, "second.backup");
    without(&home.path, &first, &[]);
    let mut disk = home.open();
    let other = keep(&mut disk, tree(1), note("of now"));
    assert!(other.number > note_of_then.number);
    let (disk, _) = disk.remove(tree(1), &[other.id], &mut |_| ()).unwrap();
    Box::new(disk).close().unwrap();
    assert_eq!(without(&home.path, &second, &[]).removed, 0);
    assert_eq!(home.open().events(tree(1)).unwrap().last(), Some(&note_of_then), "it is not taken for what was removed");
}

#[test]
fn an_erasing_that_was_begun_is_as_good_as_done() {
    let (home, mut kept) = Home::with_snapshots();
    keep(&mut home.open(), tree(3), added("EF-3"));
    let file = backup(&home, "a.backup");
    let gone = kept[0].remove(3);
    let around = tempfile::TempDir::new().unwrap();
    let begun = |name: &str| around.path().join(name);
    let copies = |to: PathBuf| {
        let from = home.path.clone();
        move |step| {
            if step == Step::Intent {
                copy(&from, &to);
            }
        }
    };
    drop(home.open().remove(tree(1), &[gone.id], &mut copies(begun("removing"))).unwrap());
    drop(home.open().erase(tree(3), &mut copies(begun("erasing"))).unwrap());
    assert_eq!(without(&begun("removing"), &file, &[]).removed, 1);
    assert_eq!(Disk::open(&begun("removing"), None, &typed(PASSPHRASE)).unwrap().events(tree(1)).unwrap(), kept[0]);
    assert_eq!(without(&begun("erasing"), &file, &[]).erased, 1);
    is_gone(&Disk::open(&begun("erasing"), None, &typed(PASSPHRASE)).unwrap(), tree(3));
}
