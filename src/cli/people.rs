//! `people` and `person`: who is in the notes, and one of them.

use serde_json::json;

use super::args::PersonArgs;
use super::context::Context;
use super::error::CliError;
use super::outline::outline;
use super::output::say;
use crate::clock;
use crate::record::{Event, Person};
use crate::text::{Lines, count, safe, say_date};

/// Said before everything that is held on a person is written out.
const REVIEW: &str = "read it through before you give it to them: what they said or you wrote may tell of other people. \
                      take that out, or ask those people first. what was written down when somebody may be at risk may have to stay back";

/// Runs `people`.
pub fn list(mut context: Context) -> Result<(), CliError> {
    let notes = context.open_store()?;
    let people = notes.people()?;
    let json = || {
        let people: Vec<_> = people
            .iter()
            .map(|person| {
                let next = person.next.as_ref().map(|(on, what)| json!({ "on": on, "what": what }));
                let mut line = json!({ "ref": person.reference, "name": person.name, "last_seen": person.last_seen, "next": next, "withdrawn": person.withdrawn });
                if let Some(on) = person.handed_over {
                    line["handed_over"] = json!(on);
                }
                line
            })
            .collect();
        json!({ "people": people })
    };
    let words = || {
        let mut lines = vec![format!("{}.", crate::text::capital(&count(people.len(), "person", "people")))];
        lines.extend(people.iter().map(|person| {
            let seen = person.last_seen.map_or_else(|| "not seen yet".to_owned(), |day| format!("last seen {}", say_date(day)));
            let withdrew = if person.withdrawn { "withdrew".to_owned() } else { String::new() };
            let gone = person.handed_over.map_or_else(String::new, |on| format!("handed over on {}", say_date(on)));
            let parts = [safe(&person.reference, Lines::One), safe(&person.name, Lines::One), seen, withdrew, gone];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
        }));
        lines.join("\n")
    };
    context.put(json, words)?;
    notes.close()
}

/// Runs `person`.
pub fn one(mut context: Context, args: &PersonArgs) -> Result<(), CliError> {
    let mut notes = context.open_store()?;
    let reference = context.reference(&args.reference)?;
    let (person, events) = notes.read(&reference)?;
    notes.looked(&person);
    let person = if args.everything { person } else { person.without_safety() };
    let json = || {
        let mut state = serde_json::to_value(&person).unwrap_or_default();
        if args.everything {
            state["events"] = serde_json::to_value(&events).unwrap_or_default();
        }
        state
    };
    if args.everything {
        say(REVIEW);
    }
    context.put(json, || words(&person, args.everything.then_some(events.as_slice())))?;
    notes.close()
}

fn words(person: &Person, everything: Option<&[Event]>) -> String {
    let mut lines = vec![format!("Reference: {}", person.reference)];
    let shown = [("Name", &person.name), ("Contact", &person.contact), ("Needs", &person.access_needs)];
    let details = person.details.iter().map(|(detail, words)| (crate::text::capital(detail.words()), words));
    let shown = shown.into_iter().map(|(label, words)| (label.to_owned(), words)).chain(details);
    lines.extend(shown.filter(|(_, words)| !words.is_empty()).map(|(label, words)| format!("{label}: {words}")));
    lines.extend(person.withdrawn.as_ref().map(crate::app::withdrew));
    lines.extend(person.holds_in_force().map(|hold| format!("On hold, so it cannot be erased: {}", hold.words())));
    let counts = [
        count(person.sessions.len(), "session", "sessions"),
        count(person.notes.len(), "note", "notes"),
        count(person.actions.len(), "action", "actions"),
        count(person.referrals.len(), "referral", "referrals"),
    ];
    lines.push(crate::text::capital(&crate::text::list(&counts)));
    lines.extend(person.sessions.iter().map(|session| {
        let began = say_date(session.started.to_zoned(clock::zone()).date());
        let open = if session.ended.is_none() { ", not ended" } else { "" };
        format!("Session {}: {}, begun on {began}{open}", session.id, session.script)
    }));
    lines.extend(person.handed_over.as_ref().map(|gone| format!("Handed over to {} on {}: read only", gone.to, say_date(gone.on))));
    let zone = clock::zone();
    let told: &[_] = if everything.is_some() { &[] } else { &person.timeline };
    lines.extend(told.iter().map(|entry| {
        let undone = if entry.undone { " (undone)" } else { "" };
        format!("{}  {}  {}{undone}", entry.at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M"), entry.by, entry.what)
    }));
    if let Some(events) = everything {
        lines.push("\nEverything that is held, as it stands:".to_owned());
        lines.push(outline(&serde_json::to_value(person).unwrap_or_default()));
        lines.push(
            "\nEverything that was ever written, what was undone or changed later among it, in the order in which it was written:"
                .to_owned(),
        );
        lines.push(outline(&serde_json::to_value(events).unwrap_or_default()));
    }
    lines.join("\n")
}
