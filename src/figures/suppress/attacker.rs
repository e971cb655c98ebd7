//! An attacker, who has all that is published, knows every rule by which it was made, and tries to work out what was withheld.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::{LEAST, Shown, is_small, withhold};

/// How many values each count withheld must be left with.
const FEWEST: usize = 3;

/// Every table of so many parts of at most so much each.
fn tables(parts: usize, most: u32) -> Vec<Vec<u32>> {
    (0..parts).fold(vec![Vec::new()], |tables, _| {
        tables.iter().flat_map(|table| (0..=most).map(move |part| table.iter().copied().chain([part]).collect())).collect()
    })
}

/// The values that each part could have and the total could, given what is shown, were nothing known of how it was made but that withheld
/// counts are no noughts: by bounds, for tables of any size.
fn bounds(shown: &Shown) -> Vec<(u32, u32)> {
    let known: u32 = shown.parts.iter().flatten().sum();
    let withheld = u32::try_from(shown.parts.iter().filter(|part| part.is_none()).count()).unwrap();
    let most = shown.total.map_or(u32::MAX, |total| total - known - withheld.saturating_sub(1));
    shown
        .parts
        .iter()
        .map(|part| part.map_or((if withheld == 1 { shown.total.map_or(1, |total| total - known) } else { 1 }, most), |part| (part, part)))
        .collect()
}

/// Tries every table that comes out as one does: how many values that leaves for each count withheld, the total last.
fn left(parts: usize, most: u32) -> BTreeMap<Shown, Vec<BTreeSet<u32>>> {
    let mut left: BTreeMap<Shown, Vec<BTreeSet<u32>>> = BTreeMap::new();
    for table in tables(parts, most) {
        let values = left.entry(withhold(&table)).or_insert_with(|| vec![BTreeSet::new(); parts + 1]);
        table.iter().chain([&table.iter().sum()]).zip(values).for_each(|(value, values)| {
            values.insert(*value);
        });
    }
    // A total greater than any that was tried in full comes of other tables too.
    left.retain(|shown, _| shown.total.is_none_or(|total| total <= most));
    left
}

#[test]
fn whoever_knows_every_rule_and_tries_every_table_pins_nothing_down() {
    for (parts, most) in [(1, 60), (2, 40), (3, 18), (4, 11), (5, 7)] {
        for (shown, values) in left(parts, most) {
            let cells = shown.parts.iter().chain([&shown.total]).zip(&values);
            for (_, values) in cells.filter(|(cell, _)| cell.is_none()) {
                assert!(values.len() >= FEWEST, "{shown:?}: {values:?}");
            }
        }
    }
}

/// The attack finds what there is to find: with small counts alone withheld, every one of them is worked out.
#[test]
fn the_attack_would_see_a_count_that_is_withheld_by_itself() {
    let careless = |parts: &[u32]| Shown { total: Some(parts.iter().sum()), parts: parts.iter().map(|part| super::shown(*part)).collect() };
    assert_eq!(bounds(&careless(&[12, 3, 20])), [(12, 12), (3, 3), (20, 20)]);
    assert_eq!(bounds(&careless(&[2, 1])), [(1, 2), (1, 2)]);
}

proptest! {
    #[test]
    fn no_count_withheld_can_be_told_more_closely_than_four_values_where_the_total_is_shown(
        parts in prop::collection::vec(prop_oneof![0u32..8, 0u32..40, 0u32..100_000], 0..12)
    ) {
        let shown = withhold(&parts);
        for ((low, high), part) in bounds(&shown).into_iter().zip(&shown.parts) {
            prop_assert!(part.is_some() || high - low >= 3, "{parts:?}: {shown:?}");
        }
    }

    #[test]
    fn nothing_small_is_shown_and_whatever_is_shown_is_true(parts in prop::collection::vec(prop_oneof![0u32..8, 0u32..1000], 0..12)) {
        let shown = withhold(&parts);
        prop_assert!(shown.total.is_none_or(|total| total == parts.iter().sum::<u32>() && !is_small(total)));
        for (cell, part) in shown.parts.iter().zip(&parts) {
            prop_assert!(cell.map_or(*part > 0, |cell| cell == *part && !is_small(cell)));
        }
        let any_small = parts.iter().any(|part| is_small(*part));
        prop_assert_eq!(shown.parts.iter().any(Option::is_none), any_small);
        // One alone is never withheld under a total that is shown.
        prop_assert!(shown.total.is_none() || shown.parts.iter().filter(|part| part.is_none()).count() != 1);
        // Among those withheld under a total nobody can suppose that all are small and be right, but where not one larger was to be had.
        let larger = parts.iter().any(|part| *part >= LEAST);
        let some_larger = shown.parts.iter().zip(&parts).any(|(cell, part)| cell.is_none() && *part >= LEAST);
        prop_assert!(!any_small || !larger || some_larger);
    }
}
