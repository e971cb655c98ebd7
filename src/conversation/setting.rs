//! What a conversation stands on: the words there are, what is known, the day, and who hears it.

use jiff::civil::Date;

use super::{Choice, Sets, Step};
use crate::facts::{Fact, FactType, FactValue, Facts, Sensitivity, Vocabulary};
use crate::rules::{FactsOn, Places};

/// What is needed to put a step to somebody, and to read what they answer.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The facts there are.
    pub vocabulary: &'a Vocabulary,
    /// The places there are.
    pub places: &'a Places,
    /// What is known of the person.
    pub facts: &'a Facts,
    /// Today.
    pub on: Date,
    /// Nobody else is in the room or on the line.
    pub alone: bool,
}

/// What may be chosen at a step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// In the order in which they are shown.
    pub choices: Vec<Choice>,
    /// Values of the fact are kept off the page, or left out by the script: "none of the others" says nothing of them.
    pub withheld: bool,
}

impl<'a> Setting<'a> {
    /// The fact that a step sets, if it sets one.
    pub fn fact_of(&self, step: &Step) -> Option<&'a Fact> {
        match &step.sets {
            Some(Sets::Fact(key)) => self.vocabulary.get(key),
            _ => None,
        }
    }

    /// What may be chosen at a step: its own options, or else the values of its fact, or the places.
    /// Values about offences or safety come only when the person is alone; of a fact to be asked alone, none do before.
    pub fn options(&self, step: &Step) -> Options {
        let fact = self.fact_of(step);
        if self.is_kept_apart(step) {
            return Options { choices: Vec::new(), withheld: true };
        }
        let mut choices = every_choice(step, fact, self.places);
        choices.retain(|choice| self.may_show(fact, &choice.id));
        let withheld = fact.is_some_and(|fact| fact.values.iter().any(|value| !choices.iter().any(|choice| choice.id == value.id)));
        Options { choices, withheld }
    }

    /// Whether the step is off the page until the person is alone.
    pub fn is_kept_apart(&self, step: &Step) -> bool {
        !self.alone && self.fact_of(step).is_some_and(|fact| fact.ask_alone)
    }

    /// Whether a value may stand on the page now.
    pub(super) fn may_show(&self, fact: Option<&Fact>, id: &str) -> bool {
        self.alone || !fact.and_then(|fact| fact.value(id)).is_some_and(is_guarded)
    }

    pub(super) fn facts_on(&self) -> FactsOn<'a> {
        FactsOn { facts: self.facts, vocabulary: self.vocabulary, places: self.places, on: self.on }
    }
}

/// Whether a value is about offences or safety.
fn is_guarded(value: &FactValue) -> bool {
    matches!(value.sensitive, Some(Sensitivity::Criminal | Sensitivity::Safety))
}

/// Every choice of a step, whoever hears it.
pub(super) fn every_choice(step: &Step, fact: Option<&Fact>, places: &Places) -> Vec<Choice> {
    if !step.options.is_empty() {
        return step.options.clone();
    }
    match fact {
        Some(fact) if fact.kind == FactType::Place => {
            places.all().map(|(id, name)| Choice { id: id.to_owned(), label: name.to_owned(), asks: None }).collect()
        }
        Some(fact) => fact.values.iter().map(|value| Choice { id: value.id.clone(), label: value.label.clone(), asks: None }).collect(),
        None => Vec::new(),
    }
}
