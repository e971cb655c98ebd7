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

#[test]
fn a_command_that_stands_elsewhere_is_named_whole() {
    let home = Home::new();
    for (typed, meant) in [
        (&["resume"][..], "`fingerpost session resume`"),
        (&["export"], "`fingerpost session export`"),
        (&["export"], "`fingerpost catalogue export`"),
        (&["export"], "`fingerpost club export`"),
        (&["backup"], "`fingerpost store backup`"),
        (&["session", "handout"], "`fingerpost handout`"),
        (&["peple"], "`people`"),
    ] {
        home.run(typed).refused(2, "there is no command", meant);
    }
    assert!(!home.run(&["resume"]).err.contains("erase"));
}

#[test]
fn a_number_out_of_reach_is_told_in_plain_words() {
    let home = Home::with_notes();
    let ssp = ["better-off", "ssp", "--weekly-earnings", "300", "--sick-days"];
    let history = ["better-off", "history", "--reason", "work", "--weeks-on"];
    for wrong in ["0", "1097", "999999999999", "-1", "1.5", "x", "", "+3"] {
        home.run(&[&ssp[..], &[wrong]].concat()).refused(2, "`--sick-days", "write one that is");
    }
    for wrong in ["999999999999", "65536", "-1", "x"] {
        home.run(&[&history[..], &[wrong]].concat()).refused(2, "`--weeks-on", "write");
        home.with(&["today", "--days", wrong]).refused(2, "`--days", "write one that is");
        home.with(&["club", "leave", "C-1", "--how", "job", "--member", wrong]).refused(2, "`--member", "write one that is");
    }
    for command in [&ssp[..], &history, &["today", "--days"]] {
        let said = home.run(&[command, &["4000000"]].concat()).err;
        assert!(!said.contains("..=") && !said.contains("invalid digit"), "{said}");
    }
}

#[test]
fn a_command_to_copy_is_whole() {
    let home = Home::with_a_session();
    home.with(&["erase", "AB-1", "--note", "99"]).refused(1, "`AB-1` has no note `99`", "`fingerpost person AB-1 --format json` lists");
}

#[test]
fn what_they_said_and_the_sites_basis_are_one_or_the_other() {
    let home = Home::with_a_session();
    let both = ["handover", "AB-1", "--for", "pass", "--to", "x", "--agreed", "a", "--basis", "b"];
    home.with(&both).refused(2, "beside something it excludes", "once");
}

#[test]
fn two_of_one_name_have_the_numbers_that_commands_take() {
    let home = Home::with_notes();
    home.fed(&["club", "new", "--ref", "C-1"], b"Monday club\n\n\n").ends(0);
    home.fed(&["club", "join", "C-1"], b"Ann\nBob\nAnn\n\n").ends(0);
    let members = home.with(&["club", "members", "C-1"]).ends(0).out;
    assert!(members.contains("1  Ann (since") && members.contains(", number 1)"), "{members}");
    assert!(members.contains("3  Ann (since") && members.contains(", number 3)") && !members.contains("number 2)"), "{members}");
}

#[test]
fn nobody_leaves_a_club_before_they_came() {
    let home = Home::with_notes();
    home.fed(&["club", "new", "--ref", "C-1"], b"Monday club\n\n\n").ends(0);
    home.fed(&["club", "join", "C-1"], b"Ann\n\n").ends(0);
    let leave = ["club", "leave", "C-1", "--member", "1", "--how", "job", "--on"];
    for day in ["2019-05-05", "0001-01-01", "2026-01-01"] {
        home.with(&[&leave[..], &[day]].concat()).refused(2, "the day from which Ann has come", "`--on`");
    }
    home.with(&leave[..7]).ends(0);
}

#[test]
fn a_setting_is_held_to_what_it_says() {
    let home = Home::new();
    let long = "x".repeat(100_000);
    home.run(&["settings", "complaints", &long]).refused(2, "`complaints` cannot be", "1000 letters at most");
    home.run(&["settings", "idle-lock-minutes", "0"]).refused(2, "cannot be `0`", "from 1 to 1440, or off");
    assert_eq!(home.run(&["settings", "idle-lock-minutes", "off", "--format", "json"]).ends(0).json()["value"], 0);
    assert_eq!(home.run(&["settings", "idle-lock-minutes", "--format", "json"]).ends(0).json()["value"], 0);
}
