//! `work REF placement`: a supported internship or another placement.

use jiff::civil::Date;

use super::super::context::Context;
use super::super::error::CliError;
use super::super::work_args::{PlacementArgs, PlacementCommand};
use super::{asked, meant, not_before};
use crate::record::{Placement, PlacementTerms, Work, WorkChange};
use crate::text::{quoted, say_date};

/// The change, and what is said once it is kept.
pub fn of(context: &mut Context, work: &Work, command: &PlacementCommand, today: Date) -> Result<(WorkChange, String), CliError> {
    match command {
        PlacementCommand::Start(args) => {
            let terms = terms(context, None, args, today)?;
            if terms.employer.is_empty() {
                let nobody = "it does not say with which employer, so nothing was changed. type a name when you are asked";
                return Err(CliError::Fault(nobody.to_owned()));
            }
            let said = format!("Saved. A placement from {}.", say_date(terms.starts));
            Ok((WorkChange::PlacementSet { terms }, said))
        }
        PlacementCommand::Change { placement, terms: args } => {
            let known = one(work, placement.as_deref())?;
            let terms = terms(context, Some(&known.terms), args, today)?;
            Ok((WorkChange::PlacementChanged { placement: known.event, terms }, "Saved. The placement is different now.".to_owned()))
        }
        PlacementCommand::End { placement, on, outcome } => {
            let (known, on) = (one(work, placement.as_deref())?, meant(*on, today, false)?);
            not_before(on, known.terms.starts, "the placement began")?;
            let words = asked(context, "a few words on it")?;
            let said = format!("Saved. It ended on {}: {}.", say_date(on), outcome.words());
            Ok((WorkChange::PlacementEnded { placement: known.event, on, outcome: *outcome, words }, said))
        }
    }
}

/// What was given, or else what was agreed before.
fn terms(context: &mut Context, before: Option<&PlacementTerms>, args: &PlacementArgs, today: Date) -> Result<PlacementTerms, CliError> {
    let given = args.on.map(|on| meant(Some(on), today, false)).transpose()?;
    let starts = given.or(before.map(|terms| terms.starts)).unwrap_or(today);
    let ends = args.ends.or(before.and_then(|terms| terms.ends));
    if let Some(ends) = ends {
        not_before(ends, starts, "the placement begins")?;
        meant(args.ends, today, false)?;
    }
    let mut text = |what: &str, was: Option<&String>| {
        let typed = asked(context, what)?;
        Ok::<String, CliError>(if typed.is_empty() { was.cloned().unwrap_or_default() } else { typed })
    };
    Ok(PlacementTerms {
        employer: text("with which employer", before.map(|terms| &terms.employer))?,
        job_coach: text("who the job coach is", before.map(|terms| &terms.job_coach))?,
        programme: text("which study programme goes with it", before.map(|terms| &terms.programme))?,
        starts,
        ends,
        hours: args.hours.or(before.and_then(|terms| terms.hours)),
        access_to_work: args.access_to_work.or(before.map(|terms| terms.access_to_work)).unwrap_or_default(),
    })
}

/// The placement of that id, or the only one that goes on.
fn one<'w>(work: &'w Work, id: Option<&str>) -> Result<&'w Placement, CliError> {
    let open: Vec<&Placement> = work.placements.iter().filter(|known| known.ended.is_none()).collect();
    match (id, open.as_slice()) {
        (Some(id), _) => work
            .placements
            .iter()
            .find(|known| known.id == id)
            .ok_or_else(|| CliError::Fault(format!("no placement has the id {}. `fingerpost work REF` lists them", quoted(id)))),
        (None, [known]) => Ok(known),
        (None, []) => Err(CliError::Fault("no placement goes on. `fingerpost work REF placement start` writes one down".to_owned())),
        (None, several) => {
            Err(CliError::Usage(format!("there are {} placements that go on. say which with `--placement ID`", several.len())))
        }
    }
}
