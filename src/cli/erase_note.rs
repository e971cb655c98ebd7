//! `erase REF --note ID`: one note, for good. Everything else of the person stays.

use std::collections::BTreeMap;

use serde_json::json;

use super::args::EraseArgs;
use super::context::Context;
use super::erase::{OUT_OF_REACH, nothing_left, speaks_against, to_erase};
use super::error::CliError;
use super::output::say;
use crate::record::{Change, Event, EventId, Person, Tree, of_note};
use crate::store::{Disk, Receipt, Store, whole};
use crate::text::{capital, count, quoted};

/// Said where another number was typed than the one that is to go.
pub(super) const NOT_THE_SAME: &str = "the number typed is not the same. nothing was removed; try again if it was a slip";

/// Runs it.
pub fn run(mut context: Context, args: &EraseArgs, label: &str) -> Result<(), CliError> {
    let (disk, _) = context.open_disk()?;
    let reference = context.reference(&args.reference)?;
    let tree = to_erase(&disk.people()?, disk.shut_records(), &reference)?;
    speaks_against(&disk, tree)?;
    let events = whole(&disk, tree)?;
    let going = Person::of(tree, &events)
        .notes
        .iter()
        .find(|note| note.id == label)
        .map(|note| note.event)
        .map(|note| of_note(&events, note))
        .unwrap_or_default();
    if going.is_empty() {
        let named = quoted(&reference);
        let none = format!("{named} has no note {}. `fingerpost person {reference} --format json` lists the notes", quoted(label));
        return Err(CliError::Fault(none));
    }
    confirm(&mut context, label, args.yes)?;
    let elsewhere = elsewhere(&going);
    let (disk, receipt) = remove(disk, &going)?;
    Box::new(disk).close()?;
    let json = || json!({ "receipt": receipt.id, "files_scanned": receipt.files, "found": receipt.found.len(), "note": label });
    let words = || {
        let searched = count(receipt.files as usize, "file", "files");
        let found = if receipt.found.is_empty() { "nothing of it was found" } else { "something of it was found" };
        let searched = capital(&searched);
        format!("Note {label} is removed for good. {searched} searched afterwards: {found}. Receipt: {}.\n{OUT_OF_REACH}", receipt.id)
    };
    if context.json() {
        say(OUT_OF_REACH);
    }
    if let Some(elsewhere) = elsewhere {
        say(elsewhere);
    }
    context.put(json, words)?;
    nothing_left(&receipt)
}

/// Asks for the note's number again.
fn confirm(context: &mut Context, label: &str, yes: bool) -> Result<(), CliError> {
    if yes {
        return Ok(());
    }
    let told = [
        "this removes one note for good, with every change of it and every old draft in this record. there is no undoing it",
        "is there a request to see their data, a complaint, or a legal hold? then do not go on",
        "type the number of the note again to go on, or nothing to stop:",
    ];
    context.typed_again(label, &told, NOT_THE_SAME)
}

/// Where else the words of it may be, as far as the record knows.
fn elsewhere(going: &[&Event]) -> Option<&'static str> {
    let moved = going.iter().any(|event| matches!(&event.change, Change::NoteWritten { moved: Some(_), .. }));
    moved.then_some("this note was moved here from another record, which still has it as it was then. remove it there too")
}

/// Removes these entries, which may lie in several records that were put together. The note itself goes last: whatever interrupts it, what is
/// still there is still shown, and can be removed again.
fn remove(mut disk: Disk, going: &[&Event]) -> Result<(Disk, Receipt), CliError> {
    let of_the_note = going.iter().find(|event| matches!(event.change, Change::NoteWritten { .. })).map(|event| event.tree);
    let mut trees: BTreeMap<(bool, Tree), Vec<EventId>> = BTreeMap::new();
    for event in going {
        trees.entry((Some(event.tree) == of_the_note, event.tree)).or_default().push(event.id);
    }
    let mut came: Option<Receipt> = None;
    for ((_, tree), events) in trees {
        let (rest, receipt) = disk.remove(tree, &events, &mut |_| ())?;
        disk = rest;
        came = Some(match came {
            None => receipt,
            Some(before) => Receipt {
                files: before.files + receipt.files,
                found: before.found.into_iter().chain(receipt.found.iter().cloned()).collect(),
                ..receipt
            },
        });
    }
    came.map(|receipt| (disk, receipt)).ok_or_else(|| CliError::Fault("there is nothing to remove. nothing was changed".to_owned()))
}
