//! What a number can be at all: what lies outside is a slip.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Fact, Moves};

/// Nobody has lived longer, in years; a greater number is a slip, or a year of birth.
pub const OLDEST: i16 = 125;

/// What a number can be, whatever it is that counts in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// The most that it can be, where there is such a thing.
    pub most: Option<Decimal>,
    /// Whether nobody counts a fraction of it.
    pub is_whole: bool,
    /// Whether it is an age: a month of birth says as much.
    pub is_age: bool,
}

/// Why a number is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outside {
    /// It is less than nothing.
    Negative,
    /// Nobody is so old.
    NoAge,
    /// It is more than this.
    TooMany(Decimal),
    /// It has a fraction, and nobody counts those.
    Fraction,
}

/// Why a month is nobody's month of birth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unborn {
    /// It has not come yet.
    Ahead,
    /// Nobody is so old.
    TooLongAgo,
}

impl Limits {
    /// Those of a fact: somebody is 24 until the day on which they are 25, and half a person works nowhere; hours, weeks, months and
    /// pounds are counted in parts too. Where the fact does not say how much it can be, its unit does, as the hours of a week or a life's length.
    pub fn of(fact: &Fact) -> Self {
        let unit = fact.unit.as_deref();
        let years = i64::from(OLDEST);
        let most = match unit {
            _ if fact.at_most.is_some() => fact.at_most.map(i64::from),
            Some("hours") => Some(7 * 24),
            Some("years") => Some(years),
            Some("months") => Some(years * 12),
            Some("weeks") => Some(years * 53),
            _ => None,
        };
        Self {
            most: most.map(Decimal::from),
            is_whole: matches!(unit, Some("years" | "people")),
            is_age: unit == Some("years") && fact.moves == Moves::Up,
        }
    }

    /// Holds a number against them.
    ///
    /// # Errors
    /// The first way in which it lies outside.
    pub fn hold(self, number: Decimal) -> Result<(), Outside> {
        match self.most {
            _ if number.is_sign_negative() && !number.is_zero() => Err(Outside::Negative),
            Some(most) if number > most => Err(if self.is_age { Outside::NoAge } else { Outside::TooMany(most) }),
            _ if self.is_whole && !number.is_integer() => Err(Outside::Fraction),
            _ => Ok(()),
        }
    }
}

/// Holds that somebody alive on a day can have been born in a month.
///
/// # Errors
/// Why nobody can.
pub fn hold_born(year: i16, month: i8, on: Date) -> Result<(), Unborn> {
    if (year, month) > (on.year(), on.month()) {
        return Err(Unborn::Ahead);
    }
    if on.year() - year > OLDEST { Err(Unborn::TooLongAgo) } else { Ok(()) }
}
