//! Offers in place of questions: what is about offences or safety is never asked, but there may be help.

use std::rc::Rc;

use jiff::civil::Date;

use super::held::Held;
use crate::catalogue::Provision;
use crate::facts::{Fact, FactValue, Vocabulary};
use crate::rules::{Check, Known, Rule, Seen, Subject, Test, Truth, test_truth};

/// Something to offer: "There is help for people leaving prison. Want to hear more?"
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer<'c> {
    /// The fact that is not asked about.
    pub fact: String,
    /// The value of it that is not asked about; none where it is the whole fact.
    pub value: Option<String>,
    /// The words of the offer.
    pub words: String,
    /// The support that it is about.
    pub support: Vec<&'c Provision>,
}

/// The offers that are about something, from what still hangs on an answer and what each was held to be.
pub(super) fn offers<'c>(vocabulary: &Vocabulary, held: &[(&'c Provision, Rc<Held<'c>>)], on: Date, known: &dyn Known) -> Vec<Offer<'c>> {
    let made = |fact: &Fact, value: Option<&FactValue>, words: &str| {
        let subject = Subject::Fact(fact.key.clone());
        let is_open = match (known.see(&subject), value) {
            (Seen::Declined, _) => false,
            (Seen::Unknown, _) => true,
            (Seen::Known(told), Some(_)) => matches!(&*told, crate::facts::Value::Set { complete: false, .. }),
            (Seen::Known(_), None) => false,
        };
        let about = |provision: &Provision, held: &Held<'_>| {
            let named = |rule: &Rule| value.is_none_or(|value| hangs_on(rule, &fact.key, &value.id, known));
            held.open.contains(&&subject) && provision.eligibility_on(on).rule.as_deref().is_some_and(named)
        };
        let support: Vec<&Provision> =
            held.iter().filter(|(provision, held)| about(provision, held)).map(|(provision, _)| *provision).collect();
        (is_open && !support.is_empty()).then(|| Offer {
            fact: fact.key.clone(),
            value: value.map(|value| value.id.clone()),
            words: words.to_owned(),
            support,
        })
    };
    let of_fact = |fact: &Fact| {
        let whole = fact.offer.as_deref().and_then(|words| made(fact, None, words));
        let values = fact.values.iter().filter_map(|value| made(fact, Some(value), value.offer.as_deref()?)).collect::<Vec<_>>();
        whole.into_iter().chain(values).collect::<Vec<_>>()
    };
    vocabulary.0.values().flat_map(of_fact).collect()
}

/// Whether a test of the rule that is still open asks for this value.
fn hangs_on(rule: &Rule, key: &str, value: &str, known: &dyn Known) -> bool {
    let hangs = |test: &&Test| test.is_about(key) && names(test, value) && test_truth(test, known) == Truth::Unknown;
    rule.tests().iter().any(hangs)
}

fn names(test: &Test, value: &str) -> bool {
    test.checks.iter().any(|check| match check {
        Check::HasAny(values) | Check::HasAll(values) | Check::OneOf(values) => values.iter().any(|named| named == value),
        _ => false,
    })
}
