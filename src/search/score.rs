//! How well an entry answers a query.

use std::collections::BinaryHeap;
use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::ahead::{Ahead, Known};
use super::index::{Hit, Index, Phrases, letters};
use super::terms::{Meant, Term};
use super::words::words;
use crate::text::fold;

/// What whole phrases add to what single words give, which is 1 at best.
mod worth {
    pub(super) const PHRASE: f32 = 0.4;
    pub(super) const WHOLE: f32 = 2.1;
    /// Near-misses on names only ever decide between entries that words leave equal, or where words find nothing.
    pub(super) const NEAR: f32 = 0.08;
    /// What is worked out in another way may be so much more, for what is lost in rounding.
    pub(super) const ROUNDED: f32 = 1.001;
    /// A word of a name or an alias weighs as much as this in its entry, or more.
    pub(super) const IN_A_NAME: f32 = 0.96;
}

/// One entry that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Found {
    pub(super) entry: usize,
    pub(super) score: f32,
}

/// Fewer letters, in bytes, are in every name.
const SHORTEST: usize = 2;

/// Scores the entries of an index for one query.
pub(super) struct Scorer<'a> {
    index: &'a Index,
    terms: &'a [Term],
    /// The query's words, small ones and all.
    whole: String,
    /// The query without spaces and small letters, for near-misses.
    near: String,
    letters: u64,
    /// What a name that is just those letters would score.
    perfect: i64,
    matcher: SkimMatcherV2,
    /// How much all of the query tells.
    asked: f32,
    /// Every word that something of the query may stand for.
    meant: Meant,
}

impl<'a> Scorer<'a> {
    pub(super) fn new(index: &'a Index, query: &str, terms: &'a [Term]) -> Self {
        let near: String = fold(query).chars().filter(|letter| letter.is_alphanumeric()).collect();
        let matcher = SkimMatcherV2::default().ignore_case();
        let perfect = matcher.fuzzy_match(&near, &near).unwrap_or(1).max(1);
        let (asked, meant) = (terms.iter().map(|term| term.rarity).sum(), Meant::by(terms));
        let letters = letters(&near);
        Self { index, terms, whole: words(query).join(" "), near, letters, perfect, matcher, asked, meant }
    }

    /// The entries that have most of the query, best first and equal ones in their order, so many at most.
    ///
    /// Phrases take long to compare, and letters longer: an entry is looked at more closely only where it could still come next.
    pub(super) fn best(&self, limit: usize) -> Vec<Found> {
        let candidates = self.candidates();
        let (mut best, mut room) = (Vec::new(), Room::default());
        let least = self.reached(&candidates, limit, &mut room);
        let mut ahead: BinaryHeap<Ahead> = candidates.into_iter().filter(|candidate| candidate.most >= least).collect();
        while best.len() < limit
            && let Some(next) = ahead.pop()
        {
            if matches!(next.known, Known::All) {
                best.push(Found { entry: next.entry as usize, score: next.most });
            } else if let Some(closer) = self.closer(next, &mut room) {
                ahead.push(closer);
            }
        }
        best
    }

    /// Everything that could be found, by what words give it. Where no word was found: the entries whose names have most of the query's letters in
    /// order; these would be found in many names beside words, and mean nothing there.
    fn candidates(&self) -> Vec<Ahead> {
        let whole = self.word_for_word();
        let by_word = self.by_word();
        if by_word.is_empty() {
            let by_letters = (0u32..).take(self.index.len()).map(|entry| self.ahead(entry, 0.0));
            return by_letters.filter(|ahead| ahead.most > 0.0).collect();
        }
        let ahead = by_word.into_iter().map(|(entry, Given { words, named })| {
            let most = words / self.asked + most_by_phrases(named, self.asked, whole) + self.near_at_most(entry);
            Ahead { entry, most, known: Known::Words(words) }
        });
        ahead.collect()
    }

