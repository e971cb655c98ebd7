//! Several members by their numbers, as they are written in one line: `1, 3, 5-9`.

use std::collections::BTreeSet;

use crate::text::{TwoPart, quoted};

/// No club has a greater number.
const MOST: usize = 9999;

/// Which members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Numbers {
    /// Everybody who is listed.
    All,
    /// Just these, from 1; it may be nobody.
    These(BTreeSet<usize>),
}

/// Reads them: numbers and spans, with commas or spaces between them; `all`; `none`.
///
/// # Errors
/// What is wrong, and how to write it.
pub fn numbers(text: &str) -> Result<Numbers, TwoPart> {
    match text.trim().to_lowercase().as_str() {
        "all" => return Ok(Numbers::All),
        "none" => return Ok(Numbers::These(BTreeSet::new())),
        _ => {}
    }
    // A span may be written with spaces around its sign.
    let text = text.replace(['\u{2013}', '\u{2212}'], "-");
    let joined = text.split('-').map(str::trim).collect::<Vec<_>>().join("-");
    let parts: Vec<&str> = joined.split([',', ';', ' ', '\t']).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        return Err(TwoPart::new("there is no number in it", "write numbers such as \"1, 3, 5-9\", all, or none"));
    }
    let mut found = BTreeSet::new();
    for part in parts {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        match (number(first), number(last)) {
            (Some(first), Some(last)) if first <= last => found.extend(first..=last),
            (Some(_), Some(_)) => return Err(TwoPart::new(format!("{} goes backwards", quoted(part)), "write the smaller number first")),
            _ => {
                let what = format!("{} is no number of a member", quoted(part));
                return Err(TwoPart::new(what, "write numbers from 1 on, such as \"1, 3, 5-9\", all, or none"));
            }
        }
    }
    Ok(Numbers::These(found))
}

fn number(text: &str) -> Option<usize> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| digits && (1..=MOST).contains(number))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn these(numbers: impl IntoIterator<Item = usize>) -> Result<Numbers, TwoPart> {
        Ok(Numbers::These(numbers.into_iter().collect()))
    }

    #[test]
    fn a_line_of_the_register_is_read() {
        assert_eq!(numbers("1, 3, 5-9"), these([1, 3, 5, 6, 7, 8, 9]));
        assert_eq!(numbers(" 4 - 5;2 2\t7 "), these([2, 4, 5, 7]));
        assert_eq!(numbers("1\u{2013}3"), these([1, 2, 3]));
        assert_eq!(numbers("none"), these([]));
        assert_eq!(numbers(" ALL "), Ok(Numbers::All));
    }

    #[test]
    fn what_is_no_number_is_told_and_what_to_write() {
        for wrong in ["", ",", "0", "a", "1,b", "1-", "-3", "1-2-3", "+4", "10000", "1-99999999999999999999"] {
            let why = numbers(wrong).unwrap_err();
            assert!(why.fix.starts_with("write "), "{wrong}: {why}");
        }
        assert!(numbers("9-5").unwrap_err().what.contains("goes backwards"));
    }

    proptest! {
        #[test]
        fn what_was_written_comes_back(wanted in prop::collection::btree_set(1..400_usize, 1..40), spaced in any::<bool>()) {
            let between = if spaced { ", " } else { "," };
            let text = wanted.iter().map(ToString::to_string).collect::<Vec<_>>().join(between);
            prop_assert_eq!(numbers(&text), these(wanted));
        }

        #[test]
        fn whatever_is_typed_it_is_read_or_told(text in "[0-9a, -]{0,24}") {
            if let Err(why) = numbers(&text) {
                prop_assert!(why.fix.starts_with("write "));
            }
        }
    }
}
