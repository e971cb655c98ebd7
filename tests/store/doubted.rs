//! Keys and grants of which it has to be told who made them, where more than one user may open a record.

use fingerpost::record::Tree;
use fingerpost::store::{Disk, Store};
use fingerpost::vault::{Allowance, Cost, KeyId, Keyring, Private, Public, Term, TreeKey};

use super::forge::{
    CYS, DANS, Drawn, FAR, LEADERS, at, bea_writes, bogus, by_dee, forget, led, older, opens_last, planted, private, ring, silent, told,
    user, with_others,
};
use super::sample::{Home, PASSPHRASE, USER, tree, typed};

fn opened(home: &Home, name: &str, words: &str) -> Disk {
    Disk::open(&home.path, Some(name), &typed(words)).unwrap()
}

/// Whether the newest key of a tree is sealed to somebody.
fn is_sealed_to(home: &Home, of: Tree, to: &Public) -> bool {
    let ring = ring(home);
    ring.keys.iter().rfind(|key| key.tree == of.0).unwrap().holders().any(|grant| grant.to == *to)
}

#[test]
fn what_is_kept_tells_two_keys_of_one_id_apart() {
    for before in [false, true] {
        let home = led();
        let mut drawn = None;
        by_dee(&home, |ring, dee| {
            let at = at(ring, tree(1));
            let (sealed, key) = planted(tree(1), &[], dee, 80);
            let mut sealed = TreeKey { id: ring.keys[at].id, grants: Vec::new(), ..sealed };
            for public in [user(ring, USER).public, dee.public] {
                sealed.grant(&key, &public, Term::Open, &mut Drawn(81)).unwrap();
            }
            drawn = Some((sealed.id, key));
            ring.keys.insert(at + usize::from(!before), sealed);
        });
        forget(&home, USER);
        let disk = bea_writes(&home, 1, "of today");
        told(&disk, "somebody who cannot open `AB-1` may have put a key for it into the keyring");
        assert_eq!(disk.events(tree(1)).unwrap().len(), 4, "before {before}");
        Box::new(disk).close().unwrap();
        let (id, key) = drawn.unwrap();
        assert!(!opens_last(&home, tree(1), id, &key), "before {before}");
    }
}

#[test]
fn whoever_was_let_in_under_an_older_key_is_not_let_in_again_by_hand() {
    let home = with_others();
    let mut disk = home.open();
    disk.grant(tree(1), "dan", None).unwrap();
    disk.cover("cy", FAR, &[tree(1)]).unwrap();
    drop(disk);
    let cy = user(&ring(&home), "cy").public;
    let until = ring(&home).keys[at(&ring(&home), tree(1))].holders().find(|grant| grant.to == cy).unwrap().term;
    // bea knows of the cover; that dan ended it she has not seen.
    opened(&home, "dan", DANS).end_cover("cy", &[tree(1)]).unwrap();
    by_dee(&home, |ring, _| {
        let at = ring.keys.iter().rposition(|key| key.tree == tree(1).0).unwrap();
        ring.keys[at].grants.push(bogus(cy, until));
    });
    let disk = home.open();
    told(&disk, "somebody who cannot open `AB-1` wrote into the keyring who else may");
    drop(disk.rekey(&typed(PASSPHRASE), &typed("fresh words"), Cost::TEST, &mut |_| ()).unwrap());
    assert!(!is_sealed_to(&home, tree(1), &cy));
    assert!(is_sealed_to(&home, tree(1), &user(&ring(&home), "dan").public));
}

