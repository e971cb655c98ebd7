//! Permitted work beside Employment and Support Allowance.

use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use serde::Serialize;

use super::line::{GIVEN, SUM, as_pounds, as_pounds_if_any};
use super::{Line, MoneyFault, RateId, Rates, pounds};
use crate::text::capital;

/// From this day on permitted work has no limit of time (cbp-7909).
const NO_LIMIT_OF_TIME: Date = date(2017, 4, 3);

/// Income-related allowance was to be gone by this day; the new-style kind stays (econostrum-2026, a secondary source).
const INCOME_RELATED_ENDS: Date = date(2026, 4, 1);

/// How long it could last in the Work-Related Activity Group before that day, in weeks (gp2016 para 81).
const WEEKS_IN_WRAG: u16 = 52;

/// The group of the allowance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Work-Related Activity Group.
    Wrag,
    /// Support Group.
    Support,
}

/// Work that somebody on the allowance does or thinks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermittedWork {
    /// Pay of a week after tax, National Insurance and half of what goes into a pension, in pounds.
    pub weekly: Decimal,
    /// Hours of a week.
    pub hours: Decimal,
    /// The group; none: not known.
    pub group: Option<Group>,
    /// Weeks of permitted work that are used up; none: not known.
    pub weeks_used: Option<u16>,
    /// Whether it is supported permitted work: with a support worker, or as a part of treatment.
    pub supported: bool,
    /// The allowance, in pounds a week; none: not known.
    pub award: Option<Decimal>,
}

/// Whether it is permitted, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Permitted {
    /// The day whose rates were used.
    pub as_of: Date,
    /// Line by line.
    pub lines: Vec<Line>,
    /// What this leaves out.
    pub left_out: Vec<String>,
    /// Whether the whole allowance is kept beside the pay.
    pub allowed: bool,
    /// Why, or why not.
    pub why: String,
    /// The most that may be earned, in pounds a week.
    #[serde(serialize_with = "as_pounds")]
    pub limit: Decimal,
    /// How many weeks are left, where there is a limit of time.
    pub weeks_left: Option<u16>,
    /// The allowance without the work, in pounds a week; none where it was not given.
    #[serde(serialize_with = "as_pounds_if_any")]
    pub award_before: Option<Decimal>,
    /// The allowance with it; none where it is not known.
    #[serde(serialize_with = "as_pounds_if_any")]
    pub award_after: Option<Decimal>,
    /// How much more there is in all, in pounds a week; below zero where it is less; none where it is not known.
    #[serde(serialize_with = "as_pounds_if_any")]
    pub better_off_by: Option<Decimal>,
}

/// What the limits say of the work.
enum Verdict {
    Kept(String),
    /// Above the limit of pay: the allowance stops.
    Stops(String),
    /// Outside another limit: our sources do not say what follows.
    Outside(String),
}

impl Permitted {
    /// Holds the work against the limits of a day. Hours must stay below the limit of hours: the regulations say *less than 16*, where the
    /// Green Paper of 2016 says *up to 16*. Nothing is rounded.
    ///
    /// # Errors
    /// A limit of that day is not known.
    pub fn work_out(rates: &Rates, work: &PermittedWork, day: Date) -> Result<Self, MoneyFault> {
        rates.known_on([RateId::EsaLimit, RateId::EsaLowerLimit, RateId::EsaHours], day)?;
        let limit = rates.on(RateId::EsaLimit, day)?;
        let lower = rates.on(RateId::EsaLowerLimit, day)?;
        let hours = rates.on(RateId::EsaHours, day)?;
        let timed = day < NO_LIMIT_OF_TIME && work.group != Some(Group::Support) && !work.supported && work.weekly > lower.value;
        let used_up = timed && work.group == Some(Group::Wrag) && work.weeks_used.is_some_and(|used| used >= WEEKS_IN_WRAG);
        let verdict = if work.weekly > limit.value {
            Verdict::Stops(format!(
                "the pay is above {} a week, the most that is permitted: the whole allowance stops",
                pounds(limit.value)
            ))
        } else if work.weekly <= lower.value {
            Verdict::Kept(format!("pay up to {} a week is permitted whatever the hours", pounds(lower.value)))
        } else if work.hours >= hours.value && !work.supported {
            Verdict::Outside(format!(
                "{} hours a week is outside the permitted limit: the regulations say less than {}. Ask what would happen before starting",
                work.hours.normalize(),
                hours.value.normalize()
            ))
        } else if used_up {
            Verdict::Outside(format!("the {WEEKS_IN_WRAG} weeks that are permitted in the Work-Related Activity Group are used up"))
        } else {
            Verdict::Kept("the pay and the hours are within the limits: the whole allowance is kept".to_owned())
        };
        let (allowed, stops, why) = match verdict {
            Verdict::Kept(why) => (true, false, why),
            Verdict::Stops(why) => (false, true, why),
            Verdict::Outside(why) => (false, false, why),
        };
        let mut lines = vec![
            Line::new("Pay of a week", work.weekly, GIVEN),
            Line::rate(&capital(rates.name(RateId::EsaLimit)), limit),
            Line::rate(&capital(rates.name(RateId::EsaLowerLimit)), lower),
        ];
        let award_after = work.award.filter(|_| allowed).or_else(|| work.award.and(stops.then_some(Decimal::ZERO)));
        lines.extend(work.award.map(|award| Line::new("Employment and Support Allowance without the work", award, GIVEN)));
        lines.extend(award_after.map(|award| Line::new("Employment and Support Allowance with it", award, SUM)));
        let better_off_by = match (allowed, work.award.zip(award_after)) {
            (true, _) => Some(work.weekly),
            (false, Some((before, after))) => Some(work.weekly + after - before),
            (false, None) => None,
        };
        let weeks_left = work.weeks_used.filter(|_| timed && work.group.is_some()).map(|used| WEEKS_IN_WRAG.saturating_sub(used));
        let left_out = left_out(work, timed, day);
        Ok(Self {
            as_of: day,
            lines,
            left_out,
            allowed,
            why,
            limit: limit.value,
            weeks_left,
            award_before: work.award,
            award_after,
            better_off_by,
        })
    }
}

