//! People, sessions, support, referrals, and needs that find nothing.

use jiff::civil::Date;

use crate::figures::definition::{BEFORE, GAP, NEW, NOWHERE, PEOPLE, REFERRALS, SESSIONS, SUPPORT};
use crate::figures::gaps::{Gaps, place};
use crate::figures::{Period, Tally};
use crate::record::{Countable, Decision, HowMet, ReferralState};

pub(super) fn count(tally: &mut Tally, period: Period, person: &Countable, gaps: &Gaps<'_>) {
    let days = || person.sessions.iter().map(|session| person.day(session.started));
    let seen = days().any(|day| period.contains(day));
    if seen {
        let is_new = days().all(|day| day >= period.from);
        tally.one(PEOPLE, if is_new { NEW } else { BEFORE });
        for need in gaps.of(&person.facts) {
            tally.one_of(GAP, need, place(&person.facts).unwrap_or(NOWHERE));
        }
    }
    for session in person.sessions.iter().filter(|session| period.contains(person.day(session.started))) {
        tally.one(SESSIONS, how(session.how));
    }
    for (decided, _) in person.decisions.iter().filter(|(_, at)| period.contains(person.day(*at))) {
        tally.one(SUPPORT, decision(*decided));
    }
    for states in &person.referrals {
        if let Some(state) = state(states, period) {
            tally.one(REFERRALS, state_id(state));
        }
    }
}

/// How far a referral had come at the end of the period; none where it was not asked for in it.
fn state(states: &[(ReferralState, Date)], period: Period) -> Option<ReferralState> {
    let (asked, on) = states.first()?;
    let by_then = || states.iter().filter(|(_, on)| *on <= period.to).map(|(state, _)| *state);
    period.contains(*on).then(|| by_then().next_back().unwrap_or(*asked))
}

fn how(how: HowMet) -> &'static str {
    match how {
        HowMet::InPerson => "in-person",
        HowMet::Phone => "phone",
    }
}

fn decision(decision: Decision) -> &'static str {
    match decision {
        Decision::Accepted => "accepted",
        Decision::Declined => "declined",
        Decision::Later => "later",
    }
}

fn state_id(state: ReferralState) -> &'static str {
    match state {
        ReferralState::AskedFor => "asked-for",
        ReferralState::Sent => "sent",
        ReferralState::Accepted => "accepted",
        ReferralState::Declined => "declined",
        ReferralState::Started => "started",
        ReferralState::Ended => "ended",
    }
}
