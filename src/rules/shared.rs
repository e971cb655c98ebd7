//! Rules that many entries have in common, each kept once.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Serialize, Serializer};

use super::Rule;

/// A rule that entries may share. That two of them are one is told without looking into them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "Rule")]
pub struct SharedRule(Arc<Rule>);

impl SharedRule {
    /// What tells it from all others that are there at the time; the same for two that are one.
    pub fn identity(&self) -> usize {
        Arc::as_ptr(&self.0).addr()
    }
}

impl From<Rule> for SharedRule {
    fn from(rule: Rule) -> Self {
        Self(Arc::new(rule))
    }
}

impl Deref for SharedRule {
    type Target = Rule;

    fn deref(&self) -> &Rule {
        &self.0
    }
}

impl Serialize for SharedRule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.as_ref().serialize(serializer)
    }
}

/// The rules that were met so far, by how they are written down.
#[derive(Debug, Default)]
pub struct Shared(HashMap<Vec<u8>, SharedRule>);

impl Shared {
    /// Puts the one that was met before in place of a rule that is the same to the last figure: 16 and 16.0 are equal, and are not told alike.
    pub fn share(&mut self, rule: &mut SharedRule) {
        if let Ok(written) = postcard::to_allocvec(rule) {
            *rule = self.0.entry(written).or_insert_with(|| rule.clone()).clone();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Check, Subject, Test};

    fn aged(least: &str) -> SharedRule {
        let checks = vec![Check::AtLeast(least.parse().unwrap())];
        Rule::Test(Test { subject: Subject::Fact("age".into()), checks, says: None }).into()
    }

    #[test]
    fn rules_that_are_written_alike_become_one_and_others_stay() {
        let mut rules = [aged("16"), aged("16"), aged("16.0"), aged("18")];
        assert_ne!(rules[0].identity(), rules[1].identity());
        let before = rules.clone();
        let mut shared = Shared::default();
        rules.iter_mut().for_each(|rule| shared.share(rule));
        assert_eq!(rules[0].identity(), rules[1].identity());
        assert!([2, 3].into_iter().all(|at| rules[at].identity() != rules[0].identity()));
        assert!(rules.iter().zip(&before).all(|(rule, before)| postcard::to_allocvec(rule) == postcard::to_allocvec(before)));
    }
}
