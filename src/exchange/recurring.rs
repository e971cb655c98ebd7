//! On which days something takes place that takes place again and again, in words.

use jiff::civil::Date;
use serde_json::Value;

use super::look::Look;
use crate::text::list;

/// Days of the week by the two letters of a calendar.
const DAYS: [(&str, &str); 7] =
    [("MO", "Monday"), ("TU", "Tuesday"), ("WE", "Wednesday"), ("TH", "Thursday"), ("FR", "Friday"), ("SA", "Saturday"), ("SU", "Sunday")];

/// `Thursdays and Fridays`, `the second Tuesday of each month`, `the 1st and the 15th of each month`; empty where nothing is said.
pub(super) fn days(look: &Look<'_>) -> String {
    let freq = look.raw("freq").map(|freq| freq.trim().to_uppercase()).unwrap_or_default();
    let week: Vec<(Option<i32>, &str)> = look.raw("byday").into_iter().flat_map(|days| days.split(',')).filter_map(day_of_week).collect();
    let month = days_of_month(look);
    let is_numbered = week.iter().any(|(number, _)| number.is_some());
    let named = if !week.is_empty() && is_numbered {
        let day = |(number, day): &(Option<i32>, &str)| {
            number.map_or_else(|| format!("each {day}"), |number| format!("the {} {day}", nth(number)))
        };
        list(&week.iter().map(day).collect::<Vec<_>>())
    } else if !week.is_empty() {
        list(&week.iter().map(|(_, day)| format!("{day}s")).collect::<Vec<_>>())
    } else {
        list(&month)
    };
    let in_month = is_numbered || week.is_empty() && !month.is_empty();
    let unit = match freq.as_str() {
        "DAILY" => "day",
        "WEEKLY" => "week",
        "MONTHLY" => "month",
        "YEARLY" => "year",
        _ => "",
    };
    let how_often = match every(look) {
        Some(every) if !unit.is_empty() => format!("every {every} {unit}s"),
        None if in_month && unit == "year" => "of each year".to_owned(),
        None if in_month => "of each month".to_owned(),
        None if unit == "month" || unit == "year" || unit == "day" && named.is_empty() => format!("every {unit}"),
        _ => String::new(),
    };
    let joint = if how_often.starts_with("of ") { " " } else { ", " };
    [named, how_often].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(joint)
}

/// At every which week, month or day, where it is not at each.
pub(super) fn every(look: &Look<'_>) -> Option<f64> {
    look.number("interval").filter(|every| *every > 1.0)
}

/// The day of the first time.
pub(super) fn first_day(look: &Look<'_>) -> Option<Date> {
    day_in(look, "dtstart")
}

/// A day, where there is one that can be read: no record is refused for the sake of it.
pub(super) fn day_in(look: &Look<'_>, key: &str) -> Option<Date> {
    look.get(key)?.as_str()?.trim().get(..10)?.parse().ok()
}

/// `-1FR` is the last Friday.
fn day_of_week(written: &str) -> Option<(Option<i32>, &'static str)> {
    let written = written.trim();
    let (_, day) = DAYS.iter().find(|(short, _)| written.ends_with(short))?;
    let number = written[..written.len() - 2].parse().ok().filter(|number| *number != 0);
    Some((number, day))
}

fn days_of_month(look: &Look<'_>) -> Vec<String> {
    let written = match look.get("bymonthday") {
        Some(Value::String(days)) => days.clone(),
        Some(Value::Number(day)) => day.to_string(),
        _ => return Vec::new(),
    };
    let day = |day: &str| match day.trim().parse::<i32>().ok()? {
        0 => None,
        day @ ..0 => Some(format!("the {} day", nth(day))),
        day => Some(format!("the {day}{}", ending(day))),
    };
    written.split(',').filter_map(day).collect()
}

fn nth(number: i32) -> String {
    match number {
        1 => "first".to_owned(),
        2 => "second".to_owned(),
        3 => "third".to_owned(),
        4 => "fourth".to_owned(),
        5 => "fifth".to_owned(),
        -1 => "last".to_owned(),
        -2 => "last but one".to_owned(),
        ..=0 => format!("{}{} from the end", number.unsigned_abs(), ending(number)),
        _ => format!("{number}{}", ending(number)),
    }
}

fn ending(number: i32) -> &'static str {
    match (number.unsigned_abs() % 100, number.unsigned_abs() % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}
