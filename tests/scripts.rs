//! The scripts that are shipped load without a fault and can be walked from end to end.

#![allow(clippy::panic, reason = "a test may fail anywhere")]

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use fingerpost::app::command::REGISTRY;
use fingerpost::catalogue::{Catalogue, load, shipped};
use fingerpost::conversation::{AnswerKind, Effect, Names, Reply, Script, Sets, Setting, Step, Stop, Walk, load_scripts};
use fingerpost::facts::{Answer, FactType, Facts, Moves, Sensitivity};
use fingerpost::rules::Places;
use indexmap::IndexMap;
use jiff::Unit;
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 22);

fn read() -> (Catalogue, Places, IndexMap<String, Script>) {
    let files = shipped();
    let catalogue = load(std::slice::from_ref(&files)).catalogue;
    let places = catalogue.nested_places();
    let sources: BTreeSet<String> = catalogue.sources.keys().cloned().collect();
    let names = Names { vocabulary: &catalogue.vocabulary, conditions: &catalogue.conditions, places: &places, sources: &sources };
    let scripts = files.iter().filter(|file| file.path.starts_with("scripts/"));
    let (scripts, faults) = load_scripts(scripts.map(|file| (file.shown.as_str(), &*file.bytes)), names);
    assert_eq!(faults, [], "{}", faults.iter().map(|fault| format!("{fault}\n")).collect::<String>());
    (catalogue, places, scripts)
}

#[test]
fn the_scripts_that_are_shipped_have_no_fault() {
    let (.., scripts) = read();
    let ids = "access-to-work adjustments before-we-meet better-off care-plan-employment commitment-review disclosure employer ending-well \
        family-worries fit-note health-and-work in-work-follow-up ips-start j2e-first-chat j2e-meeting j2e-referral keep-in-touch \
        missed-appointment moving-benefit personal-budget phased-return self-employment supported-internship ten-minute three-way \
        wrap-at-work";
    assert_eq!(scripts.keys().map(String::as_str).collect::<Vec<_>>(), ids.split_whitespace().collect::<Vec<_>>());
}

#[test]
fn no_script_needs_a_diagnosis_or_asks_about_offences_or_safety() {
    let (catalogue, _, scripts) = read();
    for script in scripts.values() {
        assert!(!script.opening.is_empty() && !script.audiences.is_empty(), "{}", script.id);
        for step in &script.steps {
            let Some(Sets::Fact(key)) = &step.sets else { continue };
            let fact = catalogue.vocabulary.get(key).unwrap();
            assert!(!matches!(fact.sensitive, Some(Sensitivity::Criminal | Sensitivity::Safety)), "{}: {key}", script.id);
            assert!(!(step.required && fact.sensitive.is_some()), "{}: {key} must be free to leave out", script.id);
        }
    }
}

/// The first answer that a person could give to a step.
fn some_answer(setting: &Setting<'_>, step: &Step, yes: bool) -> Reply {
    let typed = match step.answer {
        AnswerKind::Text | AnswerKind::Note => "in their own words",
        AnswerKind::YesNo if yes => "yes",
        AnswerKind::YesNo => "no",
        AnswerKind::Choice if setting.fact_of(step).is_some_and(|fact| fact.kind == FactType::Place) => "Derby",
        AnswerKind::Choice | AnswerKind::Multi => "1",
        AnswerKind::Number | AnswerKind::Scale => "7",
        AnswerKind::Date => "3 March 2027",
        AnswerKind::Actions | AnswerKind::None => "",
    };
    setting.read_reply(step, typed).unwrap_or_else(|fault| panic!("{}: {fault}", step.id))
}