    /// A score that so many entries reach at least: what cannot come to it need not be looked at.
    fn reached(&self, candidates: &[Ahead], limit: usize, room: &mut Room) -> f32 {
        let likely = limit.saturating_mul(2);
        if limit == 0 || candidates.len() <= likely {
            return 0.0;
        }
        let mut most: Vec<f32> = candidates.iter().map(|candidate| candidate.most).collect();
        let (_, last, _) = most.select_nth_unstable_by(likely, |one, other| other.total_cmp(one));
        let likely = candidates.iter().filter(|candidate| candidate.most >= *last).take(likely);
        let mut reached: Vec<f32> = likely.filter_map(|candidate| self.closer(*candidate, room)).map(|closer| closer.least()).collect();
        if reached.len() < limit {
            return 0.0;
        }
        *reached.select_nth_unstable_by(limit - 1, |one, other| other.total_cmp(one)).1
    }

    /// The same entry, looked at more closely; none where it answers nothing.
    fn closer(&self, Ahead { entry, most, known }: Ahead, room: &mut Room) -> Option<Ahead> {
        match known {
            Known::Words(words) => {
                let (prior, phrases) = self.index.called(entry as usize)?;
                Some(self.ahead(entry, prior * (words / self.asked + self.phrases(phrases, room))))
            }
            Known::Phrases(score) => {
                let score = score + worth::NEAR * self.near(entry as usize);
                (score > 0.0).then_some(Ahead { entry, most: score, known: Known::All })
            }
            Known::All => Some(Ahead { entry, most, known }),
        }
    }

    /// An entry of which all is known but what letters give.
    fn ahead(&self, entry: u32, score: f32) -> Ahead {
        Ahead { entry, most: score + self.near_at_most(entry), known: Known::Phrases(score) }
    }

    /// What letters give an entry at most: nothing where its name does not have them.
    fn near_at_most(&self, entry: u32) -> f32 {
        let may_be_near = self.near.len() >= SHORTEST && self.index.has_letters(entry as usize, self.letters);
        if may_be_near { worth::NEAR } else { 0.0 }
    }

    /// How much of it has to stand in a name that is just the query; none where nothing can be called so.
    fn word_for_word(&self) -> Option<f32> {
        let stand = self.whole.split(' ').all(|word| self.index.word(word).is_some());
        let word_for_word = self.terms.iter().filter(|term| term.meanings.iter().any(|(_, sure)| sure >= 1.0));
        stand.then(|| word_for_word.map(|term| term.rarity).sum())
    }

    /// What the words of the query give each entry that has one: for each word its best meaning.
    fn by_word(&self) -> Vec<(u32, Given)> {
        let mut given = vec![Given::default(); self.index.len()];
        let mut best = vec![Given::default(); self.index.len()];
        let (mut met, mut found): (Vec<u32>, Vec<u32>) = (Vec::new(), Vec::new());
        for term in self.terms {
            for (word, sure) in term.meanings.iter() {
                for (entry, weight) in self.index.places(word) {
                    let Some(best) = best.get_mut(entry as usize) else { continue };
                    if best.words <= 0.0 {
                        met.push(entry);
                    }
                    best.words = best.words.max(sure * weight);
                    if weight >= worth::IN_A_NAME {
                        best.named = best.named.max(sure);
                    }
                }
            }
            for entry in met.drain(..) {
                let best = std::mem::take(&mut best[entry as usize]);
                let given = &mut given[entry as usize];
                if given.words <= 0.0 && best.words > 0.0 {
                    found.push(entry);
                }
                given.words += term.rarity * best.words;
                given.named += term.rarity * best.named;
            }
        }
        found.into_iter().map(|entry| (entry, given[entry as usize])).collect()
    }

    /// How far the best of the names and aliases and the query are the same.
    fn phrases(&self, mut phrases: Phrases<'_>, room: &mut Room) -> f32 {
        let mut best = 0.0_f32;
        while let Some(whole) = phrases.next(&mut room.phrase) {
            if whole == self.whole.as_bytes() {
                return worth::PHRASE + worth::WHOLE;
            }
            best = best.max(self.phrase(room));
        }
        best
    }

