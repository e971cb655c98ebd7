//! The word index, and asking it.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::score::Scorer;
use super::terms::terms;
use super::words::{is_stop, stem, words};
use crate::catalogue::{Action, Catalogue, Provision, State};
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

/// One word, and the entries in which it stands.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) text: String,
    /// The letters it has, one bit each: two words whose letters differ too much need not be compared.
    pub(super) letters: u64,
    /// Entry, and how much the word weighs there, in order of entry.
    pub(super) places: Vec<(u32, f32)>,
    /// How much it tells: more, the fewer entries have it.
    rarity: f32,
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
    /// What its score is multiplied by: 1 for what anybody may have today.
    pub(super) prior: f32,
}

/// A word index over a catalogue. It is built once and asked for every key.
#[derive(Debug, Default)]
pub struct Index {
    pub(super) entries: Vec<Entry>,
    /// In order of their text.
    pub(super) words: Vec<Word>,
    /// Stems of the acronyms of the glossary and of everyday words, with the stems of the words that they stand for.
    pub(super) stands_for: BTreeMap<String, Vec<String>>,
}

impl Index {
    /// Reads every provision of the catalogue.
    pub fn new(catalogue: &Catalogue) -> Self {
        let mut places: HashMap<String, Vec<(u32, Counts)>> = HashMap::new();
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
        let all = catalogue.provisions.len();
        let weighed = |places: Vec<(u32, Counts)>| places.into_iter().map(|(entry, counts)| (entry, weigh(counts))).collect();
        let word = |(text, places): (String, Vec<(u32, Counts)>)| Word {
            letters: letters(&text),
            rarity: rarity(all, places.len()),
            places: weighed(places),
            text,
        };
        let mut words: Vec<Word> = places.into_iter().map(word).collect();
        words.sort_unstable_by(|one, other| one.text.cmp(&other.text));
        let mut index = Self { words, ..Self::default() };
        index.entries = catalogue.provisions.values().map(|provision| index.entry(provision)).collect();
        index.stands_for = stands_for(catalogue);
        index
    }

    /// The entries that answer a query, best first, so many at most. Equal ones stand in the catalogue's order. Nothing is left out by date.
    /// Of a very long query the beginning is looked for.
    pub fn find(&self, query: &str, limit: usize) -> Vec<Hit> {
        let query = query.char_indices().nth(LONGEST).map_or(query, |(end, _)| &query[..end]);
        let terms = terms(self, query);
        let found = Scorer::new(self, query, &terms).best(limit);
        found.into_iter().map(|found| self.hit(query, &terms, &found)).collect()
    }

    /// The number of a word, if it stands anywhere.
    pub(super) fn word(&self, text: &str) -> Option<u32> {
        self.words.binary_search_by(|word| word.text.as_str().cmp(text)).ok().and_then(|at| u32::try_from(at).ok())
    }

    /// What an acronym, an everyday word or a phrase of such stands for, in stems.
    pub(super) fn meant_by(&self, said: &[impl AsRef<str>]) -> Option<&Vec<String>> {
        self.stands_for.get(&key(said))
    }

    /// How much a word tells: more, the fewer entries have it.
    pub(super) fn rarity(&self, word: u32) -> f32 {
        self.words.get(word as usize).map_or(0.0, |word| word.rarity)
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
        Entry { id: provision.id.clone(), name: provision.name.clone(), folded: fold(&provision.name), phrases, prior: prior(provision) }
    }
}

/// How much a word tells that stands in some of all entries.
#[expect(clippy::cast_precision_loss, reason = "counts of entries are far below what f32 holds exactly")]
fn rarity(all: usize, some: usize) -> f32 {
    (1.0 + all as f32 / some.max(1) as f32).ln().powf(weight::RARE)
}

/// What a run of words is looked up by: their stems.
fn key(words: &[impl AsRef<str>]) -> String {
    words.iter().map(|word| stem(word.as_ref())).collect::<Vec<_>>().join(" ")
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

/// The letters and figures of a word as bits.
pub(super) fn letters(word: &str) -> u64 {
    word.chars().fold(0, |bits, letter| bits | 1 << (u32::from(letter) % 64))
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
