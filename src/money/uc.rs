//! Universal Credit, before work and with it.

use jiff::civil::{Date, date};
use jiff::{Span, ToSpan};
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::amount::nearest_penny;
use super::line::{GIVEN, SUM, as_pounds};
use super::{Line, MoneyFault, RateId, Rates, Row};
use crate::text::{capital, say_date};

/// Until this day limited capability for work had an amount of its own for anybody (cbp-7909).
const LCW_ELEMENT_ENDS: Date = date(2017, 4, 3);

/// How long after a change of rates a monthly period may still be at the old ones: they change with the first period that begins after it.
const SETTLES: i32 = 42;

/// What the Work Capability Assessment found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capability {
    /// Neither, or not assessed.
    Neither,
    /// Limited capability for work. `element`: found before 3 April 2017 and held since, so that it has an amount of its own.
    Lcw {
        /// Whether the amount is paid after that day too.
        element: bool,
    },
    /// Limited capability for work-related activity, at the full amount.
    Lcwra,
    /// The same, found on or after 6 April 2026 without a severe condition: the lower amount.
    LcwraNew,
}

/// A household's claim, a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Pay of a month after tax, National Insurance and pension, in pounds; of both in a couple.
    pub net_monthly: Decimal,
    /// What the assessment found.
    pub capability: Capability,
    /// Whether there is a child in the claim.
    pub children: bool,
    /// Help for housing costs in the award, in pounds a month; zero: there is none; none: not known.
    pub housing: Option<Decimal>,
    /// Whether the person, or both of a couple, are under 25.
    pub under_25: bool,
    /// Whether it is a couple.
    pub couple: bool,
    /// Other amounts in the award, such as those for children, caring or childcare, in pounds a month.
    pub other: Decimal,
}

/// The sum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UniversalCredit {
    /// The day whose rates were used.
    pub as_of: Date,
    /// Line by line.
    pub lines: Vec<Line>,
    /// What the sum does not have in it.
    pub left_out: Vec<String>,
    /// What can be earned before anything comes off; zero where there is no work allowance.
    #[serde(serialize_with = "as_pounds")]
    pub work_allowance: Decimal,
    /// What comes off for each pound above it, as a part of one.
    #[serde(serialize_with = "as_fraction")]
    pub taper: Decimal,
    /// What comes off for the pay.
    #[serde(serialize_with = "as_pounds")]
    pub reduction: Decimal,
    /// Universal Credit without pay.
    #[serde(serialize_with = "as_pounds")]
    pub award_before: Decimal,
    /// Universal Credit with it.
    #[serde(serialize_with = "as_pounds")]
    pub award_after: Decimal,
    /// How much more there is in all.
    #[serde(serialize_with = "as_pounds")]
    pub better_off_by: Decimal,
}

fn as_fraction<S: Serializer>(taper: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&taper.to_string())
}

