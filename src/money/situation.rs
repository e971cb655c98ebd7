//! What would pay change? One question for each benefit, and one shape for the answer.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Claim, Line, MoneyFault, Permitted, PermittedWork, Rates, SickPay, Sickness, UniversalCredit, said};
use crate::text::capital;

/// Everything that the sum of one benefit asks for, the pay among it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Situation {
    /// Universal Credit, a month.
    UniversalCredit(Claim),
    /// Permitted work beside Employment and Support Allowance, a week.
    PermittedWork(PermittedWork),
    /// Statutory Sick Pay for one illness, by the average pay of a week.
    SickPay(Sickness),
}

/// What comes of it, whichever benefit it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// The day whose rates were used.
    pub as_of: Date,
    /// Line by line.
    pub lines: Vec<Line>,
    /// What the sum does not have in it.
    pub left_out: Vec<String>,
    /// The result as one or two full sentences, with the pay in them.
    pub result: String,
    /// Pay and benefit together, in pounds a month, a week or for the illness; none where that is not known.
    pub income: Option<Decimal>,
    /// How much more there is in all, in pounds; below zero where it is less; none where it is not known.
    pub better_off_by: Option<Decimal>,
}

impl Situation {
    /// The pay, in pounds.
    pub fn pay(&self) -> Decimal {
        match self {
            Self::UniversalCredit(claim) => claim.net_monthly,
            Self::PermittedWork(work) => work.weekly,
            Self::SickPay(sick) => sick.weekly_earnings,
        }
    }

    /// The same with another pay, in pounds.
    #[must_use]
    pub fn with_pay(&self, pay: Decimal) -> Self {
        let mut other = self.clone();
        match &mut other {
            Self::UniversalCredit(claim) => claim.net_monthly = pay,
            Self::PermittedWork(work) => work.weekly = pay,
            Self::SickPay(sick) => sick.weekly_earnings = pay,
        }
        other
    }

    /// What the pay is for: `a month` or `a week`.
    pub fn pay_period(&self) -> &'static str {
        match self {
            Self::UniversalCredit(_) => "a month",
            Self::PermittedWork(_) | Self::SickPay(_) => "a week",
        }
    }

    /// What the income is for: `a month`, `a week`, or `in all` for an illness.
    pub fn income_period(&self) -> &'static str {
        match self {
            Self::UniversalCredit(_) => "a month",
            Self::PermittedWork(_) => "a week",
            Self::SickPay(_) => "in all",
        }
    }

    /// The pay that a chart goes to at least, in pounds: past the limits that matter, and past most of the taper.
    pub(super) fn reach(&self) -> Decimal {
        match self {
            Self::UniversalCredit(_) => Decimal::from(1600),
            Self::PermittedWork(_) | Self::SickPay(_) => Decimal::from(400),
        }
    }

    /// By how much somebody who tries sums moves the pay, in pounds: a step that changes something, and few enough of them.
    pub fn step(&self) -> Decimal {
        match self {
            Self::UniversalCredit(_) => Decimal::from(50),
            Self::PermittedWork(_) | Self::SickPay(_) => Decimal::TEN,
        }
    }

    /// Works it out with the rates of a day; sick pay goes by the days of the illness.
    ///
    /// # Errors
    /// A rate of that day is not known, what is known does not go together, or something must be asked first.
    pub fn work_out(&self, rates: &Rates, day: Date) -> Result<Sum, MoneyFault> {
        let earning = |words: String| format!("Earning {} {}: {words}", said(self.pay()), self.pay_period());
        Ok(match self {
            Self::UniversalCredit(claim) => {
                let sum = UniversalCredit::work_out(rates, claim, day)?;
                Sum {
                    as_of: day,
                    result: earning(format!("{}.", by(sum.better_off_by))),
                    income: Some(claim.net_monthly + sum.award_after),
                    better_off_by: Some(sum.better_off_by),
                    lines: sum.lines,
                    left_out: sum.left_out,
                }
            }
            Self::PermittedWork(work) => {
                let sum = Permitted::work_out(rates, work, day)?;
                let permitted = if sum.allowed { "permitted" } else { "not permitted" };
                let more = sum.better_off_by.map(|more| format!(", {}", by(more))).unwrap_or_default();
                let left = sum.weeks_left.map(|left| format!(" Weeks left: {left}.")).unwrap_or_default();
                Sum {
                    as_of: day,
                    result: earning(format!("{permitted}{more}. {}.{left}", capital(&sum.why))),
                    income: sum.award_after.map(|award| work.weekly + award),
                    better_off_by: sum.better_off_by,
                    lines: sum.lines,
                    left_out: sum.left_out,
                }
            }
            Self::SickPay(sick) => {
                let sum = SickPay::work_out(rates, sick)?;
                let than =
                    if sick.works.is_empty() { String::new() } else { format!(", {} than with every day off", by(sum.better_off_by)) };
                Sum {
                    as_of: sum.as_of,
                    result: earning(format!("{} of sick pay{than}. {}.", said(sum.award_after), capital(&sum.why))),
                    income: Some(sum.wages + sum.award_after),
                    better_off_by: Some(sum.better_off_by),
                    lines: sum.lines,
                    left_out: sum.left_out,
                }
            }
        })
    }
}

