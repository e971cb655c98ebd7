//! Every kind of fault in a folder laid over the shipped catalogue, as a keeper sees it.
//!
//! Each `tests/faults/NAME.toml` names on its first line, in a comment, the place where it stands in the folder; `NAME.txt` is what is
//! told of it. After a change of words run the test once with `GOLDEN=write` and read what changed.

#![expect(clippy::unwrap_used, reason = "a test fails by stopping")]

use std::fs;
use std::path::{Path, PathBuf};

use fingerpost::catalogue::{File, Loaded, load, shipped};

fn file(path: &str, text: impl Into<Vec<u8>>) -> File {
    File { path: path.into(), shown: path.into(), bytes: text.into().into() }
}

fn over(files: Vec<File>) -> Loaded {
    load(&[shipped(), files])
}

fn fixtures() -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> =
        fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults")).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.retain(|path| path.extension().is_some_and(|ext| ext == "toml"));
    all.sort();
    all
}

#[test]
fn each_fault_is_told_with_its_line_a_caret_and_what_to_write() {
    for fixture in fixtures() {
        let text = fs::read_to_string(&fixture).unwrap();
        let path = text.lines().next().and_then(|line| line.strip_prefix("# ")).unwrap().to_owned();
        let loaded = over(vec![file(&path, text.clone())]);
        let mut told = String::new();
        for fault in &loaded.faults {
            assert_eq!(fault.file, path, "{fault}");
            told.push_str(&fault.render(Some(&text)));
            told.push_str("\n\n");
        }
        assert!(!loaded.faults.is_empty(), "{path}");
        let golden = fixture.with_extension("txt");
        if std::env::var_os("GOLDEN").is_some() {
            fs::write(&golden, &told).unwrap();
        }
        assert_eq!(told, fs::read_to_string(&golden).unwrap_or_default(), "{}", golden.display());
    }
}

#[test]
fn the_rest_loads_beside_a_broken_file() {
    let whole = load(&[shipped()]).catalogue;
    for fixture in fixtures() {
        let text = fs::read_to_string(&fixture).unwrap();
        let path = text.lines().next().and_then(|line| line.strip_prefix("# ")).unwrap().to_owned();
        let beside = over(vec![file(&path, text)]).catalogue;
        assert_eq!(beside.provisions, whole.provisions, "{path}");
    }
}

#[test]
fn a_file_that_is_not_text_is_told_and_left_out() {
    let loaded = over(vec![file("provisions/health/fit-note.toml", b"id = \"fit-note\"\nname = \"\xff\"\n".to_vec())]);
    let told: Vec<String> = loaded.faults.iter().map(ToString::to_string).collect();
    assert_eq!(told, ["provisions/health/fit-note.toml:2:9: this file is not UTF-8 text from here on; save it again as UTF-8"]);
    assert!(loaded.catalogue.provisions.contains_key("fit-note"));
}

#[test]
fn one_id_in_two_folders_is_told() {
    let refresh = "id = \"fit-note\"\nverified_on = 2026-11-01\nverified_by = \"A. Keeper\"\n";
    let loaded = over(vec![file("provisions/health/fit-note.toml", refresh), file("provisions/welfare/fit-note.toml", refresh)]);
    let told: Vec<String> = loaded.faults.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "provisions/welfare/fit-note.toml:1:1: there is an entry `fit-note` already, in `provisions/health/fit-note.toml`; keep one of them"
        ]
    );
}

