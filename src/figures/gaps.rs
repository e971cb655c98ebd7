//! Gaps in provision: what people want help with and find nothing for.

use jiff::civil::Date;

use crate::catalogue::{Catalogue, Eligibility, Provision};
use crate::facts::{Answer, Facts, Value};
use crate::matching::{Matcher, Verdict};
use crate::rules::{Check, Places, Rule, Subject, Test};

/// The fact that says what somebody wants help with.
pub(super) const NEEDS: &str = "needs";
/// A need that rules ask for by a fact of its own: that fact, when it holds, and the need.
const ASKED_FOR_OTHERWISE: (&str, &str) = ("wants_self_employment", "self-employment");
/// The fact that says where somebody lives.
const PLACE: &str = "place";

/// What is held against the needs of people.
#[derive(Debug)]
pub struct Gaps<'c> {
    catalogue: &'c Catalogue,
    places: &'c Places,
    on: Date,
    /// What may be had on the day, and which needs it is for.
    offered: Vec<(&'c Provision, Vec<&'c str>)>,
}

impl<'c> Gaps<'c> {
    /// Looks through the catalogue for what may be had on a day.
    pub fn new(catalogue: &'c Catalogue, places: &'c Places, on: Date) -> Self {
        let offered = catalogue.provisions.values().filter(|provision| provision.status_on(on).may_be_had());
        let offered = offered.map(|provision| (provision, needs_of(provision.eligibility_on(on)))).filter(|(_, needs)| !needs.is_empty());
        Self { catalogue, places, on, offered: offered.collect() }
    }

    /// The needs of somebody for which nothing fits or might.
    pub fn of<'p>(&self, facts: &'p Facts) -> Vec<&'p str> {
        let needs = told(facts);
        if needs.is_empty() {
            return needs;
        }
        let matcher = Matcher::new(self.catalogue, self.places, facts.clone(), self.on);
        let fits = |need: &str| {
            let theirs = self.offered.iter().filter(|(_, needs)| needs.contains(&need));
            theirs.into_iter().any(|(provision, _)| matcher.one(provision).verdict != Verdict::No)
        };
        needs.into_iter().filter(|need| !fits(need)).collect()
    }
}

/// Where somebody lives, as they told it.
pub(super) fn place(facts: &Facts) -> Option<&str> {
    match &facts.get(PLACE)?.answer {
        Answer::Known(Value::Place(place)) => Some(place),
        _ => None,
    }
}

fn told(facts: &Facts) -> Vec<&str> {
    match facts.get(NEEDS).map(|told| &told.answer) {
        Some(Answer::Known(Value::Set { named, .. })) => named.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    }
}

/// The needs that support is for: those that its rule asks for, or that it is aimed at.
fn needs_of(eligibility: &Eligibility) -> Vec<&str> {
    let rules = eligibility.rule.as_deref().into_iter().chain(eligibility.leaning.iter().map(|leaning| &leaning.rule));
    let mut needs = Vec::new();
    rules.for_each(|rule| gather(rule, &mut needs));
    needs.sort_unstable();
    needs.dedup();
    needs
}

/// What a rule asks for. What it asks not to be the case it is not for.
fn gather<'c>(rule: &'c Rule, needs: &mut Vec<&'c str>) {
    match rule {
        Rule::All(parts) | Rule::Any(parts) | Rule::Count { of: parts, .. } => parts.iter().for_each(|part| gather(part, needs)),
        Rule::Named { rule, .. } => gather(rule, needs),
        Rule::Not(_) => {}
        Rule::Test(Test { subject: Subject::Fact(fact), checks, .. }) if fact == NEEDS => {
            for check in checks {
                if let Check::HasAny(values) | Check::HasAll(values) = check {
                    needs.extend(values.iter().map(String::as_str));
                }
            }
        }
        Rule::Test(Test { subject: Subject::Fact(fact), checks, .. }) if fact == ASKED_FOR_OTHERWISE.0 => {
            needs.extend(checks.contains(&Check::IsYesNo(true)).then_some(ASKED_FOR_OTHERWISE.1));
        }
        Rule::Test(_) => {}
    }
}
