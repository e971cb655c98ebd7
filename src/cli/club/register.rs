//! `club register`: who was at a meeting.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde_json::json;

use super::members::as_json;
use super::numbers::Numbers;
use super::opened::Opened;
use super::sheet::sheet;
use crate::cli::club_args::RegisterArgs;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::output::say;
use crate::record::{Attendance, ClubChange, EventId, Meeting};
use crate::text::{capital, count, say_date};

/// Said beside a table that has names in it.
const NAMES: &str = "the table has the first names of members in it. keep it where only the club looks";

/// Runs it.
pub fn run(mut context: Context, args: &RegisterArgs) -> Result<(), CliError> {
    let mut opened = Opened::find(&mut context, &args.club)?;
    if args.csv {
        let text = sheet(&opened, args.on)?;
        say(NAMES);
        let json = || json!({ "ref": opened.club.reference, "text": text });
        context.put_whole(json, &text)?;
        return opened.close();
    }
    let on = args.on.unwrap_or_else(|| context.today());
    let marks = args.here.is_some() || args.first_time.is_some() || args.companion.is_some();
    if marks && on > context.today() {
        let day = say_date(on);
        return Err(CliError::Usage(format!(
            "{day} has not come yet, so nobody was marked. mark who is there on the day, or look at `--on`"
        )));
    }
    let changes = changes(&opened, opened.meeting(on)?, args)?;
    let changed = changes.len();
    opened.keep(changes)?;
    show(&context, &opened, on, changed)?;
    opened.close()
}

/// What changes in the register of a meeting.
fn changes(opened: &Opened, meeting: &Meeting, args: &RegisterArgs) -> Result<Vec<ClubChange>, CliError> {
    let first = these(opened, meeting, args.first_time.as_ref())?;
    let companion = these(opened, meeting, args.companion.as_ref())?;
    let mut wanted: BTreeMap<EventId, Attendance> = BTreeMap::new();
    if let Some(here) = &args.here {
        let mut here = these(opened, meeting, Some(here))?;
        here.extend(first.iter().chain(&companion));
        for change in opened.club.whole(meeting, &here) {
            if let ClubChange::Marked { member, attendance, .. } = change {
                wanted.insert(member, attendance);
            }
        }
    }
    for member in first.union(&companion) {
        // Who is said to be there for the first time stays so when it is told that somebody came along, and the other way about.
        let mark = Attendance::there(first.contains(member), companion.contains(member));
        let known = meeting.register.get(member).copied().filter(|mark| mark.is_there());
        wanted.insert(*member, known.map_or(mark, |known| known.and(mark)));
    }
    let changed = wanted.into_iter().filter(|(member, mark)| meeting.register.get(member) != Some(mark));
    Ok(changed.map(|(member, attendance)| ClubChange::Marked { meeting: meeting.event, member, attendance }).collect())
}

/// The members of these numbers, each of whom the register lists.
fn these(opened: &Opened, meeting: &Meeting, numbers: Option<&Numbers>) -> Result<BTreeSet<EventId>, CliError> {
    let listed: BTreeSet<EventId> = opened.club.listed_at(meeting).iter().map(|member| member.event).collect();
    let numbers = match numbers {
        None => return Ok(BTreeSet::new()),
        Some(Numbers::All) => return Ok(listed),
        Some(Numbers::These(numbers)) => numbers,
    };
    let members = numbers.iter().map(|number| {
        let member = opened.numbered(*number)?;
        if listed.contains(&member.event) {
            return Ok(member.event);
        }
        let (name, reference) = (opened.club.shown_name(member.event), &opened.club.reference);
        let gone = format!("number {number}, {name}, is no longer a member");
        Err(CliError::Fault(format!("{gone}. write them in again with `fingerpost club join {reference}`")))
    });
    members.collect()
}

fn show(context: &Context, opened: &Opened, on: Date, changed: usize) -> Result<(), CliError> {
    let meeting = opened.meeting(on)?;
    let listed = opened.club.listed_at(meeting);
    let json = || {
        let register = listed.iter().map(|member| {
            let mut line = as_json(opened, member);
            line["mark"] = json!(meeting.register.get(&member.event));
            line
        });
        let register: Vec<_> = register.collect();
        json!({ "ref": opened.club.reference, "on": on, "here": meeting.count(), "marked": !meeting.register.is_empty(), "changed": changed, "register": register })
    };
    context.put(json, || {
        let saved = if changed == 0 { String::new() } else { format!("Saved: {} changed. ", count(changed, "mark", "marks")) };
        let mut lines = vec![match meeting.register.is_empty() {
            true => format!("{saved}The register of {} is not marked yet.", say_date(on)),
            false => {
                format!("{saved}{} here on {}, of {}.", capital(&here(meeting.count())), say_date(on), opened.club.expected_at(meeting))
            }
        }];
        lines.extend(listed.iter().map(|member| {
            let mark = meeting.register.get(&member.event).map_or("not marked", |mark| mark.words());
            format!("{}  {}  {mark}", opened.number(member.event), opened.club.shown_name(member.event))
        }));
        lines.join("\n")
    })
}

fn here(count: usize) -> String {
    if count == 0 { "nobody".to_owned() } else { crate::text::number(count) }
}
