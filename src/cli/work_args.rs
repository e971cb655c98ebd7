//! The arguments of `work`. What somebody said, and who anybody is, is never among them: it is asked for.

use clap::{Args, Subcommand};
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::args::day;
use crate::record::{AccessToWork, InWorkPoint, JobKind, Outcome, Principle, Stage, hours_of};
use crate::text::{TwoPart, either, quoted};

#[derive(Debug, Args)]
pub struct WorkArgs {
    /// The reference; - is read from the input
    pub reference: String,
    /// None: what there is
    #[command(subcommand)]
    pub what: Option<WorkCommand>,
}

#[derive(Debug, Subcommand)]
pub enum WorkCommand {
    /// Write down a job; which one and where is asked for
    StartJob {
        /// The first day; none: today
        #[arg(long, value_name = "DATE", value_parser = day)]
        on: Option<Date>,
        #[command(flatten)]
        terms: TermsArgs,
        /// They were in it before you began to work with them: no job start
        #[arg(long)]
        already_in_work: bool,
    },
    /// Write down that a job is different; which one and where is asked for, and an empty line leaves that as it is
    ChangeJob {
        /// The id of the job; none: the one that goes on
        #[arg(long, value_name = "ID")]
        job: Option<String>,
        /// From which day on; none: today
        #[arg(long, value_name = "DATE", value_parser = day)]
        on: Option<Date>,
        #[command(flatten)]
        terms: TermsArgs,
    },
    /// Write down that a job ended; why is asked for
    EndJob {
        /// The id of the job; none: the one that goes on
        #[arg(long, value_name = "ID")]
        job: Option<String>,
        /// The last day; none: today
        #[arg(long, value_name = "DATE", value_parser = day)]
        on: Option<Date>,
    },
    /// Write down a contact; what came of it is asked for
    Contact(ContactArgs),
    /// Write down that IPS began or ended, or who the specialist is
    #[command(subcommand)]
    Ips(IpsCommand),
    /// Add evidence for a principle of IPS; what shows it is asked for
    Evidence {
        /// Which principle, as `fingerpost ips` lists them
        #[arg(long, value_name = "ID", value_parser = principle)]
        principle: Principle,
        /// The day; none: today
        #[arg(long, value_name = "DATE", value_parser = day)]
        on: Option<Date>,
    },
    /// Write down a placement, such as a supported internship
    #[command(subcommand)]
    Placement(PlacementCommand),
    /// Write down a stage of supported employment
    Stage {
        /// Which: engagement, vocational-profile, job-finding, employer-engagement, on-and-off-the-job
        #[arg(value_parser = stage)]
        stage: Stage,
        /// The day; none: today
        #[arg(long, value_name = "DATE", value_parser = day)]
        on: Option<Date>,
    },
}

/// What a job is like.
#[derive(Debug, Args)]
pub struct TermsArgs {
    /// Hours a week, such as 16 or 7.5; none: not known, and then it is no job start
    #[arg(long, value_name = "N", value_parser = hours, allow_negative_numbers = true)]
    pub hours: Option<Decimal>,
    /// It is not paid: no job start
    #[arg(long)]
    pub unpaid: bool,
    /// What kind: employed, apprenticeship, self-employment
    #[arg(long, value_name = "KIND", value_parser = kind)]
    pub kind: Option<JobKind>,
}

#[derive(Debug, Args)]
pub struct ContactArgs {
    /// With an employer
    #[arg(long, conflicts_with_all = ["clinical", "in_work"])]
    pub employer: bool,
    /// It was not face to face: then it is not the first of an IPS search
    #[arg(long, requires = "employer")]
    pub not_face_to_face: bool,
    /// With the clinical team
    #[arg(long, conflicts_with = "in_work")]
    pub clinical: bool,
    /// About a job that they are in
    #[arg(long)]
    pub in_work: bool,
    /// With `--in-work`, which: weeks-1-2, month-1, month-3, month-6, month-12, month-24; none: the one that is due
    #[arg(long, value_name = "POINT", requires = "in_work", value_parser = point)]
    pub point: Option<InWorkPoint>,
    /// With `--in-work`, the id of the job; none: the one that goes on
    #[arg(long, value_name = "ID", requires = "in_work")]
    pub job: Option<String>,
    /// The day; none: today
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub on: Option<Date>,
}

