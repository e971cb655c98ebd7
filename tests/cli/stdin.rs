//! What is read from the input, and an input that ends in the middle.

use super::home::{Home, PASSPHRASE, run};

#[test]
fn an_input_that_ends_in_a_note_keeps_it_and_it_is_there_again() {
    let home = Home::with_notes();
    let ran = home.session("AB-1", "notes\nthe first line\nand half of the sec").ends(5);
    assert!(ran.out.ends_with("The input ended. Everything is saved.\n"), "{ran:#?}");
    assert_eq!(ran.err, "");
    let draft = home.with(&["person", "AB-1", "--format", "json"]).json()["drafts"]["note working"].clone();
    assert_eq!(draft, "the first line\nand half of the sec");

    let ran = home.fed(&["--plain", "session", "resume", "--person", "AB-1"], b"notes\nand the rest\n.\n").ends(5);
    assert!(ran.out.contains("and half of the sec"), "{ran:#?}");
    let exported = home.export("AB-1");
    assert_eq!(exported["sessions"][0]["notes"][0]["text"], "the first line\nand half of the sec\nand the rest");
    assert_eq!(exported["sessions"].as_array().unwrap().len(), 1);
}

#[test]
fn an_input_that_ends_in_the_questions_keeps_the_answers() {
    let home = Home::with_notes();
    home.session("AB-1", "\nto work outdoors\n").ends(5);
    let answers = home.export("AB-1")["sessions"][0]["answers"].clone();
    assert!(answers.to_string().contains("to work outdoors"), "{answers}");
    let ran = home.with(&["--plain", "session", "resume", "--person", "AB-1"]).ends(5);
    assert!(!ran.out.contains("What would you like to be different?"), "it goes on after what was answered: {ran:#?}");
}

#[test]
fn a_note_ends_at_a_line_that_is_one_full_stop_and_at_no_other() {
    let home = Home::with_notes();
    home.session("AB-1", "notes\na\n. \n .\n...\nthe rest\n.\nnotes\nPlan\nHelp\nring the GP\n.\nnotes\nNext\n..\n.\r\n").ends(5);
    let session = home.export("AB-1")["sessions"][0].clone();
    let notes: Vec<&str> = session["notes"].as_array().unwrap().iter().map(|note| note["text"].as_str().unwrap()).collect();
    assert_eq!(notes, ["a\n. \n .\n...\nthe rest", "Plan\nHelp\nring the GP", "Next\n."]);
    assert!(!session["answers"].to_string().contains("rest"), "{session}");
}

#[test]
fn letters_of_an_older_terminal_are_kept() {
    let home = Home::with_notes();
    home.fed(
        &["--plain", "session", "new", "--person", "AB-1", "--script", "ten-minute"],
        b"notes\nM\xfcller caf\xe9, \xc3\xa9t\xe9\n.\n\nto be \xe0 l'aise\n",
    )
    .ends(5);
    let exported = home.export("AB-1");
    assert_eq!(exported["sessions"][0]["notes"][0]["text"], "M\u{fc}ller caf\u{e9}, \u{e9}t\u{e9}");
    assert!(exported["sessions"][0]["answers"].to_string().contains("to be \u{e0} l'aise"), "{exported}");
}

#[test]
fn an_input_that_ends_leaves_the_notes_in_order_for_the_next_opening() {
    let home = Home::with_notes();
    home.session("AB-1", "\nto work outdoors\n").ends(5);
    let in_order = || ["manifest", "contents"].map(|name| home.path("notes").join(name).exists());
    assert_eq!(in_order(), [true, true]);
    home.fed(&["--plain", "session", "resume", "--person", "AB-1"], b"").ends(5);
    assert_eq!(in_order(), [true, true]);
}

#[test]
fn what_cannot_begin_ends_with_its_own_code_and_nothing_is_said_to_be_saved() {
    let home = Home::with_a_session();
    let arguments = ["--store", "notes", "--passphrase-file", "pass", "--plain", "session", "new", "--person", "CD-2"];
    // No file may grow: what is there can be read, and nothing written.
    let full = "ulimit -f 0 && exec \"$0\" \"$@\"";
    let ran = run(home.limited(full, &[&arguments[..], &["--script", "ten-minute"]].concat()), b"1\nyes\n1\n").ends(8);
    assert!(ran.err.contains("the session did not begin. The disk is full") && !ran.out.contains("Everything is saved"), "{ran:#?}");
    assert!(!home.with(&["people"]).ends(0).out.contains("CD-2"));
}

#[test]
fn the_full_screen_is_refused_where_there_is_no_terminal_and_the_rest_is_heard() {
    let home = Home::with_notes();
    let ran = home.session("AB-1", "screen\nnotes\nstill here\n.\n").ends(5);
    assert!(ran.out.contains("Error: there is no terminal here for the full screen. Go on in lines"), "{ran:#?}");
    assert!(!ran.out.lines().next().unwrap().contains("Type screen"), "{ran:#?}");
    assert_eq!(home.export("AB-1")["sessions"][0]["notes"][0]["text"], "still here");
}

