//! Rules: three values, reasons in words, what is still open, and when an answer changes by itself.

use fingerpost::facts::{Answer, Fact, FactType, FactValue, Facts, Moves, Value, Vocabulary};
use fingerpost::rules::{Check, FactsOn, Places, Rule, RuleTurn, Subject, Test, Truth, explain, open, truth, turns};
use jiff::civil::{Date, date};
use proptest::prelude::*;

fn fact(key: &str, kind: FactType, unit: Option<&str>, label: &str, moves: Moves) -> Fact {
    Fact {
        key: key.into(),
        kind,
        unit: unit.map(Into::into),
        at_most: None,
        label: label.into(),
        yes: None,
        no: None,
        values: vec![],
        question: String::new(),
        why: String::new(),
        moves,
        changes: false,
        sensitive: None,
        offer: None,
        ask_alone: false,
    }
}

fn values(pairs: &[(&str, &str)]) -> Vec<FactValue> {
    pairs.iter().map(|(id, label)| FactValue { id: (*id).into(), label: (*label).into(), sensitive: None, offer: None }).collect()
}

fn vocabulary() -> Vocabulary {
    let mut ehc = fact("ehc_plan", FactType::YesNo, None, "plan", Moves::Still);
    ehc.yes = Some("has a plan".into());
    ehc.no = Some("has no plan".into());
    let mut work = fact("work", FactType::Set, None, "work", Moves::Still);
    work.values = values(&[("employed", "employed"), ("education", "in education"), ("unemployed", "out of work")]);
    let mut note = fact("fit_note", FactType::Choice, None, "fit note", Moves::Still);
    note.values = values(&[("none", "none"), ("may-be-fit", "may be fit for work")]);
    let facts = [
        fact("age", FactType::Number, Some("years"), "age", Moves::Up),
        fact("weeks_off", FactType::Number, Some("weeks"), "weeks off sick", Moves::Up),
        fact("pay", FactType::Number, Some("pounds"), "pounds a week", Moves::Still),
        fact("place", FactType::Place, None, "area", Moves::Still),
        ehc,
        work,
        note,
    ];
    Vocabulary(facts.into_iter().map(|fact| (fact.key.clone(), fact)).collect())
}

fn places() -> Places {
    let england = vec!["england".to_owned()];
    let north = vec!["north".to_owned()];
    Places::new([
        ("england", "England", [].as_slice()),
        ("north", "the North", england.as_slice()),
        ("derby", "Derby", north.as_slice()),
        ("wales", "Wales", [].as_slice()),
    ])
}

fn test(key: &str, check: Check) -> Rule {
    tests(key, vec![check])
}

fn tests(key: &str, checks: Vec<Check>) -> Rule {
    Rule::Test(Test { subject: Subject::Fact(key.into()), checks, says: None })
}

