use crate::conversation::samples::dec;
use jiff::civil::date;

use super::*;
use crate::conversation::AnswerKind;
use crate::conversation::samples::{TODAY, ground, holds, script, step, telling, when};
use crate::facts::Value;
use crate::rules::{Check, Rule};

fn fact_is(key: &str, yes: bool) -> Rule {
    holds(Subject::Fact(key.into()), Check::IsYesNo(yes))
}

fn answer(id: &str, check: Check) -> Rule {
    holds(Subject::Answer(id.into()), check)
}

/// An aim; does the person want work; how many hours if so; who cares for you if not; anything else.
fn sample() -> Script {
    script(vec![
        step("aim", AnswerKind::Text),
        telling("wants_work", AnswerKind::YesNo),
        when(telling("hours", AnswerKind::Number), fact_is("wants_work", true)),
        when(step("instead", AnswerKind::Text), fact_is("wants_work", false)),
        Step { required: true, ..step("last", AnswerKind::Text) },
    ])
}

/// One line a step: its id, its place among those asked or how else it stands, and its answer.
fn golden(walk: &Walk<'_>) -> String {
    let line = |stop: &Stop<'_>| {
        let id = &stop.step.id;
        let standing = match &stop.standing {
            Standing::Asked => {
                let progress = walk.progress(id);
                progress.at.map_or("only said".to_owned(), |at| format!("step {at} of {}", progress.of))
            }
            Standing::Waits(open) => {
                let ids: Vec<_> = open.iter().map(|(Subject::Fact(id) | Subject::Answer(id))| id.as_str()).collect();
                format!("waits for {}", ids.join(", "))
            }
            Standing::LeftOut if stop.is_set_aside() => "set aside".to_owned(),
            Standing::LeftOut => "left out".to_owned(),
            Standing::KeptApart => "kept apart".to_owned(),
            Standing::PastTheEnd => "past the end".to_owned(),
        };
        format!("{id}: {standing}{}", if stop.is_to_do() { ", to do" } else { "" })
    };
    walk.stops().iter().map(line).collect::<Vec<_>>().join("\n")
}

fn text(words: &str) -> Reply {
    Reply::Text(words.into())
}

