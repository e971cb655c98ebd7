//! What would be known if one more answer were given.

use std::borrow::Cow;

use crate::facts::{Fact, Value};
use crate::rules::{Known, Places, Seen, Subject};

/// Everything known, and one fact as if it had been told.
pub(super) struct Assume<'a> {
    pub(super) known: &'a dyn Known,
    pub(super) key: &'a str,
    pub(super) value: &'a Value,
}

impl Known for Assume<'_> {
    fn see(&self, subject: &Subject) -> Seen<'_> {
        match subject {
            Subject::Fact(key) if key == self.key => Seen::Known(Cow::Borrowed(self.value)),
            subject => self.known.see(subject),
        }
    }

    fn fact(&self, subject: &Subject) -> Option<&Fact> {
        self.known.fact(subject)
    }

    fn places(&self) -> &Places {
        self.known.places()
    }
}
