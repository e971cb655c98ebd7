//! `match`: what fits, what depends, what does not, with reasons.

use std::path::Path;

use super::args::MatchArgs;
use super::context::Context;
use super::error::CliError;
use crate::facts::tell_all;
use crate::matching::{Match, Matcher, Matches, Whole, Why};
use crate::plain::Echo;
use crate::text::{self, wrap_indented};

/// Runs it.
pub fn run(context: &mut Context, args: &MatchArgs) -> Result<(), CliError> {
    let mut written = args.facts.clone();
    if let Some(file) = &args.facts_file {
        written.extend(lines(context, file)?);
    }
    let library = context.load()?.library;
    let facts = tell_all(&written, &library.catalogue.vocabulary, library.places.all(), context.today()).map_err(|faults| {
        CliError::Usage(faults.iter().map(|fault| format!("{}. {}", fault.what, fault.fix)).collect::<Vec<_>>().join("\nfingerpost: "))
    })?;
    let matcher = Matcher::new(&library.catalogue, &library.places, facts, context.today());
    let matches = matcher.matches(args.all);
    let json = || serde_json::to_value(Whole::new(&matcher, &matches)).unwrap_or_default();
    context.put(json, || words(&matcher, &matches))
}

/// The lines of a file of facts, or of the input.
fn lines(context: &mut Context, file: &Path) -> Result<Vec<String>, CliError> {
    if file.as_os_str() == "-" {
        let mut lines = Vec::new();
        loop {
            match context.line(Echo::Shown) {
                Ok(line) => lines.push(line.to_string()),
                Err(CliError::InputEnded) => return Ok(lines),
                Err(error) => return Err(error),
            }
        }
    }
    let text = std::fs::read_to_string(file).map_err(|error| {
        CliError::Usage(format!("the facts file `{}` cannot be read: {}. name another", file.display(), text::why(&error)))
    })?;
    // Some editors begin a file with a mark of its encoding.
    Ok(text.trim_start_matches('\u{feff}').lines().map(str::to_owned).collect())
}

fn words<'c>(matcher: &Matcher<'c>, matches: &Matches<'c>) -> String {
    let mut lines = vec![format!("As of {}. Only the provider decides.", crate::text::say_date(matches.as_of))];
    for (heading, found) in
        [("Fits what we know", &matches.fits), ("Depends on an answer", &matches.ask), ("Not for this situation", &matches.no)]
    {
        lines.push(format!("\n{heading}: {}", found.len()));
        found.iter().for_each(|found| one(found, &matcher.why(found), &mut lines));
    }
    if !matches.ask_next.is_empty() {
        lines.push("\nWhat to ask next".to_owned());
        let asked = matches.ask_next.iter().take(5);
        asked.for_each(|ask| set_in(&format!("{} (settles {})", ask.question, ask.settles), 2, &mut lines));
    }
    lines.join("\n")
}

fn one(found: &Match<'_>, why: &Why, lines: &mut Vec<String>) {
    set_in(&format!("{} ({})", found.provision.name, found.provision.id), 2, lines);
    for reason in &why.reasons {
        let met = match reason.met {
            Some(true) => "met",
            Some(false) => "not met",
            None => "to ask",
        };
        set_in(&format!("{met}: {}", crate::app::condition(reason)), 4, lines);
    }
    why.differ.iter().for_each(|words| set_in(&format!("the sources differ: {words}"), 4, lines));
}

fn set_in(words: &str, columns: usize, lines: &mut Vec<String>) {
    lines.extend(wrap_indented(words, 80, &" ".repeat(columns), &" ".repeat(columns + 2)));
}
