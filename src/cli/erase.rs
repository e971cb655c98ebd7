//! `erase`: a person, truly and for good.

use serde_json::json;

use super::args::EraseArgs;
use super::context::Context;
use super::erase_note;
use super::error::CliError;
use super::output::say;
use crate::plain::Echo;
use crate::record::{Person, Summary, Tree, shown_as};
use crate::store::{Disk, Receipt, Store, StoreError, whole};
use crate::text::{count, list, quoted};

/// What erasing in a folder can do nothing about.
pub const OUT_OF_REACH: &str = "It cannot reach copies of the folder or backups made before, notes that a restoring put aside, hand-outs and exports, paper, \
                            or the disk's freed blocks for somebody who also has the passphrase.";

/// Runs it.
pub fn run(mut context: Context, args: &EraseArgs) -> Result<(), CliError> {
    if let Some(note) = &args.note {
        return erase_note::run(context, args, note);
    }
    let (disk, _) = context.open_disk()?;
    let reference = if args.reference == "-" { context.line(Echo::Shown)?.trim().to_owned() } else { args.reference.clone() };
    let tree = to_erase(&disk.people()?, &reference)?;
    confirm(&mut context, &reference, args.yes)?;
    let (disk, receipt) = erase_whole(disk, tree)?;
    let json = || json!({ "receipt": receipt.id, "files_scanned": receipt.files, "found": receipt.found.len() });
    let words = || {
        let searched = count(receipt.files as usize, "file", "files");
        let found = if receipt.found.is_empty() { "nothing of theirs was found" } else { "something of theirs was found" };
        format!("Erased. {} searched afterwards: {found}. Receipt: {}.\n{OUT_OF_REACH}", crate::text::capital(&searched), receipt.id)
    };
    if context.json() {
        say(OUT_OF_REACH);
    }
    context.put(json, words)?;
    Box::new(disk).close()?;
    nothing_left(&receipt)
}

/// Asks for the reference again before somebody is erased.
pub fn confirm(context: &mut Context, reference: &str, yes: bool) -> Result<(), CliError> {
    if yes {
        return Ok(());
    }
    say("this erases everything that is kept on one person, for good. there is no undoing it");
    say("is there a request to see their data, a complaint, or a legal hold? then do not go on");
    say("type the reference again to go on, or nothing to stop:");
    if context.line(Echo::Shown)?.trim() == reference {
        return Ok(());
    }
    Err(CliError::Fault("the reference typed is not the same. nothing was erased; try again if it was a slip".to_owned()))
}

/// Says where something of theirs was still found.
pub fn nothing_left(receipt: &Receipt) -> Result<(), CliError> {
    if receipt.found.is_empty() {
        return Ok(());
    }
    let files: Vec<String> = receipt.found.iter().map(|file| quoted(file)).collect();
    Err(CliError::Failed(format!("something of theirs is still in {}. remove what somebody put there", list(&files)), 1))
}

/// The person of that reference. A record that is part of another's is not erased by itself: what was said of one person goes together.
pub fn to_erase(people: &[Summary], reference: &str) -> Result<Tree, CliError> {
    let named = quoted(reference);
    let Some(person) = people.iter().find(|person| person.reference == reference) else {
        return Err(CliError::Fault(format!("there is nobody of the reference {named}. `fingerpost people` lists who there is")));
    };
    let shown = shown_as(people, person.tree);
    match people.iter().find(|other| other.tree == shown && other.tree != person.tree) {
        None => Ok(person.tree),
        Some(whole) => Err(CliError::Fault(format!(
            "{named} was put together with {whole}. erase {whole} to erase both, or take the two apart first, in the program",
            whole = quoted(&whole.reference)
        ))),
    }
}

/// Erases a person with every record that was put together with theirs, which go first: whatever interrupts it, the person is still listed.
pub fn erase_whole(disk: Disk, tree: Tree) -> Result<(Disk, Receipt), CliError> {
    let events = match whole(&disk, tree) {
        Ok(events) | Err(StoreError::Damaged { read: events, .. }) => events,
        Err(error) => return Err(error.into()),
    };
    let parts = Person::of(tree, &events).merged.into_iter().map(|other| other.tree);
    let parts: Vec<Tree> = parts.filter(|part| !matches!(disk.events(*part), Err(StoreError::NoSuchTree))).collect();
    let (mut disk, mut files, mut found) = (disk, 0, Vec::new());
    for part in parts {
        let (rest, receipt) = disk.erase(part, &mut |_| ())?;
        disk = rest;
        files += receipt.files;
        found.extend(receipt.found);
    }
    let (disk, mut receipt) = disk.erase(tree, &mut |_| ())?;
    receipt.files += files;
    receipt.found.extend(found);
    receipt.found.sort();
    receipt.found.dedup();
    Ok((disk, receipt))
}
