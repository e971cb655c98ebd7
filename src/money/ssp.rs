//! Statutory Sick Pay, whole or beside a phased return.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};
use rust_decimal::Decimal;
use serde::Serialize;

use super::amount::{nearest_penny, penny_up};
use super::line::{GIVEN, SUM, as_pounds};
use super::sickness::REFORM;
use super::{Line, MoneyFault, RateFault, RateId, Rates, Sickness, pounds, top_up};
use crate::text::{count, say_date};

/// When the Green Paper's proposals for a phased return were before the public: from its day to that of the paper after it (il2017).
const PROPOSED: std::ops::RangeInclusive<Date> = date(2016, 10, 31)..=date(2017, 11, 30);

/// The sum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SickPay {
    /// The first day of the illness: rates are those of each day.
    pub as_of: Date,
    /// Line by line, one for each week that ends on a Saturday.
    pub lines: Vec<Line>,
    /// What the sum does not have in it.
    pub left_out: Vec<String>,
    /// Whether any sick pay is due.
    pub allowed: bool,
    /// Why, or why not.
    pub why: String,
    /// How many days it is due for.
    pub days_paid: usize,
    /// Sick pay if every day were taken off, in pounds.
    #[serde(serialize_with = "as_pounds")]
    pub award_before: Decimal,
    /// Sick pay with the days that are worked; the same where none is.
    #[serde(serialize_with = "as_pounds")]
    pub award_after: Decimal,
    /// Pay for the days worked, in pounds.
    #[serde(serialize_with = "as_pounds")]
    pub wages: Decimal,
    /// How much more there is with the days worked than with every day off, in pounds before tax; below zero where it is less.
    #[serde(serialize_with = "as_pounds")]
    pub better_off_by: Decimal,
}

impl SickPay {
    /// Works it out. A day's rate is the week's shared out over the qualifying days and cut off after four decimals; each week, Sunday to
    /// Saturday, is rounded up to the penny: as GOV.UK's calculator does it (smart-answers-ssp).
    ///
    /// # Errors
    /// A rate is not known, the days do not go together, or the illness goes across 6 April 2026, for which we have no rules.
    pub fn work_out(rates: &Rates, sick: &Sickness) -> Result<Self, MoneyFault> {
        sick.check()?;
        let too_little = earns_too_little(rates, sick)?;
        let weeks = |works: &[Weekday]| -> Result<Vec<Week>, MoneyFault> {
            let due = if too_little.is_none() { sick.due(rates, works)? } else { Vec::new() };
            Ok(weeks(rates, sick, &due)?)
        };
        let (off, with) = (weeks(&[])?, weeks(&sick.works)?);
        let total = |weeks: &[Week]| weeks.iter().map(|week| week.pay).sum::<Decimal>();
        let (award_before, award_after) = (total(&off), total(&with));
        let mut lines = vec![Line::new("Average pay of a week, before tax", sick.weekly_earnings, GIVEN)];
        lines.extend(with.iter().map(|week| {
            let what = format!("Sick pay, week to {}: {}", say_date(week.ends), count(week.days, "day", "days"));
            Line::new(what, week.pay, &week.source)
        }));
        lines.push(Line::new("Sick pay in all", award_after, SUM));
        let day_pay = sick.day_pay.unwrap_or_else(|| nearest_penny(sick.weekly_earnings / Decimal::from(sick.qualifying.len())));
        let wages = day_pay * Decimal::from(sick.worked());
        if !sick.works.is_empty() {
            lines.push(Line::new(
                format!("Pay for {} worked", count(sick.worked(), "day", "days")),
                wages,
                if sick.day_pay.is_some() { GIVEN } else { SUM },
            ));
            lines.push(Line::new("Sick pay if every day were taken off", award_before, SUM));
        }
        let days_paid = with.iter().map(|week| week.days).sum();
        let why = too_little.unwrap_or_else(|| why(sick, days_paid));
        let left_out = left_out(rates, sick, day_pay);
        let better_off_by = wages + award_after - award_before;
        Ok(Self {
            as_of: sick.spell.from,
            lines,
            left_out,
            allowed: days_paid > 0,
            why,
            days_paid,
            award_before,
            award_after,
            wages,
            better_off_by,
        })
    }
}

/// One week that ends on a Saturday.
struct Week {
    ends: Date,
    days: usize,
    pay: Decimal,
    source: String,
}

/// That the person earns too little, in words; none where it is enough.
fn earns_too_little(rates: &Rates, sick: &Sickness) -> Result<Option<String>, RateFault> {
    if sick.spell.from >= REFORM {
        return Ok(None);
    }
    // One limit holds for what counts as one illness: that of its first day.
    let first = sick.earlier.first().map_or(sick.spell.from, |spell| spell.from);
    let limit = rates.on(RateId::SspLowerEarningsLimit, first)?.value;
    let why = || format!("the average pay is below {} a week, the least for sick pay", pounds(limit));
    Ok((sick.weekly_earnings < limit).then(why))
}

