//! Why a rule says what it says: one finding a condition, and within it one for every leaf.

use super::eval::{collect_open, remember, truth};
use super::words::{in_named_words, in_words, list, needs, not};
use super::{Known, Rule, Subject, Truth};

/// One condition: what it needs, what is known, and whether it is met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is needed, in words.
    pub needs: String,
    /// What is known of it, in words.
    pub has: String,
    /// Whether it is met; none: not known.
    pub met: Option<bool>,
    /// What it looks at, each once.
    pub subjects: Vec<Subject>,
    /// What is not known and could settle it; nothing where it is settled.
    pub open: Vec<Subject>,
    /// The findings that it is made of; none for a leaf.
    pub parts: Vec<Finding>,
}

/// A rule's answer and every condition behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// The answer.
    pub truth: Truth,
    /// The conditions, all of which must be met: none unmet where the answer is yes, one at least where it is no.
    pub findings: Vec<Finding>,
}

/// Says why. What must all hold is told apart, a condition each; alternatives, counts and rules that have a name are one condition,
/// so that nobody takes one alternative for a thing that must be.
pub fn explain(rule: &Rule, known: &dyn Known) -> Explained {
    let mut findings = Vec::new();
    conjuncts(rule, false, known, &mut findings);
    Explained { truth: truth(rule, known), findings }
}

fn conjuncts(rule: &Rule, negated: bool, known: &dyn Known, findings: &mut Vec<Finding>) {
    match rule {
        Rule::All(parts) if !negated => parts.iter().for_each(|part| conjuncts(part, false, known, findings)),
        Rule::Any(parts) if negated => parts.iter().for_each(|part| conjuncts(part, true, known, findings)),
        Rule::Not(part) => conjuncts(part, !negated, known, findings),
        rule => findings.push(finding(rule, negated, known)),
    }
}

fn finding(rule: &Rule, negated: bool, known: &dyn Known) -> Finding {
    let group = |parts: &[Rule]| parts.iter().map(|part| finding(part, negated, known)).collect::<Vec<_>>();
    match rule {
        Rule::Not(part) => finding(part, !negated, known),
        Rule::All(parts) | Rule::Any(parts) => {
            let mut parts = group(parts);
            if parts.len() == 1 {
                return parts.remove(0);
            }
            let word = if matches!(rule, Rule::All(_)) != negated { "and" } else { "or" };
            whole(rule, negated, negated, known, join(&parts, word), parts)
        }
        Rule::Count { at_least, of } => {
            // Its parts are not turned, whichever way round the count is asked: "fewer than 2 of these" reads plainly.
            let parts: Vec<Finding> = of.iter().map(|part| finding(part, false, known)).collect();
            let few = if negated { "fewer than" } else { "at least" };
            let words = parts.iter().map(|part| part.needs.as_str()).collect::<Vec<_>>().join("; ");
            whole(rule, negated, false, known, format!("{few} {at_least} of these: {words}"), parts)
        }
        Rule::Named { label, rule: inner, .. } => {
            let needs = if negated { not(label) } else { label.clone() };
            whole(rule, negated, negated, known, needs, vec![finding(inner, negated, known)])
        }
        Rule::Test(test) => {
            let met = if negated { !truth(rule, known) } else { truth(rule, known) }.met();
            Finding {
                needs: needs(test, known, negated),
                has: in_words(&test.subject, known),
                met,
                subjects: vec![test.subject.clone()],
                open: if met.is_none() { vec![test.subject.clone()] } else { Vec::new() },
                parts: Vec::new(),
            }
        }
    }
}

/// A condition made of parts. `turned` says that the parts were turned round with it.
fn whole(rule: &Rule, negated: bool, turned: bool, known: &dyn Known, needs: String, parts: Vec<Finding>) -> Finding {
    let truth = truth(rule, known);
    let met = if negated { !truth } else { truth }.met();
    let parts_met = if turned { met } else { truth.met() };
    let (mut subjects, mut open, mut deciding) = (Vec::new(), Vec::new(), Vec::new());
    parts.iter().flat_map(|part| &part.subjects).for_each(|subject| remember(subject, &mut subjects));
    collect_open(rule, known, &mut open);
    parts.iter().for_each(|part| decide(part, parts_met, &mut deciding));
    let has = deciding.iter().map(|subject| in_named_words(subject, known)).collect::<Vec<_>>().join("; ");
    Finding { needs, has, met, subjects, open, parts }
}

/// The subjects of the parts that make the answer what it is.
fn decide(part: &Finding, met: Option<bool>, deciding: &mut Vec<Subject>) {
    if part.met != met {
        return;
    }
    if part.parts.is_empty() {
        part.subjects.iter().for_each(|subject| remember(subject, deciding));
    }
    part.parts.iter().for_each(|part| decide(part, met, deciding));
}

/// Joins what several parts need; a semicolon keeps apart parts that are lists themselves.
fn join(parts: &[Finding], word: &str) -> String {
    let lists = parts.iter().any(|part| !part.parts.is_empty() || part.needs.contains([',', ';', ':']) || part.needs.contains(" or "));
    if lists {
        parts.iter().map(|part| part.needs.as_str()).collect::<Vec<_>>().join(&format!("; {word} "))
    } else {
        list(parts.iter().map(|part| part.needs.clone()), word)
    }
}
