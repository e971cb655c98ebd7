//! `club`: a club's members, meetings and register, by command.

use fingerpost::record::{Attendance, Change, ClubChange, Event, EventId, MachineId, MeetingText, NoteKind};
use fingerpost::store::Store;
use serde_json::{Value, json};

use super::home::{Home, Ran};

/// A club `C-1` with Ann, Ben and Cat, and a meeting on 23 November 2026.
fn club() -> Home {
    let home = Home::with_notes();
    fed(&home, &["club", "new", "--ref", "C-1"], "Derby job club\nThe library\nDee\n").ends(0);
    // A list that was written beforehand may have gaps.
    fed(&home, &["club", "join", "C-1"], "Ann\nBen\n\nCat\n").ends(0);
    on(&home, &["club", "meeting", "C-1", "--on", "2026-11-23"]).ends(0);
    home
}

fn fed(home: &Home, arguments: &[&str], input: &str) -> Ran {
    home.fed(&[arguments, &["--as-of", "2026-11-26"]].concat(), input.as_bytes())
}

fn on(home: &Home, arguments: &[&str]) -> Ran {
    fed(home, arguments, "")
}

fn json_of(home: &Home, arguments: &[&str], input: &str) -> Value {
    fed(home, &[arguments, &["--format", "json"]].concat(), input).ends(0).json()
}

fn marks(register: &Value) -> Vec<&Value> {
    register["register"].as_array().unwrap().iter().map(|line| &line["mark"]).collect()
}

#[test]
fn a_club_is_opened_and_listed_and_is_no_person() {
    let home = Home::with_notes();
    let opened = json_of(&home, &["club", "new", "--ref", "C-1"], "Derby job club\nThe library\nDee\n");
    let expected = json!({ "ref": "C-1", "name": "Derby job club", "place": "The library", "leader": "Dee", "sealed_to": ["Bea"] });
    assert_eq!(opened, expected);
    let made_up = json_of(&home, &["club", "new"], "Another\n");
    assert_eq!((made_up["ref"].as_str().unwrap().len(), &made_up["place"]), (7, &json!("")));
    on(&home, &["club", "meeting", "C-1", "--on", "2026-11-30"]).ends(0);
    on(&home, &["club", "meeting", "C-1", "--on", "2026-11-23"]).ends(0);
    let listed = json_of(&home, &["club", "list"], "");
    let line = json!({ "ref": "C-1", "name": "Derby job club", "members": 0, "last": "2026-11-23", "next": "2026-11-30" });
    assert_eq!((&listed["clubs"][1], listed["clubs"].as_array().unwrap().len()), (&line, 2));
    assert_eq!(json_of(&home, &["people"], ""), json!({ "people": [] }));
    on(&home, &["person", "C-1"]).refused(1, "`C-1` is the reference of a club", "club show C-1");
    on(&home, &["--plain", "session", "new", "--person", "C-1", "--script", "ten-minute"]).refused(1, "of a club", "club show C-1");
    assert!(on(&home, &["club", "list"]).ends(0).out.contains("C-1  Derby job club  no members  next on 30 November 2026"));
}

#[test]
fn members_have_numbers_that_stay() {
    let home = club();
    let joined = json_of(&home, &["club", "join", "C-1"], "Dot\n");
    assert_eq!(joined, json!({ "ref": "C-1", "joined": [{ "number": 4, "name": "Dot", "shown": "Dot" }] }));
    let left = json_of(&home, &["club", "leave", "C-1", "--member", "2", "--how", "job", "--words"], "a bakery\n");
    assert_eq!(left, json!({ "ref": "C-1", "number": 2, "name": "Ben", "how": "job", "on": "2026-11-26" }));
    let numbers = |members: &Value| -> Vec<Value> {
        members["members"].as_array().unwrap().iter().map(|line| json!([line["number"], line["name"]])).collect()
    };
    assert_eq!(numbers(&json_of(&home, &["club", "members", "C-1"], "")), [json!([1, "Ann"]), json!([3, "Cat"]), json!([4, "Dot"])]);
    let all = json_of(&home, &["club", "members", "C-1", "--all"], "");
    assert_eq!(all["members"][1]["left"], json!({ "how": "job", "words": "a bakery", "on": "2026-11-26" }));
    let shown = json_of(&home, &["club", "show", "C-1"], "");
    assert_eq!((&shown["members"], &shown["moved_on"]), (&json!(3), &json!(1)));
    on(&home, &["club", "leave", "C-1", "--member", "2", "--how", "other"]).refused(1, "number 2, Ben, moved on to a job on", "undo that");
    let words = on(&home, &["club", "leave", "C-1", "--member", "1", "--how", "stopped"]).ends(0).out;
    assert_eq!(words, "Saved: Ann stopped coming.\n");
}

