//! From the arguments to what is kept, and what is said of it.

use jiff::civil::Date;

use super::super::context::Context;
use super::super::error::CliError;
use super::super::work_args::{ContactArgs, IpsCommand, TermsArgs, WorkCommand};
use super::{asked, meant, not_before, past, placement};
use crate::record::{Job, Person, Terms, Work, WorkChange};
use crate::text::{quoted, say_date};

/// The change, and what is said once it is kept.
pub fn of(context: &mut Context, person: &Person, command: &WorkCommand, today: Date) -> Result<(WorkChange, String), CliError> {
    let work = &person.work;
    Ok(match command {
        WorkCommand::StartJob { on, terms, already_in_work } => {
            let (on, words) = (meant(*on, today, !already_in_work)?, asked(context, "which job and where")?);
            let terms = Terms { hours: terms.hours, paid: !terms.unpaid, kind: terms.kind.unwrap_or_default(), words };
            (WorkChange::JobStarted { on, terms, already: *already_in_work }, format!("Saved. A job from {}.", say_date(on)))
        }
        WorkCommand::ChangeJob { job, on, terms } => {
            let (job, on) = (one_job(work, job.as_deref())?, meant(*on, today, false)?);
            not_before(on, job.started(), "the job began")?;
            let terms = changed(job, terms, asked(context, "which job and where it is now")?);
            (WorkChange::JobChanged { job: job.event, on, terms }, format!("Saved. It is different from {}.", say_date(on)))
        }
        WorkCommand::EndJob { job, on } => {
            let (job, on) = (one_job(work, job.as_deref())?, meant(*on, today, false)?);
            not_before(on, job.started(), "the job began")?;
            let why = asked(context, "why it ended")?;
            (WorkChange::JobEnded { job: job.event, on, why }, format!("Saved. The job ended on {}.", say_date(on)))
        }
        WorkCommand::Contact(args) => contact(context, work, args, today)?,
        WorkCommand::Ips(command) => ips(context, work, command, today)?,
        WorkCommand::Evidence { principle, on } => {
            let on = past(*on, today)?;
            let text = asked(context, "what shows it")?;
            if text.is_empty() {
                return Err(CliError::Fault("it does not say what shows it, so nothing was changed. one line is enough".to_owned()));
            }
            (WorkChange::EvidenceAdded { principle: *principle, on, text }, "Saved. The evidence was added.".to_owned())
        }
        WorkCommand::Placement(command) => placement::of(context, work, command, today)?,
        WorkCommand::Stage { stage, on } => {
            let on = meant(*on, today, false)?;
            let said = format!("Saved. Stage {} of 5, {}.", stage.number(), crate::text::uncapital(stage.title()));
            (WorkChange::StageReached { stage: *stage, on }, said)
        }
    })
}

/// The job as it is now, but for what was given.
fn changed(job: &Job, given: &TermsArgs, words: String) -> Terms {
    let now = job.now().cloned().unwrap_or_default();
    Terms {
        hours: given.hours.or(now.hours),
        paid: now.paid && !given.unpaid,
        kind: given.kind.unwrap_or(now.kind),
        words: if words.is_empty() { now.words } else { words },
    }
}

fn contact(context: &mut Context, work: &Work, args: &ContactArgs, today: Date) -> Result<(WorkChange, String), CliError> {
    let on = past(args.on, today)?;
    if !(args.employer || args.clinical || args.in_work) {
        let whom = "it does not say with whom. write `--employer`, `--clinical` or `--in-work`";
        return Err(CliError::Usage(whom.to_owned()));
    }
    if args.in_work {
        let job = one_job(work, args.job.as_deref())?;
        let due = || work.in_work_contacts_due(on).into_iter().find(|due| due.job == job.event).map(|due| due.point);
        let Some(point) = args.point.or_else(due) else {
            return Err(CliError::Usage("no contact is due for this job on that day. say which it was with `--point`".to_owned()));
        };
        let words = asked(context, "how the job is going")?;
        let said = format!("Saved. The contact for {} was made on {}.", point.words(), say_date(on));
        return Ok((WorkChange::InWorkHeld { job: job.event, point, on, words }, said));
    }
    let words = asked(context, "what came of it")?;
    Ok(if args.employer {
        let said = format!("Saved. A contact with an employer on {}.", say_date(on));
        (WorkChange::EmployerMet { on, face_to_face: !args.not_face_to_face, words }, said)
    } else {
        (WorkChange::TeamMet { on, words }, format!("Saved. A contact with the clinical team on {}.", say_date(on)))
    })
}

fn ips(context: &mut Context, work: &Work, command: &IpsCommand, today: Date) -> Result<(WorkChange, String), CliError> {
    const WHO: &str = "who the employment specialist is";
    let current = work.current_ips();
    match (command, current) {
        (IpsCommand::Specialist, _) => {
            let specialist = asked(context, WHO)?;
            Ok((WorkChange::SpecialistNamed { specialist }, "Saved. The employment specialist is written down.".to_owned()))
        }
        (IpsCommand::Start { .. }, Some(ips)) => {
            let since = say_date(ips.begun);
            Err(CliError::Fault(format!("it goes on already, since {since}. `fingerpost work REF ips end` ends it first")))
        }
        (IpsCommand::Start { on }, None) => {
            let (on, specialist) = (meant(*on, today, false)?, asked(context, WHO)?);
            let said = format!("Saved. IPS begins on {}. Meet an employer within 30 days.", say_date(on));
            Ok((WorkChange::IpsBegun { on, specialist }, said))
        }
        (IpsCommand::End { .. }, None) => {
            Err(CliError::Fault("there is no IPS that goes on, so nothing was ended. `fingerpost work REF` shows what there is".to_owned()))
        }
        (IpsCommand::End { on }, Some(ips)) => {
            let on = meant(*on, today, false)?;
            not_before(on, ips.begun, "IPS began")?;
            let why = asked(context, "why it ended")?;
            Ok((WorkChange::IpsEnded { ips: ips.event, on, why }, format!("Saved. IPS ended on {}.", say_date(on))))
        }
    }
}

/// The job of that id, or the only one that goes on.
fn one_job<'w>(work: &'w Work, id: Option<&str>) -> Result<&'w Job, CliError> {
    let open: Vec<&Job> = work.open_jobs().collect();
    match (id, open.as_slice()) {
        (Some(id), _) => work
            .jobs
            .iter()
            .find(|job| job.id == id)
            .ok_or_else(|| CliError::Fault(format!("no job has the id {}. `fingerpost work REF` lists them", quoted(id)))),
        (None, [job]) => Ok(job),
        (None, []) => Err(CliError::Fault("no job goes on. `fingerpost work REF start-job` writes one down".to_owned())),
        (None, several) => Err(CliError::Usage(format!("there are {} jobs that go on. say which with `--job ID`", several.len()))),
    }
}
