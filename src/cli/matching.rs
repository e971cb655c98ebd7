//! `match`: what fits, what depends, what does not, with reasons.

use jiff::civil::Date;

use super::args::MatchArgs;
use super::context::{Context, is_input};
use super::error::CliError;
use super::named_file::NamedFile;
use crate::app::{self, Want};
use crate::facts::tell_each;
use crate::matching::{Match, Matcher, Matches, Verdict, Whole, Why};
use crate::plain::Echo;
use crate::text::{say_date, wrap_indented};

/// So many lines of input are read: there are far fewer facts.
const MOST_LINES: usize = 10_000;

/// Runs it.
pub fn run(context: &mut Context, args: &MatchArgs) -> Result<(), CliError> {
    let typed = match &args.facts_file {
        Some(file) if is_input(file) => lines(context)?,
        _ => Vec::new(),
    };
    let file = args.facts_file.as_deref().filter(|file| !is_input(file));
    let file = file.map(|file| NamedFile::read(file, "the facts file")).transpose()?;
    let from_file: Vec<_> = file.iter().flat_map(NamedFile::lines).collect();
    let told = args.facts.iter().chain(&typed).map(String::as_str).chain(from_file.iter().map(|(_, line)| *line));
    let library = context.load(Want::Catalogue)?.library;
    let facts = tell_each(told, &library.catalogue.vocabulary, library.places.all(), context.today()).map_err(|faults| {
        let before = args.facts.len() + typed.len();
        let (of_args, of_file): (Vec<_>, Vec<_>) = faults.into_iter().partition(|(place, _)| *place < before);
        let placed = of_file.into_iter().map(|(place, fault)| (from_file[place - before].0.clone(), fault.what, fault.fix));
        let placed: Vec<_> = placed.collect();
        let in_args = of_args.iter().any(|(place, _)| *place < args.facts.len());
        let in_file = file.as_ref().filter(|_| !placed.is_empty()).map(|file| file.at_fault(placed));
        let sentences = of_args.iter().map(|(place, fault)| {
            let line = place.checked_sub(args.facts.len()).map(|line| format!("line {} of the input: ", line + 1));
            format!("{}{}. {}", line.unwrap_or_default(), fault.what, fault.fix)
        });
        let sentences: Vec<String> = sentences.collect();
        match in_file {
            Some(error) if sentences.is_empty() => error,
            // A list that was written beforehand has a fault, whichever way it comes.
            _ if in_args => CliError::Usage(sentences.join("\nfingerpost: ")),
            _ => CliError::Fault(sentences.join("\nfingerpost: ")),
        }
    })?;
    let matcher = Matcher::new(&library.catalogue, &library.places, facts, context.today());
    let matches = if args.all { matcher.matches_of_all() } else { matcher.matches() };
    let json = || serde_json::to_value(Whole::new(&matcher, &matches)).unwrap_or_default();
    context.put(json, || words(&matcher, &matches))
}

/// The lines of the input.
fn lines(context: &mut Context) -> Result<Vec<String>, CliError> {
    let mut lines = Vec::new();
    loop {
        match context.line(Echo::Shown) {
            Ok(_) if lines.len() == MOST_LINES => {
                return Err(CliError::Fault(format!(
                    "the input has more than {MOST_LINES} lines, and no more than that is read. send it the facts alone"
                )));
            }
            Ok(line) => lines.push(line.to_string()),
            Err(CliError::NoLine) => return Ok(lines),
            Err(error) => return Err(error),
        }
    }
}

fn words<'c>(matcher: &Matcher<'c>, matches: &Matches<'c>) -> String {
    let mut lines = vec![format!("As of {}. Only the provider decides.", say_date(matches.as_of))];
    for (heading, found) in
        [("Fits what we know", &matches.fits), ("Depends on an answer", &matches.ask), ("Not for this situation", &matches.no)]
    {
        lines.push(format!("\n{heading}: {}", found.len()));
        found.iter().for_each(|found| one(found, &matcher.why(found), matches.as_of, &mut lines));
    }
    if !matches.ask_next.is_empty() {
        lines.push("\nWhat to ask next".to_owned());
        let asked = matches.ask_next.iter().take(5);
        asked.for_each(|ask| set_in(&format!("{} (settles {})", ask.question, ask.settles), 2, &mut lines));
    }
    lines.join("\n")
}

fn one(found: &Match<'_>, why: &Why, day: Date, lines: &mut Vec<String>) {
    let openness = app::openness(found.provision, day);
    let openness = if openness.is_empty() { String::new() } else { format!(", {openness}") };
    set_in(&format!("{} ({}){openness}", found.provision.name, found.provision.id), 2, lines);
    for reason in &why.reasons {
        let met = match reason.met {
            Some(true) => "met",
            Some(false) => "not met",
            None => "to ask",
        };
        set_in(&format!("{met}: {}", app::condition(reason)), 4, lines);
    }
    let may_be = found.verdict != Verdict::No;
    let more = [
        why.differ.iter().map(|words| format!("the sources differ: {words}")).collect::<Vec<_>>(),
        why.leaning
            .iter()
            .filter(|leans| may_be && leans.met.is_some())
            .map(|leans| format!("aimed at: {}", app::leaning(leans)))
            .collect(),
        why.judge.iter().filter(|_| may_be).map(|words| format!("for you to weigh: {words}")).collect(),
        why.changes.iter().map(|turn| format!("from {}: {}", say_date(turn.on), app::turning(turn))).collect(),
    ];
    more.iter().flatten().for_each(|words| set_in(words, 4, lines));
}

fn set_in(words: &str, columns: usize, lines: &mut Vec<String>) {
    lines.extend(wrap_indented(words, 80, &" ".repeat(columns), &" ".repeat(columns + 2)));
}
