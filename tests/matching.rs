//! Matching on the shipped catalogue: people of different kinds, and what it costs.

use std::time::{Duration, Instant};

use fingerpost::catalogue::{Catalogue, load, shipped};
use fingerpost::facts::{Answer, Facts, Sensitivity, Value};
use fingerpost::matching::{Matcher, Matches, Verdict, Whole};
use fingerpost::rules::Places;
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

/// A catalogue, and what lies within what in it.
struct World(Catalogue, Places);

impl World {
    fn shipped() -> World {
        World::of(catalogue())
    }

    fn of(catalogue: Catalogue) -> World {
        let places = catalogue.nested_places();
        World(catalogue, places)
    }

    fn holds(&self, facts: &Facts, on: Date) -> Matcher<'_> {
        Matcher::new(&self.0, &self.1, facts.clone(), on)
    }
}

fn verdict(matches: &Matches<'_>, id: &str) -> Option<Verdict> {
    matches.all().find(|matched| matched.provision.id == id).map(|matched| matched.verdict)
}

#[test]
fn a_young_man_with_a_plan() {
    let world = World::shipped();
    let matches = world.holds(&young_man_with_a_plan(), TODAY).matches(false);
    assert_eq!(verdict(&matches, "supported-internship"), Some(Verdict::Fits));
    let older = told(&[("age", number(40)), ("ehc_plan", Value::YesNo(false))]);
    let older = world.holds(&older, TODAY);
    let no = older.matches(false);
    let internship = no.no.iter().find(|matched| matched.provision.id == "supported-internship").unwrap();
    let reasons = older.why(internship).reasons;
    assert!(reasons.iter().filter(|reason| reason.met == Some(false)).count() >= 2, "{reasons:?}");
}

#[test]
fn sources_differ_at_25_and_not_at_24() {
    let world = World::shipped();
    for (age, expected) in [(24, Verdict::Fits), (25, Verdict::Ask), (26, Verdict::No)] {
        let mut facts = young_man_with_a_plan();
        facts.tell("age", Answer::Known(number(age)), TODAY);
        let matches = world.holds(&facts, TODAY).matches(false);
        assert_eq!(verdict(&matches, "supported-internship"), Some(expected), "{age}");
    }
}

#[test]
fn a_woman_off_work_with_anxiety() {
    let world = World::shipped();
    let matches = world.holds(&woman_off_work_with_anxiety(), TODAY).matches(false);
    for id in ["statutory-sick-pay", "phased-return", "talking-therapies"] {
        assert!(matches!(verdict(&matches, id), Some(Verdict::Fits | Verdict::Ask)), "{id}: {:?}", verdict(&matches, id));
    }
    assert_eq!(verdict(&matches, "fit-for-work"), None, "it has closed");
}

#[test]
fn the_world_of_another_day() {
    let world = World::shipped();
    let man = man_after_a_stroke();
    let then = world.holds(&man, date(2018, 6, 1)).matches(false);
    assert!(matches!(verdict(&then, "work-and-health-programme"), Some(Verdict::Fits | Verdict::Ask)));
    let now = world.holds(&man, TODAY);
    assert_eq!(verdict(&now.matches(false), "work-and-health-programme"), None);
    assert_eq!(verdict(&now.matches(true), "work-and-health-programme"), Some(Verdict::Fits));
}

#[test]
fn nothing_that_must_not_be_asked_is_asked() {
    let world = World::shipped();
    for facts in [Facts::default(), young_man_with_a_plan(), woman_off_work_with_anxiety(), man_after_a_stroke()] {
        let matches = world.holds(&facts, TODAY).matches(true);
        assert!(!matches.ask_next.is_empty());
        assert!(matches.ask_next.is_sorted_by(|a, b| a.settles >= b.settles));
        for next in &matches.ask_next {
            let fact = world.0.vocabulary.get(&next.fact).unwrap();
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
    for world in [World::of(shipped), World::of(many)] {
        for (person, facts) in people.iter().enumerate() {
            let matcher = world.holds(facts, TODAY);
            let verdicts = time(|| drop(std::hint::black_box(matcher.matches(true))));
            let with_reasons = time(|| drop(std::hint::black_box(serde_json::to_vec(&Whole::new(&matcher, &matcher.matches(true))))));
            println!(
                "{} provisions, person {person}: {verdicts}; every reason of all written out: {with_reasons}",
                world.0.provisions.len()
            );
        }
    }
}

fn time(work: impl Fn()) -> String {
    let mut times: Vec<Duration> = (0..300)
        .map(|_| {
            let started = Instant::now();
            work();
            started.elapsed()
        })
        .collect();
    times.sort();
    format!("p50 {:?}, p99 {:?}", times[150], times[297])
}
