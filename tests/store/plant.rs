//! Somebody who has the store's own key and may write to the folder, as a club leader does, works on the keyring by hand: what another writes
//! is sealed under no key of theirs, and it is said.

use fingerpost::record::{Change, ClubChange};
use fingerpost::store::{Disk, Store, StoreError};
use fingerpost::vault::{Cost, Endorsement, Grant, KeyId, Keyring, Public, Term, TreeKey, User};

use super::forge::{
    CLUB, Drawn, FAR, LEADERS, at, bea_writes, bogus, by_dee, dee_opens_nothing_of, led, opens_last, planted, private, ring, silent, told,
    user,
};
use super::sample::{Home, PASSPHRASE, USER, keep, note, tree, typed};

#[test]
fn a_planted_key_is_not_written_under_and_is_told_until_it_is_gone() {
    let home = led();
    let mut drawn = None;
    by_dee(&home, |ring, dee| {
        let (sealed, key) = planted(tree(1), &[user(ring, USER).public], dee, 7);
        drawn = Some((sealed.id, key));
        ring.keys.push(sealed);
    });
    let (id, key) = drawn.unwrap();
    let disk = bea_writes(&home, 1, "of today");
    told(&disk, "somebody who cannot open `AB-1` may have put a key for it into the keyring");
    assert_eq!(disk.events(tree(1)).unwrap().len(), 4, "everything of before is there, and what is new");
    assert!(disk.check().damaged.iter().any(|said| said.contains("`AB-1`")), "{:?}", disk.check());
    assert!(disk.check().recovered.is_empty(), "{:?}", disk.check());
    Box::new(disk).close().unwrap();
    assert!(!opens_last(&home, tree(1), id, &key), "what was written is not sealed under dee's key");

    let disk = home.open();
    told(&disk, "`AB-1`");
    // What writes in another record is not held up by it.
    let (disk, _) = disk.rekey(&typed(PASSPHRASE), &typed("fresh words"), Cost::TEST, &mut |_| ()).unwrap();
    assert_eq!(disk.check().damaged, Vec::<String>::new());
    Box::new(disk).close().unwrap();
    assert!(ring(&home).keys.iter().all(|key| key.id != id), "it is out of the keyring");
    let disk = Disk::open(&home.path, Some(USER), &typed("fresh words")).unwrap();
    silent(&disk);
    assert_eq!(disk.events(tree(1)).unwrap().len(), 4);
}

