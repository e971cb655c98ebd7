//! The machine's clock: the zone in which days begin, what time it is there, and which day.
//!
//! What only works things out is told the day and looks at no clock.

use std::sync::OnceLock;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

/// The day on which the newest source of the shipped catalogue was published: a clock that says an earlier one has lost its time, as those of
/// old machines do.
pub const EARLIEST: Date = include!(concat!(env!("OUT_DIR"), "/earliest.rs"));

/// The machine's own time zone file. Read as it stands: looking its name up would read the whole directory of zones, several
/// milliseconds of every start.
const LOCAL: &str = "/etc/localtime";

/// The time zone of whoever runs the program: `TZ` where it is set, or else the machine's.
pub fn zone() -> TimeZone {
    static ZONE: OnceLock<TimeZone> = OnceLock::new();
    ZONE.get_or_init(read_zone).clone()
}

fn read_zone() -> TimeZone {
    if std::env::var_os("TZ").is_some() {
        return TimeZone::system();
    }
    std::fs::read(LOCAL).ok().and_then(|bytes| TimeZone::tzif("local", &bytes).ok()).unwrap_or_else(TimeZone::system)
}

/// What time it is here.
pub fn now() -> Zoned {
    here(Timestamp::now())
}

/// A moment as the clock here showed it.
pub fn here(at: Timestamp) -> Zoned {
    at.to_zoned(zone())
}

/// The day that it is, whichever day all else is judged by. It is never before [`EARLIEST`].
pub fn today() -> Date {
    now().date().max(EARLIEST)
}
