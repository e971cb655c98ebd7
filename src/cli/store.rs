//! `store`: keeps the notes in order.

use std::path::Path;

use serde_json::json;

use super::context::Context;
use super::error::CliError;
use super::named_file::NamedFile;
use super::output::say;
use super::store_args::StoreCommand;
use super::{backup, cover, trust, users};
use crate::app::PASSPHRASE_CHANGED;
use crate::clock;
use crate::record::Tree;
use crate::runtime;
use crate::store::{Disk, Store, Without};
use crate::text::{self, capital, count, uncapital};
use crate::vault::{Cost, RecoveryWords};

/// Runs it.
pub fn run(context: Context, command: &StoreCommand) -> Result<(), CliError> {
    match command {
        StoreCommand::Check { acknowledge } => check(context, *acknowledge),
        StoreCommand::Users(args) => users::run(context, args),
        StoreCommand::Passphrase { rekey: false } => passphrase(context),
        StoreCommand::Passphrase { rekey: true } => rekey(context),
        StoreCommand::Backup(args) => backup::run(context, args),
        StoreCommand::Restore { file, erased, yes } => restore(context, file, erased.as_deref(), *yes),
        StoreCommand::Erased => erased(&context),
        StoreCommand::Compact => compact(context),
        StoreCommand::Trust { key, yes } => trust::run(context, key.as_deref(), *yes),
        StoreCommand::Card => cover::card(context),
        StoreCommand::User(command) => cover::user(context, command),
        StoreCommand::Cover(args) => cover::run(context, args),
    }
}

fn check(mut context: Context, acknowledge: bool) -> Result<(), CliError> {
    Disk::look_again(&context.kept_store()?).map_err(|error| context.nothing_to_open(error))?;
    let (mut disk, _) = context.open_disk()?;
    let acknowledged = acknowledge && disk.acknowledge_losses()?;
    let found = disk.check();
    let ok = found.damaged.is_empty();
    let (backups, people) = (disk.backups(), disk.people()?);
    let json = || {
        let mut state = json!({ "ok": ok, "records": found.records, "damaged": found.damaged, "recovered": found.recovered });
        if acknowledge {
            state["acknowledged"] = json!(acknowledged);
        }
        if let Some(newest) = backups.newest() {
            state["newest_backup"] = json!(newest);
        }
        state
    };
    let words = || {
        let mut lines = vec![format!("{}.", capital(&count(found.records as usize, "record is whole", "records are whole")))];
        for (heading, sentences) in [("Damaged", &found.damaged), ("Made good", &found.recovered)] {
            lines.extend(sentences.iter().map(|sentence| format!("{heading}: {sentence}.")));
        }
        if acknowledged {
            lines.push("What was found to be lost before is taken as seen, and is named no more.".to_owned());
        }
        if ok {
            lines.push("Nothing is damaged.".to_owned());
        }
        lines.extend(backups.newest().map(|newest| format!("Newest backup: {}.", newest.words(&clock::zone()))));
        lines.join("\n")
    };
    context.put(json, words)?;
    if let Some(reminder) = backups.reminder(&clock::now(), &people) {
        say(&format!("{} `fingerpost store backup FILE` makes one", uncapital(&reminder)));
    }
    Box::new(disk).close()?;
    if ok { Ok(()) } else { Err(CliError::Partly) }
}

fn erased(context: &Context) -> Result<(), CliError> {
    let erased: Vec<String> =
        Disk::erased(&context.kept_store()?).map_err(|error| context.nothing_to_open(error))?.iter().map(ToString::to_string).collect();
    context.put(|| json!({ "erased": erased }), || erased.join("\n"))
}

/// Reads a list of whom was erased elsewhere: an id a line.
fn read_erased(file: &Path) -> Result<Vec<Tree>, CliError> {
    let file = NamedFile::read(file, "the list")?;
    let (mut trees, mut faults) = (Vec::new(), Vec::new());
    for (place, line) in file.lines() {
        match line.parse() {
            Ok(tree) => trees.push(tree),
            Err(_) => {
                faults.push((place, "this is no id of somebody erased".to_owned(), "give what `fingerpost store erased` writes".to_owned()))
            }
        }
    }
    if faults.is_empty() { Ok(trees) } else { Err(file.at_fault(faults)) }
}

