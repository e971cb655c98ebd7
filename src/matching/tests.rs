use jiff::civil::{Date, date};

use super::samples::*;
use super::{AskNext, Match, Matcher, Matches, Offer, Verdict, Why};
use crate::catalogue::{Action, Catalogue, Change, Eligibility, Kind, Period, Provision, State};
use crate::facts::{Answer, Facts, Value};
use crate::rules::{Check, Places, Rule};

/// A catalogue of a few provisions, and what lies within what in it.
struct World(Catalogue, Places);

impl World {
    fn of(provisions: impl IntoIterator<Item = Provision>) -> World {
        let catalogue = catalogue(provisions);
        let places = catalogue.nested_places();
        World(catalogue, places)
    }

    fn holds(&self, facts: &Facts, on: Date) -> Matcher<'_> {
        Matcher::new(&self.0, &self.1, facts.clone(), on)
    }

    fn run(&self, facts: &Facts) -> Matches<'_> {
        self.holds(facts, TODAY).matches()
    }
}

/// What is said of one provision, and why.
fn one(provision: Provision, facts: &[(&str, Value)]) -> (Verdict, Why) {
    let world = World::of([provision]);
    let matcher = world.holds(&told(facts), TODAY);
    let found = matcher.one(&world.0.provisions[0]);
    (found.verdict, matcher.why(&found))
}

fn ids<'c>(matches: &[Match<'c>]) -> Vec<&'c str> {
    matches.iter().map(|matched| matched.provision.id.as_str()).collect()
}

fn asked<'m>(matches: &'m Matches<'_>) -> Vec<(&'m str, usize)> {
    matches.ask_next.iter().map(|next| (next.fact.as_str(), next.settles)).collect()
}

fn yes() -> Value {
    Value::YesNo(true)
}

fn number(n: i64) -> Value {
    Value::Number(n.into())
}

#[test]
fn there_are_three_verdicts_each_with_its_reasons() {
    let both = || provision("p", Some(Rule::All(vec![aged(16, 24), is("plan")])));
    let (verdict, fits) = one(both(), &[("age", number(20)), ("plan", yes())]);
    assert_eq!(verdict, Verdict::Fits);
    assert!(fits.reasons.iter().all(|reason| reason.met == Some(true)) && fits.open.is_empty());
    let (verdict, ask) = one(both(), &[("age", number(20))]);
    assert_eq!((verdict, ask.open.as_slice()), (Verdict::Ask, &["plan".to_owned()][..]));
    assert_eq!(ask.reasons[1].has, "not known");
    let (verdict, no) = one(both(), &[("age", number(30)), ("plan", Value::YesNo(false))]);
    assert_eq!(verdict, Verdict::No);
    let failed: Vec<_> = no.reasons.iter().filter(|reason| reason.met == Some(false)).map(|reason| reason.fact.as_str()).collect();
    assert_eq!(failed, ["age", "plan"]);
    let (verdict, anyone) = one(provision("p", None), &[]);
    assert_eq!((verdict, anyone.reasons.len()), (Verdict::Fits, 0));
}

#[test]
fn nothing_is_offered_outside_its_places_unless_its_rule_says_where() {
    let at = |place: &str| [("plan", yes()), ("place", Value::Place(place.into()))];
    let only_in_england = || Provision { places: vec!["england".into()], ..provision("p", Some(is("plan"))) };
    let (verdict, why) = one(only_in_england(), &at("wales"));
    assert_eq!(verdict, Verdict::No, "said of their place without a question");
    assert_eq!((why.reasons[0].fact.as_str(), why.reasons[0].met), ("place", Some(false)));
    assert_eq!(one(only_in_england(), &at("derby")).0, Verdict::Fits);
    assert_eq!(one(only_in_england(), &[("plan", yes())]).0, Verdict::Fits, "nobody is asked for it");

    let near = Rule::All(vec![is("plan"), within("d2n2")]);
    let run_in_derby = || Provision { places: vec!["derby".into()], ..provision("p", Some(near.clone())) };
    assert_eq!(one(run_in_derby(), &at("d2n2")).0, Verdict::Fits, "its rule takes people from around it");
    assert_eq!(one(run_in_derby(), &at("wales")).0, Verdict::No);

    let world = World::of([only_in_england(), run_in_derby()]);
    let (matches, doors) = (world.run(&told(&at("wales"))), world.holds(&told(&at("wales")), TODAY).doors());
    assert_eq!((matches.fits.len(), matches.ask.len(), doors.len()), (0, 0, 0));
}

