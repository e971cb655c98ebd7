//! How well an entry answers a query.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::index::{Entry, Hit, Index, Phrase};
use super::terms::Term;
use super::words::words;
use crate::text::fold;

/// What whole phrases add to what single words give, which is 1 at best.
mod worth {
    pub(super) const PHRASE: f32 = 0.4;
    pub(super) const WHOLE: f32 = 2.1;
    /// Near-misses on names only ever decide between entries that words leave equal, or where words find nothing.
    pub(super) const NEAR: f32 = 0.08;
}

/// One entry that was found.
pub(super) struct Found {
    pub(super) entry: usize,
    pub(super) score: f32,
}

/// Scores the entries of an index for one query.
pub(super) struct Scorer<'a> {
    index: &'a Index,
    terms: &'a [Term],
    /// The query's words, small ones and all.
    whole: String,
    /// The query without spaces and small letters, for near-misses.
    near: String,
    /// What a name that is just those letters would score.
    perfect: i64,
    matcher: SkimMatcherV2,
}

impl<'a> Scorer<'a> {
    pub(super) fn new(index: &'a Index, query: &str, terms: &'a [Term]) -> Self {
        let near: String = fold(query).chars().filter(|letter| letter.is_alphanumeric()).collect();
        let matcher = SkimMatcherV2::default().ignore_case();
        let perfect = matcher.fuzzy_match(&near, &near).unwrap_or(1).max(1);
        Self { index, terms, whole: words(query).join(" "), near, perfect, matcher }
    }

    /// The entries that have most of the query, best first and equal ones in their order, so many at most.
    pub(super) fn best(&self, limit: usize) -> Vec<Found> {
        let by_word = self.by_word();
        if by_word.iter().all(|score| *score <= 0.0) {
            return first(self.by_letters(), limit);
        }
        let asked: f32 = self.terms.iter().map(|term| term.rarity).sum();
        let by_words = |(entry, words): (usize, f32)| {
            let held = self.index.entries.get(entry).filter(|_| words > 0.0)?;
            let phrase = held.phrases.iter().map(|phrase| self.phrase(phrase, asked)).fold(0.0, f32::max);
            Some(Found { entry, score: held.prior * (words / asked + phrase) })
        };
        let mut found: Vec<Found> = by_word.into_iter().enumerate().filter_map(by_words).collect();
        // Letters take long to compare, and what they add is little: only what could still come among the best with it is looked at.
        if limit < found.len() {
            let (_, last, _) = found.select_nth_unstable_by(limit, |a, b| b.score.total_cmp(&a.score));
            // A little more than it adds, for what is lost in rounding.
            let least = last.score - 1.01 * worth::NEAR;
            found.retain(|found| found.score >= least);
        }
        for found in &mut found {
            found.score += worth::NEAR * self.near(&self.index.entries[found.entry]);
        }
        first(found, limit)
    }

    /// Where no word was found: the entries whose names have most of the query's letters in order. They would be found in many names beside
    /// words, and mean nothing there.
    fn by_letters(&self) -> Vec<Found> {
        let found = self.index.entries.iter().map(|held| worth::NEAR * self.near(held));
        found.enumerate().filter(|(_, score)| *score > 0.0).map(|(entry, score)| Found { entry, score }).collect()
    }

    /// What the words of the query give each entry: for each, its best meaning.
    fn by_word(&self) -> Vec<f32> {
        let mut scores = vec![0.0; self.index.entries.len()];
        let mut best = vec![0.0_f32; self.index.entries.len()];
        for term in self.terms {
            best.fill(0.0);
            for (word, sure) in term.meanings.iter() {
                for (entry, weight) in &self.index.words[word as usize].places {
                    let entry = &mut best[*entry as usize];
                    *entry = entry.max(sure * weight);
                }
            }
            for (score, best) in scores.iter_mut().zip(&best) {
                *score += term.rarity * best;
            }
        }
        scores
    }

