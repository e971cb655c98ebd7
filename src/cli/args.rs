//! The arguments.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;

use super::better_off_args::BetterOffCommand;
use super::club_args::ClubCommand;
use super::figures::FiguresArgs;
use super::handout_args::{HandoutArgs, PassportArgs};
use super::handover_args::{HandoverArgs, TakeoverArgs};
use super::store_args::StoreCommand;
use super::work_args::WorkArgs;
use crate::app::user_name;
use crate::conversation::Language;
use crate::text::TwoPart;

/// Find the support that fits, talk it through, agree a plan, keep it safe.
#[derive(Debug, Parser)]
#[command(name = "fingerpost", version, about, long_about = None, max_term_width = 100, disable_help_subcommand = true)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options of every command, before or after its name.
#[derive(Clone, Debug, Args)]
pub struct Global {
    /// The folder where notes are kept
    #[arg(long, value_name = "DIR", global = true)]
    pub store: Option<PathBuf>,
    /// A catalogue folder laid over the shipped one; may be given again
    #[arg(long, value_name = "DIR", global = true)]
    pub catalogue: Vec<PathBuf>,
    /// Judge everything as on this day, such as 2017-12-01
    #[arg(long, value_name = "DATE", global = true, value_parser = day)]
    pub as_of: Option<Date>,
    /// How results are written
    #[arg(long, value_enum, default_value = "text", global = true)]
    pub format: Format,
    /// Lines in place of the full screen
    #[arg(long, global = true)]
    pub plain: bool,
    /// Whose notes, where several people share a store; for new notes who writes them, in place of the login name
    #[arg(long, value_name = "NAME", global = true, value_parser = user)]
    pub user: Option<String>,
    /// A file whose first line is the passphrase; - is the first line of the input
    #[arg(long, value_name = "FILE", global = true)]
    pub passphrase_file: Option<PathBuf>,
    /// Keep nothing: for practice, without a passphrase
    #[arg(long, global = true)]
    pub no_save: bool,
}

/// How results are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Search the catalogue in plain words
    Find(FindArgs),
    /// Show one kind of support, whole
    Show(ShowArgs),
    /// Say what fits, what depends and what does not, with reasons
    Match(MatchArgs),
    /// Work out what work would change in money: an estimate, not a decision
    #[command(subcommand)]
    BetterOff(BetterOffCommand),
    /// Keep the catalogue
    #[command(subcommand, visible_alias = "catalog")]
    Catalogue(CatalogueCommand),
    /// List the people in your notes
    People,
    /// Show one person
    Person(PersonArgs),
    /// Hold a session
    #[command(subcommand)]
    Session(SessionCommand),
    /// Write what a person takes away
    Handout(HandoutArgs),
    /// Read a paper passport, and bring what it holds into your notes
    Passport(PassportArgs),
    /// List what wants doing, of everybody and by kind
    Today(super::today::TodayArgs),
    /// List follow-ups, or write them for another diary
    Followups(FollowupsArgs),
    /// Keep a club: its members, its meetings, the register
    #[command(subcommand, after_long_help = include_str!("club/shapes.txt"))]
    Club(ClubCommand),
    /// Count people, sessions, job starts and gaps; nobody can be told from them
    Figures(FiguresArgs),
    /// Show a person's jobs, contacts, IPS and placements, or write some down
    Work(WorkArgs),
    /// Show the checklist of IPS over everybody, and who has met no employer
    Ips,
    /// Hand one person's whole record over to another adviser, sealed for them alone
    Handover(HandoverArgs),
    /// Take over a record that was handed to you
    Takeover(TakeoverArgs),
    /// Keep a person's record from being erased, or let it be erased again
    Hold(HoldArgs),
    /// Erase a person, truly and for good
    Erase(EraseArgs),
    /// Keep your notes in order: look them through, change the passphrase
    #[command(subcommand)]
    Store(StoreCommand),
    /// Show how the program behaves, or change it
    Settings(SettingsArgs),
    /// Write what completes the commands in a shell when Tab is pressed
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Write the manual page, or the page of one command
    Man {
        /// A command, such as `catalogue check`; none: the program
        command: Vec<String>,
        /// Write the pages of the program and of every command into this folder
        #[arg(long, value_name = "DIR", conflicts_with = "command")]
        to: Option<PathBuf>,
    },
    /// Show the page that is looked at together on a second terminal of this machine
    Follow,
    /// Try everything with a made-up caseload
    Demo,
    /// Help with the program, a command, or `accessibility`
    Help {
        /// A command; or `accessibility`: for whom it was tested, and how
        topic: Vec<String>,
    },
}

#[derive(Debug, Args)]
pub struct SettingsArgs {
    /// The setting; keys: which keys give which commands; keys.COMMAND: the key of one. None: all of them
    pub key: Option<String>,
    /// What it is to be from now on; a key such as F11 or Ctrl+E for keys.COMMAND
    pub value: Option<String>,
}

#[derive(Debug, Args)]
pub struct FindArgs {
    /// What you would say: sick note, help paying for a taxi to work
    #[arg(required = true)]
    pub words: Vec<String>,
    /// How many results at the most
    #[arg(long, default_value_t = 10, value_name = "N", value_parser = at_least_one, allow_negative_numbers = true)]
    pub limit: usize,
}

