//! Matching on the shipped catalogue: people of different kinds, and what it costs.

use std::time::{Duration, Instant};

use fingerpost::catalogue::{Catalogue, load, shipped};
use fingerpost::facts::{Answer, Facts, Sensitivity, Value};
use fingerpost::matching::{Matches, Verdict, matches};
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 22);

fn catalogue() -> Catalogue {
    load(&[shipped()]).catalogue
}

fn yes() -> Value {
    Value::YesNo(true)
}

fn number(n: i64) -> Value {
    Value::Number(n.into())
}

fn set(named: &[&str]) -> Value {
    Value::Set { named: named.iter().map(|id| (*id).to_owned()).collect(), complete: false }
}

fn place(id: &str) -> Value {
    Value::Place(id.to_owned())
}

fn told(facts: &[(&str, Value)]) -> Facts {
    let mut told = Facts::default();
    for (key, value) in facts {
        told.tell(key, Answer::Known(value.clone()), TODAY);
    }
    told
}

fn young_man_with_a_plan() -> Facts {
    told(&[
        ("age", number(19)),
        ("place", place("derby")),
        ("ehc_plan", yes()),
        ("full_time_education", yes()),
        ("disabled", yes()),
        ("conditions", set(&["learning-disability"])),
    ])
}

fn woman_off_work_with_anxiety() -> Facts {
    told(&[
        ("age", number(41)),
        ("place", place("nottingham")),
        ("work", set(&["employed", "off-sick"])),
        ("weeks_off_sick", number(6)),
        ("conditions", set(&["mental-health"])),
        ("long_term_condition", yes()),
        ("fit_note", Value::Choice("not-fit".into())),
        ("employer_size", number(30)),
    ])
}

fn man_after_a_stroke() -> Facts {
    told(&[
        ("age", number(56)),
        ("place", place("derbyshire")),
        ("benefits", set(&["uc"])),
        ("wca_result", Value::Choice("lcw".into())),
        ("work", set(&["unemployed"])),
        ("disabled", yes()),
        ("conditions", set(&["neurological", "physical"])),
        ("wants_work", yes()),
    ])
}

fn verdict(matches: &Matches, id: &str) -> Option<Verdict> {
    matches.fits.iter().chain(&matches.ask).chain(&matches.no).find(|matched| matched.id == id).map(|matched| matched.verdict)
}

#[test]
fn a_young_man_with_a_plan() {
    let matches = matches(&catalogue(), &young_man_with_a_plan(), TODAY, false);
    assert_eq!(verdict(&matches, "supported-internship"), Some(Verdict::Fits));
    let older = told(&[("age", number(40)), ("ehc_plan", Value::YesNo(false))]);
    let no = fingerpost::matching::matches(&catalogue(), &older, TODAY, false);
    let internship = no.no.iter().find(|matched| matched.id == "supported-internship").unwrap();
    assert!(internship.reasons.iter().filter(|reason| reason.met == Some(false)).count() >= 2, "{:?}", internship.reasons);
}

#[test]
fn sources_differ_at_25_and_not_at_24() {
    for (age, expected) in [(24, Verdict::Fits), (25, Verdict::Ask), (26, Verdict::No)] {
        let mut facts = young_man_with_a_plan();
        facts.tell("age", Answer::Known(number(age)), TODAY);
        let matches = matches(&catalogue(), &facts, TODAY, false);
        assert_eq!(verdict(&matches, "supported-internship"), Some(expected), "{age}");
    }
}

#[test]
fn a_woman_off_work_with_anxiety() {
    let matches = matches(&catalogue(), &woman_off_work_with_anxiety(), TODAY, false);
    for id in ["statutory-sick-pay", "phased-return", "talking-therapies"] {
        assert!(matches!(verdict(&matches, id), Some(Verdict::Fits | Verdict::Ask)), "{id}: {:?}", verdict(&matches, id));
    }
    assert_eq!(verdict(&matches, "fit-for-work"), None, "it has closed");
}

#[test]
fn the_world_of_another_day() {
    let then = matches(&catalogue(), &man_after_a_stroke(), date(2018, 6, 1), false);
    assert!(matches!(verdict(&then, "work-and-health-programme"), Some(Verdict::Fits | Verdict::Ask)));
    let now = matches(&catalogue(), &man_after_a_stroke(), TODAY, false);
    assert_eq!(verdict(&now, "work-and-health-programme"), None);
    assert_eq!(verdict(&matches(&catalogue(), &man_after_a_stroke(), TODAY, true), "work-and-health-programme"), Some(Verdict::Fits));
}

#[test]
fn nothing_that_must_not_be_asked_is_asked() {
    let catalogue = catalogue();
    for facts in [Facts::default(), young_man_with_a_plan(), woman_off_work_with_anxiety(), man_after_a_stroke()] {
        let matches = matches(&catalogue, &facts, TODAY, true);
        assert!(!matches.ask_next.is_empty());
        assert!(matches.ask_next.is_sorted_by(|a, b| a.settles >= b.settles));
        for next in &matches.ask_next {
            let fact = catalogue.vocabulary.get(&next.fact).unwrap();
            assert!(fact.offer.is_none() && !matches!(fact.sensitive, Some(Sensitivity::Criminal | Sensitivity::Safety)), "{}", fact.key);
        }
    }
}

/// Run by hand: `cargo test --release --test matching -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement: it prints figures and fails nothing"]
fn time_for_one_person() {
    let shipped = catalogue();
    let mut many = shipped.clone();
    for copy in 1.. {
        for provision in shipped.provisions.values() {
            let mut provision = provision.clone();
            provision.id = format!("{}-{copy}", provision.id);
            many.provisions.insert(provision.id.clone(), provision);
        }
        if many.provisions.len() >= 400 {
            break;
        }
    }
    let people = [Facts::default(), young_man_with_a_plan(), woman_off_work_with_anxiety(), man_after_a_stroke()];
    for catalogue in [&shipped, &many] {
        for (person, facts) in people.iter().enumerate() {
            let mut times: Vec<Duration> = (0..300)
                .map(|_| {
                    let started = Instant::now();
                    let found = std::hint::black_box(matches(catalogue, facts, TODAY, true));
                    let took = started.elapsed();
                    drop(found);
                    took
                })
                .collect();
            times.sort();
            println!("{} provisions, person {person}: p50 {:?}, p99 {:?}", catalogue.provisions.len(), times[150], times[297]);
        }
    }
}
