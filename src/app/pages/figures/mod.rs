//! Figures: for which days they are to be counted, and what came of it.

mod counted;

use std::sync::Arc;

use jiff::civil::Date;

use super::Body;
use crate::app::FiguresAsked;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Choice, ControlId, Typing};
use crate::app::screen::Screen;
use crate::figures::{Period, PeriodFault};
use crate::text::{Near, parse_day, say_date};

pub use counted::{counted, enter as enter_counted, page as counted_page};

const FROM: ControlId = "from";
const TO: ControlId = "to";
const ROUNDED: ControlId = "rounded";

const DATES: &str = "Write it as 3 March 2027, 3/3/2027 or 2027-03-03.";

/// Opens the page with this financial year; goes back to it where it is open beneath.
pub fn open(model: &mut Model) {
    if model.return_to(&Screen::Figures) {
        return;
    }
    let today = model.today();
    model.open(Screen::Figures);
    if let Ok(period) = Period::of(None, None, today) {
        let frame = model.frame_mut();
        frame.fill(FROM, Typing::Line, &say_date(period.from));
        frame.fill(TO, Typing::Line, &say_date(period.to));
    }
}

pub fn page(model: &Model, frame: &Frame) -> Body {
    let counts = vec![
        Choice::with("As they are", "small counts are withheld"),
        Choice::with("To the nearest five", "safer where other days are published too"),
    ];
    Body::new(
        "Figures",
        vec![
            build::text(if model.leads_only {
                "Meetings of your clubs, who came, who moved on. Nobody can be told from them."
            } else {
                "People, sessions, support, referrals, job starts, clubs, and needs for which nothing fits. Nobody can be told from them."
            }),
            build::field(frame, FROM, "From which day?", DATES),
            build::field(frame, TO, "Up to which day?", DATES),
            build::choice_from_first(frame, ROUNDED, "Counts", "", counts),
            build::button("count", "Count"),
        ],
    )
}

/// The days are judged as soon as they are given.
pub fn given(model: &Model, control: ControlId) -> Option<String> {
    let typed = matches!(control, FROM | TO) && !model.frame().text(control).trim().is_empty();
    if typed { day(model, control).err() } else { None }
}

/// The day that stands in a field; none where nothing does.
fn day(model: &Model, control: ControlId) -> Result<Option<Date>, String> {
    let typed = model.frame().text(control).trim();
    if typed.is_empty() { Ok(None) } else { parse_day(typed, model.today(), Near::Behind).map(Some).map_err(|fault| fault.to_string()) }
}

pub fn enter(model: &mut Model) -> Vec<Effect> {
    let from = match day(model, FROM) {
        Ok(from) => from,
        Err(words) => return super::fault(model, FROM, words),
    };
    let to = match day(model, TO) {
        Ok(to) => to,
        Err(words) => return super::fault(model, TO, words),
    };
    let period = match Period::of(from, to, model.today()) {
        Ok(period) => period,
        Err(fault @ PeriodFault::Backwards(..)) => return super::fault(model, TO, fault.to_string()),
        Err(fault @ PeriodFault::ToCome(_)) => return super::fault(model, FROM, fault.to_string()),
    };
    model.busy = Some("Counting. This may take a moment.".to_owned());
    let is_rounded = model.frame().chosen(ROUNDED) == Some(1);
    vec![Effect::CountFigures(FiguresAsked { period, on: model.today(), is_rounded, library: Arc::clone(&model.library) })]
}