fn weeks(rates: &Rates, sick: &Sickness, due: &[Date]) -> Result<Vec<Week>, RateFault> {
    let mut weeks: Vec<Week> = Vec::new();
    for day in due {
        let (daily, source) = daily(rates, sick, *day)?;
        let ends = day.checked_add(i32::from(6 - day.weekday().to_sunday_zero_offset()).days()).unwrap_or(*day);
        match weeks.last_mut() {
            Some(week) if week.ends == ends => {
                week.pay += daily;
                week.days += 1;
            }
            _ => weeks.push(Week { ends, days: 1, pay: daily, source }),
        }
    }
    weeks.iter_mut().for_each(|week| week.pay = penny_up(week.pay));
    Ok(weeks)
}

/// Sick pay of one day, and its source.
fn daily(rates: &Rates, sick: &Sickness, day: Date) -> Result<(Decimal, String), RateFault> {
    let full = rates.on(RateId::SspWeekly, day)?;
    let (mut weekly, mut source) = (full.value, full.source.clone());
    if day >= REFORM {
        let share = rates.on(RateId::SspEarningsShare, day)?;
        if share.value * sick.weekly_earnings < weekly {
            (weekly, source) = (share.value * sick.weekly_earnings, share.source.clone());
        }
    }
    Ok(((weekly / Decimal::from(sick.qualifying.len())).trunc_with_scale(4), source))
}

fn why(sick: &Sickness, days: usize) -> String {
    let before = sick.spell.from < REFORM;
    match (days, before) {
        (0, true) => {
            "no day is due: four days ill in a row, and three waiting days, come before sick pay; and it ends after 28 weeks".to_owned()
        }
        (0, false) => {
            if sick.misses_a_usual_day() {
                "no day is due: the 28 weeks are used up".to_owned()
            } else {
                "no day is due: none of these days is a usual day of work that was not worked".to_owned()
            }
        }
        (_, true) => format!("sick pay is due for {}, after the waiting days", count(days, "day", "days")),
        (_, false) => format!("sick pay is due for {}, from the first day on", count(days, "day", "days")),
    }
}