fn left_out(work: &PermittedWork, timed: bool, day: Date) -> Vec<String> {
    let mut left_out = Vec::new();
    if work.hours == Decimal::from(16) && !work.supported {
        left_out.push("The Green Paper of 2016, which says up to 16 hours (gp2016 para 81): the regulations decide.".to_owned());
    }
    if timed && work.group.is_none() {
        left_out
            .push(format!("The group: in the Work-Related Activity Group permitted work lasts {WEEKS_IN_WRAG} weeks at most. Ask for it."));
    } else if timed && work.weeks_used.is_none() {
        left_out.push(format!("The weeks used up: permitted work lasts {WEEKS_IN_WRAG} weeks at most in this group. Ask for them."));
    }
    if work.award.is_none() {
        left_out.push("The allowance itself: its amount was not given.".to_owned());
    }
    if !work.supported {
        left_out.push("Supported permitted work, which has no limit of hours: it was not named.".to_owned());
    }
    if day >= INCOME_RELATED_ENDS {
        left_out
            .push("Income-related Employment and Support Allowance, reported to have ended: not confirmed (econostrum-2026).".to_owned());
    }
    if day >= NO_LIMIT_OF_TIME {
        left_out.push("Northern Ireland, which has limits of its own.".to_owned());
    }
    let always = [
        "Other benefits beside the allowance, such as Housing Benefit, and what work costs.",
        "Tell the benefit office before the work starts.",
    ];
    left_out.extend(always.map(str::to_owned));
    left_out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::samples::{amount, rates};

    const WRAG: Option<Group> = Some(Group::Wrag);

    fn held(group: Option<Group>, day: Date, used: u16, hours: &str, weekly: &str) -> Permitted {
        let (weekly, hours) = (amount(weekly), amount(hours));
        let work = PermittedWork { weekly, hours, group, weeks_used: Some(used), supported: false, award: Some(amount("109.30")) };
        Permitted::work_out(&rates(), &work, day).unwrap()
    }

    #[test]
    fn the_cases_of_2016_and_2017() {
        let (november, may) = (date(2016, 11, 15), date(2017, 5, 15));
        let one = held(WRAG, november, 10, "12", "100.00");
        assert_eq!((one.allowed, one.weeks_left, one.better_off_by), (true, Some(42), Some(amount("100.00"))));
        let used_up = held(WRAG, november, 52, "12", "100.00");
        assert!(!used_up.allowed && used_up.why.contains("used up") && used_up.award_after.is_none());
        let later = held(WRAG, may, 60, "12", "100.00");
        assert_eq!((later.allowed, later.weeks_left), (true, None));
        let over = held(WRAG, november, 1, "10", "115.51");
        assert!(!over.allowed && over.why.contains("stops"));
        assert_eq!((over.award_after, over.better_off_by), (Some(Decimal::ZERO), Some(amount("6.21"))));
        let outside = held(WRAG, november, 1, "17", "90.00");
        assert!(!outside.allowed && outside.why.contains("outside the permitted limit") && outside.better_off_by.is_none());
        assert!(held(Some(Group::Support), november, 80, "15", "115.50").allowed);
    }

    /// The Green Paper would let 16 hours pass; the regulations do not, and the paper's word is told beside it.
    #[test]
    fn just_sixteen_hours_are_not_below_sixteen() {
        for (group, weekly) in [(WRAG, "115.50"), (Some(Group::Support), "115.50"), (WRAG, "115.20")] {
            let held = held(group, date(2016, 11, 15), 1, "16", weekly);
            assert!(!held.allowed && held.left_out.iter().any(|words| words.contains("gp2016 para 81")), "{held:?}");
        }
        assert!(held(WRAG, date(2016, 11, 15), 1, "15.99", "115.50").allowed, "pay just at the limit");
        assert!(!held(WRAG, date(2016, 11, 15), 1, "16.05", "115.56").allowed);
    }

    /// One pound more: the allowance stops, where Universal Credit would leave 35 pence of it.
    #[test]
    fn the_edge_is_a_cliff() {
        let (at, over) = (held(WRAG, date(2016, 11, 15), 1, "15", "115.50"), held(WRAG, date(2016, 11, 15), 1, "15", "116.50"));
        assert_eq!(at.award_after.zip(over.award_after), Some((amount("109.30"), Decimal::ZERO)));
    }

    #[test]
    fn little_pay_and_support_have_no_limit_of_hours() {
        assert!(held(WRAG, date(2016, 11, 15), 60, "20", "20.00").allowed);
        let work =
            PermittedWork { weekly: amount("203.50"), hours: amount("30"), group: None, weeks_used: None, supported: true, award: None };
        let now = Permitted::work_out(&rates(), &work, date(2026, 11, 26)).unwrap();
        assert_eq!((now.allowed, now.limit), (true, amount("203.50")));
    }

    #[test]
    fn a_day_without_a_limit_is_refused() {
        let work = PermittedWork { weekly: amount("10"), hours: amount("1"), group: None, weeks_used: None, supported: false, award: None };
        for day in [date(2008, 10, 26), date(2011, 6, 1), date(2027, 4, 1)] {
            assert!(matches!(Permitted::work_out(&rates(), &work, day), Err(MoneyFault::Rate(_))), "{day}");
        }
    }
}