#[test]
fn it_makes_no_difference_where_it_was_put_or_what_it_says_of_itself() {
    type Forge = fn(&mut Keyring, &User) -> KeyId;
    let forges: [Forge; 8] = [
        |ring, dee| {
            // The true key's id on one before it that seems to have ended, and is granted to dee.
            let at = at(ring, tree(1));
            let mut sealed = TreeKey { grants: Vec::new(), ..ring.keys[at].clone() };
            sealed.grants.extend([bogus(user(ring, USER).public, Term::Until(1)), bogus(dee.public, Term::Open)]);
            ring.keys.insert(at, sealed);
            let planted = planted(tree(1), &[user(ring, USER).public], dee, 15).0;
            ring.keys.push(planted);
            [0; 8]
        },
        |ring, dee| {
            let (sealed, _) = planted(tree(1), &[user(ring, USER).public], dee, 8);
            let (id, at) = (sealed.id, at(ring, tree(1)));
            ring.keys.insert(at, sealed);
            id
        },
        |ring, dee| {
            // It says that it came after the true one, and whom it is granted to; the proof is made up.
            let (mut sealed, key) = planted(tree(1), &[user(ring, USER).public], dee, 9);
            let before = vec![(ring.keys[at(ring, tree(1))].id, [7; 16].into())];
            let grants = sealed.holders().map(Grant::tag).collect();
            sealed.endorse(&key, &Endorsement { before, grants }, &mut Drawn(1)).unwrap();
            let id = sealed.id;
            ring.keys.push(sealed);
            id
        },
        |ring, dee| {
            // It bears what the club's key says, which dee can open.
            let (mut sealed, _) = planted(tree(1), &[user(ring, USER).public], dee, 10);
            let club = ring.keys[at(ring, tree(CLUB))].clone();
            sealed.grants.extend(club.grants.iter().filter(|grant| club.holders().all(|holder| holder != *grant)).cloned());
            let id = sealed.id;
            ring.keys.push(sealed);
            id
        },
        |ring, dee| {
            // Of the same id as the true one.
            let (sealed, key) = planted(tree(1), &[], dee, 11);
            let mut sealed = TreeKey { id: ring.keys[at(ring, tree(1))].id, grants: Vec::new(), ..sealed };
            for public in [user(ring, USER).public, dee.public] {
                sealed.grant(&key, &public, Term::Open, &mut Drawn(12)).unwrap();
            }
            ring.keys.push(sealed);
            [0; 8]
        },
        |ring, dee| {
            // Twice, the second after the first.
            let bea = user(ring, USER).public;
            let (first, key) = planted(tree(1), &[bea], dee, 13);
            let (mut second, other) = planted(tree(1), &[bea], dee, 14);
            let said = Endorsement { before: vec![(first.id, key.proof(&first.tree, &first.id))], grants: Vec::new() };
            second.endorse(&other, &said, &mut Drawn(2)).unwrap();
            ring.keys.extend([first, second]);
            [0; 8]
        },
        |ring, dee| same_id_before(ring, dee, &[]),
        |ring, dee| {
            let ended = bogus(user(ring, "dee").public, Term::Until(1));
            same_id_before(ring, dee, &[Grant { to: Public([9; 32]), ..ended }])
        },
    ];
    for (which, forge) in forges.into_iter().enumerate() {
        let home = led();
        let before = ring(&home).keys[at(&ring(&home), tree(1))].clone();
        by_dee(&home, |ring, dee| {
            forge(ring, dee);
        });
        // Also where nothing was left open from before.
        for name in std::fs::read_dir(&home.path).unwrap().flatten().map(|file| file.file_name().into_string().unwrap()) {
            if name.starts_with("opened-") {
                std::fs::remove_file(home.file(&name)).unwrap();
            }
        }
        let disk = bea_writes(&home, 1, "of today");
        told(&disk, "`AB-1`");
        assert_eq!(disk.events(tree(1)).unwrap().len(), 4, "{which}");
        Box::new(disk).close().unwrap();
        let ring = ring(&home);
        let private = private(&ring, USER, PASSPHRASE);
        let key = before.open(&private, &user(&ring, USER).public).unwrap().unwrap();
        assert!(matches!(which, 0 | 7) || opens_last(&home, tree(1), before.id, &key), "{which}: it is sealed under the key from before");
        for sealed in ring.keys.iter().filter(|sealed| sealed.tree == tree(1).0) {
            let theirs = sealed.open(&self::private(&ring, "dee", LEADERS), &user(&ring, "dee").public);
            assert!(!matches!(theirs, Ok(Some(key)) if opens_last(&home, tree(1), sealed.id, &key)), "{which}");
        }
        if which > 5 {
            // Nor is the key that is drawn because of it sealed to dee.
            let (mut disk, _) = home.open().rekey(&typed(PASSPHRASE), &typed("fresh words"), Cost::TEST, &mut |_| ()).unwrap();
            keep(&mut disk, tree(1), note("under new keys"));
            Box::new(disk).close().unwrap();
            let ring = self::ring(&home);
            let private = self::private(&ring, "dee", LEADERS);
            for sealed in ring.keys.iter().filter(|sealed| sealed.tree == tree(1).0) {
                let theirs = sealed.open(&private, &user(&ring, "dee").public);
                assert!(!matches!(theirs, Ok(Some(key)) if opens_last(&home, tree(1), sealed.id, &key)), "{which}");
            }
        }
    }
}

