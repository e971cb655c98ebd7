//! `club meeting`: set, called off, moved, or put together with another entry of itself.

use jiff::civil::Date;
use serde_json::json;

use super::opened::{Opened, line};
use crate::cli::club_args::MeetingArgs;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::output::say;
use crate::record::{ClubChange, EventId, is_far_ahead};
use crate::text::say_date;

/// What was done about a meeting.
enum Done {
    CalledOff,
    Moved { to: Date },
    PutTogether,
    Set,
}

impl Done {
    /// As it stands in JSON.
    fn id(&self) -> &'static str {
        match self {
            Self::CalledOff => "called-off",
            Self::Moved { .. } => "moved",
            Self::PutTogether => "put-together",
            Self::Set => "set",
        }
    }

    /// Said of the meeting of that day.
    fn words(&self, of: Date) -> String {
        let day = say_date(of);
        match self {
            Self::CalledOff => format!("Saved: the meeting of {day} is called off."),
            Self::Moved { to } => format!("Saved: the meeting of {day} is on {} now.", say_date(*to)),
            Self::PutTogether => format!("Saved: the meeting of {day} is one entry now, with everything that was in each."),
            Self::Set => format!("Saved: there is a meeting on {day}."),
        }
    }
}

/// Runs it.
pub fn run(mut context: Context, args: &MeetingArgs) -> Result<(), CliError> {
    let today = context.today();
    let new = args.move_to.or((!args.cancel && !args.join).then_some(args.on));
    if let Some(far) = new.filter(|on| !args.yes && is_far_ahead(*on, today)) {
        return Err(CliError::Usage(format!(
            "{} is far ahead, so nothing was written. look at the year, and give `--yes` if it is right",
            say_date(far)
        )));
    }
    let mut opened = Opened::find(&mut context, &args.club)?;
    let (changes, done) = if args.cancel {
        let meeting = opened.meeting(args.on)?.event;
        say("type why, or nothing:");
        (vec![ClubChange::MeetingCancelled { meeting, why: line(&mut context)?.unwrap_or_default() }], Done::CalledOff)
    } else if let Some(on) = args.move_to {
        let meeting = opened.meeting(args.on)?.event;
        free(&opened, on)?;
        (vec![ClubChange::MeetingMoved { meeting, on }], Done::Moved { to: on })
    } else if args.join {
        (joined(&opened, args.on)?, Done::PutTogether)
    } else {
        free(&opened, args.on)?;
        (vec![ClubChange::MeetingSet { on: args.on, place: String::new() }], Done::Set)
    };
    opened.keep(changes)?;
    let (on, was) = (args.move_to.unwrap_or(args.on), args.move_to.map(|_| args.on));
    let json = || json!({ "ref": opened.club.reference, "on": on, "done": done.id(), "was": was });
    context.put(json, || done.words(args.on))?;
    opened.close()
}

/// Holds that there is no meeting on a day yet.
fn free(opened: &Opened, on: Date) -> Result<(), CliError> {
    if opened.club.meeting_on(on).is_none() {
        return Ok(());
    }
    Err(CliError::Fault(format!("there is a meeting on {} already. choose another day, or go on with that one", say_date(on))))
}

/// What makes one of all entries of a day.
fn joined(opened: &Opened, on: Date) -> Result<Vec<ClubChange>, CliError> {
    let held = opened.club.meetings.iter().filter(|meeting| meeting.on == on && meeting.cancelled.is_none());
    let held: Vec<EventId> = held.map(|meeting| meeting.event).collect();
    match held.split_first() {
        Some((meeting, rest)) if !rest.is_empty() => {
            Ok(rest.iter().map(|with| ClubChange::MeetingsJoined { meeting: *meeting, with: *with }).collect())
        }
        _ => {
            let day = say_date(on);
            let reference = &opened.club.reference;
            Err(CliError::Fault(format!(
                "there are no two entries of a meeting on {day}. `fingerpost club show {reference}` lists the meetings"
            )))
        }
    }
}
