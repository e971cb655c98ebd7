//! What was begun on pages that are not open now, for the rows that lead there. What was begun about safety is named nowhere.

use std::collections::BTreeSet;

use crate::app::model::Model;
use crate::record::{EventId, Person};
use crate::text::number;

/// The pages under whose names something was begun, of these kinds: the first words of the names of drafts.
fn pages<'p>(person: &'p Person, kinds: &[&str]) -> BTreeSet<&'p str> {
    let of_these = person.drafts.keys().filter(|place| kinds.contains(&first(place)));
    of_these.map(|place| page(place)).filter(|page| is_there(person, page)).collect()
}

/// Whether what a page changes is still there, so that somebody can come to it.
fn is_there(person: &Person, page: &str) -> bool {
    let named = |id: &str, event: EventId| event.to_string() == id;
    match page.split_once(' ') {
        Some(("note", id)) if !matches!(id, "working" | "shared") => person.notes.iter().any(|note| named(id, note.event)),
        Some(("action", id)) => person.actions.iter().any(|action| named(id, action.event)),
        Some(("referral", id)) => person.referrals.iter().any(|referral| named(id, referral.event)),
        _ => true,
    }
}

fn first(place: &str) -> &str {
    place.split(' ').next().unwrap_or(place)
}

/// The name of the page in a place: all but the control. A note, and a page of which there is one, are their own names.
fn page(place: &str) -> &str {
    let is_new_note = matches!(place, "note working" | "note shared");
    if is_new_note { place } else { place.rsplit_once(' ').map_or(place, |(page, _)| page) }
}

/// What a row says, and how many are begun: "two notes, one begun"; the latter alone where it says nothing, and nothing where none is.
pub fn also(words: &str, person: &Person, kinds: &[&str]) -> String {
    match (pages(person, kinds).len(), words) {
        (0, words) => words.to_owned(),
        (many, "") => format!("{} begun", number(many)),
        (many, words) => format!("{words}, {} begun", number(many)),
    }
}

/// That something was begun on the page of that name; else these words.
pub fn or<'w>(model: &Model, page: &str, words: &'w str) -> &'w str {
    if is_begun(model, page) { "begun, not saved yet" } else { words }
}

/// Whether something was begun on the page of that name.
pub fn is_begun(model: &Model, page: &str) -> bool {
    let drafts = model.case.as_ref().map(|case| &case.person.drafts);
    drafts.is_some_and(|drafts| {
        drafts.keys().any(|place| place.strip_prefix(page).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
    })
}

/// Whether something was begun that is about this.
pub fn is_begun_of(model: &Model, event: EventId) -> bool {
    let (id, drafts) = (event.to_string(), model.case.as_ref().map(|case| &case.person.drafts));
    drafts.is_some_and(|drafts| drafts.keys().any(|place| place.split(' ').any(|word| word == id)))
}

/// The words of a button that leads to a page, with whether something was begun there.
pub fn label(model: &Model, words: &str, page: &str) -> String {
    if is_begun(model, page) { format!("{words}: one is begun") } else { words.to_owned() }
}
