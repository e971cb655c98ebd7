use crate::conversation::samples::dec;

use super::*;
use crate::conversation::samples::{ground, options, step, telling};
use crate::conversation::{Effect, Sets};
use crate::facts::{Answer, Value};

fn read(step: &Step, typed: &str) -> Result<Reply, String> {
    ground().setting(false).read_reply(step, typed).map_err(|fault| fault.to_string())
}

fn several(ids: &[&str], complete: bool) -> Result<Reply, String> {
    Ok(Reply::Several { named: ids.iter().map(|id| (*id).to_owned()).collect(), complete })
}

fn choice(id: &str) -> Result<Reply, String> {
    Ok(Reply::Choice(id.into()))
}

#[test]
fn yes_and_no() {
    let asked = telling("wants_work", AnswerKind::YesNo);
    for yes in ["y", "Yes", " YES "] {
        assert_eq!(read(&asked, yes), Ok(Reply::YesNo(true)), "{yes}");
    }
    assert_eq!(read(&asked, "N"), Ok(Reply::YesNo(false)));
    assert_eq!(read(&asked, "maybe").unwrap_err(), "`maybe` is neither yes nor no. type yes, no, unsure or decline");
}

#[test]
fn a_number_a_name_or_a_start_that_no_other_has_chooses() {
    let asked = telling("fit_note", AnswerKind::Choice);
    for (typed, id) in [("1", "none"), ("NOT-FIT", "not-fit"), ("may", "may-be-fit"), ("no fit note", "none"), ("not", "not-fit")] {
        assert_eq!(read(&asked, typed), choice(id), "{typed}");
    }
    assert_eq!(read(&asked, "no").unwrap_err(), "`no` could be `no fit note` or `not fit for work`. type more of it, or its number");
    assert_eq!(read(&asked, "4").unwrap_err(), "there is no answer 4. type a number from 1 to 3, or the start of an answer");
    assert_eq!(read(&asked, "0").unwrap_err(), "there is no answer 0. type a number from 1 to 3, or the start of an answer");
    assert_eq!(
        read(&asked, "mat be fit for work").unwrap_err(),
        "`mat be fit for work` is not one of the answers. type a number from 1 to 3, or the start of an answer; the nearest is `may be fit for work`"
    );
    assert!(read(&asked, "99999999999999999999999").is_err());
}

#[test]
fn several_by_comma_and_none_of_the_others() {
    let asked = telling("conditions", AnswerKind::Multi);
    assert_eq!(read(&asked, "1, hear"), several(&["autism", "hearing"], false));
    assert_eq!(read(&asked, "autism, none of the others"), several(&["autism"], true));
    assert_eq!(read(&asked, "None"), several(&[], true));
    assert_eq!(read(&asked, "1,3"), several(&["autism"], true), "the number after the last option's says none of the others");
    assert_eq!(read(&asked, "autism, 9").unwrap_err(), "there is no answer 9. type a number from 1 to 3, or the start of an answer");
    assert_eq!(read(&asked, ",").unwrap_err(), "`,` names nothing. type one answer or several, with commas between them");
}

#[test]
fn a_label_with_a_comma_and_an_option_called_none_are_options() {
    let asked = options(step("x", AnswerKind::Multi), &[("a", "Buses, trains"), ("none", "None")]);
    assert_eq!(read(&asked, "buses, trains"), several(&["a"], false));
    assert_eq!(read(&asked, "none"), several(&["none"], false));
}

#[test]
fn numbers_in_figures_with_their_unit_or_without() {
    let asked = telling("hours", AnswerKind::Number);
    for typed in ["7.5", "7.5 hours", " 7.50 "] {
        assert_eq!(read(&asked, typed), Ok(Reply::Number(dec("7.5"))), "{typed}");
    }
    assert_eq!(read(&telling("pay", AnswerKind::Number), "1,200"), Ok(Reply::Number(dec("1200"))));
    for typed in ["seven", "7,5", "--7", "1e9", "7 8", "99999999999999999999999999999999", "."] {
        assert!(read(&asked, typed).unwrap_err().ends_with("is not a number. type it in figures, as 7 or 7.5"), "{typed}");
    }
    assert_eq!(read(&asked, "200").unwrap_err(), "`200` is too many. type a number from 0 to 168");
    assert_eq!(read(&asked, "-1").unwrap_err(), "`-1` is less than nothing. type a number from 0 up");
}

#[test]
fn an_age_or_a_month_of_birth() {
    let asked = telling("age", AnswerKind::Number);
    assert_eq!(read(&asked, "24 years"), Ok(Reply::Number(dec("24"))));
    for typed in ["March 2001", "3/2001", "2001-03"] {
        assert_eq!(read(&asked, typed), Ok(Reply::Born { year: 2001, month: 3 }), "{typed}");
    }
    assert_eq!(
        read(&asked, "2001").unwrap_err(),
        "`2001` is not an age. type the age in years, as 34, or the month of birth, as March 1999"
    );
    assert!(read(&asked, "December 2026").unwrap_err().starts_with("`December 2026` has not come yet."));
    assert!(read(&asked, "3/1825").unwrap_err().starts_with("`3/1825` is too long ago."));
    assert!(read(&telling("hours", AnswerKind::Number), "March 2001").is_err());
}

