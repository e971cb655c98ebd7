//! What must hold of any rule and anything told.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::samples::*;
use super::{Matcher, Verdict};
use crate::facts::{Answer, Facts, Value};
use crate::rules::{Check, Rule};

fn rule() -> impl Strategy<Value = Rule> {
    let leaf = prop_oneof![
        (1i64..30, 0i64..10).prop_map(|(low, more)| aged(low, low + more)),
        prop::sample::select(vec!["plan", "wants", "ill", "prison"]).prop_map(is),
        prop::sample::select(vec!["a", "b", "c"]).prop_map(chosen),
        prop::sample::select(vec!["england", "wales", "d2n2", "derby"]).prop_map(within),
        proptest::sample::subsequence(vec!["x", "y", "z"], 1..3).prop_map(|ids| has(&ids)),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        let parts = || proptest::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            parts().prop_map(Rule::All),
            parts().prop_map(Rule::Any),
            inner.clone().prop_map(|part| Rule::Not(Box::new(part))),
            (1usize..3, parts()).prop_map(|(at_least, of)| Rule::Count { at_least, of }),
        ]
    })
}

fn answer() -> impl Strategy<Value = (&'static str, Value)> {
    prop_oneof![
        (0i64..30).prop_map(|age| ("age", Value::Number(age.into()))),
        (prop::sample::select(vec!["plan", "wants", "ill", "prison"]), any::<bool>()).prop_map(|(key, is)| (key, Value::YesNo(is))),
        prop::sample::select(vec!["a", "b", "c"]).prop_map(|id| ("result", Value::Choice(id.into()))),
        prop::sample::select(vec!["england", "wales", "d2n2", "derby"]).prop_map(|id| ("place", Value::Place(id.into()))),
        (proptest::sample::subsequence(vec!["x", "y", "z"], 0..3), any::<bool>()).prop_map(|(ids, complete)| ("work", set(&ids, complete))),
    ]
}

fn facts() -> impl Strategy<Value = Facts> {
    proptest::collection::vec((answer(), 0u8..5), 0..6).prop_map(|answers| {
        let mut facts = Facts::default();
        for ((key, value), declined) in answers {
            facts.tell(key, if declined == 0 { Answer::Declined } else { Answer::Known(value) }, TODAY);
        }
        facts
    })
}

fn verdict(rule: &Rule, ages: &[i64], facts: &Facts) -> (Verdict, Vec<String>) {
    let mut provision = provision("p", Some(rule.clone()));
    provision.eligibility.sources_differ = ages.iter().map(|age| differ(test("age", vec![Check::IsNumber((*age).into())]))).collect();
    let catalogue = catalogue([provision]);
    let places = catalogue.nested_places();
    let matches = Matcher::new(&catalogue, &places, facts.clone(), TODAY).matches_of_all();
    (matches.all().next().unwrap().verdict, matches.ask_next.iter().map(|next| next.fact.clone()).collect())
}

/// Every answer that could still be given to a fact: none where it is declined, or all of it known.
fn answers(key: &str, facts: &Facts) -> Vec<Value> {
    let told = match facts.get(key).map(|told| &told.answer) {
        None => None,
        Some(Answer::Declined) => return Vec::new(),
        Some(Answer::Known(value)) => Some(value),
    };
    let sets = |already: &BTreeSet<String>| {
        let some =
            |bits: usize| ["x", "y", "z"].into_iter().enumerate().filter(move |(at, _)| bits & (1 << at) != 0).map(|(_, id)| id.to_owned());
        (0..8).map(|bits| Value::Set { named: some(bits).chain(already.iter().cloned()).collect(), complete: true }).collect()
    };
    let places = |ids: &[&str]| ids.iter().map(|id| Value::Place((*id).to_owned())).collect();
    match (key, told) {
        ("work", None) => sets(&BTreeSet::new()),
        ("work", Some(Value::Set { named, complete: false })) => sets(named),
        ("place", None) => places(&["england", "wales", "d2n2", "derby"]),
        ("place", Some(Value::Place(at))) => match at.as_str() {
            "england" => places(&["d2n2", "derby"]),
            "d2n2" => places(&["derby"]),
            _ => Vec::new(),
        },
        (_, Some(_)) => Vec::new(),
        ("age", None) => (0..42).map(|age| Value::Number(age.into())).collect(),
        ("result", None) => ["a", "b", "c"].map(|id| Value::Choice(id.into())).to_vec(),
        (_, None) => vec![Value::YesNo(true), Value::YesNo(false)],
    }
}

proptest! {
    #[test]
    fn a_fact_more_never_turns_yes_into_no_or_no_into_yes(
        rule in rule(), ages in proptest::collection::vec(0i64..30, 0..2), facts in facts(), (key, value) in answer()
    ) {
        let mut facts = facts;
        facts.forget(key);
        let (before, _) = verdict(&rule, &ages, &facts);
        let mut more = facts.clone();
        more.tell(key, Answer::Known(value), TODAY);
        let (after, _) = verdict(&rule, &ages, &more);
        prop_assert!(!matches!((before, after), (Verdict::Fits, Verdict::No) | (Verdict::No, Verdict::Fits)));
    }

    #[test]
    fn naming_more_of_a_set_never_turns_yes_into_no_or_no_into_yes(rule in rule(), facts in facts(), complete in any::<bool>()) {
        let mut before = facts.clone();
        before.tell("work", Answer::Known(set(&["x"], false)), TODAY);
        let mut after = facts.clone();
        after.tell("work", Answer::Known(set(&["x", "z"], complete)), TODAY);
        let pair = (verdict(&rule, &[], &before).0, verdict(&rule, &[], &after).0);
        prop_assert!(!matches!(pair, (Verdict::Fits, Verdict::No) | (Verdict::No, Verdict::Fits)));
    }

    #[test]
    fn what_is_asked_next_is_open_and_settles_by_some_answer_and_the_rest_by_none(
        rule in rule(), ages in proptest::collection::vec(0i64..30, 0..2), facts in facts()
    ) {
        let (verdict_now, ask_next) = verdict(&rule, &ages, &facts);
        let next: Vec<&str> = ask_next.iter().map(String::as_str).collect();
        prop_assert!(next.is_empty() || verdict_now == Verdict::Ask);
        for key in ["age", "place", "plan", "wants", "result", "work", "ill", "prison"] {
            let settles = verdict_now == Verdict::Ask && key != "prison" && answers(key, &facts).into_iter().any(|value| {
                let mut more = facts.clone();
                more.tell(key, Answer::Known(value), TODAY);
                verdict(&rule, &ages, &more).0 != Verdict::Ask
            });
            prop_assert_eq!(next.contains(&key), settles, "{}", key);
        }
    }
}
