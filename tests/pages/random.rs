//! Keys at random: no panic, no trap, nothing typed is lost.

use std::collections::{BTreeMap, BTreeSet};

use fingerpost::app::key::Key;
use jiff::SignedDuration;

use crate::bench::{Bench, named};
use crate::common::dice::Dice;
use crate::every_command::can_be_worked;
use crate::routes::{go, routes, unlocking};
use crate::screen_rules::Seen;

/// So many keys in the suite.
const KEYS: usize = 2000;
/// So many when somebody asks for the whole walk: `cargo test --test pages -- --ignored random`.
const ALL_KEYS: usize = 10_000;

/// These, or as many others as `FINGERPOST_WALKS` asks for.
fn seeds(usual: &[u64]) -> Vec<u64> {
    let wanted: Option<u64> = std::env::var("FINGERPOST_WALKS").ok().and_then(|walks| walks.parse().ok());
    wanted.map_or_else(|| usual.to_vec(), |walks| (1..=walks).map(|walk| walk * 0x9e37_79b9).collect())
}

fn one<'a>(dice: &mut Dice, of: &[&'a str]) -> &'a str {
    of[dice.below(of.len())]
}

/// Keys that move about and do things, the frequent ones several times.
const MOVING: &[&str] = &[
    "Enter", "Enter", "Enter", "Enter", "Down", "Down", "Down", "Down", "Up", "Tab", "Tab", "BackTab", "Space", "Space", "Esc", "Left",
    "Right", "Home", "End", "PgUp", "PgDn", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "1", "2", "3", "^l",
];

/// Those, and what takes away or locks.
const EVERYTHING: &[&str] = &["Backspace", "Delete", "^z", "F10", "9", "x", " "];

/// Back to the first page, whatever is open.
fn go_home(bench: &mut Bench) {
    for _ in 0..200 {
        match bench.page().name {
            "first" => return,
            "hidden" => bench.press("Enter"),
            _ => bench.press("Esc"),
        }
    }
    panic!("Esc does not lead home from {}", bench.page().name);
}

#[test]
fn no_keys_trap_or_break() {
    walk_about(KEYS);
}

#[test]
#[ignore = "takes longer: the same for 10,000 keys"]
fn no_keys_trap_or_break_however_many() {
    walk_about(ALL_KEYS);
}

fn walk_about(keys: usize) {
    for seed in seeds(&[20]) {
        let mut dice = Dice(seed);
        let mut bench = Bench::open();
        for count in 0..keys {
            let key = if dice.below(8) == 0 { one(&mut dice, EVERYTHING) } else { one(&mut dice, MOVING) };
            match key {
                " " => bench.pass(SignedDuration::from_secs(400)),
                "x" => bench.press(&format!("\"{}\"", ["fit", "3 March 2027", "7", "derby", "\u{1b}[2J", "e\u{301}"][dice.below(6)])),
                key => bench.press(key),
            }
            can_be_worked(&bench);
            if count % 500 == 499 {
                go_home(&mut bench);
            }
            // Away from the notes, or from home, there is little to come by.
            if bench.page().name == "unlock" {
                bench.press(&unlocking());
            } else if bench.page().name == "first" && bench.model.is_open() {
                bench.press("Down Down Enter");
            }
        }
        go_home(&mut bench);
    }
}

/// So many keys on a screen in the suite: each is a frame.
const FRAMES: usize = 300;

#[test]
fn no_keys_break_the_screen() {
    walk_on_a_screen(FRAMES);
}

#[test]
#[ignore = "takes longer: the same for 10,000 keys"]
fn no_keys_break_the_screen_however_many() {
    walk_on_a_screen(ALL_KEYS);
}

/// The same on a screen, where keys read on through texts and rows move: in every frame one row is marked, and it is the cursor's.
fn walk_on_a_screen(keys: usize) {
    for (place, seed) in seeds(&[11, 12]).into_iter().enumerate() {
        let (mut dice, mut bench) = (Dice(seed), Bench::open());
        bench.model.settings.speech = place % 4 >= 2;
        let mut seen = Seen::new([(80, 24), (40, 12)][place % 2], "en_GB.UTF-8");
        seen.show(&mut bench);
        for count in 0..keys {
            let key = if dice.below(8) == 0 { one(&mut dice, EVERYTHING) } else { one(&mut dice, MOVING) };
            match key {
                " " => bench.pass(SignedDuration::from_secs(400)),
                "x" => ["fit", "3 March 2027", "derby"][dice.below(3)]
                    .chars()
                    .for_each(|letter| drop(seen.press(&mut bench, Key::Char(letter)))),
                key => drop(seen.press(&mut bench, named(key))),
            }
            match bench.page().name {
                "unlock" => bench.press(&unlocking()),
                "first" if bench.model.is_open() => bench.press("Down Down Enter"),
                _ => {}
            }
            seen.show(&mut bench);
            let rows = seen.rows();
            let sign = bench.model.settings.marker.sign();
            let marked: Vec<usize> = (0..rows.len()).filter(|y| rows[*y].starts_with(sign)).collect();
            let at = format!("seed {seed}, key {count}, {key}:\n{}", rows.join("\n"));
            assert_eq!(marked, [usize::from(seen.cursor().0)], "{at}");
        }
        for _ in 0..400 {
            if bench.page().name != "first" {
                let key = if bench.page().blank { Key::Enter } else { Key::Esc };
                seen.press(&mut bench, key);
            }
        }
        assert_eq!(bench.page().name, "first", "Esc does not lead home, seed {seed}");
    }
}

