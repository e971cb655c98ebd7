//! Makes the word index of a catalogue.

use std::collections::{BTreeMap, HashMap};

use super::index::{Index, key, letters};
use super::shelf::{Shelf, put_number, put_text};
use super::words::{is_stop, stem, words};
use crate::catalogue::{Action, Catalogue, Provision, State};
use crate::text::fold;

/// Where a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Rest,
    Summary,
    Also,
    Name,
}

/// How often a word stands in each field of an entry, by [`Field`].
type Counts = [u16; 4];

/// How much a word weighs in an entry.
///
/// These weights, and those of `score` and `terms`, were chosen by how well aliases are found that the index was never told
/// (`aliases_left_out` in `tests/search.rs`), not by any labelled list.
mod weight {
    /// For a word that stands there once, by field.
    pub(super) const OF_FIELD: [f32; 4] = [0.3, 0.8, 0.9, 1.0];
    /// More of a word says less and less: its count is taken to this power ...
    pub(super) const AGAIN: f32 = 0.7;
    /// ... and the sum over the fields bends towards a ceiling, half of which is reached here.
    pub(super) const BEND: f32 = 0.5;
    /// A word in few entries tells more, but not as much more as its logarithm says.
    pub(super) const RARE: f32 = 0.7;
}

impl Index {
    /// Reads every provision of the catalogue.
    pub fn new(catalogue: &Catalogue) -> Self {
        let mut index = Self { stands_for: stands_for(catalogue), ..Self::default() };
        let mut places: Vec<(String, Vec<(u32, Counts)>)> = places(catalogue).into_iter().collect();
        places.sort_unstable_by(|one, other| one.0.cmp(&other.0));
        let mut codes = HashMap::new();
        for (text, places) in places {
            index.letters.push(letters(&text));
            index.rarity.push(rarity(catalogue.provisions.len(), places.len()));
            index.words.push(text.as_bytes());
            index.put_places(&places, &mut codes);
        }
        for provision in catalogue.provisions.values() {
            let record = index.record(provision);
            index.entries.push(&record);
            index.names.push(letters(&fold(&provision.name)));
        }
        [&mut index.words, &mut index.places, &mut index.entries].into_iter().for_each(Shelf::shrink);
        index
    }

    /// Puts the places of the next word: for each its entry, less the one before, then the number of its weight.
    fn put_places(&mut self, places: &[(u32, Counts)], codes: &mut HashMap<Counts, u32>) {
        let (mut record, mut before) = (Vec::new(), 0);
        for (entry, counts) in places {
            let code = *codes.entry(*counts).or_insert_with(|| {
                self.weights.push(weigh(*counts));
                u32::try_from(self.weights.len() - 1).unwrap_or(u32::MAX)
            });
            put_number(&mut record, entry - before);
            put_number(&mut record, code);
            before = *entry;
        }
        self.places.push(&record);
    }

    /// An entry as [`Entry`](super::index::Entry) reads it.
    fn record(&self, provision: &Provision) -> Vec<u8> {
        let mut record = prior(provision).to_le_bytes().to_vec();
        let phrases = phrases(provision);
        let folded = fold(&provision.name);
        // Most names are folded to just their words.
        let folded = if phrases.first().is_some_and(|name| name.join(" ") == folded) { "" } else { &folded };
        for text in [&provision.id, &provision.name, folded] {
            put_text(&mut record, text);
        }
        for all in phrases {
            let mut meant: Vec<u32> = all.iter().filter(|word| !is_stop(word)).filter_map(|word| self.word(&stem(word))).collect();
            meant.sort_unstable();
            meant.dedup();
            put_text(&mut record, &all.join(" "));
            put_number(&mut record, u32::try_from(meant.len()).unwrap_or(u32::MAX));
            meant.into_iter().for_each(|word| put_number(&mut record, word));
        }
        record
    }
}

/// Every word, with the entries in which it stands.
fn places(catalogue: &Catalogue) -> HashMap<String, Vec<(u32, Counts)>> {
    let mut places = HashMap::new();
    for (number, provision) in (0u32..).zip(catalogue.provisions.values()) {
        for (field, text) in fields(provision) {
            for word in words(&text) {
                let stem = stem(&word);
                if stem != word {
                    put(&mut places, word, number, field);
                }
                put(&mut places, stem, number, field);
            }
        }
        for phrase in names(provision) {
            for made in compounds(&words(&phrase)) {
                put(&mut places, made, number, Field::Also);
            }
        }
    }
    places
}

