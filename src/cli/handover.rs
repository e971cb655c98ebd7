//! `handover` and `takeover`: one person's whole record, from one adviser's notes to another's.

use std::path::Path;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::context::Context;
use super::error::CliError;
use super::handover_args::{HandoverArgs, TakeoverArgs};
use super::output::say;
use super::{erase, session};
use crate::clock;
use crate::record::{Backups, Event, Person};
use crate::runtime::{self, Consent, Handed, hand_over, is_taken, person_with, take_parcel, with_a_card};
use crate::store::{Disk, Parcel, Receipt, Store, whole};
use crate::text::{count, list, number, quoted, say_date, sentences, why};
use crate::vault::{Card, VaultError};

/// What the program can do nothing about once the file is on its way.
pub(super) const UNPROVEN: &str =
    "nothing in the file proves who sealed it, unless its six words were compared with theirs on the telephone";

/// Runs `handover`.
pub fn give(mut context: Context, args: &HandoverArgs, reference: &str) -> Result<(), CliError> {
    let card = read_card(&args.card)?;
    let (mut disk, _) = context.open_disk()?;
    if card == disk.card() {
        return Err(CliError::Usage("this is your own card, and the record is with you already. name the receiver's".to_owned()));
    }
    let tree = erase::to_erase(&disk.people()?, disk.shut_records(), reference)?;
    let person = Person::of(tree, &whole(&disk, tree)?);
    say(&format!("the card is of {}. ask them on the telephone for its words: {}", card.name, card.words().join(" ")));
    if person.refused_whole() {
        say("in a session they did not say yes to telling whoever goes on with them. ask them again before you send the file");
    }
    let consent = consent(&mut context, args, &card, &person)?;
    if args.erase {
        erase::speaks_against(&disk, tree)?;
        erase::confirm(&mut context, reference, args.yes)?;
    }
    let Handed { entries, words } = hand_over(&mut disk, tree, &card, consent, &args.to)?;
    say(&format!("the words of the file, to be said on the telephone: {words}"));
    let backups = disk.backups();
    let store: Box<dyn Store + Send> = Box::new(disk);
    let (store, receipt) =
        if args.erase { runtime::erase_person(store, tree).map(|(store, receipt)| (store, Some(receipt)))? } else { (store, None) };
    store.close()?;
    let words = || given_in_words(args, &card, entries, receipt.as_ref().map(|receipt| (receipt, &backups)));
    context.put(|| given_as_json(args, &card, entries, receipt.as_ref()), words)?;
    receipt.as_ref().map_or(Ok(()), erase::nothing_left)
}

/// What the person said, or the site's basis where they are not asked.
fn consent(context: &mut Context, args: &HandoverArgs, card: &Card, person: &Person) -> Result<Consent, CliError> {
    let agreed = args.agreed.as_deref().unwrap_or_default().trim();
    if !agreed.is_empty() {
        return Ok(Consent::agreed(agreed.to_owned()));
    }
    if let Some(found) = Consent::found(person, card, context.today(), args.basis.as_deref().unwrap_or_default()) {
        if !found.agreed.is_empty() {
            say(&format!("they are not asked again: {}", found.agreed));
        }
        return Ok(found);
    }
    say(&format!("ask the person: may {} have everything that is written here about you, and work with you from now on?", card.name));
    say("type what they said, or nothing to stop:");
    let nothing = || {
        CliError::Fault(
            "the person has not agreed, so nothing was handed over. ask them and give `--agreed \"what they said\"`, \
             or, where the site may do it without asking, `--basis \"why\"`"
                .to_owned(),
        )
    };
    context.said()?.map(Consent::agreed).ok_or_else(nothing)
}

fn given_as_json(args: &HandoverArgs, card: &Card, records: usize, receipt: Option<&Receipt>) -> Value {
    json!({
        "person": args.reference, "to": card.name, "file": args.to.display().to_string(), "records": records,
        "kept": receipt.is_none(), "receipt": receipt.map(|receipt| &receipt.id),
    })
}

fn given_in_words(args: &HandoverArgs, card: &Card, records: usize, erased: Option<(&Receipt, &Backups)>) -> String {
    let records = count(records, "entry", "entries");
    let file = args.to.display();
    let mut lines = vec![format!("Handed over to {}: {records}, sealed in {file} and read back. Only they can open it.", card.name)];
    lines
        .push("They take it in with `fingerpost takeover FILE`. Tell them on the telephone that it is from you, and its words.".to_owned());
    lines.push(match erased {
        Some((receipt, backups)) => format!("It is erased here. Receipt: {}.\n{}", receipt.id, erase::out_of_reach(backups)),
        None => "Here it is kept and can only be read. Undo on its timeline takes that back; `fingerpost erase` erases it.".to_owned(),
    });
    lines.join("\n")
}

