//! `ips`: the principles of IPS over everybody, each specialist's caseload, and who has met no employer.

use jiff::civil::Date;
use serde_json::{Value, json};

use super::super::context::Context;
use super::super::error::CliError;
use super::json::a_search;
use super::words::some;
use crate::record::{Caseload, FIRST_CONTACT_DAYS, FIRST_CONTACT_SOURCE, Principle, caseload_source};
use crate::text::{Lines, capital, count, safe, say_date};

/// Runs it.
pub fn run(mut context: Context) -> Result<(), CliError> {
    let notes = context.open_store()?;
    let today = context.today();
    let caseload = Caseload::of(&notes.people()?, today);
    let most = context.settings.ips_caseload.people();
    context.put(|| as_json(&caseload, most, today), || words(&caseload, most))?;
    notes.close()
}

fn as_json(caseload: &Caseload, most: usize, today: Date) -> Value {
    let people = caseload.people.iter().map(|line| {
        let mut person = a_search(&line.search, today);
        person["person"] = json!(line.reference);
        person["specialist"] = json!(line.specialist);
        person["evidence"] = line.evidenced.iter().map(|principle| principle.id()).collect();
        person
    });
    let specialists = caseload
        .specialists
        .iter()
        .map(|(name, number)| json!({ "name": name, "people": number, "over": !name.is_empty() && *number > most }));
    let principles = Principle::ALL.into_iter().map(|principle| {
        json!({
            "id": principle.id(),
            "title": principle.title(),
            "what_counts": principle.evidence(),
            "with_evidence": caseload.evidenced(principle),
        })
    });
    json!({
        "as_of": today,
        "people": people.collect::<Vec<_>>(),
        "principles": principles.collect::<Vec<_>>(),
        "specialists": specialists.collect::<Vec<_>>(),
        "caseload_most": most,
        "first_employer": {
            "within_days": FIRST_CONTACT_DAYS,
            "in_time": caseload.met_in_time,
            "late": caseload.met_late,
            "waiting": caseload.waiting,
            "past": caseload.past,
            "in_work_without": caseload.in_work,
            "median_days": caseload.middle_days,
        },
        "sources": { "principles": Principle::SOURCE, "first_employer": FIRST_CONTACT_SOURCE, "caseload": caseload_source(most) },
    })
}

fn words(caseload: &Caseload, most: usize) -> String {
    let people = |number: usize| if number == 0 { "nobody".to_owned() } else { count(number, "person", "people") };
    let all = caseload.people.len();
    let mut lines = vec![format!("{} in IPS.", capital(&people(all)))];
    lines.extend(caseload.people.iter().map(|line| {
        let specialist = if line.specialist.is_empty() { "no specialist".to_owned() } else { safe(&line.specialist, Lines::One) };
        let begun = say_date(line.search.begun);
        format!("{}  since {begun}  {specialist}  {}", safe(&line.reference, Lines::One), line.pace.words())
    }));
    if all == 0 {
        lines.push("`fingerpost work REF ips start` writes down that it began.".to_owned());
    }
    lines.push(String::new());
    lines.push(format!("The first employer, {FIRST_CONTACT_DAYS} days from the start:"));
    for (label, number) in [
        ("within them", caseload.met_in_time),
        ("later", caseload.met_late),
        ("not yet, and within them", caseload.waiting),
        ("not yet, and past them", caseload.past),
        ("in work, and no employer written down", caseload.in_work),
    ] {
        lines.push(format!("  {label}: {}", people(number)));
    }
    lines.extend(caseload.middle_days.map(|days| format!("  median of those who met one: {days} days")));
    lines.push(format!("  source: {FIRST_CONTACT_SOURCE}"));
    lines.push(String::new());
    lines.push(format!("{}, {most} people at most for each:", capital(&some(caseload.specialists.len(), "caseload", "caseloads"))));
    lines.extend(caseload.specialists.iter().map(|(name, number)| {
        let over = if !name.is_empty() && *number > most { ", more than that" } else { "" };
        let name = if name.is_empty() { "no specialist".to_owned() } else { safe(name, Lines::One) };
        format!("  {name}: {}{over}", people(*number))
    }));
    lines.push(format!("  source: {}. Only the people in your notes are counted.", caseload_source(most)));
    lines.push(String::new());
    lines.push("The principles, and for how many there is evidence:".to_owned());
    lines.extend(
        Principle::ALL
            .into_iter()
            .map(|principle| format!("  {}  {}: {} of {all}", principle.id(), principle.title(), caseload.evidenced(principle))),
    );
    lines.push(format!("  source: {}", Principle::SOURCE));
    lines.join("\n")
}
