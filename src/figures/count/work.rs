//! Job starts, by how long they were sustained.

use jiff::civil::Date;

use crate::figures::definition::JOB_STARTS;
use crate::figures::{Period, Tally};
use crate::record::{Sustained, Work};

pub(super) fn count(tally: &mut Tally, period: Period, on: Date, work: &Work) {
    if work.first_start().is_none_or(|start| !period.contains(start.on) || start.on > on) {
        return;
    }
    let is_sustained = |weeks: i32| matches!(work.sustained(weeks, on), Some(Sustained::Yes(_)));
    let part = if is_sustained(52) {
        "52"
    } else if is_sustained(26) {
        "26"
    } else if is_sustained(13) {
        "13"
    } else if work.sustained(13, on) == Some(Sustained::No) {
        "ended"
    } else {
        "under-13"
    };
    tally.one(JOB_STARTS, part);
}
