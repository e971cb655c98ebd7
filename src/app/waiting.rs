//! What wants doing, in words: for the page of today, and for the command of that name.

use jiff::civil::Date;

use super::library::Library;
use crate::conversation::Request;
use crate::record::{DueKind, InWorkPoint, Item};
use crate::text::{count, list, say_date};

/// What one thing is about, without its day: a script by its title, support by its name.
pub fn about(library: &Library, item: &Item<'_>) -> String {
    let named = |id: &str| library.catalogue.provisions.get(id).map_or(id, |found| found.name.as_str()).to_owned();
    match item.kind {
        DueKind::Session => library.scripts.get(item.what).map_or_else(|| item.what.to_owned(), |script| script.title.clone()),
        DueKind::Complaint => "answer a complaint".to_owned(),
        DueKind::Request => {
            let asked = Request::ALL.into_iter().find(|(id, _)| *id == item.what);
            format!("they ask to {}", asked.map_or(item.what, |(_, request)| request.words()))
        }
        DueKind::InWork => InWorkPoint::ALL.iter().find(|point| point.id() == item.what).map_or("", |point| point.words()).to_owned(),
        DueKind::Referral | DueKind::DoorOpens | DueKind::DoorCloses => named(item.what),
        DueKind::IpsSearch => "first meeting with an employer".to_owned(),
        DueKind::FollowUp | DueKind::Step | DueKind::Agreement | DueKind::Club => item.what.to_owned(),
    }
}

/// What is to be done about one thing, and when, to stand after who it is.
pub fn words(library: &Library, item: &Item<'_>, today: Date) -> String {
    let words = what(library, item, today);
    if item.line.covered { format!("{words}; you stand in for their adviser") } else { words }
}

fn what(library: &Library, item: &Item<'_>, today: Date) -> String {
    let (about, day) = (about(library, item), say_date(item.on));
    let due = if item.overdue { format!("overdue since {day}") } else { format!("due {day}") };
    match item.kind {
        DueKind::Session => format!("go on with {about}"),
        DueKind::FollowUp | DueKind::Step | DueKind::Complaint | DueKind::Request => format!("{about}, {due}"),
        DueKind::InWork => format!("a contact in work, {about}, {due}"),
        DueKind::Referral => format!("{about}: nothing heard since {day}"),
        DueKind::IpsSearch if item.overdue => format!("no employer met, and the 30 days ended on {day}"),
        DueKind::IpsSearch => format!("no employer met yet, and the 30 days end on {day}"),
        DueKind::Agreement => format!("with {about}, holds until {day}"),
        DueKind::DoorOpens if item.on <= today => format!("{about} fits since {day}"),
        DueKind::DoorOpens => format!("{about} begins to fit on {day}"),
        DueKind::DoorCloses if item.on <= today => format!("{about} no longer fits since {day}"),
        DueKind::DoorCloses => format!("{about} no longer fits from {day}"),
        DueKind::Club if item.overdue => format!("the register of {day} is not marked"),
        DueKind::Club if item.on == today => "meets today".to_owned(),
        DueKind::Club => format!("meets on {day}"),
    }
}

/// How many there are of each kind, in the middle of a sentence; empty where nothing waits.
pub fn counts(items: &[Item<'_>]) -> String {
    let mut counted: Vec<((&str, &str), usize)> = Vec::new();
    for kind in DueKind::ALL {
        let many = items.iter().filter(|item| item.kind == kind).count();
        match counted.last_mut() {
            // Doors that open and doors that close are counted as one.
            Some((words, known)) if *words == kind.counted() => *known += many,
            _ => counted.push((kind.counted(), many)),
        }
    }
    let parts: Vec<String> = counted.into_iter().filter(|(_, many)| *many > 0).map(|((one, more), many)| count(many, one, more)).collect();
    list(&parts)
}
