//! How well the search answers people's own words: two labelled lists, one of which nothing may be tuned for.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a test may fail by panicking, and says how well the search does")]

use fingerpost::catalogue::{Catalogue, load, shipped};
use fingerpost::search::Index;

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

/// How many queries of a list were answered first, and how many within the first five, as parts of one.
fn success(name: &str, list: &str) -> (f64, f64) {
    let catalogue = catalogue();
    let index = Index::new(&catalogue);
    let queries = labelled(list);
    let (mut first, mut five) = (0, 0);
    for (query, answers) in &queries {
        for answer in answers {
            assert!(catalogue.provisions.contains_key(*answer), "`{answer}` is not in the catalogue");
        }
        let hits: Vec<String> = index.find(query, 5).into_iter().map(|hit| hit.id).collect();
        let place = hits.iter().position(|hit| answers.contains(&hit.as_str()));
        first += usize::from(place == Some(0));
        five += usize::from(place.is_some());
        if place != Some(0) {
            println!("{name}: `{query}` wants {answers:?}, found at {place:?}: {hits:?}");
        }
    }
    let of = |count: usize| count as f64 / queries.len() as f64;
    println!("{name}: {} queries, success at 1: {:.1}%, at 5: {:.1}%", queries.len(), 100.0 * of(first), 100.0 * of(five));
    (of(first), of(five))
}

#[test]
fn queries_that_may_be_tuned_for_are_answered() {
    let (first, five) = success("tuned", include_str!("search/tuned.txt"));
    assert!(first >= 0.85 && five >= 0.97, "{first} {five}");
}

#[test]
fn queries_held_out_are_answered() {
    let (first, five) = success("held out", include_str!("search/held-out.txt"));
    assert!(first >= 0.85 && five >= 0.97, "{first} {five}");
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
