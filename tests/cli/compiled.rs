//! A large catalogue is read once: the commands say the same before and after, whatever becomes of what is kept of it.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value, json};

use super::home::{Home, run};

/// As many as are kept.
const LARGE: usize = 500;

/// A home with a large catalogue of the user's own that has rested for a while.
fn large() -> Home {
    let home = Home::new();
    let service = |number: usize| -> Value {
        let id = format!("0f1e2d3c-0000-4000-8000-{number:012}");
        json!({ "id": id, "name": format!("Walk and Talk {number}"), "status": "active", "description": "<p>A walk for all.</p>", "minimum_age": 18 })
    };
    home.write("feed.json", json!({ "contents": (1..=LARGE).map(service).collect::<Vec<_>>() }).to_string());
    home.run(&["catalogue", "import", "feed.json", "--to", ".local/share/fingerpost/catalogue", "--yes"]).ends(0);
    std::thread::sleep(Duration::from_millis(2500));
    home
}

fn kept(home: &Home) -> Vec<PathBuf> {
    fs::read_dir(home.path(".cache/fingerpost")).into_iter().flatten().map(|entry| entry.unwrap().path()).collect()
}

const FIND: [&str; 5] = ["find", "walk", "talk", "77", "--as-of=2026-11-26"];

#[test]
fn what_is_kept_of_a_large_catalogue_changes_no_answer() {
    let home = large();
    let without = home.run(&["find", "walk", "talk", "77", "--as-of=2026-11-26", "--no-save"]).ends(0).out;
    assert_eq!(kept(&home), [""; 0].map(PathBuf::from), "nothing is written where nothing is to be kept");
    // Two at once, where there is none yet.
    let both = [home.command(&FIND).spawn().unwrap(), home.command(&FIND).spawn().unwrap()];
    for child in both {
        let ended = child.wait_with_output().unwrap();
        assert_eq!((ended.status.code(), String::from_utf8_lossy(&ended.stdout).as_ref()), (Some(0), without.as_str()));
        assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
    }
    let files = kept(&home);
    let [file] = files.as_slice() else { panic!("{files:?}") };
    assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
    let whole = fs::read(file).unwrap();
    assert_eq!(home.run(&FIND).ends(0).out, without);
    let half = whole[..whole.len() / 2].to_vec();
    let flipped = {
        let mut bytes = whole.clone();
        bytes[200_000] ^= 1;
        bytes
    };
    for damaged in [half, flipped, b"\x1b[2Jgarbage".to_vec()] {
        fs::write(file, damaged).unwrap();
        let ran = home.run(&FIND).ends(0);
        assert_eq!((ran.out.as_str(), ran.err.as_str()), (without.as_str(), ""));
        assert_eq!(fs::read(file).unwrap(), whole);
    }
    // An entry is checked: the next command knows.
    home.run(&["catalogue", "verify", "walk-and-talk-77", "--by", "Bea"]).ends(0);
    let shown = home.run(&["show", "walk-and-talk-77", "--format", "json"]).ends(0).json();
    assert_eq!(shown["verified_by"], "Bea");
    let checked = home.run(&["catalogue", "check"]).ends(0).out;
    assert!(checked.contains("no faults") || checked.contains("0 faults"), "{checked}");
}

#[test]
fn where_nothing_can_be_kept_nothing_is_lost_but_time() {
    let home = large();
    home.write("no-folder", "a file");
    let with = |cache: &str| {
        let mut command = home.command(&FIND);
        command.env("XDG_CACHE_HOME", home.path(cache));
        run(command, b"").ends(0)
    };
    let (nowhere, somewhere) = (with("no-folder"), with("cache"));
    assert_eq!((nowhere.out.as_str(), nowhere.err.as_str()), (somewhere.out.as_str(), ""), "so few files are soon read: not a word");
    assert!(home.path("cache/fingerpost").is_dir());
}
