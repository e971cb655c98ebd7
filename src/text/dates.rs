//! Dates as people say and type them.

use jiff::civil::Date;

use super::{Lines, TwoPart, fold, safe};

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// Why a date could not be read. It holds what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateFault {
    /// It is no date.
    Unreadable(String),
    /// It is one, and no calendar has it.
    NoSuchDay(String),
    /// Its year has fewer than four figures.
    ShortYear(String),
    /// It is no month of a year.
    NoMonth(String),
}

impl DateFault {
    /// What is wrong with it, and how to write it.
    pub fn in_two(&self) -> TwoPart {
        const WAYS: &str = "write it as 3 March 2027, 3/3/2027 or 2027-03-03";
        match self {
            Self::Unreadable(typed) => TwoPart::new(format!("`{typed}` is not a date"), WAYS),
            Self::NoSuchDay(typed) => {
                TwoPart::new(format!("there is no such day as `{typed}`"), format!("look at the calendar, and {WAYS}"))
            }
            Self::ShortYear(typed) => {
                TwoPart::new(format!("the year in `{typed}` is not clear"), "write all four figures, as in 3 March 2027")
            }
            Self::NoMonth(typed) => {
                TwoPart::new(format!("`{typed}` is not a month and a year"), "write it as March 1999, 3/1999 or 1999-03")
            }
        }
    }
}

impl std::fmt::Display for DateFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.in_two().fmt(f)
    }
}

impl std::error::Error for DateFault {}

/// A date in words: `3 March 2027`.
pub fn say_date(date: Date) -> String {
    format!("{} {}", date.day(), say_month(date.year(), date.month()))
}

/// A month of a year in words: `March 2027`.
pub fn say_month(year: i16, month: i8) -> String {
    let name = usize::try_from(month - 1).ok().and_then(|index| MONTHS.get(index)).unwrap_or(&"?");
    format!("{name} {year}")
}

/// Reads a date as people type it: `3 March 2027`, `3rd Mar 2027`, `March 3, 2027`, `3/3/2027`, `3.3.2027`, `2027-03-03`.
/// The day comes before the month, as in Britain, unless the year comes first.
///
/// # Errors
/// What is wrong with it, and how to write it.
pub fn parse_date(text: &str) -> Result<Date, DateFault> {
    let parts = parts(text);
    let (day, month, year) = match parts.as_slice() {
        [Part::Number(year, digits), middle, Part::Number(day, _)] if *digits == 4 => (*day, middle.month(), (*year, 4)),
        [Part::Number(day, _), middle, Part::Number(year, digits)] => (*day, middle.month(), (*year, *digits)),
        [Part::Month(month), Part::Number(day, _), Part::Number(year, digits)] => (*day, Some(*month), (*year, *digits)),
        _ => return Err(DateFault::Unreadable(shown(text))),
    };
    let Some(month) = month else { return Err(DateFault::Unreadable(shown(text))) };
    if year.1 != 4 {
        return Err(DateFault::ShortYear(shown(text)));
    }
    let day_of = |value: u32| i8::try_from(value).ok();
    i16::try_from(year.0)
        .ok()
        .zip(day_of(month).zip(day_of(day)))
        .and_then(|(year, (month, day))| Date::new(year, month, day).ok())
        .ok_or_else(|| DateFault::NoSuchDay(shown(text)))
}

/// Where a day lies of which nobody said the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Near {
    /// Today or to come.
    Ahead,
    /// Today or gone.
    Behind,
    /// Wherever it is nearest.
    Either,
}

/// How many years may lie between two days of 29 February.
const LEAP_GAP: i16 = 8;

