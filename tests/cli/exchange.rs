//! `catalogue import` and `catalogue export`: shown first, done as a whole or not at all.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use serde_json::{Value, json};

use super::home::{Home, run};
use super::tmpfs::Tmpfs;

fn service(number: usize, name: &str) -> Value {
    json!({
        "id": format!("0f1e2d3c-0000-4000-8000-{number:012}"), "name": name, "status": "active", "description": format!("<p>{name} for all.</p>"),
        "minimum_age": 18, "x_kept": { "number": number },
    })
}

fn page(number: usize) -> Value {
    json!({ "contents": (1..=number).map(|at| service(at, &format!("Walk and Talk {at}"))).collect::<Vec<_>>() })
}

/// Every file below a folder, with what is in it.
fn all(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn gather(root: &Path, folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                gather(root, &path, found);
            } else {
                let mut bytes = Vec::new();
                fs::File::open(&path).unwrap().read_to_end(&mut bytes).unwrap();
                found.insert(path.strip_prefix(root).unwrap().display().to_string(), bytes);
            }
        }
    }
    let mut found = BTreeMap::new();
    gather(folder, folder, &mut found);
    found
}

const DAY: [&str; 2] = ["--as-of", "2026-11-26"];

fn import(home: &Home, more: &[&str]) -> super::home::Ran {
    home.run(&[&["catalogue", "import", "feed.json", "--catalogue", "over"], &DAY[..], more].concat())
}

#[test]
fn it_is_shown_first_and_done_with_yes() {
    let home = Home::new();
    home.write("feed.json", page(3).to_string());
    let shown = import(&home, &["--format", "json"]).ends(0).json();
    assert_eq!(shown["added"][0], json!({ "id": "walk-and-talk-1", "name": "Walk and Talk 1", "path": "/contents/0" }));
    assert_eq!((&shown["done"], &shown["folder"]), (&json!(false), &json!("over")));
    for key in ["added", "changed", "refused", "duplicates", "notes", "unchanged"] {
        assert!(shown.get(key).is_some(), "{key}");
    }
    assert!(!home.path("over").exists(), "nothing was written");

    let done = import(&home, &["--yes"]).ends(0);
    assert!(done.out.ends_with("Saved in over.\n"), "{done:#?}");
    home.run(&["catalogue", "check", "--catalogue", "over"]).ends(0);
    home.run(&["catalogue", "check", "over"]).ends(0);
    let found = home.run(&["find", "walk", "and", "talk", "2", "--catalogue", "over", "--format", "json"]).ends(0).json();
    assert_eq!(found["results"][0]["id"], "walk-and-talk-2");
    let shown = home.run(&["show", "walk-and-talk-2", "--catalogue", "over"]).ends(0).out;
    assert!(shown.contains("Walk and Talk 2 for all.") && shown.contains("Needs: age at least 18"), "{shown}");
    let matched = home.run(&["match", "--fact", "age=30", "--catalogue", "over", "--format", "json"]).ends(0).json();
    let fits = matched["fits"].as_array().unwrap();
    assert!(fits.iter().any(|fit| fit["id"] == "walk-and-talk-3" && fit["reasons"][0]["met"] == true), "{fits:#?}");
    // Again, nothing would change; and what was kept goes out.
    let again = import(&home, &["--format", "json"]).ends(0).json();
    assert_eq!((&again["unchanged"], &again["added"]), (&json!(3), &json!([])));
    let out = home.run(&["catalogue", "export", "--catalogue", "over"]).ends(0).json();
    let out = out["contents"].as_array().unwrap().iter().find(|service| service["x_id"] == "walk-and-talk-2").unwrap().clone();
    assert_eq!((&out["id"], &out["x_kept"]["number"]), (&service(2, "")["id"], &json!(2)));
    // The folder is as open as others of the user's.
    let mode = fs::metadata(home.path("over/imported")).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, fs::metadata(home.path("over")).unwrap().permissions().mode() & 0o777);
}

#[test]
fn a_keepers_own_files_lie_over_what_is_imported() {
    let home = Home::new();
    home.write("feed.json", page(2).to_string());
    import(&home, &["--yes"]).ends(0);
    home.run(&["catalogue", "verify", "walk-and-talk-1", "--by", "Bea", "--catalogue", "over"]).ends(0);
    home.write("over/imported/notes.txt", "ours");
    let mine = fs::read_to_string(home.path("over/imported/provisions/community/walk-and-talk-2.toml")).unwrap();
    home.write("over/provisions/community/walk-and-talk-2.toml", mine.replace("Walk and Talk 2", "Our own walk"));
    home.run(&["catalogue", "check", "over"]).ends(0);
    let again = import(&home, &["--yes"]).ends(1);
    assert!(again.out.contains("`walk-and-talk-2` is an entry of your own in that folder"), "{again:#?}");
    let shown = |id: &str| home.run(&["show", id, "--catalogue", "over", "--format", "json"]).ends(0).json();
    assert_eq!((&shown("walk-and-talk-1")["verified_by"], &shown("walk-and-talk-2")["name"]), (&json!("Bea"), &json!("Our own walk")));
    assert_eq!(fs::read_to_string(home.path("over/imported/notes.txt")).unwrap(), "ours");
}

