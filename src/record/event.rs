//! One event: who did what, when, where, and after what.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use super::Change;

/// Sixteen random bytes, written in hexadecimal.
macro_rules! random_id {
    ($(#[$doc:meta])* $name:ident, $bytes:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub struct $name(pub [u8; $bytes]);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{self}")
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;

            fn from_str(text: &str) -> Result<Self, String> {
                let mut bytes = [0; $bytes];
                if text.len() != 2 * $bytes || !text.is_ascii() {
                    return Err(format!("`{text}` is not {} hexadecimal digits", 2 * $bytes));
                }
                for (index, byte) in bytes.iter_mut().enumerate() {
                    *byte = u8::from_str_radix(&text[2 * index..2 * index + 2], 16).map_err(|_| format!("`{text}` is not hexadecimal"))?;
                }
                Ok(Self(bytes))
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

random_id!(
    /// The id of an event, and of whatever the event made (a session, a note, an action).
    EventId,
    16
);
impl EventId {
    /// In what is yet to be written: the thing made just before in the same action. [`Pen::write`](super::Pen::write) puts its id there.
    pub const JUST_MADE: Self = Self([0; 16]);
}

random_id!(
    /// The id of a store's folder on one machine.
    MachineId,
    4
);
random_id!(
    /// One person or one club: what is sealed under one key, and undone, merged and erased together.
    Tree,
    16
);

/// One event. Events are never changed and never removed but by erasing the whole tree or one note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Its id.
    pub id: EventId,
    /// The person or club it belongs to.
    pub tree: Tree,
    /// The user who did it.
    pub by: String,
    /// Where it was done.
    pub machine: MachineId,
    /// Its running number on that machine, from 1, over all trees.
    pub number: u64,
    /// When, by that machine's clock.
    pub at: Timestamp,
    /// The day where it was made, if that is another than at Greenwich at that moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// The events of this tree that it follows: those that nothing followed yet where it was made.
    pub after: Vec<EventId>,
    /// What was done.
    pub change: Change,
}

impl Event {
    /// The day on which it was made, where it was made: whoever reads it, and in whichever zone, it is the same.
    pub fn day(&self) -> Date {
        let there = at_greenwich(self.at);
        // No clock anywhere is further off than a day: a file that says more is wrong.
        let near = |on: &Date| (there.saturating_sub(1.day())..=there.saturating_add(1.day())).contains(on);
        self.on.filter(near).unwrap_or(there)
    }
}

/// The day of a moment at Greenwich.
pub(super) fn at_greenwich(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

#[cfg(test)]
mod tests {
    use jiff::Zoned;
    use jiff::civil::date;

    use crate::record::{Change, Event, EventId, HowMet, MachineId, Pen, Person, Tree};

    /// What one action is written as at a time of day where summer time is kept.
    fn at(time: &str, changes: Vec<Change>) -> Vec<Event> {
        let at: Zoned = format!("2027-07-01T{time}+01:00[+01:00]").parse().unwrap();
        let pen = Pen { tree: Tree([1; 16]), by: "ann".into(), machine: MachineId([2; 4]), number: 1, at, after: Vec::new() };
        let mut drawn = 0;
        pen.write(changes, || {
            drawn += 1;
            EventId([drawn; 16])
        })
    }

    fn held() -> Vec<Change> {
        let began = Change::SessionStarted {
            script: "ten-minute".into(),
            how: HowMet::Phone,
            present: Vec::new().into(),
            language: Default::default(),
        };
        vec![began, Change::HoldPlaced { asked_by: "the legal team".into(), why: "a claim".into() }]
    }

    #[test]
    fn what_is_written_after_midnight_in_summer_has_the_day_that_it_was_there() {
        let events = at("00:30:00", held());
        let json = serde_json::to_value(&events[1]).unwrap();
        assert_eq!((&json["at"], &json["on"]), (&"2027-06-30T23:30:00Z".into(), &"2027-07-01".into()));
        let person = Person::from_events(&events);
        let day = date(2027, 7, 1);
        assert_eq!((person.holds[0].since, person.summary().last_seen, person.day(person.sessions[0].started)), (day, Some(day), day));
        assert_eq!(person.summary().due[0].on, day);
        assert_eq!(crate::record::Countable::of(&person).day(events[0].at), day);
    }

    #[test]
    fn nothing_is_said_of_a_day_that_is_greenwichs_too() {
        let events = at("01:00:00", held());
        assert_eq!((events[0].on, events[0].day()), (None, date(2027, 7, 1)));
        assert!(!serde_json::to_string(&events[0]).unwrap().contains("\"on\""), "what was written before reads the same");
    }

    #[test]
    fn a_day_that_no_clock_can_have_shown_is_not_believed() {
        let event = Event { on: Some(date(2031, 1, 1)), ..at("00:30:00", held()).remove(0) };
        assert_eq!(event.day(), date(2027, 6, 30));
    }
}