impl UniversalCredit {
    /// Works it out with the rates of a day. The one rounding is that of the reduction, to the nearest penny and half a penny up;
    /// our sources leave that open, and reg 6 of the Universal Credit Regulations 2013 is the place to check it. The rates and the amounts
    /// given are whole pence already.
    ///
    /// # Errors
    /// A rate of that day is not known; or it is not known whether there are housing costs, and that would change the sum.
    pub fn work_out(rates: &Rates, claim: &Claim, day: Date) -> Result<Self, MoneyFault> {
        let Some(housing) = claim.housing else { return without_housing(rates, claim, day) };
        let allowance_id = allowance_id(housing);
        rates.known_on(elements_of(claim, day).chain([allowance_id, RateId::UcTaper]), day)?;
        let elements: Vec<(RateId, &Row)> =
            elements_of(claim, day).map(|id| Ok((id, rates.on(id, day)?))).collect::<Result<_, MoneyFault>>()?;
        let mut lines: Vec<Line> = elements.iter().map(|(id, row)| Line::rate(&capital(rates.name(*id)), row)).collect();
        if !housing.is_zero() {
            lines.push(Line::new("Housing costs", housing, GIVEN));
        }
        if !claim.other.is_zero() {
            lines.push(Line::new("Other amounts", claim.other, GIVEN));
        }
        let award_before: Decimal = lines.iter().map(|line| line.amount).sum();
        lines.push(Line::new("Universal Credit without pay", award_before, SUM));
        lines.push(Line::new("Pay of a month, after tax, National Insurance and pension", claim.net_monthly, GIVEN));
        let allowance = allowance(rates, claim, allowance_id, day)?;
        let work_allowance = allowance.as_ref().map_or(Decimal::ZERO, |(_, row)| row.value);
        match &allowance {
            Some((id, row)) => lines.push(Line::rate(&capital(rates.name(*id)), row)),
            None => lines.push(Line::new("No work allowance: no child and no limited capability for work", Decimal::ZERO, "cbp-7909")),
        }
        let taper = rates.on(RateId::UcTaper, day)?;
        let above = (claim.net_monthly - work_allowance).max(Decimal::ZERO);
        let reduction = nearest_penny(taper.value * above).min(award_before);
        let percent = (taper.value * Decimal::ONE_HUNDRED).normalize();
        lines.push(Line::new("Pay above the work allowance", above, SUM));
        lines.push(Line::new(format!("Taken off: {percent}% of that, at most the whole award"), reduction, &taper.source));
        let award_after = award_before - reduction;
        let better_off_by = claim.net_monthly - reduction;
        lines.push(Line::new("Universal Credit with this pay", award_after, SUM));
        lines.push(Line::new("Pay and Universal Credit together", claim.net_monthly + award_after, SUM));
        let used = elements.into_iter().chain(allowance).map(|(id, row)| (rates.name(id).to_owned(), row));
        let left_out = left_out(claim, housing, used.chain([("taper".to_owned(), taper)]), day);
        Ok(Self { as_of: day, lines, left_out, work_allowance, taper: taper.value, reduction, award_before, award_after, better_off_by })
    }
}

/// The amounts that the award is made of, those given apart.
fn elements_of(claim: &Claim, day: Date) -> impl Iterator<Item = RateId> + use<> {
    let standard = match (claim.couple, claim.under_25) {
        (false, false) => RateId::UcStandardSingle,
        (false, true) => RateId::UcStandardSingleUnder25,
        (true, false) => RateId::UcStandardCouple,
        (true, true) => RateId::UcStandardCoupleUnder25,
    };
    let health = match claim.capability {
        Capability::Lcw { element } if element || day < LCW_ELEMENT_ENDS => Some(RateId::UcLcw),
        Capability::Neither | Capability::Lcw { .. } => None,
        Capability::Lcwra => Some(RateId::UcLcwra),
        Capability::LcwraNew => Some(RateId::UcLcwraNew),
    };
    [Some(standard), health].into_iter().flatten()
}

fn allowance_id(housing: Decimal) -> RateId {
    if housing.is_zero() { RateId::UcWorkAllowanceWithoutHousing } else { RateId::UcWorkAllowanceWithHousing }
}

/// The work allowance; none for those who have none.
fn allowance<'r>(rates: &'r Rates, claim: &Claim, id: RateId, day: Date) -> Result<Option<(RateId, &'r Row)>, MoneyFault> {
    // Before the first row others had one too: without a rate of the day nothing can be said, also of those who have none now.
    let row = rates.on(id, day)?;
    let has_one = claim.children || claim.capability != Capability::Neither;
    Ok(has_one.then_some((id, row)))
}