/// Letters that stand nowhere else: each is typed once, so that nothing can split it.
fn letter(count: usize) -> char {
    char::from_u32(0x4e00 + u32::try_from(count).unwrap()).unwrap()
}

fn letters(text: &str) -> BTreeSet<char> {
    text.chars().filter(|letter| ('\u{4e00}'..'\u{9fff}').contains(letter)).collect()
}

/// Pages on which what is typed is kept. What is searched for is not.
fn keeps(page: &str, focus: &str) -> bool {
    matches!(page, "question" | "fact" | "notes" | "new-action" | "new-follow-up") || (page, focus) == ("entry", "reason")
}

/// What somebody said is not to be kept: it may go. So may what gave way to "rather not say" or "not sure", which is back when that is undone.
fn not_to_be_kept(bench: &Bench) -> BTreeSet<char> {
    let pages: Vec<_> = bench.model.frames.iter().filter(|frame| frame.passing).collect();
    letters(&format!("{pages:?} {:?}", bench.model.case.as_ref().map(|case| case.used())))
}

#[test]
fn nothing_typed_is_lost() {
    type_about(KEYS);
}

#[test]
#[ignore = "takes longer: the same for 10,000 keys"]
fn nothing_typed_is_lost_however_much() {
    type_about(ALL_KEYS);
}

#[test]
fn what_gave_way_to_another_answer_is_back_when_that_is_undone() {
    for way in ["unsure", "decline"] {
        let mut bench = go(routes().iter().find(|route| route.0 == "question-text").unwrap());
        let name = bench.page().title;
        bench.press("\"a typed text\"");
        bench.pass(SignedDuration::from_secs(2));
        while bench.page().focus != way {
            bench.press("Tab");
        }
        bench.press("Enter");
        assert_ne!(bench.page().title, name, "{way}");
        bench.press("^z");
        for _ in 0..3 {
            if bench.page().title != name {
                bench.press("Esc");
            }
        }
        assert!(format!("{:?}", bench.page()).contains("a typed text"), "{way}: {:?}", bench.page());
    }
}

fn type_about(keys: usize) {
    for seed in seeds(&[7]) {
        let mut dice = Dice(seed);
        let mut bench = Bench::open();
        let mut typed = BTreeMap::new();
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for count in 0..keys {
            let page = bench.page();
            *seen.entry(page.name).or_default() += 1;
            let in_field = letters(&format!("{:?}", bench.model.frame()));
            if dice.below(4) == 0 && keeps(page.name, page.focus) && page.focused().unwrap().takes_text() && bench.model.case.is_some() {
                bench.key(Key::Char(letter(count)));
                typed.insert(letter(count), (page.name, page.title.clone(), page.focus));
            } else {
                bench.key(named(one(&mut dice, MOVING)));
            }
            let mut promised = not_to_be_kept(&bench);
            if matches!(page.focus, "decline" | "unsure") && (bench.page().name, bench.page().title) != (page.name, page.title) {
                promised.extend(in_field);
            }
            typed.retain(|letter, _| !promised.contains(letter));
            bench.pass(SignedDuration::from_millis(300));
            match bench.page().name {
                "unlock" => bench.press(&unlocking()),
                "first" => bench.press("Down Down Enter"),
                _ => {}
            }
            if count % 100 == 99 {
                let open = format!("{:?} {:?}", bench.model.frames, bench.model.put_by);
                let kept = serde_json::to_string(&bench.everybody()).unwrap();
                let there: BTreeSet<char> = letters(&open).union(&letters(&kept)).copied().collect();
                let lost: Vec<_> = typed.iter().filter(|(letter, _)| !there.contains(letter)).collect();
                assert!(lost.is_empty(), "seed {seed}, key {count}: of {} letters these are lost: {lost:?}", typed.len());
            }
        }
        assert!(typed.len() > 15, "hardly anything was typed: {}, on {seen:?}", typed.len());
    }
}
