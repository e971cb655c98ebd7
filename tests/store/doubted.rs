//! Keys and grants of which it has to be told who made them, where more than one user may open a record.

use fingerpost::record::Tree;
use fingerpost::store::{Disk, Store};
use fingerpost::vault::{Allowance, Cost, KeyId, Keyring, Public, TreeKey};

use super::forge::{Drawn, FAR, at, bea_writes, bogus, by_dee, forget, led, opens_last, planted, private, ring, silent, told, user};
use super::sample::{Home, PASSPHRASE, USER, tree, typed};

const CYS: &str = "another one";
const DANS: &str = "a third";

fn opened(home: &Home, name: &str, words: &str) -> Disk {
    Disk::open(&home.path, Some(name), &typed(words)).unwrap()
}

/// With `cy` and `dan` as well, who open nothing yet.
fn with_others() -> Home {
    let home = led();
    let mut disk = home.open();
    disk.add_user("cy", &typed(CYS), Cost::TEST).unwrap();
    disk.add_user("dan", &typed(DANS), Cost::TEST).unwrap();
    Box::new(disk).close().unwrap();
    home
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
                sealed.grant(&key, &public, 0, &mut Drawn(81)).unwrap();
            }
            drawn = Some((sealed.id, key));
            ring.keys.insert(at + usize::from(!before), sealed);
        });
        forget(&home, USER);
        let disk = bea_writes(&home, 1, "of today");
        told(&disk, "somebody who cannot open `AB-1` put a key for it into the keyring");
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
    let until = ring(&home).keys[at(&ring(&home), tree(1))].holders().find(|grant| grant.to == cy).unwrap().until;
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
        ring.keys[at].grants.push(bogus(cy, 0));
    });
    let mut disk = home.open();
    told(&disk, "wrote into the keyring who else may");
    // Where that cannot be written the doubt is as it was.
    std::fs::rename(home.file("keyring.bak"), home.file("aside")).unwrap();
    std::fs::create_dir(home.file("keyring.bak")).unwrap();
    assert!(disk.grant(tree(1), "cy", None).is_err());
    assert!(disk.check().damaged.iter().any(|said| said.contains("who else may")), "{:?}", disk.check());
    std::fs::remove_dir(home.file("keyring.bak")).unwrap();
    std::fs::rename(home.file("aside"), home.file("keyring.bak")).unwrap();
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
    // From before any of this: no slot of bea's is marked, and no key says anything of itself.
    let hex = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/backup-1.hex")).unwrap();
    let digits: String = hex.split_whitespace().collect();
    let bytes: Vec<u8> = (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap()).collect();
    let (home, disk) = Home::new();
    drop(disk);
    std::fs::remove_dir_all(&home.path).unwrap();
    let file = home.path.with_file_name("old.backup");
    std::fs::write(&file, bytes).unwrap();
    Disk::restore(&home.path, &file, None, &typed(PASSPHRASE)).unwrap();
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
    for file in std::fs::read_dir(&home.path).unwrap().flatten() {
        let name = file.file_name().into_string().unwrap();
        if name.starts_with("known-") || name.starts_with("opened-") {
            std::fs::remove_file(file.path()).unwrap();
        }
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
