//! Follow-ups as iCalendar (RFC 5545), to be taken into a diary that others may see.
//!
//! The words are neutral, and the same follow-ups are the same file: nothing hangs on the clock or on chance. A later file brings what has changed
//! to the same entry, by its unchanging id and its growing sequence number; what is off is marked so, as leaving it out would leave it standing.

use icalendar::{Calendar, Class, Component, Event, EventStatus, Property};
use jiff::tz::TimeZone;

use crate::record::DiaryEntry;

/// How the file is called.
pub const DIARY_FILE_NAME: &str = "diary.ics";

/// Who made it, for the program that reads it.
const PRODUCT: &str = "-//Fingerpost//Follow-ups//EN";

/// What stands in the diary: never whose it is or what it is for.
const SUBJECT: &str = "Follow-up";

/// The calendar of these entries: lines ended by CR LF, none over 75 octets, which go out as they are.
pub fn calendar(entries: &[DiaryEntry]) -> String {
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0")).append_property(("PRODID", PRODUCT)).append_property(("CALSCALE", "GREGORIAN"));
    calendar.extend(entries.iter().map(event));
    calendar.to_string()
}

/// Without an id or a time of its own the crate would make them up; both are given.
fn event(entry: &DiaryEntry) -> Event {
    let changed = entry.changed.to_zoned(TimeZone::UTC);
    let on = Property::new("DTSTART", entry.on.strftime("%Y%m%d").to_string()).add_parameter("VALUE", "DATE").done();
    Event::new()
        .uid(&format!("{}@fingerpost", entry.event))
        .append_property(("DTSTAMP", changed.strftime("%Y%m%dT%H%M%SZ").to_string().as_str()))
        .append_property(on)
        .sequence(entry.changes)
        .summary(SUBJECT)
        .status(if entry.cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed })
        .class(Class::Private)
        // The day is not taken up by it.
        .append_property(("TRANSP", "TRANSPARENT"))
        .done()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::calendar;
    use crate::record::{DiaryEntry, EventId};

    fn entry(id: u8, cancelled: bool, changes: u32) -> DiaryEntry {
        let changed = "2026-11-26T14:05:09.123Z".parse().unwrap();
        DiaryEntry { event: EventId([id; 16]), on: date(2026, 12, 8), cancelled, changes, changed }
    }

    #[test]
    fn an_entry_is_a_private_day_without_a_word_on_whose_it_is() {
        let lines = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Fingerpost//Follow-ups//EN\r\nCALSCALE:GREGORIAN\r\nBEGIN:VEVENT\r\n\
            CLASS:PRIVATE\r\nDTSTAMP:20261126T140509Z\r\nDTSTART;VALUE=DATE:20261208\r\nSEQUENCE:0\r\nSTATUS:CONFIRMED\r\n\
            SUMMARY:Follow-up\r\nTRANSP:TRANSPARENT\r\nUID:abababababababababababababababab@fingerpost\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        assert_eq!(calendar(&[entry(0xab, false, 0)]), lines);
    }

    #[test]
    fn what_is_off_is_said_to_be_and_the_same_twice_is_the_same_file() {
        let text = calendar(&[entry(1, true, 3), entry(2, false, 0)]);
        assert!(text.contains("STATUS:CANCELLED") && text.contains("SEQUENCE:3"), "{text}");
        assert_eq!(text, calendar(&[entry(1, true, 3), entry(2, false, 0)]));
        assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
    }

    #[test]
    fn nothing_to_do_is_an_empty_calendar() {
        assert_eq!(calendar(&[]).matches("VEVENT").count(), 0);
    }
}
