//! What each word of a query may stand for.

use super::index::{Index, letters};
use super::words::{is_stop, stem, words};
use crate::text::distance;

/// One word of a query: the words of the index that it may stand for, and how surely (1 for the word itself).
#[derive(Debug)]
pub(super) struct Term {
    pub(super) meanings: Meanings,
    /// How much it tells.
    pub(super) rarity: f32,
}

/// How surely a word stands for another that it is not.
mod sure {
    pub(super) const STEM: f32 = 0.97;
    pub(super) const COMPOUND: f32 = 0.8;
    pub(super) const STANDS_FOR: f32 = 0.7;
    pub(super) const BEGUN: f32 = 0.85;
    pub(super) const BEGUN_BEFORE: f32 = 0.6;
    pub(super) const FAMILY: f32 = 0.5;
    pub(super) const ONE_SLIP: f32 = 0.75;
    pub(super) const MORE_SLIPS: f32 = 0.6;
}

/// The words of a query that mean something, each with what it may stand for. A word that stands nowhere in the index is left out.
pub(super) fn terms(index: &Index, query: &str) -> Vec<Term> {
    let all = words(query);
    // A query of small words alone ("to", "in") is somebody still typing, or looking for just those.
    let keep_small = all.iter().all(|word| is_stop(word));
    // After a space the last word is whole.
    let unfinished = query.chars().next_back().is_some_and(char::is_alphanumeric);
    let mut terms = Vec::new();
    for (at, word) in all.iter().enumerate() {
        if is_stop(word) && !keep_small {
            continue;
        }
        let last = at + 1 == all.len();
        let neighbours = [
            at.checked_sub(1).and_then(|before| all.get(before)).map(|before| format!("{before}{word}")),
            all.get(at + 1).map(|after| format!("{word}{after}")),
        ];
        let meanings = meanings(index, word, last && unfinished, neighbours.iter().flatten());
        if let Some(rarity) = rarity(index, &meanings) {
            terms.push(Term { meanings, rarity });
        }
    }
    terms.extend(phrases(index, &all));
    terms
}

/// Everyday phrases of two or three words, each a term of its own beside its words.
fn phrases(index: &Index, all: &[String]) -> Vec<Term> {
    let runs = [2, 3].into_iter().flat_map(|long| all.windows(long));
    let stand = runs.filter_map(|run| index.meant_by(run));
    let terms = stand.filter_map(|parts| {
        let mut meanings = Meanings::default();
        for part in parts {
            if let Some(same) = index.word(part) {
                meanings.add(same, sure::STANDS_FOR);
            }
        }
        Some(Term { rarity: rarity(index, &meanings)?, meanings })
    });
    terms.collect()
}

fn meanings<'a>(index: &Index, word: &str, unfinished: bool, neighbours: impl Iterator<Item = &'a String>) -> Meanings {
    let mut meanings = Meanings::default();
    if let Some(same) = index.word(word) {
        meanings.add(same, 1.0);
    }
    if let Some(same) = index.word(&stem(word)) {
        meanings.add(same, sure::STEM);
    }
    let known = !meanings.all.is_empty();
    for joined in neighbours {
        if let Some(same) = index.word(joined) {
            meanings.add(same, sure::COMPOUND);
        }
    }
    for part in index.meant_by(&[word]).into_iter().flatten() {
        if let Some(same) = index.word(part) {
            meanings.add(same, sure::STANDS_FOR);
        }
    }
    let long = word.chars().count();
    if unfinished && long >= 2 {
        begun(index, word, if known { sure::BEGUN_BEFORE } else { sure::BEGUN }, &mut meanings);
    } else if !known && long >= 4 {
        begun(index, word, sure::BEGUN_BEFORE, &mut meanings);
    }
    family(index, word, &mut meanings);
    if meanings.all.is_empty() {
        slips(index, word, &mut meanings);
    }
    meanings
}

/// Words of the index, each with how surely it is meant, in the order in which they were thought of.
#[derive(Debug, Default)]
pub(super) struct Meanings {
    all: Vec<(u32, f32)>,
    /// For each word of the index, up to the last one that is meant, its place in `all` and one more; 0 for what is not meant.
    at: Vec<u32>,
}

