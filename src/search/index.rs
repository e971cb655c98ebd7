//! The word index, and asking it.

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

use serde::{Deserialize, Serialize};

use super::score::Scorer;
use super::shelf::{Rest, Shelf};
use super::terms::terms;
use super::words::stem;

/// So many characters of a query are looked for: nobody types more, and what forgives slips takes its time over a long word.
const LONGEST: usize = 200;

/// One entry that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The provision's id.
    pub id: String,
    /// Which entry it is, counted from 0 in the order of the catalogue.
    pub number: usize,
    /// How well it answers, more is better; only for comparing hits of one query. To two decimals.
    pub score: f64,
    /// The parts of the provision's name to mark, as byte ranges in order.
    pub marks: Vec<Range<usize>>,
}

/// How much a word tells, how much it weighs in an entry, and what an entry's score is multiplied by, lie within these in an index that was made of
/// a catalogue: no score is without end.
const TELLS: RangeInclusive<f32> = 0.5..=16.0;
const WEIGHS: RangeInclusive<f32> = 0.0..=2.0;
const PRIOR: RangeInclusive<f32> = 0.0..=1.0;

/// One entry, as its record has it.
pub(super) struct Entry<'i> {
    pub(super) id: &'i str,
    pub(super) name: &'i str,
    /// The name, folded.
    pub(super) folded: &'i str,
}

/// Names and aliases: words that were meant to be typed together.
#[derive(Clone, Copy)]
pub(super) struct Phrases<'i>(Rest<'i>);

impl<'i> Phrases<'i> {
    /// All words of the next one, to be compared with all of a query. Indices of those that mean something, each once, are put into `words`.
    pub(super) fn next(&mut self, words: &mut Vec<u32>) -> Option<&'i [u8]> {
        let whole = self.0.bytes()?;
        words.clear();
        for _ in 0..self.0.number()? {
            words.push(self.0.number()?);
        }
        Some(whole)
    }
}

/// A word index over a catalogue. It is built once and asked for every key.
///
/// It can be kept in a file: what it serialises to is what it is in memory, but for the bytes of its shelves, which are kept beside it
/// ([`Index::shelves`]). Bytes that are no index may be read as one all the same; asking that finds nothing, or nonsense, and never fails.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Index {
    /// For each entry, what [`Entry`] has, in order of the catalogue.
    pub(super) entries: Shelf,
    /// For each entry the letters of its folded name.
    pub(super) names: Vec<u64>,
    /// In order of their text.
    pub(super) words: Shelf,
    /// For each word the letters it has, one bit each: two words whose letters differ too much need not be compared.
    pub(super) letters: Vec<u64>,
    /// For each word how much it tells: more, the fewer entries have it.
    pub(super) rarity: Vec<f32>,
    /// For each word the entries in which it stands, in their order.
    pub(super) places: Shelf,
    /// How much a word may weigh in an entry.
    pub(super) weights: Vec<f32>,
    /// Stems of the acronyms of the glossary and of everyday words, with the stems of the words that they stand for.
    pub(super) stands_for: BTreeMap<String, Vec<String>>,
}

impl Index {
    /// The entries that answer a query, best first, so many at most. Equal ones stand in the catalogue's order. Nothing is left out by date.
    /// Of a very long query the beginning is looked for.
    pub fn find(&self, query: &str, limit: usize) -> Vec<Hit> {
        let query = query.char_indices().nth(LONGEST).map_or(query, |(end, _)| &query[..end]);
        let terms = terms(self, query);
        let found = Scorer::new(self, query, &terms).best(limit);
        found.into_iter().filter_map(|found| self.hit(query, &terms, &found)).collect()
    }

    /// The bytes of its shelves, which are most of it.
    pub fn shelves(&self) -> [&[u8]; 3] {
        [&self.words, &self.places, &self.entries].map(Shelf::bytes)
    }

