//! What an answer becomes beside being kept: a fact told or taken back, or something that may be shared.

use rust_decimal::Decimal;

use super::{Reply, Sets, Setting, Step};
use crate::facts::{Answer, Fact, FactType, Value};

/// What an answer becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The fact of this key was told.
    Tell(String, Answer),
    /// The fact of this key is unknown again.
    Forget(String),
    /// What may be shared, by name: agreed or not.
    Share(String, bool),
}

impl Setting<'_> {
    /// What an answer to a step becomes, if anything. "Not sure" makes a fact unknown; a step left for now changes nothing;
    /// whatever is not a clear yes to sharing is a no.
    ///
    /// Of a set, what was kept off the page stays as it was told before: nobody denied what nobody asked.
    pub fn effect_of(&self, step: &Step, reply: &Reply) -> Option<Effect> {
        if *reply == Reply::Skipped {
            return None;
        }
        match step.sets.as_ref()? {
            Sets::Sharing(item) => Some(Effect::Share(item.clone(), *reply == Reply::YesNo(true))),
            Sets::Fact(key) => match reply {
                Reply::NotSure => Some(Effect::Forget(key.clone())),
                Reply::Declined => Some(Effect::Tell(key.clone(), Answer::Declined)),
                reply => {
                    let fact = self.vocabulary.get(key)?;
                    let value = self.with_withheld(step, fact, value_of(fact, reply)?);
                    Some(Effect::Tell(key.clone(), Answer::Known(value)))
                }
            },
            Sets::Goal(_) | Sets::Strength | Sets::Barrier | Sets::Support | Sets::Agreement => None,
        }
    }

    fn with_withheld(&self, step: &Step, fact: &Fact, value: Value) -> Value {
        let Value::Set { mut named, complete } = value else { return value };
        let options = self.options(step);
        if !options.withheld {
            return Value::Set { named, complete };
        }
        let before = self.facts.get(&fact.key).and_then(|told| match &told.answer {
            Answer::Known(Value::Set { named, complete }) => Some((named, *complete)),
            _ => None,
        });
        let was_complete = before.is_some_and(|(_, complete)| complete);
        let shown = |id: &String| options.choices.iter().any(|choice| choice.id == *id);
        named.extend(before.into_iter().flat_map(|(named, _)| named).filter(|id| !shown(id)).cloned());
        Value::Set { named, complete: complete && was_complete }
    }
}

/// A reply as a value of a fact; none where it is no answer to it.
pub(super) fn value_of(fact: &Fact, reply: &Reply) -> Option<Value> {
    Some(match (fact.kind, reply) {
        (FactType::Place, Reply::Choice(id)) => Value::Place(id.clone()),
        (_, reply) => plain_value(reply)?,
    })
}

/// A reply as a value where no fact says of what type.
pub(super) fn plain_value(reply: &Reply) -> Option<Value> {
    Some(match reply {
        Reply::YesNo(yes) => Value::YesNo(*yes),
        Reply::Number(number) => Value::Number(*number),
        Reply::Scale(point) => Value::Number(Decimal::from(*point)),
        Reply::Born { year, month } => Value::Born { year: *year, month: *month },
        Reply::Choice(id) => Value::Choice(id.clone()),
        Reply::Several { named, complete } => Value::Set { named: named.clone(), complete: *complete },
        Reply::Text(_) | Reply::Date(_) | Reply::Done | Reply::NotSure | Reply::Declined | Reply::Skipped => return None,
    })
}

/// The reply that would tell this value.
pub(super) fn reply_of(value: &Value) -> Reply {
    match value {
        Value::YesNo(yes) => Reply::YesNo(*yes),
        Value::Number(number) => Reply::Number(*number),
        Value::Born { year, month } => Reply::Born { year: *year, month: *month },
        Value::Choice(id) | Value::Place(id) => Reply::Choice(id.clone()),
        Value::Set { named, complete } => Reply::Several { named: named.clone(), complete: *complete },
    }
}
