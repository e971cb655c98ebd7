//! Places, sources and the glossary as they are written.

use indexmap::IndexMap;

use super::circle::leads_back;
use super::{Place, Source, Synonym, Term};
use crate::diagnostic::{Named, Table, Text, choose};

/// Reads the places of a file. Each may lie within one of the file's own or one that is known already.
pub(super) fn read_places(root: &Table<'_>, known: &IndexMap<String, Place>) -> Vec<Place> {
    let mut found: Vec<(Place, Vec<Text<'_>>)> = Vec::new();
    for table in root.tables("place") {
        let (before, reading) = (table.reading.count(), table.reading);
        let id = table.need("id", "\"...\"").and_then(|item| item.id());
        let name = table.text("name");
        let within = table.some_texts("within");
        drop(table);
        let (Some(id), Some(name), true) = (id, name, reading.count() == before) else { continue };
        if found.iter().any(|(place, _)| place.id == id.words) {
            reading.fault(id.span, format!("there is a place `{}` already", id.words), "give this one another id, or take it out");
            continue;
        }
        let place = Place { id: id.words.to_owned(), name: name.words.to_owned(), within: within.iter().map(owned).collect() };
        found.push((place, within));
    }
    let ids: Vec<String> = known.keys().cloned().chain(found.iter().map(|(place, _)| place.id.clone())).collect();
    found.retain(|(_, within)| {
        let unknown: Vec<&Text<'_>> = within.iter().filter(|id| !ids.iter().any(|known| known == id.words)).collect();
        for id in &unknown {
            let fix = choose(id, ids.iter().map(String::as_str), "see `places.toml` for the places there are");
            root.reading.no_such(Named::Place, id.span.clone(), id.words, fix);
        }
        unknown.is_empty()
    });
    let links: IndexMap<String, Vec<String>> = found.iter().map(|(place, _)| (place.id.clone(), place.within.clone())).collect();
    let next = |id: &str| links.get(id).or_else(|| known.get(id).map(|place| &place.within)).map_or(&[][..], Vec::as_slice);
    found.retain(|(place, within)| {
        let circle = leads_back(&place.id, next);
        if let (true, Some(first)) = (circle, within.first()) {
            let what = format!("`{}` lies within itself, by way of `{}`", place.id, first.words);
            root.reading.fault(first.span.clone(), what, "name only larger places");
        }
        !circle
    });
    found.into_iter().map(|(place, _)| place).collect()
}

/// Reads the documents of a file.
pub(super) fn read_sources(root: &Table<'_>) -> Vec<Source> {
    let mut found: Vec<Source> = Vec::new();
    for table in root.tables("source") {
        let (before, reading) = (table.reading.count(), table.reading);
        let id = table.need("id", "\"...\"").and_then(|item| item.id());
        let (title, publisher, date) = (table.text("title"), table.text("publisher"), table.date("date"));
        let licence = table.some_text("licence").as_ref().map(owned);
        let note = table.some_text("note").as_ref().map(owned);
        drop(table);
        let (Some(id), Some(title), Some(publisher), Some(date), true) = (id, title, publisher, date, reading.count() == before) else {
            continue;
        };
        if found.iter().any(|source| source.id == id.words) {
            reading.fault(id.span, format!("there is a source `{}` already", id.words), "give this one another id, or take it out");
            continue;
        }
        found.push(Source { id: owned(&id), title: owned(&title), publisher: owned(&publisher), date, licence, note });
    }
    found
}

/// Reads the acronyms of a file.
pub(super) fn read_glossary(root: &Table<'_>) -> Vec<Term> {
    let mut found: Vec<Term> = Vec::new();
    for table in root.tables("term") {
        let reading = table.reading;
        let (Some(short), Some(words), Some(means)) = (table.text("short"), table.text("words"), table.text("means")) else { continue };
        if found.iter().any(|term| term.short == short.words && term.words == words.words) {
            reading.fault(short.span, format!("there is a term `{}` already", short.words), "take one of them out");
            continue;
        }
        found.push(Term { short: owned(&short), words: owned(&words), means: owned(&means) });
    }
    found
}

/// Reads the everyday words of a file.
pub(super) fn read_synonyms(root: &Table<'_>) -> Vec<Synonym> {
    let words = |texts: Vec<Text<'_>>| texts.iter().map(owned).collect::<Vec<_>>();
    let read = |table: Table<'_>| Synonym { say: words(table.texts("say")), means: words(table.texts("means")) };
    root.tables("synonym").into_iter().map(read).collect()
}

/// Reads the ids that the catalogue leaves out on purpose, each with the reason.
pub(super) fn read_left_out(root: &Table<'_>) -> IndexMap<String, String> {
    let mut found = IndexMap::new();
    for table in root.tables("left_out") {
        let reading = table.reading;
        let id = table.need("id", "\"...\"").and_then(|item| item.id());
        let (Some(id), Some(reason)) = (id, table.text("reason")) else { continue };
        if found.contains_key(id.words) {
            reading.fault(id.span, format!("`{}` is left out already", id.words), "take one of them out");
            continue;
        }
        found.insert(owned(&id), owned(&reason));
    }
    found
}

pub(super) fn owned(text: &Text<'_>) -> String {
    text.words.to_owned()
}
