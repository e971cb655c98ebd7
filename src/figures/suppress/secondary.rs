//! Which counts of a table are withheld, so that those too small to be shown cannot be worked out from the rest.

use std::collections::BTreeSet;

use super::small::{LEAST, is_small};

/// A table as it is shown: `None` is withheld.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shown {
    /// The sum of the parts.
    pub total: Option<u32>,
    /// The parts, in the order given.
    pub parts: Vec<Option<u32>>,
}

/// How much the withheld parts come to at least, beyond one for each, so that each of them could be 1, 2, 3 or 4 while another is 5 or more.
const ROOM: u32 = 7;

/// How much all parts come to at least, beyond one for each, where all of them are withheld and their total is shown.
const ROOM_UNDER_TOTAL: u32 = 3;

/// Withholds what has to be, of parts that add up to their total.
///
/// What is chosen beside the small parts hangs on their place, never on which is larger: otherwise the choice would tell something of them.
pub fn withhold(parts: &[u32]) -> Shown {
    let total: u32 = parts.iter().fold(0, |sum, part| sum.saturating_add(*part));
    let small = |place: &usize| is_small(parts[*place]);
    let mut held: BTreeSet<usize> = (0..parts.len()).filter(small).collect();
    if held.is_empty() {
        return Shown { total: Some(total), parts: parts.iter().copied().map(Some).collect() };
    }
    for place in (0..parts.len()).filter(|place| parts[*place] >= LEAST) {
        if is_enough(parts, &held) {
            break;
        }
        held.insert(place);
    }
    if is_enough(parts, &held) {
        let shown = |(place, part): (usize, &u32)| (!held.contains(&place)).then_some(*part);
        return Shown { total: Some(total), parts: parts.iter().enumerate().map(shown).collect() };
    }
    let more_than_none = parts.iter().filter(|part| **part > 0).fold(0_u32, |sum, _| sum.saturating_add(1));
    let can_be_shown = total >= LEAST && total >= more_than_none.saturating_add(ROOM_UNDER_TOTAL);
    Shown { total: can_be_shown.then_some(total), parts: parts.iter().map(|part| (*part == 0).then_some(0)).collect() }
}

/// Whether what these parts come to could be shared out among them in enough ways.
fn is_enough(parts: &[u32], held: &BTreeSet<usize>) -> bool {
    let values = || held.iter().filter_map(|place| parts.get(*place));
    let sum = values().fold(0_u32, |sum, part| sum.saturating_add(*part));
    let least = values().fold(ROOM, |sum, _| sum.saturating_add(1));
    values().any(|part| *part >= LEAST) && sum >= least
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(parts: &[u32]) -> String {
        let shown = withhold(parts);
        let word = |value: &Option<u32>| value.map_or_else(|| "-".to_owned(), |value| value.to_string());
        format!("{}: {}", word(&shown.total), shown.parts.iter().map(word).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn where_no_part_is_small_all_is_shown() {
        assert_eq!([said(&[]), said(&[0, 0]), said(&[5, 0, 9])], ["0: ", "0: 0 0", "14: 5 0 9"]);
    }

    #[test]
    fn a_small_part_takes_others_along_in_the_order_of_the_table() {
        assert_eq!(said(&[12, 3, 20]), "35: - - 20");
        assert_eq!(said(&[12, 20, 3]), "35: - 20 -");
        assert_eq!(said(&[5, 1, 9, 6]), "21: - - - 6", "1 and 5 alone could only be shared out as 1 and 5");
    }

    #[test]
    fn where_no_other_part_would_do_none_is_shown_and_the_total_only_where_it_tells_little() {
        assert_eq!(said(&[4, 4, 0]), "8: - - 0");
        assert_eq!(said(&[2, 1]), "-: - -");
        assert_eq!(said(&[1, 1, 1, 1, 1]), "-: - - - - -", "five of five can only be one each");
        assert_eq!(said(&[0, 3]), "-: 0 -");
    }
}
