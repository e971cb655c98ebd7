//! Control characters and escape sequences in any text: nothing that acts on a terminal is ever written.

use serde_json::Value;

use super::home::{Home, Ran};

const NASTY: &str = "a\u{1b}[31mb\u{1b}]0;title\u{7}c\u{9b}2Jd\u{202e}e\u{7f}";

#[track_caller]
fn harmless(ran: &Ran) {
    for text in [&ran.out, &ran.err] {
        let found = text.chars().find(|letter| (letter.is_control() && *letter != '\n') || ('\u{202a}'..='\u{202e}').contains(letter));
        assert_eq!(found, None, "{ran:#?}");
    }
}

#[test]
fn in_arguments() {
    let home = Home::with_a_session();
    let nasty = format!("nasty={NASTY}");
    for arguments in [
        &["find", NASTY][..],
        &["find", NASTY, "--format", "json"],
        &["show", NASTY],
        &["match", "--fact", &nasty],
        &["match", "--fact", NASTY, "--format", "json"],
        &["match", "--facts-file", NASTY],
        &["person", NASTY],
        &["session", "export", "AB-1", "--session", NASTY],
        &["session", "new", "--script", NASTY],
        &["session", "new", "--person", NASTY, "--script", "ten-minute"],
        &["catalogue", "check", NASTY],
        &["--catalogue", NASTY, "find", "x"],
        &["--as-of", NASTY, "find", "x"],
        &["--user", NASTY, "people"],
        &["--format", NASTY],
        &["find", "--limit", NASTY, "x"],
        &["handout", "AB-1", "--style", NASTY],
        &[NASTY],
        &["catalogue", NASTY],
        &["--nasty\u{1b}[31m"],
    ] {
        harmless(&home.with(arguments));
    }
    harmless(&home.run(&["--store", NASTY, "people"]));
    let asked = home.run(&["find", NASTY, "--format", "json"]).json();
    assert_eq!(asked["query"], NASTY, "JSON gives it back whole");
}

#[test]
fn in_answers_and_notes() {
    let home = Home::with_notes();
    let lines = format!("notes\n{NASTY}\n.\nnotes shared\n{NASTY}\n.\n\n{NASTY}\nnope {NASTY}\n");
    harmless(&home.session("AB-1", &lines).ends(5));
    for command in [
        &["person", "AB-1"][..],
        &["person", "AB-1", "--everything"],
        &["person", "AB-1", "--format", "json"],
        &["handout", "AB-1"],
        &["handout", "AB-1", "--style", "markdown"],
        &["handout", "AB-1", "--style", "narrow", "--format", "json"],
        &["session", "export", "AB-1"],
        &["people"],
    ] {
        harmless(&home.with(command).ends(0));
    }
    // The words around it are kept.
    let note: Value = home.export("AB-1")["sessions"][0]["notes"][0]["text"].clone();
    assert!(note.as_str().unwrap().contains('b'), "{note}");
}

#[test]
fn in_names_that_were_kept_before_there_was_this_rule() {
    use fingerpost::record::{Change, Event, EventId, NoteKind, Tree};
    use fingerpost::store::Store;

    let home = Home::with_notes();
    let mut disk = home.open();
    let at = "2026-11-20T10:00:00Z".parse().unwrap();
    let nasty = || NASTY.to_owned();
    let changes = [
        Change::PersonAdded { reference: nasty() },
        Change::Named { name: nasty() },
        Change::ContactSet { how: nasty() },
        Change::AccessNeedsSet { needs: nasty() },
        Change::NoteWritten { session: None, kind: NoteKind::Shared, text: nasty(), moved: None },
        Change::FollowUpSet { on: jiff::civil::date(2026, 12, 8), what: nasty(), session: None },
    ];
    for (change, id) in changes.into_iter().zip(1..) {
        let (tree, machine, number) = (Tree([7; 16]), disk.machine(), disk.next_number());
        let event = Event { id: EventId([id; 16]), tree, by: nasty(), machine, number, at, on: None, after: Vec::new(), change };
        disk.append(tree, &[event]).unwrap();
    }
    Box::new(disk).close().unwrap();
    for command in [
        &["people"][..],
        &["people", "--format", "json"],
        &["person", NASTY],
        &["person", NASTY, "--everything"],
        &["person", NASTY, "--format", "json"],
        &["session", "export", NASTY],
        &["handout", NASTY],
        &["handout", NASTY, "--style", "large"],
        &["followups"],
        &["followups", NASTY, "--format", "json"],
    ] {
        harmless(&home.with(command).ends(0));
    }
    harmless(&home.fed(&["--plain"], b"1\nback\n2\nback\nquit\n"));
    harmless(&home.session(NASTY, "notes\nx\n.\n").ends(5));
}

#[test]
fn in_files_laid_over() {
    let home = Home::new();
    home.write("over/provisions/health/walk.toml", format!("id = \"walk\"\nname = \"{NASTY}\"\n# {NASTY}\n"));
    home.write("over/provisions/health/talk.toml", "id = \"talk\"\nname = \"x\\u001b[31m\"\n");
    home.write(&format!("over/provisions/health/{}.toml", NASTY.replace('/', "")), "id = \"x\"\n");
    for arguments in [&["catalogue", "check"][..], &["catalogue", "check", "--format", "json"], &["find", "fit", "note"], &["show", "walk"]]
    {
        let ran = home.run(&[&["--catalogue", "over"], arguments].concat());
        harmless(&ran);
        assert!(ran.err.contains("fingerpost: "), "{ran:#?}");
    }
}
