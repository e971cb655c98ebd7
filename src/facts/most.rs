//! How much a number can be at all: what is more is a slip.

use rust_decimal::Decimal;

use super::Fact;

/// Nobody has lived longer, in years; a greater number is a slip, or a year of birth.
pub const OLDEST: i16 = 125;

/// The most that a number can be, where there is such a thing: what its fact says, or what its unit does, as the hours of a week or a
/// life's length.
pub fn most(fact: &Fact) -> Option<Decimal> {
    if let Some(most) = fact.at_most {
        return Some(Decimal::from(most));
    }
    let years = i64::from(OLDEST);
    let most = match fact.unit.as_deref()? {
        "hours" => 7 * 24,
        "years" => years,
        "months" => years * 12,
        "weeks" => years * 53,
        _ => return None,
    };
    Some(Decimal::from(most))
}