#[test]
fn two_members_of_one_name_are_told_apart() {
    let home = club();
    let ran = fed(&home, &["club", "join", "C-1"], "ann\n").ends(0);
    assert!(ran.err.contains("a member called ann already") && ran.err.contains("a letter after the name"), "{ran:?}");
    let members = json_of(&home, &["club", "members", "C-1"], "");
    let shown: Vec<&Value> = members["members"].as_array().unwrap().iter().map(|line| &line["shown"]).collect();
    assert!(shown[0] != shown[3] && shown[0].as_str().unwrap().starts_with("Ann (since "), "{shown:?}");
    let ran = fed(&home, &["club", "join", "C-1"], "Eve\nEVE\n").ends(0);
    assert!(ran.err.contains("a member called EVE already"), "{ran:?}");
}

#[test]
fn a_name_that_is_none_is_refused_and_nobody_is_written_in() {
    let home = club();
    let long = "x".repeat(300);
    fed(&home, &["club", "join", "C-1"], &format!("Dot\n{long}\n")).refused(
        1,
        "a name of 300 letters is too long",
        "nobody was written in",
    );
    fed(&home, &["club", "join", "C-1"], "").refused(1, "no name came", "first names");
    fed(&home, &["club", "join", "C-1"], "\u{1b}[2J\n").refused(1, "no name came", "first names");
    fed(&home, &["club", "new"], &format!("{long}\n")).refused(1, "a line of 300 letters is too long", "write 120 at most");
    fed(&home, &["club", "new"], "\n").refused(1, "the club has no name", "type one");
    fed(&home, &["club", "new", "--ref", "C-1"], "Again\n").refused(1, "`C-1` is taken already", "choose another");
    fed(&home, &["club", "new", "--ref", "two words"], "Again\n").refused(2, "more than one word", "carries nothing personal");
    assert_eq!(json_of(&home, &["club", "members", "C-1"], "")["members"].as_array().unwrap().len(), 3);
    assert_eq!(json_of(&home, &["club", "list"], "")["clubs"].as_array().unwrap().len(), 1);
}

#[test]
fn the_register_is_one_line_of_numbers() {
    let home = club();
    fed(&home, &["club", "join", "C-1"], "D\nE\nF\nG\nH\nI\n").ends(0);
    let register = ["club", "register", "C-1", "--on", "23 November 2026"];
    let with = |more: &[&str]| json_of(&home, &[&register[..], more].concat(), "");
    let marked = with(&["--here", "1, 3, 5-9"]);
    let (here, none) = (json!("here"), json!("away"));
    assert_eq!((&marked["here"], &marked["changed"], &marked["on"]), (&json!(7), &json!(9), &json!("2026-11-23")));
    assert_eq!(marks(&marked), [&here, &none, &here, &none, &here, &here, &here, &here, &here]);
    let more = with(&["--first-time", "4", "--companion", "6"]);
    assert_eq!((&more["here"], &more["changed"]), (&json!(8), &json!(2)));
    assert_eq!([&more["register"][3]["mark"], &more["register"][5]["mark"]], [&json!("first-time"), &json!("with-companion")]);
    let both = with(&["--first-time", "7", "--companion", "4,7"]);
    assert_eq!([&both["register"][3]["mark"], &both["register"][6]["mark"]], [&json!("first-time-with-companion"); 2]);
    // Just these now: whoever was marked before and is not among them was not here.
    let fewer = with(&["--here", "1,4"]);
    assert_eq!(
        [&fewer["here"], &fewer["register"][2]["mark"], &fewer["register"][3]["mark"]],
        [&json!(2), &json!("away"), &json!("first-time-with-companion")]
    );
    assert_eq!(with(&[])["changed"], 0, "looked at, and nothing is changed");
    assert_eq!((with(&["--here", "none"])["here"].clone(), with(&["--here", "all"])["here"].clone()), (json!(0), json!(9)));
    let words = on(&home, &register).ends(0).out;
    assert!(words.starts_with("Nine here on 23 November 2026, of 9.\n1  Ann  here\n"), "{words}");
}

