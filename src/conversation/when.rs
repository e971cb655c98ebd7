//! The condition of a step: a rule over facts, and over the answers of the steps above it.

use indexmap::IndexMap;

use super::load::Names;
use super::{AnswerKind, Sets, Step};
use crate::diagnostic::Item;
use crate::facts::{Fact, FactType, FactValue, Moves, Vocabulary};
use crate::rules::{self, Rule, Terms};

/// Reads `when`, which may look at the answers of these steps.
pub(super) fn read_when(item: &Item<'_>, heard: &IndexMap<String, Fact>, names: Names<'_>) -> Option<Rule> {
    let terms = Terms { steps: Some(heard), ..Terms::new(names.vocabulary, names.places, names.conditions) };
    rules::read(&item.table()?, &terms)
}

/// A step as a fact of its own, so that a rule over its answer is checked like one over a fact; none where no rule can look at it.
pub(super) fn as_fact(step: &Step, vocabulary: &Vocabulary) -> Option<Fact> {
    if let Some(Sets::Fact(key)) = &step.sets {
        return vocabulary.get(key).map(|fact| Fact { key: step.id.clone(), ..fact.clone() });
    }
    let kind = match step.answer {
        AnswerKind::YesNo => FactType::YesNo,
        AnswerKind::Choice => FactType::Choice,
        AnswerKind::Multi => FactType::Set,
        AnswerKind::Number | AnswerKind::Scale => FactType::Number,
        AnswerKind::Text | AnswerKind::Note | AnswerKind::Date | AnswerKind::Actions | AnswerKind::None => return None,
    };
    let value = |id: &str, label: &str| FactValue { id: id.to_owned(), label: label.to_owned(), sensitive: None, offer: None };
    Some(Fact {
        key: step.id.clone(),
        kind,
        unit: None,
        at_most: None,
        label: step.heading.clone(),
        yes: None,
        no: None,
        values: step.options.iter().map(|choice| value(&choice.id, &choice.label)).collect(),
        question: step.question().to_owned(),
        why: String::new(),
        moves: Moves::Still,
        changes: false,
        sensitive: None,
        offer: None,
        ask_alone: false,
    })
}
