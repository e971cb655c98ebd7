//! Somebody's work for other programs. Names stay as they are: only new ones are added.

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::record::{
    Contact, Counted, FIRST_CONTACT_SOURCE, JOB_START_RULE, JOB_START_SOURCE, Job, Pace, Person, Placement, Principle, SUSTAINED_RULE,
    SUSTAINED_SOURCE, Search, Sustained, Terms, Work,
};

/// All of it, as it stands on a day.
pub fn of(person: &Person, today: Date) -> Value {
    let work = &person.work;
    let ips = work.ips.iter().map(|ips| {
        let (ended, why) = parts(&ips.ended);
        json!({ "id": ips.id, "begun": ips.begun, "ended": ended, "why": why })
    });
    let stages =
        work.stages.iter().map(|reached| json!({ "stage": reached.stage.id(), "number": reached.stage.number(), "on": reached.on }));
    json!({
        "person": person.reference,
        "as_of": today,
        "jobs": work.jobs.iter().map(|job| a_job(work, job, today)).collect::<Vec<_>>(),
        "job_start": work.first_start().and_then(|start| Some(json!({ "job": work.job(start.job)?.id, "on": start.on }))),
        "ips": ips.collect::<Vec<_>>(),
        "specialist": work.specialist,
        "search": work.search().map(|search| a_search(&search, today)),
        "employer_contacts": work.employer_contacts.iter().map(|contact| a_contact(contact, true)).collect::<Vec<_>>(),
        "team_contacts": work.team_contacts.iter().map(|contact| a_contact(contact, false)).collect::<Vec<_>>(),
        "principles": Principle::ALL.into_iter().map(|principle| a_principle(work, principle)).collect::<Vec<_>>(),
        "placements": work.placements.iter().map(a_placement).collect::<Vec<_>>(),
        "stages": stages.collect::<Vec<_>>(),
        "rules": [
            { "about": "job_start", "says": JOB_START_RULE, "source": JOB_START_SOURCE },
            { "about": "sustained", "says": SUSTAINED_RULE, "source": SUSTAINED_SOURCE },
            { "about": "first_employer", "says": FIRST_CONTACT_SOURCE, "source": FIRST_CONTACT_SOURCE },
            { "about": "principles", "says": "What counts stands beside each.", "source": Principle::SOURCE },
        ],
    })
}

/// A search, as it stands on a day.
pub fn a_search(search: &Search, today: Date) -> Value {
    let pace = search.pace(today);
    let (days, in_time) = match pace {
        Pace::Met { days, in_time } => (Some(days), Some(in_time)),
        _ => (None, None),
    };
    json!({
        "begun": search.begun,
        "due": search.due(),
        "first_employer": search.first_contact,
        "days": days,
        "in_time": in_time,
        "past": pace.is_past(),
    })
}

fn a_job(work: &Work, job: &Job, today: Date) -> Value {
    let (ended, why) = parts(&job.ended);
    let mut value = job.now().map(terms).unwrap_or_default();
    let due = work.in_work_contacts().into_iter().filter(|due| due.job == job.event);
    let counted = work.counted(job);
    let sustained = |weeks| match work.sustained(weeks, today) {
        _ if counted != Counted::FirstStart => Value::Null,
        None => Value::Null,
        Some(Sustained::Yes(on)) => json!(on),
        Some(Sustained::NotYet) => json!("not-yet"),
        Some(Sustained::No) => json!("no"),
    };
    let changes = job.terms.iter().map(|(from, now)| {
        let mut change = terms(now);
        change["from"] = json!(from);
        change
    });
    value["id"] = json!(job.id);
    value["started"] = json!(job.started());
    value["ended"] = ended;
    value["why"] = why;
    value["already_in_work"] = json!(job.already);
    value["counts"] = json!(counted.id());
    value["sustained"] = json!({ "13": sustained(13), "26": sustained(26), "52": sustained(52) });
    value["changes"] = json!(changes.collect::<Vec<_>>());
    value["contacts"] =
        job.contacts.iter().map(|made| json!({ "id": made.id, "point": made.point.id(), "on": made.on, "words": made.words })).collect();
    value["contacts_due"] = due.map(|due| json!({ "point": due.point.id(), "from": due.from, "by": due.by })).collect();
    value
}

fn terms(terms: &Terms) -> Value {
    let hours = terms.hours.map(|hours| hours.to_string());
    json!({ "words": terms.words, "kind": terms.kind.id(), "paid": terms.paid, "hours": hours })
}

fn a_contact(contact: &Contact, with_employer: bool) -> Value {
    let mut value = json!({ "id": contact.id, "on": contact.on, "words": contact.words });
    if with_employer {
        value["face_to_face"] = json!(contact.face_to_face);
    }
    value
}

fn a_principle(work: &Work, principle: Principle) -> Value {
    let evidence = work.evidence_for(principle).map(|found| json!({ "id": found.id, "on": found.on, "text": found.text }));
    json!({
        "id": principle.id(),
        "title": principle.title(),
        "what_counts": principle.evidence(),
        "record_shows": work.shows(principle),
        "evidence": evidence.collect::<Vec<_>>(),
    })
}

fn a_placement(placement: &Placement) -> Value {
    let terms = &placement.terms;
    let ended = placement.ended.as_ref();
    json!({
        "id": placement.id,
        "employer": terms.employer,
        "starts": terms.starts,
        "ends": terms.ends,
        "hours": terms.hours.map(|hours| hours.to_string()),
        "job_coach": terms.job_coach,
        "programme": terms.programme,
        "access_to_work": terms.access_to_work.id(),
        "six_months": placement.is_of_six_months(),
        "ended": ended.map(|(on, _, _)| on),
        "outcome": ended.map(|(_, outcome, _)| outcome.id()),
        "words": ended.map(|(_, _, words)| words),
    })
}

/// The day and the reason of an end.
fn parts(ended: &Option<(Date, String)>) -> (Value, Value) {
    ended.as_ref().map_or((Value::Null, Value::Null), |(on, why)| (json!(on), json!(why)))
}
