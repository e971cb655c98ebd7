//! Why a verdict is what it is, and what is still open.

use super::{Leans, Reason, Verdict};
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

/// What could still settle it, in the order of the rule. What the person would rather not say is left alone.
pub(super) fn open(eligibility: &Eligibility, verdict: Verdict, known: &dyn Known) -> Vec<Subject> {
    let Some(rule) = eligibility.rule.as_ref().filter(|_| verdict == Verdict::Ask) else { return Vec::new() };
    let mut open = rules::open(rule, known);
    open.retain(|subject| known.see(subject) != Seen::Declined);
    open
}

/// Whom it is aimed at, and whether that is so here.
pub(super) fn leaning(eligibility: &Eligibility, known: &dyn Known) -> Vec<Leans> {
    eligibility.leaning.iter().map(|leaning| Leans { says: leaning.says.clone(), met: truth(&leaning.rule, known).met() }).collect()
}

/// The key of a fact, or the id of a step.
pub(super) fn key(subject: &Subject) -> &str {
    match subject {
        Subject::Fact(key) | Subject::Answer(key) => key,
    }
}
