//! `handover` of several people, and `takeover` of what comes of it: a folder with a sealed file for each.
//!
//! Each person is handed over whole or not at all, so that whatever stops it half way loses nothing: given again, it goes on with those who are left.

use std::fs;
use std::ops::Range;
use std::path::Path;

use serde_json::{Value, json};

use super::context::{Context, is_input};
use super::erase;
use super::error::CliError;
use super::handover::{UNPROVEN, agree, other_reference, read_card, show};
use super::handover_args::{HandoverArgs, TakeoverArgs};
use super::named_file::NamedFile;
use super::notes::put_away;
use super::output::say;
use crate::plain::Echo;
use crate::record::{Person, Summary, Tree, listed};
use crate::runtime::{Consent, Handed, Went, hand_whom_it_may, handed_in, person_with, take_parcel};
use crate::store::{Disk, Store};
use crate::text::{TwoPart, capital, count, list, quoted, sentences, why};
use crate::vault::{Card, Passphrase};

/// So many references are read from the input.
const MOST_TYPED: usize = 10_000;

/// What became of each person who was to be handed over.
#[derive(Default)]
struct Given {
    /// Handed over now: the reference, and the name of the file.
    handed: Vec<(String, String)>,
    /// Who did not agree.
    left_out: Vec<String>,
    /// Handed over before.
    before: Vec<String>,
    /// Of whom something cannot be read.
    unreadable: Vec<String>,
}

/// Runs `handover` for several people.
pub fn give(mut context: Context, args: &HandoverArgs) -> Result<(), CliError> {
    let card = read_card(&args.card)?;
    let wanted = args.people.as_deref().map(|file| Wanted::read(&mut context, file)).transpose()?;
    let (mut disk, _) = context.open_disk()?;
    if card == disk.card() {
        return Err(CliError::Usage("this is your own card, and the records are with you already. name the receiver's".to_owned()));
    }
    let people = people(&disk, wanted)?;
    let inside = Disk::is_inside(&context.kept_store()?, &args.to);
    if inside {
        return Err(CliError::Usage(format!("`{}` is in the folder of the notes themselves. name another with `--to`", args.to.display())));
    }
    fs::create_dir_all(&args.to).map_err(|error| unwritable(&args.to, &error))?;
    say(&format!("the card is of {}. ask them on the telephone for its words: {}", card.name, card.words().join(" ")));
    let mut given = Given::default();
    let stopped =
        people.iter().find_map(|(tree, reference)| give_one(&mut context, &mut disk, args, &card, (*tree, reference), &mut given).err());
    let put_away = put_away(disk);
    context.put(|| given.as_json(&card, &args.to, stopped.is_some()), || given.in_words(&card, &args.to))?;
    stopped.map_or(put_away, Err)
}

fn give_one(
    context: &mut Context,
    disk: &mut Disk,
    args: &HandoverArgs,
    card: &Card,
    (tree, reference): (Tree, &str),
    given: &mut Given,
) -> Result<(), CliError> {
    let reference = reference.to_owned();
    match hand_whom_it_may(disk, tree, card, &args.to, |person| consent(context, args, card, person))? {
        Went::Handed(file, Handed { words, .. }) => {
            say(&format!("{reference} is in {file}; its words: {words}"));
            given.handed.push((reference, file));
        }
        Went::Before => given.before.push(reference),
        Went::Unreadable => given.unreadable.push(reference),
        Went::Unasked => given.left_out.push(reference),
    }
    Ok(())
}

/// What this person said, or the site's basis; nothing where they did not agree, or nobody is there to be asked.
fn consent(context: &mut Context, args: &HandoverArgs, card: &Card, person: &Person) -> Result<Option<Consent>, CliError> {
    if let Some(found) = Consent::found(person, card, context.today(), args.basis.as_deref().unwrap_or_default()) {
        return Ok(Some(found));
    }
    say(&format!("{}: may {} have everything that is written here about them?", person.reference, card.name));
    say("type what they said, or nothing to leave them out:");
    Ok(context.said()?.map(Consent::agreed))
}

