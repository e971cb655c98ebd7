//! What the person said themselves and takes away: what they want, what they are good at, what helps, what was agreed, and the days.

use jiff::civil::Date;

use super::Handout;
use super::paper::{Item, Section};
use crate::conversation::{AnswerKind, Reply, Script, Sets, Setting, Stop, Walk};
use crate::record::Session;
use crate::text::{Lines, capital, safe, say_date};

/// Under which heading an answer stands, in the order of the paper: aims and strengths first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Wanted,
    GoodAt,
    Helps,
    Agreed,
}

/// The answers that go on the paper.
///
/// They are those that a script sets as an agreement, a goal, a strength or a support, in the person's own words or chosen from the step's own
/// options, and the days that were settled. What is in the way, facts, scales, what may be shared, working notes, and answers that no longer
/// apply or were refused are not among them.
pub(super) struct Own {
    /// What was answered, a section for each part that has anything.
    pub(super) sections: Vec<Section>,
    /// The days that were settled, each with what it is for.
    pub(super) days: Vec<Day>,
}

/// A day that was settled.
pub(super) struct Day {
    pub(super) on: Date,
    /// What a follow-up is for that puts it in the diary.
    pub(super) in_diary: String,
    pub(super) item: Item,
}

pub(super) fn own(handout: &Handout<'_>) -> Own {
    let mut own = Own { sections: Vec::new(), days: Vec::new() };
    if !handout.own_words {
        return own;
    }
    let mut sessions: Vec<&Session> = sessions(handout);
    sessions.sort_by_key(|session| std::cmp::Reverse(session.started));
    for session in sessions {
        let found = of_session(handout, session);
        if own.sections.iter().all(|section| section.items.is_empty()) {
            own.sections = found.sections;
        }
        // Settled again, the newest day counts.
        let newer: Vec<Day> = found.days.into_iter().filter(|day| own.days.iter().all(|other| other.in_diary != day.in_diary)).collect();
        own.days.extend(newer);
    }
    own.days.sort_by_key(|day| day.on);
    own
}

/// What one session gave.
fn of_session(handout: &Handout<'_>, session: &Session) -> Own {
    let mut own = Own { sections: Vec::new(), days: Vec::new() };
    let Some(script) = handout.scripts.get(&session.script) else { return own };
    let facts = &handout.person.facts;
    let setting = Setting { vocabulary: &handout.catalogue.vocabulary, places: handout.places, facts, on: handout.on, alone: true };
    let answers = session.answers.iter().map(|(step, answered)| (step.as_str(), &answered.reply));
    let walk = Walk::new(script, setting, answers);
    let words = handout.wording.sentences();
    let headings = [(Part::Wanted, words.wanted), (Part::GoodAt, words.good_at), (Part::Helps, words.helps), (Part::Agreed, words.agreed)];
    own.sections.extend(headings.map(|(part, heading)| {
        let stops = walk.asked().filter(|stop| part_of(stop) == Some(part));
        Section { heading: heading.to_owned(), items: stops.filter_map(|stop| item(&setting, stop)).collect() }
    }));
    own.days.extend(walk.asked().filter_map(|stop| day(script, stop, handout.on)));
    own
}

/// The session at hand; where there is none, every one: the newest that has something for the paper is taken.
fn sessions<'a>(handout: &Handout<'a>) -> Vec<&'a Session> {
    handout.person.sessions.iter().filter(|session| handout.session.is_none_or(|event| session.event == event)).collect()
}

fn part_of(stop: &Stop<'_>) -> Option<Part> {
    match stop.step.sets.as_ref()? {
        _ if stop.step.answer == AnswerKind::Note => None,
        Sets::Agreement => Some(Part::Agreed),
        Sets::Goal(_) => Some(Part::Wanted),
        Sets::Strength => Some(Part::GoodAt),
        Sets::Support => Some(Part::Helps),
        Sets::Barrier | Sets::Fact(_) | Sets::Sharing(_) => None,
    }
}

fn item(setting: &Setting<'_>, stop: &Stop<'_>) -> Option<Item> {
    let reply = stop.reply?;
    let words: Vec<String> = match reply {
        Reply::Text(_) | Reply::YesNo(_) | Reply::Choice(_) | Reply::Number(_) | Reply::Scale(_) => {
            vec![setting.say_reply(stop.step, reply)]
        }
        // One a line: an option may have an "and" or an "or" of its own.
        Reply::Several { named, .. } => {
            stop.step.options.iter().filter(|choice| named.contains(&choice.id)).map(|choice| capital(&choice.label)).collect()
        }
        _ => return None,
    };
    let details: Vec<String> =
        words.iter().map(|words| safe(words, Lines::Many).trim().to_owned()).filter(|words| !words.is_empty()).collect();
    (!details.is_empty()).then(|| Item { what: heading(stop), details })
}

/// The step that settles when they are in touch again: what its section is called already.
const NEXT: &str = "next-contact";

/// A day that has not gone by.
fn day(script: &Script, stop: &Stop<'_>, on: Date) -> Option<Day> {
    match stop.reply {
        Some(Reply::Date(day)) if *day >= on => {
            let on = say_date(*day);
            let what = if stop.step.id == NEXT { on } else { format!("{on}: {}", heading(stop)) };
            Some(Day { on: *day, in_diary: script.in_diary(stop.step), item: Item { what, details: Vec::new() } })
        }
        _ => None,
    }
}

fn heading(stop: &Stop<'_>) -> String {
    safe(&stop.step.heading, Lines::One)
}