#[test]
fn numbers_that_make_no_sense_are_refused_and_nothing_is_marked() {
    let home = club();
    let with = |more: &[&str]| on(&home, &[&["club", "register", "C-1", "--on", "2026-11-23"], more].concat());
    with(&["--here", "1,4"]).refused(1, "no member of the number 4", "club members");
    for wrong in ["", "0", "1,x", "1-", "10000"] {
        with(&["--here", wrong]).ends(2);
    }
    with(&["--here", "3-1"]).refused(2, "goes backwards", "smaller number first");
    on(&home, &["club", "leave", "C-1", "--member", "9", "--how", "job"]).refused(1, "no member of the number 9", "club members");
    on(&home, &["club", "leave", "C-1", "--member", "1", "--how", "moon"]).ends(2);
    on(&home, &["club", "leave", "C-1", "--member", "1", "--how", "job", "--on", "2027-01-01"]).refused(2, "has not come yet", "--on");
    on(&home, &["club", "leave", "C-1", "--member", "2", "--how", "job"]).ends(0);
    with(&["--here", "1,2"]).refused(1, "number 2, Ben, is no longer a member", "club join");
    assert_eq!(json_of(&home, &["club", "register", "C-1", "--on", "2026-11-23"], "")["here"], 0);
}

#[test]
fn meetings_are_set_moved_and_called_off() {
    let home = club();
    let meeting = |more: &[&str]| on(&home, &[&["club", "meeting", "C-1", "--on"], more].concat());
    meeting(&["2026-11-23"]).refused(1, "there is a meeting on 23 November 2026 already", "choose another day");
    meeting(&["2029-11-23"]).refused(2, "23 November 2029 is far ahead", "`--yes`");
    meeting(&["2029-11-23", "--yes"]).ends(0);
    meeting(&["2026-11-23", "--move-to", "2029-11-30"]).refused(2, "far ahead", "`--yes`");
    meeting(&["2026-11-23", "--move-to", "2029-11-23", "--yes"]).refused(1, "a meeting on 23 November 2029 already", "another day");
    meeting(&["2026-11-24", "--move-to", "2026-11-25"]).refused(1, "there is no meeting on 24 November 2026", "sets one");
    let moved = json_of(&home, &["club", "meeting", "C-1", "--on", "2029-11-23", "--move-to", "2026-12-07"], "");
    assert_eq!(moved, json!({ "ref": "C-1", "on": "2026-12-07", "done": "moved", "was": "2029-11-23" }));
    let off = json_of(&home, &["club", "meeting", "C-1", "--on", "2026-12-07", "--cancel"], "snow\n");
    assert_eq!(off, json!({ "ref": "C-1", "on": "2026-12-07", "done": "called-off", "was": null }));
    on(&home, &["club", "register", "C-1", "--on", "2026-12-07"]).refused(1, "was called off", "sets another");
    let shown = json_of(&home, &["club", "show", "C-1"], "");
    assert_eq!((&shown["meetings"][1]["cancelled"], &shown["next"]), (&json!("snow"), &json!(null)));
    meeting(&["2026-12-07"]).ends(0);
    on(&home, &["club", "register", "C-1", "--on", "2026-12-07", "--here", "1"]).refused(2, "has not come yet", "on the day");
    meeting(&["2026-12-07", "--cancel", "--join"]).ends(2);
    meeting(&["2026-12-07", "--join"]).refused(1, "no two entries", "club show C-1");
}

