//! The rules of 2009 for leaving an incapacity benefit for work.

use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use serde::Serialize;

use super::line::as_pounds;
use super::{Line, MoneyFault, RateId, Rates};
use crate::text::{capital, count, say_date};

/// The days for which these rules are known: from our source (wri2009) to the end of the long link (si-2012-919).
const FIRST: Date = date(2009, 12, 4);
const LAST: Date = date(2012, 4, 30);

/// Weeks after which the short link is gone, the long one is gone, and weeks on the benefit that the long one needs (wri2009 para 146).
const SHORT_WEEKS: u16 = 12;
const LONG_WEEKS: u16 = 104;
const LONG_NEEDS: u16 = 13;

/// Weeks for which return to work credit is paid at most: one year (wri2009 para 145).
const CREDIT_WEEKS: u16 = 52;

/// Why the benefit ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// For work.
    Work,
    /// For training.
    Training,
    /// Something else.
    Other,
}

/// How somebody could go back to the benefit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Link {
    /// Within 12 weeks, whatever the reason: the same stage, by rapid reclaim.
    Short,
    /// Within 104 weeks, after work or training.
    Long,
    /// As a new claim.
    None,
}

/// Which link holds. Where both would, it is the short one, which is quicker.
pub fn link(weeks_on: u16, reason: Reason, weeks_since: u16) -> Link {
    if weeks_since <= SHORT_WEEKS {
        Link::Short
    } else if weeks_on >= LONG_NEEDS && weeks_since <= LONG_WEEKS && matches!(reason, Reason::Work | Reason::Training) {
        Link::Long
    } else {
        Link::None
    }
}

/// A move from an incapacity benefit into work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackToWork {
    /// Weeks on the benefit before it ended.
    pub weeks_on: u16,
    /// Why it ended.
    pub reason: Reason,
    /// Weeks since it ended.
    pub weeks_since: u16,
    /// Weeks in work so far, or planned.
    pub weeks_in_work: u16,
    /// Hours of work a week; none: not known.
    pub hours: Option<Decimal>,
}

/// What it would have brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Return {
    /// The day whose rules were used.
    pub as_of: Date,
    /// Line by line.
    pub lines: Vec<Line>,
    /// What this leaves out.
    pub left_out: Vec<String>,
    /// Which link holds.
    pub link: Link,
    /// Why.
    pub why: String,
    /// Whether there are hours enough for tax credits, by this route; none: not known.
    pub tax_credits_possible: Option<bool>,
    /// The most that the lines come to, in pounds.
    #[serde(serialize_with = "as_pounds")]
    pub at_most: Decimal,
}

impl Return {
    /// Works it out by the rules of a day.
    ///
    /// # Errors
    /// The day does not lie in the time of these rules.
    pub fn work_out(rates: &Rates, back: &BackToWork, day: Date) -> Result<Self, MoneyFault> {
        if !(FIRST..=LAST).contains(&day) {
            let what = format!("these rules are known from {} to {} only", say_date(FIRST), say_date(LAST));
            return Err(MoneyFault::no(
                what,
                "choose a day of that time with `--as-of`; for today see `better-off uc` or `better-off esa`",
            ));
        }
        let mut lines = Vec::new();
        if back.reason == Reason::Work {
            let credit = rates.on(RateId::ReturnToWorkCredit, day)?;
            let weeks = back.weeks_in_work.min(CREDIT_WEEKS);
            let name = capital(rates.name(RateId::ReturnToWorkCredit));
            lines.push(Line::new(
                format!("{name}, {}", count(weeks as usize, "week", "weeks")),
                credit.value * Decimal::from(weeks),
                &credit.source,
            ));
            let grant = rates.on(RateId::JobGrant, day)?;
            lines.push(Line::new(format!("{}, once", capital(rates.name(RateId::JobGrant))), grant.value, &grant.source));
        }
        let link = link(back.weeks_on, back.reason, back.weeks_since);
        let why = match link {
            Link::Short => format!("the benefit ended {SHORT_WEEKS} weeks ago or less: back at the same stage, by rapid reclaim"),
            Link::Long => format!("{LONG_NEEDS} weeks or more on it, left for work or training, and ended {LONG_WEEKS} weeks ago or less"),
            Link::None => "neither link holds: it would be a new claim".to_owned(),
        };
        let left_out = [
            "The conditions of the credit and the grant, such as how much may be earned: our source does not give them.",
            "How much of the Job Grant is paid: our source gives the most of it only.",
            "The long link for older incapacity benefits: our source names Employment and Support Allowance alone.",
            "The amount of tax credits.",
        ];
        let tax_credits_possible = back.hours.map(|hours| hours >= Decimal::from(16));
        let at_most = lines.iter().map(|line| line.amount).sum();
        let left_out = left_out.map(str::to_owned).to_vec();
        Ok(Self { as_of: day, lines, left_out, link, why, tax_credits_possible, at_most })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::samples::{amount, rates};

    #[test]
    fn the_links_of_2009() {
        let cases = [
            (5, Reason::Other, 12, Link::Short),
            (5, Reason::Other, 13, Link::None),
            (13, Reason::Work, 13, Link::Long),
            (12, Reason::Work, 13, Link::None),
            (40, Reason::Training, 104, Link::Long),
            (40, Reason::Training, 105, Link::None),
            (40, Reason::Other, 60, Link::None),
            (40, Reason::Work, 8, Link::Short),
            (1, Reason::Work, 0, Link::Short),
        ];
        for (on, reason, since, expected) in cases {
            assert_eq!(link(on, reason, since), expected, "{on} {reason:?} {since}");
        }
    }

    fn back(weeks_in_work: u16, hours: &str) -> BackToWork {
        BackToWork { weeks_on: 40, reason: Reason::Work, weeks_since: 0, weeks_in_work, hours: Some(amount(hours)) }
    }

    #[test]
    fn the_credit_ends_with_the_year_and_the_grant_is_paid_once() {
        let cases = [(1, "40"), (10, "400"), (52, "2080"), (53, "2080")];
        for (weeks, credit) in cases {
            let sum = Return::work_out(&rates(), &back(weeks, "16"), date(2010, 3, 1)).unwrap();
            assert_eq!(sum.lines[0].amount, amount(credit));
            assert_eq!(sum.at_most, amount(credit) + amount("250"));
        }
    }

    #[test]
    fn sixteen_hours_may_bring_tax_credits() {
        let at = |hours| Return::work_out(&rates(), &back(1, hours), date(2010, 3, 1)).unwrap().tax_credits_possible;
        assert_eq!((at("15.9"), at("16")), (Some(false), Some(true)));
    }

    #[test]
    fn another_time_has_other_rules() {
        for day in [date(2009, 12, 3), date(2012, 5, 1), date(2026, 11, 26)] {
            assert!(matches!(Return::work_out(&rates(), &back(1, "16"), day), Err(MoneyFault::No { .. })), "{day}");
        }
    }
}
