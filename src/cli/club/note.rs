//! `club note`: what was written of a meeting.

use serde_json::json;

use super::opened::{Opened, line};
use crate::cli::club_args::NoteArgs;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::output::say;
use crate::plain::{Echo, Part};
use crate::record::{ClubChange, MeetingText};
use crate::text::{Lines, capital, list, safe, say_date};

/// Runs it.
pub fn run(mut context: Context, args: &NoteArgs) -> Result<(), CliError> {
    let mut opened = Opened::find(&mut context, &args.club)?;
    let on = args.on.unwrap_or_else(|| context.today());
    let kind = match (args.news, args.debrief) {
        (true, _) => MeetingText::News,
        (_, true) => MeetingText::Debrief,
        _ => MeetingText::GroupNote,
    };
    let (meeting, replaces) = {
        let meeting = opened.meeting(on)?;
        (meeting.event, meeting.texts.contains_key(&kind))
    };
    say(&format!("type {}; a line with a single full stop ends it:", kind.words()));
    let (text, ended) = text(&mut context)?;
    if text.is_empty() {
        return Err(CliError::Fault("no text came, so nothing was kept. type it, or send it through the input".to_owned()));
    }
    // A debrief is for whoever leads the club, and shown to nobody who would have to agree to it.
    let named = if kind == MeetingText::Debrief { Vec::new() } else { opened.club.named_in(&text) };
    let names: Vec<String> = named.into_iter().map(|member| opened.club.shown_name(member.event)).collect();
    if !names.is_empty() {
        say(&format!("the text names {}", list(&names)));
        if !args.agreed && !agreed(&mut context, ended)? {
            return Err(CliError::Fault(
                "a text that names members is kept only when they agreed, so nothing was kept. ask them and give `--agreed`, or leave the names out".to_owned(),
            ));
        }
    }
    if replaces {
        say(&format!(
            "{} of this meeting was there already, and this one takes its place. undoing brings it back, in the program",
            kind.words()
        ));
    }
    opened.keep(vec![ClubChange::TextWritten { meeting, kind, text }])?;
    let json = || json!({ "ref": opened.club.reference, "on": on, "kind": kind, "names": names, "kept": true });
    context.put(json, || format!("Saved: {} of {}.", capital(kind.words()), say_date(on)))?;
    opened.close()
}

/// What is typed up to its [end](Part::of), or to the end of the input; whether the input goes on after it.
fn text(context: &mut Context) -> Result<(String, bool), CliError> {
    let mut lines: Vec<String> = Vec::new();
    let goes_on = loop {
        let line = match context.line(Echo::Shown) {
            Ok(line) => line,
            Err(CliError::NoLine) => break false,
            Err(error) => return Err(error),
        };
        match Part::of(&line) {
            Part::End => break true,
            Part::Text(line) => lines.push(safe(line, Lines::Many)),
        }
    };
    Ok((lines.join("\n").trim().to_owned(), goes_on))
}

/// Asks whether those whom the text names agreed, where somebody is still there to be asked.
fn agreed(context: &mut Context, goes_on: bool) -> Result<bool, CliError> {
    if !goes_on {
        return Ok(false);
    }
    say("have they agreed that this is kept? type yes, or nothing to stop:");
    Ok(line(context)?.is_some_and(|said| matches!(said.to_lowercase().as_str(), "yes" | "y")))
}
