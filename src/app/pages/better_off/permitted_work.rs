//! What the sum of permitted work beside Employment and Support Allowance asks for.

use jiff::civil::{Date, date};

use super::asked::{WEEKLY_PAY, Wrong, read_money, read_some_money, read_yes_no, row, yes_no};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::page::{Block, Choice, ControlId};
use crate::money::{Group, PermittedWork, read_hours};

pub const GROUP: ControlId = "group";
const WEEKS: ControlId = "weeks";
const SUPPORTED: ControlId = "supported";
pub const HOURS: ControlId = "hours";
const AWARD: ControlId = "award";

/// The rows of the groups.
pub const WRAG: usize = 0;
pub const SUPPORT: usize = 1;

/// Before this day the group mattered, and the weeks used up (cbp-7909).
const NO_LIMIT_OF_TIME: Date = date(2017, 4, 3);

pub fn questions(frame: &Frame, day: Date) -> Vec<Block> {
    let mut blocks = Vec::new();
    if day < NO_LIMIT_OF_TIME {
        let groups = vec![Choice::new("Work-Related Activity Group"), Choice::new("Support Group")];
        blocks.push(build::choice(frame, GROUP, "Which group?", "", groups));
        if frame.chosen(GROUP) == Some(WRAG) {
            blocks.push(build::field(frame, WEEKS, "Weeks of permitted work used up", "0 if none."));
        }
    }
    blocks.extend([
        yes_no(frame, SUPPORTED, "Is it supported permitted work?", "With a support worker, or as a part of treatment."),
        build::field(frame, HOURS, "Hours of work a week", "Such as 12 or 15.5."),
        build::field(frame, AWARD, "The allowance a week", "As on the last letter. Empty: it is left out of the sum."),
        build::field(frame, WEEKLY_PAY, "Pay a week", "In pounds, after tax, National Insurance and half of what goes into a pension."),
    ]);
    blocks
}

/// The work as answered, or the first thing that is missing.
pub fn read(frame: &Frame, day: Date) -> Result<PermittedWork, Wrong> {
    let timed = day < NO_LIMIT_OF_TIME;
    let in_support = timed.then(|| row(frame, GROUP, "The group is missing. Before April 2017 it matters: choose one.")).transpose()?;
    let group = in_support.map(|row| if row == SUPPORT { Group::Support } else { Group::Wrag });
    let weeks_used = if group == Some(Group::Wrag) { Some(weeks(frame)?) } else { None };
    let supported = read_yes_no(frame, SUPPORTED, "It is not said whether the work is supported. Choose yes or no.")?;
    let hours = match frame.text(HOURS).trim() {
        "" => return Err(Wrong::new(HOURS, "The hours are missing. Type how many there would be in a week.")),
        typed => read_hours(typed).map_err(|fault| Wrong::new(HOURS, fault.to_string()))?,
    };
    let award = read_some_money(frame, AWARD)?;
    let weekly = read_money(frame, WEEKLY_PAY, "The pay is missing. Type what would be paid a week; a guess will do.")?;
    Ok(PermittedWork { weekly, hours, group, weeks_used, supported, award })
}

fn weeks(frame: &Frame) -> Result<u16, Wrong> {
    let words = "The weeks used up are missing. Type a number of weeks, 0 if none.";
    frame.text(WEEKS).trim().parse().map_err(|_| Wrong::new(WEEKS, words))
}