#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The id, as `find` and `catalogue list` give it
    pub id: String,
}

#[derive(Debug, Args)]
pub struct MatchArgs {
    /// What is known: age=24, wants_work=yes, work=employed,off-sick, conditions+=autism, place=derby, fit_note=?
    #[arg(long = "fact", value_name = "KEY=VALUE")]
    pub facts: Vec<String>,
    /// A file of such facts, one a line; - is the input. Answers that nobody else on this machine should see go here
    #[arg(long, value_name = "FILE")]
    pub facts_file: Option<PathBuf>,
    /// Also what is not open on the day
    #[arg(long)]
    pub all: bool,
}

#[derive(Debug, Subcommand)]
pub enum CatalogueCommand {
    /// Tell every fault, with its place and its mend
    Check {
        /// These files only; none: the whole catalogue with what is laid over it
        files: Vec<PathBuf>,
    },
    /// List every kind of support
    List,
    /// List what nobody has checked for half a year, oldest and most used first
    Stale,
    /// Write down that an entry was checked today and still holds
    Verify {
        /// The id of the entry
        id: String,
        /// Who checked it
        #[arg(long, value_name = "NAME")]
        by: String,
    },
    /// Check that every id of a list is accounted for
    Coverage {
        /// A file of ids, one a line
        file: PathBuf,
    },
    /// Take in a service directory: Open Referral (HSDS 3.0 or UK), CSV, or our JSON. Shows what would change; --yes does it
    Import(super::exchange_args::ImportArgs),
    /// Write the catalogue out for other programs: an Open Referral shaped directory, a table, or JSON of everything
    Export(super::exchange_args::ExportArgs),
}

#[derive(Debug, Args)]
pub struct PersonArgs {
    /// The reference; - is read from the input
    pub reference: String,
    /// Everything that is held on them
    #[arg(long)]
    pub everything: bool,
}

#[derive(Debug, Subcommand)]
pub enum SessionCommand {
    /// Start a session
    New {
        /// The reference of the person; one that is there already is that person; none: one is made up; -: read from the input
        #[arg(long, value_name = "REF")]
        person: Option<String>,
        /// The guided conversation
        #[arg(long, value_name = "ID")]
        script: String,
        /// The language in which it is read out: en, or cy for Welsh where the script has it; none: as the settings say
        #[arg(long, value_enum, hide_possible_values = true)]
        language: Option<SpokenLanguage>,
    },
    /// Go on with a session that was not ended
    Resume {
        /// The reference of the person; - is read from the input
        #[arg(long, value_name = "REF")]
        person: String,
    },
    /// Write out sessions, as events and as they stand
    Export {
        /// The reference of the person; - is read from the input
        reference: String,
        /// This session only: its number, as `person REF` lists them and as `id` in the export
        #[arg(long, value_name = "N")]
        session: Option<String>,
        /// Also what was written down because somebody may be at risk
        #[arg(long)]
        safety: bool,
    },
}

/// A language in which a script is read out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SpokenLanguage {
    /// English
    En,
    /// Welsh
    Cy,
}

impl From<SpokenLanguage> for Language {
    fn from(language: SpokenLanguage) -> Self {
        match language {
            SpokenLanguage::En => Self::English,
            SpokenLanguage::Cy => Self::Welsh,
        }
    }
}

#[derive(Debug, Args)]
pub struct FollowupsArgs {
    /// The reference of the person; none: everybody
    pub reference: Option<String>,
    /// As iCalendar, in neutral words; taken in again, it brings what has changed
    #[arg(long)]
    pub ics: bool,
}

#[derive(Debug, Args)]
pub struct HoldArgs {
    /// The reference; - is read from the input
    pub reference: String,
    /// Put the record on hold
    #[arg(long)]
    pub set: bool,
    /// Lift the hold of this id, or the only one there is
    #[arg(long, value_name = "ID", num_args = 0..=1, conflicts_with = "set")]
    pub lift: Option<Option<String>>,
    /// With `--set`: who asked for it; without it you are asked, and nobody on this machine can read along
    #[arg(long, value_name = "WHO", requires = "set")]
    pub asked_by: Option<String>,
    /// Why it is set or lifted; without it you are asked
    #[arg(long, value_name = "WORDS")]
    pub why: Option<String>,
}

#[derive(Debug, Args)]
pub struct EraseArgs {
    /// The reference; - is read from the input
    pub reference: String,
    /// Only the note of this number, as `person` lists it, with every change of it; everything else stays
    #[arg(long, value_name = "ID")]
    pub note: Option<String>,
    /// Do it without asking for the reference, or the note's number, again
    #[arg(long)]
    pub yes: bool,
}

fn at_least_one(text: &str) -> Result<usize, TwoPart> {
    match text.parse() {
        Ok(number) if number > 0 => Ok(number),
        _ => Err(TwoPart::new(format!("{} is no number of results", crate::text::quoted(text)), "write 1 or more")),
    }
}

fn user(text: &str) -> Result<String, TwoPart> {
    user_name(text).map_err(|why| TwoPart::new(why, "give a name or initials, or leave it out: the passphrase says whose notes they are"))
}

pub fn day(text: &str) -> Result<Date, TwoPart> {
    crate::text::parse_date(text).map_err(|fault| fault.in_two())
}
