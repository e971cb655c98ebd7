//! What a provision is on one day.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Change, Eligibility, Figure, Period, Provision, State};

impl State {
    /// Whether it can be had, if only as a trial or not for much longer.
    pub fn is_offered(self) -> bool {
        matches!(self, State::Open | State::Trial | State::Closing)
    }

    /// Whether it can be had, or nobody has confirmed that it cannot.
    pub fn may_be_had(self) -> bool {
        self.is_offered() || self == State::Unconfirmed
    }
}

impl Period {
    /// Its days, and what it is in them.
    pub fn span(&self) -> Span {
        Span { is: self.is, from: self.from, until: self.until }
    }
}

/// A period without what is said of it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Span {
    is: State,
    from: Option<Date>,
    until: Option<Date>,
}

impl Span {
    fn has(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// What something with these periods is on a day, the later one where two share the day. Before its first period, after its last and between two it
/// is closed: a source said when it began or ended. Without any period nobody has said anything, and it is unconfirmed.
pub fn state_on(day: Date, periods: impl DoubleEndedIterator<Item = Span> + ExactSizeIterator) -> State {
    let without = if periods.len() == 0 { State::Unconfirmed } else { State::Closed };
    periods.rev().find(|period| period.has(day)).map_or(without, |period| period.is)
}

impl Provision {
    /// The period a day lies in; the later one where two share the day. None: no source speaks of that day.
    pub fn period_on(&self, day: Date) -> Option<&Period> {
        self.status.iter().rev().find(|period| period.span().has(day))
    }

    /// What it is on a day.
    pub fn status_on(&self, day: Date) -> State {
        state_on(day, self.status.iter().map(Period::span))
    }

    /// Who it is for on a day.
    pub fn eligibility_on(&self, day: Date) -> &Eligibility {
        self.newest(day, |change| change.eligibility.as_ref()).unwrap_or(&self.eligibility)
    }

    /// What the person gets on a day.
    pub fn gives_on(&self, day: Date) -> &str {
        self.newest(day, |change| change.gives.as_ref()).unwrap_or(&self.gives)
    }

    /// How to get it on a day.
    pub fn how_to_get_on(&self, day: Date) -> &str {
        self.newest(day, |change| change.how_to_get.as_ref()).unwrap_or(&self.how_to_get)
    }

    /// Its figures on a day.
    pub fn figures_on(&self, day: Date) -> &[Figure] {
        self.newest(day, |change| change.figures.as_ref()).unwrap_or(&self.figures)
    }

    /// What the newest change up to a day says of something, if any does.
    fn newest<'a, T>(&'a self, day: Date, part: impl Fn(&'a Change) -> Option<&'a T>) -> Option<&'a T> {
        self.changes.iter().rev().filter(|change| change.from <= day).find_map(part)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use crate::catalogue::{Action, Change, Eligibility, Kind, Period, Provision, Setting, SourceRef, State, Voluntary};

    fn source() -> SourceRef {
        SourceRef { document: "gp2016".into(), place: String::new() }
    }

    fn period(is: State, from: Option<Date>, until: Option<Date>) -> Period {
        Period { is, from, until, source: source(), note: None }
    }

    fn provision(status: Vec<Period>) -> Provision {
        Provision {
            id: "a".into(),
            name: "A".into(),
            also: vec![],
            setting: Setting::Welfare,
            kind: Kind::Service,
            summary: String::new(),
            easier: String::new(),
            gives: "at first".into(),
            how_to_get: "ask".into(),
            delivered_by: String::new(),
            voluntary: Voluntary::Yes,
            places: vec![],
            action: Action::Refer,
            eligibility: Eligibility::default(),
            figures: vec![],
            status,
            changes: vec![],
            contacts: vec![],
            replaced_by: vec![],
            merged: vec![],
            sources: vec![],
            verified: None,
        }
    }

    #[test]
    fn the_status_is_that_of_the_day() {
        let provision = provision(vec![
            period(State::Announced, Some(date(2016, 10, 1)), Some(date(2017, 11, 29))),
            period(State::Open, Some(date(2017, 11, 30)), Some(date(2024, 9, 30))),
        ]);
        assert_eq!(provision.status_on(date(2016, 9, 30)), State::Closed);
        assert_eq!(provision.status_on(date(2017, 11, 29)), State::Announced);
        assert_eq!(provision.status_on(date(2017, 11, 30)), State::Open);
        assert_eq!(provision.status_on(date(2024, 9, 30)), State::Open);
        assert_eq!(provision.status_on(date(2024, 10, 1)), State::Closed);
        assert_eq!(super::tests::provision(vec![]).status_on(date(2024, 10, 1)), State::Unconfirmed);
    }

    #[test]
    fn each_part_is_that_of_its_newest_change() {
        let mut provision = provision(vec![]);
        let change = |from, gives: Option<&str>, how: Option<&str>| Change {
            from,
            source: source(),
            eligibility: None,
            gives: gives.map(str::to_owned),
            how_to_get: how.map(str::to_owned),
            figures: None,
            note: None,
        };
        provision.changes = vec![change(date(2020, 1, 1), Some("later"), None), change(date(2021, 1, 1), None, Some("write"))];
        assert_eq!(provision.gives_on(date(2019, 12, 31)), "at first");
        assert_eq!(provision.gives_on(date(2022, 1, 1)), "later");
        assert_eq!((provision.how_to_get_on(date(2020, 6, 1)), provision.how_to_get_on(date(2021, 1, 1))), ("ask", "write"));
    }
}