fn ids(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

fn age_16_to_24() -> Rule {
    tests("age", vec![Check::AtLeast(16.into()), Check::AtMost(24.into())])
}

fn plan() -> Rule {
    test("ehc_plan", Check::IsYesNo(true))
}

fn in_education() -> Rule {
    test("work", Check::HasAny(ids(&["education"])))
}

const TODAY: Date = date(2026, 11, 1);

fn told(answers: &[(&str, Value)]) -> Facts {
    let mut facts = Facts::default();
    for (key, value) in answers {
        facts.tell(key, Answer::Known(value.clone()), TODAY);
    }
    facts
}

fn set(named: &[&str], complete: bool) -> Value {
    Value::Set { named: named.iter().map(|id| (*id).to_owned()).collect(), complete }
}

fn with<T>(facts: &Facts, ask: impl FnOnce(&FactsOn<'_>) -> T) -> T {
    ask(&FactsOn { facts, vocabulary: &vocabulary(), places: &places(), on: TODAY })
}

fn asked(rule: &Rule, answers: &[(&str, Value)]) -> Truth {
    with(&told(answers), |known| truth(rule, known))
}

#[test]
fn silence_is_not_a_no() {
    let employed = test("work", Check::HasAny(ids(&["employed"])));
    assert_eq!(asked(&employed, &[]), Truth::Unknown);
    assert_eq!(asked(&employed, &[("work", set(&["education"], false))]), Truth::Unknown);
    assert_eq!(asked(&employed, &[("work", set(&["education"], true))]), Truth::No);
    assert_eq!(asked(&employed, &[("work", set(&["employed"], false))]), Truth::Yes);
    let both = test("work", Check::HasAll(ids(&["employed", "education"])));
    assert_eq!(asked(&both, &[("work", set(&["education"], false))]), Truth::Unknown);
    assert_eq!(asked(&both, &[("work", set(&["education"], true))]), Truth::No);
}

#[test]
fn a_large_place_leaves_a_smaller_one_open() {
    let within = |id: &str| test("place", Check::Within(ids(&[id])));
    let at = |id: &str| [("place", Value::Place(id.into()))];
    assert_eq!(asked(&within("north"), &at("derby")), Truth::Yes);
    assert_eq!(asked(&within("derby"), &at("england")), Truth::Unknown);
    assert_eq!(asked(&within("derby"), &at("wales")), Truth::No);
    assert_eq!(asked(&test("place", Check::IsPlace(ids(&["england"]))), &at("derby")), Truth::No);
}

#[test]
fn range_ends_count_as_they_are_written() {
    let age = |years: i64| [("age", Value::Number(years.into()))];
    assert_eq!(asked(&age_16_to_24(), &age(16)), Truth::Yes);
    assert_eq!(asked(&age_16_to_24(), &age(24)), Truth::Yes);
    assert_eq!(asked(&age_16_to_24(), &age(25)), Truth::No);
    assert_eq!(asked(&test("age", Check::MoreThan(16.into())), &age(16)), Truth::No);
    assert_eq!(asked(&test("age", Check::LessThan(16.into())), &age(16)), Truth::No);
}

#[test]
fn a_declined_fact_decides_nothing_and_says_so() {
    let mut facts = Facts::default();
    facts.tell("ehc_plan", Answer::Declined, TODAY);
    let explained = with(&facts, |known| explain(&plan(), known));
    assert_eq!(explained.truth, Truth::Unknown);
    assert_eq!(explained.findings[0].has, "rather not say");
}

#[test]
fn what_is_open_is_only_what_could_still_settle_it() {
    let rule = Rule::All(vec![age_16_to_24(), Rule::Any(vec![plan(), in_education()])]);
    let of = |answers: &[(&str, Value)]| with(&told(answers), |known| open(&rule, known));
    let [age, plan, work] = ["age", "ehc_plan", "work"].map(|key| Subject::Fact(key.into()));
    assert_eq!(of(&[]), [&age, &plan, &work]);
    assert_eq!(of(&[("ehc_plan", Value::YesNo(true))]), [&age]);
    assert!(of(&[("age", Value::Number(30.into()))]).is_empty());
}

#[test]
fn counting_stops_when_enough_hold_or_too_few_can() {
    let rule = Rule::Count { at_least: 2, of: vec![plan(), in_education(), age_16_to_24()] };
    assert_eq!(asked(&rule, &[("ehc_plan", Value::YesNo(true)), ("age", Value::Number(20.into()))]), Truth::Yes);
    assert_eq!(asked(&rule, &[("ehc_plan", Value::YesNo(false)), ("age", Value::Number(30.into()))]), Truth::No);
    assert_eq!(asked(&rule, &[("ehc_plan", Value::YesNo(true)), ("age", Value::Number(30.into()))]), Truth::Unknown);
}

fn lines(rule: &Rule, answers: &[(&str, Value)]) -> Vec<String> {
    let explained = with(&told(answers), |known| explain(rule, known));
    explained.findings.iter().map(|finding| format!("{} | {} | {:?}", finding.needs, finding.has, finding.met)).collect()
}

#[test]
fn each_condition_is_told_apart_and_alternatives_together() {
    let rule = Rule::All(vec![
        age_16_to_24(),
        Rule::Any(vec![plan(), in_education()]),
        Rule::Not(Box::new(test("place", Check::Within(ids(&["wales"]))))),
    ]);
    let known = [
        ("age", Value::Number(17.into())),
        ("ehc_plan", Value::YesNo(false)),
        ("work", set(&["education"], false)),
        ("place", Value::Place("derby".into())),
    ];
    assert_eq!(
        lines(&rule, &known),
        [
            "age 16 to 24 | 17 | Some(true)",
            "one of these: has a plan; work: in education | work: in education; others not known | Some(true)",
            "area: not in Wales | Derby | Some(true)",
        ]
    );
}

#[test]
fn a_negation_reads_well() {
    let not = |rule| Rule::Not(Box::new(rule));
    let said = |rule: Rule| lines(&rule, &[]).join(" / ");
    assert_eq!(said(not(plan())), "has no plan | not known | None");
    assert_eq!(said(not(test("age", Check::AtLeast(16.into())))), "age less than 16 | not known | None");
    assert_eq!(said(not(age_16_to_24())), "age not 16 to 24 | not known | None");
    assert_eq!(said(not(test("fit_note", Check::OneOf(ids(&["may-be-fit"]))))), "fit note: not may be fit for work | not known | None");
    assert_eq!(
        said(not(test("work", Check::HasAny(ids(&["employed", "education"]))))),
        "work: none of employed or in education | not known | None"
    );
    assert_eq!(
        said(not(Rule::Any(vec![plan(), in_education()]))),
        "has no plan | not known | None / work: not in education | not known | None"
    );
    assert_eq!(
        said(not(Rule::Count { at_least: 2, of: vec![plan(), in_education()] })),
        "fewer than 2 of these: has a plan; work: in education | plan: not known; work: not known | None"
    );
}

#[test]
fn pence_have_two_figures() {
    let pay = |most: &str| lines(&test("pay", Check::AtMost(most.parse().unwrap())), &[("pay", Value::Number("20.5".parse().unwrap()))]);
    assert_eq!(pay("203.50"), ["pounds a week at most 203.50 | 20.50 | Some(true)"]);
    assert_eq!(pay("20.00"), ["pounds a week at most 20 | 20.50 | Some(false)"]);
}

#[test]
fn words_of_the_rule_itself_go_first() {
    let mut rule = test("age", Check::AtLeast(18.into()));
    if let Rule::Test(test) = &mut rule {
        test.says = Some("of full age".into());
    }
    assert_eq!(lines(&rule, &[]), ["of full age | not known | None"]);
}

#[test]
fn a_named_rule_is_one_condition_whose_facts_can_still_be_reached() {
    let rule = Rule::Named {
        name: "young".into(),
        label: "a young learner".into(),
        rule: Box::new(Rule::All(vec![age_16_to_24(), in_education()])),
    };
    let explained = with(&told(&[("age", Value::Number(20.into()))]), |known| explain(&rule, known));
    let finding = &explained.findings[0];
    assert_eq!((finding.needs.as_str(), finding.has.as_str()), ("a young learner", "work: not known"));
    assert_eq!(finding.open, [Subject::Fact("work".into())]);
    assert_eq!(finding.subjects.len(), 2);
}

#[test]
fn a_door_closes_on_the_birthday_and_says_why() {
    let mut facts = Facts::default();
    facts.tell("age", Answer::Known(Value::Born { year: 2002, month: 2 }), TODAY);
    let found = with(&facts, |known| turns(&age_16_to_24(), known, date(2028, 11, 1)));
    assert_eq!(found, [RuleTurn { on: date(2027, 3, 1), becomes: Truth::No, why: "age becomes 25".into() }]);
}

#[test]
fn a_door_opens_and_closes_by_weeks() {
    let rule = tests("weeks_off", vec![Check::AtLeast(4.into()), Check::LessThan(6.into())]);
    let found = with(&told(&[("weeks_off", Value::Number(2.into()))]), |known| turns(&rule, known, date(2027, 11, 1)));
    let days: Vec<(Date, Truth)> = found.iter().map(|turn| (turn.on, turn.becomes)).collect();
    assert_eq!(days, [(date(2026, 11, 15), Truth::Yes), (date(2026, 11, 29), Truth::No)]);
}

#[test]
fn time_alone_does_not_settle_what_another_fact_leaves_open() {
    let rule = Rule::All(vec![test("age", Check::AtLeast(18.into())), plan()]);
    let found = with(&told(&[("age", Value::Number(17.into()))]), |known| turns(&rule, known, date(2028, 11, 1)));
    assert_eq!(found, [RuleTurn { on: date(2027, 11, 1), becomes: Truth::Unknown, why: "age becomes 18".into() }]);
}

// Properties

fn any_rule() -> impl Strategy<Value = Rule> {
    let id = |of: &'static [&'static str]| prop::sample::subsequence(of.to_vec(), 1..=2).prop_map(|some| ids(&some));
    let leaf = prop_oneof![
        (0i64..40).prop_map(|n| test("age", Check::AtLeast(n.into()))),
        (0i64..40).prop_map(|n| test("age", Check::LessThan(n.into()))),
        any::<bool>().prop_map(|is| test("ehc_plan", Check::IsYesNo(is))),
        id(&["employed", "education", "unemployed"]).prop_map(|ids| test("work", Check::HasAny(ids))),
        id(&["employed", "education", "unemployed"]).prop_map(|ids| test("work", Check::HasAll(ids))),
        id(&["none", "may-be-fit"]).prop_map(|ids| test("fit_note", Check::OneOf(ids))),
        id(&["england", "north", "derby", "wales"]).prop_map(|ids| test("place", Check::Within(ids))),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Rule::All),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Rule::Any),
            inner.clone().prop_map(|rule| Rule::Not(Box::new(rule))),
            (1usize..4, prop::collection::vec(inner.clone(), 1..4)).prop_map(|(at_least, of)| Rule::Count { at_least, of }),
            inner.prop_map(|rule| Rule::Named { name: "n".into(), label: "n".into(), rule: Box::new(rule) }),
        ]
    })
}

