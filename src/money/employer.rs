//! What the documents of 2016 would have given or saved an employer: figures of their time, and never an entitlement.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use serde::Serialize;

use super::line::SUM;
use super::{Line, MoneyFault, RateId, Rates};
use crate::text::{capital, count, say_date};

/// How long a job must last for the Small Employer Offer, in months of the calendar (gp2016 para 159).
const OFFER_MONTHS: i32 = 3;

/// Staff on the minimum wage, full-time, for whom no National Insurance was left to pay: adults, and people aged 18 to 20 (gp2016 para 178).
const ADULTS: u16 = 4;
const YOUNG: u16 = 10;

/// The tax year for which those numbers were given.
const STAFF_FROM: Date = date(2016, 4, 6);
const STAFF_UNTIL: Date = date(2017, 4, 5);

/// An employer who takes somebody on, or keeps them. What is none is not asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Employer {
    /// Somebody was taken on.
    pub job: Option<Job>,
    /// Treatment is paid for.
    pub treatment: Option<Treatment>,
    /// How many employees would be insured by group income protection.
    pub insured: Option<u16>,
    /// A long absence, in days.
    pub absence: Option<Decimal>,
    /// Staff on the minimum wage, full-time: adults, then people aged 18 to 20.
    pub staff: Option<(u16, u16)>,
    /// How many workers with more than £25,000 a year need not be replaced.
    pub kept: Option<u16>,
}

/// A job given to somebody disabled or with a health condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its first day.
    pub began: Date,
    /// How many such jobs there are.
    pub jobs: u16,
    /// The employer is small.
    pub small: bool,
    /// The employer has asked for the offer.
    pub applied: bool,
}

/// Treatment that an employer pays for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Treatment {
    /// What it costs in a tax year, in pounds.
    pub cost: Decimal,
    /// Occupational health recommended it.
    pub recommended: bool,
}

/// What comes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ForEmployer {
    /// The day whose rates were used.
    pub as_of: Date,
    /// Line by line; a range is two lines.
    pub lines: Vec<Line>,
    /// What the lines do not have in them.
    pub left_out: Vec<String>,
    /// What follows beside the sums, a sentence each.
    pub why: Vec<String>,
}

impl ForEmployer {
    /// Works it out with the figures of a day.
    ///
    /// # Errors
    /// A figure of that day is not known, or our sources do not say what follows.
    pub fn work_out(rates: &Rates, employer: &Employer, day: Date) -> Result<Self, MoneyFault> {
        let (mut lines, mut why) = (Vec::new(), Vec::new());
        if let Some(job) = &employer.job {
            let (line, reason) = offer(rates, job, day)?;
            lines.push(line);
            why.push(reason);
        }
        if let Some(treatment) = &employer.treatment {
            let limit = rates.on(RateId::TreatmentRelief, day)?;
            let counted = if treatment.recommended { treatment.cost.min(limit.value) } else { Decimal::ZERO };
            lines.push(Line::new("Treatment on which the employee pays no tax", counted, &limit.source));
        }
        if let Some(insured) = employer.insured {
            lines.extend(range(rates, (RateId::InsuranceLeast, RateId::InsuranceMost), insured, day)?);
        }
        if let Some(days) = employer.absence {
            let share = rates.on(RateId::AbsenceShorter, day)?;
            let with_help = (days * (Decimal::ONE - share.value)).round_dp(1).normalize();
            why.push(format!("{} days away would be {with_help} with early help, on average ({})", days.normalize(), share.source));
        }
        if let Some((adults, young)) = employer.staff {
            why.push(staff(adults, young, day)?.to_owned());
        }
        if let Some(kept) = employer.kept {
            lines.extend(range(rates, (RateId::ReplacementLeast, RateId::ReplacementMost), kept, day)?);
        }
        let why = why.into_iter().map(|words| format!("{}.", capital(&words))).collect();
        let left_out = [
            "What the tax is worth, on treatment and on insurance: our source does not give the rates.",
            "Access to Work, and what changes at work cost and bring.",
            "Whether any of it can be had today: see each in the catalogue.",
        ];
        Ok(Self { as_of: day, lines, left_out: left_out.map(str::to_owned).to_vec(), why })
    }
}

/// The Small Employer Offer for one job, and why.
fn offer(rates: &Rates, job: &Job, day: Date) -> Result<(Line, String), MoneyFault> {
    let rate = rates.on(RateId::SmallEmployerOffer, day)?;
    if job.jobs > 1 {
        let what = "our source does not say what the Small Employer Offer is for more than one job";
        return Err(MoneyFault::no(what, "ask the Small Employer Adviser, or work out one job"));
    }
    let lasted = job.began.checked_add(OFFER_MONTHS.months()).unwrap_or(Date::MAX);
    let (due, why) = if !job.small {
        (false, "the offer is for small employers".to_owned())
    } else if day < lasted {
        (false, format!("the job will have lasted three months on {}", say_date(lasted)))
    } else if !job.applied {
        (false, "the employer has not applied, and can".to_owned())
    } else {
        (true, "the job has lasted three months, and the employer has applied".to_owned())
    };
    let amount = if due { rate.value } else { Decimal::ZERO };
    Ok((Line::new(capital(rates.name(RateId::SmallEmployerOffer)), amount, &rate.source), why))
}

