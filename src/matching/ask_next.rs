//! What to ask next: the question that could settle the most.

use std::cmp::Reverse;

use super::AskNext;
use super::settle::settles;
use crate::catalogue::{Eligibility, Provision};
use crate::facts::{Answer, Fact, FactType, Facts, Sensitivity, Told, Value, Vocabulary};
use crate::rules::{Known, Subject};

/// The questions that may be asked, and what each could settle.
pub(super) struct Questions<'a, 'c> {
    vocabulary: &'a Vocabulary,
    /// For each fact of the vocabulary, in its order: none where it may not be asked.
    worth: Vec<Option<Worth<'c>>>,
}

/// What asking about a fact is worth.
#[derive(Clone, Default)]
struct Worth<'c> {
    /// What it could settle alone.
    settles: Vec<&'c Provision>,
    /// What it is open in beside that.
    open: Vec<&'c Provision>,
}

/// A question that some conditions ask.
pub(super) struct Asks {
    /// Which fact of the vocabulary.
    at: usize,
    /// Whether an answer could settle them alone.
    settles: bool,
}

impl<'a, 'c> Questions<'a, 'c> {
    pub(super) fn new(vocabulary: &'a Vocabulary, facts: &Facts) -> Self {
        let may = |fact: &Fact| may_be_asked(fact) && is_open(fact, facts.get(&fact.key));
        Self { vocabulary, worth: vocabulary.0.values().map(|fact| may(fact).then(Worth::default)).collect() }
    }

    /// Of what is open in some conditions, what may be asked.
    pub(super) fn asked(&self, eligibility: &Eligibility, open: &[&Subject], known: &dyn Known) -> Vec<Asks> {
        let Some(rule) = &eligibility.rule else { return Vec::new() };
        let asked = open.iter().filter_map(|subject| {
            let Subject::Fact(key) = subject else { return None };
            let (at, _, fact) = self.vocabulary.0.get_full(key)?;
            self.worth[at].as_ref().map(|_| Asks { at, settles: settles(eligibility, rule, fact, known) })
        });
        asked.collect()
    }

    /// Counts a provision for every question that its conditions ask.
    pub(super) fn count(&mut self, provision: &'c Provision, asks: &[Asks]) {
        for Asks { at, settles } in asks {
            if let Some(worth) = &mut self.worth[*at] {
                let counted = if *settles { &mut worth.settles } else { &mut worth.open };
                counted.push(provision);
            }
        }
    }

    /// The questions that could settle something, most first; then those that settle nothing alone but are open in something, the most widely
    /// open first. Equal ones come in the order of the vocabulary.
    pub(super) fn most_settled_first(self) -> (Vec<AskNext<'c>>, Vec<AskNext<'c>>) {
        let counted = self.vocabulary.0.values().zip(self.worth).filter_map(|(fact, worth)| Some((fact, worth?)));
        let (settling, rest): (Vec<_>, Vec<_>) = counted.partition(|(_, worth)| !worth.settles.is_empty());
        let ask =
            |fact: &Fact, settles: usize, support| AskNext { fact: fact.key.clone(), question: fact.question.clone(), settles, support };
        let mut next: Vec<_> = settling.into_iter().map(|(fact, worth)| ask(fact, worth.settles.len(), worth.settles)).collect();
        let mut then: Vec<_> =
            rest.into_iter().filter(|(_, worth)| !worth.open.is_empty()).map(|(fact, worth)| ask(fact, 0, worth.open)).collect();
        next.sort_by_key(|ask| Reverse(ask.settles));
        then.sort_by_key(|ask| Reverse(ask.support.len()));
        (next, then)
    }
}

/// Offences and safety are never asked about, and neither is anything that has an offer in place of a question. Questions about health are
/// plain ones, and may be.
pub(super) fn may_be_asked(fact: &Fact) -> bool {
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
