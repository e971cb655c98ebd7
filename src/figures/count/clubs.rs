//! Clubs: meetings, who came, and who left.

use jiff::civil::Date;

use crate::figures::definition::{BEFORE, CLUB_ATTENDANCES, CLUB_LEFT, CLUB_MEETINGS, CLUB_PEOPLE, WHOLE};
use crate::figures::{Period, Tally};
use crate::record::{Club, Left, Meeting, Member, MovingOn};

pub(super) fn count(tally: &mut Tally, period: Period, on: Date, club: &Club) {
    let held: Vec<&Meeting> = club.meetings.iter().filter(|meeting| meeting.cancelled.is_none() && meeting.on <= on).collect();
    for _ in held.iter().filter(|meeting| period.contains(meeting.on)) {
        tally.one(CLUB_MEETINGS, WHOLE);
    }
    for member in &club.members {
        let days = || there(&held, member);
        if days().any(|day| period.contains(day)) {
            tally.one(CLUB_PEOPLE, if days().all(|day| day >= period.from) { "first" } else { BEFORE });
        }
        for _ in days().filter(|day| period.contains(*day)) {
            tally.one(CLUB_ATTENDANCES, WHOLE);
        }
        if let Some(left) = member.left.as_ref().filter(|left| period.contains(left.on) && !is_only_forgotten(member, left)) {
            tally.one(CLUB_LEFT, how(left.how));
        }
    }
}

/// The days on which a member was there.
fn there<'c>(held: &'c [&Meeting], member: &'c Member) -> impl Iterator<Item = Date> + 'c {
    held.iter().filter(|meeting| meeting.register.get(&member.event).is_some_and(|mark| mark.is_there())).map(|meeting| meeting.on)
}

/// Whether all that is known of somebody's leaving is that they asked to be forgotten: they may come still, and nobody said that they stopped.
fn is_only_forgotten(member: &Member, left: &Left) -> bool {
    member.is_forgotten() && left.how == MovingOn::Stopped
}

fn how(how: MovingOn) -> &'static str {
    match how {
        MovingOn::Job => "job",
        MovingOn::Training => "training",
        MovingOn::Volunteering => "volunteering",
        MovingOn::Other => "other",
        MovingOn::Stopped => "stopped",
    }
}
