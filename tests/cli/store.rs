//! `store`: the notes kept in order.

use serde_json::json;

use super::home::{Home, PASSPHRASE};

#[test]
fn check_counts_what_is_whole_and_tells_what_was_made_good() {
    let home = Home::with_a_session();
    let ran = home.with(&["store", "check", "--format", "json"]).ends(0);
    let found = ran.json();
    assert_eq!((&found["ok"], &found["damaged"], &found["recovered"]), (&json!(true), &json!([]), &json!([])));
    assert_eq!(found.as_object().unwrap().len(), 4);
    let records = found["records"].as_u64().unwrap();
    assert_eq!(records, home.kept("AB-1").len() as u64);

    std::fs::remove_dir_all(home.path("notes/db-1")).unwrap();
    let found = home.with(&["store", "check", "--format", "json"]).ends(0).json();
    assert_eq!((&found["ok"], found["records"].as_u64()), (&json!(true), Some(records)));
    assert_eq!(found["recovered"].as_array().unwrap().len(), 1, "{found}");
}

#[test]
fn check_ends_with_4_when_something_is_gone_for_good() {
    let home = Home::with_a_session();
    let records = home.with(&["store", "check", "--format", "json"]).json()["records"].as_u64().unwrap();
    home.lose_an_entry();
    let ran = home.with(&["store", "check", "--format", "json"]).ends(4);
    let found = ran.json();
    assert_eq!(found["ok"], false);
    assert!(found["records"].as_u64().unwrap() < records, "{found}");
    assert!(found["damaged"][0].as_str().unwrap().contains("of `AB-1` could not be read"), "{found}");
    // It stays damaged until a backup is restored: it is said every time.
    home.with(&["store", "check"]).ends(4);
}

#[test]
fn check_names_what_was_lost_until_it_is_acknowledged() {
    let home = Home::with_a_session();
    // Closed, so that the keyring knows how many there were.
    home.with(&["people"]).ends(0);
    std::fs::remove_dir_all(home.path("notes/db-1")).unwrap();
    std::fs::remove_file(home.path("notes/journal-1.log")).unwrap();
    // The first command finds it, whatever it was for.
    home.with(&["people"]);
    let ran = home.with(&["store", "check"]).ends(4);
    assert!(ran.out.contains("found to be lost on") && !ran.out.contains("Nothing is damaged"), "{ran:?}");
    let found = home.with(&["store", "check", "--format", "json"]).ends(4).json();
    assert_eq!((&found["ok"], found["damaged"].as_array().map(Vec::len)), (&json!(false), Some(1)));
    let found = home.with(&["store", "check", "--acknowledge", "--format", "json"]).ends(0).json();
    assert_eq!((&found["ok"], &found["acknowledged"]), (&json!(true), &json!(true)));
    let ran = home.with(&["store", "check"]).ends(0);
    assert!(ran.out.contains("Nothing is damaged."), "{ran:?}");
}

#[test]
fn a_restoring_after_the_keyring_is_lost_says_that_the_erased_may_be_back() {
    let home = Home::with_a_session();
    home.with(&["store", "backup", "notes.backup"]).ends(0);
    for name in ["notes/keyring", "notes/keyring.bak"] {
        std::fs::remove_file(home.path(name)).unwrap();
    }
    let ran = home.with(&["store", "restore", "notes.backup"]).ends(0);
    assert!(ran.out.contains("they may be back") && ran.out.contains("--erased FILE"), "{ran:?}");
    let found = home.with(&["store", "restore", "notes.backup", "--format", "json"]).ends(0).json();
    assert_eq!(found["erased_known"], json!(true));
}

#[test]
fn users_are_listed_without_a_passphrase() {
    let home = Home::with_notes();
    let users = ["store", "users", "--store", "notes", "--format", "json"];
    assert_eq!(home.run(&users).ends(0).json(), json!({ "users": [{ "name": "Bea" }] }));
    home.run(&["store", "users", "--store", "nowhere"]).refused(1, "there are no notes", "set them up");
    home.run(&["store", "users", "--no-save"]).refused(2, "nothing is kept", "leave it out");
}

#[test]
fn a_new_passphrase_opens_and_the_old_one_no_longer() {
    let home = Home::with_a_session();
    home.write("both", format!("{PASSPHRASE}\nfour other good words\n"));
    let ran = home.run(&["store", "passphrase", "--store", "notes", "--passphrase-file", "both"]).ends(0);
    assert!(ran.out.contains("still opens with the old one"), "{ran:?}");
    home.with(&["people"]).refused(3, "wrong passphrase", "try again");
    home.write("pass", "four other good words\n");
    home.with(&["person", "AB-1"]).ends(0);
}

