//! Reading an answer that was typed as a line.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::choose::{choose, choose_several};
use super::{AnswerKind, Options, Reply, Setting, Step};
use crate::facts::{Fact, FactType, Moves, OLDEST, is_whole, most};
use crate::text::{self, DateFault, Lines, Near};

/// Why a line is no answer to a step: what happened, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}. {fix}")]
pub struct ReplyFault {
    /// What happened.
    pub what: String,
    /// What to do.
    pub fix: String,
}

impl ReplyFault {
    pub(super) fn new(what: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { what: what.into(), fix: fix.into() }
    }
}

impl Setting<'_> {
    /// Reads what somebody typed as the answer to a step. Whatever the answer, it may stand on a page: control characters are gone.
    ///
    /// # Errors
    /// What is wrong with it and what to type instead.
    pub fn read_reply(&self, step: &Step, typed: &str) -> Result<Reply, ReplyFault> {
        let typed = text::safe(typed, if matches!(step.answer, AnswerKind::Text | AnswerKind::Note) { Lines::Many } else { Lines::One });
        let line = typed.trim();
        let fact = self.fact_of(step);
        match step.answer {
            AnswerKind::Actions | AnswerKind::None => Ok(Reply::Done),
            _ if line.is_empty() => Err(ReplyFault::new("nothing was typed", "type an answer, or `skip` to leave this for now")),
            AnswerKind::Text | AnswerKind::Note => Ok(Reply::Text(line.to_owned())),
            AnswerKind::YesNo => yes_no(line),
            AnswerKind::Number => self.number(step, fact, line),
            AnswerKind::Date if is_no_day(line) => Ok(Reply::YesNo(false)),
            AnswerKind::Date => self.date(fact, line).map(Reply::Date).map_err(|fault| in_two(&fault.to_string())),
            AnswerKind::Scale => scale(line),
            AnswerKind::Choice => choose(&self.options(step).choices, line, !asks_place(fact, step)).map(Reply::Choice),
            AnswerKind::Multi => several(&self.options(step), line),
        }
    }

    fn number(&self, step: &Step, fact: Option<&Fact>, line: &str) -> Result<Reply, ReplyFault> {
        let of_age = fact.is_some_and(takes_birth_month);
        if of_age && let Ok((year, month)) = text::parse_month(line) {
            return self.born(line, year, month);
        }
        let whole = fact.is_some_and(is_whole);
        let example = match (of_age, whole) {
            (true, _) => "type the age in years, as 34, or the month of birth, as March 1999",
            (false, true) => "type it in figures, as 7",
            (false, false) => "type it in figures, as 7 or 7.5",
        };
        let unit = fact.map_or(step.unit.as_deref(), |fact| fact.unit.as_deref());
        let number = parse_number(line, unit).ok_or_else(|| ReplyFault::new(format!("`{line}` is not a number"), example))?;
        if number.is_sign_negative() && !number.is_zero() {
            return Err(ReplyFault::new(format!("`{line}` is less than nothing"), "type a number from 0 up"));
        }
        if whole && !number.is_integer() {
            let of = if of_age { " of years" } else { "" };
            return Err(ReplyFault::new(format!("`{line}` is no whole number{of}"), example));
        }
        match fact.map_or(step.at_most.map(Decimal::from), most) {
            Some(most) if number > most && of_age => Err(ReplyFault::new(format!("`{line}` is not an age"), example)),
            Some(most) if number > most => Err(ReplyFault::new(format!("`{line}` is too many"), format!("type a number from 0 to {most}"))),
            _ => Ok(Reply::Number(number)),
        }
    }

    /// A day that no fact keeps is one to come, on which to meet or to talk; a fact may be of a day long ago, and needs its year.
    fn date(&self, fact: Option<&Fact>, line: &str) -> Result<Date, DateFault> {
        if fact.is_some() { text::parse_date(line) } else { text::parse_day(line, self.on, Near::Ahead) }
    }

    fn born(&self, line: &str, year: i16, month: i8) -> Result<Reply, ReplyFault> {
        let fix = "type the month of birth, as March 1999, or the age in years";
        if (year, month) > (self.on.year(), self.on.month()) {
            return Err(ReplyFault::new(format!("`{line}` has not come yet"), fix));
        }
        if self.on.year() - year > OLDEST {
            return Err(ReplyFault::new(format!("`{line}` is too long ago"), fix));
        }
        Ok(Reply::Born { year, month })
    }
}

/// Whether a month of birth answers as well as a number does: an age, which goes up by the year.
pub fn takes_birth_month(fact: &Fact) -> bool {
    fact.kind == FactType::Number && fact.moves == Moves::Up && fact.unit.as_deref() == Some("years")
}

/// Whether any place may be named: too many to number.
fn asks_place(fact: Option<&Fact>, step: &Step) -> bool {
    step.options.is_empty() && fact.is_some_and(|fact| fact.kind == FactType::Place)
}

fn yes_no(line: &str) -> Result<Reply, ReplyFault> {
    match text::fold(line).as_str() {
        "y" | "ye" | "yes" | "1" => Ok(Reply::YesNo(true)),
        "n" | "no" | "2" => Ok(Reply::YesNo(false)),
        _ => Err(ReplyFault::new(format!("`{line}` is neither yes nor no"), "type yes, no, unsure or decline")),
    }
}

/// Whether somebody wants no day to be settled.
fn is_no_day(line: &str) -> bool {
    matches!(text::fold(line).as_str(), "none" | "no" | "no day" | "no date")
}

fn scale(line: &str) -> Result<Reply, ReplyFault> {
    let folded = text::fold(line);
    let point = folded.strip_suffix("/10").or_else(|| folded.strip_suffix("out of 10")).unwrap_or(&folded).trim();
    match point.parse() {
        Ok(point @ 0..=10) => Ok(Reply::Scale(point)),
        _ => Err(ReplyFault::new(format!("`{line}` is not on the scale"), "type a whole number from 0 to 10")),
    }
}

fn several(options: &Options, line: &str) -> Result<Reply, ReplyFault> {
    let (named, complete): (BTreeSet<String>, bool) = choose_several(&options.choices, line)?;
    Ok(Reply::Several { named, complete })
}

/// A number as people type it: with a pound sign, commas for thousands, its unit after it.
fn parse_number(line: &str, unit: Option<&str>) -> Option<Decimal> {
    let folded = text::fold(line);
    let mut figures = folded.trim().trim_start_matches('£').trim();
    if let Some(unit) = unit {
        let one = if unit == "people" { "person" } else { unit.strip_suffix('s').unwrap_or(unit) };
        figures = figures.strip_suffix(unit).or_else(|| figures.strip_suffix(one)).unwrap_or(figures).trim();
    }
    let figures = text::without_thousands(figures)?;
    let plain = figures.strip_prefix('-').unwrap_or(&figures);
    let of_figures =
        plain.starts_with(|letter: char| letter.is_ascii_digit()) && plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    // The longest number that anything here counts is well within twelve figures.
    if of_figures && figures.len() <= 12 { figures.parse().ok() } else { None }
}

/// The two halves of a fault of the text room.
fn in_two(fault: &str) -> ReplyFault {
    match fault.rsplit_once(". ") {
        Some((what, fix)) => ReplyFault::new(what, fix),
        None => ReplyFault::new(fault, "look at it, and type it again"),
    }
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
