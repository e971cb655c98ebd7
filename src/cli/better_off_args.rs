//! The arguments of `better-off`.

use clap::{ArgGroup, Args, Subcommand, ValueEnum};
use jiff::civil::{Date, Weekday};
use rust_decimal::Decimal;

use super::better_off_more::{EmployerArgs, InvolvementArgs};
use super::usage::whole;
use crate::money::{Reason, Spell, read_hours, read_pounds};
use crate::text::{TwoPart, quoted};

#[derive(Debug, Subcommand)]
pub enum BetterOffCommand {
    /// Universal Credit, before work and with it
    Uc(UcArgs),
    /// Permitted work beside Employment and Support Allowance
    Esa(EsaArgs),
    /// Statutory Sick Pay, whole or beside a phased return
    Ssp(SspArgs),
    /// Leaving an incapacity benefit by the rules of 2009 to 2012: only with `--as-of` in their time
    History(HistoryArgs),
    /// What an employer could have, or save, by the figures of 2016: only with `--as-of` in their time
    Employer(EmployerArgs),
    /// Fees and expenses for being consulted, by the rules from October 2009: only with `--as-of` in their time
    Involvement(InvolvementArgs),
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("capability").required(true).args(["lcw", "lcwra", "lcwra_new", "neither"]))]
pub struct UcArgs {
    /// Pay of a month after tax, National Insurance and pension, in pounds; of both in a couple
    #[arg(long, value_name = "N", value_parser = pounds, allow_hyphen_values = true)]
    pub net_monthly: Decimal,
    /// Limited capability for work
    #[arg(long)]
    pub lcw: bool,
    /// Limited capability for work-related activity
    #[arg(long)]
    pub lcwra: bool,
    /// The same, found on or after 6 April 2026 and not for a severe condition
    #[arg(long)]
    pub lcwra_new: bool,
    /// Neither of these, or not assessed
    #[arg(long)]
    pub neither: bool,
    /// With --lcw: found before 3 April 2017 and held since, so that it has an amount of its own
    #[arg(long, conflicts_with_all = ["lcwra", "lcwra_new", "neither"])]
    pub lcw_element: bool,
    /// There is a child in the claim; left out: none
    #[arg(long)]
    pub children: bool,
    /// Help for housing costs in the award, in pounds a month; left out: none
    #[arg(long, value_name = "N", value_parser = pounds, allow_hyphen_values = true)]
    pub housing: Option<Decimal>,
    /// It is not known whether there are housing costs in the award: says between what and what the answer would lie
    #[arg(long, conflicts_with = "housing")]
    pub housing_not_known: bool,
    /// Other amounts in the award, such as for children, caring or childcare, in pounds a month
    #[arg(long, value_name = "N", value_parser = pounds, allow_hyphen_values = true)]
    pub other_amounts: Option<Decimal>,
    /// Under 25; in a couple: both
    #[arg(long)]
    pub under_25: bool,
    /// A couple
    #[arg(long)]
    pub couple: bool,
}

#[derive(Debug, Args)]
pub struct EsaArgs {
    /// Pay of a week after tax, National Insurance and half of what goes into a pension, in pounds
    #[arg(long, value_name = "N", value_parser = pounds, allow_hyphen_values = true)]
    pub weekly: Decimal,
    /// Hours of work a week
    #[arg(long, value_name = "N", value_parser = hours, allow_hyphen_values = true)]
    pub hours: Decimal,
    /// The group; it matters before 3 April 2017
    #[arg(long, value_enum)]
    pub group: Option<GroupArg>,
    /// Weeks of permitted work that are used up; they matter before 3 April 2017
    #[arg(long, value_name = "N", value_parser = whole::<u16>(0, 9999), allow_negative_numbers = true)]
    pub weeks_used: Option<u16>,
    /// Supported permitted work: with a support worker, or as a part of treatment
    #[arg(long)]
    pub supported: bool,
    /// The allowance, in pounds a week, for the sum
    #[arg(long, value_name = "N", value_parser = pounds, allow_hyphen_values = true)]
    pub award: Option<Decimal>,
}

