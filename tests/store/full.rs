//! A full disk: said plainly, nothing lost, and saving again works once there is room.

use std::process::Command;

use fingerpost::store::{Disk, Store, StoreError};

use super::sample::{Home, PASSPHRASE, event, note, tree, typed};

const FOLDER: &str = "STORE_TEST_FULL";

/// Not a test of its own: it runs where no file may grow beyond a few MiB.
#[test]
#[ignore = "run by the test below"]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let mut disk = Disk::open(folder.as_ref(), None, &typed(PASSPHRASE)).unwrap();
    let before = disk.events(tree(1)).unwrap();
    let mut kept = before;
    let outcome = loop {
        let event = event(&disk, tree(1), 0, note(&"words ".repeat(10_000)));
        match disk.append(tree(1), std::slice::from_ref(&event)) {
            Ok(()) => kept.push(event),
            Err(error) => break error,
        }
        assert!(kept.len() < 1000, "the limit is not in force");
    };
    assert!(matches!(outcome, StoreError::DiskFull), "{outcome}");
    assert_eq!(disk.events(tree(1)).unwrap(), kept, "what was saved is still there to be read");
    // A small one still fits, since the journal was cut back to its last good frame.
    let small = event(&disk, tree(1), 0, note("small"));
    disk.append(tree(1), std::slice::from_ref(&small)).unwrap();
    kept.push(small);
    drop(disk);
    let disk = Disk::open(folder.as_ref(), None, &typed(PASSPHRASE)).unwrap();
    assert!(disk.findings().iter().all(|finding| finding.contains("could not be written to")), "{:?}", disk.findings());
    assert_eq!(disk.events(tree(1)).unwrap(), kept);
    println!("\nkept {}", kept.len());
}

#[test]
fn a_full_disk_loses_nothing() {
    let (home, kept) = Home::filled(2);
    let shell = "trap '' XFSZ; ulimit -f 3000 && exec \"$0\" --exact full::child --ignored --nocapture --test-threads=1";
    let run = Command::new("sh").args(["-c", shell]).arg(std::env::current_exe().unwrap()).env(FOLDER, &home.path).output().unwrap();
    let said = String::from_utf8_lossy(&run.stdout);
    let wrong = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{said}\n{wrong}");
    let count: usize = said.lines().find_map(|line| line.strip_prefix("kept ")).unwrap().parse().unwrap();
    assert!(count > kept[0].len() + 5);

    let disk = home.open();
    assert_eq!(disk.events(tree(1)).unwrap().len(), count);
    assert_eq!(disk.events(tree(2)).unwrap(), kept[1]);
    assert_eq!(disk.lost(), 0);
    drop(disk);
    assert!(home.open().findings().is_empty());
}