    /// Puts the bytes of its shelves back, without taking them twice into memory.
    #[must_use]
    pub fn with_shelves(mut self, [words, places, entries]: [Vec<u8>; 3]) -> Self {
        for (shelf, bytes) in [(&mut self.words, words), (&mut self.places, places), (&mut self.entries, entries)] {
            shelf.fill(bytes);
        }
        self
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether its parts fit together, as they do in one that was made of a catalogue.
    pub fn is_whole(&self) -> bool {
        let all = self.words.len();
        [&self.entries, &self.words, &self.places].into_iter().all(Shelf::is_whole)
            && [self.letters.len(), self.rarity.len(), self.places.len()] == [all; 3]
            && self.names.len() == self.entries.len()
            && self.rarity.iter().all(|tells| TELLS.contains(tells))
            && self.weights.iter().all(|weighs| WEIGHS.contains(weighs))
    }

    /// An entry.
    pub(super) fn entry(&self, number: usize) -> Option<Entry<'_>> {
        let (_, mut rest) = self.begin(number)?;
        let (id, name, folded) = (rest.text()?, rest.text()?, rest.text()?);
        // The name is the first of its phrases: where it is folded to just their words, it is not there twice.
        let folded = if folded.is_empty() { rest.text().unwrap_or_default() } else { folded };
        Some(Entry { id, name, folded })
    }

    /// What an entry's score is multiplied by (1 for what anybody may have today), and what it is called by. Its texts are passed over: this is asked
    /// of many entries for every key.
    pub(super) fn called(&self, number: usize) -> Option<(f32, Phrases<'_>)> {
        let (prior, mut rest) = self.begin(number)?;
        for _ in 0..3 {
            rest.bytes()?;
        }
        Some((prior, Phrases(rest)))
    }

    /// Whether the name of an entry has all of these letters.
    pub(super) fn has_letters(&self, number: usize, letters: u64) -> bool {
        self.names.get(number).is_some_and(|has| has & letters == letters)
    }

    fn begin(&self, number: usize) -> Option<(f32, Rest<'_>)> {
        let mut rest = Rest(self.entries.get(number));
        let prior = rest.fraction().filter(|prior| PRIOR.contains(prior))?;
        Some((prior, rest))
    }

    /// The entries in which a word stands, and how much it weighs there.
    pub(super) fn places(&self, word: u32) -> impl Iterator<Item = (u32, f32)> {
        let (mut rest, mut at) = (Rest(self.places.get(word as usize)), 0_u32);
        std::iter::from_fn(move || {
            at = at.wrapping_add(rest.number()?);
            Some((at, *self.weights.get(rest.number()? as usize)?))
        })
    }

    /// The number of a word, if it stands anywhere.
    pub(super) fn word(&self, text: &str) -> Option<u32> {
        let at = self.first_from(text);
        (at < self.words.len() && self.words.get(at) == text.as_bytes()).then(|| u32::try_from(at).ok())?
    }

    /// The number of the first word that does not come before a text.
    pub(super) fn first_from(&self, text: &str) -> usize {
        let (mut low, mut high) = (0, self.words.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.words.get(middle) < text.as_bytes() { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// What an acronym, an everyday word or a phrase of such stands for, in stems.
    pub(super) fn meant_by(&self, said: &[impl AsRef<str>]) -> Option<&Vec<String>> {
        self.stands_for.get(&key(said))
    }

    /// How much a word tells.
    pub(super) fn rarity(&self, word: u32) -> f32 {
        self.rarity.get(word as usize).copied().unwrap_or_default()
    }
}

/// What a run of words is looked up by: their stems.
pub(super) fn key(words: &[impl AsRef<str>]) -> String {
    words.iter().map(|word| stem(word.as_ref())).collect::<Vec<_>>().join(" ")
}

/// The letters and figures of a word as bits.
pub(super) fn letters(word: &str) -> u64 {
    word.chars().fold(0, |bits, letter| bits | 1 << (u32::from(letter) % 64))
}

#[cfg(test)]
mod tests;
