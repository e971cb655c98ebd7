//! Doors and dates: what will begin or stop to fit by itself, and when.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::elsewhere::Whereabouts;
use super::turns::{days, until};
use super::verdict::verdict;
use super::{Matcher, Verdict};
use crate::catalogue::{Provision, State};
use crate::rules::FactsOn;

/// A day on which support begins or stops to fit, because time goes on, its conditions change, or it opens or closes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Door<'c> {
    /// The first day on which it is so.
    pub on: Date,
    /// Which support.
    pub provision: &'c Provision,
    /// What was said of it until then. What cannot be had does not fit.
    pub before: Verdict,
    /// What is said of it from then on.
    pub after: Verdict,
    /// Why, in words.
    pub why: String,
}

impl<'c> Matcher<'c> {
    /// The doors of the next years, by day. What is told of a person is taken to stay as it is, but for what goes on with the calendar.
    pub fn doors(&self) -> Vec<Door<'c>> {
        let told = self.told();
        let mut doors: Vec<Door<'c>> = self.catalogue().provisions.values().flat_map(|provision| of_one(provision, &told)).collect();
        doors.sort_by(|one, other| one.on.cmp(&other.on).then_with(|| one.provision.name.cmp(&other.provision.name)));
        doors
    }
}

fn of_one<'c>(provision: &'c Provision, told: &FactsOn<'_>) -> Vec<Door<'c>> {
    let mut whereabouts = Whereabouts::new(told);
    let mut said_on = |on: Date| {
        let eligibility = provision.eligibility_on(on);
        let may_be_had = provision.status_on(on).may_be_had() && !whereabouts.is_elsewhere(provision, eligibility);
        if may_be_had { verdict(eligibility, &FactsOn { on, ..*told }) } else { Verdict::No }
    };
    let mut before = said_on(told.on);
    let mut doors = Vec::new();
    for (on, why) in all_days(provision, told) {
        let after = said_on(on);
        if after != before {
            doors.push(Door { on, provision, before, after, why: why.join(" and ") });
        }
        before = after;
    }
    doors
}

/// The days on which its conditions may turn, and those on which its periods begin and end.
fn all_days(provision: &Provision, told: &FactsOn<'_>) -> BTreeMap<Date, Vec<String>> {
    let until = until(told.on);
    let mut all = days(provision, told, until);
    let ends = provision.status.iter().filter_map(|period| period.until.and_then(|last| last.tomorrow().ok()));
    let starts = provision.status.iter().filter_map(|period| period.from);
    let bounds: BTreeSet<Date> = starts.chain(ends).filter(|on| *on > told.on && *on <= until).collect();
    for on in bounds {
        let status = provision.status_on(on);
        if status != provision.status_on(on.yesterday().unwrap_or(on)) {
            all.entry(on).or_default().push(words(status).to_owned());
        }
    }
    all
}

fn words(status: State) -> &'static str {
    match status {
        State::Open => "it opens",
        State::Trial => "it is tried out",
        State::Closing => "it begins to close",
        State::Closed => "it closes",
        State::Unconfirmed => "nobody has confirmed that it is there then",
        State::Proposed | State::Announced => "it is only planned then",
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rust_decimal::Decimal;

    use super::super::samples::{aged, catalogue, provision, told};
    use super::*;
    use crate::catalogue::{Catalogue, Period};
    use crate::facts::Value;
    use crate::rules::Places;

    const DAY: Date = super::super::samples::TODAY;

    fn period(provision: &mut Provision, is: State, from: Option<Date>, until: Option<Date>) {
        let source = provision.sources[0].clone();
        provision.status.push(Period { is, from, until, source, note: None });
    }

    fn doors(catalogue: &Catalogue, age: i64) -> Vec<(Date, Verdict, Verdict, String)> {
        let facts = told(&[("age", Value::Number(Decimal::from(age)))]);
        let places = Places::default();
        let matcher = Matcher::new(catalogue, &places, facts, DAY);
        matcher.doors().into_iter().map(|door| (door.on, door.before, door.after, door.why)).collect()
    }

    #[test]
    fn what_a_birthday_opens_and_shuts_is_told_with_its_day() {
        let mut young = provision("young", Some(aged(18, 19)));
        young.status.clear();
        period(&mut young, State::Open, None, None);
        let catalogue = catalogue([young]);
        let found = doors(&catalogue, 17);
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!((found[0].1, found[0].2), (Verdict::No, Verdict::Fits));
        assert_eq!((found[1].1, found[1].2), (Verdict::Fits, Verdict::No));
        assert!(found[0].0 > DAY && found[0].0 < found[1].0 && found[0].3.contains("age becomes 18"), "{found:?}");
    }

    #[test]
    fn what_opens_and_closes_is_told_to_those_whom_it_fits_alone() {
        let mut one = provision("one", Some(aged(18, 60)));
        one.status.clear();
        period(&mut one, State::Announced, None, Some(date(2026, 12, 31)));
        period(&mut one, State::Open, Some(date(2027, 1, 1)), Some(date(2027, 6, 30)));
        period(&mut one, State::Closed, Some(date(2027, 7, 1)), None);
        let catalogue = catalogue([one]);
        let told = [
            (date(2027, 1, 1), Verdict::No, Verdict::Fits, "it opens".to_owned()),
            (date(2027, 7, 1), Verdict::Fits, Verdict::No, "it closes".to_owned()),
        ];
        assert_eq!(doors(&catalogue, 30), told);
        assert_eq!(doors(&catalogue, 80), []);
    }
}
