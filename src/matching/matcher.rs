//! One person, held against a catalogue on a day.

use jiff::civil::Date;

use super::ask_next::Questions;
use super::offers::{Offer, offers};
use super::seen::SeenOn;
use super::verdict::{differing, verdict};
use super::{Match, Matches, Verdict, Why, order, why};
use crate::catalogue::{Catalogue, Provision, State};
use crate::facts::Facts;
use crate::rules::{FactsOn, Places, Subject};

/// What is known of one person, ready to be held against a catalogue on a day.
///
/// [`Matcher::matches`] says what is said of everything, which is quick; [`Matcher::why`] puts the reasons of one match into words, which a
/// page does for what it shows.
#[derive(Clone, Debug)]
pub struct Matcher<'c> {
    catalogue: &'c Catalogue,
    places: &'c Places,
    facts: Facts,
    on: Date,
}

impl<'c> Matcher<'c> {
    /// Takes what is known. `places` is the closure of the catalogue's places.
    pub fn new(catalogue: &'c Catalogue, places: &'c Places, facts: Facts, on: Date) -> Self {
        Self { catalogue, places, facts, on }
    }

    /// Holds what is known against every provision.
    ///
    /// Without `all` only what is offered or unconfirmed on that day is told; with it everything is, closed and planned too, and counts for
    /// what to ask next.
    pub fn matches(&self, all: bool) -> Matches<'c> {
        let told = self.told();
        let known = SeenOn::new(told);
        let mut questions = Questions::new(&self.catalogue.vocabulary, &self.facts);
        let (mut fits, mut ask, mut no) = (Vec::new(), Vec::new(), Vec::new());
        for provision in self.catalogue.provisions.values() {
            let status = provision.status_on(self.on);
            if !(all || status.may_be_had()) {
                continue;
            }
            let (found, open) = self.hold(provision, status, &known);
            questions.count(provision, provision.eligibility_on(self.on), &open, &known);
            match found.verdict {
                Verdict::Fits => fits.push(found),
                Verdict::Ask => ask.push(found),
                Verdict::No => no.push(found),
            }
        }
        order::best_first(&mut fits, self.on, &known);
        order::fewest_open_first(&mut ask, self.on, &known);
        order::nearest_first(&mut no, self.on, &known);
        let (ask_next, ask_then) = questions.most_settled_first();
        Matches { as_of: self.on, fits, ask, no, ask_next, ask_then }
    }

    /// The offers to make in place of questions about offences or safety, each with the support that it is about: of what can be had, what
    /// still hangs on it. In the order of the vocabulary.
    pub fn offers(&self) -> Vec<Offer<'c>> {
        let told = self.told();
        let known = SeenOn::new(told);
        let held = self.catalogue.provisions.values().filter_map(|provision| {
            let status = provision.status_on(self.on);
            let (found, open) = status.may_be_had().then(|| self.hold(provision, status, &known))?;
            (found.verdict == Verdict::Ask).then_some((provision, open))
        });
        let held: Vec<(&'c Provision, Vec<&'c Subject>)> = held.collect();
        offers(&self.catalogue.vocabulary, &held, self.on, &known)
    }

    /// Holds what is known against one provision, whether or not it can be had.
    pub fn one(&self, provision: &'c Provision) -> Match<'c> {
        self.hold(provision, provision.status_on(self.on), &SeenOn::new(self.told())).0
    }

    /// Why a match is what it is, in words.
    pub fn why(&self, found: &Match<'c>) -> Why {
        let told = self.told();
        why::why(found, &told, &SeenOn::new(told))
    }

    /// What is said of a provision, and what is still open in it.
    fn hold(&self, provision: &'c Provision, status: State, known: &SeenOn<'_>) -> (Match<'c>, Vec<&'c Subject>) {
        let eligibility = provision.eligibility_on(self.on);
        let verdict = verdict(eligibility, known);
        let open = why::open(eligibility, verdict, known);
        let differs = verdict == Verdict::Ask && differing(eligibility, known).next().is_some();
        (Match { provision, status, verdict, open: open.len(), differs }, open)
    }

    pub(super) fn catalogue(&self) -> &'c Catalogue {
        self.catalogue
    }

    pub(super) fn told(&self) -> FactsOn<'_> {
        FactsOn { facts: &self.facts, vocabulary: &self.catalogue.vocabulary, places: self.places, on: self.on }
    }
}