/// Goes through a script from its first step, answering each, until there is nothing left to do; gives the answers.
fn walk_through(
    catalogue: &Catalogue,
    places: &Places,
    script: &Script,
    answer: impl Fn(&Setting<'_>, &Step) -> Reply,
) -> BTreeMap<String, Reply> {
    talk(catalogue, places, script, Facts::default(), TODAY, |setting, stop| answer(setting, stop.step)).0
}

/// Goes through a script on a day with somebody of whom something is known; gives the answers and what is known then.
fn talk(
    catalogue: &Catalogue,
    places: &Places,
    script: &Script,
    mut facts: Facts,
    on: Date,
    answer: impl Fn(&Setting<'_>, &Stop<'_>) -> Reply,
) -> (BTreeMap<String, Reply>, Facts) {
    let mut answers: BTreeMap<String, Reply> = BTreeMap::new();
    for _ in 0..=script.steps.len() {
        let setting = Setting { vocabulary: &catalogue.vocabulary, places, facts: &facts, on, alone: true };
        let walk = Walk::new(script, setting, answers.iter().map(|(id, reply)| (id.as_str(), reply)));
        let Some(stop) = walk.to_do() else { break };
        let reply = answer(&setting, stop);
        assert!(!setting.say_reply(stop.step, &reply).is_empty());
        let (id, effect) = (stop.step.id.clone(), setting.effect_of(stop.step, &reply));
        match effect {
            Some(Effect::Tell(key, answer)) => facts.tell(&key, answer, on),
            Some(Effect::Forget(key)) => facts.forget(&key),
            Some(Effect::Share(..)) | None => {}
        }
        answers.insert(id, reply);
    }
    let setting = Setting { vocabulary: &catalogue.vocabulary, places, facts: &facts, on, alone: true };
    let walk = Walk::new(script, setting, answers.iter().map(|(id, reply)| (id.as_str(), reply)));
    assert_eq!(walk.to_do(), None, "`{}` never ends", script.id);
    (answers, facts)
}

#[test]
fn each_script_can_be_walked_to_its_end_whatever_is_answered() {
    let (catalogue, places, scripts) = read();
    for script in scripts.values() {
        let steps = |answers: BTreeMap<String, Reply>| answers.len();
        let yes = steps(walk_through(&catalogue, &places, script, |setting, step| some_answer(setting, step, true)));
        let no = steps(walk_through(&catalogue, &places, script, |setting, step| some_answer(setting, step, false)));
        let silent = steps(walk_through(&catalogue, &places, script, |_, _| Reply::Declined));
        let plain = script.steps.iter().filter(|step| step.when.is_none() && step.unless.is_none()).count();
        let may_end = script.steps.iter().any(|step| step.ends);
        assert!(yes >= plain && (no >= plain || may_end), "{}: {yes}, {no} of {plain}", script.id);
        let certain = script.steps.iter().filter(|step| step.unless.is_some()).count();
        assert!(silent <= yes.max(no) + certain, "{}: whoever says nothing is asked no more", script.id);
    }
}

/// Every text of every script that is said to the person, with where it stands.
fn said() -> Vec<(String, String)> {
    let (.., scripts) = read();
    let mut said = Vec::new();
    for script in scripts.values() {
        said.push((format!("{} opening", script.id), script.opening.clone()));
        said.extend(script.steps.iter().map(|step| (format!("{} {}", script.id, step.id), step.ask.clone())));
        let may_be_said = script.steps.iter().filter_map(|step| Some((format!("{} {}, say", script.id, step.id), step.say.clone()?)));
        said.extend(may_be_said);
    }
    said
}

/// The words of each sentence.
fn sentences(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.split(['.', '?', '!']).map(|sentence| sentence.split_whitespace().collect::<Vec<_>>()).filter(|words| !words.is_empty())
}

#[test]
fn what_is_said_is_plain() {
    for (place, text) in said() {
        let longest = sentences(&text).map(|words| words.len()).max().unwrap_or(0);
        assert!(longest <= 33, "{place} has a sentence of {longest} words: {text}");
        assert!(place.ends_with("opening") || text.split_whitespace().count() <= 45, "{place} is long: {text}");
    }
}

/// "You might say" stands before words to say, and "For you" before what the adviser does.
#[test]
fn what_may_be_said_speaks_to_the_person_and_the_guide_to_the_adviser() {
    let (.., scripts) = read();
    let (mut says, mut guides) = (0, 0);
    for (script, step) in scripts.values().flat_map(|script| script.steps.iter().map(move |step| (script, step))) {
        let place = format!("{} {}", script.id, step.id);
        if let Some(say) = &step.say {
            says += 1;
            let directions = sentences(say)
                .any(|words| matches!(words[0], "Ask" | "Say" | "Offer" | "Write" | "Leave" | "Read" | "Look" | "See" | "Ring"));
            // To an employer the person is somebody else.
            let of_the_person = say.contains("the person") && script.id != "employer";
            assert!(!directions && !of_the_person, "{place} directs the adviser: {say}");
            assert!(say.split_whitespace().count() <= 45, "{place} is long to say: {say}");
        }
        if let Some(guide) = &step.guide {
            guides += 1;
            let longest = sentences(guide).map(|words| words.len()).max().unwrap_or(0);
            assert!(longest <= 33 && guide.split_whitespace().count() <= 60, "{place}: {longest} words, {guide}");
            for vague in ["the entry", "the sum;", "safety command", "better-off sum"] {
                assert!(!guide.contains(vague), "{place} names no command: {guide}");
            }
        }
    }
    assert!(says > 150 && guides > 300, "{says}, {guides}: there is nothing to look at");
}

/// Whatever is not a yes to a consent leads where a no leads.
#[test]
fn not_sure_and_rather_not_say_to_a_consent_lead_where_a_no_leads() {
    let (catalogue, places, scripts) = read();
    for (script, consent) in [
        ("three-way", "agree"),
        ("three-way", "share-to-me"),
        ("family-worries", "share-family"),
        ("before-we-meet", "good-moment"),
        ("keep-in-touch", "good-moment"),
        ("keep-in-touch", "willing"),
        ("in-work-follow-up", "good-moment"),
        ("missed-appointment", "are-you-all-right"),
    ] {
        let asked = |reply: &Reply| {
            let answers = walk_through(&catalogue, &places, &scripts[script], |setting, step| {
                if step.id == consent { reply.clone() } else { some_answer(setting, step, true) }
            });
            answers.into_keys().collect::<Vec<_>>()
        };
        let no = asked(&Reply::YesNo(false));
        assert_ne!(no, asked(&Reply::YesNo(true)), "{script}: {consent}");
        for other in [Reply::NotSure, Reply::Declined] {
            assert_eq!(asked(&other), no, "{script}: {consent}, {other:?}");
        }
    }
}

#[test]
fn what_an_answer_has_made_senseless_is_not_asked() {
    let (catalogue, places, scripts) = read();
    for (script, said, senseless) in [
        ("personal-budget", &[("social-care", "no"), ("nhs-care", "no")][..], &["share-council", "talk-council"][..]),
        ("moving-benefit", &[("help-wanted", "money")], &["money-adviser"]),
        ("three-way", &[("share-to-me", "no")], &["health-view", "treatment-times"]),
    ] {
        let asked = |said: &[(&str, &str)]| {
            walk_through(&catalogue, &places, &scripts[script], |setting, step| match said.iter().find(|(id, _)| *id == step.id) {
                Some((_, typed)) => setting.read_reply(step, typed).unwrap_or_else(|fault| panic!("{script} {}: {fault}", step.id)),
                None => some_answer(setting, step, true),
            })
        };
        for step in senseless {
            assert!(asked(&[]).contains_key(*step), "{script}: {step} is asked of nobody");
            assert!(!asked(said).contains_key(*step), "{script}: {step} is asked after {said:?}");
        }
    }
}

/// In lines the start of an option chooses it, and a command's word is the command.
#[test]
fn no_option_begins_with_a_word_of_the_lines() {
    let words: BTreeSet<&str> = REGISTRY.iter().flat_map(|entry| entry.plain).copied().collect();
    let (.., scripts) = read();
    for (script, step) in scripts.values().flat_map(|script| script.steps.iter().map(move |step| (script, step))) {
        for option in &step.options {
            let first = option.label.split([' ', ',', ':']).next().unwrap().to_lowercase();
            assert!(!words.contains(first.as_str()), "{} {}: {}", script.id, step.id, option.label);
        }
    }
}

/// A day says when, and nothing else.
#[test]
fn a_question_for_a_day_asks_for_a_day() {
    let (.., scripts) = read();
    for (script, step) in scripts.values().flat_map(|script| script.steps.iter().map(move |step| (script, step))) {
        if step.answer == AnswerKind::Date {
            let asks = step.ask.matches('?').count();
            let more = [" who ", " whom ", " where ", " or "].into_iter().find(|word| step.ask.to_lowercase().contains(word));
            assert!(asks == 1 && more.is_none(), "{} {}: {}", script.id, step.id, step.ask);
        }
    }
}

#[test]
fn nothing_voluntary_is_worded_as_required_and_no_diagnosis_is_asked_for() {
    for (place, text) in said() {
        let lower = text.to_lowercase();
        assert!(!lower.contains("diagnos"), "{place}: {text}");
        // Where a question asks what a rule says, it is a question. Nothing that is told says "you must".
        let told = lower.split_inclusive(['.', '?', '!']).filter(|sentence| !sentence.trim_end().ends_with('?'));
        for sentence in
            told.filter(|sentence| ["you must ", "you have to ", "you are required"].iter().any(|words| sentence.contains(words)))
        {
            assert!(sentence.contains("nothing ") || sentence.contains("not "), "{place}: {sentence}");
        }
    }
}

#[test]
fn every_opening_says_when_something_must_be_passed_on() {
    for (place, text) in said().into_iter().filter(|(place, _)| place.ends_with("opening")) {
        assert!(text.contains("danger"), "{place}: {text}");
    }
}

/// Whoever says no to the talk itself is asked nothing more but what the goodbye asks.
#[test]
fn a_no_at_the_start_ends_the_conversation() {
    let (catalogue, places, scripts) = read();
    let asked = |script: &str, says_no_to: &str| {
        let answers =
            walk_through(&catalogue, &places, &scripts[script], |setting, step| some_answer(setting, step, step.id != says_no_to));
        answers.keys().cloned().collect::<BTreeSet<String>>()
    };
    for (script, says_no_to, after) in [
        ("keep-in-touch", "good-moment", &["another-moment"][..]),
        ("keep-in-touch", "willing", &["good-moment", "no-thanks"]),
        ("before-we-meet", "good-moment", &["another-moment"]),
        ("in-work-follow-up", "good-moment", &["another-moment"]),
        ("missed-appointment", "are-you-all-right", &["another-moment"]),
        ("j2e-referral", "interest", &["hope", "strengths", "confidence-start", "not-for-you"]),
        ("ips-start", "want-a-job", &["not-now"]),
        ("three-way", "agree", &["two-of-us"]),
        ("self-employment", "wants-it", &["idea", "why", "strengths", "leave-it"]),
        ("health-and-work", "setting", &["another-time"]),
    ] {
        let wanted: BTreeSet<String> = after.iter().chain([&says_no_to]).map(|id| (*id).to_owned()).collect();
        assert_eq!(asked(script, says_no_to), wanted, "{script}: no to {says_no_to}");
    }
    let ending: Vec<&str> =
        scripts.values().filter(|script| script.steps.iter().any(|step| step.ends)).map(|script| script.id.as_str()).collect();
    assert_eq!(ending.len(), 10, "each is walked above, or below: {ending:?}");
    let neither = |_: &Setting<'_>, step: &Step| if step.answer == AnswerKind::YesNo { Reply::YesNo(false) } else { Reply::Done };
    assert_eq!(walk_through(&catalogue, &places, &scripts["family-worries"], neither).len(), 3);
}

/// A scale whose question gives its ends words of its own says the same beside the field.
#[test]
fn the_ends_of_a_scale_are_those_of_its_question() {
    let (.., scripts) = read();
    for step in scripts.values().flat_map(|script| &script.steps).filter(|step| step.answer == AnswerKind::Scale) {
        let says = |low: &str, high: &str| {
            let question = step.question();
            !question.contains("0 is") || (question.contains(&format!("0 is {low}")) && question.contains(&format!("10 is {high}")))
        };
        let ends = step.scale.as_ref().map_or(("not at all", "completely"), |scale| (&scale.low, &scale.high));
        assert!(says(ends.0, ends.1), "{}: {}", step.id, step.question());
    }
}

/// A second session with another script, weeks later: whatever the first one told is nodded to, never asked as if nobody had been told.
#[test]
fn nothing_is_asked_twice_by_another_script_on_a_later_day() {
    let (catalogue, places, scripts) = read();
    let later = date(2027, 1, 10);
    let days = TODAY.until((Unit::Day, later)).unwrap().get_days();
    let (mut pairs, nods) = (0, Cell::new(0));
    for first in scripts.values() {
        let (_, told) = talk(&catalogue, &places, first, Facts::default(), TODAY, |setting, stop| some_answer(setting, stop.step, true));
        for second in scripts.values().filter(|second| second.id != first.id && !second.facts().is_disjoint(&first.facts())) {
            pairs += 1;
            let (_, after) = talk(&catalogue, &places, second, told.clone(), later, |setting, stop| {
                let place = format!("{} after {}: {}", second.id, first.id, stop.step.id);
                let known = setting.fact_of(stop.step).filter(|fact| told.get(&fact.key).is_some());
                let Some(fact) = known else { return some_answer(setting, stop.step, true) };
                let nod = stop.nod.as_ref().unwrap_or_else(|| panic!("{place} is asked again"));
                // Some scripts ask for one fact in two places: the second nod is to the first one's answer, of today.
                assert!(nod.days == days && nod.may_have_changed == fact.changes || nod.days == 0, "{place}: {nod:?}");
                assert!(!nod.words.is_empty(), "{place}");
                nods.set(nods.get() + 1);
                nod.reply.clone()
            });
            for (key, before) in &told.0 {
                let moves = catalogue.vocabulary.get(key).unwrap().moves != Moves::Still;
                let (before, after) = (&before.answer, &after.get(key).unwrap().answer);
                assert!(moves && matches!(after, Answer::Known(_)) || before == after, "{} after {}: {key}", second.id, first.id);
            }
        }
    }
    assert!(pairs > 200 && nods.get() > 400, "{pairs} pairs, {nods:?}: there is nothing to look at");
}
