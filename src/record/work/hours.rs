//! Hours a week, as somebody writes them.

use rust_decimal::Decimal;

use crate::text::TwoPart;

/// There are no more in a week.
const MOST: Decimal = Decimal::from_parts(168, 0, 0, false, 0);

/// Reads hours a week: "16", "7.5".
///
/// # Errors
/// What is wrong, and what to write.
pub fn hours_of(text: &str) -> Result<Decimal, TwoPart> {
    let hours =
        Decimal::from_str_exact(text.trim()).map_err(|_| TwoPart::new("that is no number of hours", "write figures, such as 16 or 7.5"))?;
    if hours <= Decimal::ZERO || hours > MOST {
        return Err(TwoPart::new("that cannot be hours a week", "write more than 0 and at most 168"));
    }
    Ok(hours.normalize())
}
