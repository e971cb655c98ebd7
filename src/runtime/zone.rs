//! The time zone in which days begin, and which day it is.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

/// The program was made on this day: a clock that says an earlier one has lost its time, as those of old machines do.
const MADE: Date = date(2026, 11, 28);

/// The machine's own time zone file. Read as it stands: looking its name up would read the whole directory of zones, several
/// milliseconds of every start.
const LOCAL: &str = "/etc/localtime";

/// The time zone of whoever runs the program: `TZ` where it is set, or else the machine's.
pub fn zone() -> TimeZone {
    if std::env::var_os("TZ").is_some() {
        return TimeZone::system();
    }
    std::fs::read(LOCAL).ok().and_then(|bytes| TimeZone::tzif("local", &bytes).ok()).unwrap_or_else(TimeZone::system)
}

/// The day that it is, whichever day all else is judged by. It is never before the program was made.
pub fn day() -> Date {
    Timestamp::now().to_zoned(zone()).date().max(MADE)
}
