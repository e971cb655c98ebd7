//! `club forget`: a member's name, for good. What the club did stays.

use serde_json::json;

use super::opened::{numbered, tree_of};
use crate::cli::club_args::ForgetArgs;
use crate::cli::context::Context;
use crate::cli::erase::{OUT_OF_REACH, nothing_left, speaks_against};
use crate::cli::erase_note::NOT_THE_SAME;
use crate::cli::error::CliError;
use crate::cli::notes::Notes;
use crate::cli::output::say;
use crate::clock;
use crate::record::{Change, Club, Event, NAMELESS, Person};
use crate::runtime;
use crate::store::{Store, whole};
use crate::text::{capital, count, say_date};

/// Runs it. What stands instead is written first: whatever interrupts it, the same command finishes it.
pub fn run(mut context: Context, args: &ForgetArgs) -> Result<(), CliError> {
    let (mut disk, _) = context.open_disk()?;
    let tree = tree_of(&mut context, &args.club, &disk.people()?)?;
    speaks_against(&disk, tree)?;
    let events = whole(&disk, tree)?;
    let (record, club) = (Person::of(tree, &events), Club::of(tree, &events));
    Notes::is_here(&record, "club")?;
    let member = numbered(&club, args.member)?.event;
    let Some(nameless) = club.without_name(&events, member, context.today()) else {
        return Err(CliError::Fault("there is no such member any more. nothing was changed".to_owned()));
    };
    if nameless.going.is_empty() {
        let what = format!("the name of number {} was removed already. nothing was changed", args.member);
        return Err(CliError::Fault(what));
    }
    let still: Vec<_> = nameless.still.iter().map(|event| (what(event), clock::here(event.at).date())).collect();
    if !still.is_empty() {
        let many = count(still.len(), "entry that stays has", "entries that stay have");
        say(&format!(
            "{many} the name, or somebody else's of that name. change these first, in the program; afterwards nobody can look for it:"
        ));
        still.iter().for_each(|(what, on)| say(&format!("- {}: {what}", say_date(*on))));
    }
    confirm(&mut context, args)?;
    let changes = nameless.changes.into_iter().map(Change::Club).collect();
    let written = runtime::events(&disk, tree, &record.heads, changes, clock::now())?;
    disk.append(tree, &written)?;
    let (disk, receipt) = disk.remove(tree, &nameless.going, &mut |_| ())?;
    Box::new(disk).close()?;
    let json = || {
        let still: Vec<_> = still.iter().map(|(what, on)| json!({ "what": what, "on": on })).collect();
        let found = receipt.found.len();
        json!({ "ref": club.reference, "number": args.member, "receipt": receipt.id, "files_scanned": receipt.files, "found": found, "still": still })
    };
    let words = || {
        let searched = capital(&count(receipt.files as usize, "file", "files"));
        let found = if receipt.found.is_empty() { "nothing of it was found" } else { "something of it was found" };
        format!(
            "The name of number {} is removed for good; {NAMELESS} stands in its place. {searched} searched afterwards: {found}. Receipt: {}.\n{OUT_OF_REACH}",
            args.member, receipt.id
        )
    };
    if context.json() {
        say(OUT_OF_REACH);
    }
    context.put(json, words)?;
    nothing_left(&receipt)
}

/// What was done, as the timeline has it.
fn what(event: &Event) -> String {
    event.change.words().unwrap_or_else(|| "typed something that is not kept yet".to_owned())
}

/// Asks for the member's number again.
fn confirm(context: &mut Context, args: &ForgetArgs) -> Result<(), CliError> {
    if args.yes {
        return Ok(());
    }
    let told = [
        "this removes a member's name, their own notes and old drafts of the club for good. there is no undoing it",
        "type the number of the member again to go on, or nothing to stop:",
    ];
    context.typed_again(&args.member.to_string(), &told, NOT_THE_SAME)
}
