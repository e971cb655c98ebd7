//! What the Green Paper of 2016 proposed for a phased return. Proposals, never law.

use rust_decimal::Decimal;

/// The top-up that an employer would have paid so that a week on fewer hours is worth no less than a week of sick pay
/// (gp2016 paras 203 to 206). Both in pounds a week.
pub fn top_up(wage: Decimal, sick_pay: Decimal) -> Decimal {
    (sick_pay - wage).max(Decimal::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::samples::amount;

    /// Hours at 7.20 an hour against 88.45 a week: the wage, the top-up, and both.
    #[test]
    fn the_cases_of_the_green_paper() {
        let cases = [("25", "180.00", "0"), ("10", "72.00", "16.45"), ("12", "86.40", "2.05"), ("13", "93.60", "0"), ("0", "0", "88.45")];
        for (hours, wage, more) in cases {
            let earned = amount(hours) * amount("7.20");
            assert_eq!(earned, amount(wage));
            assert_eq!(top_up(earned, amount("88.45")), amount(more));
            assert_eq!(earned + top_up(earned, amount("88.45")), earned.max(amount("88.45")));
        }
    }
}
