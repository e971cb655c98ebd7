//! New keys: everything sealed anew, nobody shut out, and old copies of the keyring open nothing that is new.

use fingerpost::record::{Change, Event};
use fingerpost::store::{Disk, Step, Store, StoreError};
use fingerpost::vault::{Allowance, Cost, Keyring};
use jiff::civil::date;

use super::sample::{Home, PASSPHRASE, USER, added, copy, event, files, holds, keep, note, tree, typed};

const NEW: &str = "four other good words";
const FAR: jiff::civil::Date = date(2199, 12, 31);

fn ring(home: &Home) -> Keyring {
    Keyring::decode(&std::fs::read(home.file("keyring")).unwrap()).unwrap()
}

/// Two people with snapshots, and `cy`, who may open the second, stands in for the first, and has somebody of their own.
fn shared() -> (Home, [Vec<Event>; 2], Vec<Event>) {
    let (home, kept) = Home::with_snapshots();
    let mut disk = home.open();
    disk.add_user("cy", &typed("another one"), Cost::TEST).unwrap();
    disk.grant(tree(2), "cy", None).unwrap();
    disk.cover("cy", FAR, &[tree(1)]).unwrap();
    drop(disk);
    let mut theirs = cy(&home);
    let third = vec![keep(&mut theirs, tree(3), added("EF-3")), keep(&mut theirs, tree(3), note("of cy's own"))];
    Box::new(theirs).close().unwrap();
    (home, kept, third)
}

fn cy(home: &Home) -> Disk {
    Disk::open(&home.path, Some("cy"), &typed("another one")).unwrap()
}

fn open_new(home: &Home) -> Disk {
    Disk::open(&home.path, Some(USER), &typed(NEW)).unwrap()
}

#[test]
fn nobody_loses_anything_by_it() {
    let (home, kept, third) = shared();
    let (mut disk, words) = home.open().rekey(&typed(PASSPHRASE), &typed(NEW), Cost::TEST, &mut |_| ()).unwrap();
    holds(&disk, &kept);
    let more = keep(&mut disk, tree(2), note("after it"));
    keep(&mut disk, tree(4), added("GH-4"));
    Box::new(disk).close().unwrap();
    let words = words.words().collect::<Vec<_>>().join(" ");
    for typed_now in [NEW, &words] {
        let disk = Disk::open(&home.path, Some(USER), &typed(typed_now)).unwrap();
        let by_words = |finding: &String| finding.contains("recovery words opened");
        assert!(disk.findings().iter().all(by_words), "{:?}", disk.findings());
        assert_eq!(disk.events(tree(1)).unwrap(), kept[0]);
        assert!(matches!(disk.events(tree(3)), Err(StoreError::NoSuchTree)), "what was another's still is");
    }
    assert!(matches!(Disk::open(&home.path, Some(USER), &typed(PASSPHRASE)), Err(StoreError::WrongPassphrase)));
    let mut theirs = cy(&home);
    assert!(theirs.findings().is_empty(), "{:?}", theirs.findings());
    assert_eq!(theirs.events(tree(1)).unwrap(), kept[0], "they still stand in");
    assert_eq!(theirs.events(tree(2)).unwrap().last(), Some(&more));
    assert_eq!(theirs.events(tree(3)).unwrap(), third);
    assert!(matches!(theirs.append(tree(1), &[event(&theirs, tree(1), 0, note("x"))]), Err(StoreError::Covering)));
    keep(&mut theirs, tree(3), note("and on"));
    drop(theirs);

    // And again, by the other, and once more by the first.
    let (disk, _) = cy(&home).rekey(&typed("another one"), &typed("another one"), Cost::TEST, &mut |_| ()).unwrap();
    drop(disk);
    let (disk, _) = open_new(&home).rekey(&typed(NEW), &typed(NEW), Cost::TEST, &mut |_| ()).unwrap();
    assert_eq!(disk.events(tree(1)).unwrap(), kept[0]);
    Box::new(disk).close().unwrap();
    assert_eq!(cy(&home).events(tree(3)).unwrap().len(), 3);
    assert_eq!(cy(&home).events(tree(1)).unwrap(), kept[0]);
    let disk = open_new(&home);
    assert!(disk.findings().is_empty(), "{:?}", disk.findings());
    assert_eq!(disk.check().damaged, Vec::<String>::new());
}