#[test]
fn new_keys_open_everything_and_an_old_copy_of_the_keyring_nothing() {
    let home = Home::with_a_session();
    let before = home.export("AB-1")["sessions"].clone();
    let old = std::fs::read(home.path("notes/keyring")).unwrap();
    home.write("both", format!("{PASSPHRASE}\nfour other good words\n"));
    let keys = ["store", "passphrase", "--rekey", "--store", "notes", "--passphrase-file", "both"];
    let ran = home.run(&keys).ends(0);
    assert!(ran.out.contains("new keys are drawn") && ran.out.contains("Your card is a new one"), "{ran:?}");
    let plain = |line: &&str| line.split(' ').count() == 12 && line.chars().all(|letter| letter == ' ' || letter.is_ascii_lowercase());
    let words = ran.err.lines().filter_map(|line| line.strip_prefix("fingerpost: ")).find(plain).unwrap();
    home.with(&["people"]).refused(3, "wrong passphrase", "try again");
    for now in ["four other good words", words] {
        home.write("pass", format!("{now}\n"));
        assert_eq!(home.export("AB-1")["sessions"], before);
    }
    for name in ["keyring", "keyring.bak"] {
        home.write(&format!("notes/{name}"), &old);
    }
    home.write("pass", format!("{PASSPHRASE}\n"));
    home.with(&["people"]).refused(4, "older than the notes", "put `keyring` and `keyring.bak` back");
}

#[test]
fn one_note_is_removed_for_good_and_the_rest_stays() {
    let home = Home::with_a_session();
    let notes = |home: &Home| home.with(&["person", "AB-1", "--format", "json"]).ends(0).json()["notes"].as_array().unwrap().clone();
    let all = notes(&home);
    assert_eq!(all.len(), 2);
    let id = all[0]["id"].as_str().unwrap().to_owned();
    home.with(&["erase", "AB-1", "--note", "999", "--yes"]).refused(1, "has no note `999`", "lists the notes");
    let ran = home.fed(&["erase", "AB-1", "--note", &id], b"no\n").ends(1);
    assert!(ran.err.contains("legal hold") && ran.err.contains("nothing was removed"), "{ran:?}");
    assert_eq!(notes(&home), all);

    let receipt = home.with(&["erase", "AB-1", "--note", &id, "--yes", "--format", "json"]).ends(0).json();
    assert_eq!((receipt["receipt"].as_str().unwrap().len(), &receipt["found"], &receipt["note"]), (32, &json!(0), &json!(id)));
    let [left] = &notes(&home)[..] else { panic!("one is left") };
    assert_eq!(left["text"], all[1]["text"]);
    assert!(!home.export("AB-1").to_string().contains("A first note"), "nor is there a draft of it");
    let check = home.with(&["store", "check", "--format", "json"]).ends(0).json();
    assert_eq!((&check["ok"], &check["damaged"]), (&json!(true), &json!([])));
    let other = left["id"].as_str().unwrap();
    let ran = home.fed(&["erase", "AB-1", "--note", other], format!("{other}\n").as_bytes()).ends(0);
    assert!(ran.out.contains("removed for good") && ran.out.contains("It cannot reach copies"), "{ran:?}");
    assert_eq!(notes(&home).len(), 0);
}

#[test]
fn a_passphrase_that_is_too_short_or_not_there_changes_nothing() {
    let home = Home::with_notes();
    for second in ["", "short\n"] {
        home.write("both", format!("{PASSPHRASE}\n{second}"));
        let ran = home.run(&["store", "passphrase", "--store", "notes", "--passphrase-file", "both"]);
        ran.refused(2, "shorter than 10 characters", "write a longer one");
    }
    home.with(&["people"]).ends(0);
}

#[test]
fn somebody_erased_is_gone_and_the_rest_is_there() {
    let home = Home::with_a_session();
    home.session("CD-2", "notes\nOf somebody else.\n.\n").ends(5);
    let before = home.kept("AB-1");
    home.with(&["erase", "XY-9", "--yes"]).refused(1, "there is nobody of the reference `XY-9`", "lists who there is");
    let ran = home.fed(&["erase", "CD-2"], b"CD-3\n").ends(1);
    assert!(ran.err.contains("legal hold") && ran.err.contains("nothing was erased"), "{ran:?}");
    home.with(&["person", "CD-2"]).ends(0);

    let receipt = home.with(&["erase", "CD-2", "--yes", "--format", "json"]).ends(0).json();
    assert_eq!(receipt.as_object().unwrap().len(), 3);
    assert_eq!((receipt["receipt"].as_str().unwrap().len(), &receipt["found"]), (32, &json!(0)));
    assert!(receipt["files_scanned"].as_u64().unwrap() > 4, "{receipt}");
    home.with(&["person", "CD-2"]).ends(1);
    assert_eq!(home.kept("AB-1"), before);

    let ran = home.fed(&["erase", "AB-1"], b"AB-1\n").ends(0);
    assert!(ran.out.contains("It cannot reach copies of the folder or backups"), "{ran:?}");
    assert_eq!(home.with(&["people"]).ends(0).out, "No people.\n");
    let check = home.with(&["store", "check", "--format", "json"]).ends(0).json();
    assert_eq!(check, json!({ "ok": true, "records": 0, "damaged": [], "recovered": [] }));
}

