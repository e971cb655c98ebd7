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

/// The rooms or files that may name a crate; every crate that the program stands on is here or in [`ANYWHERE`].
const KEPT: &[(&str, &[&str])] = &[
    ("annotate_snippets", &["diagnostic/fault.rs"]),
    ("argon2", &["vault/"]),
    ("bip39", &["vault/"]),
    ("brotli", &["passport/"]),
    ("chacha20poly1305", &["vault/"]),
    ("clap", &["cli/"]),
    ("clap_complete", &["cli/"]),
    ("clap_mangen", &["cli/man.rs"]),
    ("crc32fast", &["app/library/compiled.rs"]),
    ("crossterm", &["tui/"]),
    ("csv", &["text/table.rs", "exchange/rows.rs", "figures/tests.rs"]),
    ("etcetera", &["runtime/"]),
    ("fuzzy_matcher", &["search/score.rs"]),
    ("getrandom", &["runtime/", "store/disk"]),
    ("hkdf", &["vault/"]),
    ("hpke", &["vault/"]),
    ("icalendar", &["handout/diary.rs"]),
    ("lz4_flex", &["build.rs", "catalogue/shipped.rs"]),
    ("postcard", &["passport/", "app/library/compiled.rs", "rules/packed.rs", "rules/shared.rs"]),
    ("qrcodegen", &["passport/"]),
    ("ratatui", &["tui/"]),
    ("rphonetic", &["text/sound.rs"]),
    ("rustix", &["cli/follow.rs", "plain/", "runtime/", "store/disk", "tui/"]),
    ("serde_json", &["catalogue/", "cli/", "exchange/", "figures/", "passport/", "record/", "rules/", "store/"]),
    ("sha2", &["runtime/compiled.rs", "vault/"]),
    ("signal_hook", &["cli/follow.rs", "plain/", "runtime/", "tui/"]),
    ("sled", &["store/disk/db.rs"]),
    ("tempfile", &["runtime/", "store/disk"]),
    ("textwrap", &["text/"]),
    ("toml", &["diagnostic/", "exchange/"]),
    ("toml_edit", &["exchange/document.rs", "runtime/"]),
    ("unicode_normalization", &["handout/brf", "text/", "vault/"]),
    ("unicode_segmentation", &["passport/guessing.rs", "text/"]),
    ("unicode_width", &["text/"]),
    ("uuid", &["exchange/ids.rs"]),
    ("zeroize", &["app/", "cli/", "passport/", "plain/", "runtime/", "store/", "text/", "tui/", "vault/"]),
    ("zeroizing_alloc", &["main.rs"]),
];

/// Crates for days, exact numbers, maps in their own order and errors, and how data is written: every room may name them.
const ANYWHERE: [&str; 5] = ["indexmap", "jiff", "rust_decimal", "serde", "thiserror"];

/// What only these files may call: which zone and which day it is is asked of one place.
const CALLED: &[(&str, &[&str])] = &[("TimeZone::system(", &["clock.rs"]), ("Zoned::now(", &[]), ("tzif(", &["clock.rs"])];

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
        let room = within.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs");
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

/// Whether a line of code names a crate.
fn names(line: &str, name: &str) -> bool {
    let line = line.split("//").next().unwrap_or_default();
    let within = |(at, _): (usize, &str)| !line[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_');
    line.match_indices(&format!("{name}::")).any(within) || line.trim_start().starts_with(&format!("use {name};"))
}

#[test]
fn crates_are_named_in_their_places_alone_and_in_each_of_these() {
    let mut wrong = Vec::new();
    let mut idle: Vec<(&str, &str)> = KEPT.iter().flat_map(|(name, places)| places.iter().map(|place| (*name, *place))).collect();
    for path in sources() {
        let within = path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
        let code = fs::read_to_string(&path).unwrap();
        for (name, places) in KEPT.iter().filter(|(name, _)| code.lines().any(|line| names(line, name))) {
            idle.retain(|(other, place)| other != name || !within.starts_with(place));
            if !places.iter().any(|place| within.starts_with(place)) {
                wrong.push(format!("{within} names `{name}`"));
            }
        }
        for (call, places) in CALLED {
            let calls = code.lines().any(|line| line.split("//").next().unwrap_or_default().contains(call));
            if calls && !places.contains(&within.as_str()) {
                wrong.push(format!("{within} calls `{call}..)`"));
            }
        }
    }
    wrong.extend(idle.iter().map(|(name, place)| format!("nothing in {place} names `{name}`")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_crate_that_the_program_stands_on_has_its_places() {
    let cargo: toml::Table = fs::read_to_string(root().join("../Cargo.toml")).unwrap().parse().unwrap();
    let named: Vec<String> = cargo["dependencies"].as_table().unwrap().keys().map(|name| name.replace('-', "_")).collect();
    let known = |name: &str| ANYWHERE.contains(&name) || KEPT.iter().any(|(kept, _)| *kept == name);
    let missing: Vec<&String> = named.iter().filter(|name| !known(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    // What ratatui brings is no dependency by name.
    let gone: Vec<&&str> =
        KEPT.iter().map(|(name, _)| name).filter(|name| **name != "crossterm" && !named.iter().any(|known| known == **name)).collect();
    assert!(gone.is_empty(), "{gone:?}");
}

#[test]
fn a_wrong_arrow_would_be_seen() {
    assert_eq!(rooms_named("use crate::{app, store};\n// crate::tui\nlet x = crate::vault::open();").len(), 3);
    assert!(!allowed()["tui"].contains(&"record"));
    assert!(allowed()["store"].contains(&"facts") && !allowed()["app"].contains(&"clock"));
    assert!(names("let x = sled::open();", "sled") && !names("use my_toml::y", "toml") && !names("// sled::Db", "sled"));
}
