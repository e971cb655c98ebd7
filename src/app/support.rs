//! What pages say of a provision on a day: whether it can be had, and how old what we know of it is.

use jiff::civil::Date;

use super::model::Model;
use crate::catalogue::{Catalogue, Provision, State, Term, Voluntary, is_stale};
use crate::matching::{Leans, Reason, Turn, Verdict};
use crate::record::{Change, EventId};
use crate::text::{capital, count, fold, say_date};

/// A word or two on whether it can be had, for a list; empty where it is open.
pub fn openness(provision: &Provision, day: Date) -> &'static str {
    openness_in(provision.status_on(day))
}

/// The same of what it is on that day.
pub fn openness_in(status: State) -> &'static str {
    match status {
        State::Open => "",
        State::Trial => "a trial",
        State::Closing => "closing",
        State::Unconfirmed => "not confirmed",
        State::Proposed | State::Announced => "not open yet",
        State::Closed => "not open",
    }
}

/// A condition, and what is known of what it asks for, where that says more than the condition itself.
pub fn condition(reason: &Reason) -> String {
    let Reason { needs, has, told, .. } = reason;
    if has == needs || !told { needs.clone() } else { format!("{needs}. Known: {has}") }
}

/// Whom it is aimed at, and whether that is so here.
pub fn leaning(leans: &Leans) -> String {
    let met = match leans.met {
        Some(true) => "so here",
        Some(false) => "not so here, which does not rule it out",
        None => "not known",
    };
    format!("{} ({met})", leans.says)
}

/// What becomes of a verdict that changes by itself, and why.
pub fn turning(turn: &Turn) -> String {
    let becomes = match turn.becomes {
        Verdict::Fits => "fits",
        Verdict::Ask => "depends on an answer",
        Verdict::No => "no longer fits",
    };
    format!("it {becomes}: {}", turn.why)
}

/// Whether taking part is the person's choice.
pub fn taking_part(voluntary: Voluntary) -> &'static str {
    match voluntary {
        Voluntary::Yes => "their own choice",
        Voluntary::No => "a rule may ask for it",
        Voluntary::Varies => "a choice for some, asked of others",
        Voluntary::NotStated => "our sources do not say; treat it as their own choice",
    }
}

/// A term of the glossary: its words, then what it means.
pub fn meaning(term: &Term) -> String {
    if fold(&term.words) == fold(&term.short) { term.means.clone() } else { format!("{}. {}", capital(&term.words), term.means) }
}

/// When it was last checked, or how old its newest source is; in months where that is long ago.
pub fn age(catalogue: &Catalogue, provision: &Provision, day: Date) -> String {
    let Some(days) = catalogue.age_days(provision, day) else { return "never".to_owned() };
    let words = match &provision.verified {
        Some((on, by)) => format!("on {} by {by}", say_date(*on)),
        None => "not since its newest source".to_owned(),
    };
    if !is_stale(Some(days)) {
        return words;
    }
    format!("{words}, {} ago: make sure that it still holds", long(days))
}

/// A long time in words: in months, from two years on in years.
pub fn long(days: i64) -> String {
    let days = usize::try_from(days).unwrap_or(0);
    if days < 2 * 365 { count(days / 30, "month", "months") } else { count(days * 100 / 36525, "year", "years") }
}

/// How long ago a day is, to stand after it: ", 24 days ago", and what to do where that is too long; empty where the day is to come.
pub fn ago(then: Date, day: Date) -> String {
    let days = i64::from((day - then).get_days());
    match days {
        ..0 => String::new(),
        0 => ", today".to_owned(),
        days if is_stale(Some(days)) => format!(", {} ago: make sure that it still holds", long(days)),
        days if days < 60 => format!(", {} ago", count(usize::try_from(days).unwrap_or(0), "day", "days")),
        days => format!(", {} ago", long(days)),
    }
}

/// The heading of a question of some session's script.
fn heading(model: &Model, session: EventId, step: &str) -> Option<String> {
    // Of a session that was undone, only the event is left.
    let script = match &model.case.as_ref()?.event(session)?.change {
        Change::SessionStarted { script, .. } => model.library.scripts.get(script)?,
        _ => return None,
    };
    script.step(step).map(|(_, step)| step.heading.clone())
}

/// What was done, in the timeline's words, with what it was done to: the question's heading, the support's name. Never an answer.
pub fn done(model: &Model, change: &Change) -> Option<String> {
    let words = change.words()?;
    let named = |id: &str| model.catalogue().provisions.get(id).map(|found| found.name.clone());
    let to = match change {
        Change::SessionStarted { script, .. } => {
            let title = model.library.scripts.get(script).map(|script| script.title.clone());
            return Some(title.map_or(words, |title| format!("began a session: {title}")));
        }
        Change::Answered { session, step, .. } => heading(model, *session, step),
        Change::FactTold { fact, .. } | Change::FactForgotten { fact, .. } => {
            model.catalogue().vocabulary.get(fact).map(|fact| fact.label.clone())
        }
        Change::SupportDecided { provision, .. } | Change::ReferralAsked { provision, .. } => named(provision),
        Change::ActionAgreed { what, .. } | Change::FollowUpSet { what, .. } => Some(what.clone()),
        Change::Club(change) => model.case.as_ref().and_then(|case| case.club.as_ref()?.about(change)),
        _ => None,
    };
    Some(to.map_or(words.clone(), |to| format!("{words}: {to}")))
}
