//! `passport`: what somebody brings from another desk, shown first, then written into the notes.

use std::io::IsTerminal;
use std::path::Path;

use serde_json::json;

use super::context::{Context, is_input};
use super::error::CliError;
use super::handout_args::PassportArgs;
use super::output::{self, say};
use super::passphrase::secret;
use crate::app::Want;
use crate::catalogue::Catalogue;
use crate::handout;
use crate::passport::Carried;
use crate::plain::{Echo, Heard, Reader};
use crate::runtime;
use crate::text::{capital, count, why};

/// Nobody types more.
const LONGEST: usize = 64 * 1024;

/// Runs it. Nothing is written before everything was read, and all of it is written at once.
pub fn run(mut context: Context, args: &PassportArgs) -> Result<(), CliError> {
    // What is wrong with the letters is told before any words are asked for.
    let sealed = runtime::passport_letters(&typed(&mut context, &args.file)?)?;
    let words = context.passport_words(args.passport_words_file.as_deref(), false)?;
    let carried = runtime::open_passport(&sealed, &secret(words))?;
    let catalogue = context.load(Want::Catalogue)?.library.catalogue;
    let mut notes = context.open_store()?;
    let into = match &args.person {
        Some(reference) => Some(notes.read(reference)?.0),
        None => None,
    };
    if into.as_ref().is_some_and(|person| person.withdrawn.is_some()) {
        return Err(CliError::Fault("they withdrew, so nothing is brought in. if they are back, undo that first".to_owned()));
    }
    if !context.json() {
        output::put(&output::words(&shown(&carried, &catalogue)))?;
    }
    let (mut written, mut nothing_new) = (None, false);
    if args.yes || agreed(&mut context, into.as_ref().map(|person| person.reference.as_str()))? {
        let (tree, left_out) = runtime::bring_in(notes.store.as_mut(), into.as_ref(), &carried)?;
        nothing_new = left_out > 0 && left_out == carried.count();
        written = Some((notes.read_tree(tree)?.0.reference, left_out));
    }
    let json = || {
        let (person, left_out) = written.as_ref().map_or((None, 0), |(person, left_out)| (Some(person), *left_out));
        json!({ "holds": carried, "person": person, "written": person.is_some() && !nothing_new, "there_already": left_out })
    };
    let words = || match &written {
        None => "Nothing was written.".to_owned(),
        Some((reference, _)) if nothing_new => {
            format!("Nothing was written: all of it is there already in the record of {reference}, or was told later.")
        }
        Some((reference, 0)) => format!("Saved: {reference} now has what the paper passport holds."),
        Some((reference, left_out)) => {
            let things = capital(&count(*left_out, "thing was", "things were"));
            format!("Saved: {reference} now has what the paper passport holds. {things} there already, or told later.")
        }
    };
    context.put(json, words)?;
    notes.close()
}

/// The letters as they came.
fn typed(context: &mut Context, file: &Path) -> Result<String, CliError> {
    if !is_input(file) {
        return runtime::read_passport_file(file).map_err(|error| {
            CliError::Usage(format!(
                "the file `{}` cannot be read: {}. name another, or `-` to type the letters",
                file.display(),
                why(&error)
            ))
        });
    }
    say("type the letters line by line, then an empty line:");
    let by_hand = std::io::stdin().is_terminal();
    let mut text = String::new();
    loop {
        match Reader::read(context.input()?, Echo::Shown, None) {
            // Whoever types ends them so; what is piped may be a whole hand-out, with the letters after many an empty line.
            Heard::Line(line) if line.trim().is_empty() && !text.is_empty() && (by_hand || runtime::passport_letters(&text).is_ok()) => {
                return Ok(text);
            }
            Heard::Line(line) if text.len() < LONGEST => {
                text.push_str(&line);
                text.push('\n');
            }
            Heard::Signal(_) => return Err(CliError::Interrupted),
            _ => return Ok(text),
        }
    }
}

/// Whether it is to be written.
fn agreed(context: &mut Context, reference: Option<&str>) -> Result<bool, CliError> {
    let whom = reference.unwrap_or("somebody new");
    say(&format!("is this what they want to bring? type yes to write it into the record of {whom}, or nothing to stop:"));
    context.said_yes()
}

/// What it holds, in the words of a hand-out; the answers in one paragraph.
fn shown(carried: &Carried, catalogue: &Catalogue) -> String {
    let mut paragraphs = vec![format!("What it holds, {}:", carried.origin())];
    let (agreed, answers) = handout::carried(carried, catalogue);
    for thing in agreed {
        let details: String = thing.details.iter().map(|detail| format!("\n   {detail}")).collect();
        paragraphs.push(format!("{}: {}{details}", thing.heading, thing.what));
    }
    if !answers.is_empty() {
        paragraphs.push(format!("{}:\n{}", handout::ANSWERS, answers.join("\n")));
    }
    paragraphs.join("\n\n")
}
