//! Backups by themselves after a session, what is known of them, and restoring without those who were erased elsewhere.

use std::path::PathBuf;

use super::home::{Home, Ran};

fn on_the_stick(home: &Home) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(home.path("stick")).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

/// A session with somebody that is gone through to its end; what was said is one row, however it was wrapped.
fn whole_session(home: &Home, person: &str) -> Ran {
    let ran = home.session(person, "notes\nA note.\n.\ncheck\nend\n");
    Ran { out: ran.out.split_whitespace().collect::<Vec<_>>().join(" "), ..ran }
}

#[test]
fn after_a_session_the_notes_are_backed_up_where_it_was_said() {
    let home = Home::with_notes();
    std::fs::create_dir(home.path("stick")).unwrap();
    let ran = home.run(&["store", "backup", "--every-session", "stick", "--format", "json"]).ends(0).json();
    assert_eq!(ran["every_session"], home.path("stick").display().to_string());
    for count in 1..=7 {
        let ran = whole_session(&home, "AB-1");
        assert!(ran.out.contains("The session is ended and saved.") && ran.out.contains("Backed up and read back: "), "{ran:?}");
        ran.ends(0);
        assert_eq!(on_the_stick(&home).len(), count.min(5));
    }
    let check = home.with(&["store", "check", "--format", "json"]).ends(0);
    let newest = PathBuf::from(check.json()["newest_backup"]["place"].as_str().unwrap());
    assert!(on_the_stick(&home).contains(&newest), "{newest:?}");
    assert_eq!(check.err, "", "it is of today");

    let before = home.export("AB-1");
    std::fs::remove_dir_all(home.path("notes")).unwrap();
    home.with(&["store", "restore", newest.to_str().unwrap()]).ends(0);
    // The backup is of the moment after the session.
    assert_eq!(home.export("AB-1"), before);

    let ran = home.with(&["erase", "AB-1", "--yes"]).ends(0);
    assert!(ran.out.contains("It cannot reach"), "{ran:?}");
    home.run(&["store", "backup", "--no-longer"]).ends(0);
    let ran = whole_session(&home, "CD-2");
    assert!(!ran.out.contains("Backed up"), "{ran:?}");
}

#[test]
fn erasing_names_every_backup_that_is_known() {
    let home = Home::with_a_session();
    home.with(&["store", "backup", "one.backup"]).ends(0);
    home.with(&["store", "backup", "two.backup"]).ends(0);
    let ran = home.with(&["erase", "AB-1", "--yes", "--format", "json"]).ends(0);
    let places: Vec<_> =
        ran.json()["backups"].as_array().unwrap().iter().map(|backup| backup["place"].as_str().unwrap().to_owned()).collect();
    assert_eq!(places, ["one.backup", "two.backup"].map(|name| home.path(name).display().to_string()));
    assert!(places.iter().all(|place| ran.err.contains(place.as_str())), "{ran:?}");
}

#[test]
fn a_stick_that_is_not_there_keeps_nobody_from_ending_a_session() {
    let home = Home::with_notes();
    let ran = home.run(&["store", "backup", "--every-session", "stick"]).ends(0);
    assert!(ran.err.contains("is not there now"), "{ran:?}");
    let ran = whole_session(&home, "AB-1");
    assert!(ran.out.contains("The session is ended and saved."), "{ran:?}");
    assert!(ran.out.contains("for backups is not there, so nothing was backed up. Put the stick in, or choose another folder."), "{ran:?}");
    assert!(!ran.out.contains("Error:"), "{ran:?}");
    ran.ends(0);
    assert!(!home.path("stick").exists());
}

#[test]
fn a_complaint_that_is_open_is_named_before_somebody_is_erased() {
    let home = Home::with_a_session();
    let mut disk = home.open();
    let tree = fingerpost::store::Store::people(&disk).unwrap()[0].tree;
    let change =
        fingerpost::record::Change::Complained { about: "the wait".to_owned(), answer_by: jiff::civil::date(2027, 1, 4), asks: None };
    let events = fingerpost::runtime::events(&disk, tree, &[], vec![change], jiff::Zoned::now()).unwrap();
    fingerpost::store::Store::append(&mut disk, tree, &events).unwrap();
    drop(disk);
    let ran = home.fed(&["erase", "AB-1"], b"\n").ends(1);
    assert!(ran.err.contains("a complaint of ") && ran.err.contains("is not answered yet; it is to be by 4 January 2027"), "{ran:?}");
    assert!(ran.err.contains("nothing was erased"), "{ran:?}");
}

#[test]
fn whoever_was_erased_elsewhere_stays_erased_after_restoring() {
    let home = Home::with_a_session();
    home.session("CD-2", "notes\nOf somebody else.\n.\n").ends(5);
    home.with(&["store", "backup", "all.backup"]).ends(0);
    home.with(&["erase", "CD-2", "--yes"]).ends(0);
    let list = home.run(&["store", "erased", "--store", "notes"]).ends(0).out;
    assert_eq!(list.trim().len(), 32);
    home.write("list", &list);

    let restored =
        home.run(&["--store", "other", "--passphrase-file", "pass", "store", "restore", "all.backup", "--erased", "list"]).ends(0);
    assert!(restored.out.contains("One person who had been erased was left out."), "{restored:?}");
    home.run(&["--store", "other", "--passphrase-file", "pass", "person", "CD-2"]).ends(1);
    home.run(&["--store", "other", "--passphrase-file", "pass", "person", "AB-1"]).ends(0);
    home.write("wrong", "not an id\n");
    let wrong = ["--store", "third", "--passphrase-file", "pass", "store", "restore", "all.backup", "--erased", "wrong"];
    let ran = home.run(&wrong).ends(1);
    assert!(ran.err.contains("wrong:1:1") && ran.err.contains("give what `fingerpost store erased` writes"), "{ran:#?}");
    assert!(!home.path("third").exists());
}