fn any_value(key: &'static str) -> BoxedStrategy<Value> {
    match key {
        "age" => (0i64..40).prop_map(|n| Value::Number(n.into())).boxed(),
        "ehc_plan" => any::<bool>().prop_map(Value::YesNo).boxed(),
        "work" => (prop::sample::subsequence(vec!["employed", "education", "unemployed"], 0..=3), any::<bool>())
            .prop_map(|(named, complete)| set(&named, complete))
            .boxed(),
        "fit_note" => prop::sample::select(vec!["none", "may-be-fit"]).prop_map(|id| Value::Choice(id.into())).boxed(),
        _ => prop::sample::select(vec!["england", "north", "derby", "wales"]).prop_map(|id| Value::Place(id.into())).boxed(),
    }
}

const KEYS: [&str; 5] = ["age", "ehc_plan", "work", "fit_note", "place"];

fn any_facts() -> impl Strategy<Value = Vec<(&'static str, Value)>> {
    KEYS.map(|key| prop::option::of(any_value(key)).prop_map(move |value| value.map(|value| (key, value))))
        .to_vec()
        .prop_map(|told| told.into_iter().flatten().collect())
}

/// What one person may say more exactly of the same fact: more of a set, or a place within the place named.
fn said_more(value: &Value) -> Vec<Value> {
    match value {
        Value::Set { named, complete: false } => {
            let mut more = named.clone();
            more.insert("employed".into());
            vec![Value::Set { named: named.clone(), complete: true }, Value::Set { named: more, complete: true }]
        }
        Value::Place(id) if id == "england" => vec![Value::Place("north".into()), Value::Place("derby".into())],
        _ => vec![],
    }
}

