//! `handover` of a caseload and `takeover` of its folder: who agreed goes, who did not is named, and whatever stops it loses nothing.

use fingerpost::record::{Change, WHOLE_RECORD};
use fingerpost::store::Disk;
use fingerpost::vault::{Cost, Passphrase};
use serde_json::{Value, json};

use super::home::{Home, PASSPHRASE, Ran};
use super::today::added;

/// Bea's notes on three people, one of whom agreed that Ben has her record, and Ben's notes, whose card is with Bea.
fn two() -> (Home, Home) {
    let (bea, ben) = (Home::with_notes(), Home::new());
    let agreed = Change::AgreementMade { with: "Ben".to_owned(), items: vec![WHOLE_RECORD.to_owned()], until: None };
    bea.keep(1, "2026-11-02", vec![added("AB-1"), Change::Named { name: "Zelda".to_owned() }, agreed]);
    bea.keep(2, "2026-11-02", vec![added("CD-2")]);
    bea.keep(3, "2026-11-02", vec![added("EF-3")]);
    let (disk, _) = Disk::create(&ben.path("notes"), "Ben", &Passphrase::new(PASSPHRASE.to_owned()), Cost::TEST).unwrap();
    fingerpost::store::Store::close(Box::new(disk)).unwrap();
    bea.write("ben.txt", ben.with(&["store", "card"]).ends(0).out);
    (bea, ben)
}

fn give(bea: &Home, more: &[&str], said: &str) -> Ran {
    let base = ["handover", "--for", "ben.txt", "--to", "to-ben", "--format", "json"];
    bea.fed(&[&base[..], more].concat(), said.as_bytes())
}

fn take(bea: &Home, ben: &Home) -> Ran {
    ben.with(&["takeover", bea.path("to-ben").to_str().unwrap(), "--format", "json"])
}

fn references(home: &Home) -> Vec<String> {
    let people: Value = home.with(&["people", "--format", "json"]).ends(0).json();
    people["people"].as_array().unwrap().iter().map(|person| person["ref"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn who_agreed_goes_and_who_did_not_is_named() {
    let (bea, ben) = two();
    let given = give(&bea, &["--all"], "\nYes, he is fine with it\n").ends(0).json();
    let handed = json!([{ "person": "AB-1", "file": "0001.handover" }, { "person": "EF-3", "file": "0002.handover" }]);
    assert_eq!((&given["handed_over"], &given["left_out"], &given["stopped"]), (&handed, &json!(["CD-2"]), &json!(false)));
    let taken = take(&bea, &ben).ends(0).json();
    assert_eq!(taken["refused"], json!([]));
    assert_eq!(references(&ben), ["AB-1", "EF-3"]);
    assert!(ben.with(&["people"]).ends(0).out.contains("Zelda"));
    let again = take(&bea, &ben).ends(0).json();
    assert!(again["taken_over"].as_array().unwrap().iter().all(|taken| taken["added"] == 0), "{again}");
    // No name stands in any file's name, nor a reference.
    let mut names: Vec<String> =
        std::fs::read_dir(bea.path("to-ben")).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    assert_eq!(names, ["0001.handover", "0002.handover"]);
}

#[test]
fn given_again_it_goes_on_with_those_who_are_left() {
    let (bea, ben) = two();
    give(&bea, &["--people", "list"], "").refused(2, "cannot be read", "name another");
    bea.write("list", "AB-1\n");
    give(&bea, &["--people", "list"], "").ends(0);
    let given = give(&bea, &["--all", "--basis", "the site's change of advisers"], "").ends(0).json();
    assert_eq!((&given["handed_over_before"], given["handed_over"].as_array().unwrap().len()), (&json!(["AB-1"]), 2));
    take(&bea, &ben).ends(0);
    assert_eq!(references(&ben), ["AB-1", "CD-2", "EF-3"]);
}

#[test]
fn one_that_is_not_there_stops_it_before_anybody_is_handed_over() {
    let (bea, _) = two();
    let ran = give(&bea, &["--people", "-"], "AB-1\nXY-9\n\n").ends(1);
    assert!(ran.err.contains("XY-9"), "{ran:#?}");
    assert!(!bea.path("to-ben").exists());
    assert!(!bea.with(&["people"]).ends(0).out.contains("handed over"));
}

#[test]
fn a_file_that_is_damaged_keeps_none_of_the_others_back() {
    let (bea, ben) = two();
    give(&bea, &["--all", "--basis", "a change of advisers"], "").ends(0);
    let path = bea.path("to-ben").join("0002.handover");
    let mut bytes = std::fs::read(&path).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let ran = take(&bea, &ben).ends(1);
    assert!(ran.err.contains("one file was not taken in: 0002.handover"), "{ran:#?}");
    assert_eq!(references(&ben), ["AB-1", "EF-3"]);
}

#[test]
fn a_record_that_cannot_be_read_whole_stays_and_keeps_none_of_the_others_back() {
    let bea = Home::with_notes();
    bea.keep(1, "2026-11-02", vec![added("AB-1")]);
    bea.keep(1, "2026-11-03", vec![Change::Named { name: "Zelda ".repeat(30) }]);
    bea.keep(1, "2026-11-04", vec![Change::Named { name: "Zelda".to_owned() }]);
    bea.keep(2, "2026-11-04", vec![added("CD-2")]);
    bea.lose_an_entry();
    let ben = Home::with_notes();
    bea.write("ben.txt", ben.with(&["store", "card"]).ends(0).out);
    let given = give(&bea, &["--all", "--basis", "a change of advisers"], "").ends(4).json();
    let handed = json!([{ "person": "CD-2", "file": "0001.handover" }]);
    assert_eq!((&given["handed_over"], &given["unreadable"], &given["stopped"]), (&handed, &json!(["AB-1"]), &json!(false)));
}

#[test]
fn what_makes_no_sense_for_several_is_refused() {
    let (bea, ben) = two();
    for more in [&["--all", "--agreed", "Yes"][..], &["--all", "--erase"], &["--all", "--people", "list"], &["AB-1", "--all"], &[]] {
        assert_eq!(give(&bea, more, "").code, Some(2), "{more:?}");
    }
    bea.write("to-ben/readme.txt", "nothing");
    take(&bea, &ben).refused(2, "there is no file", "name the folder");
}
