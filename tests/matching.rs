//! Matching on the shipped catalogue: people of different kinds, and what it costs.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::time::{Duration, Instant};

use fingerpost::catalogue::{Catalogue, State, load, shipped};
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
        ("fit_note", choice("not-fit")),
        ("employer_size", number(30)),
    ])
}

fn man_after_a_stroke() -> Facts {
    told(&[
        ("age", number(56)),
        ("place", place("derbyshire")),
        ("benefits", set(&["uc"])),
        ("wca_result", choice("lcw")),
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
    let matches = world.holds(&young_man_with_a_plan(), TODAY).matches();
    assert_eq!(verdict(&matches, "supported-internship"), Some(Verdict::Fits));
    let older = told(&[("age", number(40)), ("ehc_plan", Value::YesNo(false))]);
    let older = world.holds(&older, TODAY);
    let no = older.matches();
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
        let matches = world.holds(&facts, TODAY).matches();
        assert_eq!(verdict(&matches, "supported-internship"), Some(expected), "{age}");
    }
}

/// These, and none of the others.
fn only(named: &[&str]) -> Value {
    Value::Set { named: named.iter().map(|id| (*id).to_owned()).collect(), complete: true }
}

/// What is said of an entry on a day to somebody of whom no more is known, and how it stands.
fn said(world: &World, id: &str, facts: &[(&str, Value)], on: Date) -> (Verdict, State) {
    let holds = world.holds(&told(facts), on);
    let matches = holds.matches_of_all();
    let found = matches.all().find(|matched| matched.provision.id == id).unwrap();
    (found.verdict, found.status)
}

#[test]
fn what_is_for_people_of_the_forces_and_their_families_is_for_nobody_else() {
    let world = World::shipped();
    for id in ["armed-forces-covenant", "armed-forces-champions"] {
        let to = |circumstances: Option<Value>| {
            let facts: Vec<(&str, Value)> = circumstances.map(|value| ("circumstances", value)).into_iter().collect();
            said(&world, id, &facts, TODAY).0
        };
        assert_eq!(to(None), Verdict::Ask, "{id}");
        assert_eq!(to(Some(only(&[]))), Verdict::No, "{id}");
        for one in ["ex-armed-forces", "serving-forces", "forces-family"] {
            assert_eq!(to(Some(set(&[one]))), Verdict::Fits, "{id}: {one}");
        }
    }
}

#[test]
fn a_therapy_for_deaf_children_is_for_children() {
    let world = World::shipped();
    for (age, expected) in [(2, Verdict::Fits), (17, Verdict::Fits), (18, Verdict::No), (30, Verdict::No)] {
        let facts = [("age", number(age)), ("conditions", set(&["hearing"]))];
        assert_eq!(said(&world, "auditory-verbal-therapy", &facts, TODAY).0, expected, "{age}");
    }
}

#[test]
fn a_payment_that_nobody_new_can_have_is_not_open() {
    let world = World::shipped();
    for (id, benefit, last, closed) in [
        ("job-grant", "jsa", date(2012, 9, 30), date(2013, 4, 1)),
        ("return-to-work-credit", "incapacity-benefit", date(2013, 7, 1), date(2013, 10, 1)),
    ] {
        let stands = |on| said(&world, id, &[("job_offer", yes()), ("benefits", set(&[benefit]))], on);
        assert_eq!(stands(last), (Verdict::Fits, State::Open), "{id}");
        assert_eq!(stands(last.tomorrow().unwrap()), (Verdict::Fits, State::Closing), "{id}");
        assert_eq!(stands(closed.yesterday().unwrap()), (Verdict::Fits, State::Closing), "{id}");
        assert_eq!(stands(closed), (Verdict::Fits, State::Closed), "{id}");
    }
}

#[test]
fn medicine_is_free_in_northern_ireland_from_2010_and_for_all_in_scotland_from_2011() {
    let world = World::shipped();
    let free = |at, on| said(&world, "free-prescriptions-mh", &[("place", place(at)), ("conditions", only(&["physical"]))], on).0;
    let days = [date(2009, 12, 31), date(2010, 6, 1), date(2011, 4, 1)];
    assert_eq!(days.map(|on| free("northern-ireland", on)), [Verdict::No, Verdict::Fits, Verdict::Fits]);
    assert_eq!(days.map(|on| free("scotland", on)), [Verdict::No, Verdict::No, Verdict::Fits]);
    assert_eq!(days.map(|on| free("england", on)), [Verdict::No; 3]);
}

#[test]
fn just_sixteen_hours_are_asked_about_while_the_sources_differ_and_told_no_after() {
    let world = World::shipped();
    let facts =
        |hours| [("benefits", set(&["esa"])), ("weekly_earnings", number(100)), ("hours_per_week", number(hours)), ("needs", only(&[]))];
    let permitted = |hours, on| said(&world, "permitted-work", &facts(hours), on).0;
    assert_eq!([15, 16, 17].map(|hours| permitted(hours, date(2016, 11, 1))), [Verdict::Fits, Verdict::Ask, Verdict::No]);
    assert_eq!([15, 16, 17].map(|hours| permitted(hours, date(2018, 6, 1))), [Verdict::Fits, Verdict::No, Verdict::No]);
}

#[test]
fn a_local_offer_is_asked_about_where_its_source_leaves_open_how_far_it_reaches() {
    let world = World::shipped();
    let day = date(2017, 11, 1);
    for (id, expected) in [
        ("timewise-nottinghamshire", [Verdict::Fits, Verdict::Fits, Verdict::Ask, Verdict::No]),
        ("active-medicine-pilot", [Verdict::Fits, Verdict::Ask, Verdict::Ask, Verdict::No]),
    ] {
        let verdicts = ["mansfield", "ashfield", "nottingham", "sheffield"].map(|at| said(&world, id, &[("place", place(at))], day).0);
        assert_eq!(verdicts, expected, "{id}");
    }
}

#[test]
fn intensive_support_has_an_entry_and_is_not_confirmed_today() {
    let world = World::shipped();
    let stands = |disabled, on| said(&world, "intensive-personalised-employment-support", &[("disabled", Value::YesNo(disabled))], on);
    assert_eq!(stands(true, date(2019, 11, 30)).1, State::Closed);
    assert_eq!(stands(true, date(2019, 12, 1)), (Verdict::Fits, State::Open));
    assert_eq!(stands(true, TODAY), (Verdict::Fits, State::Unconfirmed));
    assert_eq!(stands(false, TODAY).0, Verdict::No);
}

fn choice(id: &str) -> Value {
    Value::Choice(id.to_owned())
}

#[test]
fn a_result_of_the_assessment_counts_by_its_name_on_either_benefit() {
    let world = World::shipped();
    for (benefit, own, other) in
        [("uc", "lcwra", "support-group"), ("esa", "support-group", "lcwra"), ("uc", "lcw", "wrag"), ("esa", "wrag", "lcw")]
    {
        for on in [TODAY, date(2017, 12, 15)] {
            let holds = |found| world.holds(&told(&[("benefits", set(&[benefit])), ("wca_result", choice(found))]), on);
            let (own, other) = (holds(own), holds(other));
            let (own, other) = (own.matches_of_all(), other.matches_of_all());
            for matched in own.all() {
                let id = matched.provision.id.as_str();
                assert_eq!(verdict(&other, id), Some(matched.verdict), "{benefit}, {id}, {on}");
            }
        }
    }
    let higher = [("benefits", set(&["uc"])), ("place", place("derby")), ("wca_result", choice("support-group"))];
    assert_eq!(said(&world, "support-group-voluntary", &higher, TODAY).0, Verdict::Fits);
}

#[test]
fn the_week_after_the_28th_has_no_sick_pay() {
    let world = World::shipped();
    let off = |weeks| told(&[("work", set(&["employed", "off-sick"])), ("weeks_off_sick", number(weeks))]);
    assert_eq!(
        [27, 28].map(|weeks| verdict(&world.holds(&off(weeks), TODAY).matches_of_all(), "statutory-sick-pay")),
        [Some(Verdict::Fits), Some(Verdict::No)]
    );
    let facts = off(27);
    let (last, after) = (TODAY.checked_add(jiff::Span::new().days(6)).unwrap(), TODAY.checked_add(jiff::Span::new().days(7)).unwrap());
    let stands = |on| verdict(&world.holds(&facts, on).matches_of_all(), "statutory-sick-pay");
    assert_eq!((stands(last), stands(after)), (Some(Verdict::Fits), Some(Verdict::No)));
}

#[test]
fn what_was_not_looked_into_in_northern_ireland_is_asked_about_there() {
    let world = World::shipped();
    let off_sick = |at| {
        let work = [("work", set(&["employed", "off-sick"])), ("weeks_off_sick", number(3))];
        let facts = [("place", place(at)), ("age", number(40)), ("disabled", yes())];
        [work.as_slice(), facts.as_slice()].concat()
    };
    for id in ["universal-credit", "esa", "pip", "statutory-sick-pay", "fit-note", "esa-online-claim"] {
        let known = |at| [off_sick(at), vec![("benefits", only(&[]))]].concat();
        assert_eq!(["derby", "belfast"].map(|at| said(&world, id, &known(at), TODAY).0), [Verdict::Fits, Verdict::Ask], "{id}");
    }
    let earns = |at| [("place", place(at)), ("benefits", set(&["esa"])), ("weekly_earnings", number(15))];
    assert_eq!(["derby", "belfast"].map(|at| said(&world, "permitted-work", &earns(at), TODAY).0), [Verdict::Fits, Verdict::Ask]);
}

#[test]
fn what_a_rule_names_is_asked_for_and_not_left_to_judge() {
    let world = World::shipped();
    let sanctioned = |condition| [("benefits", set(&["jsa"])), ("sanctioned", yes()), ("conditions", only(&[condition]))];
    let hardship = |condition| said(&world, "jsa-hardship-day-one", &sanctioned(condition), date(2017, 12, 15)).0;
    assert_eq!(["mental-health", "hearing"].map(hardship), [Verdict::Fits, Verdict::No]);

    let learns = |university| {
        [("age", number(45)), ("place", place("leeds")), ("work", set(&["education"])), ("higher_education", Value::YesNo(university))]
    };
    for id in ["discretionary-learner-support-fund", "jobcentre-support-for-schools", "careers-enterprise-company"] {
        assert_eq!([false, true].map(|university| said(&world, id, &learns(university), TODAY).0), [Verdict::Fits, Verdict::No], "{id}");
    }

    let works = [("place", place("leeds")), ("work", only(&["employed"])), ("full_time_education", Value::YesNo(false))];
    assert_eq!(said(&world, "healthy-further-education", &works, TODAY).0, Verdict::No);

    let low = |age| [("age", number(age)), ("place", place("leeds")), ("conditions", set(&["mental-health"]))];
    assert_eq!([14, 34].map(|age| said(&world, "talking-therapies", &low(age), TODAY).0), [Verdict::No, Verdict::Fits]);
}

#[test]
fn on_sick_pay_the_benefit_that_may_not_be_paid_beside_it_comes_after_it() {
    let world = World::shipped();
    let facts = told(&[
        ("age", number(38)),
        ("place", place("coventry")),
        ("work", set(&["employed", "off-sick"])),
        ("conditions", set(&["musculoskeletal"])),
        ("weeks_off_sick", number(5)),
        ("benefits", only(&[])),
        ("fit_note", choice("not-fit")),
    ]);
    let holds = world.holds(&facts, TODAY);
    let matches = holds.matches();
    let at = |id| matches.fits.iter().position(|matched| matched.provision.id == id).unwrap();
    assert!(at("statutory-sick-pay") < at("esa-online-claim") && at("statutory-sick-pay") < at("esa"));
}

#[test]
fn a_woman_off_work_with_anxiety() {
    let world = World::shipped();
    let matches = world.holds(&woman_off_work_with_anxiety(), TODAY).matches();
    for id in ["statutory-sick-pay", "phased-return", "talking-therapies"] {
        assert!(matches!(verdict(&matches, id), Some(Verdict::Fits | Verdict::Ask)), "{id}: {:?}", verdict(&matches, id));
    }
    assert_eq!(verdict(&matches, "fit-for-work"), None, "it has closed");
}

#[test]
fn the_world_of_another_day() {
    let world = World::shipped();
    let man = man_after_a_stroke();
    let then = world.holds(&man, date(2018, 6, 1)).matches();
    assert!(matches!(verdict(&then, "work-and-health-programme"), Some(Verdict::Fits | Verdict::Ask)));
    let now = world.holds(&man, TODAY);
    assert_eq!(verdict(&now.matches(), "work-and-health-programme"), None);
    assert_eq!(verdict(&now.matches_of_all(), "work-and-health-programme"), Some(Verdict::Fits));
}

#[test]
fn nothing_that_must_not_be_asked_is_asked() {
    let world = World::shipped();
    for facts in [Facts::default(), young_man_with_a_plan(), woman_off_work_with_anxiety(), man_after_a_stroke()] {
        let matches = world.holds(&facts, TODAY).matches_of_all();
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
            let verdicts = time(|| drop(std::hint::black_box(matcher.matches_of_all())));
            let with_reasons = time(|| drop(std::hint::black_box(serde_json::to_vec(&Whole::new(&matcher, &matcher.matches_of_all())))));
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
