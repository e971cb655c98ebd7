//! Somebody else can write to the folder: nothing outside it is touched, nothing waits or eats without end, and nobody gets two windows.

use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::time::{Duration, Instant};

use fingerpost::store::{Disk, Store, StoreError};
use fingerpost::vault::{Cost, JournalHeader, Keyring, Passphrase, Randomness, User, VaultError, digest};

use super::sample::{Home, PASSPHRASE, added, holds, keep, note, tree, typed};

/// Opening takes no longer, whatever lies there.
const SOON: Duration = Duration::from_secs(20);

const OUTSIDE: &str = "something else of theirs";

/// A file outside the store that anybody may read.
fn outside(folder: &Path) -> std::path::PathBuf {
    let file = folder.join("outside");
    std::fs::write(&file, OUTSIDE).unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    file
}

#[track_caller]
fn untouched(file: &Path) {
    assert_eq!(std::fs::read_to_string(file).unwrap(), OUTSIDE);
    assert_eq!(std::fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o644);
}

#[test]
fn nothing_is_written_through_a_link() {
    let (home, kept) = Home::filled(4);
    let elsewhere = tempfile::TempDir::new().unwrap();
    let file = outside(elsewhere.path());
    std::fs::remove_file(home.file("FORMAT")).unwrap();
    for name in ["keyring.tmp", "keyring.bak.tmp", "FORMAT", "CURRENT.tmp", "manifest.tmp", "journal-2.log.tmp", "db-1/snap.link"] {
        symlink(&file, home.file(name)).unwrap();
    }
    // Damaged, so that everything is made anew.
    home.damage("journal-1.log", |bytes| bytes[60] ^= 1);
    for name in ["keyring.tmp", "keyring.bak.tmp", "CURRENT.tmp", "manifest.tmp"] {
        let mut disk = home.open();
        keep(&mut disk, tree(9), added("NEW-9"));
        let _ = symlink(&file, home.file(name));
        Box::new(disk).close().unwrap();
        untouched(&file);
    }
    let disk = home.open();
    assert_eq!([disk.events(tree(1)).unwrap(), disk.events(tree(2)).unwrap()], kept);
    assert_eq!(disk.lost(), 0);
}

#[test]
fn a_database_that_is_a_link_is_not_opened_and_what_it_leads_to_is_left_alone() {
    let (home, kept) = Home::filled(6);
    let elsewhere = tempfile::TempDir::new().unwrap();
    let file = outside(elsewhere.path());
    std::fs::remove_dir_all(home.file("db-1")).unwrap();
    symlink(elsewhere.path(), home.file("db-1")).unwrap();
    let disk = home.open();
    holds(&disk, &kept);
    drop(disk);
    untouched(&file);
    assert_eq!(std::fs::read_dir(elsewhere.path()).unwrap().count(), 1, "nothing was put there");
    drop(home.open());
}

#[test]
fn a_journal_or_a_lock_that_is_a_link_is_refused() {
    for name in ["journal-1.log", "lock"] {
        let (home, kept) = Home::filled(2);
        let elsewhere = tempfile::TempDir::new().unwrap();
        let file = outside(elsewhere.path());
        std::fs::rename(home.file(name), home.file("kept")).unwrap();
        symlink(&file, home.file(name)).unwrap();
        let error = Disk::open(&home.path, None, &typed(PASSPHRASE)).unwrap_err();
        assert!(error.to_string().contains(name) && error.to_string().contains("a link"), "{error}");
        untouched(&file);
        std::fs::rename(home.file("kept"), home.file(name)).unwrap();
        holds(&home.open(), &kept);
    }
}

#[test]
fn nothing_is_waited_for_and_nothing_is_read_without_end() {
    let begun = Instant::now();
    for name in ["keyring", "keyring.bak", "FORMAT", "CURRENT", "manifest"] {
        for endless in [false, true] {
            let (home, kept) = Home::filled(2);
            let _ = std::fs::remove_file(home.file(name));
            if endless {
                symlink("/dev/zero", home.file(name)).unwrap();
            } else {
                let made = std::process::Command::new("mkfifo").arg(home.file(name)).status();
                assert!(made.unwrap().success());
            }
            holds(&home.open(), &kept);
        }
    }
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
}

/// Not random: what these keyrings hold opens nothing.
pub struct Nines;

impl Randomness for Nines {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), VaultError> {
        bytes.fill(9);
        Ok(())
    }
}

