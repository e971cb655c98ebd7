//! `erase`: a person, truly and for good.

use serde_json::json;

use super::args::EraseArgs;
use super::context::Context;
use super::error::CliError;
use super::notes::nobody;
use super::output::say;
use crate::clock;
use crate::conversation::Request;
use crate::record::{Backups, Summary, Tree, shown_as};
use crate::runtime::{erase_person, may_be_erased, readable};
use crate::store::{Receipt, Store};
use crate::text::{TwoPart, count, list, quoted, say_date};

/// What erasing in a folder can do nothing about.
pub(super) const OUT_OF_REACH: &str = "It cannot reach copies of the folder or backups made before, notes that a restoring put aside, hand-outs and exports, paper, \
                            or the disk's freed blocks for somebody who also has the passphrase.";

/// Runs it.
pub fn run(mut context: Context, args: &EraseArgs) -> Result<(), CliError> {
    let (disk, _) = context.open_disk()?;
    let reference = context.reference(&args.reference)?;
    let tree = to_erase(&disk.people()?, disk.shut_records(), &reference)?;
    let store: Box<dyn Store + Send> = Box::new(disk);
    speaks_against(store.as_ref(), tree)?;
    confirm(&mut context, &reference, args.yes)?;
    let backups = store.backups();
    let (store, receipt) = erase_person(store, tree)?;
    let json = || {
        let mut done = json!({ "receipt": receipt.id, "files_scanned": receipt.files, "found": receipt.found.len() });
        if !backups.made.is_empty() {
            done["backups"] = json!(backups.made);
        }
        done
    };
    let words = || {
        let searched = count(receipt.files as usize, "file", "files");
        let found = if receipt.found.is_empty() { "nothing of theirs was found" } else { "something of theirs was found" };
        format!(
            "Erased. {} searched afterwards: {found}. Receipt: {}.\n{}",
            crate::text::capital(&searched),
            receipt.id,
            out_of_reach(&backups)
        )
    };
    if context.json() {
        say(&out_of_reach(&backups));
    }
    context.put(json, words)?;
    store.close()?;
    nothing_left(&receipt)
}

/// What it can do nothing about, and the backups that are known of, each in a line.
pub fn out_of_reach(backups: &Backups) -> String {
    let known = backups.made.iter().map(|backup| format!("A backup of {}", backup.words(&clock::zone())));
    std::iter::once(OUT_OF_REACH.to_owned()).chain(known).collect::<Vec<_>>().join("\n")
}

/// Refuses where the record is on hold, and names what goes with it and every complaint that was not answered.
pub fn speaks_against(store: &dyn Store, tree: Tree) -> Result<(), CliError> {
    let person = may_be_erased(store, tree)?;
    let parts: Vec<String> = person.merged.iter().map(|part| part.reference.as_str()).filter(|part| !part.is_empty()).map(quoted).collect();
    if !parts.is_empty() {
        say(&format!("{} was put together with this record, and is erased with it", list(&parts)));
    }
    for complaint in person.open_complaints() {
        let what = match complaint.asks {
            None => "a complaint".to_owned(),
            // Erasing them is the answer.
            Some(Request::Erase) => continue,
            Some(request) => format!("a request to {}", request.words()),
        };
        let (made, by) = (say_date(complaint.made), say_date(complaint.answer_by));
        say(&format!("{what} of {made} is not answered yet; it is to be by {by}. answer it first, or put the record on hold"));
    }
    if !readable(store, tree)?.1 {
        say("some of this record cannot be read, and a hold may have been written there. ask whoever might have placed one");
    }
    Ok(())
}

/// Asks for the reference again before somebody is erased.
pub fn confirm(context: &mut Context, reference: &str, yes: bool) -> Result<(), CliError> {
    if yes {
        return Ok(());
    }
    let told = [
        "this erases everything that is kept on one person, for good. there is no undoing it",
        "is there a request to see their data, a complaint, or a legal hold? then do not go on: `fingerpost hold` keeps it",
        "type the reference again to go on, or nothing to stop:",
    ];
    context.typed_again(reference, &told, "the reference typed is not the same. nothing was erased; try again if it was a slip")
}

/// Says where something of theirs was still found.
pub fn nothing_left(receipt: &Receipt) -> Result<(), CliError> {
    if receipt.found.is_empty() {
        return Ok(());
    }
    let files: Vec<String> = receipt.found.iter().map(|file| quoted(file)).collect();
    Err(CliError::Failed(format!("something of theirs is still in {}. remove what somebody put there", list(&files)), 1))
}

/// The person of that reference, where so many records stay shut. A record that is part of another's is not erased by itself: what was said of one person goes together.
pub fn to_erase(people: &[Summary], shut: usize, reference: &str) -> Result<Tree, TwoPart> {
    let named = quoted(reference);
    let Some(person) = people.iter().find(|person| person.reference == reference) else {
        return Err(nobody(reference, shut));
    };
    let shown = shown_as(people, person.tree);
    match people.iter().find(|other| other.tree == shown && other.tree != person.tree) {
        None => Ok(person.tree),
        Some(whole) => {
            let whole = quoted(&whole.reference);
            let fix = format!("erase {whole} to erase both, or take the two apart first, in the program");
            Err(TwoPart::new(format!("{named} was put together with {whole}"), fix))
        }
    }
}
