//! What is on a paper passport, in the words of a hand-out.

use super::{Handout, Thing, Wording};
use crate::catalogue::Catalogue;
use crate::passport::{Carried, Fact, Item, Kind, fact_words};
use crate::text::{Lines, safe, say_date};

/// What stands above the answers on a passport.
pub const ANSWERS: &str = "The answers that show what fits";

/// What a passport holds: the plan thing by thing, and the answers, a line each.
pub fn carried(carried: &Carried, catalogue: &Catalogue) -> (Vec<Thing>, Vec<String>) {
    let person = carried.person();
    // It carries no answers in the person's own words, so no script is needed to find them.
    let (scripts, places) = Default::default();
    let (scripts, places, on) = (&scripts, &places, carried.made);
    let handout =
        Handout { person: &person, session: None, scripts, places, own_words: false, catalogue, on, foot: "", wording: Wording::Usual };
    let answers = carried.facts.iter().map(|fact| answer(catalogue, fact));
    (handout.things_without_foot(), answers.collect())
}

/// One thing on a passport in a line that tells it apart, for it to be agreed or left off.
pub fn carried_item(carried: &Carried, item: Item, catalogue: &Catalogue) -> String {
    let named = |id: &String| catalogue.provisions.get(id).map_or_else(|| id.replace('-', " "), |found| found.name.clone());
    let words = match item.kind {
        Kind::Action => carried.actions.get(item.at).map(|action| format!("Step: {}", action.what)),
        Kind::Support => carried.support.get(item.at).map(|id| format!("Support: {}", named(id))),
        Kind::Referral => carried.referrals.get(item.at).map(|referral| format!("Asked for: {}", named(&referral.provision))),
        Kind::FollowUp => carried.follow_ups.get(item.at).map(|one| format!("{}: {}", say_date(one.on), one.what)),
        Kind::Note => carried.notes.get(item.at).map(|note| format!("Note: {}", note.text)),
        Kind::Fact => carried.facts.get(item.at).map(|fact| answer(catalogue, fact)),
    };
    safe(&words.unwrap_or_default(), Lines::One)
}

fn answer(catalogue: &Catalogue, fact: &Fact) -> String {
    fact_words(&catalogue.vocabulary, |id| catalogue.places.get(id).map(|place| place.name.clone()), fact)
}
