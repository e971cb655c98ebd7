//! Small slips at the command line, and what is said of them.

use super::home::{Home, run};

#[test]
fn help_that_cannot_be_written_is_8() {
    let home = Home::new();
    for command in [&["--help"][..], &["help", "find"], &["find", "--help"], &["--version"], &["help"], &["man"], &["find", "bus"]] {
        let mut command = home.command(command);
        command.stdout(std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
        let ran = run(command, b"").ends(8);
        assert!(ran.err.contains("the disk is full"), "{ran:#?}");
    }
    home.run(&["--help"]).ends(0);
}

#[test]
fn input_that_ends_too_soon_is_told() {
    let home = Home::with_a_session();
    for command in [
        &["--plain", "session", "new", "--person", "-", "--script", "ten-minute"][..],
        &["--plain", "session", "resume", "--person", "-"],
        &["erase", "-"],
        &["erase", "AB-1"],
        &["hold", "AB-1", "--set"],
        &["club", "show", "-"],
    ] {
        let ran = home.with(command).ends(5);
        let last = ran.err.lines().last().unwrap_or_default();
        assert!(last.contains("the input ended") && last.contains(". say it again"), "{command:?}: {ran:#?}");
    }
    let ran = home.run(&["--store", "notes", "--passphrase-file", "-", "people"]).ends(5);
    assert!(ran.err.contains("the input ended"), "{ran:#?}");
}
