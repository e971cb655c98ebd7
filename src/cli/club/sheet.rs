//! The register as a table: RFC 4180, and nothing in it that a spreadsheet would run.

use jiff::civil::Date;
use serde_json::json;

use super::opened::Opened;
use crate::cli::error::CliError;
use crate::record::Meeting;
use crate::text::{Lines, safe, table};

const HEADINGS: [&str; 5] = ["date", "number", "name", "mark", "place"];

/// A row for each member whom the register of a meeting lists: of that day's, or of all that were not called off.
///
/// # Errors
/// There is no meeting on that day.
pub fn sheet(opened: &Opened, on: Option<Date>) -> Result<String, CliError> {
    let meetings: Vec<&Meeting> = match on {
        Some(on) => vec![opened.meeting(on)?],
        None => opened.club.meetings.iter().filter(|meeting| meeting.cancelled.is_none()).collect(),
    };
    let mut rows = vec![HEADINGS.map(str::to_owned)];
    for meeting in meetings {
        for member in opened.club.listed_at(meeting) {
            let mark = meeting.register.get(&member.event).map(|mark| json!(mark));
            let mark = mark.as_ref().and_then(|mark| mark.as_str()).unwrap_or_default();
            let place = if meeting.place.is_empty() { &opened.club.place } else { &meeting.place };
            let cells = [&meeting.on.to_string(), &opened.number(member.event).to_string(), &member.name, mark, place];
            rows.push(cells.map(|cell| safe(cell, Lines::One)));
        }
    }
    Ok(table(rows))
}