/// Reads a date as [`parse_date`] does, and one without its year (`3 March`, `3/3`, `29 February`) as the next such day, the last, or the nearest.
///
/// # Errors
/// What is wrong with it, and how to write it.
pub fn parse_day(text: &str, today: Date, near: Near) -> Result<Date, DateFault> {
    parse_date(text).or_else(|wrong| {
        if parts(text).len() != 2 {
            return Err(wrong);
        }
        let year = today.year();
        let read: Vec<Result<Date, DateFault>> =
            (year - LEAP_GAP..=year + LEAP_GAP).map(|year| parse_date(&format!("{text} {year}"))).collect();
        let mut days = read.iter().flatten().copied();
        let found = match near {
            Near::Ahead => days.find(|day| *day >= today),
            Near::Behind => days.rfind(|day| *day <= today),
            Near::Either => days.min_by_key(|day| today.until(*day).map_or(i32::MAX, |span| span.get_days().abs())),
        };
        // A day and a month, and no calendar has them together.
        let is_no_day = read.iter().all(|day| matches!(day, Err(DateFault::NoSuchDay(_))));
        let has_year = parts(text).iter().any(|part| matches!(part, Part::Number(_, 3..)));
        found.ok_or(if is_no_day && !has_year { DateFault::NoSuchDay(shown(text)) } else { wrong })
    })
}

/// Reads a month of a year as people type it: `March 1999`, `Mar 1999`, `3/1999`, `1999-03`. Gives the year and the month, 1 to 12.
///
/// # Errors
/// What is wrong with it, and how to write it.
pub fn parse_month(text: &str) -> Result<(i16, i8), DateFault> {
    let parts = parts(text);
    let (month, year) = match parts.as_slice() {
        [Part::Number(year, 4), month] => (month.month(), *year),
        [month, Part::Number(year, 4)] => (month.month(), *year),
        _ => (None, 0),
    };
    month
        .filter(|month| (1..=12).contains(month))
        .and_then(|month| Some((i16::try_from(year).ok()?, i8::try_from(month).ok()?)))
        .ok_or_else(|| DateFault::NoMonth(shown(text)))
}

/// What was typed, as an error may repeat it.
fn shown(text: &str) -> String {
    safe(text.trim(), Lines::One)
}

/// One piece of a date as typed.
enum Part {
    /// A number, and how many figures it was written with.
    Number(u32, usize),
    /// A month by name, 1 to 12.
    Month(u32),
    /// Neither.
    Other,
}

impl Part {
    fn month(&self) -> Option<u32> {
        match self {
            Part::Number(number, 1..=2) => Some(*number),
            Part::Month(month) => Some(*month),
            _ => None,
        }
    }
}

fn parts(text: &str) -> Vec<Part> {
    fold(text)
        .split(|letter: char| letter.is_whitespace() || matches!(letter, '/' | '-' | '.' | ','))
        .filter(|part| !part.is_empty() && *part != "of" && *part != "the")
        .map(part)
        .collect()
}

fn part(word: &str) -> Part {
    let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    if !digits.is_empty() && digits.len() <= 4 && matches!(&word[digits.len()..], "" | "st" | "nd" | "rd" | "th") {
        return digits.parse().map_or(Part::Other, |number| Part::Number(number, digits.len()));
    }
    // `sept` and `june` and any start of a name of three letters or more.
    let month = MONTHS.iter().position(|name| word.len() >= 3 && fold(name).starts_with(word));
    month.and_then(|index| u32::try_from(index + 1).ok()).map_or(Part::Other, Part::Month)
}

#[cfg(test)]
mod tests {
    use super::{DateFault, Near, parse_date, parse_day, parse_month, say_date};
    use jiff::civil::{Date, date};
    use proptest::prelude::*;

    #[test]
    fn dates_as_people_type_them() {
        for text in
            ["3 March 2027", "3rd mar 2027", "3/3/2027", "03.03.2027", "2027-03-03", " 3-3-2027 ", "March 3, 2027", "the 3rd of March 2027"]
        {
            assert_eq!(parse_date(text), Ok(date(2027, 3, 3)), "{text}");
        }
        assert_eq!(parse_date("12/1/2027"), Ok(date(2027, 1, 12)));
        assert_eq!(parse_date("1 Sept 2027"), Ok(date(2027, 9, 1)));
    }

