//! An older keyring that is put in the place of a newer one and written with, and the newer one that comes back later.

use fingerpost::record::{Event, Tree};
use fingerpost::store::{Disk, Store};
use fingerpost::vault::{Cost, Keyring};
use jiff::civil::{Date, date};

use super::sample::{Home, PASSPHRASE, added, keep, note, tree, typed};

const FAR: Date = date(2199, 12, 31);
const BOTH: [&str; 2] = ["keyring", "keyring.bak"];
const PARTED: &str = "keyring.parted";

fn ring(home: &Home) -> Keyring {
    Keyring::decode(&std::fs::read(home.file("keyring")).unwrap()).unwrap()
}

fn bytes(home: &Home) -> Vec<u8> {
    std::fs::read(home.file("keyring")).unwrap()
}

fn put(home: &Home, names: &[&str], bytes: &[u8]) {
    names.iter().for_each(|name| std::fs::write(home.file(name), bytes).unwrap());
}

fn close(disk: Disk) {
    Box::new(disk).close().unwrap();
}

/// What was kept of each of the four.
type Kept = Vec<(Tree, Vec<Event>)>;

/// Notes of which an older keyring was put back, and which were then written in: somebody whose newest key it lacks, somebody of whom it has none,
/// and somebody new. With them the keyring that was newer.
fn parted() -> (Home, Vec<u8>, Kept) {
    let (home, kept) = Home::filled(4);
    let mut kept: Kept = kept.into_iter().enumerate().map(|(at, kept)| (tree(at as u8 + 1), kept)).collect();
    let mut disk = home.open();
    disk.add_user("cy", &typed("another one"), Cost::TEST).unwrap();
    disk.cover("cy", FAR, &[tree(1)]).unwrap();
    close(disk);
    let older = bytes(&home);
    let mut disk = home.open();
    // A new key is drawn for them.
    disk.end_cover("cy", &[tree(1)]).unwrap();
    kept[0].1.push(keep(&mut disk, tree(1), note("under the second key")));
    kept.push((tree(3), vec![keep(&mut disk, tree(3), added("EF-3"))]));
    close(disk);
    let newer = bytes(&home);
    put(&home, &BOTH, &older);
    let mut disk = home.open();
    assert!(disk.findings().iter().any(|said| said.contains("the newest key of `AB-1` was taken out")), "{:?}", disk.findings());
    kept[0].1.push(keep(&mut disk, tree(1), note("under the third key")));
    kept.push((tree(4), vec![keep(&mut disk, tree(4), added("GH-4"))]));
    close(disk);
    (home, newer, kept)
}

#[track_caller]
fn holds_all(home: &Home, kept: &Kept) {
    for _ in 0..2 {
        let disk = home.open();
        for (tree, kept) in kept {
            assert_eq!(&disk.events(*tree).unwrap(), kept, "{:?}", disk.findings());
        }
        assert_eq!(disk.lost(), 0, "{:?}", disk.findings());
        assert!(disk.shut_records() == 0 && disk.check().damaged.iter().all(|said| said.contains("to be lost on")), "{:?}", disk.check());
        close(disk);
    }
}

#[test]
fn the_newer_keyring_that_comes_back_and_the_one_that_was_written_with_open_everything_together() {
    for names in [&BOTH[..], &BOTH[..1], &BOTH[1..]] {
        let (home, newer, kept) = parted();
        put(&home, names, &newer);
        let disk = home.open();
        assert!(disk.findings().iter().any(|said| said.contains("they were put together")), "{names:?}: {:?}", disk.findings());
        close(disk);
        holds_all(&home, &kept);
        assert!(!home.file(PARTED).exists());
        let mut disk = home.open();
        keep(&mut disk, tree(1), note("and on"));
        assert_eq!(disk.events(tree(1)).unwrap().len(), kept[0].1.len() + 1);
    }
}

