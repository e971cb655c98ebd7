//! What stands first: what can be had, by whom it is for.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::Match;
use crate::catalogue::{Action, Kind, State};
use crate::rules::{Known, Truth, conditions, truth};

/// What fits: what can be had first, then what is best.
pub(super) fn best_first(fits: &mut [Match<'_>], on: Date, known: &dyn Known) {
    fits.sort_by_cached_key(|found| (standing(found.status), best(found, on, known)));
}

/// What depends on an answer: fewest open questions first, then as above.
pub(super) fn fewest_open_first(ask: &mut [Match<'_>], on: Date, known: &dyn Known) {
    ask.sort_by_cached_key(|found| (found.open, standing(found.status), best(found, on, known)));
}

/// What does not fit: fewest failed conditions first, then by id.
pub(super) fn nearest_first(no: &mut [Match<'_>], on: Date, known: &dyn Known) {
    no.sort_by_cached_key(|found| {
        let rule = found.provision.eligibility_on(on).rule.as_ref();
        let failed = |rule| conditions(rule).into_iter().filter(|condition| condition.truth(known) == Truth::No).count();
        (rule.map_or(0, failed), found.provision.id.as_str())
    });
}

/// What can be had comes before what cannot, and what is sure before what is not.
fn standing(status: State) -> u8 {
    match status {
        State::Open => 0,
        State::Trial | State::Closing => 1,
        State::Unconfirmed => 2,
        State::Announced | State::Proposed => 3,
        State::Closed => 4,
    }
}

/// Aimed at this person first; then what the person gets something of; then what has more conditions, and so is for fewer people; then by id.
fn best<'c>(found: &Match<'c>, on: Date, known: &dyn Known) -> (usize, Reverse<usize>, u8, Reverse<usize>, &'c str) {
    let eligibility = found.provision.eligibility_on(on);
    let (mut so, mut not_so) = (0, 0);
    for leaning in &eligibility.leaning {
        match truth(&leaning.rule, known) {
            Truth::Yes => so += 1,
            Truth::No => not_so += 1,
            Truth::Unknown => {}
        }
    }
    let needed = eligibility.rule.as_ref().map_or(0, |rule| conditions(rule).len());
    (not_so, Reverse(so), reach(found), Reverse(needed), found.provision.id.as_str())
}

/// What the person gets comes before what somebody does for them, and that before what an adviser only knows of.
fn reach(found: &Match<'_>) -> u8 {
    match (found.provision.kind, found.provision.action) {
        (_, Action::KnowOnly | Action::AdviserTool) => 2,
        (Kind::EmployerSupport | Kind::Information, _) | (_, Action::TellEmployer | Action::Consult) => 1,
        _ => 0,
    }
}