    #[test]
    fn what_is_wrong_is_said_with_what_to_do() {
        assert_eq!(parse_date("31/2/2027"), Err(DateFault::NoSuchDay("31/2/2027".into())));
        assert_eq!(parse_date("3/13/2027"), Err(DateFault::NoSuchDay("3/13/2027".into())));
        assert_eq!(parse_date("3/3/27"), Err(DateFault::ShortYear("3/3/27".into())));
        for text in ["", "soon", "3 March", "99999999999/1/2027", "3 Ma 2027", "3 3 3 2027", "三月"] {
            assert_eq!(parse_date(text), Err(DateFault::Unreadable(text.into())), "{text}");
        }
        assert_eq!(parse_date("soon").unwrap_err().to_string(), "`soon` is not a date. write it as 3 March 2027, 3/3/2027 or 2027-03-03");
    }

    #[test]
    fn a_day_without_a_year_is_the_next_such_day_the_last_or_the_nearest() {
        let today = date(2026, 11, 20);
        let read = |text, near| parse_day(text, today, near).map_err(|wrong| wrong.to_string());
        assert_eq!(read("3 December", Near::Ahead), Ok(date(2026, 12, 3)));
        assert_eq!(read("3/3", Near::Ahead), Ok(date(2027, 3, 3)));
        assert_eq!(read("3 December", Near::Behind), Ok(date(2025, 12, 3)));
        assert_eq!(read("the 3rd of March", Near::Behind), Ok(date(2026, 3, 3)));
        for near in [Near::Ahead, Near::Behind, Near::Either] {
            assert_eq!(read("20 Nov", near), Ok(today));
            assert_eq!(read("3 March 2026", near), Ok(date(2026, 3, 3)));
            for text in ["", "soon", "2027-03", "3 March 27", "3 Ma"] {
                assert_eq!(parse_day(text, today, near), parse_date(text), "{text}");
                assert!(parse_date(text).is_err(), "{text}");
            }
            for text in ["31 February", "31/11", "30 Feb", "3/13"] {
                assert_eq!(parse_day(text, today, near), Err(DateFault::NoSuchDay(text.into())), "{text}");
            }
        }
        for (near, year) in [(Near::Ahead, 2028), (Near::Behind, 2024), (Near::Either, 2028)] {
            assert_eq!(read("29 February", near), Ok(date(year, 2, 29)));
            assert_eq!(read("29/2", near), Ok(date(year, 2, 29)));
        }
        assert_eq!(parse_day("29 February", date(1897, 3, 1), Near::Ahead), Ok(date(1904, 2, 29)));
        assert_eq!(read("3 December", Near::Either), Ok(date(2026, 12, 3)));
        assert_eq!(read("3 March", Near::Either), Ok(date(2027, 3, 3)));
        assert_eq!(read("3 June", Near::Either), Ok(date(2026, 6, 3)));
        assert_eq!(parse_day("3 March", date(2026, 1, 10), Near::Either), Ok(date(2026, 3, 3)));
        assert_eq!(parse_day("3 December", date(2026, 1, 10), Near::Either), Ok(date(2025, 12, 3)));
    }

    #[test]
    fn months_of_birth() {
        for text in ["March 1999", "mar 1999", "3/1999", "1999-03"] {
            assert_eq!(parse_month(text), Ok((1999, 3)), "{text}");
        }
        assert!(parse_month("13/1999").is_err());
        assert!(parse_month("March 99").is_err());
    }

    proptest! {
        #[test]
        fn what_is_said_can_be_read(days in 0i32..80_000) {
            let day = Date::constant(1900, 1, 1).saturating_add(jiff::Span::new().days(days));
            prop_assert_eq!(parse_date(&say_date(day)), Ok(day));
            prop_assert_eq!(parse_date(&day.to_string()), Ok(day));
        }

        #[test]
        fn nothing_typed_can_break_it(text in any::<String>()) {
            let _ = (parse_date(&text), parse_month(&text));
        }
    }
}
