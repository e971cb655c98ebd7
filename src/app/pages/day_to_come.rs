//! A day for something that is still to be done.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::app::model::Model;
use crate::app::page::ControlId;
use crate::text::{parse_date, say_date};

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
    let day = parse_date(model.frame().text(field).trim()).map_err(|fault| fault.to_string())?;
    let today = model.today();
    let doubt = if day < today {
        "has gone"
    } else if today.checked_add(YEARS_AHEAD.years()).is_ok_and(|last| day > last) {
        "is more than five years ahead"
    } else {
        return Ok(day);
    };
    if model.frame_mut().doubted.insert(field, day) == Some(day) {
        return Ok(day);
    }
    Err(format!("{} {doubt}. Go on again to keep it, or change it.", say_date(day)))
}
