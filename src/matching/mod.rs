//! What is known of a person, held against the catalogue on a date: what could help, why, and what to ask next.
//!
//! # What `settles` counts
//! A question is worth the number of provisions that now say *ask* and that **some one answer to it alone**, with everything else left
//! as it is, would turn to *fits* or to *no*. It is the best that can come of asking: another answer may settle fewer. A provision that
//! two unknown facts hold open, neither of which decides alone, is settled by neither and counts for neither.
//!
//! Only what may be asked is proposed: no fact about offences or safety, none with an offer in place of a question, none that the person
//! would rather not say, none of which everything is known. A set some of whose values are sensitive may be asked, as may plain
//! questions about health. Whoever shows the questions leaves out those to be asked alone while anybody else is in the room.

mod ask_next;
mod assume;
mod matched;
mod reasons;
mod seen;
mod settle;
mod turns;
mod verdict;

use std::cmp::Reverse;

use jiff::civil::Date;

use self::seen::SeenOn;
use crate::catalogue::{Catalogue, State};
use crate::facts::Facts;
use crate::rules::FactsOn;

pub use matched::{AskNext, Leans, Match, Matches, Reason, Turn, Verdict};

/// Holds what is known of a person against every provision on a day.
///
/// Without `all` only what is offered or unconfirmed on that day is told; with it everything is, closed and planned too, and counts for
/// what to ask next.
pub fn matches(catalogue: &Catalogue, facts: &Facts, as_of: Date, all: bool) -> Matches {
    let places = catalogue.nested_places();
    let told = FactsOn { facts, vocabulary: &catalogue.vocabulary, places: &places, on: as_of };
    let known = SeenOn::new(&told);
    let mut questions = ask_next::Questions::new(&catalogue.vocabulary, facts);
    let mut matches = Matches { as_of, fits: Vec::new(), ask: Vec::new(), no: Vec::new(), ask_next: Vec::new() };
    for provision in catalogue.provisions.values() {
        let status = provision.status_on(as_of);
        if !(all || status.is_offered() || status == State::Unconfirmed) {
            continue;
        }
        let eligibility = provision.eligibility_on(as_of);
        let verdict = verdict::verdict(eligibility, &known);
        let open = reasons::open(eligibility, verdict, &known);
        questions.count(eligibility, &open, &known);
        let matched = Match {
            id: provision.id.clone(),
            name: provision.name.clone(),
            status,
            verdict,
            reasons: reasons::reasons(eligibility, &known),
            open: open.iter().map(|subject| reasons::key(subject).to_owned()).collect(),
            leaning: reasons::leaning(eligibility, &known),
            judge: eligibility.judge.clone(),
            changes: turns::turns(provision, verdict, &told),
            sources: provision.sources.clone(),
            differ: verdict::differences(eligibility, verdict, &known),
        };
        match matched.verdict {
            Verdict::Fits => matches.fits.push(matched),
            Verdict::Ask => matches.ask.push(matched),
            Verdict::No => matches.no.push(matched),
        }
    }
    matches.fits.sort_by_cached_key(|matched| (standing(matched.status), best(matched)));
    matches.ask.sort_by_cached_key(|matched| (unmet(matched, None), standing(matched.status), best(matched)));
    matches.no.sort_by_cached_key(|matched| (unmet(matched, Some(false)), matched.id.clone()));
    matches.ask_next = questions.most_settled_first();
    matches
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

/// Aimed at this person first; then what has more conditions, and so is for fewer people; then by id.
fn best(matched: &Match) -> (usize, Reverse<usize>, Reverse<usize>, String) {
    let aims = |met| matched.leaning.iter().filter(|leans| leans.met == Some(met)).count();
    (aims(false), Reverse(aims(true)), Reverse(matched.reasons.len()), matched.id.clone())
}

/// How many questions are open, or how many conditions failed.
fn unmet(matched: &Match, met: Option<bool>) -> usize {
    match met {
        None => matched.open.len(),
        met => matched.reasons.iter().filter(|reason| reason.met == met).count(),
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
