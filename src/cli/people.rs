//! `people` and `person`: who is in the notes, and one of them.

use serde_json::json;

use super::args::PersonArgs;
use super::context::{Context, read_person};
use super::error::CliError;
use crate::record::Person;
use crate::text::{count, say_date};

/// Runs `people`.
pub fn list(mut context: Context) -> Result<(), CliError> {
    let store = context.open_store()?;
    let people = store.people()?;
    let json = || {
        let people: Vec<_> = people
            .iter()
            .map(|person| {
                let next = person.next.as_ref().map(|(on, what)| json!({ "on": on, "what": what }));
                json!({ "ref": person.reference, "name": person.name, "last_seen": person.last_seen, "next": next })
            })
            .collect();
        json!({ "people": people })
    };
    let words = || {
        let mut lines = vec![format!("{}.", crate::text::capital(&count(people.len(), "person", "people")))];
        lines.extend(people.iter().map(|person| {
            let seen = person.last_seen.map_or_else(|| "not seen yet".to_owned(), |day| format!("last seen {}", say_date(day)));
            format!("{}  {}  {seen}", person.reference, person.name)
        }));
        lines.join("\n")
    };
    context.put(json, words)?;
    Ok(store.close()?)
}

/// Runs `person`.
pub fn one(mut context: Context, args: &PersonArgs) -> Result<(), CliError> {
    let store = context.open_store()?;
    let (person, events, damaged) = read_person(store.as_ref(), &args.reference)?;
    let json = || {
        let mut state = serde_json::to_value(&person).unwrap_or_default();
        if args.everything {
            state["events"] = serde_json::to_value(&events).unwrap_or_default();
        }
        state
    };
    context.put(json, || words(&person, args.everything))?;
    store.close()?;
    damaged.map_or(Ok(()), Err)
}

fn words(person: &Person, everything: bool) -> String {
    let mut lines = vec![format!("Reference: {}", person.reference)];
    let shown = [("Name", &person.name), ("Contact", &person.contact), ("Needs", &person.access_needs)];
    lines.extend(shown.iter().filter(|(_, words)| !words.is_empty()).map(|(label, words)| format!("{label}: {words}")));
    let counts = [
        count(person.sessions.len(), "session", "sessions"),
        count(person.notes.len(), "note", "notes"),
        count(person.actions.len(), "action", "actions"),
        count(person.referrals.len(), "referral", "referrals"),
    ];
    lines.push(crate::text::capital(&crate::text::list(&counts)));
    lines.extend(person.timeline.iter().map(|entry| {
        let undone = if entry.undone { " (undone)" } else { "" };
        format!("{}  {}  {}{undone}", entry.at.strftime("%Y-%m-%d %H:%M"), entry.by, entry.what)
    }));
    if everything {
        lines.extend(person.notes.iter().map(|note| format!("\nNote {} by {}\n{}", note.id, note.by, note.text)));
        lines.push("\n`--format json` gives every answer, fact and event as they are kept.".to_owned());
    }
    lines.join("\n")
}
