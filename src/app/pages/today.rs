//! Today: what wants doing, a line each under a heading for each kind, one key from the person.

use super::Body;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{ACTIONS, Block, Choice, ControlId, Notice};
use crate::app::screen::{CallFor, Screen};
use crate::app::{build, waiting};
use crate::record::{DueKind, EventId, InWorkPoint, Item, Summary, Tree, Window, today};
use crate::text::{count, say_date};

const DUE: ControlId = "due";
const NEW: ControlId = "new";
const PEOPLE: ControlId = "people";
const PASSPORT: ControlId = "passport";
const CLUBS: ControlId = "clubs";

/// Said until somebody has said that they have seen it.
const LOST: &str = "Some of what was kept here is lost, and this may not be all. Restore a backup to get it back: none is removed meanwhile. \
                    `fingerpost store check` says what was lost; with `--acknowledge` you say that you have seen it, and it is named no more.";

/// With more rows than this the page begins with how many there are of each kind.
const AT_A_GLANCE: usize = 9;

/// What a row stands for.
enum Row<'m> {
    /// Something about a person or a club.
    Item(Item<'m>),
    /// So many kinds of support that are in use and that nobody has checked for long.
    Stale(usize),
}

pub fn page(model: &Model, frame: &Frame) -> Body {
    let rows = rows_of(model);
    let label = match rows.len() {
        0..=AT_A_GLANCE => "What wants doing".to_owned(),
        _ => format!("What wants doing: {}", counts(&rows)),
    };
    let list = build::list(frame, DUE, label, rows.len(), "Nothing is waiting.", |row| choice(model, &rows, row));
    let casework = [
        build::button(NEW, "Start a session with somebody new"),
        build::button(PEOPLE, format!("Find a person ({})", count(model.people.len(), "person", "people"))),
        build::button(PASSPORT, "Bring in a paper passport"),
    ];
    let mut blocks = vec![list];
    // A leader's slot could keep nothing of it.
    blocks.extend(casework.into_iter().filter(|_| !model.leads_only));
    blocks.extend([build::button(CLUBS, format!("Clubs ({})", count(model.clubs.len(), "club", "clubs")))]);
    if model.unseen_loss {
        blocks.insert(0, Block::Notice(Notice::Warning, LOST.to_owned()));
    }
    if let Some(words) = super::backups::reminder(model) {
        blocks.insert(0, Block::Notice(Notice::Warning, format!("{words} Settings has a page for backups.")));
    }
    Body::new(format!("Today, {}", say_date(model.today())), blocks)
}

/// What wants doing: sessions to go on with first, then the rest by kind and day.
fn rows_of(model: &Model) -> Vec<Row<'_>> {
    let window = Window { quiet: model.settings.quiet_referrals.days(), ..Window::default() };
    let mut rows: Vec<Row<'_>> = today(model.people.iter().chain(&model.clubs), model.today(), window).into_iter().map(Row::Item).collect();
    let in_use = |id: &str| Summary::count_with(&model.people, id);
    let stale = model.catalogue().stale(model.today(), |_| 0).iter().filter(|stale| in_use(&stale.provision.id) > 0).count();
    if stale > 0 {
        rows.push(Row::Stale(stale));
    }
    rows
}

fn counts(rows: &[Row<'_>]) -> String {
    let items: Vec<Item<'_>> = rows.iter().filter_map(|row| if let Row::Item(item) = row { Some(item.clone()) } else { None }).collect();
    waiting::counts(&items)
}

/// A row, with a heading and their number on the first of its kind.
fn choice(model: &Model, rows: &[Row<'_>], row: usize) -> Choice {
    match &rows[row] {
        Row::Stale(many) => {
            let detail = format!("{}, not checked for half a year", count(*many, "kind of support", "kinds of support"));
            Choice::with("Support in use to check again", detail).headed("To check again, 1")
        }
        Row::Item(item) => {
            let choice = Choice::with(who(item.line), waiting::words(&model.library, item, model.today()));
            let is_first = row.checked_sub(1).and_then(|before| kind(&rows[before])) != Some(item.kind);
            if is_first { choice.headed(heading(rows, item.kind)) } else { choice }
        }
    }
}

fn heading(rows: &[Row<'_>], of: DueKind) -> String {
    format!("{}, {}", of.heading(), rows.iter().filter(|row| kind(row) == Some(of)).count())
}

fn kind(row: &Row<'_>) -> Option<DueKind> {
    if let Row::Item(item) = row { Some(item.kind) } else { None }
}

/// The list of what wants doing, and what each row of it is about.
pub fn rows(model: &Model) -> (ControlId, Vec<(Tree, EventId)>) {
    let about = |row: &Row<'_>| match row {
        Row::Item(item) => (item.line.tree, item.event),
        Row::Stale(_) => (Tree::default(), EventId::default()),
    };
    (DUE, rows_of(model).iter().map(about).collect())
}

/// Whom the row of the focus is about, and what a call from it is for. On *Actions* it is the row that was come from: there every
/// command can be given with Enter alone.
pub fn at_hand(model: &Model, frame: &Frame) -> Option<(Tree, CallFor)> {
    if !["", DUE, ACTIONS].contains(&frame.focus) {
        return None;
    }
    match rows_of(model).get(frame.at(DUE))? {
        Row::Item(item) if item.line.club.is_none() => Some((item.line.tree, call_for(item))),
        _ => None,
    }
}

fn call_for(item: &Item<'_>) -> CallFor {
    match (item.kind, InWorkPoint::ALL.into_iter().find(|point| point.id() == item.what)) {
        (DueKind::FollowUp, _) => CallFor::FollowUp(item.event),
        (DueKind::InWork, Some(point)) => CallFor::InWork { job: item.event, point },
        _ => CallFor::Nothing,
    }
}

/// A person in a list: the name, or else the reference.
pub fn who(person: &Summary) -> String {
    if person.name.is_empty() { person.reference.clone() } else { format!("{} ({})", person.name, person.reference) }
}

pub fn enter(model: &mut Model, control: ControlId, row: usize) -> Vec<Effect> {
    match control {
        NEW => super::new_session::open(model, true),
        PEOPLE => model.open(Screen::People),
        PASSPORT => super::passport::bring_in::open(model),
        CLUBS => model.open(Screen::Club(crate::app::club_page::ClubPage::All)),
        _ => {
            let stale = match rows_of(model).get(row) {
                Some(Row::Item(item)) => return vec![Effect::OpenPerson(item.line.tree)],
                Some(Row::Stale(_)) => true,
                _ => false,
            };
            if stale {
                model.open(Screen::Stale);
            }
        }
    }
    Vec::new()
}
