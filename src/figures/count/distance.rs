//! Distance travelled on scales.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::figures::definition::DISTANCE;
use crate::figures::{Period, Tally};
use crate::record::Countable;

pub(super) fn count(tally: &mut Tally, period: Period, person: &Countable) {
    // By guided conversation and scale: the answers, oldest first.
    let mut answers: BTreeMap<(&str, &str), Vec<(Timestamp, u8)>> = BTreeMap::new();
    for session in person.sessions.iter().filter(|session| !session.script.is_empty()) {
        for (step, at, value) in session.scales.iter().filter(|(_, at, _)| period.contains(person.day(*at))) {
            answers.entry((&session.script, scale(step))).or_default().push((*at, *value));
        }
    }
    for ((_, scale), mut given) in answers {
        given.sort_by_key(|(at, _)| *at);
        if let [(_, first), .., (_, last)] = given[..] {
            let part = match last.cmp(&first) {
                Ordering::Greater => "higher",
                Ordering::Equal => "same",
                Ordering::Less => "lower",
            };
            tally.one_of(DISTANCE, scale, part);
        }
    }
}

/// The scale that a step asks for: `confidence-start` and `confidence-end` ask for the same.
fn scale(step: &str) -> &str {
    step.strip_suffix("-start").or_else(|| step.strip_suffix("-end")).unwrap_or(step)
}