    /// How far a name or an alias and the query are the same: the harmonic mean of how much of each the other has.
    fn phrase(&self, room: &mut Room) -> f32 {
        let Room { phrase, meant, met } = room;
        meant.clear();
        meant.extend(phrase.iter().copied().filter(|word| self.meant.has(*word)));
        if meant.is_empty() {
            return 0.0;
        }
        let (mut of_query, mut of_phrase) = (0.0, 0.0);
        met.clear();
        for term in self.terms {
            if let Some((word, sure)) = term.meanings.surest(meant) {
                of_query += term.rarity * sure;
                match met.iter_mut().find(|(other, _)| *other == word) {
                    Some((_, known)) => *known = known.max(sure),
                    None => met.push((word, sure)),
                }
            }
        }
        if self.asked <= 0.0 || of_query <= 0.0 {
            return 0.0;
        }
        for (word, sure) in met {
            of_phrase += self.index.rarity(*word) * *sure;
        }
        let whole: f32 = phrase.iter().map(|word| self.index.rarity(*word)).sum();
        if whole <= 0.0 {
            return 0.0;
        }
        let (of_query, of_phrase) = (of_query / self.asked, of_phrase / whole);
        worth::PHRASE * 2.0 * of_query * of_phrase / (of_query + of_phrase)
    }

    /// How near the name is to the letters of the query, from 0 to 1.
    fn near(&self, entry: usize) -> f32 {
        let name = self.index.entry(entry).map_or("", |held| held.folded);
        if self.near.len() < SHORTEST || !in_order(&self.near, name) {
            return 0.0;
        }
        let score = self.matcher.fuzzy_match(name, &self.near).unwrap_or(0);
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

/// What words give an entry.
#[derive(Clone, Copy, Default)]
struct Given {
    /// By all words, wherever they stand.
    words: f32,
    /// How much of the query may stand in a name.
    named: f32,
}

/// Room for what is compared of a phrase, used again for the next.
#[derive(Default)]
struct Room {
    /// Its words.
    phrase: Vec<u32>,
    /// Those of them that the query means.
    meant: Vec<u32>,
    /// Those that were met, and how surely.
    met: Vec<(u32, f32)>,
}

/// What phrases add at most, by how much of the query may stand in a name, and how much has to in one that is just the query: whatever a name has in
/// common with the query, its entry has too.
fn most_by_phrases(named: f32, asked: f32, whole: Option<f32>) -> f32 {
    if whole.is_some_and(|whole| named >= whole) {
        return worth::PHRASE + worth::WHOLE;
    }
    let share = named / asked;
    worth::ROUNDED * worth::PHRASE * 2.0 * share / (1.0 + share)
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

    /// Every entry that can be found, looked at closely.
    fn all(scorer: &Scorer<'_>) -> Vec<Found> {
        let (mut found, mut room) = (Vec::new(), Room::default());
        let mut ahead = scorer.candidates();
        while let Some(next) = ahead.pop() {
            if matches!(next.known, Known::All) {
                found.push(Found { entry: next.entry as usize, score: next.most });
            } else if let Some(closer) = scorer.closer(next, &mut room) {
                assert!(closer.most <= next.most, "{next:?} {closer:?}");
                ahead.push(closer);
            }
        }
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.entry.cmp(&b.entry)));
        found
    }

    #[test]
    fn what_is_not_looked_at_closely_would_not_have_come_first() {
        let index = Index::new(&load(&[shipped()]).catalogue);
        let lists = [include_str!("../../tests/search/tuned.txt"), include_str!("../../tests/search/held-out.txt")];
        let asked = lists.into_iter().flat_map(str::lines).filter_map(|line| line.split_once('|')).map(|(query, _)| query.trim());
        for query in asked.flat_map(|query| [query, &query[..query.floor_char_boundary(query.len() / 2)]]) {
            let terms = terms(&index, query);
            let scorer = Scorer::new(&index, query, &terms);
            let all = all(&scorer);
            for limit in [1, 4, 9, 50, usize::MAX] {
                assert_eq!(scorer.best(limit), all[..limit.min(all.len())], "{query}");
            }
        }
    }
}
