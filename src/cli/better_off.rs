//! `better-off`: sums of benefits and pay, line by line.

use std::io::{self, IsTerminal};

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::{Value, json};

use super::better_off_args::{BetterOffCommand, EsaArgs, GroupArg, HistoryArgs, SspArgs, UcArgs};
use super::context::Context;
use super::error::CliError;
use super::output::say;
use crate::app::Want;
use crate::catalogue::Catalogue;
use crate::money::{
    BackToWork, Capability, Claim, ESTIMATE, Group, Line, MoneyFault, Permitted, PermittedWork, Rates, Return, SickPay, Sickness, Spell,
    UniversalCredit, pounds, read_pounds,
};
use crate::plain::Echo;
use crate::text::{capital, say_date, wrap_indented};

/// The days that are taken as those usually worked where none are named.
const MONDAY_TO_FRIDAY: [Weekday; 5] = [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];

/// Runs it.
pub fn run(context: &mut Context, command: &BetterOffCommand) -> Result<(), CliError> {
    let library = context.load(Want::Catalogue)?.library;
    let (rates, catalogue, day) = (&library.rates, &library.catalogue, context.today());
    match command {
        BetterOffCommand::Uc(args) => uc(context, (rates, catalogue), args, day),
        BetterOffCommand::Esa(args) => esa(context, (rates, catalogue), args, day),
        BetterOffCommand::Ssp(args) => ssp(context, (rates, catalogue), args, day),
        BetterOffCommand::History(args) => history(context, (rates, catalogue), args, day),
        BetterOffCommand::Employer(args) => super::better_off_more::employer(context, (rates, catalogue), args, day),
        BetterOffCommand::Involvement(args) => super::better_off_more::involvement(context, catalogue, args, day),
    }
}

impl From<MoneyFault> for CliError {
    fn from(fault: MoneyFault) -> Self {
        Self::Usage(fault.to_string())
    }
}

fn uc(context: &mut Context, (rates, catalogue): (&Rates, &Catalogue), args: &UcArgs, day: Date) -> Result<(), CliError> {
    let capability = match (args.lcw, args.lcwra, args.lcwra_new) {
        (true, ..) => Capability::Lcw { element: args.lcw_element },
        (_, true, _) => Capability::Lcwra,
        (.., true) => Capability::LcwraNew,
        _ => Capability::Neither,
    };
    let mut claim = Claim {
        net_monthly: args.net_monthly,
        capability,
        children: args.children,
        housing: (!args.housing_not_known).then(|| args.housing.unwrap_or_default()),
        under_25: args.under_25,
        couple: args.couple,
        other: args.other_amounts.unwrap_or_default(),
    };
    let mut made = UniversalCredit::work_out(rates, &claim, day);
    if let Err(MoneyFault::Ask { what, .. }) = &made
        && let Some(housing) = asked(context, what)?
    {
        claim.housing = Some(housing);
        made = UniversalCredit::work_out(rates, &claim, day);
    }
    let sum = match made {
        Err(MoneyFault::Ask { what, least, most }) => return between(context, what, (least, most), day),
        other => other?,
    };
    let result = format!("Better off by {} a month.", pounds(sum.better_off_by));
    put(context, &sum, || Words { catalogue, day, result, lines: &sum.lines, left_out: &sum.left_out })
}

/// Asks for what changes the sum, where there is somebody to be asked. `None`: they do not know it either.
fn asked(context: &mut Context, what: &str) -> Result<Option<Decimal>, CliError> {
    if context.json() || !io::stdin().is_terminal() {
        return Ok(None);
    }
    say(&format!("{what}? type the pounds a month, 0 for none, or nothing where it is not known:"));
    loop {
        let line = context.line(Echo::Shown)?;
        match line.trim() {
            "" => return Ok(None),
            typed => match read_pounds(typed) {
                Ok(amount) => return Ok(Some(amount)),
                Err(fault) => say(&fault.to_string()),
            },
        }
    }
}

/// What can be said while something is not known that changes the sum: between what it lies.
fn between(context: &Context, what: &str, (least, most): (Decimal, Decimal), day: Date) -> Result<(), CliError> {
    let (least, most) = (pounds(least), pounds(most));
    let json = || json!({ "as_of": day, "lines": [], "left_out": [], "ask": { "what": what, "least_off": least, "most_off": most }, "note": ESTIMATE });
    context.put(json, || {
        let known = format!(
            "It is not known {what}. Between {least} and {most} a month is taken off for this pay. Ask for it, and give it with `--housing`; \
             none is `--housing 0`."
        );
        let mut page = wrap_indented(&format!("As of {}. {ESTIMATE}", say_date(day)), 80, "", "  ");
        page.push(String::new());
        page.extend(wrap_indented(&known, 80, "", "  "));
        page.join("\n")
    })
}

