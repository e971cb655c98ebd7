//! `store cover`: somebody stands in for an adviser who is away. `store user add`: somebody who shares the notes.

use serde_json::json;

use super::context::Context;
use super::error::CliError;
use super::notes::put_away;
use super::output::say;
use super::store_args::{CoverArgs, UserCommand};
use super::{erase, users};
use crate::app::sharing::NO_LOCK;
use crate::record::{Summary, Tree, going_on, listed};
use crate::runtime;
use crate::store::{Disk, Store, StoreError};
use crate::text::{capital, count, list, quoted, say_date};
use crate::vault::Cost;

/// Runs `store cover`.
pub fn run(mut context: Context, args: &CoverArgs) -> Result<(), CliError> {
    let today = context.today();
    if let Some(until) = args.until.filter(|until| *until < today) {
        return Err(CliError::Usage(format!("{} is over. name today or a day to come with `--until`", say_date(until))));
    }
    let (mut disk, _) = context.open_disk()?;
    let Some(user) = &args.stand_in else {
        show(&context, &disk)?;
        return put_away(disk);
    };
    if user == disk.user() {
        return Err(CliError::Usage("these are your own people. name somebody else who opens these notes with `--for`".to_owned()));
    }
    if args.until.is_none() && !args.end {
        return Err(CliError::Usage("it is not said until when. give the last day with `--until`, or `--end`".to_owned()));
    }
    let trees = trees(&disk, &args.person)?;
    let until = args.until.filter(|_| !args.end);
    let changed = match until {
        Some(until) => disk.cover(user, until, &trees),
        None => disk.end_cover(user, &trees),
    };
    let changed = changed.map_err(no_such_stand_in)?;
    if changed == 0 {
        let named = quoted(user);
        return Err(CliError::Fault(match until {
            Some(_) => format!(
                "there is nobody of yours whom {named} could not open already, so nothing was changed. `fingerpost people` lists who there is"
            ),
            None => format!(
                "{named} stands in for none of these people, so nothing was changed. `fingerpost store cover` says who stands in for you"
            ),
        }));
    }
    Box::new(disk).close()?;
    context.put(
        || json!({ "user": user, "until": until, "records": changed }),
        || {
            let records = count(changed, "record", "records");
            match until {
                Some(until) => format!(
                    "{user} can read {records} until the end of {}, and write in none of them. Who is added later is not among them, and no club is.\n{NO_LOCK}",
                    say_date(until)
                ),
                None => format!("{user} can no longer read {records}. A copy of the notes that was made before still opens to them."),
            }
        },
    )
}

/// It is the name behind `--for` that nobody has here, and that cannot be left out.
fn no_such_stand_in(error: StoreError) -> CliError {
    match error {
        StoreError::NoSuchUser { user } => CliError::Usage(format!(
            "there is no user {} in this store. name one that `fingerpost store users` lists with `--for`, or add them with `fingerpost store user add`",
            quoted(&user)
        )),
        error => error.into(),
    }
}

/// The records of these people, or of everybody who is this user's own, with what was put together with each. No club is among them: what a
/// member wrote down there is theirs, and whoever is to lead it can be let in to it alone.
fn trees(disk: &Disk, references: &[String]) -> Result<Vec<Tree>, CliError> {
    let people = disk.people()?;
    let named =
        references.iter().map(|reference| standing_in_for(&people, disk.shut_records(), reference)).collect::<Result<Vec<_>, _>>()?;
    let own = disk.own_trees();
    let of = (!named.is_empty()).then_some(named.as_slice());
    // Somebody else's person who is named is refused by the store, with a word on why.
    Ok(going_on(&people, of).into_iter().filter(|tree| own.contains(tree) || named.contains(tree)).collect())
}

/// The person of that reference, where somebody may stand in for their adviser.
fn standing_in_for(people: &[Summary], shut: usize, reference: &str) -> Result<Tree, CliError> {
    let tree = erase::to_erase(people, shut, reference)?;
    let (named, line) = (quoted(reference), people.iter().find(|line| line.tree == tree));
    if line.is_some_and(|line| line.club.is_some()) {
        return Err(CliError::Fault(format!(
            "{named} is a club, and nobody stands in for that. `fingerpost store users --add-leader NAME --club {reference}` lets somebody lead it"
        )));
    }
    if line.is_some_and(|line| line.handed_over.is_some()) {
        return Err(CliError::Fault(format!("{named} was handed over, and their work goes on elsewhere. name somebody who is with you")));
    }
    Ok(tree)
}

fn show(context: &Context, disk: &Disk) -> Result<(), CliError> {
    let people = listed(disk.people()?);
    let named = |trees: &[Tree]| -> Vec<String> {
        let found = people.iter().filter(|person: &&Summary| trees.contains(&person.tree));
        found.map(|person| person.reference.clone()).collect()
    };
    let covers = disk.covers();
    let json = || {
        let covers = covers.iter().map(|cover| json!({ "user": cover.user, "until": cover.until, "people": named(&cover.trees) }));
        json!({ "covers": covers.collect::<Vec<_>>() })
    };
    context.put(json, || {
        let lines = covers.iter().map(|cover| format!("{} until {}: {}", cover.user, say_date(cover.until), list(&named(&cover.trees))));
        let lines: Vec<String> = lines.collect();
        if lines.is_empty() { "Nobody stands in for you.".to_owned() } else { lines.join("\n") }
    })
}

/// Runs `store user`.
pub fn user(mut context: Context, command: &UserCommand) -> Result<(), CliError> {
    let name = &match command {
        UserCommand::Add { name } => users::new_name(name)?,
        UserCommand::Remove { name, number } => return users::remove(context, name.as_deref(), *number),
    };
    let (mut disk, _) = context.open_disk()?;
    disk.may_change_who()?;
    if Disk::users(&context.kept_store()?).map_err(|error| context.nothing_to_open(error))?.contains(name) {
        return Err(CliError::Fault(format!("there is a user {} already. choose another name", quoted(name))));
    }
    say(&format!("the new passphrase is {name}'s own: let them type it, and look away"));
    let new = context.new_passphrase(name)?;
    let words = disk.add_user(name, &new, Cost::STANDARD)?;
    say(&format!("these twelve recovery words are for {}: they open what the passphrase opens, and are shown this once:", capital(name)));
    say(&runtime::one_line(&words));
    Box::new(disk).close()?;
    let said = || format!("{name} is a user of these notes. They open what they write themselves, and what you share with `store cover`.");
    context.put(|| json!({ "user": name, "added": true }), said)
}

/// Runs `store card`.
pub fn card(mut context: Context) -> Result<(), CliError> {
    // Whoever is to take over a first record has no notes yet.
    let disk = context.open_or_make_disk()?;
    let card = disk.card();
    Box::new(disk).close()?;
    let words = card.words().join(" ");
    let json = || json!({ "user": card.name, "card": card.to_text(), "words": words });
    context.put(json, || {
        format!(
            "The card of {}, for whoever hands a record over to you. It opens nothing, and may be sent by e-mail.\n\
             Its words, to be read out on the telephone: {words}.\n\n{}",
            card.name,
            card.to_text()
        )
    })
}
