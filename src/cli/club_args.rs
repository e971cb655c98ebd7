//! The arguments of `club`. No name is ever one of them: names, reasons and texts are read from the input.

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;

use super::args::day;
use super::club::numbers::{Numbers, numbers};
use super::usage::whole;
use crate::record::MovingOn;

#[derive(Debug, Subcommand)]
pub enum ClubCommand {
    /// List the clubs
    List,
    /// Open a club: its name, its place and its leader are read from the input, a line each
    New {
        /// Its reference, which carries nothing personal; none: one is made up
        #[arg(long = "ref", value_name = "REF")]
        reference: Option<String>,
    },
    /// Show a club: what it is called, its next and last meeting, its meetings
    Show(OfClub),
    /// List its members, with the numbers that other commands take
    Members {
        #[command(flatten)]
        club: OfClub,
        /// Also those who come no more
        #[arg(long)]
        all: bool,
    },
    /// Write members in: first names are read from the input, one a line
    Join(OfClub),
    /// Write down that a member comes no more
    Leave(LeaveArgs),
    /// Remove a member's name for good, also from what was written before; the register goes on counting them
    Forget(ForgetArgs),
    /// Set a meeting, call it off, move it, or put two entries of one meeting together
    Meeting(MeetingArgs),
    /// Mark who was at a meeting, or show the register
    Register(RegisterArgs),
    /// Keep the group's note of a meeting, read from the input up to its end or a line with a single full stop
    Note(NoteArgs),
    /// Write out everything of a club as JSON, but for what a flag below takes along
    Export(ExportArgs),
}

/// What is written out of a club.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// Which club.
    #[command(flatten)]
    pub club: OfClub,
    /// With what is for whoever leads the club: debriefs, working notes of an agenda, what was said because somebody may be at risk
    #[arg(long)]
    pub debriefs: bool,
    /// With what members wished to have written down for themselves, which is theirs
    #[arg(long)]
    pub members_notes: bool,
}

/// Which club.
#[derive(Debug, Args)]
pub struct OfClub {
    /// The reference of the club; - is read from the input
    #[arg(value_name = "REF")]
    pub reference: String,
}

#[derive(Debug, Args)]
pub struct LeaveArgs {
    #[command(flatten)]
    pub club: OfClub,
    /// The number of the member, as `club members` gives it
    #[arg(long, value_name = "N", value_parser = whole::<usize>(1, 9999), allow_negative_numbers = true)]
    pub member: usize,
    /// Where they went
    #[arg(long, value_enum)]
    pub how: Where,
    /// The day; none: today
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub on: Option<Date>,
    /// Read from the input, in a line, what to
    #[arg(long)]
    pub words: bool,
}

#[derive(Debug, Args)]
pub struct ForgetArgs {
    #[command(flatten)]
    pub club: OfClub,
    /// The number of the member, as `club members --all` gives it
    #[arg(long, value_name = "N")]
    pub member: usize,
    /// Do not ask for the number again
    #[arg(long)]
    pub yes: bool,
}

/// Where a member went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Where {
    /// To a job
    Job,
    /// To training or a course
    Training,
    /// To volunteering
    Volunteering,
    /// To something else that they wanted
    Other,
    /// They stopped coming, and nobody knows more
    Stopped,
}

impl From<Where> for MovingOn {
    fn from(how: Where) -> Self {
        match how {
            Where::Job => Self::Job,
            Where::Training => Self::Training,
            Where::Volunteering => Self::Volunteering,
            Where::Other => Self::Other,
            Where::Stopped => Self::Stopped,
        }
    }
}

#[derive(Debug, Args)]
pub struct MeetingArgs {
    #[command(flatten)]
    pub club: OfClub,
    /// The day of the meeting
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub on: Date,
    /// It does not take place; why is read from the input, and may be empty
    #[arg(long, conflicts_with_all = ["move_to", "join"])]
    pub cancel: bool,
    /// It is on this day now
    #[arg(long, value_name = "DATE", value_parser = day, conflicts_with = "join")]
    pub move_to: Option<Date>,
    /// What was written down of that day as several meetings, as on two machines, was one
    #[arg(long)]
    pub join: bool,
    /// The day is far ahead, and is meant so
    #[arg(long)]
    pub yes: bool,
}

#[derive(Debug, Args)]
pub struct RegisterArgs {
    #[command(flatten)]
    pub club: OfClub,
    /// The day of the meeting; none: today, and with `--csv` every meeting
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub on: Option<Date>,
    /// Just these were here: numbers as `club members` gives them, such as "1, 3, 5-9"; all; none
    #[arg(long, value_name = "NUMBERS", value_parser = numbers)]
    pub here: Option<Numbers>,
    /// These were here for the first time; nobody else's mark changes
    #[arg(long, value_name = "NUMBERS", value_parser = numbers)]
    pub first_time: Option<Numbers>,
    /// These were here with somebody who came along; nobody else's mark changes
    #[arg(long, value_name = "NUMBERS", value_parser = numbers)]
    pub companion: Option<Numbers>,
    /// As a table for a spreadsheet
    #[arg(long, conflicts_with_all = ["here", "first_time", "companion"])]
    pub csv: bool,
}

#[derive(Debug, Args)]
pub struct NoteArgs {
    #[command(flatten)]
    pub club: OfClub,
    /// The day of the meeting; none: today
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub on: Option<Date>,
    /// It is vacancies and news that were read out
    #[arg(long, conflicts_with = "debrief")]
    pub news: bool,
    /// It is a few lines afterwards, for whoever leads the club alone
    #[arg(long)]
    pub debrief: bool,
    /// Everybody whom the text names agreed to that
    #[arg(long)]
    pub agreed: bool,
}