/// The least and the most for so many people.
fn range(rates: &Rates, (least, most): (RateId, RateId), people: u16, day: Date) -> Result<[Line; 2], MoneyFault> {
    let line = |id: RateId| -> Result<Line, MoneyFault> {
        let row = rates.on(id, day)?;
        let source = if people == 1 { row.source.clone() } else { format!("{SUM} from {}", row.source) };
        Ok(Line::new(
            format!("{}, for {}", capital(rates.name(id)), count(people.into(), "person", "people")),
            row.value * Decimal::from(people),
            &source,
        ))
    };
    Ok([line(least)?, line(most)?])
}

/// Whether any National Insurance is left to pay.
fn staff(adults: u16, young: u16, day: Date) -> Result<&'static str, MoneyFault> {
    if !(STAFF_FROM..=STAFF_UNTIL).contains(&day) {
        let what = format!("the numbers of staff are known from {} to {} only", say_date(STAFF_FROM), say_date(STAFF_UNTIL));
        return Err(MoneyFault::no(what, "choose a day of that time with `--as-of`, or look up Employment Allowance"));
    }
    match (adults, young) {
        (adults, 0) if adults <= ADULTS => Ok("no employer's National Insurance is due for such a staff (gp2016 para 178)"),
        (0, young) if young <= YOUNG => Ok("no employer's National Insurance is due for such a staff (gp2016 para 178)"),
        (_, 0) | (0, _) => Ok("employer's National Insurance may be due: these are more staff than our source names (gp2016 para 178)"),
        _ => Err(MoneyFault::no("our source does not say how it is for adults and young people together", "work out one kind alone")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::samples::{amount, rates};

    const DAY: Date = date(2016, 11, 15);

    fn made(employer: Employer) -> ForEmployer {
        ForEmployer::work_out(&rates(), &employer, DAY).unwrap()
    }

    fn amounts(employer: Employer) -> Vec<Decimal> {
        made(employer).lines.iter().map(|line| line.amount).collect()
    }

    /// Three months to the day before, and to the day; not small; not asked for; two jobs.
    #[test]
    fn the_small_employer_offer_comes_after_three_months() {
        let offer = |began, small, applied, jobs| {
            let job = Some(Job { began, jobs, small, applied });
            ForEmployer::work_out(&rates(), &Employer { job, ..Employer::default() }, DAY)
        };
        let paid = |began, small, applied| offer(began, small, applied, 1).unwrap().lines[0].amount;
        let (too_late, just) = (date(2016, 8, 16), date(2016, 8, 15));
        assert_eq!(paid(too_late, true, true), Decimal::ZERO);
        assert_eq!(paid(just, true, true), amount("500"));
        assert_eq!(paid(just, false, true), Decimal::ZERO);
        assert_eq!(paid(just, true, false), Decimal::ZERO);
        assert_eq!(offer(just, true, false, 1).unwrap().why, ["The employer has not applied, and can."]);
        assert!(offer(just, true, true, 2).unwrap_err().to_string().contains("ask the Small Employer Adviser"));
    }

    #[test]
    fn treatment_counts_up_to_the_limit_when_it_was_recommended() {
        for (cost, recommended, counted) in [("300", true, "300"), ("500", true, "500"), ("700", true, "500"), ("300", false, "0")] {
            let treatment = Some(Treatment { cost: amount(cost), recommended });
            assert_eq!(amounts(Employer { treatment, ..Employer::default() }), [amount(counted)], "{cost}");
        }
    }

    #[test]
    fn insurance_and_absence_are_ranges_and_averages() {
        for (insured, least, most) in [(10, "2500", "4500"), (18, "4500", "8100")] {
            let insured = Some(insured);
            assert_eq!(amounts(Employer { insured, ..Employer::default() }), [amount(least), amount(most)]);
        }
        let absence = Some(amount("100"));
        let said = made(Employer { absence, ..Employer::default() }).why;
        assert_eq!(said, ["100 days away would be 83.4 with early help, on average (gp2016 para 209)."]);
    }

    #[test]
    fn staff_without_national_insurance_are_of_one_kind() {
        let said = |adults, young| {
            let staff = Some((adults, young));
            ForEmployer::work_out(&rates(), &Employer { staff, ..Employer::default() }, DAY).map(|made| made.why.concat())
        };
        for (adults, young, none) in [(4, 0, true), (5, 0, false), (0, 10, true), (0, 11, false)] {
            assert_eq!(said(adults, young).unwrap().starts_with("No employer's"), none, "{adults} {young}");
        }
        assert!(said(2, 2).unwrap_err().to_string().contains("does not say"));
    }

    #[test]
    fn a_worker_who_is_kept_need_not_be_replaced() {
        let kept = Some(1);
        assert_eq!(amounts(Employer { kept, ..Employer::default() }), [amount("20000"), amount("40000")]);
    }

    #[test]
    fn another_time_has_other_figures() {
        let insured = Some(10);
        let today = ForEmployer::work_out(&rates(), &Employer { insured, ..Employer::default() }, date(2026, 11, 26));
        assert!(matches!(today, Err(MoneyFault::Rate(_))));
    }
}