/// How much more there is, or how much less.
fn by(more: Decimal) -> String {
    if more < Decimal::ZERO { format!("{} worse off", said(-more)) } else { format!("{} better off", said(more)) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Weekday, date};
    use proptest::prelude::*;

    use super::*;
    use crate::money::samples::{amount, rates};
    use crate::money::{Capability, Group, Spell};

    fn claim(net: &str) -> Situation {
        Situation::UniversalCredit(Claim {
            net_monthly: amount(net),
            capability: Capability::Lcw { element: false },
            children: false,
            housing: Some(amount("400")),
            under_25: false,
            couple: false,
            other: Decimal::ZERO,
        })
    }

    fn work(weekly: &str, award: Option<&str>) -> Situation {
        let (weekly, hours, award) = (amount(weekly), amount("12"), award.map(amount));
        Situation::PermittedWork(PermittedWork { weekly, hours, group: Some(Group::Wrag), weeks_used: Some(10), supported: false, award })
    }

    fn sick(earnings: &str, works: &[Weekday]) -> Situation {
        use Weekday::{Friday, Monday, Thursday, Tuesday, Wednesday};
        Situation::SickPay(Sickness {
            weekly_earnings: amount(earnings),
            spell: Spell { from: date(2026, 5, 4), until: date(2026, 5, 8) },
            earlier: Vec::new(),
            qualifying: vec![Monday, Tuesday, Wednesday, Thursday, Friday],
            works: works.to_vec(),
            day_pay: None,
        })
    }

    #[test]
    fn the_result_is_said_in_full() {
        let said = |situation: &Situation, day| situation.work_out(&rates(), day).unwrap().result;
        let autumn = date(2016, 11, 15);
        assert_eq!(said(&claim("292"), autumn), "Earning £292 a month: £227 better off.");
        assert_eq!(
            said(&work("100", Some("109.30")), autumn),
            "Earning £100 a week: permitted, £100 better off. The pay and the hours are within the limits: the whole allowance is kept. \
             Weeks left: 42."
        );
        assert_eq!(
            said(&work("115.51", Some("120")), date(2016, 11, 15)),
            "Earning £115.51 a week: not permitted, £4.49 worse off. The pay is above 115.50 a week, the most that is permitted: the whole \
             allowance stops."
                .replace("stops.", "stops. Weeks left: 42.")
        );
        assert_eq!(
            said(&sick("180", &[Weekday::Monday, Weekday::Wednesday, Weekday::Friday]), autumn),
            "Earning £180 a week: £49.30 of sick pay, £34.05 better off than with every day off. Sick pay is due for two days, from the \
             first day on."
        );
    }

    #[test]
    fn what_is_not_known_is_no_income() {
        let sum = |situation: &Situation| situation.work_out(&rates(), date(2026, 11, 26)).unwrap();
        assert_eq!(sum(&work("100", None)).income, None);
        assert_eq!(sum(&work("100", Some("92.05"))).income, Some(amount("192.05")));
        assert_eq!(sum(&claim("0")).income, Some(amount("824.90")));
    }

    proptest! {
        /// However one comes to a pay, at once or by steps up and down, the sum is the same.
        #[test]
        fn the_sum_does_not_hang_on_the_way_to_it(kind in 0usize..3, pence in 0i64..300_000, way in prop::collection::vec(any::<bool>(), 0..12)) {
            let start = [claim("0"), work("0", Some("92.05")), sick("0", &[Weekday::Monday])][kind].clone();
            let pay = Decimal::new(pence, 2);
            let mut moved = start.with_pay(pay);
            let mut net = 0i64;
            for up in way {
                let step = moved.step();
                moved = moved.with_pay(if up { moved.pay() + step } else { moved.pay() - step });
                net += if up { 1 } else { -1 };
            }
            let back = moved.with_pay(moved.pay() - moved.step() * Decimal::from(net));
            let day = date(2026, 5, 4);
            prop_assert_eq!(back.work_out(&rates(), day), start.with_pay(pay).work_out(&rates(), day));
        }

        /// Universal Credit has no cliff: of each pound more something stays, and no more than the pound.
        #[test]
        fn under_the_taper_more_pay_is_more_income_and_never_more_than_the_pay(pence in 0i64..400_000, more in 1i64..100_000) {
            let income = |pence: i64| claim("0").with_pay(Decimal::new(pence, 2)).work_out(&rates(), date(2026, 11, 26)).unwrap().income.unwrap();
            let (gained, added) = (income(pence + more) - income(pence), Decimal::new(more, 2));
            // The reduction is rounded once in each of the two sums: half a penny at the most.
            let kept = added * amount("0.45") - Decimal::new(1, 2);
            prop_assert!(gained >= kept && gained >= Decimal::ZERO && gained <= added, "{gained} of {added}");
        }
    }
}
