//! Whether support can be had on a date, in words; when that changes; and how old what we know of it is.

use std::borrow::Cow;

use jiff::civil::Date;

use super::{Catalogue, Provision, SourceRef, State};
use crate::text::{list, say_date};

impl Provision {
    /// The provision with what has changed by a day in place of its own.
    pub fn on(&self, date: Date) -> Cow<'_, Provision> {
        if self.changes.iter().all(|change| change.from > date) {
            return Cow::Borrowed(self);
        }
        let mut now = self.clone();
        now.eligibility = self.eligibility_on(date).clone();
        now.gives = self.gives_on(date).to_owned();
        now.how_to_get = self.how_to_get_on(date).to_owned();
        now.figures = self.figures_on(date).to_vec();
        Cow::Owned(now)
    }

    /// Every reference to a document, with repeats.
    pub fn references(&self) -> impl Iterator<Item = &SourceRef> {
        let of_changes = self
            .changes
            .iter()
            .flat_map(|change| std::iter::once(&change.source).chain(change.figures.iter().flatten().map(|figure| &figure.source)));
        let of_figures = self.figures.iter().map(|figure| &figure.source);
        self.sources.iter().chain(of_figures).chain(self.status.iter().map(|period| &period.source)).chain(of_changes)
    }

    /// The first day of a time in which it cannot be had, where a period or the end of one says so.
    fn closed_since(&self, date: Date) -> Option<Date> {
        let ended = || self.status.iter().rev().filter_map(|period| period.until?.tomorrow().ok()).find(|day| *day <= date);
        self.period_on(date).map_or_else(ended, |period| period.from)
    }

    /// The first day to come on which it opens, by its file.
    fn opens(&self, date: Date) -> Option<Date> {
        self.status.iter().filter(|period| period.is.is_offered()).filter_map(|period| period.from).find(|from| *from > date)
    }
}

impl Catalogue {
    /// Whether support can be had on a day, in a sentence or two: what it is, since when or until when, and what came after it.
    pub fn openness(&self, provision: &Provision, date: Date) -> String {
        let period = provision.period_on(date);
        let since = |day: Option<Date>| day.map_or(String::new(), |day| format!(" since {}", say_date(day)));
        let from = since(period.and_then(|period| period.from));
        let until = period.and_then(|period| period.until).map_or(String::new(), |until| format!(" until {}", say_date(until)));
        let opens = provision.opens(date).map_or(String::new(), |day| format!(" It opens on {}.", say_date(day)));
        match provision.status_on(date) {
            State::Open => format!("Open{until}."),
            State::Trial => format!("A trial{until}: a person who fits may still not be offered it."),
            State::Closing => format!("Closing{until}."),
            State::Closed => format!("Not open{}.{opens}{}", since(provision.closed_since(date)), self.replacement(provision, date)),
            State::Proposed => format!("Proposed{from}, and not open.{opens}"),
            State::Announced => format!("Announced{from}, and not open yet.{opens}"),
            State::Unconfirmed => format!("Not confirmed: check before referring.{}", self.replacement(provision, date)),
        }
    }

    /// ` Replaced by A and B.`, or nothing; nothing either while none of them is there yet.
    fn replacement(&self, provision: &Provision, date: Date) -> String {
        let after: Vec<&Provision> = provision.replaced_by.iter().filter_map(|id| self.provisions.get(id)).collect();
        let begun = |other: &&Provision| other.status.first().is_none_or(|first| first.from.is_none_or(|from| from <= date));
        let names: Vec<&str> = after.into_iter().filter(begun).map(|other| other.name.as_str()).collect();
        if names.is_empty() { String::new() } else { format!(" Replaced by {}.", list(&names)) }
    }

    /// Days since somebody checked that an entry holds, or else since its newest source; none where it has neither.
    pub fn age_days(&self, provision: &Provision, on: Date) -> Option<i64> {
        let newest = || provision.references().filter_map(|source| self.sources.get(&source.document)).map(|source| source.date).max();
        let since = provision.verified.as_ref().map(|(date, _)| *date).or_else(newest)?;
        since.until(on).ok().map(|span| i64::from(span.get_days()))
    }
}
