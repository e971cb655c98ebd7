//! A record that was handed over to another adviser, and what may still be written in it where it came from.

use jiff::civil::Date;
use serde::Serialize;

use super::{Agreement, Change, EventId};

/// What a person agrees to share when their record is to be handed over: the item of an [`Agreement`].
pub const WHOLE_RECORD: &str = "Everything in this record, to be handed over";

impl Agreement {
    /// Whether it is about handing the record over.
    pub fn is_of_the_whole(&self) -> bool {
        self.items.iter().any(|item| item == WHOLE_RECORD)
    }
}

/// That a record was handed over, and is worked with elsewhere now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HandedOver {
    /// The event.
    #[serde(skip)]
    pub event: EventId,
    /// To whom, as their card names them.
    pub to: String,
    /// When.
    pub on: Date,
    /// What the person said to it; empty: they were not asked.
    pub agreed: String,
    /// The site's lawful basis, where they were not asked; or else empty.
    pub basis: String,
}

impl HandedOver {
    /// Whether a change may still be written: that somebody looked, that it was handed over again or taken back,
    /// that it is on hold or no longer, and nothing else.
    pub fn allows(&self, change: &Change) -> bool {
        match change {
            Change::Looked | Change::HandedOver { .. } | Change::TakenOver { .. } => true,
            Change::HoldPlaced { .. } | Change::HoldLifted { .. } => true,
            Change::Undone { event } => *event == self.event,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::samples::written;
    use crate::record::{EventId, Person};

    fn person(changes: Vec<Change>) -> Person {
        Person::from_events(&written(changes))
    }

    fn added() -> Change {
        Change::PersonAdded { reference: "AB-1".into() }
    }

    fn handed() -> Change {
        Change::HandedOver { to: "Ben".into(), key: "07".into(), agreed: "Yes, to Ben".into(), basis: String::new() }
    }

    fn follow_up() -> Change {
        Change::FollowUpSet { on: jiff::civil::date(2027, 1, 4), what: "a call".into(), session: None }
    }

    #[test]
    fn handed_over_it_can_be_read_and_nothing_wants_doing() {
        let found = person(vec![added(), follow_up(), handed()]);
        let handed_over = found.handed_over.clone().unwrap();
        assert_eq!((handed_over.to.as_str(), handed_over.agreed.as_str()), ("Ben", "Yes, to Ben"));
        let summary = found.summary();
        assert_eq!((summary.handed_over, summary.next), (Some(handed_over.on), None));
        assert!(person(vec![added(), follow_up()]).summary().next.is_some());
    }

    #[test]
    fn nothing_is_written_in_it_but_that_somebody_looked_or_took_it_back() {
        let handed_over = person(vec![added(), handed()]).handed_over.unwrap();
        assert!(handed_over.allows(&Change::Looked) && handed_over.allows(&handed()));
        assert!(handed_over.allows(&Change::Undone { event: handed_over.event }));
        assert!(!handed_over.allows(&Change::Undone { event: EventId([1; 16]) }));
        assert!(!handed_over.allows(&Change::Named { name: "Ann".into() }) && !handed_over.allows(&follow_up()));
    }

    #[test]
    fn taken_over_or_taken_back_it_is_worked_with_again() {
        let taken = |reference: Option<&str>| Change::TakenOver { from: "Ann".into(), reference: reference.map(str::to_owned) };
        let found = person(vec![added(), handed(), taken(None)]);
        assert_eq!((found.handed_over, found.reference.as_str()), (None, "AB-1"));
        assert_eq!(person(vec![added(), handed(), taken(Some("XY-9"))]).reference, "XY-9");
        assert_eq!(person(vec![added(), handed(), Change::Undone { event: EventId([2; 16]) }]).handed_over, None);
        assert!(person(vec![added(), handed(), taken(None), handed()]).handed_over.is_some());
    }
}
