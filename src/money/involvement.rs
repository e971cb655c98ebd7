//! Fees and expenses for being consulted as a user of a service, while on a benefit.

use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use serde::Serialize;

use super::{Line, MoneyFault};
use crate::text::say_date;

/// From this day on expenses are left out of account, and a fee counts as far as it was taken (wri2009 para 150).
const FIRST: Date = date(2009, 10, 26);

/// The last day for which a source of ours still has it (scie-co-production-2021).
const LAST: Date = date(2022, 3, 31);

const SOURCE: &str = "wri2009 para 151";

/// What a body offered, and what was taken, in pounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Involvement {
    /// The fee that was offered.
    pub offered: Decimal,
    /// The fee that was taken.
    pub accepted: Decimal,
    /// Expenses that were paid back.
    pub expenses: Decimal,
    /// The body is public, and the law obliges it to consult.
    pub required: bool,
}

/// What of it counts as income.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// The day whose rules were used.
    pub as_of: Date,
    /// Line by line.
    pub lines: Vec<Line>,
    /// What this leaves out.
    pub left_out: Vec<String>,
    /// What counts as income, in pounds.
    #[serde(serialize_with = "super::line::as_pounds")]
    pub counted: Decimal,
}

impl Counted {
    /// Works it out by the rules of a day.
    ///
    /// # Errors
    /// The rules of that day, or of a body that need not consult, are not in our sources; or more was taken than offered.
    pub fn work_out(paid: &Involvement, day: Date) -> Result<Self, MoneyFault> {
        if !(FIRST..=LAST).contains(&day) {
            let what = format!("these rules are known from {} to {} only", say_date(FIRST), say_date(LAST));
            return Err(MoneyFault::no(what, "choose a day of that time with `--as-of`, and ask the benefit office for today"));
        }
        if !paid.required {
            let what = "our sources do not give the rules for a body that the law does not oblige to consult";
            return Err(MoneyFault::no(what, "ask the benefit office before anything is taken"));
        }
        if paid.accepted > paid.offered {
            return Err(MoneyFault::no("more was taken than was offered", "give the whole fee with `--offered`"));
        }
        let lines = vec![
            Line::new("Fee that counts as income: what was taken of it", paid.accepted, SOURCE),
            Line::new("Expenses paid back, none of which counts", paid.expenses, SOURCE),
        ];
        let left_out = ["What the benefit does with such an income.", "Tell the benefit office before the work begins."];
        Ok(Self { as_of: day, lines, left_out: left_out.map(str::to_owned).to_vec(), counted: paid.accepted })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::samples::amount;

    fn paid(offered: &str, accepted: &str, expenses: &str, required: bool) -> Involvement {
        Involvement { offered: amount(offered), accepted: amount(accepted), expenses: amount(expenses), required }
    }

    #[test]
    fn expenses_do_not_count_and_a_fee_counts_as_far_as_it_was_taken() {
        let counted = |paid: &Involvement| Counted::work_out(paid, date(2009, 12, 4)).unwrap().counted;
        assert_eq!(counted(&paid("0", "0", "30", true)), Decimal::ZERO);
        assert_eq!(counted(&paid("80", "20", "0", true)), amount("20"));
    }

    #[test]
    fn what_our_sources_do_not_say_is_refused() {
        let refused = |paid: &Involvement, day| matches!(Counted::work_out(paid, day), Err(MoneyFault::No { .. }));
        assert!(refused(&paid("80", "20", "0", false), date(2009, 12, 4)));
        assert!(refused(&paid("80", "20", "0", true), date(2009, 10, 25)));
        assert!(refused(&paid("80", "20", "0", true), date(2026, 11, 26)));
        assert!(refused(&paid("20", "80", "0", true), date(2009, 12, 4)));
    }
}
