//! What to ask next: the question that could settle the most.

use std::cmp::Reverse;

use super::AskNext;
use super::settle::settles;
use crate::catalogue::Eligibility;
use crate::facts::{Answer, Fact, FactType, Facts, Sensitivity, Told, Value, Vocabulary};
use crate::rules::{Known, Subject};

/// The questions that may be asked, and how many verdicts each could settle.
pub(super) struct Questions<'a> {
    vocabulary: &'a Vocabulary,
    /// For each fact of the vocabulary, in its order: none where it may not be asked.
    counts: Vec<Option<usize>>,
}

impl<'a> Questions<'a> {
    pub(super) fn new(vocabulary: &'a Vocabulary, facts: &Facts) -> Self {
        let may = |fact: &Fact| may_be_asked(fact) && is_open(fact, facts.get(&fact.key));
        Self { vocabulary, counts: vocabulary.0.values().map(|fact| may(fact).then_some(0)).collect() }
    }

    /// Counts a provision for every one of its open questions that could settle it alone.
    pub(super) fn count(&mut self, eligibility: &Eligibility, open: &[&Subject], known: &dyn Known) {
        let Some(rule) = &eligibility.rule else { return };
        for subject in open {
            let Subject::Fact(key) = subject else { continue };
            let Some((at, _, fact)) = self.vocabulary.0.get_full(key) else { continue };
            if let Some(count) = &mut self.counts[at]
                && settles(eligibility, rule, fact, known)
            {
                *count += 1;
            }
        }
    }

    /// The questions that could settle anything, most first, equal ones in the order of the vocabulary.
    pub(super) fn most_settled_first(self) -> Vec<AskNext> {
        let counted = self.vocabulary.0.values().zip(self.counts);
        let mut asked: Vec<(&Fact, usize)> = counted.filter_map(|(fact, count)| Some((fact, count.filter(|count| *count > 0)?))).collect();
        asked.sort_by_key(|(_, count)| Reverse(*count));
        asked.into_iter().map(|(fact, settles)| AskNext { fact: fact.key.clone(), question: fact.question.clone(), settles }).collect()
    }
}

/// Offences and safety are never asked about, and neither is anything that has an offer in place of a question. Questions about health are
/// plain ones, and may be.
fn may_be_asked(fact: &Fact) -> bool {
    fact.offer.is_none() && !matches!(fact.sensitive, Some(Sensitivity::Criminal | Sensitivity::Safety))
}

/// Whether there is anything left to ask: what was declined is left alone; a set goes on until "none of the others", a place may be narrowed.
fn is_open(fact: &Fact, told: Option<&Told>) -> bool {
    match told.map(|told| &told.answer) {
        None => true,
        Some(Answer::Declined) => false,
        Some(Answer::Known(Value::Set { complete, .. })) => !complete,
        Some(Answer::Known(_)) => fact.kind == FactType::Place,
    }
}
