//! The rules of the voice, each over every page: append-only lines that are safe and narrow, things told apart by their beginnings, the same
//! words at every prompt, and nothing lost.

use std::collections::BTreeSet;

use fingerpost::app::msg::FrontEnd;
use fingerpost::app::page::{Choice, Widget};
use fingerpost::plain::Answers;
use fingerpost::text::width;

use crate::bench::Bench;
use crate::routes::{Route, go, routes};

/// What is said of a page from there on, with these lines typed.
fn said(bench: &mut Bench, typed: &str) -> String {
    bench.model.front = FrontEnd::Plain;
    let mut out = Vec::new();
    bench.speak(&mut Answers::new(typed), &mut out);
    String::from_utf8(out).unwrap()
}

fn every_page() -> impl Iterator<Item = Route> {
    routes().into_iter()
}

/// No escape, no rewriting, no bell, no box drawing; lines of 80 at most.
#[test]
fn every_page_is_said_in_safe_and_narrow_lines() {
    for route in every_page() {
        let said = said(&mut go(&route), "show\nmore\nmore\nactions\nmore\nback\nhelp\nback\n");
        let drawn = |letter: char| matches!(letter, '\u{2500}'..='\u{259f}' | '\u{2800}'..='\u{28ff}');
        assert!(said.chars().all(|letter| letter == '\n' || (!letter.is_control() && !drawn(letter))), "{}: {said:?}", route.0);
        assert!(said.lines().all(|line| width(line.trim_end()) <= 80), "{}: {said}", route.0);
        assert!(!said.trim().is_empty(), "{} is silence", route.0);
    }
}

/// The first forty characters tell items apart, so the number and the name do: and a name chooses its own row.
#[test]
fn the_beginnings_of_items_tell_them_apart() {
    for route in every_page() {
        for control in go(&route).page().controls() {
            let rows: &[Choice] = match &control.widget {
                Widget::Choice { options, .. } | Widget::Multi { options, .. } => options,
                Widget::List { items, .. } => items,
                _ => continue,
            };
            let mut seen = BTreeSet::new();
            for row in rows {
                let whole = format!("{}. {}", row.label, row.detail);
                let start: String = whole.chars().take(40).collect();
                assert!(seen.insert(start) || row.label.chars().count() < 40, "{}: two rows begin `{}`", route.0, row.label);
            }
        }
    }
}

/// Options are numbered once, from one on without a gap.
#[test]
fn options_are_numbered_once() {
    // What the hand-out says has numbers of its own.
    for route in every_page().filter(|route| !matches!(route.0, "handout" | "handout-saved")) {
        let bench = &mut go(&route);
        let page = bench.page();
        let rows = match page.focused().map(|control| &control.widget) {
            Some(Widget::Choice { options, .. } | Widget::Multi { options, .. }) => options.len(),
            Some(Widget::List { total, .. }) if *total <= 20 => *total,
            _ => continue,
        };
        let said = said(bench, "");
        for number in 1..=rows {
            let times = said.lines().filter(|line| line.starts_with(&format!("{number}. "))).count();
            assert_eq!(times, 1, "{}: {number} is said {times} times:\n{said}", route.0);
        }
    }
}

/// These words are taken at every prompt, whatever is asked.
#[test]
fn the_same_words_work_at_every_prompt() {
    const WORDS: &[&str] = &["help", "where", "find", "safety", "settings", "actions", "hide", "repeat"];
    for route in every_page().filter(|route| !matches!(route.0, "hidden")) {
        for word in WORDS {
            let bench = &mut go(&route);
            let (before, status) = (bench.page(), bench.page().status);
            let said = said(bench, word);
            let after = bench.page();
            let answered =
                after.name != before.name || after.status != status || said.contains("does nothing here") || said.contains("said yet");
            assert!(answered || *word == "repeat", "{}: `{word}` is not answered:\n{said}", route.0);
            // Never taken for an answer: no field has it.
            let typed = after
                .controls()
                .any(|control| matches!(&control.widget, Widget::Field { text, .. } | Widget::LongText { text, .. } if text == word));
            assert!(!typed, "{}: `{word}` was taken for an answer", route.0);
        }
    }
}

/// `hide` and `lock` push away what was said, from every page.
#[test]
fn hiding_pushes_away_what_was_said_from_every_page() {
    for route in every_page().filter(|route| route.0 != "hidden") {
        let said = said(&mut go(&route), "hide\n");
        let last = said.rsplit(&"\n".repeat(90)).next().unwrap_or_default();
        assert!(said.contains(&"\n".repeat(90)) && last.split_whitespace().count() <= 12, "{}: {last}", route.0);
    }
}

/// The end of the input, anywhere, is told, and what was typed is kept.
#[test]
fn the_end_of_the_input_is_told_on_every_page() {
    for route in every_page() {
        let said = said(&mut go(&route), "");
        assert!(
            said.trim_end()
                .lines()
                .last()
                .is_some_and(|line| line.contains("The input ended.") || line.contains("saved.") || line.contains("kept")),
            "{}: {said}",
            route.0
        );
    }
}