impl Meanings {
    fn add(&mut self, word: u32, sure: f32) {
        match self.place(word) {
            Some(place) => self.all[place].1 = self.all[place].1.max(sure),
            None => {
                self.all.push((word, sure));
                self.at.resize(self.at.len().max(word as usize + 1), 0);
                self.at[word as usize] = u32::try_from(self.all.len()).unwrap_or_default();
            }
        }
    }

    fn place(&self, word: u32) -> Option<usize> {
        (*self.at.get(word as usize)? as usize).checked_sub(1)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, f32)> {
        self.all.iter().copied()
    }

    pub(super) fn has(&self, word: u32) -> bool {
        self.place(word).is_some()
    }

    /// Of some words the one that is most surely meant, and how surely; of equals the one that was thought of last.
    pub(super) fn surest(&self, of: &[u32]) -> Option<(u32, f32)> {
        let places = of.iter().filter_map(|word| self.place(*word));
        places.max_by(|a, b| self.all[*a].1.total_cmp(&self.all[*b].1).then(a.cmp(b))).map(|place| self.all[place])
    }
}

/// The words of the index that something of a query may stand for, one bit each: most words of most names are none of them.
pub(super) struct Meant(Vec<u64>);

impl Meant {
    pub(super) fn by(terms: &[Term]) -> Self {
        let mut bits = Vec::new();
        for (word, _) in terms.iter().flat_map(|term| term.meanings.iter()) {
            let at = word as usize / 64;
            bits.resize(bits.len().max(at + 1), 0);
            bits[at] |= 1 << (word % 64);
        }
        Self(bits)
    }

    pub(super) fn has(&self, word: u32) -> bool {
        self.0.get(word as usize / 64).is_some_and(|bits| bits >> (word % 64) & 1 != 0)
    }
}

/// Words that begin with this one.
fn begun(index: &Index, start: &str, sure: f32, meanings: &mut Meanings) {
    let from = index.first_from(start);
    let begun = (from..index.words.len()).take_while(|at| index.words.get(*at).starts_with(start.as_bytes()));
    for at in begun.filter_map(|at| u32::try_from(at).ok()) {
        meanings.add(at, sure);
    }
}

/// Words of the same family, which begin as this one does and end otherwise: `depressed` and `depression`.
fn family(index: &Index, word: &str, meanings: &mut Meanings) {
    let long = word.chars().count();
    let root = (long * 2 / 3).max(5);
    if let Some((end, _)) = word.char_indices().nth(root).filter(|_| long > root) {
        begun(index, &word[..end], sure::FAMILY, meanings);
    }
}

/// Words that this one may be a slip for: one in a word of four letters or more, two in one of eight or more, three in one of eleven or more.
fn slips(index: &Index, word: &str, meanings: &mut Meanings) {
    let typed: Vec<char> = word.chars().collect();
    let most = match typed.len() {
        0..=3 => return,
        4..=7 => 1,
        8..=10 => 2,
        _ => 3,
    };
    let bits = letters(word);
    for (at, other) in (0u32..).zip(&index.letters) {
        // A slip changes two letters of the set at most: most words are put aside without being compared.
        if (bits ^ other).count_ones() > 2 * most {
            continue;
        }
        let text = index.words.text(at as usize);
        if text.len() < 3 {
            continue;
        }
        let letters: Vec<char> = text.chars().collect();
        if let Some(slips) = distance(&typed, &letters, most as usize) {
            meanings.add(at, if slips <= 1 { sure::ONE_SLIP } else { sure::MORE_SLIPS });
        }
    }
}

/// How much a word of the query tells: as much as the surest of what it may stand for.
fn rarity(index: &Index, meanings: &Meanings) -> Option<f32> {
    let best = meanings.iter().map(|(_, sure)| sure).fold(0.0, f32::max);
    meanings.iter().filter(|(_, sure)| *sure >= best).map(|(word, _)| index.rarity(word)).reduce(f32::min)
}
