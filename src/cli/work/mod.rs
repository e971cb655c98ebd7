//! `work`: somebody's jobs, contacts, IPS, placements and stages; and `ips`: the checklist over everybody.

mod change;
mod ips;
mod json;
mod placement;
mod words;

use jiff::civil::Date;

use super::context::Context;
use super::error::CliError;
use super::notes::Notes;
use super::output::say;
use super::work_args::WorkArgs;
use crate::clock;
use crate::plain::Echo;
use crate::record::{Change, Person, WorkChange, day_not_meant};
use crate::runtime;
use crate::text::say_date;

pub use ips::run as over_everybody;

/// Runs it.
pub fn run(mut context: Context, args: &WorkArgs) -> Result<(), CliError> {
    let mut notes = context.open_store()?;
    let reference = context.reference(&args.reference)?;
    let (mut person, _) = notes.read(&reference)?;
    let today = context.today();
    let said = match &args.what {
        None => {
            notes.looked(&person);
            None
        }
        Some(command) => {
            may_be_written(&notes, &person)?;
            let (change, said) = change::of(&mut context, &person, command, today)?;
            person = write(&mut notes, &person, change)?;
            Some(said)
        }
    };
    context.put(
        || json::of(&person, today),
        || {
            let listed = words::of(&person.work, today);
            said.map_or_else(|| listed.clone(), |said| format!("{said}\n\n{listed}"))
        },
    )?;
    notes.close()
}

/// Refuses a record in which nothing can be written.
fn may_be_written(notes: &Notes, person: &Person) -> Result<(), CliError> {
    Notes::may_be_used(person)?;
    notes.may_be_written(person.tree)?;
    match &person.handed_over {
        Some(handed_over) => Err(CliError::Fault(format!(
            "this record was handed over to {}. it can only be read here: ask them to write it down",
            crate::text::quoted(&handed_over.to)
        ))),
        None => Ok(()),
    }
}

fn write(notes: &mut Notes, person: &Person, change: WorkChange) -> Result<Person, CliError> {
    let changes = vec![Change::Work(change)];
    let events = runtime::events(notes.store.as_ref(), person.tree, &person.heads, changes, clock::now())?;
    notes.store.append(person.tree, &events)?;
    Ok(notes.read_tree(person.tree)?.0)
}

/// A line that is asked for, which may be empty; so is one that does not come.
fn asked(context: &mut Context, what: &str) -> Result<String, CliError> {
    say(&format!("type {what}, or nothing:"));
    match context.line(Echo::Shown) {
        Ok(line) => Ok(line.trim().to_owned()),
        Err(CliError::NoLine) => Ok(String::new()),
        Err(error) => Err(error),
    }
}

/// The day that was given, or today; `new_job`: it is the first day of a job that counts as a start. One that cannot be meant is refused.
fn meant(on: Option<Date>, today: Date, new_job: bool) -> Result<Date, CliError> {
    let on = on.unwrap_or(today);
    match day_not_meant(on, today, new_job) {
        Some((what, _)) if new_job && day_not_meant(on, today, false).is_none() => {
            Err(CliError::Usage(format!("{what}. look at the year, or say `--already-in-work`")))
        }
        Some((what, fix)) => Err(CliError::Usage(format!("{what}. {fix}"))),
        None => Ok(on),
    }
}

/// A day on which something happened, which cannot be to come.
fn past(on: Option<Date>, today: Date) -> Result<Date, CliError> {
    match on {
        Some(on) if on > today => Err(CliError::Usage(format!(
            "{} is still to come. write it down once it has happened, or write another day with `--on`",
            say_date(on)
        ))),
        on => meant(on, today, false),
    }
}

/// Refuses a day that is before what it is about.
fn not_before(on: Date, first: Date, what: &str) -> Result<(), CliError> {
    if on < first {
        return Err(CliError::Usage(format!("{} is before {what}, on {}. write a day from then on", say_date(on), say_date(first))));
    }
    Ok(())
}