#[test]
fn what_is_put_together_brings_nobody_back_who_was_taken_out_or_erased() {
    let (home, newer, mut kept) = parted();
    let cy = ring(&home).users.iter().find(|user| user.name == "cy").unwrap().public;
    let (disk, _) = home.open().erase(tree(2), &mut |_| ()).unwrap();
    close(disk);
    assert!(!home.file(PARTED).exists(), "a copy would still have the key of whoever was erased");
    put(&home, &BOTH[..1], &newer);
    close(home.open());
    let ring = ring(&home);
    assert!(ring.erased.contains(&tree(2).0) && ring.keys.iter().all(|key| key.tree != tree(2).0));
    let newest = ring.keys.iter().rfind(|key| key.tree == tree(1).0).unwrap();
    assert!(newest.holders().all(|grant| grant.to != cy));
    kept.retain(|(whose, _)| *whose != tree(2));
    holds_all(&home, &kept);
}

#[test]
fn the_copy_that_is_kept_beside_follows_until_the_newer_comes_back() {
    let (home, newer, mut kept) = parted();
    let mut disk = home.open();
    kept.push((tree(5), vec![keep(&mut disk, tree(5), added("JK-5"))]));
    close(disk);
    put(&home, &BOTH, &newer);
    holds_all(&home, &kept);
}

#[test]
fn a_copy_that_is_none_is_set_aside_and_new_keys_take_it_away() {
    let (home, _, _) = parted();
    std::fs::write(home.file(PARTED), b"no keyring").unwrap();
    let disk = home.open();
    assert!(disk.findings().iter().any(|said| said.contains("`keyring.parted` was damaged")), "{:?}", disk.findings());
    close(disk);
    let (home, _) = Home::filled(4);
    let older = bytes(&home);
    let mut disk = home.open();
    keep(&mut disk, tree(3), added("EF-3"));
    close(disk);
    let newer = bytes(&home);
    put(&home, &BOTH, &older);
    let mut disk = home.open();
    keep(&mut disk, tree(4), added("GH-4"));
    close(disk);
    assert!(home.file(PARTED).exists());
    put(&home, &BOTH[..1], &newer);
    let (disk, _) = home.open().rekey(&typed(PASSPHRASE), &typed("fresh words"), Cost::TEST, &mut |_| ()).unwrap();
    close(disk);
    assert!(!home.file(PARTED).exists());
}

#[test]
fn what_an_older_keyring_hides_is_told_at_every_opening_and_no_backup_goes_meanwhile() {
    let (home, newer, kept) = parted();
    for _ in 0..3 {
        let disk = home.open();
        let said = disk
            .findings()
            .iter()
            .filter(|said| said.contains("one entry is sealed under a key that the keyring here does not have"))
            .count();
        assert_eq!((said, disk.is_partial(), disk.unseen_loss()), (1, true, true), "{:?}", disk.findings());
        assert!(disk.check().damaged.iter().any(|said| said.contains("one entry of `AB-1` could not be read")), "{:?}", disk.check());
        close(disk);
    }
    let mut disk = home.open();
    assert!(disk.acknowledge_losses().unwrap());
    close(disk);
    let disk = home.open();
    assert_eq!(
        (disk.is_partial(), disk.unseen_loss()),
        (true, false),
        "seen, it is no news, and still not to be read: {:?}",
        disk.findings()
    );
    close(disk);
    put(&home, &BOTH, &newer);
    holds_all(&home, &kept);
}

#[test]
fn what_is_hidden_from_one_is_for_nobody_else_to_be_told_again() {
    let (home, ..) = parted();
    let mut disk = home.open();
    disk.acknowledge_losses().unwrap();
    close(disk);
    for _ in 0..3 {
        close(Disk::open(&home.path, Some("cy"), &typed("another one")).unwrap());
        let disk = home.open();
        assert!(!disk.unseen_loss(), "{:?}", disk.findings());
        close(disk);
    }
}

#[test]
fn after_new_keys_nothing_is_taken_for_hidden() {
    let (home, kept) = Home::filled(4);
    let (disk, _) = home.open().rekey(&typed(PASSPHRASE), &typed(PASSPHRASE), Cost::TEST, &mut |_| ()).unwrap();
    close(disk);
    let disk = home.open();
    assert_eq!((disk.lost(), disk.findings()), (0, Vec::new()));
    assert_eq!(disk.events(tree(1)).unwrap(), kept[0]);
}
