//! Days of illness, and those of them for which sick pay is due.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};
use rust_decimal::Decimal;

use super::{MoneyFault, RateFault, RateId, Rates};

/// From this day on sick pay has no waiting days and no least earnings (business-gov-ssp).
pub(super) const REFORM: Date = date(2026, 4, 6);

/// The longest that is worked with, in days. Sick pay ends long before.
const MOST_DAYS: i32 = 1096;

/// A time of illness, its first and last day in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spell {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
}

impl Spell {
    /// How many days it has, by the calendar.
    fn days(self) -> i32 {
        self.from.until(self.until).map_or(0, |span| span.get_days()).saturating_add(1)
    }

    /// Every day of it.
    fn each(self) -> impl Iterator<Item = Date> {
        self.from.series(1.day()).take_while(move |day| *day <= self.until)
    }
}

/// Somebody's illness, and how they work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sickness {
    /// Average pay of a week before tax, in pounds.
    pub weekly_earnings: Decimal,
    /// The illness that is asked about.
    pub spell: Spell,
    /// Earlier ones, oldest first.
    pub earlier: Vec<Spell>,
    /// The days of the week on which the person would work: their qualifying days.
    pub qualifying: Vec<Weekday>,
    /// The days of the week that are worked again during the spell: a phased return. Empty: none.
    pub works: Vec<Weekday>,
    /// Pay of one day worked, in pounds; none: the week's pay shared out over the qualifying days.
    pub day_pay: Option<Decimal>,
}

impl Sickness {
    /// That all of it can be worked with.
    ///
    /// # Errors
    /// Days in the wrong order or too many, no day to work, days worked that are none, or an illness across 6 April 2026.
    pub(super) fn check(&self) -> Result<(), MoneyFault> {
        let all: Vec<Spell> = self.earlier.iter().copied().chain([self.spell]).collect();
        if all.iter().any(|spell| spell.until < spell.from) {
            return Err(MoneyFault::no("an illness ends before it begins", "put its first day before its last"));
        }
        if all.windows(2).any(|pair| pair[1].from <= pair[0].until) {
            return Err(MoneyFault::no("the illnesses do not come one after another", "name earlier ones first, and none over another"));
        }
        let whole = Spell { from: all[0].from, until: self.spell.until };
        if whole.days() > MOST_DAYS {
            return Err(MoneyFault::no("that is more than three years", "name the last three years alone: sick pay ends after 28 weeks"));
        }
        if self.qualifying.is_empty() {
            return Err(MoneyFault::no("there is no day to work on", "name the days of the week that are usually worked"));
        }
        if self.works.iter().any(|day| !self.qualifying.contains(day)) {
            return Err(MoneyFault::no("a day that is worked again is none of the usual days", "name it among the usual days too"));
        }
        if whole.from < REFORM && whole.until >= REFORM {
            let what = "an illness that goes across 6 April 2026, or is joined with one before it, has rules that our sources do not give";
            return Err(MoneyFault::no(what, "look on GOV.UK, or work out one side of that day alone"));
        }
        Ok(())
    }

    /// The days of the spell that sick pay is due for, oldest first. `works` are the days of the week worked in it.
    ///
    /// Days ill in a row are a *period* when there are enough of them; periods with no more than eight weeks between them count as one.
    /// In what counts as one, the first waiting days are not paid, and nothing after 28 weeks of qualifying days.
    pub(super) fn due(&self, rates: &Rates, works: &[Weekday]) -> Result<Vec<Date>, RateFault> {
        let on = |id| rates.on(id, self.spell.from).map(|row| row.value);
        let whole = |value: Decimal| i32::try_from(value.trunc()).unwrap_or(i32::MAX);
        let (least, gap) = (whole(on(RateId::SspLeastDays)?), whole(on(RateId::SspLinkingWeeks)?).saturating_mul(7));
        let waiting = whole(on(RateId::SspWaitingDays)?).unsigned_abs() as usize;
        let most = (whole(on(RateId::SspMostWeeks)?).unsigned_abs() as usize).saturating_mul(self.qualifying.len());
        let ill = self.earlier.iter().flat_map(|spell| spell.each());
        let ill: BTreeSet<Date> = ill.chain(self.spell.each().filter(|day| !works.contains(&day.weekday()))).collect();
        let (mut due, mut counted, mut last): (Vec<Date>, usize, Option<Date>) = (Vec::new(), 0, None);
        for period in periods(&ill).into_iter().filter(|period| period.days() >= least) {
            if last.is_some_and(|last| Spell { from: last, until: period.from }.days() - 2 > gap) {
                counted = 0;
            }
            for day in period.each().filter(|day| self.qualifying.contains(&day.weekday())) {
                counted += 1;
                if counted > waiting && counted <= waiting + most && day >= self.spell.from {
                    due.push(day);
                }
            }
            last = Some(period.until);
        }
        Ok(due)
    }

    /// Whether a day of the spell would have been worked and was not.
    pub(super) fn misses_a_usual_day(&self) -> bool {
        self.spell.each().map(|day| day.weekday()).any(|day| self.qualifying.contains(&day) && !self.works.contains(&day))
    }

    /// The days worked in the spell.
    pub(super) fn worked(&self) -> usize {
        self.spell.each().filter(|day| self.works.contains(&day.weekday())).count()
    }
}

/// Days in a row, joined.
fn periods(ill: &BTreeSet<Date>) -> Vec<Spell> {
    let mut found: Vec<Spell> = Vec::new();
    for day in ill {
        match found.last_mut() {
            Some(period) if period.until.tomorrow().ok() == Some(*day) => period.until = *day,
            _ => found.push(Spell { from: *day, until: *day }),
        }
    }
    found
}
