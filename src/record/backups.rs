//! What a store knows of its own backups: when and where each was made.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use serde::{Deserialize, Serialize};

use super::Summary;
use crate::text::{count, say_date};

/// A newest backup older than so many days is said to be old.
const OLD_AFTER_DAYS: i64 = 7;
const DAY: i64 = 24 * 60 * 60;

/// One backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backup {
    /// When it was made.
    pub at: Timestamp,
    /// The file, as its whole path.
    pub place: String,
    /// It was made after a session, without being asked for: only such a one is ever removed again.
    #[serde(default)]
    pub by_itself: bool,
}

impl Backup {
    /// When and where, in words, for somebody in a zone.
    pub fn words(&self, zone: &TimeZone) -> String {
        format!("{}: {}", say_date(self.day(zone)), self.place)
    }

    /// The day on which it was made, for somebody in a zone.
    pub fn day(&self, zone: &TimeZone) -> Date {
        self.at.to_zoned(zone.clone()).date()
    }
}

/// The backups that are known of, in the order in which they were made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backups {
    /// Each of them. One that somebody removed or copied is not known to be gone or to be there twice.
    pub made: Vec<Backup>,
}

impl Backups {
    /// The one that was made last.
    pub fn newest(&self) -> Option<&Backup> {
        self.made.last()
    }

    /// What to be reminded of, in one sentence that says what to do elsewhere; none while the newest is not old. Where none was ever made, the
    /// people and the clubs tell how long there has been something to lose.
    pub fn reminder<'l>(&self, now: &Zoned, lines: impl IntoIterator<Item = &'l Summary>) -> Option<String> {
        let Some(newest) = self.newest() else {
            let first_met = |line: &Summary| line.club.as_ref().and_then(|club| club.days.first().copied());
            let seen: Option<Date> = lines.into_iter().flat_map(|line| [line.last_seen, first_met(line)]).flatten().min();
            let old = seen.is_some_and(|seen| i64::from((now.date() - seen).get_days()) > OLD_AFTER_DAYS);
            return old.then(|| "Your notes have never been backed up.".to_owned());
        };
        let days = (now.timestamp().as_second() - newest.at.as_second()) / DAY;
        match days {
            // The clock was wrong then, or is now: how old it is nobody knows.
            ..-1 => Some(format!(
                "Your newest backup says it was made on {}, a day to come. Look at the clock.",
                say_date(newest.day(now.time_zone()))
            )),
            days if days > OLD_AFTER_DAYS => {
                let ago = count(usize::try_from(days).unwrap_or(0), "day", "days");
                Some(format!("Your notes were last backed up on {}, {ago} ago.", say_date(newest.day(now.time_zone()))))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, civil::date};

    use super::*;
    use crate::record::ClubSummary;

    fn made(at: Timestamp) -> Backups {
        Backups { made: vec![Backup { at, place: "/media/stick/a.backup".to_owned(), by_itself: true }] }
    }

    #[test]
    fn it_reminds_when_the_newest_is_more_than_seven_days_old() {
        let at: Timestamp = "2026-11-01T09:00:00Z".parse().unwrap();
        let after = |hours| made(at).reminder(&(at + SignedDuration::from_hours(hours)).to_zoned(TimeZone::UTC), &[]);
        assert_eq!((after(0), after(7 * 24), after(8 * 24 - 1)), (None, None, None));
        assert_eq!(after(8 * 24).unwrap(), "Your notes were last backed up on 1 November 2026, eight days ago.");
        assert_eq!(after(-12), None, "a clock that is a little behind");
        assert!(after(-24 * 365).unwrap().contains("a day to come"), "a clock that was set back a year");
    }

    #[test]
    fn where_none_was_made_it_reminds_once_there_has_been_something_to_lose_for_a_week() {
        let now: Zoned = "2026-11-20T09:00:00Z[UTC]".parse().unwrap();
        let seen = |last_seen| Backups::default().reminder(&now, &[Summary { last_seen, ..Summary::default() }]);
        assert_eq!((seen(None), seen(Some(date(2026, 11, 13)))), (None, None));
        assert_eq!(seen(Some(date(2026, 11, 12))).unwrap(), "Your notes have never been backed up.");
        let met = |day| {
            let club = ClubSummary { days: vec![day, date(2026, 11, 19)], ..ClubSummary::default() };
            Backups::default().reminder(&now, &[Summary { club: Some(club), ..Summary::default() }])
        };
        assert_eq!(met(date(2026, 11, 13)), None);
        assert_eq!(met(date(2026, 11, 12)).unwrap(), "Your notes have never been backed up.", "whoever leads a club has no people");
    }
}
