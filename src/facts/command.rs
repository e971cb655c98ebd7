//! Facts as the command line takes them: `KEY=VALUE`.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Answer, Fact, FactType, Facts, Limits, Outside, Told, Unborn, Value, Vocabulary, hold_born};
use crate::diagnostic::choose;
use crate::text::{Lines, either, fold, parse_month, quoted, safe};

/// A fact that cannot be told as it is written: what happened, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}; {fix}")]
pub struct Untellable {
    /// What happened.
    pub what: String,
    /// What to do.
    pub fix: String,
}

fn untellable<T>(what: impl AsRef<str>, fix: impl AsRef<str>) -> Result<T, Untellable> {
    Err(Untellable { what: safe(what.as_ref(), Lines::One), fix: safe(fix.as_ref(), Lines::One) })
}

/// Takes facts written `KEY=VALUE` as told on one day. Places come as id and name. `KEY=a,b` is just those of a set, `KEY=none` none of
/// it, `KEY+=a,b` at least those (as often as need be), `KEY=?` declined; `yes` and `no` may be `true` and `false`; an age may be a
/// month of birth, `age=2008-03`. A line that is empty or starts with `#` says nothing.
///
/// # Errors
/// Every one that cannot be told, in the order in which they were written.
pub fn tell_all<'p>(
    written: impl IntoIterator<Item = impl AsRef<str>>,
    vocabulary: &Vocabulary,
    places: impl Iterator<Item = (&'p str, &'p str)>,
    on: Date,
) -> Result<Facts, Vec<Untellable>> {
    tell_each(written, vocabulary, places, on).map_err(|faults| faults.into_iter().map(|(_, fault)| fault).collect())
}

/// The same, with which of them each fault is of, counted from 0.
///
/// # Errors
/// As [`tell_all`].
pub fn tell_each<'p>(
    written: impl IntoIterator<Item = impl AsRef<str>>,
    vocabulary: &Vocabulary,
    places: impl Iterator<Item = (&'p str, &'p str)>,
    on: Date,
) -> Result<Facts, Vec<(usize, Untellable)>> {
    let places: Vec<_> = places.collect();
    let (mut facts, mut faults) = (Facts::default(), Vec::new());
    for (place, one) in written.into_iter().enumerate() {
        let one = safe(one.as_ref(), Lines::One);
        let one = one.trim();
        if one.is_empty() || one.starts_with('#') {
            continue;
        }
        if let Err(fault) = tell(one, vocabulary, &places, on, &mut facts) {
            faults.push((place, fault));
        }
    }
    if faults.is_empty() { Ok(facts) } else { Err(faults) }
}

fn tell(one: &str, vocabulary: &Vocabulary, places: &[(&str, &str)], on: Date, facts: &mut Facts) -> Result<(), Untellable> {
    let Some((key, value)) = one.split_once('=') else {
        return untellable(format!("{} is not a fact", quoted(one)), "write it as `KEY=VALUE`, such as `age=34`");
    };
    let (key, more) = key.strip_suffix('+').map_or((key, false), |key| (key, true));
    let (key, value) = (key.trim(), value.trim());
    let Some(fact) = vocabulary.get(key) else {
        let keys = vocabulary.0.keys().map(String::as_str);
        return untellable(format!("there is no fact {}", quoted(key)), choose(key, keys, "see the keys in the catalogue's `facts.toml`"));
    };
    if more && fact.kind != FactType::Set {
        return untellable(format!("`{key}` takes one value only"), format!("write {}", quoted(&format!("{key}={value}"))));
    }
    if more && matches!(value, "?" | "none") {
        let means = if value == "?" { "is \"rather not say\"" } else { "says that there are none" };
        return untellable(
            format!("`{key}+=` adds to what there is, and {} {means}", quoted(value)),
            format!("write `{key}={value}`, or name what there is"),
        );
    }
    let before = facts.get(key).map(|told| told.answer.clone());
    let answer = match (before, more) {
        (Some(Answer::Known(Value::Set { mut named, complete: false })), true) => {
            named.extend(set_values(fact, value)?);
            Answer::Known(Value::Set { named, complete: false })
        }
        (Some(Answer::Known(Value::Set { .. })), _) => {
            let fix = format!("write `{key}=` once with just those there are, or each with `{key}+=`");
            return untellable(format!("`{key}` is told twice"), fix);
        }
        (Some(_), _) => return untellable(format!("`{key}` is told twice"), "write it once"),
        (None, _) if value == "?" => Answer::Declined,
        (None, _) => Answer::Known(read_value(fact, value, more, places, on)?),
    };
    facts.0.insert(key.to_owned(), Told { answer, on });
    Ok(())
}

