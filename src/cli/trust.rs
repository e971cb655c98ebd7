//! `store trust`: a key that does not count, taken by whoever knows that it is true.

use serde_json::{Value, json};

use super::context::Context;
use super::error::CliError;
use super::notes::put_away;
use super::output::say;
use crate::clock;
use crate::store::{Disk, StrangeKey};
use crate::text::{count, list, quoted, say_date};

/// Runs it.
pub fn run(mut context: Context, key: Option<&str>, yes: bool) -> Result<(), CliError> {
    let (mut disk, _) = context.open_disk()?;
    let Some(key) = key else {
        show(&context, &disk)?;
        return put_away(disk);
    };
    let none = || CliError::Fault(format!("there is no key {} that does not count. `fingerpost store trust` lists them", quoted(key)));
    let found = disk.strange_keys().into_iter().find(|found| found.name == key).ok_or_else(none)?;
    agree(&mut context, &found, yes)?;
    let taken = disk.take_key(key)?;
    context.put(
        || {
            let mut state = state(&taken);
            state["taken"] = json!(true);
            state
        },
        || {
            let opened = count(taken.entries, "entry is", "entries are");
            format!("The key is taken, and {opened} read with it. {}", crate::text::capital(under(&taken)))
        },
    )?;
    put_away(disk)
}

fn show(context: &Context, disk: &Disk) -> Result<(), CliError> {
    let keys = disk.strange_keys();
    let json = || json!({ "keys": keys.iter().map(state).collect::<Vec<_>>() });
    context.put(json, || {
        if keys.is_empty() {
            return "Every key of your records counts. There is none to be taken.".to_owned();
        }
        let lines = keys.iter().map(|key| format!("{}  {}", key.name, words(key)));
        let then = "Take one only where you know who drew it: `fingerpost store trust KEY`.".to_owned();
        lines.chain([then]).collect::<Vec<_>>().join("\n")
    })
}

/// Asks before a key is taken.
fn agree(context: &mut Context, key: &StrangeKey, yes: bool) -> Result<(), CliError> {
    if yes {
        return Ok(());
    }
    say(&format!("this key {}", words(key)));
    say(
        "whoever drew it can have written what it opens, in anybody's name. ask whoever shares these notes whether they did, before you take it",
    );
    say(&format!("once it is taken that is read as part of the record. {}", under(key)));
    say("type yes to go on, or nothing to stop:");
    if context.said_yes()? {
        return Ok(());
    }
    Err(CliError::Fault("no key was taken. once you know that it is true, give `--yes`, or answer yes".to_owned()))
}

/// For whom what is written from then on is.
fn under(key: &StrangeKey) -> &'static str {
    if key.shut {
        "what is written there from now on is sealed under a new key, which is yours alone; let others in again who are to read it"
    } else {
        "what is written there from now on is sealed under a new key, for you and whoever could open the record before"
    }
}

fn words(key: &StrangeKey) -> String {
    let whose = key.reference.as_deref().map_or_else(|| "a record".to_owned(), quoted);
    let mut words = format!("opens {} of {} of {whose}", key.entries, count(key.of, "entry", "entries"));
    if let Some((first, last)) = key.between {
        let day = |at: jiff::Timestamp| say_date(clock::here(at).date());
        let by: Vec<String> = key.by.iter().map(|name| quoted(name)).collect();
        let when = if day(first) == day(last) { format!("of {}", day(first)) } else { format!("from {} to {}", day(first), day(last)) };
        words.push_str(&format!(", {when}, by {} as they say", list(&by)));
    }
    let others: Vec<String> = key.others.iter().map(|name| quoted(name)).collect();
    if !others.is_empty() {
        words.push_str(&format!("; {} may have it too", list(&others)));
    }
    if key.shut {
        words.push_str("; no key of this record counts");
    }
    words
}

fn state(key: &StrangeKey) -> Value {
    let mut state = json!({ "key": key.name, "entries": key.entries, "of": key.of, "by": key.by, "others": key.others, "shut": key.shut });
    if let Some(reference) = &key.reference {
        state["ref"] = json!(reference);
    }
    if let Some((first, last)) = key.between {
        (state["first"], state["last"]) = (json!(first), json!(last));
    }
    state
}
