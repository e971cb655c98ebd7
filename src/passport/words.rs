//! An answer on a passport in words.

use super::carried::Fact;
use crate::facts::{Answer, Value, Vocabulary};
use crate::text::{capital, list, say_date, say_month};

/// A fact, what was said of it, and when; `place` gives the name of a place by its id.
pub fn fact_words(vocabulary: &Vocabulary, place: impl Fn(&str) -> Option<String>, fact: &Fact) -> String {
    let known = vocabulary.get(&fact.key);
    let called = |id: &String| known.and_then(|known| known.value(id)).map_or_else(|| id.replace('-', " "), |value| value.label.clone());
    let said = match &fact.answer {
        Answer::Declined => "rather not say".to_owned(),
        Answer::Known(Value::YesNo(yes)) => if *yes { "yes" } else { "no" }.to_owned(),
        Answer::Known(Value::Number(number)) => number.to_string(),
        Answer::Known(Value::Born { year, month }) => format!("born in {}", say_month(*year, *month)),
        Answer::Known(Value::Choice(id)) => called(id),
        Answer::Known(Value::Place(id)) => place(id).unwrap_or_else(|| called(id)),
        Answer::Known(Value::Set { named, .. }) if named.is_empty() => "none of them".to_owned(),
        Answer::Known(Value::Set { named, .. }) => list(&named.iter().map(called).collect::<Vec<_>>()),
    };
    let label = known.map_or_else(|| fact.key.replace('_', " "), |known| known.label.clone());
    format!("{}: {said}, told on {}", capital(&label), say_date(fact.told))
}
