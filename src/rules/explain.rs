//! Why a rule says what it says: one finding a condition.

use super::eval::{mentions, open, remember, truth};
use super::words::{in_named_words, in_words, is_told, list, needs, not};
use super::{Known, Rule, Subject, Truth};

/// One condition: what it needs, what is known, and whether it is met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is needed, in words.
    pub needs: String,
    /// What is known of it, in words: of a condition made of several tests, what makes its answer what it is.
    pub has: String,
    /// Whether anything is known of it.
    pub told: bool,
    /// Whether it is met; none: not known.
    pub met: Option<bool>,
    /// What it looks at, each once.
    pub subjects: Vec<Subject>,
    /// What is not known and could settle it; nothing where it is settled.
    pub open: Vec<Subject>,
}

/// A rule's answer and every condition behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// The answer.
    pub truth: Truth,
    /// The conditions, all of which must be met: none unmet where the answer is yes, one at least where it is no.
    pub findings: Vec<Finding>,
}

/// One of the conditions that must all hold for a rule to: a part of it, the other way round where it is negated.
#[derive(Clone, Copy, Debug)]
pub struct Condition<'r> {
    rule: &'r Rule,
    negated: bool,
}

impl Condition<'_> {
    /// What it comes to.
    pub fn truth(self, known: &dyn Known) -> Truth {
        let is = truth(self.rule, known);
        if self.negated { !is } else { is }
    }
}

/// The conditions of a rule. What must all hold is told apart, a condition each; alternatives, counts and rules that have a name are one
/// condition, so that nobody takes one alternative for a thing that must be.
pub fn conditions(rule: &Rule) -> Vec<Condition<'_>> {
    let mut conditions = Vec::new();
    conjuncts(rule, false, &mut conditions);
    conditions
}

fn conjuncts<'r>(rule: &'r Rule, negated: bool, conditions: &mut Vec<Condition<'r>>) {
    match rule {
        Rule::All(parts) if !negated => parts.iter().for_each(|part| conjuncts(part, false, conditions)),
        Rule::Any(parts) if negated => parts.iter().for_each(|part| conjuncts(part, true, conditions)),
        Rule::Not(part) => conjuncts(part, !negated, conditions),
        Rule::All(parts) | Rule::Any(parts) if parts.len() == 1 => conjuncts(&parts[0], negated, conditions),
        rule => conditions.push(Condition { rule, negated }),
    }
}

/// Says why, one finding a condition.
pub fn explain(rule: &Rule, known: &dyn Known) -> Explained {
    Explained { truth: truth(rule, known), findings: conditions(rule).into_iter().map(|condition| finding(condition, known)).collect() }
}

fn finding(condition: Condition<'_>, known: &dyn Known) -> Finding {
    let Condition { rule, negated } = condition;
    let mut deciding = Vec::new();
    decide(rule, truth(rule, known), known, &mut deciding);
    let has = match rule {
        Rule::Test(test) => in_words(&test.subject, known),
        _ => deciding.iter().map(|subject| in_named_words(subject, known)).collect::<Vec<_>>().join("; "),
    };
    Finding {
        needs: words(rule, negated, known, 0),
        has,
        told: deciding.iter().any(|subject| is_told(subject, known)),
        met: condition.truth(known).met(),
        subjects: mentions(rule).into_iter().cloned().collect(),
        open: open(rule, known).into_iter().cloned().collect(),
    }
}

/// The subjects of the tests that make the answer what it is.
fn decide<'r>(rule: &'r Rule, is: Truth, known: &dyn Known, deciding: &mut Vec<&'r Subject>) {
    if truth(rule, known) != is {
        return;
    }
    match rule {
        Rule::All(parts) | Rule::Any(parts) | Rule::Count { of: parts, .. } => {
            parts.iter().for_each(|part| decide(part, is, known, deciding));
        }
        Rule::Not(part) => decide(part, !is, known, deciding),
        Rule::Named { rule, .. } => decide(rule, is, known, deciding),
        Rule::Test(test) => remember(&test.subject, deciding),
    }
}

/// What a rule needs, or what must not be, in words. Which parts belong together is plain at every depth: a list at the top is told as
/// one ("one of these: ...") whose items are parted by semicolons, a group within an item by commas, and one within that stands in brackets.
fn words(rule: &Rule, negated: bool, known: &dyn Known, depth: usize) -> String {
    match rule {
        Rule::Not(part) => words(part, !negated, known, depth),
        Rule::All(parts) | Rule::Any(parts) => match parts.as_slice() {
            [part] => words(part, negated, known, depth),
            parts => {
                let every = matches!(rule, Rule::All(_)) != negated;
                let plain = parts.iter().all(|part| matches!(part, Rule::Test(_) | Rule::Named { .. }));
                let inner = if plain { depth } else { depth + 1 };
                let parts: Vec<String> = parts.iter().map(|part| words(part, negated, known, inner)).collect();
                group(&parts, every, plain, depth)
            }
        },
        Rule::Count { at_least, of } => {
            // Its parts are not turned, whichever way round the count is asked: "fewer than 2 of these" reads plainly.
            let parts = of.iter().map(|part| words(part, false, known, depth + 1)).collect::<Vec<_>>().join("; ");
            let few = if negated { "fewer than" } else { "at least" };
            format!("{few} {at_least} of these: {parts}")
        }
        Rule::Named { label, .. } => {
            if negated {
                not(label)
            } else {
                label.clone()
            }
        }
        Rule::Test(test) => needs(test, known, negated),
    }
}

fn group(parts: &[String], every: bool, plain: bool, depth: usize) -> String {
    let word = if every { "and" } else { "or" };
    // A part with an "or" or a comma of its own would run into its neighbours.
    let runs_on = parts.iter().any(|part| part.contains([',', ';', ':']) || part.contains(" or "));
    match depth {
        0 if plain && !runs_on => list(parts.iter().cloned(), word),
        0 => format!("{}: {}", if every { "all of these" } else { "one of these" }, parts.join("; ")),
        1 => parts.join(&format!(", {word} ")),
        _ => format!("({})", parts.join(&format!(" {word} "))),
    }
}