#[test]
fn what_nobody_counts_in_parts_is_whole() {
    let age = telling("age", AnswerKind::Number);
    for typed in ["25.5", "15.9", "24.5 years", "0.1"] {
        let told = format!("`{typed}` is no whole number of years. type the age in years, as 34, or the month of birth, as March 1999");
        assert_eq!(read(&age, typed).unwrap_err(), told);
    }
    assert_eq!(read(&age, "24.0"), Ok(Reply::Number(dec("24"))));
    let size = telling("employer_size", AnswerKind::Number);
    assert_eq!(read(&size, "2.5").unwrap_err(), "`2.5` is no whole number. type it in figures, as 7");
    assert_eq!(read(&size, "250"), Ok(Reply::Number(dec("250"))));
    assert_eq!(read(&telling("hours", AnswerKind::Number), "7.5"), Ok(Reply::Number(dec("7.5"))));
}

#[test]
fn a_number_that_no_fact_keeps_has_a_unit_and_a_most_of_its_own() {
    let pay = Step { unit: Some("pounds".into()), at_most: Some(500), ..step("pay", AnswerKind::Number) };
    for typed in ["12.50", "£12.50", "12.50 pounds", "12.5"] {
        let reply = read(&pay, typed).unwrap();
        assert_eq!(ground().setting(true).say_reply(&pay, &reply), "£12.50", "{typed}");
    }
    assert_eq!(read(&pay, "1000000000").unwrap_err(), "`1000000000` is too many. type a number from 0 to 500");
    assert_eq!(read(&step("count", AnswerKind::Number), "1000000"), Ok(Reply::Number(dec("1000000"))));
}

#[test]
fn dates_scales_and_places() {
    let day = step("day", AnswerKind::Date);
    for typed in ["3 March 2027", "3/3/2027", "2027-03-03"] {
        assert_eq!(read(&day, typed), Ok(Reply::Date(jiff::civil::date(2027, 3, 3))), "{typed}");
    }
    for typed in ["none", "No day", "no"] {
        assert_eq!(read(&day, typed), Ok(Reply::YesNo(false)), "{typed}");
    }
    assert_eq!(ground().setting(true).say_reply(&day, &Reply::YesNo(false)), "No day");
    assert_eq!(read(&day, "31/2/2027").unwrap_err().split(". ").count(), 2);
    let sure = step("sure", AnswerKind::Scale);
    assert_eq!((read(&sure, "7"), read(&sure, "10/10")), (Ok(Reply::Scale(7)), Ok(Reply::Scale(10))));
    assert_eq!(read(&sure, "11").unwrap_err(), "`11` is not on the scale. type a whole number from 0 to 10");
    let place = telling("place", AnswerKind::Choice);
    assert_eq!((read(&place, "Derby"), read(&place, "bux")), (choice("derby"), choice("buxton")));
    // The places stand nowhere with their numbers.
    for number in ["1", "2", "99"] {
        assert_eq!(read(&place, number).unwrap_err(), format!("`{number}` is not one of the answers. type the start of its name"));
    }
}

#[test]
fn words_are_kept_and_made_safe() {
    let text = step("aim", AnswerKind::Text);
    assert_eq!(read(&text, " a job\u{1b}[31m near home\n"), Ok(Reply::Text("a job near home".into())));
    assert_eq!(read(&text, " \u{7}").unwrap_err(), "nothing was typed. type an answer, or `skip` to leave this for now");
    assert_eq!(read(&step("hello", AnswerKind::None), ""), Ok(Reply::Done));
}

#[test]
fn values_about_safety_are_off_the_page_until_the_person_is_alone() {
    let ground = ground();
    let asked = telling("conditions", AnswerKind::Multi);
    let ids = |alone| ground.setting(alone).options(&asked).choices.into_iter().map(|choice| choice.id).collect::<Vec<_>>();
    assert_eq!(ids(false), ["autism", "hearing"]);
    assert_eq!(ids(true), ["autism", "hearing", "drug"]);
    assert!(ground.setting(false).options(&asked).withheld && !ground.setting(true).options(&asked).withheld);
    let apart = telling("trouble", AnswerKind::Multi);
    assert!(ground.setting(false).options(&apart).choices.is_empty());
    assert_eq!(ground.setting(true).options(&apart).choices.len(), 2);
}

