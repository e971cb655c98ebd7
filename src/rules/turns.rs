//! When an answer will change by itself.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::calendar::{number_on, steps};
use super::eval::{truth, value_truth};
use super::words::{in_figures, label};
use super::{FactsOn, Known, Rule, Subject, Test, Truth};
use crate::facts::{Answer, Value};

/// A day on which a rule's answer changes because time goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleTurn {
    /// From this day.
    pub on: Date,
    /// What it becomes.
    pub becomes: Truth,
    /// Why, in words: "age becomes 25".
    pub why: String,
}

/// The days after the day asked, up to and with `until`, on which the answer changes, in order.
pub fn turns(rule: &Rule, known: &FactsOn<'_>, until: Date) -> Vec<RuleTurn> {
    let mut days = BTreeMap::new();
    flips(rule, known, until, &mut days);
    let mut before = truth(rule, known);
    let mut turns = Vec::new();
    for (on, why) in days {
        let becomes = truth(rule, &FactsOn { on, ..*known });
        if becomes != before {
            turns.push(RuleTurn { on, becomes, why: why.join(" and ") });
            before = becomes;
        }
    }
    turns
}

fn flips(rule: &Rule, known: &FactsOn<'_>, until: Date, days: &mut BTreeMap<Date, Vec<String>>) {
    match rule {
        Rule::All(parts) | Rule::Any(parts) | Rule::Count { of: parts, .. } => {
            parts.iter().for_each(|part| flips(part, known, until, days))
        }
        Rule::Not(part) | Rule::Named { rule: part, .. } => flips(part, known, until, days),
        Rule::Test(test) => leaf_flips(test, known, until, days),
    }
}

/// The days on which one test changes: few, so that only those are asked of the whole rule.
fn leaf_flips(test: &Test, known: &FactsOn<'_>, until: Date, days: &mut BTreeMap<Date, Vec<String>>) {
    let Subject::Fact(key) = &test.subject else { return };
    let (Some(told), Some(fact)) = (known.facts.get(key), known.vocabulary.get(key)) else { return };
    let Answer::Known(value) = &told.answer else { return };
    let at = |day| number_on(Some(fact), value, told.on, day).map(Value::Number);
    let Some(mut before) = at(known.on).map(|value| value_truth(test, &value, known.places())) else { return };
    for day in steps(fact, value, told.on, known.on, until) {
        let Some(now) = at(day) else { continue };
        let holds = value_truth(test, &now, known.places());
        if holds != before {
            before = holds;
            if let Value::Number(number) = now {
                let why = format!("{} becomes {}", label(&test.subject, Some(fact)), in_figures(Some(fact), number));
                let whys = days.entry(day).or_default();
                if !whys.contains(&why) {
                    whys.push(why);
                }
            }
        }
    }
}