#[test]
fn a_note_that_names_a_member_is_kept_only_when_they_agreed() {
    let home = club();
    let note = ["club", "note", "C-1", "--on", "2026-11-23"];
    let ran = fed(&home, &note, "We talked about buses.\n..\nAnd tea.\n").ends(0);
    assert_eq!(ran.out, "Saved: The group's note of 23 November 2026.\n");
    let ran = fed(&home, &note, "Thanks to ann for the cake.\n").ends(1);
    assert!(ran.err.contains("the text names Ann") && ran.err.contains("kept only when they agreed, so nothing was kept"), "{ran:?}");
    let text = |home: &Home| json_of(home, &["club", "show", "C-1"], "")["meetings"][0]["group_note"].clone();
    assert_eq!(text(&home), "We talked about buses.\n.\nAnd tea.");
    fed(&home, &note, "Thanks to Ann.\n.\nno\n").ends(1);
    let ran = fed(&home, &note, "Thanks to Ann.\n.\nyes\n").ends(0);
    assert!(ran.err.contains("this one takes its place"), "{ran:?}");
    assert_eq!(text(&home), "Thanks to Ann.");
    let kept = json_of(&home, &[&note[..], &["--agreed", "--news"]].concat(), "A vacancy that Ben told us of.\n");
    assert_eq!(kept, json!({ "ref": "C-1", "on": "2026-11-23", "kind": "news", "names": ["Ben"], "kept": true }));
    fed(&home, &note, " \n").refused(1, "no text came", "type it");
    fed(&home, &[&note[..], &["--debrief"]].concat(), "Ann was quiet.\n").ends(0);
    let shown = on(&home, &["club", "show", "C-1"]).ends(0).out + &on(&home, &["club", "show", "C-1", "--format", "json"]).out;
    assert!(!shown.contains("quiet"), "a debrief is not for the group: {shown}");
    fed(&home, &["club", "note", "C-1"], "x\n").refused(1, "there is no meeting on 26 November 2026", "sets one");
}