#[test]
fn a_keyring_that_costs_too_much_is_given_up() {
    let (home, kept) = Home::filled(2);
    let whole = Keyring::decode(&std::fs::read(home.file("keyring")).unwrap()).unwrap();
    let body = |ring: &Keyring| {
        let key = fingerpost::vault::Key::from_slice(&[1; 32]).unwrap();
        ring.encode(&key, b"", &mut Nines).unwrap()
    };
    // The greatest cost of one guess that a header may ask for: 256 MiB, sixteen times over, in each of a thousand slots.
    let (user, ..) = User::new("eve", &Passphrase::new("x".to_owned()), Cost::TEST, &mut Nines).unwrap();
    let mut ring = whole.clone();
    ring.generation += 5;
    ring.users = vec![User { slots: vec![user.slots[0].clone(); 1000], ..user }];
    let mut bytes = body(&ring);
    let cost = [1u8, 8, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0];
    let dear: Vec<u8> = [&[1][..], &(256 * 1024u32).to_le_bytes(), &16u32.to_le_bytes(), &4u32.to_le_bytes()].concat();
    let mut changed = 0;
    for at in 0..bytes.len() - cost.len() {
        if bytes[at..].starts_with(&cost) {
            bytes[at..at + dear.len()].copy_from_slice(&dear);
            changed += 1;
        }
    }
    assert_eq!(changed, 1000);
    bytes.truncate(bytes.len() - 32);
    bytes.extend(digest(&bytes));
    assert!(Keyring::decode(&bytes).is_ok());
    for more in [1u32, 5] {
        let mut greedy = bytes.clone();
        let at = greedy.windows(dear.len()).position(|window| window == dear).unwrap();
        greedy[at + 1..at + 5].copy_from_slice(&(256 * 1024 + more).to_le_bytes());
        greedy.truncate(greedy.len() - 32);
        greedy.extend(digest(&greedy));
        assert_eq!(Keyring::decode(&greedy).unwrap_err(), VaultError::Malformed, "more memory than that is no keyring");
    }
    if std::env::var_os("STORE_PATIENCE").is_some() {
        // By hand: half a minute of work, and then the whole copy opens the notes.
        std::fs::write(home.file("keyring"), &bytes).unwrap();
        let begun = Instant::now();
        holds(&home.open(), &kept);
        println!("opened after {:?}", begun.elapsed());
    }
}

#[test]
fn a_keyring_that_was_planted_does_not_hide_the_true_one() {
    for name in [None, Some(super::sample::USER)] {
        let (home, kept) = Home::filled(2);
        let mut ring = Keyring::decode(&std::fs::read(home.file("keyring")).unwrap()).unwrap();
        let (eve, ..) = User::new("eve", &typed(PASSPHRASE), Cost::TEST, &mut Nines).unwrap();
        ring.users = vec![eve];
        ring.generation += 5;
        let key = fingerpost::vault::Key::from_slice(&[1; 32]).unwrap();
        std::fs::write(home.file("keyring"), ring.encode(&key, b"", &mut Nines).unwrap()).unwrap();
        let disk = Disk::open(&home.path, name, &typed(PASSPHRASE)).unwrap();
        assert!(disk.findings().iter().any(|finding| finding.contains("altered")), "{:?}", disk.findings());
        holds(&disk, &kept);
        drop(disk);
        assert!(home.open().findings().is_empty());
    }
}

#[test]
fn a_journal_made_to_be_searched_for_ever_is_given_up() {
    let (home, kept) = Home::filled(2);
    let header = JournalHeader { journal: 1, id: [3; 16] }.encode();
    // At every twelfth byte there might be a frame of 1 MiB.
    let mut lure = Vec::new();
    while lure.len() < 6 * 1024 * 1024 {
        lure.extend_from_slice(&(1024 * 1024u32).to_le_bytes());
        lure.extend_from_slice(&3u64.to_le_bytes());
    }
    home.damage("journal-1.log", |bytes| {
        *bytes = [header, lure].concat();
    });
    let begun = Instant::now();
    let disk = home.open();
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
    holds(&disk, &kept);
}

#[test]
fn numbers_beyond_all_others_and_names_of_nobody_change_nothing() {
    let (home, kept) = Home::filled(2);
    let journal = std::fs::read(home.file("journal-1.log")).unwrap();
    for name in ["journal-18446744073709551615.log", "journal-01.log", "journal-+1.log", "journal-99999999999999999999999.log"] {
        std::fs::write(home.file(name), &journal).unwrap();
    }
    std::fs::create_dir(home.file("db-18446744073709551615")).unwrap();
    for _ in 0..2 {
        let disk = home.open();
        assert!(disk.findings().is_empty(), "{:?}", disk.findings());
        holds(&disk, &kept);
        Box::new(disk).close().unwrap();
    }
}

#[test]
fn a_second_window_is_refused_also_when_the_lock_was_taken_away() {
    let (home, kept) = Home::filled(2);
    let mut disk = home.open();
    std::fs::remove_file(home.file("lock")).unwrap();
    assert!(matches!(Disk::open(&home.path, None, &typed(PASSPHRASE)), Err(StoreError::OpenElsewhere)));
    keep(&mut disk, tree(3), note("x"));
    drop(disk);
    let disk = home.open();
    assert_eq!(disk.events(tree(1)).unwrap(), kept[0]);
    assert_eq!(disk.events(tree(3)).unwrap().len(), 1);
}

#[test]
fn files_that_others_may_read_are_closed_to_them() {
    let (home, kept) = Home::filled(2);
    let set = |name: &str, mode| std::fs::set_permissions(home.file(name), std::fs::Permissions::from_mode(mode)).unwrap();
    for name in ["keyring", "keyring.bak", "journal-1.log", "FORMAT", "db-1/db"] {
        set(name, 0o666);
    }
    set("", 0o777);
    let disk = home.open();
    for name in ["keyring", "keyring.bak", "journal-1.log", "FORMAT", "db-1/db"] {
        assert_eq!(std::fs::metadata(home.file(name)).unwrap().permissions().mode() & 0o777, 0o600, "{name}");
    }
    assert_eq!(std::fs::metadata(&home.path).unwrap().permissions().mode() & 0o777, 0o700);
    holds(&disk, &kept);
}
