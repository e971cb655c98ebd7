//! One person: how to reach them, what they need, and what there is to do.

use jiff::civil::Date;

use super::Body;
use super::drafts::begun;
use crate::app::build;
use crate::app::case::Case;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Block, Choice, ControlId, Notice};
use crate::app::screen::Screen;
use crate::app::support;
use crate::app::work_page::WorkPage;
use crate::record::{Change, EventId, Person, TimelineEntry};
use crate::text::{capital, count, say_date, times};

const WHAT: ControlId = "what";
/// What can be begun for the plan.
const PLANNED: &[&str] = &["new-action", "action", "new-follow-up", "new-referral", "referral"];
/// And about them.
const ABOUT: &[&str] = &["about", "new-agreement", "complaint", "hold", "withdraw", "hand-over"];
/// And of their work.
const WORK: &[&str] = &[
    "new-job",
    "change-job",
    "end-job",
    "in-work",
    "new-contact",
    "ips",
    "ips-principle",
    "new-placement",
    "change-placement",
    "end-placement",
    "stage",
];
/// How many of the last things done are shown.
const LAST: usize = 5;

#[derive(Clone, Copy)]
enum Row {
    Resume(EventId),
    Session,
    Matches,
    Plan,
    Notes,
    Handout,
    About,
    Timeline,
    Work,
    BetterOff,
}

pub fn page(model: &Model, frame: &Frame) -> Body {
    let Some(case) = &model.case else { return Body::new("Person", vec![build::text("Nobody is open.")]) };
    let person = &case.person;
    let mut blocks = vec![build::value("Reference", &person.reference)];
    let shown = [("Name", &person.name), ("Contact", &person.contact), ("Needs", &person.access_needs)];
    let details = person.details.iter().map(|(detail, words)| (capital(detail.words()), words));
    let shown = shown.into_iter().map(|(label, words)| (label.to_owned(), words)).chain(details);
    blocks.extend(shown.filter(|(_, words)| !words.is_empty()).map(|(label, words)| build::value(label, words.as_str())));
    let clubs = model.clubs.iter().filter(|line| line.club.as_ref().is_some_and(|club| club.linked.contains(&case.tree)));
    blocks.extend(clubs.map(|line| build::value("Comes to", line.name.as_str())));
    blocks.extend(person.withdrawn.as_ref().map(|withdrawn| Block::Notice(Notice::Warning, super::about::withdraw::words(withdrawn))));
    blocks.extend(case.covered.then(|| Block::Notice(Notice::Warning, super::STANDING_IN.to_owned())));
    blocks.extend(person.handed_over.as_ref().map(|handed_over| {
        let words = format!("Handed over to {} on {}. It can only be read here.", handed_over.to, say_date(handed_over.on));
        Block::Notice(Notice::Warning, words)
    }));
    blocks.extend(case.lost.as_ref().map(|lost| {
        let words = lost.of("this record");
        Block::Notice(Notice::Warning, words)
    }));
    let rows = rows(model);
    blocks.push(build::list(frame, WHAT, "What to do", rows.len(), "", |row| words(model, rows[row])));
    blocks.extend(timeline(model));
    Body::new("Person", blocks)
}

fn rows(model: &Model) -> Vec<Row> {
    let open = model.case.as_ref().map(|case| case.person.open_sessions().map(|session| session.event).collect()).unwrap_or_default();
    let open: Vec<EventId> = open;
    let rest = [Row::Session, Row::Matches, Row::Plan, Row::Notes, Row::Handout, Row::About, Row::Timeline, Row::Work, Row::BetterOff];
    let restricted = model.case.as_ref().is_some_and(Case::is_restricted);
    let rows = open.into_iter().map(Row::Resume).chain(rest);
    rows.filter(|row| !restricted || matches!(row, Row::Plan | Row::Notes | Row::About | Row::Timeline | Row::Work)).collect()
}

/// How many notes there are, and sessions in which something was said.
fn noted(person: &Person) -> String {
    let notes = count(person.notes.len(), "note", "notes");
    match person.sessions.len() {
        0 => notes,
        sessions => format!("{notes}; {}", count(sessions, "session", "sessions")),
    }
}

