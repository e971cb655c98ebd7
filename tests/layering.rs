//! Arrows run one way: a room uses only the rooms it may, and some crates are named in one place only.

#![expect(clippy::unwrap_used, reason = "a test that cannot read the sources has failed")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Which rooms each room may use: those of the design, and whatever these in turn stand on.
fn allowed() -> BTreeMap<&'static str, Vec<&'static str>> {
    let mut rooms: Vec<(&str, Vec<&str>)> = vec![
        ("clock", vec![]),
        ("text", vec![]),
        ("diagnostic", vec!["text"]),
        ("facts", vec!["text", "diagnostic"]),
        ("rules", vec!["facts"]),
        ("catalogue", vec!["rules", "facts", "diagnostic"]),
        ("search", vec!["catalogue", "text"]),
        ("matching", vec!["rules", "catalogue"]),
        ("conversation", vec!["facts", "rules", "diagnostic"]),
        ("money", vec!["facts", "diagnostic"]),
        ("record", vec!["facts", "conversation"]),
        ("figures", vec!["record", "matching", "catalogue"]),
        ("passport", vec!["record"]),
        ("handout", vec!["record", "matching", "catalogue", "passport"]),
        ("exchange", vec!["record", "matching", "money", "catalogue"]),
        ("vault", vec![]),
        ("store", vec!["clock", "record", "vault"]),
        (
            "app",
            vec![
                "text",
                "facts",
                "rules",
                "catalogue",
                "search",
                "matching",
                "conversation",
                "money",
                "record",
                "handout",
                "passport",
                "figures",
            ],
        ),
        ("tui", vec!["app", "text"]),
        ("plain", vec!["app", "text"]),
        ("runtime", vec!["clock", "app", "store", "vault", "catalogue", "exchange"]),
    ];
    let mut closed: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (room, direct) in rooms.drain(..) {
        let mut all: Vec<&str> = direct.clone();
        // The front ends stand on the page, not on what the page is made from.
        if !matches!(room, "tui" | "plain") {
            all.extend(direct.iter().flat_map(|below| closed[below].iter().copied()));
        }
        closed.insert(room, all);
    }
    closed
}

/// Crates that only these rooms or files may name.
const KEPT: &[(&str, &[&str])] = &[
    ("sled", &["store/disk/db.rs"]),
    ("ratatui", &["tui/"]),
    ("crossterm", &["tui/"]),
    ("chacha20poly1305", &["vault/"]),
    ("argon2", &["vault/"]),
    ("hpke", &["vault/"]),
    ("bip39", &["vault/"]),
    ("brotli", &["passport/"]),
    ("postcard", &["passport/", "app/library/compiled.rs", "rules/packed.rs", "rules/shared.rs"]),
    ("crc32fast", &["app/library/compiled.rs"]),
    ("qrcodegen", &["passport/"]),
    ("getrandom", &["runtime/", "store/disk"]),
    ("clap", &["cli/"]),
    ("icalendar", &["handout/diary.rs"]),
    ("uuid", &["exchange/ids.rs"]),
    ("csv", &["text/table.rs", "exchange/rows.rs", "figures/tests.rs"]),
];

fn sources() -> Vec<PathBuf> {
    fn gather(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                gather(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    gather(&root(), &mut found);
    found
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The rooms that a file's code names with `crate::`, beside where it names them.
fn rooms_named(code: &str) -> Vec<(usize, String)> {
    let mut named = Vec::new();
    for (number, line) in code.lines().enumerate() {
        let line = line.split("//").next().unwrap_or_default();
        for (at, _) in line.match_indices("crate::") {
            let rest = &line[at + "crate::".len()..];
            let inner = rest.strip_prefix('{').map_or_else(|| vec![rest], |list| list.split(',').collect());
            for name in inner {
                let name: String = name.trim().chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
                named.push((number + 1, name));
            }
        }
    }
    named
}

#[test]
fn every_room_uses_only_the_rooms_it_may() {
    let allowed = allowed();
    let mut wrong = Vec::new();
    for path in sources() {
        let within = path.strip_prefix(root()).unwrap();
        let room = within.iter().next().unwrap().to_str().unwrap();
        let Some(may) = allowed.get(room) else { continue };
        for (line, other) in rooms_named(&fs::read_to_string(&path).unwrap()) {
            if other != room && allowed.contains_key(other.as_str()) && !may.contains(&other.as_str()) {
                wrong.push(format!("{}:{line}: `{room}` may not use `{other}`", within.display()));
            }
            if other == "cli" {
                wrong.push(format!("{}:{line}: nothing may use `cli`", within.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn some_crates_are_named_in_one_place() {
    let mut wrong = Vec::new();
    for path in sources() {
        let within = path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
        let code = fs::read_to_string(&path).unwrap();
        for (name, places) in KEPT {
            let names = code.lines().any(|line| {
                let line = line.split("//").next().unwrap_or_default();
                line.contains(&format!("{name}::")) || line.trim_start().starts_with(&format!("use {name};"))
            });
            if names && !places.iter().any(|place| within.starts_with(place)) {
                wrong.push(format!("{within} names `{name}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_wrong_arrow_would_be_seen() {
    assert_eq!(rooms_named("use crate::{app, store};\n// crate::tui\nlet x = crate::vault::open();").len(), 3);
    assert!(!allowed()["tui"].contains(&"record"));
    assert!(allowed()["store"].contains(&"facts"));
}
