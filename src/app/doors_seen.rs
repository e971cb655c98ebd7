//! The doors of the person at hand, written down in their record so that *today* can tell of them without opening it.

use jiff::ToSpan;

use super::model::Model;
use super::talk::matcher;
use crate::matching::{Door, Verdict};
use crate::record::{Change, DoorAhead};

/// What is further ahead is worked out again before it comes near.
const MONTHS_AHEAD: i64 = 6;

/// So many doors are written down at the most, the nearest.
const MOST: usize = 12;

/// What is to be written down of the doors of the person at hand; none where it is written down already, or nothing may be.
///
/// Only what is certain: what might help, or no longer might, is for the page of doors and dates. Nothing of a day that is only looked at.
pub fn doors_seen(model: &Model) -> Option<Change> {
    let case = model.case.as_ref()?;
    if model.as_of.is_some() || model.reading || case.is_restricted() || case.person.withdrawn.is_some() {
        return None;
    }
    let last = model.today().saturating_add(MONTHS_AHEAD.months());
    let kept = matcher(model).doors().iter().take_while(|door| door.on <= last).filter_map(certain).take(MOST).collect::<Vec<_>>();
    (kept != case.person.doors).then_some(Change::DoorsSeen { doors: kept })
}

fn certain(door: &Door<'_>) -> Option<DoorAhead> {
    let opens = match (door.before, door.after) {
        (_, Verdict::Fits) => true,
        (Verdict::Fits, Verdict::No) => false,
        _ => return None,
    };
    Some(DoorAhead { on: door.on, provision: door.provision.id.clone(), opens })
}
