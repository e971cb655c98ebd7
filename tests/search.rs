//! How well the search answers people's own words: two labelled lists, one of which nothing may be tuned for.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a test may fail by panicking, and says how well the search does")]

use fingerpost::catalogue::{Catalogue, load, shipped};
use fingerpost::search::Index;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

fn catalogue() -> Catalogue {
    load(&[shipped()]).catalogue
}

/// One query, and the entries any of which answers it.
fn labelled(list: &str) -> Vec<(&str, Vec<&str>)> {
    list.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| line.split_once('|').map(|(query, ids)| (query.trim(), ids.split_whitespace().collect())).unwrap())
        .collect()
}

/// Of the queries of a list, how many were answered first and how many within the first five.
#[derive(Default)]
struct Success {
    queries: usize,
    first: usize,
    five: usize,
}

impl Success {
    fn count(&mut self, place: Option<usize>) {
        self.queries += 1;
        self.first += usize::from(place == Some(0));
        self.five += usize::from(place.is_some_and(|place| place < 5));
    }

    /// As parts of one.
    fn at(&self) -> (f64, f64) {
        let of = |count: usize| count as f64 / self.queries as f64;
        (of(self.first), of(self.five))
    }
}

/// Asks every query of some lists, and says how well the search does and how fuzzy-matcher would do alone over names and aliases.
fn success(name: &str, lists: &[&str]) -> Success {
    let catalogue = catalogue();
    let index = Index::new(&catalogue);
    let (mut ours, mut alone) = (Success::default(), Success::default());
    for (query, answers) in lists.iter().flat_map(|list| labelled(list)) {
        for answer in &answers {
            assert!(catalogue.provisions.contains_key(*answer), "`{answer}` is not in the catalogue");
        }
        let hits: Vec<String> = index.find(query, 5).into_iter().map(|hit| hit.id).collect();
        let place = hits.iter().position(|hit| answers.contains(&hit.as_str()));
        ours.count(place);
        if place != Some(0) {
            println!("{name}: `{query}` wants {answers:?}, found at {place:?}: {hits:?}");
        }
        alone.count(fuzzy_alone(&catalogue, query).iter().position(|hit| answers.contains(hit)));
    }
    for (who, success) in [("the search", &ours), ("fuzzy-matcher alone", &alone)] {
        let (first, five) = success.at();
        println!("{name}, {who}: {} queries, success at 1: {:.1}%, at 5: {:.1}%", success.queries, 100.0 * first, 100.0 * five);
    }
    ours
}

/// The five entries whose name or alias fuzzy-matcher likes best.
fn fuzzy_alone<'c>(catalogue: &'c Catalogue, query: &str) -> Vec<&'c str> {
    let matcher = SkimMatcherV2::default().ignore_case();
    let best = |provision: &fingerpost::catalogue::Provision| {
        std::iter::once(&provision.name).chain(&provision.also).filter_map(|words| matcher.fuzzy_match(words, query)).max()
    };
    let mut liked: Vec<(i64, &str)> =
        catalogue.provisions.values().filter_map(|provision| Some((best(provision)?, provision.id.as_str()))).collect();
    liked.sort_by_key(|(score, id)| (std::cmp::Reverse(*score), *id));
    liked.into_iter().take(5).map(|(_, id)| id).collect()
}

#[test]
fn queries_that_may_be_tuned_for_are_answered() {
    let success = success("tuned", &[include_str!("search/tuned.txt")]);
    let (first, five) = success.at();
    assert!(success.queries >= 75 && first >= 0.85 && five >= 0.97, "{first} {five}");
}

#[test]
fn queries_held_out_are_answered() {
    let success = success("held out", &[include_str!("search/held-out.txt"), include_str!("search/held-out-2.txt")]);
    let (first, five) = success.at();
    assert!(success.queries >= 75 && first >= 0.85 && five >= 0.97, "{first} {five}");
}

/// What the search makes of words that it was never told: every alias in its turn is taken away, and asked for. Other entries may answer
/// one as well, so only changes of this figure tell anything: it is what weights are chosen by.
///
/// Run by hand: `cargo test --release --test search -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement: it prints a figure and fails nothing"]
fn aliases_left_out() {
    const FOLDS: usize = 8;
    let whole = catalogue();
    let mut success = Success::default();
    for fold in 0..FOLDS {
        let mut left_out = Vec::new();
        let mut without = whole.clone();
        for provision in without.provisions.values_mut() {
            let (gone, kept): (Vec<_>, Vec<_>) = provision.also.drain(..).enumerate().partition(|(place, _)| place % FOLDS == fold);
            left_out.extend(gone.into_iter().map(|(_, also)| (also, provision.id.clone())));
            provision.also = kept.into_iter().map(|(_, also)| also).collect();
        }
        let index = Index::new(&without);
        for (query, id) in left_out.iter().filter(|(query, _)| query.contains(' ')) {
            success.count(index.find(query, 5).iter().position(|hit| hit.id == *id));
        }
    }
    let (first, five) = success.at();
    println!("left out: {} aliases, success at 1: {:.1}%, at 5: {:.1}%", success.queries, 100.0 * first, 100.0 * five);
}

/// Run by hand: `cargo test --release --test search -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement: it prints a figure and fails nothing"]
fn time_for_one_key() {
    let catalogue = catalogue();
    let started = std::time::Instant::now();
    let index = Index::new(&catalogue);
    println!("index of {} provisions: {:?}", catalogue.provisions.len(), started.elapsed());
    let query = "mentl helth advisr paying for taxi";
    let mut times: Vec<_> = (1..=query.len())
        .cycle()
        .take(50 * query.len())
        .map(|end| {
            let started = std::time::Instant::now();
            std::hint::black_box(index.find(&query[..end], 20));
            started.elapsed()
        })
        .collect();
    times.sort();
    println!("one key: p50 {:?}, p99 {:?}, most {:?}", times[times.len() / 2], times[times.len() * 99 / 100], times[times.len() - 1]);
}
