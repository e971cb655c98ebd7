//! Written anew, at whatever moment that is stopped, a store holds what it held.

use fingerpost::store::{Disk, Step, Store};

use super::sample::{Home, PASSPHRASE, copy, holds, keep, note, tree, typed};

#[test]
fn everything_is_there_whenever_it_is_stopped() {
    let (home, mut kept) = Home::filled(30);
    let temp = tempfile::TempDir::new().unwrap();
    let mut steps: Vec<Step> = Vec::new();
    let told = &mut |step| {
        copy(&home.path, &temp.path().join(format!("{step:?}")));
        steps.push(step);
    };
    let mut disk = home.open().compact(told).unwrap();
    holds(&disk, &kept);
    for step in steps {
        let path = temp.path().join(format!("{step:?}"));
        let stopped = Disk::open(&path, None, &typed(PASSPHRASE)).unwrap();
        holds(&stopped, &kept);
        assert!(!stopped.findings().iter().any(|finding| finding.contains("damaged")), "{step:?}: {:?}", stopped.findings());
        drop(stopped);
        let again = Disk::open(&path, None, &typed(PASSPHRASE)).unwrap();
        assert!(again.findings().is_empty(), "{step:?}: {:?}", again.findings());
        holds(&again, &kept);
    }
    kept[0].push(keep(&mut disk, tree(1), note("and on")));
    Box::new(disk).close().unwrap();
    let disk = home.open();
    assert!(disk.findings().is_empty(), "{:?}", disk.findings());
    holds(&disk, &kept);
}

#[test]
fn what_no_longer_counts_takes_no_room() {
    let (home, kept) = Home::filled(30);
    // The same summary again and again: the database keeps every one of them.
    for _ in 0..20 {
        let mut disk = home.open();
        keep(&mut disk, tree(5), note("x"));
        Box::new(disk).close().unwrap();
    }
    let before = Disk::bytes(&home.path).unwrap();
    let disk = home.open().compact(&mut |_| ()).unwrap();
    Box::new(disk).close().unwrap();
    assert!(Disk::bytes(&home.path).unwrap() <= before);
    let disk = home.open();
    assert_eq!(disk.events(tree(1)).unwrap(), kept[0]);
}