fn restore(mut context: Context, file: &Path, list: Option<&Path>, yes: bool) -> Result<(), CliError> {
    let erased = list.map(read_erased).transpose()?.unwrap_or_default();
    let folder = context.kept_store()?;
    let passphrase = context.passphrase()?;
    let without = Without { erased: &erased, unproven: yes, others: yes };
    let restored = Disk::restore_without(&folder, file, context.global.user.as_deref(), &passphrase, without, &mut |_| ())?;
    let aside = restored.aside.as_ref().map(|aside| aside.display().to_string());
    let json = || json!({ "records": restored.records, "erased": restored.erased, "erased_known": restored.erased_known, "shut": restored.shut, "missing": restored.missing, "removed": restored.removed, "let_in": restored.let_in, "standing_in": restored.standing_in, "aside": aside });
    let words = || {
        let mut lines = vec![format!("Restored and verified: {}.", count(restored.records as usize, "record", "records"))];
        if restored.erased > 0 {
            let people = count(restored.erased as usize, "person who had been erased was", "people who had been erased were");
            lines.push(format!("{} left out.", capital(&people)));
        }
        if restored.removed > 0 {
            let entries =
                count(restored.removed as usize, "entry that had been removed for good was", "entries that had been removed for good were");
            lines.push(format!("{} left out.", capital(&entries)));
        }
        if !restored.standing_in.is_empty() {
            lines.push(format!(
                "{} can read records of others again, which had been ended since. `fingerpost store cover` ends it: whose records they are has to say it.",
                text::list(&restored.standing_in)
            ));
        }
        if !restored.let_in.is_empty() {
            lines.push(format!(
                "{} had been let out since, and can open these notes again. `fingerpost store user remove NAME` lets somebody out.",
                text::list(&restored.let_in)
            ));
        }
        if restored.missing > 0 {
            let entries = count(restored.missing as usize, "entry could", "entries could");
            lines.push(format!(
                "{} not be read any more when the backup was made; all else is here. An older backup may have what is missing.",
                capital(&entries)
            ));
        }
        if restored.shut > 0 {
            let records = count(restored.shut as usize, "record stays shut", "records stay shut");
            lines.push(format!(
                "{}: the keyring of this backup has only keys for them of which nobody knows who drew them. \
                 `fingerpost store trust` says what each opens, and takes one that you know to be true; an older backup may have the true ones.",
                capital(&records)
            ));
        }
        if list.is_none() && restored.erased_known && aside.is_none() {
            lines.push(
                "Whoever was erased after this backup was made is in it again. `--erased FILE` keeps to a list of whom was erased."
                    .to_owned(),
            );
        }
        if !restored.erased_known {
            lines.push(
                "The keyring that was there is lost, or opens neither with this passphrase nor with the keys of this backup, as after new ones were drawn. \
                 So it is not known who was erased since this backup was made, or what was removed for good, and they may be back. \
                 Look through the list of people, and erase them again. With `--erased FILE` a list of whom was erased is kept to."
                    .to_owned(),
            );
        }
        lines.extend(aside.iter().map(|aside| format!("The notes that were there before are kept in {aside}.")));
        lines.join("\n")
    };
    context.put(json, words)?;
    if restored.shut > 0 || restored.missing > 0 { Err(CliError::Partly) } else { Ok(()) }
}

fn compact(mut context: Context) -> Result<(), CliError> {
    let folder = context.kept_store()?;
    let (disk, _) = context.open_disk()?;
    let before = Disk::bytes(&folder)?;
    let disk = disk.compact(&mut |_| ())?;
    let partial = disk.is_partial();
    Box::new(disk).close()?;
    let after = Disk::bytes(&folder)?;
    let json = || json!({ "bytes_before": before, "bytes_after": after });
    context.put(json, || {
        format!("A snapshot is made, the database written anew, and both are verified: {before} bytes before, {after} bytes after.")
    })?;
    if partial { Err(CliError::Partly) } else { Ok(()) }
}

fn passphrase(mut context: Context) -> Result<(), CliError> {
    let (mut disk, old) = context.open_disk()?;
    let new = context.new_passphrase(disk.user())?;
    disk.change_passphrase(&old, &new, Cost::STANDARD)?;
    let user = disk.user().to_owned();
    Box::new(disk).close()?;
    context.put(|| json!({ "user": user, "changed": true }), || PASSPHRASE_CHANGED.to_owned())
}

fn rekey(mut context: Context) -> Result<(), CliError> {
    let (disk, old) = context.open_disk()?;
    disk.may_change_who()?;
    let new = context.new_passphrase(disk.user())?;
    // Known before they count: whatever stops what follows, nobody is left without.
    let mut show = |words: &RecoveryWords| {
        say("these twelve recovery words are new, and are shown this once; once this is done the ones before open these notes no more:");
        say(&runtime::one_line(words));
    };
    let (disk, _) = disk.rekey_with(&old, &new, Cost::STANDARD, &mut |_| (), &mut show)?;
    let user = disk.user().to_owned();
    Box::new(disk).close()?;
    let said = "The passphrase is changed, new keys are drawn, and everything is sealed anew. Copies of the notes that were made before this still \
                open with the old passphrase, and show what was in them then; they open nothing else. Who shares these notes opens what they \
                opened before: if somebody may have a copy and their passphrase, they draw new keys too. \
                Your card is a new one: send it again to whoever may hand a record over to you.";
    context.put(|| json!({ "user": user, "changed": true, "rekeyed": true }), || said.to_owned())
}
