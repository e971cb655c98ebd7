//! What of a person's lists came from one session, and holds still.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::record::{Change, Event, EventId, Person, Session};

/// What was decided, referred, put in the diary, told and allowed in a session, of what holds now.
pub(super) fn of_session(person: &Person, session: &Session, events: &[Event]) -> Value {
    let above: BTreeMap<EventId, EventId> = events.iter().filter_map(|event| Some((event.id, event.change.belongs_to()?))).collect();
    let is_here = |event: &Event| {
        // What came with an answer belongs to the answer, and that to its session.
        let mut seen = BTreeSet::new();
        let mut at = event.id;
        while at != session.event && seen.insert(at) {
            at = above.get(&at).copied().unwrap_or(at);
        }
        at == session.event
    };
    let here: BTreeSet<EventId> = events.iter().filter(|event| is_here(event)).map(|event| event.id).collect();
    let referrals: Vec<_> = person.referrals.iter().filter(|referral| here.contains(&referral.event)).collect();
    let follow_ups: Vec<_> = person.follow_ups.iter().filter(|follow_up| here.contains(&follow_up.event)).collect();
    let last = |says: &dyn Fn(&Change) -> bool| {
        events.iter().rev().find(|event| says(&event.change)).is_some_and(|event| here.contains(&event.id))
    };
    let told = |key: &str| {
        let now = person.facts.get(key);
        last(
            &|change| matches!(change, Change::FactTold { fact, answer, .. } if fact == key && now.is_some_and(|now| now.answer == *answer)),
        )
    };
    let allowed = |key: &str| {
        let now = person.sharing.get(key);
        last(&|change| matches!(change, Change::SharingAgreed { item, agreed, .. } if item == key && now == Some(agreed)))
    };
    let decided = |id: &str| {
        let at = person.decisions.get(id).map(|weighed| weighed.at);
        events.iter().any(|event| {
            let is_of = matches!(&event.change, Change::SupportDecided { provision, .. } if provision == id);
            is_of && at == Some(event.at) && here.contains(&event.id)
        })
    };
    json!({
        "decisions": those(&person.decisions, &decided),
        "referrals": referrals,
        "follow_ups": follow_ups,
        "facts": those(&person.facts, &told),
        "sharing": those(&person.sharing, &allowed),
    })
}

/// Of what stands under keys, that of which this holds.
fn those(all: &impl serde::Serialize, holds: &dyn Fn(&str) -> bool) -> Value {
    let mut all = serde_json::to_value(all).unwrap_or_default();
    if let Value::Object(map) = &mut all {
        map.retain(|key, _| holds(key));
    }
    all
}
