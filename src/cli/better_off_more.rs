//! `better-off employer` and `better-off involvement`: sums of the past that are not about one person's own pay.

use clap::{ArgGroup, Args};
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::better_off::{Words, put};
use super::better_off_args::pounds;
use super::context::Context;
use super::error::CliError;
use super::usage::whole;
use crate::catalogue::Catalogue;
use crate::money::{Counted, Employer, ForEmployer, Involvement, Job, Rates, Treatment, pounds as in_pounds};

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("what").required(true).multiple(true).args(["job_began", "treatment", "insured", "absence_days", "adults", "young", "kept"]))]
pub struct EmployerArgs {
    /// The first day of a job given to somebody disabled or with a health condition
    #[arg(long, value_name = "DATE", value_parser = super::args::day)]
    pub job_began: Option<Date>,
    /// How many such jobs
    #[arg(long, value_name = "N", value_parser = whole::<u16>(0, 9999), allow_negative_numbers = true, default_value_t = 1, requires = "job_began")]
    pub jobs: u16,
    /// The employer is small
    #[arg(long, requires = "job_began")]
    pub small: bool,
    /// The employer has applied for the offer
    #[arg(long, requires = "job_began")]
    pub applied: bool,
    /// What treatment costs that the employer pays for, in pounds a tax year
    #[arg(long, value_name = "N", value_parser = pounds, allow_hyphen_values = true)]
    pub treatment: Option<Decimal>,
    /// Occupational health recommended the treatment
    #[arg(long, requires = "treatment")]
    pub recommended: bool,
    /// How many employees would be insured by group income protection
    #[arg(long, value_name = "N", value_parser = whole::<u16>(0, 65535), allow_negative_numbers = true)]
    pub insured: Option<u16>,
    /// How many days a long absence would last
    #[arg(long, value_name = "N", value_parser = whole::<u16>(0, 65535), allow_negative_numbers = true)]
    pub absence_days: Option<u16>,
    /// Full-time staff on the minimum wage: adults
    #[arg(long, value_name = "N", value_parser = whole::<u16>(0, 65535), allow_negative_numbers = true)]
    pub adults: Option<u16>,
    /// Full-time staff on the minimum wage: aged 18 to 20
    #[arg(long, value_name = "N", value_parser = whole::<u16>(0, 65535), allow_negative_numbers = true)]
    pub young: Option<u16>,
    /// How many workers with more than 25000 a year need not be replaced
    #[arg(long, value_name = "N", value_parser = whole::<u16>(0, 65535), allow_negative_numbers = true)]
    pub kept: Option<u16>,
}

#[derive(Debug, Args)]
pub struct InvolvementArgs {
    /// The fee that was offered, in pounds
    #[arg(long, value_name = "N", value_parser = pounds, allow_hyphen_values = true)]
    pub offered: Decimal,
    /// The fee that was taken; left out: all of it
    #[arg(long, value_name = "N", value_parser = pounds, allow_hyphen_values = true)]
    pub accepted: Option<Decimal>,
    /// Expenses that were paid back, in pounds
    #[arg(long, value_name = "N", value_parser = pounds, allow_hyphen_values = true)]
    pub expenses: Option<Decimal>,
    /// The body is public, and the law obliges it to consult
    #[arg(long)]
    pub required: bool,
}

pub fn employer(context: &Context, (rates, catalogue): (&Rates, &Catalogue), args: &EmployerArgs, day: Date) -> Result<(), CliError> {
    let staff = args.adults.or(args.young).map(|_| (args.adults.unwrap_or(0), args.young.unwrap_or(0)));
    let employer = Employer {
        job: args.job_began.map(|began| Job { began, jobs: args.jobs, small: args.small, applied: args.applied }),
        treatment: args.treatment.map(|cost| Treatment { cost, recommended: args.recommended }),
        insured: args.insured,
        absence: args.absence_days.map(Decimal::from),
        staff,
        kept: args.kept,
    };
    let made = ForEmployer::work_out(rates, &employer, day)?;
    let result = if made.why.is_empty() { "Figures of their time, never an entitlement.".to_owned() } else { made.why.join(" ") };
    put(context, &made, || Words { catalogue, day, result, lines: &made.lines, left_out: &made.left_out })
}

pub fn involvement(context: &Context, catalogue: &Catalogue, args: &InvolvementArgs, day: Date) -> Result<(), CliError> {
    let paid = Involvement {
        offered: args.offered,
        accepted: args.accepted.unwrap_or(args.offered),
        expenses: args.expenses.unwrap_or_default(),
        required: args.required,
    };
    let made = Counted::work_out(&paid, day)?;
    let result = format!("{} counts as income.", in_pounds(made.counted));
    put(context, &made, || Words { catalogue, day, result, lines: &made.lines, left_out: &made.left_out })
}
