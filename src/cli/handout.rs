//! `handout`: what a person takes away, in writing.

use serde_json::json;

use super::args::{HandoutArgs, HandoutStyle};
use super::context::{Context, secret};
use super::error::CliError;
use super::notes::Notes;
use super::output::say;
use crate::handout::{Handout, Style, Wording};
use crate::passport::{Carried, Letters, Strength, strength};
use crate::record::Person;
use crate::runtime;

/// Asked before anything is written out: a program cannot know who else opens the letters.
const SAFE: &str = "is this safe to take home? what is kept outside your notes can be read by anybody who can open it";

/// Runs it.
pub fn run(mut context: Context, args: &HandoutArgs) -> Result<(), CliError> {
    let library = context.load()?.library;
    let mut notes = context.open_store()?;
    let (person, _) = notes.read(&args.reference)?;
    Notes::may_be_used(&person)?;
    let style = match args.style {
        HandoutStyle::Text | HandoutStyle::Easier => Style::Text,
        HandoutStyle::Narrow => Style::Narrow,
        HandoutStyle::Large => Style::Large,
        HandoutStyle::Markdown => Style::Markdown,
        HandoutStyle::Html => Style::Html,
        HandoutStyle::Brf => Style::Brf,
    };
    let name = if args.style == HandoutStyle::Easier { "easier" } else { style.name() };
    let wording = if args.easier || args.style == HandoutStyle::Easier { Wording::Easier } else { Wording::Usual };
    let letters = if args.passport { Some(passport(&mut context, &person, args)?) } else { None };
    let (catalogue, foot) = (&library.catalogue, context.settings.complaints.as_str());
    let handout = Handout {
        person: &person,
        session: None,
        scripts: &library.scripts,
        places: &library.places,
        own_words: !args.without_answers,
        catalogue,
        on: context.today(),
        foot,
        wording,
    };
    let text = match &letters {
        Some(letters) => handout.write_with(style, letters.clone()),
        None => handout.write(style),
    };
    say(SAFE);
    for hard in handout.still_hard() {
        say(&format!("not yet easy to read: {hard}"));
    }
    let json = || {
        let mut whole = json!({ "person": person.reference, "style": name, "easier": wording == Wording::Easier, "text": text });
        if let Some(letters) = &letters {
            whole["passport"] = letters.lines().collect::<Vec<_>>().into();
        }
        whole
    };
    context.put_whole(json, &text)?;
    notes.close()
}

/// What they agreed, sealed with the words that they chose.
fn passport(context: &mut Context, person: &Person, args: &HandoutArgs) -> Result<Letters, CliError> {
    let carried = Carried::of(person, None, context.today(), args.passport_answers);
    if carried.is_empty() {
        let nothing = "nothing has been agreed yet that a paper passport could hold. agree something first, or leave out `--passport`";
        return Err(CliError::Fault(nothing.to_owned()));
    }
    let words = context.passport_words(args.passport_words_file.as_deref(), true)?;
    let strength = strength(&words);
    match strength.words() {
        Some(fault) if strength == Strength::TooShort => return Err(CliError::Usage(fault.to_owned())),
        Some(warning) => say(warning),
        None => {}
    }
    Ok(runtime::seal_passport(&carried, &secret(words))?)
}
