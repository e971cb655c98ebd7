//! `club export`: everything of a club, for another program or a member who asks what is held.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::opened::Opened;
use crate::cli::club_args::ExportArgs;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::output::{self, say};
use crate::record::{Change, ClubChange, Event, EventId, MeetingText, NoteKind};

/// Runs it. There is no other way to write it: the words are the JSON.
pub fn run(mut context: Context, args: &ExportArgs) -> Result<(), CliError> {
    let ExportArgs { club, debriefs, members_notes } = args;
    let (debriefs, members_notes) = (*debriefs, *members_notes);
    let opened = Opened::find(&mut context, club)?;
    if debriefs {
        say(
            "the debriefs and working notes are in this, which are for whoever leads the club alone. take them out before anybody else has it",
        );
    }
    if members_notes {
        say("what members had written down for themselves is in this. it is theirs: give each their own and nobody else's");
    }
    let mut club = opened.club.clone();
    for meeting in &mut club.meetings {
        if !debriefs {
            meeting.texts.remove(&MeetingText::Debrief);
        }
        if !members_notes {
            meeting.notes.clear();
        }
    }
    let shared: BTreeSet<EventId> = opened.events.iter().filter(|event| is_shared_note(&event.change)).map(|event| event.id).collect();
    let goes = |event: &&Event| match &event.change {
        change if change.is_of_safety() => debriefs,
        Change::Club(ClubChange::TextWritten { kind: MeetingText::Debrief, .. }) => debriefs,
        Change::Club(ClubChange::MemberNoted { .. }) => members_notes,
        Change::NoteWritten { .. } => debriefs || shared.contains(&event.id),
        Change::NoteAmended { note, .. } => debriefs || shared.contains(note),
        // Nobody can tell whose it is.
        Change::DraftKept { .. } => debriefs && members_notes,
        _ => true,
    };
    let mut exported: Value = serde_json::to_value(&club)?;
    if let Some(parts) = exported.as_object_mut() {
        let reference = parts.remove("reference").unwrap_or_default();
        parts.insert("ref".to_owned(), reference);
    }
    exported["events"] = json!(opened.events.iter().filter(goes).collect::<Vec<_>>());
    output::put_json(&exported)?;
    opened.close()
}

/// Whether it is a note of an agenda that everybody may see.
fn is_shared_note(change: &Change) -> bool {
    matches!(change, Change::NoteWritten { kind: NoteKind::Shared, .. })
}
