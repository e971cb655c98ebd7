//! The register: whom it lists, and what marking some of them as here changes.

use std::collections::BTreeSet;

use jiff::Span;
use jiff::civil::Date;

use super::{Attendance, Club, ClubChange, Meeting, Member};
use crate::record::EventId;

/// A meeting further ahead than so many days is most often a slip of the year.
const FAR: i32 = 92;

/// Whether a meeting of that day is so far ahead that it is asked about once.
pub fn is_far_ahead(on: Date, today: Date) -> bool {
    today.checked_add(Span::new().days(FAR)).is_ok_and(|last| on > last)
}

impl Club {
    /// Those whom the register of a meeting lists: who comes, in the order in which they came, and who was marked there and has left since.
    pub fn listed_at(&self, meeting: &Meeting) -> Vec<&Member> {
        self.members.iter().filter(|member| member.left.is_none() || meeting.register.contains_key(&member.event)).collect()
    }

    /// Of how many the register of a meeting is: whoever came to the club only after it is listed, and missed nothing.
    pub fn expected_at(&self, meeting: &Meeting) -> usize {
        let expected = |member: &&Member| member.since <= meeting.on || meeting.register.contains_key(&member.event);
        self.listed_at(meeting).into_iter().filter(expected).count()
    }

    /// What changes in the register when just these members are here. Who is there for the first time or with somebody stays so.
    pub fn marks(&self, meeting: &Meeting, here: &BTreeSet<EventId>) -> Vec<ClubChange> {
        let changed = self.listed_at(meeting).into_iter().filter_map(|member| {
            let there = meeting.register.get(&member.event).is_some_and(|mark| mark.is_there());
            let attendance = match (here.contains(&member.event), there) {
                (true, false) => Attendance::Here,
                (false, true) => Attendance::Away,
                _ => return None,
            };
            Some(ClubChange::Marked { meeting: meeting.event, member: member.event, attendance })
        });
        changed.collect()
    }

    /// The same where the register is said to be whole: whoever is not among them was not here, be it that nobody marked them before.
    pub fn whole(&self, meeting: &Meeting, here: &BTreeSet<EventId>) -> Vec<ClubChange> {
        let unmarked = self.listed_at(meeting).into_iter().map(|member| member.event);
        let unmarked = unmarked.filter(|member| !here.contains(member) && !meeting.register.contains_key(member));
        let away = unmarked.map(|member| ClubChange::Marked { meeting: meeting.event, member, attendance: Attendance::Away });
        self.marks(meeting, here).into_iter().chain(away).collect()
    }

    /// The meeting of that day that was not called off, if there is one.
    pub fn meeting_on(&self, on: Date) -> Option<&Meeting> {
        self.meetings.iter().find(|meeting| meeting.on == on && meeting.cancelled.is_none())
    }

    /// The meeting to speak of on a day: that day's, or else the next to come, or else the last. None where there is none that was not called off.
    pub fn meeting_at_hand(&self, today: Date) -> Option<&Meeting> {
        let held = || self.meetings.iter().filter(|meeting| meeting.cancelled.is_none());
        held().find(|meeting| meeting.on >= today).or_else(|| held().next_back())
    }

    /// How many moved on, gladly: who stopped coming is not among them.
    pub fn moved_on(&self) -> usize {
        self.members.iter().filter(|member| member.left.as_ref().is_some_and(|left| left.how.is_moving_on())).count()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn id(number: u8) -> EventId {
        EventId([number; 16])
    }

    fn meeting(number: u8, on: Date) -> Meeting {
        Meeting {
            event: id(number),
            on,
            place: String::new(),
            cancelled: None,
            session: None,
            parts: vec![],
            register: Default::default(),
            texts: Default::default(),
            notes: Default::default(),
        }
    }

    fn member(number: u8) -> Member {
        Member { event: id(number), name: format!("M{number}"), since: date(2026, 5, 3), person: None, left: None }
    }

    #[test]
    fn marking_changes_only_those_whose_mark_changes() {
        let mut held = meeting(9, date(2026, 5, 3));
        held.register = [(id(1), Attendance::FirstTime), (id(2), Attendance::Here)].into();
        let club = Club { members: vec![member(1), member(2), member(3), member(4)], ..Club::default() };
        let marks = club.marks(&held, &[id(1), id(3)].into());
        let mark = |number, attendance| ClubChange::Marked { meeting: id(9), member: id(number), attendance };
        assert_eq!(marks, [mark(2, Attendance::Away), mark(3, Attendance::Here)]);
    }

    #[test]
    fn in_a_whole_register_nobody_is_left_unmarked() {
        let mut held = meeting(9, date(2026, 5, 3));
        held.register = [(id(1), Attendance::FirstTime), (id(2), Attendance::Away)].into();
        let club = Club { members: vec![member(1), member(2), member(3)], ..Club::default() };
        let away = ClubChange::Marked { meeting: id(9), member: id(3), attendance: Attendance::Away };
        assert_eq!(club.whole(&held, &[id(1)].into()), [away]);
    }

    #[test]
    fn a_mark_of_a_meeting_to_come_does_not_count_as_having_been_there() {
        let mut held = meeting(9, date(2027, 1, 14));
        held.register = [(id(1), Attendance::Here)].into();
        let club = Club { members: vec![member(1)], meetings: vec![held], ..Club::default() };
        assert_eq!([date(2027, 1, 13), date(2027, 1, 14)].map(|today| club.times_here(id(1), today)), [0, 1]);
    }

    #[test]
    fn the_meeting_at_hand_is_todays_the_next_or_the_last() {
        let (may, june, july) = (date(2026, 5, 3), date(2026, 6, 7), date(2026, 7, 5));
        let club = Club { meetings: vec![meeting(1, may), meeting(2, june)], ..Club::default() };
        let at = |on| club.meeting_at_hand(on).map(|meeting| meeting.event);
        assert_eq!([may, date(2026, 5, 4), july].map(at), [Some(id(1)), Some(id(2)), Some(id(2))]);
        assert_eq!(Club::default().meeting_at_hand(may), None);
    }

    #[test]
    fn a_year_ahead_is_asked_about_and_the_next_month_is_not() {
        let today = date(2026, 5, 3);
        assert!(is_far_ahead(date(2027, 5, 3), today) && !is_far_ahead(date(2026, 6, 7), today) && !is_far_ahead(date(2020, 1, 1), today));
    }
}