fn left_out(rates: &Rates, sick: &Sickness, day_pay: Decimal) -> Vec<String> {
    let mut left_out = Vec::new();
    if sick.earlier.is_empty() {
        left_out.push("Earlier illnesses: none are counted. One that ended eight weeks before or less counts with this one.".to_owned());
    }
    if !sick.works.is_empty() {
        if sick.day_pay.is_none() {
            left_out.push("The pay of a day worked: it was taken as an even share of the week's pay.".to_owned());
        }
        if sick.spell.from >= REFORM {
            left_out.push("A sure word on single days off in a phased return: that they are paid since April 2026 is from a secondary source (thompsons-ssp-2026).".to_owned());
        }
        let wage = day_pay * Decimal::from(sick.works.len());
        if let (true, Ok(rate)) = (PROPOSED.contains(&sick.spell.from), rates.on(RateId::SspWeekly, sick.spell.from)) {
            let more = pounds(top_up(wage, rate.value));
            left_out.push(format!(
                "A proposal, not law: the Green Paper of 2016 would have topped such a week up by {more} (gp2016 paras 203 to 206)."
            ));
        }
    }
    let always = ["Sick pay of the employer's own, which may be more.", "Tax and National Insurance: all this is before them."];
    left_out.extend(always.map(str::to_owned));
    left_out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Spell;
    use crate::money::samples::{amount, rates};

    const WEEK: [Weekday; 5] = [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];

    fn sick(from: Date, days: i32, earnings: &str) -> Sickness {
        Sickness {
            weekly_earnings: amount(earnings),
            spell: Spell { from, until: from.checked_add((days - 1).days()).unwrap() },
            earlier: Vec::new(),
            qualifying: WEEK.to_vec(),
            works: Vec::new(),
            day_pay: None,
        }
    }

    fn pay(sick: &Sickness) -> SickPay {
        SickPay::work_out(&rates(), sick).unwrap()
    }

    /// A Monday in 2016, when the rate was 88.45.
    const MONDAY: Date = date(2016, 5, 2);

    #[test]
    fn the_fourth_day_is_the_first_that_is_paid() {
        let three = pay(&sick(MONDAY, 3, "180"));
        assert!(!three.allowed && three.award_after.is_zero(), "{three:?}");
        let four = pay(&sick(MONDAY, 4, "180"));
        assert_eq!((four.days_paid, four.award_after), (1, amount("17.69")));
    }

    #[test]
    fn twenty_eight_weeks_and_not_one_more() {
        let long = pay(&sick(MONDAY, 7 * 40, "180"));
        assert_eq!((long.days_paid, long.award_after), (140, amount("2476.60")));
        // Week 29, all of the time before named as an earlier illness.
        let mut late = sick(MONDAY.checked_add(203.days()).unwrap(), 7, "180");
        late.earlier = vec![Spell { from: MONDAY, until: MONDAY.checked_add(202.days()).unwrap() }];
        assert!(!pay(&late).allowed);
    }

    #[test]
    fn why_no_day_is_due_is_one_cause() {
        let from = date(2026, 5, 4);
        let mut late = sick(from.checked_add(203.days()).unwrap(), 7, "180");
        late.earlier = vec![Spell { from, until: from.checked_add(202.days()).unwrap() }];
        assert_eq!(pay(&late).why, "no day is due: the 28 weeks are used up");
        let usual = "no day is due: none of these days is a usual day of work that was not worked";
        assert_eq!(pay(&sick(date(2026, 5, 9), 2, "180")).why, usual, "a weekend");
        let mut back = sick(from, 5, "180");
        back.works = WEEK.to_vec();
        assert_eq!(pay(&back).why, usual, "every day was worked");
    }

    #[test]
    fn a_whole_week_is_paid_whole_whatever_the_days() {
        for days in [1usize, 3, 5, 7] {
            let mut week = sick(date(2026, 5, 3), 7, "400");
            week.qualifying = [Weekday::Sunday, Weekday::Saturday].into_iter().chain(WEEK).take(days).collect();
            assert_eq!(pay(&week).award_after, amount("123.25"), "{days}");
        }
    }

    #[test]
    fn before_and_after_april_2026() {
        let before = pay(&sick(date(2026, 3, 2), 1, "100"));
        assert!(before.why.contains("below 125.00 a week"), "{}", before.why);
        let after = pay(&sick(date(2026, 5, 4), 1, "100"));
        assert_eq!((after.allowed, after.award_after), (true, amount("16.00")));
        let across = SickPay::work_out(&rates(), &sick(date(2026, 4, 3), 10, "200")).unwrap_err().to_string();
        assert!(across.contains("6 April 2026") && across.contains("GOV.UK"), "{across}");
    }

    #[test]
    fn illnesses_close_together_count_as_one() {
        let second = |gap: i32| {
            let mut sick = sick(MONDAY, 4, "180");
            let until = MONDAY.checked_sub((gap + 1).days()).unwrap();
            sick.earlier = vec![Spell { from: until.checked_sub(6.days()).unwrap(), until }];
            pay(&sick).days_paid
        };
        assert_eq!((second(56), second(57)), (4, 1));
    }

    #[test]
    fn a_phased_return_before_pays_no_single_day_and_after_does() {
        let phased = |from: Date| {
            let mut sick = sick(from, 7, "180");
            sick.works = vec![Weekday::Monday, Weekday::Wednesday, Weekday::Friday];
            let earlier = from.checked_sub(14.days()).unwrap();
            sick.earlier = vec![Spell { from: earlier, until: from.yesterday().unwrap() }];
            // The spell ends on the Friday: with the weekend, days off from Saturday on would be days in a row.
            sick.spell.until = from.checked_add(4.days()).unwrap();
            pay(&sick)
        };
        let (before, after) = (phased(MONDAY), phased(date(2026, 5, 4)));
        assert_eq!((before.days_paid, after.days_paid), (0, 2));
        assert_eq!((after.wages, after.award_after), (amount("108.00"), amount("49.30")));
        assert_eq!(after.better_off_by, amount("34.05"));
    }

    /// 10 hours at 7.20 are 72.00 a week: 16.45 less than the sick pay of a week off. That was what the proposal was to mend.
    #[test]
    fn a_phased_return_of_2016_could_leave_less() {
        let mut sick = sick(date(2016, 11, 7), 5, "180");
        sick.earlier = vec![Spell { from: date(2016, 10, 1), until: date(2016, 11, 6) }];
        sick.works = vec![Weekday::Monday, Weekday::Wednesday, Weekday::Friday];
        sick.day_pay = Some(amount("24.00"));
        let sum = pay(&sick);
        assert_eq!((sum.wages, sum.award_before, sum.better_off_by), (amount("72.00"), amount("88.45"), amount("-16.45")));
        assert!(sum.left_out.iter().any(|words| words.contains("A proposal, not law") && words.contains("16.45")), "{:?}", sum.left_out);
    }

    #[test]
    fn what_does_not_go_together_is_refused() {
        let good = || sick(MONDAY, 5, "180");
        let wrong = [
            Sickness { spell: Spell { from: MONDAY, until: date(2016, 5, 1) }, ..good() },
            Sickness { qualifying: Vec::new(), ..good() },
            Sickness { works: vec![Weekday::Sunday], ..good() },
            Sickness { earlier: vec![Spell { from: date(2016, 5, 1), until: MONDAY }], ..good() },
            Sickness { spell: Spell { from: Date::MIN, until: Date::MAX }, ..good() },
        ];
        for sick in wrong {
            assert!(matches!(SickPay::work_out(&rates(), &sick), Err(MoneyFault::No { .. })), "{sick:?}");
        }
        assert!(matches!(SickPay::work_out(&rates(), &sick(date(2027, 4, 6), 5, "180")), Err(MoneyFault::Rate(_))));
        assert!(matches!(SickPay::work_out(&rates(), &sick(date(2010, 4, 5), 5, "180")), Err(MoneyFault::Rate(_))));
    }
}
