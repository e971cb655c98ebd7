//! A member comes no more: moved on, which is something to be glad about, or stopped.

use jiff::civil::Date;

use super::super::Body;
use super::{club, fault, gone, keep_and_close};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Choice, ControlId};
use crate::record::{Club, ClubChange, EventId, MovingOn};
use crate::text::{Near, capital, count, parse_day, say_date};

const HOW: ControlId = "how";
const WORDS: ControlId = "words";
/// The field for the day.
pub const ON: ControlId = "on";

/// The fields of the page.
pub const FIELDS: &[ControlId] = &[WORDS, ON];

pub fn page(frame: &Frame, club: &Club, member: EventId) -> Body {
    if club.member(member).is_none() {
        return gone();
    }
    let ways = MovingOn::ALL.map(|how| match how {
        MovingOn::Stopped => Choice::with("They stopped coming", "and nobody knows more"),
        how => Choice::new(capital(how.words())),
    });
    let blocks = vec![
        build::value("Member", club.shown_name(member)),
        build::choice(frame, HOW, "Where did they go?", "", ways.to_vec()),
        build::field(frame, WORDS, "More, if they like", "A bakery; a course in gardening. It may be left empty."),
        build::field(frame, ON, "On which day?", "Empty: today. Or write it as 3 March 2027."),
        build::button("keep", "Keep this"),
    ];
    Body::new("Moving on", blocks)
}

/// The day that stands there; today where none does.
pub fn day(model: &Model) -> Result<Date, String> {
    let typed = model.frame().text(ON).trim();
    if typed.is_empty() {
        return Ok(model.today());
    }
    let day = parse_day(typed, model.today(), Near::Behind).map_err(|wrong| wrong.to_string())?;
    if day > model.today() {
        return Err(format!("{} is still to come. write it down when they have gone, or change the day", say_date(day)));
    }
    Ok(day)
}

pub fn enter(model: &mut Model, member: EventId) -> Vec<Effect> {
    let Some(how) = model.frame().chosen(HOW).and_then(|row| MovingOn::ALL.get(row)).copied() else {
        return fault(model, HOW, "It is not said where they went. Choose one.");
    };
    let on = match day(model) {
        Ok(on) => on,
        Err(words) => return fault(model, ON, words),
    };
    let words = model.frame().text(WORDS).trim().to_owned();
    let Some(club) = club(model) else { return Vec::new() };
    let name = club.shown_name(member);
    let said = if how.is_moving_on() {
        let many = capital(&count(club.moved_on() + 1, "member has", "members have"));
        format!("Saved. {name} moved on {}: well done! {many} moved on from this club so far.", how.words())
    } else {
        format!("Saved. {name} comes no more. If they come back, choose on their page: They come again.")
    };
    keep_and_close(model, vec![ClubChange::MemberLeft { member, how, words, on }], said)
}
