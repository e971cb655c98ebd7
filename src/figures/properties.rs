//! What holds of figures whatever was done.

use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

use super::samples::*;
use super::suppress::is_small;
use super::{DEFINITIONS, Figures, Tally};
use crate::record::{Change, Decision, Event, Person, ReferralState};

/// Something done on some day of the year, which may be in the period or not.
fn done() -> impl Strategy<Value = (jiff::civil::Date, Change)> {
    let change = prop_oneof![
        Just(began("a")),
        Just(began("b")),
        Just(decided("restart", Decision::Accepted)),
        Just(decided("restart", Decision::Declined)),
        Just(asked("restart")),
        (1u8..8, 0i32..300).prop_map(|(event, day)| moved(id(1, event), ReferralState::Started, date(2026, 1, 15) + day.days())),
        (0i32..300).prop_map(|day| started(date(2026, 1, 15) + day.days())),
        Just(wants(&["housing", "travel"])),
        Just(lives_in("london")),
        (1u8..8).prop_map(|event| Change::Undone { event: id(1, event) }),
    ];
    (0i32..300, change).prop_map(|(day, change)| (date(2026, 1, 15) + day.days(), change))
}

fn record() -> impl Strategy<Value = Vec<Event>> {
    prop::collection::vec(done(), 0..10).prop_map(|mut changes| {
        changes.sort_by_key(|(on, _)| *on);
        events(1, changes)
    })
}

fn people(records: &[Vec<Event>]) -> Vec<Person> {
    records.iter().map(|events| Person::from_events(events)).collect()
}

/// Whether what is shown is true, and nothing small is.
fn is_sound(figures: &Figures, tally: &Tally) -> bool {
    figures.figures.iter().filter(|figure| figure.of_people).all(|figure| {
        let parts_are_true = figure.parts.iter().all(|part| {
            let known = DEFINITIONS.iter().find(|definition| definition.id == figure.id);
            part.value.is_none_or(|value| !is_small(value) && known.is_none_or(|known| tally.count(known.id, "", &part.id) == value))
        });
        figure.value.is_none_or(|value| !is_small(value)) && parts_are_true
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn the_order_in_which_events_arrive_makes_no_difference(
        (events, shuffled) in record().prop_flat_map(|events| (Just(events.clone()), Just(events).prop_shuffle()))
    ) {
        prop_assert_eq!(tally(&people(&[events]), &[]), tally(&people(&[shuffled]), &[]));
    }

    #[test]
    fn two_stores_add_up_to_what_one_with_everybody_would_count(
        one in prop::collection::vec(record(), 0..6), other in prop::collection::vec(record(), 0..6)
    ) {
        let mut sum = tally(&people(&one), &[]);
        sum.take_in(tally(&people(&other), &[]));
        prop_assert_eq!(sum, tally(&people(&[one, other].concat()), &[]));
    }

    #[test]
    fn nothing_small_is_shown_and_whatever_is_shown_is_true(records in prop::collection::vec(record(), 0..40)) {
        let people = people(&records);
        prop_assert!(is_sound(&figures(&people), &tally(&people, &[])));
    }

    #[test]
    fn rounding_tells_nothing_that_was_not_shown(records in prop::collection::vec(record(), 0..40)) {
        let exact = figures(&people(&records));
        let rounded = exact.clone().rounded();
        for (exact, rounded) in exact.figures.iter().zip(&rounded.figures) {
            prop_assert_eq!(exact.value.is_none(), rounded.value.is_none());
            prop_assert!(!exact.of_people || rounded.value.is_none_or(|value| value % 5 == 0));
        }
    }
}
