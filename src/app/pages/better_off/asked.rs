//! What the questions of every benefit are made of: yes and no, sums of money, and what is said where one is missing.

use rust_decimal::Decimal;

use crate::app::build;
use crate::app::frame::Frame;
use crate::app::page::{Block, Choice, ControlId};
use crate::money::read_pounds;

/// The pay of a month; on the page of the sum, that of whatever the sum goes by.
pub const PAY: ControlId = "pay";
/// The pay of a week: a field of its own, so that choosing another benefit makes no month of a week.
pub const WEEKLY_PAY: ControlId = "weekly-pay";

const YES: usize = 0;
const NO: usize = 1;

/// An answer that is missing or cannot be read: where it belongs, what happened and what to do.
#[derive(Debug, PartialEq, Eq)]
pub struct Wrong {
    pub control: ControlId,
    pub words: String,
}

impl Wrong {
    pub fn new(control: ControlId, words: impl Into<String>) -> Self {
        Self { control, words: words.into() }
    }
}

/// A question of yes or no.
pub fn yes_no(frame: &Frame, id: ControlId, label: &str, hint: &str) -> Block {
    build::choice(frame, id, label, hint, vec![Choice::new("Yes"), Choice::new("No")])
}

/// Puts a yes or a no into a page.
pub fn put_yes_no(frame: &mut Frame, id: ControlId, yes: bool) {
    frame.choose(id, if yes { YES } else { NO });
}

/// Whether yes was answered: to a question that may be open still.
pub fn is_yes(frame: &Frame, id: &str) -> bool {
    frame.chosen(id) == Some(YES)
}

/// The answer to a question of yes or no.
pub fn read_yes_no(frame: &Frame, id: ControlId, missing: &str) -> Result<bool, Wrong> {
    Ok(row(frame, id, missing)? == YES)
}

/// The row that was chosen.
pub fn row(frame: &Frame, id: ControlId, missing: &str) -> Result<usize, Wrong> {
    frame.chosen(id).ok_or_else(|| Wrong::new(id, missing))
}

/// A sum of money that must be there.
pub fn read_money(frame: &Frame, id: ControlId, missing: &str) -> Result<Decimal, Wrong> {
    read_some_money(frame, id)?.ok_or_else(|| Wrong::new(id, missing))
}

/// A sum of money that may be left out.
pub fn read_some_money(frame: &Frame, id: ControlId) -> Result<Option<Decimal>, Wrong> {
    let text = frame.text(id).trim();
    if text.is_empty() {
        return Ok(None);
    }
    // Thousands are shown with a comma, and may be typed so.
    read_pounds(&text.replace(',', "")).map(Some).map_err(|fault| Wrong::new(id, fault.to_string()))
}
