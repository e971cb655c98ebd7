//! All rates, and what one was on a day.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Rate, RateId, Row};
use crate::text::say_date;

/// All rates that were read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rates(pub(super) BTreeMap<RateId, Rate>);

/// Why a rate of a day is not known, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RateFault {
    /// The day lies before the first row.
    #[error("no rate of `{rate}` is known for {}: the first begins on {}. choose a later day with `--as-of`", say_date(*day), say_date(*begins))]
    TooEarly {
        /// The rate's name.
        rate: String,
        /// The day asked for.
        day: Date,
        /// The first day known.
        begins: Date,
    },
    /// The day lies after a row that has ended.
    #[error("no rate of `{rate}` is known for {}: the last one before ends on {}. choose an earlier day with `--as-of`, or lay a newer `rates/{id}.toml` over the catalogue", say_date(*day), say_date(*ends))]
    TooLate {
        /// The rate's name.
        rate: String,
        /// Its id.
        id: &'static str,
        /// The day asked for.
        day: Date,
        /// The last day known before it.
        ends: Date,
    },
    /// No file has it, or the one that does is at fault.
    #[error("there is no rate `{0}` in the catalogue. `fingerpost catalogue check` tells why")]
    Absent(&'static str),
}

impl Rates {
    /// What a rate was on a day.
    ///
    /// # Errors
    /// The day lies outside those that the rate is known for, or the rate is not there at all.
    pub fn on(&self, id: RateId, day: Date) -> Result<&Row, RateFault> {
        let rate = self.0.get(&id).ok_or(RateFault::Absent(id.id()))?;
        let name = || rate.name.clone();
        let Some(row) = rate.rows.iter().rev().find(|row| row.from <= day) else {
            let begins = rate.rows.first().map_or(day, |row| row.from);
            return Err(RateFault::TooEarly { rate: name(), day, begins });
        };
        match row.until {
            Some(ends) if ends < day => Err(RateFault::TooLate { rate: name(), id: id.id(), day, ends }),
            _ => Ok(row),
        }
    }

    /// Whether all of several rates are known on a day.
    ///
    /// # Errors
    /// The first that is not; where one begins later, the one that begins last, so that all are known on the day that it names.
    pub fn known_on(&self, ids: impl IntoIterator<Item = RateId>, day: Date) -> Result<(), RateFault> {
        let faults: Vec<RateFault> = ids.into_iter().filter_map(|id| self.on(id, day).err()).collect();
        let begins = |fault: &RateFault| if let RateFault::TooEarly { begins, .. } = fault { Some(*begins) } else { None };
        let last = faults.iter().filter(|fault| begins(fault).is_some()).max_by_key(|fault| begins(fault)).cloned();
        last.or_else(|| faults.into_iter().next()).map_or(Ok(()), Err)
    }

    /// A rate's name, for a line.
    pub fn name(&self, id: RateId) -> &str {
        self.0.get(&id).map_or(id.id(), |rate| rate.name.as_str())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::money::samples::rates;

    #[test]
    fn a_rate_is_that_of_its_day() {
        let rates = rates();
        let taper = |day| rates.on(RateId::UcTaper, day).map(|row| row.value.to_string()).unwrap_or_default();
        assert_eq!(taper(date(2017, 4, 9)), "0.65");
        assert_eq!(taper(date(2017, 4, 10)), "0.63");
        assert_eq!(taper(date(2021, 11, 23)), "0.63");
        assert_eq!(taper(date(2021, 11, 24)), "0.55");
    }

    #[test]
    fn days_outside_are_refused_with_what_to_do() {
        let rates = rates();
        let early = rates.on(RateId::UcWorkAllowanceWithHousing, date(2016, 4, 10)).unwrap_err().to_string();
        assert!(early.contains("the first begins on 11 April 2016. choose a later day"), "{early}");
        let late = rates.on(RateId::SspWeekly, date(2027, 4, 6)).unwrap_err().to_string();
        assert!(late.contains("the last one before ends on 5 April 2027. choose an earlier day"), "{late}");
        assert!(rates.on(RateId::EsaLimit, date(2011, 6, 1)).is_err(), "a gap in the sources is no rate");
        assert_eq!(Rates::default().on(RateId::UcTaper, date(2020, 1, 1)), Err(RateFault::Absent("uc-taper")));
    }
}
