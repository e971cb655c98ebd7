//! The content of the catalogue as content: words that a person understands, a source for every figure, nothing unexplained.

#![allow(clippy::panic, clippy::print_stdout, clippy::unwrap_used, reason = "a test may fail anywhere, and says what it counted")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fingerpost::catalogue::{Catalogue, Provision, load, shipped};
use fingerpost::handout::{Handout, Wording};
use fingerpost::record::{Decision, Person, Weighed};
use fingerpost::text::hard;

fn catalogue() -> Catalogue {
    load(&[shipped()]).catalogue
}

/// Holds every entry to a rule, and tells all those that break it.
#[track_caller]
fn every_entry(rule: impl Fn(&Catalogue, &Provision) -> Vec<String>) {
    let catalogue = catalogue();
    assert!(catalogue.provisions.len() > 270);
    let told = |provision: &Provision| rule(&catalogue, provision).into_iter().map(|fault| format!("{}: {fault}", provision.id)).collect();
    let faults: Vec<String> = catalogue.provisions.values().flat_map(|provision| -> Vec<String> { told(provision) }).collect();
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

/// Everything of an entry that people read, with what is dated.
fn texts(provision: &Provision) -> Vec<&str> {
    let own = [&provision.summary, &provision.gives, &provision.how_to_get, &provision.delivered_by].map(String::as_str);
    let eligibilities =
        || std::iter::once(&provision.eligibility).chain(provision.changes.iter().filter_map(|change| change.eligibility.as_ref()));
    let figures = || provision.figures.iter().chain(provision.changes.iter().flat_map(|change| change.figures.iter().flatten()));
    let notes = provision.status.iter().filter_map(|period| period.note.as_deref());
    own.into_iter()
        .chain(notes)
        .chain(provision.changes.iter().flat_map(|change| [&change.gives, &change.how_to_get, &change.note]).flatten().map(String::as_str))
        .chain(figures().flat_map(|figure| [figure.value.as_str(), figure.measures.as_str()]))
        .chain(eligibilities().flat_map(|for_whom| {
            let leaning = for_whom.leaning.iter().map(|leaning| leaning.says.as_str());
            for_whom
                .judge
                .iter()
                .map(String::as_str)
                .chain(leaning)
                .chain(for_whom.sources_differ.iter().map(|differ| differ.says.as_str()))
        }))
        .collect()
}

#[test]
fn a_summary_is_one_sentence_of_160_characters_at_most() {
    every_entry(|_, provision| {
        let summary = &provision.summary;
        let mut faults = Vec::new();
        if summary.chars().count() > 160 {
            faults.push(format!("its summary has {} characters", summary.chars().count()));
        }
        let body = summary.strip_suffix('.').unwrap_or_default();
        if body.is_empty() || [". ", "? ", "! "].iter().any(|end| body.contains(end)) {
            faults.push(format!("its summary is not one sentence: {summary}"));
        }
        faults
    });
}

#[test]
fn every_entry_says_what_it_is_in_easier_words() {
    every_entry(|_, provision| if provision.easier.is_empty() { vec!["it has no `easier`".to_owned()] } else { Vec::new() });
}

#[test]
fn what_a_term_means_is_said_in_easier_words() {
    let catalogue = catalogue();
    let faults: Vec<String> =
        catalogue.glossary.iter().flat_map(|term| hard_in(&term.means).into_iter().map(|hard| format!("{}: {hard}", term.short))).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_hand_out_of_any_support_can_be_written_in_easier_words() {
    let on = jiff::civil::date(2026, 11, 26);
    every_entry(|catalogue, provision| {
        let weighed = Weighed { decision: Decision::Accepted, reason: String::new(), at: jiff::Timestamp::UNIX_EPOCH };
        let person = Person { decisions: [(provision.id.clone(), weighed)].into_iter().collect(), ..Person::default() };
        let (scripts, places) = Default::default();
        let (scripts, places, wording) = (&scripts, &places, Wording::Easier);
        Handout { person: &person, session: None, scripts, places, own_words: true, catalogue, on, foot: "", wording }.still_hard()
    });
}

fn hard_in(text: &str) -> Vec<String> {
    hard(text).iter().map(ToString::to_string).collect()
}

#[test]
fn every_entry_has_two_everyday_aliases() {
    every_entry(|_, provision| {
        let name = provision.name.to_lowercase();
        let everyday = |also: &&String| also.contains(' ') && also.to_lowercase() != name;
        let count = provision.also.iter().filter(everyday).collect::<BTreeSet<_>>().len();
        if count < 2 { vec![format!("it has {count} everyday aliases: {:?}", provision.also)] } else { Vec::new() }
    });
}

#[test]
fn every_reference_names_a_document_and_a_place_in_a_long_one() {
    every_entry(|catalogue, provision| {
        let long = ["gp2016", "il2017", "d2n2", "wri2009"];
        let references = provision.references().filter(|source| {
            !catalogue.sources.contains_key(&source.document) || (long.contains(&source.document.as_str()) && source.place.is_empty())
        });
        references.map(|source| format!("`{source}` cannot be looked up")).collect()
    });
}

#[test]
fn no_acronym_is_unexplained() {
    every_entry(|catalogue, provision| {
        let known: BTreeSet<&str> = catalogue.glossary.iter().flat_map(|term| term.short.split_whitespace()).collect();
        let acronym = |word: &&str| {
            let letters: Vec<char> = word.chars().collect();
            letters.len() > 1
                && letters.iter().filter(|letter| letter.is_uppercase()).count() > 1
                && letters.iter().any(|letter| letter.is_alphabetic())
        };
        let words =
            |text| str::split(text, |letter: char| !(letter.is_alphanumeric() || letter == '&')).filter(acronym).collect::<Vec<_>>();
        // A name is a label: it may have capitals of its own.
        let titles = catalogue.provisions.values().map(|other| other.name.as_str());
        let titles = titles.chain(catalogue.sources.values().map(|source| source.publisher.as_str()));
        let names: BTreeSet<&str> = titles.flat_map(|name| name.split(|letter: char| !letter.is_alphanumeric())).collect();
        // A plural is explained with its one.
        let is_known =
            |word: &str| known.contains(word) || word.strip_suffix('s').is_some_and(|one| known.contains(one)) || names.contains(word);
        let unknown: BTreeSet<&str> = texts(provision).into_iter().flat_map(words).filter(|word| !is_known(word)).collect();
        unknown.into_iter().map(|word| format!("`{word}` is not in the glossary")).collect()
    });
}

#[test]
fn the_spelling_is_british() {
    let american = BTreeMap::from([
        ("behavior", "behaviour"),
        ("center", "centre"),
        ("color", "colour"),
        ("counseling", "counselling"),
        ("counselor", "counsellor"),
        ("enroll", "enrol"),
        ("favorite", "favourite"),
        ("fulfill", "fulfil"),
        ("honor", "honour"),
        ("labor", "labour"),
        ("minimize", "minimise"),
        ("neighbor", "neighbour"),
        ("organization", "organisation"),
        ("organize", "organise"),
        ("pediatric", "paediatric"),
        ("personalized", "personalised"),
        ("prioritize", "prioritise"),
        ("recognize", "recognise"),
        ("skillful", "skilful"),
        ("specialized", "specialised"),
        ("subsidized", "subsidised"),
        ("traveled", "travelled"),
        ("traveling", "travelling"),
        ("utilize", "use"),
    ]);
    every_entry(|_, provision| {
        let words = texts(provision).into_iter().flat_map(|text| text.split(|letter: char| !letter.is_alphabetic())).map(str::to_lowercase);
        let found: BTreeSet<String> = words.filter(|word| american.contains_key(word.as_str())).collect();
        found.into_iter().map(|word| format!("`{word}` is written `{}`", american[word.as_str()])).collect()
    });
}

#[test]
fn every_entry_has_dated_periods_each_with_its_source() {
    every_entry(|catalogue, provision| {
        let unsourced = provision.status.iter().filter(|period| !catalogue.sources.contains_key(&period.source.document));
        let mut faults: Vec<String> = unsourced.map(|period| format!("its period {:?} names no source that exists", period.is)).collect();
        if provision.status.is_empty() {
            faults.push("it has no dated status".to_owned());
        }
        faults
    });
}

#[test]
fn every_place_named_exists_and_every_successor_too() {
    every_entry(|catalogue, provision| {
        let places =
            provision.places.iter().filter(|place| !catalogue.places.contains_key(*place)).map(|place| format!("no place `{place}`"));
        let after = provision.replaced_by.iter().filter(|id| !catalogue.provisions.contains_key(*id)).map(|id| format!("no entry `{id}`"));
        places.chain(after).collect()
    });
}

#[test]
fn every_entry_was_held_against_its_sources_by_a_reader_and_the_record_is_kept() {
    let rows = review("catalogue.csv", &["id", "sources", "found", "mended"]);
    for row in &rows {
        assert!(!row[1].trim().is_empty(), "{}: no source was read", &row[0]);
    }
}

#[test]
fn every_text_in_easier_words_was_held_against_its_entry_by_a_reader() {
    review("easier.csv", &["id", "found", "mended"]);
}

/// The rows of a record of review, one for every entry, with as much mended as was found.
#[track_caller]
fn review(name: &str, columns: &[&str]) -> Vec<csv::StringRecord> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/review").join(name);
    let mut record = csv::Reader::from_path(&path).unwrap();
    assert_eq!(record.headers().unwrap(), columns.to_vec());
    let rows: Vec<csv::StringRecord> = record.records().map(Result::unwrap).collect();
    let count = |row: &csv::StringRecord, column: usize| row[column].split("; ").filter(|fault| *fault != "nothing").count();
    let (found, mended) = (columns.len() - 2, columns.len() - 1);
    let mut read = BTreeSet::new();
    for row in &rows {
        assert_eq!(count(row, found), count(row, mended), "{}: what was found and what was mended", &row[0]);
        assert!(read.insert(row[0].to_owned()), "{} stands twice", &row[0]);
    }
    let entries: BTreeSet<String> = catalogue().provisions.keys().cloned().collect();
    assert_eq!(read.symmetric_difference(&entries).collect::<Vec<_>>(), Vec::<&String>::new(), "read or there, and not both");
    let faults: usize = rows.iter().map(|row| count(row, found)).sum();
    println!("{name}: {} entries read, {faults} faults found and mended", rows.len());
    rows
}