#[derive(Debug, Subcommand)]
pub enum IpsCommand {
    /// It began; who the employment specialist is is asked for
    Start {
        /// The day; none: today
        #[arg(long, value_name = "DATE", value_parser = day)]
        on: Option<Date>,
    },
    /// It ended; why is asked for
    End {
        /// The last day; none: today
        #[arg(long, value_name = "DATE", value_parser = day)]
        on: Option<Date>,
    },
    /// Who the employment specialist is: asked for
    Specialist,
}

#[derive(Debug, Subcommand)]
pub enum PlacementCommand {
    /// It was agreed; the employer, the job coach and the study programme are asked for, a line each
    Start(PlacementArgs),
    /// Something else was agreed; an empty line leaves as it is what is asked for, and so does an option that is left out
    Change {
        /// The id of the placement; none: the one that goes on
        #[arg(long, value_name = "ID")]
        placement: Option<String>,
        #[command(flatten)]
        terms: PlacementArgs,
    },
    /// It ended; a few words are asked for
    End {
        /// The id of the placement; none: the one that goes on
        #[arg(long, value_name = "ID")]
        placement: Option<String>,
        /// The last day; none: today
        #[arg(long, value_name = "DATE", value_parser = day)]
        on: Option<Date>,
        /// What it came to: job-there, job-elsewhere, apprenticeship, study, other, ended-early
        #[arg(long, value_name = "OUTCOME", value_parser = outcome)]
        outcome: Outcome,
    },
}

/// What was agreed about a placement.
#[derive(Debug, Args)]
pub struct PlacementArgs {
    /// The first day; none: today
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub on: Option<Date>,
    /// The last day, as planned
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub ends: Option<Date>,
    /// Hours a week
    #[arg(long, value_name = "N", value_parser = hours, allow_negative_numbers = true)]
    pub hours: Option<Decimal>,
    /// Access to Work: not-asked, asked-for, agreed, refused, not-needed
    #[arg(long, value_name = "STATE", value_parser = access)]
    pub access_to_work: Option<AccessToWork>,
}

fn hours(text: &str) -> Result<Decimal, TwoPart> {
    hours_of(text)
}

fn kind(text: &str) -> Result<JobKind, TwoPart> {
    one_of(&JobKind::ALL, JobKind::id, text)
}

fn principle(text: &str) -> Result<Principle, TwoPart> {
    one_of(&Principle::ALL, Principle::id, text)
}

fn stage(text: &str) -> Result<Stage, TwoPart> {
    one_of(&Stage::ALL, Stage::id, text)
}

fn point(text: &str) -> Result<InWorkPoint, TwoPart> {
    one_of(&InWorkPoint::ALL, InWorkPoint::id, text)
}

fn outcome(text: &str) -> Result<Outcome, TwoPart> {
    one_of(&Outcome::ALL, Outcome::id, text)
}

fn access(text: &str) -> Result<AccessToWork, TwoPart> {
    one_of(&AccessToWork::ALL, AccessToWork::id, text)
}

/// The one of that id.
fn one_of<T: Copy>(all: &[T], id: fn(T) -> &'static str, text: &str) -> Result<T, TwoPart> {
    all.iter().copied().find(|one| id(*one) == text).ok_or_else(|| {
        let ids: Vec<String> = all.iter().map(|one| format!("`{}`", id(*one))).collect();
        TwoPart::new(format!("{} is not one of them", quoted(text)), format!("write {}", either(&ids)))
    })
}