/// References that were wanted, one a line, and the file that they stand in; none: they were typed.
struct Wanted {
    references: Vec<(Range<usize>, String)>,
    file: Option<NamedFile>,
}

impl Wanted {
    fn read(context: &mut Context, file: &Path) -> Result<Self, CliError> {
        let mut wanted = if is_input(file) {
            Self { references: typed(context)?, file: None }
        } else {
            let file = NamedFile::read(file, "the list")?;
            let references = file.lines().map(|(place, line)| (place, line.to_owned())).collect();
            Self { references, file: Some(file) }
        };
        wanted.references.dedup_by(|one, other| one.1 == other.1);
        if wanted.references.is_empty() {
            return Err(CliError::Usage("there is no reference in the list. write one on each line, or give `--all`".to_owned()));
        }
        Ok(wanted)
    }

    /// Each of them among those who are here; where one is not, all who are not are told.
    fn among(self, all: &[Summary], shut: usize) -> Result<Vec<(Tree, String)>, CliError> {
        let (mut found, mut faults) = (Vec::new(), Vec::new());
        for (place, reference) in self.references {
            match (erase::to_erase(all, shut, &reference), &self.file) {
                (Ok(tree), _) => found.push((tree, reference)),
                (Err(TwoPart { what, fix }), Some(_)) => faults.push((place, what, fix)),
                (Err(fault), None) => return Err(fault.into()),
            }
        }
        match self.file {
            Some(file) if !faults.is_empty() => Err(file.at_fault(faults)),
            _ => Ok(found),
        }
    }
}

/// References that are typed, up to an empty line.
fn typed(context: &mut Context) -> Result<Vec<(Range<usize>, String)>, CliError> {
    let mut found = Vec::new();
    loop {
        match context.line(Echo::Shown) {
            Ok(line) if line.trim().is_empty() => return Ok(found),
            Ok(_) if found.len() == MOST_TYPED => {
                return Err(CliError::Fault(format!(
                    "the input has more than {MOST_TYPED} lines, and no more than that is read. write them into a file"
                )));
            }
            Ok(line) => found.push((0..0, line.trim().to_owned())),
            Err(CliError::NoLine) => return Ok(found),
            Err(error) => return Err(error),
        }
    }
}

/// Those who are wanted, or everybody who is this user's own. Nobody is handed over where one who is named is not there.
fn people(disk: &Disk, wanted: Option<Wanted>) -> Result<Vec<(Tree, String)>, CliError> {
    let all = disk.people()?;
    match wanted {
        Some(wanted) => wanted.among(&all, disk.shut_records()),
        None => {
            let own = disk.own_trees();
            Ok(listed(all).into_iter().filter(|line| own.contains(&line.tree)).map(|line| (line.tree, line.reference)).collect())
        }
    }
}

fn unwritable(folder: &Path, error: &std::io::Error) -> CliError {
    CliError::unwritten(format!("the folder `{}` cannot be made: {}. name another with `--to`", folder.display(), why(error)), error)
}

impl Given {
    fn as_json(&self, card: &Card, folder: &Path, stopped: bool) -> Value {
        let handed: Vec<Value> = self.handed.iter().map(|(person, file)| json!({ "person": person, "file": file })).collect();
        json!({
            "to": card.name, "folder": folder.display().to_string(), "handed_over": handed, "left_out": self.left_out,
            "handed_over_before": self.before, "unreadable": self.unreadable, "stopped": stopped,
        })
    }

