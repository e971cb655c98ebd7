//! `handout`: what a person takes away, in writing.

use serde_json::json;

use super::args::{HandoutArgs, HandoutStyle};
use super::context::Context;
use super::error::CliError;
use super::notes::Notes;
use super::output::say;
use crate::handout::{Handout, Style, Wording};

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
    let (catalogue, foot) = (&library.catalogue, context.settings.complaints.as_str());
    let handout = Handout { person: &person, session: None, catalogue, on: context.today(), foot, wording };
    let text = handout.write(style);
    say(SAFE);
    for hard in handout.still_hard() {
        say(&format!("not yet easy to read: {hard}"));
    }
    context
        .put_whole(|| json!({ "person": person.reference, "style": name, "easier": wording == Wording::Easier, "text": text }), &text)?;
    notes.close()
}
