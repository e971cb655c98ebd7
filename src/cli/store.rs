//! `store`: keeps the notes in order.

use serde_json::json;

use super::args::StoreCommand;
use super::context::Context;
use super::error::CliError;
use crate::store::{Disk, Store};
use crate::text::{capital, count};
use crate::vault::Cost;

/// Runs it.
pub fn run(context: Context, command: &StoreCommand) -> Result<(), CliError> {
    match command {
        StoreCommand::Check => check(context),
        StoreCommand::Users => users(&context),
        StoreCommand::Passphrase => passphrase(context),
        StoreCommand::Compact => compact(context),
    }
}

fn check(mut context: Context) -> Result<(), CliError> {
    let (disk, _) = context.open_disk()?;
    let found = disk.check();
    let ok = found.damaged.is_empty();
    let json = || json!({ "ok": ok, "records": found.records, "damaged": found.damaged, "recovered": found.recovered });
    let words = || {
        let mut lines = vec![format!("{}.", capital(&count(found.records as usize, "record is whole", "records are whole")))];
        for (heading, sentences) in [("Damaged", &found.damaged), ("Made good", &found.recovered)] {
            lines.extend(sentences.iter().map(|sentence| format!("{heading}: {sentence}.")));
        }
        if ok {
            lines.push("Nothing is damaged.".to_owned());
        }
        lines.join("\n")
    };
    context.put(json, words)?;
    Box::new(disk).close()?;
    if ok { Ok(()) } else { Err(CliError::Partly) }
}

fn users(context: &Context) -> Result<(), CliError> {
    let users = Disk::users(&context.kept_store()?)?;
    let json = || json!({ "users": users.iter().map(|name| json!({ "name": name })).collect::<Vec<_>>() });
    context.put(json, || users.join("\n"))
}

fn compact(mut context: Context) -> Result<(), CliError> {
    let (disk, _) = context.open_disk()?;
    let before = disk.bytes()?;
    let disk = disk.compact(&mut |_| ())?;
    let (after, lost) = (disk.bytes()?, disk.lost());
    Box::new(disk).close()?;
    let json = || json!({ "bytes_before": before, "bytes_after": after });
    context.put(json, || format!("Written anew and verified: {before} bytes before, {after} bytes after."))?;
    if lost > 0 { Err(CliError::Partly) } else { Ok(()) }
}

fn passphrase(mut context: Context) -> Result<(), CliError> {
    let (mut disk, old) = context.open_disk()?;
    let new = context.new_passphrase()?;
    disk.change_passphrase(&old, &new, Cost::STANDARD)?;
    let user = disk.user().to_owned();
    Box::new(disk).close()?;
    let words = "The passphrase is changed. The recovery words are as before. \
                 Copies of the notes that were made before this still open with the old one.";
    context.put(|| json!({ "user": user, "changed": true }), || words.to_owned())
}
