//! `hold`: keeps a person's record from being erased, and lets it be erased again.

use serde_json::json;

use super::args::HoldArgs;
use super::context::Context;
use super::erase::to_erase;
use super::error::CliError;
use super::notes::put_away;
use super::output::say;
use crate::clock;
use crate::plain::Echo;
use crate::record::{Change, Hold, Person, Tree};
use crate::runtime::{self, readable};
use crate::store::{Disk, Store};
use crate::text::{count, quoted, say_date};

/// Runs it.
pub fn run(mut context: Context, args: &HoldArgs) -> Result<(), CliError> {
    let (mut disk, _) = context.open_disk()?;
    let reference = context.reference(&args.reference)?;
    let tree = to_erase(&disk.people()?, disk.shut_records(), &reference)?;
    let (person, _) = readable(&disk, tree)?;
    let change = if args.set {
        let asked_by = words(&mut context, args.asked_by.as_deref(), "who asked for it")?;
        Some(Change::HoldPlaced { asked_by, why: words(&mut context, args.why.as_deref(), "why")? })
    } else if let Some(id) = &args.lift {
        let hold = one(&person, id.as_deref())?.event;
        Some(Change::HoldLifted { hold, why: words(&mut context, args.why.as_deref(), "why it is lifted")? })
    } else {
        None
    };
    let person = match change {
        Some(change) => write(&mut disk, tree, &person, change)?,
        None => person,
    };
    context.put(|| json!({ "person": reference, "holds": person.holds }), || told(&person))?;
    put_away(disk)
}

/// What was given, or else is asked for.
fn words(context: &mut Context, given: Option<&str>, what: &str) -> Result<String, CliError> {
    let said = match given {
        Some(words) if words.trim().is_empty() => {
            return Err(CliError::Usage(format!("it does not say {what}, so nothing was changed. a few words are enough")));
        }
        Some(words) => words.trim().to_owned(),
        None => {
            say(&format!("type {what}, or nothing to stop:"));
            context.line(Echo::Shown)?.trim().to_owned()
        }
    };
    if said.is_empty() {
        return Err(CliError::Fault(format!("it does not say {what}, so nothing was changed. a few words are enough")));
    }
    Ok(said)
}

/// The hold of that id, or the only one that is in force.
fn one<'p>(person: &'p Person, id: Option<&str>) -> Result<&'p Hold, CliError> {
    let holds: Vec<&Hold> = person.holds_in_force().filter(|hold| id.is_none_or(|id| hold.id == id)).collect();
    match (holds.as_slice(), id) {
        ([hold], _) => Ok(hold),
        ([], Some(id)) => Err(CliError::Fault(format!("no hold in force has the id {}. leave `--lift` out to see them", quoted(id)))),
        ([], None) => Err(CliError::Fault("this record is not on hold. there is nothing to lift".to_owned())),
        (several, _) => {
            Err(CliError::Usage(format!("there are {} holds. say which with `--lift ID`; leave it out to see them", several.len())))
        }
    }
}

fn write(disk: &mut Disk, tree: Tree, person: &Person, change: Change) -> Result<Person, CliError> {
    let events = runtime::events(disk, tree, &person.heads, vec![change], clock::now())?;
    disk.append(tree, &events)?;
    Ok(readable(disk, tree)?.0)
}

fn told(person: &Person) -> String {
    let in_force = person.holds_in_force().count();
    let mut lines = vec![match in_force {
        0 => "Not on hold.".to_owned(),
        holds => format!("On hold: {}. It is not erased until that is lifted.", count(holds, "hold", "holds")),
    }];
    lines.extend(person.holds.iter().map(|hold| match &hold.lifted {
        None => format!("{}  {}", hold.id, hold.words()),
        Some(how) => format!("{}  {}; lifted by {} on {}, because: {}", hold.id, hold.words(), how.by, say_date(how.on), how.why),
    }));
    lines.join("\n")
}
