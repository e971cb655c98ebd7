//! Files and folders that a person names: one cause has one exit code, whatever the command; the notes' own folder is left alone; nothing is
//! read without end; and what is wrong in a file is told with its line.

use std::time::{Duration, Instant};

use super::home::{Home, Ran, run};

/// Notes, with a card of somebody else's.
fn home() -> Home {
    let home = Home::with_a_session();
    let other = Home::with_notes();
    home.write("card", other.with(&["store", "card"]).ends(0).out);
    home
}

fn says(ran: Ran, code: i32, what: &str) {
    let ran = ran.ends(code);
    assert!(ran.out.is_empty() && ran.err.contains(what), "`{what}` is not in {ran:#?}");
}

#[test]
fn a_file_that_is_there_already_is_2() {
    let home = home();
    home.write("there", "somebody's own");
    for command in [
        &["store", "backup", "there"][..],
        &["catalogue", "export", "--to", "there"],
        &["handover", "AB-1", "--for", "card", "--to", "there", "--agreed", "y"],
    ] {
        says(home.with(command), 2, "there");
        assert_eq!(std::fs::read_to_string(home.path("there")).unwrap(), "somebody's own");
    }
}

#[test]
fn a_file_that_is_not_there_or_is_a_folder_or_a_device_is_2() {
    let home = home();
    std::fs::create_dir(home.path("folder")).unwrap();
    for file in ["gone", "gone/too", "pass/x", "folder"] {
        for command in [
            &["catalogue", "import", file][..],
            &["catalogue", "coverage", file],
            &["passport", file],
            &["match", "--facts-file", file],
            &["store", "restore", file],
            &["store", "restore", "gone", "--erased", file],
            &["handover", "--people", file, "--for", "card", "--to", "out"],
            &["handover", "AB-1", "--for", file, "--to", "out", "--agreed", "y"],
        ] {
            says(home.with(command), 2, "`");
        }
        if file != "folder" {
            says(home.with(&["takeover", file]), 2, file);
        }
    }
    says(home.with(&["takeover", "/dev/zero"]), 2, "a link or a device");
    says(home.with(&["store", "restore", "/dev/zero"]), 2, "a link or a device");
}

#[test]
fn a_folder_that_is_not_there_to_write_into_is_2() {
    let home = home();
    for command in [
        &["store", "backup", "gone/x"][..],
        &["catalogue", "export", "--to", "gone/x"],
        &["handover", "AB-1", "--for", "card", "--to", "gone/x", "--agreed", "y"],
        &["man", "--to", "pass/x"],
        &["handover", "--all", "--for", "card", "--to", "pass/x", "--basis", "b"],
    ] {
        says(home.with(command), 2, "/x");
    }
}

#[test]
fn what_is_left_empty_on_the_command_line_is_2() {
    let home = home();
    home.with(&["hold", "AB-1", "--set", "--asked-by", "", "--why", "x"]).refused(2, "does not say who asked for it", "a few words");
    home.with(&["hold", "AB-1", "--set", "--asked-by", "x", "--why", " "]).refused(2, "does not say why", "a few words");
    home.with(&["hold", "AB-1", "--lift", "--why", ""]).ends(1);
}

#[test]
fn nothing_of_ours_is_put_into_the_folder_of_the_notes() {
    let home = home();
    std::os::unix::fs::symlink(home.path("notes"), home.path("link")).unwrap();
    let listed = || {
        let mut names: Vec<_> = std::fs::read_dir(home.path("notes")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.retain(|name| !["manifest", "contents"].contains(&name.to_str().unwrap()));
        names.sort();
        names
    };
    home.with(&["people"]).ends(0);
    let before = listed();
    for inside in ["notes/x", "notes/db-1/x", "link/x"] {
        for command in [
            &["store", "backup", inside][..],
            &["handover", "AB-1", "--for", "card", "--to", inside, "--agreed", "y"],
            &["handover", "--all", "--for", "card", "--to", inside, "--basis", "b"],
            &["store", "backup", "--every-session", inside],
            &["settings", "backup-folder", inside],
        ] {
            says(home.with(command), 2, "folder of the notes themselves");
        }
    }
    says(home.with(&["store", "backup", "--every-session", "notes"]), 2, "folder of the notes themselves");
    // Written by hand it is refused when it is used.
    home.write(".config/fingerpost/settings.toml", format!("backup-folder = \"{}\"\n", home.path("notes").display()));
    let ran = home.session("CD-2", "check\nend\n");
    assert!(ran.out.split_whitespace().collect::<Vec<_>>().join(" ").contains("folder of the notes themselves"), "{ran:#?}");
    assert_eq!(listed(), before);
    let receipt = home.with(&["erase", "AB-1", "--yes", "--format", "json"]).ends(0).json();
    assert_eq!(receipt["found"], 0);
}

#[test]
fn the_folder_for_backups_is_the_same_one_from_wherever_the_program_is_started() {
    let home = Home::with_notes();
    std::fs::create_dir(home.path("stick")).unwrap();
    let told = home.run(&["settings", "backup-folder", "stick", "--format", "json"]).ends(0).json();
    assert_eq!(told["value"], home.path("stick").display().to_string());
    assert_eq!(home.run(&["settings", "backup-folder", "", "--format", "json"]).ends(0).json()["value"], "");
    home.write(".config/fingerpost/settings.toml", "backup-folder = \"stick\"\n");
    let ran = home.session("AB-1", "check\nend\n");
    let said = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("not written as its whole path, so nothing was backed up"), "{said}");
    assert_eq!(std::fs::read_dir(home.path("stick")).unwrap().count(), 0);
}
