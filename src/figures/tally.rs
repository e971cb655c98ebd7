//! What was counted, before anything is withheld: for this room's eyes only.

use std::collections::BTreeMap;

/// What a count is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The figure, or the kind of it.
    pub figure: &'static str,
    /// Of a kind of figure, which: a scale, a need. Or else empty.
    pub of: String,
    /// The part; empty for a figure without parts.
    pub part: String,
}

/// Counts by what they are of. What is not there is nought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally(BTreeMap<Key, u32>);

impl Tally {
    /// Counts one more.
    pub fn one(&mut self, figure: &'static str, part: &str) {
        self.one_of(figure, "", part);
    }

    /// Counts one more of a kind of figure.
    pub fn one_of(&mut self, figure: &'static str, of: &str, part: &str) {
        self.add(Key { figure, of: of.to_owned(), part: part.to_owned() }, 1);
    }

    /// Adds what was counted elsewhere, of other people and other clubs.
    pub fn take_in(&mut self, other: Self) {
        other.0.into_iter().for_each(|(key, count)| self.add(key, count));
    }

    fn add(&mut self, key: Key, count: u32) {
        let own = self.0.entry(key).or_default();
        *own = own.saturating_add(count);
    }

    /// How many of a part there are.
    pub fn count(&self, figure: &str, of: &str, part: &str) -> u32 {
        self.parts(figure, of).find(|(known, _)| *known == part).map_or(0, |(_, count)| count)
    }

    /// The parts of a figure that were counted, in order of id.
    pub fn parts(&self, figure: &str, of: &str) -> impl Iterator<Item = (&str, u32)> {
        self.0.iter().filter(move |(key, _)| key.figure == figure && key.of == of).map(|(key, count)| (key.part.as_str(), *count))
    }

    /// What there is of a kind of figure, in order of id.
    pub fn each(&self, figure: &str) -> Vec<&str> {
        let mut each: Vec<&str> = self.0.keys().filter(|key| key.figure == figure).map(|key| key.of.as_str()).collect();
        each.dedup();
        each
    }
}