    fn in_words(&self, card: &Card, folder: &Path) -> String {
        let people = |many: usize| count(many, "person", "people");
        let folder = folder.display();
        let mut lines = vec![match self.handed.len() {
            0 => format!("Nobody was handed over to {}, and nothing was written to {folder}.", card.name),
            many => format!("Handed over to {}: {}, each sealed in a file of {folder} and read back.", card.name, people(many)),
        }];
        lines.extend(self.handed.iter().map(|(person, file)| format!("{person}  {file}")));
        if !self.left_out.is_empty() {
            lines.push(format!("Left out, for they have not said that {} may have their record: {}.", card.name, list(&self.left_out)));
            lines.push(
                "Ask them, and give the command again: it goes on with those who are left. Where your site may do it without asking, \
                 `--basis \"why\"` says so."
                    .to_owned(),
            );
        }
        if !self.before.is_empty() {
            lines.push(format!("Handed over before: {}.", list(&self.before)));
        }
        if !self.unreadable.is_empty() {
            lines.push(format!(
                "Left out, for something of their records cannot be read: {}. Put that right first: a backup may have it.",
                list(&self.unreadable)
            ));
        }
        if !self.handed.is_empty() {
            lines.push(
                "They take all of it in with `fingerpost takeover FOLDER`. Here the records are kept and can only be read.".to_owned(),
            );
        }
        lines.join("\n")
    }
}

/// What became of one file.
struct Taken {
    file: String,
    reference: String,
    from: String,
    added: usize,
}

/// Runs `takeover` of a folder: every file in it, in order of name. One that cannot be taken in is told and keeps none of the others back.
pub fn take(mut context: Context, args: &TakeoverArgs) -> Result<(), CliError> {
    if args.reference.is_some() {
        return Err(CliError::Usage("a folder holds several people, and `--as` is for one. name the file of that person".to_owned()));
    }
    let files = handed_in(&args.file).map_err(CliError::Usage)?;
    let (mut disk, passphrase) = context.open_disk()?;
    let (mut taken, mut refused) = (Vec::new(), Vec::new());
    for file in files {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        match take_one(&mut context, &mut disk, &passphrase, &file, args.yes) {
            Ok((reference, from, added)) => taken.push(Taken { file: name, reference, from, added }),
            Err(error @ CliError::Interrupted) => return Err(error),
            Err(error) => {
                let words = error.sentence().unwrap_or_default();
                say(&format!("{name}: {words}"));
                refused.push(name);
            }
        }
    }
    Box::new(disk).close()?;
    context.put(|| taken_as_json(&taken, &refused), || taken_in_words(&taken, &refused))?;
    if refused.is_empty() {
        return Ok(());
    }
    let many = count(refused.len(), "file was", "files were");
    Err(CliError::Fault(format!("{many} not taken in: {}. what is wrong with each is said above; the others are here", list(&refused))))
}

fn take_one(
    context: &mut Context,
    disk: &mut Disk,
    passphrase: &Passphrase,
    file: &Path,
    yes: bool,
) -> Result<(String, String, usize), CliError> {
    let parcel = disk.read_handover(file, passphrase)?;
    let new = disk.new_in(&parcel)?;
    let (person, is_here) = person_with(disk, &parcel, &new)?;
    if !new.is_empty() {
        other_reference(disk, &person, None)?;
        show(&parcel, &new, disk, &Disk::words_of_handover(file)?);
        if is_here && !yes {
            agree(context, &person.reference)?;
        }
        take_parcel(disk, &parcel, &person, &new, None)?;
    }
    Ok((person.reference, parcel.from, new.len()))
}

fn taken_as_json(taken: &[Taken], refused: &[String]) -> Value {
    let taken: Vec<Value> = taken
        .iter()
        .map(|taken| json!({ "file": taken.file, "person": taken.reference, "from": taken.from, "added": taken.added }))
        .collect();
    json!({ "taken_over": taken, "refused": refused })
}

fn taken_in_words(taken: &[Taken], refused: &[String]) -> String {
    let came = taken.iter().filter(|taken| taken.added > 0).count();
    let mut lines = vec![format!("{} taken over.", capital(&count(came, "person was", "people were")))];
    lines.extend(taken.iter().map(|taken| match taken.added {
        0 => format!("{}  here already", taken.reference),
        added => format!("{}  {}, from {}", taken.reference, count(added, "entry", "entries"), quoted(&taken.from)),
    }));
    if !refused.is_empty() {
        lines.push(format!("Not taken in: {}.", list(refused)));
    }
    if came > 0 {
        lines.push(sentences(UNPROVEN));
    }
    lines.join("\n")
}
