//! How ages and durations move on with the calendar.

use jiff::civil::Date;
use jiff::{Span, Unit};
use rust_decimal::Decimal;

use crate::facts::{Fact, Moves, Value};

/// A whole unit of the calendar that a moving number counts.
fn unit(fact: &Fact) -> Option<Unit> {
    match fact.unit.as_deref()? {
        "years" => Some(Unit::Year),
        "months" => Some(Unit::Month),
        "weeks" => Some(Unit::Week),
        _ => None,
    }
}

fn span(unit: Unit, count: i64) -> Option<Span> {
    let span = Span::new();
    match unit {
        Unit::Year => span.try_years(count),
        Unit::Month => span.try_months(count),
        _ => span.try_weeks(count),
    }
    .ok()
}

fn after(day: Date, unit: Unit, count: i64) -> Option<Date> {
    day.checked_add(span(unit, count)?).ok()
}

/// Whole units from one day to another that is not before it. The last day of a shorter month completes a month.
fn whole(from: Date, to: Date, unit: Unit) -> i64 {
    let span = from.until((unit, to)).unwrap_or_default();
    let count = match unit {
        Unit::Year => i64::from(span.get_years()),
        Unit::Month => i64::from(span.get_months()),
        _ => i64::from(span.get_weeks()),
    };
    if after(from, unit, count + 1).is_some_and(|day| day <= to) { count + 1 } else { count }
}

fn whole_either_way(from: Date, to: Date, unit: Unit) -> i64 {
    if to < from { -whole(to, from, unit) } else { whole(from, to, unit) }
}

/// The day from which an age is counted: the first of the month after the month of birth, when it is certain.
fn counted_from(year: i16, month: i8) -> Option<Date> {
    let (year, month) = if month >= 12 { (year.checked_add(1)?, 1) } else { (year, month.checked_add(1)?) };
    Date::new(year, month, 1).ok()
}

/// The number that a value told on one day stands for on another; none where it is no number. It never falls below zero.
pub(super) fn number_on(fact: Option<&Fact>, value: &Value, told: Date, on: Date) -> Option<Decimal> {
    match value {
        Value::Born { year, month } => counted_from(*year, *month).map(|start| whole_either_way(start, on, Unit::Year).max(0).into()),
        Value::Number(number) => {
            let moved = match fact.and_then(|fact| Some((fact.moves, unit(fact)?))) {
                Some((Moves::Up, unit)) => number.saturating_add(whole_either_way(told, on, unit).into()),
                Some((Moves::Down, unit)) => number.saturating_sub(whole_either_way(told, on, unit).into()),
                _ => return Some(*number),
            };
            Some(moved.max(Decimal::ZERO.min(*number)))
        }
        _ => None,
    }
}

/// The days after one day, up to another, on which the number moves on.
pub(super) fn steps(fact: &Fact, value: &Value, told: Date, after_day: Date, until: Date) -> Vec<Date> {
    let (start, unit) = match value {
        Value::Born { year, month } => match counted_from(*year, *month) {
            Some(start) => (start, Unit::Year),
            None => return Vec::new(),
        },
        Value::Number(_) if fact.moves != Moves::Still => match unit(fact) {
            Some(unit) => (told, unit),
            None => return Vec::new(),
        },
        _ => return Vec::new(),
    };
    let first = if after_day < start { 1 } else { whole(start, after_day, unit) + 1 };
    (first..).map_while(|count| after(start, unit, count).filter(|day| *day <= until)).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::facts::FactType;

    pub(crate) fn moving(unit: &str, moves: Moves) -> Fact {
        Fact {
            key: "n".into(),
            kind: FactType::Number,
            unit: Some(unit.into()),
            at_most: None,
            label: "n".into(),
            yes: None,
            no: None,
            values: vec![],
            question: String::new(),
            why: String::new(),
            moves,
            changes: false,
            sensitive: None,
            offer: None,
            ask_alone: false,
        }
    }

    fn on(unit: &str, moves: Moves, number: i64, told: Date, on: Date) -> Decimal {
        number_on(Some(&moving(unit, moves)), &Value::Number(number.into()), told, on).unwrap()
    }

    #[test]
    fn an_age_goes_up_on_the_day_of_the_year_it_was_told_and_not_before() {
        let told = date(2026, 3, 3);
        assert_eq!(on("years", Moves::Up, 24, told, date(2027, 3, 2)), 24.into());
        assert_eq!(on("years", Moves::Up, 24, told, date(2027, 3, 3)), 25.into());
    }

    #[test]
    fn a_month_is_complete_on_the_last_day_of_a_shorter_one() {
        let told = date(2026, 1, 31);
        assert_eq!(on("months", Moves::Up, 0, told, date(2026, 2, 27)), 0.into());
        assert_eq!(on("months", Moves::Up, 0, told, date(2026, 2, 28)), 1.into());
        assert_eq!(on("months", Moves::Up, 0, told, date(2026, 3, 30)), 1.into());
        assert_eq!(on("months", Moves::Up, 0, told, date(2026, 3, 31)), 2.into());
    }

    #[test]
    fn time_still_to_go_stops_at_nothing() {
        let told = date(2026, 1, 1);
        assert_eq!(on("weeks", Moves::Down, 3, told, date(2026, 1, 15)), 1.into());
        assert_eq!(on("weeks", Moves::Down, 3, told, date(2026, 12, 1)), 0.into());
    }

    #[test]
    fn a_month_of_birth_gives_the_age_when_it_is_certain() {
        let born = Value::Born { year: 2000, month: 12 };
        let age = |day| number_on(None, &born, date(2026, 1, 1), day).unwrap();
        assert_eq!(age(date(2025, 12, 31)), 24.into());
        assert_eq!(age(date(2026, 1, 1)), 25.into());
    }

    #[test]
    fn an_earlier_day_counts_back_by_whole_units() {
        let told = date(2026, 3, 3);
        assert_eq!(on("years", Moves::Up, 24, told, date(2025, 3, 4)), 24.into());
        assert_eq!(on("years", Moves::Up, 24, told, date(2025, 3, 3)), 23.into());
    }

    #[test]
    fn the_days_of_change_are_those_on_which_the_number_moves() {
        let fact = moving("months", Moves::Up);
        let told = date(2026, 1, 31);
        let days = steps(&fact, &Value::Number(1.into()), told, date(2026, 2, 28), date(2026, 4, 30));
        assert_eq!(days, [date(2026, 3, 31), date(2026, 4, 30)]);
    }
}
