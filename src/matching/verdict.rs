//! The three verdicts.

use super::Verdict;
use crate::catalogue::{Eligibility, SourcesDiffer};
use crate::rules::{Known, Truth, test_truth, truth};

/// What is said of a provision. Sources that differ turn *fits* into *ask* just where their test is known to hold, and nothing else:
/// what fails by every source stays *no*, and a test that is itself not known leaves a provision that fits as it is.
pub(super) fn verdict(eligibility: &Eligibility, known: &dyn Known) -> Verdict {
    match eligibility.rule.as_ref().map_or(Truth::Yes, |rule| truth(rule, known)) {
        Truth::Yes if differing(eligibility, known).next().is_none() => Verdict::Fits,
        Truth::Yes | Truth::Unknown => Verdict::Ask,
        Truth::No => Verdict::No,
    }
}

/// Where the sources differ just here.
pub(super) fn differing<'c>(eligibility: &'c Eligibility, known: &dyn Known) -> impl Iterator<Item = &'c SourcesDiffer> {
    eligibility.sources_differ.iter().filter(move |differ| test_truth(&differ.test, known) == Truth::Yes)
}
