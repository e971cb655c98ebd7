//! How many questions it takes until nothing that somebody could answer is open: in the order that *what to ask next* proposes, in a script's own
//! order, in the order of the vocabulary, and in no order. The people are those of the journeys, and some made from the vocabulary.
//!
//! `cargo test --test asking -- --nocapture` prints the table.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::{BTreeMap, BTreeSet};

use fingerpost::app::Library;
use fingerpost::catalogue::shipped;
use fingerpost::conversation::{Reply, Sets, Setting, Walk};
use fingerpost::facts::{Answer, FactType, FactValue, Facts, Sensitivity, Value};
use fingerpost::matching::{Matcher, Matches};
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 20);

/// The script whose own order is held against the proposals.
const SCRIPT: &str = "health-and-work";

/// After so many questions an appointment is often over.
const HALF_WAY: usize = 8;

/// How many people are made up.
const MADE_UP: u64 = 24;

/// Somebody, and what they would answer; what is not there they could not answer.
struct Somebody {
    name: String,
    answers: BTreeMap<String, Value>,
}

/// A conversation: what was told, and what was asked.
struct Talk<'l> {
    library: &'l Library,
    somebody: &'l Somebody,
    facts: Facts,
    asked: BTreeSet<String>,
    /// How many kinds of support still hung on an answer half-way.
    half_way: Option<usize>,
}

impl<'l> Talk<'l> {
    fn new(library: &'l Library, somebody: &'l Somebody) -> Self {
        Self { library, somebody, facts: Facts::default(), asked: BTreeSet::new(), half_way: None }
    }

    fn matches(&self) -> Matches<'l> {
        Matcher::new(&self.library.catalogue, &self.library.places, self.facts.clone(), TODAY).matches()
    }

    /// What is open and was not asked yet, in the order of the proposals; empty where nothing of it could be answered.
    fn open(&mut self) -> Vec<String> {
        let matches = self.matches();
        if self.asked.len() >= HALF_WAY && self.half_way.is_none() {
            self.half_way = Some(matches.ask.len());
        }
        let open = matches.ask_next.iter().chain(&matches.ask_then).map(|ask| ask.fact.clone());
        let open: Vec<String> = open.filter(|key| !self.asked.contains(key)).collect();
        if open.iter().any(|key| self.somebody.answers.contains_key(key)) { open } else { Vec::new() }
    }

    fn ask(&mut self, key: &str) {
        self.asked.insert(key.to_owned());
        if let Some(value) = self.somebody.answers.get(key) {
            self.facts.tell(key, Answer::Known(value.clone()), TODAY);
        }
    }

    /// Asks until nothing is left, each time the question that is picked from those open.
    fn until_settled(mut self, mut pick: impl FnMut(&[String]) -> usize) -> Course {
        loop {
            let open = self.open();
            if open.is_empty() {
                return self.course();
            }
            let key = open[pick(&open)].clone();
            self.ask(&key);
        }
    }

    fn course(self) -> Course {
        let at_the_end = self.matches().ask.len();
        Course { questions: self.asked.len(), half_way: self.half_way.unwrap_or(at_the_end) }
    }

    /// Asks what the script asks about facts, in its order, then the rest in the order of the vocabulary. What it asks beside that is not counted.
    fn through_the_script(mut self) -> Course {
        let script = &self.library.scripts[SCRIPT];
        let mut replies: BTreeMap<&str, Reply> = BTreeMap::new();
        while !self.open().is_empty() {
            let catalogue = &self.library.catalogue;
            let setting =
                Setting { vocabulary: &catalogue.vocabulary, places: &self.library.places, facts: &self.facts, on: TODAY, alone: true };
            let walk = Walk::new(script, setting, replies.iter().map(|(id, reply)| (*id, reply)));
            let Some(at) = walk.to_do().map(|stop| stop.index) else {
                let order: Vec<&String> = catalogue.vocabulary.0.keys().collect();
                return self.until_settled(|open| first_of(&order, open));
            };
            let step = &script.steps[at];
            replies.insert(&step.id, Reply::Done);
            if let Some(Sets::Fact(key)) = &step.sets {
                self.ask(key);
            }
        }
        self.course()
    }
}

/// The place of the open question that comes first in an order.
fn first_of(order: &[&String], open: &[String]) -> usize {
    let place = |key: &String| order.iter().position(|other| *other == key);
    open.iter().enumerate().min_by_key(|(_, key)| place(key)).map_or(0, |(at, _)| at)
}