/// A key of dee's with the id of the true one, before it, that bea opens too, and with these grants.
fn same_id_before(ring: &mut Keyring, dee: &User, more: &[Grant]) -> KeyId {
    let at = at(ring, tree(1));
    let (sealed, key) = planted(tree(1), &[], dee, 16);
    let mut sealed = TreeKey { id: ring.keys[at].id, grants: more.to_vec(), ..sealed };
    for public in [user(ring, USER).public, dee.public] {
        sealed.grant(&key, &public, Term::Open, &mut Drawn(17)).unwrap();
    }
    ring.keys.insert(at, sealed);
    [0; 8]
}

#[test]
fn with_what_is_known_taken_away_or_put_back_as_it_was_nothing_is_written_under_it_either() {
    for (older, place) in [(false, "after"), (true, "after"), (false, "before"), (true, "before"), (false, "instead"), (true, "instead")] {
        let (home, _) = Home::new();
        let before = home.copied();
        let mut disk = home.open();
        disk.add_user("dee", &typed(LEADERS), Cost::TEST).unwrap();
        keep(&mut disk, tree(1), super::sample::added("AB-1"));
        Box::new(disk).close().unwrap();
        let mut drawn = None;
        by_dee(&home, |ring, dee| {
            let (sealed, key) = planted(tree(1), &[user(ring, USER).public], dee, 20);
            drawn = Some((sealed.id, key));
            let at = at(ring, tree(1));
            match place {
                "after" => ring.keys.push(sealed),
                "before" => ring.keys.insert(at, sealed),
                _ => ring.keys[at] = sealed,
            }
        });
        let mine = |home: &Home| -> Vec<String> {
            let names = std::fs::read_dir(&home.path).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
            names.filter(|name| name.starts_with("known-")).collect()
        };
        let known = mine(&before);
        assert_eq!((known.len(), mine(&home).len()), (1, 2));
        if older {
            std::fs::copy(before.file(&known[0]), home.file(&known[0])).unwrap();
        } else {
            std::fs::remove_file(home.file(&known[0])).unwrap();
        }
        let missed = |disk: &Disk| disk.findings().iter().any(|said| said.contains("what you know of the keys was not in this folder"));
        let (id, key) = drawn.unwrap();
        for again in [false, true] {
            let mut disk = home.open();
            assert_eq!(missed(&disk), !older && !again, "{place}");
            if place == "instead" {
                told(&disk, "somebody who cannot open a record whose reference cannot be read may have put a key");
                let event = super::sample::event(&disk, tree(1), 0, note("x"));
                assert!(disk.append(tree(1), &[event]).is_err());
            } else {
                told(&disk, "somebody who cannot open `AB-1` may have put a key for it into the keyring");
                keep(&mut disk, tree(1), note("of today"));
                assert_eq!(disk.events(tree(1)).unwrap().len(), 2 + usize::from(again), "{place}");
                Box::new(disk).close().unwrap();
                assert!(!opens_last(&home, tree(1), id, &key), "{place}");
            }
        }
    }
}

#[test]
fn a_key_in_the_place_of_all_others_opens_nothing_and_takes_nothing_in() {
    let home = led();
    by_dee(&home, |ring, dee| {
        let (sealed, _) = planted(tree(1), &[user(ring, USER).public], dee, 30);
        let at = at(ring, tree(1));
        ring.keys[at] = sealed;
    });
    let mut disk = home.open();
    told(&disk, "a record whose reference cannot be read");
    let event = super::sample::event(&disk, tree(1), 0, note("x"));
    assert!(disk.append(tree(1), &[event]).is_err());
    assert_eq!(disk.events(tree(2)).unwrap().len(), 3, "of the others nothing is held up");
    // New keys are not drawn over it: it may be somebody's after all.
    let refused = disk.rekey(&typed(PASSPHRASE), &typed("fresh words"), Cost::TEST, &mut |_| ()).unwrap_err();
    assert!(matches!(refused, StoreError::NotDrawn { .. }), "{refused}");
    told(&home.open(), "a record whose reference cannot be read");
}