#[test]
fn before_anything_is_said_what_hangs_on_an_answer_waits() {
    let (ground, script) = (ground(), sample());
    let walk = Walk::new(&script, ground.setting(true), []);
    insta::assert_snapshot!(golden(&walk), @"
    aim: step 1 of 3, to do
    wants_work: step 2 of 3, to do
    hours: waits for wants_work
    instead: waits for wants_work
    last: step 3 of 3, to do
    ");
    assert_eq!(walk.first().unwrap().step.id, "aim");
    assert_eq!(walk.next("wants_work").unwrap().step.id, "last");
    assert_eq!(walk.next("last"), None);
    assert_eq!(walk.previous("last").unwrap().step.id, "wants_work");
    assert_eq!(walk.required_to_do().map(|stop| stop.step.id.as_str()).collect::<Vec<_>>(), ["last"]);
}

#[test]
fn a_yes_brings_the_next_question_and_a_no_another() {
    let (mut ground, script) = (ground(), sample());
    ground.facts.tell("wants_work", Answer::Known(Value::YesNo(true)), TODAY);
    let replies = [("wants_work", &Reply::YesNo(true))];
    insta::assert_snapshot!(golden(&Walk::new(&script, ground.setting(true), replies)), @"
    aim: step 1 of 4, to do
    wants_work: step 2 of 4
    hours: step 3 of 4, to do
    instead: left out
    last: step 4 of 4, to do
    ");
}

#[test]
fn a_changed_answer_sets_aside_what_followed_from_it() {
    let (mut ground, script) = (ground(), sample());
    ground.facts.tell("wants_work", Answer::Known(Value::YesNo(false)), TODAY);
    ground.facts.tell("hours", Answer::Known(Value::Number(dec("16"))), TODAY);
    let (no, hours) = (Reply::YesNo(false), Reply::Number(dec("16")));
    let walk = Walk::new(&script, ground.setting(true), [("wants_work", &no), ("hours", &hours)]);
    insta::assert_snapshot!(golden(&walk), @"
    aim: step 1 of 4, to do
    wants_work: step 2 of 4
    hours: set aside
    instead: step 3 of 4, to do
    last: step 4 of 4, to do
    ");
    assert_eq!(walk.set_aside().map(|stop| stop.reply).collect::<Vec<_>>(), [Some(&hours)]);
    assert!(walk.facts().get("hours").is_none() && walk.facts().get("wants_work").is_some());
}

#[test]
fn a_fact_told_before_is_not_taken_back_with_an_answer_that_said_otherwise() {
    let (mut ground, script) = (ground(), sample());
    ground.facts.tell("wants_work", Answer::Known(Value::YesNo(false)), TODAY);
    ground.facts.tell("hours", Answer::Known(Value::Number(dec("30"))), TODAY);
    let (no, hours) = (Reply::YesNo(false), Reply::Number(dec("16")));
    let walk = Walk::new(&script, ground.setting(true), [("wants_work", &no), ("hours", &hours)]);
    assert!(walk.facts().get("hours").is_some());
}

#[test]
fn an_answer_stays_when_what_it_hung_on_is_only_not_sure() {
    let (ground, script) = (ground(), sample());
    let hours = Reply::Number(dec("16"));
    let walk = Walk::new(&script, ground.setting(true), [("wants_work", &Reply::NotSure), ("hours", &hours)]);
    assert_eq!(walk.set_aside().count(), 0);
    assert!(walk.stop("hours").unwrap().is_asked());
    assert_eq!(walk.stop("instead").unwrap().standing, Standing::Waits(vec![Subject::Fact("wants_work".into())]));
    assert_eq!(walk.not_sure().count(), 1);
}

#[test]
fn rules_over_earlier_answers_see_those_that_count() {
    let ground = ground();
    let script = script(vec![
        step("a", AnswerKind::YesNo),
        when(step("b", AnswerKind::Scale), answer("a", Check::IsYesNo(true))),
        when(step("c", AnswerKind::Text), answer("b", Check::AtMost(dec("4")))),
        when(step("d", AnswerKind::Text), answer("age", Check::AtLeast(dec("18")))),
    ]);
    let (yes, no, low, words) = (Reply::YesNo(true), Reply::YesNo(false), Reply::Scale(3), text("why"));
    let walk = Walk::new(&script, ground.setting(true), [("a", &yes), ("b", &low)]);
    insta::assert_snapshot!(golden(&walk), @"
    a: step 1 of 3
    b: step 2 of 3
    c: step 3 of 3, to do
    d: waits for age
    ");
    let walk = Walk::new(&script, ground.setting(true), [("a", &no), ("b", &low), ("c", &words)]);
    insta::assert_snapshot!(golden(&walk), @"
    a: step 1 of 1
    b: set aside
    c: set aside
    d: waits for age
    ");
    let unsure = Reply::NotSure;
    let walk = Walk::new(&script, ground.setting(true), [("a", &unsure), ("b", &low), ("c", &words)]);
    assert_eq!(walk.set_aside().count(), 0, "not sure earlier on is no reason to drop an answer");
}

#[test]
fn what_hangs_on_a_fact_that_came_with_an_answer_set_aside_is_set_aside_with_it() {
    let ground = ground();
    let script = script(vec![
        step("a", AnswerKind::YesNo),
        when(telling("age", AnswerKind::Number), answer("a", Check::IsYesNo(true))),
        when(step("grown", AnswerKind::Text), holds(Subject::Fact("age".into()), Check::AtLeast(dec("18")))),
        when(step("more", AnswerKind::Text), answer("grown", Check::IsYesNo(true))),
    ]);
    let (no, age, words) = (Reply::YesNo(false), Reply::Number(dec("30")), text("why"));
    let mut setting = ground.setting(true);
    let mut facts = setting.facts.clone();
    facts.tell("age", Answer::Known(Value::Number(dec("30"))), date(2026, 11, 22));
    setting.facts = &facts;
    let walk = Walk::new(&script, setting, [("a", &no), ("age", &age), ("grown", &words), ("more", &words)]);
    let aside: Vec<&str> = walk.set_aside().map(|stop| stop.step.id.as_str()).collect();
    assert_eq!(aside, ["age", "grown", "more"]);
    assert!(walk.facts().get("age").is_none());
}

#[test]
fn a_month_of_birth_counts_as_an_age_in_a_rule_over_answers() {
    let ground = ground();
    let script =
        script(vec![telling("age", AnswerKind::Number), when(step("grown", AnswerKind::Text), answer("age", Check::AtLeast(dec("18"))))]);
    let standing = |year| {
        let born = Reply::Born { year, month: 3 };
        Walk::new(&script, ground.setting(true), [("age", &born)]).stop("grown").unwrap().standing.clone()
    };
    assert_eq!((standing(2001), standing(2015)), (Standing::Asked, Standing::LeftOut));
}

#[test]
fn what_is_known_already_is_shown_for_a_nod() {
    let (mut ground, script) = (ground(), sample());
    ground.facts.tell("wants_work", Answer::Known(Value::YesNo(true)), date(2026, 10, 24));
    let nod = |ground: &crate::conversation::samples::Ground| {
        let walk = Walk::new(&script, ground.setting(true), []);
        walk.stop("wants_work").unwrap().nod.clone().unwrap()
    };
    let known = nod(&ground);
    assert_eq!((known.words.as_str(), known.days, known.may_have_changed), ("Yes", 29, true));
    assert_eq!(known.reply, Reply::YesNo(true));
    ground.facts.tell("wants_work", Answer::Declined, date(2026, 10, 25));
    let declined = nod(&ground);
    assert_eq!((declined.words.as_str(), declined.days, declined.may_have_changed), ("Rather not say", 28, false));
    let replied = Walk::new(&script, ground.setting(true), [("wants_work", &Reply::NotSure)]);
    assert_eq!(replied.stop("wants_work").unwrap().nod, None);
}

#[test]
fn an_age_in_a_nod_has_moved_on() {
    let mut ground = ground();
    ground.facts.tell("age", Answer::Known(Value::Number(dec("24"))), date(2024, 11, 1));
    let script = script(vec![telling("age", AnswerKind::Number)]);
    let walk = Walk::new(&script, ground.setting(true), []);
    assert_eq!(walk.first().unwrap().nod.as_ref().unwrap().words, "26 years");
}

#[test]
fn a_fact_to_be_asked_alone_waits_for_that() {
    let ground = ground();
    let script = script(vec![telling("trouble", AnswerKind::Multi), step("last", AnswerKind::Text)]);
    insta::assert_snapshot!(golden(&Walk::new(&script, ground.setting(false), [])), @"
    trouble: kept apart
    last: step 1 of 1, to do
    ");
    insta::assert_snapshot!(golden(&Walk::new(&script, ground.setting(true), [])), @"
    trouble: step 1 of 2, to do
    last: step 2 of 2, to do
    ");
}

#[test]
fn going_on_after_a_break() {
    let (ground, script) = (ground(), sample());
    let (said, skipped) = (text("a job"), Reply::Skipped);
    let walk = Walk::new(&script, ground.setting(true), [("aim", &skipped), ("wants_work", &Reply::Declined)]);
    assert_eq!(walk.resume(Some("wants_work")).unwrap().step.id, "wants_work");
    assert_eq!(walk.resume(Some("hours")).unwrap().step.id, "last", "a step that is not asked is not gone back to");
    assert_eq!(walk.resume(Some("gone")).unwrap().step.id, "last");
    assert_eq!(walk.skipped().count(), 1);
    let walk = Walk::new(&script, ground.setting(true), [("aim", &skipped), ("wants_work", &Reply::Declined), ("last", &said)]);
    assert_eq!(walk.to_do().unwrap().step.id, "aim", "what was left for now comes last");
    let walk = Walk::new(&script, ground.setting(true), [("aim", &said), ("wants_work", &Reply::Declined), ("last", &said)]);
    assert_eq!((walk.to_do(), walk.progress("last").left), (None, 0));
    assert_eq!(walk.resume(None).unwrap().step.id, "last");
}

/// Whether they would like to talk; a goodbye if not; two questions and a duty if so.
fn with_a_way_out() -> Script {
    script(vec![
        step("willing", AnswerKind::YesNo),
        Step { ends: true, ..when(step("goodbye", AnswerKind::None), answer("willing", Check::IsYesNo(false))) },
        step("aim", AnswerKind::Text),
        when(step("more", AnswerKind::Text), answer("willing", Check::IsYesNo(false))),
        when(step("deeper", AnswerKind::Text), answer("aim", Check::IsYesNo(true))),
        Step { required: true, ..step("last", AnswerKind::Text) },
    ])
}

#[test]
fn a_no_thank_you_ends_the_conversation() {
    let (ground, script) = (ground(), with_a_way_out());
    let no = Reply::YesNo(false);
    let walk = Walk::new(&script, ground.setting(true), [("willing", &no)]);
    insta::assert_snapshot!(golden(&walk), @"
    willing: step 1 of 1
    goodbye: only said, to do
    aim: past the end
    more: past the end
    deeper: waits for aim
    last: past the end
    ");
    assert_eq!(walk.next("willing").unwrap().step.id, "goodbye");
    assert_eq!(walk.next("goodbye"), None);
    assert_eq!((walk.required_to_do().count(), walk.past_the_end().count()), (0, 3));
    let walk = Walk::new(&script, ground.setting(true), [("willing", &no), ("goodbye", &Reply::Done)]);
    assert_eq!((walk.to_do(), walk.resume(None).unwrap().step.id.as_str()), (None, "goodbye"));
}

#[test]
fn what_was_answered_before_the_person_had_enough_still_counts() {
    let (ground, script) = (ground(), with_a_way_out());
    let (no, said) = (Reply::YesNo(false), text("a job"));
    let walk = Walk::new(&script, ground.setting(true), [("willing", &no), ("aim", &said), ("last", &Reply::Skipped)]);
    insta::assert_snapshot!(golden(&walk), @"
    willing: step 1 of 2
    goodbye: only said, to do
    aim: step 2 of 2
    more: past the end
    deeper: waits for aim
    last: past the end
    ");
    assert_eq!((walk.next("goodbye"), walk.set_aside().count()), (None, 0));
}

#[test]
fn neither_a_yes_nor_not_sure_ends_it() {
    let (ground, script) = (ground(), with_a_way_out());
    for reply in [Reply::YesNo(true), Reply::NotSure, Reply::Declined] {
        let walk = Walk::new(&script, ground.setting(true), [("willing", &reply)]);
        assert_eq!(walk.past_the_end().count(), 0, "{reply:?}");
        assert_eq!(walk.next("willing").unwrap().step.id, "aim", "{reply:?}");
    }
}

#[test]
fn an_unless_asks_until_it_certainly_holds() {
    let (mut ground, script) = (
        ground(),
        script(vec![
            telling("wants_work", AnswerKind::YesNo),
            Step { unless: Some(fact_is("wants_work", false)), ..step("hours", AnswerKind::Number) },
            Step { unless: Some(fact_is("wants_work", true)), ..when(step("both", AnswerKind::Text), fact_is("wants_work", false)) },
        ]),
    );
    insta::assert_snapshot!(golden(&Walk::new(&script, ground.setting(true), [])), @"
    wants_work: step 1 of 2, to do
    hours: step 2 of 2, to do
    both: waits for wants_work
    ");
    ground.facts.tell("wants_work", Answer::Declined, TODAY);
    assert!(Walk::new(&script, ground.setting(true), []).stop("hours").unwrap().is_asked(), "rather not say is no clear no");
    ground.facts.tell("wants_work", Answer::Known(Value::YesNo(false)), TODAY);
    let hours = Reply::Number(dec("16"));
    insta::assert_snapshot!(golden(&Walk::new(&script, ground.setting(true), [("hours", &hours)])), @"
    wants_work: step 1 of 2, to do
    hours: set aside
    both: step 2 of 2, to do
    ");
}

/// What comes instead waits for the consent, and then for nothing but a yes.
#[test]
fn an_unless_over_an_answer_waits_for_it_and_then_asks_whatever_is_no_clear_yes() {
    let unless_agreed = |step| Step { unless: Some(answer("agree", Check::IsYesNo(true))), ..step };
    let (ground, script) = (
        ground(),
        script(vec![
            step("agree", AnswerKind::YesNo),
            unless_agreed(Step { ends: true, ..step("instead", AnswerKind::Text) }),
            step("last", AnswerKind::Text),
        ]),
    );
    let stands = |reply: Option<&Reply>| golden(&Walk::new(&script, ground.setting(true), reply.map(|reply| ("agree", reply))));
    insta::assert_snapshot!(stands(None), @"
    agree: step 1 of 2, to do
    instead: waits for agree
    last: step 2 of 2, to do
    ");
    assert_eq!(stands(Some(&Reply::Skipped)), stands(None), "left for now is no answer yet");
    insta::assert_snapshot!(stands(Some(&Reply::YesNo(true))), @"
    agree: step 1 of 2
    instead: left out
    last: step 2 of 2, to do
    ");
    for reply in [Reply::YesNo(false), Reply::NotSure, Reply::Declined] {
        insta::allow_duplicates! {
            insta::assert_snapshot!(stands(Some(&reply)), @"
            agree: step 1 of 2
            instead: step 2 of 2, to do
            last: past the end
            ");
        }
    }
}

#[test]
fn what_was_said_last_time_is_offered_and_what_is_of_the_day_is_only_shown() {
    let ground = ground();
    let script = script(vec![
        step("aim", AnswerKind::Text),
        step("sure", AnswerKind::Scale),
        step("note", AnswerKind::Note),
        telling("wants_work", AnswerKind::YesNo),
        step("moment", AnswerKind::YesNo),
    ]);
    let (aim, sure, yes) = (text("a job"), Reply::Scale(4), Reply::YesNo(true));
    let day = date(2026, 10, 1);
    let earlier = |id: &str| {
        let reply = match id {
            "aim" | "note" => &aim,
            "sure" => &sure,
            _ => &yes,
        };
        Some((reply, day))
    };
    let seen = |alone: bool, answers: &[(&'static str, &Reply)]| {
        let walk = Walk::new(&script, ground.setting(alone), answers.iter().copied());
        let walk = walk.recalling(&ground.setting(alone), earlier);
        let line =
            |stop: &Stop<'_>| stop.last_time.as_ref().map(|last| format!("{}: {}, offered {}", stop.step.id, last.words, last.offered));
        walk.stops().iter().filter_map(line).collect::<Vec<_>>()
    };
    assert_eq!(seen(true, &[]), ["aim: a job, offered true", "sure: 4 out of 10, offered false", "moment: Yes, offered false"]);
    assert_eq!(seen(true, &[("aim", &Reply::Skipped)]), ["sure: 4 out of 10, offered false", "moment: Yes, offered false"]);
    assert_eq!(seen(false, &[]), Vec::<String>::new(), "somebody else could read it");
}
