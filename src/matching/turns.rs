//! Doors and dates: when a verdict will change by itself.

use std::collections::BTreeMap;

use jiff::Span;
use jiff::civil::Date;

use super::verdict::verdict;
use super::{Turn, Verdict};
use crate::catalogue::{Change, Eligibility, Provision};
use crate::facts::FactType;
use crate::rules::{self, FactsOn, Rule};

/// How far ahead we look, in years: as far as the longest waiting time in the catalogue, and further than a plan goes.
const AHEAD: i32 = 3;

/// The days after the day asked on which the verdict changes because time goes on or because the conditions do.
/// `today` is the verdict on the day asked.
pub(super) fn turns(provision: &Provision, today: Verdict, told: &FactsOn<'_>) -> Vec<Turn> {
    let ahead = |change: &Change| change.from > told.on && change.eligibility.is_some();
    if !told.facts.0.keys().any(|key| moves(told, key)) && !provision.changes.iter().any(ahead) {
        return Vec::new();
    }
    let mut before = today;
    let mut turns = Vec::new();
    for (on, why) in days(provision, told, until(told.on)) {
        let becomes = verdict(provision.eligibility_on(on), &FactsOn { on, ..*told });
        if becomes != before {
            turns.push(Turn { on, becomes, why: why.join(" and ") });
            before = becomes;
        }
    }
    turns
}

/// The last day that we look at.
pub(super) fn until(on: Date) -> Date {
    on.saturating_add(Span::new().years(AHEAD))
}

/// Whether a fact goes on with the calendar.
fn moves(told: &FactsOn<'_>, key: &str) -> bool {
    told.vocabulary.get(key).is_some_and(|fact| fact.kind == FactType::Number)
}

/// Days on which something that the verdict looks at changes, with what it is.
pub(super) fn days(provision: &Provision, told: &FactsOn<'_>, until: Date) -> BTreeMap<Date, Vec<String>> {
    let mut days: BTreeMap<Date, Vec<String>> = BTreeMap::new();
    let mut add = |on: Date, why: String| {
        let whys = days.entry(on).or_default();
        if !whys.contains(&why) {
            whys.push(why);
        }
    };
    let mut start = told.on;
    let ahead = provision.changes.iter().filter(|change| change.from > told.on && change.from <= until && change.eligibility.is_some());
    for change in ahead {
        from_facts(provision.eligibility_on(start), &FactsOn { on: start, ..*told }, change.from, &mut add);
        add(change.from, format!("the conditions change ({})", change.source));
        start = change.from;
    }
    from_facts(provision.eligibility_on(start), &FactsOn { on: start, ..*told }, until, &mut add);
    days
}

fn from_facts(eligibility: &Eligibility, told: &FactsOn<'_>, until: Date, add: &mut impl FnMut(Date, String)) {
    let differ: Vec<Rule> = eligibility.sources_differ.iter().map(|differ| Rule::Test(differ.test.clone())).collect();
    for turn in eligibility.rule.as_deref().into_iter().chain(&differ).flat_map(|rule| rules::turns(rule, told, until)) {
        add(turn.on, turn.why);
    }
}