/// Runs `takeover`.
pub fn take(mut context: Context, args: &TakeoverArgs) -> Result<(), CliError> {
    let (mut disk, passphrase) = context.open_disk()?;
    let parcel = disk.read_handover(&args.file, &passphrase)?;
    let new = disk.new_in(&parcel)?;
    let theirs = Person::of(parcel.tree, &parcel.events);
    let mut reference = theirs.reference;
    if !new.is_empty() {
        let (person, _) = person_with(&disk, &parcel, &new)?;
        let other = other_reference(&disk, &person, args.reference.as_deref())?;
        show(&parcel, &new, &disk, &Disk::words_of_handover(&args.file)?);
        if !args.yes && disk.own_trees().contains(&parcel.tree) {
            agree(&mut context, &person.reference)?;
        }
        reference = other.clone().unwrap_or_else(|| person.reference.clone());
        take_parcel(&mut disk, &parcel, &person, &new, other)?;
    }
    Box::new(disk).close()?;
    let (records, added) = (parcel.events.len(), new.len());
    let json = || json!({ "person": reference, "from": parcel.from, "at": parcel.at, "records": records, "added": added });
    context.put(json, || {
        let from = format!("from {}, {}", parcel.from, say_date(clock::here(parcel.at).date()));
        if added == 0 {
            return format!("Everything in it is here already ({from}). Nothing was added.");
        }
        let added = count(added, "entry", "entries");
        format!("Taken over: {reference}, {added}, each as it was written ({from}).\n{}", sentences(UNPROVEN))
    })
}

/// Says what a file holds, before anything of it is kept.
pub(super) fn show(parcel: &Parcel, new: &[Event], disk: &Disk, words: &[&str]) {
    let from = &parcel.from;
    say(&format!("the words of this file: {}. ask {from} on the telephone for those of theirs", words.join(" ")));
    let day = |at: Timestamp| say_date(clock::here(at).date());
    say(&format!("it says that it was sealed by {from} on {}. nothing proves that but the same words", day(parcel.at)));
    let writers: Vec<String> = parcel.writers().into_iter().map(|(who, count)| format!("{who} ({count})")).collect();
    let entries = count(parcel.events.len(), "entry", "entries");
    let fresh = match new.len() {
        0 => "none of them is new here".to_owned(),
        1 => "one of them is new here".to_owned(),
        fresh => format!("{} of them are new here", number(fresh)),
    };
    say(&format!("it holds {entries}; {fresh}; written, as it says, by {}", list(&writers)));
    let yours = Parcel::said_to_be_of(new, disk.user(), disk.machine()).count();
    if yours > 0 {
        say(&format!(
            "{yours} of the new ones say that you wrote them, though they are not in these notes. look at them before you rely on them"
        ));
    }
}

/// Asks before anything is added to a record that is here.
pub(super) fn agree(context: &mut Context, reference: &str) -> Result<(), CliError> {
    say(&format!("{} is here already, and this adds to what is written there, for good", quoted(reference)));
    say("type yes to go on, or nothing to stop:");
    if context.said_yes()? {
        return Ok(());
    }
    Err(CliError::Fault("nothing was taken over. once you know who sealed the file, give `--yes`, or answer yes".to_owned()))
}

/// The reference that a record takes here, where it cannot keep the one that it came with.
pub(super) fn other_reference(disk: &Disk, person: &Person, wanted: Option<&str>) -> Result<Option<String>, CliError> {
    let wanted = wanted.map(session::new_reference).transpose()?;
    let reference = wanted.as_ref().unwrap_or(&person.reference);
    if is_taken(disk, reference, person.tree)? {
        return Err(CliError::Fault(format!(
            "somebody else here has the reference {}. give this person another one with `--as REF`; nothing was changed",
            quoted(reference)
        )));
    }
    Ok(wanted.filter(|wanted| *wanted != person.reference))
}

/// The card in a file.
pub(super) fn read_card(file: &Path) -> Result<Card, CliError> {
    let shown = file.display();
    let text = with_a_card(file)
        .map_err(|error| CliError::Usage(format!("the card `{shown}` cannot be read: {}. name another file", why(&error))))?;
    Card::from_text(&text).map_err(|error| match error {
        VaultError::Newer { .. } => CliError::Failed(format!("the card in `{shown}` is of a newer fingerpost. update fingerpost"), 7),
        _ => CliError::Fault(format!(
            "there is no whole card in `{shown}`. ask for what `fingerpost store card` writes, from `fpcard1:` to the full stop"
        )),
    })
}
