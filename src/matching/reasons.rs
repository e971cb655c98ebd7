//! Why a verdict is what it is, and what is still open.

use super::{Leans, Reason};
use crate::catalogue::Eligibility;
use crate::rules::{self, Known, Seen, Subject, explain, truth};

/// Every condition with what is known of it; none where anybody may have it.
pub(super) fn reasons(eligibility: &Eligibility, known: &dyn Known) -> Vec<Reason> {
    let findings = eligibility.rule.as_ref().map(|rule| explain(rule, known).findings).unwrap_or_default();
    findings
        .into_iter()
        .map(|finding| Reason {
            fact: finding.open.first().or(finding.subjects.first()).map(|subject| key(subject).to_owned()).unwrap_or_default(),
            needs: finding.needs,
            has: finding.has,
            met: finding.met,
        })
        .collect()
}

/// The keys of the facts that could still settle it, in the order of the rule. What the person would rather not say is left alone.
pub(super) fn open(eligibility: &Eligibility, known: &dyn Known) -> Vec<String> {
    let open = eligibility.rule.as_ref().map(|rule| rules::open(rule, known)).unwrap_or_default();
    open.iter().filter(|subject| known.see(subject) != Seen::Declined).map(|subject| key(subject).to_owned()).collect()
}

/// Whom it is aimed at, and whether that is so here.
pub(super) fn leaning(eligibility: &Eligibility, known: &dyn Known) -> Vec<Leans> {
    eligibility.leaning.iter().map(|leaning| Leans { says: leaning.says.clone(), met: truth(&leaning.rule, known).met() }).collect()
}

fn key(subject: &Subject) -> &str {
    match subject {
        Subject::Fact(key) | Subject::Answer(key) => key,
    }
}