proptest! {
    #[test]
    fn another_known_fact_never_turns_an_answer_round(rule in any_rule(), facts in any_facts(), key in prop::sample::select(KEYS.to_vec()), seed in any::<prop::sample::Index>()) {
        let before: Vec<_> = facts.iter().filter(|(known, _)| *known != key).cloned().collect();
        let first = asked(&rule, &before);
        let mut after = before.clone();
        after.extend(facts.iter().filter(|(known, _)| *known == key).cloned());
        let second = asked(&rule, &after);
        prop_assert!(first == Truth::Unknown || first == second);
        if let Some((_, value)) = facts.iter().find(|(known, _)| *known == key) {
            let more = said_more(value);
            if !more.is_empty() {
                let mut exact = before;
                exact.push((key, more[seed.index(more.len())].clone()));
                let third = asked(&rule, &exact);
                prop_assert!(second == Truth::Unknown || second == third);
            }
        }
    }

    #[test]
    fn kleenes_laws_hold(a in any_rule(), b in any_rule(), facts in any_facts()) {
        let said = |rule: &Rule| asked(rule, &facts);
        let not = |rule: &Rule| Rule::Not(Box::new(rule.clone()));
        prop_assert_eq!(said(&not(&not(&a))), said(&a));
        prop_assert_eq!(said(&not(&Rule::All(vec![a.clone(), b.clone()]))), said(&Rule::Any(vec![not(&a), not(&b)])));
        prop_assert_eq!(said(&Rule::All(vec![a.clone(), b.clone()])), said(&Rule::All(vec![b.clone(), a.clone()])));
        prop_assert_eq!(said(&Rule::Count { at_least: 1, of: vec![a.clone(), b.clone()] }), said(&Rule::Any(vec![a.clone(), b.clone()])));
        prop_assert_eq!(said(&Rule::Count { at_least: 2, of: vec![a.clone(), b.clone()] }), said(&Rule::All(vec![a, b])));
    }

    #[test]
    fn the_reasons_agree_with_the_answer(rule in any_rule(), facts in any_facts()) {
        let facts = told(&facts);
        let (explained, open) = with(&facts, |known| (explain(&rule, known), open(&rule, known)));
        let mets: Vec<Option<bool>> = explained.findings.iter().map(|finding| finding.met).collect();
        match explained.truth {
            Truth::Yes => prop_assert!(mets.iter().all(|met| *met == Some(true))),
            Truth::No => prop_assert!(mets.contains(&Some(false))),
            Truth::Unknown => prop_assert!(mets.contains(&None) && !mets.contains(&Some(false))),
        }
        prop_assert_eq!(open.is_empty(), explained.truth != Truth::Unknown);
        for finding in &explained.findings {
            prop_assert_eq!(finding.open.is_empty(), finding.met.is_some());
        }
        if explained.truth == Truth::Unknown {
            let mut from_findings: Vec<_> = explained.findings.iter().flat_map(|finding| finding.open.clone()).collect();
            let mut open = open;
            from_findings.sort();
            from_findings.dedup();
            open.sort();
            prop_assert_eq!(from_findings.iter().collect::<Vec<_>>(), open);
        }
    }
}
