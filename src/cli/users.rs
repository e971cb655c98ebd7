//! `store users`: who can open the notes, and club leaders who open clubs and nothing else.

use serde_json::json;

use super::context::Context;
use super::error::CliError;
use super::output::say;
use super::store_args::UsersArgs;
use crate::app::user_name;
use crate::record::{Tree, clubs};
use crate::runtime;
use crate::store::{Disk, Store};
use crate::text::{capital, count, list, quoted};
use crate::vault::Cost;

/// What taking a slot away can do nothing about.
const COPIES: &str = "A copy of these notes that was made before still opens with their passphrase, and shows what they could open then. \
                      What is written from now on is sealed under new keys: in your own records at once, in those of others when \
                      they next open these notes. If they may have such a copy, draw the notes' own key anew as well: `fingerpost store passphrase --rekey`.";

/// Runs it.
pub fn run(context: Context, args: &UsersArgs) -> Result<(), CliError> {
    match (&args.add_leader, &args.remove_leader) {
        (Some(name), _) => add(context, name, &args.club),
        (None, Some(name)) => remove_leader(context, name),
        (None, None) => show(&context),
    }
}

/// The name of somebody new, by the rules for all of them.
pub fn new_name(typed: &str) -> Result<String, CliError> {
    user_name(typed).map_err(|why| CliError::Usage(format!("{why}, so nobody was added. give their name or initials")))
}

fn show(context: &Context) -> Result<(), CliError> {
    let folder = context.kept_store()?;
    let users = Disk::users(&folder).map_err(|error| context.nothing_to_open(error))?;
    let leaders = Disk::leaders(&folder)?;
    let json = || {
        let users = users.iter().map(|name| match leaders.contains(name) {
            true => json!({ "name": name, "leader": true }),
            false => json!({ "name": name }),
        });
        json!({ "users": users.collect::<Vec<_>>() })
    };
    context.put(json, || {
        let lines = users.iter().enumerate().map(|(place, name)| {
            let shown = if user_name(name).is_ok() { name.clone() } else { unwritable(place + 1) };
            if leaders.contains(name) { format!("{shown}  club leader") } else { shown }
        });
        lines.collect::<Vec<_>>().join("\n")
    })
}

fn add(mut context: Context, name: &str, references: &[String]) -> Result<(), CliError> {
    let (mut disk, _) = context.open_disk()?;
    disk.may_change_who()?;
    let folder = context.kept_store()?;
    let trees = references.iter().map(|reference| club(&disk, reference)).collect::<Result<Vec<_>, _>>()?;
    let written = new_name(name);
    let leads_already = Disk::leaders(&folder).map_err(|error| context.nothing_to_open(error))?.iter().any(|leader| leader == name);
    if leads_already {
        disk.add_clubs(name, &trees)?;
    } else if Disk::users(&folder)?.iter().any(|user| user == name) {
        return Err(CliError::Fault(format!("there is a user {} already, who is no club leader. choose another name", quoted(name))));
    } else {
        let name = &written?;
        say(&format!("the new passphrase is {name}'s own: let them type it, and look away"));
        let new = context.new_passphrase(name)?;
        let words = disk.add_leader(name, &trees, &new, Cost::STANDARD)?;
        say(&format!(
            "these twelve recovery words are for {}: they open what the passphrase opens, and are shown this once:",
            capital(name)
        ));
        say(&runtime::one_line(&words));
    }
    let owner = disk.user().to_owned();
    Box::new(disk).close()?;
    context.put(
        || json!({ "user": name, "leader": true, "clubs": references, "added": !leads_already }),
        || {
            let clubs = list(references);
            if leads_already {
                return format!("{name} opens {clubs} as well.");
            }
            format!(
                "{name} opens {clubs}, and nothing else in these notes. They can write there and open new clubs. A club that they open is sealed to \
                 them and to whoever shares their clubs, which is {owner}: so none hangs on one passphrase, and whoever keeps these notes can answer \
                 for what is in them. How many records there are, and how often they are written in, they could still find out."
            )
        },
    )
}

/// The tree of the club of that reference.
fn club(disk: &Disk, reference: &str) -> Result<Tree, CliError> {
    let lines = disk.people()?;
    let found: Vec<Tree> = clubs(&lines).into_iter().filter(|line| line.reference == reference).map(|line| line.tree).collect();
    match found[..] {
        [tree] => Ok(tree),
        [] => {
            let none = format!("there is no club of the reference {}", quoted(reference));
            Err(CliError::Fault(format!("{none}. `fingerpost club list` lists the clubs there are")))
        }
        _ => Err(CliError::Fault(format!("{} clubs have the reference {}. open them in the program", found.len(), quoted(reference)))),
    }
}

/// What stands in the list in place of a name that nobody could write or say.
fn unwritable(number: usize) -> String {
    format!("(number {number}, whose name cannot be written; `fingerpost store user remove --number {number}` takes them away)")
}

/// Runs `store user remove`: by name, or by the place in the list.
pub fn remove(mut context: Context, name: Option<&str>, number: Option<u16>) -> Result<(), CliError> {
    let users = Disk::users(&context.kept_store()?).map_err(|error| context.nothing_to_open(error))?;
    let name = match (name, number) {
        (Some(name), _) => users.iter().find(|user| *user == name).ok_or_else(|| format!("there is no user {}", quoted(name))),
        (None, number) => {
            let number = usize::from(number.unwrap_or_default());
            number.checked_sub(1).and_then(|place| users.get(place)).ok_or_else(|| format!("there is no user of the number {number}"))
        }
    };
    let name = name.map_err(|none| CliError::Fault(format!("{none}. `fingerpost store users` lists who there is")))?;
    let (mut disk, _) = context.open_disk()?;
    if name == disk.user() {
        return Err(CliError::Usage(
            "these notes are open under that name, so it stays. somebody else who opens them can take it away".to_owned(),
        ));
    }
    let records = disk.remove_user(name)?;
    Box::new(disk).close()?;
    let said = user_name(name).unwrap_or_else(|_| "That user".to_owned());
    context.put(
        || json!({ "user": name, "removed": true, "records": records }),
        || {
            let verb = if records == 1 { "is" } else { "are" };
            let sealed = capital(&count(records, "record", "records"));
            format!("{said} no longer opens these notes. {sealed} that they could open {verb} sealed under new keys from now on.\n{COPIES}")
        },
    )
}

fn remove_leader(mut context: Context, name: &str) -> Result<(), CliError> {
    let (mut disk, _) = context.open_disk()?;
    let clubs = disk.remove_leader(name)?;
    Box::new(disk).close()?;
    context.put(
        || json!({ "user": name, "removed": true, "clubs": clubs }),
        || format!("{name} no longer opens these notes. {} sealed under new keys from now on.\n{COPIES}", capital(&is_now(clubs))),
    )
}

fn is_now(clubs: usize) -> String {
    format!("{} {}", count(clubs, "club", "clubs"), if clubs == 1 { "is" } else { "are" })
}
