//! What a newer program wrote is told apart from what is damaged.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use tempfile::TempDir;

use super::entry::{Entry, EntryId};
use super::machine::Machine;
use super::{Disk, STORE};
use crate::record::{Change, Event, EventId, Tree};
use crate::store::{Store, StoreError, Unread};
use crate::vault::{Cost, Passphrase, seal_record};

const TREE: Tree = Tree([1; 16]);

/// A store with one record of one event, and two that a newer program wrote: the one of a kind that is not known here, the other sealed in a way that is not.
fn of_a_newer_program() -> (TempDir, Disk) {
    let temp = TempDir::new().unwrap();
    let (mut disk, _) = Disk::create(temp.path(), "bea", &Passphrase::new("pass".to_owned()), Cost::TEST).unwrap();
    let (machine, at) = (disk.machine(), jiff::Timestamp::from_second(1_790_000_000).unwrap());
    let change = Change::PersonAdded { reference: "AB-1".to_owned() };
    let event =
        Event { id: EventId([7; 16]), tree: TREE, by: "bea".to_owned(), machine, number: 1, at, on: None, after: Vec::new(), change };
    disk.append(TREE, std::slice::from_ref(&event)).unwrap();
    let id = |position| EntryId { tree: TREE, position, machine, number: position + 1 };
    let sealed = |position, plain: &[u8]| {
        let (key_id, key) = disk.keys.newest(TREE).unwrap();
        seal_record(key, key_id, &disk.keys.store.event_binding(&id(position)), plain, &mut Machine).unwrap()
    };
    let unknown = br#"{"change":{"dreamt":{}}}"#;
    let first = Entry { id: id(1), record: sealed(1, unknown) };
    let mut second = Entry { id: id(2), record: sealed(2, unknown) };
    second.record[4] += 1;
    disk.keep_entries(vec![first, second]).unwrap();
    (temp, disk)
}

#[test]
fn entries_of_a_newer_program_are_no_damage() {
    assert_ne!(TREE, STORE);
    let (temp, disk) = of_a_newer_program();
    Box::new(disk).close().unwrap();
    let disk = Disk::open(temp.path(), None, &Passphrase::new("pass".to_owned())).unwrap();
    assert!(disk.findings().is_empty() && !disk.is_partial(), "{:?}", disk.findings());
    let error = disk.events(TREE).unwrap_err();
    assert!(matches!(&error, StoreError::Damaged { lost: Unread { entries: 2, newer: 2 }, read } if read.len() == 1), "{error:?}");
    assert!(error.exit_code() == 7 && error.to_string().contains("update fingerpost"), "{error}");
    let said = disk.check().damaged.join("\n");
    assert!(said.contains("a newer fingerpost wrote them: update fingerpost") && !said.contains("backup"), "{said}");
}

#[test]
fn a_database_that_says_so_of_itself_is_not_believed() {
    let (_temp, disk) = of_a_newer_program();
    let (id, spot) = *disk.index.of(TREE).first().unwrap();
    let mut entry = disk.read_entry(&id, &spot, |entry| Some(entry.clone())).unwrap();
    entry.record[4] += 1;
    super::values::put_entry(disk.database.as_ref().unwrap(), &disk.keys.store, &entry).unwrap();
    assert!(
        matches!(disk.events(TREE), Err(StoreError::Damaged { lost: Unread { entries: 2, newer: 2 }, read }) if read.len() == 1),
        "the journal has it whole"
    );
}