#[test]
fn sources_that_differ_make_a_question_of_what_hangs_on_that_alone() {
    let mut edge = provision("p", Some(Rule::All(vec![aged(16, 25), is("plan")])));
    edge.eligibility.sources_differ = vec![differ(test("age", vec![Check::IsNumber(25.into())]))];
    let (verdict, ask) = one(edge.clone(), &[("age", number(25)), ("plan", yes())]);
    assert_eq!((verdict, ask.open.len()), (Verdict::Ask, 0));
    assert_eq!(ask.differ, ["one says so, one does not (gp2016 para 1)"]);
    assert_eq!(one(edge.clone(), &[("age", number(24)), ("plan", yes())]).0, Verdict::Fits);
    let (verdict, no) = one(edge, &[("age", number(25)), ("plan", Value::YesNo(false))]);
    assert_eq!((verdict, no.differ.len()), (Verdict::No, 0));
    // As by the source that draws the line lower.
    let mut beyond = provision("p", Some(Rule::All(vec![aged(16, 24), is("plan")])));
    beyond.eligibility.sources_differ = vec![differ(test("age", vec![Check::IsNumber(25.into())]))];
    let (verdict, ask) = one(beyond.clone(), &[("age", number(25)), ("plan", yes())]);
    assert_eq!((verdict, ask.open.len(), ask.differ.len()), (Verdict::Ask, 0, 1));
    let (verdict, ask) = one(beyond.clone(), &[("age", number(25))]);
    assert_eq!((verdict, ask.open), (Verdict::Ask, vec!["plan".to_owned()]));
    assert_eq!(one(beyond.clone(), &[("age", number(25)), ("plan", Value::YesNo(false))]).0, Verdict::No);
    assert_eq!(one(beyond, &[("age", number(26)), ("plan", yes())]).0, Verdict::No);
    let mut elsewhere = provision("p", Some(is("plan")));
    elsewhere.eligibility.sources_differ = vec![differ(test("age", vec![Check::IsNumber(25.into())]))];
    assert_eq!(one(elsewhere, &[("plan", yes())]).0, Verdict::Fits, "a test that is not known leaves a fit alone");
}

#[test]
fn leaning_orders_and_never_excludes() {
    let aimed = |id: &str, rule| {
        let mut aimed = provision(id, None);
        aimed.eligibility.leaning = vec![leaning(rule)];
        aimed.eligibility.judge = vec!["suits".into()];
        aimed
    };
    let provisions = [aimed("a-not-aimed", aged(60, 70)), aimed("b-not-known", is("wants")), aimed("c-aimed", is("plan"))];
    let world = World::of(provisions);
    let matcher = world.holds(&told(&[("age", number(20)), ("plan", yes())]), TODAY);
    let matches = matcher.matches();
    assert_eq!(ids(&matches.fits), ["c-aimed", "b-not-known", "a-not-aimed"]);
    let leaning = matches.fits.iter().map(|found| matcher.why(found).leaning[0].met);
    assert_eq!(leaning.collect::<Vec<_>>(), [Some(true), None, Some(false)]);
    assert_eq!(matcher.why(&matches.fits[0]).judge, ["suits"]);
}

#[test]
fn questions_with_fewest_open_come_first_and_what_is_open_before_what_is_not_sure() {
    let mut unsure = provision("a", None);
    unsure.status[0].is = State::Unconfirmed;
    let provisions =
        [unsure, provision("b", None), provision("c", Some(Rule::All(vec![is("plan"), is("wants")]))), provision("d", Some(is("plan")))];
    let world = World::of(provisions);
    let matches = world.run(&Facts::default());
    assert_eq!(ids(&matches.fits), ["b", "a"]);
    assert_eq!(ids(&matches.ask), ["d", "c"]);
}

