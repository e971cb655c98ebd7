//! The word index, and asking it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::score::Scorer;
use super::terms::terms;
use super::words::{is_stop, stem, words};
use crate::catalogue::{Catalogue, Provision};
use crate::text::fold;

/// So many characters of a query are looked for: nobody types more, and what forgives slips takes its time over a long word.
const LONGEST: usize = 200;

/// One entry that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The provision's id.
    pub id: String,
    /// How well it answers, more is better; only for comparing hits of one query. To two decimals.
    pub score: f64,
    /// The parts of the provision's name to mark, as byte ranges in order.
    pub marks: Vec<Range<usize>>,
}

/// Where a word stands, and how much a word weighs there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Rest,
    Summary,
    Also,
    Name,
}

impl Field {
    pub(super) fn weight(self) -> f32 {
        match self {
            Self::Name => 1.0,
            Self::Also => 0.9,
            Self::Summary => 0.45,
            Self::Rest => 0.18,
        }
    }
}

/// One word, and the entries in which it stands.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) text: String,
    /// The letters it has, one bit each: two words whose letters differ too much need not be compared.
    pub(super) letters: u64,
    /// Entry and best field, in order of entry.
    pub(super) places: Vec<(u32, Field)>,
}

/// A name or an alias: words that were meant to be typed together.
#[derive(Debug)]
pub(super) struct Phrase {
    /// Indices of its words that mean something, each once.
    pub(super) words: Vec<u32>,
    /// All its words, to be compared with all of a query.
    pub(super) whole: String,
}

/// One entry.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) name: String,
    /// The name, folded.
    pub(super) folded: String,
    pub(super) phrases: Vec<Phrase>,
}

/// A word index over a catalogue. It is built once and asked for every key.
#[derive(Debug, Default)]
pub struct Index {
    pub(super) entries: Vec<Entry>,
    /// In order of their text.
    pub(super) words: Vec<Word>,
    /// Acronyms of the glossary, folded, with the stems of their words.
    pub(super) acronyms: BTreeMap<String, Vec<String>>,
}

impl Index {
    /// Reads every provision of the catalogue.
    pub fn new(catalogue: &Catalogue) -> Self {
        let mut places: BTreeMap<String, BTreeMap<u32, Field>> = BTreeMap::new();
        for (number, provision) in (0u32..).zip(catalogue.provisions.values()) {
            for (field, text) in fields(provision) {
                for word in words(&text) {
                    let stem = stem(&word);
                    put(&mut places, word, number, field);
                    put(&mut places, stem, number, field);
                }
            }
            for phrase in names(provision) {
                for made in compounds(&words(&phrase)) {
                    put(&mut places, made, number, Field::Also);
                }
            }
        }
        let words: Vec<Word> =
            places.into_iter().map(|(text, places)| Word { letters: letters(&text), text, places: places.into_iter().collect() }).collect();
        let mut index = Self { words, ..Self::default() };
        index.entries = catalogue.provisions.values().map(|provision| index.entry(provision)).collect();
        index.acronyms = catalogue
            .glossary
            .iter()
            .filter_map(|term| {
                let [short] = <[String; 1]>::try_from(self::words(&term.short)).ok()?;
                Some((short, self::words(&term.words).into_iter().filter(|word| !is_stop(word)).map(|word| stem(&word)).collect()))
            })
            .collect();
        index
    }

    /// The entries that answer a query, best first, so many at most. Equal ones stand in the catalogue's order. Nothing is left out by date.
    /// Of a very long query the beginning is looked for.
    pub fn find(&self, query: &str, limit: usize) -> Vec<Hit> {
        let query = query.char_indices().nth(LONGEST).map_or(query, |(end, _)| &query[..end]);
        let terms = terms(self, query);
        let mut found = Scorer::new(self, query, &terms).scores();
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.entry.cmp(&b.entry)));
        found.truncate(limit);
        found.into_iter().map(|found| self.hit(query, &terms, &found)).collect()
    }

    /// The number of a word, if it stands anywhere.
    pub(super) fn word(&self, text: &str) -> Option<u32> {
        self.words.binary_search_by(|word| word.text.as_str().cmp(text)).ok().and_then(|at| u32::try_from(at).ok())
    }

    /// How much a word tells: more, the fewer entries have it.
    pub(super) fn rarity(&self, word: u32) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "counts of entries are far below what f32 holds exactly")]
        self.words.get(word as usize).map_or(0.0, |word| (1.0 + self.entries.len() as f32 / word.places.len().max(1) as f32).ln())
    }

    fn entry(&self, provision: &Provision) -> Entry {
        let phrases = names(provision)
            .into_iter()
            .map(|phrase| {
                let all = words(&phrase);
                let mut meant: Vec<u32> = all.iter().filter(|word| !is_stop(word)).filter_map(|word| self.word(&stem(word))).collect();
                meant.sort_unstable();
                meant.dedup();
                Phrase { words: meant, whole: all.join(" ") }
            })
            .collect();
        Entry { id: provision.id.clone(), name: provision.name.clone(), folded: fold(&provision.name), phrases }
    }
}

/// The letters and figures of a word as bits.
pub(super) fn letters(word: &str) -> u64 {
    word.chars().fold(0, |bits, letter| bits | 1 << (u32::from(letter) % 64))
}

fn put(places: &mut BTreeMap<String, BTreeMap<u32, Field>>, word: String, entry: u32, field: Field) {
    let best = places.entry(word).or_default().entry(entry).or_insert(field);
    *best = (*best).max(field);
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

#[cfg(test)]
mod tests;