#[test]
fn the_table_is_read_back_and_runs_nothing() {
    let home = club();
    fed(&home, &["club", "join", "C-1"], "=HYPERLINK(\"x\")\n+Eve \"E\"\n").ends(0);
    on(&home, &["club", "register", "C-1", "--on", "2026-11-23", "--here", "1,4", "--first-time", "5"]).ends(0);
    let ran = on(&home, &["club", "register", "C-1", "--csv"]).ends(0);
    assert!(ran.err.contains("first names of members"), "{ran:?}");
    assert!(
        ran.out.starts_with("date,number,name,mark,place\r\n2026-11-23,1,Ann,here,The library\r\n") && ran.out.ends_with("\r\n"),
        "{ran:?}"
    );
    let rows: Vec<csv::StringRecord> = csv::Reader::from_reader(ran.out.as_bytes()).records().map(Result::unwrap).collect();
    assert_eq!(rows.iter().map(|row| &row[3]).collect::<Vec<_>>(), ["here", "away", "away", "here", "first-time"]);
    assert_eq!((&rows[3][2], &rows[4][2]), ("'=HYPERLINK(\"x\")", "'+Eve \"E\""));
    assert!(rows.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@'])), "{rows:?}");
    assert_eq!(json_of(&home, &["club", "register", "C-1", "--csv", "--on", "2026-11-23"], "")["text"], ran.out);
    on(&home, &["club", "register", "C-1", "--csv", "--on", "2026-11-24"]).refused(1, "there is no meeting", "sets one");
}

#[test]
fn everything_is_written_out_but_what_is_for_somebody_alone() {
    let home = club();
    let note = ["club", "note", "C-1", "--on", "2026-11-23"];
    fed(&home, &note, "We talked.\n").ends(0);
    fed(&home, &[&note[..], &["--debrief"]].concat(), "zanzibar\n").ends(0);
    noted(&home, "timbuktu");
    let export = |flags: &[&str]| fed(&home, &[&["club", "export", "C-1"], flags].concat(), "").ends(0);
    let plain = export(&[]);
    assert!(["zanzibar", "timbuktu", "samarkand"].iter().all(|text| !plain.out.contains(text)), "{plain:?}");
    let whole = plain.json();
    assert_eq!(
        [&whole["ref"], &whole["members"][0]["name"], &whole["meetings"][0]["on"]],
        [&json!("C-1"), &json!("Ann"), &json!("2026-11-23")]
    );
    assert_eq!(whole["meetings"][0]["texts"], json!({ "group-note": "We talked." }));
    assert!(whole["events"].as_array().unwrap().len() > 6);
    let (debriefs, notes) = (export(&["--debriefs"]), export(&["--members-notes"]));
    assert!(
        debriefs.out.contains("zanzibar")
            && debriefs.out.contains("samarkand")
            && debriefs.err.contains("for whoever leads the club alone")
    );
    assert!(!debriefs.out.contains("timbuktu"), "a member's own is not the leader's");
    assert!(notes.out.contains("timbuktu") && !notes.out.contains("zanzibar") && notes.err.contains("it is theirs"));
}

/// Something that Ann wished to have written down, and a working note, as the pages write them.
fn noted(home: &Home, helped: &str) {
    let events = home.kept("C-1");
    let id = |wanted: fn(&Change) -> bool| events.iter().find(|event| wanted(&event.change)).unwrap().id;
    let meeting = id(|change| matches!(change, Change::Club(ClubChange::MeetingSet { .. })));
    let member = id(|change| matches!(change, Change::Club(ClubChange::MemberJoined { .. })));
    let change = ClubChange::MemberNoted { meeting, member, helped: helped.to_owned(), next_step: String::new(), feels: None };
    let mut disk = home.open();
    let last = events.last().unwrap();
    let working = Change::NoteWritten { session: None, kind: NoteKind::Working, text: "samarkand".to_owned(), moved: None };
    for (number, change) in [(9, Change::Club(change)), (10, working)] {
        let event = Event { id: EventId([number; 16]), number: disk.next_number(), after: vec![last.id], change, ..last.clone() };
        disk.append(last.tree, &[event]).unwrap();
    }
    Box::new(disk).close().unwrap();
}

/// What another machine wrote of the same club, which did not know of the meeting here.
fn from_elsewhere(home: &Home) {
    let events = home.kept("C-1");
    let last = events.iter().find(|event| matches!(event.change, Change::Club(ClubChange::MemberJoined { .. }))).unwrap();
    let write = |number: u64, after: EventId, change: ClubChange| Event {
        id: EventId([100 + number as u8; 16]),
        machine: MachineId([9; 4]),
        number,
        after: vec![after],
        by: "Dee".to_owned(),
        change: Change::Club(change),
        ..last.clone()
    };
    let meeting = EventId([101; 16]);
    let there = [
        write(1, last.id, ClubChange::MeetingSet { on: "2026-11-23".parse().unwrap(), place: String::new() }),
        write(2, meeting, ClubChange::Marked { meeting, member: last.id, attendance: Attendance::FirstTime }),
        write(3, EventId([102; 16]), ClubChange::MemberJoined { name: "Zoe".to_owned() }),
        write(4, EventId([103; 16]), ClubChange::TextWritten { meeting, kind: MeetingText::GroupNote, text: "There was tea.".to_owned() }),
    ];
    let mut disk = home.open();
    disk.append(last.tree, &there).unwrap();
    Box::new(disk).close().unwrap();
}

#[test]
fn what_two_machines_wrote_of_one_meeting_is_put_together() {
    let home = club();
    on(&home, &["club", "register", "C-1", "--on", "2026-11-23", "--here", "2-3"]).ends(0);
    fed(&home, &["club", "note", "C-1", "--on", "2026-11-23"], "We talked.\n").ends(0);
    from_elsewhere(&home);
    let shown = json_of(&home, &["club", "show", "C-1"], "");
    assert_eq!((&shown["doubles"], &shown["members"]), (&json!(["2026-11-23"]), &json!(4)));
    assert!(on(&home, &["club", "show", "C-1"]).ends(0).out.contains("Written down more than once: the meeting of 23 November 2026."));
    for refused in [&["register", "C-1", "--here", "1"][..], &["note", "C-1"], &["meeting", "C-1", "--cancel"]] {
        let arguments = [&["club"], refused, &["--on", "2026-11-23"]].concat();
        fed(&home, &arguments, "x\n").refused(1, "2 entries are there", "--join");
    }
    let joined = json_of(&home, &["club", "meeting", "C-1", "--on", "2026-11-23", "--join"], "");
    assert_eq!(joined["done"], "put-together");
    let shown = json_of(&home, &["club", "show", "C-1"], "");
    assert_eq!((&shown["doubles"], shown["meetings"].as_array().unwrap().len(), &shown["meetings"][0]["here"]), (&json!([]), 1, &json!(3)));
    let note = shown["meetings"][0]["group_note"].as_str().unwrap();
    assert!(note.contains("We talked.") && note.contains("There was tea."), "{note}");
}

#[test]
fn what_is_not_there_is_told() {
    let home = club();
    for command in ["show", "members", "join", "register", "note", "export"] {
        fed(&home, &["club", command, "C-9"], "Ann\n").refused(1, "there is no club of the reference `C-9`", "club list");
    }
    on(&home, &["club", "meeting", "C-9", "--on", "2026-11-23"]).refused(1, "no club of the reference", "club list");
    on(&home, &["club", "leave", "C-9", "--member", "1", "--how", "job"]).refused(1, "no club of the reference", "club list");
    home.session("AB-1", "").ends(5);
    on(&home, &["club", "show", "AB-1"]).refused(1, "there is no club", "club list");
    on(&home, &["club"]).ends(2);
    on(&home, &["club", "meeting", "C-1"]).ends(2);
    on(&home, &["club", "note", "C-1", "--news", "--debrief"]).ends(2);
    assert_eq!(json_of(&home, &["club", "show", "-"], "C-1\n")["ref"], "C-1");
}

#[test]
fn a_whole_club_is_erased() {
    let home = club();
    on(&home, &["erase", "C-1", "--yes"]).ends(0);
    assert_eq!(json_of(&home, &["club", "list"], ""), json!({ "clubs": [] }));
}

#[test]
fn the_shapes_are_in_the_help() {
    let home = Home::new();
    let help = home.run(&["help", "club"]).ends(0).out;
    for command in ["list", "new", "show", "members", "join", "leave", "meeting", "register", "note", "export"] {
        assert!(help.lines().filter(|line| line.trim_start().starts_with(command)).count() >= 2, "{command}: {help}");
    }
    let home = club();
    let shapes: Vec<&str> = help.lines().skip_while(|line| !line.starts_with("In JSON")).collect();
    let shapes = shapes.join(" ");
    // Every key that a command writes is named there.
    for arguments in
        [&["club", "list"][..], &["club", "show", "C-1"], &["club", "members", "C-1"], &["club", "register", "C-1", "--on", "2026-11-23"]]
    {
        for key in keys(&json_of(&home, arguments, "")) {
            assert!(shapes.contains(&format!("\"{key}\"")), "{arguments:?}: `{key}` is not in {shapes}");
        }
    }
}

fn keys(value: &Value) -> Vec<String> {
    match value {
        Value::Object(map) => map.iter().flat_map(|(key, value)| std::iter::once(key.clone()).chain(keys(value))).collect(),
        Value::Array(list) => list.iter().flat_map(keys).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn a_name_is_removed_for_good_and_the_register_goes_on_counting() {
    let home = club();
    on(&home, &["club", "register", "C-1", "--on", "2026-11-23", "--here", "2, 3"]).ends(0);
    let note = &["club", "note", "C-1", "--on", "2026-11-23", "--agreed"];
    fed(&home, note, "Ben brought a cake.\n.\n").ends(0);
    fed(&home, note, "Somebody brought a cake.\n.\n").ends(0);
    fed(&home, &["club", "note", "C-1", "--on", "2026-11-23", "--news", "--agreed"], "Ben says: the depot is looking for people.\n.\n")
        .ends(0);
    noted(&home, "timbuktu");
    let register = || json_of(&home, &["club", "register", "C-1", "--on", "2026-11-23"], "");
    let before = register();
    let forget = &["club", "forget", "C-1", "--member", "2"];
    let ran = fed(&home, forget, "3\n").ends(1);
    assert!(ran.out.is_empty() && ran.err.contains("the number typed is not the same. nothing was removed"), "{ran:#?}");
    assert_eq!(register(), before);
    on(&home, &["club", "forget", "C-1", "--member", "4", "--yes"]).refused(1, "no member of the number 4", "lists the numbers");

    let done = fed(&home, &[&forget[..], &["--format", "json"]].concat(), "2\n").ends(0);
    assert!(done.err.contains("one entry that stays has the name") && done.err.contains("wrote vacancies and news"), "{done:#?}");
    let done = done.json();
    assert_eq!((&done["ref"], &done["number"], &done["found"]), (&json!("C-1"), &json!(2), &json!(0)));
    assert_eq!(done["still"].as_array().unwrap().len(), 1);
    let (mut marked, after) = (before["register"].clone(), register());
    assert_eq!(marks(&after), marks(&before), "somebody was there");
    for name in ["name", "shown"] {
        marked[1][name] = json!("Somebody who left");
    }
    assert_eq!(after["register"][0], marked[0]);
    assert_eq!((&after["register"][1]["number"], &after["register"][1]["name"]), (&json!(2), &marked[1]["name"]));
    assert_eq!(after["register"][2], marked[2], "nobody's number changes");

    let exported = on(&home, &["club", "export", "C-1", "--debriefs", "--members-notes"]).ends(0).out;
    assert_eq!(exported.matches("Ben").count(), 2, "the news, which stands, and the entry that wrote it: {exported}");
    assert!(exported.contains("timbuktu"), "what Ann had written down is hers");
    on(&home, forget).refused(1, "the name of number 2 was removed already", "nothing was changed");
    on(&home, &["club", "forget", "C-1", "--member", "1", "--yes"]).ends(0);
    let exported = on(&home, &["club", "export", "C-1", "--debriefs", "--members-notes"]).ends(0).out;
    assert!(!exported.contains("Ann") && !exported.contains("timbuktu"), "{exported}");
    assert_eq!(marks(&register()), marks(&before));
    on(&home, &["store", "check"]).ends(0);
}

#[test]
fn the_name_of_somebody_who_moved_on_goes_with_where_to_in_words() {
    let home = club();
    home.fed(&["club", "leave", "C-1", "--member", "3", "--how", "job", "--words"], b"a cleaner at the hospital\n").ends(0);
    on(&home, &["club", "forget", "C-1", "--member", "3", "--yes"]).ends(0);
    let members = json_of(&home, &["club", "members", "C-1", "--all"], "");
    let left = &members["members"][2]["left"];
    assert_eq!((&members["members"][2]["name"], &left["how"], &left["words"]), (&json!("Somebody who left"), &json!("job"), &json!("")));
    assert!(!on(&home, &["club", "export", "C-1"]).ends(0).out.contains("hospital"));
}
