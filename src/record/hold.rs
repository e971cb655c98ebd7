//! A hold: somebody asked that a record stays as it is, and until that is lifted it is not erased.

use jiff::civil::Date;
use serde::Serialize;

use super::{EventId, Person};
use crate::text::say_date;

/// That a record is on hold, or was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hold {
    /// The event that placed it.
    #[serde(skip)]
    pub event: EventId,
    /// Its short id, as people say it.
    pub id: String,
    /// Who asked for it.
    pub asked_by: String,
    /// Why.
    pub why: String,
    /// The day since when.
    pub since: Date,
    /// Who wrote it down.
    pub by: String,
    /// How it was lifted, if it was.
    pub lifted: Option<Lifted>,
}

/// That a hold was lifted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lifted {
    /// Who lifted it.
    pub by: String,
    /// Why.
    pub why: String,
    /// The day.
    pub on: Date,
}

impl Hold {
    /// Who asked, why and since when, in words that stand after a colon.
    pub fn words(&self) -> String {
        format!("{} asked for it on {}, because: {}", self.asked_by, say_date(self.since), self.why)
    }
}

impl Person {
    /// The holds that were not lifted, oldest first: while there is one, the record is not erased.
    pub fn holds_in_force(&self) -> impl Iterator<Item = &Hold> {
        self.holds.iter().filter(|hold| hold.lifted.is_none())
    }

    /// The complaints and requests that were not answered, oldest first.
    pub fn open_complaints(&self) -> impl Iterator<Item = &super::Complaint> {
        self.complaints.iter().filter(|complaint| complaint.answered.is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::samples::written;
    use crate::record::{Change, EventId};

    fn person(changes: Vec<Change>) -> Person {
        Person::from_events(&written(changes))
    }

    fn added() -> Change {
        Change::PersonAdded { reference: "AB-1".into() }
    }

    fn placed() -> Change {
        Change::HoldPlaced { asked_by: "the legal team".into(), why: "a claim".into() }
    }

    fn lifted() -> Change {
        Change::HoldLifted { hold: EventId([2; 16]), why: "the claim is settled".into() }
    }

    #[test]
    fn a_hold_says_who_asked_and_why_and_since_when_until_it_is_lifted() {
        let found = person(vec![added(), placed()]);
        let hold = found.holds_in_force().next().unwrap();
        assert_eq!(hold.words(), "the legal team asked for it on 23 November 2026, because: a claim");
        assert_eq!((hold.by.as_str(), found.holds_in_force().count()), ("dee", 1));
        let found = person(vec![added(), placed(), lifted()]);
        assert_eq!(found.holds_in_force().count(), 0);
        let how = found.holds[0].lifted.as_ref().unwrap();
        assert_eq!((how.by.as_str(), how.why.as_str()), ("dee", "the claim is settled"));
    }

    #[test]
    fn it_cannot_be_undone_but_by_lifting_it_and_the_lifting_can() {
        let undone = |event| Change::Undone { event: EventId([event; 16]) };
        assert_eq!(person(vec![added(), placed(), undone(2)]).holds_in_force().count(), 1);
        assert_eq!(person(vec![added(), placed(), lifted(), undone(3)]).holds_in_force().count(), 1);
        assert_eq!(person(vec![added(), placed(), placed(), lifted()]).holds_in_force().count(), 1, "each is lifted by itself");
    }

    #[test]
    fn a_record_that_was_handed_over_can_still_be_held() {
        let handed = Change::HandedOver { to: "Ben".into(), key: "07".into(), agreed: "yes".into(), basis: String::new() };
        let gone = person(vec![added(), handed]).handed_over.unwrap();
        assert!(gone.allows(&placed()) && gone.allows(&lifted()));
    }
}
