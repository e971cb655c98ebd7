//! Days about somebody's work that cannot be meant.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::text::say_date;

/// A day that lies further ahead is most often a slip.
const YEARS_AHEAD: i64 = 3;

/// Nobody whose work is written down here has worked for longer.
const YEARS_OF_WORK: i64 = 70;

/// What began in a longer past began before anybody worked with them.
const YEARS_BEHIND: i64 = 5;

/// Why a day about somebody's work cannot be meant: what is wrong with it, and what to do, each a sentence without its full stop. None where it
/// can be. `new_job`: it is the first day of a job that counts as a start.
pub fn not_meant(on: Date, today: Date, new_job: bool) -> Option<(String, &'static str)> {
    let day = say_date(on);
    if on > today.saturating_add(YEARS_AHEAD.years()) {
        return Some((format!("{day} is more than three years ahead"), "look at the year and write it again"));
    }
    if on < today.saturating_sub(YEARS_OF_WORK.years()) {
        return Some((format!("{day} is longer ago than anybody's work"), "look at the year and write it again"));
    }
    if new_job && on < today.saturating_sub(YEARS_BEHIND.years()) {
        return Some((format!("{day} is more than five years ago"), "look at the year; or say that they were in the job already"));
    }
    None
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::not_meant;

    #[test]
    fn only_days_that_can_be_meant_are_taken() {
        let today = date(2026, 11, 28);
        let doubt = |year, new_job| not_meant(date(year, 1, 1), today, new_job).map(|(what, _)| what);
        assert_eq!(doubt(1900, false).unwrap(), "1 January 1900 is longer ago than anybody's work");
        assert_eq!(doubt(0, false).unwrap(), "1 January 0 is longer ago than anybody's work");
        assert_eq!(doubt(2030, true).unwrap(), "1 January 2030 is more than three years ahead");
        assert_eq!(doubt(2019, true).unwrap(), "1 January 2019 is more than five years ago");
        for (year, new_job) in [(2019, false), (1970, false), (2022, true), (2026, true), (2027, true), (2029, false)] {
            assert_eq!(doubt(year, new_job), None, "{year}");
        }
    }
}
