//! Conditions held against what is known, each once: of a directory's entries many have the same.

use std::collections::HashMap;
use std::rc::Rc;

use super::verdict::{differing, verdict};
use super::{Verdict, why};
use crate::catalogue::Eligibility;
use crate::rules::{Known, SharedRule, Subject};

/// What is said of everything that has these conditions.
pub(super) struct Held<'c> {
    pub(super) verdict: Verdict,
    /// What is still open and could settle it.
    pub(super) open: Vec<&'c Subject>,
    /// Whether the sources differ just here.
    pub(super) differs: bool,
}

impl<'c> Held<'c> {
    pub(super) fn new(eligibility: &'c Eligibility, known: &dyn Known) -> Self {
        let verdict = verdict(eligibility, known);
        let differs = verdict == Verdict::Ask && differing(eligibility, known).next().is_some();
        Self { verdict, open: why::open(eligibility, verdict, known), differs }
    }
}

/// What was worked out from conditions that are one rule and no more, by that rule; none: conditions that ask nothing.
pub(super) struct Once<T>(HashMap<Option<usize>, Rc<T>>);

impl<T> Once<T> {
    pub(super) fn new() -> Self {
        Self(HashMap::new())
    }

    /// What is worked out from these conditions, or was from the same.
    pub(super) fn get(&mut self, eligibility: &Eligibility, work_out: impl FnOnce() -> T) -> Rc<T> {
        if !(eligibility.sources_differ.is_empty() && eligibility.leaning.is_empty()) {
            return Rc::new(work_out());
        }
        let rule = eligibility.rule.as_ref().map(SharedRule::identity);
        Rc::clone(self.0.entry(rule).or_insert_with(|| Rc::new(work_out())))
    }
}
