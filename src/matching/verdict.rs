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

/// Where the sources differ just here, in words with who says what; nothing where they agree, or where it makes no difference.
pub(super) fn differences(eligibility: &Eligibility, verdict: Verdict, known: &dyn Known) -> Vec<String> {
    if verdict != Verdict::Ask {
        return Vec::new();
    }
    differing(eligibility, known)
        .map(|differ| {
            let sources: Vec<String> = differ.sources.iter().map(ToString::to_string).collect();
            if sources.is_empty() { differ.says.clone() } else { format!("{} ({})", differ.says, sources.join("; ")) }
        })
        .collect()
}

fn differing<'a>(eligibility: &'a Eligibility, known: &'a dyn Known) -> impl Iterator<Item = &'a SourcesDiffer> {
    eligibility.sources_differ.iter().filter(move |differ| test_truth(&differ.test, known) == Truth::Yes)
}