#[test]
fn whoever_is_let_in_by_an_owner_who_was_in_doubt_of_them_is_let_in() {
    let home = with_others();
    let cy = user(&ring(&home), "cy").public;
    by_dee(&home, |ring, _| {
        let at = at(ring, tree(1));
        ring.keys[at].grants.push(bogus(cy, Term::Open));
    });
    let mut disk = home.open();
    told(&disk, "wrote into the keyring who else may");
    // Where that cannot be written the doubt is as it was.
    std::fs::create_dir(home.file("keyring.bak.tmp")).unwrap();
    assert!(disk.grant(tree(1), "cy", None).is_err());
    assert!(disk.check().damaged.iter().any(|said| said.contains("who else may")), "{:?}", disk.check());
    std::fs::remove_dir(home.file("keyring.bak.tmp")).unwrap();
    disk.grant(tree(1), "cy", None).unwrap();
    assert_eq!(disk.check().damaged, Vec::<String>::new());
    drop(disk);
    silent(&home.open());
    let theirs = opened(&home, "cy", CYS);
    silent(&theirs);
    assert_eq!(theirs.events(tree(1)).unwrap().len(), 3);
    drop(theirs);
    drop(home.open().rekey(&typed(PASSPHRASE), &typed("fresh words"), Cost::TEST, &mut |_| ()).unwrap());
    silent(&opened(&home, "cy", CYS));
    assert!(is_sealed_to(&home, tree(1), &cy));
}

#[test]
fn a_stand_in_who_draws_their_keys_anew_leaves_no_doubt_of_anybody_else() {
    // From before any of this: no slot of the owner's is marked, and no key says anything of itself.
    let home = older();
    let mut disk = home.open();
    let of = disk.own_trees()[0];
    let owner = disk.user().to_owned();
    for (name, words) in [("dan", DANS), ("ann", CYS)] {
        disk.add_user(name, &typed(words), Cost::TEST).unwrap();
    }
    disk.grant(of, "dan", None).unwrap();
    disk.cover("ann", FAR, &[of]).unwrap();
    drop(disk);
    let mut before = ring(&home);
    let private = user(&before, &owner).unlock(&typed(PASSPHRASE), &mut Allowance::of_slots(4)).unwrap();
    let own = before.keys[0].open(&private, &user(&before, &owner).public).unwrap().unwrap();
    let head = before.open_head(&own).unwrap();
    before.keys.iter_mut().for_each(TreeKey::unendorse);
    let bytes = before.encode(&own, &head, &mut Drawn(90)).unwrap();
    for name in ["keyring", "keyring.bak"] {
        std::fs::write(home.file(name), &bytes).unwrap();
    }
    for name in [&owner, "dan", "ann"] {
        forget(&home, name);
    }
    drop(opened(&home, "ann", CYS).rekey(&typed(CYS), &typed(CYS), Cost::TEST, &mut |_| ()).unwrap());
    let mut disk = opened(&home, &owner, PASSPHRASE);
    silent(&disk);
    disk.end_cover("ann", &[of]).unwrap();
    drop(disk);
    assert!(is_sealed_to(&home, of, &user(&ring(&home), "dan").public));
}

#[test]
fn a_second_copy_of_the_newest_key_does_not_bring_back_the_one_before_it() {
    let home = with_others();
    let mut disk = home.open();
    disk.grant(tree(1), "dan", None).unwrap();
    disk.cover("cy", FAR, &[tree(1)]).unwrap();
    drop(disk);
    let old: Keyring = ring(&home);
    // bea has not seen the key that dan draws, and what it says of itself is gone from the copy before all others.
    opened(&home, "dan", DANS).end_cover("cy", &[tree(1)]).unwrap();
    by_dee(&home, |ring, _| {
        let mut copy = ring.keys.iter().rfind(|key| key.tree == tree(1).0).unwrap().clone();
        copy.unendorse();
        ring.keys.insert(at(ring, tree(1)), copy);
    });
    drop(bea_writes(&home, 1, "after the cover"));
    let had = |of: &Keyring, name: &str, words: &str| {
        let sealed = &of.keys[at(of, tree(1))];
        (sealed.id, sealed.open(&private(of, name, words), &user(of, name).public).unwrap().unwrap())
    };
    let (id, key): (KeyId, _) = had(&old, "cy", CYS);
    assert!(!opens_last(&home, tree(1), id, &key), "it is not sealed under what cy had");
    let disk = home.open();
    assert_eq!(disk.events(tree(1)).unwrap().len(), 4);
}

