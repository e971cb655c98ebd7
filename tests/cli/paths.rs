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

#[test]
fn what_never_ends_is_read_up_to_a_bound() {
    let home = home();
    let begun = Instant::now();
    // No more memory than this, in kB: what is read must fit well within it.
    let shell = "ulimit -v 1500000 && exec \"$0\" \"$@\"";
    let notes = ["--store", "notes", "--passphrase-file", "pass"];
    for (command, code) in [
        (&["match", "--facts-file", "/dev/zero"][..], 1),
        (&["catalogue", "check", "/dev/zero"], 1),
        (&["catalogue", "coverage", "/dev/zero"], 1),
        (&["handover", "--people", "/dev/zero", "--for", "card", "--to", "out"], 1),
        (&["store", "restore", "gone", "--erased", "/dev/zero"], 1),
        (&["handover", "AB-1", "--for", "/dev/zero", "--to", "out", "--agreed", "y"], 1),
        (&["passport", "/dev/zero"], 1),
    ] {
        let ran = run(home.limited(shell, &[&notes[..], command].concat()), b"");
        assert_eq!(ran.code, Some(code), "{command:?}: {ran:#?}");
    }
    for command in [&["match", "--facts-file", "/dev/zero"][..], &["catalogue", "coverage", "/dev/zero"]] {
        home.run(command).refused(1, "`/dev/zero` has more than 16 MB", "name another");
    }
    assert!(home.run(&["catalogue", "check", "/dev/zero"]).out.contains("has more than 1024 kB"));
    let lines = "# nothing\n".repeat(10_001);
    run(home.command(&["match", "--facts-file", "-"]), lines.as_bytes()).refused(1, "more than 10000 lines", "the facts alone");
    assert!(begun.elapsed() < Duration::from_secs(120), "{:?}", begun.elapsed());
}

#[test]
fn what_is_wrong_in_a_file_is_told_with_its_line() {
    let home = home();
    home.write("facts", "age=34\n\n# a word\n  height=tall\nwork=emploied\n");
    let ran = home.run(&["match", "--facts-file", "facts"]).ends(1);
    assert!(ran.err.contains("facts:4:3") && ran.err.contains("facts:5:1") && ran.err.contains("^^^"), "{}", ran.err);
    // What stands on the command line has no line, and is wrong usage.
    let ran = home.run(&["match", "--facts-file", "facts", "--fact", "weight=1"]).ends(2);
    assert!(ran.err.contains("facts:4:3") && ran.err.contains("`weight`"), "{}", ran.err);
    let ran = run(home.command(&["match", "--facts-file", "-"]), b"age=34\nheight=tall\n").ends(1);
    assert!(ran.err.contains("line 2 of the input: "), "{}", ran.err);

    home.write("people", "AB-1\nXY-9\nXY-8\n");
    let ran = home.with(&["handover", "--people", "people", "--for", "card", "--to", "out", "--basis", "b"]).ends(1);
    assert!(ran.err.contains("people:2:1") && ran.err.contains("people:3:1"), "{}", ran.err);
    assert!(!home.path("out").exists());

    home.write("ids", "pip\n\n# a word\nfit-note no-such-thing\n");
    let ran = home.run(&["catalogue", "coverage", "ids"]).ends(1);
    assert!(ran.out.contains("ids:4: no-such-thing"), "{}", ran.out);
}

#[test]
fn a_file_that_is_no_text_says_from_where_on() {
    let home = home();
    let bytes = b"age=34\nwork=caf\xff\n";
    home.write("odd", bytes);
    home.write("facts.toml", b"id = \"x\"\nname = \"caf\xff\"\n");
    for command in [
        &["match", "--facts-file", "odd"][..],
        &["catalogue", "coverage", "odd"],
        &["handover", "--people", "odd", "--for", "card", "--to", "out"],
        &["store", "restore", "gone", "--erased", "odd"],
    ] {
        let ran = home.with(command).ends(1);
        assert!(ran.err.contains("not UTF-8 text from here on") && ran.err.contains("odd:2:9") && ran.err.contains('^'), "{}", ran.err);
    }
    let ran = home.run(&["catalogue", "check", "facts.toml"]).ends(1);
    assert!(ran.out.contains("facts.toml:2:12") && ran.out.contains('^'), "{}", ran.out);
    home.write(".config/fingerpost/settings.toml", b"bell = true\nhints = \"\xff\"\n");
    let ran = home.run(&["find", "bus"]).ends(0);
    assert!(ran.err.contains("settings.toml:2:10") && ran.err.contains('^'), "{}", ran.err);
}
