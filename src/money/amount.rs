//! Amounts as people write them, and how they are rounded and shown.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::text::{TwoPart, quoted, with_thousands, without_thousands};

/// The most that is taken as an amount, in pounds: far above any pay that a benefit looks at.
const MOST_POUNDS: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// The hours of a week.
const MOST_HOURS: Decimal = Decimal::from_parts(168, 0, 0, false, 0);

/// What is wrong with an amount. It holds what was written, in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AmountFault {
    /// No sum of money, or one too exact.
    NoPounds(String),
    /// Less than nothing.
    BelowNought(String),
    /// More than anybody earns.
    TooMuch(String),
    /// No number of hours.
    NoHours(String),
}

impl AmountFault {
    /// What is wrong with it, and how to write it.
    pub fn in_two(&self) -> TwoPart {
        let (what, fix) = match self {
            Self::NoPounds(text) => (format!("{text} is not a sum of money"), "write pounds and pence in digits, such as 412.50"),
            Self::BelowNought(text) => (format!("{text} is below nought"), "write pounds and pence, from 0"),
            Self::TooMuch(text) => (format!("{text} is too much to be worked with"), "write pounds and pence, at most 1000000"),
            Self::NoHours(text) => (format!("{text} is not a number of hours in a week"), "write digits from 0 to 168, such as 15.5"),
        };
        TwoPart::new(what, fix)
    }
}

impl std::fmt::Display for AmountFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.in_two().fmt(f)
    }
}

impl std::error::Error for AmountFault {}

/// Reads a sum of money: digits, and one or two decimals if any. A pound sign before it is taken, and commas that part thousands, as
/// [`said`] writes them.
///
/// # Errors
/// Anything else: a minus, an exponent, a third decimal, a word; and more than a million.
pub fn read_pounds(text: &str) -> Result<Decimal, AmountFault> {
    let text = text.trim();
    let figures = without_thousands(text.strip_prefix('£').unwrap_or(text)).filter(|figures| is_plain(figures));
    let below = text.strip_prefix(['-', '\u{2212}']).and_then(|rest| without_thousands(rest.strip_prefix('£').unwrap_or(rest)));
    if below.is_some_and(|figures| is_plain(&figures)) {
        return Err(AmountFault::BelowNought(quoted(text)));
    }
    let figures = figures.ok_or_else(|| AmountFault::NoPounds(quoted(text)))?;
    at_most(MOST_POUNDS, &figures).ok_or_else(|| AmountFault::TooMuch(quoted(text)))
}

/// Reads the hours of a week: digits, and one or two decimals if any.
///
/// # Errors
/// Anything else, and more hours than a week has.
pub fn read_hours(text: &str) -> Result<Decimal, AmountFault> {
    let hours = Some(text.trim()).filter(|text| is_plain(text)).and_then(|text| at_most(MOST_HOURS, text));
    hours.ok_or_else(|| AmountFault::NoHours(quoted(text.trim())))
}

/// The number of plain digits that is no more than this.
fn at_most(most: Decimal, digits: &str) -> Option<Decimal> {
    digits.parse().ok().filter(|number| *number <= most)
}

/// Whether it is plain digits with at most two decimals.
fn is_plain(text: &str) -> bool {
    let (whole, rest) = text.split_once('.').map_or((text, None), |(whole, rest)| (whole, Some(rest)));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && rest.is_none_or(|rest| digits(rest) && rest.len() <= 2)
}

/// To the nearest penny, half a penny up. The worked cases that we have leave the rounding open (facts of the Green Paper, case 10 of its
/// rule: "not stated"), and we have no text of the Universal Credit Regulations 2013, of which reg 6 is the one on rounding: read it there
/// before a result that hangs on a half-penny is relied on.
pub(super) fn nearest_penny(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// Up to the next whole penny, as sick pay is.
pub(super) fn penny_up(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(2, RoundingStrategy::ToPositiveInfinity)
}

/// An amount as a sentence says it: `£450`, `£1,404.70`; pence only where there are any, a comma between thousands. Never below zero.
pub fn said(amount: Decimal) -> String {
    let plain = pounds(amount.abs());
    let (whole, pence) = plain.split_once('.').unwrap_or((&plain, "00"));
    let pence = if pence == "00" { String::new() } else { format!(".{pence}") };
    format!("£{}{pence}", with_thousands(whole))
}

/// An amount with two decimals and no sign of its currency: `412.50`.
pub fn pounds(amount: Decimal) -> String {
    format!("{:.2}", nearest_penny(amount))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_read_as_they_are_written() {
        for (text, shown) in [
            ("0", "0.00"),
            ("412.5", "412.50"),
            (" £0007.20 ", "7.20"),
            ("1000000", "1000000.00"),
            ("1,234.50", "1234.50"),
            ("£1,000,000", "1000000.00"),
        ] {
            assert_eq!(read_pounds(text).map(pounds), Ok(shown.to_owned()));
        }
    }

    #[test]
    fn hostile_sums_are_refused() {
        for text in [
            "",
            " ",
            "+1",
            "NaN",
            "inf",
            "1e3",
            "1.234",
            "1.",
            ".5",
            "1,00",
            "1,0000",
            ",100",
            "1000,000",
            "1.000,5",
            "1,",
            "0x10",
            "1 0",
            "٣",
            "££1",
            "ten\u{1b}[2J",
        ] {
            let fault = read_pounds(text).unwrap_err();
            assert!(matches!(fault, AmountFault::NoPounds(_)), "{text:?}: {fault}");
            assert!(!fault.to_string().contains('\u{1b}'));
        }
        for text in ["-5", "-0", "-£1,404.70", "\u{2212}12.50"] {
            assert!(matches!(read_pounds(text), Err(AmountFault::BelowNought(_))), "{text}");
        }
        for text in ["1000000.01", "79228162514264337593543950336", &"9".repeat(400)] {
            assert!(matches!(read_pounds(text), Err(AmountFault::TooMuch(_))), "{text}");
        }
        for text in ["168.01", "-1", "NaN", "16.125"] {
            assert!(read_hours(text).is_err(), "{text}");
        }
    }

    #[test]
    fn sums_are_said_with_pence_only_where_there_are_any() {
        for (text, words) in [("0", "£0"), ("450.00", "£450"), ("193.5", "£193.50"), ("1404.70", "£1,404.70"), ("1000000", "£1,000,000")]
        {
            assert_eq!(said(text.parse().unwrap()), words);
        }
    }

    #[test]
    fn half_a_penny_goes_up() {
        assert_eq!(pounds("200.395".parse().unwrap()), "200.40");
        assert_eq!(pounds("200.3949".parse().unwrap()), "200.39");
        assert_eq!(penny_up("0.0001".parse().unwrap()), "0.01".parse().unwrap());
    }
}
