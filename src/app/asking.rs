//! What to ask the person at hand next, as it may stand on a page: what is to be asked alone waits until they are.

use std::collections::BTreeSet;

use super::model::Model;
use super::talk::{matcher, setting_of};
use crate::matching::{AskNext, Offer};
use crate::record::Change;

/// What may be asked or offered now.
pub struct Asking<'m> {
    /// What to ask, what settles the most first; what was answered "not sure" before comes last.
    pub next: Vec<AskNext<'m>>,
    /// How many more questions and offers wait until the person is alone.
    pub waiting: usize,
    /// What to offer in place of questions.
    pub offers: Vec<Offer<'m>>,
}

/// What may be asked or offered now.
pub fn asking(model: &Model) -> Asking<'_> {
    let matcher = matcher(model);
    let matches = matcher.matches();
    let alone = setting_of(model).is_none_or(|setting| setting.alone);
    let apart = |key: &str| model.catalogue().vocabulary.get(key).is_some_and(|fact| fact.ask_alone);
    let unsure = not_sure(model);
    let all = matches.ask_next.into_iter().chain(matches.ask_then);
    let (mut next, later): (Vec<_>, Vec<_>) = all.partition(|ask| alone || !apart(&ask.fact));
    next.sort_by_key(|ask| unsure.contains(ask.fact.as_str()));
    // An offer is about what others had better not read over a shoulder, whatever it hangs on.
    let (offers, kept) = if alone { (matcher.offers(), 0) } else { (Vec::new(), matcher.offers().len()) };
    Asking { next, waiting: later.len() + kept, offers }
}

/// The facts of which the last thing said was "not sure".
fn not_sure(model: &Model) -> BTreeSet<&str> {
    let mut unsure = BTreeSet::new();
    let Some(case) = &model.case else { return unsure };
    // As they were kept: in the order of one machine. Two that disagree leave a question in another place of a list, and no more.
    for event in case.events.iter().filter(|event| !case.person.aside.contains(&event.id)) {
        match &event.change {
            Change::FactForgotten { fact, .. } => {
                unsure.insert(fact.as_str());
            }
            Change::FactTold { fact, .. } => {
                unsure.remove(fact.as_str());
            }
            _ => {}
        }
    }
    unsure
}
