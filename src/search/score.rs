//! How well an entry answers a query.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::index::{Hit, Index, Phrases};
use super::terms::Term;
use super::words::words;
use crate::text::fold;

/// What whole phrases add to what single words give, which is 1 at best.
mod worth {
    pub(super) const PHRASE: f32 = 0.4;
    pub(super) const WHOLE: f32 = 2.1;
    /// Near-misses on names only ever decide between entries that words leave equal, or where words find nothing.
    pub(super) const NEAR: f32 = 0.08;
    /// A little more than near-misses add, for what is lost in rounding.
    pub(super) const NEAR_AT_MOST: f32 = 1.01 * NEAR;
    /// A word of a name or an alias weighs as much as this in its entry, or more.
    pub(super) const IN_A_NAME: f32 = 0.96;
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
        let Some(mut found) = self.by_words(limit) else { return first(self.by_letters(), limit) };
        // Letters take long to compare, and what they add is little: only what could still come among the best with it is looked at.
        let least = least(&mut found, limit);
        found.retain(|found| found.score >= least);
        self.with_letters(found, limit)
    }

    /// What words and phrases give the entries, of those that can come among so many; none where no word was found.
    fn by_words(&self, limit: usize) -> Option<Vec<Found>> {
        let asked: f32 = self.terms.iter().map(|term| term.rarity).sum();
        let scored = |(entry, words): (usize, f32)| {
            let (prior, phrases) = self.index.called(entry)?;
            Some(Found { entry, score: prior * (words / asked + self.phrases(phrases, asked)) })
        };
        let mut held: Vec<(usize, f32)> = self.by_word().into_iter().enumerate().filter(|(_, words)| *words > 0.0).collect();
        // Phrases take long to compare too: the rest is looked at where it could pass those that words put first.
        let ahead = limit.saturating_mul(2);
        if ahead < held.len() {
            held.select_nth_unstable_by(ahead, |a, b| b.1.total_cmp(&a.1));
        }
        let rest = held.split_off(ahead.min(held.len()));
        let mut found: Vec<Found> = held.into_iter().filter_map(scored).collect();
        let (least, most) = (least(&mut found, limit), self.most(asked));
        found.extend(rest.into_iter().filter(|(_, words)| most(*words) >= least).filter_map(scored));
        (!found.is_empty()).then_some(found)
    }

    /// What an entry has at most with its phrases, by what words give it: whatever a phrase has in common with the query, its entry has too.
    fn most(&self, asked: f32) -> impl Fn(f32) -> f32 {
        let word_for_word = self.terms.iter().filter(|term| term.meanings.iter().any(|(_, sure)| sure >= 1.0));
        let whole: f32 = word_for_word.map(|term| term.rarity).sum();
        move |words| {
            let share = (words / (asked * worth::IN_A_NAME)).min(1.0);
            let is_whole = words >= worth::IN_A_NAME * whole;
            words / asked + if is_whole { worth::PHRASE + worth::WHOLE } else { worth::PHRASE * 2.0 * share / (1.0 + share) }
        }
    }

    fn with_letters(&self, mut found: Vec<Found>, limit: usize) -> Vec<Found> {
        for found in &mut found {
            found.score += worth::NEAR * self.near(found.entry);
        }
        first(found, limit)
    }

    /// Where no word was found: the entries whose names have most of the query's letters in order. They would be found in many names beside
    /// words, and mean nothing there.
    fn by_letters(&self) -> Vec<Found> {
        let found = (0..self.index.len()).map(|entry| Found { entry, score: worth::NEAR * self.near(entry) });
        found.filter(|found| found.score > 0.0).collect()
    }

    /// What the words of the query give each entry: for each, its best meaning.
    fn by_word(&self) -> Vec<f32> {
        let mut scores = vec![0.0; self.index.len()];
        let mut best = vec![0.0_f32; self.index.len()];
        for term in self.terms {
            best.fill(0.0);
            for (word, sure) in term.meanings.iter() {
                for (entry, weight) in self.index.places(word) {
                    if let Some(best) = best.get_mut(entry) {
                        *best = best.max(sure * weight);
                    }
                }
            }
            for (score, best) in scores.iter_mut().zip(&best) {
                *score += term.rarity * best;
            }
        }
        scores
    }

    /// How far the best of the names and aliases and the query are the same.
    fn phrases(&self, mut phrases: Phrases<'_>, asked: f32) -> f32 {
        let (mut best, mut words) = (0.0_f32, Vec::new());
        while let Some(whole) = phrases.next(&mut words) {
            best = best.max(if whole == self.whole.as_bytes() { worth::PHRASE + worth::WHOLE } else { self.phrase(&words, asked) });
        }
        best
    }

    /// How far a name or an alias and the query are the same: the harmonic mean of how much of each the other has.
    fn phrase(&self, phrase: &[u32], asked: f32) -> f32 {
        let (mut of_query, mut of_phrase) = (0.0, 0.0);
        let mut met: Vec<(u32, f32)> = Vec::new();
        for term in self.terms {
            if let Some((word, sure)) = term.meanings.surest(phrase) {
                of_query += term.rarity * sure;
                match met.iter_mut().find(|(other, _)| *other == word) {
                    Some((_, known)) => *known = known.max(sure),
                    None => met.push((word, sure)),
                }
            }
        }
        if asked <= 0.0 || of_query <= 0.0 {
            return 0.0;
        }
        for (word, sure) in met {
            of_phrase += self.index.rarity(word) * sure;
        }
        let whole: f32 = phrase.iter().map(|word| self.index.rarity(*word)).sum();
        if whole <= 0.0 {
            return 0.0;
        }
        let (of_query, of_phrase) = (of_query / asked, of_phrase / whole);
        worth::PHRASE * 2.0 * of_query * of_phrase / (of_query + of_phrase)
    }

    /// How near the name is to the letters of the query, from 0 to 1.
    fn near(&self, entry: usize) -> f32 {
        let name = self.index.entry(entry).map_or("", |held| held.folded);
        if self.near.len() < 2 || !in_order(&self.near, name) {
            return 0.0;
        }
        let score = self.matcher.fuzzy_match(name, &self.near).unwrap_or(0);
        #[expect(clippy::cast_precision_loss, reason = "a ratio of small scores")]
        let near = (score as f32 / self.perfect as f32).clamp(0.0, 1.0);
        if near < 0.5 { 0.0 } else { near }
    }
}

