//! `today`: what wants doing, from the lines of everybody, without opening a record.

use clap::Args;
use serde_json::{Value, json};

use super::context::Context;
use super::error::CliError;
use super::usage::whole;
use crate::app::{Library, Want, waiting_about, waiting_counts, waiting_words};
use crate::catalogue::Stale;
use crate::clock;
use crate::record::{DueKind, Item, Summary, Window, lines, today};
use crate::text::{Lines, count, safe, say_date};

/// So many days ahead nobody plans; what is asked for beyond them is a slip.
const FURTHEST: u32 = 366;

const JSON: &str = "With `--format json`: as_of, days, and items, each with kind, on, overdue, person (a reference) and what.
kind is session, follow-up, complaint, in-work-contact, referral-quiet, ips-search, agreement, door-opens, door-closes, \
club-meeting (with club in place of person), stale-provision (with provision and used) or backup. \
A session also has script; a referral and a door have provision; covered is true where you stand in for somebody.
on is the day that it hangs on: of a session the day it began, of a referral the day of its last change; null where there is none. \
No record is opened for it. The exit code is 0 whether or not anything waits.";

#[derive(Debug, Args)]
#[command(after_help = JSON)]
pub struct TodayArgs {
    /// Also what falls due in so many days; agreements and support that opens or closes are told two weeks ahead at least
    #[arg(long, value_name = "N", default_value_t = 7, value_parser = whole::<u16>(0, FURTHEST), allow_negative_numbers = true)]
    pub days: u16,
}

/// What waits beside people and clubs.
struct Beside<'c> {
    /// Support that is in use and that nobody has checked for long.
    stale: Vec<Stale<'c>>,
    /// That a backup is overdue, in a sentence.
    backup: Option<String>,
}

/// Runs it.
pub fn run(mut context: Context, args: &TodayArgs) -> Result<(), CliError> {
    let library = context.load_quietly(Want::Catalogue)?.library;
    let notes = context.open_store()?;
    let on = context.today();
    let shown = lines(notes.store.people()?);
    let window = Window { ahead: i32::from(args.days), quiet: context.settings.quiet_referrals.days() };
    let items = today(&shown, on, window);
    let used = |id: &str| Summary::count_with(&shown, id);
    let mut stale = library.catalogue.stale(on, |_| 0);
    stale.iter_mut().for_each(|stale| stale.used = used(&stale.provision.id));
    stale.retain(|stale| stale.used > 0);
    // Notes that are kept nowhere are not backed up.
    let backup = if context.global.no_save { None } else { notes.store.backups().reminder(&clock::now(), &shown) };
    let beside = Beside { stale, backup };
    context.put(|| as_json(&library, on, args.days, &items, &beside), || in_words(&library, on, &items, &beside))?;
    notes.close()
}

fn as_json(library: &Library, on: jiff::civil::Date, days: u16, items: &[Item<'_>], beside: &Beside<'_>) -> Value {
    let stale = beside.stale.iter().map(|stale| {
        let provision = stale.provision;
        json!({ "kind": "stale-provision", "on": null, "overdue": true, "provision": provision.id, "what": provision.name, "used": stale.used })
    });
    let backup = beside.backup.iter().map(|words| json!({ "kind": "backup", "on": null, "overdue": true, "what": words }));
    let items: Vec<Value> = items.iter().map(|item| item_as_json(library, item)).chain(stale).chain(backup).collect();
    json!({ "as_of": on, "days": days, "items": items })
}

fn item_as_json(library: &Library, item: &Item<'_>) -> Value {
    let whose = if item.line.club.is_some() { "club" } else { "person" };
    let mut json = json!({
        "kind": item.kind.id(), "on": item.on, "overdue": item.overdue, whose: item.line.reference, "what": waiting_about(library, item),
    });
    if item.line.covered {
        json["covered"] = json!(true);
    }
    match item.kind {
        DueKind::Session => json["script"] = json!(item.what),
        DueKind::Referral | DueKind::DoorOpens | DueKind::DoorCloses => json["provision"] = json!(item.what),
        _ => {}
    }
    json
}

fn in_words(library: &Library, on: jiff::civil::Date, items: &[Item<'_>], beside: &Beside<'_>) -> String {
    let counts = waiting_counts(items);
    let waits = if counts.is_empty() { "nothing is waiting".to_owned() } else { counts };
    let mut text = vec![format!("{}: {}.", say_date(on), waits)];
    for kind in DueKind::ALL {
        let of_it: Vec<&Item<'_>> = items.iter().filter(|item| item.kind == kind).collect();
        if !of_it.is_empty() {
            text.push(format!("\n{}, {}", kind.heading(), of_it.len()));
            text.extend(of_it.iter().map(|item| line(&item.line.reference, &item.line.name, &waiting_words(library, item, on))));
        }
    }
    if !beside.stale.is_empty() {
        text.push(format!("\nSupport in use to check again, {}", beside.stale.len()));
        text.extend(
            beside
                .stale
                .iter()
                .map(|stale| line(&stale.provision.id, "", &format!("in use for {}", count(stale.used, "person", "people")))),
        );
    }
    text.extend(beside.backup.iter().map(|words| format!("\n{words}")));
    text.join("\n")
}

fn line(reference: &str, name: &str, words: &str) -> String {
    let parts = [reference, name, words].map(|part| safe(part, Lines::One));
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
}
