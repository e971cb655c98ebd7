//! `club new`: a club is opened.

use serde_json::json;

use super::opened::line;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::output::say;
use crate::cli::session::new_reference;
use crate::clock;
use crate::record::{Change, Club, ClubChange, Tree};
use crate::runtime;
use crate::text::{list, quoted};

/// So many letters of a name or a place can still be read out.
const LONGEST: usize = 120;

/// Runs it.
pub fn run(mut context: Context, reference: Option<&str>) -> Result<(), CliError> {
    let reference = reference.map(new_reference).transpose()?.unwrap_or_default();
    let mut notes = context.open_store()?;
    if !reference.is_empty() && notes.store.people()?.iter().any(|known| known.reference == reference) {
        let taken = format!("the reference {} is taken already. choose another, or leave it out and one is made up", quoted(&reference));
        return Err(CliError::Fault(taken));
    }
    let name = asked(&mut context, "what the club is called")?;
    if name.is_empty() {
        return Err(CliError::Fault("the club has no name, so none was opened. type one, such as the day and the place".to_owned()));
    }
    let place = asked(&mut context, "where it meets, or nothing")?;
    let leader = asked(&mut context, "who leads it, or nothing")?;
    let keepers = notes.store.keepers();
    let tree = Tree(runtime::random()?);
    let changes = vec![ClubChange::Opened { reference }, ClubChange::Described { name, place, leader }];
    let changes = changes.into_iter().map(Change::Club).collect();
    let events = runtime::events(notes.store.as_ref(), tree, &[], changes, clock::now())?;
    notes.store.append(tree, &events)?;
    let club = Club::of(tree, &events);
    let sealed_to: Vec<String> = std::iter::once(notes.store.user().to_owned()).chain(keepers.iter().cloned()).collect();
    if !keepers.is_empty() {
        let them = list(&keepers);
        say(&format!(
            "this club is sealed to you and to {them}, so that it does not hang on one passphrase, and who keeps these notes can answer for it"
        ));
    }
    let json = || json!({ "ref": club.reference, "name": club.name, "place": club.place, "leader": club.leader, "sealed_to": sealed_to });
    context.put(json, || format!("Saved: the club {} is open. Its reference is {}.", club.name, club.reference))?;
    notes.close()
}

/// What was typed when it was asked for; nothing where the input ended.
fn asked(context: &mut Context, what: &str) -> Result<String, CliError> {
    say(&format!("type {what}:"));
    let said = line(context)?.unwrap_or_default();
    match said.chars().count() {
        long if long > LONGEST => {
            let fix = format!("write {LONGEST} at most, and open the club again");
            Err(CliError::Fault(format!("a line of {long} letters is too long to read out, so no club was opened. {fix}")))
        }
        _ => Ok(said),
    }
}