fn esa(context: &Context, (rates, catalogue): (&Rates, &Catalogue), args: &EsaArgs, day: Date) -> Result<(), CliError> {
    let group = args.group.map(|group| match group {
        GroupArg::Wrag => Group::Wrag,
        GroupArg::Support => Group::Support,
    });
    let work = PermittedWork {
        weekly: args.weekly,
        hours: args.hours,
        group,
        weeks_used: args.weeks_used,
        supported: args.supported,
        award: args.award,
    };
    let sum = Permitted::work_out(rates, &work, day)?;
    let mut result = format!("{}: {}.", if sum.allowed { "Permitted" } else { "Not permitted" }, sum.why);
    if let Some(left) = sum.weeks_left {
        result.push_str(&format!(" Weeks left: {left}."));
    }
    if let Some(more) = sum.better_off_by {
        result.push_str(&format!(" {}", by(more, "a week")));
    }
    put(context, &sum, || Words { catalogue, day, result, lines: &sum.lines, left_out: &sum.left_out })
}

fn ssp(context: &Context, (rates, catalogue): (&Rates, &Catalogue), args: &SspArgs, day: Date) -> Result<(), CliError> {
    let from = args.from.unwrap_or(day);
    let last = || from.checked_add(i32::from(args.sick_days.unwrap_or(1)).saturating_sub(1).days());
    let until = args
        .until
        .map_or_else(last, Ok)
        .map_err(|_| CliError::Usage("the illness would end after the calendar does. choose an earlier first day".to_owned()))?;
    let assumed = args.qualifying_days.is_empty();
    let sick = Sickness {
        weekly_earnings: args.weekly_earnings,
        spell: Spell { from, until },
        earlier: args.earlier.clone(),
        qualifying: each_once(if assumed { &MONDAY_TO_FRIDAY } else { &args.qualifying_days }),
        works: each_once(&args.works),
        day_pay: args.day_pay,
    };
    let mut sum = SickPay::work_out(rates, &sick)?;
    if assumed {
        sum.left_out.insert(0, "The days usually worked: none were named, and Monday to Friday was taken.".to_owned());
    }
    let mut result = format!("Sick pay: {}. {}.", pounds(sum.award_after), capital(&sum.why));
    if !sick.works.is_empty() {
        result.push_str(&format!(" {}", by(sum.better_off_by, "than with every day off")));
    }
    put(context, &sum, || Words { catalogue, day: sum.as_of, result, lines: &sum.lines, left_out: &sum.left_out })
}

fn history(context: &Context, (rates, catalogue): (&Rates, &Catalogue), args: &HistoryArgs, day: Date) -> Result<(), CliError> {
    let back = BackToWork {
        weeks_on: args.weeks_on,
        reason: args.reason.into(),
        weeks_since: args.weeks_since,
        weeks_in_work: args.weeks_in_work,
        hours: args.hours,
    };
    let sum = Return::work_out(rates, &back, day)?;
    let mut result = format!("{}. At most {} in the first year of work.", capital(&sum.why), pounds(sum.at_most));
    if let Some(possible) = sum.tax_credits_possible {
        result.push_str(if possible { " Tax credits may be had too." } else { " The hours are too few for tax credits by this route." });
    }
    put(context, &sum, || Words { catalogue, day, result, lines: &sum.lines, left_out: &sum.left_out })
}

/// A day named twice is one day.
fn each_once(days: &[Weekday]) -> Vec<Weekday> {
    let mut once: Vec<Weekday> = Vec::new();
    days.iter().for_each(|day| {
        if !once.contains(day) {
            once.push(*day);
        }
    });
    once
}

/// How much more, or how much less.
fn by(more: Decimal, than: &str) -> String {
    if more < Decimal::ZERO { format!("Worse off by {} {than}.", pounds(-more)) } else { format!("Better off by {} {than}.", pounds(more)) }
}

/// A sum as people read it.
pub(super) struct Words<'s> {
    pub(super) catalogue: &'s Catalogue,
    pub(super) day: Date,
    pub(super) result: String,
    pub(super) lines: &'s [Line],
    pub(super) left_out: &'s [String],
}

/// What tools find in the sums about one person.
const SHAPE: [&str; 6] = ["work_allowance", "taper", "reduction", "award_before", "award_after", "better_off_by"];

pub(super) fn put<'s>(context: &Context, sum: &impl Serialize, words: impl FnOnce() -> Words<'s>) -> Result<(), CliError> {
    let json = || {
        let mut sum = serde_json::to_value(sum).unwrap_or_default();
        if let Value::Object(map) = &mut sum {
            map.insert("note".to_owned(), json!(ESTIMATE));
            // A sum that allows or does not has what that of Universal Credit has; null where there is no such thing.
            let shape = if map.contains_key("allowed") { &SHAPE[..] } else { &[] };
            for key in shape {
                map.entry(*key).or_insert(Value::Null);
            }
        }
        sum
    };
    context.put(json, || {
        let words = words();
        let mut page = wrap_indented(&format!("As of {}. {ESTIMATE}", say_date(words.day)), 80, "", "  ");
        page.push(String::new());
        for line in words.lines {
            let source = words.catalogue.with_titles(&line.source);
            page.extend(wrap_indented(&format!("{}: {} ({source})", line.what, pounds(line.amount)), 80, "", "  "));
        }
        page.push(String::new());
        page.extend(wrap_indented(&words.result, 80, "", "  "));
        page.extend([String::new(), "Not in this sum:".to_owned()]);
        words.left_out.iter().for_each(|left| page.extend(wrap_indented(left, 80, "  ", "    ")));
        page.join("\n")
    })
}
