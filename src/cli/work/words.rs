//! Somebody's work for people, a line each.

use jiff::civil::Date;

use crate::record::{Contact, Principle, Work};
use crate::text::{Lines, capital, count, safe, say_date};

/// All of it, as it stands on a day.
pub fn of(work: &Work, today: Date) -> String {
    let mut lines = vec![format!("{}.", capital(&some(work.jobs.len(), "job", "jobs")))];
    for job in &work.jobs {
        lines.push(format!("{}  {}: {}", job.id, one(job.name()), work.in_words(job)));
        lines.extend(job.ended.as_ref().filter(|(_, why)| !why.is_empty()).map(|(_, why)| format!("  ended because: {}", one(why))));
        lines.extend(
            job.contacts
                .iter()
                .map(|made| with(format!("  contact for {}: made on {}", made.point.words(), say_date(made.on)), &made.words)),
        );
    }
    lines.extend(work.in_work_contacts_due(today).into_iter().map(|due| {
        let late = if due.is_overdue(today) { "overdue since" } else { "due by" };
        let name = work.job(due.job).map_or("a job", |job| job.name());
        format!("Contact for {} about {}: {late} {}.", due.point.words(), one(name), say_date(due.by))
    }));
    lines.push(String::new());
    lines.extend(ips(work, today));
    lines.push(String::new());
    lines.extend(contacts("employers", &work.employer_contacts));
    lines.extend(contacts("the clinical team", &work.team_contacts));
    lines.push(String::new());
    lines.push(format!("{}.", capital(&some(work.placements.len(), "placement", "placements"))));
    for placement in &work.placements {
        lines.push(format!("{}  {}: {}", placement.id, one(placement.name()), placement.in_words()));
    }
    lines.push(format!("Supported employment: {}.", work.stage_in_words()));
    lines.join("\n")
}

fn ips(work: &Work, today: Date) -> Vec<String> {
    let mut lines: Vec<String> = work
        .ips
        .iter()
        .filter_map(|ips| {
            let (on, why) = ips.ended.as_ref()?;
            Some(with(format!("IPS from {} to {}", say_date(ips.begun), say_date(*on)), why))
        })
        .collect();
    match work.search() {
        Some(search) => lines.push(format!("IPS since {}. {}", say_date(search.begun), search.pace(today).words())),
        None => lines.push("Not in IPS now.".to_owned()),
    }
    if !work.specialist.is_empty() {
        lines.push(format!("Employment specialist: {}", one(&work.specialist)));
    }
    if work.ips.is_empty() && work.evidence.is_empty() {
        return lines;
    }
    lines.push(format!("Evidence for {} of {} principles:", work.evidenced().len(), Principle::ALL.len()));
    for principle in Principle::ALL {
        let shown = work.shows(principle);
        let nothing = shown.is_none() && work.evidence_for(principle).next().is_none();
        lines.push(format!("{}  {}{}", principle.id(), principle.title(), if nothing { ": nothing yet" } else { "" }));
        lines.extend(shown.map(|words| format!("  {words}")));
        lines.extend(work.evidence_for(principle).map(|found| format!("  {}: {}", say_date(found.on), one(&found.text))));
    }
    lines
}

fn contacts(who: &str, contacts: &[Contact]) -> Vec<String> {
    let mut lines = vec![format!("{} with {who}.", capital(&some(contacts.len(), "contact", "contacts")))];
    lines.extend(contacts.iter().map(|contact| {
        let face = if contact.face_to_face { ", face to face" } else { "" };
        with(format!("  {}{face}", say_date(contact.on)), &contact.words)
    }));
    lines
}

/// How many, none being said in words.
pub fn some(number: usize, one: &str, many: &str) -> String {
    if number == 0 { format!("no {many}") } else { count(number, one, many) }
}

fn with(line: String, words: &str) -> String {
    if words.is_empty() { line } else { format!("{line}: {}", one(words)) }
}

fn one(words: &str) -> String {
    safe(words, Lines::One)
}
