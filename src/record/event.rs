//! One event: who did what, when, where, and after what.

use jiff::Timestamp;
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
    /// The events of this tree that it follows: those that nothing followed yet where it was made.
    pub after: Vec<EventId>,
    /// What was done.
    pub change: Change,
}