#[test]
fn what_is_refused_is_told_with_its_path_and_the_rest_goes_in() {
    let home = Home::new();
    let mut feed = page(4);
    feed["contents"][3]["name"] = json!(7);
    feed["contents"][1]["description"] = json!("\u{1b}]0;owned\u{7}<b>Tea</b>\u{9b}2J");
    home.write("feed.json", format!("\u{feff}{feed}"));
    let ran = import(&home, &["--yes"]).ends(1);
    assert!(ran.out.contains("/contents/3/name: `name` is a number, and must be text; write it so, or leave it out"), "{ran:#?}");
    assert!(ran.err.contains("one fault stands in the file, and what has one was left out. mend it"), "{ran:#?}");
    assert!(ran.out.chars().all(|letter| letter == '\n' || !letter.is_control()));
    let list = home.run(&["catalogue", "list", "--catalogue", "over"]).ends(0).out;
    assert!(list.contains("walk-and-talk-2") && !list.contains("walk-and-talk-4"));
}

#[test]
fn a_file_that_is_no_directory_is_refused_in_two_parts() {
    let home = Home::new();
    let whole = page(2).to_string();
    for (bytes, what, fix) in [
        (whole.as_bytes()[..whole.len() - 9].to_vec(), "the file ends in the middle, at line 1", "fetch it again"),
        ("[".repeat(100_000).into_bytes(), "nested more than 127 levels deep", "look at it"),
        (b"\xff\xfe[\0".to_vec(), "UTF-16", "save it again as UTF-8"),
        (b"{\"contents\": [\xe9]}".to_vec(), "not UTF-8 text from line 1", "save it again as UTF-8"),
        (Vec::new(), "the file is empty", "name the file"),
        (b"hello".to_vec(), "neither JSON nor a table", "name the columns"),
    ] {
        home.write("feed.json", bytes);
        import(&home, &["--yes"]).refused(1, what, fix);
        assert!(!home.path("over").exists());
    }
    home.run(&["catalogue", "import", "nowhere.json"]).refused(2, "`nowhere.json` cannot be read: it is not there", "name a file");
    home.run(&["catalogue", "import", "."]).refused(2, "it is a folder", "name a file");
}

#[test]
fn a_file_of_a_gigabyte_is_refused_unread() {
    let home = Home::new();
    fs::File::create(home.path("feed.json")).unwrap().set_len(1 << 30).unwrap();
    import(&home, &["--yes"]).refused(1, "`feed.json` has more than 256 MB", "split it into several files");
    // One that never says how long it is ends as well.
    home.run(&["catalogue", "import", "/dev/zero"]).refused(1, "more than 256 MB", "split it");
}

#[test]
fn lines_with_crlf_and_a_table_come_in() {
    let home = Home::new();
    home.write("feed.json", format!("{}\r\n{}\r\n", service(1, "One"), service(2, "Two")));
    import(&home, &["--yes"]).ends(0);
    home.write("feed.json", "\u{feff}name;summary;minimum_age\r\nThree;\"Tea; and talk.\";16\r\n");
    import(&home, &["--yes"]).ends(0);
    let list = home.run(&["catalogue", "list", "--catalogue", "over"]).ends(0).out;
    assert!(["one  One", "two  Two", "three  Three"].iter().all(|line| list.contains(line)), "an import adds to those before it: {list}");
}

#[test]
fn a_full_disk_leaves_the_old_and_another_try_works() {
    let Some(disk) = Tmpfs::new(4096) else { return };
    let home = Home::new();
    let over = disk.path().join("over");
    let arguments = |yes: bool| {
        let over = over.to_str().unwrap().to_owned();
        let all = ["catalogue", "import", "feed.json", "--to", &over, "--as-of", "2026-11-26"].map(str::to_owned);
        all.into_iter().chain(yes.then(|| "--yes".to_owned())).collect::<Vec<_>>()
    };
    let run = |yes: bool| home.run(&arguments(yes).iter().map(String::as_str).collect::<Vec<_>>());
    home.write("feed.json", page(2).to_string());
    run(true).ends(0);
    let before = all(&over);
    home.write("feed.json", page(60).to_string());
    for room in [0, 16, 64] {
        disk.fill_but(room);
        run(true).refused(8, "nothing was imported", "look at that folder and its disk");
        assert_eq!(all(&over), before, "{room} KiB");
        assert_eq!(fs::read_dir(&over).unwrap().count(), 1, "nothing is left of it");
    }
    disk.make_room();
    run(true).ends(0);
    assert_eq!(all(&over).keys().filter(|path| path.contains("walk-and-talk")).count(), 60);
    disk.read_only(true);
    run(false).ends(0);
    run(true).refused(8, "its disk can only be read", "look at that folder");
}