#[test]
fn what_is_closed_or_planned_is_told_only_when_all_is_asked_for() {
    let with = |id: &str, is: State| {
        let mut provision = provision(id, None);
        provision.status = vec![Period { is, from: None, until: Some(date(2026, 12, 31)), source: source(), note: None }];
        provision
    };
    let states = [State::Proposed, State::Announced, State::Trial, State::Open, State::Closing, State::Closed, State::Unconfirmed];
    let provisions: Vec<_> = states.iter().map(|is| with(&format!("{is:?}").to_lowercase(), *is)).collect();
    let world = World::of(provisions);
    let facts = Facts::default();
    assert_eq!(ids(&world.run(&facts).fits), ["open", "closing", "trial", "unconfirmed"]);
    assert_eq!(world.holds(&facts, TODAY).matches_of_all().fits.len(), 7);
    assert!(world.holds(&facts, date(2027, 1, 1)).matches().fits.is_empty());
}

#[test]
fn doors_open_and_close_by_themselves() {
    let mut door = provision("p", Some(aged(21, 25)));
    door.eligibility.sources_differ = vec![differ(test("age", vec![Check::IsNumber(22.into())]))];
    let turns = one(door.clone(), &[("age", number(20))]).1.changes;
    assert_eq!(
        turns.iter().map(|turn| (turn.on, turn.becomes)).collect::<Vec<_>>(),
        [(date(2027, 11, 22), Verdict::Fits), (date(2028, 11, 22), Verdict::Ask), (date(2029, 11, 22), Verdict::Fits)]
    );
    assert_eq!(turns[0].why, "age becomes 21");
    door.changes = vec![Change {
        from: date(2027, 6, 1),
        source: source(),
        eligibility: Some(Eligibility { rule: Some(aged(16, 20).into()), ..Eligibility::default() }),
        gives: None,
        how_to_get: None,
        figures: None,
        note: None,
    }];
    let turns = one(door, &[("age", number(20))]).1.changes;
    assert_eq!(
        turns.iter().map(|turn| (turn.on, turn.becomes)).collect::<Vec<_>>(),
        [(date(2027, 6, 1), Verdict::Fits), (date(2027, 11, 22), Verdict::No)]
    );
    assert_eq!(turns[0].why, "the conditions change (gp2016 para 1)");
}

#[test]
fn the_question_that_settles_most_comes_first() {
    let provisions = [
        provision("a", Some(Rule::All(vec![is("plan"), is("wants")]))),
        provision("b", Some(is("wants"))),
        provision("c", Some(Rule::Any(vec![is("wants"), aged(16, 24)]))),
    ];
    // Ties are in the order of the vocabulary: `age` before `plan`.
    assert_eq!(asked(&World::of(provisions).run(&Facts::default())), [("wants", 3), ("age", 1), ("plan", 1)]);
}

#[test]
fn a_question_that_decides_nothing_alone_is_not_worth_asking() {
    let two = Rule::Any(vec![Rule::All(vec![is("plan"), is("wants")]), Rule::All(vec![Rule::Not(Box::new(is("plan"))), is("ill")])]);
    let world = World::of([provision("p", Some(two))]);
    let matches = world.run(&Facts::default());
    assert_eq!((matches.ask.len(), matches.ask_next.len()), (1, 0));
}

#[test]
fn a_fact_looked_at_twice_must_answer_both_at_once() {
    // No choice is both `a` and `b`; a set may be both `x` and `y`.
    let never = Rule::Any(vec![is("wants"), Rule::All(vec![chosen("a"), chosen("b")])]);
    let both = Rule::Any(vec![is("wants"), Rule::All(vec![has(&["x"]), has(&["y"])])]);
    let world = World::of([provision("a", Some(never)), provision("b", Some(both))]);
    assert_eq!(asked(&world.run(&Facts::default())), [("wants", 2), ("work", 1)]);
}

#[test]
fn where_sources_differ_an_answer_may_settle_nothing() {
    let mut twice = provision("p", Some(Rule::Any(vec![is("wants"), aged(25, 25)])));
    twice.eligibility.sources_differ = vec![differ(test("age", vec![Check::IsNumber(25.into())]))];
    assert_eq!(asked(&World::of([twice]).run(&Facts::default())), [("wants", 1)]);
}