#[test]
fn none_of_the_others_denies_only_what_was_on_the_page() {
    let mut ground = ground();
    let asked = telling("conditions", AnswerKind::Multi);
    let reply = Reply::Several { named: ["autism".to_owned()].into(), complete: true };
    let set = |ids: &[&str], complete| {
        let named = ids.iter().map(|id| (*id).to_owned()).collect();
        Some(Effect::Tell("conditions".into(), Answer::Known(Value::Set { named, complete })))
    };
    assert_eq!(ground.setting(true).effect_of(&asked, &reply), set(&["autism"], true));
    assert_eq!(ground.setting(false).effect_of(&asked, &reply), set(&["autism"], false));
    let before = Value::Set { named: ["drug".to_owned(), "hearing".to_owned()].into(), complete: true };
    ground.facts.tell("conditions", Answer::Known(before), crate::conversation::samples::TODAY);
    assert_eq!(ground.setting(false).effect_of(&asked, &reply), set(&["autism", "drug"], true));
}

#[test]
fn what_answers_become() {
    let ground = ground();
    let setting = ground.setting(true);
    let age = telling("age", AnswerKind::Number);
    let tell = |key: &str, answer| Some(Effect::Tell(key.into(), answer));
    let born = Reply::Born { year: 2001, month: 3 };
    assert_eq!(setting.effect_of(&age, &born), tell("age", Answer::Known(Value::Born { year: 2001, month: 3 })));
    assert_eq!(setting.effect_of(&age, &Reply::Declined), tell("age", Answer::Declined));
    assert_eq!(setting.effect_of(&age, &Reply::NotSure), Some(Effect::Forget("age".into())));
    assert_eq!(setting.effect_of(&age, &Reply::Skipped), None);
    let place = telling("place", AnswerKind::Choice);
    assert_eq!(setting.effect_of(&place, &Reply::Choice("derby".into())), tell("place", Answer::Known(Value::Place("derby".into()))));
    let share = Step { sets: Some(Sets::Sharing("gp".into())), ..step("share", AnswerKind::YesNo) };
    for (reply, agreed) in [(Reply::YesNo(true), true), (Reply::YesNo(false), false), (Reply::NotSure, false), (Reply::Declined, false)] {
        assert_eq!(setting.effect_of(&share, &reply), Some(Effect::Share("gp".into(), agreed)));
    }
    assert_eq!(setting.effect_of(&share, &Reply::Skipped), None);
    assert_eq!(setting.effect_of(&step("aim", AnswerKind::Text), &Reply::Text("x".into())), None);
}

#[test]
fn answers_in_words() {
    let ground = ground();
    let (apart, alone) = (ground.setting(false), ground.setting(true));
    let conditions = telling("conditions", AnswerKind::Multi);
    let named = |ids: &[&str], complete| Reply::Several { named: ids.iter().map(|id| (*id).to_owned()).collect(), complete };
    for (ids, complete, words) in [
        (&["autism"][..], true, "Autism, and none of the others"),
        (&["drug", "autism", "hearing"], false, "Autism, hearing loss and drug use"),
        (&[], true, "None of them"),
    ] {
        assert_eq!(alone.say_reply(&conditions, &named(ids, complete)), words);
    }
    assert_eq!(apart.say_reply(&conditions, &named(&["drug", "autism"], false)), "Autism");
    assert_eq!(apart.say_reply(&telling("trouble", AnswerKind::Multi), &named(&["debt"], true)), "Kept for when you are alone");
    assert_eq!(alone.say_reply(&telling("hours", AnswerKind::Number), &Reply::Number(dec("7.50"))), "7.5 hours");
    assert_eq!(alone.say_reply(&telling("hours", AnswerKind::Number), &Reply::Number(dec("1"))), "1 hour");
    for (pounds, words) in [("12.5", "£12.50"), ("12.50", "£12.50"), ("12.00", "£12"), ("1234.5", "£1,234.50"), ("0", "£0")] {
        assert_eq!(alone.say_reply(&telling("weekly_earnings", AnswerKind::Number), &Reply::Number(dec(pounds))), words);
    }
    assert_eq!(alone.say_reply(&telling("place", AnswerKind::Choice), &Reply::Choice("derby".into())), "Derby");
    let age = telling("age", AnswerKind::Number);
    for (reply, words) in [
        (Reply::Born { year: 2001, month: 3 }, "Born in March 2001"),
        (Reply::Date(jiff::civil::date(2027, 3, 3)), "3 March 2027"),
        (Reply::Scale(7), "7 out of 10"),
        (Reply::YesNo(false), "No"),
        (Reply::NotSure, "Not sure"),
        (Reply::Declined, "Rather not say"),
        (Reply::Skipped, "Left for now"),
    ] {
        assert_eq!(alone.say_reply(&age, &reply), words);
    }
}

proptest::proptest! {
    #[test]
    fn nothing_typed_can_break_it(typed in proptest::prelude::any::<String>()) {
        let ground = ground();
        for kind in [AnswerKind::Text, AnswerKind::YesNo, AnswerKind::Number, AnswerKind::Date, AnswerKind::Scale] {
            let _ = ground.setting(false).read_reply(&step("x", kind), &typed);
        }
        for (fact, kind) in [("age", AnswerKind::Number), ("conditions", AnswerKind::Multi), ("place", AnswerKind::Choice)] {
            let _ = ground.setting(true).read_reply(&telling(fact, kind), &typed);
        }
    }
}
