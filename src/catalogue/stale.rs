//! What has not been checked for long: the keeper's list.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::{Catalogue, Provision};

/// After so many days unchecked an entry says so at the moment of matching.
pub const STALE_DAYS: i64 = 180;

/// One entry that wants checking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stale<'c> {
    /// The entry.
    pub provision: &'c Provision,
    /// Days since somebody checked it, or since its newest source; none where it has neither.
    pub age_days: Option<i64>,
    /// How many people it is in use for, as far as the asker knows.
    pub used: usize,
}

impl Catalogue {
    /// What can be had on a day, or may be, and was not checked for over [`STALE_DAYS`]: what is in use first, then the oldest.
    pub fn stale(&self, on: Date, used: impl Fn(&str) -> usize) -> Vec<Stale<'_>> {
        let wanted = |provision: &&Provision| provision.status_on(on).may_be_had();
        let aged = |provision| Stale { provision, age_days: self.age_days(provision, on), used: used(&provision.id) };
        let mut stale: Vec<Stale<'_>> =
            self.provisions.values().filter(wanted).map(aged).filter(|stale| is_stale(stale.age_days)).collect();
        stale.sort_by_key(|stale| {
            let age = Reverse(stale.age_days.unwrap_or(i64::MAX));
            (Reverse(stale.used > 0), age, Reverse(stale.used), stale.provision.id.as_str())
        });
        stale
    }
}

/// Whether so many days are too many; an entry that was never dated is.
pub fn is_stale(age_days: Option<i64>) -> bool {
    age_days.is_none_or(|days| days > STALE_DAYS)
}