#[test]
fn an_older_key_that_another_still_has_is_not_written_under_again() {
    for (moved, replayed) in [(false, false), (true, false), (false, true)] {
        let home = led();
        let mut disk = home.open();
        disk.add_user("cy", &typed("another one"), Cost::TEST).unwrap();
        disk.cover("cy", FAR, &[tree(1)]).unwrap();
        drop(disk);
        let old = ring(&home);
        let mut disk = home.open();
        disk.end_cover("cy", &[tree(1)]).unwrap();
        Box::new(disk).close().unwrap();
        let newer = ring(&home).keys.iter().rfind(|key| key.tree == tree(1).0).unwrap().id;
        by_dee(&home, |ring, _| {
            let at = ring.keys.iter().rposition(|key| key.tree == tree(1).0).unwrap();
            let newest = ring.keys.remove(at);
            if moved {
                // It is there, and not the last.
                ring.keys.insert(1, newest);
            }
            if replayed {
                // As it was while cy stood in, with their grant and what the key said of it.
                let at = self::at(ring, tree(1));
                ring.keys[at] = old.keys[self::at(&old, tree(1))].clone();
            }
        });
        let disk = bea_writes(&home, 1, "after the cover");
        assert_eq!(
            disk.findings()
                .iter()
                .any(|said| said.contains("the newest key of `AB-1` was taken out") && said.contains("put the newer one back, also later")),
            !moved,
            "{:?}",
            disk.findings()
        );
        Box::new(disk).close().unwrap();
        // With the key that cy had.
        let cy = user(&old, "cy");
        let sealed = &old.keys[at(&old, tree(1))];
        let had = sealed.open(&private(&old, "cy", "another one"), &cy.public).unwrap().unwrap();
        assert!(!opens_last(&home, tree(1), sealed.id, &had));
        let now = ring(&home).keys.iter().filter(|key| key.tree == tree(1).0).count();
        assert_eq!(now, 2, "{newer:?}");
        if replayed {
            // The new key is not sealed to whoever was taken out.
            let now = ring(&home);
            let key = now.keys.iter().rfind(|key| key.tree == tree(1).0).unwrap();
            assert!(key.holders().all(|grant| grant.to != cy.public));
        }
        let disk = home.open();
        assert_eq!(disk.check().damaged, Vec::<String>::new());
    }
}

#[test]
fn no_new_key_is_sealed_to_whoever_wrote_themself_in() {
    for ended in [false, true] {
        let home = led();
        by_dee(&home, |ring, dee| {
            let at = at(ring, tree(1));
            ring.keys[at].grants.push(bogus(dee.public, Term::Open));
            if ended {
                // A cover that seems over has the program draw a new key by itself.
                ring.keys[at].grants.push(bogus(Public([77; 32]), Term::Until(1)));
            }
        });
        let disk = bea_writes(&home, 1, "of today");
        told(&disk, "somebody who cannot open `AB-1` wrote into the keyring who else may");
        Box::new(disk).close().unwrap();
        dee_opens_nothing_of(&home, tree(1), &[]);
        assert_eq!(ring(&home).keys.iter().filter(|key| key.tree == tree(1).0).count(), 1 + usize::from(ended));
        let disk = home.open();
        if !ended {
            told(&disk, "`AB-1`");
        }
        let (disk, _) = disk.rekey(&typed(PASSPHRASE), &typed("fresh words"), Cost::TEST, &mut |_| ()).unwrap();
        drop(disk);
        dee_opens_nothing_of(&home, tree(1), &[]);
        let disk = Disk::open(&home.path, Some(USER), &typed("fresh words")).unwrap();
        silent(&disk);
        assert_eq!(disk.events(tree(1)).unwrap().len(), 4);
    }
}

#[test]
fn whoever_wrote_themself_into_a_shared_record_gets_no_new_key_and_whoever_was_let_in_does() {
    let home = led();
    let mut disk = home.open();
    disk.add_user("cy", &typed("another one"), Cost::TEST).unwrap();
    disk.grant(tree(1), "cy", None).unwrap();
    Box::new(disk).close().unwrap();
    by_dee(&home, |ring, dee| {
        let at = at(ring, tree(1));
        ring.keys[at].grants.push(bogus(dee.public, Term::Open));
    });
    let theirs = Disk::open(&home.path, Some("cy"), &typed("another one")).unwrap();
    told(&theirs, "`AB-1`");
    drop(theirs);
    let (disk, _) = home.open().rekey(&typed(PASSPHRASE), &typed("fresh words"), Cost::TEST, &mut |_| ()).unwrap();
    drop(disk);
    dee_opens_nothing_of(&home, tree(1), &[]);
    let mut theirs = Disk::open(&home.path, Some("cy"), &typed("another one")).unwrap();
    silent(&theirs);
    keep(&mut theirs, tree(1), note("by cy"));
}

