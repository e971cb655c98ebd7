//! Days on which somebody checked something.

use std::cell::Cell;

use jiff::civil::Date;

use super::Provision;
use crate::diagnostic::Item;
use crate::text::say_date;

/// Reads the days of checks in files: none can lie after the day on which the files are read.
#[derive(Debug)]
pub(super) struct Checks {
    latest: Date,
    broken: Cell<bool>,
}

impl Checks {
    pub(super) fn new(latest: Date) -> Self {
        Self { latest, broken: Cell::new(false) }
    }

    /// The day of a check. One that has not come yet is a fault.
    pub(super) fn day(&self, item: &Item<'_>) -> Option<Date> {
        let day = item.date()?;
        if day <= self.latest {
            return Some(day);
        }
        self.broken.set(true);
        let what = format!("`{}` is {}, and that day has not come yet", item.name, say_date(day));
        item.fault(what, "write the day on which somebody checked it");
        None
    }

    /// Whether there was one that has not come yet.
    pub(super) fn broken(&self) -> bool {
        self.broken.get()
    }
}

/// Why it cannot be written down that an entry was checked on a day: what happened, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}. {fix}")]
pub struct Uncheckable {
    /// What happened.
    pub what: String,
    /// What to do.
    pub fix: String,
}

impl Provision {
    /// Whether it can be written down that it was checked on a day: not one that has not come yet, and not over a check that is newer.
    /// `latest` is today.
    ///
    /// # Errors
    /// Why it cannot be.
    pub fn checkable(&self, on: Date, latest: Date) -> Result<(), Uncheckable> {
        if on > latest {
            let what = format!("{} has not come yet, and nothing can have been checked then", say_date(on));
            return Err(Uncheckable { what, fix: "leave `--as-of` out, or give the day of the check".to_owned() });
        }
        match &self.verified {
            Some((standing, by)) if *standing > on => Err(Uncheckable {
                what: format!(
                    "`{}` was checked on {} by {by}, after {}, and that check stands",
                    self.id,
                    say_date(*standing),
                    say_date(on)
                ),
                fix: "nothing was written; check it anew to write down a newer day".to_owned(),
            }),
            _ => Ok(()),
        }
    }
}
