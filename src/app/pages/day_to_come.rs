//! A day for something that is still to be done.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::app::model::Model;
use crate::app::msg::FrontEnd;
use crate::app::page::{ControlId, Typing};
use crate::text::{Near, fold, parse_day, say_date};

/// A plan reaches no further: a day beyond it has most often two figures of its year in the wrong order.
const YEARS_AHEAD: i64 = 5;

/// Reads the day that stands in a field of the page on top.
///
/// One that has gone or is years ahead is most often a slip, and yet may be meant: an action of last week is agreed today. So it is asked about
/// once, and taken when it is entered again.
///
/// # Errors
/// What is wrong with it, and what to do.
pub fn day_to_come(model: &mut Model, field: ControlId) -> Result<Date, String> {
    if let Some(day) = doubted_and_answered(model, field) {
        return day;
    }
    let day = parse_day(model.frame().text(field).trim(), model.today(), Near::Ahead).map_err(|fault| fault.to_string())?;
    asked_once(model, field, day).map_or(Ok(day), Err)
}

/// What is asked, once, about a day in a field that has gone or is years ahead. None where it may be taken.
pub fn asked_once(model: &mut Model, field: ControlId, day: Date) -> Option<String> {
    let today = model.today();
    let doubt = if day < today {
        "has gone"
    } else if today.checked_add(YEARS_AHEAD.years()).is_ok_and(|last| day > last) {
        "is more than five years ahead"
    } else {
        return None;
    };
    if model.frame_mut().doubted.insert(field, day) == Some(day) {
        return None;
    }
    Some(format!("{} {doubt}. {}", say_date(day), is_it_meant(model)))
}

/// What to do about a day that is doubted: in lines it is a question, and *yes* and *no* are its answers.
pub fn is_it_meant(model: &Model) -> &'static str {
    match model.front {
        FrontEnd::Screen => "Go on again to keep it, or change it.",
        FrontEnd::Plain => "Is that the day you mean? Say yes or no, or type another day.",
    }
}

/// What *yes* or *no* says to a day that was doubted: in lines one is asked, and answers. *Yes* is that day. None where something else stands in
/// the field, or nothing was doubted.
pub fn doubted_and_answered(model: &mut Model, field: ControlId) -> Option<Result<Date, String>> {
    let doubted = model.frame().doubted.get(field).copied().filter(|_| model.front == FrontEnd::Plain)?;
    match fold(model.frame().text(field).trim()).as_str() {
        "yes" | "y" => {
            model.frame_mut().fill(field, Typing::Line, &say_date(doubted));
            Some(Ok(doubted))
        }
        "no" | "n" => {
            let frame = model.frame_mut();
            frame.doubted.remove(field);
            // Nothing stands there, so that Enter alone does not bring back the day that was not meant.
            frame.fill(field, Typing::Line, "");
            Some(Err(format!("{} was not kept. Type the day that you mean, or go back.", say_date(doubted))))
        }
        _ => None,
    }
}