#[test]
fn killed_at_any_moment_it_leaves_the_old_or_the_new() {
    let home = Home::new();
    home.write("feed.json", page(1).to_string());
    import(&home, &["--yes"]).ends(0);
    home.write("feed.json", page(150).to_string());
    let arguments = ["catalogue", "import", "feed.json", "--catalogue", "over", "--as-of", "2026-11-26", "--yes"];
    let whole = std::time::Instant::now();
    import(&home, &[]).ends(0);
    let whole = whole.elapsed();
    for step in 0..12u32 {
        let mut child = home.command(&arguments).spawn().unwrap();
        std::thread::sleep(whole * (step + 6) / 12);
        let _ = child.kill();
        child.wait().unwrap();
        let ran = home.run(&["catalogue", "list", "--catalogue", "over"]).ends(0);
        let number = ran.out.lines().filter(|line| line.starts_with("walk-and-talk")).count();
        // What a keeper refreshed has its date there; nothing else of the name is shipped.
        assert!(number == 1 || number == 150, "{number}");
        assert_eq!(ran.err, "");
    }
    import(&home, &["--yes"]).ends(0);
    let names: Vec<_> = fs::read_dir(home.path("over")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["imported"], "what the kills left is gone");
}

#[test]
fn two_at_once_are_done_one_after_the_other_or_told() {
    let home = Home::new();
    fs::create_dir_all(home.path("over")).unwrap();
    let lock = fs::File::open(home.path("over")).unwrap();
    rustix::fs::flock(&lock, rustix::fs::FlockOperation::LockExclusive).unwrap();
    home.write("feed.json", page(2).to_string());
    import(&home, &["--yes"]).refused(6, "another import into `over` is going on", "wait for its end");
    import(&home, &[]).ends(0);
    drop(lock);
    home.write("other.json", json!([service(900, "Other")]).to_string());
    let start = |file: &str| home.command(&["catalogue", "import", file, "--catalogue", "over", "--yes"]);
    let threads: Vec<_> = ["feed.json", "other.json"].map(start).map(|command| std::thread::spawn(|| run(command, b""))).into();
    let codes: Vec<_> = threads.into_iter().map(|thread| thread.join().unwrap().code.unwrap()).collect();
    assert!(codes.contains(&0) && codes.iter().all(|code| [0, 6].contains(code)), "{codes:?}");
    let list = home.run(&["catalogue", "list", "--catalogue", "over"]).ends(0).out;
    for (code, name) in codes.iter().zip(["walk-and-talk-1", "other  Other"]) {
        assert_eq!(list.contains(name), *code == 0, "{list}");
    }
}

#[test]
fn an_export_is_written_to_a_file_that_is_not_there_yet() {
    let home = Home::new();
    let export = |shape: &str, to: &str| home.run(&["catalogue", "export", "--as", shape, "--to", to, "--as-of", "2026-11-26"]);
    assert!(export("csv", "out.csv").ends(0).out.starts_with("Written: "));
    export("csv", "out.csv").refused(2, "`out.csv` is there already", "name a file that is not there yet");
    let text = fs::read_to_string(home.path("out.csv")).unwrap();
    assert!(text.starts_with("id,name,also,setting,kind,") && text.contains("\r\n"));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    assert!(reader.records().all(|row| row.unwrap().iter().all(|cell| !cell.starts_with(['=', '+', '-', '@']))));
    export("json", "out.json").ends(0);
    for file in ["out.csv", "out.json"] {
        let told = home.run(&["catalogue", "import", file, "--catalogue", "over", "--format", "json"]).ends(0).json();
        assert!(told["changed"] == json!([]) && told["added"] == json!([]) && told["unchanged"].as_u64().unwrap() > 250, "{told}");
    }
    export("hsds", "nowhere/out.json").refused(2, "could not be written", "look at that folder");
}

#[test]
fn what_is_in_the_file_no_more_is_named_and_closed_where_it_is_said() {
    let home = Home::new();
    home.write("feed.json", page(3).to_string());
    import(&home, &["--yes"]).ends(0);
    let again = import(&home, &[]).ends(0).out;
    assert!(again.ends_with("Nothing differs from what is here, and nothing was written.\n") && !again.contains("--yes"), "{again}");
    home.write("feed.json", page(2).to_string());
    let shown = import(&home, &[]).ends(0).out;
    assert!(shown.contains("Imported before, and in this file no more: 1\n  walk-and-talk-3  Walk and Talk 3\n"), "{shown}");
    assert!(shown.contains("--close ID,ID or --close all"), "{shown}");
    let state = || home.run(&["show", "walk-and-talk-3", "--catalogue", "over", "--as-of", "2026-11-27"]).ends(0).out;
    import(&home, &["--yes"]).ends(0);
    assert!(!state().contains("Not open"), "{}", state());
    home.run(&["catalogue", "import", "feed.json", "--catalogue", "over", "--as-of", "2026-11-27", "--yes", "--close", "all"]).ends(0);
    assert!(state().contains("Not open since 27 November 2026"), "{}", state());
    home.run(&["catalogue", "check", "over"]).ends(0);
    let after = home.run(&["catalogue", "import", "feed.json", "--catalogue", "over", "--as-of", "2026-11-28", "--format", "json"]).ends(0);
    assert_eq!(after.json()["gone"], json!([]));
}
