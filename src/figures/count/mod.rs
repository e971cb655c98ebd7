//! Counting: one folded record after the other.

mod clubs;
mod distance;
mod people;
mod work;

use jiff::civil::Date;

use super::figure::{Figures, LeftOut};
use super::gaps::Gaps;
use super::period::Period;
use super::table::figures;
use super::tally::Tally;
use crate::catalogue::Catalogue;
use crate::record::{Club, Countable};
use crate::rules::Places;

/// A count that is going on. It keeps numbers alone: a record can be let go of once it was counted.
#[derive(Debug)]
pub struct Counting<'c> {
    period: Period,
    on: Date,
    catalogue: &'c Catalogue,
    gaps: Gaps<'c>,
    tally: Tally,
    left_out: LeftOut,
}

impl<'c> Counting<'c> {
    /// Begins to count for a period, with what is known on a day. `places` is the closure of the catalogue's places.
    pub fn new(period: Period, on: Date, catalogue: &'c Catalogue, places: &'c Places) -> Self {
        let gaps = Gaps::new(catalogue, places, period.to.min(on));
        Self { period, on, catalogue, gaps, tally: Tally::default(), left_out: LeftOut::default() }
    }

    /// Counts a person, with every record that was put together with theirs.
    pub fn person(&mut self, person: &Countable) {
        if person.counts_not {
            return;
        }
        people::count(&mut self.tally, self.period, person, &self.gaps);
        distance::count(&mut self.tally, self.period, person);
        work::count(&mut self.tally, self.period, self.on, &person.work());
    }

    /// Counts a club.
    pub fn club(&mut self, club: &Club) {
        clubs::count(&mut self.tally, self.period, self.on, club);
    }

    /// Leaves a record out of which something cannot be read.
    pub fn damaged(&mut self, reference: &str) {
        self.left_out.damaged.push(reference.to_owned());
    }

    /// What was counted so far, before anything is withheld.
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// The figures, with what may not be shown withheld.
    pub fn figures(self) -> Figures {
        let figures = figures(&self.tally, self.catalogue);
        Figures { period: self.period, on: self.on, is_rounded: false, figures, left_out: self.left_out, is_of_clubs: false }
    }
}