#[test]
fn nobody_loses_their_own_record_when_it_is_in_doubt_who_may_open_it() {
    let home = led();
    let mut disk = home.open();
    disk.add_user("cy", &typed("another one"), Cost::TEST).unwrap();
    disk.grant(tree(1), "cy", None).unwrap();
    Box::new(disk).close().unwrap();
    // With nothing that says who was let in, `cy`, who never saw the record, cannot tell that it is bea's.
    by_dee(&home, |ring, _| ring.keys.iter_mut().for_each(TreeKey::unendorse));
    let theirs = Disk::open(&home.path, Some("cy"), &typed("another one")).unwrap();
    told(&theirs, "`AB-1`");
    let (mut theirs, _) = theirs.rekey(&typed("another one"), &typed("another one"), Cost::TEST, &mut |_| ()).unwrap();
    keep(&mut theirs, tree(1), note("by cy"));
    assert_eq!(theirs.events(tree(1)).unwrap().len(), 4);
    drop(theirs);
    let mut disk = home.open();
    let read = match disk.events(tree(1)) {
        Ok(read) | Err(StoreError::Damaged { read, .. }) => read.len(),
        Err(error) => panic!("{error}"),
    };
    assert_eq!(read, 3, "everything of before");
    keep(&mut disk, tree(1), note("by bea"));
    // Let in again, both read everything.
    drop(disk);
    Disk::open(&home.path, Some("cy"), &typed("another one")).unwrap().grant(tree(1), USER, None).unwrap();
    let disk = home.open();
    assert_eq!(disk.events(tree(1)).unwrap().len(), 5);
    silent(&disk);
}

#[test]
fn a_leaders_next_club_is_sealed_to_nobody_who_wrote_themself_into_the_last() {
    let home = led();
    let mut disk = home.open();
    disk.add_user("eve", &typed("one more"), Cost::TEST).unwrap();
    drop(disk);
    // By eve, who is no leader and has the store's own key as dee has.
    by_dee(&home, |ring, dee| {
        let eve = user(ring, "eve").public;
        let (sealed, _) = planted(tree(CLUB), &[eve, dee.public], dee, 50);
        let at = at(ring, tree(CLUB));
        ring.keys[at].grants.push(bogus(eve, Term::Open));
        ring.keys.push(sealed);
    });
    let mut theirs = Disk::open(&home.path, Some("dee"), &typed(LEADERS)).unwrap();
    assert_eq!(theirs.keepers(), [USER]);
    keep(&mut theirs, tree(41), Change::Club(ClubChange::Opened { reference: "C-2".to_owned() }));
    drop(theirs);
    let ring = ring(&home);
    let eve = user(&ring, "eve").public;
    assert!(ring.keys[at(&ring, tree(41))].grants.iter().all(|grant| grant.to != eve));
}

#[test]
fn a_cover_that_is_kept_by_hand_is_not_ones_own_record() {
    let home = led();
    by_dee(&home, |ring, dee| {
        let bea = user(ring, USER).public;
        let source = &mut Drawn(60);
        let (mut sealed, key) = TreeKey::new(tree(1).0, source).unwrap();
        sealed.grant(&key, &bea, Term::Until(u32::MAX - 1), source).unwrap();
        sealed.grant(&key, &dee.public, Term::Open, source).unwrap();
        ring.keys.push(sealed);
    });
    // It would have made bea stand in for nobody in her own record.
    let mut disk = bea_writes(&home, 1, "of today");
    told(&disk, "`AB-1`");
    keep(&mut disk, tree(1), note("and on"));
    assert!(disk.own_trees().contains(&tree(1)));
}
