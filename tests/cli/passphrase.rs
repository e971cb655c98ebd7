//! Passphrases and the files that they come in: what is told of them, and what is never waited for.

use std::os::unix::fs::PermissionsExt;

use super::home::{Home, PASSPHRASE};

const EASY: &str = "this passphrase is easy to guess";

#[test]
fn a_passphrase_that_is_easy_to_guess_is_told_and_taken() {
    let home = Home::new();
    home.write("weak", "1234567890\n");
    home.write("both", "1234567890\nBea Bea 2026\n");
    home.write("good", "Bea Bea 2026\nwet clay lamp rust\n");
    let of = |file: &str, arguments: &[&str]| {
        home.run(&[&["--store", "own", "--passphrase-file", file], arguments].concat()).ends(0).err.clone()
    };
    let begin = ["--store", "own", "--passphrase-file", "weak", "--plain", "session", "new", "--person", "AB-1", "--script", "ten-minute"];
    assert!(home.run(&begin).err.contains(EASY));
    assert!(!of("weak", &["people"]).contains(EASY), "it is told when it is chosen, and not each day");
    let changed = of("both", &["store", "passphrase"]);
    assert!(changed.contains(EASY) && changed.contains("four longer words"), "{changed}");
    assert!(!of("good", &["store", "passphrase", "--rekey"]).contains(EASY));
    home.write("back", "wet clay lamp rust\nqwertyuiop\n");
    assert!(of("back", &["store", "passphrase", "--rekey"]).contains(EASY));
}

#[test]
fn a_passphrase_file_that_others_can_read_is_used_and_told() {
    let home = Home::with_notes();
    let said = || home.with(&["people"]).ends(0).err.matches("others on this machine may read or change `pass`").count();
    assert_eq!(said(), 0);
    for (mode, times) in [(0o644, 1), (0o640, 1), (0o602, 1), (0o400, 0)] {
        std::fs::set_permissions(home.path("pass"), std::fs::Permissions::from_mode(mode)).unwrap();
        assert_eq!(said(), times, "{mode:o}");
    }
}

#[test]
fn no_more_than_its_beginning_is_read() {
    let home = Home::with_notes();
    let file = std::fs::File::create(home.write("huge", "")).unwrap();
    file.set_len(20 << 30).unwrap();
    home.run(&["--store", "notes", "--passphrase-file", "huge", "people"]).refused(3, "wrong passphrase", "try again");
    home.write("long", format!("{PASSPHRASE}\n{}", "x".repeat(1 << 20)));
    home.run(&["--store", "notes", "--passphrase-file", "long", "people"]).ends(0);
}
