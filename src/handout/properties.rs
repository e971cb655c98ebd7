//! Whatever was typed, what is not shared never goes on paper, in whichever style.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::tests::{NOT_SHOWN, NOW, SHOWN, TODAY, answer, at, note, person, worded};
use super::{Style, Wording, brf};
use crate::conversation::Reply;
use crate::facts::{Answer, Value};
use crate::record::{Answered, Decision, Detail, NoteKind, Person, Weighed};
use crate::text::width;

/// Text as somebody might type it, with anything in it.
fn typed() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z .]{0,90}", any::<String>(), Just("\u{1b}[2J\r\n# x\u{202e}".to_owned())]
}

/// A word that is nowhere else on the paper, and that is not broken, escaped or put in other words by any style.
fn marker() -> impl Strategy<Value = String> {
    "zq[a-z]{6}qz"
}

/// Something that holds the marker as a word, among what else was typed.
fn holding(marker: &str, typed: &str) -> String {
    format!("{typed} {marker} {typed}")
}

/// The marker as a style writes it.
fn written(marker: &str, style: Style) -> String {
    match style {
        Style::Brf => brf::braille(marker),
        _ => marker.to_owned(),
    }
}

/// The control characters that belong to a style.
fn own_controls(style: Style) -> &'static [char] {
    match style {
        Style::Brf => &['\r', '\n', '\u{c}'],
        _ => &['\n'],
    }
}

/// The widest line that a style may have, in columns.
fn widest(style: Style) -> usize {
    match style {
        Style::Text => 80,
        Style::Narrow | Style::Brf => 40,
        _ => usize::MAX,
    }
}

/// Hides the marker wherever something stands that is not for the paper.
fn hide(person: &mut Person, marker: &str, texts: &[String]) {
    let mut turn = texts.iter().cycle();
    let mut hidden = || holding(marker, turn.next().map_or("", String::as_str));
    person.reference = hidden();
    person.name = hidden();
    person.contact = hidden();
    person.access_needs = hidden();
    person.details = Detail::ALL.into_iter().map(|detail| (detail, hidden())).collect();
    person.notes.push(note(NOW, NoteKind::Working, &hidden()));
    let session = &mut person.sessions[0];
    session.step = Some(hidden());
    let reply = Reply::Text(hidden());
    session.answers.insert(hidden(), Answered { reply, at: at(TODAY), by: hidden() });
    for step in NOT_SHOWN {
        answer(person, step, Reply::Text(hidden()));
    }
    answer(person, "with-them", Reply::YesNo(false));
    person.decisions.values_mut().for_each(|weighed| weighed.reason = hidden());
    let declined = Weighed { decision: Decision::Declined, reason: hidden(), at: at(TODAY) };
    person.decisions.insert(hidden(), declined);
    person.follow_ups.iter_mut().filter(|follow_up| follow_up.done).for_each(|follow_up| follow_up.what = hidden());
    let set = BTreeSet::from([hidden()]);
    person.facts.tell(&hidden(), Answer::Known(Value::Set { named: set, complete: true }), TODAY);
    person.sharing.insert(hidden(), true);
    person.drafts.insert(hidden(), hidden());
    person.timeline.iter_mut().for_each(|entry| entry.what = hidden());
}

/// Writes the marker wherever something stands that is for the paper.
fn show(person: &mut Person, marker: &str, texts: &[String]) {
    let mut turn = texts.iter().cycle();
    let mut shown = || holding(marker, turn.next().map_or("", String::as_str));
    person.notes.push(note(NOW, NoteKind::Shared, &shown()));
    person.actions[0].what = shown();
    for step in SHOWN {
        answer(person, step, Reply::Text(shown()));
    }
    person.actions[1].if_then = shown();
    person.referrals[0].sharing = vec![shown(), shown()];
    person.follow_ups.iter_mut().filter(|follow_up| !follow_up.done).for_each(|follow_up| follow_up.what = shown());
}

proptest! {
    #[test]
    fn what_is_not_shared_never_goes_on_paper_in_any_style(
        (secret, public) in (marker(), marker()).prop_filter("two markers", |(one, other)| one != other),
        texts in proptest::collection::vec(typed(), 8),
        session in any::<bool>(),
    ) {
        let mut person = person();
        hide(&mut person, &secret, &texts);
        show(&mut person, &public, &texts);
        for (style, wording) in Style::ALL.into_iter().flat_map(|style| [(style, Wording::Usual), (style, Wording::Easier)]) {
            let paper = worded(&person, session.then_some(NOW), wording, style);
            prop_assert!(!paper.contains(&written(&secret, style)), "{}: {secret} in\n{paper}", style.name());
            prop_assert!(!paper.contains(&written("SECRET", style)), "{}:\n{paper}", style.name());
            // What is shared is there, so that what is hidden would have been found.
            prop_assert!(paper.contains(&written(&public, style)), "{}: no {public} in\n{paper}", style.name());
            prop_assert!(paper.chars().all(|letter| !letter.is_control() || own_controls(style).contains(&letter)), "{}", style.name());
            prop_assert!(paper.lines().all(|line| width(line.trim_start_matches('\u{c}')) <= widest(style)), "{}:\n{paper}", style.name());
        }
    }
}