/// How a conversation went.
#[derive(Clone, Copy)]
struct Course {
    questions: usize,
    half_way: usize,
}

/// Numbers that look like chance and are the same in every run (Steele, Lea and Flood's SplitMix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % n as u64).unwrap()
    }

    fn of_a_hundred(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn between(&mut self, low: usize, high: usize) -> Value {
        Value::Number((low + self.below(high - low + 1)).into())
    }

    fn one_of<'v>(&mut self, ids: &[&'v str]) -> &'v str {
        ids[self.below(ids.len())]
    }
}

fn set(named: impl IntoIterator<Item = impl Into<String>>) -> Value {
    Value::Set { named: named.into_iter().map(Into::into).collect(), complete: true }
}

/// A value that somebody would tell an adviser who did not ask: none about offences or safety.
fn is_plain(value: &&FactValue) -> bool {
    !matches!(value.sensitive, Some(Sensitivity::Criminal | Sensitivity::Safety))
}

/// Somebody who could be: what hangs together does. Nothing about a job of whoever has none, and no school for whoever left it long ago.
fn made_up(library: &Library, number: u64) -> Somebody {
    let mut chance = Chance(20_261_120 + number);
    let age = 16 + chance.below(51);
    let places = ["derby", "nottingham", "derbyshire", "nottinghamshire", "london", "greater-manchester", "wales", "scotland"];
    let works: &[&str] =
        if age < 22 { &["education", "unemployed", "employed"] } else { &["employed", "unemployed", "inactive", "self-employed"] };
    let work = chance.one_of(works);
    let off_sick = work == "employed" && chance.of_a_hundred(50);
    let mut answers = BTreeMap::from([
        ("age".to_owned(), Value::Number(age.into())),
        ("place".to_owned(), Value::Place(chance.one_of(&places).to_owned())),
        ("work".to_owned(), set([work].into_iter().chain(off_sick.then_some("off-sick")))),
    ]);
    let benefit = chance.one_of(&["uc", "esa", "jsa", "pip"]);
    let on_benefit = work != "employed" && chance.of_a_hundred(75);
    for (key, fact) in &library.catalogue.vocabulary.0 {
        let in_a_job = matches!(key.as_str(), "hours_per_week" | "weekly_earnings" | "months_in_job" | "employer_size");
        let value = match (key.as_str(), fact.kind) {
            ("age" | "place" | "work", _) => continue,
            ("benefits", _) => Some(set(on_benefit.then_some(benefit))),
            ("previous_benefit", _) => Some(set(chance.of_a_hundred(20).then_some("jsa"))),
            ("employer_kind", _) => (work == "employed").then(|| Value::Choice(chance.one_of(&["private", "public", "nhs"]).to_owned())),
            ("employer_aware" | "job_at_risk" | "long_absence_likely", _) => {
                (work == "employed").then(|| Value::YesNo(chance.of_a_hundred(50)))
            }
            ("fit_note", _) => Some(Value::Choice(if off_sick { chance.one_of(&["not-fit", "may-be-fit"]) } else { "none" }.to_owned())),
            ("weeks_off_sick", _) => off_sick.then(|| chance.between(1, 40)),
            ("workless_months", _) => (work == "unemployed").then(|| chance.between(1, 48)),
            ("claim_months", _) => on_benefit.then(|| chance.between(1, 36)),
            ("wca_result", _) => {
                let had = on_benefit && matches!(benefit, "esa" | "uc");
                Some(Value::Choice(if had { chance.one_of(&["none", "pending", "wrag", "lcw", "lcwra"]) } else { "none" }.to_owned()))
            }
            ("school_year", _) => None,
            ("wants_work" | "long_term_condition", _) => Some(Value::YesNo(chance.of_a_hundred(75))),
            ("disabled", _) => Some(Value::YesNo(chance.of_a_hundred(60))),
            ("full_time_education", _) => Some(Value::YesNo(work == "education")),
            ("neet" | "neet_risk" | "ehc_plan", _) => Some(Value::YesNo(age < 25 && chance.of_a_hundred(40))),
            ("months_to_work" | "wanted_hours", _) => Some(chance.between(1, 24)),
            (_, FactType::YesNo) => Some(Value::YesNo(chance.of_a_hundred(20))),
            (_, FactType::Set) => {
                let values: Vec<&str> = fact.values.iter().filter(is_plain).map(|value| value.id.as_str()).collect();
                let how_many = chance.below(3);
                Some(set((0..how_many).map(|_| chance.one_of(&values)).collect::<BTreeSet<_>>()))
            }
            (_, FactType::Number) => (!in_a_job || work == "employed").then(|| chance.between(1, 37)),
            (_, FactType::Choice | FactType::Place) => None,
        };
        answers.extend(value.map(|value| (key.clone(), value)));
    }
    Somebody { name: format!("made up {number}: {age}, {work}"), answers }
}

