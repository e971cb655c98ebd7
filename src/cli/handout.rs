//! `handout`: what a person takes away, in writing.

use serde_json::json;

use super::args::{HandoutArgs, HandoutStyle};
use super::context::{Context, read_person};
use super::error::CliError;
use crate::handout::{Handout, Style};

/// Runs it.
pub fn run(mut context: Context, args: &HandoutArgs) -> Result<(), CliError> {
    let library = context.load()?.library;
    let store = context.open_store()?;
    let (person, _, damaged) = read_person(store.as_ref(), &args.reference)?;
    let style = match args.style {
        HandoutStyle::Text => Style::Text,
        HandoutStyle::Narrow => Style::Narrow,
        HandoutStyle::Markdown => Style::Markdown,
    };
    let (catalogue, foot) = (&library.catalogue, context.settings.complaints.as_str());
    let text = Handout { person: &person, session: None, catalogue, on: context.today(), foot }.write(style);
    context.put(|| json!({ "person": person.reference, "style": style.name(), "text": text }), || text.clone())?;
    store.close()?;
    damaged.map_or(Ok(()), Err)
}
