//! Why a verdict is what it is: every condition, whom it is aimed at, what an adviser weighs, and when it will change by itself.

use jiff::civil::Date;
use serde::Serialize;

use super::verdict::{differing, unsettled};
use super::{Match, Verdict, elsewhere, turns};
use crate::catalogue::{Eligibility, SourceRef, SourcesDiffer};
use crate::rules::{FactsOn, Known, Seen, Subject, explain, truth};

/// One condition: what it needs, what is known, and whether it is met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// What is needed, in words.
    pub needs: String,
    /// What is known, in words: `not known`, `rather not say`, or the answer.
    pub has: String,
    /// Whether anything is known.
    #[serde(skip)]
    pub told: bool,
    /// Whether it is met; none: not known.
    pub met: Option<bool>,
    /// The fact.
    #[serde(skip)]
    pub fact: String,
}

/// Whom it is aimed at, and whether that is so here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Leans {
    /// In words.
    pub says: String,
    /// Whether it is so; none: not known.
    pub met: Option<bool>,
}

/// A verdict that will change by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Turn {
    /// From this day.
    pub on: Date,
    /// What it becomes.
    pub becomes: Verdict,
    /// Why, in words.
    pub why: String,
}

/// Why a provision fits, depends on an answer, or does not fit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Why {
    /// Every condition; none where anybody may have it.
    pub reasons: Vec<Reason>,
    /// Facts still open that could settle it, in the order of the rule.
    pub open: Vec<String>,
    /// Whom it is aimed at.
    pub leaning: Vec<Leans>,
    /// What the adviser weighs.
    pub judge: Vec<String>,
    /// When the verdict will change by itself.
    pub changes: Vec<Turn>,
    /// Where it comes from.
    pub sources: Vec<SourceRef>,
    /// Where the sources differ just here, in words.
    pub differ: Vec<String>,
}

pub(super) fn why(found: &Match<'_>, told: &FactsOn<'_>, known: &dyn Known) -> Why {
    let eligibility = found.provision.eligibility_on(told.on);
    let elsewhere = elsewhere::reason(found.provision, eligibility, known);
    Why {
        changes: if elsewhere.is_none() { turns::turns(found.provision, found.verdict, told) } else { Vec::new() },
        reasons: elsewhere.into_iter().chain(reasons(eligibility, known)).collect(),
        open: open(eligibility, found.verdict, known).iter().map(|subject| key(subject).to_owned()).collect(),
        leaning: eligibility
            .leaning
            .iter()
            .map(|leaning| Leans { says: leaning.says.clone(), met: truth(&leaning.rule, known).met() })
            .collect(),
        judge: eligibility.judge.clone(),
        sources: found.provision.sources.clone(),
        differ: if found.differs { differing(eligibility, known).map(in_words).collect() } else { Vec::new() },
    }
}

fn reasons(eligibility: &Eligibility, known: &dyn Known) -> Vec<Reason> {
    let findings = eligibility.rule.as_ref().map(|rule| explain(rule, known).findings).unwrap_or_default();
    findings
        .into_iter()
        .map(|finding| Reason {
            fact: finding.open.first().or(finding.subjects.first()).map(|subject| key(subject).to_owned()).unwrap_or_default(),
            needs: finding.needs,
            has: finding.has,
            told: finding.told,
            met: finding.met,
        })
        .collect()
}

/// What could still settle it, in the order of the rule. What the person would rather not say is left alone.
pub(super) fn open<'c>(eligibility: &'c Eligibility, verdict: Verdict, known: &dyn Known) -> Vec<&'c Subject> {
    if verdict != Verdict::Ask {
        return Vec::new();
    }
    let mut open = unsettled(eligibility, known);
    open.retain(|subject| known.see(subject) != Seen::Declined);
    open
}

/// The difference, with who says what.
fn in_words(differ: &SourcesDiffer) -> String {
    let sources: Vec<String> = differ.sources.iter().map(ToString::to_string).collect();
    if sources.is_empty() { differ.says.clone() } else { format!("{} ({})", differ.says, sources.join("; ")) }
}

/// The key of a fact, or the id of a step.
fn key(subject: &Subject) -> &str {
    match subject {
        Subject::Fact(key) | Subject::Answer(key) => key,
    }
}