#[test]
fn an_old_copy_of_the_keyring_opens_nothing_that_is_new() {
    let (home, kept) = Home::with_snapshots();
    let old = std::fs::read(home.file("keyring")).unwrap();
    let (disk, _) = home.open().rekey(&typed(PASSPHRASE), &typed(NEW), Cost::TEST, &mut |_| ()).unwrap();
    Box::new(disk).close().unwrap();

    // By hand: the passphrase of its day opens the private key of its day, and nothing in the new keyring is sealed to that.
    let before = Keyring::decode(&old).unwrap();
    let private = before.users[0].unlock(&typed(PASSPHRASE), &mut Allowance::of_slots(4)).unwrap();
    let public = private.public().unwrap();
    let after = ring(&home);
    assert!(after.generation > before.generation);
    assert!(after.keys.iter().all(|key| key.open(&private, &public).unwrap().is_none() && key.grants.iter().all(|to| to.to != public)));
    assert!(after.users.iter().all(|user| user.unlock(&typed(PASSPHRASE), &mut Allowance::of_slots(4)).is_err()));
    // The head of the new keyring, like all else, is sealed under another key.
    let store = before.keys[0].open(&private, &public).unwrap().unwrap();
    assert!(before.open_head(&store).is_ok() && after.open_head(&store).is_err());

    // In the place of one of the two it is seen through, and in the place of both nothing is opened with it, and nothing touched.
    let whole = home.copied();
    std::fs::write(home.file("keyring"), &old).unwrap();
    assert!(matches!(Disk::open(&home.path, None, &typed(PASSPHRASE)), Err(StoreError::WrongPassphrase | StoreError::OlderKeyring { .. })));
    let home = whole.copied();
    std::fs::write(home.file("keyring"), &old).unwrap();
    holds(&open_new(&home), &kept);
    let home = whole.copied();
    for name in ["keyring", "keyring.bak"] {
        std::fs::write(home.file(name), &old).unwrap();
    }
    let named = |home: &Home| -> Vec<_> { files(&home.path).into_iter().map(|file| (std::fs::read(&file).unwrap(), file)).collect() };
    let files_before = named(&home);
    let refused = Disk::open(&home.path, None, &typed(PASSPHRASE)).unwrap_err();
    assert!(matches!(refused, StoreError::OlderKeyring { .. }), "{refused}");
    assert_eq!(named(&home), files_before);
    // The right one, found again, opens everything.
    for name in ["keyring", "keyring.bak"] {
        std::fs::copy(whole.file(name), home.file(name)).unwrap();
    }
    holds(&open_new(&home), &kept);
}

#[test]
fn a_stretch_of_what_was_sealed_before_is_in_no_file_after_it() {
    let (home, _) = Home::with_snapshots();
    let pieces: Vec<Vec<u8>> = ["snapshot-2", "snapshot-3", "journal-2.log", "journal-3.log"]
        .iter()
        .flat_map(|name| std::fs::read(home.file(name)).unwrap().chunks(64).skip(1).map(<[u8]>::to_vec).collect::<Vec<_>>())
        .filter(|piece| piece.len() == 64)
        .collect();
    let (disk, _) = home.open().rekey(&typed(PASSPHRASE), &typed(NEW), Cost::TEST, &mut |_| ()).unwrap();
    Box::new(disk).close().unwrap();
    for file in files(&home.path) {
        let bytes = std::fs::read(&file).unwrap();
        assert!(!pieces.iter().any(|piece| bytes.windows(64).any(|window| window == piece)), "{}", file.display());
    }
}

