//! Two records of one person, put together and taken apart, as other programs see them.

use fingerpost::record::{Change, Event, EventId, Tree};
use fingerpost::store::Store;
use serde_json::json;

use crate::home::Home;

/// Two people of whom the first is the other one too.
fn put_together() -> Home {
    let home = Home::with_notes();
    home.session("AB-1", "notes\nfrom the first desk\n.\n").ends(5);
    home.session("AB-2", "notes\nfrom the second desk\n.\n").ends(5);
    let mut disk = home.open();
    let tree = |reference: &str| -> Tree {
        let people = disk.people().unwrap();
        people.iter().find(|person| person.reference == reference).unwrap().tree
    };
    let (one, other) = (tree("AB-1"), tree("AB-2"));
    change(&mut disk, one, 1, Change::Merged { with: other });
    Box::new(disk).close().unwrap();
    home
}

fn change(disk: &mut fingerpost::store::Disk, tree: Tree, id: u8, change: Change) {
    let (machine, number) = (disk.machine(), disk.next_number());
    let at = jiff::Timestamp::now();
    let event = Event { id: EventId([id; 16]), tree, by: "Bea".to_owned(), machine, number, at, on: None, after: Vec::new(), change };
    disk.append(tree, &[event]).unwrap();
}

fn references(home: &Home) -> Vec<String> {
    let people = home.with(&["people", "--format", "json"]).ends(0).json();
    people["people"].as_array().unwrap().iter().map(|person| person["ref"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn they_are_read_as_one_under_either_reference() {
    let home = put_together();
    assert_eq!(references(&home), ["AB-1"]);
    for reference in ["AB-1", "AB-2"] {
        let person = home.with(&["person", reference, "--format", "json"]).ends(0).json();
        assert_eq!(person["reference"], json!("AB-1"));
        assert_eq!(person["merged"][0]["reference"], json!("AB-2"));
        let texts: Vec<&str> = person["notes"].as_array().unwrap().iter().map(|note| note["text"].as_str().unwrap()).collect();
        assert_eq!(texts, ["from the first desk", "from the second desk"]);
    }
    assert_eq!(home.export("AB-2")["sessions"].as_array().unwrap().len(), 2);
}

#[test]
fn undoing_it_makes_them_two_again() {
    let home = put_together();
    let mut disk = home.open();
    let one = disk.people().unwrap()[0].tree;
    change(&mut disk, one, 2, Change::Undone { event: EventId([1; 16]) });
    Box::new(disk).close().unwrap();
    assert_eq!(references(&home), ["AB-1", "AB-2"]);
    let person = home.with(&["person", "AB-2", "--format", "json"]).ends(0).json();
    assert_eq!(person["notes"].as_array().unwrap().len(), 1);
}

#[test]
fn they_are_erased_together_and_not_by_half() {
    let home = put_together();
    home.with(&["erase", "AB-2", "--yes"]).refused(1, "was put together with", "take the two apart first");
    assert_eq!(references(&home), ["AB-1"]);
    let erased = home.with(&["erase", "AB-1", "--yes"]).ends(0);
    assert!(erased.err.contains("`AB-2` was put together with this record, and is erased with it"), "{erased:?}");
    assert_eq!(references(&home), [""; 0]);
    assert!(home.open().people().unwrap().is_empty(), "nobody is left beneath the list either");
}
