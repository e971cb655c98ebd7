//! A hold: set and lifted by command, and while it is in force nobody is erased.

use serde_json::json;

use super::home::{Home, PASSPHRASE};

#[test]
fn while_a_record_is_on_hold_it_is_not_erased() {
    let home = Home::with_a_session();
    let set = ["hold", "AB-1", "--set", "--asked-by", "the legal team", "--why", "a claim", "--format", "json"];
    let ran = home.with(&set).ends(0).json();
    let hold = &ran["holds"][0];
    assert_eq!(
        (&hold["asked_by"], &hold["why"], &hold["by"], &hold["lifted"]),
        (&json!("the legal team"), &json!("a claim"), &json!("Bea"), &json!(null))
    );

    for erase in [&["erase", "AB-1", "--yes"][..], &["erase", "AB-1"]] {
        home.with(erase).refused(1, "this record is on hold: the legal team asked for it on", "lift the hold first");
    }
    let shown = home.with(&["person", "AB-1"]).ends(0).out;
    assert!(shown.contains("On hold, so it cannot be erased: the legal team asked for it on"), "{shown}");

    let ran = home.fed(&["hold", "AB-1", "--lift"], b"the claim is settled\n").ends(0);
    assert!(ran.err.contains("type why it is lifted"), "{ran:?}");
    assert!(
        ran.out.starts_with("Not on hold.\n") && ran.out.contains("lifted by Bea on") && ran.out.contains("the claim is settled"),
        "{ran:?}"
    );
    home.with(&["erase", "AB-1", "--yes"]).ends(0);
}

#[test]
fn nothing_is_set_or_lifted_without_a_reason() {
    let home = Home::with_a_session();
    home.with(&["hold", "AB-1", "--lift", "--why", "x"]).refused(1, "not on hold", "nothing to lift");
    home.fed(&["hold", "AB-1", "--set"], b"\n").refused(1, "does not say who asked for it, so nothing was changed", "a few words");
    home.fed(&["hold", "AB-1", "--set"], b"the legal team\n\n").refused(1, "does not say why", "a few words");
    home.with(&["hold", "XY-9"]).refused(1, "there is nobody of the reference `XY-9`", "lists who there is");
    let ran = home.fed(&["hold", "AB-1", "--set"], b"the legal team\na claim\n").ends(0);
    assert!(ran.out.starts_with("On hold: one hold. It is not erased until that is lifted.\n"), "{ran:?}");
    home.with(&["hold", "AB-1", "--set", "--asked-by", "the ombudsman", "--why", "a complaint"]).ends(0);
    home.with(&["hold", "AB-1", "--lift", "--why", "x"]).refused(2, "there are 2 holds", "`--lift ID`");
    let holds = home.with(&["hold", "AB-1", "--format", "json"]).ends(0).json();
    let first = holds["holds"][0]["id"].as_str().unwrap();
    home.with(&["hold", "AB-1", "--lift", first, "--why", "settled"]).ends(0);
    home.with(&["erase", "AB-1", "--yes"]).refused(1, "the ombudsman", "lift the hold first");
}

#[test]
fn it_goes_with_a_record_that_is_handed_over_and_keeps_it_from_being_erased_there() {
    let home = Home::with_a_session();
    home.with(&["hold", "AB-1", "--set", "--asked-by", "the legal team", "--why", "a claim"]).ends(0);
    let ben = Home::with_notes();
    let card = ben.with(&["store", "card"]).ends(0).out;
    home.write("card", card);
    let erasing = ["handover", "AB-1", "--for", "card", "--to", "gone", "--basis", "the site's contract", "--erase", "--yes"];
    let ran = home.with(&erasing).ends(1);
    assert!(ran.err.contains("this record is on hold: the legal team") && ran.err.contains("lift the hold first"), "{ran:?}");
    assert!(!home.path("gone").exists(), "nothing was handed over by half");
}

#[test]
fn in_lines_a_hold_is_set_and_lifted_and_then_the_passphrase_is_asked_again() {
    let home = Home::with_a_session();
    let about = "find a person\nAB-1\n1\nabout\n";
    let lines = format!("{about}on hold\nput\nthe legal team\na claim\n\nback\nerase\nquit\n");
    let ran = home.fed(&["--plain"], lines.as_bytes()).ends(0);
    assert!(ran.out.contains("Saved. The record is on hold, and cannot be erased until that is lifted."), "{ran:?}");
    assert!(ran.out.contains("Warning: On hold, so it cannot be erased: the legal team asked for it on"), "{ran:?}");
    home.with(&["erase", "AB-1", "--yes"]).refused(1, "on hold", "lift the hold first");

    let lines = format!("{about}on hold\n1\nIt is settled\n\nback\nerase\nno\nnot this one\n{PASSPHRASE}\n\nquit\n");
    let ran = home.fed(&["--plain"], lines.as_bytes()).ends(0);
    let (before, after) = ran.out.split_once("Error: Wrong passphrase. Try again").unwrap_or_else(|| panic!("{ran:?}"));
    assert!(before.contains("Saved. The hold is lifted.") && !before.contains("Erased."), "{ran:?}");
    assert!(after.contains("Erased. This is the receipt.") && after.contains("Found: nothing of theirs"), "{ran:?}");
    assert_eq!(home.with(&["people"]).ends(0).out, "No people.\n");
}