#[test]
fn stopped_at_any_step_it_is_undone_or_finished() {
    let (home, kept, third) = shared();
    let temp = tempfile::TempDir::new().unwrap();
    let mut steps: Vec<Step> = Vec::new();
    let told = &mut |step| {
        copy(&home.path, &temp.path().join(format!("{step:?}")));
        steps.push(step);
    };
    drop(home.open().rekey(&typed(PASSPHRASE), &typed(NEW), Cost::TEST, told).unwrap());
    assert_eq!(steps, [Step::Intent, Step::Journal, Step::Database, Step::Head, Step::Removed]);
    for (step, half) in steps.iter().map(|step| (*step, false)).chain([(Step::Head, true)]) {
        let path = temp.path().join(format!("{step:?}"));
        let state = temp.path().join(format!("{step:?}-{half}"));
        copy(&path, &state);
        if half {
            // The first copy of the keyring is written, the second is not yet.
            std::fs::copy(temp.path().join("Database/keyring.bak"), state.join("keyring.bak")).unwrap();
        }
        let done = matches!(step, Step::Head | Step::Removed);
        // Whoever opens it first settles it.
        for first in [USER, "cy"] {
            let path = temp.path().join(format!("{step:?}-{half}-{first}"));
            copy(&state, &path);
            let passphrase = if first == "cy" { "another one" } else { NEW };
            let disk = Disk::open(&path, Some(first), &typed(passphrase)).unwrap_or_else(|error| panic!("{step:?} {first}: {error}"));
            let word = if done { "has been finished" } else { "do it again" };
            assert_eq!(disk.findings().len(), 1, "{step:?}: {:?}", disk.findings());
            assert!(disk.findings()[0].contains(word), "{step:?}: {:?}", disk.findings());
            assert_eq!(disk.lost(), 0);
            drop(disk);
            let disk = Disk::open(&path, Some(USER), &typed(NEW)).unwrap();
            assert!(disk.findings().is_empty(), "{step:?}: {:?}", disk.findings());
            assert_eq!([disk.events(tree(1)).unwrap(), disk.events(tree(2)).unwrap()], kept);
            drop(disk);
            assert_eq!(Disk::open(&path, Some("cy"), &typed("another one")).unwrap().events(tree(3)).unwrap(), third);
            assert!(!path.join("rekeying").exists());
            let left = std::fs::read_dir(&path)
                .unwrap()
                .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with("db"))
                .count();
            assert_eq!(left, 1, "{step:?}");
        }
    }
}

#[test]
fn with_something_damaged_nothing_is_sealed_anew() {
    let (home, _) = Home::filled(20);
    std::fs::remove_dir_all(home.file("db-1")).unwrap();
    home.damage("journal-1.log", |bytes| bytes[5_000] ^= 1);
    drop(home.open());
    let refused = home.open().rekey(&typed(PASSPHRASE), &typed(NEW), Cost::TEST, &mut |_| ()).unwrap_err();
    assert!(matches!(refused, StoreError::NotDrawn { .. }), "{refused}");
    let said = refused.to_string();
    assert!(said.starts_with("no new keys were drawn") && said.matches("restore a backup").count() == 1, "{said}");
    drop(home.open());
    let wrong = Home::filled(2).0.open().rekey(&typed("wrong"), &typed(NEW), Cost::TEST, &mut |_| ()).unwrap_err();
    assert!(matches!(wrong, StoreError::WrongPassphrase));
}

