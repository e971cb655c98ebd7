//! `figures`: how many, for a period.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use clap::Args;
use jiff::civil::Date;

use super::args::day;
use super::context::Context;
use super::error::CliError;
use super::output::say;
use crate::app::{FiguresAsked, Want};
use crate::figures::{Figure, Figures, Period};
use crate::runtime::count_figures;
use crate::text::wrap_indented;

/// How wide lines are at most.
const COLUMNS: usize = 80;

#[derive(Debug, Args)]
#[command(after_long_help = OBJECT)]
pub struct FiguresArgs {
    /// The first day; none: 1 April, as the financial year of the last day begins
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Option<Date>,
    /// The last day; none: today
    #[arg(long, value_name = "DATE", value_parser = day)]
    to: Option<Date>,
    /// For a spreadsheet: CSV by RFC 4180, a row for each figure and each category of it
    #[arg(long)]
    csv: bool,
    /// Counts of people to the nearest five: safer where figures of other days are published too
    #[arg(long)]
    rounded: bool,
}

/// The end of `help figures`.
const OBJECT: &str = "\
A count of one to four is withheld, and so is whatever would let it be worked out. What that does not protect from: figures for two periods \
that differ by a few days can be taken from one another. Publish the same months, quarters or years each time, or use --rounded.

With --format json the figures are one object:
  from, to      the first and the last day of the period
  counted_on    the day of counting: what is known is what is known then
  rounded       whether counts of people are to the nearest five
  left_out      how many records could not be read whole, and are not counted
  figures       a list, in order, of objects:
    id          stable: people, sessions, support, referrals, job-starts, sustained-13,
                sustained-26, sustained-52, distance-SCALE, club-meetings, club-people,
                club-attendances, club-left, club-moved-on, gap-NEED;
                a club leader gets those of clubs alone
    title       in words
    definition  what is counted
    source      where that definition is from
    value       how many; null where it is withheld
    withheld    true or false
    categories  a list of id, title, value, withheld: they add up to the value";

/// Runs it.
pub fn run(mut context: Context, args: &FiguresArgs) -> Result<(), CliError> {
    let today = context.today();
    let period = Period::of(args.from, args.to, today).map_err(|fault| CliError::Usage(fault.to_string()))?;
    if args.csv && context.json() {
        return Err(CliError::Usage("`--csv` and `--format json` are two ways to write the same. leave one out".to_owned()));
    }
    let library = Arc::new(context.load(Want::Catalogue)?.library);
    let notes = context.open_store()?;
    let asked = FiguresAsked { period, on: today, is_rounded: args.rounded, library };
    // Nobody is there to stop it: none comes back only of a count that was stopped.
    let Some(figures) = count_figures(notes.store.as_ref(), &asked, &AtomicBool::new(false))? else { return notes.close() };
    if let Some(words) = figures.left_out_words() {
        say(&format!("{} `fingerpost store check` tells more", crate::text::uncapital(&words)));
    }
    if args.csv {
        super::output::put_whole(&figures.to_csv())?;
    } else {
        context.put(|| figures.to_json(), || words(&figures))?;
    }
    notes.close()?;
    if figures.left_out.damaged.is_empty() { Ok(()) } else { Err(CliError::Partly) }
}

fn words(figures: &Figures) -> String {
    let mut lines = wrap_indented(&format!("Figures, {}.", figures.period.words()), COLUMNS, "", "");
    lines.extend(wrap_indented(&figures.lead(), COLUMNS, "", ""));
    if figures.is_empty() {
        lines.push("There was nothing to count in that period.".to_owned());
    }
    lines.extend(figures.figures.iter().flat_map(figure));
    lines.extend(figures.no_gaps().map(|words| format!("\n{words}")));
    lines.push(String::new());
    lines.extend(wrap_indented(figures.rule(), COLUMNS, "", ""));
    lines.join("\n")
}

fn figure(figure: &Figure) -> Vec<String> {
    let mut lines = vec![String::new()];
    lines.extend(wrap_indented(&format!("{}: {}", figure.title, figure.number()), COLUMNS, "", "  "));
    lines.extend(figure.rows().flat_map(|(title, words)| wrap_indented(&format!("{title}: {words}"), COLUMNS, "  ", "    ")));
    lines.extend(wrap_indented(&format!("{} Source: {}", figure.definition, figure.source), COLUMNS, "  ", "  "));
    lines
}
