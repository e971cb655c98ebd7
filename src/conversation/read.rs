//! Reading an answer that was typed as a line.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::choose::{choose, choose_several};
use super::{AnswerKind, Options, Reply, Setting, Step};
use crate::facts::{Fact, FactType, Limits, Outside, Unborn, hold_born};
use crate::text::{self, DateFault, Lines, Near, TwoPart};

impl Setting<'_> {
    /// Reads what somebody typed as the answer to a step. Whatever the answer, it may stand on a page: control characters are gone.
    ///
    /// # Errors
    /// What is wrong with it and what to type instead.
    pub fn read_reply(&self, step: &Step, typed: &str) -> Result<Reply, TwoPart> {
        let typed = text::safe(typed, if matches!(step.answer, AnswerKind::Text | AnswerKind::Note) { Lines::Many } else { Lines::One });
        let line = typed.trim();
        let fact = self.fact_of(step);
        match step.answer {
            AnswerKind::Actions | AnswerKind::None => Ok(Reply::Done),
            _ if line.is_empty() => Err(TwoPart::new("nothing was typed", "type an answer, or `skip` to leave this for now")),
            AnswerKind::Text | AnswerKind::Note => Ok(Reply::Text(line.to_owned())),
            AnswerKind::YesNo => yes_no(line),
            AnswerKind::Number => self.number(step, fact, line),
            AnswerKind::Date if is_no_day(line) => Ok(Reply::YesNo(false)),
            AnswerKind::Date => self.date(fact, line).map(Reply::Date).map_err(|fault| fault.in_two()),
            AnswerKind::Scale => scale(line),
            AnswerKind::Choice => choose(&self.options(step).choices, line, !asks_place(fact, step)).map(Reply::Choice),
            AnswerKind::Multi => several(&self.options(step), line),
        }
    }

    fn number(&self, step: &Step, fact: Option<&Fact>, line: &str) -> Result<Reply, TwoPart> {
        let limits = fact.map_or(Limits { most: step.at_most.map(Decimal::from), ..Limits::default() }, Limits::of);
        if limits.is_age
            && let Ok((year, month)) = text::parse_month(line)
        {
            return self.born(line, year, month);
        }
        let (example, of) = match (limits.is_age, limits.is_whole) {
            (true, _) => ("type the age in years, as 34, or the month of birth, as March 1999", " of years"),
            (false, true) => ("type it in figures, as 7", ""),
            (false, false) => ("type it in figures, as 7 or 7.5", ""),
        };
        let unit = fact.map_or(step.unit.as_deref(), |fact| fact.unit.as_deref());
        let number = parse_number(line, unit).ok_or_else(|| TwoPart::new(format!("`{line}` is not a number"), example))?;
        limits.hold(number).map(|()| Reply::Number(number)).map_err(|outside| match outside {
            Outside::Negative => TwoPart::new(format!("`{line}` is less than nothing"), "type a number from 0 up"),
            Outside::NoAge => TwoPart::new(format!("`{line}` is not an age"), example),
            Outside::TooMany(most) => TwoPart::new(format!("`{line}` is too many"), format!("type a number from 0 to {most}")),
            Outside::Fraction => TwoPart::new(format!("`{line}` is no whole number{of}"), example),
        })
    }

    /// A day that no fact keeps is one to come, on which to meet or to talk; a fact may be of a day long ago, and needs its year.
    fn date(&self, fact: Option<&Fact>, line: &str) -> Result<Date, DateFault> {
        if fact.is_some() { text::parse_date(line) } else { text::parse_day(line, self.on, Near::Ahead) }
    }

    fn born(&self, line: &str, year: i16, month: i8) -> Result<Reply, TwoPart> {
        let fix = "type the month of birth, as March 1999, or the age in years";
        match hold_born(year, month, self.on) {
            Ok(()) => Ok(Reply::Born { year, month }),
            Err(Unborn::Ahead) => Err(TwoPart::new(format!("`{line}` has not come yet"), fix)),
            Err(Unborn::TooLongAgo) => Err(TwoPart::new(format!("`{line}` is too long ago"), fix)),
        }
    }
}

/// Whether any place may be named: too many to number.
fn asks_place(fact: Option<&Fact>, step: &Step) -> bool {
    step.options.is_empty() && fact.is_some_and(|fact| fact.kind == FactType::Place)
}

fn yes_no(line: &str) -> Result<Reply, TwoPart> {
    match text::fold(line).as_str() {
        "y" | "ye" | "yes" | "1" => Ok(Reply::YesNo(true)),
        "n" | "no" | "2" => Ok(Reply::YesNo(false)),
        _ => Err(TwoPart::new(format!("`{line}` is neither yes nor no"), "type yes, no, unsure or decline")),
    }
}

/// Whether somebody wants no day to be settled.
fn is_no_day(line: &str) -> bool {
    matches!(text::fold(line).as_str(), "none" | "no" | "no day" | "no date")
}

fn scale(line: &str) -> Result<Reply, TwoPart> {
    let folded = text::fold(line);
    let point = folded.strip_suffix("/10").or_else(|| folded.strip_suffix("out of 10")).unwrap_or(&folded).trim();
    match point.parse() {
        Ok(point @ 0..=10) => Ok(Reply::Scale(point)),
        _ => Err(TwoPart::new(format!("`{line}` is not on the scale"), "type a whole number from 0 to 10")),
    }
}

fn several(options: &Options, line: &str) -> Result<Reply, TwoPart> {
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

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
