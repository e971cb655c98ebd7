//! The things on a passport one by one, so that each can be agreed or left off.

use super::carried::{Carried, Fact};
use crate::facts::{Answer, Value, Vocabulary};

/// What kind of thing it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A step of the plan.
    Action,
    /// Support that was said yes to.
    Support,
    /// A referral.
    Referral,
    /// A follow-up.
    FollowUp,
    /// A shared note.
    Note,
    /// An answer that shows what fits.
    Fact,
}

/// One thing on a passport: the so-manieth, from 0, of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// Of which kind.
    pub kind: Kind,
    /// Its place among those of its kind.
    pub at: usize,
}

impl Carried {
    /// Everything on it, in the order of the hand-out, the answers last.
    pub fn items(&self) -> Vec<Item> {
        let kinds = [Kind::Action, Kind::Support, Kind::Referral, Kind::FollowUp, Kind::Note, Kind::Fact];
        kinds.into_iter().flat_map(|kind| (0..self.count_of(kind)).map(move |at| Item { kind, at })).collect()
    }

    /// How many things of a kind are on it.
    fn count_of(&self, kind: Kind) -> usize {
        match kind {
            Kind::Action => self.actions.len(),
            Kind::Support => self.support.len(),
            Kind::Referral => self.referrals.len(),
            Kind::FollowUp => self.follow_ups.len(),
            Kind::Note => self.notes.len(),
            Kind::Fact => self.facts.len(),
        }
    }

    /// What a thing is called on the command line: its kind with the number that it has on the hand-out; an answer by its fact's key.
    pub fn name(&self, item: Item) -> String {
        let numbered = |kind: &str| format!("{kind}-{}", item.at + 1);
        match item.kind {
            Kind::Action => numbered("action"),
            Kind::Support => numbered("support"),
            Kind::Referral => numbered("referral"),
            Kind::FollowUp => numbered("follow-up"),
            Kind::Note => numbered("note"),
            Kind::Fact => self.facts.get(item.at).map_or_else(String::new, |fact| fact.key.clone()),
        }
    }

    /// The same with these things alone.
    #[must_use]
    pub fn with_only(self, keep: impl Fn(Item) -> bool) -> Self {
        fn kept<T>(things: Vec<T>, kind: Kind, keep: impl Fn(Item) -> bool) -> Vec<T> {
            things.into_iter().enumerate().filter(|(at, _)| keep(Item { kind, at: *at })).map(|(_, thing)| thing).collect()
        }
        Self {
            made: self.made,
            support: kept(self.support, Kind::Support, &keep),
            actions: kept(self.actions, Kind::Action, &keep),
            referrals: kept(self.referrals, Kind::Referral, &keep),
            follow_ups: kept(self.follow_ups, Kind::FollowUp, &keep),
            notes: kept(self.notes, Kind::Note, &keep),
            facts: kept(self.facts, Kind::Fact, &keep),
        }
    }

    /// Whether a thing goes along only where the person says so of it alone: an answer on health, offences or safety.
    pub fn asks_for_care(&self, item: Item, vocabulary: &Vocabulary) -> bool {
        item.kind == Kind::Fact && self.facts.get(item.at).is_some_and(|fact| is_sensitive(fact, vocabulary))
    }
}

/// A fact that the vocabulary does not have may be about anything.
fn is_sensitive(told: &Fact, vocabulary: &Vocabulary) -> bool {
    let Some(fact) = vocabulary.get(&told.key) else { return true };
    let value = |id: &String| fact.value(id).is_some_and(|value| value.sensitive.is_some());
    let said = match &told.answer {
        Answer::Known(Value::Choice(id)) => value(id),
        Answer::Known(Value::Set { named, .. }) => named.iter().any(value),
        _ => false,
    };
    fact.sensitive.is_some() || said
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::passport::{FollowUp, Note};

    fn carried() -> Carried {
        let fact = |key: &str| Fact { key: key.into(), answer: Answer::Known(Value::YesNo(true)), told: date(2027, 3, 3) };
        Carried {
            made: date(2027, 3, 3),
            support: vec!["access-to-work".into()],
            follow_ups: vec![FollowUp { on: date(2027, 4, 1), what: "a call".into() }],
            notes: vec![Note { text: "Mornings.".into(), by: "sam".into(), on: date(2027, 3, 3) }],
            facts: vec![fact("wants_work"), fact("fit_note")],
            ..Carried::default()
        }
    }

    #[test]
    fn each_thing_has_a_name_and_can_be_left_off() {
        let whole = carried();
        let names: Vec<String> = whole.items().into_iter().map(|item| whole.name(item)).collect();
        assert_eq!(names, ["support-1", "follow-up-1", "note-1", "wants_work", "fit_note"]);
        for left_off in &names {
            let rest = whole.clone().with_only(|item| whole.name(item) != *left_off);
            assert_eq!(rest.count(), names.len() - 1, "{left_off}");
        }
        assert!(whole.clone().with_only(|_| false).is_empty());
        assert_eq!(whole.clone().with_only(|_| true), whole);
    }

    #[test]
    fn an_answer_that_nothing_is_known_of_asks_for_care_and_what_was_agreed_does_not() {
        let whole = carried();
        let care: Vec<bool> = whole.items().into_iter().map(|item| whole.asks_for_care(item, &Vocabulary::default())).collect();
        assert_eq!(care, [false, false, false, true, true]);
    }
}
