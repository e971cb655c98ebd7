//! Somebody who stands in: who does, until when, for whose records; and ending it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::super::today::who as named;
use super::super::{Body, fault};
use super::own;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Block, Choice, ControlId};
use crate::app::screen::Screen;
use crate::app::sharing::{Asked, NO_LOCK, SharingPage, Standing, Who};
use crate::record::Tree;
use crate::text::{Near, count, parse_day, say_date};

const LIST: ControlId = "standing-in";
const NEW: ControlId = "new";
const WHO: ControlId = "who";
const UNTIL: ControlId = "until";
const RECORDS: ControlId = "records";

/// Who stands in.
pub fn all(model: &Model, frame: &Frame, who: &Who) -> Body {
    let mut blocks = vec![build::text(
        "Whoever stands in reads your people's records until a day, and writes nothing in them. On their page of today they see what wants doing for \
         your people.",
    )];
    let row = |row: usize| {
        let standing: &Standing = &who.standing[row];
        let many = count(of_people(model, &standing.trees), "person", "people");
        Choice::with(standing.user.as_str(), format!("until {}, for {many}", say_date(standing.until)))
    };
    blocks.push(build::list(frame, LIST, "Choose one to end it", who.standing.len(), "Nobody stands in for you.", row));
    match (who.is_practice, who.users.is_empty()) {
        (true, _) => blocks.push(build::text("This is practice: nothing is kept, so nobody else can open it.")),
        (_, true) => blocks.push(build::text(
            "Nobody else opens these notes yet. `fingerpost store user add NAME` lets somebody in, with a passphrase of their own.",
        )),
        _ => blocks.push(build::button(NEW, "Have somebody stand in")),
    }
    Body::new("Who stands in for you", blocks)
}

/// How many people these records are: those that were put together with another are that person's.
fn of_people(model: &Model, trees: &[Tree]) -> usize {
    model.people.iter().filter(|line| trees.contains(&line.tree)).count()
}

pub fn enter_all(model: &mut Model, control: ControlId, row: usize, who: Who) -> Vec<Effect> {
    if control == NEW {
        let all: BTreeSet<usize> = (0..own(model).len()).collect();
        model.open(Screen::Sharing(SharingPage::NewStandIn(Box::new(who))));
        model.frame_mut().tick(RECORDS, all);
        model.frame_mut().take_flipped();
    } else if let Some(standing) = who.standing.into_iter().nth(row) {
        model.open(Screen::Sharing(SharingPage::StandIn(Box::new(standing))));
    }
    Vec::new()
}

/// Somebody new.
pub fn new_page(model: &Model, frame: &Frame, who: &Who) -> Body {
    let users = who.users.iter().map(|user| Choice::new(user.as_str())).collect();
    let people = own(model).into_iter().map(|person| Choice::new(named(person))).collect();
    let blocks = vec![
        build::choice(frame, WHO, "Who stands in?", "", users),
        build::field(
            frame,
            UNTIL,
            "Until which day?",
            "The last day on which they can read. Write it as 3 March 2027, 3/3/2027 or 2027-03-03.",
        ),
        build::multi(
            frame,
            RECORDS,
            "Whose records?",
            "All of yours are taken. Who is added later is not among them, and no club is.",
            people,
        ),
        build::button("keep", "They stand in until then"),
        build::text(NO_LOCK),
    ];
    Body::new("Somebody stands in", blocks)
}

/// What is wrong with one field, where one is asked after the other.
pub fn given(model: &Model, control: ControlId) -> Option<String> {
    if control == UNTIL { until(model).err() } else { None }
}

fn until(model: &Model) -> Result<Date, String> {
    let typed = model.frame().text(UNTIL).trim();
    if typed.is_empty() {
        return Err("it does not say until when. type the last day".to_owned());
    }
    let day = parse_day(typed, model.today(), Near::Ahead).map_err(|wrong| wrong.to_string())?;
    if day < model.today() {
        return Err(format!("{} is over. type today or a day to come", say_date(day)));
    }
    Ok(day)
}

pub fn enter_new(model: &mut Model, who: &Who) -> Vec<Effect> {
    let Some(user) = model.frame().chosen(WHO).and_then(|row| who.users.get(row)).cloned() else {
        return fault(model, WHO, "it does not say who. choose somebody");
    };
    let until = match until(model) {
        Ok(until) => until,
        Err(words) => return fault(model, UNTIL, words),
    };
    let people = own(model);
    // A record that was put together with another goes with it: the store reads both.
    let trees: Vec<Tree> = model.frame().ticked(RECORDS).into_iter().filter_map(|row| people.get(row)).map(|person| person.tree).collect();
    if trees.is_empty() {
        return fault(model, RECORDS, "nobody's record is taken. take at least one, or go back");
    }
    vec![Effect::Share(Asked::StandIn { user, until, trees })]
}

/// One who stands in.
pub fn one(model: &Model, standing: &Standing) -> Body {
    let blocks: Vec<Block> = vec![
        build::value("Who", standing.user.as_str()),
        build::value("Until", say_date(standing.until)),
        build::value("For", count(of_people(model, &standing.trees), "person", "people")),
        build::text(
            "Ended now, they read nothing that is written from now on. A copy of the notes that was made before still opens to them.",
        ),
        build::button("end", "End it now"),
    ];
    Body::new("Somebody stands in", blocks)
}

pub fn enter_one(_model: &mut Model, standing: Standing) -> Vec<Effect> {
    vec![Effect::Share(Asked::EndStandIn(standing))]
}

/// It was settled: the page that led to it goes, and who stands in now is shown.
pub fn settled(model: &mut Model, said: String, who: Who) {
    if matches!(model.frame().screen, Screen::Sharing(SharingPage::NewStandIn(_) | SharingPage::StandIn(_))) {
        model.close();
    }
    if matches!(model.frame().screen, Screen::Sharing(SharingPage::StandIns(_))) {
        model.close();
        model.open(Screen::Sharing(SharingPage::StandIns(Box::new(who))));
    }
    model.say(said);
}
