//! Income against earnings, as a few rows that read well aloud: words first, then a bar of `#`.

use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};

use super::{MoneyFault, Rates, Situation, said};

/// How many steps there are from no pay to the most: few enough to be listened to.
const STEPS: u32 = 8;

/// The longest bar: with the words before it, a row of 38 columns takes it in ASCII too, where `£` is `GBP `.
const LONGEST: u32 = 8;

/// What a step may begin with, and what the amount of a mark may, in tenths: people can count in these.
const STEP: &[i64] = &[10, 20, 50];
const MARK: &[i64] = &[10, 15, 20, 25, 30, 40, 50, 60, 80];

/// The income at one pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The pay, in pounds.
    pub pay: Decimal,
    /// Pay and benefit together, in pounds; none where it is not known what follows from such a pay.
    pub income: Option<Decimal>,
    /// How many marks long the bar is.
    pub marks: usize,
    /// Whether it is the pay of the sum itself.
    pub now: bool,
}

/// Income against earnings, from no pay on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// A row each, least pay first.
    pub bars: Vec<Bar>,
    /// How many pounds one mark stands for.
    pub mark: Decimal,
    /// What the income is for: `a month`.
    period: &'static str,
}

impl Chart {
    /// Draws the chart of a situation: its own pay is among the rows. None where not one income is known.
    ///
    /// # Errors
    /// As [`Situation::work_out`].
    pub fn draw(rates: &Rates, situation: &Situation, day: Date) -> Result<Option<Self>, MoneyFault> {
        let step = round_up(situation.pay().max(situation.reach()) / Decimal::from(STEPS), STEP);
        let mut pays: Vec<Decimal> = (0..=STEPS).map(|at| step * Decimal::from(at)).chain([situation.pay()]).collect();
        pays.sort();
        pays.dedup();
        let income = |pay: &Decimal| match situation.with_pay(*pay).work_out(rates, day) {
            Ok(sum) => Ok(sum.income),
            // With more pay, what is not known may begin to matter.
            Err(MoneyFault::Ask { .. }) => Ok(None),
            Err(fault) => Err(fault),
        };
        let incomes: Vec<Option<Decimal>> = pays.iter().map(income).collect::<Result<_, MoneyFault>>()?;
        let Some(most) = incomes.iter().flatten().max() else { return Ok(None) };
        let mark = round_up(*most / Decimal::from(LONGEST), MARK);
        let bars = pays.into_iter().zip(incomes).map(|(pay, income)| {
            let marks = income.map_or(0, |income| whole(income / mark));
            Bar { pay, income, marks, now: pay == situation.pay() }
        });
        Ok(Some(Self { bars: bars.collect(), mark, period: situation.income_period() }))
    }

    /// Its rows in words: what stands for the pay, and what for the income with its bar.
    pub fn rows(&self) -> impl Iterator<Item = (String, String)> {
        self.bars.iter().map(|bar| {
            let pay = format!("{}{}", said(bar.pay), if bar.now { " now" } else { "" });
            let Some(income) = bar.income else { return (pay, "not known".to_owned()) };
            let income = said(income.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero));
            let words = format!("{} {} {}", income.trim_start_matches('£'), self.period, "#".repeat(bar.marks));
            (pay, words.trim_end().to_owned())
        })
    }
}

/// The next amount of a pound or more that begins with one of these figures.
fn round_up(amount: Decimal, figures: &[i64]) -> Decimal {
    let mut tens = Decimal::ONE;
    loop {
        if let Some(round) = figures.iter().map(|figure| tens * Decimal::new(*figure, 1)).find(|round| *round >= amount) {
            return round;
        }
        tens *= Decimal::TEN;
    }
}

fn whole(number: Decimal) -> usize {
    usize::try_from(number.trunc()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::money::samples::{amount, rates};
    use crate::money::{Capability, Claim, PermittedWork};

    fn claim(net: Decimal) -> Situation {
        let capability = Capability::Lcwra;
        let (children, under_25, couple) = (false, false, false);
        Situation::UniversalCredit(Claim {
            net_monthly: net,
            capability,
            children,
            housing: Some(Decimal::ZERO),
            under_25,
            couple,
            other: Decimal::ZERO,
        })
    }

    fn rows(situation: &Situation, day: Date) -> Vec<String> {
        let chart = Chart::draw(&rates(), situation, day).unwrap().unwrap();
        chart.rows().map(|(pay, income)| format!("{pay}: {income}")).collect()
    }

    #[test]
    fn rows_say_the_words_first() {
        let rows = rows(&claim(amount("450")), date(2026, 11, 26));
        assert_eq!(
            rows,
            [
                "£0: 855 a month ###",
                "£200: 1,055 a month ####",
                "£400: 1,255 a month #####",
                "£450 now: 1,305 a month #####",
                "£600: 1,455 a month #####",
                "£800: 1,605 a month ######",
                "£1,000: 1,695 a month ######",
                "£1,200: 1,785 a month #######",
                "£1,400: 1,875 a month #######",
                "£1,600: 1,965 a month #######",
            ]
        );
    }

    /// Where the allowance stops, the bar is shorter than the one before: that is the point of it.
    #[test]
    fn a_cliff_is_seen_and_what_is_not_known_is_said() {
        let work = |hours, award: Option<&str>| {
            let weekly = amount("100");
            Situation::PermittedWork(PermittedWork {
                weekly,
                hours: amount(hours),
                group: None,
                weeks_used: None,
                supported: false,
                award: award.map(amount),
            })
        };
        let day = date(2026, 11, 26);
        let fall = rows(&work("12", Some("150")), day);
        assert_eq!(
            fall[2..=6],
            [
                "£100 now: 250 a week #####",
                "£150: 300 a week ######",
                "£200: 350 a week #######",
                "£250: 250 a week #####",
                "£300: 300 a week ######"
            ]
        );
        assert!(rows(&work("20", Some("150")), day).contains(&"£150: not known".to_owned()));
        assert_eq!(Chart::draw(&rates(), &work("12", None), day), Ok(None));
    }

    proptest! {
        #[test]
        fn rows_are_few_and_narrow_and_have_the_pay_among_them(pence in 0i64..100_000_000) {
            let pay = Decimal::new(pence, 2);
            let chart = Chart::draw(&rates(), &claim(pay), date(2026, 11, 26)).unwrap().unwrap();
            prop_assert!(chart.bars.len() <= 10 && chart.bars.is_sorted_by_key(|bar| bar.pay));
            prop_assert_eq!(chart.bars.iter().filter(|bar| bar.now).map(|bar| bar.pay).collect::<Vec<_>>(), [pay]);
            prop_assert!(chart.bars.is_sorted_by_key(|bar| bar.marks));
            for (pay, income) in chart.rows() {
                prop_assert!(pay.len() + income.len() <= 80, "{pay}: {income}");
            }
        }
    }
}