/// What can be said while it is not known whether there are housing costs: the sum without them where they change nothing of what pay takes
/// off, which it then says; otherwise between what and what that would be.
fn without_housing(rates: &Rates, claim: &Claim, day: Date) -> Result<UniversalCredit, MoneyFault> {
    let with = |housing: Decimal| UniversalCredit::work_out(rates, &Claim { housing: Some(housing), ..claim.clone() }, day);
    // Without them the work allowance is the higher one and the award, of which no more than the whole is taken off, the smallest. An award
    // with housing costs as high as the pay is more than could be taken off, so that nothing holds the taper back.
    let mut sum = with(Decimal::ZERO)?;
    let most = with(claim.net_monthly.max(Decimal::ONE))?.reduction;
    if sum.reduction != most {
        let what = "whether the award has help for housing costs in it";
        return Err(MoneyFault::Ask { what, least: sum.reduction, most });
    }
    let unknown = "Help with housing costs, of which it is not known whether there is any: it would change nothing of what pay takes off.";
    sum.left_out.push(unknown.to_owned());
    Ok(sum)
}

fn left_out<'r>(claim: &Claim, housing: Decimal, used: impl Iterator<Item = (String, &'r Row)>, day: Date) -> Vec<String> {
    let mut left_out: Vec<String> = Vec::new();
    match (claim.children, claim.other.is_zero()) {
        (false, _) => left_out.push("Children: none are counted. A child brings a work allowance and amounts of its own.".to_owned()),
        (true, true) => {
            left_out.push("The amounts for children: only the work allowance is counted. Give them with the other amounts.".to_owned())
        }
        (true, false) => {}
    }
    if housing.is_zero() {
        left_out.push("Housing costs: none are counted. With them the award is higher and the work allowance lower.".to_owned());
    }
    if matches!(claim.capability, Capability::Lcw { element: false }) && day >= LCW_ELEMENT_ENDS {
        let words = "The amount for limited capability for work: only those found to have it before 3 April 2017 still get it.";
        left_out.push(words.to_owned());
    }
    for (name, row) in used {
        if !row.confirmed {
            let note = row.note.as_deref().map_or(String::new(), |note| format!(" {note}"));
            left_out.push(format!("A sure amount for {name}: ours is not confirmed.{note} Check it before relying on it."));
        }
        let settles: Span = SETTLES.days();
        if row.from.checked_add(settles).is_ok_and(|settled| day < settled) {
            let from = say_date(row.from);
            left_out.push(format!("The older {name}: a monthly period that began before the change of {from} still has it."));
        }
    }
    let always = [
        "Other income and savings, the benefit cap, advances and debts that are taken off.",
        "Help that may end or begin with pay: Council Tax, prescriptions, school meals, other benefits.",
        "What work costs: travel, childcare, clothes.",
    ];
    left_out.extend(always.map(str::to_owned));
    left_out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::money::samples::{amount, rates};

    const LCW: Capability = Capability::Lcw { element: false };

    fn claim(capability: Capability, housing: &str, net: &str) -> Claim {
        Claim {
            net_monthly: amount(net),
            capability,
            children: false,
            housing: Some(amount(housing)),
            under_25: false,
            couple: false,
            other: Decimal::ZERO,
        }
    }

    /// The worked cases of the Green Paper's rule of 2016: capability, housing costs, pay, what comes off, what is kept.
    #[test]
    fn the_cases_of_2016() {
        let rates = rates();
        let cases = [
            (LCW, "400", "192.00", "0.00", "192.00"),
            (Capability::Lcwra, "400", "0", "0.00", "0.00"),
            (LCW, "400", "193.00", "0.65", "192.35"),
            (LCW, "400", "292.00", "65.00", "227.00"),
            (LCW, "0", "397.00", "0.00", "397.00"),
            (LCW, "0", "497.00", "65.00", "432.00"),
            (Capability::Lcwra, "0", "600.00", "131.95", "468.05"),
            (Capability::Lcwra, "400", "600.00", "265.20", "334.80"),
            (LCW, "400", "1000.00", "525.20", "474.80"),
            // 200.395 exactly: half a penny goes up.
            (LCW, "400", "500.30", "200.40", "299.90"),
        ];
        for (capability, housing, net, reduction, kept) in cases {
            let sum = UniversalCredit::work_out(&rates, &claim(capability, housing, net), date(2016, 10, 31)).unwrap();
            assert_eq!(
                (super::super::pounds(sum.reduction), super::super::pounds(sum.better_off_by)),
                (reduction.into(), kept.into()),
                "{net}"
            );
            assert_eq!(sum.taper.to_string(), "0.65");
        }
    }

    /// The Green Paper gives no allowance for anybody else; since April 2016 there is none (cbp-7909).
    #[test]
    fn without_capability_or_child_the_taper_begins_at_once() {
        let sum = UniversalCredit::work_out(&rates(), &claim(Capability::Neither, "0", "400"), date(2016, 10, 31)).unwrap();
        assert_eq!((sum.work_allowance, sum.reduction), (Decimal::ZERO, amount("260.00")));
        let with_child = Claim { children: true, ..claim(Capability::Neither, "0", "400") };
        assert_eq!(UniversalCredit::work_out(&rates(), &with_child, date(2016, 10, 31)).unwrap().work_allowance, amount("397"));
        let before = UniversalCredit::work_out(&rates(), &claim(Capability::Neither, "0", "400"), date(2016, 4, 10));
        assert!(matches!(before, Err(MoneyFault::Rate(_))));
    }

    #[test]
    fn unknown_housing_costs_are_asked_for_with_what_hangs_on_them() {
        let unknown = Claim { housing: None, ..claim(LCW, "0", "300") };
        let fault = UniversalCredit::work_out(&rates(), &unknown, date(2016, 10, 31)).unwrap_err();
        let what = "whether the award has help for housing costs in it";
        assert_eq!(fault, MoneyFault::Ask { what, least: amount("0"), most: amount("70.20") });
    }

    #[test]
    fn what_is_not_known_is_held_by_the_award_as_what_is_known_is() {
        let rates = rates();
        let on = date(2026, 11, 26);
        let between = |capability, net| match UniversalCredit::work_out(&rates, &Claim { housing: None, ..claim(capability, "0", net) }, on)
        {
            Err(MoneyFault::Ask { least, most, .. }) => (super::super::pounds(least), super::super::pounds(most)),
            other => panic!("{other:?}"),
        };
        assert_eq!(between(LCW, "2000"), ("424.90".into(), "865.15".into()));
        assert_eq!(between(Capability::Neither, "800"), ("424.90".into(), "440.00".into()));
    }

    /// What is said while housing costs are not known against every sum that it could turn out to be.
    #[test]
    fn the_bounds_of_unknown_housing_costs_are_the_least_and_the_most_of_the_exact_sums() {
        let rates = rates();
        let on = date(2026, 11, 26);
        let costs: Vec<Decimal> = (0..=12).map(|step| Decimal::from(step * step * 20)).chain([amount("0.01"), amount("5000")]).collect();
        for capability in [Capability::Neither, LCW, Capability::Lcwra, Capability::LcwraNew] {
            for (children, other, couple) in [(false, "0", false), (true, "300", false), (false, "0", true)] {
                for net in ["0", "350", "450", "772.55", "772.56", "800", "1100", "1500", "2000", "4000"] {
                    let known = Claim { children, couple, other: amount(other), ..claim(capability, "0", net) };
                    let exact = |housing: Decimal| {
                        UniversalCredit::work_out(&rates, &Claim { housing: Some(housing), ..known.clone() }, on).unwrap().reduction
                    };
                    let all: Vec<Decimal> = costs.iter().map(|housing| exact(*housing)).collect();
                    let ends = (*all.iter().min().unwrap(), *all.iter().max().unwrap());
                    let said = match UniversalCredit::work_out(&rates, &Claim { housing: None, ..known.clone() }, on) {
                        Ok(sum) => (sum.reduction, sum.reduction),
                        Err(MoneyFault::Ask { least, most, .. }) => (least, most),
                        Err(other) => panic!("{other}"),
                    };
                    assert_eq!(said, ends, "{known:?}");
                }
            }
        }
    }

    #[test]
    fn the_later_day_that_is_named_is_late_enough() {
        let rates = rates();
        for (capability, children) in [(Capability::Neither, false), (LCW, false), (Capability::Lcwra, true), (Capability::LcwraNew, false)]
        {
            for (housing, under_25, couple) in [("0", false, false), ("400", true, true), ("400", false, true)] {
                let claim = Claim { children, under_25, couple, ..claim(capability, housing, "100") };
                for early in [date(2013, 4, 28), date(2015, 4, 1), date(2016, 4, 10), date(2017, 4, 9)] {
                    let Err(MoneyFault::Rate(super::super::RateFault::TooEarly { begins, day, .. })) =
                        UniversalCredit::work_out(&rates, &claim, early)
                    else {
                        continue;
                    };
                    assert_eq!(day, early);
                    let then = UniversalCredit::work_out(&rates, &claim, begins);
                    assert!(then.is_ok(), "{claim:?} {early} {begins}: {then:?}");
                }
            }
        }
    }

    #[test]
    fn the_award_of_2026_knows_the_protected_and_the_new() {
        let rates = rates();
        let on = |capability, day| UniversalCredit::work_out(&rates, &claim(capability, "0", "1000"), day);
        let protected = on(Capability::Lcwra, date(2026, 11, 26)).unwrap();
        assert_eq!(protected.award_before, amount("854.70"));
        assert_eq!(protected.reduction, amount("159.50"));
        assert_eq!(on(Capability::LcwraNew, date(2026, 11, 26)).unwrap().award_before, amount("642.16"));
        assert!(on(Capability::LcwraNew, date(2026, 4, 5)).unwrap_err().to_string().contains("first begins on 6 April 2026"));
        assert!(on(Capability::Lcwra, date(2027, 4, 1)).unwrap_err().to_string().contains("ends on 31 March 2027"));
    }

    #[test]
    fn an_amount_that_is_not_confirmed_says_so() {
        let claim = claim(Capability::Lcw { element: true }, "0", "0");
        let sum = UniversalCredit::work_out(&rates(), &claim, date(2026, 11, 26)).unwrap();
        assert!(sum.lines.iter().any(|line| line.what.contains("not confirmed") && line.amount == amount("158.76")));
        assert!(sum.left_out.iter().any(|words| words.contains("official table was not seen")), "{:?}", sum.left_out);
    }

    proptest! {
        #[test]
        fn the_award_is_never_below_nothing_and_more_pay_is_never_less_in_all(
            pence in 0i64..100_000_000, more in 0i64..1_000_000, housing in 0i64..200_000, kind in 0usize..4,
            children: bool, couple: bool, under_25: bool, days in 0i64..4000,
        ) {
            let rates = rates();
            let day = date(2016, 4, 11).checked_add(days.days()).unwrap();
            let capability = [Capability::Neither, LCW, Capability::Lcw { element: true }, Capability::Lcwra][kind];
            let other = Decimal::ZERO;
            let housing = Some(Decimal::new(housing, 2));
            let at = |pence: i64| {
                let claim = Claim { net_monthly: Decimal::new(pence, 2), capability, children, housing, under_25, couple, other };
                UniversalCredit::work_out(&rates, &claim, day).unwrap()
            };
            let (one, two) = (at(pence), at(pence + more));
            prop_assert!(one.award_after >= Decimal::ZERO && one.award_after <= one.award_before);
            prop_assert!(two.better_off_by >= one.better_off_by);
            let exact = one.taper * (Decimal::new(pence, 2) - one.work_allowance).max(Decimal::ZERO);
            prop_assert!(one.reduction == one.award_before || (one.reduction - exact).abs() <= Decimal::new(5, 3));
        }
    }
}
