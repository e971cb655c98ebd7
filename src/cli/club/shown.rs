//! `club list` and `club show`.

use jiff::civil::Date;
use serde_json::json;

use super::opened::Opened;
use crate::cli::club_args::OfClub;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::record::{Meeting, MeetingText, Summary, clubs};
use crate::text::{Lines, capital, count, list as listed, safe, say_date};

/// The last of these days before today, and the first from today on.
fn around(days: &[Date], today: Date) -> (Option<Date>, Option<Date>) {
    (days.iter().rev().find(|day| **day < today).copied(), days.iter().find(|day| **day >= today).copied())
}

/// Runs `club list`.
pub fn list(mut context: Context) -> Result<(), CliError> {
    let notes = context.open_store()?;
    let today = context.today();
    let lines = notes.store.people()?;
    let known: Vec<(&Summary, usize, Option<Date>, Option<Date>)> = clubs(&lines)
        .into_iter()
        .map(|line| {
            let (last, next) = around(line.club.as_ref().map_or(&[][..], |club| &club.days), today);
            (line, line.club.as_ref().map_or(0, |club| club.members), last, next)
        })
        .collect();
    let json = || {
        let clubs = known.iter().map(|(line, members, last, next)| {
            json!({ "ref": line.reference, "name": line.name, "members": members, "last": last, "next": next })
        });
        json!({ "clubs": clubs.collect::<Vec<_>>() })
    };
    context.put(json, || {
        let mut lines = vec![format!("{}.", capital(&count(known.len(), "club", "clubs")))];
        lines.extend(known.iter().map(|(line, members, _, next)| {
            let next = next.map_or_else(|| "no meeting to come".to_owned(), |on| format!("next on {}", say_date(on)));
            [line.reference.clone(), safe(&line.name, Lines::One), count(*members, "member", "members"), next].join("  ")
        }));
        lines.join("\n")
    })?;
    notes.close()
}

/// Runs `club show`.
pub fn one(mut context: Context, of: &OfClub) -> Result<(), CliError> {
    let opened = Opened::find(&mut context, of)?;
    let club = &opened.club;
    let summary = club.summary();
    let (last, next) = around(&summary.days, context.today());
    let mut doubles: Vec<Date> = club.doubles().into_iter().map(|(one, _)| one.on).collect();
    doubles.dedup();
    let json = || {
        json!({
            "ref": club.reference,
            "name": club.name,
            "place": club.place,
            "leader": club.leader,
            "members": summary.members,
            "moved_on": club.moved_on(),
            "last": last,
            "next": next,
            "doubles": doubles,
            "meetings": club.meetings.iter().map(meeting_as_json).collect::<Vec<_>>(),
        })
    };
    context.put(json, || {
        let mut lines = vec![format!("Reference: {}", club.reference)];
        let said = [("Name", &club.name), ("Place", &club.place), ("Leader", &club.leader)];
        lines.extend(said.into_iter().filter(|(_, words)| !words.is_empty()).map(|(label, words)| format!("{label}: {words}")));
        lines.push(format!("Members: {}", summary.members));
        lines.push(format!("Moved on: {}", club.moved_on()));
        lines.extend(next.map(|on| format!("Next meeting: {}", say_date(on))));
        lines.extend(last.map(|on| format!("Last meeting: {}", say_date(on))));
        if !doubles.is_empty() {
            let days: Vec<String> = doubles.iter().map(|on| say_date(*on)).collect();
            lines.push(format!(
                "Written down more than once: the meeting of {}. `club meeting` with `--join` puts the entries together.",
                listed(&days)
            ));
        }
        let today = context.today();
        lines.extend(club.meetings.iter().map(|meeting| meeting_in_words(meeting, today)));
        lines.join("\n")
    })?;
    opened.close()
}

fn meeting_as_json(meeting: &Meeting) -> serde_json::Value {
    json!({
        "on": meeting.on,
        "place": meeting.place,
        "cancelled": meeting.cancelled,
        "here": meeting.count(),
        "marked": !meeting.register.is_empty(),
        "group_note": meeting.texts.get(&MeetingText::GroupNote),
        "news": meeting.texts.get(&MeetingText::News),
    })
}

fn meeting_in_words(meeting: &Meeting, today: Date) -> String {
    let day = say_date(meeting.on);
    let what = match &meeting.cancelled {
        Some(why) if why.is_empty() => "called off".to_owned(),
        Some(why) => format!("called off: {why}"),
        None if meeting.on > today => "to come".to_owned(),
        None => format!("{} here", meeting.count()),
    };
    let texts = [MeetingText::GroupNote, MeetingText::News].into_iter().filter_map(|kind| {
        let indented = meeting.texts.get(&kind)?.lines().map(|line| format!("\n    {line}")).collect::<String>();
        Some(format!("\n  {}:{indented}", capital(kind.words())))
    });
    format!("{day}  {what}{}", texts.collect::<String>())
}