/// How much a word tells that stands in some of all entries: counts of them are far below what `f32` holds exactly.
fn rarity(all: usize, some: usize) -> f32 {
    (1.0 + all as f32 / some.max(1) as f32).ln().powf(weight::RARE)
}

/// What acronyms and everyday words stand for, in stems.
fn stands_for(catalogue: &Catalogue) -> BTreeMap<String, Vec<String>> {
    let acronyms = catalogue.glossary.iter().map(|term| (&term.short, std::slice::from_ref(&term.words)));
    let everyday = catalogue.synonyms.iter().flat_map(|synonym| synonym.say.iter().map(|say| (say, synonym.means.as_slice())));
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (said, means) in acronyms.chain(everyday) {
        let stems = means.iter().flat_map(|means| words(means)).filter(|word| !is_stop(word)).map(|word| stem(&word));
        found.entry(key(&words(said))).or_default().extend(stems);
    }
    found
}

/// What is open to people comes before what is not, where both answer a query about as well.
fn prior(provision: &Provision) -> f32 {
    let standing = match provision.status.last().map(|period| period.is) {
        Some(State::Closed | State::Proposed) => 0.85,
        Some(State::Unconfirmed | State::Announced) => 0.95,
        _ => 1.0,
    };
    let reach = if matches!(provision.action, Action::KnowOnly | Action::AdviserTool) { 0.92 } else { 1.0 };
    standing * reach
}

/// Counts a word of an entry. Entries come in their order, so that what is counted is at the end.
fn put(places: &mut HashMap<String, Vec<(u32, Counts)>>, word: String, entry: u32, field: Field) {
    let places = places.entry(word).or_default();
    if places.last().is_none_or(|(last, _)| *last != entry) {
        places.push((entry, Counts::default()));
    }
    if let Some((_, counts)) = places.last_mut() {
        let count = &mut counts[field as usize];
        *count = count.saturating_add(1);
    }
}

fn weigh(counts: Counts) -> f32 {
    let of_field = counts.iter().zip(weight::OF_FIELD).map(|(count, weight)| weight * f32::from(*count).powf(weight::AGAIN));
    let sum: f32 = of_field.sum();
    sum * (1.0 + weight::BEND) / (sum + weight::BEND)
}

/// What people may call a provision by.
fn names(provision: &Provision) -> Vec<String> {
    let mut names = vec![provision.name.clone(), provision.id.replace('-', " ")];
    // "Fit note (Statement of Fitness for Work)" is called by either part.
    if let Some((before, rest)) = provision.name.split_once('(') {
        names.push(before.trim().to_owned());
        names.extend(rest.split_once(')').map(|(within, _)| within.to_owned()));
    }
    names.extend(provision.also.iter().cloned());
    names.extend(provision.merged.iter().map(|id| id.replace('-', " ")));
    names
}

/// The words of each of these; what differs in nothing that counts is one.
fn phrases(provision: &Provision) -> Vec<Vec<String>> {
    let mut phrases: Vec<Vec<String>> = Vec::new();
    for phrase in names(provision).iter().map(|name| words(name)) {
        if !phrases.contains(&phrase) {
            phrases.push(phrase);
        }
    }
    phrases
}

fn fields(provision: &Provision) -> Vec<(Field, String)> {
    let mut fields =
        vec![(Field::Name, provision.name.clone()), (Field::Name, provision.id.clone()), (Field::Summary, provision.summary.clone())];
    fields.extend(provision.also.iter().chain(&provision.merged).map(|also| (Field::Also, also.clone())));
    let rest = [&provision.gives, &provision.how_to_get, &provision.delivered_by];
    let more = provision
        .places
        .iter()
        .chain(&provision.eligibility.judge)
        .chain(provision.eligibility.leaning.iter().map(|leaning| &leaning.says));
    fields.extend(rest.into_iter().chain(more).map(|text| (Field::Rest, text.clone())));
    fields
}

/// Words that people make of a name: its initials with and without the small words (`atw`, `whp`), and neighbours run together (`jobclub`).
fn compounds(words: &[String]) -> Vec<String> {
    let initials = |words: &mut dyn Iterator<Item = &String>| words.filter_map(|word| word.chars().next()).collect::<String>();
    let mut made: Vec<String> = words.windows(2).map(|pair| pair.concat()).collect();
    let all = initials(&mut words.iter());
    let meant = initials(&mut words.iter().filter(|word| !is_stop(word)));
    made.extend([all, meant].into_iter().filter(|initials| initials.len() >= 3));
    made
}
