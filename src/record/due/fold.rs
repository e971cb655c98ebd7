//! From a person to what wants doing for them.

use jiff::civil::Date;

use super::{Due, DueKind};
use crate::record::{EventId, Person, ReferralState};

impl Person {
    /// What wants doing for them now or later, by kind and day. Contacts in work and IPS searches are in [`Person::work`].
    ///
    /// Nothing wants doing for somebody who was handed over. For somebody who withdrew nothing does but to answer their complaints and requests: these are owed
    /// to them all the same.
    pub(in crate::record) fn due(&self) -> Vec<Due> {
        let due = |kind, on: Date, what: &str, event: EventId| Due { kind, on, what: what.to_owned(), event };
        if self.handed_over.is_some() {
            return Vec::new();
        }
        let complaints = self.open_complaints().map(|complaint| match complaint.asks {
            None => due(DueKind::Complaint, complaint.answer_by, "", complaint.event),
            Some(request) => due(DueKind::Request, complaint.answer_by, request.id(), complaint.event),
        });
        if self.withdrawn.is_some() {
            return in_order(complaints);
        }
        let sessions = self.open_sessions().map(|session| due(DueKind::Session, self.day(session.started), &session.script, session.event));
        let to_do = self.follow_ups.iter().filter(|follow_up| !follow_up.done);
        let follow_ups = to_do.map(|follow_up| due(DueKind::FollowUp, follow_up.on, &follow_up.what, follow_up.event));
        let promised = self.actions.iter().filter(|action| !action.done && !action.is_theirs());
        let steps = promised.filter_map(|action| {
            let words = format!("{} ({})", action.what, action.who);
            Some(due(DueKind::Step, action.by?, &words, action.event))
        });
        let referrals = self.referrals.iter().filter_map(|referral| {
            let (state, on) = referral.states.last()?;
            let waits = matches!(state, ReferralState::AskedFor | ReferralState::Sent);
            waits.then(|| due(DueKind::Referral, *on, &referral.provision, referral.event))
        });
        let lapsing = self.agreements.iter().filter(|agreement| agreement.ended.is_none());
        let agreements = lapsing.filter_map(|agreement| Some(due(DueKind::Agreement, agreement.until?, &agreement.with, agreement.event)));
        let doors = self.doors.iter().map(|door| {
            let kind = if door.opens { DueKind::DoorOpens } else { DueKind::DoorCloses };
            due(kind, door.on, &door.provision, EventId::default())
        });
        in_order(sessions.chain(follow_ups).chain(steps).chain(complaints).chain(referrals).chain(agreements).chain(doors))
    }
}

fn in_order(due: impl Iterator<Item = Due>) -> Vec<Due> {
    let mut due: Vec<Due> = due.collect();
    due.sort();
    due
}