#[test]
fn compacted_notes_are_smaller_and_the_same() {
    let home = Home::with_a_session();
    let before = home.kept("AB-1");
    let sizes = home.with(&["store", "compact", "--format", "json"]).ends(0).json();
    assert!(sizes["bytes_after"].as_u64().unwrap() <= sizes["bytes_before"].as_u64().unwrap(), "{sizes}");
    assert_eq!(home.kept("AB-1"), before);
    assert!(home.path("notes/db-2").is_dir() && !home.path("notes/db-1").exists());
    home.with(&["store", "check"]).ends(0);
}

#[test]
fn a_backup_brings_back_what_was_there() {
    let home = Home::with_a_session();
    let before = home.kept("AB-1");
    let made = home.with(&["store", "backup", "stick/notes.backup"]);
    made.refused(2, "`stick/notes.backup`: its folder is not there", "name another file");
    let made = home.with(&["store", "backup", "notes.backup", "--format", "json"]).ends(0).json();
    assert_eq!(made, json!({ "records": before.len() }));
    home.with(&["store", "backup", "notes.backup"]).refused(2, "never written over", "name another file");
    home.session("CD-2", "notes\nLater.\n.\n").ends(5);
    let restored = home.with(&["store", "restore", "notes.backup", "--format", "json"]).ends(0).json();
    assert_eq!((&restored["records"], &restored["erased"]), (&made["records"], &json!(0)));
    assert_eq!(home.kept("AB-1"), before);
    home.with(&["person", "CD-2"]).ends(1);
    assert!(home.path(restored["aside"].as_str().unwrap()).is_dir());
    let ran = home.with(&["store", "restore", "pass"]).ends(1);
    assert!(ran.err.contains("no backup of these notes"), "{ran:?}");
    assert_eq!(home.kept("AB-1"), before);
}

#[test]
fn a_key_that_somebody_put_there_is_listed_and_taken_after_asking() {
    let home = Home::with_a_session();
    home.with(&["people"]).ends(0);
    assert_eq!(home.with(&["store", "trust", "--format", "json"]).ends(0).json(), json!({ "keys": [] }));
    home.with(&["store", "trust", "0123456789ab"]).refused(1, "no key `0123456789ab`", "store trust");
    home.lose_the_key();
    let ran = home.with(&["store", "check"]).ends(4);
    assert!(ran.out.contains("the record stays shut until") && ran.out.contains("`fingerpost store trust`"), "{ran:?}");
    for asked in [&["person", "AB-1"][..], &["session", "new", "--person", "AB-1", "--script", "ten-minute"]] {
        let ran = home.with(asked).ends(1);
        assert!(ran.err.contains("one record stays shut and may be theirs. `fingerpost store trust`"), "{ran:?}");
    }
    for reading in ["people", "figures", "today", "followups"] {
        home.with(&[reading]).ends(4);
    }
    let found = home.with(&["store", "trust", "--format", "json"]).ends(4).json();
    let key = found["keys"][0]["key"].as_str().unwrap().to_owned();
    assert_eq!((&found["keys"][0]["shut"], &found["keys"][0]["entries"]), (&json!(true), &json!(0)));
    let ran = home.with(&["store", "trust"]).ends(4);
    assert!(ran.out.starts_with(&format!("{key}  opens 0 of ")) && ran.out.contains("no key of this record counts"), "{ran:?}");
    let ran = home.fed(&["store", "trust", &key], b"no\n").ends(1);
    assert!(ran.err.contains("whoever drew it can have written what it opens") && ran.err.contains("no key was taken"), "{ran:?}");
    let ran = home.fed(&["store", "trust", &key], b"yes\n").ends(0);
    assert!(ran.out.contains("The key is taken") && ran.out.contains("a new key, which is yours alone"), "{ran:?}");
    assert_eq!(home.with(&["store", "trust", "--format", "json"]).ends(0).json(), json!({ "keys": [] }));
}