#[test]
fn who_stood_in_opens_nothing_that_is_written_after_it_ended() {
    for ended in [false, true] {
        let (home, kept, _) = shared();
        let old = ring(&home);
        let mut disk = home.open();
        if ended {
            disk.end_cover("cy", &[tree(1)]).unwrap();
        } else {
            disk.cover("cy", date(2020, 1, 1), &[tree(1)]).unwrap();
            drop(disk);
            disk = home.open();
        }
        let before = keep(&mut disk, tree(1), note("after the cover"));
        Box::new(disk).close().unwrap();
        // With every key that `cy` ever had of this person.
        let cy = old.users.iter().find(|user| user.name == "cy").unwrap();
        let private = cy.unlock(&typed("another one"), &mut Allowance::of_slots(4)).unwrap();
        let had: Vec<_> = old
            .keys
            .iter()
            .filter(|key| key.tree == tree(1).0 && key.open(&private, &cy.public).unwrap().is_some())
            .map(|key| key.id)
            .collect();
        assert_eq!(had.len(), 1, "it was covered");
        let now = ring(&home);
        let theirs: Vec<_> = now.keys.iter().filter(|key| key.tree == tree(1).0).collect();
        assert_eq!(theirs.len(), 2, "one for what was, one for what is to be");
        assert!(theirs.iter().all(|key| key.open(&private, &cy.public).unwrap().is_none()));
        assert_eq!(theirs.iter().filter(|key| !had.contains(&key.id)).count(), 1);
        let disk = home.open();
        let mut all = kept[0].clone();
        all.push(before);
        assert_eq!(disk.events(tree(1)).unwrap(), all);
        drop(disk);
        // One key again, once everything is sealed anew.
        let (disk, _) = home.open().rekey(&typed(PASSPHRASE), &typed(NEW), Cost::TEST, &mut |_| ()).unwrap();
        assert_eq!(disk.events(tree(1)).unwrap(), all);
        assert_eq!(ring(&home).keys.iter().filter(|key| key.tree == tree(1).0).count(), 1);
    }
}

#[test]
fn somebody_added_after_it_reads_what_is_granted() {
    let (home, kept) = Home::filled(4);
    let (mut disk, _) = home.open().rekey(&typed(PASSPHRASE), &typed(NEW), Cost::TEST, &mut |_| ()).unwrap();
    disk.add_user("dan", &typed("a third"), Cost::TEST).unwrap();
    disk.grant(tree(1), "dan", None).unwrap();
    keep(&mut disk, tree(2), Change::Named { name: "Ann".to_owned() });
    Box::new(disk).close().unwrap();
    let theirs = Disk::open(&home.path, Some("dan"), &typed("a third")).unwrap();
    assert!(theirs.findings().is_empty(), "{:?}", theirs.findings());
    assert_eq!(theirs.events(tree(1)).unwrap(), kept[0]);
}

#[test]
fn what_is_no_note_of_a_drawing_is_told_as_such_and_takes_nothing_away() {
    let sealed_elsewhere = [b"FPRKEY\x01\0".as_slice(), &[7; 56]].concat();
    for bytes in [b"".as_slice(), b"x", b"FPRKEY\x01\0short", &sealed_elsewhere] {
        let (home, kept) = Home::with_snapshots();
        let chains =
            || files(&home.path).into_iter().filter(|file| file.extension().is_some_and(|end| end == "log" || end == "snap")).count();
        let before = chains();
        std::fs::write(home.file("rekeying"), bytes).unwrap();
        let disk = home.open();
        assert!(disk.findings().iter().any(|finding| finding.contains("`rekeying` could not be read")), "{:?}", disk.findings());
        holds(&disk, &kept);
        assert_eq!(chains(), before, "the second copy stays");
        assert!(!home.file("rekeying").exists());
    }
    let (home, _) = Home::with_snapshots();
    let newer = b"FPRKEY\x02\0and so on";
    std::fs::write(home.file("rekeying"), newer).unwrap();
    let opened = Disk::open(&home.path, None, &typed(PASSPHRASE));
    assert!(matches!(opened, Err(StoreError::NewerFormat { found: 2, known: 1 })), "{opened:?}");
    assert_eq!(std::fs::read(home.file("rekeying")).unwrap(), newer);
}

#[test]
fn the_recovery_words_are_shown_before_the_keys_that_they_open_are_in_force() {
    let (home, ..) = shared();
    let mut order = Vec::new();
    let order = std::cell::RefCell::new(&mut order);
    let disk = home.open();
    let (disk, words) = disk
        .rekey_with(&typed(PASSPHRASE), &typed(NEW), Cost::TEST, &mut |step| order.borrow_mut().push(format!("{step:?}")), &mut |words| {
            order.borrow_mut().push(words.words().collect::<Vec<_>>().join(" "));
        })
        .unwrap();
    drop(disk);
    let order = order.into_inner();
    let at = |what: &str| order.iter().position(|step| step == what).unwrap();
    assert!(at(&words.words().collect::<Vec<_>>().join(" ")) < at("Head"), "{order:?}");
}