/// Somebody of the journeys: what they told, and a no to whatever they were not asked.
fn of_a_journey(library: &Library, name: &str, record: &str) -> Somebody {
    let record: serde_json::Value = serde_json::from_str(record).unwrap();
    let facts: Facts = serde_json::from_value(record["facts"].clone()).unwrap();
    let mut answers = BTreeMap::new();
    for (key, fact) in &library.catalogue.vocabulary.0 {
        let told = facts.get(key).map(|told| told.answer.clone());
        let value = match (told, fact.kind) {
            (Some(Answer::Declined), _) => continue,
            (Some(Answer::Known(Value::Set { named, .. })), _) => set(named),
            (Some(Answer::Known(value)), _) => value,
            (None, FactType::YesNo) => Value::YesNo(false),
            (None, FactType::Set) => set(None::<String>),
            (None, FactType::Choice) if fact.value("none").is_some() => Value::Choice("none".to_owned()),
            (None, _) => continue,
        };
        answers.insert(key.clone(), value);
    }
    Somebody { name: name.to_owned(), answers }
}

/// The mean of something over many conversations.
fn mean(courses: &[Course], of: impl Fn(&Course) -> usize) -> f64 {
    courses.iter().map(|course| of(course) as f64).sum::<f64>() / courses.len() as f64
}

#[test]
fn asking_next_needs_fewer_questions_than_the_scripts_own_order_and_than_none() {
    let library = Library::read(&[shipped()]).library;
    let journeys = [
        ("derby", include_str!("journeys/derby/record.json")),
        ("nottingham", include_str!("journeys/nottingham/record.json")),
        ("nottinghamshire", include_str!("journeys/nottinghamshire/record.json")),
    ];
    let journeys = journeys.map(|(name, record)| of_a_journey(&library, name, record));
    let people: Vec<Somebody> = journeys.into_iter().chain((1..=MADE_UP).map(|number| made_up(&library, number))).collect();

    let vocabulary: Vec<&String> = library.catalogue.vocabulary.0.keys().collect();
    let orders = ["ask next", "the script", "vocabulary", "no order"];
    let mut courses: [Vec<Course>; 4] = Default::default();
    println!("questions until nothing they could answer is open / kinds of support still open after {HALF_WAY} questions");
    println!("{:<30} {:>12} {:>12} {:>12} {:>12}", "", orders[0], orders[1], orders[2], orders[3]);
    for (at, somebody) in people.iter().enumerate() {
        let talk = || Talk::new(&library, somebody);
        let mut chance = Chance(at as u64);
        let course = [
            talk().until_settled(|_| 0),
            talk().through_the_script(),
            talk().until_settled(|open| first_of(&vocabulary, open)),
            talk().until_settled(|open| chance.below(open.len())),
        ];
        let cell = |course: Course| format!("{:>5} / {:>4}", course.questions, course.half_way);
        println!("{:<30} {:>12} {:>12} {:>12} {:>12}", somebody.name, cell(course[0]), cell(course[1]), cell(course[2]), cell(course[3]));
        courses.iter_mut().zip(course).for_each(|(courses, course)| courses.push(course));
    }
    let questions: Vec<f64> = courses.iter().map(|courses| mean(courses, |course| course.questions)).collect();
    let half_way: Vec<f64> = courses.iter().map(|courses| mean(courses, |course| course.half_way)).collect();
    let cell = |at: usize| format!("{:>5.1} / {:>4.1}", questions[at], half_way[at]);
    println!("{:<30} {:>12} {:>12} {:>12} {:>12}", "on average", cell(0), cell(1), cell(2), cell(3));

    for other in 1..4 {
        assert!(questions[0] <= questions[other], "{} needs fewer questions: {questions:?}", orders[other]);
        assert!(half_way[0] <= half_way[other], "{} settles more half-way: {half_way:?}", orders[other]);
    }
}