fn words(model: &Model, row: Row) -> Choice {
    let Some(case) = &model.case else { return Choice::default() };
    let also = |words: &str, kinds| begun::also(words, &case.person, kinds);
    match row {
        Row::Resume(event) => {
            let session = case.person.session(event);
            let title =
                session.and_then(|session| model.library.scripts.get(&session.script)).map_or("the session", |script| &script.title);
            let day = session.map(|session| {
                let language = if session.language.is_english() { String::new() } else { format!(", in {}", session.language.name()) };
                format!("begun {}{language}", say_date(model.day(session.started)))
            });
            Choice::with(format!("Go on with {title}"), day.unwrap_or_default())
        }
        Row::Session => Choice::new("Start a session"),
        Row::Matches => Choice::new("What could help"),
        Row::Plan => Choice::with("Plan", also(&planned(&case.person, model.today()), PLANNED)),
        Row::Notes => Choice::with("Notes", also(&noted(&case.person), &["note"])),
        Row::Handout => Choice::new("Hand-out"),
        Row::Timeline => Choice::with("Timeline", "everything done, and undoing it"),
        Row::About => Choice::with("About them", also("", ABOUT)),
        Row::Work => Choice::with("Work and IPS", also(&super::work::row(&case.person), WORK)),
        Row::BetterOff => Choice::new("Better off in work"),
    }
}

/// What the plan holds.
fn planned(person: &Person, today: Date) -> String {
    let open = person.follow_ups.iter().filter(|follow_up| !follow_up.done);
    let (overdue, to_come): (Vec<_>, Vec<_>) = open.partition(|follow_up| follow_up.on < today);
    let others = [
        (person.referrals.len(), "referral", "referrals"),
        (overdue.len(), "follow-up overdue", "follow-ups overdue"),
        (to_come.len(), "follow-up to come", "follow-ups to come"),
    ];
    let others = others.into_iter().filter(|(many, ..)| *many > 0).map(|(many, one, more)| count(many, one, more));
    std::iter::once(count(person.actions.len(), "action", "actions")).chain(others).collect::<Vec<_>>().join(", ")
}

/// The last things done, newest first.
fn timeline(model: &Model) -> Vec<Block> {
    let Some(case) = &model.case else { return Vec::new() };
    let mut last: Vec<((Date, String), usize)> = Vec::new();
    for entry in case.person.timeline.iter().rev() {
        let done = (model.day(entry.at), format!("{}{}", did(model, entry), if entry.undone { " (undone)" } else { "" }));
        let full = last.len() == LAST;
        match last.last_mut() {
            // The same five times over is five lines to listen to and says no more than one.
            Some((known, often)) if *known == done => *often += 1,
            _ if full => break,
            _ => last.push((done, 1)),
        }
    }
    let often = |many| if many > 1 { format!(", {}", times(many)) } else { String::new() };
    let mut lines: Vec<Block> =
        last.into_iter().map(|((day, what), many)| build::value(say_date(day), format!("{what}{}", often(many)))).collect();
    if !lines.is_empty() {
        lines.insert(0, build::heading("Last things done"));
    }
    lines
}

/// What was done: a session by its title, a look by whoever looked, all else without what it was about, for this page may be read over a shoulder.
fn did(model: &Model, entry: &TimelineEntry) -> String {
    let told = model.case.as_ref().and_then(|case| match &case.event(entry.event)?.change {
        change @ Change::SessionStarted { .. } => support::done(model, change),
        Change::Looked => Some(format!("{} {}", entry.by, entry.what)),
        _ => None,
    });
    told.unwrap_or_else(|| entry.what.clone())
}

pub fn enter(model: &mut Model, _control: ControlId, row: usize) -> Vec<Effect> {
    match rows(model).get(row) {
        Some(Row::Resume(event)) => return super::question::go_on_with(model, *event),
        Some(Row::Session) => super::new_session::open(model, false),
        Some(Row::Matches) => model.open(Screen::Matches),
        Some(Row::Plan) => model.open(Screen::Plan),
        Some(Row::Notes) => model.open(Screen::NotesSoFar),
        Some(Row::Handout) => model.open(Screen::Handout),
        Some(Row::Timeline) => model.open(Screen::Timeline),
        Some(Row::About) => model.open(Screen::About),
        Some(Row::Work) => model.open(Screen::Work(WorkPage::Overview)),
        Some(Row::BetterOff) => super::better_off::open(model),
        None => {}
    }
    Vec::new()
}
