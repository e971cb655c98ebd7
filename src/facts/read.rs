//! The vocabulary as it is written in `facts.toml`.

use std::ops::Range;

use super::{Fact, FactType, FactValue, Moves, Sensitivity};
use crate::diagnostic::{Item, Table};

const TYPES: [(&str, FactType); 5] = [
    ("yes-no", FactType::YesNo),
    ("number", FactType::Number),
    ("choice", FactType::Choice),
    ("set", FactType::Set),
    ("place", FactType::Place),
];

const SENSITIVITIES: [(&str, Sensitivity); 3] =
    [("health", Sensitivity::Health), ("criminal", Sensitivity::Criminal), ("safety", Sensitivity::Safety)];

/// A fact of a file, and where its key stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadFact {
    /// The fact.
    pub fact: Fact,
    /// Where its key stands.
    pub span: Range<usize>,
}

/// The facts of a file that are without fault; the faults of the others stand in its reading.
pub fn read_facts(root: &Table<'_>) -> Vec<ReadFact> {
    let mut found: Vec<ReadFact> = Vec::new();
    for table in root.tables("fact") {
        let (before, reading) = (table.reading.count(), table.reading);
        let fact = read_fact(table);
        let Some(fact) = fact.filter(|_| reading.count() == before) else { continue };
        if found.iter().any(|other| other.fact.key == fact.fact.key) {
            reading.fault(fact.span, format!("there is a fact `{}` already", fact.fact.key), "give this one another key, or take it out");
        } else {
            found.push(fact);
        }
    }
    found
}

fn read_fact(table: Table<'_>) -> Option<ReadFact> {
    let key = table.need("key", "\"...\"").and_then(|item| item.key());
    let kind = table.one_of("type", &TYPES);
    let label = table.text("label");
    let question = table.text("question");
    let why = table.text("why");
    let (changes, ask_alone) = (table.flag("changes"), table.flag("ask_alone"));
    let (sensitive, offer) = care(&table);
    let Some(kind) = kind else {
        // Any of these may belong to the type that was meant.
        ["yes", "no", "unit", "at_most", "moves", "values"].into_iter().for_each(|key| {
            table.has(key);
        });
        return None;
    };
    let (yes, no) = if kind == FactType::YesNo { (table.text("yes"), table.text("no")) } else { (None, None) };
    let (unit, at_most, moves) = if kind == FactType::Number { number(&table) } else { (None, None, Moves::Still) };
    let values = if matches!(kind, FactType::Choice | FactType::Set) { values(&table, kind) } else { Vec::new() };
    let key = key?;
    let own = |text: crate::diagnostic::Text<'_>| text.words.to_owned();
    Some(ReadFact {
        span: key.span.clone(),
        fact: Fact {
            key: own(key),
            kind,
            unit,
            at_most,
            label: own(label?),
            yes: yes.map(own),
            no: no.map(own),
            values,
            question: own(question?),
            why: own(why?),
            moves,
            changes,
            sensitive,
            offer,
            ask_alone,
        },
    })
}

/// `sensitive` and `offer`, of a fact or of one value. What is about offences or safety is offered, so it needs words to offer it with.
fn care(table: &Table<'_>) -> (Option<Sensitivity>, Option<String>) {
    let sensitive = table.get("sensitive").and_then(|item| item.one_of(&SENSITIVITIES));
    let offer = table.some_text("offer").map(|offer| offer.words.to_owned());
    if matches!(sensitive, Some(Sensitivity::Criminal | Sensitivity::Safety)) && !table.has("offer") {
        table.fault(
            "what is about offences or safety is never asked, and this has no `offer`",
            "add `offer = \"There is help for ... Want to hear more?\"`",
        );
    }
    (sensitive, offer)
}

fn number(table: &Table<'_>) -> (Option<String>, Option<u32>, Moves) {
    let unit = table.some_text("unit");
    let moves = table.get("moves");
    let direction = moves.as_ref().and_then(|item| item.one_of(&[("up", Moves::Up), ("down", Moves::Down)]));
    if let (Some(moves), Some(_)) = (&moves, direction)
        && table.is_whole()
        && !unit.as_ref().is_some_and(|unit| matches!(unit.words, "years" | "months" | "weeks"))
    {
        moves.fault(
            "a number moves with the calendar by whole years, months or weeks",
            "write `unit = \"years\"`, `\"months\"` or `\"weeks\"`",
        );
    }
    let at_most = table.get("at_most").and_then(|item| item.count()).and_then(|most| u32::try_from(most).ok());
    (unit.map(|unit| unit.words.to_owned()), at_most, direction.unwrap_or(Moves::Still))
}

fn values(table: &Table<'_>, kind: FactType) -> Vec<FactValue> {
    let Some(list) = table.need("values", "[ { id = \"...\", label = \"...\" } ]") else { return Vec::new() };
    let mut values: Vec<FactValue> = Vec::new();
    for value in list.tables().unwrap_or_default() {
        let id = value.need("id", "\"...\"");
        let label = value.text("label");
        let (sensitive, offer) = care(&value);
        let (Some(item), Some(label)) = (id, label) else { continue };
        let Some(id) = value_id(&item, kind, &values) else { continue };
        values.push(FactValue { id, label: label.words.to_owned(), sensitive, offer });
    }
    if values.is_empty() {
        list.fault("there is nothing to choose from", "name two values at least");
    }
    values
}

fn value_id(item: &Item<'_>, kind: FactType, so_far: &[FactValue]) -> Option<String> {
    let id = item.id()?;
    if kind == FactType::Set && id.words == "none" {
        item.fault("`none` stands for the empty set, and cannot be a value of one", "take it out: nobody has to choose any");
        return None;
    }
    if so_far.iter().any(|value| value.id == id.words) {
        item.fault(format!("there is a value `{}` already", id.words), "give this one another id, or take it out");
        return None;
    }
    Some(id.words.to_owned())
}