#[test]
fn a_reference_may_come_from_the_input() {
    let home = Home::with_notes();
    home.fed(&["--plain", "session", "new", "--person", "-", "--script", "ten-minute"], b"AB-1\nnotes\nx\n.\n").ends(5);
    assert_eq!(home.export("AB-1")["sessions"][0]["notes"][0]["text"], "x");
    home.fed(&["--plain", "session", "new", "--person", "-", "--script", "ten-minute"], b"").ends(5);
    // After the passphrase, where both come from there.
    let both = ["--store", "notes", "--passphrase-file", "-", "--plain", "session", "resume", "--person", "-"];
    let input = format!("{PASSPHRASE}\nAB-1\nnotes\ny\n.\n");
    run(home.command(&both), input.as_bytes()).ends(5);
    assert_eq!(home.export("AB-1")["sessions"][0]["notes"][1]["text"], "y");
}

#[test]
fn facts_may_come_from_a_file_or_the_input() {
    let home = Home::new();
    let facts = "\u{feff}age=24\r\n\r\n# from the referral\r\nehc_plan=yes\r\nconditions+=autism";
    home.write("facts", facts);
    let day = ["--as-of", "2026-11-22", "--format", "json", "match"];
    let told = home.run(&[&day[..], &["--fact", "age=24", "--fact", "ehc_plan=yes", "--fact", "conditions+=autism"]].concat()).ends(0);
    let file = home.run(&[&day[..], &["--facts-file", "facts"]].concat()).ends(0);
    let input = run(home.command(&[&day[..], &["--facts-file", "-"]].concat()), facts.trim_start_matches('\u{feff}').as_bytes()).ends(0);
    let some = home.run(&[&day[..], &["--facts-file", "facts", "--fact", "wants_work=yes"]].concat()).ends(0);
    assert_eq!((&file.out, &input.out), (&told.out, &told.out));
    assert_ne!(some.out, told.out);
    let twice = home.run(&[&day[..], &["--facts-file", "facts", "--fact", "age=25"]].concat()).ends(1).err;
    assert!(twice.contains("`age` is told twice") && twice.contains("facts:1:1") && twice.contains("write it once"), "{twice}");
    home.write("facts", b"age=\xff");
    let odd = home.run(&["match", "--facts-file", "facts"]).ends(1).err;
    assert!(odd.contains("not UTF-8 text from here on") && odd.contains("facts:1:5") && odd.contains("save it again"), "{odd}");
}

#[test]
fn the_program_opens_with_a_passphrase_file() {
    let home = Home::with_a_session();
    let ran = home.fed(&["--plain"], b"quit\n").ends(0);
    assert!(ran.out.contains("Your notes are open: one person."), "{ran:#?}");
    home.write("wrong", "wrong\n");
    run(home.command(&["--plain", "--store", "notes", "--passphrase-file", "wrong"]), b"").refused(3, "wrong passphrase", "try again");
}

#[test]
fn the_mark_of_an_editor_is_no_part_of_what_is_typed() {
    let home = Home::with_notes();
    home.fed(&["--plain", "session", "new", "--person", "AB-1", "--script", "ten-minute"], b"\xef\xbb\xbf\nto work outdoors\n").ends(5);
    assert!(home.export("AB-1")["sessions"][0]["answers"].to_string().contains("to work outdoors"));
    home.write("marked", format!("\u{feff}{PASSPHRASE}\r\n"));
    home.run(&["--store", "notes", "--passphrase-file", "marked", "people"]).ends(0);
    let piped = home.command(&["--store", "notes", "--passphrase-file", "-", "people"]);
    run(piped, format!("\u{feff}{PASSPHRASE}\n").as_bytes()).ends(0);
}

#[test]
fn a_passphrase_that_nobody_asks_for_is_not_taken_for_something_else() {
    let home = Home::new();
    let facts = ["--passphrase-file", "-", "match", "--facts-file", "-", "--format", "json"];
    let ran = run(home.command(&facts), format!("{PASSPHRASE}\nage=30\n").as_bytes()).ends(0);
    assert_eq!(ran.err, "");
    let session = ["--no-save", "--passphrase-file", "-", "--plain", "session", "new", "--script", "ten-minute"];
    let ran = run(home.command(&session), format!("{PASSPHRASE}\n\n").as_bytes()).ends(5);
    assert!(!ran.out.contains(PASSPHRASE) && !ran.out.contains("Error:"), "{ran:#?}");
}

#[test]
fn adding_to_a_set_says_what_is_meant_by_none_and_by_rather_not_say() {
    let home = Home::new();
    for (value, means) in [("?", "is \"rather not say\""), ("none", "says that there are none")] {
        let ran = home.run(&["match", "--fact", &format!("work+={value}")]);
        ran.refused(2, &format!("`work+=` adds to what there is, and `{value}` {means}"), &format!("write `work={value}`"));
    }
}

#[test]
fn practice_opens_on_its_caseload_with_and_without_no_save() {
    let home = Home::new();
    let day = ["--plain", "--as-of", "2026-11-22"];
    let [with, without] =
        [&["demo", "--no-save"][..], &["demo"]].map(|way| run(home.command(&[way, &day[..]].concat()), b"quit\n").ends(0).out);
    assert!(with.contains("Sessions to go on with") && !with.contains("Go on practising"), "{with}");
    assert_eq!(with, without);
}

#[test]
fn a_conversation_of_a_club_is_not_begun_with_one_person_without_a_word() {
    let home = Home::with_notes();
    let new = |script: &str| home.fed(&["session", "new", "--person", "AB-1", "--script", script], b"quit\n").err;
    assert!(new("j2e-meeting").contains("`j2e-meeting` is a conversation of a club"), "{}", new("j2e-meeting"));
    assert!(!new("ten-minute").contains("club"));
}
