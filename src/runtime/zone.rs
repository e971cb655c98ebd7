//! The time zone in which days begin.

use jiff::tz::TimeZone;

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