/// The group of the allowance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum GroupArg {
    /// Work-Related Activity Group.
    Wrag,
    /// Support Group.
    Support,
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("length").required(true).args(["until", "sick_days"]))]
pub struct SspArgs {
    /// Average pay of a week before tax, over the eight weeks before, in pounds
    #[arg(long, value_name = "N", value_parser = pounds, allow_hyphen_values = true)]
    pub weekly_earnings: Decimal,
    /// The first day of the illness; left out: the day of --as-of, or today
    #[arg(long, value_name = "DATE", value_parser = super::args::day)]
    pub from: Option<Date>,
    /// The last day of it
    #[arg(long, value_name = "DATE", value_parser = super::args::day)]
    pub until: Option<Date>,
    /// Or how many days it lasts by the calendar
    #[arg(long, value_name = "N", value_parser = whole::<u16>(1, 1096), allow_negative_numbers = true)]
    pub sick_days: Option<u16>,
    /// The days of the week that are usually worked: mon,tue,wed,thu,fri, which is taken where this is left out
    #[arg(long, value_name = "DAYS", value_delimiter = ',', value_parser = weekday)]
    pub qualifying_days: Vec<Weekday>,
    /// In a phased return: the days of the week that are worked again during the illness, such as mon,wed
    #[arg(long, value_name = "DAYS", value_delimiter = ',', value_parser = weekday)]
    pub works: Vec<Weekday>,
    /// Pay of one day worked, in pounds; left out: an even share of the week's
    #[arg(long, value_name = "N", value_parser = pounds, allow_hyphen_values = true)]
    pub day_pay: Option<Decimal>,
    /// An earlier illness, its first and last day, such as 2026-05-04..2026-05-10; may be given again, oldest first
    #[arg(long, value_name = "FROM..UNTIL", value_parser = spell)]
    pub earlier: Vec<Spell>,
}

#[derive(Debug, Args)]
pub struct HistoryArgs {
    /// Weeks on the benefit before it ended
    #[arg(long, value_name = "N", value_parser = whole::<u16>(0, 9999), allow_negative_numbers = true)]
    pub weeks_on: u16,
    /// Why it ended
    #[arg(long, value_enum)]
    pub reason: ReasonArg,
    /// Weeks since it ended
    #[arg(long, value_name = "N", value_parser = whole::<u16>(0, 9999), allow_negative_numbers = true, default_value_t = 0)]
    pub weeks_since: u16,
    /// Weeks in work, so far or planned
    #[arg(long, value_name = "N", value_parser = whole::<u16>(0, 9999), allow_negative_numbers = true, default_value_t = 52)]
    pub weeks_in_work: u16,
    /// Hours of work a week
    #[arg(long, value_name = "N", value_parser = hours, allow_hyphen_values = true)]
    pub hours: Option<Decimal>,
}

/// Why a benefit ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReasonArg {
    /// For work.
    Work,
    /// For training.
    Training,
    /// For something else.
    Other,
}

impl From<ReasonArg> for Reason {
    fn from(reason: ReasonArg) -> Self {
        match reason {
            ReasonArg::Work => Reason::Work,
            ReasonArg::Training => Reason::Training,
            ReasonArg::Other => Reason::Other,
        }
    }
}

pub(super) fn pounds(text: &str) -> Result<Decimal, TwoPart> {
    read_pounds(text).map_err(|fault| fault.in_two())
}

fn hours(text: &str) -> Result<Decimal, TwoPart> {
    read_hours(text).map_err(|fault| fault.in_two())
}

fn weekday(text: &str) -> Result<Weekday, TwoPart> {
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let found = days.iter().position(|day| text.trim().eq_ignore_ascii_case(day)).and_then(|at| i8::try_from(at).ok());
    let found = found.and_then(|at| Weekday::from_monday_zero_offset(at).ok());
    found.ok_or_else(|| TwoPart::new(format!("{} is no day of the week", quoted(text)), "write days such as mon,wed,fri"))
}

fn spell(text: &str) -> Result<Spell, TwoPart> {
    let (from, until) = text.split_once("..").ok_or_else(|| {
        TwoPart::new(format!("{} is not a first and a last day", quoted(text)), "write them such as 2026-05-04..2026-05-10")
    })?;
    Ok(Spell { from: super::args::day(from)?, until: super::args::day(until)? })
}
