//! What pages say of a provision on a day: whether it can be had, and how old what we know of it is.

use jiff::Unit;
use jiff::civil::Date;

use crate::catalogue::{Catalogue, Provision, State};
use crate::text::{count, say_date};

/// After so many days unchecked an entry says so.
const STALE_DAYS: i32 = 180;

/// Why a provision may not be had on a day, in a sentence or two; none where it is open.
pub fn not_open(catalogue: &Catalogue, provision: &Provision, day: Date) -> Option<String> {
    let period = provision.period_on(day);
    let since = period.and_then(|period| period.from).map_or_else(String::new, |from| format!(" since {}", say_date(from)));
    let words = match provision.status_on(day) {
        State::Open => return None,
        State::Trial => "A trial: somebody who fits may still not be offered it.".to_owned(),
        State::Closing => "Closing: check before referring.".to_owned(),
        State::Unconfirmed => "Not confirmed: check before referring.".to_owned(),
        State::Proposed => "Not open: it is only proposed.".to_owned(),
        State::Announced => "Not open yet: it is announced.".to_owned(),
        State::Closed => format!("Not open{since}."),
    };
    let names: Vec<&str> =
        provision.replaced_by.iter().map(|id| catalogue.provisions.get(id).map_or(id.as_str(), |found| &found.name)).collect();
    let offered = provision.status_on(day).is_offered();
    Some(if names.is_empty() || offered { words } else { format!("{words} Replaced by {}.", crate::text::list(&names)) })
}

/// A word or two on whether it can be had, for a list; empty where it is open.
pub fn openness(provision: &Provision, day: Date) -> &'static str {
    match provision.status_on(day) {
        State::Open => "",
        State::Trial => "a trial",
        State::Closing => "closing",
        State::Unconfirmed => "not confirmed",
        State::Proposed | State::Announced => "not open yet",
        State::Closed => "not open",
    }
}

/// When it was last checked, or how old its newest source is; and that this is long ago, where it is.
pub fn age(catalogue: &Catalogue, provision: &Provision, day: Date) -> String {
    let newest = || provision.sources.iter().filter_map(|source| catalogue.sources.get(&source.document)).map(|source| source.date).max();
    let (known, words) = match &provision.verified {
        Some((on, by)) => (Some(*on), format!("checked on {} by {by}", say_date(*on))),
        None => match newest() {
            Some(date) => (Some(date), format!("not checked since its newest source, {}", say_date(date))),
            None => (None, "never".to_owned()),
        },
    };
    let days = known.and_then(|known| known.until((Unit::Day, day)).ok()).map_or(0, |span| span.get_days());
    let months = usize::try_from(days / 30).unwrap_or(0);
    if days > STALE_DAYS { format!("{words}: {} ago", count(months, "month", "months")) } else { words }
}