    /// How far a name or an alias and the query are the same: the harmonic mean of how much of each the other has.
    fn phrase(&self, phrase: &Phrase, asked: f32) -> f32 {
        if phrase.whole == self.whole {
            return worth::PHRASE + worth::WHOLE;
        }
        let whole: f32 = phrase.words.iter().map(|word| self.index.rarity(*word)).sum();
        let (mut of_query, mut of_phrase) = (0.0, 0.0);
        let mut met: Vec<(u32, f32)> = Vec::new();
        for term in self.terms {
            if let Some((word, sure)) = term.meanings.surest(&phrase.words) {
                of_query += term.rarity * sure;
                match met.iter_mut().find(|(other, _)| *other == word) {
                    Some((_, known)) => *known = known.max(sure),
                    None => met.push((word, sure)),
                }
            }
        }
        for (word, sure) in met {
            of_phrase += self.index.rarity(word) * sure;
        }
        if whole <= 0.0 || asked <= 0.0 || of_query <= 0.0 {
            return 0.0;
        }
        let (of_query, of_phrase) = (of_query / asked, of_phrase / whole);
        worth::PHRASE * 2.0 * of_query * of_phrase / (of_query + of_phrase)
    }

    /// How near the name is to the letters of the query, from 0 to 1.
    fn near(&self, entry: &Entry) -> f32 {
        if self.near.len() < 2 || !in_order(&self.near, &entry.folded) {
            return 0.0;
        }
        let score = self.matcher.fuzzy_match(&entry.folded, &self.near).unwrap_or(0);
        #[expect(clippy::cast_precision_loss, reason = "a ratio of small scores")]
        let near = (score as f32 / self.perfect as f32).clamp(0.0, 1.0);
        if near < 0.5 { 0.0 } else { near }
    }
}

impl Index {
    /// A found entry, with the parts of its name to mark.
    pub(super) fn hit(&self, query: &str, terms: &[Term], found: &Found) -> Hit {
        let entry = &self.entries[found.entry];
        let mut marks = self.word_marks(&entry.name, terms);
        if marks.is_empty() {
            marks = letter_marks(&entry.name, query);
        }
        Hit { id: entry.id.clone(), score: f64::from((found.score * 100.0).round()) / 100.0, marks }
    }

    /// The words of a name that the query means.
    fn word_marks(&self, name: &str, terms: &[Term]) -> Vec<Range<usize>> {
        let mut marks = Vec::new();
        let mut start = None;
        for (at, letter) in name.char_indices().chain(std::iter::once((name.len(), ' '))) {
            match (start, letter.is_alphanumeric() || matches!(letter, '\'' | '\u{2019}')) {
                (None, true) => start = Some(at),
                (Some(from), false) => {
                    if words(&name[from..at]).iter().any(|word| self.is_meant(word, terms)) {
                        marks.push(from..at);
                    }
                    start = None;
                }
                _ => {}
            }
        }
        marks
    }

    fn is_meant(&self, word: &str, terms: &[Term]) -> bool {
        let forms = [self.word(word), self.word(&super::words::stem(word))];
        forms.into_iter().flatten().any(|form| terms.iter().any(|term| term.meanings.has(form)))
    }
}

/// Whether all letters of one text stand in another in their order: without that the slower matcher finds nothing either.
fn in_order(letters: &str, text: &str) -> bool {
    let mut ahead = text.chars();
    letters.chars().all(|letter| ahead.any(|other| other == letter))
}

/// The best so many, in order.
fn first(mut found: Vec<Found>, limit: usize) -> Vec<Found> {
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.entry.cmp(&b.entry)));
    found.truncate(limit);
    found
}

/// The letters of a name that stand for the query's letters in order: runs of them as one.
fn letter_marks(name: &str, query: &str) -> Vec<Range<usize>> {
    let near: String = fold(query).chars().filter(|letter| letter.is_alphanumeric()).collect();
    let Some((_, letters)) = SkimMatcherV2::default().ignore_case().fuzzy_indices(name, &near) else { return Vec::new() };
    let mut marks: Vec<Range<usize>> = Vec::new();
    for (at, letter) in name.char_indices().enumerate().filter(|(at, _)| letters.contains(at)).map(|(_, letter)| letter) {
        match marks.last_mut() {
            Some(last) if last.end == at => last.end = at + letter.len_utf8(),
            _ => marks.push(at..at + letter.len_utf8()),
        }
    }
    marks
}
