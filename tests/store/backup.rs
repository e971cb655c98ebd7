//! A backup brings everything back, or says that it cannot and changes nothing.

use std::path::PathBuf;

use fingerpost::store::{Disk, Store, StoreError};
use fingerpost::vault::Cost;

use super::sample::{Home, PASSPHRASE, added, files, holds, keep, note, tree, typed};

fn backed_up(home: &Home) -> PathBuf {
    let file = home.path.with_file_name("notes.backup");
    home.open().backup(&file).unwrap();
    file
}

#[test]
fn what_was_backed_up_comes_back_and_what_was_there_is_kept() {
    let (home, kept) = Home::filled(20);
    let file = backed_up(&home);
    let mut disk = home.open();
    let later = keep(&mut disk, tree(1), note("later"));
    disk.change_passphrase(&typed(PASSPHRASE), &typed("a new one"), Cost::TEST).unwrap();
    drop(disk);
    // The passphrase of its day opens the backup.
    assert!(matches!(Disk::restore(&home.path, &file, None, &typed("a new one")), Err(StoreError::WrongPassphrase)));
    let restored = Disk::restore(&home.path, &file, None, &typed(PASSPHRASE)).unwrap();
    assert_eq!((restored.records, restored.erased), (22, 0));
    let disk = home.open();
    holds(&disk, &kept);
    assert!(disk.findings().is_empty(), "{:?}", disk.findings());
    let before = Disk::open(&restored.aside.unwrap(), None, &typed("a new one")).unwrap();
    assert!(before.events(tree(1)).unwrap().contains(&later));
}

#[test]
fn it_comes_back_where_there_is_nothing() {
    let (home, kept) = Home::filled(4);
    let file = backed_up(&home);
    std::fs::remove_dir_all(&home.path).unwrap();
    let restored = Disk::restore(&home.path, &file, None, &typed(PASSPHRASE)).unwrap();
    assert_eq!(restored.aside, None);
    holds(&home.open(), &kept);
}

#[test]
fn who_was_erased_since_does_not_come_back() {
    let (home, kept) = Home::filled(10);
    let mut disk = home.open();
    keep(&mut disk, tree(3), added("EF-3"));
    drop(disk);
    let file = backed_up(&home);
    drop(home.open().erase(tree(3), &mut |_| ()).unwrap());
    let restored = Disk::restore(&home.path, &file, None, &typed(PASSPHRASE)).unwrap();
    assert_eq!((restored.records, restored.erased), (12, 1));
    holds(&home.open(), &kept);
}

#[test]
fn a_damaged_backup_changes_nothing_wherever_it_is_damaged() {
    let (home, kept) = Home::filled(6);
    let file = backed_up(&home);
    let whole = std::fs::read(&file).unwrap();
    let steps = (0..whole.len()).step_by(97).map(|at| {
        let mut altered = whole.clone();
        altered[at] ^= 0x40;
        altered
    });
    let cuts = (0..whole.len()).step_by(211).map(|at| whole[..at].to_vec());
    for (number, bytes) in steps.chain(cuts).enumerate() {
        std::fs::write(&file, bytes).unwrap();
        let outcome = Disk::restore(&home.path, &file, None, &typed(PASSPHRASE));
        assert!(outcome.is_err(), "trial {number}: {outcome:?}");
    }
    holds(&home.open(), &kept);
    let beside = std::fs::read_dir(home.path.parent().unwrap()).unwrap().count();
    assert_eq!(beside, 2, "nothing is left lying about");
}

#[test]
fn a_file_that_is_there_is_not_written_over_and_no_word_can_be_read_in_a_backup() {
    let (home, mut disk) = Home::new();
    keep(&mut disk, tree(1), note("zanzibar"));
    drop(disk);
    let file = backed_up(&home);
    assert!(matches!(home.open().backup(&file), Err(StoreError::NotThatFile { .. })));
    let bytes = std::fs::read(&file).unwrap();
    assert!(!bytes.windows(8).any(|window| window == b"zanzibar"));
    assert_eq!(files(home.path.parent().unwrap()).iter().filter(|path| path.to_string_lossy().contains("partial")).count(), 0);
    assert!(matches!(Disk::restore(&file, &file, None, &typed(PASSPHRASE)), Err(StoreError::NotAFolder { .. } | StoreError::Io { .. })));
}

/// One that was made once opens for ever. `WRITE_VECTORS` makes it anew.
#[test]
fn the_backup_of_version_1_comes_back() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/backup-1.hex");
    if std::env::var_os("WRITE_VECTORS").is_some() {
        let (home, _) = Home::filled(3);
        let bytes = std::fs::read(backed_up(&home)).unwrap();
        let lines = bytes.chunks(32).map(|line| line.iter().map(|byte| format!("{byte:02x}")).collect::<String>() + "\n");
        std::fs::write(&path, lines.collect::<String>()).unwrap();
    }
    let digits: String = std::fs::read_to_string(path).unwrap().split_whitespace().collect();
    let bytes: Vec<u8> = (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap()).collect();
    let temp = tempfile::TempDir::new().unwrap();
    let (file, folder) = (temp.path().join("backup"), temp.path().join("notes"));
    std::fs::write(&file, bytes).unwrap();
    Disk::restore(&folder, &file, None, &typed(PASSPHRASE)).unwrap();
    let disk = Disk::open(&folder, None, &typed(PASSPHRASE)).unwrap();
    assert_eq!((disk.events(tree(1)).unwrap().len(), disk.events(tree(2)).unwrap().len()), (3, 2));
    assert_eq!(disk.events(tree(2)).unwrap()[1].change, note("note 1"));
}
