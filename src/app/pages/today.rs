//! Today: what wants doing, a line each, one key from the person.

use jiff::civil::Date;

use super::Body;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Block, Choice, ControlId, Notice};
use crate::app::screen::Screen;
use crate::record::{Summary, Tree};
use crate::text::say_date;

const DUE: ControlId = "due";
const NEW: ControlId = "new";
const PEOPLE: ControlId = "people";
const PASSPORT: ControlId = "passport";
const CLUBS: ControlId = "clubs";

/// How many days ahead a follow-up is shown.
const AHEAD: i64 = 7;

pub fn page(model: &Model, frame: &Frame) -> Body {
    let due = due(model);
    let list = build::list(frame, DUE, "What wants doing", due.len(), "Nothing is waiting.", |row| due[row].1.clone());
    let mut blocks = vec![
        list,
        build::button(NEW, "Start a session with somebody new"),
        build::button(PEOPLE, format!("Find a person ({})", crate::text::count(model.people.len(), "person", "people"))),
        build::button(PASSPORT, "Bring in a paper passport"),
        build::button(CLUBS, format!("Clubs ({})", crate::text::count(model.clubs.len(), "club", "clubs"))),
    ];
    if let Some(words) = super::backups::reminder(model) {
        blocks.insert(0, Block::Notice(Notice::Warning, format!("{words} Settings has a page for backups.")));
    }
    Body::new("today", format!("Today, {}", say_date(model.today())), blocks)
}

/// What wants doing: sessions to go on with first, then follow-ups by day.
fn due(model: &Model) -> Vec<(Tree, Choice)> {
    let unfinished = model
        .people
        .iter()
        .filter(|person| !person.unfinished.is_empty() && !person.withdrawn)
        .map(|person| (person.tree, Choice::with(who(person), format!("go on with {}", title(model, &person.unfinished[0])))));
    let mut follow_ups: Vec<(Date, Tree, Choice)> = model.people.iter().filter_map(|person| follow_up(model.today(), person)).collect();
    follow_ups.sort_by_key(|(on, ..)| *on);
    unfinished.chain(follow_ups.into_iter().map(|(_, tree, row)| (tree, row))).collect()
}

fn follow_up(today: Date, person: &Summary) -> Option<(Date, Tree, Choice)> {
    let (on, what) = person.next.as_ref()?;
    let days = on.since(today).ok()?.get_days();
    if i64::from(days) > AHEAD {
        return None;
    }
    let when = if *on < today { format!("overdue since {}", say_date(*on)) } else { format!("due {}", say_date(*on)) };
    Some((*on, person.tree, Choice::with(who(person), format!("{what}, {when}"))))
}

/// The list of what wants doing, and who each row of it is about.
pub fn rows(model: &Model) -> (ControlId, Vec<Tree>) {
    (DUE, due(model).into_iter().map(|(tree, _)| tree).collect())
}

/// A person in a list: the name, or else the reference.
pub fn who(person: &Summary) -> String {
    if person.name.is_empty() { person.reference.clone() } else { format!("{} ({})", person.name, person.reference) }
}

fn title(model: &Model, script: &str) -> String {
    model.library.scripts.get(script).map_or_else(|| script.to_owned(), |script| script.title.clone())
}

pub fn enter(model: &mut Model, control: ControlId, row: usize) -> Vec<Effect> {
    match control {
        NEW => super::new_session::open(model, true),
        PEOPLE => model.open(Screen::People),
        PASSPORT => super::passport::bring_in::open(model),
        CLUBS => model.open(Screen::Club(crate::app::club_page::ClubPage::All)),
        _ => {
            if let Some((tree, _)) = due(model).get(row) {
                return vec![Effect::OpenPerson(*tree)];
            }
        }
    }
    Vec::new()
}