fn read_value(fact: &Fact, value: &str, more: bool, places: &[(&str, &str)], on: Date) -> Result<Value, Untellable> {
    let key = &fact.key;
    match fact.kind {
        FactType::YesNo => match fold(value).as_str() {
            "yes" | "true" | "y" => Ok(Value::YesNo(true)),
            "no" | "false" | "n" => Ok(Value::YesNo(false)),
            _ => untellable(
                format!("`{key}` cannot be {}", quoted(value)),
                format!("write `{key}=yes`, `{key}=no` or, for rather not say, `{key}=?`"),
            ),
        },
        FactType::Number => number(fact, value, on),
        FactType::Choice => match fact.value(value) {
            Some(found) => Ok(Value::Choice(found.id.clone())),
            None => no_such_value(fact, value),
        },
        FactType::Set if value == "none" && !more => Ok(Value::Set { named: BTreeSet::new(), complete: true }),
        FactType::Set => Ok(Value::Set { named: set_values(fact, value)?, complete: !more }),
        FactType::Place => {
            let folded = fold(value);
            match places.iter().find(|(id, name)| *id == folded || fold(name) == folded) {
                Some((id, _)) => Ok(Value::Place((*id).to_owned())),
                None => {
                    let ids = places.iter().map(|(id, _)| *id);
                    untellable(
                        format!("there is no place {}", quoted(value)),
                        choose(value, ids, "see the ids in the catalogue's `places.toml`"),
                    )
                }
            }
        }
    }
}

fn set_values(fact: &Fact, value: &str) -> Result<BTreeSet<String>, Untellable> {
    let mut named = BTreeSet::new();
    for id in value.split(',').map(str::trim) {
        match fact.value(id) {
            Some(found) => named.insert(found.id.clone()),
            None => return no_such_value(fact, id),
        };
    }
    Ok(named)
}

fn no_such_value<T>(fact: &Fact, value: &str) -> Result<T, Untellable> {
    let ids: Vec<String> = fact.values.iter().map(|value| format!("`{}`", value.id)).collect();
    let fix = choose(value, fact.values.iter().map(|value| value.id.as_str()), &format!("write one of {}", either(&ids)));
    untellable(format!("`{}` has no value {}", fact.key, quoted(value)), fix)
}

fn number(fact: &Fact, value: &str, on: Date) -> Result<Value, Untellable> {
    let (key, limits) = (&fact.key, Limits::of(fact));
    let (fix, of) = if limits.is_age {
        (format!("write whole years, such as `{key}=17`, or the month of birth, such as `{key}=2008-03`"), "of years ")
    } else {
        (format!("write a number, such as `{key}=17`"), "")
    };
    if limits.is_age && value.split_once('-').is_some_and(|(year, _)| year.len() == 4) {
        return born(value, on).or_else(|why| untellable(why, fix));
    }
    let Ok(number) = value.parse::<Decimal>() else {
        return untellable(format!("`{key}` cannot be {}", quoted(value)), fix);
    };
    match limits.hold(number) {
        Err(Outside::Negative) => untellable(format!("`{key}` cannot be less than 0"), fix),
        Err(Outside::NoAge) => untellable(format!("{} is not an age", quoted(value)), fix),
        Err(Outside::TooMany(most)) => untellable(format!("`{key}` cannot be more than {most}"), fix),
        Err(Outside::Fraction) => untellable(format!("{} is no whole number {of}for `{key}`", quoted(value)), fix),
        // A longer number is a slip, and no fact counts so far; an exponent is no figure that people write.
        Ok(()) if value.len() <= 12 && value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') => Ok(Value::Number(number)),
        Ok(()) => untellable(format!("`{key}` cannot be {}", quoted(value)), fix),
    }
}

/// Reads a month of birth, or says why it is none.
fn born(value: &str, on: Date) -> Result<Value, String> {
    let (year, month) = parse_month(value).map_err(|_| format!("{} is not a month of birth", quoted(value)))?;
    match hold_born(year, month, on) {
        Ok(()) => Ok(Value::Born { year, month }),
        Err(Unborn::Ahead) => Err(format!("the month of birth {} has not come yet", quoted(value))),
        Err(Unborn::TooLongAgo) => Err(format!("the month of birth {} is too long ago", quoted(value))),
    }
}
