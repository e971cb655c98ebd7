//! The three verdicts.

use std::borrow::Cow;

use super::Verdict;
use crate::catalogue::{Eligibility, SourcesDiffer};
use crate::facts::Fact;
use crate::rules::{Known, Places, Seen, Subject, Truth, open, test_truth, truth};

/// What is said of a provision. Where a test on which sources differ is known to hold, what fits is a question, and so is what fails by that
/// alone: by another source it may be for them. What fails by every source stays *no*, and a test that is itself not known leaves a provision as it is.
pub(super) fn verdict(eligibility: &Eligibility, known: &dyn Known) -> Verdict {
    let Some(rule) = eligibility.rule.as_deref() else {
        return if differing(eligibility, known).next().is_none() { Verdict::Fits } else { Verdict::Ask };
    };
    match truth(rule, known) {
        Truth::Yes if differing(eligibility, known).next().is_none() => Verdict::Fits,
        Truth::Yes | Truth::Unknown => Verdict::Ask,
        Truth::No if eligibility.sources_differ.is_empty() || truth(rule, &Unagreed::new(eligibility, known)) == Truth::No => Verdict::No,
        Truth::No => Verdict::Ask,
    }
}

/// Where the sources differ just here.
pub(super) fn differing<'c>(eligibility: &'c Eligibility, known: &dyn Known) -> impl Iterator<Item = &'c SourcesDiffer> {
    eligibility.sources_differ.iter().filter(move |differ| test_truth(&differ.test, known) == Truth::Yes)
}

/// What could still settle a rule that is a question, in its order: not what sources differ on, for that is known.
pub(super) fn unsettled<'c>(eligibility: &'c Eligibility, known: &dyn Known) -> Vec<&'c Subject> {
    let Some(rule) = eligibility.rule.as_deref() else { return Vec::new() };
    if truth(rule, known) != Truth::No {
        return open(rule, known);
    }
    let unagreed = Unagreed::new(eligibility, known);
    let mut left = open(rule, &unagreed);
    left.retain(|subject| !unagreed.subjects.contains(subject));
    left
}

/// What is known, without what the sources differ on just here.
struct Unagreed<'a> {
    known: &'a dyn Known,
    subjects: Vec<&'a Subject>,
}

impl<'a> Unagreed<'a> {
    fn new(eligibility: &'a Eligibility, known: &'a dyn Known) -> Self {
        Self { known, subjects: differing(eligibility, known).map(|differ| &differ.test.subject).collect() }
    }
}

impl Known for Unagreed<'_> {
    fn see(&self, subject: &Subject) -> Seen<'_> {
        if self.subjects.contains(&subject) {
            return Seen::Unknown;
        }
        match self.known.see(subject) {
            Seen::Known(value) => Seen::Known(Cow::Owned(value.into_owned())),
            other => other,
        }
    }

    fn fact(&self, subject: &Subject) -> Option<&Fact> {
        self.known.fact(subject)
    }

    fn places(&self) -> &Places {
        self.known.places()
    }
}