#[test]
fn whoever_stands_in_draws_no_key_on_the_word_of_one_that_does_not_count() {
    let home = with_others();
    let mut disk = home.open();
    // Two keys, of which both are granted to cy until a day.
    disk.cover("dan", FAR, &[tree(1)]).unwrap();
    disk.end_cover("dan", &[tree(1)]).unwrap();
    disk.cover("cy", FAR, &[tree(1)]).unwrap();
    drop(disk);
    drop(opened(&home, "cy", CYS));
    by_dee(&home, |ring, dee| {
        let at = ring.keys.iter().rposition(|key| key.tree == tree(1).0).unwrap();
        ring.keys[at] = planted(tree(1), &[user(ring, "cy").public], dee, 82).0;
    });
    let theirs = opened(&home, "cy", CYS);
    told(&theirs, "put a key for it into the keyring");
    assert!(theirs.findings().iter().all(|said| !said.contains("sealed under a new key")), "{:?}", theirs.findings());
    drop(theirs);
    assert_eq!(ring(&home).keys.iter().filter(|key| key.tree == tree(1).0).count(), 2, "none was drawn");
}

#[test]
fn who_stands_in_is_told_from_the_key_that_counts() {
    let home = with_others();
    home.open().cover("cy", FAR, &[tree(1)]).unwrap();
    by_dee(&home, |ring, dee| {
        let (mut sealed, _) = planted(tree(1), &[user(ring, USER).public], dee, 83);
        sealed.grants.push(bogus(user(ring, "dan").public, Term::Until(u32::MAX - 1)));
        ring.keys.push(sealed);
    });
    let covers = home.open().covers();
    assert_eq!(covers.iter().map(|cover| (cover.user.as_str(), cover.until)).collect::<Vec<_>>(), [("cy", FAR)]);
}

#[test]
fn the_stores_own_key_is_drawn_anew_for_those_who_are_users() {
    let home = with_others();
    let stranger = Private::random(&mut Drawn(84)).unwrap();
    let public = stranger.public().unwrap();
    by_dee(&home, |ring, dee| {
        let at = ring.keys.iter().rposition(|key| key.tree == [0; 16]).unwrap();
        let own = ring.keys[at].open(&private(ring, "dee", LEADERS), &dee.public).unwrap().unwrap();
        ring.keys[at].grant(&own, &public, Term::Open, &mut Drawn(85)).unwrap();
    });
    drop(home.open().rekey(&typed(PASSPHRASE), &typed("fresh words"), Cost::TEST, &mut |_| ()).unwrap());
    let ring = ring(&home);
    assert!(ring.keys.iter().rfind(|key| key.tree == [0; 16]).unwrap().open(&stranger, &public).unwrap().is_none());
    for (name, words) in [(USER, "fresh words"), ("dee", LEADERS), ("cy", CYS)] {
        silent(&opened(&home, name, words));
    }
}

#[test]
fn a_restoring_says_how_many_records_stay_shut() {
    let home = led();
    let temp = tempfile::TempDir::new().unwrap();
    let (whole, shut) = (temp.path().join("whole"), temp.path().join("shut"));
    home.open().backup(&whole).unwrap();
    by_dee(&home, |ring, dee| {
        let at = at(ring, tree(1));
        ring.keys[at] = planted(tree(1), &[user(ring, USER).public], dee, 86).0;
    });
    home.open().backup(&shut).unwrap();
    for (file, count) in [(shut, 1), (whole, 0)] {
        let restored = Disk::restore(&home.path, &file, Some(USER), &typed(PASSPHRASE)).unwrap();
        assert_eq!((restored.records, restored.shut), (7, count));
        let disk = home.open();
        assert_eq!(disk.check().damaged.len(), count as usize, "{:?}", disk.check());
        assert_eq!(disk.events(tree(2)).unwrap().len(), 3);
    }
}

#[test]
fn what_was_opened_before_under_the_same_id_is_not_taken_for_what_stands_first() {
    let home = led();
    by_dee(&home, |ring, dee| {
        let at = at(ring, tree(1));
        let (sealed, key) = planted(tree(1), &[], dee, 87);
        let mut sealed = TreeKey { id: ring.keys[at].id, grants: Vec::new(), ..sealed };
        sealed.grant(&key, &user(ring, USER).public, Term::Until(u32::MAX - 1), &mut Drawn(88)).unwrap();
        ring.keys.insert(at, sealed);
    });
    let disk = bea_writes(&home, 1, "of today");
    told(&disk, "put a key for it into the keyring");
    assert!(disk.own_trees().contains(&tree(1)));
}
