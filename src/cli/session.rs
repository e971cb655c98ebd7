//! `session`: start one, go on with one, write one out.

use serde_json::json;

use super::args::SessionCommand;
use super::context::Context;
use super::error::CliError;
use super::notes::Notes;
use super::output::say;
use super::session_own::of_session;
use super::{open, output};
use crate::app::{Begin, Want};
use crate::conversation::{Audience, Language};
use crate::plain::Echo;
use crate::record::{Change, Event, Person, Session};
use crate::text::{Lines, either, quoted, safe};

/// What lists the people with whom a session can be gone on with.
pub const TO_RESUME: &str = "`fingerpost today` lists the sessions to go on with";

/// No office's reference is longer.
const LONGEST: usize = 40;

/// Runs it.
pub fn run(context: Context, command: SessionCommand) -> Result<(), CliError> {
    match command {
        SessionCommand::New { person, script, language } => new(context, person, script, language.map(Language::from)),
        SessionCommand::Resume { person } => resume(context, &person),
        SessionCommand::Export { reference, session, safety } => export(context, &reference, session.as_deref(), safety),
    }
}

fn new(mut context: Context, person: Option<String>, script: String, language: Option<Language>) -> Result<(), CliError> {
    let library = context.load(Want::Search)?.library;
    let Some(found) = library.scripts.get(&script) else {
        let known: Vec<String> = library.scripts.keys().map(|id| format!("`{id}`")).collect();
        return Err(CliError::Fault(format!("there is no script {}. use {}", quoted(&script), either(&known))));
    };
    if !found.audiences.contains(&Audience::Adviser) {
        say(&format!("{} is a conversation of a club. `fingerpost club` holds it with everybody there", quoted(&script)));
    }
    let wished = context.settings.language;
    let language = language.unwrap_or(if found.speaks(wished) { wished } else { Language::English });
    if !found.speaks(language) {
        let what = format!("the script {} has no {}", quoted(&script), language.name());
        return Err(CliError::Usage(format!("{what}. leave `--language` out, and it is read out in English")));
    }
    let mut notes = context.open_store()?;
    notes.may_hold_casework()?;
    let typed = match person {
        Some(dash) if dash == "-" => Some(context.line(Echo::Shown)?.to_string()),
        other => other,
    };
    let there = typed.as_deref().map(|typed| notes.find(typed.trim())).transpose()?.flatten();
    if let (None, Some(typed)) = (there, &typed) {
        notes.may_be_new(typed.trim())?;
    }
    if let Some(tree) = there {
        let person = notes.read_tree(tree)?.0;
        Notes::may_be_used(&person)?;
        Notes::is_here(&person, "record")?;
        notes.may_be_written(tree)?;
        Notes::is_not_withdrawn(&person)?;
    }
    let begins = match (there, typed) {
        (Some(tree), _) => vec![Begin::Person(tree), Begin::Session { script, language }],
        (None, Some(typed)) => vec![Begin::NewPerson { reference: new_reference(&typed)?, script, language }],
        (None, None) => vec![Begin::NewPerson { reference: String::new(), script, language }],
    };
    open::session(context, library, notes.store, begins)
}

/// A reference as it was typed, for somebody new: one word that can be said back, of moderate length.
pub fn new_reference(typed: &str) -> Result<String, CliError> {
    let reference = typed.trim();
    let wrong = if reference.is_empty() {
        "the reference is empty".to_owned()
    } else if safe(reference, Lines::One) != reference {
        format!("{} has characters in it that cannot be shown", quoted(reference))
    } else if reference.contains(char::is_whitespace) {
        format!("{} is more than one word, as a name is", quoted(reference))
    } else if reference.chars().count() > LONGEST {
        format!("{} is longer than {LONGEST} letters", quoted(reference))
    } else {
        return Ok(reference.to_owned());
    };
    Err(CliError::Usage(format!(
        "{wrong}. write a reference of one word that carries nothing personal, or leave it out and one is made up"
    )))
}

fn resume(mut context: Context, reference: &str) -> Result<(), CliError> {
    let library = context.load(Want::Search)?.library;
    let mut notes = context.open_store()?;
    let reference = context.reference(reference)?;
    let (person, _) = notes.read(&reference)?;
    Notes::may_be_used(&person)?;
    Notes::is_here(&person, "record")?;
    notes.may_be_written(person.tree)?;
    if person.open_session().is_none() {
        return Err(CliError::Fault(format!(
            "{0} has no session to go on with. `fingerpost session new --person {reference} --script ID` starts one; {TO_RESUME}",
            quoted(&reference)
        )));
    }
    open::session(context, library, notes.store, vec![Begin::Person(person.tree), Begin::Resume])
}

fn export(mut context: Context, reference: &str, session: Option<&str>, safety: bool) -> Result<(), CliError> {
    let mut notes = context.open_store()?;
    let reference = context.reference(reference)?;
    let (person, events) = notes.read(&reference)?;
    let sessions: Vec<&Session> = person.sessions.iter().filter(|found| session.is_none_or(|wanted| found.id == wanted)).collect();
    if let (Some(wanted), true) = (session, sessions.is_empty()) {
        let theirs: Vec<String> = person.sessions.iter().map(|found| format!("`{}`", found.id)).collect();
        let named = if theirs.is_empty() { String::new() } else { format!("use {}, or ", either(&theirs)) };
        let none = format!("{} has no session {}. {named}leave `--session` out to see them all", quoted(&reference), quoted(wanted));
        return Err(CliError::Fault(none));
    }
    notes.looked(&person);
    let wanted = |event: &&Event| match event.change.is_of_safety() {
        true => safety,
        false => session.is_none() || sessions.iter().any(|found| in_session(event, found)),
    };
    let mut exported = json!({
        "person": person.reference,
        "sessions": sessions.iter().map(|session| whole(&person, session, &events)).collect::<Vec<_>>(),
        "events": events.iter().filter(wanted).collect::<Vec<_>>(),
    });
    if session.is_none() && !person.work.is_empty() {
        exported["work"] = json!(person.work);
    }
    if safety {
        exported["safety"] = json!(person.safety);
    }
    // There is no other way to write it: the words are the JSON.
    output::put_json(&exported)?;
    notes.close()
}

fn in_session(event: &Event, session: &Session) -> bool {
    event.id == session.event || event.change.belongs_to() == Some(session.event) || matches!(event.change, Change::PersonAdded { .. })
}

/// What stands with each session and is the person's, whichever session it came from.
const OF_THE_PERSON: [&str; 5] = ["decisions", "referrals", "follow_ups", "facts", "sharing"];

/// One session with everything that was written, agreed and decided in it, and what is the person's as it stands now.
fn whole(person: &Person, session: &Session, events: &[Event]) -> serde_json::Value {
    let mut whole = serde_json::to_value(session).unwrap_or_default();
    let here = Some(session.event);
    let notes: Vec<_> = person.notes.iter().filter(|note| note.session == here).collect();
    let plan: Vec<_> = person.actions.iter().filter(|action| action.session == here).collect();
    whole["notes"] = json!(notes);
    whole["plan"] = json!(plan);
    whole["decisions"] = json!(person.decisions);
    whole["referrals"] = json!(person.referrals);
    whole["follow_ups"] = json!(person.follow_ups);
    whole["facts"] = json!(person.facts);
    whole["sharing"] = json!(person.sharing);
    whole["of_the_person"] = json!(OF_THE_PERSON);
    whole["of_this_session"] = of_session(person, session, events);
    whole
}