#[test]
fn a_fact_that_nothing_uses_is_told() {
    let fact = "[[fact]]\nkey = \"shoe_size\"\ntype = \"number\"\nlabel = \"shoe size\"\nquestion = \"Which?\"\nwhy = \"None.\"\n";
    let loaded = over(vec![file("facts.toml", fact)]);
    assert_eq!(loaded.faults, []);
    let all = loaded.catalogue.vocabulary.0.keys().filter(|key| *key != "shoe_size").cloned().collect();
    let told: Vec<String> = loaded.unused_facts(&all).iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        ["facts.toml:2:7: no rule and no script uses `shoe_size`; use it in a rule, or take it out: nothing is asked without a use"]
    );
    assert_eq!(loaded.unused_facts(&loaded.catalogue.vocabulary.0.keys().cloned().collect()), []);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 64, ..Default::default() })]

    /// A keeper's slip anywhere in a file is told within the file, safely to show, and takes nothing else with it.
    #[test]
    fn a_slip_anywhere_is_told_and_never_more_than_told(at in proptest::prelude::any::<proptest::sample::Index>(), with in "[\"\\[\\]{}=,\n\u{1b}\u{202e}a-z0-9é-]{0,6}", gone in 0usize..12) {
        let path = "provisions/workplace/access-to-work.toml";
        let text = String::from_utf8(shipped().into_iter().find(|file| file.path == path).unwrap().bytes.into_owned()).unwrap();
        let start = text.floor_char_boundary(at.index(text.len()));
        let end = text.ceil_char_boundary((start + gone).min(text.len()));
        let slipped = format!("{}{with}{}", &text[..start], &text[end..]);
        let loaded = over(vec![file(path, slipped.clone())]);
        proptest::prop_assert!(loaded.catalogue.provisions.contains_key("access-to-work"));
        for fault in &loaded.faults {
            proptest::prop_assert_eq!(fault.file.as_str(), path);
            let lines = slipped.split('\n').count();
            proptest::prop_assert!((1..=lines).contains(&fault.line));
            let shown = fault.render(Some(&slipped)) + &fault.to_string();
            proptest::prop_assert!(shown.chars().all(|letter| (letter == '\n' || !letter.is_control()) && letter != '\u{202e}'), "{:?}", shown);
        }
    }
}

#[test]
fn what_leads_back_to_itself_is_told_and_the_rest_loads() {
    let shipped_entry = |id: &str, after: &str| {
        let path = format!("provisions/welfare/{id}.toml");
        let text = format!(
            "id = \"{id}\"\nname = \"{id}\"\nalso = [\"one thing\", \"another\"]\nkind = \"service\"\nsummary = \"A thing.\"\ngives = \"A.\"\n\
             how_to_get = \"Ask.\"\ndelivered_by = \"Us\"\nvoluntary = \"yes\"\nplaces = [\"england\"]\naction = \"signpost\"\n\
             replaced_by = [\"{after}\"]\nsources = [\"gp2016 para 1\"]\n\n[[status]]\nis = \"open\"\nsource = \"gp2016 para 1\"\n"
        );
        file(&path, text)
    };
    let places = "[[place]]\nid = \"here\"\nname = \"Here\"\nwithin = [\"there\"]\n\n[[place]]\nid = \"there\"\nname = \"There\"\nwithin = [\"here\"]\n";
    let loaded = over(vec![shipped_entry("one-way", "other-way"), shipped_entry("other-way", "one-way"), file("places.toml", places)]);
    let told: Vec<String> = loaded.faults.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 4, "{told:#?}");
    assert!(told.iter().any(|fault| fault.contains("one-way.toml:12:1: `one-way` is replaced by itself")), "{told:#?}");
    assert!(told.iter().any(|fault| fault.contains("places.toml:4:11: `here` lies within itself, by way of `there`")), "{told:#?}");
    assert!(loaded.catalogue.provisions["one-way"].replaced_by.is_empty() && !loaded.catalogue.places.contains_key("here"));
    assert!(loaded.catalogue.provisions.contains_key("fit-note"));
}

#[test]
fn a_condition_may_name_one_below_it_and_a_circle_is_told_as_one() {
    let condition = |name: &str, named: &str| {
        format!("[condition.{name}]\nlabel = \"{name}\"\nany = [ {{ condition = \"{named}\" }}, {{ fact = \"age\", at_least = 16 }} ]\n")
    };
    let last = "[condition.c]\nlabel = \"c\"\nfact = \"wants_work\"\nis = true\n";
    let loaded = over(vec![file("facts.toml", format!("{}{}{last}", condition("a", "b"), condition("b", "c")))]);
    assert_eq!(loaded.faults, []);
    assert!(["a", "b", "c"].iter().all(|name| loaded.catalogue.conditions.contains_key(*name)));
    let told = |text: String| over(vec![file("facts.toml", text)]).faults.iter().map(ToString::to_string).collect::<Vec<_>>();
    let fix = "a condition may name any other that does not name it: take one of the names out";
    assert_eq!(
        told(format!("{}{}", condition("a", "b"), condition("b", "a"))),
        [
            format!("facts.toml:1:12: the condition `a` leads back to itself, by way of `b`; {fix}"),
            format!("facts.toml:4:12: the condition `b` leads back to itself, by way of `a`; {fix}"),
        ]
    );
    assert_eq!(told(condition("a", "a")), [format!("facts.toml:1:12: the condition `a` leads back to itself; {fix}")]);
    assert!(told(condition("a", "nothing"))[0].contains("there is no condition `nothing`"));
}
