//! A provision as it is written.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::lists::owned;
use super::provision::{ACTIONS, KINDS, VOLUNTARY};
use super::read_dated::Names;
use super::{Contact, Provision, Setting};
use crate::diagnostic::{Table, Text, choose};
use crate::text::{Hard, fold, hard};

/// The longest summary, in characters: what fits beside a name on two lines of a page.
const LONGEST_SUMMARY: usize = 160;

/// The longest text in easier words, in characters: more is no longer easy.
const LONGEST_EASIER: usize = 320;

/// The ids of all provisions, each with the lowest folder that has it; and the folder of the entry that is read.
pub(super) type Ids<'a> = (&'a BTreeMap<String, usize>, usize);

/// What a file under `provisions/` holds.
pub(super) enum Entry {
    /// A provision, whole.
    Whole(Box<Provision>),
    /// Word that one still holds, or whom to ring.
    Refresh { verified: Option<(Date, String)>, contacts: Vec<Contact> },
}

/// Reads the entry of the file of that name; its faults are in the table's reading.
pub(super) fn read_entry(table: &Table<'_>, setting: Setting, file_id: &str, (ids, layer): Ids<'_>, names: &Names<'_>) -> Option<Entry> {
    let id = table.need("id", "\"...\"").and_then(|item| item.id());
    if let Some(id) = &id
        && id.words != file_id
    {
        table.reading.fault(
            id.span.clone(),
            format!("the id is `{}`, and the file's name is `{file_id}`", id.words),
            "give both the same name",
        );
    }
    let is_refresh = !["name", "kind", "summary", "gives"].into_iter().any(|key| table.has(key));
    let verified = verified(table, names, is_refresh);
    let contacts = names.contacts(table);
    if is_refresh && (table.has("verified_on") || table.has("contacts")) {
        return id.map(|_| Entry::Refresh { verified, contacts });
    }
    let name = table.text("name");
    let also = also(table);
    let kind = table.one_of("kind", &KINDS);
    let summary = summary(table);
    let (gives, how_to_get, delivered_by) = (table.text("gives"), table.text("how_to_get"), table.text("delivered_by"));
    let easier = easier(table, &[&name, &delivered_by]).unwrap_or_default();
    let voluntary = table.one_of("voluntary", &VOLUNTARY);
    let places = places(table, names);
    let action = table.one_of("action", &ACTIONS);
    let eligibility = table.some_table("eligibility").map(|table| names.eligibility(&table)).unwrap_or_default();
    let (figures, status, changes) = (names.figures(table), names.status(table), names.changes(table));
    let replaced_by = replaced_by(table, ids);
    let merged = table.get("merged").and_then(|item| item.items()).unwrap_or_default();
    let merged: Vec<Text<'_>> = merged.iter().filter_map(|item| item.id()).collect();
    for id in merged.iter().filter(|id| ids.get(id.words).is_some_and(|lowest| *lowest <= layer)) {
        table.reading.fault(id.span.clone(), format!("`{}` is an entry of its own", id.words), "take it out here, or take that entry out");
    }
    let merged = merged.iter().map(owned).collect();
    let sources = names.sources(table);
    Some(Entry::Whole(Box::new(Provision {
        id: owned(&id?),
        name: owned(&name?),
        also,
        setting,
        kind: kind?,
        summary: summary?,
        easier,
        gives: owned(&gives?),
        how_to_get: owned(&how_to_get?),
        delivered_by: owned(&delivered_by?),
        voluntary: voluntary?,
        places,
        action: action?,
        eligibility,
        figures,
        status,
        changes,
        contacts,
        replaced_by,
        merged,
        sources,
        verified,
    })))
}

/// Who checked an entry, where a file that only refreshes it does not say.
const NOT_NAMED: &str = "somebody who is not named";

fn verified(table: &Table<'_>, names: &Names<'_>, is_refresh: bool) -> Option<(Date, String)> {
    let (when, who) = (table.get("verified_on"), table.get("verified_by"));
    match (&when, &who) {
        (Some(when), None) if !is_refresh && table.is_whole() => {
            when.fault("`verified_on` says when, and nothing says who", "add `verified_by = \"...\"`");
        }
        (None, Some(who)) if table.is_whole() => {
            who.fault("`verified_by` says who, and nothing says when", "add `verified_on = 2026-11-01`")
        }
        _ => {}
    }
    let on = when.and_then(|item| names.checks.day(&item));
    let by = match who {
        Some(who) => who.text().map(|text| owned(&text)),
        None => is_refresh.then(|| NOT_NAMED.to_owned()),
    };
    Some((on?, by?))
}

fn also(table: &Table<'_>) -> Vec<String> {
    let Some(list) = table.need("also", "[\"...\", \"...\"]") else { return Vec::new() };
    let also: Vec<String> = list.texts().unwrap_or_default().iter().map(owned).collect();
    let different: BTreeSet<String> = also.iter().map(|name| fold(name)).collect();
    if different.len() < 2 {
        list.fault("`also` has fewer than two different names", "add what people would type: an acronym, an everyday word");
    }
    also
}

fn summary(table: &Table<'_>) -> Option<String> {
    let summary = table.text("summary")?;
    let length = summary.chars().count();
    if length > LONGEST_SUMMARY {
        let what = format!("the summary is {length} characters long");
        table.reading.fault(summary.span.clone(), what, format!("say it in {LONGEST_SUMMARY} or fewer; the rest belongs in `gives`"));
    }
    if summary.contains('\n') {
        table.reading.fault(summary.span.clone(), "the summary has more than one line", "write it as one sentence on one line");
    }
    Some(owned(&summary))
}

/// The text in easier words. `called` are the names in the entry: capitals of theirs are no acronym that could be written out.
fn easier(table: &Table<'_>, called: &[&Option<Text<'_>>]) -> Option<String> {
    let easier = table.some_text("easier")?;
    let is_name = |hard: &Hard| matches!(hard, Hard::Acronym(word) if called.iter().copied().flatten().any(|name| name.contains(word)));
    for hard in hard(&easier).into_iter().filter(|hard| !is_name(hard)) {
        table.reading.fault(easier.span.clone(), format!("in `easier`, {hard}"), hard.mend());
    }
    let length = easier.chars().count();
    if length > LONGEST_EASIER {
        let what = format!("`easier` is {length} characters long");
        table.reading.fault(easier.span.clone(), what, format!("say it in {LONGEST_EASIER} or fewer"));
    }
    Some(owned(&easier))
}

fn places(table: &Table<'_>, names: &Names<'_>) -> Vec<String> {
    // An empty list says that the sources name no area.
    let places = table.need("places", "[\"...\"]").and_then(|item| item.texts()).unwrap_or_default();
    for place in places.iter().filter(|place| names.terms.places.name(place.words).is_none()) {
        names.no_place(table, place);
    }
    places.iter().map(owned).collect()
}

fn replaced_by(table: &Table<'_>, ids: &BTreeMap<String, usize>) -> Vec<String> {
    let replaced_by = table.some_texts("replaced_by");
    for id in replaced_by.iter().filter(|id| !ids.contains_key(id.words)) {
        let fix = choose(id, ids.keys().map(String::as_str), "name the id of an entry, or take it out");
        table.reading.fault(id.span.clone(), format!("there is no entry `{}`", id.words), fix);
    }
    replaced_by.iter().map(owned).collect()
}
