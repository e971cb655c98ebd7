//! Whether somebody is where a provision is not offered at all.
//!
//! Only a `within` in its rule asks where somebody is, and what a rule says of the place decides: it may be run in a town and take people
//! from around it. Where the rule says nothing of the place, who is known to be somewhere else cannot have it, whatever else is so.

use std::collections::HashMap;

use super::Reason;
use crate::catalogue::{Eligibility, Provision};
use crate::facts::Value;
use crate::rules::{Check, Known, Rule, Seen, Subject, Test, explain};

/// The key of the fact that tells where somebody is.
const PLACE: &str = "place";

/// Where somebody is, if that is known, with what was found out of other places.
pub(super) struct Whereabouts<'k, 'c> {
    at: Option<String>,
    known: &'k dyn Known,
    /// Whether somebody there may be in these.
    may_be_in: HashMap<&'c str, bool>,
}

impl<'k, 'c> Whereabouts<'k, 'c> {
    pub(super) fn new(known: &'k dyn Known) -> Self {
        let at = match known.see(&Subject::Fact(PLACE.to_owned())) {
            Seen::Known(value) => match value.into_owned() {
                Value::Place(at) => Some(at),
                _ => None,
            },
            _ => None,
        };
        Self { at, known, may_be_in: HashMap::new() }
    }

    /// Whether they are known to be where it is not offered.
    pub(super) fn is_elsewhere(&mut self, provision: &'c Provision, eligibility: &Eligibility) -> bool {
        let Some(at) = &self.at else { return false };
        let (places, may_be_in) = (self.known.places(), &mut self.may_be_in);
        let may = |place: &'c String| *may_be_in.entry(place).or_insert_with(|| places.share(at, place));
        !provision.places.is_empty() && !provision.places.iter().any(may) && !says_where(eligibility)
    }
}

fn says_where(eligibility: &Eligibility) -> bool {
    eligibility.rule.as_deref().is_some_and(|rule| rule.tests().iter().any(|test| test.is_about(PLACE)))
}

/// Why it is not for them, in words, where that is so.
pub(super) fn reason(provision: &Provision, eligibility: &Eligibility, known: &dyn Known) -> Option<Reason> {
    if !Whereabouts::new(known).is_elsewhere(provision, eligibility) {
        return None;
    }
    let offered = Test { subject: Subject::Fact(PLACE.to_owned()), checks: vec![Check::Within(provision.places.clone())], says: None };
    let finding = explain(&Rule::Test(offered), known).findings.pop()?;
    Some(Reason { needs: finding.needs, has: finding.has, told: finding.told, met: finding.met, fact: PLACE.to_owned() })
}