impl Index {
    /// A found entry, with the parts of its name to mark.
    pub(super) fn hit(&self, query: &str, terms: &[Term], found: &Found) -> Option<Hit> {
        let entry = self.entry(found.entry)?;
        let mut marks = self.word_marks(entry.name, terms);
        if marks.is_empty() {
            marks = letter_marks(entry.name, query);
        }
        Some(Hit { id: entry.id.to_owned(), number: found.entry, score: f64::from((found.score * 100.0).round()) / 100.0, marks })
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

/// The score below which nothing comes among so many, whatever near-misses add.
fn least(found: &mut [Found], limit: usize) -> f32 {
    if limit >= found.len() {
        return f32::NEG_INFINITY;
    }
    let (_, last, _) = found.select_nth_unstable_by(limit, |a, b| b.score.total_cmp(&a.score));
    last.score - worth::NEAR_AT_MOST
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{load, shipped};
    use crate::search::terms::terms;

    #[test]
    fn what_is_not_looked_at_closely_would_not_have_come_first() {
        let index = Index::new(&load(&[shipped()]).catalogue);
        let lists = [include_str!("../../tests/search/tuned.txt"), include_str!("../../tests/search/held-out.txt")];
        let asked = lists.into_iter().flat_map(str::lines).filter_map(|line| line.split_once('|')).map(|(query, _)| query.trim());
        for query in asked.flat_map(|query| [query, &query[..query.floor_char_boundary(query.len() / 2)]]) {
            let terms = terms(&index, query);
            let scorer = Scorer::new(&index, query, &terms);
            let told = |found: Vec<Found>| found.into_iter().map(|found| (found.entry, found.score)).collect::<Vec<_>>();
            for limit in [1, 4, 9, 50] {
                let all = scorer.by_words(usize::MAX);
                let all = all.map_or_else(|| first(scorer.by_letters(), limit), |found| scorer.with_letters(found, limit));
                assert_eq!(told(scorer.best(limit)), told(all), "{query}");
            }
        }
    }
}
