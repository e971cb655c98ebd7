//! `match`: what fits, what depends, what does not, with reasons.

use super::args::MatchArgs;
use super::context::Context;
use super::error::CliError;
use crate::facts::tell_all;
use crate::matching::{Match, Matches, matches};

/// Runs it.
pub fn run(context: &Context, args: &MatchArgs) -> Result<(), CliError> {
    let library = context.load()?.library;
    let facts = tell_all(&args.facts, &library.catalogue.vocabulary, library.places.all(), context.today()).map_err(|faults| {
        CliError::Usage(faults.iter().map(|fault| format!("{}. {}", fault.what, fault.fix)).collect::<Vec<_>>().join("\nfingerpost: "))
    })?;
    let matches = matches(&library.catalogue, &facts, context.today(), args.all);
    let json = || serde_json::to_value(&matches).unwrap_or_default();
    context.put(json, || words(&matches))
}

fn words(matches: &Matches) -> String {
    let mut lines = vec![format!("As of {}. Only the provider decides.", crate::text::say_date(matches.as_of))];
    for (heading, found) in
        [("Fits what we know", &matches.fits), ("Depends on an answer", &matches.ask), ("Not for this situation", &matches.no)]
    {
        lines.push(format!("\n{heading}: {}", found.len()));
        lines.extend(found.iter().map(one));
    }
    if !matches.ask_next.is_empty() {
        lines.push("\nWhat to ask next".to_owned());
        lines.extend(matches.ask_next.iter().take(5).map(|ask| format!("  {} (settles {})", ask.question, ask.settles)));
    }
    lines.join("\n")
}

fn one(found: &Match) -> String {
    let mut lines = vec![format!("  {} ({})", found.name, found.id)];
    lines.extend(found.reasons.iter().map(|reason| {
        let met = match reason.met {
            Some(true) => "met",
            Some(false) => "not met",
            None => "to ask",
        };
        format!("    {met}: {}", crate::app::condition(reason))
    }));
    lines.extend(found.differ.iter().map(|words| format!("    the sources differ: {words}")));
    lines.join("\n")
}
