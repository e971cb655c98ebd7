//! What the sum of Statutory Sick Pay asks for, whole or beside a phased return.

use jiff::civil::{Date, Weekday};

use super::asked::{WEEKLY_PAY, Wrong, is_yes, read_money, read_some_money, read_yes_no, yes_no};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::page::{Block, Choice, ControlId};
use crate::money::{Sickness, Spell};
use crate::text::parse_date;

pub const FROM: ControlId = "from";
const UNTIL: ControlId = "until";
const USUAL: ControlId = "usual";
const PHASED: ControlId = "phased";
const WORKS: ControlId = "works";
const DAY_PAY: ControlId = "day-pay";
const EARLIER: ControlId = "earlier";
const EARLIER_FROM: ControlId = "earlier-from";
const EARLIER_UNTIL: ControlId = "earlier-until";

const DATE_HINT: &str = "Write it as 3 March 2027, 3/3/2027 or 2027-03-03.";

const WEEK: [(Weekday, &str); 7] = [
    (Weekday::Monday, "Monday"),
    (Weekday::Tuesday, "Tuesday"),
    (Weekday::Wednesday, "Wednesday"),
    (Weekday::Thursday, "Thursday"),
    (Weekday::Friday, "Friday"),
    (Weekday::Saturday, "Saturday"),
    (Weekday::Sunday, "Sunday"),
];

pub fn questions(frame: &Frame) -> Vec<Block> {
    let days = || WEEK.iter().map(|(_, name)| Choice::new(*name)).collect();
    let mut blocks = vec![
        build::field(frame, FROM, "First day of the illness", DATE_HINT),
        build::field(frame, UNTIL, "Last day of it", "Where it goes on: a day to try the sum with."),
        yes_no(frame, EARLIER, "Was there another illness that ended in the eight weeks before?", "The two count as one."),
    ];
    if is_yes(frame, EARLIER) {
        blocks.push(build::field(frame, EARLIER_FROM, "First day of the earlier illness", DATE_HINT));
        blocks.push(build::field(frame, EARLIER_UNTIL, "Last day of the earlier illness", DATE_HINT));
    }
    blocks.push(build::multi(frame, USUAL, "Which days are usually worked?", "", days()));
    blocks.push(yes_no(frame, PHASED, "Are some of them worked again during the illness?", "A phased return."));
    if is_yes(frame, PHASED) {
        blocks.push(build::multi(frame, WORKS, "Which of them are worked again?", "", days()));
        blocks.push(build::field(frame, DAY_PAY, "Pay of one day worked", "Empty: an even share of the week's pay."));
    }
    blocks.push(build::field(frame, WEEKLY_PAY, "Average pay a week, before tax", "In pounds, over the eight weeks before the illness."));
    blocks
}

/// The illness as answered, or the first thing that is missing.
pub fn read(frame: &Frame) -> Result<Sickness, Wrong> {
    let spell = Spell {
        from: day(frame, FROM, "The first day of the illness is missing. Type a day.")?,
        until: day(frame, UNTIL, "The last day of the illness is missing. Type a day; a guess will do.")?,
    };
    let words = "It is not said whether there was an earlier illness. It changes the sum: choose yes or no.";
    let earlier = if read_yes_no(frame, EARLIER, words)? {
        let from = day(frame, EARLIER_FROM, "The first day of the earlier illness is missing. Type a day.")?;
        vec![Spell { from, until: day(frame, EARLIER_UNTIL, "The last day of the earlier illness is missing. Type a day.")? }]
    } else {
        Vec::new()
    };
    let qualifying = weekdays(frame, USUAL);
    if qualifying.is_empty() {
        return Err(Wrong::new(USUAL, "The days usually worked are missing. Take each of them."));
    }
    let phased = read_yes_no(frame, PHASED, "It is not said whether some days are worked again. Choose yes or no.")?;
    let works = if phased { weekdays(frame, WORKS) } else { Vec::new() };
    if phased && works.is_empty() {
        return Err(Wrong::new(WORKS, "The days worked again are missing. Take each of them."));
    }
    let day_pay = if phased { read_some_money(frame, DAY_PAY)? } else { None };
    let weekly_earnings = read_money(frame, WEEKLY_PAY, "The average pay is missing. Type what was paid a week, before tax.")?;
    Ok(Sickness { weekly_earnings, spell, earlier, qualifying, works, day_pay })
}

fn day(frame: &Frame, id: ControlId, missing: &str) -> Result<Date, Wrong> {
    match frame.text(id).trim() {
        "" => Err(Wrong::new(id, missing)),
        typed => parse_date(typed).map_err(|fault| Wrong::new(id, fault.to_string())),
    }
}

/// What is wrong with the day that stands in a field; none where it asks for no day, or none was typed.
pub fn wrong_day(frame: &Frame, id: ControlId) -> Option<String> {
    let typed = [FROM, UNTIL, EARLIER_FROM, EARLIER_UNTIL].contains(&id) && !frame.text(id).trim().is_empty();
    if typed { day(frame, id, "").err().map(|wrong| wrong.words) } else { None }
}

fn weekdays(frame: &Frame, id: &str) -> Vec<Weekday> {
    frame.ticked(id).into_iter().filter_map(|row| WEEK.get(row).map(|(day, _)| *day)).collect()
}
