//! One person, held against a catalogue on a day.

use jiff::civil::Date;

use super::ask_next::{Asks, Questions};
use super::elsewhere::Whereabouts;
use super::held::{Held, Once};
use super::offers::{Offer, offers};
use super::order::{Aim, Ranked};
use super::seen::SeenOn;
use super::{Match, Matches, Verdict, Why, why};
use crate::catalogue::{Catalogue, Provision, State};
use crate::facts::Facts;
use crate::rules::{FactsOn, Places};

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

    /// Holds what is known against every provision that is offered or unconfirmed on that day.
    pub fn matches(&self) -> Matches<'c> {
        self.matches_of(State::may_be_had)
    }

    /// The same of every provision, closed and planned ones too; all of them count for what to ask next.
    pub fn matches_of_all(&self) -> Matches<'c> {
        self.matches_of(|_| true)
    }

    fn matches_of(&self, counts: impl Fn(State) -> bool) -> Matches<'c> {
        let told = self.told();
        let known = SeenOn::new(told);
        let mut questions = Questions::new(&self.catalogue.vocabulary, &self.facts);
        let (mut fits, mut ask, mut no) = (Ranked::default(), Ranked::default(), Ranked::default());
        let mut once = Once::new();
        let mut whereabouts = Whereabouts::new(&known);
        for provision in self.catalogue.provisions.values() {
            let status = provision.status_on(self.on);
            if !counts(status) {
                continue;
            }
            let eligibility = provision.eligibility_on(self.on);
            let common = once.get(eligibility, || {
                let held = Held::new(eligibility, &known);
                let asks = questions.asked(eligibility, &held.open, &known);
                Common { held, aim: Aim::new(eligibility, &known), asks }
            });
            if whereabouts.is_elsewhere(provision, eligibility) {
                no.put(elsewhere(provision, status), &common.aim);
                continue;
            }
            questions.count(provision, &common.asks);
            let ranked = match common.held.verdict {
                Verdict::Fits => &mut fits,
                Verdict::Ask => &mut ask,
                Verdict::No => &mut no,
            };
            ranked.put(found(provision, status, &common.held), &common.aim);
        }
        let (ask_next, ask_then) = questions.most_settled_first();
        Matches { as_of: self.on, fits: fits.in_order(), ask: ask.in_order(), no: no.in_order(), ask_next, ask_then }
    }

    /// The offers to make in place of questions about offences or safety, each with the support that it is about: of what can be had, what
    /// still hangs on it. In the order of the vocabulary.
    pub fn offers(&self) -> Vec<Offer<'c>> {
        let told = self.told();
        let known = SeenOn::new(told);
        let mut once = Once::new();
        let mut whereabouts = Whereabouts::new(&known);
        let may_be_had = self.catalogue.provisions.values().filter(|provision| provision.status_on(self.on).may_be_had());
        let held = may_be_had.filter_map(|provision| {
            let eligibility = provision.eligibility_on(self.on);
            if whereabouts.is_elsewhere(provision, eligibility) {
                return None;
            }
            let held = once.get(eligibility, || Held::new(eligibility, &known));
            (held.verdict == Verdict::Ask).then_some((provision, held))
        });
        let held: Vec<_> = held.collect();
        offers(&self.catalogue.vocabulary, &held, self.on, &known)
    }

    /// Holds what is known against one provision, whether or not it can be had.
    pub fn one(&self, provision: &'c Provision) -> Match<'c> {
        let (known, status) = (SeenOn::new(self.told()), provision.status_on(self.on));
        let eligibility = provision.eligibility_on(self.on);
        if Whereabouts::new(&known).is_elsewhere(provision, eligibility) {
            return elsewhere(provision, status);
        }
        found(provision, status, &Held::new(eligibility, &known))
    }

    /// Why a match is what it is, in words.
    pub fn why(&self, found: &Match<'c>) -> Why {
        let told = self.told();
        why::why(found, &told, &SeenOn::new(told))
    }

    pub(super) fn catalogue(&self) -> &'c Catalogue {
        self.catalogue
    }

    pub(super) fn told(&self) -> FactsOn<'_> {
        FactsOn { facts: &self.facts, vocabulary: &self.catalogue.vocabulary, places: self.places, on: self.on }
    }
}

/// What all provisions with the same conditions have in common.
struct Common<'c> {
    held: Held<'c>,
    aim: Aim,
    asks: Vec<Asks>,
}

fn elsewhere(provision: &Provision, status: State) -> Match<'_> {
    Match { provision, status, verdict: Verdict::No, open: 0, differs: false }
}

fn found<'c>(provision: &'c Provision, status: State, held: &Held<'_>) -> Match<'c> {
    Match { provision, status, verdict: held.verdict, open: held.open.len(), differs: held.differs }
}
