//! `followups`: what was put in the diary, as a list or as a calendar for another one.

use serde_json::json;

use super::args::FollowupsArgs;
use super::context::Context;
use super::error::CliError;
use super::output::say;
use crate::handout::calendar;
use crate::record::{DiaryEntry, FollowUp, Person, diary};
use crate::text::{Lines, capital, count, safe, say_date};

/// Said beside a calendar, which may go where others look.
const NEUTRAL: &str = "the calendar says neither whose follow-ups these are nor what for. whoever can open it can read the days";

/// Runs it.
pub fn run(mut context: Context, args: &FollowupsArgs) -> Result<(), CliError> {
    let mut notes = context.open_store()?;
    let read = match &args.reference {
        Some(reference) => vec![notes.read(reference)?],
        None => notes.people()?.iter().map(|known| notes.read_tree(known.tree)).collect::<Result<_, _>>()?,
    };
    if args.ics {
        let mut entries: Vec<DiaryEntry> = read.iter().flat_map(|(_, events)| diary(events)).collect();
        entries.sort_by_key(|entry| (entry.on, entry.event));
        let text = calendar(&entries);
        say(NEUTRAL);
        context.put_whole(|| json!({ "text": text }), &text)?;
    } else {
        // What was to be done for somebody who was handed over is their new adviser's.
        let here = read.iter().filter(|(person, _)| person.handed_over.is_none());
        let mut found: Vec<(&Person, &FollowUp)> =
            here.flat_map(|(person, _)| person.follow_ups.iter().map(move |follow_up| (person, follow_up))).collect();
        found.sort_by_key(|(person, follow_up)| (follow_up.on, &person.reference));
        context.put(|| as_json(&found), || words(&found))?;
    }
    notes.close()
}

fn as_json(found: &[(&Person, &FollowUp)]) -> serde_json::Value {
    let followups: Vec<_> = found
        .iter()
        .map(
            |(person, follow_up)| json!({ "person": person.reference, "on": follow_up.on, "what": follow_up.what, "done": follow_up.done }),
        )
        .collect();
    json!({ "followups": followups })
}

fn words(found: &[(&Person, &FollowUp)]) -> String {
    let mut lines = vec![format!("{}.", capital(&count(found.len(), "follow-up", "follow-ups")))];
    lines.extend(found.iter().map(|(person, follow_up)| {
        let done = if follow_up.done { "done" } else { "" };
        let parts = [say_date(follow_up.on), safe(&person.reference, Lines::One), safe(&follow_up.what, Lines::One), done.to_owned()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
    }));
    lines.join("\n")
}
