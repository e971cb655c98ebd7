//! What lies within what: the closure of the places of a catalogue.

use std::collections::HashMap;

/// Places by id, with everything that each lies within.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    index: HashMap<String, usize>,
    names: Vec<String>,
    /// For each place a bit for every place that it lies within, itself included.
    outer: Vec<Vec<u64>>,
}

impl Places {
    /// Builds the closure from each place's id, its name, and the ids of the next larger places.
    /// An id that is not there is passed over; a circle makes its members lie within one another.
    pub fn new<'a>(places: impl IntoIterator<Item = (&'a str, &'a str, &'a [String])>) -> Places {
        let places: Vec<_> = places.into_iter().collect();
        let index: HashMap<String, usize> = places.iter().enumerate().map(|(at, (id, ..))| ((*id).to_owned(), at)).collect();
        let words = places.len().div_ceil(64);
        let mut outer = vec![vec![0; words]; places.len()];
        for (at, bits) in outer.iter_mut().enumerate() {
            let mut ahead = vec![at];
            while let Some(next) = ahead.pop() {
                if bit(bits, next) {
                    continue;
                }
                bits[next / 64] |= 1 << (next % 64);
                ahead.extend(places[next].2.iter().filter_map(|id| index.get(id)));
            }
        }
        Places { index, names: places.iter().map(|(_, name, _)| (*name).to_owned()).collect(), outer }
    }

    /// Every place, its id and its name, in the order given.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut ids: Vec<(&str, usize)> = self.index.iter().map(|(id, at)| (id.as_str(), *at)).collect();
        ids.sort_by_key(|(_, at)| *at);
        ids.into_iter().map(|(id, at)| (id, self.names[at].as_str()))
    }

    /// The name of a place.
    pub fn name(&self, id: &str) -> Option<&str> {
        self.index.get(id).map(|&at| self.names[at].as_str())
    }

    /// Whether one place lies within another, or is it.
    pub fn lies_in(&self, inner: &str, outer: &str) -> bool {
        match (self.index.get(inner), self.index.get(outer)) {
            (Some(&inner), Some(&outer)) => bit(&self.outer[inner], outer),
            _ => inner == outer,
        }
    }

    /// The places there are, in no order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.index.keys().map(String::as_str)
    }

    /// Whether some place lies within both: then somebody in the one may be in the other.
    pub fn share(&self, one: &str, other: &str) -> bool {
        match (self.index.get(one), self.index.get(other)) {
            (Some(&one), Some(&other)) => self.outer.iter().any(|bits| bit(bits, one) && bit(bits, other)),
            _ => one == other,
        }
    }
}

fn bit(bits: &[u64], at: usize) -> bool {
    bits[at / 64] & (1 << (at % 64)) != 0
}

#[cfg(test)]
mod tests {
    use super::Places;

    fn sample() -> Places {
        let within = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        let (england, region, area, town) = (vec![], within(&["england"]), within(&["region", "lost"]), within(&["area", "county"]));
        let county = within(&["england"]);
        Places::new([
            ("england", "England", england.as_slice()),
            ("region", "Region", region.as_slice()),
            ("area", "Area", area.as_slice()),
            ("county", "County", county.as_slice()),
            ("town", "Town", town.as_slice()),
        ])
    }

    #[test]
    fn a_place_lies_in_all_that_is_above_it_and_in_nothing_below() {
        let places = sample();
        assert!(places.lies_in("town", "england"));
        assert!(places.lies_in("area", "area"));
        assert!(!places.lies_in("area", "town"));
        assert!(!places.lies_in("area", "county"));
    }

    #[test]
    fn places_that_overlap_share_what_lies_in_both() {
        let places = sample();
        assert!(places.share("area", "county"));
        assert!(places.share("england", "town"));
        assert!(!Places::new([("a", "A", [].as_slice()), ("b", "B", [].as_slice())]).share("a", "b"));
    }

    #[test]
    fn a_circle_ends() {
        let (a, b) = (vec!["b".to_owned()], vec!["a".to_owned()]);
        let places = Places::new([("a", "A", a.as_slice()), ("b", "B", b.as_slice())]);
        assert!(places.lies_in("a", "b") && places.lies_in("b", "a"));
    }
}
