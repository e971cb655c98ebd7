//! `session`: start one, go on with one, write one out.

use serde_json::json;

use super::args::SessionCommand;
use super::context::{Context, find_person, read_person};
use super::error::CliError;
use super::open;
use crate::app::Begin;
use crate::plain::Echo;
use crate::record::{Change, Event, Person, Session};

/// Runs it.
pub fn run(context: Context, command: SessionCommand) -> Result<(), CliError> {
    match command {
        SessionCommand::New { person, script } => new(context, person, script),
        SessionCommand::Resume { person } => resume(context, &person),
        SessionCommand::Export { reference, session } => export(context, &reference, session.as_deref()),
    }
}

fn new(mut context: Context, person: Option<String>, script: String) -> Result<(), CliError> {
    let library = context.load()?.library;
    if !library.scripts.contains_key(&script) {
        let known: Vec<String> = library.scripts.keys().map(|id| format!("`{id}`")).collect();
        return Err(CliError::Fault(format!("there is no script `{script}`. use {}", crate::text::either(&known))));
    }
    let store = context.open_store()?;
    let reference = match person {
        Some(dash) if dash == "-" => context.line(Echo::Shown)?.trim().to_owned(),
        other => other.unwrap_or_default(),
    };
    let begins = match find_person(store.as_ref(), &reference)? {
        Some(tree) => vec![Begin::Person(tree), Begin::Session { script }],
        None => vec![Begin::NewPerson { reference, script }],
    };
    open::session(context, library, store, begins)
}

fn resume(mut context: Context, reference: &str) -> Result<(), CliError> {
    let library = context.load()?.library;
    let store = context.open_store()?;
    let (person, ..) = read_person(store.as_ref(), reference)?;
    if person.open_session().is_none() {
        return Err(CliError::Fault(format!(
            "`{reference}` has no session to go on with. `fingerpost session new --person {reference} --script ID` starts one"
        )));
    }
    let tree = person.tree;
    open::session(context, library, store, vec![Begin::Person(tree), Begin::Resume])
}

fn export(mut context: Context, reference: &str, session: Option<&str>) -> Result<(), CliError> {
    let store = context.open_store()?;
    let (person, events, damaged) = read_person(store.as_ref(), reference)?;
    let sessions: Vec<&Session> = person.sessions.iter().filter(|found| session.is_none_or(|wanted| found.id == wanted)).collect();
    if let (Some(wanted), true) = (session, sessions.is_empty()) {
        return Err(CliError::Fault(format!("`{reference}` has no session `{wanted}`. leave `--session` out to see them all")));
    }
    let exported = json!({
        "person": person.reference,
        "sessions": sessions.iter().map(|session| whole(&person, session)).collect::<Vec<_>>(),
        "events": events.iter().filter(|event| session.is_none() || sessions.iter().any(|found| in_session(event, found))).collect::<Vec<_>>(),
    });
    context.put(|| exported.clone(), || serde_json::to_string_pretty(&exported).unwrap_or_default())?;
    store.close()?;
    damaged.map_or(Ok(()), Err)
}

fn in_session(event: &Event, session: &Session) -> bool {
    event.id == session.event || event.change.belongs_to() == Some(session.event) || matches!(event.change, Change::PersonAdded { .. })
}

/// One session with everything that was written, agreed and decided in it.
fn whole(person: &Person, session: &Session) -> serde_json::Value {
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
    whole
}
