//! The days for which figures are counted.

use jiff::civil::{Date, date};

use crate::text::say_date;

/// A period, its first and its last day among it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// Why there is no such period, and what to say instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "each variant's sentence says what it is")]
pub enum PeriodFault {
    #[error("the period ends before it begins: it begins on {}, and ends on {}. give the earlier day first", say_date(*.0), say_date(*.1))]
    Backwards(Date, Date),
    #[error("the period has not begun: {} is a day to come. give a first day up to today", say_date(*.0))]
    ToCome(Date),
}

impl Period {
    /// A period of which one end or both may be left open: it begins with the financial year of its last day, on 1 April, as public services
    /// report, and ends today.
    ///
    /// # Errors
    /// [`PeriodFault`].
    pub fn of(from: Option<Date>, to: Option<Date>, today: Date) -> Result<Self, PeriodFault> {
        let to = to.unwrap_or_else(|| from.map_or(today, |from| from.max(today)));
        let from = from.unwrap_or_else(|| financial_year(to));
        if from > to {
            return Err(PeriodFault::Backwards(from, to));
        }
        if from > today {
            return Err(PeriodFault::ToCome(from));
        }
        Ok(Self { from, to })
    }

    /// Whether a day is in it.
    pub fn contains(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// In words: `1 April 2026 to 26 November 2026`.
    pub fn words(&self) -> String {
        format!("{} to {}", say_date(self.from), say_date(self.to))
    }
}

/// The first day of the financial year that a day is in.
fn financial_year(day: Date) -> Date {
    let this = date(day.year(), 4, 1);
    if day < this { date(day.year().saturating_sub(1).max(-9999), 4, 1) } else { this }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = date(2026, 11, 26);

    #[test]
    fn what_is_left_open_is_the_financial_year_up_to_today() {
        let of = |from, to| Period::of(from, to, TODAY).map(|period| (period.from, period.to));
        assert_eq!(of(None, None), Ok((date(2026, 4, 1), TODAY)));
        assert_eq!(of(None, Some(date(2026, 3, 31))), Ok((date(2025, 4, 1), date(2026, 3, 31))));
        assert_eq!(of(Some(date(2026, 11, 1)), None), Ok((date(2026, 11, 1), TODAY)));
        assert_eq!(of(Some(TODAY), Some(TODAY)), Ok((TODAY, TODAY)));
    }

    #[test]
    fn what_is_wrong_is_said_with_what_to_do() {
        let wrong = Period::of(Some(TODAY), Some(date(2026, 11, 25)), TODAY).unwrap_err().to_string();
        assert_eq!(
            wrong,
            "the period ends before it begins: it begins on 26 November 2026, and ends on 25 November 2026. give the earlier day first"
        );
        let wrong = Period::of(Some(date(2026, 11, 27)), None, TODAY).unwrap_err().to_string();
        assert_eq!(wrong, "the period has not begun: 27 November 2026 is a day to come. give a first day up to today");
    }
}
