//! What stands first: what can be had, by whom it is for.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Match, Verdict};
use crate::catalogue::{Action, Eligibility, Kind, State};
use crate::rules::{Known, Truth, conditions, truth};

/// Matches of one verdict, by where they stand. Equal ones stand in the order of the catalogue, which is by id.
#[derive(Default)]
pub(super) struct Ranked<'c>(BTreeMap<Rank, Vec<Match<'c>>>);

impl<'c> Ranked<'c> {
    /// Takes in the next match of the catalogue.
    pub(super) fn put(&mut self, found: Match<'c>, aim: &Aim) {
        self.0.entry(Rank::new(&found, aim)).or_default().push(found);
    }

    /// What fits: what can be had first, then what is best. What depends on an answer: fewest open questions before that. What does not fit:
    /// fewest failed conditions first, and nothing else.
    pub(super) fn in_order(self) -> Vec<Match<'c>> {
        self.0.into_values().flatten().collect()
    }
}

/// Where a match stands, the least first.
#[derive(Default, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    failed: usize,
    open: usize,
    standing: u8,
    /// What is aimed at this person ...
    not_so: usize,
    so: Reverse<usize>,
    /// ... then what the person gets something of ...
    reach: u8,
    /// ... then what has more conditions, and so is for fewer people.
    needed: Reverse<usize>,
}

impl Rank {
    fn new(found: &Match<'_>, aim: &Aim) -> Self {
        match found.verdict {
            Verdict::No => Self { failed: aim.failed, ..Self::default() },
            Verdict::Fits | Verdict::Ask => Self {
                failed: 0,
                open: found.open,
                standing: standing(found.status),
                not_so: aim.not_so,
                so: Reverse(aim.so),
                reach: reach(found),
                needed: Reverse(aim.needed),
            },
        }
    }
}

/// How conditions bear upon the order of everything that has them.
pub(super) struct Aim {
    /// Of those whom it is aimed at, how many the person is not one of ...
    not_so: usize,
    /// ... and how many the person is.
    so: usize,
    needed: usize,
    failed: usize,
}

impl Aim {
    pub(super) fn new(eligibility: &Eligibility, known: &dyn Known) -> Self {
        let leaning: Vec<Truth> = eligibility.leaning.iter().map(|leaning| truth(&leaning.rule, known)).collect();
        let conditions: Vec<Truth> =
            eligibility.rule.as_deref().map_or_else(Vec::new, |rule| conditions(rule).into_iter().map(|one| one.truth(known)).collect());
        let count = |all: &[Truth], wanted| all.iter().filter(|truth| **truth == wanted).count();
        Self {
            not_so: count(&leaning, Truth::No),
            so: count(&leaning, Truth::Yes),
            needed: conditions.len(),
            failed: count(&conditions, Truth::No),
        }
    }
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

/// What the person gets comes before what somebody does for them, and that before what an adviser only knows of.
fn reach(found: &Match<'_>) -> u8 {
    match (found.provision.kind, found.provision.action) {
        (_, Action::KnowOnly | Action::AdviserTool) => 2,
        (Kind::EmployerSupport | Kind::Information, _) | (_, Action::TellEmployer | Action::Consult) => 1,
        _ => 0,
    }
}