#[test]
fn what_must_not_be_asked_is_not_proposed() {
    let rule = Rule::All(vec![is("prison"), is("ill"), has(&["z"]), is("plan"), aged(1, 90)]);
    let mut facts = told(&[("age", number(20))]);
    facts.tell("plan", Answer::Declined, TODAY);
    let world = World::of([provision("p", Some(rule))]);
    let matcher = world.holds(&facts, TODAY);
    let matches = matcher.matches();
    assert_eq!(asked(&matches), [("work", 1), ("ill", 1)]);
    assert_eq!(matcher.why(&matches.ask[0]).open, ["prison", "ill", "work"], "what was declined is left alone");
    assert_eq!(matches.ask_next[0].question, "What about work?");
}

#[test]
fn a_set_is_asked_on_until_none_of_the_others_and_a_place_is_narrowed() {
    let world = World::of([provision("a", Some(has(&["y"]))), provision("b", Some(within("derby")))]);
    let open = world.run(&told(&[("work", set(&["x"], false)), ("place", Value::Place("england".into()))]));
    assert_eq!(asked(&open), [("place", 1), ("work", 1)]);
    let closed = world.run(&told(&[("work", set(&["x"], true)), ("place", Value::Place("wales".into()))]));
    assert_eq!((closed.no.len(), closed.ask_next.len()), (2, 0));
}

#[test]
fn what_a_person_gets_comes_before_what_an_adviser_only_knows_of() {
    let with = |id: &str, kind: Kind, action: Action| {
        let mut provision = provision(id, None);
        (provision.kind, provision.action) = (kind, action);
        provision
    };
    let provisions = [
        with("a-known-of", Kind::Information, Action::KnowOnly),
        with("b-for-the-employer", Kind::EmployerSupport, Action::Signpost),
        with("c-had", Kind::Grant, Action::Apply),
        with("d-told-the-employer", Kind::Rule, Action::TellEmployer),
    ];
    let world = World::of(provisions);
    assert_eq!(ids(&world.run(&Facts::default()).fits), ["c-had", "b-for-the-employer", "d-told-the-employer", "a-known-of"]);
}

#[test]
fn what_settles_nothing_alone_comes_after_what_does() {
    // Neither of two pairs is settled by one answer, so that each of the four has to be asked at some time.
    let either = |one: Rule, other: Rule| Rule::Any(vec![one, other]);
    let catalogue = catalogue([
        provision("both", Some(Rule::All(vec![either(is("plan"), is("wants")), either(chosen("a"), has(&["x"]))]))),
        provision("one", Some(is("plan"))),
    ]);
    let places = catalogue.nested_places();
    let matches = Matcher::new(&catalogue, &places, Facts::default(), TODAY).matches();
    let of = |asked: &[AskNext<'_>]| {
        let line = |ask: &AskNext<'_>| {
            format!("{} {} {}", ask.fact, ask.settles, ask.support.iter().map(|found| found.id.as_str()).collect::<Vec<_>>().join("+"))
        };
        asked.iter().map(line).collect::<Vec<_>>()
    };
    assert_eq!(of(&matches.ask_next), ["plan 1 one"]);
    assert_eq!(of(&matches.ask_then), ["wants 0 both", "result 0 both", "work 0 both"]);
}

#[test]
fn what_is_about_offences_is_offered_where_help_hangs_on_it() {
    let catalogue = catalogue([
        provision("for-z", Some(has(&["x", "z"]))),
        provision("for-x", Some(has(&["x"]))),
        provision("released", Some(Rule::All(vec![is("prison"), is("plan")]))),
    ]);
    let places = catalogue.nested_places();
    let offers = |facts: Facts| {
        let matcher = Matcher::new(&catalogue, &places, facts, TODAY);
        let line = |offer: &Offer<'_>| {
            format!(
                "{} {:?}: {}",
                offer.fact,
                offer.value,
                offer.support.iter().map(|found| found.id.as_str()).collect::<Vec<_>>().join("+")
            )
        };
        matcher.offers().iter().map(line).collect::<Vec<_>>()
    };
    assert_eq!(offers(Facts::default()), ["work Some(\"z\"): for-z", "prison None: released"]);
    assert_eq!(
        offers(told(&[("work", set(&["x"], false)), ("plan", Value::YesNo(false))])),
        Vec::<String>::new(),
        "nothing hangs on it any more"
    );
    let mut declined = told(&[("work", set(&["y"], true))]);
    declined.tell("prison", Answer::Declined, TODAY);
    assert_eq!(offers(declined), Vec::<String>::new(), "nor is it brought up again");
}
